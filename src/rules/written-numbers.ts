import { asItLooks } from './look-alike.ts';
import { isUsableNumber } from './scalars.ts';

/** What may stand before or after a number as its unit, in which the number is no other. */
const unit = '(?:kr|kronor|sek|:-|%|procent|€|eur|euro)';
const amount = new RegExp(`^(?:${unit}\\s*)?([-+]?[\\d\\s.,_']*\\d)\\s*${unit}?\\.?$`, 'i');

/**
 * The numbers that a text may mean that is not written as YAML and JSON write them, each as they do: one where it is clear (`2,5`, `1 000 kr`), two
 * where a sign may stand before decimals or between thousands (`1,000`), none where nothing can be said.
 */
export function numbersMeant(text: string): readonly string[] {
  const plain = asItLooks(text).replace('\u2212', '-').trim();
  const digits = amount.exec(plain)?.[1]?.replace(/(?<=\d)[\s_'](?=\d{3}(?!\d))/g, '');
  if (digits === undefined) return [];
  return [...new Set(readings(digits))].flatMap((one) => {
    const number = Number(one);
    return one !== '' && Number.isFinite(number) && isUsableNumber(number) ? [String(number)] : [];
  });
}

/** What digits with points and commas among them may mean. */
function readings(digits: string): string[] {
  const [, sign = '', rest = ''] = /^([-+]?)(.*)$/.exec(digits) ?? [];
  const minus = sign === '-' ? '-' : '';
  const signs = [...new Set(rest.replace(/\d/g, ''))];
  const isGrouped = (text: string, separator: string) => new RegExp(`^\\d{1,3}(?:[${separator}]\\d{3})+$`).test(text);
  if (signs.length === 0) return [minus + rest];
  const [separator = '', decimal] = signs;
  if (!/^[.,]+$/.test(signs.join(''))) return [];
  if (decimal !== undefined) {
    const [whole = '', decimals, more] = rest.split(decimal);
    return more === undefined && isGrouped(whole, separator)
      ? [`${minus}${whole.split(separator).join('')}.${decimals}`]
      : [];
  }
  const parts = rest.split(separator);
  const decimals = parts.length === 2 ? [`${minus}${parts.join('.')}`] : [];
  // A nought before the sign is never the beginning of thousands.
  const thousands = isGrouped(rest, separator) && !/^0/.test(rest) ? [`${minus}${parts.join('')}`] : [];
  return [...thousands, ...decimals];
}

/**
 * What a number without quotation marks was meant as, where YAML reads it otherwise than a person does: `0100` as 100, `0x10` as 16, and
 * `1.000` as 1. Empty for all others.
 */
export function numbersMisread(written: string): readonly string[] {
  if (/^[-+]?0[0-9xo]/i.test(written)) return [String(Number(written))];
  return /^[-+]?[1-9]\d{0,2}\.\d\d0$/.test(written) ? numbersMeant(written) : [];
}
