import { z } from 'zod';
import { calendarDate, id, text } from './scalar-schemas.ts';

const sources = z.array(id).min(1).describe('Id på källorna, minst en.');
const sentence = z.strictObject({ text: text.describe('Texten.'), sources });
const dated = sentence.extend({ date: calendarDate.optional().describe('Datumet, om det är bestämt.') });

/** What can stand under a heading of a tjänsteskrivelse; `own` is text that only the case has. */
export const sectionContents = [
  'proposal',
  'decisionLevel',
  'summary',
  'background',
  'assessment',
  'legal',
  'forms',
  'economy',
  'children',
  'followUp',
  'basis',
  'recipients',
  'own',
] as const;

const section = z.strictObject({
  title: text.describe('Rubriken, som den skrivs.'),
  content: z.enum(sectionContents).describe('Vad som står under den. own är egen text, som ärendet har.'),
});

/** How a matter is handled where the rules apply: printed with the bedömning, and never judged. */
export const handlingSchema = z
  .strictObject({
    receiver: sentence.optional().describe('Vem som tar emot initiativet.'),
    steps: z.array(sentence.describe('Ett steg.')).min(1).optional().describe('Stegen i handläggningen, i ordning.'),
    decisionLevel: sentence.optional().describe('Vem som beslutar.'),
    followUp: z.array(dated.describe('En uppföljning.')).min(1).optional().describe('Uppföljningar.'),
    reportBack: dated.optional().describe('När och hur resultatet återrapporteras.'),
    headings: z
      .strictObject({
        sections: z.array(section.describe('En rubrik.')).min(1).describe('Rubrikerna, i ordning.'),
        sources,
      })
      .optional()
      .describe('Rubrikerna i förvaltningens tjänsteskrivelse.'),
  })
  .describe('Hur ärendet handläggs. Det skrivs ut men bedöms inte.');
