import * as z from 'zod';
import { text } from '../../rules/form/scalar-schemas.ts';

/** What `iop-check.config.yaml` says. Nothing in it changes what a rule file means: only which files are looked at, and how a run ends. */
export const configSchema = z
  .strictObject({
    folders: z
      .array(text)
      .min(1)
      .optional()
      .describe('Mappar och filer som iop-check validate granskar när inga anges, räknade från filens mapp.'),
    strict: z.boolean().optional().describe('true: även varningar ger slutkod 1, som med --strict.'),
    ignore: z
      .array(text)
      .min(1)
      .optional()
      .describe(
        'Filer som inte granskas, som mönster räknade från filens mapp: * är vad som helst i ett namn, ** även mappar, och en mapp är allt i den.',
      ),
    expiring: z
      .number()
      .refine((days) => Number.isInteger(days) && days >= 0 && days <= 99999, { params: { form: 'days' } })
      .meta({ type: 'integer', minimum: 0, maximum: 99999 })
      .optional()
      .describe('Varna för gränsvärden vars sista värde går ut inom så många dagar, som med --expiring.'),
    baseline: text.optional().describe('Fil med gamla anmärkningar som räknas men inte fäller, som med --baseline.'),
    common: text
      .optional()
      .describe(
        'Mapp som extends får nå från andra mappar, till exempel ../gemensamt/bas.yaml. Den ligger där filen ligger, eller under.',
      ),
  })
  .describe('Inställningar för iop-check i ett förråd.');

/** The file as it stands. */
export type WrittenConfig = z.infer<typeof configSchema>;
