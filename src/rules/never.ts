import type { z } from 'zod';
import type { Grade } from './condition.ts';
import { conditionProblems } from './condition-meaning.ts';
import { type Diagnostic, diagnostic, type Path, relatedTo, warning } from './findings.ts';
import type { Form, RuleSet } from './rule-set.ts';
import type { directionSchema, neverSchema } from './schemas.ts';

/** That something must not happen in any case where a condition holds. */
export type Never = z.infer<typeof neverSchema>;

/** One thing that a case must not get, with the path to its name from where it stands. */
export type Forbidden =
  | { readonly kind: 'outcome'; readonly name: string; readonly path: Path }
  | { readonly kind: 'precondition'; readonly name: string; readonly grade: Grade; readonly path: Path }
  | { readonly kind: 'form'; readonly name: string; readonly path: Path };

/** The keys of which at least one says what must not happen. */
const forbiddingKeys = ['outcome', 'grade', 'form'] as const;

/** All that must not happen where the condition holds; for `{ starts: true }` every form that starts the activity. */
export function forbiddenBy({ outcome, grade, form }: Never, rules: Pick<RuleSet, 'forms'>): Forbidden[] {
  return [
    ...listed(outcome, 'outcome').map(([name, path]): Forbidden => ({ kind: 'outcome', name, path })),
    ...listed(grade, 'grade').map(
      ([{ precondition, is }, path]): Forbidden => ({
        kind: 'precondition',
        name: precondition,
        grade: is,
        path: [...path, 'precondition'],
      }),
    ),
    ...(isAnyStarting(form)
      ? startingForms(rules).map((name): Forbidden => ({ kind: 'form', name, path: ['form'] }))
      : listed(form, 'form').map(([name, path]): Forbidden => ({ kind: 'form', name, path }))),
  ];
}

/** The names of outcomes or forms that are written out, each with its path. */
export function listed<T>(value: T | readonly T[] | undefined, key: string): [T, Path][] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [[value as T, [key]]];
  return value.map((one: T, index): [T, Path] => [one, [key, index]]);
}

/** Whether every form that starts the activity is meant. */
export function isAnyStarting(form: Never['form']): form is { starts: true } {
  return typeof form === 'object' && !Array.isArray(form);
}

/** The forms that start the activity. */
function startingForms({ forms = {} }: Pick<RuleSet, 'forms'>): string[] {
  return Object.entries(forms).flatMap(([id, { starts }]) => (starts === true ? [id] : []));
}

/** What a result says of a form that is a next step, and of no other. */
export function stepMark(form: Pick<Form, 'kind'> | undefined): { kind?: 'step' } {
  return form?.kind === 'step' ? { kind: 'step' } : {};
}

/** Whether a form is no way to work together at all: it is told of where it fits, and never as one that may. */
export function isNoCooperation({ forms = {} }: Pick<RuleSet, 'forms'>, id: string): boolean {
  return Object.hasOwn(forms, id) && forms[id]?.kind === 'none';
}

/** Whether a form is a next step, and not another way to work together. */
export function isStep({ kind }: Pick<Form, 'kind'>): boolean {
  return kind === 'step';
}

/** What is wrong with the meaning of what must never happen: conditions, nothing that is forbidden, and what is said twice. */
export function neverProblems(rules: RuleSet): Diagnostic[] {
  const all = rules.never ?? [];
  return all.flatMap((never, index) => {
    const path = ['never', index];
    const { title } = never;
    const first = all.findIndex((one) => one.title === title);
    const related = [relatedTo('first', ['never', first, 'title'])];
    return [
      ...conditionProblems(rules, never.when, [...path, 'when']),
      ...(forbiddingKeys.every((key) => never[key] === undefined)
        ? [diagnostic('never-what', [...path, 'title'], { title }, 'key')]
        : []),
      ...(first < index ? [warning('repeated-name', [...path, 'title'], { name: title }, 'value', related)] : []),
      ...repeatedIn(never, path),
    ];
  });
}

/** What one of them names twice. */
function repeatedIn(never: Never, path: Path): Diagnostic[] {
  const found = forbiddenBy(never, { forms: {} });
  const keyOf = ({ path: _, ...what }: (typeof found)[number]) => JSON.stringify(what);
  return found.flatMap((one, index) => {
    const first = found.findIndex((other) => keyOf(other) === keyOf(one));
    if (first === index) return [];
    const related = [relatedTo('first', [...path, ...(found[first]?.path ?? [])])];
    return [warning('repeated-name', [...path, ...one.path], { name: one.name }, 'value', related)];
  });
}

/** That an answer in one direction never makes the outcome worse, all else alike. Later dates are higher. */
export type Direction = z.infer<typeof directionSchema>;

/** The directions that rules declare, each with where it stands. */
export function directionsOf({ direction }: { readonly direction?: Direction | Direction[] | undefined }): {
  direction: Direction;
  path: Path;
}[] {
  if (direction === undefined) return [];
  if (!Array.isArray(direction)) return [{ direction, path: ['direction'] }];
  return direction.map((one, index) => ({ direction: one, path: ['direction', index] }));
}
