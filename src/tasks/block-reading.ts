import { elementAt, entriesIn, entryOfFailure, valueAt } from '../files/cases.ts';
import { BlockText, type CaseBlock, type CaseEntry, type FailedBlock } from '../files/records.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/** How far a block has been read, so that it can be judged in pieces. */
export class BlockReading {
  /** The byte where reading goes on when the entries at hand are judged. */
  at = 0;
  /** The entries at hand, and the one of them that has been read and not been judged. */
  private entries: Iterator<CaseEntry> | null = null;
  private held: CaseEntry | null = null;
  private text: BlockText | null = null;

  /** `asked` are the questions that decide what the cells of CSV say. */
  constructor(
    readonly block: CaseBlock | FailedBlock,
    private readonly asked: Pick<RuleSet, 'questions'>,
  ) {}

  /** Whether the next entry has been read already. */
  get isHeld(): boolean {
    return this.held !== null;
  }

  /** The next of the entries at hand, which stays so until it has been judged; null when there are no more. */
  next(): CaseEntry | null {
    if (this.held !== null || this.entries === null) return this.held;
    const { value, done } = this.entries.next();
    if (done === true) this.entries = null;
    else this.held = value;
    return this.held;
  }

  judged(): void {
    this.held = null;
  }

  /** Takes all of the block at hand. */
  takeAll(): void {
    const { block } = this;
    this.entries = block.kind === 'failed' ? [entryOfFailure(block)].values() : entriesIn(block, this.asked);
    this.at = Number.POSITIVE_INFINITY;
  }

  /** Takes the record that begins at a byte at hand. Returns where reading goes on after it. */
  takeRecord(block: CaseBlock, start: number): number {
    this.text ??= new BlockText(block);
    const recordAt = block.form === 'elements' ? elementAt : valueAt;
    const { end, entries } = recordAt(this.text, block.bytes, start);
    [this.entries, this.at] = [entries, end];
    return end;
  }
}
