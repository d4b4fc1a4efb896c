import { assess } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { emptyCase } from '../cases/case.ts';
import { cellCount } from '../diagram/cells.ts';
import {
  type Asked,
  type CompiledRules,
  compile,
  compileTogether,
  defaultNodeLimit,
  withinLimit,
} from '../diagram/compile.ts';
import { countLeaves, type Diagram, type Node, NodeLimitReached, Work } from '../diagram/diagram.ts';
import { fewestAnswers, reachable } from '../diagram/queries.ts';
import { type Calculation, termsOf } from '../rules/calculation.ts';
import { type Grade, grades } from '../rules/condition.ts';
import type { Result, ShownCase } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import type { DateQuestion, NumberQuestion, Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { dateProblem } from '../rules/scalars.ts';
import { alikeDays } from './dates.ts';
import { CalculatedCells } from './numbers.ts';
import { type ExampleCase, solve } from './solve.ts';
import type { StructureChange } from './structure.ts';

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
  private readonly diagram: Diagram;
  /** 1 where not both rule sets call the answers impossible, and calculated values have room. */
  private readonly domain: Node;

  constructor(private readonly compared: Compared) {
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
        const [from, to] = [Math.floor((leaf - 1) / size), (leaf - 1) % size].map((one) => itemAt(grades, one));
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
    const example = answers === null ? null : solve(shared, answers);
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

/** A change that is promised: cases may go from one outcome to the other. */
export interface Promised {
  readonly from: string;
  readonly to: string;
}

/** What differs between two rule sets without having been promised. */
export interface Unpromised {
  readonly outcomes: readonly OutcomeShift[];
  readonly grades: readonly GradeShift[];
  /** Only when nothing at all was to change. */
  readonly forms: readonly FormShift[];
  readonly structure: readonly StructureChange[];
}

/**
 * What is not among the promised changes of outcome, on any day. A grade that changes where the outcome stays is promised when the
 * same change of the grade is part of a promised change of outcome: it is the same change of the rules. Where no change is
 * promised, other forms and what is asked and judged must stay as well.
 */
export function unpromised(
  days: readonly DayDifference[],
  structure: readonly StructureChange[],
  promised: readonly Promised[],
): Unpromised {
  const isPromised = ({ from, to }: OutcomeShift) => promised.some((one) => one.from === from && one.to === to);
  const isNothing = promised.length === 0;
  const outcomes = days.flatMap((day) => day.outcomes.filter((shift) => shift.from !== shift.to && !isPromised(shift)));
  const grades = days.flatMap((day) =>
    day.grades.filter(({ within }) => !within.some((index) => isPromised(itemAt(day.outcomes, index)))),
  );
  return {
    outcomes: once(outcomes, ({ from, to }) => `${from} ${to}`),
    grades: once(grades, ({ precondition, from, to }) => `${precondition} ${from} ${to}`),
    forms: isNothing
      ? once(
          days.flatMap(({ forms }) => forms),
          ({ form, fits }) => `${form} ${fits}`,
        )
      : [],
    structure: isNothing ? structure : [],
  };
}

/** Whether everything that differs was promised. */
export function isKept({ outcomes, grades, forms, structure }: Unpromised): boolean {
  return outcomes.length + grades.length + forms.length + structure.length === 0;
}

function once<T>(all: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [key(one), one])).values()];
}

/** Two rule sets made ready to be compared case by case. */
interface Comparable {
  /** The older rules; what they ask in another way than the newer has another name in them. */
  readonly older: RuleSet;
  /** All that either asks, as both can read it: the options and numbers that both know. */
  readonly asked: Asked;
}

/**
 * Finds what two rule sets both ask, so that each case can be read by both. A question that they ask in ways with no answer in
 * common, and a value that they calculate otherwise, become two.
 */
export function comparable(older: RuleSet, newer: RuleSet): Comparable {
  const names = twins(older, newer);
  const questions: Record<string, Question> = { ...newer.questions };
  for (const [id, question] of Object.entries(older.questions)) {
    const other = Object.hasOwn(newer.questions, id) ? newer.questions[id] : undefined;
    const shared = other === undefined || names.has(id) ? question : (inCommon(question, other) ?? question);
    questions[names.get(id) ?? id] = shared;
  }
  const { preconditions, outcomes, forms, impossible, contradictions, direction } = older;
  const parts = withNames({ preconditions, outcomes, forms, impossible, contradictions, direction }, names);
  const calculated = calculationsOf(older, names);
  return {
    older: { ...older, ...parts, questions: questionsOf(older, names), calculated },
    asked: { questions, calculated: { ...newer.calculated, ...calculated } },
  };
}

/** What the older rules ask or calculate under a name that means something else in the newer, with another name for it. */
function twins(older: RuleSet, newer: RuleSet): Map<string, string> {
  const isIn = (section: object | undefined, id: string) => Object.hasOwn(section ?? {}, id);
  const names = new Map<string, string>();
  const rename = (id: string) => names.set(id, `${id} (tidigare)`);
  for (const [id, question] of Object.entries(older.questions)) {
    const other = isIn(newer.questions, id) ? itemAt(newer.questions, id) : null;
    if (isIn(newer.calculated, id) || (other !== null && inCommon(question, other) === null)) rename(id);
  }
  const calculated = Object.entries(older.calculated ?? {});
  // A value leans on others wherever they stand, so until nothing more is renamed.
  for (let size = -1; size < names.size; ) {
    size = names.size;
    for (const [id, calculation] of calculated) {
      const other = isIn(newer.calculated, id) ? newer.calculated?.[id] : undefined;
      const isOther = isIn(newer.questions, id) || (other !== undefined && meaningOf(other) !== meaningOf(calculation));
      const leans = other !== undefined && termsOf(calculation).some(({ name }) => names.has(name));
      if (isOther || leans) rename(id);
    }
  }
  return names;
}

function questionsOf({ questions }: RuleSet, names: ReadonlyMap<string, string>): RuleSet['questions'] {
  return Object.fromEntries(Object.entries(questions).map(([id, one]) => [names.get(id) ?? id, one]));
}

function calculationsOf({ calculated = {} }: RuleSet, names: ReadonlyMap<string, string>): RuleSet['calculated'] {
  return Object.fromEntries(
    Object.entries(calculated).map(([id, one]) => [names.get(id) ?? id, withNames(one, names)]),
  );
}

/** What a calculation does, without how it is presented. */
function meaningOf({ title: _, sources: __, ...rest }: Calculation): string {
  return JSON.stringify(rest);
}

/** The question with the answers that two have in common, or null when they have none. */
export function inCommon(one: Question, other: Question): Question | null {
  // Yes and no are also the ids of options.
  if (one.type === 'yesNo' && other.type === 'choice') return isYesOrNo(other) ? one : null;
  if (one.type === 'choice' && other.type === 'yesNo') return isYesOrNo(one) ? other : null;
  if (one.type === 'choice' && other.type === 'choice') {
    const options = Object.entries(other.options).filter(([id]) => Object.hasOwn(one.options, id));
    return options.length === 0 ? null : { ...other, options: Object.fromEntries(options) };
  }
  if (one.type === 'number' && other.type === 'number') {
    return one.unit === other.unit ? inRangeOfBoth(one, other) : null;
  }
  if (one.type === 'date' && other.type === 'date') return inRangeOfBoth(one, other);
  return one.type === other.type ? other : null;
}

function isYesOrNo({ options }: Question & { readonly type: 'choice' }): boolean {
  return Object.hasOwn(options, 'ja') && Object.hasOwn(options, 'nej');
}

function inRangeOfBoth<Line extends NumberQuestion | DateQuestion>(one: Line, other: Line): Line | null {
  const min = [one.min, other.min]
    .filter((bound) => bound !== undefined)
    .sort(upwards)
    .at(-1);
  const max = [one.max, other.max].filter((bound) => bound !== undefined).sort(upwards)[0];
  const whole = ('whole' in one && one.whole === true) || ('whole' in other && other.whole === true);
  if (min !== undefined && max !== undefined && min > max) return null;
  // Between two bounds there may be no whole number.
  if (whole && typeof min === 'number' && typeof max === 'number' && Math.ceil(min) > Math.floor(max)) return null;
  const { min: _, max: __, ...rest } = other;
  const range = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return { ...rest, ...range, ...(whole ? { whole } : {}) } as Line;
}

function upwards(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A part of rules in which questions and calculated values have other names, wherever it names them. */
function withNames<T>(part: T, names: ReadonlyMap<string, string>): T {
  if (names.size === 0) return part;
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return nameKeys.has(key) ? (names.get(value) ?? value) : value;
    if (Array.isArray(value)) return value.map((item) => visit(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, visit(one, inner)]));
  };
  return visit(part, '') as T;
}

/** The keys beside which a question or a calculated value is named, in conditions and calculations. */
const nameKeys: ReadonlySet<string> = new Set([
  'question',
  'calculated',
  'sum',
  'product',
  'difference',
  'part',
  'of',
  'amount',
  'rate',
  'date',
]);
