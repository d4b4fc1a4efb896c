import * as z from 'zod';

// What the formats for scripts have in common. Keys are only ever added, and then `formatVersion` stays.

/** Data of a format as those see it who make and read it: nobody changes it. */
export type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

export const text = z.string();
export const count = z.int().min(0);

/** The form of what a command prints: the version of the format, the tool, and the rest. */
export function printed<Rest extends z.core.$ZodLooseShape>(rest: Rest, tool = 'Verktyget.') {
  return z.strictObject({
    formatVersion: z.literal(1),
    tool: z
      .strictObject({ name: z.literal('iop-check'), version: text.describe('Verktygets version.') })
      .describe(tool),
    ...rest,
  });
}

/** What stands first in all that is printed. */
export function printedBy(version: string) {
  return { formatVersion: 1, tool: { name: 'iop-check', version } } as const;
}

/** A rule file, as it is known again; `sum` is what is said of the sum. */
export function ruleFile(sum = 'SHA-256 av regelfilen, hexadecimalt.') {
  return z.strictObject({
    id: text.describe('Regelverkets id.'),
    version: text.describe('Regelverkets version.'),
    sha256: text.describe(sum),
  });
}

/** The sum of a rule file where rule files are compared or checked. */
export const sumOfText = 'SHA-256 för filens text.';

export const aboutCase = z
  .strictObject({
    id: text.nullable().describe('Ärendets beteckning.'),
    title: text.nullable().describe('Vad ärendet gäller.'),
    organisation: text.nullable().describe('Organisationen.'),
  })
  .describe('Ärendet.');

export const warning = z
  .strictObject({ code: text.describe('Varningens kod.'), message: text.describe('Varningen i en mening.') })
  .describe('En varning.');

const named = z.strictObject({ id: text.describe('Kort namn.'), title: text.describe('Namn.') }).nullable();

/** Whose a bedömning or an answer is. */
export const owner = {
  part: named.describe('Delverksamheten, eller null.'),
  organisation: named.describe('Organisationen, eller null.'),
};
