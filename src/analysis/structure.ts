import { isOnLine } from '../rules/answer.ts';
import type { NameKind } from '../rules/form/named-things.ts';
import { isStep } from '../rules/never.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/** Something that only one of two rule sets has, or that both have in different ways; texts and sources are left out. */
export interface StructureChange {
  readonly kind: Exclude<NameKind, 'source' | 'agreementPart' | 'example' | 'ruleSet'> | 'never' | 'contradiction';
  /** Its id, or the title of what must never happen, or what is said of a contradiction. */
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** The question of an option. */
  readonly question?: string;
}

/** What two rule sets ask, judge and answer with that is not the same. */
export function structureChanges(older: RuleSet, newer: RuleSet): StructureChange[] {
  const outcomes = (rules: RuleSet) => Object.fromEntries(rules.outcomes.map((one) => [one.id, one]));
  const never = (rules: RuleSet) => Object.fromEntries((rules.never ?? []).map(({ title, ...one }) => [title, one]));
  return [
    ...between('question', older.questions, newer.questions, kindOf),
    ...optionChanges(older, newer),
    ...between('limit', older.limits ?? {}, newer.limits ?? {}, ({ unit, values }) =>
      JSON.stringify([unit, values.map(({ from, to, value }) => [from, to, value])]),
    ),
    ...between('calculated', older.calculated ?? {}, newer.calculated ?? {}, ({ title: _, sources: __, ...rest }) =>
      JSON.stringify(rest),
    ),
    ...between('precondition', older.preconditions, newer.preconditions, ({ strength }) => strength),
    ...between(
      'outcome',
      outcomes(older),
      outcomes(newer),
      ({ promises = '', preliminary = false }) => `${promises} ${preliminary}`,
    ),
    ...between('form', older.forms ?? {}, newer.forms ?? {}, (form) => `${isStep(form)} ${form.starts === true}`),
    ...between('never', never(older), never(newer), (one) => JSON.stringify(one)),
    ...contradictionChanges(older, newer),
  ];
}

/** Contradictions have no id: one is known by its text, and where that is another by when it holds. */
function contradictionChanges(older: RuleSet, newer: RuleSet): StructureChange[] {
  const [before, after] = [contradictionsIn(older), contradictionsIn(newer)];
  const isSaidOtherwise = (
    { text, when }: Contradicted,
    here: readonly Contradicted[],
    there: readonly Contradicted[],
  ) =>
    !there.some((one) => one.text === text) &&
    there.some((other) => other.when === when && !here.some((one) => one.text === other.text));
  const left = (here: readonly Contradicted[], there: readonly Contradicted[]) =>
    Object.fromEntries(here.filter((one) => !isSaidOtherwise(one, here, there)).map(({ text, when }) => [text, when]));
  return between('contradiction', left(before, after), left(after, before), (when) => when);
}

function contradictionsIn({ contradictions = [] }: RuleSet): Contradicted[] {
  return contradictions.map(({ text, when }) => ({ text, when: JSON.stringify(when) }));
}

interface Contradicted {
  readonly text: string;
  readonly when: string;
}

/** How a question is answered. */
function kindOf(question: Question): string {
  const { type } = question;
  const line = isOnLine(question) ? [question.min, question.max] : [];
  const number = type === 'number' ? [question.unit, question.whole === true] : [];
  const note = question.wantsNote === undefined ? null : [question.wantsNote.date === true];
  return JSON.stringify([
    type,
    ...line,
    ...number,
    question.per,
    question.changeable !== false,
    question.settles,
    note,
  ]);
}

function optionChanges(older: RuleSet, newer: RuleSet): StructureChange[] {
  return Object.entries(older.questions).flatMap(([question, before]) => {
    const after = Object.hasOwn(newer.questions, question) ? newer.questions[question] : undefined;
    if (before.type !== 'choice' || after?.type !== 'choice') return [];
    return between('option', before.options, after.options, () => '').map((change) => ({ ...change, question }));
  });
}

function between<T>(
  kind: StructureChange['kind'],
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  meaning: (one: T) => string,
): StructureChange[] {
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
  const changed = Object.keys(before).filter(
    (name) => Object.hasOwn(after, name) && meaning(before[name] as T) !== meaning(after[name] as T),
  );
  return [
    ...removed.map((name) => ({ kind, name, change: 'removed' as const })),
    ...added.map((name) => ({ kind, name, change: 'added' as const })),
    ...changed.map((name) => ({ kind, name, change: 'changed' as const })),
  ];
}
