import type { FileHandle } from 'node:fs/promises';
import type { Run } from './interrupted-run.ts';

/** How far an interrupted run came. */
export interface WrittenRecords {
  /** Whole records; a line that was cut off is not counted. */
  readonly records: number;
  /** How many of them say that a case could not be read. */
  readonly errors: number;
  /** Where the last whole record ends. 0 without records, so that a head is written anew too. */
  readonly bytes: number;
}

const newline = 10;
const chunkSize = 1 << 20;
const errorBeginning = Buffer.from('{"line":');
const goodEnd = Buffer.from(';;');

/**
 * Counts what has been written. In NDJSON a line for a case that could not be read begins with `{"line":`. In CSV only
 * the row of such a case has anything in its last two cells; no cell holds a raw line break, and the first line is the head.
 */
export async function writtenRecords(
  file: FileHandle,
  { format, linesPerRecord }: Pick<Run, 'format' | 'linesPerRecord'>,
): Promise<WrittenRecords> {
  const counted = { records: 0, errors: 0, bytes: 0 };
  let [lines, end, failed] = [0, 0, false];
  for await (const line of linesOf(file)) {
    end += line.length + 1;
    lines += 1;
    const inRecord = format === 'csv' ? lines - 1 : lines;
    if (inRecord === 0) continue;
    failed ||= isError(line, format);
    if (inRecord % linesPerRecord !== 0) continue;
    counted.records += 1;
    counted.errors += failed ? 1 : 0;
    counted.bytes = end;
    failed = false;
  }
  return counted;
}

function isError(line: Buffer, format: Run['format']): boolean {
  return format === 'csv'
    ? !line.subarray(-goodEnd.length).equals(goodEnd)
    : line.subarray(0, errorBeginning.length).equals(errorBeginning);
}

/** The lines of a file that end with a line break, without it. */
async function* linesOf(file: FileHandle): AsyncGenerator<Buffer> {
  let [rest, position] = [Buffer.alloc(0), 0];
  for (;;) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(chunkSize), 0, chunkSize, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const chunk =
      rest.length === 0 ? buffer.subarray(0, bytesRead) : Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      yield chunk.subarray(start, end);
      start = end + 1;
    }
    rest = chunk.subarray(start);
  }
}
