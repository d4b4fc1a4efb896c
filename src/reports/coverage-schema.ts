import { z } from 'zod';

const count = z.int().min(0);

const goal = z.strictObject({
  kind: z
    .enum(['grade', 'answer', 'side', 'period', 'outcome', 'form', 'contradiction'])
    .describe(
      'Vad målet gäller: en förutsättnings grad, ett svar, en sida av ett tal, en tid, ett utfall, en form eller svar som knappast går ihop.',
    ),
  id: z
    .string()
    .describe(
      'Id på förutsättningen, frågan, det beräknade värdet, utfallet eller formen, tiden i ord, eller platsen under contradictions, som contradictions-1.',
    ),
  value: z
    .union([z.string(), z.number(), z.boolean(), z.null()])
    .describe(
      'Graden, svaret, talet eller dagen, eller om svaren talar för formen; null för ett utfall, en tid och svar som knappast går ihop.',
    ),
  side: z
    .enum(['below', 'atMost', 'at', 'atLeast', 'above', 'before', 'within', 'after'])
    .nullable()
    .describe(
      'Sidan om talet eller dagen: under, högst, just, minst eller över; om tiden: före, i eller efter den; annars null.',
    ),
  limit: z.string().nullable().describe('Gränsvärdets id, när jämförelsen är med ett sådant; annars null.'),
  text: z.string().describe('Målet i ord, med regelfilens id.'),
  state: z
    .enum(['covered', 'missing', 'unreachable', 'impossible', 'no-value', 'not-found'])
    .describe(
      'covered (täcks), missing (saknas), unreachable (inga svar leder dit), impossible (utesluts), no-value (gränsvärde saknar värde) eller not-found (inga svar är hittade).',
    ),
  own: z
    .boolean()
    .describe(
      'Om regelfilen själv lägger till eller ändrar det; false för det som är oförändrat från regelverken under.',
    ),
  counted: z.boolean().describe('Om målet räknas i summary.'),
  examples: z.array(z.string()).describe('Namnen på exemplen som täcker målet.'),
});

/** What `iop-check coverage --format json` prints. */
export const coverageSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    tool: z
      .strictObject({ name: z.literal('iop-check'), version: z.string().describe('Verktygets version.') })
      .describe('Verktyget.'),
    ruleSet: z
      .strictObject({
        id: z.string().describe('Regelverkets id.'),
        version: z.string().describe('Regelverkets version.'),
        sha256: z.string().describe('SHA-256 av regelfilen, hexadecimalt.'),
      })
      .describe('Regelverket.'),
    date: z
      .string()
      .nullable()
      .describe('Dagen som täckningen gäller, eller null för alla dagar som regelverket gäller.'),
    summary: z
      .strictObject({
        examples: count.describe('Antal exempel.'),
        failingExamples: count.describe('Antal exempel som inte ger vad de väntar sig.'),
        goals: count.describe('Antal mål som räknas.'),
        covered: count.describe('Antal av dem som täcks.'),
        missing: count.describe('Antal av dem som saknas.'),
        notCounted: count.describe('Antal mål som inte går att nå.'),
        percent: z
          .number()
          .min(0)
          .max(100)
          .describe('Andelen som täcks, i hela procent nedåt; 100 när inget finns att täcka (goals är 0).'),
      })
      .describe('Hur mycket som täcks.'),
    failingExamples: z.array(z.string()).describe('Namnen på exemplen som inte ger vad de väntar sig.'),
    goals: z.array(goal).describe('Alla mål, i regelfilens ordning.'),
  })
  .describe('Resultatet av iop-check coverage.');

export type CoverageJson = z.infer<typeof coverageSchema>;
