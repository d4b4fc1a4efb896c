import type { CaseFormat } from '../files/blocks.ts';
import { standardInput } from '../files/text.ts';
import { fieldNames } from '../formats/json/assessment.ts';
import { knownName, nearestNames } from '../rules/spelling.ts';
import { assessSentences } from '../wording/commands.ts';
import type { Rendering } from './result-text.ts';

/** The flags of `iop-check assess`. */
export interface AssessOptions {
  readonly rules?: string;
  readonly date?: string;
  readonly format: Rendering['format'];
  /** What of each result is written as JSON; names with commas between. */
  readonly fields?: string;
  /** Whether cases are counted, and only the counts are written. */
  readonly summary?: true;
  readonly inputFormat?: CaseFormat;
  /** How many bytes a case may have. */
  readonly maxRecord?: number;
  readonly output?: string;
  /** Whether a file that somebody may have edited is replaced. */
  readonly force?: true;
  readonly resume?: true;
  readonly maxErrors?: number;
  readonly jobs?: number;
  readonly quiet?: true;
  readonly exitCode?: true;
}

/** What is wrong with flags that do not go together, or null. */
export function flagsProblem(files: readonly string[], options: AssessOptions): string | null {
  const { format, fields, summary, resume, output, exitCode } = options;
  const unknown = fieldsOf(fields)?.find((name) => !fieldNames.includes(name));
  if (unknown !== undefined)
    return assessSentences.unknownField(unknown, nearestNames(unknown, fieldNames), fieldNames);
  if (fields !== undefined && (summary === true || (format !== 'json' && format !== 'ndjson'))) {
    return assessSentences.fieldsNeedJson;
  }
  if (summary === true && format === 'ndjson') return assessSentences.summaryFormats;
  if (resume !== true) return null;
  const toFile = output !== undefined && output !== standardInput;
  const isByLine = format === 'ndjson' || format === 'csv';
  if (!toFile || !isByLine || summary === true || exitCode === true) return assessSentences.resumeNeeds;
  return files.length === 0 || files.includes(standardInput) ? assessSentences.resumeNeedsFiles : null;
}

/** The names in `--fields`, each once, or null when it is not given. */
export function fieldsOf(fields: string | undefined): string[] | null {
  if (fields === undefined) return null;
  const typed = fields.split(',').map((name) => name.trim());
  return [...new Set(typed.map((name) => knownName(name, fieldNames) ?? name))];
}
