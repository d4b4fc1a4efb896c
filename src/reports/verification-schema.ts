import { z } from 'zod';

const statuses = ['identical', 'differs', 'unreadable', 'unknownRules'] as const;

const verified = z.strictObject({
  file: z.string().describe('Filen; - är standard in.'),
  line: z.number().describe('Raden som bedömningen börjar på.'),
  id: z.string().nullable().describe('Ärendets beteckning.'),
  status: z
    .enum(statuses)
    .describe(
      'identical: bedömningen blir densamma. differs: något skiljer sig. unreadable: det är ingen bedömning som går att läsa. unknownRules: regelverket finns inte här.',
    ),
  differences: z
    .array(
      z
        .strictObject({
          path: z.string().describe('Var i bedömningen: nycklar och id med punkt emellan.'),
          saved: z.unknown().optional().describe('Vad som står i filen; saknas när inget står där.'),
          now: z
            .unknown()
            .optional()
            .describe('Vad reglerna ger av svaren i filen; saknas när det inte ska stå något där.'),
          message: z.string().describe('Detsamma i en mening.'),
        })
        .describe('Ett ställe.'),
    )
    .describe('Det som skiljer sig.'),
  remarks: z
    .array(z.string().describe('En mening.'))
    .describe('Sådant att veta, till exempel att verktyget har en annan version, eller varför den inte går att pröva.'),
});

/** What `iop-check verify --format json` prints. */
export const verificationSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    tool: z
      .strictObject({ name: z.literal('iop-check'), version: z.string().describe('Verktygets version.') })
      .describe('Verktyget som prövade.'),
    identical: z.boolean().describe('Om alla bedömningar blir desamma.'),
    results: z.array(verified.describe('En bedömning.')).describe('En post för varje bedömning, i filernas ordning.'),
  })
  .describe('Sparade bedömningar, gjorda om och jämförda.');

/** What became of one saved bedömning. */
export type Verified = z.infer<typeof verified>;

export type VerificationJson = z.infer<typeof verificationSchema>;
