import { isAbsolute, relative } from 'node:path';
import { bundledFolder } from '../files/bundled-rules.ts';
import { checkRuleFile } from '../files/check-rule-file.ts';
import { standpoint } from '../files/repository-root.ts';
import { listRuleFiles } from '../files/rule-folder.ts';
import { standardInput } from '../files/text-file.ts';
import { toolVersion } from '../files/version.ts';
import type { Standpoint } from '../reports/repository-path.ts';
import { type CheckedFile, isFailure, onlyFailures, type Validation } from '../reports/validation.ts';
import { validationText } from '../reports/validation-text.ts';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { DiagnosticCode } from '../rules/diagnostic-codes.ts';
import type { Streams } from '../terminal/streams.ts';
import { sentences } from '../wording/usage.ts';
import { exitCodes } from './exit-codes.ts';
import { saveExamples } from './save-examples.ts';
import { today } from './today.ts';

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
      return json((await import('../reports/validation-json.ts')).validationJson(validation));
    case 'sarif':
      return json((await import('../reports/validation-sarif.ts')).validationSarif(validation, here()));
    case 'github':
      return (await import('../reports/validation-github.ts')).validationGithub(validation, here());
    case 'junit':
      return (await import('../reports/validation-junit.ts')).validationJunit(validation);
  }
}

function here(): Standpoint {
  return standpoint(process.cwd(), process.env['GITHUB_WORKSPACE']);
}

async function json(data: object): Promise<string> {
  const { jsonText } = await import('../reports/json-text.ts');
  return `${jsonText(data, 2)}\n`;
}

/** The findings that say that there was nothing to check; they weigh more than what was found in what could be read. */
const unreadable: ReadonlySet<DiagnosticCode> = new Set(['file-missing', 'file-unreadable', 'no-rule-files']);

function exitCodeOf({ files, strict }: Validation): number {
  const found: PlacedDiagnostic[] = files.flatMap((file) => [...file.found]);
  if (found.some(({ diagnostic }) => unreadable.has(diagnostic.code))) return exitCodes.input;
  return found.some(({ diagnostic }) => isFailure(diagnostic, strict)) ? exitCodes.findings : exitCodes.done;
}
