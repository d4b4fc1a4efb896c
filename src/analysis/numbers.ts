import { knownFrom } from '../assessment/known.ts';
import { groupsSharing, isCalculated, questionsBehind } from '../assessment/questions.ts';
import { cellCount } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import type { Change } from '../diagram/known.ts';
import { openVariables } from '../diagram/queries.ts';
import type { AnswerValue } from '../rules/answer.ts';
import { numbersFrom, termsOf, Values } from '../rules/calculation.ts';
import { type Diagnostic, warning } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { holdsZero, Ranges, rangeFrom } from '../rules/range.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { couldGoTogether, solve, Tries } from './solve.ts';
import type { CaseSpace } from './space.ts';

/** How many combinations of cells are tried for values that are calculated from the same answers. */
const combinationLimit = 400;

/** How many lines are cut to find which combinations of a group occur. A group that takes more is as one that is too large. */
const triesForGroup = 5000;

/** How many parts of a large group are held against their ranges; many together could make diagrams too large. */
const mostParts = 12;

/** Answers in some cells of one group, or null when none are found. */
type GroupAnswers = ReadonlyMap<string, AnswerValue> | null;

/**
 * To the diagram a calculated value is a question of its own, so that its ways may hold cells that no answers give. This finds
 * the answers behind cells of calculated values and of the questions that they are calculated from, group by group.
 */
export class CalculatedCells {
  /** The calculated values that share questions, with those questions, as positions of variables in rising order. */
  readonly groups: readonly (readonly number[])[];
  private readonly found = new Map<string, GroupAnswers>();

  constructor(
    private readonly compiled: CompiledRules,
    private readonly tries: number = triesForGroup,
  ) {
    this.groups = groupsOf(compiled);
  }

  /** 1 where the ranges of the numbers leave room for the calculated values. */
  get possible(): Node {
    const parts = this.groups.flatMap((group) => (this.isSmall(group) ? [group] : this.partsOf(group)));
    return this.where(parts, (cells) => couldGoTogether(this.compiled, cells));
  }

  /** 1 where answers are found for the cells of every group; one that is too large, or takes too many tries, is left as it is. */
  get realisable(): Node {
    const { diagram } = this.compiled;
    return this.groups.reduce((sum, group) => {
      if (!this.isSmall(group)) return sum;
      const tries = new Tries(this.tries);
      const occurs = this.where([group], (cells) => tries.isSpent || this.answersOfGroup(cells, tries) !== null);
      return tries.isSpent ? sum : diagram.both(sum, occurs);
    }, diagram.leaf(1));
  }

  /** The answers in these cells to all questions behind calculated values; null when none are found. */
  answersIn(cells: readonly number[]): GroupAnswers {
    const answers = new Map<string, AnswerValue>();
    for (const group of this.groups) {
      const own = this.answersOfGroup(group.map((variable) => ({ variable, cell: itemAt(cells, variable) })));
      if (own === null) return null;
      for (const [question, value] of own) answers.set(question, value);
    }
    return answers;
  }

  /** Answers in cells of one group, the other cells of which may be any; null when none are found in so many tries. */
  answersOfGroup(cells: readonly Change[], tries?: Tries): GroupAnswers {
    const key = cells.map(({ variable, cell }) => `${variable}:${cell}`).join(' ');
    const earlier = this.found.get(key);
    if (earlier !== undefined) return earlier;
    const made = solve(this.compiled, cells, tries)?.answers ?? null;
    if (tries?.isSpent !== true) this.found.set(key, made);
    return made;
  }

  /** What a large group can be held against its ranges by: each calculated value with its terms, or with one of them at a time. */
  private partsOf(group: readonly number[]): (readonly number[])[] {
    const { rules, variables } = this.compiled;
    const subjectOf = (index: number) => itemAt(variables, index).subject;
    const parts = group.flatMap((index) => {
      if (!isCalculated(rules, subjectOf(index))) return [];
      const behind = new Set(questionsBehind(rules, subjectOf(index)));
      const terms = group.filter((other) => behind.has(subjectOf(other)));
      const whole = [...terms, index].sort(byNumber);
      return this.isSmall(whole) ? [whole] : terms.map((term) => [term, index].sort(byNumber));
    });
    return parts.filter((part) => this.isSmall(part)).slice(0, mostParts);
  }

  private isSmall(group: readonly number[]): boolean {
    const { variables } = this.compiled;
    const count = group.reduce((product, variable) => product * cellCount(itemAt(variables, variable)), 1);
    return count <= combinationLimit;
  }

  /** 1 where a test holds of each of some groups. */
  private where(groups: readonly (readonly number[])[], test: (cells: readonly Change[]) => boolean): Node {
    const { diagram, variables } = this.compiled;
    return groups.reduce((sum, group) => {
      const counts = group.map((variable) => cellCount(itemAt(variables, variable)));
      const build = (changes: readonly Change[]): Node => {
        const variable = group[changes.length];
        if (variable === undefined) return diagram.leaf(test(changes) ? 1 : 0);
        const ways = Array.from({ length: itemAt(counts, changes.length) }, (_, cell) => cell);
        const children = ways.map((cell) => build([...changes, { variable, cell }]));
        return diagram.node(variable, children);
      };
      return diagram.both(sum, build([]));
    }, diagram.leaf(1));
  }
}

function byNumber(a: number, b: number): number {
  return a - b;
}

function groupsOf({ rules, variables }: CompiledRules): number[][] {
  const judged = [...variables.entries()].filter(([, { kind }]) => kind !== 'limit');
  const calculated = judged.filter(([, { subject }]) => isCalculated(rules, subject));
  const groups = groupsSharing(calculated, ([, { subject }]) => questionsBehind(rules, subject));
  return groups.map(({ members, shared }) => {
    const terms = judged.flatMap(([index, { subject }]) => (shared.has(subject) ? [index] : []));
    return [...members.map(([index]) => index), ...terms].sort(byNumber);
  });
}

/**
 * A warning for each calculated value that is divided by what may be zero, where that leaves something undecided when all questions are
 * answered.
 */
export function zeroDivisors(space: CaseSpace): Diagnostic[] {
  const { rules } = space.compiled;
  return Object.entries(rules.calculated ?? {}).flatMap(([calculated, calculation]) => {
    if (calculation.share === undefined && calculation.convert === undefined) return [];
    const divisor = termsOf(calculation)[1];
    if (divisor === undefined || !mayBeZero(rules, divisor.name) || !decides(space, calculated, divisor.name))
      return [];
    const args = { calculated, divisor: divisor.name };
    return [warning('divisor-zero', ['calculated', calculated, ...divisor.path], args)];
  });
}

function mayBeZero(rules: RuleSet, name: string): boolean {
  const question = Object.hasOwn(rules.questions, name) ? rules.questions[name] : undefined;
  if (question?.type === 'number') return holdsZero(rangeFrom(question));
  const nothing = new Map<string, null>();
  const range = new Ranges(rules, nothing, new Values(rules, numbersFrom(nothing))).of(name);
  return range === 'anywhere' || (range !== 'nowhere' && holdsZero(range));
}

/** Whether something hangs on a calculated value, or on what is made from it, when what it is divided by is zero. */
function decides(space: CaseSpace, calculated: string, divisor: string): boolean {
  const { compiled } = space;
  const { rules, variables, diagram, outcome, preconditions, forms } = compiled;
  const answers = new Map(Object.hasOwn(rules.questions, divisor) ? [[divisor, 0]] : []);
  const known = knownFrom(compiled, { answers });
  const leaning = leaningOn(rules, calculated);
  return [outcome, ...preconditions.values(), ...forms.values()].some((root) =>
    openVariables(diagram, space.within(root), known).some((index) => leaning.has(variables[index]?.subject ?? '')),
  );
}

/** The calculated values that are made from one, directly or through others, and itself. */
function leaningOn({ calculated = {} }: RuleSet, name: string): Set<string> {
  const leaning = new Set([name]);
  for (let size = 0; size < leaning.size; ) {
    size = leaning.size;
    for (const [id, calculation] of Object.entries(calculated)) {
      if (termsOf(calculation).some((term) => leaning.has(term.name))) leaning.add(id);
    }
  }
  return leaning;
}
