import { itemAt, itemOf } from '../../rules/item.ts';
import type { Assessor } from '../assess.ts';
import type { Remark } from '../assessment.ts';
import { answered } from '../case-walker.ts';
import { noteRemark, wantedNotes } from '../remarks.ts';
import type { CaseScanner } from './scanner.ts';
import { bytesOf, noteIn } from './writer.ts';

/** What has been remarked on so far, as a place in a tree of what may be remarked on further. */
interface Remarked {
  /** The cell of just that, once it has been asked for. */
  cell: Uint8Array | null;
  readonly further: Map<number, Remarked>;
}

/** A question whose answer wants a note, by its number. */
interface Wanted {
  readonly question: number;
  readonly date: boolean;
}

/** How many ways of remarking are kept. */
const mostRemarked = 1000;
/** What a note may lack, as numbers that tell it apart. */
const lacks: readonly Remark['code'][] = ['note-missing', 'note-without-date'];

/** The cells of remarks, ready-made: most cases are remarked on as earlier ones were, and their remarks need not be put together. */
export class RemarkCells {
  private readonly none: Remarked = { cell: bytesOf(''), further: new Map() };
  private readonly wanted: readonly Wanted[];
  private kept = 0;

  /** `made` puts the cell together for the case that was read last. */
  constructor(
    private readonly assessor: Assessor,
    private readonly scanner: CaseScanner,
    private readonly made: () => string,
  ) {
    const { rules } = assessor.compiled;
    const numbers = new Map(Object.keys(rules.questions).map((id, number) => [id, number]));
    this.wanted = wantedNotes(rules).map(({ question, date }) => ({ question: itemOf(numbers, question), date }));
  }

  /** The cell for the case that was read last. */
  now(): Uint8Array {
    const remarked = this.remarked();
    if (remarked === null) return bytesOf(this.made());
    remarked.cell ??= bytesOf(this.made());
    return remarked.cell;
  }

  /** What the case is remarked on, contradictions first; null when that is not kept. */
  private remarked(): Remarked | null {
    const { walker } = this.assessor;
    const { contradictions } = walker;
    let found: Remarked | null = this.none;
    for (let index = 0; index < contradictions.length; index++) {
      if (walker.leaves(itemAt(contradictions, index)) === 2) found = this.after(found, index);
    }
    for (let index = 0; index < this.wanted.length; index++) {
      const lack = this.lackOf(itemAt(this.wanted, index));
      if (lack !== -1) found = this.after(found, contradictions.length + index * lacks.length + lack);
    }
    return found;
  }

  private after(place: Remarked | null, remark: number): Remarked | null {
    const earlier = place?.further.get(remark);
    if (earlier !== undefined || place === null) return earlier ?? null;
    if (this.kept === mostRemarked) return null;
    this.kept++;
    const made: Remarked = { cell: null, further: new Map() };
    place.further.set(remark, made);
    return made;
  }

  /** What the note on an answer lacks, as its number; -1 for nothing. */
  private lackOf({ question, date }: Wanted): number {
    if ((this.scanner.choices[question] as number) < answered) return -1;
    const code = noteRemark(noteIn(this.scanner, question), date);
    return code === null ? -1 : lacks.indexOf(code);
  }
}
