import { isAbsolute, relative } from 'node:path';
import { type CheckedFile, isFailure, onlyFailures, type Validation } from '../documents/validation.ts';
import { toolVersion } from '../files/files.ts';
import { readTextFile, standardInput } from '../files/text.ts';
import { writeOutput } from '../files/writing.ts';
import type { Standpoint } from '../formats/findings.ts';
import { validationText } from '../reports/validation-text.ts';
import type { DiagnosticCode, PlacedDiagnostic } from '../rules/findings.ts';
import { shownCases } from '../rules/shown-case.ts';
import { bundledFolder, ruleSizeLimit } from '../tasks/bundled.ts';
import { checkRuleFile, standpoint, withExamples } from '../tasks/check.ts';
import { listRuleFiles } from '../tasks/rule-folder.ts';
import type { Streams } from '../tasks/streams.ts';
import { sentences } from '../wording/commands.ts';
import { examplesOf } from '../wording/findings/proofs.ts';
import { exitCodes, today } from './session.ts';

/** The flags of `iop-check validate`. */
export interface ValidateOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'github' | 'junit';
  readonly strict?: true;
  readonly quiet?: true;
  /** Whether to prove what can be proved of the rules. */
  readonly proofs: boolean;
  /** The date to prove it at, and to look at limits on, rather than today. */
  readonly date?: string;
  /** Within how many days the end of a limit is a warning. */
  readonly expiring?: number;
  /** Whether the cases that proofs find are appended to the files as examples. */
  readonly saveExample?: true;
  /** What findings call the rule file on standard input. */
  readonly stdinFilename?: string;
}

/** `iop-check validate`: checks rule files, folders of them or standard input. Returns the exit code. */
export async function validate(names: string[], options: ValidateOptions, streams: Streams): Promise<number> {
  if (options.stdinFilename !== undefined && names.length > 0 && !names.includes(standardInput)) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${sentences.inputNotRead}\n`);
    return exitCodes.usage;
  }
  if (options.saveExample === true && namesOf(names, options).includes(standardInput)) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${sentences.examplesNeedFile}\n`);
    return exitCodes.usage;
  }
  const { files, found } = await listRuleFiles(namesOf(names, options));
  const checked: CheckedFile[] = found.map((one) => ({
    file: one.file,
    found: [one],
    silenced: [],
    examples: [],
    proof: null,
  }));
  const day = options.date ?? today();
  const others = new Map();
  for (const file of files) {
    const name = file === standardInput ? (options.stdinFilename ?? file) : file;
    checked.push(
      await checkRuleFile(file, name, options.proofs ? { day, isAsked: options.date !== undefined } : null, {
        expiry: { day, within: options.expiring ?? null },
        others,
      }),
    );
  }
  const whole: Validation = { files: checked, strict: options.strict === true, toolVersion: toolVersion() };
  streams.writeOut(await render(options.quiet === true ? onlyFailures(whole) : whole, options, streams));
  let isSaved = true;
  if (options.saveExample === true) for (const one of checked) isSaved = (await saveExamples(one, streams)) && isSaved;
  return isSaved ? exitCodeOf(whole) : exitCodes.input;
}

function namesOf(names: string[], { stdinFilename }: ValidateOptions): string[] {
  if (names.length > 0) return names;
  if (stdinFilename !== undefined) return [standardInput];
  const here = relative(process.cwd(), bundledFolder) || '.';
  return [here.startsWith('..') || isAbsolute(here) ? bundledFolder : here];
}

async function render(validation: Validation, options: ValidateOptions, streams: Streams): Promise<string> {
  switch (options.format) {
    case 'text':
      return validationText(validation, await streams.outStyle(), options.quiet === true);
    case 'json':
      return json((await import('../formats/json/validation.ts')).validationJson(validation));
    case 'sarif':
      return json((await import('../formats/sarif.ts')).validationSarif(validation, here()));
    case 'github':
      return (await import('../formats/github.ts')).validationGithub(validation, here());
    case 'junit':
      return (await import('../formats/junit.ts')).validationJunit(validation);
  }
}

function here(): Standpoint {
  return standpoint(process.cwd(), process.env['GITHUB_WORKSPACE']);
}

async function json(data: object): Promise<string> {
  const { jsonText } = await import('../rules/text.ts');
  return `${jsonText(data, 2)}\n`;
}

/** The findings that say that there was nothing to check; they weigh more than what was found in what could be read. */
const unreadable: ReadonlySet<DiagnosticCode> = new Set(['file-missing', 'file-unreadable', 'no-rule-files']);

function exitCodeOf({ files, strict }: Validation): number {
  const found: PlacedDiagnostic[] = files.flatMap((file) => [...file.found]);
  if (found.some(({ diagnostic }) => unreadable.has(diagnostic.code))) return exitCodes.input;
  return found.some(({ diagnostic }) => isFailure(diagnostic, strict)) ? exitCodes.findings : exitCodes.done;
}

/** Appends the cases that the proofs found to the rule file, as examples. Tells what was done; false if it could not be. */
async function saveExamples({ file, found }: CheckedFile, streams: Streams): Promise<boolean> {
  const examples = found.flatMap(({ diagnostic }) => examplesOf(diagnostic));
  if (examples.length === 0) {
    const isShown = found.some(({ diagnostic }) => shownCases(diagnostic).length > 0);
    if (isShown) streams.writeErr(`iop-check: ${sentences.examplesNotKept(file)}\n`);
    return true;
  }
  const read = await readTextFile(file, ruleSizeLimit);
  const added = read.ok ? await withExamples(read.value, examples) : null;
  if (added === null) {
    streams.writeErr(`iop-check: ${sentences.examplesNotSaved(file)}\n`);
    return false;
  }
  const isMarked = read.diagnostics.some(({ code }) => code === 'byte-order-mark');
  const problem =
    added.count === 0 ? null : await writeOutput(file, `${isMarked ? '\uFEFF' : ''}${added.text}`, 'result');
  if (problem === null) streams.writeErr(`iop-check: ${sentences.examplesSaved(file, added.count)}\n`);
  else streams.writeErr(`iop-check: ${sentences.fileReadOnly(file)}\n`);
  return problem === null;
}
