import { toolVersion } from '../assessment/tool.ts';
import { type UnitAssessment, wholeOf } from '../assessment/whole.ts';
import { readCase } from '../cases/read-case.ts';
import {
  differenceInSentence,
  verification,
  verificationSentences,
  verified,
  verifiedInAll,
} from '../documents/verification.ts';
import { caseEntries, findInputs } from '../files/cases.ts';
import { placeInDocument } from '../files/read/source-text.ts';
import type { CaseEntry } from '../files/records.ts';
import { standardInput } from '../files/text.ts';
import { type AssessmentJson, caseJson, type DividedJson, type Warning } from '../formats/json/assessment.ts';
import { dividedSchema, wholeSchema } from '../formats/json/assessment-schema.ts';
import { type JsonDifference, jsonDifferences, type Verified, verificationJson } from '../formats/json/verification.ts';
import { blocksText } from '../formats/text.ts';
import type { Diagnostic, DiagnosticCode, PlacedDiagnostic } from '../rules/findings.ts';
import { checkForm } from '../rules/form/form.ts';
import { jsonText } from '../rules/text.ts';
import { bundledIds } from '../tasks/bundled.ts';
import { readBundled } from '../tasks/finding-rules.ts';
import type { Judge, Judged, JudgingRules } from '../tasks/judging-cases.ts';
import { identityOf } from '../tasks/judging-cases.ts';
import { RulesOfCases, Rulings } from '../tasks/rules-of-case.ts';
import { sentences } from '../wording/commands.ts';
import { messageOf } from '../wording/findings/all.ts';
import { argument, choice, defined, type Given, on, otherwise, shared, value } from './command.ts';
import { exitCodes } from './process.ts';
import { inFormat, type Session, today } from './session.ts';

const flags = {
  rules: value('<regelverk>', 'regelverk att leta bland, utöver dem som följer med; ett eller flera med komma emellan'),
  config: shared.config,
  forceRules: { ...shared.forceRules, conflicts: ['rules', 'anyVersion'] },
  anyVersion: on('pröva mot en annan version av regelverket när den rätta inte finns'),
  format: otherwise(choice('<format>', shared.format, ['text', 'json', 'markdown', 'html']), 'text'),
};

/** `iop-check verify`: makes saved bedömningar again and tells whether they come out the same. */
export const command = defined({
  usage: '[flaggor] [fil …]',
  text: 'gör om sparade bedömningar med de regelverk som de är gjorda med, och säg om de blir desamma eller vad som skiljer sig',
  arguments: [
    argument(
      '[fil...]',
      'bedömningar som assess --format json eller ndjson har skrivit; mappar; mönster; - är standard in',
    ),
  ],
  flags,
  run: verify,
});

async function verify(session: Session, options: Given<typeof flags>, files: readonly string[]): Promise<number> {
  const { streams } = session;
  const { format } = options;
  if (files.length === 0 && streams.inputIsTerminal) return session.misused(sentences.noSavedInput);
  const left = sentences.leftUndone.verify;
  const reading = { config: options.config };
  const named = options.rules === undefined ? [] : await session.ruleList(options.rules, left, reading);
  if (named === null) return exitCodes.input;
  const forced = options.forceRules === undefined ? null : await session.rules(options.forceRules, left, reading);
  if (forced === null && options.forceRules !== undefined) return exitCodes.input;
  const verifier = new Verifier({ named, anyVersion: options.anyVersion === true, forced });
  const { inputs, found } = await findInputs(files.length === 0 ? [standardInput] : files);
  await session.tell(found);
  const style = await streams.outStyle();
  const counts = { identical: 0, differs: 0, unreadable: 0, unknownRules: 0 };
  const kept: Verified[] = [];
  for await (const entry of caseEntries(inputs)) {
    const result = await verifyEntry(entry, verifier, session);
    counts[result.status]++;
    if (format === 'text') streams.writeOut(blocksText([verified(result)], style));
    else kept.push(result);
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (format === 'json') streams.writeOut(`${jsonText(verificationJson(kept, toolVersion), 2)}\n`);
  else if (format !== 'text')
    await session.deliver(await inFormat(verification(kept, counts, today()), format, style), undefined, 'result');
  else if (all > 1) streams.writeOut(blocksText([verifiedInAll(counts)], style));
  if (found.length + counts.unreadable + counts.unknownRules > 0) return exitCodes.input;
  return counts.differs > 0 ? exitCodes.findings : exitCodes.done;
}

async function verifyEntry(entry: CaseEntry, verifier: Verifier, session: Session): Promise<Verified> {
  const { file, line, id } = entry;
  const read = readSaved(entry);
  if ('found' in read) {
    await session.tell(read.found);
    return { file, line, id, status: 'unreadable', differences: [], remarks: read.remarks };
  }
  return { file, line, id: read.saved.case.id, ...(await verifier.verify(read.saved)) };
}

type SavedReading =
  | { readonly saved: AssessmentJson | DividedJson }
  | { readonly found: readonly PlacedDiagnostic[]; readonly remarks: string[] };

/** A bedömning as it was saved, or why a record is none. */
function readSaved({ stands, found }: CaseEntry): SavedReading {
  if (stands === null) return { found, remarks: found.slice(0, 1).map(({ diagnostic }) => messageOf(diagnostic)) };
  const { document, data, path } = stands;
  const message = errorIn(data);
  if (message !== null) return { found: [], remarks: [verificationSentences.isError(message)] };
  const isDivided = typeof data === 'object' && data !== null && 'parts' in data;
  const form = checkForm<AssessmentJson | DividedJson>(isDivided ? dividedSchema : wholeSchema, data);
  if (form.ok) return { saved: form.value };
  const newer = newerIn(data);
  if (newer !== null) return { found: [], remarks: [newer] };
  if (form.diagnostics.some(({ code }) => code === 'missing-key')) {
    return { found: [], remarks: [verificationSentences.leftOut] };
  }
  const [first] = form.diagnostics as [Diagnostic, ...Diagnostic[]];
  const placed = placeInDocument(document, { ...first, path: [...path, ...first.path] });
  return { found: [placed], remarks: [messageOf(first)] };
}

/** That what cannot be read was saved by a later version, where it says so; else null. */
function newerIn(data: unknown): string | null {
  const { formatVersion, tool } = (data ?? {}) as { formatVersion?: unknown; tool?: { version?: unknown } };
  const version = typeof tool?.version === 'string' ? tool.version : null;
  if (typeof formatVersion === 'number' && formatVersion > 1) return verificationSentences.newer(version, toolVersion);
  const isLater = version !== null && version.localeCompare(toolVersion, 'en', { numeric: true }) > 0;
  return isLater ? verificationSentences.newer(version, toolVersion) : null;
}

/** What `assess --format ndjson` wrote of a case that it could not read; null for anything else. */
function errorIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('error' in data) || 'outcome' in data) return null;
  const { error } = data;
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : null;
}

type Saved = AssessmentJson | DividedJson;
type SavedUnit = Pick<AssessmentJson, 'answers' | 'notes'> &
  Partial<Pick<DividedJson['parts'][number], 'part' | 'organisation'>>;

/** What came of verifying a bedömning. */
type Outcome = Pick<Verified, 'status' | 'differences' | 'remarks'>;

/** In which rule sets bedömningar are made again. */
interface VerifierRules {
  /** What is named to find the right one among, besides those that come with the package. */
  readonly named: readonly JudgingRules[];
  /** Whether another version of the rule set will do where the right one is not there. */
  readonly anyVersion: boolean;
  /** What all are made again under, whatever they were made under. */
  readonly forced: JudgingRules | null;
}

/** What is told of the case and not of its answers, so that a bedömning that is made again cannot say it. */
const aboutTheCase: readonly string[] = [
  'limit-known',
  'organisation-not-judged',
  'other-rule-set',
  'other-wording',
] satisfies DiagnosticCode[];

/** Makes saved bedömningar again, each under the rule set that it was made under. */
class Verifier {
  private readonly rules: RulesOfCases<JudgingRules>;
  private readonly rulings = new Rulings();

  constructor(private readonly given: VerifierRules) {
    this.rules = new RulesOfCases(
      { among: given.named, forced: given.forced, standard: null, anyOf: bundledIds() },
      readBundled,
    );
  }

  /** Judges what a bedömning says it judged, and tells where the result is another. */
  async verify(saved: Saved): Promise<Outcome> {
    const { id, version, sha256, extends: under } = saved.ruleSet;
    const choice = await this.rules.chosen({ id, version, sha256, under: under.map((one) => one.sha256) });
    const unknown = (remark: string): Outcome => ({ status: 'unknownRules', differences: [], remarks: [remark] });
    const { anyVersion, forced } = this.given;
    const mayDiffer = anyVersion || forced !== null;
    if (choice.kind === 'none' && mayDiffer && choice.found.code === 'rule-set-ambiguous') {
      return unknown(messageOf(choice.found));
    }
    if (choice.kind !== 'rules') return unknown(verificationSentences.unknownRules(id, version, sha256));
    const { rules: loaded, warnings } = choice;
    const isExact = warnings.length === 0;
    if (!isExact && !mayDiffer) return unknown(verificationSentences.unknownRules(id, version, sha256));
    const flag = forced === null ? '--any-version' : '--force-rules';
    const remarks = [
      ...(saved.tool.version === toolVersion ? [] : [verificationSentences.otherTool(saved.tool.version, toolVersion)]),
      ...(isExact ? [] : [verificationSentences.otherRules({ id, version }, loaded.rules, loaded.sha256, flag)]),
    ];
    const differences = this.differences(saved, loaded, isExact);
    return { status: differences.length === 0 ? 'identical' : 'differs', differences, remarks };
  }

  private differences(saved: Saved, loaded: JudgingRules, isExact: boolean): Verified['differences'] {
    const judge = this.rulings.judgeOf(loaded);
    const units = 'parts' in saved ? saved.parts : [saved];
    if (units.length === 0) return [asVerified({ path: ['parts'], saved: [], now: undefined })];
    const judged = units.map((unit, index) => judgeUnit(unit, saved, judge, 'parts' in saved ? ['parts', index] : []));
    const refused = judged.flatMap((one) => ('found' in one ? one.found : []));
    if (refused.length > 0) return refused.map((one) => ({ path: one.path.join('.'), message: messageOf(one) }));
    const results = judged as readonly UnitResult[];
    const warnings = (results[0]?.judged.warnings ?? []).map((one) => ({ code: one.code, message: messageOf(one) }));
    const whole = wholeOf(
      loaded.rules,
      results.map(({ assessed }) => assessed),
    );
    const isSameTool = saved.tool.version === toolVersion;
    const now = caseJson(whole, loaded.rules, identityOf(loaded), warnings);
    return jsonDifferences(comparable(saved, isSameTool, isExact), comparable(now, isSameTool, isExact)).map(
      asVerified,
    );
  }
}

interface UnitResult {
  readonly assessed: UnitAssessment;
  readonly judged: Judged;
}

/** Judges one unit of a saved bedömning, or says why its answers are none. */
function judgeUnit(
  { answers, notes, part = null, organisation = null }: SavedUnit,
  saved: Saved,
  judge: Judge,
  path: readonly (string | number)[],
): UnitResult | { found: readonly Diagnostic[] } {
  const stated = saved.limits.filter((limit) => limit.stated);
  const limits = Object.fromEntries(stated.map(({ limit, value, source }) => [limit, { value, source }]));
  const read = readCase({ answers, notes, limits }, judge.loaded.rules, path);
  if (!read.ok) return { found: read.diagnostics };
  const iopCase = { ...read.value, ...saved.case };
  const judged = judge.judge({ file: '', line: 0, id: saved.case.id, iopCase, found: [] }, () => saved.date);
  if (!judged.ok) return { found: judged.diagnostics };
  const own = (one: SavedUnit['part']) =>
    one == null ? null : { ...one, answers: iopCase.answers, notes: iopCase.notes };
  const [alone] = judged.value.result?.judged.units ?? [];
  if (alone === undefined) throw new Error('A case that could be read has not been judged.');
  const unit = { ...alone.unit, part: own(part), organisation: own(organisation) };
  return { assessed: { ...alone, unit }, judged: judged.value };
}

/**
 * A bedömning without what may differ: the version of the tool and, where that is another, how it words warnings; the rule set,
 * where another version was asked for; and warnings about what the case said besides its answers, as the bedömning does not hold that.
 */
function comparable({ ruleSet, ...one }: Saved, isSameTool: boolean, isExact: boolean): object {
  const warnings = one.warnings
    .filter(({ code }) => !aboutTheCase.includes(code))
    .map(({ code, message }): Partial<Warning> => (isSameTool ? { code, message } : { code }));
  return { ...one, ...(isExact ? { ruleSet } : {}), tool: { name: one.tool.name }, warnings };
}

function asVerified({ path, saved, now }: JsonDifference): Verified['differences'][number] {
  return {
    path: path.join('.'),
    ...(saved === undefined ? {} : { saved }),
    ...(now === undefined ? {} : { now }),
    message: differenceInSentence(path, saved, now),
  };
}
