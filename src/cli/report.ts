import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CaseDocumentContext, documentFileNames } from '../documents/case.ts';
import { blankChecklist } from '../documents/checklist.ts';
import type { Document } from '../documents/document.ts';
import { lackingInMemorandum } from '../documents/memorandum.ts';
import type { CaseInput } from '../files/blocks.ts';
import { findInputs } from '../files/cases.ts';
import { endingsOf, kindOf, outputFile, overwriting, placeOf } from '../files/names.ts';
import { placeOnFile } from '../files/read/source-text.ts';
import type { CaseRecord } from '../files/records.ts';
import { standardInput } from '../files/text.ts';
import { hindrance } from '../files/writing.ts';
import { plainStyle } from '../formats/text.ts';
import { diagnostic, type PlacedDiagnostic } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { printable } from '../rules/text.ts';
import { additions, documentKinds, documentOf, toKnowOf } from '../tasks/case-documents.ts';
import { CaseReader } from '../tasks/case-source.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { identityOf } from '../tasks/judging-cases.ts';
import { sentences } from '../wording/commands.ts';
import { messageOf } from '../wording/findings/all.ts';
import { resultTexts } from '../wording/interview.ts';
import { reportSentences } from '../wording/report-sentences.ts';
import {
  argument,
  choice,
  defined,
  type Given,
  off,
  on,
  otherwise,
  shared,
  sharedArguments,
  someOf,
  value,
} from './command.ts';
import { exitCodes } from './process.ts';
import { type DocumentFormat, documentFormats, inFormat, type Session, styleFor, today } from './session.ts';

/** What stands in the heading of the document goes before what the case says. */
const heading = {
  registryNumber: value('<nummer>', 'diarienummer, i stället för ärendets'),
  author: value('<namn>', 'handläggare, i stället för ärendets'),
  committee: value('<nämnd>', 'nämnd, i stället för ärendets'),
  department: value('<förvaltning>', 'förvaltning, i stället för ärendets'),
};

const flags = {
  document: otherwise(choice('<slag>', 'vilket dokument', documentKinds), 'tjansteskrivelse'),
  format: choice(
    '<format>',
    'dokumentets format; annars det som filnamnet i -o slutar på, annars markdown',
    documentFormats,
  ),
  blank: on('en tom checklista att skriva ut före ett möte, eller fylla i i Word'),
  clean: on('avtalsutkastet utan våra skäl, klart att skicka; så blir det när inget annat sägs'),
  with: {
    ...value(
      '<tillägg>',
      'till tjänsteskrivelsen bilagorna checklista och kallor, med komma emellan, eller inga; annars som regelverket säger. Till avtalsutkastet skal: skälen till varje del, i Word som kommentarer',
      someOf(additions),
    ),
    conflicts: ['clean'],
  },
  output: shared.output('skriv till en fil, eller ett dokument för varje ärende till en mapp som finns'),
  force: shared.force,
  settings: off('läs och spara inte dina egna uppgifter (handläggare, nämnd, förvaltning, kommun)'),
  rules: shared.caseRules,
  config: shared.config,
  date: shared.caseDate,
  ...heading,
};

type ReportOptions = Given<typeof flags>;

/** `iop-check report`: documents about cases. */
export const command = defined({
  usage: '[flaggor] [fil …]',
  text: 'skriv dokument om ärenden: tjänsteskrivelse, checklista, brev till organisationen eller utkast till avtal',
  arguments: [argument('[fil...]', sharedArguments.cases)],
  flags,
  run: report,
});

/** Writes documents about cases. Returns the exit code. */
export async function report(session: Session, options: ReportOptions, given: readonly string[]): Promise<number> {
  const { output } = options;
  // The name of a folder says nothing of what is put into it.
  const told = isFolder(output) ? { ...options, output: standardInput } : options;
  const format = session.formatOf(told, {
    formats: documentFormats,
    standard: 'markdown',
    ofFile: null,
    orFolder: true,
  });
  if (format === null) return exitCodes.usage;
  const problem = flagsProblem(given, options, format, session.streams.inputIsTerminal);
  if (problem !== null) return session.misused(problem);
  const loaded = await session.rules(options.rules, sentences.leftUndone.report, { config: options.config });
  if (loaded === null) return exitCodes.input;
  const run = new ReportRun(loaded, options, format, session);
  return options.blank === true ? run.blank() : run.cases(given.length === 0 ? [standardInput] : given);
}

function flagsProblem(
  given: readonly string[],
  { blank, document, output, clean, with: added = [] }: ReportOptions,
  format: DocumentFormat,
  isTerminal: boolean,
): string | null {
  if (blank === true && document !== 'checklista') return reportSentences.onlyChecklistIsBlank;
  if (added.some((one) => one !== 'skal') && document !== 'tjansteskrivelse')
    return reportSentences.onlyMemorandumHasAppendices;
  if (blank === true && given.length > 0) return reportSentences.blankTakesNoCase;
  if (blank !== true && given.length === 0 && isTerminal) return sentences.noInput;
  if ((clean === true || added.includes('skal')) && document !== 'avtalsutkast')
    return reportSentences.onlyOutlineIsClean;
  if (format === 'docx' && outputFile(output) === null) return reportSentences.wordNeedsFile;
  return null;
}

/** What a document is made of: the case, where it stands, and the file of the rules that judge it. */
interface MadeOf {
  readonly context: CaseDocumentContext;
  readonly place: string;
  readonly rules: string;
}

/** One run of the command. */
class ReportRun {
  private readonly reader: CaseReader;
  private failed = false;

  /** `standard` judges every case when it was named, else those that were not begun with another rule set. */
  constructor(
    private readonly standard: JudgingRules,
    private readonly options: ReportOptions,
    private readonly format: DocumentFormat,
    private readonly session: Session,
  ) {
    this.reader = new CaseReader({ standard, forced: options.rules === undefined ? null : standard });
  }

  /** The checklist with nothing filled in. */
  async blank(): Promise<number> {
    const { options, standard } = this;
    const compiled = this.reader.rulings.judgeOf(standard).compiledOn(options.date ?? today());
    if (!compiled.ok) return this.fail(compiled.diagnostics.map((one) => placeOnFile(standard.file, one)));
    await this.write(blankChecklist(compiled.value, identityOf(standard)), options.output);
    return this.exitCode();
  }

  /** A document for each case. Several go into the folder of `-o`; one goes to its file, or to standard output. */
  async cases(given: readonly string[]): Promise<number> {
    const { output, document: kind } = this.options;
    const toFolder = isFolder(output);
    const { inputs, found } = await findInputs(given);
    if (found.length > 0) await this.fail(found);
    const files = inputs.map(({ name }) => name);
    const made: MadeOf[] = [];
    for await (const one of this.judged(inputs)) made.push(one);
    const problem = overwriting(output, [
      ...files,
      ...new Set([this.standard.file, ...made.map(({ rules }) => rules)]),
    ]);
    if (problem !== null) return this.fail([problem]);
    if (made.length > 1 && !toFolder) return this.session.misused(reportSentences.severalNeedFolder);
    const names = documentFileNames(
      made.map(({ context }) => context),
      kind,
      itemAt(endingsOf(this.format), 0),
    );
    const documents = made.map((one, index) => ({
      ...one,
      name: toFolder ? join(output, itemAt(names, index)) : output,
    }));
    const hindrances = toFolder ? await this.hindrances(output, documents) : [];
    if (hindrances.length > 0) return this.fail(hindrances);
    const file = files[0] ?? standardInput;
    const isAsked = documents.length === 1 && this.canAskAbout(file);
    for (const { context: known, place, name } of documents) {
      const context = isAsked ? await this.completed(known, file) : known;
      if (context === null) return exitCodes.interrupted;
      this.tell(context, toFolder ? `${place}: ` : '', isAsked);
      await this.write(this.made(context), name);
    }
    if (toFolder && !this.failed && this.session.streams.errorIsTerminal)
      this.session.say(resultTexts.writtenAll(documents.length, placeOf(join(output, 'x'))));
    return this.exitCode();
  }

  /** Whether there is somebody to ask about a case. */
  private canAskAbout(file: string): boolean {
    const { inputIsTerminal, errorIsTerminal } = this.session.streams;
    return inputIsTerminal && errorIsTerminal && file !== standardInput;
  }

  /** The case with what its document would lack, which is asked for; null when the one who is asked gave up. */
  private async completed(context: CaseDocumentContext, file: string): Promise<CaseDocumentContext | null> {
    const { streams } = this.session;
    const { withoutLacking } = await import('./interview/lacking.ts');
    const about = { kind: this.options.document, file, streams, remembers: this.options.settings };
    const iopCase = await withoutLacking(context, about);
    return iopCase && { ...context, iopCase };
  }

  private made(context: CaseDocumentContext): Document {
    return documentOf(this.options.document, context, this.options.with);
  }

  /** What keeps any of several documents from being written. Known before the first is, so that all of them are or none. */
  private async hindrances(
    folder: string,
    documents: readonly { readonly context: CaseDocumentContext; readonly name: string | undefined }[],
  ): Promise<PlacedDiagnostic[]> {
    const edited: string[] = [];
    const kind = kindOf(this.format, this.options.force === true);
    for (const { context, name = '' } of documents) {
      const make = () => inFormat(this.made(context), this.format, plainStyle);
      const found = await hindrance(name, make, kind);
      if (found?.code === 'output-exists') edited.push(basename(name));
      else if (found !== null) return [placeOnFile(name, found)];
    }
    const files = edited.slice(0, shownFiles);
    if (files.length === 0) return [];
    return [placeOnFile(folder, diagnostic('output-exists', [], { files, more: edited.length - files.length }))];
  }

  /** What the documents about the cases are made of; what is wrong with the others is told. */
  private async *judged(inputs: readonly CaseInput[]): AsyncGenerator<MadeOf> {
    for await (const { record, ruling } of this.reader.cases(inputs)) {
      const problems = record.found.filter(({ diagnostic: { severity } }) => severity === 'error');
      await this.session.tell(record.found.filter((one) => !problems.includes(one)));
      if (problems.length > 0) await this.fail(problems);
      if (ruling === null) continue;
      const { judge, warnings: known } = ruling;
      const result = judge.judge(record, ({ date }) => this.options.date ?? date ?? today(), known);
      if (!result.ok) await this.fail(result.diagnostics.map((one) => placeOnFile(judge.loaded.file, one)));
      else if (result.value.result !== null) {
        const { iopCase, compiled, judged } = result.value.result;
        const warnings = result.value.warnings.map(messageOf);
        const headed = { ...iopCase, document: { ...iopCase.document, ...this.headingFlags() } };
        const context = { compiled, judged, iopCase: headed, identity: identityOf(judge.loaded), warnings };
        yield { context, place: placeOfCase(record), rules: judge.loaded.file };
      }
    }
  }

  private headingFlags(): Partial<CaseDocumentContext['iopCase']['document']> {
    return Object.fromEntries(Object.entries(this.options).filter(([key]) => key in heading));
  }

  /**
   * Tells what to know of the bedömning and of its document before it is used. `before` names the case, when there are several. How to
   * state what is lacking is for who was not asked.
   */
  private tell(context: CaseDocumentContext, before: string, isAsked: boolean): void {
    const { warnings } = context;
    for (const one of warnings) this.session.say(`${before}${reportSentences.warning(one)}`);
    const kind = this.options.document;
    for (const one of toKnowOf(kind, context, this.options.with)) this.session.say(`${before}${one}`);
    const isLacking = kind === 'tjansteskrivelse' && lackingInMemorandum(context) !== null;
    if (isLacking && !isAsked) this.session.say(`${before}${reportSentences.howToState}`);
  }

  private async write(document: Document, output: string | undefined): Promise<void> {
    const content = await inFormat(document, this.format, await styleFor(output, this.session.streams));
    const kind = kindOf(this.format, this.options.force === true);
    if (!(await this.session.deliver(content, output, kind))) this.failed = true;
    // A person looks for it; of a whole folder of them it is said once.
    else if (isNamed(output) && output === this.options.output && this.session.streams.errorIsTerminal)
      this.session.say(resultTexts.written(this.options.document, placeOf(output)));
  }

  private async fail(found: readonly PlacedDiagnostic[]): Promise<number> {
    this.failed = true;
    return await this.session.refuse(found);
  }

  private exitCode(): number {
    return this.failed ? exitCodes.input : exitCodes.done;
  }
}

/** Where a case stands, and its id. */
function placeOfCase({ file, line, id }: CaseRecord): string {
  const name = file === standardInput ? reportSentences.standardInput : printable(file);
  const place = line > 1 ? `${name}:${line}` : name;
  return id === null ? place : `${place} (${printable(id)})`;
}

/** How many files are named that would be changed. */
const shownFiles = 5;

/** Whether a document goes to a file. */
function isNamed(output: string | undefined): output is string {
  return outputFile(output) !== null;
}

function isFolder(path: string | undefined): path is string {
  return path !== undefined && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}
