import { type Diagnostic, diagnostic, type Path } from './findings.ts';

/** Names in rule files: ASCII, lower case, words joined by hyphens, never beginning with a digit. */
export const idPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** A text has at least one character that shows. */
export const textPattern = /\S/;

/** Major, minor and patch, as in semver.org. */
export const versionPattern = /^\d+\.\d+\.\d+$/;

/** Numbers in rules and answers have at most 15 digits, so that every one of them, and the space between them, is exact. */
export const largestNumber = 999_999_999_999_999;

/** Whether a number is one that rules and answers may hold: finite, and of at most 15 digits. */
export function isUsableNumber(value: number): boolean {
  return Math.abs(value) <= largestNumber;
}

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Why a value is no day that rules can be read at, or null. Programs in JavaScript may give anything. */
export function dateProblem(value: unknown, path: Path = []): Diagnostic | null {
  if (isCalendarDate(value)) return null;
  const shown = value instanceof Date ? 'Date' : String(value === null ? value : typeof value);
  return diagnostic('bad-date', path, { value: typeof value === 'string' ? value : shown });
}

/** Whether a value is a day that exists, written `2026-11-21`. Such dates sort as text. */
export function isCalendarDate(value: unknown): value is string {
  const match = typeof value === 'string' ? shape.exec(value) : null;
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The last day that can be written; nothing ends on it. */
export const lastDay = '9999-12-31';

/** The day after a day, written the same way. */
export function dayAfter(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (day < daysInMonth(year, month)) return written(year, month, day + 1);
  return month < 12 ? written(year, month + 1, 1) : written(year + 1, 1, 1);
}

/** How many days there are from one day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/**
 * The same day so many months later, or earlier when the number is negative; the last day of a month that is too short for it.
 * Beyond the years that can be written it is the first or the last day of them.
 */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const count = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  if (newYear < 1) return '0001-01-01';
  if (newYear > 9999) return lastDay;
  return written(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

function written(year: number, month: number, day: number): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether YAML and JSON read a word as another value than a text when it stands without quotation marks. */
export function coreWord(word: string): boolean {
  return ['true', 'false', 'null'].includes(word);
}

/** A word that means the same and is read as it is written. */
export function readableWord(word: string): string {
  return { true: 'ja', false: 'nej', null: 'inget' }[word] ?? word;
}

/** What may follow a tjänsteskrivelse on demand. */
export const appendixNames = ['checklista', 'kallor'] as const;
