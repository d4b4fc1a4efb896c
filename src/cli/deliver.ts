import { placeOnFile } from '../files/source-text.ts';
import { standardInput } from '../files/text-file.ts';
import { isSameFile, writeTextFile } from '../files/write-file.ts';
import { diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { Streams } from './streams.ts';

/** That the result would be written over a file that it is made from; null when it would not. */
export function overwriting(output: string | undefined, inputs: readonly string[]): PlacedDiagnostic | null {
  if (output === undefined || output === standardInput) return null;
  if (!inputs.some((input) => isSameFile(input, output))) return null;
  return placeOnFile(output, diagnostic('output-is-input', [], {}));
}

/** Writes a result to the file of `-o`, or to standard output. Returns null, or why the file could not be written. */
export async function deliver(
  text: string,
  output: string | undefined,
  streams: Streams,
): Promise<PlacedDiagnostic | null> {
  if (output === undefined || output === standardInput) {
    streams.writeOut(text);
    return null;
  }
  const problem = text === '' ? null : await writeTextFile(output, text);
  return problem === null ? null : placeOnFile(output, problem);
}
