import { isUtf8 } from 'node:buffer';
import { type Diagnostic, diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { FirstFindings } from '../rules/first-findings.ts';
import { asItLooks } from '../rules/invisible-characters.ts';
import { folded, nearest } from '../rules/nearest.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { CsvHeader } from './case-block.ts';
import { rowAt } from './csv-row.ts';
import { type Range, SourceText } from './source-text.ts';

/** What a column is about: the case itself, the answer to a question, or the note to that answer. */
export interface Column {
  readonly kind: 'case' | 'answer' | 'note';
  /** The key of the case, or the question. */
  readonly name: string;
}

const caseColumns = ['id', 'title', 'organisation', 'date'];
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
export function columnName(text: string): string {
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
      const column = header.columns[index] as string;
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
