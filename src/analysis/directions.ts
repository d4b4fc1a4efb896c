import { isCalculated, questionsBehind } from '../assessment/questions.ts';
import { cellCount } from '../diagram/cells.ts';
import type { Node } from '../diagram/diagram.ts';
import type { Change } from '../diagram/known.ts';
import { reachable } from '../diagram/queries.ts';
import { termsOf } from '../rules/calculation.ts';
import { type Diagnostic, diagnostic, type Path, warning } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { type Direction, directionsOf } from '../rules/never.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { anything } from './puzzle.ts';
import { answersAlong, type ExampleCase, solutions } from './solve.ts';
import { type CaseSpace, leafIn } from './space.ts';

/** What came of the proofs of declared directions. */
interface ProvedDirections {
  readonly problems: readonly Diagnostic[];
  /** A warning for each direction that is neither proved nor refuted, as only the arithmetic of calculated values could tell. */
  readonly unproved: readonly Diagnostic[];
}

/** Whether each declared direction holds: no better answer to its question ever gives a worse outcome, all else alike. */
export function proveDirections(space: CaseSpace): ProvedDirections {
  const problems: Diagnostic[] = [];
  const unproved: Diagnostic[] = [];
  for (const { direction, path } of directionsOf(space.compiled.rules)) {
    const pair = new DirectionProof(space, direction).refutation();
    if (pair === null) continue;
    const found = shownPair(space, direction, pair, path);
    if (found === null) {
      const { question } = direction;
      unproved.push(warning('not-proved', [...path, 'better'], { claims: ['directions'], question }));
    } else problems.push(found);
  }
  return { problems, unproved };
}

/** Two ways of answering that may differ in the question of a direction alone: the cells of the first and of the second. */
interface Pair {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/**
 * A walk through the outcome's diagram in two places at once: all answers are the same in both, but to the question of the
 * direction the second gives a better one. What is calculated from it
 * goes along with it.
 */
class DirectionProof {
  /** How each variable may go from the first to the second. */
  private readonly moves: readonly Trend[];
  private readonly isAlone: boolean;
  private readonly sound = new Set<number>();

  constructor(
    private readonly space: CaseSpace,
    direction: Direction,
  ) {
    const { rules, variables } = space.compiled;
    // Yes comes before no.
    const isUp = direction.better === 'higher' || direction.better === 'nej';
    this.moves = variables.map(({ subject }) => {
      const trend = trendOf(rules, subject, direction.question);
      return isUp ? trend : reversed(trend);
    });
    const moving = this.moves.filter((move) => move !== 'same');
    this.isAlone = moving.length === 1 && moving[0] !== 'free' && space.excludesNothing;
  }

  /** Two ways of answering of which the better has a worse outcome, or null when there are none. */
  refutation(): Pair | null {
    const root = this.space.within(this.space.compiled.outcome);
    const way = this.visit(root, root);
    if (way === null) return null;
    const [before, after]: [number[], number[]] = [[], []];
    for (const { variable, from, to } of way) {
      before[variable] = from;
      after[variable] = to;
    }
    return { before, after };
  }

  private visit(one: Node, other: Node): { variable: number; from: number; to: number }[] | null {
    const { diagram, variables } = this.space.compiled;
    const key = one * diagram.limit + other;
    if (this.sound.has(key)) return null;
    diagram.work.spend();
    const [first, second] = [diagram.variableOf(one), diagram.variableOf(other)];
    if (first === -1 && second === -1) {
      const [now, then] = [diagram.valueOf(one), diagram.valueOf(other)];
      return then !== -1 && then < now ? [] : null;
    }
    const variable = first === -1 ? second : second === -1 ? first : Math.min(first, second);
    const cells = cellCount(itemAt(variables, variable));
    const below = (node: Node, asked: number, cell: number) =>
      asked === variable ? itemAt(diagram.childrenOf(node), cell) : node;
    for (let from = 0; from < cells; from++) {
      for (const to of this.goesTo(variable, from, cells)) {
        const rest = this.visit(below(one, first, from), below(other, second, to));
        if (rest !== null) return [{ variable, from, to }, ...rest];
      }
    }
    this.sound.add(key);
    return null;
  }

  /** The cells that a variable may be in the second case when it is in `from` in the first. */
  private goesTo(variable: number, from: number, cells: number): number[] {
    const move = this.moves[variable];
    if (move === 'same') return [from];
    // When nothing else moves and nothing is excluded, many steps are worse only if one of them is.
    if (this.isAlone) return [move === 'up' ? from + 1 : from - 1].filter((to) => to >= 0 && to < cells);
    const all = Array.from({ length: cells }, (_, cell) => cell);
    return all.filter((to) => move === 'free' || (move === 'up' ? to >= from : to <= from));
  }
}

/** How many cases are tried to make a refutation concrete. */
const basesTried = 60;

/** The two cases of a refutation, made concrete and judged; null when no answers are found that give them. */
function shownPair(space: CaseSpace, direction: Direction, pair: Pair, path: Path): Diagnostic | null {
  const { rules, variables } = space.compiled;
  const { before } = withoutSuperfluous(space, direction, pair);
  const cells = before.flatMap((cell, variable) => (cell === -1 ? [] : [{ variable, cell }]));
  const isFree = ({ variable }: Change) =>
    questionsBehind(rules, itemAt(variables, variable).subject).includes(direction.question);
  const changing = cells.flatMap(({ variable, cell }) => {
    const { kind, subject } = itemAt(variables, variable);
    const isMade = kind === 'limit' || isCalculated(rules, subject);
    return isMade && isFree({ variable, cell }) ? [{ variable, cell: anything }] : [];
  });
  // No answers may give just these calculated values; any two cases that fail will do.
  const fixed = cells.filter((change) => !isFree(change));
  return (
    failingPair(space, direction, solutions(space.compiled, cells), path) ??
    failingPair(space, direction, solutions(space.compiled, [...fixed, ...changing]), path)
  );
}

function failingPair(
  space: CaseSpace,
  { question, better }: Direction,
  cases: Iterable<ExampleCase>,
  path: Path,
): Diagnostic | null {
  const isUp = better === 'higher' || better === 'nej';
  let tried = 0;
  for (const one of cases) {
    if (++tried > basesTried) break;
    const given = space.withLimits(one);
    const rankOf = (example: ExampleCase) => (given.allows(example) ? given.rankOf(example) : null);
    const rank = rankOf(one);
    if (rank === null) continue;
    const along = answersAlong(given.compiled, one.answers, question).map((value) => ({
      ...one,
      answers: new Map(one.answers).set(question, value),
    }));
    const ordered = isUp ? along : along.reverse();
    const now = ordered.findIndex(({ answers }) => answers.get(question) === one.answers.get(question));
    const worse = ordered.slice(now + 1).find((example) => (rankOf(example) ?? rank) < rank);
    if (worse === undefined) continue;
    const [example, after] = [space.judged(one), space.judged(worse)];
    return diagnostic('direction-fails', [...path, 'better'], { question, better, example, worse: after, day: null });
  }
  return null;
}

/** The pair without the common answers that neither outcome needs. */
function withoutSuperfluous(space: CaseSpace, { question }: Direction, { before, after }: Pair): Pair {
  const { diagram, rules, variables } = space.compiled;
  const root = space.within(space.compiled.outcome);
  const sides = [before, after].map((cells) => variables.map((_, index) => cells[index] ?? -1)) as [number[], number[]];
  const leaves = [before, after].map((cells) => leafIn(diagram, root, cells));
  for (const [index, { subject }] of variables.entries()) {
    if (questionsBehind(rules, subject).includes(question)) continue;
    const kept = sides.map((cells) => itemAt(cells, index));
    for (const cells of sides) cells[index] = -1;
    const isSame = sides.every((cells, side) => reachable(diagram, root, cells).join() === String(leaves[side]));
    if (!isSame) for (const [side, cells] of sides.entries()) cells[index] = itemAt(kept, side);
  }
  return { before: sides[0], after: sides[1] };
}

/** How something goes when an answer gets higher, all else alike: not at all, the same way, the other way, or either way. */
type Trend = 'same' | 'up' | 'down' | 'free';

/** How a question or a calculated value goes when the answer to a question gets higher; it may also stay as it is. */
function trendOf(rules: RuleSet, subject: string, question: string, found: Map<string, Trend> = new Map()): Trend {
  const earlier = found.get(subject);
  if (earlier !== undefined) return earlier;
  const made = workedTrend(rules, subject, question, found);
  found.set(subject, made);
  return made;
}

function workedTrend(rules: RuleSet, subject: string, question: string, found: Map<string, Trend>): Trend {
  if (subject === question) return 'up';
  const calculation = Object.hasOwn(rules.calculated ?? {}, subject) ? rules.calculated?.[subject] : undefined;
  if (calculation === undefined) return 'same';
  const terms = termsOf(calculation);
  const trends = terms.map(({ name, isDate }, index) => {
    const own = trendOf(rules, name, question, found);
    if (own === 'same') return own;
    // No number changes with the day of a rate.
    if (isDate) return 'same';
    const { sum, difference } = calculation;
    if (sum !== undefined) return own;
    if (difference !== undefined) return index === 0 ? own : reversed(own);
    // Factors and shares only go one way when nothing is below zero.
    const isPositive = terms.every((term) => term.isDate || isAboveZero(rules, term.name));
    if (!isPositive) return 'free';
    return calculation.product !== undefined || index === 0 ? own : reversed(own);
  });
  return trends.reduce(joined, 'same');
}

/** The trend the other way round. */
function reversed(trend: Trend): Trend {
  return trend === 'up' ? 'down' : trend === 'down' ? 'up' : trend;
}

function joined(one: Trend, other: Trend): Trend {
  if (one === 'same' || one === other) return other;
  return other === 'same' ? one : 'free';
}

function isAboveZero(rules: RuleSet, name: string): boolean {
  const calculation = Object.hasOwn(rules.calculated ?? {}, name) ? rules.calculated?.[name] : undefined;
  if (calculation !== undefined) return calculation.min >= 0;
  const question = rules.questions[name];
  return question?.type === 'number' && question.min !== undefined && question.min >= 0;
}
