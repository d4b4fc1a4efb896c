import { outputFile } from '../files/output-formats.ts';
import { placeOnFile } from '../files/source-text.ts';
import { type OutputKind, writeOutput } from '../files/write-file.ts';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { Streams } from '../terminal/streams.ts';

/**
 * Writes a result, text or bytes, to the file of `-o`, as one of its kind is written, or to standard output. Returns null, or why
 * the file could not be written.
 */
export async function deliver(
  content: string | Uint8Array,
  output: string | undefined,
  kind: OutputKind,
  streams: Streams,
): Promise<PlacedDiagnostic | null> {
  const file = outputFile(output);
  if (file === null) {
    if (typeof content === 'string') streams.writeOut(content);
    else streams.outStream.write(content);
    return null;
  }
  const problem = content === '' ? null : await writeOutput(file, content, kind);
  return problem === null ? null : placeOnFile(file, problem);
}
