import { assessorFor } from '../assessment/quick/assessor.ts';
import { type UnitAssessment, wholeOf } from '../assessment/whole.ts';
import { readCase } from '../cases/read-case.ts';
import { differenceInSentence, verificationSentences as sentences } from '../documents/verification.ts';
import { toolVersion } from '../files/files.ts';
import { type AssessmentJson, caseJson, type DividedJson, type Warning } from '../formats/json/assessment.ts';
import { type JsonDifference, jsonDifferences, type Verified } from '../formats/json/verification.ts';
import type { Diagnostic, DiagnosticCode } from '../rules/findings.ts';
import { bundledIds } from '../tasks/bundled.ts';
import type { Judge, Judged, JudgingRules } from '../tasks/judging-cases.ts';
import { readBundled } from '../tasks/load-rules.ts';
import { identityOf } from '../tasks/rule-sets.ts';
import { RulesOfCases, Rulings } from '../tasks/rules-of-case.ts';
import { messageOf } from '../wording/findings/all.ts';

type Saved = AssessmentJson | DividedJson;
type SavedUnit = Pick<AssessmentJson, 'answers' | 'notes'> &
  Partial<Pick<DividedJson['parts'][number], 'part' | 'organisation'>>;

/** What came of verifying a bedömning. */
type Outcome = Pick<Verified, 'status' | 'differences' | 'remarks'>;

/** In which rule sets bedömningar are made again. */
export interface VerifierRules {
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
export class Verifier {
  private readonly given: VerifierRules;
  private readonly rules: RulesOfCases<JudgingRules>;
  private readonly rulings = new Rulings(assessorFor);

  constructor(given: VerifierRules) {
    this.given = given;
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
    if (choice.kind !== 'rules') return unknown(sentences.unknownRules(id, version, sha256));
    const { rules: loaded, warnings } = choice;
    const isExact = warnings.length === 0;
    if (!isExact && !mayDiffer) return unknown(sentences.unknownRules(id, version, sha256));
    const flag = forced === null ? '--any-version' : '--force-rules';
    const remarks = [
      ...(saved.tool.version === toolVersion() ? [] : [sentences.otherTool(saved.tool.version, toolVersion())]),
      ...(isExact ? [] : [sentences.otherRules({ id, version }, loaded.rules, loaded.sha256, flag)]),
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
