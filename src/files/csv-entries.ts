import { diagnostic, type Path, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { FirstFindings } from '../rules/first-findings.ts';
import { asItLooks } from '../rules/invisible-characters.ts';
import { optionsNamed } from '../rules/option-names.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { BlockText } from './block-text.ts';
import type { CsvHeader } from './case-block.ts';
import type { CaseEntry } from './case-file.ts';
import { answerIn, dateIn } from './csv-answer.ts';
import { type Column, columnName, columnsOf, headerProblems, separatorIn } from './csv-header.ts';
import { type Cell, type Row, rowAt } from './csv-row.ts';
import type { Range, SourceDocument } from './source-text.ts';

/** Every row that says something, as a case. An empty cell is a question that was not answered. */
export function* rowEntries(
  text: BlockText,
  header: CsvHeader,
  rules: Pick<RuleSet, 'questions'>,
): Generator<CaseEntry> {
  const columns = columnsOf(header.columns, rules).map((column, index) => {
    const question = Object.hasOwn(rules.questions, column.name) ? rules.questions[column.name] : undefined;
    return { ...column, written: header.columns[index] as string, question };
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
    const cell = cells[index] as Cell;
    const written = cell.text.trim();
    if (isBlank(cell)) continue;
    if (kind === 'answer') {
      const answer = answerIn(name, question, written);
      if ('value' in answer) parts.answer.push([name, answer.value]);
      else found.add(() => source.place(cell, answer.problem));
    } else parts[kind].push([name, kind === 'note' ? cell.text : name === 'date' ? dateIn(written) : written]);
  }
  const notes = parts.note.length > 0 ? { notes: Object.fromEntries(parts.note) } : {};
  return {
    data: { ...Object.fromEntries(parts.case), answers: Object.fromEntries(parts.answer), ...notes },
    found: found.all((left) => source.place(cells[0] as Cell, left)),
  };
}

/** The cell of an answer, a note or a key of the case; the first cell for what has none. */
function locate(columns: readonly Column[], cells: readonly Cell[], path: Path): Range {
  const [first, second] = path;
  const kind = first === 'answers' ? 'answer' : first === 'notes' ? 'note' : 'case';
  const name = kind === 'case' ? first : second;
  const index = columns.findIndex((column) => column.kind === kind && column.name === name);
  return cells[index] ?? (cells[0] as Cell);
}
