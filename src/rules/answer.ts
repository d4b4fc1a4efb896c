import { type Diagnostic, diagnostic, type Path, type Result } from './findings.ts';
import { numbersTyped } from './form/typed-number.ts';
import { typeName } from './form/value-form.ts';
import { countedTime, dayOfSerial, daysMeant } from './form/written.ts';
import { itemAt } from './item.ts';
import type { DateQuestion, NumberQuestion, Question } from './question.ts';
import { isCalendarDate, isUsableNumber } from './scalars.ts';
import { asItLooks, nearest } from './spelling.ts';

/** What was answered: yes or no as a boolean, an option's id, a number, a date or a text. */
export type AnswerValue = boolean | number | string;

/** An answer as given: a value, or null for *vet inte*. A question that was never answered has no answer at all. */
export type Answer = AnswerValue | null;

/** How *vet inte* is written in a case, besides null. */
export const unknownWord = 'vet inte';

/** An answer that one chooses, and what stands for it in a rule file and on the screen. */
export interface Choice {
  readonly value: AnswerValue;
  readonly label: string;
}

const yesAndNo: readonly Choice[] = [
  { value: true, label: 'ja' },
  { value: false, label: 'nej' },
];

/** The answers that one chooses among, in order; none for a question that is answered in writing. */
export function choicesIn(question: Question): readonly Choice[] {
  if (question.type === 'yesNo') return yesAndNo;
  if (question.type !== 'choice') return [];
  return Object.entries(question.options).map(([value, label]) => ({ value, label }));
}

/** A question whose answers lie on a line, so that one can be less than another. */
export type LineQuestion = NumberQuestion | DateQuestion;

/** Whether the answers to a question lie on a line. */
export function isOnLine(question: Question): question is LineQuestion {
  return question.type === 'number' || question.type === 'date';
}

/** Whether only whole numbers on the line of a question are answers; days are. */
export function isWhole(question: LineQuestion): boolean {
  return question.type === 'date' || question.whole === true;
}

/** Where the line of a question begins and ends, both included, as numbers that may be infinite. */
export function endsOfLine(question: LineQuestion): { readonly low: number; readonly high: number } {
  const [first, last] = question.type === 'date' ? ['0001-01-01', '9999-12-31'] : [-Infinity, Infinity];
  return { low: toNumber(question.min ?? first), high: toNumber(question.max ?? last) };
}

const millisecondsPerDay = 86_400_000;

/** A number as it is, and a date as the number of its day since 1970-01-01. */
export function toNumber(value: AnswerValue): number {
  return typeof value === 'string' ? Date.parse(`${value}T00:00:00Z`) / millisecondsPerDay : Number(value);
}

/** The answer that a number on the line of a question stands for. */
export function fromNumber(question: LineQuestion, number: number): AnswerValue {
  return question.type === 'date' ? new Date(number * millisecondsPerDay).toISOString().slice(0, 10) : number;
}

/** The answers that somebody may mean who writes one in their own way: one where it is clear, several, or none. */
export function answersMeant(question: Question, typed: string): readonly AnswerValue[] {
  if (question.type === 'number') return numbersTyped(typed, question.unit);
  return question.type === 'date' ? daysMeant(typed) : [typed];
}

/**
 * Reads the answer to a question from a case or an example. Yes and no are `true`, `false`, `"ja"` or `"nej"`;
 * null and `"vet inte"` are *vet inte*. Reports a wrong type, an unknown option, a number or date outside the range,
 * and a date that does not exist.
 */
export function readAnswer(id: string, question: Question, raw: unknown, path: Path): Result<Answer> {
  if (raw === null || raw === unknownWord) return { ok: true, value: null, diagnostics: [] };
  const value = question.type === 'yesNo' ? yesOrNo(raw) : raw;
  const problem = problemWith(id, question, value, path);
  if (problem !== null) return { ok: false, diagnostics: [problem] };
  return { ok: true, value: value as AnswerValue, diagnostics: [] };
}

/** Yes and no as booleans; anything else is left as it is. */
export function yesOrNo(raw: unknown): unknown {
  if (raw === 'ja') return true;
  return raw === 'nej' ? false : raw;
}

const wordsForYes = ['ja', 'j', 'yes', 'y', 'sant'];
const wordsForNo = ['nej', 'n', 'no', 'falskt'];

/** The answer that somebody most likely means who answers yes or no in another word, or spells it otherwise; null when that is not clear. */
export function yesOrNoMeant(written: string): 'ja' | 'nej' | null {
  const word = plainName(written);
  if (wordsForYes.includes(word)) return 'ja';
  if (wordsForNo.includes(word)) return 'nej';
  const near = word.length < 3 ? null : nearest(word, ['ja', 'nej']);
  return near === 'ja' || near === 'nej' ? near : null;
}

function problemWith(id: string, question: Question, value: unknown, path: Path): Diagnostic | null {
  const expected = { yesNo: 'boolean', choice: 'string', number: 'number', date: 'string', text: 'string' }[
    question.type
  ];
  if (typeof value !== expected) {
    if (question.type === 'date' && isDayAsNumber(value))
      return diagnostic('answer-date', path, { question: id, value: String(value) });
    const written = typeof value === 'string' ? value : null;
    const suggestion = question.type === 'yesNo' && written !== null ? yesOrNoMeant(written) : null;
    const args = { question: id, expected: question.type, actual: typeName(value), written, suggestion };
    return diagnostic('answer-type', path, args);
  }
  switch (question.type) {
    case 'choice': {
      if (Object.hasOwn(question.options, String(value))) return null;
      const allowed = Object.keys(question.options);
      const suggestion = optionMeant(question.options, String(value));
      return diagnostic('answer-option', path, { question: id, value: String(value), suggestion, allowed });
    }
    case 'number':
      return numberProblem(id, question, Number(value), path);
    case 'date':
      if (!isCalendarDate(String(value)))
        return diagnostic('answer-date', path, { question: id, value: String(value) });
      return inRange(question, String(value)) ? null : outside(id, question, String(value), path);
    default:
      return null;
  }
}

/** The option that a text most likely means: the only one that it names in other words, or one that is spelt nearly so. */
function optionMeant(options: Readonly<Record<string, string>>, written: string): string | null {
  if (plainName(written) === unknownWord) return unknownWord;
  const named = optionsNamed(options, written);
  return named.length === 1 ? itemAt(named, 0) : nearest(written, Object.keys(options));
}

/** Whether a value is a number that programs write for a day: `45809` or `20250601`. */
function isDayAsNumber(value: unknown): value is number {
  const text = String(value);
  return (
    typeof value === 'number' &&
    (dayOfSerial(text) !== null || countedTime(text) !== null || daysMeant(text).length > 0)
  );
}

function numberProblem(id: string, question: NumberQuestion, value: number, path: Path): Diagnostic | null {
  if (!isUsableNumber(value)) return diagnostic('answer-too-large', path, { question: id, value: String(value) });
  const fits = inRange(question, value) && !(question.whole === true && !Number.isInteger(value));
  return fits ? null : outside(id, question, value, path);
}

function outside(id: string, question: LineQuestion, value: number | string, path: Path): Diagnostic {
  return diagnostic('answer-range', path, { question: id, value: String(value), range: rangeOf(question) });
}

/** Whether a number or a date lies between the question's `min` and `max`, both included. */
export function inRange(question: LineQuestion, value: number | string): boolean {
  const { min, max } = question;
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

/** The range of a question in plain form: `heltal`, `0..100`, `0..` or `..100`, with the unit; empty where all is allowed. */
export function rangeOf(question: LineQuestion): string {
  const { min, max } = question;
  const bounds = min === undefined && max === undefined ? '' : `${min ?? ''}..${max ?? ''}`;
  const whole = question.type === 'number' && question.whole === true ? 'heltal' : '';
  const unit = question.type === 'number' ? question.unit : '';
  return [whole, bounds, unit].filter((part) => part !== '').join(' ');
}

type Options = Readonly<Record<string, string>>;

const known = new WeakMap<Options, ReadonlyMap<string, readonly string[]>>();

/**
 * The options that a text names otherwise than by writing the id, whatever its case and its spaces: the one with that id, else those
 * with that label. Several may have the same label.
 */
export function optionsNamed(options: Options, written: string): readonly string[] {
  const names = known.get(options) ?? namesOf(options);
  known.set(options, names);
  return names.get(plainName(written)) ?? [];
}

function namesOf(options: Options): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, string[]>();
  for (const [id, label] of Object.entries(options)) {
    const name = plainName(label);
    labels.set(name, [...(labels.get(name) ?? []), id]);
  }
  const ids = Object.keys(options).map((id) => [plainName(id), [id]] as const);
  return new Map<string, readonly string[]>([...labels, ...ids]);
}

/** What someone has written, without what may differ between two ways to write the same words. */
export function plainName(text: string): string {
  return asItLooks(text)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/(?<![ .…])[ .…]+$/, '')
    .trimStart()
    .toLowerCase();
}
