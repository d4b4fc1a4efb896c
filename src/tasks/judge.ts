import type { UnitAssessment } from '../assessment/whole.ts';
import { readCase } from '../cases/read-case.ts';
import { begunWith } from '../cases/sound-case.ts';
import type { CaseDocumentContext } from '../documents/case.ts';
import { type AssessmentJson, caseJson, type DividedJson } from '../formats/json/assessment.ts';
import { textsJson } from '../formats/json/assessment-texts.ts';
import type { Diagnostic, Result } from '../rules/findings.ts';
import { dateProblem } from '../rules/scalars.ts';
import { messageOf } from '../wording/findings/all.ts';
import { identityOf, Judge, type Judged, type SoundRules } from './judging-cases.ts';
import { type Choice, RulesOfCases } from './rules-of-case.ts';

/** On which day a case is judged, and what its result is to hold. */
export interface JudgeOptions {
  /** The day, as `2026-11-21`, whatever the case says. */
  readonly date?: string | undefined;
  /** The day for a case that states none. Nothing reads the clock. */
  readonly today: string;
  /** Whether the result carries the texts of its rules, for those who show it without having them. */
  readonly texts?: boolean | undefined;
}

/** The rule set that judges every case, or several among which each case's own is found; the first is for those that say none. */
export type RulesToJudgeBy = SoundRules | readonly SoundRules[] | null;

/**
 * Judges one case from plain data, as `iop-check assess --json` does: with its parts and organisations, on its own date, by the rule set
 * that it was begun with. What is wrong with the data, the dates or the rules is a finding with its place, and never thrown;
 * `messageOf` says it in words. What is to be known of a result stands in its `warnings`, and among the findings beside it.
 */
export function judge(
  data: unknown,
  rules: RulesToJudgeBy,
  options: JudgeOptions,
): Result<AssessmentJson | DividedJson> {
  const judged = judgedCase(data, rules, options);
  if (!judged.ok) return judged;
  const { loaded, warnings, result } = judged.value;
  const told = warnings.map((one) => ({ code: one.code, message: messageOf(one) }));
  const textsOf = options.texts === true ? (one: UnitAssessment) => textsJson(result.compiled, one) : undefined;
  const value = caseJson(result.judged, loaded.rules, identityOf(loaded), told, textsOf);
  return { ok: true, value, diagnostics: warnings };
}

/** What documents about a case are made from, as `memorandum` and `letter`: the case judged as by `judge`. */
export function documentContext(
  data: unknown,
  rules: RulesToJudgeBy,
  options: JudgeOptions,
): Result<CaseDocumentContext> {
  const judged = judgedCase(data, rules, options);
  if (!judged.ok) return judged;
  const { loaded, warnings, result } = judged.value;
  return {
    ok: true,
    value: { ...result, identity: identityOf(loaded), warnings: warnings.map(messageOf) },
    diagnostics: warnings,
  };
}

/** A case that was judged. */
type JudgedCase = Judged & { readonly result: NonNullable<Judged['result']> };

function judgedCase(data: unknown, rules: RulesToJudgeBy, options: JudgeOptions | undefined): Result<JudgedCase> {
  const { date, today } = options ?? {};
  const given = date === undefined ? [today] : [date, today];
  const problems = given.flatMap((one) => dateProblem(one) ?? []);
  if (problems.length > 0) return { ok: false, diagnostics: problems };
  const choice = chosen(data, rules);
  if (choice.kind !== 'rules') return refused(choice.kind === 'none' ? [choice.found] : []);
  const read = readCase(data, choice.rules.rules);
  if (!read.ok) return read;
  const record = { file: '', line: 1, id: read.value.id, iopCase: read.value, found: [] };
  const judged = judgeOf(choice.rules).judge(
    record,
    (iopCase) => date ?? iopCase.date ?? (today as string),
    choice.warnings,
  );
  if (!judged.ok) return judged;
  const { result } = judged.value;
  if (result === null) throw new Error('A case that could be read has not been judged.');
  return { ...judged, value: { ...judged.value, result } };
}

/** Which rules judge a case: the only ones, or among several those that it was begun with. */
function chosen(data: unknown, rules: RulesToJudgeBy): Choice<SoundRules> {
  const list = (Array.isArray(rules) ? rules : [rules]) as readonly (SoundRules | null | undefined)[];
  const among = list.filter((one): one is SoundRules => one !== null && one !== undefined);
  const [standard = null] = among;
  const forced = Array.isArray(rules) ? null : standard;
  const choice = new RulesOfCases<SoundRules>({ standard, forced, among }, null).choose(begunWith(data));
  if (choice.kind === 'unread') throw new Error('There is nothing to read rules from.');
  return choice;
}

function refused(diagnostics: readonly Diagnostic[]): Result<never> {
  return { ok: false, diagnostics };
}

/** What judges by a rule set, kept as long as that is: its diagrams are made once. */
const judges = new WeakMap<SoundRules, Judge>();

function judgeOf(rules: SoundRules): Judge {
  const judge = judges.get(rules) ?? new Judge({ ...rules, file: '' });
  judges.set(rules, judge);
  return judge;
}
