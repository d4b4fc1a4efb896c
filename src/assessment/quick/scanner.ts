import type { BegunWith } from '../../cases/sound-case.ts';
import { cellOf, type Variable } from '../../diagram/cells.ts';
import { type Answer, inRange, unknownWord } from '../../rules/answer.ts';
import { questionsIn } from '../../rules/calculation.ts';
import type { DateQuestion, NumberQuestion, Question } from '../../rules/question.ts';
import { isCalendarDate, isUsableNumber } from '../../rules/scalars.ts';
import { absent, answered, type CaseWalker, unknown } from '../case-walker.ts';
import { Patterns } from './patterns.ts';
import { plainEnd } from './plain-text.ts';

/** A stretch of the bytes, quotes and all; empty where there is none. */
export interface Stretch {
  start: number;
  end: number;
}

const space = 0x20;
const tab = 0x09;
const newline = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const failed = -1;

const heads = ['id', 'title', 'organisation', 'date', 'answers', 'notes', 'session'] as const;
const [dateHead, answersHead, notesHead, sessionHead] = [3, 4, 5, 6];
/** What the interview keeps; the first four are always there. */
const sessionHeads = ['finished', 'ruleSet', 'questions', 'aside', 'asideNotes'] as const;
const [finishedHead, ruleSetHead, , asideHead] = [0, 1, 2, 3];
const wholeSession = 0b1111;
const ruleSetHeads = ['id', 'version', 'sha256'] as const;
const wholeRuleSet = 0b111;
/** Sessions up to this length, in bytes, are known again. */
const keptLength = 16 * 1024;
/** What a number in JSON looks like. */
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What a question takes as an answer, as bytes. */
interface AnswerPatterns {
  readonly question: Question;
  readonly variable: number;
  /** The options with their quotes, or yes and no as they may be written. */
  readonly options: Patterns;
  /** The cells that they lie in. */
  readonly cells: Int32Array;
  /** Whether values are calculated from the answer, which is left to the plain way. */
  readonly isCalculatedFrom: boolean;
}

/**
 * Reads a case out of the bytes of its JSON, without making text or objects of it. It reads what nearly all cases are: an
 * object with `id`, `title`, `organisation`, `date`, `answers`, `notes` and `session`, each at most once, with sound answers to questions of
 * the rules. For everything else it says so, and the case is read the plain way, which also says what is wrong with it.
 */
export class CaseScanner {
  /** The id, the title and the organisation, with their quotes. */
  readonly about: readonly Stretch[] = [emptyStretch(), emptyStretch(), emptyStretch()];
  /** The date without quotes, or null. */
  date: string | null = null;
  /** What the case was begun with, or null; the same object for the same bytes as in the case before. */
  own: BegunWith | null = null;
  /** For each question its note, without quotes. */
  readonly notes: readonly Stretch[];
  hasNotes = false;
  /** The numbers of the questions with answers and of those with notes, in the order of the case, and how many they are. */
  readonly given: Int32Array;
  givenCount = 0;
  readonly noted: Int32Array;
  notedCount = 0;
  /** For each answered question which of the ways to answer it is, or -1 for a free text, a number or a date. */
  readonly ways: Int32Array;
  /** For each question its free text, with quotes. */
  readonly texts: readonly Stretch[];
  /** The answers to questions whose cells do not tell them. */
  readonly lines: (number | string)[] = [];
  private readonly heads = new Patterns(heads.map((name) => `${name}"`));
  private readonly keys: Patterns;
  private readonly patterns: readonly AnswerPatterns[];
  /** What is chosen for each question; see `answer-cells.ts`. */
  readonly choices: Int32Array;
  private readonly known: Int32Array;
  /** What was read from, and where the case begins. */
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  private at = 0;
  /** Which of the heads have been there, as bits. */
  private seen = 0;
  private readonly dateBytes = new Uint8Array(10);
  private lastDate: string | null = null;
  private readonly sessionKeys = new Patterns(sessionHeads.map((name) => `${name}"`));
  private readonly ruleSetKeys = new Patterns(ruleSetHeads.map((name) => `${name}"`));
  private readonly literals = new Patterns(['true', 'false', 'null']);
  /** Which of the keys of the session, or of its rule set, have been there, as bits. */
  private seenWithin = 0;
  /** For each question the last object of a session that it was in, of those counted by `marks`. */
  private readonly marked: Int32Array;
  private marks = 0;
  private readonly skipped = emptyStretch();
  private readonly ruleSetTexts = [emptyStretch(), emptyStretch(), emptyStretch()] as const;
  private readonly lastSession = new LastBytes(keptLength);
  private readonly lastRuleSet = new LastBytes(keptLength);
  private lastOwn: BegunWith | null = null;

  constructor(private readonly walker: CaseWalker) {
    this.choices = walker.cells.choices;
    this.known = walker.walker.known;
    this.keys = new Patterns(walker.cells.questions.map(({ id }) => `${id}"`));
    this.patterns = walker.cells.questions.map(({ id, variable }) => answerPatterns(id, variable, walker));
    this.notes = walker.cells.questions.map(emptyStretch);
    this.texts = walker.cells.questions.map(emptyStretch);
    const { length } = this.notes;
    [this.given, this.noted, this.ways] = [new Int32Array(length), new Int32Array(length), new Int32Array(length)];
    this.marked = new Int32Array(length);
  }

  /**
   * Reads the case that begins at a position and puts its answers to the walker. Returns where it ends, or -1 when it must be
   * read the plain way.
   */
  read(bytes: Uint8Array, from: number): number {
    this.bytes = bytes;
    this.start = from;
    this.at = from;
    this.choices.fill(absent);
    this.walker.begin();
    this.date = null;
    this.own = null;
    for (const stretch of this.about) stretch.start = stretch.end;
    if (this.hasNotes) for (const note of this.notes) note.start = note.end;
    this.hasNotes = false;
    this.givenCount = this.notedCount = 0;
    this.seen = 0;
    return this.object(this.heads, this.head) && (this.seen & (1 << answersHead)) !== 0 ? this.at : failed;
  }

  /** Reads an object whose keys are among some patterns; `member` reads what stands after a key, if it is not there twice. */
  private object(keys: Patterns, member: (this: CaseScanner, key: number) => boolean): boolean {
    const { bytes } = this;
    if (bytes[this.at] !== openBrace) return false;
    this.at++;
    this.skip();
    if (bytes[this.at] === closeBrace) {
      this.at++;
      return true;
    }
    let likely = 0;
    for (;;) {
      if (bytes[this.at] !== quote) return false;
      const key = keys.find(bytes, this.at + 1, likely);
      if (key === -1) return false;
      likely = key + 1;
      this.at += 1 + keys.lengthOf(key);
      this.skip();
      if (bytes[this.at] !== colon) return false;
      this.at++;
      this.skip();
      if (!member.call(this, key)) return false;
      this.skip();
      const next = bytes[this.at++];
      if (next === closeBrace) return true;
      if (next !== comma) return false;
      this.skip();
    }
  }

  private skip(): void {
    const { bytes } = this;
    for (;;) {
      const byte = bytes[this.at];
      if (byte !== space && byte !== tab && byte !== newline && byte !== carriageReturn) return;
      this.at++;
    }
  }

  private head(key: number): boolean {
    if ((this.seen & (1 << key)) !== 0) return false;
    this.seen |= 1 << key;
    if (key === answersHead) return this.object(this.keys, this.answer);
    if (key === notesHead) return this.object(this.keys, this.note);
    if (key === sessionHead) return this.session();
    return key === dateHead ? this.dateOfCase() : this.text(this.about[key] as Stretch);
  }

  /** What the interview keeps beside the case: whether it is sound, and which rules the case was begun with. Often it is as in the case before. */
  private session(): boolean {
    const { bytes, at } = this;
    const length = this.lastSession.lengthAt(bytes, at);
    if (length > 0) {
      this.at += length;
      this.own = this.lastOwn;
      return true;
    }
    this.lastSession.forget();
    this.seenWithin = 0;
    if (!this.object(this.sessionKeys, this.inSession)) return false;
    if ((this.seenWithin & wholeSession) !== wholeSession) return false;
    this.lastSession.keep(bytes, at, this.at);
    return true;
  }

  private inSession(key: number): boolean {
    const { seenWithin } = this;
    if ((seenWithin & (1 << key)) !== 0) return false;
    const isSound = this.sessionPart(key);
    this.seenWithin = seenWithin | (1 << key);
    return isSound;
  }

  private sessionPart(key: number): boolean {
    if (key === finishedHead) return this.literal(1);
    if (key === ruleSetHead) return this.ruleSet();
    this.marks++;
    return this.object(this.keys, key === asideHead ? this.setAside : this.wording);
  }

  /** Reads one of the first of `true`, `false` and `null`. */
  private literal(last: number): boolean {
    const found = this.literals.find(this.bytes, this.at, 0);
    if (found === -1 || found > last) return false;
    this.at += this.literals.lengthOf(found);
    return true;
  }

  /** The rule set that the case was begun with. */
  private ruleSet(): boolean {
    const { bytes, at } = this;
    const length = this.lastRuleSet.lengthAt(bytes, at);
    if (length > 0) this.at += length;
    else {
      this.lastRuleSet.forget();
      this.seenWithin = 0;
      if (!this.object(this.ruleSetKeys, this.inRuleSet) || this.seenWithin !== wholeRuleSet) return false;
      const [id = '', version = '', sha256 = ''] = this.ruleSetTexts.map(({ start, end }) =>
        asciiText(bytes, start + 1, end - 1),
      );
      // Escapes and letters beyond ASCII are for the plain way to read.
      if (!/^[ -[\]-~]*$/.test(id + version + sha256)) return false;
      this.lastRuleSet.keep(bytes, at, this.at);
      this.lastOwn = { id, version, sha256 };
    }
    this.own = this.lastOwn;
    return true;
  }

  private inRuleSet(key: number): boolean {
    if ((this.seenWithin & (1 << key)) !== 0) return false;
    this.seenWithin |= 1 << key;
    return this.text(this.ruleSetTexts[key] as Stretch);
  }

  /** Whether a question stands for the first time in an object of a session. */
  private isFirst(question: number): boolean {
    if (this.marked[question] === this.marks) return false;
    this.marked[question] = this.marks;
    return true;
  }

  private wording(question: number): boolean {
    return this.isFirst(question) && this.text(this.skipped);
  }

  private setAside(question: number): boolean {
    if (!this.isFirst(question)) return false;
    if (this.bytes[this.at] === quote) return this.text(this.skipped);
    if (this.literal(2)) return true;
    const text = this.numberText();
    return numberPattern.test(text) && Number.isFinite(Number(text));
  }

  /** A text that is written again as it stands. */
  private text(stretch: Stretch): boolean {
    if (this.bytes[this.at] !== quote) return false;
    const end = plainEnd(this.bytes, this.at + 1);
    if (end < 0) return false;
    stretch.start = this.at;
    stretch.end = end + 1;
    this.at = end + 1;
    return true;
  }

  private note(question: number): boolean {
    const stretch = this.notes[question] as Stretch;
    if (stretch.start !== stretch.end || !this.text(stretch)) return false;
    stretch.start++;
    stretch.end--;
    this.hasNotes = true;
    this.noted[this.notedCount++] = question;
    return true;
  }

  /** Most cases of a file have few dates between them, so the last one is remembered. */
  private dateOfCase(): boolean {
    const { bytes, dateBytes, at } = this;
    if (bytes[at] !== quote || bytes[at + 11] !== quote) return false;
    let isLast = this.lastDate !== null;
    for (let index = 0; index < 10; index++) {
      const byte = bytes[at + 1 + index] as number;
      if (byte !== dateBytes[index]) isLast = false;
      dateBytes[index] = byte;
    }
    if (!isLast) this.lastDate = asciiText(dateBytes, 0, 10);
    if (!isLast && !isCalendarDate(this.lastDate as string)) this.lastDate = null;
    this.date = this.lastDate;
    this.at += 12;
    return this.date !== null;
  }

  private answer(question: number): boolean {
    if (this.choices[question] !== absent) return false;
    this.given[this.givenCount++] = question;
    const own = this.patterns[question] as AnswerPatterns;
    const { options } = own;
    for (let option = 0; option < options.count; option++) {
      const length = options.lengthAt(this.bytes, this.at, option);
      if (length === 0) continue;
      this.at += length;
      this.ways[question] = option;
      const cell = own.cells[option] as number;
      this.choices[question] = cell === notKnown ? unknown : answered + cell;
      if (own.variable !== -1 && cell !== notKnown) this.known[own.variable] = cell;
      return true;
    }
    if (own.isCalculatedFrom) return false;
    this.ways[question] = -1;
    const { type } = own.question;
    if (type === 'text') {
      this.choices[question] = answered;
      return this.text(this.texts[question] as Stretch);
    }
    if (type === 'number') return this.number(question, own, own.question as NumberQuestion);
    return type === 'date' && this.dateAnswer(question, own, own.question as DateQuestion);
  }

  private number(index: number, { variable }: AnswerPatterns, question: NumberQuestion): boolean {
    const text = this.numberText();
    const value = Number(text);
    if (!numberPattern.test(text) || !isUsableNumber(value) || !inRange(question, value)) return false;
    if (question.whole === true && !Number.isInteger(value)) return false;
    return this.line(index, variable, value);
  }

  private numberText(): string {
    const start = this.at;
    while (isNumberByte(this.bytes[this.at] as number)) this.at++;
    return asciiText(this.bytes, start, this.at);
  }

  private dateAnswer(index: number, { variable }: AnswerPatterns, question: DateQuestion): boolean {
    const { bytes, at } = this;
    if (bytes[at] !== quote || bytes[at + 11] !== quote) return false;
    const text = asciiText(bytes, at + 1, at + 11);
    if (!isCalendarDate(text) || !inRange(question, text)) return false;
    this.at += 12;
    return this.line(index, variable, text);
  }

  private line(index: number, variable: number, value: number | string): boolean {
    this.lines[index] = value;
    this.choices[index] = answered;
    if (variable !== -1) this.known[variable] = cellOf(this.walker.compiled.variables[variable] as Variable, value);
    return true;
  }
}

const notKnown = -2;

function emptyStretch(): Stretch {
  return { start: 0, end: 0 };
}

function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] as number);
  return text;
}

function isNumberByte(byte: number): boolean {
  // Digits, the sign, the point and the exponent.
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e || byte === 0x2b || (byte | 0x20) === 0x65;
}

/** The ways in which a question can be answered in so many words, as JSON, each with the answer that it is. */
export function waysToAnswer(question: Question): readonly (readonly [string, Answer])[] {
  const own: readonly (readonly [string, Answer])[] =
    question.type === 'yesNo'
      ? [
          ['"ja"', true],
          ['"nej"', false],
          ['true', true],
          ['false', false],
        ]
      : question.type === 'choice'
        ? Object.keys(question.options).map((option) => [`"${option}"`, option] as const)
        : [];
  return [...own, [`"${unknownWord}"`, null], ['null', null]];
}

function answerPatterns(id: string, variable: number, { compiled }: CaseWalker): AnswerPatterns {
  const { rules, variables } = compiled;
  const question = rules.questions[id] as Question;
  const ways = waysToAnswer(question);
  const cell = (value: Answer): number => {
    if (value === null) return notKnown;
    return variable === -1 ? 0 : cellOf(variables[variable] as Variable, value);
  };
  return {
    question,
    variable,
    options: new Patterns(ways.map(([text]) => text)),
    cells: Int32Array.from(ways, ([, value]) => cell(value)),
    isCalculatedFrom: Object.keys(rules.calculated ?? {}).some((one) => questionsIn(rules, one).includes(id)),
  };
}

/** A stretch of bytes that was read last, to be known again where the same ones stand. */
class LastBytes {
  private readonly kept: Uint8Array;
  private length = 0;

  /** Longer stretches than `most` are not known again. */
  constructor(most: number) {
    this.kept = new Uint8Array(most);
  }

  keep(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (length > this.kept.length) return;
    this.kept.set(bytes.subarray(from, to));
    this.length = length;
  }

  forget(): void {
    this.length = 0;
  }

  /** How long the stretch is, if it stands at a position; otherwise 0. */
  lengthAt(bytes: Uint8Array, at: number): number {
    const { kept, length } = this;
    for (let index = 0; index < length; index++) if (bytes[at + index] !== kept[index]) return 0;
    return length;
  }
}
