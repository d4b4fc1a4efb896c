import { diagnostic, type Path, type PlacedDiagnostic } from '../rules/findings.ts';
import { cutTextsInCase } from './cutters.ts';
import { placeOnFile, type SourceDocument } from './read/source-text.ts';
import type { BlockText } from './records.ts';
import { type CaseEntry, entryOf, failedEntry } from './records.ts';
import { parseYamlDocuments } from './yaml.ts';

/** The cases of a text in YAML: one in each document, or those of a list. */
export function* yamlEntries({ source }: BlockText): Generator<CaseEntry> {
  let count = 0;
  for (const parsed of parseYamlDocuments(source)) {
    const entries = 'found' in parsed ? [failedEntry(source.file, parsed.found)] : [...entriesIn(parsed.document)];
    count += entries.length;
    yield* entries;
  }
  if (count === 0) yield failedEntry(source.file, [placeOnFile(source.file, diagnostic('file-empty', [], {}))]);
}

function* entriesIn(document: SourceDocument): Generator<CaseEntry> {
  const { data } = document;
  if (data === null) return;
  if (!Array.isArray(data)) yield entryAt(document, []);
  else if (data.length === 0) yield failedEntry(document.source.file, noCases(document));
  else for (const index of data.keys()) yield entryAt(document, [index]);
}

function entryAt(document: SourceDocument, path: readonly number[]): CaseEntry {
  const data = path.reduce<unknown>((at, step) => (at as readonly unknown[])[step], document.data);
  const line = document.source.lineAt(document.locate(path, 'value').start);
  const entry = entryOf(document, withoutEmpty(document, data, path), path, line);
  return { ...entry, found: cutTextsInCase(document, path) };
}

function noCases({ source, locate }: SourceDocument): PlacedDiagnostic[] {
  return [source.place(locate([], 'value'), diagnostic('no-cases', [], { isCsv: false }))];
}

/**
 * Data without the keys that have nothing written after them: in a form to be filled in they are what nobody has answered, as empty cells of
 * a table are, while a `null` that is written out is *vet inte*.
 */
function withoutEmpty(document: SourceDocument, data: unknown, path: Path): unknown {
  if (Array.isArray(data)) return data.map((one, index) => withoutEmpty(document, one, [...path, index]));
  if (typeof data !== 'object' || data === null) return data;
  const kept = Object.entries(data).filter(
    ([key, value]) => value !== null || key === 'answers' || isWritten(document, [...path, key]),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutEmpty(document, value, [...path, key])]));
}

/** A value that is not written is pointed at by its key. */
function isWritten({ locate }: SourceDocument, path: Path): boolean {
  return locate(path, 'value').start !== locate(path, 'key').start;
}
