import * as z from 'zod';
import { type Condition, type Grade, grades, strengths } from './condition.ts';
import { calendarDate, id, number, text } from './form/scalar-schemas.ts';
import { appendixNames } from './scalars.ts';

// The schemas stand apart from what works with their values: zod takes longer to load than a case to judge.

export const gradeSchema = z
  .enum(grades)
  .describe('Grad: notMet (inte uppfylld), partlyMet (delvis) eller met (uppfylld).');

const scalar = z.union([z.string(), number, z.boolean()]);
// What can stand in one place in several ways has no description of each way: an editor would show that for the key before it.
const limitReference = z.strictObject({
  limit: id.describe('Gränsvärdets id. Det värde gäller som gränsvärdet har på bedömningens datum.'),
});
const numberOrLimit = z.union([number, limitReference]);
const conditions: z.ZodType<readonly Condition[]> = z.lazy(() => z.array(conditionSchema).min(1));

const negated: z.ZodType<Condition> = z.lazy(() => conditionSchema);

const comparison = z
  .strictObject({
    question: id.describe('Jämför svaret på frågan som har detta id. Bredvid står ett ord som jämför.'),
    is: z.union([scalar, limitReference]).optional().describe('Svaret är detta.'),
    oneOf: z.array(scalar).min(1).optional().describe('Svaret är något av dessa.'),
    min: numberOrLimit.optional().describe('Svaret är minst så stort.'),
    max: numberOrLimit.optional().describe('Svaret är högst så stort.'),
    above: numberOrLimit.optional().describe('Svaret är större.'),
    below: numberOrLimit.optional().describe('Svaret är mindre.'),
    before: calendarDate.optional().describe('Svaret är ett tidigare datum.'),
    after: calendarDate.optional().describe('Svaret är ett senare datum.'),
  })
  .meta({ minProperties: 2, maxProperties: 2 });

const calculatedComparison = z
  .strictObject({
    calculated: id.describe('Jämför det beräknade värde som har detta id. Bredvid står ett ord som jämför.'),
    min: numberOrLimit.optional().describe('Värdet är minst så stort.'),
    max: numberOrLimit.optional().describe('Värdet är högst så stort.'),
    above: numberOrLimit.optional().describe('Värdet är större.'),
    below: numberOrLimit.optional().describe('Värdet är mindre.'),
  })
  .meta({ minProperties: 2, maxProperties: 2 });

const strengthTest = z.strictObject({
  anyWithStrength: z
    .array(z.enum(strengths).describe('Styrkan.'))
    .min(1)
    .describe(
      'Minst en förutsättning med någon av dessa styrkor har just den grad som står i is. Aldrig i en förutsättning.',
    ),
  is: gradeSchema,
});

const preconditionTest = z
  .strictObject({
    precondition: id.describe('Prövar graden på förutsättningen som har detta id, med is eller atLeast.'),
    is: gradeSchema.optional().describe('Förutsättningen har just denna grad.'),
    atLeast: gradeSchema.optional().describe('Förutsättningen har minst denna grad.'),
  })
  .meta({ minProperties: 2, maxProperties: 2 });

const periodTest = z.strictObject({
  valid: z
    .strictObject({
      from: calendarDate.optional().describe('Första dagen.'),
      to: calendarDate.optional().describe('Sista dagen.'),
    })
    .meta({ minProperties: 1 })
    .describe('Ärendet bedöms en dag inom tiden, med den första och den sista dagen inräknade: from, to eller båda.'),
});

/** The form of a condition; that its names exist and its types fit is checked in `meaning.ts`. */
export const conditionSchema: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      comparison,
      calculatedComparison,
      preconditionTest,
      strengthTest,
      z.strictObject({ all: conditions.describe('Alla villkoren i listan gäller.') }),
      z.strictObject({ any: conditions.describe('Minst ett av villkoren i listan gäller.') }),
      z.strictObject({ not: negated.describe('Villkoret gäller inte.') }),
      z.strictObject({
        atLeast: z
          .strictObject({
            count: z.int().min(1).describe('Hur många som minst ska gälla.'),
            of: conditions.describe('Villkoren som räknas.'),
          })
          .describe('Minst så många av villkoren gäller: antalet i count, villkoren i of.'),
      }),
      periodTest,
    ]),
  )
  .meta({
    id: 'condition',
    description: 'Ett villkor: en grupp av villkor, en jämförelse, en prövning av en förutsättning eller en tid.',
  });

const way = z
  .strictObject({
    when: conditionSchema.optional().describe('När texten stämmer, om ingen före den gör det.'),
    otherwise: z.literal(true).optional().describe('true på den sista: den stämmer när ingen annan gör det.'),
    text: text.describe('Texten.'),
  })
  .describe('En text för ett av sätten: antingen when eller otherwise.');

/** A text that people read of a case: one for every way that it came about, or one for each. */
export const waysSchema = z.union([text, z.array(way).min(1)]).meta({
  id: 'ways',
  description:
    'En text, eller en lista med en text för varje sätt som något kan komma till på. Den första vars villkor säkert gäller sägs.',
});

const terms = z.array(id.describe('Id på en talfråga eller ett beräknat värde.')).min(2);

/** The form of a calculated value. */
export const calculationSchema = z
  .strictObject({
    title: text.describe('Det beräknade värdets namn.'),
    unit: text.describe('Enhet, till exempel kr, euro eller %.'),
    min: number.describe('Minsta värde som räknas som rimligt. Svar som ger ett mindre är ett fel i ärendet.'),
    max: number.describe('Största värde som räknas som rimligt. Svar som ger ett större är ett fel i ärendet.'),
    sum: terms.optional().describe('Summan av dessa.'),
    product: terms.optional().describe('Produkten av dessa.'),
    difference: terms.optional().describe('Den första minus de andra.'),
    share: z
      .strictObject({ part: id.describe('Delen.'), of: id.describe('Det hela.') })
      .optional()
      .describe('Delen av det hela, i procent. Är det hela noll finns inget värde, och då varnar bedömningen.'),
    convert: z
      .strictObject({
        amount: id.describe('Beloppet.'),
        rate: id.describe('Fråga om kursen: så många av beloppets enhet går det på en av den nya.'),
        date: id.describe('Fråga om kursens datum. Utan det visas inget värde; bedömningen ändras inte av det.'),
      })
      .optional()
      .describe('Beloppet i en annan valuta: beloppet delat med kursen.'),
    sources: z.array(id).optional().describe('Id på källor till beräkningen.'),
  })
  .describe(
    'Ett värde som räknas fram ur svar, exakt. Saknas något av dem visas inget värde, men de andra svaren och frågornas min och max begränsar vad det kan bli.',
  );

/** One direction. */
export const directionSchema = z.strictObject({
  question: id.describe('Frågans id.'),
  better: z
    .enum(['higher', 'lower', 'ja', 'nej'])
    .describe(
      'Vilket svar som aldrig ger ett sämre utfall: higher eller lower för tal och datum, ja eller nej annars.',
    ),
});

/** One direction, or a list of them. */
export const directionsSchema = z
  .union([directionSchema, z.array(directionSchema).min(1)])
  .describe('Riktningar som bevisas: ett sådant svar gör aldrig utfallet sämre, allt annat lika. En eller flera.');

/** Lazy as conditions are, so that a word of a condition that stands elsewhere is not taken for one that belongs here. */
const gradeClaim: z.ZodType<{ precondition: string; is: Grade }> = z.lazy(() =>
  z.strictObject({
    precondition: id.describe('Förutsättningens id.'),
    is: gradeSchema.describe('Graden som den aldrig får.'),
  }),
);

const anyStartingForm = z.strictObject({
  starts: z.literal(true).describe('true: alla former med starts: true, alltså som innebär att verksamheten börjar.'),
});

/** One thing that must never happen. */
export const neverSchema = z
  .strictObject({
    title: text.describe('Vad som aldrig får hända, i en mening.'),
    when: conditionSchema.describe('I vilka ärenden det aldrig får hända.'),
    outcome: z
      .union([id, z.array(id).min(1)])
      .optional()
      .describe('Utfall som då aldrig får ges: id på ett, eller flera i en lista.'),
    grade: z
      .union([gradeClaim, z.array(gradeClaim).min(1)])
      .optional()
      .describe('Grad som en förutsättning då aldrig får ha: en, eller flera i en lista.'),
    form: z
      .union([id, z.array(id).min(1), anyStartingForm])
      .optional()
      .describe('Former som då aldrig får stämma: id på en, flera i en lista, eller { starts: true }.'),
  })
  .meta({ minProperties: 3 })
  .describe('Något som aldrig får hända. Minst en av outcome, grade och form sägs, och var och en bevisas.');

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

/** An answer that a tjänsteskrivelse tells in running text. */
const toldAnswer = z
  .strictObject({
    question: id.describe('Frågans id.'),
    about: text.describe('Vad svaret handlar om, mitt i en mening: kommunens insats.'),
    answers: z
      .record(z.string(), text.describe('Meningen.'))
      .optional()
      .describe(
        'En mening för varje svar: alternativets id, eller ja och nej. Motiveringen följer efter den. Utan mening sägs svaret som det står i frågan.',
      ),
  })
  .describe('Ett svar som skrivelsen berättar.');

const memorandumSchema = z
  .strictObject({
    appendices: z
      .array(z.enum(appendixNames))
      .optional()
      .describe('Bilagor när inget annat sägs (--with): checklista, kallor, båda eller inga.'),
    summary: z.array(toldAnswer).min(1).optional().describe('Svar som sammanfattningen berättar, i ordning.'),
    economy: z
      .array(toldAnswer)
      .min(1)
      .optional()
      .describe('Vad beloppen kallas i avsnittet om ekonomi, som visar alla belopp. Utan det står frågan.'),
    followUp: z.array(toldAnswer).min(1).optional().describe('Svar som avsnittet om uppföljning berättar, i ordning.'),
  })
  .describe('Vad en tjänsteskrivelse berättar ur svaren, och dess bilagor.');

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
    memorandum: memorandumSchema.optional(),
  })
  .describe('Hur ärendet handläggs. Det skrivs ut men bedöms inte.');
