import type { z } from 'zod';
import { type Diagnostic, diagnostic, type Path } from '../findings.ts';
import { idPattern, isUsableNumber, readableWord, textPattern, versionPattern } from '../scalars.ts';
import { asItLooks, idFrom, lookAlike, nearest } from '../spelling.ts';
import { schemaAt, valueAt } from './named-things.ts';
import { dayOfSerial, daysMeant, numbersMeant } from './written.ts';

export type Issue = z.core.$ZodIssue;

/** What is read by a schema: the data, and how a value in it is written in its file. */
export interface Reading {
  readonly schema: z.ZodType;
  readonly root: unknown;
  /** The value as it stands in the file, with its quotation marks. */
  readonly written: (path: Path) => string;
}

/** A value that is not of the form it should have, with the right form where it is clear what was meant. */
export function wrongValue(reading: Reading, issue: Issue, path: Path, value: unknown): Diagnostic {
  if (value === '' && issue.code !== 'invalid_format' && /^>[+-]?\d/.test(reading.written(path))) {
    return diagnostic('yaml-syntax', path, { reason: 'MORE_THAN_SIGN' });
  }
  if (issue.code === 'invalid_value') return unknownValue(reading, path, value, issue.values);
  if (typeof value === 'number' && !isUsableNumber(value)) return diagnostic('bad-form', path, { expected: 'number' });
  if (issue.code === 'invalid_type') {
    return (
      (issue.expected === 'string' ? asText(reading, path, value) : null) ??
      wrongType(reading, path, [issue.expected], value)
    );
  }
  if (issue.code === 'custom' && issue.params?.['form'] === 'date') {
    return isNumberInWords(reading, path, value)
      ? wrongType(reading, path, ['number'], value)
      : badDate(path, String(value));
  }
  if (issue.code === 'invalid_format' && issue.pattern === String(idPattern)) {
    return severalIds(reading, path, String(value)) ?? badId(String(value), path, 'value');
  }
  if (issue.code === 'invalid_format' && issue.pattern === String(textPattern)) {
    return diagnostic('empty-value', path, {});
  }
  if (issue.code === 'too_small' && issue.origin === 'array') return diagnostic('empty-value', path, {});
  const expected = formOf(issue);
  return diagnostic('bad-form', path, {
    expected,
    meant: formMeant(expected, asItLooks(String(value))),
    written: String(value),
  });
}

/**
 * A number or a truth value where a text should stand, as the text that was written: YAML reads `version: 1.0` as the number 1. Where that text is
 * not of the right form either, that is what is wrong with it.
 */
function asText(reading: Reading, path: Path, value: unknown): Diagnostic | null {
  if (typeof value !== 'number' && typeof value !== 'boolean') return null;
  const written = reading.written(path);
  const leaf = schemaAt(reading.schema, reading.root, path) as z.ZodType | undefined;
  const parsed = leaf?.safeParse(written);
  const [issue] = parsed?.error?.issues ?? [];
  return issue === undefined || issue.code === 'invalid_type' ? null : wrongValue(reading, issue, path, written);
}

/** Whether a text where a number or a date may stand was meant as the number: the question asks for one, or it can be nothing else. */
function isNumberInWords(reading: Reading, path: Path, value: unknown): boolean {
  if (typeof value !== 'string' || !fits(reading, path, 0)) return false;
  const type = valueAt(reading.root, [...path.slice(0, -1), 'type']);
  return type === 'number' || (type !== 'date' && daysMeant(value).length === 0 && numbersMeant(value).length > 0);
}

/** The date that a year or a month begins with, or ends with where a time ends. */
function badDate(path: Path, value: string): Diagnostic {
  // Six digits are a year and a month only where the year is one of ours; `250601` is a day, in a century that nobody has said.
  const [, year, month] = /^\s*((?=\d{4}(?!\d)|19|20)\d{4})(?:[-/. ]?(\d\d?))?\s*$/.exec(value) ?? [];
  const isWhole = daysMeant(value).length > 0 || dayOfSerial(value) !== null;
  // What is read as a year far from ours is a day in another form, as 250601.
  const isYear = year !== undefined && year >= '1800' && year < '2200';
  if (!isYear || isWhole) return diagnostic('bad-date', path, { value });
  const isEnd = path.at(-1) === 'to' || path.at(-1) === 'max';
  const months = (month ?? (isEnd ? '12' : '01')).padStart(2, '0');
  const days = isEnd ? ['31', '30', '29', '28'] : ['01'];
  const meant = days.map((day) => `${year}-${months}-${day}`).find((day) => daysMeant(day).length > 0) ?? null;
  return diagnostic('bad-date', path, { value, meant });
}

/** Several ids of a list that are read as one, as no dash or comma stands between them. */
function severalIds({ written }: Reading, path: Path, value: string): Diagnostic | null {
  const ids = value.split(' ');
  if (typeof path.at(-1) !== 'number' || ids.length < 2 || !ids.every((one) => idPattern.test(one))) return null;
  const isInBrackets = written(path.slice(0, -1)).startsWith('[');
  if (!isInBrackets && !written(path).includes('\n')) return null;
  return diagnostic('bad-id', path, {
    id: value,
    suggestion: null,
    several: isInBrackets ? ids.join(', ') : ids.slice(1).join(', '),
  });
}

/** A finding about what is no id, or holds a character that looks like another. */
export function badId(id: string, path: Path, at: 'key' | 'value'): Diagnostic {
  const suggestion = idFrom(id);
  return (
    lookAlike(id, path, at) ??
    diagnostic('bad-id', path, { id, suggestion: suggestion === null ? null : readableWord(suggestion) }, at)
  );
}

/** That a value is of the wrong type. */
export function wrongType(reading: Reading, path: Path, expected: readonly string[], value: unknown): Diagnostic {
  const isScalar = typeof value !== 'object';
  const written = isScalar ? String(value) : null;
  const text = isScalar ? reading.written(path) : '';
  const meant = valuesMeant(reading, path, expected, value, text);
  return diagnostic('wrong-type', path, { expected, actual: typeName(value), written, meant });
}

/** A value as it should have been written, where it is clear; more than one where it may be either. */
function valuesMeant(
  reading: Reading,
  path: Path,
  expected: readonly string[],
  value: unknown,
  text: string,
): readonly string[] {
  const wants = (type: string) => expected.includes(type);
  if (typeof value === 'string') {
    if (wants('number') || wants('int')) {
      const numbers = numbersMeant(value).filter((one) => fits(reading, path, Number(one)));
      if (numbers.length > 0) return numbers;
      if (wants('object') && idPattern.test(value)) return [`{ limit: ${value} }`];
    }
    if (wants('boolean')) return truthMeant(value);
    if (wants('array')) return listMeant(value, (list) => fits(reading, path, list));
  }
  if (wants('record') && Array.isArray(value) && value.every((one) => typeof one === 'string' && idPattern.test(one))) {
    const labels = Object.fromEntries(value.map((one) => [one, labelOf(one)]));
    const entries = Object.entries(labels).map(([id, label]) => `${id}: ${label}`);
    return fits(reading, path, labels) ? [`{ ${entries.join(', ')} }`] : [];
  }
  if (wants('object') && path.at(-1) === 'valid' && typeof value !== 'object') {
    const day =
      daysMeant(typeof value === 'string' ? value : text)[0] ?? (/^\d{4}$/.test(text) ? `${text}-01-01` : undefined);
    return day === undefined ? [] : [`{ from: ${day} }`];
  }
  if (wants('string') && !wants('number') && (typeof value === 'number' || typeof value === 'boolean')) {
    return [`"${text}"`];
  }
  return [];
}

/** Whether a value is of the form that what stands at the path should have. */
function fits({ schema, root }: Reading, path: Path, value: unknown): boolean {
  return (schemaAt(schema, root, path) as z.ZodType | undefined)?.safeParse(value).success === true;
}

/** The words of an id, as a text to show. */
function labelOf(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}

const truths: Readonly<Record<string, string>> = {
  ja: 'true',
  yes: 'true',
  on: 'true',
  nej: 'false',
  no: 'false',
  off: 'false',
};

function truthMeant(written: string): string[] {
  const plain = asItLooks(written).trim().toLowerCase();
  const truth = truths[plain] ?? (plain === 'true' || plain === 'false' ? plain : undefined);
  return truth === undefined ? [] : [truth];
}

/** A list of the names that were written as one text, with commas or nothing but space between, within brackets or not; or of one text. */
function listMeant(written: string, isRight: (list: readonly string[]) => boolean): string[] {
  // Brackets within quotation marks make no list.
  const bare = /^\s*\[(.*)\]\s*$/s.exec(written)?.[1] ?? written;
  const several = bare.split(/[\s,;]+/).flatMap((one) => one.replace(/^(["'])(.*)\1$/, '$2') || []);
  const isNames = several.length > 0 && several.every((one) => idPattern.test(one) || /\.ya?ml$/i.test(one));
  if (isNames && isRight(several)) return [`[${several.join(', ')}]`];
  return isRight([written]) ? [`[${JSON.stringify(written)}]`] : [];
}

/** Names the form that a value should have had, as a word that `wording/` knows. */
function formOf(issue: Issue): string {
  if (issue.code === 'invalid_format') return issue.format === 'url' ? 'url' : 'version';
  if (issue.code === 'custom') return String(issue.params?.['form']);
  return issue.code === 'too_small' ? 'count' : 'value';
}

/** A version or an address as it should have been written, where that is clear. */
function formMeant(expected: string, written: string): string | null {
  if (expected === 'url') {
    const address = `https://${written.trim()}`;
    return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(written.trim()) && URL.canParse(address) ? address : null;
  }
  if (expected !== 'version') return null;
  const digits = /^\s*v?\.?\s*(\d+)(?:[.,](\d+))?(?:[.,](\d+))?(?:[-+ ].*)?$/i.exec(written);
  // A date is no version.
  if (digits === null || daysMeant(written).length > 0) return null;
  const version = [digits[1], digits[2] ?? '0', digits[3] ?? '0'].map((part) => Number(part)).join('.');
  return versionPattern.test(version) ? version : null;
}

/** That a value is none of those that the format knows. */
export function unknownValue(reading: Reading, path: Path, value: unknown, values: readonly unknown[]): Diagnostic {
  const allowed = values.map(String);
  if (typeof value === 'object') {
    const meant = Array.isArray(value) && value.length === 1 ? allowed.filter((word) => word === value[0]) : [];
    return diagnostic('wrong-type', path, {
      expected: [],
      actual: typeName(value),
      written: null,
      meant,
      words: allowed,
    });
  }
  if (allowed.includes(String(value))) return wrongType(reading, path, [typeof values[0]], value);
  const shown = String(value);
  const meant = inSwedish[shown.trim().toLowerCase()];
  const suggestion = meant !== undefined && allowed.includes(meant) ? meant : nearest(shown, allowed);
  return diagnostic('unknown-value', path, { value: shown, suggestion, allowed });
}

/** The words of the format by what they are called in Swedish, which the texts show. */
const inSwedish: Readonly<Record<string, string>> = {
  ...{ uppfylld: 'met', uppfyllt: 'met', ja: 'met', true: 'met' },
  ...{ 'delvis uppfylld': 'partlyMet', 'delvis uppfyllt': 'partlyMet', delvis: 'partlyMet' },
  ...{ 'inte uppfylld': 'notMet', 'inte uppfyllt': 'notMet', 'ej uppfylld': 'notMet', nej: 'notMet', false: 'notMet' },
  ...{ spärr: 'gate', 'rättslig spärr': 'gate', krav: 'required', stöd: 'supporting', stödjande: 'supporting' },
  ...{
    'ja/nej': 'yesNo',
    janej: 'yesNo',
    val: 'choice',
    flerval: 'choice',
    tal: 'number',
    datum: 'date',
    fritext: 'text',
  },
};

/** The type of a value read from YAML or JSON, as a word that `wording/` knows. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
