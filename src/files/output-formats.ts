import { extname } from 'node:path';
import { standardInput } from './text.ts';
import type { OutputKind } from './writing.ts';

/** The formats that results are written in: the endings of file names that ask for each, and what kind of file it is. */
const outputFormats = {
  text: { endings: ['.txt'], kind: 'edited' },
  markdown: { endings: ['.md', '.markdown'], kind: 'edited' },
  html: { endings: ['.html', '.htm'], kind: 'edited' },
  docx: { endings: ['.docx'], kind: 'edited' },
  yaml: { endings: ['.yaml', '.yml'], kind: 'edited' },
  json: { endings: ['.json'], kind: 'result' },
  ndjson: { endings: ['.ndjson', '.jsonl'], kind: 'result' },
  csv: { endings: ['.csv'], kind: 'result' },
  svg: { endings: ['.svg'], kind: 'result' },
  mermaid: { endings: ['.mmd', '.mermaid'], kind: 'result' },
} as const satisfies Record<string, { readonly endings: readonly string[]; readonly kind: OutputKind }>;

export type OutputFormat = keyof typeof outputFormats;

/** The file of `-o`, or null for standard output. */
export function outputFile(output: string | undefined): string | null {
  return output === undefined || output === standardInput ? null : output;
}

/** Of some formats the one whose ending the name of the output has; null when it has none, and what it has when none of them has it. */
export function formatByName<F extends OutputFormat>(
  output: string | undefined,
  formats: readonly F[],
): F | null | { readonly ending: string } {
  const file = outputFile(output);
  const ending = file === null ? '' : extname(file).toLowerCase();
  if (ending === '') return null;
  return formats.find((format) => endingsOf(format).includes(ending)) ?? { ending };
}

/** The endings of a format, the usual one first. */
export function endingsOf(format: OutputFormat): readonly string[] {
  return outputFormats[format].endings;
}

/** What kind of file a format makes of a document or another text for people; it may be replaced when that is asked for. */
export function kindOf(format: OutputFormat, isForced: boolean): OutputKind {
  return isForced ? 'result' : outputFormats[format].kind;
}
