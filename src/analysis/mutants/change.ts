import type { Path } from '../../rules/findings.ts';
import type { RuleSet } from '../../rules/rule-set.ts';

/** The kinds of small changes of rules. */
export const changeKinds = [
  'number',
  'day',
  'word',
  'group',
  'negated',
  'not-removed',
  'count',
  'part-dropped',
  'option-added',
  'option-dropped',
  'grade',
  'strength',
  'strength-added',
  'strength-dropped',
  'grade-dropped',
  'grades-swapped',
  'end-dropped',
  'outcomes-swapped',
  'operation',
  'term-dropped',
  'terms-swapped',
] as const;
/** What a small change does. */
export type ChangeKind = (typeof changeKinds)[number];

/** One small change: its kind, and the words, numbers or ids that it is about; null where it is about none. */
export interface Change {
  readonly kind: ChangeKind;
  readonly from: string | number | null;
  readonly to: string | number | null;
}

/** What stands in one place of a rule set instead of what it says there; undefined when nothing does. */
export interface Edit {
  /** What is changed, for a person to be led to. */
  readonly about: Path;
  readonly change: Change;
  /** Where something else stands. */
  readonly path: Path;
  readonly value: unknown;
}

/** A change of what stands at a path. */
export function edit(
  path: Path,
  value: unknown,
  kind: ChangeKind,
  { from = null, to = null, about = path }: Partial<Pick<Change, 'from' | 'to'> & Pick<Edit, 'about'>> = {},
): Edit {
  return { about, change: { kind, from, to }, path, value };
}

/** Each other word in the place of one. */
export function othersFor(words: readonly string[], word: string, path: Path, kind: ChangeKind): Edit[] {
  return words.filter((other) => other !== word).map((other) => edit(path, other, kind, { from: word, to: other }));
}

/** A number one step less and one more, where a step is one of its last decimal; a date a day earlier and a day later. */
export function moved(value: unknown, path: Path): Edit[] {
  const beside = typeof value === 'number' ? numbersBeside(value) : typeof value === 'string' ? daysBeside(value) : [];
  const from = value as number | string;
  return beside.map((to) => edit(path, to, typeof to === 'number' ? 'number' : 'day', { from, to }));
}

function numbersBeside(number: number): number[] {
  const decimals = /\.(\d+)$/.exec(String(number))?.[1]?.length ?? 0;
  return [-1, 1].map((step) => Number((number + step * 10 ** -decimals).toFixed(decimals)));
}

/** The days before and after one; none for other texts. */
function daysBeside(text: string): string[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return [];
  return [-1, 1].map((step) =>
    new Date(Date.parse(`${text}T00:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10),
  );
}

/** Each member of a list dropped, unless it is the only one. The place is that of the member. */
export function dropped<T>(list: readonly T[], path: Path, kind: ChangeKind, named: (one: T) => string | null): Edit[] {
  if (list.length < 2) return [];
  return list.map((one, index) =>
    edit(path, list.toSpliced(index, 1), kind, { from: named(one), about: [...path, index] }),
  );
}

/** The rules with an edit made, sharing all else with what they were. */
export function edited(rules: RuleSet, { path, value }: Edit): RuleSet {
  return put(rules, path, value) as RuleSet;
}

function put(data: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(data)) return data.with(Number(key), put(data[Number(key)], rest, value));
  const entries = data as Readonly<Record<string, unknown>>;
  const changed = put(entries[key], rest, value);
  if (changed !== undefined) return { ...entries, [key]: changed };
  return Object.fromEntries(Object.entries(entries).filter(([other]) => other !== key));
}
