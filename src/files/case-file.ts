import { type IopCase, readCase } from '../cases/case.ts';
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

/**
 * Reads one JSON case, a JSON array of cases, or NDJSON with one case a line, from a file or standard input (`-`). What is
 * wrong with one case does not stop the others. No cases at all is an error.
 */
export async function readCaseFile(file: string, rules: RuleSet): Promise<CaseFile> {
  const text = await readTextFile(file, sizeLimit);
  if (!text.ok)
    return {
      single: true,
      records: [
        failed(
          file,
          text.diagnostics.map((d) => placeOnFile(file, d)),
        ),
      ],
    };
  const source = new SourceText(file, text.value);
  const whole = isNamedNdjson(file) ? null : parseJson(source);
  if (whole !== null && ('document' in whole || !isNdjson(source))) return recordsOf(file, whole, rules);
  const records = [...source.lines()].flatMap((line) => recordsOf(file, parseJson(source, line), rules).records);
  return { single: false, records };
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

function recordsOf(file: string, parsed: ReturnType<typeof parseJson>, rules: RuleSet): CaseFile {
  if ('found' in parsed) return { single: true, records: [failed(file, parsed.found)] };
  const { document } = parsed;
  if (!Array.isArray(document.data)) return { single: true, records: [recordOf(document, document.data, [], rules)] };
  if (document.data.length === 0) {
    return { single: true, records: [failed(file, [placeInDocument(document, diagnostic('no-cases', [], {}))])] };
  }
  return { single: false, records: document.data.map((data, index) => recordOf(document, data, [index], rules)) };
}

function recordOf(document: SourceDocument, data: unknown, path: readonly number[], rules: RuleSet): CaseRecord {
  const read = readCase(data, rules, path);
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  return {
    file: document.source.file,
    line: document.source.lineAt(document.locate(path, 'value').start),
    id: typeof id === 'string' ? id : null,
    iopCase: read.ok ? read.value : null,
    found: read.diagnostics.map((d) => placeInDocument(document, d)),
  };
}

function failed(file: string, found: readonly PlacedDiagnostic[]): CaseRecord {
  return { file, line: found[0]?.place?.line ?? 1, id: null, iopCase: null, found };
}
