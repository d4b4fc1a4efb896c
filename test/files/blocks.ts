import { type BlockOptions, blocksIn } from '../../src/files/blocks.ts';
import { entriesIn, entryOfFailure, loadReader } from '../../src/files/cases.ts';
import type { Chunk, Interruption } from '../../src/files/chunks.ts';
import type { Cutter } from '../../src/files/cutters.ts';
import type { CaseBlock, CaseEntry, FailedBlock } from '../../src/files/records.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';

/** Bytes in pieces of the given sizes, over and over. */
export async function* inPieces(
  text: string | Uint8Array,
  sizes: readonly number[],
): AsyncGenerator<Chunk | Interruption> {
  const bytes = Buffer.from(text as string);
  let read = 0;
  for (let index = 0; read < bytes.length; index++) {
    const piece = Buffer.from(bytes.subarray(read, read + (sizes[index % sizes.length] ?? 1)));
    read += piece.length;
    yield { bytes: piece, read };
    // One buffer may be used over and over.
    piece.fill(0x58);
  }
}

export const whole = [Number.MAX_SAFE_INTEGER];

/** The blocks of a text, and what reads them loaded. */
export async function blocksOfText(
  text: string | Uint8Array,
  { file = '-', sizes = whole, ...options }: { file?: string; sizes?: readonly number[] } & BlockOptions = {},
): Promise<(CaseBlock | FailedBlock)[]> {
  const blocks: (CaseBlock | FailedBlock)[] = [];
  for await (const block of blocksIn(inPieces(text, sizes), file, options)) {
    await loadReader(block);
    blocks.push(block);
  }
  return blocks;
}

/** What a cutter makes of a text that comes in pieces, without the beginning being gathered first. */
export async function cutInPieces(
  cutter: Cutter,
  text: string,
  sizes: readonly number[],
): Promise<(CaseBlock | FailedBlock)[]> {
  const blocks: (CaseBlock | FailedBlock)[] = [];
  for await (const chunk of inPieces(text, sizes)) if ('bytes' in chunk) blocks.push(...cutter.cut(chunk));
  return [...blocks, ...cutter.end(0)];
}

export const questions = {
  marknad: { type: 'choice', options: { ingen: 'Ingen', marknad: 'Marknad' } },
  tal: { type: 'number', unit: 'kr' },
  dag: { type: 'date' },
  svar: { type: 'yesNo' },
  ord: { type: 'text' },
} as unknown as RuleSet['questions'];

export function entriesOf(
  blocks: readonly (CaseBlock | FailedBlock)[],
  rules: Pick<RuleSet, 'questions'> = { questions },
): CaseEntry[] {
  return blocks.flatMap((block) => (block.kind === 'failed' ? [entryOfFailure(block)] : [...entriesIn(block, rules)]));
}

/** The records of a text in short: the line, then the id, then the data or the code and the place of what is wrong. */
export async function recordsOf(...args: Parameters<typeof blocksOfText>): Promise<string[]> {
  return entriesOf(await blocksOfText(...args)).map(inShort);
}

export function inShort({ line, id, found, stands }: CaseEntry): string {
  const problems = found.map(
    ({ diagnostic, place }) => `${diagnostic.code}${place === null ? '' : ` ${place.line}:${place.column}`}`,
  );
  return `${line} ${id ?? '-'} ${problems.join(', ') || JSON.stringify(stands?.data)}`;
}
