import { knownFrom, valuelessVariables } from '../assessment/known.ts';
import { clustersOf, numbersBehind, questionWeights } from '../assessment/questions.ts';
import { cellCount, cellOf, comparisonsIn, truthOf } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { cellsLeft, type Known, type VariableSet, variableSet } from '../diagram/known.ts';
import { Restricted } from '../diagram/restricted.ts';
import type { Answer } from '../rules/answer.ts';
import type { Condition } from '../rules/condition.ts';
import { rounded } from '../rules/fraction.ts';
import { itemAt } from '../rules/item.ts';
import { rangeFrom } from '../rules/range.ts';

/** How far an interview goes: until every precondition has a grade, or only until the outcome is settled. */
export type Scope = 'complete' | 'quick';

/** Answers that stand, by the question. */
export type Answers = ReadonlyMap<string, Answer>;

/** The diagrams that an interview is about: that of the outcome, and for a complete one those of all grades and forms too. */
function rootsOf({ outcome, preconditions, forms }: CompiledRules, scope: Scope): Node[] {
  return scope === 'quick' ? [outcome] : [outcome, ...preconditions.values(), ...forms.values()];
}

/** What can still be asked as some answers stand, and what it matters to. It never changes; an answer gives a new one. */
export class Asking {
  readonly compiled: CompiledRules;
  readonly answers: Answers;
  readonly restricted: Restricted;
  /** What remains of the diagrams that the asking is about, in the order of `rootsOf`. */
  readonly roots: readonly Node[];
  /** The variables that are open in any of them. */
  readonly open: VariableSet;
  private readonly scope: Scope;
  private readonly known: Known;
  private readonly subjects: Subjects;

  private constructor(
    from: Pick<Asking, 'compiled' | 'answers' | 'restricted' | 'roots'>,
    { scope, known, subjects }: { scope: Scope; known: Known; subjects: Subjects },
  ) {
    this.compiled = from.compiled;
    this.answers = from.answers;
    this.restricted = from.restricted;
    this.roots = from.roots;
    // Nothing can be told of a value that is divided by zero.
    const valueless = variableSet(valuelessVariables(from.compiled, from));
    this.open = this.restricted.openInAny(this.roots) & ~valueless;
    this.scope = scope;
    this.known = known;
    this.subjects = subjects;
  }

  static about(compiled: CompiledRules, answers: Answers, scope: Scope): Asking {
    return Asking.anew(compiled, answers, { scope, restricted: new Restricted(), subjects: subjectsOf(compiled) });
  }

  private static anew(
    compiled: CompiledRules,
    answers: Answers,
    { scope, restricted, subjects }: { scope: Scope; restricted: Restricted; subjects: Subjects },
  ): Asking {
    const known = knownFrom(compiled, { answers });
    const roots = restricted.put(compiled.diagram, rootsOf(compiled, scope), known);
    return new Asking({ compiled, answers, restricted, roots }, { scope, known, subjects });
  }

  /** The same with one more answer. */
  with(question: string, answer: Answer): Asking {
    const { compiled, restricted, scope, subjects } = this;
    const answers = new Map(this.answers).set(question, answer);
    // Where calculated values can lie hangs on the answer itself, and not on its cell alone.
    if (clustersOf(compiled.rules).has(question)) {
      return Asking.anew(compiled, answers, { scope, restricted, subjects });
    }
    let { roots } = this;
    const cells = [...this.known.cells];
    for (const variable of subjects.variables.get(question) ?? []) {
      const cell = cellOf(itemAt(compiled.variables, variable), answer);
      if (cell === -1) continue;
      cells[variable] = cell;
      roots = roots.map((root) => restricted.with(root, variable, cell));
    }
    const known = { cells, bonds: this.known.bonds };
    return new Asking({ compiled, answers, restricted, roots }, { scope, known, subjects });
  }

  /** Whether any condition asks a question: about itself, or about a value that is calculated from it. */
  isJudged(question: string): boolean {
    return this.subjects.variables.has(question);
  }

  /** Whether a question has no value, and one of the variables behind which it stands is open. */
  isOpen(question: string): boolean {
    return (this.answers.get(question) ?? null) === null && (this.behind(question) & this.open) !== 0n;
  }

  /**
   * Whether an answer to a question that has none can still matter. *Vet inte* is an answer here: it is not asked again. While it
   * is the answer to a part of a calculated value, the other parts are only asked for when they may bind the value without it.
   */
  isWorthAsking(question: string): boolean {
    return !this.answers.has(question) && (this.hopes(question) & this.open) !== 0n;
  }

  /**
   * Whether it is time for a question that settles what remains of a precondition: that hangs on no others. It is always time for the
   * rest.
   */
  isTimely(question: string): boolean {
    return this.waitsFor(question).open === 0n;
  }

  /** Whether it is not time for a question yet, but may be when others are answered that have no answer. */
  mayBecomeTimely(question: string): boolean {
    const { open, settling } = this.waitsFor(question);
    if (open === 0n) return false;
    const others = Object.keys(this.compiled.rules.questions).filter((one) => !settling.includes(one));
    return others.some((one) => !this.answers.has(one) && (this.hopes(one) & open) !== 0n);
  }

  /**
   * The questions among some, in the order of the file, that may take for granted an answer that has not been given: some answers to those
   * before them make them of no matter to a precondition, or to what a form or an outcome itself compares. What is a consequence of what
   * the file asks first, and what is a fact by itself, conditions do not tell; so both wait.
   */
  presuming(among: readonly string[]): ReadonlySet<string> {
    const { diagram, preconditions, forms, outcome } = this.compiled;
    const compared = comparedByRoots(this.compiled);
    const roots = [outcome, ...preconditions.values(), ...forms.values()];
    const found = new Set<string>();
    for (const [index, root] of this.restricted.put(diagram, roots, this.known).entries()) {
      const isPrecondition = index > 0 && index <= preconditions.size;
      const own = isPrecondition ? -1n : this.withBonds(compared[index] ?? 0n);
      const open = this.restricted.openIn(root) & own;
      const before: { variable: number; cells: number }[] = [];
      const earlier = new Set<string>();
      for (const question of among.filter((one) => (this.behind(one) & open) !== 0n)) {
        if (this.restricted.mayLose(root, before, this.behind(question))) found.add(question);
        before.push(...this.learns(question, earlier));
        earlier.add(question);
      }
    }
    return found;
  }

  /** Variables with those that stand for a calculated value among them together with the one answer that it lacks. */
  private withBonds(variables: VariableSet): VariableSet {
    const bonds = this.known.bonds.filter(({ question }) => (this.behind(question) & variables) !== 0n);
    return variables | variableSet(bonds.map(({ variable }) => variable));
  }

  /** What is open in the precondition that a question settles, beside the questions that settle it, and those questions. */
  private waitsFor(question: string): { open: VariableSet; settling: readonly string[] } {
    const { questions } = this.compiled.rules;
    const precondition = questions[question]?.settles;
    const root = precondition === undefined ? undefined : this.compiled.preconditions.get(precondition);
    if (root === undefined) return { open: 0n, settling: [] };
    const left = this.restricted.openInAny(this.restricted.put(this.compiled.diagram, [root], this.known));
    const settling = Object.keys(questions).filter((one) => questions[one]?.settles === precondition);
    return { open: settling.reduce((open, one) => open & ~this.behind(one), left), settling };
  }

  /** The variables that a question stands behind. */
  behind(question: string): VariableSet {
    return variableSet(this.subjects.variables.get(question) ?? []);
  }

  /** Those of them that an answer may tell more of, whatever else was answered *vet inte*. */
  hopes(question: string): VariableSet {
    return variableSet(
      (this.subjects.variables.get(question) ?? []).filter(
        (variable) => !this.isHopeless(variable) || this.binds(question, variable),
      ),
    );
  }

  /** The variables that are known once a question is answered, when the questions `before` it are too. */
  learns(question: string, before: ReadonlySet<string>): { variable: number; cells: number }[] {
    const bond = this.known.bonds.find((one) => one.question === question);
    if (bond !== undefined) return [{ variable: bond.variable, cells: bond.ways.length }];
    const isKnown = (part: string) =>
      part === question || before.has(part) || (this.answers.get(part) ?? null) !== null;
    return (this.subjects.variables.get(question) ?? []).flatMap((variable) => {
      const asked = itemAt(this.compiled.variables, variable);
      const learnt = asked.kind !== 'limit' && this.partsOf(variable).every(isKnown);
      return learnt ? [{ variable, cells: cellsLeft(this.known, variable, cellCount(asked)).length }] : [];
    });
  }

  private isHopeless(variable: number): boolean {
    return this.partsOf(variable).some((part) => this.answers.get(part) === null);
  }

  /** Whether a number as low or as high as a question takes leaves a value that is not known fewer cells. */
  private binds(question: string, variable: number): boolean {
    const asked = this.compiled.rules.questions[question];
    if (asked?.type !== 'number') return false;
    const count = cellCount(itemAt(this.compiled.variables, variable));
    const left = (known: Known) => cellsLeft(known, variable, count).length;
    const { low, high } = rangeFrom(asked);
    return [low, high].some(({ at }) => {
      const answers = new Map(this.answers).set(question, rounded(at, 15));
      return left(knownFrom(this.compiled, { answers })) < left(this.known);
    });
  }

  /** The questions that a variable is known by. */
  private partsOf(variable: number): readonly string[] {
    return itemAt(this.subjects.parts, variable);
  }
}

/** The variables that each of the diagrams of a complete interview compares itself, in the order of `rootsOf`. */
export function comparedByRoots({ rules, variables, limits }: CompiledRules): VariableSet[] {
  const conditions = [
    rules.outcomes.map(({ when }) => when),
    ...Object.values(rules.preconditions).map(({ met, partlyMet }) => [met, partlyMet]),
    ...Object.values(rules.forms ?? {}).map(({ when }) => [when]),
  ];
  const isGiven = (condition: Condition | undefined) => condition !== undefined;
  return conditions.map((list) => {
    const comparisons = list.filter(isGiven).flatMap((condition) => comparisonsIn(condition));
    return variableSet(comparisons.map((comparison) => truthOf(comparison, variables, limits).variable));
  });
}

/** Which questions each variable is known by, and the other way round. */
interface Subjects {
  readonly parts: readonly (readonly string[])[];
  readonly variables: ReadonlyMap<string, readonly number[]>;
}

function subjectsOf({ rules, variables }: CompiledRules): Subjects {
  const parts = variables.map(({ subject }) => numbersBehind(rules, subject));
  const behind = new Map<string, number[]>();
  for (const [variable, questions] of parts.entries()) {
    for (const question of questions) behind.set(question, [...(behind.get(question) ?? []), variable]);
  }
  return { parts, variables: behind };
}

/**
 * The question whose answer on average leaves the fewest questions open, or null when none is worth asking. Each cell of its
 * answer is equally likely, and so is each cell of a value that is calculated from it and that lacks no other answer. Of
 * several such questions it is that of the strongest precondition, and then the first of the file. A question that was
 * answered *vet inte* is not asked again, and counts as open while it can matter. One that takes for granted an answer that
 * has not been given waits for it (see `presuming`).
 *
 * In the scope `complete` a question is open while it can matter to any precondition or form, not only to the outcome.
 */
export function bestNextQuestion(compiled: CompiledRules, answers: Answers, scope: Scope = 'quick'): string | null {
  const asking = Asking.about(compiled, answers, scope);
  const questions = Object.keys(compiled.rules.questions);
  const open = questions.filter((question) => asking.isOpen(question));
  const weights = questionWeights(compiled.rules);
  let best: { question: string; left: number; weight: number } | null = null;
  const askable = questions.filter((one) => asking.isWorthAsking(one) && asking.isTimely(one));
  const presuming = asking.presuming(askable);
  for (const question of askable.filter((one) => !presuming.has(one))) {
    const left = openAfter(asking, question, open, best?.left ?? Number.POSITIVE_INFINITY);
    const weight = weights.get(question) ?? 0;
    if (best === null || left < best.left || (left === best.left && weight > best.weight)) {
      best = { question, left, weight };
    }
  }
  return best?.question ?? null;
}

/** How many of the open questions an answer to one of them leaves open on average. One that is over `most` is not worked out. */
function openAfter(asking: Asking, question: string, open: readonly string[], most: number): number {
  const { restricted, roots } = asking;
  const learns = asking
    .learns(question, new Set())
    .filter(({ variable }) => (asking.open & variableSet([variable])) !== 0n);
  const asked = variableSet(learns.map(({ variable }) => variable));
  const others = open.filter((one) => one !== question).map((one) => asking.behind(one));
  const touched = roots.filter((root) => (restricted.openIn(root) & asked) !== 0n);
  const untouched = restricted.openInAny(roots.filter((root) => (restricted.openIn(root) & asked) === 0n));
  const ways = waysOf(learns);
  let sum = 0;
  for (const way of ways) {
    const left = touched.reduce((all, root) => all | openWith(restricted, root, way), untouched);
    for (const behind of others) if ((behind & left) !== 0n) sum++;
    if (sum / ways.length > most) return Number.POSITIVE_INFINITY;
  }
  return sum / ways.length;
}

/** A cell for each variable that an answer makes known. */
type Way = readonly { readonly variable: number; readonly cell: number }[];

/** Every way that an answer may fall. */
function waysOf(learns: ReturnType<Asking['learns']>): Way[] {
  return learns.reduce<Way[]>(
    (ways, { variable, cells }) =>
      ways.flatMap((way) => Array.from({ length: cells }, (_, cell) => [...way, { variable, cell }])),
    [[]],
  );
}

/** The variables that are open in a diagram when the answer falls so. */
function openWith(restricted: Restricted, root: Node, [first, ...others]: Way): VariableSet {
  const node = others.reduce((left, { variable, cell }) => restricted.with(left, variable, cell), root);
  return first === undefined ? restricted.openIn(node) : restricted.openWith(node, first.variable, first.cell);
}

/**
 * The questions without a value that can still matter to the outcome, in the order of the file: for each there are two
 * completions, alike in all other answers, with different outcomes. One that was answered *vet inte* has no value and may
 * matter too. A question is open while a value that is calculated from it is, and while it is compared with a limit without
 * a value that may still decide.
 *
 * In the scope `complete` they are those that can matter to any precondition or form, not only to the outcome.
 */
export function openQuestions(compiled: CompiledRules, answers: Answers, scope: Scope = 'quick'): string[] {
  const asking = Asking.about(compiled, answers, scope);
  return Object.keys(compiled.rules.questions).filter((question) => asking.isOpen(question));
}
