import { z } from 'zod';
import { calendarDate, id, text } from './scalar-schemas.ts';

const sources = z.array(id).min(1).describe('Id på källorna, minst en.');
const sentence = z.strictObject({ text: text.describe('Texten.'), sources });
const dated = sentence.extend({ date: calendarDate.optional().describe('Datumet, om det är bestämt.') });

/** How a matter is handled where the rules apply: printed with the bedömning, and never judged. */
export const handlingSchema = z
  .strictObject({
    receiver: sentence.optional().describe('Vem som tar emot initiativet.'),
    steps: z.array(sentence.describe('Ett steg.')).min(1).optional().describe('Stegen i handläggningen, i ordning.'),
    decisionLevel: sentence.optional().describe('Vem som beslutar.'),
    followUp: z.array(dated.describe('En uppföljning.')).min(1).optional().describe('Uppföljningar.'),
    reportBack: dated.optional().describe('När och hur resultatet återrapporteras.'),
    headings: z
      .strictObject({ titles: z.array(text.describe('En rubrik.')).min(1).describe('Rubrikerna, i ordning.'), sources })
      .optional()
      .describe('Rubrikerna i förvaltningens eget dokument.'),
  })
  .describe('Hur ärendet handläggs. Det skrivs ut men bedöms inte.');
