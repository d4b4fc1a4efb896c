import { placeOnFile } from '../files/source-text.ts';
import { standardInput } from '../files/text-file.ts';
import { writeWholeFile } from '../files/write-file.ts';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { Streams } from '../terminal/streams.ts';

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
  const problem = text === '' ? null : await writeWholeFile(output, text);
  return problem === null ? null : placeOnFile(output, problem);
}
