import type { IopCase } from '../cases/case.ts';
import { readCase } from '../cases/read-case.ts';
import { diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { parseJson } from './json-document.ts';
import { placeInDocument, placeOnFile, type SourceDocument, SourceText } from './source-text.ts';
import { readTextFile } from './text-file.ts';

/** One case of a file, in the order of the file, or what is wrong with it. */
export interface CaseRecord {
  readonly file: string;
  /** The line that the case begins on, counted from 1. */
  readonly line: number;
  /** The id that the case says it has, also when something else in it is wrong. */
  readonly id: string | null;
  readonly iopCase: IopCase | null;
  readonly found: readonly PlacedDiagnostic[];
}

/** The cases of a file, and whether the file is one case alone rather than a list of cases. */
export interface CaseFile {
  readonly single: boolean;
  readonly records: readonly CaseRecord[];
}

const sizeLimit = 256 * 1024 * 1024;

/** A case as it stands in a file, before it is read against rules; or why there is none. */
export interface CaseEntry {
  readonly file: string;
  readonly line: number;
  readonly id: string | null;
  readonly found: readonly PlacedDiagnostic[];
  /** Null when there is no case to read. */
  readonly stands: {
    readonly document: SourceDocument;
    readonly data: unknown;
    readonly path: readonly number[];
  } | null;
}

/**
 * Opens one JSON case, a JSON array of cases, or NDJSON with one case a line, from a file or standard input (`-`). What is
 * wrong with one case does not stop the others. No cases at all is an error.
 */
export async function openCaseFile(file: string): Promise<{ single: boolean; entries: CaseEntry[] }> {
  const text = await readTextFile(file, sizeLimit);
  if (!text.ok)
    return {
      single: true,
      entries: [
        failed(
          file,
          text.diagnostics.map((d) => placeOnFile(file, d)),
        ),
      ],
    };
  const source = new SourceText(file, text.value);
  const whole = isNamedNdjson(file) ? null : parseJson(source);
  if (whole !== null && ('document' in whole || !isNdjson(source))) return entriesOf(file, whole);
  const entries = [...source.lines()].flatMap((line) => entriesOf(file, parseJson(source, line)).entries);
  return { single: false, entries };
}

/** Opens a file of cases and reads them against a rule set. */
export async function readCaseFile(file: string, rules: RuleSet): Promise<CaseFile> {
  const { single, entries } = await openCaseFile(file);
  return { single, records: entries.map((entry) => readEntry(entry, rules)) };
}

/** Reads a case against a rule set. What is said of `others`, names of rule sets beside it, is left alone. */
export function readEntry(entry: CaseEntry, rules: RuleSet, others: ReadonlySet<string> = new Set()): CaseRecord {
  const { file, line, id, stands } = entry;
  if (stands === null) return { file, line, id, iopCase: null, found: entry.found };
  const read = readCase(stands.data, rules, stands.path, others);
  const found = read.diagnostics.map((d) => placeInDocument(stands.document, d));
  return { file, line, id, iopCase: read.ok ? read.value : null, found };
}

function isNamedNdjson(file: string): boolean {
  return /\.(?:ndjson|jsonl)$/i.test(file);
}

/**
 * Whether a text that is not one JSON document has one on each line: several lines, of which the first is a document of its
 * own, or another is an object that is not indented. (So a line that is broken does not make the others unreadable.)
 */
function isNdjson(source: SourceText): boolean {
  const lines = [...source.lines()].map(({ start, end }) => source.text.slice(start, end));
  const [first = '', ...others] = lines;
  if (others.length === 0) return false;
  return (
    isJson(first) || (!first.trimStart().startsWith('[') && others.some((line) => line.startsWith('{') && isJson(line)))
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function entriesOf(file: string, parsed: ReturnType<typeof parseJson>): { single: boolean; entries: CaseEntry[] } {
  if ('found' in parsed) return { single: true, entries: [failed(file, parsed.found)] };
  const { document } = parsed;
  if (!Array.isArray(document.data)) return { single: true, entries: [entryOf(document, document.data, [])] };
  if (document.data.length === 0) {
    return { single: true, entries: [failed(file, [placeInDocument(document, diagnostic('no-cases', [], {}))])] };
  }
  return { single: false, entries: document.data.map((data, index) => entryOf(document, data, [index])) };
}

function entryOf(document: SourceDocument, data: unknown, path: readonly number[]): CaseEntry {
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  return {
    file: document.source.file,
    line: document.source.lineAt(document.locate(path, 'value').start),
    id: typeof id === 'string' ? id : null,
    found: [],
    stands: { document, data, path },
  };
}

function failed(file: string, found: readonly PlacedDiagnostic[]): CaseEntry {
  return { file, line: found[0]?.place?.line ?? 1, id: null, found, stands: null };
}
