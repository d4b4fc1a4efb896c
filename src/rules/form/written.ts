import { isCalendarDate, isUsableNumber } from '../scalars.ts';
import { asItLooks } from '../spelling.ts';

/** How long a text may be to be shown as it should be written. */
export const shownLength = 100;

/** A text in quotation marks, as it is to be written in YAML: in single ones when it has double ones itself. */
export function inQuotes(text: string): string {
  return text.includes('"') ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

const [year, part] = ['(\\d{4})', '(\\d{1,2})'];
const dayFirst = new RegExp(`^${part}\\.\\s?${part}\\.\\s?${year}$`);
const yearFirst = new RegExp(`^${year}([-/. ])${part}\\2${part}\\.?$`);
const slashes = new RegExp(`^${part}([-/ ])${part}[-/ ]${year}$`);
const together = /^(\d{4})(\d\d)(\d\d)$/;
const weekday = '(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?,?\\s)';
const named = new RegExp(
  `^${weekday}?(?:den\\s)?${part}(?::?e|:a|\\.)?[\\s-]?([a-zåäö]{3,9})[.,]?[\\s-]?${year}$`,
  'i',
);
/** A day with a time of day, in which a zone may turn the day into the one before or after. */
const timed = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d\d:?(?:\d\d)?))?$/i;
const zone = / ?(?:Z|[+-]\d\d:?(?:\d\d)?)$/i;

const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const monthNames = [
  ...['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober'],
  ...['november', 'december'],
];

/**
 * The days that a text may mean that is not written as `2026-11-21`: one where it is clear, two where day and month may be either,
 * none where nothing can be said. Each is a day that exists.
 */
export function daysMeant(text: string): readonly string[] {
  const plain = plainly(text);
  if (isCalendarDate(plain)) return [plain];
  return [...new Set(readings(plain))].filter((day) => isCalendarDate(day));
}

/** Whether a text is written as a day is, in some way, even if there is no such day. */
export function hasFormOfDay(text: string): boolean {
  return readings(plainly(text)).length > 0;
}

function plainly(text: string): string {
  return withPlainHyphens(asItLooks(text)).trim().replace(/\s+/g, ' ');
}

function readings(text: string): string[] {
  const time = timed.exec(text);
  if (time !== null) return !zone.test(text.slice(10)) || isMidnight(time) ? [time[1] as string] : [];
  const first = yearFirst.exec(text);
  if (first !== null) return [written(first[1], first[3], first[4])];
  const all = together.exec(text);
  if (all !== null) return [written(all[1], all[2], all[3])];
  const last = dayFirst.exec(text);
  if (last !== null) return [written(last[3], last[2], last[1])];
  const either = slashes.exec(text);
  if (either !== null) return [written(either[4], either[3], either[1]), written(either[4], either[1], either[3])];
  const word = named.exec(text);
  const month = word === null ? 0 : monthOf(word[2] as string);
  return word === null || month === 0 ? [] : [written(word[3], String(month), word[1])];
}

/** The day of a time that is the midnight it begins with and says no zone, as databases and spreadsheets write days; else null. */
export function dayAtMidnight(text: string): string | null {
  const time = timed.exec(text);
  if (time === null || !isMidnight(time) || zone.test(text.slice(10))) return null;
  return isCalendarDate(time[1] as string) ? (time[1] as string) : null;
}

function isMidnight([, , time, seconds = '']: RegExpExecArray): boolean {
  return time === '00:00' && /^(?::00(?:[.,]0+)?)?$/.test(seconds);
}

function monthOf(word: string): number {
  const lower = word.toLowerCase();
  const short = lower === 'sept' ? 'sep' : lower;
  return Math.max(months.indexOf(short), monthNames.indexOf(lower)) + 1;
}

function written(years: string | undefined, month: string | undefined, day: string | undefined): string {
  return `${years}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}

/** Word processors write hyphens that do not break, and dashes. */
function withPlainHyphens(text: string): string {
  return text.replace(/[\u2010-\u2015\u2212]/g, '-');
}

/** The days that spreadsheets are likely to hold: from 1954 to 2119. */
const [firstSerial, lastSerial] = [20000, 80000];

/** The day that a number is in Excel, which counts days from 1900; null for a number that is hardly meant so. */
export function dayOfSerial(text: string): string | null {
  if (!/^\d{5}(?:[.,]\d+)?$/.test(text)) return null;
  const serial = Math.floor(Number(text.replace(',', '.')));
  if (serial < firstSerial || serial > lastSerial) return null;
  return new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10);
}

/** A time as programs count it from the beginning of 1970, and the day that begins with it; null when it is within a day. */
export interface CountedTime {
  readonly unit: keyof typeof inSecond;
  readonly day: string | null;
}

const inSecond = { seconds: 1, milliseconds: 1e3, microseconds: 1e6, nanoseconds: 1e9 } as const;

/** What a number is as a time that is counted from 1970; null for a number that is hardly meant so. */
export function countedTime(text: string): CountedTime | null {
  const [, digits = ''] = /^(-?[1-9]\d{8,18})(?:[.,]\d+)?$/.exec(text) ?? [];
  const count = Number(digits);
  for (const unit of ['seconds', 'milliseconds', 'microseconds', 'nanoseconds'] as const) {
    const days = count / inSecond[unit] / secondsInDay;
    const serial = days + serialOf1970;
    if (digits === '' || serial < firstSerial || serial > lastSerial || Math.abs(days) < 365) continue;
    // Midnight elsewhere is another day there than here.
    return {
      unit,
      day: Number.isInteger(days) ? new Date(days * secondsInDay * 1000).toISOString().slice(0, 10) : null,
    };
  }
  return null;
}

const secondsInDay = 86400;
const serialOf1970 = 25569;

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
  return [...new Set(numberReadings(digits))].flatMap((one) => {
    const number = Number(one);
    return one !== '' && Number.isFinite(number) && isUsableNumber(number) ? [String(number)] : [];
  });
}

/** What digits with points and commas among them may mean. */
function numberReadings(digits: string): string[] {
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
