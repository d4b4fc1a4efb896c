import { assess } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { emptyCase } from '../cases/case.ts';
import { type CompiledRules, compile, compileTogether, defaultNodeLimit, withinLimit } from '../diagram/compile.ts';
import { countLeaves } from '../diagram/counting.ts';
import { type Diagram, type Node, NodeLimitReached, Work } from '../diagram/diagram.ts';
import { fewestAnswers } from '../diagram/fewest-answers.ts';
import { reachable } from '../diagram/queries.ts';
import { cellCount } from '../diagram/variable.ts';
import { dateProblem } from '../rules/calendar-date.ts';
import { type Grade, grades } from '../rules/condition.ts';
import type { Result } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { ShownCase } from '../rules/shown-case.ts';
import { CalculatedCells } from './calculated-cells.ts';
import { alikeDays } from './dates.ts';
import type { ExampleCase } from './example-case.ts';
import { comparable } from './shared-questions.ts';
import { solvedCase } from './solved-numbers.ts';

/** Cases that go from one outcome to another; when both are the same, only grades differ. */
export interface OutcomeShift {
  readonly from: string;
  readonly to: string;
  /** How many combinations of answers. */
  readonly count: bigint;
  /** One of them, with as few answers as possible; null when calculated values leave none to be found. */
  readonly example: ShownCase | null;
  /** The grades that differ in the example; null is one that its answers leave open. */
  readonly exampleGrades: readonly {
    readonly precondition: string;
    readonly from: Grade | null;
    readonly to: Grade | null;
  }[];
}

/** Cases in which a precondition that both rule sets have gets another grade. */
export interface GradeShift {
  readonly precondition: string;
  readonly from: Grade;
  readonly to: Grade;
  readonly count: bigint;
  /** The outcome shifts, as positions in `outcomes`, that some of these cases belong to. */
  readonly within: readonly number[];
}

/** Cases in which the answers speak for a form under one of the rule sets and not under the other. */
export interface FormShift {
  readonly form: string;
  /** Whether they speak for it under the newer rules. */
  readonly fits: boolean;
  readonly count: bigint;
}

/** How two rule sets differ on days that are alike. */
export interface DayDifference {
  readonly days: readonly string[];
  /** How many combinations of answers there are: options, and sides of what numbers are compared with, each counted alike. */
  readonly total: bigint;
  /** In how many of them the outcome or any grade differs. */
  readonly differing: bigint;
  /** The most common first; those with other outcomes before those with other grades alone. */
  readonly outcomes: readonly OutcomeShift[];
  readonly grades: readonly GradeShift[];
  readonly forms: readonly FormShift[];
}

/**
 * Compares what two rule sets give, exactly: in every combination of answers that both can read and that not both call
 * impossible, on `date` and every day at which a limit of either changes. Reports `diagram-too-large`.
 */
export function compareRules(older: RuleSet, newer: RuleSet, date: string): Result<DayDifference[]> {
  const problem = dateProblem(date);
  if (problem !== null) return { ok: false, diagnostics: [problem] };
  const compared = withinLimit(defaultNodeLimit, () => compareOnDays(older, newer, date));
  return compared.ok ? compared.value : compared;
}

function compareOnDays(older: RuleSet, newer: RuleSet, date: string): Result<DayDifference[]> {
  const { older: before, asked } = comparable(older, newer);
  const found: DayDifference[] = [];
  const work = new Work(workLimit);
  for (const { days } of alikeDays([before, newer], asked, date, work)) {
    const [day = date] = days;
    const both = compileTogether([before, newer], asked, day, { work });
    if (!both.ok) return both;
    const [first, second] = both.value as [CompiledRules, CompiledRules];
    const shared = { ...second, rules: { ...newer, ...asked } };
    found.push(new DayComparison({ first, second, shared }).differenceOn(days));
  }
  return { ok: true, value: found, diagnostics: [] };
}

/** How much work it may be to compare two rule sets, on all days together. */
const workLimit = 12_000_000;

interface Compared {
  readonly first: CompiledRules;
  readonly second: CompiledRules;
  /** The newer rules with the questions of both. */
  readonly shared: CompiledRules;
}

class DayComparison {
  private readonly compared: Compared;
  private readonly diagram: Diagram;
  /** 1 where not both rule sets call the answers impossible, and calculated values have room. */
  private readonly domain: Node;

  constructor(compared: Compared) {
    this.compared = compared;
    const { first, second, shared } = compared;
    this.diagram = first.diagram;
    const hasCalculated = Object.keys(shared.rules.calculated ?? {}).length > 0;
    const possible = hasCalculated ? new CalculatedCells(shared).possible : this.diagram.leaf(1);
    this.domain = this.diagram.combine([first.allowed, second.allowed, possible], ([one = 0, other = 0, room = 0]) =>
      Math.min(Math.max(one, other), room),
    );
  }

  differenceOn(days: readonly string[]): DayDifference {
    const { variables } = this.compared.shared;
    const shifts = this.shifts();
    const outcomes = this.outcomeShifts(shifts);
    const all = variables.reduce((product, variable) => product * BigInt(cellCount(variable)), 1n);
    const outside = countLeaves(this.diagram, this.domain, variables).get(0) ?? 0n;
    return {
      days,
      total: all - outside,
      differing: outcomes.reduce((sum, { count }) => sum + count, 0n),
      outcomes: outcomes.map(({ leaf: _, ...shift }) => shift),
      grades: this.gradeShifts(
        shifts,
        outcomes.map(({ leaf }) => leaf),
      ),
      forms: this.formShifts(),
    };
  }

  /** The preconditions that both rule sets have, with the diagram of each. */
  private common(): { id: string; before: Node; after: Node }[] {
    const { first, second } = this.compared;
    return [...first.preconditions].flatMap(([id, before]) => {
      const after = second.preconditions.get(id);
      return after === undefined ? [] : [{ id, before, after }];
    });
  }

  /** Where something differs, which outcomes the case goes from and to, as one number from 1 up; 0 elsewhere. */
  private shifts(): Node {
    const { first, second } = this.compared;
    const grades = this.common()
      .filter(({ before, after }) => before !== after)
      .map(({ before, after }) => this.diagram.combine([before, after], ([one, other]) => (one === other ? 0 : 1)))
      .reduce((sum, one) => this.diagram.combine([sum, one], ([a = 0, b = 0]) => Math.max(a, b)), this.diagram.leaf(0));
    const [olds, news] = [first, second].map(({ rules }) => rules.outcomes.map(({ id }) => id)) as [string[], string[]];
    return this.diagram.combine(
      [this.domain, first.outcome, second.outcome, grades],
      ([inside, from = 0, to = 0, other]) =>
        inside === 1 && (olds[from] !== news[to] || other === 1) ? 1 + from * news.length + to : 0,
    );
  }

  private outcomeShifts(shifts: Node): (OutcomeShift & { readonly leaf: number })[] {
    const { first, second, shared } = this.compared;
    const news = second.rules.outcomes;
    const found = [...countLeaves(this.diagram, shifts, shared.variables)].flatMap(([leaf, count]) => {
      if (leaf === 0) return [];
      const from = first.rules.outcomes[Math.floor((leaf - 1) / news.length)]?.id ?? '';
      const to = news[(leaf - 1) % news.length]?.id ?? '';
      const where = this.diagram.map(shifts, (value) => (value === leaf ? 1 : 0));
      return [{ leaf, from, to, count, ...this.show(where, from, to) }];
    });
    const isSame = ({ from, to }: OutcomeShift) => (from === to ? 1 : 0);
    return found.sort(
      (a, b) => isSame(a) - isSame(b) || (a.count < b.count ? 1 : a.count > b.count ? -1 : a.leaf - b.leaf),
    );
  }

  private gradeShifts(shifts: Node, leaves: readonly number[]): GradeShift[] {
    return this.common().flatMap(({ id: precondition, before, after }) => {
      if (before === after) return [];
      const size = grades.length;
      const where = this.diagram.combine([this.domain, before, after], ([inside, from = 0, to = 0]) =>
        inside === 1 && from !== to ? 1 + from * size + to : 0,
      );
      const counts = countLeaves(this.diagram, where, this.compared.shared.variables);
      return [...counts].flatMap(([leaf, count]) => {
        if (leaf === 0) return [];
        const both = this.diagram.combine([where, shifts], ([grade, shift = 0]) => (grade === leaf ? shift : 0));
        const seen = reachable(this.diagram, both, []);
        const within = leaves.flatMap((one, index) => (seen.includes(one) ? [index] : []));
        const [from, to] = [Math.floor((leaf - 1) / size), (leaf - 1) % size].map((one) => grades[one] as Grade);
        return [{ precondition, from: from as Grade, to: to as Grade, count, within }];
      });
    });
  }

  private formShifts(): FormShift[] {
    const { first, second, shared } = this.compared;
    return [...first.forms].flatMap(([form, before]) => {
      const after = second.forms.get(form);
      if (after === undefined || after === before) return [];
      const where = this.diagram.combine([this.domain, before, after], ([inside, was, is]) =>
        inside === 1 && was !== is ? 1 + (is as number) : 0,
      );
      const counts = countLeaves(this.diagram, where, shared.variables);
      return [false, true].flatMap((fits) => {
        const count = counts.get(fits ? 2 : 1);
        return count === undefined ? [] : [{ form, fits, count }];
      });
    });
  }

  /** A case with as few answers as possible, judged by both rule sets. */
  private show(where: Node, from: string, to: string): Pick<OutcomeShift, 'example' | 'exampleGrades'> {
    const { first, second, shared } = this.compared;
    const answers = fewestAnswers(this.diagram, where);
    const example = answers === null ? null : solvedCase(shared, answers);
    if (example === null) return { example: null, exampleGrades: [] };
    // Each judges with the answers that both can read, as an option that only one has is no part of the comparison.
    const { questions, calculated } = shared.rules;
    const [before, after] = [first, second].map(({ rules }) =>
      assessed({ ...rules, questions, calculated }, shared.date, example),
    ) as [Assessment, Assessment];
    if (before.outcome !== from || after.outcome !== to) throw new Error(`Expected ${from} and ${to} from an example.`);
    const { date } = shared;
    const [given, limits] = [Object.fromEntries(example.answers), Object.fromEntries(example.limits)];
    return {
      example: { date, answers: given, limits, outcome: to, grade: null },
      exampleGrades: before.findings.flatMap(({ precondition, grade }) => {
        const then = after.findings.find((one) => one.precondition === precondition);
        return then === undefined || then.grade === grade ? [] : [{ precondition, from: grade, to: then.grade }];
      }),
    };
  }
}

/** The assessment of an example under rules, which may not know all of its questions. */
function assessed(rules: RuleSet, date: string, { answers, limits }: ExampleCase): Assessment {
  const compiled = compile(rules, date, { stated: limits });
  if (!compiled.ok) throw new NodeLimitReached();
  return assess(compiled.value, { ...emptyCase, answers });
}
