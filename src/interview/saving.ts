import { type CaseData, type SavedCase, textOfWording, type Undivided, wordingOf } from '../cases/case.ts';
import { type CompiledRules, compile } from '../diagram/compile.ts';
import { type Answer, readAnswer } from '../rules/answer.ts';
import type { Result } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type Beginning, beginInterview, countedNotes, type Interview } from './interview.ts';
import { commonOrder } from './units.ts';

/** What a case says besides its answers, and the rule set that asked. */
export interface CaseHead extends Partial<Undivided> {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly organisation?: string | undefined;
  readonly received?: string | undefined;
  readonly replyBy?: string | undefined;
  readonly ruleSet: { readonly id: string; readonly version: string; readonly sha256: string };
  /** Answers and notes of the file that do not fit the rules as they are now; they are kept as they stand. */
  readonly former?: Former | undefined;
}

/** Answers and notes to questions that the rules no longer ask, or ask otherwise. */
export interface Former {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly notes: Readonly<Record<string, string>>;
}

/** An interview as the JSON that `assess` reads, with what it takes to go on in `session`. Yes and no are `ja` and `nej`. */
export function toSavedCase(interview: Interview, head: CaseHead, finished: boolean): SavedCase {
  const { rules, date } = interview.compiled;
  const { ruleSet, former, ...named } = head;
  const aside = new Set(interview.path.aside);
  const answered = [...interview.answers.keys()];
  const wordings = answered.map((id) => [id, wordingOf(itemAt(rules.questions, id))] as const);
  return {
    ...Object.fromEntries(Object.entries(named).filter(([, value]) => !isNothing(value))),
    date,
    answers: plain(interview.path.counted),
    notes: Object.fromEntries(countedNotes(interview)),
    session: {
      finished,
      ruleSet,
      questions: Object.fromEntries(wordings),
      aside: plain([...interview.answers].filter(([id]) => aside.has(id))),
      asideNotes: Object.fromEntries([...interview.notes].filter(([id]) => aside.has(id))),
      ...(former === undefined ? {} : { former }),
    },
  };
}

/** Whether nothing stands in something that a case may do without. */
function isNothing(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

function plain(answers: Iterable<readonly [string, Answer]>): Record<string, Answer> {
  const words = new Map<Answer, Answer>([
    [true, 'ja'],
    [false, 'nej'],
  ]);
  return Object.fromEntries([...answers].map(([id, value]) => [id, words.get(value) ?? value]));
}

/** What a saved case gives an interview to begin with. */
export interface Resumed {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly notes: ReadonlyMap<string, string>;
  /** Questions, by id, whose old answers do not answer the rules as they are now. */
  readonly changed: readonly string[];
  /** What they were, and notes to questions that do not exist; undefined when there is nothing. */
  readonly former: Former | undefined;
}

/**
 * Takes up the answers and notes of a saved case. An answer is kept when its question has the same type, text and options as
 * when it was given, and the answer still fits; a note when its question still exists.
 */
export function resume(saved: CaseData, rules: RuleSet): Resumed {
  const answers = new Map<string, Answer>();
  const changed: string[] = [];
  const given = { ...saved.answers, ...saved.session?.aside };
  const kept = saved.session?.former?.answers ?? {};
  for (const [id, raw] of Object.entries(given)) {
    const question = Object.hasOwn(rules.questions, id) ? rules.questions[id] : undefined;
    const then = saved.session?.questions[id];
    const read = question === undefined ? null : readAnswer(id, question, raw, []);
    const same = question !== undefined && (then === undefined || then === wordingOf(question));
    if (read?.ok === true && same) answers.set(id, read.value);
    else changed.push(id);
  }
  // What did not fit other rules may fit these.
  const isUsable = (id: string) => {
    const question = Object.hasOwn(rules.questions, id) ? rules.questions[id] : undefined;
    return question !== undefined && !Object.hasOwn(given, id) && readAnswer(id, question, kept[id], []).ok;
  };
  const usable = Object.keys(kept).filter(isUsable);
  for (const id of usable) {
    const read = readAnswer(id, itemAt(rules.questions, id), kept[id], []);
    if (read.ok) answers.set(id, read.value);
  }
  const left = Object.entries(kept).filter(([id]) => !usable.includes(id));
  const all = Object.entries({ ...saved.session?.former?.notes, ...saved.notes, ...saved.session?.asideNotes });
  const notes = new Map(all.filter(([id]) => Object.hasOwn(rules.questions, id)));
  const former: Former = {
    answers: { ...Object.fromEntries(left), ...Object.fromEntries(changed.map((id) => [id, given[id] ?? null])) },
    notes: Object.fromEntries(all.filter(([id]) => !notes.has(id))),
  };
  const isEmpty = Object.keys({ ...former.answers, ...former.notes }).length === 0;
  return { answers, notes, changed, former: isEmpty ? undefined : former };
}

/** Rules compiled for a case on a date, with the limits that it states. */
export function compiledFor(
  saved: Pick<CaseData, 'limits'> | null,
  rules: RuleSet,
  date: string,
): Result<CompiledRules> {
  const stated = new Map(Object.entries(saved?.limits ?? {}).map(([limit, { value }]) => [limit, value]));
  return compile(rules, date, { stated });
}

/** An interview that begins, and what its case says besides. */
export interface TakenUp {
  readonly start: Interview;
  readonly head: CaseHead;
  /** What was asked that is answered in the case and does not count any more; null for a question that nobody knows. */
  readonly changed: readonly (string | null)[];
}

/** Begins an interview about a case, or about a new one. */
export function takeUp(
  compiled: CompiledRules,
  saved: CaseData | null,
  sha256: string,
  manner: Pick<Beginning, 'scope' | 'smart'> = {},
): TakenUp {
  const { rules } = compiled;
  const taken = saved === null ? null : resume(saved, rules);
  const start = beginInterview(compiled, {
    ...manner,
    ...(taken === null ? {} : { answers: taken.answers, notes: taken.notes }),
    order: commonOrder(compiled, saved ?? {}, taken?.answers ?? new Map()),
  });
  const ruleSet = { id: rules.id, version: rules.version, sha256 };
  const { id, title, organisation, received, replyBy, limits, parts, organisations, document, agreement } = saved ?? {};
  const asBefore = { id, title, organisation, received, replyBy, limits, parts, organisations, document, agreement };
  const changed = (taken?.changed ?? []).map((question) => textOfQuestion(question, rules, saved));
  return { start, head: { ...asBefore, ruleSet, former: taken?.former }, changed };
}

/** The text of a question as it is, else as it was when it was answered; null when nobody knows. */
function textOfQuestion(id: string, rules: RuleSet, saved: CaseData | null): string | null {
  const now = Object.hasOwn(rules.questions, id) ? rules.questions[id]?.text : undefined;
  return now ?? textOfWording(saved?.session?.questions[id]);
}
