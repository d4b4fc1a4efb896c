import { z } from 'zod';
import { conditionSchema } from './condition-schema.ts';
import { calendarDate, id, text } from './scalars.ts';

export type Handling = z.infer<typeof handlingSchema>;

/** A list of sources that a handling block cites, and where it stands. */
interface CitedSources {
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

/** A part of the agreement that a case may lead to: printed as an outline, and never judged. */
export const agreementPartSchema = z
  .strictObject({
    title: text.describe('Delens rubrik.'),
    clauses: z
      .array(text.describe('En punkt. Det som parterna ska fylla i står inom klamrar, till exempel [belopp].'))
      .min(1)
      .describe('Vad avtalet säger, punkt för punkt.'),
    why: text.describe('Varför delen behövs.'),
    when: conditionSchema.optional().describe('När delen är med. Utan det är den alltid med.'),
    preconditions: z.array(id).min(1).optional().describe('Id på förutsättningar som delen ska motsvara.'),
    questions: z.array(id).min(1).optional().describe('Id på frågor vars svar och motiveringar visas vid delen.'),
    sources: z.array(id).min(1).describe('Id på källorna, minst en.'),
  })
  .describe('En del av avtalsutkastet.');

/** What must not stand in such an agreement, with the reason. */
export const notInAgreementSchema = agreementPartSchema
  .omit({ clauses: true, when: true })
  .extend({ title: text.describe('Vad det är.'), why: text.describe('Varför det inte ska stå där.') })
  .describe('Något som inte ska stå i avtalet.');

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
