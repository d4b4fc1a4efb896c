import {
  type Comparison,
  type ComparisonWord,
  type Condition,
  comparisonWords,
  grades,
  type PeriodTest,
  type PreconditionTest,
  type StrengthTest,
  strengths,
} from '../../rules/condition.ts';
import type { Path } from '../../rules/findings.ts';
import { dropped, type Edit, edit, moved, othersFor } from './change.ts';

/** The options of a question; none when it is not a choice. */
export type OptionsOf = (question: string) => readonly string[];

/** The words of which another can stand in the place of one. */
const wordGroups: readonly (readonly ComparisonWord[])[] = [
  ['min', 'max', 'above', 'below'],
  ['before', 'after'],
];

/** Every small change of a condition and of the conditions inside it. */
export function conditionEdits(condition: Condition, path: Path, optionsOf: OptionsOf): Edit[] {
  if ('all' in condition) return groupEdits(condition.all, 'all', 'any', path, optionsOf);
  if ('any' in condition) return groupEdits(condition.any, 'any', 'all', path, optionsOf);
  if ('not' in condition) return notEdits(condition.not, path, optionsOf);
  if ('precondition' in condition) return [...gradeEdits(condition, path), negated(condition, path)];
  if ('anyWithStrength' in condition) return [...strengthEdits(condition, path), negated(condition, path)];
  if ('valid' in condition) return [...periodEdits(condition, path), negated(condition, path)];
  if ('question' in condition || 'calculated' in condition) {
    return [...comparisonEdits(condition, path, optionsOf), negated(condition, path)];
  }
  const { count, of } = condition.atLeast;
  const counts = [count - 1, count + 1].filter((other) => other >= 1 && other <= of.length);
  return [
    ...counts.map((to) => edit([...path, 'atLeast', 'count'], to, 'count', { from: count, to })),
    ...memberEdits(of, [...path, 'atLeast', 'of'], optionsOf),
  ];
}

function negated(condition: Condition, path: Path): Edit {
  return edit(path, { not: condition }, 'negated');
}

function notEdits(inner: Condition, path: Path, optionsOf: OptionsOf): Edit[] {
  const inside = [...path, 'not'];
  // A negation inside a negation is the same as none at all.
  const within = conditionEdits(inner, inside, optionsOf).filter(
    ({ change, path: at }) => change.kind !== 'negated' || at.length > inside.length,
  );
  return [edit(path, inner, 'not-removed'), ...within];
}

function groupEdits(
  list: readonly Condition[],
  word: 'all' | 'any',
  other: 'all' | 'any',
  path: Path,
  optionsOf: OptionsOf,
): Edit[] {
  const turned = list.length < 2 ? [] : [edit(path, { [other]: list }, 'group', { from: word, to: other })];
  return [...turned, ...memberEdits(list, [...path, word], optionsOf)];
}

/** Each member dropped, and each changed. The only member is not dropped: that is the same as dropping the group. */
function memberEdits(list: readonly Condition[], path: Path, optionsOf: OptionsOf): Edit[] {
  return [
    ...dropped(list, path, 'part-dropped', () => null),
    ...list.flatMap((member, index) => conditionEdits(member, [...path, index], optionsOf)),
  ];
}

function gradeEdits({ precondition, is, atLeast }: PreconditionTest, path: Path): Edit[] {
  const [word, other] = is === undefined ? (['atLeast', 'is'] as const) : (['is', 'atLeast'] as const);
  const grade = is ?? atLeast ?? 'met';
  const turned = edit(path, { precondition, [other]: grade }, 'word', { from: word, to: other });
  return [...othersFor(grades, grade, [...path, word], 'grade'), turned];
}

function strengthEdits({ anyWithStrength: list, is }: StrengthTest, path: Path): Edit[] {
  const place = [...path, 'anyWithStrength'];
  const missing = strengths.filter((one) => !list.includes(one));
  return [
    ...dropped(list, place, 'strength-dropped', (one) => one),
    ...missing.map((to) => edit(place, [...list, to], 'strength-added', { to })),
    ...othersFor(grades, is, [...path, 'is'], 'grade'),
  ];
}

/** Each end a day earlier or later, and left out when there is another. */
function periodEdits({ valid: { from, to } }: PeriodTest, path: Path): Edit[] {
  const ends = [...(from === undefined ? [] : [{ from }]), ...(to === undefined ? [] : [{ to }])];
  const left = ends.length < 2 ? [] : ends;
  const about = [...path, 'valid'];
  return [
    ...left.map((kept) => edit(path, { valid: kept }, 'end-dropped', { from: 'from' in kept ? 'to' : 'from', about })),
    ...moved(from, [...about, 'from']),
    ...moved(to, [...about, 'to']),
  ];
}

function comparisonEdits(comparison: Comparison, path: Path, optionsOf: OptionsOf): Edit[] {
  const options = 'question' in comparison ? optionsOf(comparison.question) : [];
  return comparisonWords.flatMap((word): Edit[] => {
    const value = comparison[word];
    if (value === undefined) return [];
    const place = [...path, word];
    if (Array.isArray(value)) return oneOfEdits(value, options, place);
    const { [word]: _, ...rest } = comparison;
    const others = wordGroups.find((group) => group.includes(word))?.filter((other) => other !== word) ?? [];
    const added = word === 'is' ? options.filter((option) => option !== value) : [];
    return [
      ...others.map((to) => edit(path, { ...rest, [to]: value }, 'word', { from: word, to, about: place })),
      ...added.map((to) => edit(path, { ...rest, oneOf: [value, to] }, 'option-added', { to, about: place })),
      ...moved(value, place),
    ];
  });
}

function oneOfEdits(list: readonly unknown[], options: readonly string[], path: Path): Edit[] {
  const missing = options.filter((option) => !list.includes(option));
  return [
    ...dropped(list, path, 'option-dropped', String),
    ...missing.map((to) => edit(path, [...list, to], 'option-added', { to })),
    ...list.flatMap((value, index) => moved(value, [...path, index])),
  ];
}
