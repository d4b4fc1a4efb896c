import { existsSync } from 'node:fs';
import type { Document } from '../documents/document.ts';
import { isPattern } from '../files/file-pattern.ts';
import { endingsOf, formatByName, type OutputFormat, outputFile } from '../files/output-formats.ts';
import { placeOnFile } from '../files/text.ts';
import { type OutputKind, writeOutput } from '../files/writing.ts';
import { plainStyle, type Style } from '../formats/text.ts';
import type { DiagnosticCode, PlacedDiagnostic } from '../rules/findings.ts';
import { nearestNames } from '../rules/spelling.ts';
import { bundledIds } from '../tasks/bundled.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { type RulesReading, readRules, readTracedRules, ruleFilesOf, type TracedRules } from '../tasks/load-rules.ts';
import type { Streams } from '../tasks/streams.ts';
import { outputSentences, sentences } from '../wording/commands.ts';

/**
 * Writes a result, text or bytes, to the file of `-o`, as one of its kind is written, or to standard output. Returns null, or why
 * the file could not be written.
 */
export async function deliver(
  content: string | Uint8Array,
  output: string | undefined,
  kind: OutputKind,
  streams: Streams,
): Promise<PlacedDiagnostic | null> {
  const file = outputFile(output);
  if (file === null) {
    if (typeof content === 'string') streams.writeOut(content);
    else streams.outStream.write(content);
    return null;
  }
  const problem = content === '' ? null : await writeOutput(file, content, kind);
  return problem === null ? null : placeOnFile(file, problem);
}

/** The formats of documents. */
export const documentFormats = ['docx', 'html', 'markdown', 'text'] as const;

export type DocumentFormat = (typeof documentFormats)[number];

/** The style of what goes to `-o` or to standard output: with colour only for who sees it. */
export async function styleFor(output: string | undefined, streams: Streams): Promise<Style> {
  return outputFile(output) === null ? await streams.outStyle() : plainStyle;
}

/** A document in a format. Word is bytes, the others text; each loads what it needs when it is asked for. */
export async function inFormat(document: Document, format: DocumentFormat, style: Style): Promise<string | Uint8Array> {
  switch (format) {
    case 'docx':
      return await (await import('../formats/docx.ts')).documentDocx(document);
    case 'html':
      return (await import('../formats/html.ts')).documentHtml(document);
    case 'markdown':
      return (await import('../formats/markdown.ts')).documentMarkdown(document);
    case 'text':
      return (await import('../formats/text.ts')).documentText(document, style);
  }
}

/** What a run ends with; see "Slutkoder" in docs/skript.md. */
export const exitCodes = { done: 0, findings: 1, usage: 2, input: 3, bug: 70, interrupted: 130 } as const;

/** What a command was told about its result. */
interface Told<F> {
  readonly format?: F;
  readonly output?: string;
}

/** The formats of a command. */
interface Formats<F> {
  readonly formats: readonly F[];
  /** The format of standard output, and of a file whose name does not say; null when it has to. */
  readonly standard: F;
  readonly ofFile?: F | null;
  /** Whether there is a flag to choose with. */
  readonly hasFlag?: boolean;
  /** Whether the output may be a folder, which has to be there. */
  readonly orFolder?: boolean;
}

/** The only format of a rule file. */
export const yamlOnly: Formats<'yaml'> = { formats: ['yaml'], standard: 'yaml', hasFlag: false };

/**
 * The format that was asked for, else the one that the name of the output ends with, else the command's own. Null when the name
 * ends with what the command cannot write; then that is told.
 */
export function chosenFormat<F extends OutputFormat>(
  { format, output }: Told<F>,
  { formats, standard, ofFile = standard, hasFlag = true, orFolder = false }: Formats<F>,
  streams: Streams,
): F | null {
  if (format !== undefined) return format;
  const named = formatByName(output, formats);
  const found = named ?? (outputFile(output) === null ? standard : ofFile);
  if (typeof found === 'string') return found;
  const endings = formats.map((one) => endingsOf(one)[0] as string);
  const problem = outputSentences.unknownEnding(output ?? '', found?.ending ?? null, endings, { hasFlag, orFolder });
  streams.writeErr(`iop-check: ${sentences.usageError}: ${problem}\n`);
  return null;
}

/**
 * Reads the rule set of `--rules`: an id of one that comes with the package, a file, or a pattern that one file matches; or the standard.
 * Errors go to standard error; null if it cannot be used. Warnings are for the author of the rules, whom `validate` tells. `left` is a
 * sentence on what the command has left undone then, and `passed` what `readRuleFile` passes over.
 */
export async function loadRules(
  name: string | undefined,
  streams: Streams,
  left: string = '',
  passed?: ReadonlySet<DiagnosticCode>,
): Promise<JudgingRules | null> {
  const file = await onlyFile(name, streams);
  return file === null ? null : await told(await readRules(file, passed), streams, left);
}

/** Reads a rule set like `loadRules`, always from its YAML. */
export async function loadTracedRules(
  name: string | undefined,
  streams: Streams,
  left: string = '',
  passed?: ReadonlySet<DiagnosticCode>,
): Promise<TracedRules | null> {
  const file = await onlyFile(name, streams);
  return file === null ? null : await told(await readTracedRules(file, passed), streams, left);
}

/** Whether a list as in `--rules a,b,c` lacks a name somewhere. */
export function lacksName(names: string | undefined): boolean {
  return namesIn(names).includes('');
}

/** Reads the rule sets of a list as in `--rules a,b,c`, or of a pattern. All or none: null if one cannot be used; then `left` is said. */
export async function loadRuleList(
  names: string | undefined,
  streams: Streams,
  left: string,
): Promise<JudgingRules[] | null> {
  const list: JudgingRules[] = [];
  for (const name of namesIn(names)) {
    const files = await ruleFilesOf(name);
    if (files.length === 0) {
      await tellNothing(name ?? '', streams);
      return null;
    }
    for (const file of files) {
      // What a pattern finds may have been named already.
      if (files.length > 1 && list.some((one) => one.file === file)) continue;
      const loaded = await told(await readRules(file), streams, left);
      if (loaded === null) return null;
      list.push(loaded);
    }
  }
  return list;
}

/** The rule set of `--force-rules`, or null within when it is not given; null if it cannot be used, and then `left` is said. */
export async function loadForced(
  name: string | undefined,
  streams: Streams,
  left: string,
): Promise<{ readonly rules: JudgingRules | null } | null> {
  if (name === undefined) return { rules: null };
  const rules = await loadRules(name, streams, left);
  return rules && { rules };
}

/** Tells what is wrong with a rule set that was read, if anything is. */
async function told<Rules>(reading: RulesReading<Rules>, streams: Streams, left: string): Promise<Rules | null> {
  if ('rules' in reading) return reading.rules;
  const { diagnosticText } = await import('../formats/findings.ts');
  const style = await streams.errStyle();
  const errors = reading.found.filter(({ diagnostic }) => diagnostic.severity === 'error');
  for (const finding of errors) streams.writeErr(`${diagnosticText(finding, style)}\n`);
  streams.writeErr(`iop-check: ${[sentences.rulesUnusable(reading.file), left].join(' ').trimEnd()}\n`);
  return null;
}

/** The file that a name stands for where there can be but one; null, after telling of it, when there is none or there are several. */
async function onlyFile(name: string | undefined, streams: Streams): Promise<string | null> {
  const [file, ...others] = await ruleFilesOf(name);
  if (file !== undefined && others.length === 0) return file;
  if (file === undefined) await tellNothing(name ?? '', streams);
  else streams.writeErr(`iop-check: ${sentences.severalRules(name ?? '', [file, ...others])}\n`);
  return null;
}

async function tellNothing(name: string, streams: Streams): Promise<void> {
  const sentence = (await isPattern(name))
    ? sentences.noMatchingRules(name)
    : sentences.unknownRules(name, nearestNames(name, bundledIds()));
  streams.writeErr(`iop-check: ${sentence}\n`);
}

/** A file name may hold a comma, so what exists as it stands is one name; so may the braces of a pattern. */
function namesIn(names: string | undefined): (string | undefined)[] {
  if (names === undefined || existsSync(names)) return [names];
  return names.split(/,(?![^{]*\})/).map((name) => name.trim());
}

/** The day it is here, as `2026-11-21`. */
export function today(): string {
  const now = new Date();
  const part = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}
