import * as z from 'zod';
import { calendarDate, id, number, text } from './form/scalar-schemas.ts';
import { asksSchema, letterSchema, questionTypes, typeDescription, wantsNoteSchema } from './question.ts';
import {
  contradictionSchema,
  exampleSchema,
  formSchema,
  limitSchema,
  outcomeSchema,
  preconditionSchema,
  ruleSetHead,
  sourceSchema,
} from './rule-set-schema.ts';
import {
  agreementPartSchema,
  calculationSchema,
  conditionSchema,
  directionsSchema,
  handlingSchema,
  neverSchema,
  notInAgreementSchema,
} from './schemas.ts';

const changed = 'En ny, eller ändringar av en som redan finns i ett regelverk under.';

const question = z
  .strictObject({
    type: z.enum(questionTypes).optional().describe(typeDescription),
    section: text.optional().describe('Avsnitt som frågan hör till, så som det visas.'),
    text: text.optional().describe('Frågan, så som den ställs.'),
    help: text.optional().describe('Vad som räknas, i en eller två meningar.'),
    why: text.optional().describe('Varför vi frågar.'),
    sources: z.array(id).optional().describe('Id på källor till frågan. De läggs till dem som finns.'),
    per: z.literal('organisation').optional().describe('organisation: frågan gäller varje organisation för sig.'),
    changeable: z.boolean().optional().describe('false: svaret är ett faktum som parterna inte kan ändra.'),
    asks: asksSchema.optional(),
    letter: letterSchema.optional(),
    wantsNote: wantsNoteSchema.optional(),
    settles: id
      .optional()
      .describe(
        'Id på den förutsättning som svaret löser. Frågan ställs först när den inte hänger på annat än sådana frågor.',
      ),
    options: z
      .record(id, text.describe('Svarsalternativet, så som det visas.'))
      .optional()
      .describe('Svarsalternativen.'),
    unit: text.optional().describe('Enhet.'),
    min: z.union([number, calendarDate]).optional().describe('Minsta tillåtna värde.'),
    max: z.union([number, calendarDate]).optional().describe('Största tillåtna värde.'),
    whole: z.boolean().optional().describe('true: bara heltal.'),
  })
  .describe(changed);

const precondition = preconditionSchema
  .partial()
  .extend({ texts: preconditionSchema.shape.texts.partial().optional().describe('Texterna som ska vara andra.') })
  .describe(`${changed} En som finns får bara bli strängare.`);

const outcome = outcomeSchema
  .partial()
  .omit({ otherwise: true })
  .extend({
    id: id.describe('Utfallets id.'),
    before: id.optional().describe('Ett nytt utfall prövas före detta.'),
    after: id.optional().describe('Ett nytt utfall prövas efter detta.'),
  })
  .describe(`${changed} Ett nytt har before eller after.`);

/** The form of a rule file on top of others. What is left out stands in the files under it. */
export const extensionSchema = z
  .strictObject({
    ...ruleSetHead,
    extends: z
      .array(text)
      .min(1)
      .describe(
        'Regelverken under: id på dem som följer med, till exempel iop, eller filer i samma mapp, eller i den gemensamma som iop-check.config.yaml anger.',
      ),
    sources: z.record(id, sourceSchema).optional().describe('Nya källor.'),
    questions: z.record(id, question).optional().describe('Nya frågor, och nya texter till dem som finns.'),
    firstQuestions: z
      .array(id)
      .min(1)
      .optional()
      .describe(
        'De mest avgörande frågorna, också ärvda. De ställs först, i denna ordning, och står först bland det som saknas. Utan nyckeln kommer de ärvda före de nya.',
      ),
    limits: z
      .record(id, limitSchema.partial().describe(changed))
      .optional()
      .describe('Nya gränsvärden, och nya värden för dem som finns.'),
    calculated: z.record(id, calculationSchema).optional().describe('Nya värden som räknas fram ur svar.'),
    preconditions: z
      .record(id, precondition)
      .optional()
      .describe('Nya förutsättningar, och strängare eller omskrivna.'),
    outcomes: z.array(outcome).min(1).optional().describe('Nya utfall, och ändrade.'),
    forms: z
      .record(id, formSchema.partial().describe(changed))
      .optional()
      .describe('Nya samverkansformer, och ändrade.'),
    handling: handlingSchema.optional(),
    agreement: z
      .record(id, agreementPartSchema.partial().describe(changed))
      .optional()
      .describe('Nya delar av avtalsutkastet, och ändrade.'),
    notInAgreement: z
      .record(id, notInAgreementSchema.partial().describe(changed))
      .optional()
      .describe('Mer som inte ska stå i avtalet.'),
    impossible: z.array(conditionSchema).optional().describe('Fler kombinationer av svar som inte kan förekomma.'),
    never: z.array(neverSchema).optional().describe('Mer som aldrig får hända. Det som står under gäller också.'),
    contradictions: z.array(contradictionSchema).optional().describe('Fler svar som knappast kan stämma tillsammans.'),
    direction: directionsSchema.optional(),
    examples: z.array(exampleSchema).optional().describe('Exempel: filens egna prov.'),
  })
  .describe('Ett regelverk ovanpå andra.');

/** A rule file on top of others, as it stands. */
export type RuleExtension = z.infer<typeof extensionSchema>;
