import * as z from 'zod';
import { calendarDate, id, number, text, unless } from './form/scalar-schemas.ts';

export const wantsNoteSchema = z
  .strictObject({
    text: text.describe('Vad motiveringen ska säga: "Vem som har prövat det, och vilken dag."'),
    date: z
      .boolean()
      .optional()
      .meta(unless(false))
      .describe('true: motiveringen ska ha ett datum, och säga mer än det.'),
  })
  .describe('Frågan ska motiveras när den är besvarad. Bedömningen säger till när det saknas; utfallet ändras aldrig.');

export const asksSchema = z
  .enum(['kommun', 'organisation', 'both'])
  .meta(unless('kommun'))
  .describe(
    'Vem som vet svaret, och som brevet därför frågar: organisation, kommun eller both (båda). Utan nyckeln är det kommunen.',
  );

export const letterSchema = text.describe(
  'Frågan så som brevet ställer den till organisationen, med ni, när den vet svaret (asks). Vet bara organisationen svaret (asks: organisation) ska den första meningen gå att svara på som frågan, för brevet visar svaret efter den. Sedan får det stå vad som gärna beskrivs. Utan nyckeln ställs frågan som den står i text.',
);

export const typeDescription =
  'Frågans typ: yesNo (ja eller nej), choice (ett av alternativen under options), number (ett tal), date (ett datum) eller text (fritext, som aldrig bedöms).';

/** The type that a question has; every type says in an editor what there are. */
function typed<Type extends string>(type: Type): z.ZodLiteral<Type> {
  return z.literal(type).describe(typeDescription);
}

const common = {
  section: text.describe('Avsnitt som frågan hör till, så som det visas.'),
  text: text.describe('Frågan, så som den ställs.'),
  help: text.describe('Vad som räknas, i en eller två meningar.'),
  why: text.describe('Varför vi frågar.'),
  sources: z.array(id).optional().describe('Id på källor till frågan, utöver förutsättningens.'),
  per: z
    .literal('organisation')
    .optional()
    .describe('organisation: frågan gäller varje organisation för sig, när de är flera.'),
  asks: asksSchema.optional(),
  letter: letterSchema.optional(),
  changeable: z
    .boolean()
    .optional()
    .meta(unless(true))
    .describe('false: svaret är ett faktum som parterna inte kan ändra; då föreslås aldrig ett annat svar.'),
  wantsNote: wantsNoteSchema.optional(),
  settles: id
    .optional()
    .describe(
      'Id på den förutsättning som svaret löser, till exempel juristens svar på en tvekan. Frågan ställs först när förutsättningen inte hänger på något annat än sådana frågor.',
    ),
};

const yesNo = z.strictObject({ ...common, type: typed('yesNo') }).describe('Ja- eller nejfråga.');

const choice = z
  .strictObject({
    ...common,
    type: typed('choice'),
    options: z
      .record(id, text.describe('Svarsalternativet, så som det visas.'))
      .refine((options) => Object.keys(options).length >= 2, { params: { form: 'options' } })
      .meta({ minProperties: 2 })
      .describe('Svarsalternativen: id och text, minst två.'),
  })
  .describe('Flervalsfråga med ett svar.');

const numeric = z
  .strictObject({
    ...common,
    type: typed('number'),
    unit: text.describe('Enhet, till exempel kr, månader eller %.'),
    min: number.optional().describe('Minsta tillåtna värde.'),
    max: number.optional().describe('Största tillåtna värde.'),
    whole: z.boolean().optional().meta(unless(false)).describe('true: bara heltal.'),
  })
  .describe('Fråga om ett tal.');

const date = z
  .strictObject({
    ...common,
    type: typed('date'),
    min: calendarDate.optional().describe('Första tillåtna dag.'),
    max: calendarDate.optional().describe('Sista tillåtna dag.'),
  })
  .describe('Fråga om ett datum.');

const freeText = z
  .strictObject({ ...common, type: typed('text') })
  .describe('Fritext. Den bedöms aldrig och får inte stå i ett villkor.');

export const questionSchema = z.discriminatedUnion('type', [yesNo, choice, numeric, date, freeText]);

/** A typed question to the official. */
export type Question = z.infer<typeof questionSchema>;
export type QuestionType = Question['type'];

/** Every type of question. */
export const questionTypes = ['yesNo', 'choice', 'number', 'date', 'text'] as const satisfies readonly QuestionType[];
export type NumberQuestion = z.infer<typeof numeric>;
export type DateQuestion = z.infer<typeof date>;
