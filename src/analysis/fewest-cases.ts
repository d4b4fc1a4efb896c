import { type Diagram, meet, type Node, Work } from '../diagram/diagram.ts';
import { itemAt } from '../rules/item.ts';
import { isPossible } from './goals/reach.ts';

/** Diagrams of the same goals on one day, with the leaf 1 where a case covers the goal. */
export interface Field {
  readonly diagram: Diagram;
  readonly covered: readonly Node[];
  /** The same, with room for cases that nobody has found. What cannot go together here cannot go together at all. */
  readonly perhaps: readonly Node[];
}

/** The cases in which some goals are covered together: where `node` has the leaf 1. */
export interface CaseSpace {
  /** The position of the field that it is in. */
  readonly field: number;
  readonly node: Node;
}

/** Cases that cover all goals, and how many are needed at least. */
export interface FewestCases {
  readonly cases: readonly CaseSpace[];
  readonly atLeast: number;
}

/** How much work it may be to look for few cases, besides that of the diagrams. */
const workLimit = 6_000_000;

/** How many times a goal is tried in a case before a search is given up. */
const effort = 6_000;

/** Ways to choose the case that a goal is tried in first; one may fit where another does not. */
const preferences: readonly ((members: readonly number[]) => number)[] = [
  () => 0,
  (members) => -members.length,
  (members) => members.length,
];

/**
 * As few cases as can be found that together cover all goals. Each goal is put into a case that it can share with those
 * there, as when a graph is coloured: the goal with the fewest cases left to go into first (Brélaz 1979). The bound comes
 * from goals that pairwise exclude each other, or from having tried all ways. Throws `NodeLimitReached` when that is too much work.
 */
export function fewestCases(fields: readonly Field[], count: number): FewestCases {
  const work = new Work(workLimit);
  // Each goal is held against each, and for each in a row there is a call within another.
  work.spend(2 * count * count);
  const conflicts = conflictsIn(fields, count);
  let atLeast = largestClique(conflicts).length;
  const searches = preferences.map((preference) => new Search(fields, conflicts, preference, work));
  const first = searches.map((search) => search.run(Number.POSITIVE_INFINITY).cases ?? []);
  let best = first.reduce((a, b) => (b.length < a.length ? b : a));
  const isExact = fields.every(({ covered, perhaps }) => covered.every((node, index) => node === perhaps[index]));
  while (best.length > atLeast) {
    const tried = triedUntilFound(searches, best.length - 1);
    if (tried.cases !== null) best = tried.cases;
    else {
      if (tried.complete && isExact) atLeast = best.length;
      break;
    }
  }
  return { cases: best, atLeast };
}

/** What came of a search: cases, or none; and whether all ways were tried then. */
interface Tried {
  readonly cases: CaseSpace[] | null;
  readonly complete: boolean;
}

function triedUntilFound(searches: readonly Search[], most: number): Tried {
  let tried: Tried = { cases: null, complete: false };
  for (const search of searches) {
    tried = search.run(most);
    if (tried.cases !== null || tried.complete) return tried;
  }
  return tried;
}

/** For each goal, the goals that no case covers together with it. */
function conflictsIn(fields: readonly Field[], count: number): boolean[][] {
  const conflicts = Array.from({ length: count }, () => Array.from({ length: count }, () => false));
  for (let one = 0; one < count; one++) {
    for (let other = 0; other < one; other++) {
      const together = fields.some(({ diagram, perhaps }) =>
        meet(diagram, itemAt(perhaps, one), itemAt(perhaps, other)),
      );
      if (together) continue;
      itemAt(conflicts, one)[other] = true;
      itemAt(conflicts, other)[one] = true;
    }
  }
  return conflicts;
}

/** A large set of goals that pairwise exclude each other, grown from each goal in turn. */
function largestClique(conflicts: readonly (readonly boolean[])[]): number[] {
  const degree = conflicts.map((row) => row.filter(Boolean).length);
  const order = [...conflicts.keys()].sort((a, b) => itemAt(degree, b) - itemAt(degree, a) || a - b);
  let best: number[] = [];
  for (const start of order) {
    const clique = [start];
    for (const goal of order) if (clique.every((member) => conflicts[member]?.[goal] === true)) clique.push(goal);
    if (clique.length > best.length) best = clique;
  }
  return best;
}

/** A case that is being built. */
interface Open {
  readonly field: number;
  node: Node;
  readonly members: number[];
}

class Search {
  private readonly degree: readonly number[];
  private open: Open[] = [];
  private left = new Set<number>();
  private most = 0;
  private effort = 0;

  constructor(
    private readonly fields: readonly Field[],
    private readonly conflicts: readonly (readonly boolean[])[],
    private readonly preference: (members: readonly number[]) => number,
    private readonly work: Work,
  ) {
    this.degree = conflicts.map((row) => row.filter(Boolean).length);
  }

  /** Looks for at most so many cases. */
  run(most: number): Tried {
    this.open = [];
    this.left = new Set(this.conflicts.keys());
    this.most = most;
    this.effort = most === Number.POSITIVE_INFINITY ? most : effort;
    const found = this.place();
    return { cases: found ? this.open.map(({ field, node }) => ({ field, node })) : null, complete: this.effort > 0 };
  }

  /** Puts the goals that are left into cases, and says whether that could be done. */
  private place(): boolean {
    const goal = this.hardest();
    if (goal === null) return true;
    this.left.delete(goal);
    if (this.placeIn(goal)) return true;
    this.left.add(goal);
    return false;
  }

  private placeIn(goal: number): boolean {
    const ways = this.open
      .filter(({ members }) => !members.some((member) => this.conflicts[member]?.[goal]))
      .map((open) => ({ open, node: this.joined(open, goal) }))
      .filter(({ open, node }) => isPossible(itemAt(this.fields, open.field).diagram, node))
      .sort((a, b) => this.preference(a.open.members) - this.preference(b.open.members));
    // In a case that covers it anyway it costs nothing, so no other way can be better.
    const free = ways.find(({ open, node }) => open.node === node);
    for (const { open, node } of free === undefined ? ways : [free]) {
      const before = open.node;
      open.node = node;
      open.members.push(goal);
      if (this.place()) return true;
      open.node = before;
      open.members.pop();
      if (this.effort <= 0) return false;
    }
    return free === undefined && this.placeInNew(goal);
  }

  private placeInNew(goal: number): boolean {
    if (this.open.length >= this.most) return false;
    for (const [field, { diagram, covered }] of this.fields.entries()) {
      const node = itemAt(covered, goal);
      if (!isPossible(diagram, node)) continue;
      this.open.push({ field, node, members: [goal] });
      if (this.place()) return true;
      this.open.pop();
      if (this.effort <= 0) return false;
    }
    return false;
  }

  private joined({ field, node }: Open, goal: number): Node {
    this.effort--;
    const { diagram, covered } = itemAt(this.fields, field);
    return diagram.both(node, itemAt(covered, goal));
  }

  /** The goal that fits in the fewest of the open cases; of several the one that excludes most others. */
  private hardest(): number | null {
    let best: { goal: number; fits: number } | null = null;
    const placed = this.conflicts.length - this.left.size;
    this.work.spend((this.left.size * (this.open.length + placed)) >> 2);
    for (const goal of this.left) {
      const fits = this.open.filter(({ members }) => !members.some((one) => this.conflicts[one]?.[goal])).length;
      const isHarder =
        best === null ||
        fits < best.fits ||
        (fits === best.fits && itemAt(this.degree, goal) > itemAt(this.degree, best.goal));
      if (isHarder) best = { goal, fits };
    }
    return best?.goal ?? null;
  }
}
