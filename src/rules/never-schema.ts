import { z } from 'zod';
import type { Grade } from './condition.ts';
import { conditionSchema, gradeSchema } from './condition-schema.ts';
import { id, text } from './scalars.ts';

/** Lazy as conditions are, so that a word of a condition that stands elsewhere is not taken for one that belongs here. */
const gradeClaim: z.ZodType<{ precondition: string; is: Grade }> = z
  .lazy(() => z.strictObject({ precondition: id.describe('Förutsättningens id.'), is: gradeSchema }))
  .describe('En förutsättning och graden som den aldrig får.');

const anyStartingForm = z
  .strictObject({ starts: z.literal(true).describe('true: alla former med starts: true.') })
  .describe('Alla former som innebär att verksamheten börjar.');

/** One thing that must never happen. */
export const neverSchema = z
  .strictObject({
    title: text.describe('Vad som aldrig får hända, i en mening.'),
    when: conditionSchema.describe('I vilka ärenden det aldrig får hända.'),
    outcome: z
      .union([id, z.array(id).min(1)])
      .optional()
      .describe('Utfall som då aldrig får ges: id på ett, eller flera i en lista.'),
    grade: z
      .union([gradeClaim, z.array(gradeClaim).min(1)])
      .optional()
      .describe('Grad som en förutsättning då aldrig får ha: en, eller flera i en lista.'),
    form: z
      .union([id, z.array(id).min(1), anyStartingForm])
      .optional()
      .describe('Former som då aldrig får stämma: id på en, flera i en lista, eller { starts: true }.'),
  })
  .meta({ minProperties: 3 })
  .describe('Något som aldrig får hända. Minst en av outcome, grade och form sägs, och var och en bevisas.');
