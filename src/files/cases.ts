import { closeSync, openSync, readSync } from 'node:fs';
import { type Diagnostic, diagnostic, type PlacedDiagnostic } from '../rules/findings.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type BlockOptions, blocksOf, type CaseInput } from './blocks.ts';
import { rowEntries } from './csv.ts';
import { filesNamed, type Wanted } from './file-search.ts';
import { holdsYamlCase } from './file-start.ts';
import { entryOf as statsOf } from './names.ts';
import type { ChecklistNames } from './read/checklist.ts';
import { parseJson } from './read/json.ts';
import { afterSpace, closeBracket, comma, ElementScan } from './read/json-scan.ts';
import { placeInDocument, placeOnFile, type Range, type SourceDocument } from './read/source-text.ts';
import { BlockText, type CaseBlock, type CaseEntry, entryOf, type FailedBlock, failedEntry } from './records.ts';
import { afterGap, type ValueEnd, valueEnd } from './value-ends.ts';

const caseEnding = /\.(?:(?:json|ndjson|jsonl|csv)(?:\.(?:gz|zst))?|ya?ml)$/i;
const yamlEnding = /\.ya?ml$/i;
/** How much of a file in YAML is looked at to tell a case from all else that is written in YAML. */
const seenOfYaml = 65536;

const wanted: Wanted = { ending: caseEnding, isIn: isCases, nothing: 'no-case-files', asNamed: true };

/** The files of cases that names stand for, in order. One that is missing is among them, and fails when it is read. */
export async function findInputs(
  names: readonly string[],
): Promise<{ readonly inputs: readonly CaseInput[]; readonly found: readonly PlacedDiagnostic[] }> {
  const { files, found } = await filesNamed(names, wanted);
  return { inputs: files.map(inputOf), found };
}

/** Whether a file that is found by its ending holds cases: most files in YAML are something else. */
function isCases(file: string): boolean {
  return !yamlEnding.test(file) || holdsYamlCase(beginningOf(file));
}

/** The beginning of a file, as much of it as tells what it is; nothing of what is no file. */
export function startOf(file: string): string {
  return statsOf(file)?.isFile() === true ? beginningOf(file) : '';
}

function beginningOf(file: string): string {
  const bytes = Buffer.alloc(seenOfYaml);
  const descriptor = openSync(file, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}

/** A file that is named. */
export function inputOf(name: string): CaseInput {
  const entry = statsOf(name);
  const size = entry?.isFile() === true ? entry.size : null;
  return { name, size, isPlain: size !== null && !/\.(?:gz|zst)$/i.test(name) };
}

/** A block, and how many bytes of all inputs have been read when it is done. */
export interface NextBlock {
  readonly block: CaseBlock | FailedBlock;
  readonly read: number;
}

/** The blocks of all inputs, one after another. */
export async function* blocksOfAll(inputs: readonly CaseInput[], options: BlockOptions): AsyncGenerator<NextBlock> {
  let before = 0;
  for (const input of inputs) {
    let read = 0;
    for await (const block of blocksOf(input, options)) {
      read = block.read;
      yield { block, read: before + read };
    }
    before += input.size ?? read;
  }
}

/**
 * Every case of all inputs, in order and as it stands there, in any form that is read: JSON, as one case, a list or values after one
 * another, CSV with one case a row, or YAML. What is wrong with one case does not stop the others. What the cells of CSV say depends on
 * the types of the questions.
 */
export async function* caseEntries(
  inputs: readonly CaseInput[],
  rules: Pick<RuleSet, 'questions'> = { questions: {} },
): AsyncGenerator<CaseEntry> {
  for await (const { block } of blocksOfAll(inputs, { isLasting: false })) {
    await loadReader(block);
    yield* block.kind === 'failed' ? [entryOfFailure(block)] : entriesIn(block, rules);
  }
}

/**
 * Every record of a block, in order, each as a case to be read or with what is wrong with it. What the cells of CSV say depends on the
 * types of the questions.
 */
export function* entriesIn(block: CaseBlock, rules: Pick<RuleSet, 'questions'>): Generator<CaseEntry> {
  const text = new BlockText(block);
  if (block.header !== null) yield* rowEntries(text, block.header, rules);
  else if (block.form === 'single' || block.form === 'yaml') yield* documentEntries(block, text);
  else if (block.form === 'elements') yield* elementEntries(text, block.bytes);
  else
    for (let at = 0; at < block.bytes.length; ) {
      const { end, entries } = valueAt(text, block.bytes, at);
      yield* entries;
      at = end;
    }
}

/** What stands for a failed block. */
export function entryOfFailure({ file, line, id, found }: FailedBlock): CaseEntry {
  return { file, line, id, found, stands: null };
}

/** A file that is one case alone is refused as a whole when it is no text. */
function* documentEntries({ file, bytes, form, names }: CaseBlock, text: BlockText): Generator<CaseEntry> {
  const problem = bytes.includes(0) ? 'file-is-binary' : text.isSound ? null : 'not-utf8';
  if (problem !== null) yield failedEntry(file, [placeOnFile(file, diagnostic(problem, [], {}))]);
  else if (form === 'yaml') yield* yamlEntriesOf(text);
  else
    for (const entry of jsonEntries(text, { start: 0, end: text.source.text.length }))
      yield names === undefined ? entry : retold(entry, names);
}

/** The entry of a checklist. What is wrong with an answer is told by the words of its question, and on the file. */
function retold(entry: CaseEntry, names: ChecklistNames): CaseEntry {
  const { stands, file } = entry;
  if (stands === null) return entry;
  const { source, data } = stands.document;
  const locate: SourceDocument['locate'] = (path, at) => stands.document.locate(path, at);
  const inWords = (one: Diagnostic) => placeOnFile(file, inQuestionsWords(one, names));
  return { ...entry, stands: { ...stands, document: { source, data, locate, retold: inWords } } };
}

function inQuestionsWords(found: Diagnostic, names: ChecklistNames): Diagnostic {
  const { question } = found.args as { readonly question?: string };
  const asked = question !== undefined && Object.hasOwn(names, question) ? names[question] : undefined;
  if (asked === undefined) return found;
  const option = (id: string) => asked.options[id] ?? id;
  const args = { ...found.args, question: asked.text };
  if (found.code !== 'answer-option') return { ...found, args } as Diagnostic;
  const { value, allowed } = found.args;
  const inWords = { value: option(value), allowed: allowed.map(option), suggestion: null };
  return { ...found, args: { ...args, ...inWords } } as Diagnostic;
}

/** What reads YAML. It is long in loading, and few cases are YAML. */
let reader: typeof import('./yaml-entries.ts') | null = null;

/** Loads what reading a block needs, before its records are asked for. */
export async function loadReader(block: CaseBlock | FailedBlock): Promise<void> {
  if (block.kind === 'records' && block.form === 'yaml') reader ??= await import('./yaml-entries.ts');
}

function yamlEntriesOf(text: BlockText): Generator<CaseEntry> {
  if (reader === null) throw new Error('A block of YAML is read before what reads it has been loaded.');
  return reader.yamlEntries(text);
}

/** The cases that a stretch of a text holds: one, or those of an array. */
function* jsonEntries(text: BlockText, record: Range): Generator<CaseEntry> {
  const { source } = text;
  const problem = text.problemIn(record);
  const parsed = problem === null ? parseJson(source, record) : { found: [problem] };
  if ('found' in parsed) {
    yield failedEntry(source.file, parsed.found, source.lineAt(record.start));
    return;
  }
  const { document } = parsed;
  if (!Array.isArray(document.data)) {
    yield entryOf(document, document.data, [], source.lineAt(record.start));
  } else if (document.data.length === 0) {
    yield failedEntry(source.file, [placeInDocument(document, diagnostic('no-cases', [], { isCsv: false }))]);
  } else {
    for (const [index, data] of document.data.entries())
      yield entryOf(document, data, [index], source.lineAt(document.locate([index], 'value').start));
  }
}

/** The elements of a stretch of an array. */
function* elementEntries(text: BlockText, bytes: Uint8Array): Generator<CaseEntry> {
  for (let at = 0; ; ) {
    const start = afterSpace(bytes, at);
    if (start === bytes.length) return;
    at = start + 1;
    if (bytes[start] === comma || bytes[start] === closeBracket) continue;
    const { end, entries } = elementAt(text, bytes, start);
    yield* entries;
    at = end;
  }
}

/** The element of an array that begins at a byte of a block: where it ends, and the cases in it. Elements are asked for in order. */
export function elementAt(
  text: BlockText,
  bytes: Uint8Array,
  start: number,
): { readonly end: number; readonly entries: Generator<CaseEntry> } {
  const end = new ElementScan().endIn(bytes, start) ?? bytes.length;
  return { end, entries: jsonEntries(text, text.rangeOf(start, end)) };
}

/** The record of a block that begins at a byte or after a gap: where reading goes on, and the cases in it. Records are asked for in order. */
export function valueAt(text: BlockText, bytes: Uint8Array, from: number): ReturnType<typeof elementAt> {
  const start = afterGap(bytes, from);
  const { end, next } = valueEnd(bytes, start, true) as ValueEnd;
  return { end: next, entries: shownEntries(text, text.rangeOf(start, end)) };
}

/** What shows nothing, as a line of hard spaces, is no record. */
function* shownEntries(text: BlockText, record: Range): Generator<CaseEntry> {
  const written = text.source.text.slice(record.start, record.end);
  if (/\S/.test(written))
    yield* jsonEntries(text, { start: record.start, end: record.start + written.trimEnd().length });
}
