import type { z } from 'zod';
import type { NumberQuestion } from './question.ts';
import type { calculationSchema } from './schemas.ts';

/** The ways of calculating a value; a calculated value uses exactly one. */
export const operations = ['sum', 'product', 'difference', 'share', 'convert'] as const;

/** A value that is calculated from answers. */
export type Calculation = z.infer<typeof calculationSchema>;

/** A question or calculated value that a calculation is made from, and where it is named there. */
interface Term {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly isDate: boolean;
}

/** What a calculation is made from, in the order that it is used. */
export function termsOf({ sum, product, difference, share, convert }: Calculation): Term[] {
  const listed = (key: string, names: readonly string[] = []): Term[] =>
    names.map((name, index) => ({ name, path: [key, index], isDate: false }));
  const named = (key: string, field: string, name: string): Term => ({
    name,
    path: [key, field],
    isDate: field === 'date',
  });
  return [
    ...listed('sum', sum),
    ...listed('product', product),
    ...listed('difference', difference),
    ...(share === undefined ? [] : [named('share', 'part', share.part), named('share', 'of', share.of)]),
    ...(convert === undefined
      ? []
      : [
          named('convert', 'amount', convert.amount),
          named('convert', 'rate', convert.rate),
          named('convert', 'date', convert.date),
        ]),
  ];
}

/** The number line that a calculated value lies on, as if it were the answer to a question. */
export function lineOf({ title, unit, min, max }: Calculation): NumberQuestion {
  return { type: 'number', section: '', text: title, help: '', why: '', unit, min, max };
}
