import * as z from 'zod';
import { count, text } from './contract.ts';

/** The old findings of a repository, which `validate` counts but does not fail for. Lines are not told, as they move. */
export const baselineSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    findings: z.array(
      z.strictObject({
        file: text.describe('Regelfilen, räknad från baslinjens mapp, med / mellan mapp och fil.'),
        code: text.describe('Anmärkningens kod.'),
        about: text.describe('Vad den gäller: nycklarna dit, med punkt mellan.'),
        text: text.describe('Det som står där.'),
        count: count.min(1).describe('Hur många sådana det är.'),
      }),
    ),
  })
  .describe('Gamla anmärkningar som räknas men inte fäller.');

/** One kind of old finding, and how many there are of it. */
export type BaselineEntry = z.infer<typeof baselineSchema>['findings'][number];
