import { cellCount } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { type Diagram, foldUp, type Node } from '../diagram/diagram.ts';
import { membersOf } from '../diagram/known.ts';
import { Restricted } from '../diagram/restricted.ts';
import { itemAt } from '../rules/item.ts';

/** How much a table may hold; a case that leads outside it is judged without it, so that memory stays flat. */
export interface Room {
  /** How many things that remain are told apart. */
  readonly remains: number;
  /** How many nodes they may have between them. */
  readonly nodes: number;
  /** How many steps it has place for, whether they are taken or not. */
  readonly places: number;
}

const usualRoom: Room = { remains: 4096, nodes: 8192, places: 1 << 22 };

const notYet = -1;

/**
 * What remains of diagrams as the answers of a case are put in, one after another. Each thing that can remain has a number, and a
 * table says what remains after one more answer: cases that differ most often leave the same behind, so nearly every step has been
 * taken before. The first time it is taken by `diagram/restricted.ts`. The method is that of automata that are made as they are
 * needed (Aho, Sethi and Ullman, Compilers, 1986, section 3.7).
 */
export class Remains {
  private readonly restricted = new Restricted();
  /** Where the cells of each variable begin in a row of the table. */
  private readonly starts: Int32Array;
  private readonly width: number;
  /** A row for each thing that can remain: what remains after each cell of each variable. */
  private next: Int16Array;
  private readonly nodes: Node[] = [];
  private readonly numbers = new Map<Node, number>();
  private readonly leafSets: number[] = [];

  private readonly diagram: Diagram;

  constructor(
    { diagram, variables }: CompiledRules,
    private readonly room: Room = usualRoom,
  ) {
    const starts = [0];
    for (const variable of variables) starts.push((starts.at(-1) as number) + cellCount(variable));
    this.width = starts.pop() as number;
    this.starts = Int32Array.from(starts);
    this.next = new Int16Array(Math.min(this.width * 8, room.places)).fill(notYet);
    this.diagram = diagram;
  }

  /** What remains of a diagram before any answer; -1 when there is no room for it. */
  before(root: Node): number {
    return this.numberOf(itemAt(this.restricted.put(this.diagram, [root], []), 0));
  }

  /**
   * What remains after the known answers, the cell of each variable or -1; itself -1 when that is outside the table. `asked` are the
   * variables of the diagram.
   */
  after(before: number, asked: Int32Array, known: Int32Array): number {
    const { starts, width } = this;
    if (before === -1) return -1;
    let remaining = before;
    for (let index = 0; index < asked.length; index++) {
      const variable = asked[index] as number;
      const cell = known[variable] as number;
      if (cell === -1) continue;
      const place = remaining * width + (starts[variable] as number) + cell;
      const next = this.next[place] as number;
      remaining = next === notYet ? this.step(remaining, variable, cell) : next;
      if (remaining === -1) return -1;
    }
    return remaining;
  }

  /** The leaves that can still be reached, as bits. */
  leaves(remaining: number): number {
    return itemAt(this.leafSets, remaining);
  }

  /** The variables that can still matter, in rising order. */
  open(remaining: number): number[] {
    return membersOf(this.restricted.openIn(itemAt(this.nodes, remaining)));
  }

  /** Takes a step that has not been taken before; -1 when there is no room for it. */
  private step(remaining: number, variable: number, cell: number): number {
    const { room, restricted, nodes } = this;
    if (nodes.length >= room.remains || restricted.store.size >= room.nodes || this.isFull) return -1;
    const next = this.numberOf(restricted.with(itemAt(nodes, remaining), variable, cell));
    this.next[remaining * this.width + (this.starts[variable] as number) + cell] = next;
    return next;
  }

  private get isFull(): boolean {
    return (this.nodes.length + 1) * this.width > this.room.places;
  }

  private numberOf(node: Node): number {
    const earlier = this.numbers.get(node);
    if (earlier !== undefined) return earlier;
    if (this.isFull) return -1;
    const number = this.nodes.push(node) - 1;
    this.numbers.set(node, number);
    this.leafSets.push(this.leavesBelow(node));
    if (this.nodes.length * this.width > this.next.length) this.enlarge();
    return number;
  }

  private leavesBelow(node: Node): number {
    const anyOf = (_: number, below: readonly number[]) => below.reduce((all, one) => all | one, 0);
    return foldUp<number>(this.restricted.store, node, (leaf) => 1 << leaf, anyOf);
  }

  private enlarge(): void {
    const earlier = this.next;
    this.next = new Int16Array(Math.min(earlier.length * 2, this.room.places)).fill(notYet);
    this.next.set(earlier);
  }
}
