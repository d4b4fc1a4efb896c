import * as z from 'zod';
import type { Unreadable } from '../../assessment/yearly.ts';
import { dueKinds } from '../../cases/due.ts';
import type { RegisteredCase } from '../../interview/register.ts';
import { count, type Frozen, printed, printedBy, text } from './contract.ts';

const stated = (what: string) => text.nullable().describe(`${what} Null när ärendet inte säger det.`);

const registeredCase = z.strictObject({
  file: text.describe('Filen; - är standard in.'),
  line: count.describe('Raden som ärendet börjar på.'),
  id: stated('Diarienumret, eller ärendets beteckning.'),
  title: stated('Vad ärendet gäller.'),
  organisation: stated('Organisationen.'),
  received: stated('Dagen då initiativet kom in.'),
  replyBy: stated('Dagen då organisationen senast ska ha svar.'),
  author: stated('Handläggaren.'),
  ruleSet: z
    .strictObject({ id: text.describe('Regelverkets id.'), version: text.describe('Regelverkets version.') })
    .describe('Regelverket som ärendet är bedömt efter.'),
  answered: count.describe('Hur många av frågorna som har ett svar; vet inte är ett svar.'),
  questions: count.describe('Hur många frågor som har betydelse.'),
  outcome: text
    .nullable()
    .describe('Utfallet för hela ärendet, eller null när det inte går att avgöra eller delarnas skiljer sig.'),
  possibleOutcomes: z.array(text.describe('Ett utfall.')).describe('Utfall som ärendet, eller en del av det, kan få.'),
  decided: z.boolean().describe('Om ärendet är beslutat på dagen.'),
  form: stated('Vad ärendet ledde till.'),
  due: z
    .strictObject({
      what: z
        .enum(dueKinds)
        .describe(
          'reply: svar till organisationen. decision: beslut. followUp: uppföljning. agreementEnds: avtalets sista dag.',
        ),
      day: text.nullable().describe('Dagen, eller null när ärendet inte säger den.'),
      overdue: z.boolean().describe('Om dagen har passerat.'),
    })
    .nullable()
    .describe('Det som ska göras härnäst, eller null när inget återstår.'),
});

const unread = z.strictObject({
  file: text.describe('Filen.'),
  line: count.nullable().describe('Raden, eller null när det gäller filen.'),
  column: count.nullable().describe('Kolumnen, eller null när det gäller filen.'),
  id: text.nullable().describe('Ärendets beteckning, eller null.'),
  code: text.describe('Felets kod.'),
  message: text.describe('Felet i en mening.'),
});

/** What `iop-check cases --format json` prints. */
export const registerSchema = printed({
  date: text.describe('Dagen som ärendena ses från.'),
  cases: z.array(registeredCase.describe('Ett ärende.')).describe('Ärendena, det som ska göras först överst.'),
  unreadable: z.array(unread.describe('En fil eller ett ärende.')).describe('Det som inte kunde läsas.'),
}).describe('Ett register över initiativ.');

/** A register of initiatives, as plain data. */
export function registerJson(
  cases: readonly RegisteredCase[],
  unreadable: readonly Unreadable[],
  { date, toolVersion }: { date: string; toolVersion: string },
): Frozen<z.infer<typeof registerSchema>> {
  return {
    ...printedBy(toolVersion),
    date,
    cases: cases.map(caseJson),
    unreadable: unreadable.map(({ file, place, id, code, message }) => {
      return { file, line: place?.line ?? null, column: place?.column ?? null, id, code, message };
    }),
  };
}

function caseJson(one: RegisteredCase): Frozen<z.infer<typeof registeredCase>> {
  const { file, line, id, title, organisation, received, replyBy, author, rules, progress, due } = one;
  return {
    ...{ file, line, id, title, organisation, received, replyBy, author },
    ruleSet: { id: rules.id, version: rules.version },
    ...{ answered: progress.answered, questions: progress.questions },
    ...{ outcome: one.outcome, possibleOutcomes: one.possibleOutcomes, decided: one.isDecided, form: one.form },
    due: due === null ? null : { what: due.what, day: due.day, overdue: due.isOverdue },
  };
}
