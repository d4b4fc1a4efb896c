import { z } from 'zod';
import { type Condition, grades, strengths } from './condition.ts';
import { calendarDate, id, number } from './scalars.ts';

export const gradeSchema = z
  .enum(grades)
  .describe('Grad: notMet (inte uppfylld), partlyMet (delvis) eller met (uppfylld).');

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

const periodTest = z
  .strictObject({
    valid: z
      .strictObject({
        from: calendarDate.optional().describe('Första dagen.'),
        to: calendarDate.optional().describe('Sista dagen.'),
      })
      .meta({ minProperties: 1 })
      .describe('Perioden: from, to eller båda.'),
  })
  .describe('Ärendet bedöms en dag inom en tid, med den första och den sista dagen inräknade.');

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
      periodTest,
    ]),
  )
  .meta({
    id: 'condition',
    description: 'Ett villkor: en grupp av villkor, en jämförelse, en prövning av en förutsättning eller en tid.',
  });
