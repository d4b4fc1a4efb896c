import { blocksOf, type CaseFormat } from '../files/blocks.ts';
import type { CaseInput } from '../files/case-inputs.ts';
import type { CaseBlock, FailedBlock } from '../files/records.ts';
import { isOneYamlCase } from '../files/yaml-trouble.ts';
import { takeTurns } from './turns.ts';

/** How inputs are read. */
export interface SourceOptions {
  readonly inputFormat?: CaseFormat;
  /** How many bytes a case may have. */
  readonly maxRecord?: number;
}

/** A block, and how many bytes of all inputs have been read when it is done. */
export interface NextBlock {
  readonly block: CaseBlock | FailedBlock;
  readonly read: number;
}

/** The blocks of all inputs, one after another. The first ones can be looked at before they are taken. */
export class BlockSource {
  private readonly blocks: AsyncGenerator<NextBlock>;
  private readonly seen: NextBlock[] = [];

  /** Blocks that are not `isLasting` share their bytes: each is only there until the next one is asked for. */
  constructor(inputs: readonly CaseInput[], { maxRecord, inputFormat }: SourceOptions, isLasting: boolean) {
    this.blocks = everyBlock(inputs, { recordLimit: maxRecord, format: inputFormat, isLasting });
  }

  /** The next block, or null when there are no more. */
  async next(): Promise<NextBlock | null> {
    const seen = this.seen.shift();
    if (seen !== undefined) return seen;
    await takeTurns();
    const { value, done } = await this.blocks.next();
    return done === true ? null : value;
  }

  /** Whether all there is is one document, or something that could not be read at all. */
  async isSingle(): Promise<boolean> {
    // A failure that more follows after is that of one record among others.
    while (this.seen.length < 2 && this.seen.every(({ block }) => block.kind === 'failed')) {
      const next = await this.blocks.next();
      if (next.done === true) break;
      this.seen.push(next.value);
    }
    const [first, second] = this.seen;
    return second === undefined && (first?.block.kind !== 'records' || isOneCase(first.block));
  }

  /** Lets go of what is not read. */
  async close(): Promise<void> {
    await this.blocks.return(undefined);
  }
}

function isOneCase({ form, bytes }: CaseBlock): boolean {
  return form === 'single' || (form === 'yaml' && isOneYamlCase(Buffer.from(bytes).toString('utf8')));
}

async function* everyBlock(
  inputs: readonly CaseInput[],
  options: Parameters<typeof blocksOf>[1],
): AsyncGenerator<NextBlock> {
  let before = 0;
  for (const input of inputs) {
    let read = 0;
    for await (const block of blocksOf(input, options)) {
      read = block.read;
      yield { block, read: before + read };
    }
    before += input.size ?? read;
  }
}
