import { placeOnFile } from '../files/source-text.ts';
import { standardInput } from '../files/text-file.ts';
import { writeWholeFile } from '../files/write-file.ts';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { Streams } from '../terminal/streams.ts';

/** Writes a result, text or bytes, to the file of `-o`, or to standard output. Returns null, or why the file could not be written. */
export async function deliver(
  content: string | Uint8Array,
  output: string | undefined,
  streams: Streams,
): Promise<PlacedDiagnostic | null> {
  if (output === undefined || output === standardInput) {
    if (typeof content === 'string') streams.writeOut(content);
    else streams.outStream.write(content);
    return null;
  }
  const problem = content === '' ? null : await writeWholeFile(output, content);
  return problem === null ? null : placeOnFile(output, problem);
}
