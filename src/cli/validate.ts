import { isAbsolute, relative } from 'node:path';
import { toolVersion } from '../assessment/tool.ts';
import { type CheckedFile, isFailure, onlyFailures, type Validation } from '../documents/rules/validation.ts';
import { readTextFile, standardInput } from '../files/text.ts';
import { writeOutput } from '../files/writing.ts';
import type { Standpoint } from '../formats/repository.ts';
import { validationText } from '../formats/validation.ts';
import type { DiagnosticCode, PlacedDiagnostic } from '../rules/findings.ts';
import { shownCases } from '../rules/findings.ts';
import { bundledFolder, ruleSizeLimit } from '../tasks/bundled.ts';
import { checkRuleFile, standpoint, withExamples } from '../tasks/check.ts';
import { listRuleFiles } from '../tasks/finding-rules.ts';
import type { Streams } from '../tasks/streams.ts';
import { sentences } from '../wording/commands.ts';
import { examplesOf } from '../wording/findings/proofs.ts';
import { argument, choice, defined, type Given, off, on, otherwise, parseDays, shared, value } from './command.ts';
import { exitCodes } from './process.ts';
import { type Session, today } from './session.ts';

const flags = {
  format: otherwise(choice('<format>', shared.format, ['text', 'json', 'sarif', 'github', 'junit']), 'text'),
  strict: on('låt även varningar ge slutkod 1'),
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
      'regelfiler, eller mappar med sådana; - är standard in; utan namn granskas de medföljande reglerna',
    ),
  ],
  flags,
  run: validate,
});

async function validate(session: Session, options: ValidateOptions, names: readonly string[]): Promise<number> {
  if (options.stdinFilename !== undefined && names.length > 0 && !names.includes(standardInput)) {
    return session.misused(sentences.inputNotRead);
  }
  if (options.saveExample === true && namesOf(names, options).includes(standardInput)) {
    return session.misused(sentences.examplesNeedFile);
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
  const whole: Validation = { files: checked, strict: options.strict === true, toolVersion };
  const shown = options.quiet === true ? onlyFailures(whole) : whole;
  session.streams.writeOut(await render(shown, options, session.streams));
  let isSaved = true;
  if (options.saveExample === true) for (const one of checked) isSaved = (await saveExamples(one, session)) && isSaved;
  return isSaved ? exitCodeOf(whole) : exitCodes.input;
}

function namesOf(names: readonly string[], { stdinFilename }: ValidateOptions): readonly string[] {
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
async function saveExamples({ file, found }: CheckedFile, session: Session): Promise<boolean> {
  const examples = found.flatMap(({ diagnostic }) => examplesOf(diagnostic));
  if (examples.length === 0) {
    const isShown = found.some(({ diagnostic }) => shownCases(diagnostic).length > 0);
    if (isShown) session.say(sentences.examplesNotKept(file));
    return true;
  }
  const read = await readTextFile(file, ruleSizeLimit);
  const added = read.ok ? await withExamples(read.value, examples) : null;
  if (added === null) {
    session.say(sentences.examplesNotSaved(file));
    return false;
  }
  const isMarked = read.diagnostics.some(({ code }) => code === 'byte-order-mark');
  const problem =
    added.count === 0 ? null : await writeOutput(file, `${isMarked ? '\uFEFF' : ''}${added.text}`, 'result');
  if (problem === null) session.say(sentences.examplesSaved(file, added.count));
  else session.say(sentences.fileReadOnly(file));
  return problem === null;
}
