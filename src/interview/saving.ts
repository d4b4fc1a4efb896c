import type { CaseData, SavedCase } from '../cases/case.ts';
import { wordingOf } from '../cases/session.ts';
import { type Answer, readAnswer } from '../rules/answer.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { countedAnswers, type Interview, pathOf } from './interview.ts';

/** What a case says besides its answers, and the rule set that asked. */
export interface CaseHead {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly organisation?: string | undefined;
  readonly ruleSet: { readonly id: string; readonly version: string; readonly sha256: string };
}

/** An interview as the JSON that `assess` reads, with what it takes to go on in `session`. Yes and no are `ja` and `nej`. */
export function toSavedCase(interview: Interview, head: CaseHead, finished: boolean): SavedCase {
  const { rules, date } = interview.compiled;
  const { ruleSet, ...named } = head;
  const aside = new Set(pathOf(interview).aside);
  const answered = [...interview.answers.keys()];
  const wordings = answered.map((id) => [id, wordingOf(rules.questions[id] as RuleSet['questions'][string])] as const);
  return {
    ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)),
    date,
    answers: plain(countedAnswers(interview)),
    notes: Object.fromEntries(interview.notes),
    session: {
      finished,
      ruleSet,
      questions: Object.fromEntries(wordings),
      aside: plain([...interview.answers].filter(([id]) => aside.has(id))),
    },
  };
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
}

/**
 * Takes up the answers and notes of a saved case. An answer is kept when its question has the same type, text and options as
 * when it was given, and the answer still fits; a note when its question still exists.
 */
export function resume(saved: CaseData, rules: RuleSet): Resumed {
  const answers = new Map<string, Answer>();
  const changed: string[] = [];
  for (const [id, raw] of Object.entries({ ...saved.answers, ...saved.session?.aside })) {
    const question = Object.hasOwn(rules.questions, id) ? rules.questions[id] : undefined;
    const then = saved.session?.questions[id];
    const read = question === undefined ? null : readAnswer(id, question, raw, []);
    const same = question !== undefined && (then === undefined || then === wordingOf(question));
    if (read?.ok === true && same) answers.set(id, read.value);
    else changed.push(id);
  }
  const notes = Object.entries(saved.notes ?? {}).filter(([id]) => Object.hasOwn(rules.questions, id));
  return { answers, notes: new Map(notes), changed };
}
