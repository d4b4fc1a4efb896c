import { z } from 'zod';
import { calendarDate, number, text } from '../rules/scalar-schemas.ts';
import { sessionSchema } from './session-schema.ts';

const answersSchema = z.record(
  z.string(),
  z
    .union([z.string(), z.number(), z.boolean(), z.null()])
    .describe(
      'Svar: "ja" eller "nej" (även true, false), ett alternativs id, ett tal, ett datum eller text. null eller "vet inte" är vet inte.',
    ),
);
const notesSchema = z.record(z.string(), text.describe('Handläggarens motivering, med egna ord.'));

const part = z.strictObject({
  id: text.describe('Kort namn, som skiljer den från de andra.'),
  title: text.describe('Vad den heter.'),
  answers: answersSchema.describe('Egna svar. De går före de gemensamma.'),
  notes: notesSchema.optional().describe('Motiveringar till de egna svaren.'),
});

const statedLimit = z
  .strictObject({
    value: number.describe('Värdet, i gränsvärdets enhet.'),
    source: text.describe('Var värdet är hämtat, med egna ord eller en adress.'),
  })
  .describe('Ett värde som handläggaren själv har tagit reda på.');

/** The form of a case in a file. Whether its answers fit the questions is checked by `readCase`. */
export const caseSchema = z
  .strictObject({
    id: text.optional().describe('Ärendets beteckning, till exempel ett diarienummer.'),
    title: text.optional().describe('Vad ärendet gäller.'),
    organisation: text.optional().describe('Den idéburna organisationen, eller parterna.'),
    date: calendarDate
      .optional()
      .describe('Bedömningens datum, skrivet 2026-11-21. Det avgör vilka gränsvärden som gäller.'),
    answers: answersSchema.describe('Frågans id och svaret. En fråga som inte står här är obesvarad, aldrig nej.'),
    notes: notesSchema.optional().describe('Motiveringar till svaren: frågans id och texten.'),
    limits: z
      .record(z.string(), statedLimit)
      .optional()
      .describe('Värden för gränsvärden som regelverket inte har något värde för på dagen.'),
    parts: z.array(part.describe('En delverksamhet.')).optional().describe('Delverksamheter som bedöms var för sig.'),
    organisations: z
      .array(part.describe('En organisation.'))
      .optional()
      .describe('Flera organisationer, med egna svar på det som bedöms för var och en.'),
    session: sessionSchema.optional(),
  })
  .describe('Ett ärende som iop-check bedömer. Skriv inga personuppgifter som inte behövs.');
