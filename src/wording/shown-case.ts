import type { ShownCase } from '../rules/shown-case.ts';

/** A case on one line: its answers as they are written in a rule file, and what it says of limits without a value. */
export function shownCaseInWords({ answers, limits }: Pick<ShownCase, 'answers' | 'limits'>): string {
  const written = (value: string | number | boolean) =>
    typeof value === 'boolean' ? (value ? 'ja' : 'nej') : String(value);
  const given = Object.entries(answers).map(([question, value]) => `${question}: ${written(value)}`);
  const stated = Object.entries(limits).map(([limit, value]) => `om ${limit} är ${value}`);
  return [...given, ...stated].join(', ') || 'inga svar alls';
}
