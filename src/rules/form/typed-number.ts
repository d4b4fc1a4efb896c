/**
 * The numbers that a person may mean who writes one in Swedish, with or without its unit: one where it is clear (`1 250 000`, `2,5`,
 * `12 mån`), two where a point may stand before decimals or between thousands (`1.250`), none where it is no number.
 */
export function numbersTyped(typed: string, unit: string): readonly number[] {
  const match = /^([-+\u2212]?[\d\s\u00A0\u202F.,]+)\s*(\p{L}+\.?|[%€]|:-)?$/u.exec(typed);
  const [, digits, written] = match ?? [];
  if (digits === undefined) return [];
  if (written !== undefined && !isUnit(written.toLowerCase(), unit.toLowerCase())) return [];
  const plain = digits.replace(/[\s\u00A0\u202F]/g, '').replace('\u2212', '-');
  if (/^[-+]?\d{1,3}\.\d{3}$/.test(plain)) return [Number(plain.replace('.', '')), Number(plain)];
  const isNumber = /^[-+]?\d+(?:[.,]\d+)?$/.test(plain) && !/\.\d{3}$/.test(plain);
  return isNumber ? [Number(plain.replace(',', '.'))] : [];
}

/** Other ways to write a unit, besides its own word and the beginning of it. */
const otherUnits: Readonly<Record<string, readonly string[]>> = { kr: ['kronor', 'sek', ':-'], euro: ['eur', '€'] };

/** Whether a word is the unit, or a short form of it: `mån` or `mån.` for `månader`, `%` for `% av kostnaden`. */
function isUnit(written: string, unit: string): boolean {
  const [word = ''] = unit.split(/\s/);
  const plain = written.replace(/\.$/, '');
  return word.startsWith(plain) || (otherUnits[word] ?? []).includes(plain);
}
