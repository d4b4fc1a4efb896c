import { daysMeant } from '../rules/written-dates.ts';

/** What somebody meant to write where a text is no JSON. */
export type JsonMeant = 'number' | 'date';

const space = '[ \\t\\u00A0\\u2000-\\u200A\\u202F]';
const sign = '[-+\\u2212]';
const valueBefore = /[:,[]\s*$/;
/** A number that JSON does not know, from its beginning: `05`, `.5`, `+5`, `1_000`, `0x10`, `100kr`, `€ 100`. */
const strange = new RegExp(
  `^(?:(?:kr|sek|eur|[€$£])${space}*\\d|${sign}?(?:\\.?\\d[\\d._'’]*(?:e[-+]?\\d*)?|0x[\\da-f]+|\\d[\\d.]*(?:\\p{L}+|[%€]))(?=[\\s,}\\]]|$))`,
  'iu',
);
const decimalsAlone = /^,\d/;
/** A sound number before the place: what follows belongs to it. */
const numberBefore = new RegExp(`[:,[]\\s*${sign}?\\d[\\d.]*(?<spaces>${space}*)$`, 'u');
/** `000` after a space, a unit, or a space that JSON does not know before one of them. A name with a colon after it is a key instead. */
const goesOn = new RegExp(
  `^(?:${space}+(?=\\d|[\\p{L}%€])|(?=\\d{3}(?!\\d)|:-|[%€]|\\p{L}))(?!\\p{L}[\\p{L}\\d_-]*\\s*:)`,
  'u',
);
const decimalComma = new RegExp(`[:[]\\s*${sign}?\\d+,$`, 'u');

/**
 * What was meant at a place where a text is no JSON: a number as people write them (`1 000`, `2,5`, `100 kr`) or a day without quotation
 * marks. Undefined for all else.
 */
export function jsonMeantAt(json: string, at: number): JsonMeant | undefined {
  const [before, after] = [json.slice(Math.max(0, at - nearby), at), json.slice(at, at + nearby)];
  if (valueBefore.test(before)) {
    const word = /^[^\s,:"{}[\]]+/.exec(after)?.[0] ?? '';
    if (/^\d+[-./]/.test(word) && daysMeant(word).length > 0) return 'date';
    if (strange.test(after) || (decimalsAlone.test(after) && before.trimEnd().endsWith(':'))) return 'number';
  }
  if (numberBefore.test(before) && goesOn.test(after)) return 'number';
  return decimalComma.test(before) && /^\d/.test(after) ? 'number' : undefined;
}

/** How much of the text on both sides of a place is looked at. */
const nearby = 40;
