import { type Diagnostic, diagnostic } from '../rules/findings.ts';
import type { Chunk } from './chunks.ts';
import {
  blockOf,
  type Cutter,
  type CutterFile,
  failedAt,
  Joining,
  manyBlocks,
  RecordCutter,
  tooLarge,
} from './cutters.ts';
import { wordAt } from './read/json.ts';
import { afterSpace, closeBracket, comma, ElementScan, isSpace, openBrace, openBracket } from './read/json-scan.ts';
import type { TextStart } from './read/source-text.ts';
import type { CaseBlock, FailedBlock } from './records.ts';
import { TextPosition } from './text.ts';
import { afterGap, beginsRecord, recordSeparator, ValueEnds } from './value-ends.ts';

/** Gathers a file that is read as a whole. Where a second value in JSON follows the first, the file is cut as one of many. */
export class DocumentCutter implements Cutter {
  private readonly scan = new ElementScan();
  /** What has been found: nothing yet, the beginning of a value, its end, or something else than a value after it or before. */
  private seen: 'nothing' | 'begun' | 'value' | 'other';
  private parts: Buffer[] = [];
  private size = 0;
  private many: Cutter | null = null;

  constructor(private readonly of: CutterFile) {
    this.seen = of.form === 'yaml' ? 'other' : 'nothing';
  }

  cut(chunk: Chunk): Iterable<CaseBlock | FailedBlock> {
    if (this.many !== null) return this.many.cut(chunk);
    const isMany = this.holdsAnother(chunk.bytes);
    // Of one over the limit only the beginning is kept, to tell of it.
    if (isMany || this.size <= this.of.limit) this.parts.push(Buffer.from(chunk.bytes));
    this.size += chunk.bytes.length;
    return isMany ? this.divide(chunk.read) : [];
  }

  end(read: number): Iterable<CaseBlock | FailedBlock> {
    if (this.many !== null) return this.many.end(read);
    const start = { line: this.of.line, column: this.of.column ?? 1, before: '' };
    const bytes = Buffer.concat([Buffer.alloc(0), ...this.parts]);
    if (this.size > this.of.limit) return [tooLarge(this.of, bytes, start, read)];
    return [blockOf(this.of, new Uint8Array(bytes), start, read)];
  }

  private divide(read: number): Iterable<CaseBlock | FailedBlock> {
    this.many = new RecordCutter({ ...this.of, form: 'lines' }, new ValueEnds());
    const bytes = Buffer.concat(this.parts);
    this.parts = [];
    return this.many.cut({ bytes, read });
  }

  /** Whether a second value begins in some more bytes, or the first one goes on over the limit, after which others may come. */
  private holdsAnother(bytes: Uint8Array): boolean {
    let at = 0;
    if (this.seen === 'nothing') {
      at = afterGap(bytes, 0);
      if (at < bytes.length) this.seen = beginsRecord(bytes[at]) ? 'begun' : 'other';
    }
    if (this.seen === 'begun') {
      const end = this.scan.endIn(bytes, at);
      if (this.size + (end ?? bytes.length) > this.of.limit) return true;
      if (end === null) return false;
      [at, this.seen] = [end, 'value'];
    }
    if (this.seen !== 'value') return false;
    const next = afterGap(bytes, at);
    if (next < bytes.length && !beginsRecord(bytes[next])) this.seen = 'other';
    return next < bytes.length && this.seen === 'value';
  }
}

/** What may follow in an array: `first` when nothing but much white space has come after its bracket; `value` when it has ended and another value may come, `none` when what cannot come has been told of. */
type Expected = 'open' | 'first' | 'element' | 'comma' | 'value' | 'none';

/** How much white space is held, so that the end of the text before it can be pointed at. */
const heldSpace = 65536;

/**
 * Cuts a JSON array between its elements, and the arrays and objects that may come after it. What is wrong with the array itself is a failure at its place; what is wrong in an element is
 * left for the one who reads it, as long as its brackets pair up.
 */
export class ElementCutter implements Cutter {
  private readonly joining: Joining;
  private readonly position: TextPosition;
  private expected: Expected = 'open';
  /** Where the array began that may turn out to be empty. */
  private opened: TextStart | null = null;
  /** What may follow the element that is being taken: outside of arrays the next value. */
  private after: 'comma' | 'value' = 'comma';
  /** Whether the text ended within a value outside of arrays. */
  private isCutOff = false;
  /** The element over the limit that is being passed by. */
  private passed: ElementScan | null = null;

  constructor(private readonly of: CutterFile) {
    this.joining = new Joining(of);
    this.position = new TextPosition(of.line, of.column);
  }

  *cut({ bytes, read }: Chunk): Iterable<CaseBlock | FailedBlock> {
    const held = this.expected === 'none' ? null : this.joining.take(bytes);
    if (held !== null) yield* this.divide(this.stretchOf(held, read), false);
  }

  *end(read: number): Iterable<CaseBlock | FailedBlock> {
    const stretch = this.stretchOf(this.joining.all(), read);
    yield* this.divide(stretch, true);
    if (!this.isCutOff && (this.expected === 'value' || this.expected === 'none')) return;
    yield stretch.failure(diagnostic('json-syntax', [], { found: null }));
  }

  private stretchOf(held: Buffer, read: number): Stretch {
    return new Stretch(this.of, this.position, this.joining, held, read);
  }

  private *divide(stretch: Stretch, isLast: boolean): Generator<CaseBlock | FailedBlock> {
    if (this.passed !== null) this.pass(stretch, 0);
    while (this.passed === null) {
      const next = afterSpace(stretch.held, stretch.at);
      if (next === stretch.held.length) {
        if (next - stretch.at > heldSpace) stretch.drop(next);
        break;
      }
      if (!this.step(stretch, next, isLast)) break;
      if (stretch.given.length >= manyBlocks) yield* stretch.given.splice(0);
    }
    stretch.give();
    this.joining.keep(stretch.held, stretch.at);
    yield* stretch.given;
  }

  /** Takes the sign or the element at `at`; false when more must be seen first. */
  private step(stretch: Stretch, at: number, isLast: boolean): boolean {
    const sign = stretch.held[at];
    const isEnd = sign === closeBracket;
    if (this.expected === 'open' || this.expected === 'value') return this.value(stretch, at, isLast);
    if (this.expected === 'none') stretch.drop(stretch.held.length);
    else if (isEnd) {
      if (this.expected === 'first') stretch.fail(at, at + 1, emptyList, this.opened);
      else if (this.expected === 'element') stretch.fail(at, at + 1, syntax(stretch, at));
      else stretch.at = at + 1;
      this.expected = 'value';
    } else if (this.expected === 'comma') {
      if (sign === comma) stretch.at = at + 1;
      else stretch.fail(at, at, syntax(stretch, at));
      this.expected = 'element';
    } else if (sign === comma) {
      stretch.fail(at, at + 1, syntax(stretch, at));
      this.expected = 'element';
    } else {
      this.after = 'comma';
      return this.take(stretch, at, isLast);
    }
    return true;
  }

  /** Takes the array that begins at `at`, or after one another value. */
  private value(stretch: Stretch, at: number, isLast: boolean): boolean {
    const sign = stretch.held[at];
    if (sign === openBracket) return this.open(stretch, at, isLast);
    if (sign === recordSeparator) {
      stretch.drop(at + 1);
      return true;
    }
    if (this.expected === 'value' && sign === openBrace) {
      this.after = 'value';
      return this.take(stretch, at, isLast);
    }
    // What does not show before the first array is no reason to leave it.
    const bracket = this.expected === 'open' ? stretch.held.indexOf(openBracket, at) : -1;
    stretch.fail(at, bracket === -1 ? stretch.held.length : bracket, syntax(stretch, at));
    if (bracket === -1) this.expected = 'none';
    return true;
  }

  private open(stretch: Stretch, at: number, isLast: boolean): boolean {
    const next = afterSpace(stretch.held, at + 1);
    if (next === stretch.held.length && !isLast && next - at < heldSpace) return false;
    const isEmpty = stretch.held[next] === closeBracket;
    if (isEmpty) stretch.fail(at, next + 1, emptyList);
    else {
      stretch.drop(at);
      this.opened = this.position.start();
      stretch.drop(at + 1);
    }
    this.expected = isEmpty ? 'value' : next === stretch.held.length ? 'first' : 'element';
    return true;
  }

  private take(stretch: Stretch, at: number, isLast: boolean): boolean {
    const scan = new ElementScan();
    const end = scan.endIn(stretch.held, at);
    const length = (end ?? stretch.held.length) - at;
    if (length > this.of.limit) {
      stretch.tooLarge(at);
      this.passed = new ElementScan();
      this.pass(stretch, at);
      return true;
    }
    if (end === null) {
      // What is left at the end is told of as an array that ends too early.
      if (isLast) stretch.drop(beforeSpace(stretch.held));
      this.isCutOff = isLast;
      return false;
    }
    stretch.at = end;
    stretch.hasElements = true;
    this.expected = this.after;
    return true;
  }

  private pass(stretch: Stretch, from: number): void {
    const end = this.passed?.endIn(stretch.held, from) ?? null;
    stretch.drop(end ?? stretch.held.length);
    if (end === null) return;
    this.passed = null;
    this.expected = this.after;
  }
}

const emptyList = diagnostic('no-cases', [], { isCsv: false });

function syntax(stretch: Stretch, at: number): Diagnostic {
  const found = wordAt(stretch.held.toString('utf8', at, at + 60), 0);
  return diagnostic('json-syntax', [], { found });
}

/** The bytes at hand, of which those before `at` are taken and those before `start` given. */
class Stretch {
  readonly given: (CaseBlock | FailedBlock)[] = [];
  at = 0;
  hasElements = false;
  private start = 0;

  constructor(
    private readonly of: CutterFile,
    private readonly position: TextPosition,
    private readonly joining: Joining,
    readonly held: Buffer,
    private readonly read: number,
  ) {}

  /** Gives what is taken as a block, if there are elements in it. */
  give(): void {
    const bytes = this.held.subarray(this.start, this.at);
    if (this.hasElements) {
      const part = this.joining.part(this.held, this.start, this.at);
      this.given.push(blockOf(this.of, part, this.position.start(), this.read));
    }
    this.position.advance(bytes);
    this.start = this.at;
    this.hasElements = false;
  }

  /** Takes what comes before a position without giving it. */
  drop(until: number): void {
    this.give();
    this.at = until;
    this.give();
  }

  /** Tells of a problem at a position, and goes on at another. What is wrong may have begun before, where `since` says. */
  fail(at: number, until: number, problem: Diagnostic, since: TextStart | null = null): void {
    this.drop(at);
    this.given.push(since === null ? this.failure(problem) : this.failureIn(Buffer.from('['), since, problem));
    this.drop(until);
  }

  /** A problem where the stretch has come to. */
  failure(problem: Diagnostic): FailedBlock {
    return this.failureIn(this.held.subarray(this.at, this.at + shownAfter), this.position.start(), problem);
  }

  private failureIn(bytes: Uint8Array, start: TextStart, problem: Diagnostic): FailedBlock {
    return { ...failedAt(this.of.file, { bytes, start }, problem, this.read), id: null };
  }

  /** Tells of an element over the limit. */
  tooLarge(at: number): void {
    this.drop(at);
    this.given.push(tooLarge(this.of, this.held.subarray(at), this.position.start(), this.read));
  }
}

/** How much of the text after a problem its place may show, in bytes. */
const shownAfter = 400;

/** Where the white space at the end of some bytes begins. */
function beforeSpace(bytes: Uint8Array): number {
  let end = bytes.length;
  while (isSpace(bytes[end - 1])) end--;
  return end;
}
