import { standardInput } from '../files/text.ts';
import { type AssessOptions, flagsProblem } from '../tasks/options.ts';
import { assessInputs } from '../tasks/run.ts';
import type { Streams } from '../tasks/streams.ts';
import { assessSentences, sentences } from '../wording/commands.ts';
import {
  chosenFormat,
  type DocumentFormat,
  documentFormats,
  exitCodes,
  lacksName,
  loadRuleList,
  today,
} from './session.ts';

/** The formats of results, and those of a tjänsteskrivelse. */
type Format = AssessOptions['format'] | DocumentFormat;

/** The flags as they are given. */
type GivenOptions = Omit<AssessOptions, 'format'> & {
  readonly format?: Format;
  /** Short for the format `json`. */
  readonly json?: true;
};

const formats: readonly Format[] = ['text', 'json', 'ndjson', 'csv', 'markdown', 'html', 'docx'];
const countFormats: readonly Format[] = ['text', 'json', 'csv'];

/** `iop-check assess`: judges the cases of files or standard input, under one rule set or several. Returns the exit code. */
export async function assessFiles(files: string[], given: GivenOptions, streams: Streams): Promise<number> {
  const told = given.json === true ? { ...given, format: 'json' as const } : given;
  const format = chosenFormat(
    told,
    { formats: given.summary === true ? countFormats : formats, standard: 'text' },
    streams,
  );
  if (format === null) return exitCodes.usage;
  if (isDocument(format)) return await asDocument(files, { ...given, format }, streams);
  const options: AssessOptions = { ...given, format };
  const problem = usageProblem(files, options, streams);
  if (problem !== null) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${problem}\n`);
    return exitCodes.usage;
  }
  const list = await loadRuleList(options.rules, streams, sentences.leftUndone.assess);
  if (list === null) return exitCodes.input;
  const names = files.length === 0 ? [standardInput] : files;
  return exitCodes[await assessInputs(names, list, options, { streams, today: today() })];
}

/** As text a bedömning is shorter than a tjänsteskrivelse. */
function isDocument(format: Format): format is Exclude<DocumentFormat, 'text'> {
  return format !== 'text' && (documentFormats as readonly Format[]).includes(format);
}

/** The flags that also say something of a document. */
const documentFlags = ['rules', 'date', 'format', 'output', 'force', 'quiet'];

/** A tjänsteskrivelse, as `report` writes it. */
async function asDocument(
  files: string[],
  given: GivenOptions & { readonly format: DocumentFormat },
  streams: Streams,
): Promise<number> {
  const idle = Object.keys(given).filter((key) => !documentFlags.includes(key));
  if (idle.length > 0) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${assessSentences.notInDocuments(given.format, idle)}\n`);
    return exitCodes.usage;
  }
  const { report } = await import('./report.ts');
  return await report(files, { ...given, document: 'tjansteskrivelse' }, streams);
}

function usageProblem(files: readonly string[], options: AssessOptions, streams: Streams): string | null {
  if (files.length === 0 && streams.inputIsTerminal) return sentences.noInput;
  if (options.rules !== undefined && lacksName(options.rules)) return sentences.rulesNameMissing(options.rules);
  return flagsProblem(files, options);
}
