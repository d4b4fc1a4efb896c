import { isUtf8 } from 'node:buffer';
import { optionsNamed, plainName, unknownWord } from '../rules/answer.ts';
import { type Diagnostic, diagnostic, FirstFindings, type Path, type PlacedDiagnostic } from '../rules/findings.ts';
import { dayAtMidnight } from '../rules/form/written.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { asItLooks, folded, nearest } from '../rules/spelling.ts';
import type { RecordEnd, RecordEnds } from './cutters.ts';
import { type Range, type SourceDocument, SourceText } from './read/source-text.ts';
import type { BlockText, CaseEntry, CsvHeader } from './records.ts';
import { lineFeed } from './text.ts';

/** A cell of a row: what it says, and where it stands with its quotes. */
interface Cell extends Range {
  readonly text: string;
}

/** A row of CSV; `end` is after its line break. */
interface Row {
  readonly cells: readonly Cell[];
  readonly end: number;
}

/** A row that cannot be read past a position. */
interface BrokenRow {
  readonly brokenAt: number;
}

/**
 * Reads the row that begins at a position: cells between delimiters, of which one that begins with a quote goes on to its closing
 * quote, over delimiters, line breaks and doubled quotes. `open` when the text ends before the row does, and where it is broken when
 * a closing quote is followed by more of the cell. A library that reads CSV says neither where a cell stands, which findings name, nor
 * where a block of bytes may be cut; the tests hold this against one.
 */
export function rowAt(text: string, from: number, delimiter: string, isLast: boolean): Row | 'open' | BrokenRow {
  const cells: Cell[] = [];
  const code = delimiter.charCodeAt(0);
  for (let at = from; ; ) {
    const cell = text[at] === '"' ? quotedCell(text, at, isLast) : plainCell(text, at, code);
    if (typeof cell === 'string') return cell;
    const after = text[cell.end];
    if (after === delimiter) {
      cells.push(cell);
      at = cell.end + 1;
      continue;
    }
    const end = afterBreak(text, cell.end);
    if (end === null) return { brokenAt: cell.end };
    if (end === text.length && !isLast && text[end - 1] !== '\n') return 'open';
    cells.push(cell);
    return { cells, end };
  }
}

function quotedCell(text: string, start: number, isLast: boolean): Cell | 'open' {
  let closing = text.indexOf('"', start + 1);
  while (closing !== -1 && text[closing + 1] === '"') closing = text.indexOf('"', closing + 2);
  if (closing === -1 || (closing + 1 === text.length && !isLast)) return 'open';
  return { start, end: closing + 1, text: text.slice(start + 1, closing).replaceAll('""', '"') };
}

function plainCell(text: string, start: number, delimiter: number): Cell {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === delimiter || code === lineFeed) break;
  }
  if (text.charCodeAt(end) !== delimiter && end > start && text[end - 1] === '\r') end--;
  return { start, end, text: text.slice(start, end) };
}

/** The position after a line break or the end of the text, or null when something else stands there. */
function afterBreak(text: string, at: number): number | null {
  const feed = text[at] === '\r' ? at + 1 : at;
  if (feed >= text.length) return text.length;
  return text[feed] === '\n' ? feed + 1 : null;
}

/** Finds where rows end, as line breaks within quotes end none. */
export class RowEnds implements RecordEnds {
  private held: Buffer = Buffer.alloc(0);
  /** The held bytes, one character each. */
  private text = '';
  private isLast = false;
  private nextQuote = -1;

  constructor(private readonly delimiter: string) {}

  open(held: Buffer, isLast: boolean): void {
    this.held = held;
    this.isLast = isLast;
    this.nextQuote = held.indexOf('"');
    this.text = this.nextQuote === -1 ? '' : held.toString('latin1');
  }

  last(): number | null {
    return this.nextQuote === -1 ? this.held.lastIndexOf(lineFeed) + 1 : null;
  }

  next(from: number): RecordEnd {
    const feed = this.held.indexOf('\n', from);
    if (this.nextQuote !== -1 && this.nextQuote < from) this.nextQuote = this.held.indexOf('"', from);
    if (this.nextQuote === -1 || (feed !== -1 && feed < this.nextQuote))
      return feed === -1 ? null : { end: feed + 1, seen: feed, problem: null };
    const row = rowAt(this.text, from, this.delimiter, this.isLast);
    if (row === 'open' && !this.isLast) return null;
    if (typeof row !== 'string' && 'cells' in row)
      return { end: row.end, seen: row.end - (this.text[row.end - 1] === '\n' ? 1 : 0), problem: null };
    const end = feed === -1 ? this.held.length : feed + 1;
    return { end, seen: row === 'open' ? this.held.length : row.brokenAt, problem: diagnostic('csv-quotes', [], {}) };
  }
}

const yesNoWords = new Map([
  ['ja', 'ja'],
  ['nej', 'nej'],
  ['true', 'ja'],
  ['false', 'nej'],
  ['sant', 'ja'],
  ['falskt', 'nej'],
]);

/**
 * What a cell answers, as it would stand in JSON, or why that is not sure. People and spreadsheets write words with capitals, labels
 * for options, spaces that do not break and days with a midnight; what can only mean one thing is taken.
 */
function answerIn(
  id: string,
  question: Question | undefined,
  written: string,
): { readonly value: string | number } | { readonly problem: Diagnostic } {
  if (question === undefined || question.type === 'text') return { value: written };
  // Most cells say it as it would stand in JSON.
  if (question.type === 'choice' && Object.hasOwn(question.options, written)) return { value: written };
  const number = question.type === 'number' ? numberIn(written) : null;
  if (number !== null) return { value: number };
  const name = plainName(written);
  const isUnknown = name === unknownWord;
  if (question.type === 'choice') return optionIn(id, question.options, written, isUnknown);
  if (isUnknown) return { value: unknownWord };
  if (question.type === 'yesNo') return { value: yesNoWords.get(name) ?? written };
  if (question.type === 'date') return { value: dateIn(written) };
  if (question.type !== 'number') return { value: written };
  const plain = asItLooks(written).trim();
  const value = numberIn(plain);
  if (value !== null) return { value };
  return { problem: diagnostic('csv-number', [], { question: id, value: written, suggestions: readingsOf(plain) }) };
}

function optionIn(
  question: string,
  options: Readonly<Record<string, string>>,
  written: string,
  isUnknown: boolean,
): ReturnType<typeof answerIn> {
  const named = optionsNamed(options, written);
  const all = isUnknown ? [...named, unknownWord] : named;
  const [only] = all;
  if (all.length > 1 && written !== unknownWord)
    return { problem: diagnostic('csv-option', [], { question, value: written, fits: all }) };
  return { value: written === unknownWord ? unknownWord : (only ?? written) };
}

/** A date as it would stand in JSON, where it is only written with a midnight or with characters that do not show. */
function dateIn(written: string): string {
  const plain = asItLooks(written).trim();
  return dayAtMidnight(plain) ?? plain;
}

/** Every row that says something, as a case. An empty cell is a question that was not answered. */
export function* rowEntries(
  text: BlockText,
  header: CsvHeader,
  rules: Pick<RuleSet, 'questions'>,
): Generator<CaseEntry> {
  const columns = columnsOf(header.columns, rules).map((column, index) => {
    const question = Object.hasOwn(rules.questions, column.name) ? rules.questions[column.name] : undefined;
    return { ...column, written: itemAt(header.columns, index), question };
  });
  const { source } = text;
  const refused = headerProblems(header, rules);
  const saysAgain = beginnings(columns, header.delimiter);
  for (let at = 0; at < source.text.length; ) {
    const row = rowAt(source.text, at, header.delimiter, true);
    const isRead = typeof row !== 'string' && 'cells' in row;
    const end = isRead ? row.end : lineEnd(source.text, at);
    const record = { start: at, end };
    const again = isRead ? saysAgain(row) : null;
    if (!isRead) {
      const problem = source.place({ start: at, end: at + 1 }, diagnostic('csv-quotes', [], {}));
      yield { file: source.file, line: source.lineAt(at), id: null, found: [problem], stands: null };
    } else if (again === 'header') {
      const problem = source.place(record, diagnostic('csv-header-again', [], { line: header.line }));
      yield { file: source.file, line: source.lineAt(at), id: null, found: [problem], stands: null };
    } else if (again === null && !row.cells.every(isBlank)) {
      const entry = rowEntry(text, columns, row, record);
      yield refused.length === 0 ? entry : { ...entry, found: refused, stands: null };
    }
    at = end;
  }
}

/** Whether a cell shows nothing. */
function isBlank({ text }: Cell): boolean {
  return asItLooks(text).trim() === '';
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  return feed === -1 ? text.length : feed + 1;
}

/** Whether a row says of the columns what a file begins with, as where files were put one after another. */
type SaysAgain = (row: Row) => 'header' | 'separator' | null;

/**
 * Looks for the header once more, also with its columns in another order, and for a line that says what divides them. It is no header where
 * every cell is an answer: a question may have an option with its own id.
 */
function beginnings(columns: readonly TypedColumn[], delimiter: string): SaysAgain {
  const names = columns.map(({ written }) => written.toLowerCase());
  const known = new Set(names);
  const sorted = names.toSorted().join('\n');
  return ({ cells }) => {
    const [first] = cells as [Cell];
    // Of nearly all rows this is enough.
    const begins = columnName(first.text).toLowerCase();
    if (begins.startsWith('sep='))
      return separatorIn(cells.map(({ text }) => text).join(delimiter)) === null ? null : 'separator';
    if (begins !== '' && !known.has(begins)) return null;
    const said = cells.filter((cell) => !isBlank(cell)).map(({ text }) => columnName(text).toLowerCase());
    if (said.length !== names.length || said.toSorted().join('\n') !== sorted) return null;
    const isAnswered = columns.every(({ question }, index) => {
      const text = cells[index]?.text.trim() ?? '';
      return question?.type === 'choice' && optionsNamed(question.options, text).length > 0;
    });
    return isAnswered ? null : 'header';
  };
}

type TypedColumn = Column & { readonly written: string; readonly question: Question | undefined };

function rowEntry(text: BlockText, columns: readonly TypedColumn[], row: Row, record: Range): CaseEntry {
  const { source } = text;
  const extra = row.cells.slice(columns.length);
  const cells = extra.every(isBlank) ? row.cells.slice(0, columns.length) : row.cells;
  const entry = { file: source.file, line: source.lineAt(record.start) };
  const id = cells[columns.findIndex(({ kind, name }) => kind === 'case' && name === 'id')]?.text.trim() || null;
  const damage = text.problemIn(record);
  if (damage !== null) return { ...entry, id, found: [damage], stands: null };
  if (cells.length !== columns.length) {
    const args = { expected: columns.length, actual: cells.length };
    const where = { start: record.start, end: (cells.at(-1) as Cell).end };
    return { ...entry, id: null, found: [source.place(where, diagnostic('csv-cells', [], args))], stands: null };
  }
  const { data, found } = readCells(text, columns, cells);
  if (found.length > 0) return { ...entry, id, found, stands: null };
  const document = { source, data, locate: (path: Path) => locate(columns, cells, path) } satisfies SourceDocument;
  return { ...entry, id, found, stands: { document, data, path: [] } };
}

function readCells(
  { source }: BlockText,
  columns: readonly TypedColumn[],
  cells: readonly Cell[],
): { data: object; found: PlacedDiagnostic[] } {
  const found = new FirstFindings<PlacedDiagnostic>();
  const parts: Record<Column['kind'], [string, unknown][]> = { case: [], answer: [], note: [] };
  for (const [index, { kind, name, question }] of columns.entries()) {
    const cell = itemAt(cells, index);
    const written = cell.text.trim();
    if (isBlank(cell)) continue;
    if (kind === 'answer') {
      const answer = answerIn(name, question, written);
      if ('value' in answer) parts.answer.push([name, answer.value]);
      else found.add(() => source.place(cell, answer.problem));
    } else parts[kind].push([name, kind === 'note' ? cell.text : caseDates.includes(name) ? dateIn(written) : written]);
  }
  const notes = parts.note.length > 0 ? { notes: Object.fromEntries(parts.note) } : {};
  return {
    data: { ...Object.fromEntries(parts.case), answers: Object.fromEntries(parts.answer), ...notes },
    found: found.all((left) => source.place(itemAt(cells, 0), left)),
  };
}

/** The cell of an answer, a note or a key of the case; the first cell for what has none. */
function locate(columns: readonly Column[], cells: readonly Cell[], path: Path): Range {
  const [first, second] = path;
  const kind = first === 'answers' ? 'answer' : first === 'notes' ? 'note' : 'case';
  const name = kind === 'case' ? first : second;
  const index = columns.findIndex((column) => column.kind === kind && column.name === name);
  return cells[index] ?? itemAt(cells, 0);
}

/** What a column is about: the case itself, the answer to a question, or the note to that answer. */
interface Column {
  readonly kind: 'case' | 'answer' | 'note';
  /** The key of the case, or the question. */
  readonly name: string;
}

const caseDates = ['date', 'received', 'replyBy'];
const caseColumns = ['id', 'title', 'organisation', ...caseDates];
const noteEnding = /:motivering$/i;

/** What the columns are about, by their names: as they stand, else by the only name that is the same but for case, accents and what parts words. */
export function columnsOf(names: readonly string[], { questions }: Pick<RuleSet, 'questions'>): Column[] {
  const foldedNames = new Map<string, string | null>();
  for (const name of [...caseColumns, ...Object.keys(questions)]) {
    const word = folded(name);
    foldedNames.set(word, foldedNames.has(word) ? null : name);
  }
  return names.map((written) => {
    const column = columnOf(written);
    if (column.kind === 'case' || Object.hasOwn(questions, column.name)) return column;
    const name = foldedNames.get(folded(column.name)) ?? column.name;
    if (column.kind === 'note') return Object.hasOwn(questions, name) ? { kind: 'note', name } : column;
    return columnOf(name);
  });
}

function columnOf(name: string): Column {
  if (caseColumns.includes(name)) return { kind: 'case', name };
  return noteEnding.test(name) ? { kind: 'note', name: name.replace(noteEnding, '') } : { kind: 'answer', name };
}

/** What a column is called, by what stands in the first row. */
function columnName(text: string): string {
  return asItLooks(text).trim();
}

/**
 * What the first line says that the columns are divided by, where it is no row but `sep=;`, as programs write for Excel. Excel itself
 * writes it back with more of the sign, or within quotes.
 */
export function separatorIn(firstLine: string): string | null {
  const sign = /^"?sep=([!#-&(-,./:-@[-`{-~\t])"?\1*"?\s*$/i.exec(firstLine)?.[1];
  return sign ?? null;
}

/** The sign between the columns: the one of `;`, `,` and tab that a first line has most of outside of quotes; null without any. */
export function delimiterOf(firstLine: string): string | null {
  const bare = firstLine.replace(/"[^"]*"/g, '');
  const counts = ([';', ',', '\t'] as const).map((sign) => ({ sign, count: bare.split(sign).length - 1 }));
  const [most] = counts.sort((a, b) => b.count - a.count);
  return most === undefined || most.count === 0 ? null : most.sign;
}

/** Reads the first row of a CSV file; problems with it leave no row that can be read. */
export function readHeader(
  file: string,
  { text: bytes, line, delimiter }: { readonly text: Buffer; readonly line: number; readonly delimiter: string },
): { header: CsvHeader; found: PlacedDiagnostic[] } {
  const text = bytes.toString('utf8');
  const row = rowAt(text, 0, delimiter, true);
  const cells = typeof row === 'string' || 'brokenAt' in row ? null : row.cells;
  const columns = withoutNameless((cells ?? []).map((cell) => columnName(cell.text)));
  const header = { file, delimiter, columns, text: withoutBreaks(text), line };
  const source = headerSource(header);
  const place = (range: Range, problem: Diagnostic) => source.place(range, problem);
  if (!isUtf8(bytes)) {
    const at = text.indexOf('\uFFFD');
    return { header, found: [place({ start: at, end: at + 1 }, diagnostic('record-not-utf8', [], { isCsv: true }))] };
  }
  if (cells === null) return { header, found: [place({ start: 0, end: 1 }, diagnostic('csv-quotes', [], {}))] };
  const found = new FirstFindings<PlacedDiagnostic>();
  const seen = new Set<string>();
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] as Range;
    if (column === '') found.add(() => place(cell, diagnostic('csv-column-empty', [], { number: index + 1 })));
    else if (seen.has(column)) found.add(() => place(cell, diagnostic('csv-column-twice', [], { column })));
    seen.add(column);
  }
  return { header, found: found.all((left) => place({ start: 0, end: 1 }, left)) };
}

/** Without the line breaks at the end; a pattern for that would look at long runs of them in the text again and again. */
function withoutBreaks(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n' || text[end - 1] === '\r') end--;
  return text.slice(0, end);
}

/** Spreadsheets write empty columns after the last one. */
function withoutNameless(columns: readonly string[]): string[] {
  return columns.slice(0, columns.findLastIndex((column) => column !== '') + 1);
}

/**
 * The columns that are about questions the rules do not have, or about what an earlier one is about. Every row is refused for them, as an answer
 * may stand there.
 */
export function headerProblems(header: CsvHeader, rules: Pick<RuleSet, 'questions'>): PlacedDiagnostic[] {
  const row = rowAt(header.text, 0, header.delimiter, true);
  if (typeof row === 'string' || 'brokenAt' in row) return [];
  const source = headerSource(header);
  const found = new FirstFindings<PlacedDiagnostic>();
  const place = (index: number, problem: Diagnostic) => source.place(row.cells[index] as Range, problem);
  const seen = new Set<string>();
  for (const [index, { kind, name }] of columnsOf(header.columns, rules).entries()) {
    if (kind === 'case' || Object.hasOwn(rules.questions, name)) {
      const column = itemAt(header.columns, index);
      if (seen.has(`${kind} ${name}`)) found.add(() => place(index, diagnostic('csv-column-twice', [], { column })));
      seen.add(`${kind} ${name}`);
      continue;
    }
    found.add(() => {
      const known = [...Object.keys(rules.questions), ...(kind === 'answer' ? caseColumns : [])];
      return place(
        index,
        diagnostic('unknown-question', [], { question: name, suggestion: nearest(name, known) }, 'key'),
      );
    });
  }
  return found.all((left) => source.place({ start: 0, end: 1 }, left));
}

function headerSource({ file, text, line }: CsvHeader): SourceText {
  return new SourceText(file, text, file, { line, column: 1, before: '' });
}

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
