/** Spaces that programs write between thousands. */
const spaces = /[ \u00a0\u202f\u2009]/g;
const plain = /^[-\u2212]?\d+(?:[.,]\d+)?$/;
const grouped = /^[-\u2212]?\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?$/;
/** One to three digits, a sign and three digits may be thousands as well as decimals. */
const ambiguous = /^[-\u2212]?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * The number that a cell says, with comma or point before decimals and spaces between thousands, or null when it is none or may be two:
 * `1,5` and `1.5` are 1.5 and `1 000` is 1000, but `1.000` and `1.000,5` are refused.
 */
export function numberIn(written: string): number | null {
  if (ambiguous.test(written) || !(plain.test(written) || grouped.test(written))) return null;
  return Number(written.replace(spaces, '').replace('\u2212', '-').replace(',', '.'));
}

/** The ways to write the numbers that a cell may mean. */
export function readingsOf(written: string): string[] {
  if (!ambiguous.test(written)) return [];
  const [whole, decimals] = written.split(/[.,]/) as [string, string];
  const shortened = decimals.replace(/(?<!0)0+$/, '');
  return [`${whole}${decimals}`, shortened === '' ? whole : `${whole},${shortened}`];
}
