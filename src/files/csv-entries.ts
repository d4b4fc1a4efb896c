import { unknownWord } from '../rules/answer.ts';
import { diagnostic, type Path, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { BlockText } from './block-text.ts';
import type { CsvHeader } from './case-block.ts';
import type { CaseEntry } from './case-file.ts';
import { type Column, columnOf, headerProblems } from './csv-header.ts';
import { numberIn, readingsOf } from './csv-number.ts';
import { type Cell, type Row, rowAt } from './csv-row.ts';
import type { Range, SourceDocument } from './source-text.ts';

/** Every row that says something, as a case. An empty cell is a question that was not answered. */
export function* rowEntries(
  text: BlockText,
  header: CsvHeader,
  rules: Pick<RuleSet, 'questions'>,
): Generator<CaseEntry> {
  const columns = header.columns.map((name) => {
    const column = columnOf(name);
    const question = Object.hasOwn(rules.questions, column.name) ? rules.questions[column.name] : undefined;
    return { ...column, question };
  });
  const { source } = text;
  const refused = headerProblems(header, rules);
  for (let at = 0; at < source.text.length; ) {
    const row = rowAt(source.text, at, header.delimiter, true);
    const isRead = typeof row !== 'string' && 'cells' in row;
    const end = isRead ? row.end : lineEnd(source.text, at);
    const record = { start: at, end };
    if (!isRead) {
      const problem = source.place({ start: at, end: at + 1 }, diagnostic('csv-quotes', [], {}));
      yield { file: source.file, line: source.lineAt(at), id: null, found: [problem], stands: null };
    } else if (row.cells.some((cell) => cell.text.trim() !== '')) {
      const entry = rowEntry(text, columns, row, record);
      yield refused.length === 0 ? entry : { ...entry, found: refused, stands: null };
    }
    at = end;
  }
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  return feed === -1 ? text.length : feed + 1;
}

type TypedColumn = Column & { readonly question: Question | undefined };

function rowEntry(text: BlockText, columns: readonly TypedColumn[], row: Row, record: Range): CaseEntry {
  const { source } = text;
  const extra = row.cells.slice(columns.length);
  const cells = extra.every((cell) => cell.text.trim() === '') ? row.cells.slice(0, columns.length) : row.cells;
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
  const found: PlacedDiagnostic[] = [];
  const parts: Record<Column['kind'], [string, unknown][]> = { case: [], answer: [], note: [] };
  for (const [index, { kind, name, question }] of columns.entries()) {
    const cell = cells[index] as Cell;
    const written = cell.text.trim();
    if (written === '') continue;
    const value = kind === 'answer' ? answerIn(written, question) : kind === 'note' ? cell.text : written;
    if (value !== undefined) parts[kind].push([name, value]);
    else {
      const args = { question: name, value: written, suggestions: readingsOf(written) };
      found.push(source.place(cell, diagnostic('csv-number', [], args)));
    }
  }
  const notes = parts.note.length > 0 ? { notes: Object.fromEntries(parts.note) } : {};
  return { data: { ...Object.fromEntries(parts.case), answers: Object.fromEntries(parts.answer), ...notes }, found };
}

const yesNoWords = new Map([
  ['ja', 'ja'],
  ['nej', 'nej'],
  ['true', 'ja'],
  ['false', 'nej'],
  ['sant', 'ja'],
  ['falskt', 'nej'],
]);

/** What a cell answers, as it would stand in JSON; undefined when it should be a number and is not surely one. */
function answerIn(written: string, question: Question | undefined): string | number | undefined {
  const word = written.toLowerCase();
  if (question?.type === 'text') return written;
  if (word === unknownWord) return unknownWord;
  if (question?.type === 'yesNo') return yesNoWords.get(word) ?? written;
  return question?.type === 'number' ? (numberIn(written) ?? undefined) : written;
}

/** The cell of an answer, a note or a key of the case; the first cell for what has none. */
function locate(columns: readonly Column[], cells: readonly Cell[], path: Path): Range {
  const [first, second] = path;
  const kind = first === 'answers' ? 'answer' : first === 'notes' ? 'note' : 'case';
  const name = kind === 'case' ? first : second;
  const index = columns.findIndex((column) => column.kind === kind && column.name === name);
  return cells[index] ?? (cells[0] as Cell);
}
