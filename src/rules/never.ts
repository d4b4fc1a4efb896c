import type { z } from 'zod';
import type { Grade } from './condition.ts';
import type { Path } from './diagnostic.ts';
import type { neverSchema } from './never-schema.ts';
import type { Form, RuleSet } from './rule-set.ts';

/** That something must not happen in any case where a condition holds. */
export type Never = z.infer<typeof neverSchema>;

/** One thing that a case must not get, with the path to its name from where it stands. */
export type Forbidden =
  | { readonly kind: 'outcome'; readonly name: string; readonly path: Path }
  | { readonly kind: 'precondition'; readonly name: string; readonly grade: Grade; readonly path: Path }
  | { readonly kind: 'form'; readonly name: string; readonly path: Path };

/** The keys of which at least one says what must not happen. */
export const forbiddingKeys = ['outcome', 'grade', 'form'] as const;

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

/** Whether a form is a next step, and not another way to work together. */
export function isStep({ kind }: Pick<Form, 'kind'>): boolean {
  return kind === 'step';
}
