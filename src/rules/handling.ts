import { z } from 'zod';
import { calendarDate, id, text } from './scalars.ts';

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

export type Handling = z.infer<typeof handlingSchema>;

/** A list of sources that a handling block cites, and where it stands. */
export interface CitedSources {
  readonly sources: readonly string[];
  readonly path: readonly (string | number)[];
}

/** The lists of sources in a handling block. */
export function handlingSources(handling: Handling): CitedSources[] {
  const single = (['receiver', 'decisionLevel', 'reportBack', 'headings'] as const).flatMap((key) => {
    const item = handling[key];
    return item === undefined ? [] : [{ sources: item.sources, path: [key] }];
  });
  const lists = (['steps', 'followUp'] as const).flatMap((key) =>
    (handling[key] ?? []).map((item, index) => ({ sources: item.sources, path: [key, index] })),
  );
  return [...single, ...lists].map(({ sources: cited, path }) => ({ sources: cited, path: [...path, 'sources'] }));
}
