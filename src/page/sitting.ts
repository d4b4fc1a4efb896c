import { type CaseData, savedText } from '../cases/case.ts';
import { begunWith } from '../cases/sound-case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Interview } from '../interview/interview.ts';
import { type CaseHead, compiledFor, takeUp, toSavedCase } from '../interview/saving.ts';
import type { Diagnostic, Result } from '../rules/findings.ts';
import { deeperThan } from '../rules/rule-set.ts';
import type { ChosenRules } from '../tasks/case-documents.ts';
import { type SoundRules, validity } from '../tasks/judging-cases.ts';
import { RulesOfCases } from '../tasks/rules-of-case.ts';
import { messageOf } from '../wording/findings/all.ts';
import { interviewTexts } from '../wording/interview.ts';
import type { PageData, PageRules } from './data.ts';
import { idOf } from './offer.ts';
import { words } from './words.ts';

/** A case that is asked about on the page. It never changes; each step gives a new one. */
export interface Sitting {
  /** What its draft is called in the browser, and no other's. */
  readonly draft: string;
  readonly chosen: ChosenRules;
  readonly head: CaseHead;
  readonly interview: Interview;
  /** Whether the answers have been reviewed as they are. */
  readonly isFinished: boolean;
  /** The file that it was opened from or saved to; null before there is one. */
  readonly file: string | null;
  /** The case as it stands in that file, or as it was begun; null when that is known to be lost. */
  readonly kept: string | null;
}

/** A sitting that has begun, and what to know of it. */
export interface Begun {
  readonly sitting: Sitting;
  readonly told: readonly string[];
}

/** The case as the text of its file: what the command saves of the same answers. */
export function caseText({ interview, head, isFinished }: Pick<Sitting, 'interview' | 'head' | 'isFinished'>): string {
  return savedText(toSavedCase(interview, head, isFinished));
}

/** Whether something was said that stands in no file. */
export function isUnsaved(sitting: Sitting): boolean {
  return caseText(sitting) !== sitting.kept;
}

/** What has been made ready for sitting down to a case, on one date for each rule set. */
const ready = new WeakMap<SoundRules, { readonly date: string; readonly compiled: Result<CompiledRules> }>();

/** The steps in which sitting down to a case is made ready while nobody waits for it; none when it is. */
export function gettingReady(rules: PageRules, date: string): (() => void)[] {
  const isReady = () => ready.get(rules)?.date === date;
  const compile = () => {
    if (isReady()) return;
    const compiled = compiledFor(null, rules.rules, date);
    // What is found out of the rules at the first question is kept with them.
    if (compiled.ok) takeUp(compiled.value, null, rules.sha256);
    ready.set(rules, { date, compiled });
  };
  return isReady() ? [] : [() => void rules.rules, compile];
}

/** The rules of a case, compiled. Each case has diagrams of its own, so that how much may be done with them is for it alone. */
function compiledOnce(rules: SoundRules, data: CaseData | null, date: string): Result<CompiledRules> {
  const known = ready.get(rules);
  ready.delete(rules);
  return known?.date === date && data?.limits === undefined ? known.compiled : compiledFor(data, rules.rules, date);
}

/** Begins a new case under rules on a date. */
export function begin(rules: PageRules, date: string, draft: string): Result<Begun> {
  return sat({ rules, warnings: [] }, null, { date, draft, file: null });
}

/** Takes up a case from its data, by the rules that it was begun with; or why it cannot be. */
export function takenUp(
  { sets }: PageData,
  data: CaseData,
  { today, draft, file }: { readonly today: string; readonly draft: string; readonly file: string | null },
): Result<Begun> {
  const [standard = null] = sets;
  const choice = new RulesOfCases<SoundRules>({ standard, among: sets }, null).choose(begunWith(data));
  if (choice.kind !== 'rules') return { ok: false, diagnostics: choice.kind === 'none' ? [choice.found] : [] };
  return sat(choice, data, { date: data.date ?? today, draft, file });
}

/** The rules of the deeper bedömning, when they are on the page; null when they are not, or there is none. */
export function deeperRules({ sets }: PageData, { interview }: Sitting): PageRules | null {
  const id = deeperThan(interview.compiled.rules)?.ruleSet;
  return sets.find((set) => idOf(set) === id) ?? null;
}

/** A case of its own for the deeper bedömning, with the answers that mean the same there. */
export function deeper(sitting: Sitting, rules: PageRules, draft: string): Result<Begun> {
  const { interview, head } = sitting;
  const data = toSavedCase(interview, head, false) as CaseData;
  const begun = sat({ rules, warnings: [] }, data, { date: interview.compiled.date, draft, file: null });
  if (!begun.ok) return begun;
  const { sitting: next, told } = begun.value;
  const sentence = words.deeper(rules.title, next.interview.answers.size, sitting.file);
  return { ...begun, value: { sitting: { ...next, kept: null }, told: [sentence, ...told] } };
}

interface Seat {
  readonly date: string;
  readonly draft: string;
  readonly file: string | null;
}

function sat(chosen: ChosenRules, data: CaseData | null, { date, draft, file }: Seat): Result<Begun> {
  const { rules: set, warnings } = chosen;
  const compiled = compiledOnce(set, data, date);
  if (!compiled.ok) return compiled;
  const { start, head, changed } = takeUp(compiled.value, data, set.sha256);
  const sitting = { draft, chosen, head, interview: start, isFinished: false, file, kept: null };
  const told = [...warnings, ...validity(set, date)].map((one: Diagnostic) => messageOf(one));
  const lost = changed.length === 0 ? [] : [interviewTexts.changedRules(changed)];
  return {
    ok: true,
    value: { sitting: { ...sitting, kept: caseText(sitting) }, told: [...lost, ...told] },
    diagnostics: [],
  };
}

/** A sitting with other answers, which are to be reviewed again. */
export function withInterview(sitting: Sitting, interview: Interview): Sitting {
  return { ...sitting, interview, isFinished: false };
}
