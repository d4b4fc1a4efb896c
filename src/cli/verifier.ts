import { type UnitAssessment, wholeOf } from '../assessment/whole.ts';
import { assessorFor } from '../batch/quick-blocks.ts';
import { readCase } from '../cases/read-case.ts';
import { bundledFiles } from '../files/bundled-rules.ts';
import { toolVersion } from '../files/version.ts';
import { type AssessmentJson, caseJson, type DividedJson, type Warning } from '../reports/assessment-json.ts';
import { type JsonDifference, jsonDifferences } from '../reports/json-difference.ts';
import type { Verified } from '../reports/verification-schema.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import { identityOf } from '../tasks/identity-of.ts';
import { Judge, type Judged, type JudgingRules } from '../tasks/judging-cases.ts';
import { messageOf } from '../wording/diagnostic-messages.ts';
import { differenceInSentence, verificationSentences as sentences } from '../wording/verification-sentences.ts';

type Saved = AssessmentJson | DividedJson;
type SavedUnit = Pick<AssessmentJson, 'answers' | 'notes'> &
  Partial<Pick<DividedJson['parts'][number], 'part' | 'organisation'>>;

/** What came of verifying a bedömning. */
type Outcome = Pick<Verified, 'status' | 'differences' | 'remarks'>;

/** Reads a rule set that comes with the package, by its id; null when it cannot be used. */
export type LoadBundled = (id: string) => Promise<JudgingRules | null>;

/** Makes saved bedömningar again, each under the rule set that it was made under. */
export class Verifier {
  private readonly named: readonly JudgingRules[];
  private readonly anyVersion: boolean;
  private readonly loadBundled: LoadBundled;
  private readonly bundled = new Map<string, JudgingRules | null>();
  private readonly judges = new Map<JudgingRules, Judge>();

  /** `anyVersion` says that another version of the rule set will do where the right one is not there. */
  constructor(named: readonly JudgingRules[], anyVersion: boolean, loadBundled: LoadBundled) {
    this.named = named;
    this.anyVersion = anyVersion;
    this.loadBundled = loadBundled;
  }

  /** Judges what a bedömning says it judged, and tells where the result is another. */
  async verify(saved: Saved): Promise<Outcome> {
    const { id, version, sha256 } = saved.ruleSet;
    const exact = await this.find((rules) => isMadeUnder(saved, rules), id);
    const loaded = exact ?? (this.anyVersion ? await this.find(({ rules }) => rules.id === id, id) : null);
    if (loaded === null) {
      return { status: 'unknownRules', differences: [], remarks: [sentences.unknownRules(id, version, sha256)] };
    }
    const remarks = [
      ...(saved.tool.version === toolVersion() ? [] : [sentences.otherTool(saved.tool.version, toolVersion())]),
      ...(exact === null ? [sentences.otherRules(id, version, loaded.rules.version, loaded.sha256)] : []),
    ];
    const differences = this.differences(saved, loaded, exact !== null);
    return { status: differences.length === 0 ? 'identical' : 'differs', differences, remarks };
  }

  /** The first rule set that fits, of those that were named and then of those that come with the package, `likely` before the others. */
  private async find(fits: (rules: JudgingRules) => boolean, likely: string): Promise<JudgingRules | null> {
    const named = this.named.find(fits);
    if (named !== undefined) return named;
    const ids = [...bundledFiles().keys()];
    for (const id of ids.includes(likely) ? [likely, ...ids] : ids) {
      const loaded = this.bundled.get(id) ?? (await this.loadBundled(id));
      this.bundled.set(id, loaded);
      if (loaded !== null && fits(loaded)) return loaded;
    }
    return null;
  }

  private differences(saved: Saved, loaded: JudgingRules, isExact: boolean): Verified['differences'] {
    const judge = this.judges.get(loaded) ?? new Judge(loaded, assessorFor);
    this.judges.set(loaded, judge);
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
    const isSameTool = saved.tool.version === toolVersion();
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
 * where another version was asked for; and warnings about limits of the case that the rules had a value for, as it does not hold them.
 */
function comparable({ ruleSet, ...one }: Saved, isSameTool: boolean, isExact: boolean): object {
  const warnings = one.warnings
    .filter(({ code }) => code !== 'limit-known')
    .map(({ code, message }): Partial<Warning> => (isSameTool ? { code, message } : { code }));
  return { ...one, ...(isExact ? { ruleSet } : {}), tool: { name: one.tool.name }, warnings };
}

function isMadeUnder({ ruleSet }: Saved, loaded: JudgingRules): boolean {
  const hashes = (under: readonly { readonly sha256: string }[]) => under.map(({ sha256 }) => sha256).join();
  return ruleSet.sha256 === loaded.sha256 && hashes(ruleSet.extends) === hashes(identityOf(loaded).extends);
}

function asVerified({ path, saved, now }: JsonDifference): Verified['differences'][number] {
  return {
    path: path.join('.'),
    ...(saved === undefined ? {} : { saved }),
    ...(now === undefined ? {} : { now }),
    message: differenceInSentence(path, saved, now),
  };
}
