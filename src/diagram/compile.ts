import {
  type Comparison,
  type Condition,
  type Count,
  type Grade,
  grades,
  type PreconditionTest,
  type StrengthTest,
  type ValidPeriod,
} from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import { diagnostic, type Result } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { isWithin, periodsOf } from '../rules/limits.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { dateProblem } from '../rules/scalars.ts';
import { frozen } from '../rules/text.ts';
import {
  comparisonsIn,
  comparisonsOf,
  dayOfCase,
  dayVariable,
  type LimitValues,
  limitOf,
  limitValues,
  periodTruth,
  truthOf,
  type Variable,
  variablesOf,
} from './cells.ts';
import { Diagram, type Join, type Node, NodeLimitReached, type Work } from './diagram.ts';

/**
 * A rule set made into diagrams for one date; it is frozen, as results share lists with it.
 */
export interface CompiledRules {
  readonly rules: RuleSet;
  /** The date that decides the limits, as `2026-11-21`. */
  readonly date: string;
  /** The value of each limit that has one then, in the rules or as stated in the case. */
  readonly limits: LimitValues;
  /** @internal */
  readonly variables: readonly Variable[];
  /** @internal */
  readonly diagram: Diagram;
  /**
   * Its leaves are positions in `rules.outcomes`.
   * @internal
   */
  readonly outcome: Node;
  /**
   * Their leaves are positions in `grades`.
   * @internal
   */
  readonly preconditions: ReadonlyMap<string, Node>;
  /**
   * Their leaves are 1 (fits) and 0.
   * @internal
   */
  readonly forms: ReadonlyMap<string, Node>;
  /**
   * Where each of the contradictions holds, as leaves 1 and 0.
   * @internal
   */
  readonly contradictions: readonly Node[];
  /**
   * 1 where no combination that the rules call impossible holds. Cases are judged as if it were 1 everywhere.
   * @internal
   */
  readonly allowed: Node;
}

/** How many nodes a rule set may need before it is refused; those we ship need some hundred. */
export const defaultNodeLimit = 250_000;

/** How much work the diagrams of a rule set for one date may be. */
export const defaultWork: number = defaultNodeLimit * 8;

/** `stated` are values for limits that the rules have none for on the date. */
export interface CompileOptions {
  readonly stated?: LimitValues;
  readonly nodeLimit?: number;
  /**
   * How much work may be done with the diagrams in all; proofs need more than judging cases does.
   * @internal
   */
  readonly work?: Work;
  /**
   * Comparisons that numbers and dates are cut into cells at too, though nothing is judged by them.
   * @internal
   */
  readonly alsoCompared?: readonly Comparison[];
}

/**
 * Compiles a sound rule set for a date. Reports `diagram-too-large` instead of answering when the diagrams need more than
 * `nodeLimit` nodes, and `bad-date` for what is no date: on it no limit would have a value.
 */
export function compile(rules: RuleSet, date: string, options: CompileOptions = {}): Result<CompiledRules> {
  const problem = dateProblem(date);
  if (problem !== null) return { ok: false, diagnostics: [problem] };
  const { stated = new Map(), nodeLimit = defaultNodeLimit, work, alsoCompared = [] } = options;
  const diagram = new Diagram(nodeLimit, work);
  return withinLimit(nodeLimit, () => {
    const limits = limitValues(rules, date, stated);
    const comparisons = [...comparisonsOf(rules), ...alsoCompared].map((comparison) => ({ comparison, limits }));
    return new Compiler(rules, date, limits, variablesOf(rules, comparisons), diagram).compile();
  });
}

/** What rule sets that are compared ask about: the questions and calculated values that become variables. */
export type Asked = Pick<RuleSet, 'questions' | 'calculated'>;

/**
 * Compiles rule sets into one diagram over the same variables, so that they can be compared. All that they ask about stands
 * in `asked`. On a `date` each has its own limits; with null every limit is unknown and the day is a variable, so what is found holds
 * for any value and on any day.
 */
export function compileTogether(
  ruleSets: readonly RuleSet[],
  asked: Asked,
  date: string | null,
  options: Pick<CompileOptions, 'work'> = {},
): Result<CompiledRules[]> {
  const diagram = new Diagram(defaultNodeLimit, options.work);
  return withinLimit(defaultNodeLimit, () => {
    const limitsOf = (rules: RuleSet) => (date === null ? new Map() : limitValues(rules, date, new Map()));
    const sets = ruleSets.map((rules) => ({ rules, limits: limitsOf(rules) as LimitValues }));
    const answered = variablesOf(
      asked,
      sets.flatMap(({ rules, limits }) => comparisonsOf(rules).map((comparison) => ({ comparison, limits }))),
    );
    const hasDays = date === null && ruleSets.some((rules) => periodsOf(rules).length > 0);
    const variables = hasDays ? [dayVariable(ruleSets), ...answered] : answered;
    return sets.map(({ rules, limits }) =>
      new Compiler(rules, date ?? rules.valid.from, limits, variables, diagram).compile(),
    );
  });
}

/** Where a condition over the same rules holds: a diagram with the leaves 1 and 0. Throws `NodeLimitReached`. */
export function whereHolds(compiled: CompiledRules, condition: Condition): Node {
  return compilerFrom(compiled, compiled.preconditions).condition(condition);
}

/** The rules as they would be if a precondition always had a grade. Throws `NodeLimitReached`. */
export function ifGraded(compiled: CompiledRules, precondition: string, grade: Grade): CompiledRules {
  return ifGradedAs(compiled, precondition, compiled.diagram.leaf(grades.indexOf(grade)));
}

/** The rules as they would be if a precondition had the grades that a diagram says. Throws `NodeLimitReached`. */
export function ifGradedAs(compiled: CompiledRules, precondition: string, graded: Node): CompiledRules {
  const { rules, preconditions } = compiled;
  const leaning = leaningOn(rules, precondition);
  const kept = new Map([...preconditions].filter(([id]) => !leaning.has(id)));
  return compilerFrom(compiled, kept.set(precondition, graded)).compile();
}

/**
 * Rules that differ little from compiled ones, compiled over the same variables, which must tell apart all that they compare with. What both say
 * alike is not compiled again. `limits` are the values that limits have in them. What they call impossible and contradictory is taken to be
 * the same. Throws `NodeLimitReached`.
 */
export function recompiled(compiled: CompiledRules, rules: RuleSet, limits: LimitValues): Recompiled {
  const { diagram, preconditions } = compiled;
  const moved = new Set(Object.keys(rules.limits ?? {}).filter((id) => limits.get(id) !== compiled.limits.get(id)));
  const isSame = (one: Condition | undefined, other: Condition | undefined) =>
    one === other && (moved.size === 0 || one === undefined || !limitsIn(one).some((id) => moved.has(id)));
  const before = compiled.rules;
  const changed = Object.keys(rules.preconditions).filter((id) => {
    const [was, is] = [itemAt(before.preconditions, id), itemAt(rules.preconditions, id)];
    return !isSame(was.met, is.met) || !isSame(was.partlyMet, is.partlyMet);
  });
  const leaning = new Set(changed.flatMap((id) => [...leaningOn(rules, id)]));
  const isWeighed = Object.entries(rules.preconditions).some(
    ([id, { strength }]) => leaning.has(id) || strength !== itemAt(before.preconditions, id).strength,
  );
  const kept = new Map([...preconditions].filter(([id]) => !leaning.has(id)));
  const compiler = new Compiler(rules, compiled.date, limits, compiled.variables, diagram, kept);
  const graded = { ...compiled, rules, limits, preconditions: compiler.graded() };
  const isKept = (when: Condition, was: Condition | undefined) =>
    isSame(when, was) && !leansOnAny(when, leaning, isWeighed);
  return { graded, whole: () => ({ ...graded, ...compiler.judged(compiled, isKept) }) };
}

/** Rules that differ little from others: with the diagrams of their preconditions alone, and when they are asked for with all. */
export interface Recompiled {
  readonly graded: CompiledRules;
  readonly whole: () => CompiledRules;
}

/** The limits that a condition compares with. */
function limitsIn(condition: Condition): string[] {
  return comparisonsIn(condition).flatMap((one) => limitOf(one) ?? []);
}

/** Whether a condition asks for the grade of one of some preconditions, or where `isWeighed` for those of a strength. */
function leansOnAny(condition: Condition, ids: ReadonlySet<string>, isWeighed: boolean): boolean {
  const parts = partsOf(condition);
  if (parts !== null) return parts.some(([part]) => leansOnAny(part, ids, isWeighed));
  return (
    (isWeighed && 'anyWithStrength' in condition) || ('precondition' in condition && ids.has(condition.precondition))
  );
}

function compilerFrom(compiled: CompiledRules, preconditions: ReadonlyMap<string, Node>): Compiler {
  const { rules, date, limits, variables, diagram } = compiled;
  return new Compiler(rules, date, limits, variables, diagram, preconditions);
}

/** The preconditions that lean on one, directly or through others, and itself. */
function leaningOn(rules: RuleSet, precondition: string): Set<string> {
  const namers = namersIn(rules.preconditions);
  const leaning = new Set([precondition]);
  for (const id of leaning) for (const namer of namers.get(id) ?? []) leaning.add(namer);
  return leaning;
}

const knownNamers = new WeakMap<RuleSet['preconditions'], ReadonlyMap<string, readonly string[]>>();

/** For each precondition those that name it. */
function namersIn(preconditions: RuleSet['preconditions']): ReadonlyMap<string, readonly string[]> {
  const earlier = knownNamers.get(preconditions);
  if (earlier !== undefined) return earlier;
  const namers = new Map<string, string[]>();
  for (const [id, { met, partlyMet }] of Object.entries(preconditions)) {
    for (const name of new Set([met, partlyMet].flatMap((one) => (one === undefined ? [] : preconditionsIn(one))))) {
      const known = namers.get(name);
      if (known === undefined) namers.set(name, [id]);
      else known.push(id);
    }
  }
  knownNamers.set(preconditions, namers);
  return namers;
}

function preconditionsIn(condition: Condition): string[] {
  const parts = partsOf(condition);
  if (parts !== null) return parts.flatMap(([part]) => preconditionsIn(part));
  return 'precondition' in condition ? [condition.precondition] : [];
}

/** What is made with diagrams of so many nodes, or the finding that they grew too large. */
export function withinLimit<T>(limit: number, make: () => T): Result<T> {
  try {
    return { ok: true, value: make(), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof NodeLimitReached)) throw error;
    return { ok: false, diagnostics: [diagnostic('diagram-too-large', [], { limit })] };
  }
}

class Compiler {
  private readonly rules: RuleSet;
  private readonly preconditions: Map<string, Node>;

  constructor(
    rules: RuleSet,
    private readonly date: string,
    private readonly limits: LimitValues,
    private readonly variables: readonly Variable[],
    private readonly diagram: Diagram,
    preconditions: ReadonlyMap<string, Node> = new Map(),
  ) {
    this.rules = frozen(rules);
    this.preconditions = new Map(preconditions);
  }

  compile(): CompiledRules {
    const { rules, date, limits, variables, diagram } = this;
    const preconditions = this.graded();
    const forms = new Map(Object.entries(rules.forms ?? {}).map(([id, form]) => [id, this.condition(form.when)]));
    const allowed = diagram.map(this.any(rules.impossible ?? []), (excluded) => 1 - excluded);
    const contradictions = (rules.contradictions ?? []).map(({ when }) => this.condition(when));
    const roots = { outcome: this.outcome(), preconditions, forms, contradictions, allowed };
    return { rules, date, limits, variables, diagram, ...roots };
  }

  /** The diagrams of all preconditions. */
  graded(): Map<string, Node> {
    return new Map(Object.keys(this.rules.preconditions).map((id) => [id, this.precondition(id)]));
  }

  /** The outcome and the forms; a form keeps the diagram that it had if `isKept`. */
  judged(
    before: CompiledRules,
    isKept: (when: Condition, was: Condition | undefined) => boolean,
  ): Pick<CompiledRules, 'outcome' | 'forms'> {
    const forms = Object.entries(this.rules.forms ?? {}).map(([id, { when }]) => {
      const known = isKept(when, before.rules.forms?.[id]?.when) ? before.forms.get(id) : undefined;
      return [id, known ?? this.condition(when)] as const;
    });
    return { outcome: this.outcome(), forms: new Map(forms) };
  }

  private outcome(): Node {
    const last = this.rules.outcomes.length - 1;
    return this.rules.outcomes.reduceRight(
      (rest, { when }, index) => (when === undefined ? rest : this.diagram.choose(this.condition(when), index, rest)),
      this.diagram.leaf(last),
    );
  }

  /** The grade of a precondition. A precondition that leans on another compiles that one first; there are no circles. */
  private precondition(id: string): Node {
    const earlier = this.preconditions.get(id);
    if (earlier !== undefined) return earlier;
    const { met, partlyMet } = itemAt(this.rules.preconditions, id);
    const grade = (name: Grade) => grades.indexOf(name);
    const notMet = this.diagram.leaf(grade('notMet'));
    const below =
      partlyMet === undefined ? notMet : this.diagram.choose(this.condition(partlyMet), grade('partlyMet'), notMet);
    const made = this.diagram.choose(this.condition(met), grade('met'), below);
    this.preconditions.set(id, made);
    return made;
  }

  /** The truth of a condition, as leaves 1 and 0. */
  condition(condition: Condition): Node {
    this.diagram.work.spend();
    if ('all' in condition) return this.all(condition.all);
    if ('any' in condition) return this.any(condition.any);
    if ('not' in condition) return this.diagram.map(this.condition(condition.not), (value) => 1 - value);
    if ('precondition' in condition) return this.gradeTest(condition);
    if ('anyWithStrength' in condition) return this.strengthTest(condition);
    if ('valid' in condition) return this.period(condition.valid);
    return 'atLeast' in condition ? this.count(condition.atLeast) : this.comparison(condition);
  }

  /**
   * Joins the last part first: conditions mostly ask about later and later questions, so that each part is put on top of
   * what the ones after it have become, and leaves that as it is.
   */
  private fold(parts: readonly Condition[], start: number, joined: (one: Node, rest: Node) => Node): Node {
    const nodes = parts.map((part) => this.condition(part));
    return nodes.reduceRight((rest, node) => joined(node, rest), this.diagram.leaf(start));
  }

  private all(parts: readonly Condition[]): Node {
    return this.fold(parts, 1, (one, rest) => this.diagram.both(one, rest));
  }

  private any(parts: readonly Condition[]): Node {
    return this.fold(parts, 0, (one, rest) => this.diagram.either(one, rest));
  }

  private count({ count, of }: Count): Node {
    const join: Join = (a, b) => Math.min(a + b, count);
    const sum = this.fold(of, 0, (one, rest) => this.diagram.joined(one, rest, join));
    return this.diagram.map(sum, (value) => (value >= count ? 1 : 0));
  }

  private gradeTest({ precondition, is, atLeast }: PreconditionTest): Node {
    return this.diagram.map(this.precondition(precondition), (grade) => {
      const holds = is === undefined ? grade >= grades.indexOf(atLeast as Grade) : grade === grades.indexOf(is);
      return holds ? 1 : 0;
    });
  }

  private strengthTest({ anyWithStrength, is }: StrengthTest): Node {
    const { preconditions } = this.rules;
    const ids = Object.keys(preconditions).filter((id) => anyWithStrength.includes(itemAt(preconditions, id).strength));
    return this.any(ids.map((precondition) => ({ precondition, is })));
  }

  /** On a day a period holds or does not; where the day is a variable, it is one for all periods. */
  private period(period: ValidPeriod): Node {
    const { diagram } = this;
    const day = this.variables.findIndex(({ subject }) => subject === dayOfCase);
    if (day === -1) return diagram.leaf(isWithin(this.date, period) ? 1 : 0);
    const truth = periodTruth(period, itemAt(this.variables, day));
    diagram.work.spend(truth.length);
    return diagram.node(
      day,
      truth.map((holds) => diagram.leaf(holds ? 1 : 0)),
    );
  }

  private comparison(comparison: Comparison): Node {
    const { variable, truth } = truthOf(comparison, this.variables, this.limits);
    this.diagram.work.spend(truth.length);
    return this.diagram.node(
      variable,
      truth.map((holds) => this.diagram.leaf(holds ? 1 : 0)),
    );
  }
}

/** The diagrams of compiled rules as plain data, for rules that are the same on all dates. */
export interface ReadyDiagrams {
  readonly nodes: readonly (readonly number[])[];
  readonly outcome: Node;
  readonly preconditions: readonly Node[];
  readonly forms: readonly Node[];
  readonly contradictions: readonly Node[];
  readonly allowed: Node;
}

/** The diagrams of rules, to be used again without compiling; null when they depend on the date, as rules with limits or periods do. */
export function readyDiagrams(rules: RuleSet): ReadyDiagrams | null {
  const isDated = Object.keys(rules.limits ?? {}).length > 0 || periodsOf(rules).length > 0;
  const compiled = isDated ? null : compile(rules, rules.valid.from);
  if (compiled === null || !compiled.ok) return null;
  const { diagram, outcome, preconditions, forms, contradictions, allowed } = compiled.value;
  const named = { preconditions: [...preconditions.values()], forms: [...forms.values()] };
  return { nodes: diagram.everyNode(), outcome, ...named, contradictions, allowed };
}

/** What `compile` gives for rules whose diagrams are ready. */
export function compiledFrom(rules: RuleSet, date: string, ready: ReadyDiagrams): CompiledRules {
  const limits: LimitValues = new Map();
  const comparisons = comparisonsOf(rules).map((comparison) => ({ comparison, limits }));
  const named = (ids: object, roots: readonly Node[]) =>
    new Map(Object.keys(ids).map((id, index) => [id, itemAt(roots, index)]));
  return {
    rules: frozen(rules),
    date,
    limits,
    variables: variablesOf(rules, comparisons),
    diagram: Diagram.of(ready.nodes, defaultNodeLimit),
    outcome: ready.outcome,
    preconditions: named(rules.preconditions, ready.preconditions),
    forms: named(rules.forms ?? {}, ready.forms),
    contradictions: ready.contradictions,
    allowed: ready.allowed,
  };
}
