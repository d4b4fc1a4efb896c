import { questionsBehind } from '../assessment/questions.ts';
import type { Node } from '../diagram/diagram.ts';
import { reachable } from '../diagram/queries.ts';
import { answerIn, cellCount, type Variable } from '../diagram/variable.ts';
import { type AnswerValue, readAnswer } from '../rules/answer.ts';
import { type Diagnostic, diagnostic, type Path } from '../rules/diagnostic.ts';
import { type Direction, directionsOf } from '../rules/direction.ts';
import type { Question } from '../rules/question.ts';
import { type CaseSpace, leafIn } from './case-space.ts';
import { type ExampleCase, exampleCase } from './example-case.ts';
import { reversed, type Trend, trendOf } from './trend.ts';

/** What came of the proofs of declared directions. */
export interface ProvedDirections {
  readonly problems: readonly Diagnostic[];
  /** Questions whose direction is neither proved nor refuted, as only the arithmetic of calculated values could tell. */
  readonly unproved: readonly string[];
}

/** Whether each declared direction holds: no better answer to its question ever gives a worse outcome, all else alike. */
export function proveDirections(space: CaseSpace): ProvedDirections {
  const problems: Diagnostic[] = [];
  const unproved: string[] = [];
  for (const { direction, path } of directionsOf(space.compiled.rules)) {
    const pair = new DirectionProof(space, direction).refutation();
    if (pair === null) continue;
    const found = shownPair(space, direction, pair, path);
    if (found === null) unproved.push(direction.question);
    else problems.push(found);
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
  private readonly space: CaseSpace;
  /** How each variable may go from the first to the second. */
  private readonly moves: readonly Trend[];
  private readonly sound = new Set<number>();

  constructor(space: CaseSpace, direction: Direction) {
    this.space = space;
    const { rules, variables } = space.compiled;
    // Yes comes before no.
    const isUp = direction.better === 'higher' || direction.better === 'nej';
    this.moves = variables.map(({ subject }) => {
      const trend = trendOf(rules, subject, direction.question);
      return isUp ? trend : reversed(trend);
    });
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
    const [first, second] = [diagram.variableOf(one), diagram.variableOf(other)];
    if (first === -1 && second === -1) {
      const [now, then] = [diagram.valueOf(one), diagram.valueOf(other)];
      return then !== -1 && then < now ? [] : null;
    }
    const variable = first === -1 ? second : second === -1 ? first : Math.min(first, second);
    const cells = cellCount(variables[variable] as Variable);
    const below = (node: Node, asked: number, cell: number) =>
      asked === variable ? (diagram.childrenOf(node)[cell] as Node) : node;
    for (let from = 0; from < cells; from++) {
      for (let to = 0; to < cells; to++) {
        if (!this.mayGo(variable, from, to)) continue;
        const rest = this.visit(below(one, first, from), below(other, second, to));
        if (rest !== null) return [{ variable, from, to }, ...rest];
      }
    }
    this.sound.add(key);
    return null;
  }

  private mayGo(variable: number, from: number, to: number): boolean {
    switch (this.moves[variable]) {
      case 'up':
        return to >= from;
      case 'down':
        return to <= from;
      case 'free':
        return true;
      default:
        return to === from;
    }
  }
}

/** The two cases of a refutation, made concrete and judged; null when no answers are found that give them. */
function shownPair(space: CaseSpace, direction: Direction, pair: Pair, path: Path): Diagnostic | null {
  const { before, after } = withoutSuperfluous(space, direction, pair);
  const { rules, variables } = space.compiled;
  const cells = (known: readonly number[]) =>
    known.flatMap((cell, variable) => (cell === -1 ? [] : [{ variable, cell }]));
  const first = exampleCase(space.compiled, cells(before));
  if (first === null) return null;
  const { question, better } = direction;
  const index = variables.findIndex(({ kind, subject }) => kind !== 'limit' && subject === question);
  const now = first.answers.get(question);
  const variable = variables[index];
  const wanted = after[index] ?? -1;
  const values =
    variable === undefined || wanted === -1
      ? candidates(now)
      : [now ?? null, ...candidates(now)].map((near) => answerIn(variable, wanted, near));
  const ids = rules.outcomes.map(({ id }) => id);
  const example = space.judged(first);
  const about = rules.questions[question] as Question;
  for (const value of values.filter((one) => isBetter(one, now, direction) && canAnswer(about, one))) {
    const second: ExampleCase = { ...first, answers: new Map(first.answers).set(question, value) };
    if (!space.allows(second)) continue;
    const worse = space.judged(second);
    if (worse.outcome === null || example.outcome === null) continue;
    if (ids.indexOf(worse.outcome) >= ids.indexOf(example.outcome)) continue;
    return diagnostic('direction-fails', [...path, 'better'], { question, better, example, worse, day: null });
  }
  return null;
}

function canAnswer(about: Question, value: AnswerValue): boolean {
  return readAnswer('', about, value, []).ok;
}

/** Other answers than the present one, to a question that matters only through what is calculated from it. */
function candidates(now: AnswerValue | undefined): AnswerValue[] {
  if (typeof now !== 'number') return [];
  return [1, 10, 100, 1000, 100_000, 10_000_000].flatMap((step) => [now + step, now - step]);
}

function isBetter(value: AnswerValue, than: AnswerValue | undefined, { better }: Direction): boolean {
  if (than === undefined || value === than) return false;
  if (better === 'ja' || better === 'nej') return value === (better === 'ja');
  return better === 'higher' ? value > than : value < than;
}

/** The pair without the common answers that neither outcome needs. */
function withoutSuperfluous(space: CaseSpace, { question }: Direction, { before, after }: Pair): Pair {
  const { diagram, rules, variables } = space.compiled;
  const root = space.within(space.compiled.outcome);
  const sides = [before, after].map((cells) => variables.map((_, index) => cells[index] ?? -1)) as [number[], number[]];
  const leaves = [before, after].map((cells) => leafIn(diagram, root, cells));
  for (const [index, { subject }] of variables.entries()) {
    if (questionsBehind(rules, subject).includes(question)) continue;
    const kept = sides.map((cells) => cells[index] as number);
    for (const cells of sides) cells[index] = -1;
    const isSame = sides.every((cells, side) => reachable(diagram, root, cells).join() === String(leaves[side]));
    if (!isSame) for (const [side, cells] of sides.entries()) cells[index] = kept[side] as number;
  }
  return { before: sides[0], after: sides[1] };
}
