import { withinLimit } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { covers, type JudgedAnswers } from './coverage.ts';
import type { CaseSpace, Field } from './fewest-cases.ts';
import type { Goal } from './goals.ts';
import { conjunction, type GoalsOnDay, isPossible } from './goals-on-day.ts';
import { CaseMaker } from './made-case.ts';

/** A case that is made, the position of its field, and the goals that it covers. */
export interface MadeCase {
  readonly field: number;
  readonly made: JudgedAnswers;
  readonly covers: ReadonlySet<Goal>;
}

/** Makes the cases that were found to be the fewest, and changes them or adds to them where they do not cover what they should. */
export class CasesMaker {
  private readonly days: readonly GoalsOnDay[];
  private readonly fields: readonly Field[];
  private readonly goals: readonly Goal[];
  private readonly date: string | null;
  private readonly makers = new Map<number, CaseMaker>();

  constructor(days: readonly GoalsOnDay[], fields: readonly Field[], goals: readonly Goal[], date: string | null) {
    this.days = days;
    this.fields = fields;
    this.goals = goals;
    this.date = date;
  }

  make(spaces: readonly CaseSpace[]): MadeCase[] {
    const cases = spaces.map(({ field, node }) => this.madeIn(field, node)).filter((one) => one !== null);
    for (const goal of this.goals) {
      if (cases.some((one) => one.covers.has(goal))) continue;
      if (cases.some((one, index) => this.joined(one, goal, (better) => cases.splice(index, 1, better)))) continue;
      const alone = this.alone(goal);
      if (alone !== null) cases.push(alone);
    }
    return cases;
  }

  /** Hands on the case that covers the same as one and a goal besides, and says whether there was any. */
  private joined(one: MadeCase, goal: Goal, use: (better: MadeCase) => void): boolean {
    const { diagram } = this.fields[one.field] as Field;
    const wanted = [...one.covers, goal];
    const both = withinLimit(diagram.limit, () =>
      wanted
        .map((each) => this.nodeOf(one.field, each))
        .reduce((node, other) => conjunction(diagram, node, other), diagram.leaf(1)),
    );
    const better = both.ok ? this.madeIn(one.field, both.value) : null;
    if (better === null || !wanted.every((each) => better.covers.has(each))) return false;
    use(better);
    return true;
  }

  private alone(goal: Goal): MadeCase | null {
    for (const field of this.fields.keys()) {
      const made = this.madeIn(field, this.nodeOf(field, goal));
      if (made?.covers.has(goal) === true) return made;
    }
    return null;
  }

  private madeIn(field: number, node: Node): MadeCase | null {
    if (!isPossible((this.fields[field] as Field).diagram, node)) return null;
    const maker = this.makers.get(field) ?? new CaseMaker(this.days[field] as GoalsOnDay);
    this.makers.set(field, maker);
    const made = maker.make(node);
    if (made === null) return null;
    return { field, made, covers: new Set(this.goals.filter((goal) => covers(made, goal, this.date))) };
  }

  private nodeOf(field: number, goal: Goal): Node {
    return (this.fields[field] as Field).covered[this.goals.indexOf(goal)] as Node;
  }
}
