import { z } from 'zod';
import { calendarDate, id, number } from './scalars.ts';

/** How well a precondition is met, worst first. */
export const grades = ['notMet', 'partlyMet', 'met'] as const;
export type Grade = (typeof grades)[number];
export const gradeSchema = z
  .enum(grades)
  .describe('Grad: notMet (inte uppfylld), partlyMet (delvis) eller met (uppfylld).');

/** How much a precondition weighs: a legal bar, a requirement, or a point in favour. */
export const strengths = ['gate', 'required', 'supporting'] as const;
export type Strength = (typeof strengths)[number];

/** The words that compare an answer with a value; a comparison uses exactly one. */
export const comparisonWords = ['is', 'oneOf', 'min', 'max', 'above', 'below', 'before', 'after'] as const;
export type ComparisonWord = (typeof comparisonWords)[number];

type Scalar = string | number | boolean;
export interface LimitReference {
  readonly limit: string;
}
/** What a comparison says beside its question or calculated value: one word, and a value or a limit. */
interface Words {
  readonly is?: Scalar | LimitReference | undefined;
  readonly oneOf?: readonly Scalar[] | undefined;
  readonly min?: number | LimitReference | undefined;
  readonly max?: number | LimitReference | undefined;
  readonly above?: number | LimitReference | undefined;
  readonly below?: number | LimitReference | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}
/** Compares the answer to a question, or a calculated value. */
export type Comparison = Words & ({ readonly question: string } | { readonly calculated: string });
export interface PreconditionTest {
  readonly precondition: string;
  readonly is?: Grade | undefined;
  readonly atLeast?: Grade | undefined;
}
/** Whether some precondition of these strengths has this grade, so that rules on top of others are counted by themselves. */
export interface StrengthTest {
  readonly anyWithStrength: readonly Strength[];
  readonly is: Grade;
}
export interface Count {
  readonly count: number;
  readonly of: readonly Condition[];
}
/** A tree over answers and preconditions. Over complete answers it is true or false. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly atLeast: Count }
  | Comparison
  | PreconditionTest
  | StrengthTest;

/** What a comparison is about: the id of a question or of a calculated value, which share one name space. */
export function subjectOf(comparison: Comparison): string {
  return 'question' in comparison ? comparison.question : comparison.calculated;
}

const scalar = z.union([z.string(), number, z.boolean()]);
const limitReference = z
  .strictObject({ limit: id.describe('Gränsvärdets id.') })
  .describe('Ett gränsvärde, med det värde som gäller på bedömningens datum.');
const numberOrLimit = z.union([number, limitReference]);
const conditions: z.ZodType<readonly Condition[]> = z.lazy(() => z.array(conditionSchema).min(1));

const comparison = z
  .strictObject({
    question: id.describe('Frågans id.'),
    is: z.union([scalar, limitReference]).optional().describe('Svaret är detta.'),
    oneOf: z.array(scalar).min(1).optional().describe('Svaret är något av dessa.'),
    min: numberOrLimit.optional().describe('Svaret är minst så stort.'),
    max: numberOrLimit.optional().describe('Svaret är högst så stort.'),
    above: numberOrLimit.optional().describe('Svaret är större.'),
    below: numberOrLimit.optional().describe('Svaret är mindre.'),
    before: calendarDate.optional().describe('Svaret är ett tidigare datum.'),
    after: calendarDate.optional().describe('Svaret är ett senare datum.'),
  })
  .meta({ minProperties: 2, maxProperties: 2 })
  .describe('Jämför svaret på en fråga med ett värde.');

const calculatedComparison = z
  .strictObject({
    calculated: id.describe('Det beräknade värdets id.'),
    min: numberOrLimit.optional().describe('Värdet är minst så stort.'),
    max: numberOrLimit.optional().describe('Värdet är högst så stort.'),
    above: numberOrLimit.optional().describe('Värdet är större.'),
    below: numberOrLimit.optional().describe('Värdet är mindre.'),
  })
  .meta({ minProperties: 2, maxProperties: 2 })
  .describe('Jämför ett beräknat värde med ett tal eller ett gränsvärde.');

const strengthTest = z
  .strictObject({
    anyWithStrength: z.array(z.enum(strengths).describe('Styrkan.')).min(1).describe('Styrkorna.'),
    is: gradeSchema,
  })
  .describe('Minst en förutsättning med någon av styrkorna har just denna grad. Bara i utfall och former.');

const preconditionTest = z
  .strictObject({
    precondition: id.describe('Förutsättningens id.'),
    is: gradeSchema.optional().describe('Förutsättningen har just denna grad.'),
    atLeast: gradeSchema.optional().describe('Förutsättningen har minst denna grad.'),
  })
  .meta({ minProperties: 2, maxProperties: 2 })
  .describe('Prövar graden på en förutsättning.');

/** The key that tells which kind of condition an object is, in the order of the branches of `conditionSchema`. */
export const conditionHeads = [
  'question',
  'calculated',
  'precondition',
  'anyWithStrength',
  'all',
  'any',
  'not',
  'atLeast',
] as const;

/** The form of a condition; that its names exist and its types fit is checked in `meaning.ts`. */
export const conditionSchema: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      comparison,
      calculatedComparison,
      preconditionTest,
      strengthTest,
      z.strictObject({ all: conditions.describe('Villkoren.') }).describe('Alla villkoren gäller.'),
      z.strictObject({ any: conditions.describe('Villkoren.') }).describe('Minst ett av villkoren gäller.'),
      z.strictObject({ not: conditionSchema }).describe('Villkoret gäller inte.'),
      z
        .strictObject({
          atLeast: z
            .strictObject({
              count: z.int().min(1).describe('Hur många som minst ska gälla.'),
              of: conditions.describe('Villkoren som räknas.'),
            })
            .describe('Antalet och villkoren.'),
        })
        .describe('Minst så många av villkoren gäller.'),
    ]),
  )
  .meta({
    id: 'condition',
    description: 'Ett villkor: en grupp av villkor, en jämförelse eller en prövning av en förutsättning.',
  });
