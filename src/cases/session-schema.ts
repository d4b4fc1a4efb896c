import { z } from 'zod';

const answer = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What an interview keeps beside the case itself, so that it can be taken up again. */
export const sessionSchema = z
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
      .record(z.string(), answer.describe('Svaret.'))
      .describe('Svar som inte räknas som de andra svaren är; de kommer tillbaka om frågan gör det.'),
    asideNotes: z.record(z.string(), z.string()).optional().describe('Motiveringar till de svaren.'),
    former: z
      .strictObject({
        answers: z
          .record(z.string(), answer.describe('Svaret.'))
          .describe('Svar som inte passar frågorna som de är nu.'),
        notes: z.record(z.string(), z.string()).describe('Motiveringar till frågor som inte finns.'),
      })
      .optional()
      .describe('Det som inte passar reglerna som de är nu; det behålls som det var.'),
  })
  .describe(
    'Genomgångens egna uppgifter. Bedömningen läser bara vilket regelverk ärendet är påbörjat med, och följer det.',
  );
