import { appendFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { toolVersion } from '../assessment/tool.ts';
import { type CheckedFile, isFailure, onlyFailures, type Validation } from '../documents/rules/validation.ts';
import { placeOnFile } from '../files/read/source-text.ts';
import { standardInput } from '../files/text.ts';
import type { Standpoint } from '../formats/repository.ts';
import { plainStyle, type Style } from '../formats/text.ts';
import { validationText } from '../formats/validation.ts';
import { type DiagnosticCode, diagnostic, type PlacedDiagnostic, shownCases } from '../rules/findings.ts';
import { printable } from '../rules/text.ts';
import { checkRuleFile, standpoint } from '../tasks/check.ts';
import { baselineText, newBaseline, withBaseline } from '../tasks/config/baseline.ts';
import { configName, readConfig } from '../tasks/config/config.ts';
import { listRuleFiles } from '../tasks/finding-rules.ts';
import { saveExamples } from '../tasks/saved-examples.ts';
import { sentences } from '../wording/commands.ts';
import { examplesOf } from '../wording/findings/proofs.ts';
import {
  argument,
  defined,
  type Given,
  type OutputTo,
  off,
  on,
  onOrOff,
  outputs,
  parseDays,
  parseFileName,
  several,
  shared,
  value,
} from './command.ts';
import { exitCodes } from './process.ts';
import { type Settings, settingsOf } from './repository/validate-settings.ts';
import { inFormat, type Session, styleFor, today } from './session.ts';

const flags = {
  format: outputs(
    'resultatets format, och filen som det skrivs till; flera gånger för flera format; annars det som namnet i -o slutar på, annars text',
    ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'],
  ),
  output: shared.output('skriv det som annars skrivs på standard ut till en fil'),
  strict: onOrOff('låt även varningar ge slutkod 1', 'låt bara fel ge slutkod 1, vad inställningarna än säger'),
  quiet: on('visa bara det som ger slutkod 1, och ingen sammanfattning'),
  stdinFilename: value('<namn>', 'filnamn att visa för det som läses från standard in (för editorer)'),
  proofs: off('hoppa över bevisen om regelverket; form, betydelse och exempel granskas ändå'),
  date: shared.date(
    'datum som bevisen förs för, utöver de dagar då reglerna ändras, och som --expiring räknar från; annars dagens',
  ),
  expiring: value(
    '<dagar>',
    'varna för gränsvärden vars sista värde går ut inom så många dagar, eller har gått ut',
    parseDays,
  ),
  ignore: several(
    '<mönster>',
    'granska inte filer som passar mönstret, till exempel "regler/arkiv" eller "*.utkast.yaml", utöver dem i inställningarna; flera gånger för flera',
  ),
  baseline: value(
    '<fil>',
    'räkna de gamla anmärkningar som står i filen, men låt dem inte ge slutkod 1',
    parseFileName,
  ),
  writeBaseline: on(
    'skriv alla fel och varningar till filen med gamla anmärkningar: den i --baseline, annars den i inställningarna, annars iop-check.baseline.json',
  ),
  config: shared.config,
  listFiles: on('räkna upp filerna som granskas, och granska dem inte'),
  saveExample: {
    ...on('lägg till de fall som bevisen visar sist i filens exempel; inget annat i filen ändras'),
    conflicts: ['proofs'],
  },
};

type ValidateOptions = Given<typeof flags>;

/** `iop-check validate`: checks rule files, folders of them or standard input. */
export const command = defined({
  usage: '[flaggor] [fil eller mapp …]',
  text: 'granska regelfiler: YAML, form, betydelse, filernas egna exempel och bevis för alla kombinationer av svar',
  arguments: [
    argument(
      '[fil...]',
      'regelfiler, eller mappar med sådana; - är standard in; utan namn granskas de mappar som iop-check.config.yaml anger, annars de medföljande reglerna',
    ),
  ],
  flags,
  run: validate,
});

async function validate(session: Session, options: ValidateOptions, names: readonly string[]): Promise<number> {
  if (options.stdinFilename !== undefined && names.length > 0 && !names.includes(standardInput)) {
    return session.misused(sentences.inputNotRead);
  }
  const told = outputsOf(options, session);
  if (typeof told === 'number') return told;
  const settings = await settingsOf(options, names);
  const day = options.date ?? today();
  const isQuiet = options.quiet === true;
  const shown: Shown = { isQuiet, day, inputs: [] };
  if ('found' in settings) {
    const files = [unchecked(settings.file, settings.found)];
    await put({ files, strict: false, toolVersion }, told, shown, session);
    session.say(sentences.nothingChecked(settings.file));
    return exitCodes.input;
  }
  if (options.saveExample === true && settings.names.includes(standardInput)) {
    return session.misused(sentences.examplesNeedFile);
  }
  const { files, found } = await filesOf(settings, options, session);
  if (options.listFiles === true) return await listed(files, found, session);
  const all = [...found.map((one) => unchecked(one.file, [one])), ...(await checkAll(files, day, settings, options))];
  const checked = await beside(all, settings, session);
  if (checked === null) return exitCodes.input;
  const whole: Validation = { files: checked, strict: settings.strict, toolVersion };
  const seen = isQuiet ? onlyFailures(whole) : whole;
  let isSaved = await put(seen, told, { ...shown, inputs: files }, session);
  await summarised(seen, day, session);
  if (options.saveExample === true) for (const one of checked) isSaved = (await saveShown(one, session)) && isSaved;
  return isSaved ? exitCodeOf(whole) : exitCodes.input;
}

/** What is found of a file that could not be checked. */
function unchecked(file: string, found: readonly PlacedDiagnostic[]): CheckedFile {
  return { file, found, silenced: [], examples: [], proof: null };
}

/** What is checked: all that the names stand for and that is not ignored. That nothing is left of them is told. */
async function filesOf(
  { names, isIgnored }: Settings,
  { stdinFilename }: ValidateOptions,
  session: Session,
): Promise<{ readonly files: readonly string[]; readonly found: readonly PlacedDiagnostic[] }> {
  const { files, found } = await listRuleFiles(names);
  const left = files.filter((file) => !isIgnored(shownAs(file, stdinFilename)));
  if (files.length === 0 || left.length > 0) return { files: left, found };
  // Programs name the files that have been changed, and then it is no mistake that they are all ignored.
  const folders = names.filter((name) => statSync(name, { throwIfNoEntry: false })?.isDirectory() === true);
  const nothing = folders.map((name) => placeOnFile(name, diagnostic('no-rule-files', [], { kind: 'ignored' })));
  if (nothing.length === 0) session.say(sentences.allIgnored(files.length));
  return { files: left, found: [...found, ...nothing] };
}

function shownAs(file: string, stdinFilename: string | undefined): string {
  return file === standardInput ? (stdinFilename ?? file) : file;
}

async function checkAll(
  files: readonly string[],
  day: string,
  { expiring }: Settings,
  { proofs, date, stdinFilename, config }: ValidateOptions,
): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = [];
  const others = new Map();
  for (const file of files) {
    const name = shownAs(file, stdinFilename);
    if (basename(file) === configName) {
      checked.push(unchecked(file, (await readConfig(file)).found));
      continue;
    }
    const proofDate = proofs ? { day, isAsked: date !== undefined } : null;
    checked.push(await checkRuleFile(file, name, proofDate, { expiry: { day, within: expiring }, others, config }));
  }
  return checked;
}

/** What was found beside what was found long ago, which is written down first when it is to be. Null when that could not be, which is told. */
async function beside(
  checked: readonly CheckedFile[],
  { baseline, newBaseline: file }: Settings,
  session: Session,
): Promise<readonly CheckedFile[] | null> {
  if (file === null) return baseline === null ? checked : withBaseline(checked, baseline);
  const made = newBaseline(checked, file, baseline);
  if (!(await session.deliver(baselineText(made), file, 'result'))) return null;
  session.say(
    sentences.baselineWritten(
      file,
      made.entries.reduce((sum, { count }) => sum + count, 0),
    ),
  );
  return withBaseline(checked, made);
}

type ValidationFormat = NonNullable<ValidateOptions['format']>[number]['format'];

/** What is written where: each format in its file, and one to standard output or the file of `-o`. Or the exit code of a misuse, which is told. */
function outputsOf(
  { format: told = [], output }: ValidateOptions,
  session: Session,
): readonly OutputTo<ValidationFormat>[] | number {
  const open = told.filter(({ file }) => file === null);
  const [first] = open;
  if (open.length > 1) return session.misused(sentences.severalToOutput(open.map(({ format }) => format)));
  const byName = first?.format ?? session.formatOf(output === undefined ? {} : { output }, namedFormats);
  if (byName === null) return exitCodes.usage;
  const files = [...told.flatMap(({ file }) => file ?? []), ...(output === undefined ? [] : [output])];
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) return session.misused(sentences.twiceToFile(twice));
  return [{ format: byName, file: output ?? null }, ...told.filter(({ file }) => file !== null)];
}

/** The formats that the name of a file can ask for. */
const namedFormats = { formats: ['text', 'json', 'sarif', 'junit', 'markdown'], standard: 'text' } as const;

interface Shown {
  readonly isQuiet: boolean;
  readonly day: string;
  /** The rule files, which are never written over. */
  readonly inputs: readonly string[];
}

/** Writes a validation in every format to where it is told; what cannot be written is told, and then it is false. */
async function put(
  validation: Validation,
  all: readonly OutputTo<ValidationFormat>[],
  shown: Shown,
  session: Session,
): Promise<boolean> {
  let isPut = true;
  for (const { format, file } of all) {
    const style = await styleFor(file ?? undefined, session.streams);
    const content = await render(validation, format, style, shown);
    const isDone = await session.deliver(content, file ?? undefined, 'result', shown.inputs);
    isPut = isDone && isPut;
  }
  return isPut;
}

async function render(
  validation: Validation,
  format: ValidationFormat,
  style: Style,
  { isQuiet, day }: Shown,
): Promise<string> {
  switch (format) {
    case 'text':
      return validationText(validation, style, isQuiet);
    case 'json':
      return json((await import('../formats/json/validation.ts')).validationJson(validation));
    case 'sarif':
      return json((await import('../formats/sarif.ts')).validationSarif(validation, here()));
    case 'github':
      return (await import('../formats/github.ts')).validationGithub(validation, here());
    case 'gitlab':
      return json((await import('../formats/gitlab.ts')).validationGitlab(validation, here()));
    case 'junit':
      return (await import('../formats/junit.ts')).validationJunit(validation);
    case 'markdown':
      return await markdown(validation, day);
  }
}

async function markdown(validation: Validation, day: string): Promise<string> {
  const { validationDocument } = await import('../documents/rules/validation-document.ts');
  return String(await inFormat(validationDocument(validation, day), 'markdown', plainStyle));
}

/** Adds the validation to the summary of the job, where the CI has a file for that (`GITHUB_STEP_SUMMARY`). It is told when that cannot be done. */
async function summarised(validation: Validation, day: string, session: Session): Promise<void> {
  const file = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  try {
    appendFileSync(file, await markdown(validation, day));
  } catch {
    session.say(sentences.summaryNotWritten(file));
  }
}

/** Names the files that are checked. Tells of names that stand for none, and returns the exit code. */
async function listed(files: readonly string[], found: readonly PlacedDiagnostic[], session: Session): Promise<number> {
  for (const file of files) session.streams.writeOut(`${printable(file)}\n`);
  return found.length === 0 ? exitCodes.done : await session.refuse(found);
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
async function saveShown({ file, found }: CheckedFile, session: Session): Promise<boolean> {
  const examples = found.flatMap(({ diagnostic }) => examplesOf(diagnostic));
  if (examples.length === 0) {
    const isShown = found.some(({ diagnostic }) => shownCases(diagnostic).length > 0);
    if (isShown) session.say(sentences.examplesNotKept(file));
    return true;
  }
  return await saveExamples(file, examples, (sentence) => session.say(sentence));
}
