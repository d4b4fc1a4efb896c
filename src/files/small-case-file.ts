import { readFileSync } from 'node:fs';
import { startOf } from './blocks.ts';
import type { CaseInput } from './case-inputs.ts';
import { afterSpace, ElementScan } from './json-scan.ts';
import type { CaseBlock } from './records.ts';

/** How large a file may be to be read at once, in bytes. */
const smallSize = 64 * 1024;
const openBrace = 0x7b;

/**
 * The block of a small file that is one case alone, as saved cases are, without the streams that other files need: the block that
 * `blocksOf` gives, in a fraction of the time. Null for every other file, and for one that cannot be read.
 */
export function smallCaseBlock({ name, size, isPlain }: CaseInput): CaseBlock | null {
  if (!isPlain || size === null || size > smallSize) return null;
  const bytes = bytesOf(name);
  if (bytes === null || bytes[0] !== openBrace || bytes.length > smallSize) return null;
  const start = startOf(bytes, true, { file: name, format: undefined, limit: smallSize });
  if (start === null || 'problem' in start || start.form !== 'single' || start.hasBareReturns) return null;
  const end = new ElementScan().endIn(bytes, start.skip);
  if (end !== null && afterSpace(bytes, end) < bytes.length) return null;
  const place = { firstLine: 1, firstColumn: 1 };
  return { kind: 'records', file: name, form: 'single', bytes, ...place, header: null, read: bytes.length };
}

function bytesOf(name: string): Buffer | null {
  try {
    return readFileSync(name);
  } catch {
    return null;
  }
}
