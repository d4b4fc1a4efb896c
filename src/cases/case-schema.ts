import * as z from 'zod';
import { calendarDate, number, text } from '../rules/form/scalar-schemas.ts';
import { sizeLimits } from '../rules/form/size-limits.ts';

// Schemas are made when they are asked for: nearly every case is sound and never asks, and a page is to be shown at once.

const answer = () => z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What an interview keeps beside the case itself, so that it can be taken up again. */
const newSessionSchema = () =>
  z
    .strictObject({
      finished: z.boolean().describe('Om genomgången är avslutad.'),
      ruleSet: z
        .strictObject({
          id: z.string().describe('Regelverkets id.'),
          version: z.string().describe('Regelverkets version.'),
          sha256: z.string().describe('SHA-256 av regelfilen.'),
        })
        .describe('Regelverket som frågorna kom ur, och som ärendet bedöms efter när inget annat väljs.'),
      questions: z.record(z.string(), z.string()).describe('Hur varje besvarad fråga löd, för att upptäcka ändringar.'),
      aside: z
        .record(z.string(), answer().describe('Svaret.'))
        .describe('Svar som inte räknas som de andra svaren är; de kommer tillbaka om frågan gör det.'),
      asideNotes: z.record(z.string(), z.string()).optional().describe('Motiveringar till de svaren.'),
      former: z
        .strictObject({
          answers: z
            .record(z.string(), answer().describe('Svaret.'))
            .describe('Svar som inte passar frågorna som de är nu.'),
          notes: z.record(z.string(), z.string()).describe('Motiveringar till frågor som inte finns.'),
        })
        .optional()
        .describe('Det som inte passar reglerna som de är nu; det behålls som det var.'),
    })
    .describe(
      'Genomgångens egna uppgifter. Bedömningen läser bara vilket regelverk ärendet är påbörjat med, och följer det.',
    );

const answersSchema = () =>
  z.record(
    z.string(),
    z
      .union([z.string(), z.number(), z.boolean(), z.null()])
      .describe(
        'Svar: "ja" eller "nej" (även true, false), ett alternativs id, ett tal, ett datum eller text. null eller "vet inte" är vet inte.',
      ),
  );
const notesSchema = () => z.record(z.string(), text.describe('Handläggarens motivering, med egna ord.'));

const part = () => ({
  id: text.describe('Kort namn, som skiljer den från de andra.'),
  title: text.describe('Vad den heter.'),
  answers: answersSchema().describe('Egna svar. De går före de gemensamma.'),
  notes: notesSchema().optional().describe('Motiveringar till de egna svaren.'),
});

const activity = () =>
  z.strictObject({
    ...part(),
    organisations: z
      .array(text.describe('Id på en av ärendets organisationer.'))
      .optional()
      .describe(
        'De organisationer som delverksamheten gäller. Den bedöms då bara för dem. Nämner den ingen bedöms den för alla. Om varje delverksamhet nämner sina bedöms inget för en organisation som ingen av dem nämner, och då kommer en varning.',
      ),
  });

const statedLimit = () =>
  z
    .strictObject({
      value: number.describe('Värdet, i gränsvärdets enhet.'),
      source: text.describe('Var värdet är hämtat, med egna ord eller en adress.'),
    })
    .describe('Ett värde som handläggaren själv har tagit reda på.');

const day = (meaning: string) => calendarDate.optional().describe(`${meaning} Skrivs 2026-11-21.`);

const documentSchema = () =>
  z
    .strictObject({
      registryNumber: text
        .optional()
        .describe('Diarienummer. Annars används ärendets id, om det inte är ett namn som på en fil.'),
      date: day('Datum på tjänsteskrivelsen. Annars används bedömningens datum.'),
      author: text.optional().describe('Handläggarens namn.'),
      department: text.optional().describe('Förvaltningen som skriver.'),
      committee: text.optional().describe('Nämnden som beslutar.'),
      municipality: text.optional().describe('Kommunen eller regionen.'),
      phone: text.optional().describe('Telefon till handläggaren, för brevet.'),
      email: text.optional().describe('E-postadress till handläggaren, för brevet.'),
      answerBy: day('Dagen då organisationen senast ska ha svarat på frågorna i brevet.'),
      basis: z.array(text.describe('En handling.')).optional().describe('Beslutsunderlag utöver bedömningen.'),
      recipients: z.array(text.describe('En mottagare.')).optional().describe('Vilka beslutet skickas till.'),
      texts: z
        .record(z.string(), text.describe('Texten. En tom rad delar stycken.'))
        .optional()
        .describe(
          'Egna texter, var och en under sin rubrik: rubriken som den står i dokumentet, eller slaget av avsnitt, som background, economy, children och followUp.',
        ),
    })
    .describe('Det som står i tjänsteskrivelsen utöver bedömningen.');

const agreementSchema = () =>
  z
    .strictObject({
      form: text
        .optional()
        .describe('Vilken form det blev: iop, id på en annan samverkansform i regelverket, eller ingen.'),
      decided: day('Dagen för beslutet.'),
      starts: day('Avtalets första dag.'),
      ends: day('Avtalets sista dag.'),
      followUps: z
        .array(calendarDate.describe('Dagen för en uppföljning.'))
        .optional()
        .describe('Uppföljningar som har gjorts.'),
    })
    .describe('Vad ärendet ledde till. Det används i årsrapporten och ändrar aldrig bedömningen.');

const newCaseSchema = () =>
  z
    .strictObject({
      id: text.optional().describe('Ärendets beteckning, till exempel ett diarienummer.'),
      title: text.optional().describe('Vad ärendet gäller.'),
      organisation: text.optional().describe('Den idéburna organisationen, eller parterna.'),
      date: calendarDate
        .optional()
        .describe('Bedömningens datum, skrivet 2026-11-21. Det avgör vilka gränsvärden som gäller.'),
      received: day('Dagen då initiativet kom in.'),
      replyBy: day(
        'Dagen då organisationen senast ska ha fått svar. Den är aldrig före den dag då initiativet kom in.',
      ),
      answers: answersSchema().describe('Frågans id och svaret. En fråga som inte står här är obesvarad, aldrig nej.'),
      notes: notesSchema().optional().describe('Motiveringar till svaren: frågans id och texten.'),
      limits: z
        .record(z.string(), statedLimit())
        .optional()
        .describe('Värden för gränsvärden som regelverket inte har något värde för på dagen.'),
      parts: z
        .array(activity().describe('En delverksamhet.'))
        .optional()
        .describe('Delverksamheter som bedöms var för sig, var och en för de organisationer som den nämner.'),
      organisations: z
        .array(z.strictObject(part()).describe('En organisation.'))
        .optional()
        .describe('Flera organisationer, med egna svar på det som bedöms för var och en.'),
      document: documentSchema().optional(),
      agreement: agreementSchema().optional(),
      session: newSessionSchema().optional(),
    })
    .describe(
      `Ett ärende som iop-check bedömer. Skriv inga personuppgifter som inte behövs. Delverksamheterna är, var och en räknad för sina organisationer, högst ${sizeLimits.units}.`,
    );

let known: ReturnType<typeof newCaseSchema> | null = null;

/** The form of a case in a file. Whether its answers fit the questions is checked by `readCase`. */
export function caseSchema(): ReturnType<typeof newCaseSchema> {
  known ??= newCaseSchema();
  return known;
}

/** The form of what an interview keeps in a case. */
export function sessionSchema(): ReturnType<typeof newSessionSchema> {
  return caseSchema().shape.session.unwrap();
}
