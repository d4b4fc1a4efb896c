import { Judging, only } from '../assessment/judging.ts';
import { knownCells } from '../assessment/known.ts';
import { isCalculated, questionsBehind } from '../assessment/questions.ts';
import { readAnswers } from '../cases/sound-case.ts';
import { type CompiledRules, withinLimit } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import type { Change } from '../diagram/known.ts';
import { fewestChanges, pathTo, reachable } from '../diagram/queries.ts';
import type { Answer, AnswerValue } from '../rules/answer.ts';
import { type Grade, grades } from '../rules/condition.ts';
import type { Result } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import type { Example, RuleSet } from '../rules/rule-set.ts';
import {
  type Coverage,
  type CoverageOptions,
  covers,
  type GoalCoverage,
  type GoalState,
  type JudgedAnswers,
  measure,
} from './coverage.ts';
import { checkExamples } from './examples.ts';
import { type CaseSpace, type Field, fewestCases } from './fewest-cases.ts';
import type { Goal } from './goals/goals.ts';
import { type GoalsOnDay, isPossible } from './goals/reach.ts';
import { LearnedCells } from './learned-cells.ts';
import { answerNear, nearLimits } from './near-limits.ts';

/** An example that is made from the rules, without its name, and the goals that no earlier example covers. */
export interface GeneratedExample {
  readonly example: Omit<Example, 'name'>;
  readonly covers: readonly Goal[];
}

/** Examples that cover what is not covered. */
export interface GeneratedExamples {
  readonly coverage: Coverage;
  /** The goals that examples were asked for: those of the file itself, or all. */
  readonly wanted: readonly GoalCoverage[];
  readonly examples: readonly GeneratedExample[];
  /** How many are needed at least; when it is the number of examples, fewer are not enough. */
  readonly atLeast: number;
  /** Goals for which no answers were found. */
  readonly notFound: readonly Goal[];
}

/** What examples are made for. */
export interface GenerateOptions extends CoverageOptions {
  /** Also for what the rules under the file leave uncovered. */
  readonly all?: boolean;
}

/**
 * As few examples as can be found that cover what the examples of a sound rule set leave uncovered, with what the rules give as
 * their expected results. All questions that are judged are answered. Each has been run as when rules are validated.
 */
export function generateExamples(rules: RuleSet, options: GenerateOptions = {}): Result<GeneratedExamples> {
  const measured = measure(rules, options);
  if (!measured.ok) return measured;
  const { coverage, uncovered, reach, compiled } = measured.value;
  const wanted = coverage.goals.filter(({ own }) => own || options.all === true);
  const inState = (state: GoalState) => wanted.flatMap((one) => (one.state === state ? [one.goal] : []));
  const goals = inState('missing');
  const positions = goals.map((goal) => uncovered.indexOf(goal));
  const fields = reach.days.map((day) => fieldOf(day, positions));
  const [first] = fields;
  const few = first && withinLimit(first.diagram.limit, () => fewestCases(fields, goals.length));
  if (few?.ok === false) return few;
  const { cases, atLeast } = few?.value ?? { cases: [], atLeast: 0 };
  const made = new CasesMaker(reach.days, fields, goals, coverage.date).make(cases);
  const covering = made.map((one) => goals.filter((goal) => one.covers.has(goal)));
  const kept = withoutRedundant(covering);
  const left = new Set(goals);
  const examples = kept.map((index): GeneratedExample => {
    const own = (covering[index] ?? []).filter((goal) => left.delete(goal));
    return { example: exampleOf(itemAt(made, index).made), covers: own };
  });
  const named = examples.map(({ example }) => ({ ...example, name: '-' }));
  const { problems } = checkExamples({ ...rules, examples: named }, compiled);
  if (problems.length > 0) throw new Error('A generated example does not give what it expects.');
  return {
    ok: true,
    value: { coverage, wanted, examples, atLeast, notFound: [...inState('not-found'), ...left] },
    diagnostics: [],
  };
}

function fieldOf({ compiled, found, perhaps }: GoalsOnDay, positions: readonly number[]): Field {
  const of = (nodes: readonly number[]) => positions.map((position) => itemAt(nodes, position));
  return { diagram: compiled.diagram, covered: of(found), perhaps: of(perhaps) };
}

/** The positions of the sets that together hold all that all of them do, without those that add nothing. */
function withoutRedundant(sets: readonly (readonly Goal[])[]): number[] {
  const kept = new Set(sets.keys());
  for (const index of [...sets.keys()].reverse()) {
    const others = new Set([...kept].filter((one) => one !== index).flatMap((one) => [...(sets[one] ?? [])]));
    if ((sets[index] ?? []).every((goal) => others.has(goal))) kept.delete(index);
  }
  return [...kept];
}

function exampleOf({ compiled, answers, judging }: JudgedAnswers): Omit<Example, 'name'> {
  const { rules, date } = compiled;
  const ids = rules.outcomes.map(({ id }) => id);
  const possible = judging.reachable(compiled.outcome);
  const outcome = only(possible, ids);
  const given = [...answers].map(([question, value]) => [question, written(value as AnswerValue)] as const);
  return {
    ...(date === rules.valid.from ? {} : { date }),
    answers: Object.fromEntries(given),
    expect: {
      outcome,
      ...(outcome === null ? { possibleOutcomes: possible.map((leaf) => itemAt(ids, leaf)) } : {}),
      preconditions: Object.fromEntries(
        [...compiled.preconditions].map(([id, root]) => [id, only<Grade>(judging.reachable(root), grades)]),
      ),
      ...(compiled.forms.size === 0
        ? {}
        : {
            forms: Object.fromEntries(
              [...compiled.forms].map(([id, root]) => [id, only(judging.reachable(root), [false, true])]),
            ),
          }),
    },
  };
}

/** Yes and no in the words that rule files use. */
function written(value: AnswerValue): AnswerValue {
  return typeof value === 'boolean' ? (value ? 'ja' : 'nej') : value;
}

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
class CaseMaker {
  private readonly bases: readonly Base[];
  /** The questions that something judged is calculated from. */
  private readonly terms: ReadonlySet<string>;
  private readonly learned: LearnedCells;
  private byValue: readonly Base[] | null = null;

  constructor(private readonly day: GoalsOnDay) {
    this.learned = new LearnedCells(day.compiled, day.calculated);
    const { compiled } = day;
    const { rules, variables } = compiled;
    const best = bestCells(day);
    const examples = (rules.examples ?? []).map((example): Base => {
      const { answers } = readAnswers(example.answers, rules, []);
      const known = knownCells(compiled, { answers });
      return { cells: known.map((cell, index) => (cell === -1 ? itemAt(best, index) : cell)), answers };
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
        return [{ cells: known.map((cell, at) => (cell === -1 ? itemAt(best, at) : cell)), answers }];
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
      const asked = [...this.askedIn(node, cells)].map((variable) => ({ variable, cell: itemAt(cells, variable) }));
      const behind = this.learned.answersWith(asked);
      if (behind === null) continue;
      const answers = new Map<string, AnswerValue>();
      for (const [index, variable] of variables.entries()) {
        const { kind, subject } = variable;
        if (kind === 'limit' || isCalculated(rules, subject)) continue;
        const kept = changed.has(index) ? null : (base.answers.get(subject) ?? null);
        answers.set(subject, kept ?? answerNear(variable, itemAt(cells, index)));
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
      answers.set(subject, kept ?? answerNear(variable, itemAt(wanted, index)));
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
      at = itemAt(diagram.childrenOf(at), itemAt(cells, variable));
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
    for (const [question, value] of found) answers.set(question, value);
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

/** A case that is made, the position of its field, and the goals that it covers. */
interface MadeCase {
  readonly field: number;
  readonly made: JudgedAnswers;
  readonly covers: ReadonlySet<Goal>;
}

/** Makes the cases that were found to be the fewest, and changes them or adds to them where they do not cover what they should. */
class CasesMaker {
  private readonly makers = new Map<number, CaseMaker>();

  constructor(
    private readonly days: readonly GoalsOnDay[],
    private readonly fields: readonly Field[],
    private readonly goals: readonly Goal[],
    private readonly date: string | null,
  ) {}

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
    const { diagram } = itemAt(this.fields, one.field);
    const wanted = [...one.covers, goal];
    const both = withinLimit(diagram.limit, () =>
      wanted
        .map((each) => this.nodeOf(one.field, each))
        .reduce((node, other) => diagram.both(node, other), diagram.leaf(1)),
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
    if (!isPossible(itemAt(this.fields, field).diagram, node)) return null;
    const maker = this.makers.get(field) ?? new CaseMaker(itemAt(this.days, field));
    this.makers.set(field, maker);
    const made = maker.make(node);
    if (made === null) return null;
    return { field, made, covers: new Set(this.goals.filter((goal) => covers(made, goal, this.date))) };
  }

  private nodeOf(field: number, goal: Goal): Node {
    return itemAt(itemAt(this.fields, field).covered, this.goals.indexOf(goal));
  }
}
