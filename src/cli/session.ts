import type { Document } from '../documents/document.ts';
import {
  endingsOf,
  formatByName,
  type OutputFormat,
  type OutputKind,
  outputFile,
  overwriting,
} from '../files/names.ts';
import { placeOnFile } from '../files/read/source-text.ts';
import { writeOutput } from '../files/writing.ts';
import { plainStyle, type Style } from '../formats/text.ts';
import type { PlacedDiagnostic } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { findRuleList, findRules, findTracedRules, type RulesFound, type TracedRules } from '../tasks/finding-rules.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import type { RuleReading } from '../tasks/rule-files.ts';
import type { Streams } from '../tasks/streams.ts';
import { outputSentences, sentences } from '../wording/commands.ts';
import { exitCodes } from './process.ts';
import { asStarted } from './started.ts';

/** What a command says, refuses and delivers, in the same way whichever it is. */
export class Session {
  constructor(readonly streams: Streams) {}

  /** Says something about the run, on standard error. */
  say(sentence: string): void {
    // What programs read has the same bytes however this one was started.
    const said = this.streams.errorIsTerminal ? asStarted(sentence) : sentence;
    this.streams.writeErr(`iop-check: ${said}\n`);
  }

  /** Says what is wrong with how the command was written. Returns the exit code of that. */
  misused(problem: string): number {
    this.say(`${sentences.usageError}: ${problem}`);
    return exitCodes.usage;
  }

  /** Tells of findings with their places. */
  async tell(found: readonly PlacedDiagnostic[]): Promise<void> {
    if (found.length === 0) return;
    const { diagnosticText } = await import('../formats/findings.ts');
    const style = await this.streams.errStyle();
    for (const one of found) this.streams.writeErr(`${diagnosticText(one, style)}\n`);
  }

  /** Tells why something cannot be done. Returns the exit code of input that cannot be used. */
  async refuse(found: readonly PlacedDiagnostic[]): Promise<number> {
    await this.tell(found);
    return exitCodes.input;
  }

  /**
   * Writes a result, text or bytes, to the file of `-o`, as one of its kind is written, or to standard output; never over one of the
   * `inputs` that it is made of. Tells why when that cannot be done; then it is false.
   */
  async deliver(
    content: string | Uint8Array,
    output: string | undefined,
    kind: OutputKind,
    inputs: readonly string[] = [],
  ): Promise<boolean> {
    const problem = overwriting(output, inputs) ?? (await put(content, output, kind, this.streams));
    if (problem !== null) await this.tell([problem]);
    return problem === null;
  }

  /**
   * The format that was asked for, else the one that the name of the output ends with, else the command's own. Null when the name
   * ends with what the command cannot write, or when it cannot be shown in a terminal; then that is told.
   */
  formatOf<F extends OutputFormat>(
    { format, output }: Told<F>,
    { formats, standard, ofFile = standard, hasFlag = true, orFolder = false }: Formats<F>,
  ): F | null {
    const isShown = outputFile(output) === null;
    const found = format ?? formatByName(output, formats) ?? (isShown ? standard : ofFile);
    if (found === 'docx' && isShown && this.streams.outputIsTerminal) {
      this.misused(outputSentences.wordNeedsFile);
      return null;
    }
    if (typeof found === 'string') return found;
    const endings = formats.map((one) => itemAt(endingsOf(one), 0));
    this.misused(outputSentences.unknownEnding(output ?? '', found?.ending ?? null, endings, { hasFlag, orFolder }));
    return null;
  }

  /** The rule set of a name; null, when it is told why, if it cannot be used. `left` is a sentence on what is left undone then. */
  async rules(name: string | undefined, left: string, reading?: RuleReading): Promise<JudgingRules | null> {
    return await this.usable(await findRules(name, reading), left);
  }

  /** The same, always read from its YAML. */
  async tracedRules(name: string | undefined, left: string, reading?: RuleReading): Promise<TracedRules | null> {
    return await this.usable(await findTracedRules(name, reading), left);
  }

  /** The rule sets of a list of names, all or none. */
  async ruleList(names: string | undefined, left: string, reading?: RuleReading): Promise<JudgingRules[] | null> {
    return await this.usable(await findRuleList(names, reading), left);
  }

  private async usable<Rules>(found: RulesFound<Rules>, left: string): Promise<Rules | null> {
    if ('rules' in found) return found.rules;
    await this.tell(found.found);
    // What nothing was read of is told of alone.
    this.say(found.found.length === 0 ? found.sentence : `${found.sentence} ${left}`.trimEnd());
    return null;
  }
}

async function put(
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

/** The day it is here, as `2026-11-21`. */
export function today(): string {
  const now = new Date();
  const part = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}
