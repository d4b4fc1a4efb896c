import { z } from 'zod';
import type { Answer } from '../rules/answer.ts';
import { calendarDate, number, text } from '../rules/scalars.ts';
import { type Session, sessionSchema } from './session.ts';

/** What is known of one case. A question that is not in `answers` was never answered; null there is *vet inte*. */
export interface IopCase {
  readonly id: string | null;
  readonly title: string | null;
  readonly organisation: string | null;
  /** The date that the case is to be judged at, as `2026-11-21`, if the case says so. */
  readonly date: string | null;
  readonly answers: ReadonlyMap<string, Answer>;
  /** The official's own words, by question. */
  readonly notes: ReadonlyMap<string, string>;
  /** Values of limits that the official states, for limits that the rules have no value for on the date. */
  readonly limits: ReadonlyMap<string, StatedLimit>;
  /** Activities that are judged by themselves, with the common answers and their own. */
  readonly parts: readonly CasePart[];
  /** Organisations, each with its own answers to what is judged for each of them. */
  readonly organisations: readonly CasePart[];
}

/** A case of which nothing is known. */
export const emptyCase: IopCase = {
  id: null,
  title: null,
  organisation: null,
  date: null,
  answers: new Map(),
  notes: new Map(),
  limits: new Map(),
  parts: [],
  organisations: [],
};

/** A value that the official has found for a limit, and where. */
interface StatedLimit {
  readonly value: number;
  readonly source: string;
}

/** A part of a case, or one of its organisations: its own answers come before the common ones. */
export interface CasePart {
  readonly id: string;
  readonly title: string;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly notes: ReadonlyMap<string, string>;
}

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

/** A case as it stands in a file. */
export type CaseData = z.infer<typeof caseSchema>;

/** A case with its interview, as it is saved: the JSON that `assess` reads, and a `session` beside it. */
export interface SavedCase extends Undivided {
  readonly id?: string;
  readonly title?: string;
  readonly organisation?: string;
  readonly date: string;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly session: Session;
}

/** What a case may hold that an interview does not ask about, and leaves as it is. */
export type Undivided = Pick<CaseData, 'limits' | 'parts' | 'organisations'>;
