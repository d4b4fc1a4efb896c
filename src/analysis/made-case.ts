import { Judging } from '../assessment/judging.ts';
import { isCalculated, knownCells, questionsBehind } from '../assessment/questions.ts';
import { readAnswers } from '../cases/read-case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { fewestChanges, pathTo } from '../diagram/queries.ts';
import type { Answer, AnswerValue } from '../rules/answer.ts';
import type { JudgedAnswers } from './coverage.ts';
import { type GoalsOnDay, isPossible } from './goals-on-day.ts';
import { answerNear, nearLimits, withinRange } from './near-limits.ts';

/** A case to start from: the cell of each variable, and the answers of the example that it comes from. */
interface Base {
  readonly cells: readonly number[];
  readonly answers: ReadonlyMap<string, Answer>;
}

/** Makes cases on one day, as like the examples of the file as can be, so that a person knows them again. */
export class CaseMaker {
  private readonly day: GoalsOnDay;
  private readonly bases: readonly Base[];
  /** The questions that something judged is calculated from. */
  private readonly terms: ReadonlySet<string>;

  constructor(day: GoalsOnDay) {
    this.day = day;
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

  /** A case where `node` has the leaf 1, which differs from some example in as few answers as can be; null when there is none. */
  make(node: Node): JudgedAnswers | null {
    const { compiled } = this.day;
    if (!isPossible(compiled.diagram, node)) return null;
    let nearest: { base: Base; changes: ReadonlyMap<number, number> } | null = null;
    for (const base of this.bases) {
      const changes = fewestChanges(compiled.diagram, node, base.cells, 1, () => true) ?? [];
      if (nearest !== null && changes.length >= nearest.changes.size) continue;
      nearest = { base, changes: new Map(changes.map(({ variable, cell }) => [variable, cell])) };
    }
    return nearest === null ? null : this.changed(nearest.base, nearest.changes, node);
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
    for (const [question, value] of calculated.answersIn(wanted) ?? []) {
      answers.set(question, withinRange(compiled, question, value));
    }
    for (const [question, value] of nearLimits(compiled, answers)) answers.set(question, value);
  }
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
