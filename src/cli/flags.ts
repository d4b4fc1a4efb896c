import { type Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { isCalendarDate } from '../rules/scalars.ts';
import { knownName, nearestNames } from '../rules/spelling.ts';
import { notAmong, sentences } from '../wording/commands.ts';

/** Is called with the exit code of the command that ran. */
export type Finish = (exitCode: number) => void;

/** Gives a command its arguments and flags. */
export type Complete = (command: Command) => unknown;

/** What people call the formats, besides their names. */
const formatWords: Readonly<Record<string, string>> = {
  word: 'docx',
  doc: 'docx',
  md: 'markdown',
  htm: 'html',
  txt: 'text',
  jsonl: 'ndjson',
};

/** A flag that takes one of a few names, in any case and with or without dots over the letters. */
export function choice(flags: string, description: string, names: readonly string[]): Option {
  return new Option(flags, description).choices(names).argParser(oneOf(names));
}

/** An argument that takes one of a few names, as `choice` does. */
export function chosenArgument(argument: Argument, names: readonly string[], otherWords: OtherWords): Argument {
  return argument.choices(names).argParser(oneOf(names, otherWords));
}

/** What people may call some of the names: the name by the word. It is suggested, not taken. */
type OtherWords = Readonly<Record<string, string>>;

function oneOf(names: readonly string[], otherWords: OtherWords = {}): (typed: string) => string {
  const words = Object.keys(formatWords).filter((word) => names.includes(formatWords[word] ?? ''));
  return (typed) => {
    const name = knownName(typed, names) ?? formatWords[knownName(typed, words) ?? ''];
    if (name === undefined) throw new InvalidArgumentError(notAmong(names, namesMeant(typed, names, otherWords)));
    return name;
  };
}

/** The name of a file to write. */
export function parseFileName(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError(sentences.noFileName);
  return text;
}

export function parseDate(text: string): string {
  if (!isCalendarDate(text)) throw new InvalidArgumentError(sentences.notADate(text));
  return text;
}

export function parseYear(text: string): string {
  if (!isCalendarDate(`${text}-01-01`)) throw new InvalidArgumentError(sentences.notAYear);
  return text;
}

export function parsePercent(text: string): number {
  const percent = Number(text.replace(',', '.'));
  if (text.trim() === '' || !(percent >= 0 && percent <= 100)) throw new InvalidArgumentError(sentences.notAPercent);
  return percent;
}

export function parseDays(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError(sentences.notDays);
  return Number(text);
}

export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(sentences.notACount);
  return Number(text);
}

/** More threads than any machine has use for would fill its memory. */
export function parseThreads(text: string): number {
  const count = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > 256) throw new InvalidArgumentError(sentences.notThreads);
  return count;
}

/** A size in mebibytes, as bytes. */
export function parseMebibytes(text: string): number {
  const size = Number(text.replace(',', '.'));
  if (text.trim() === '' || !(size > 0 && size <= 512)) throw new InvalidArgumentError(sentences.notMebibytes);
  return Math.ceil(size * 1024 * 1024);
}

/** The names that a word is near, or that another word for them is; dashes before it make no difference. */
export function namesMeant(typed: string, names: readonly string[], words: OtherWords): string[] {
  const known = new Map(names.map((name) => [bare(name), name]));
  for (const [word, name] of Object.entries(words)) if (names.includes(name)) known.set(word, name);
  const named = knownName(bare(typed), [...known.keys()]);
  const found = named === null ? nearestNames(bare(typed), [...known.keys()]) : [named];
  return [...new Set(found.map((name) => known.get(name) ?? name))];
}

function bare(name: string): string {
  return name.replace(/^-+/, '').replace(/=.*$/s, '');
}
