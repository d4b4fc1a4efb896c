import { Judging } from '../assessment/judging.ts';
import { knownCells } from '../assessment/known.ts';
import { isCalculated, questionsBehind } from '../assessment/questions.ts';
import { readAnswers } from '../cases/sound-case.ts';
import { type CompiledRules, withinLimit } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import type { Change } from '../diagram/known.ts';
import { fewestChanges, pathTo, reachable } from '../diagram/queries.ts';
import type { Answer, AnswerValue } from '../rules/answer.ts';
import type { JudgedAnswers } from './coverage.ts';
import { type GoalsOnDay, isPossible } from './goals-on-day.ts';
import { LearnedCells } from './learned-cells.ts';
import { answerNear, nearLimits, withinRange } from './near-limits.ts';

/** A case to start from: the cell of each variable, and the answers of the example that it comes from. */
interface Base {
  readonly cells: readonly number[];
  readonly answers: ReadonlyMap<string, Answer>;
}

/** How many bases are tried when the nearest does not do, and how often cells are learned not to go together from each. */
const basesTried = 4;
const valuesTried = 12;
const rounds = 100;

/** Makes cases on one day, as like the examples of the file as can be, so that a person knows them again. */
export class CaseMaker {
  private readonly day: GoalsOnDay;
  private readonly bases: readonly Base[];
  /** The questions that something judged is calculated from. */
  private readonly terms: ReadonlySet<string>;
  private readonly learned: LearnedCells;
  private byValue: readonly Base[] | null = null;

  constructor(day: GoalsOnDay) {
    this.day = day;
    this.learned = new LearnedCells(day.compiled, day.calculated);
    const { compiled } = day;
    const { rules, variables } = compiled;
    const best = bestCells(day);
    const examples = (rules.examples ?? []).map((example): Base => {
      const { answers } = readAnswers(example.answers, rules, []);
      const known = knownCells(compiled, { answers });
      return { cells: known.map((cell, index) => (cell === -1 ? (best[index] as number) : cell)), answers };
    });
    this.bases = [...examples, { cells: best, answers: new Map() }];
    const judged = variables.filter(({ subject }) => isCalculated(rules, subject));
    this.terms = new Set(judged.flatMap(({ subject }) => questionsBehind(rules, subject)));
  }

  /**
   * A case where `node` has the leaf 1, which differs from some example in as few answers as can be. When no answers are found
   * that give the calculated values, a case that some other cells of theirs were meant for; null when there is none.
   */
  make(node: Node): JudgedAnswers | null {
    const { compiled, complete } = this.day;
    const { diagram } = compiled;
    if (!isPossible(diagram, node)) return null;
    const ways = this.bases
      .map((base) => ({ base, changes: fewestChanges(diagram, node, base.cells, 1, () => true) ?? [] }))
      .sort((a, b) => a.changes.length - b.changes.length);
    const [nearest] = ways;
    if (nearest === undefined) return null;
    const made = this.changed(nearest.base, asMap(nearest.changes), node);
    if (liesIn(made, node)) return made;
    const near = ways.map(({ base }) => base).slice(0, basesTried);
    for (const base of complete ? [...near, ...this.basesByValue()] : []) {
      const tried = withinLimit(diagram.limit, () => this.solved(base, node));
      if (tried.ok && tried.value !== null) return tried.value;
    }
    return reachable(diagram, compiled.allowed, knownCells(compiled, made)).includes(1) ? made : null;
  }

  /** Cases to start from in which a calculated value lies in one of its cells, with its terms wherever that takes them. */
  private basesByValue(): readonly Base[] {
    if (this.byValue !== null) return this.byValue;
    const { compiled, calculated } = this.day;
    const best = bestCells(this.day);
    const found = compiled.variables.flatMap((one, variable) => {
      if (one.kind !== 'cells' || !isCalculated(compiled.rules, one.subject)) return [];
      const inCells = one.cells.map((_, cell) => calculated.answersOfGroup([{ variable, cell }]));
      return inCells.flatMap((answers): Base[] => {
        if (answers === null) return [];
        const known = knownCells(compiled, { answers });
        return [{ cells: known.map((cell, at) => (cell === -1 ? (best[at] as number) : cell)), answers }];
      });
    });
    this.byValue = found.slice(0, valuesTried);
    return this.byValue;
  }

  /** A case in which the questions behind calculated values are answered so that those come where `node` asks for them. */
  private solved(base: Base, node: Node): JudgedAnswers | null {
    const { compiled } = this.day;
    const { rules, variables, diagram } = compiled;
    this.learned.beginAnew();
    for (let round = 0; round < rounds && this.learned.isWorthwhile; round++) {
      const changes = fewestChanges(diagram, this.learned.in(node), base.cells, 1, () => true);
      if (changes === null) return null;
      const changed = asMap(changes);
      const cells = base.cells.map((cell, index) => changed.get(index) ?? cell);
      const asked = [...this.askedIn(node, cells)].map((variable) => ({ variable, cell: cells[variable] as number }));
      const behind = this.learned.answersWith(asked);
      if (behind === null) continue;
      const answers = new Map<string, AnswerValue>();
      for (const [index, variable] of variables.entries()) {
        const { kind, subject } = variable;
        if (kind === 'limit' || isCalculated(rules, subject)) continue;
        const kept = changed.has(index) ? null : (base.answers.get(subject) ?? null);
        answers.set(subject, kept ?? answerNear(variable, cells[index] as number));
      }
      this.addSolved(answers, behind);
      const made = judged(compiled, answers);
      return liesIn(made, node) ? made : null;
    }
    return null;
  }

  private changed({ cells, answers: given }: Base, changes: ReadonlyMap<number, number>, node: Node): JudgedAnswers {
    const { compiled, complete } = this.day;
    const { rules, variables } = compiled;
    const wanted = cells.map((cell, index) => changes.get(index) ?? cell);
    const answers = new Map<string, AnswerValue>();
    const asked = complete ? null : this.askedIn(node, wanted);
    for (const [index, variable] of variables.entries()) {
      const { kind, subject } = variable;
      if (kind === 'limit' || isCalculated(rules, subject)) continue;
      // Calculated values are to be missing, so that only what the case needs of their parts is answered.
      if (asked !== null && this.terms.has(subject) && !asked.has(index)) continue;
      const kept = changes.has(index) ? null : (given.get(subject) ?? null);
      answers.set(subject, kept ?? answerNear(variable, wanted[index] as number));
    }
    if (complete) this.addTerms(answers, given, wanted);
    return judged(compiled, answers);
  }

  /** The variables that a way in these cells asks. */
  private askedIn(node: Node, cells: readonly number[]): Set<number> {
    const { diagram } = this.day.compiled;
    const asked = new Set<number>();
    for (let at = node; diagram.variableOf(at) !== -1; ) {
      const variable = diagram.variableOf(at);
      asked.add(variable);
      at = diagram.childrenOf(at)[cells[variable] as number] as Node;
    }
    return asked;
  }

  /** Adds what calculated values are made from: as in the example when that gives the cells, and else near what they are compared with. */
  private addTerms(answers: Map<string, AnswerValue>, given: Base['answers'], wanted: readonly number[]): void {
    const { compiled, calculated } = this.day;
    const fits = (tried: ReadonlyMap<string, Answer>) =>
      knownCells(compiled, { answers: tried }).every((cell, index) => cell === -1 || cell === wanted[index]);
    const own = [...this.terms].flatMap((term) => {
      const value = given.get(term) ?? null;
      return value === null ? [] : [[term, value] as const];
    });
    if (own.length === this.terms.size && fits(new Map([...answers, ...own]))) {
      for (const [term, value] of own) answers.set(term, value);
      return;
    }
    this.addSolved(answers, calculated.answersIn(wanted) ?? new Map());
  }

  private addSolved(answers: Map<string, AnswerValue>, found: ReadonlyMap<string, AnswerValue>): void {
    const { compiled } = this.day;
    for (const [question, value] of found) answers.set(question, withinRange(compiled, question, value));
    for (const [question, value] of nearLimits(compiled, answers)) answers.set(question, value);
  }
}

function asMap(changes: readonly Change[]): Map<number, number> {
  return new Map(changes.map(({ variable, cell }) => [variable, cell]));
}

/** Whether `node` has the leaf 1 whatever is not answered. */
function liesIn({ compiled, answers }: JudgedAnswers, node: Node): boolean {
  return reachable(compiled.diagram, node, knownCells(compiled, { answers })).every((leaf) => leaf === 1);
}

/** A case with the best outcome that there is, in the first cells that give it. */
function bestCells({ compiled, best }: GoalsOnDay): number[] {
  const way = new Map((pathTo(compiled.diagram, best, 1) ?? []).map(({ variable, cell }) => [variable, cell]));
  return compiled.variables.map((_, index) => way.get(index) ?? 0);
}

function judged(compiled: CompiledRules, answers: ReadonlyMap<string, AnswerValue>): JudgedAnswers {
  const ordered = new Map(
    Object.keys(compiled.rules.questions).flatMap((question) => {
      const value = answers.get(question);
      return value === undefined ? [] : [[question, value] as const];
    }),
  );
  return { compiled, answers: ordered, judging: new Judging(compiled, { answers: ordered }) };
}
