import { type IopCase, readCase } from '../cases/case.ts';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { parseJson } from './json-document.ts';
import { placeInDocument, placeOnFile, type Range, type SourceDocument } from './source-text.ts';
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
 * wrong with one case does not stop the others.
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
  if (isNdjson(file, text.value)) {
    const lines = linesOf(text.value);
    return { single: false, records: lines.flatMap((line) => recordsOf(file, text.value, line, rules).records) };
  }
  return recordsOf(file, text.value, { start: 0, end: text.value.length }, rules);
}

/**
 * NDJSON by its name, or because the text begins with an object and has several lines of which one of the first is an
 * object of its own. (A line that is broken does not make the others unreadable.)
 */
function isNdjson(file: string, text: string): boolean {
  if (/\.(?:ndjson|jsonl)$/i.test(file)) return true;
  if (!text.trimStart().startsWith('{')) return false;
  const lines = linesOf(text).map(({ start, end }) => text.slice(start, end));
  return lines.length > 1 && lines.slice(0, 20).some(isObject);
}

function isObject(line: string): boolean {
  if (!line.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** The lines of a text that are not blank. */
function linesOf(text: string): Range[] {
  return [...text.matchAll(/[^\r\n]*[^\s][^\r\n]*/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function recordsOf(file: string, text: string, stretch: Range, rules: RuleSet): CaseFile {
  const parsed = parseJson(file, text, stretch);
  if ('found' in parsed) return { single: true, records: [failed(file, parsed.found)] };
  const { document } = parsed;
  if (!Array.isArray(document.data)) return { single: true, records: [recordOf(document, document.data, [], rules)] };
  return { single: false, records: document.data.map((data, index) => recordOf(document, data, [index], rules)) };
}

function recordOf(document: SourceDocument, data: unknown, path: readonly number[], rules: RuleSet): CaseRecord {
  const read = readCase(data, rules, path);
  const start = document.locate(path, 'value').start;
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  return {
    file: document.file,
    line: document.text.slice(0, start).split('\n').length,
    id: typeof id === 'string' ? id : null,
    iopCase: read.ok ? read.value : null,
    found: read.diagnostics.map((d) => placeInDocument(document, d)),
  };
}

function failed(file: string, found: readonly PlacedDiagnostic[]): CaseRecord {
  return { file, line: found[0]?.place?.line ?? 1, id: null, iopCase: null, found };
}
