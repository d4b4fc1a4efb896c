import { endingsOf, formatByName, type OutputFormat, outputFile } from '../files/output-formats.ts';
import type { Streams } from '../terminal/streams.ts';
import { outputSentences } from '../wording/output-sentences.ts';
import { sentences } from '../wording/usage.ts';

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
