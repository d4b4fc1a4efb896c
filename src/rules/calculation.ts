import { z } from 'zod';
import type { NumberQuestion } from './question.ts';
import { id, number, text } from './scalars.ts';

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

const terms = z.array(id.describe('Id på en talfråga eller ett beräknat värde.')).min(2);

/** The form of a calculated value. */
export const calculationSchema = z
  .strictObject({
    title: text.describe('Det beräknade värdets namn.'),
    unit: text.describe('Enhet, till exempel kr, euro eller %.'),
    min: number.describe('Minsta värde som räknas som rimligt. Svar som ger ett mindre är ett fel i ärendet.'),
    max: number.describe('Största värde som räknas som rimligt. Svar som ger ett större är ett fel i ärendet.'),
    sum: terms.optional().describe('Summan av dessa.'),
    product: terms.optional().describe('Produkten av dessa.'),
    difference: terms.optional().describe('Den första minus de andra.'),
    share: z
      .strictObject({ part: id.describe('Delen.'), of: id.describe('Det hela.') })
      .optional()
      .describe('Delen av det hela, i procent. Är det hela noll finns inget värde, och då varnar bedömningen.'),
    convert: z
      .strictObject({
        amount: id.describe('Beloppet.'),
        rate: id.describe('Fråga om kursen: så många av beloppets enhet går det på en av den nya.'),
        date: id.describe('Fråga om kursens datum. Utan det visas inget värde; bedömningen ändras inte av det.'),
      })
      .optional()
      .describe('Beloppet i en annan valuta: beloppet delat med kursen.'),
    sources: z.array(id).optional().describe('Id på källor till beräkningen.'),
  })
  .describe(
    'Ett värde som räknas fram ur svar, exakt. Saknas något av dem visas inget värde, men de andra svaren och frågornas min och max begränsar vad det kan bli.',
  );
