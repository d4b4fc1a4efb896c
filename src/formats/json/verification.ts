import * as z from 'zod';
import { type Frozen, printed, printedBy, text } from './contract.ts';

const verified = z.strictObject({
  file: text.describe('Filen; - är standard in.'),
  line: z.number().describe('Raden som bedömningen börjar på.'),
  id: text.nullable().describe('Ärendets beteckning.'),
  status: z
    .enum(['identical', 'differs', 'unreadable', 'unknownRules'])
    .describe(
      'identical: bedömningen blir densamma. differs: något skiljer sig. unreadable: det är ingen bedömning som går att läsa. unknownRules: regelverket finns inte här.',
    ),
  differences: z
    .array(
      z
        .strictObject({
          path: text.describe('Var i bedömningen: nycklar och id med punkt emellan.'),
          saved: z.unknown().optional().describe('Vad som står i filen; saknas när inget står där.'),
          now: z
            .unknown()
            .optional()
            .describe('Vad reglerna ger av svaren i filen; saknas när det inte ska stå något där.'),
          message: text.describe('Detsamma i en mening.'),
        })
        .describe('Ett ställe.'),
    )
    .describe('Det som skiljer sig.'),
  remarks: z
    .array(text.describe('En mening.'))
    .describe('Sådant att veta, till exempel att verktyget har en annan version, eller varför den inte går att pröva.'),
});

/** What `iop-check verify --format json` prints. */
export const verificationSchema = printed(
  {
    identical: z.boolean().describe('Om alla bedömningar blir desamma.'),
    results: z.array(verified.describe('En bedömning.')).describe('En post för varje bedömning, i filernas ordning.'),
  },
  'Verktyget som prövade.',
).describe('Sparade bedömningar, gjorda om och jämförda.');

/** What became of one saved bedömning. */
export type Verified = Frozen<z.infer<typeof verified>>;

/** All that was verified, as plain data. */
export function verificationJson(
  results: readonly Verified[],
  toolVersion: string,
): Frozen<z.infer<typeof verificationSchema>> {
  return {
    ...printedBy(toolVersion),
    identical: results.every(({ status }) => status === 'identical'),
    results,
  };
}

/** A place where two pieces of JSON differ; undefined where nothing stands. */
export interface JsonDifference {
  /** The keys from the top. An element of a list goes by the name that it bears, else by its position from 0. */
  readonly path: readonly string[];
  readonly saved: unknown;
  readonly now: unknown;
}

/** Where saved JSON differs from what it is now, as deep down as it can be told. The order of keys does not count. */
export function jsonDifferences(saved: unknown, now: unknown, path: readonly string[] = []): JsonDifference[] {
  if (saved === now) return [];
  if (Array.isArray(saved) && Array.isArray(now) && areAlike(saved, now)) {
    return saved.flatMap((one, index) =>
      jsonDifferences(one, now[index], [...path, nameOf(now[index]) ?? String(index)]),
    );
  }
  if (isRecord(saved) && isRecord(now)) {
    const keys = [...new Set([...Object.keys(now), ...Object.keys(saved)])];
    const at = (record: Record<string, unknown>, key: string) => (Object.hasOwn(record, key) ? record[key] : undefined);
    return keys.flatMap((key) => jsonDifferences(at(saved, key), at(now, key), [...path, key]));
  }
  return JSON.stringify(saved) === JSON.stringify(now) ? [] : [{ path, saved, now }];
}

/** Lists of equally many elements differ in these; others differ as a whole, and so do lists of plain values. */
function areAlike(saved: readonly unknown[], now: readonly unknown[]): boolean {
  return saved.length === now.length && [...saved, ...now].every(isRecord);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const names = ['precondition', 'form', 'limit', 'calculated', 'question', 'outcome', 'code'] as const;

function nameOf(element: unknown): string | null {
  if (!isRecord(element)) return null;
  if ('part' in element) return partName(element);
  const name = names.map((key) => element[key]).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : null;
}

function partName({ part, organisation }: Record<string, unknown>): string {
  return [part, organisation].flatMap((one) => (isRecord(one) ? [String(one['id'])] : [])).join(' ');
}
