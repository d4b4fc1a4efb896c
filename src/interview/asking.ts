import { knownCells, questionsBehind } from '../assessment/questions.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { Restricted } from '../diagram/restricted.ts';
import { cellCount, type Variable } from '../diagram/variable.ts';
import { type VariableSet, variableSet } from '../diagram/variable-set.ts';
import type { Answer } from '../rules/answer.ts';

/** How far an interview goes: until every precondition has a grade, or only until the outcome is settled. */
export type Scope = 'complete' | 'quick';

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
  private readonly subjects: Subjects;

  private constructor(from: Pick<Asking, 'compiled' | 'answers' | 'restricted' | 'roots'>, subjects: Subjects) {
    this.compiled = from.compiled;
    this.answers = from.answers;
    this.restricted = from.restricted;
    this.roots = from.roots;
    this.open = this.restricted.openInAny(this.roots);
    this.subjects = subjects;
  }

  static about(compiled: CompiledRules, answers: Answers, scope: Scope): Asking {
    const restricted = new Restricted();
    const roots = restricted.put(compiled.diagram, rootsOf(compiled, scope), knownCells(compiled, { answers }));
    return new Asking({ compiled, answers, restricted, roots }, subjectsOf(compiled));
  }

  /** The same with one more answer. */
  with(question: string, answer: Answer): Asking {
    const { compiled, restricted } = this;
    const answers = new Map(this.answers).set(question, answer);
    const known = knownCells(compiled, { answers });
    let { roots } = this;
    for (const variable of this.subjects.variables.get(question) ?? []) {
      const cell = known[variable] ?? -1;
      if (cell !== -1) roots = roots.map((root) => restricted.with(root, variable, cell));
    }
    return new Asking({ compiled, answers, restricted, roots }, this.subjects);
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
   * Whether an answer to a question that has none can still matter. *Vet inte* is an answer here: it is not asked again. A
   * calculated value is missing as soon as one of its answers is *vet inte*, so the others are of no use to it.
   */
  isWorthAsking(question: string): boolean {
    return !this.answers.has(question) && (this.hopes(question) & this.open) !== 0n;
  }

  /** The variables that a question stands behind. */
  behind(question: string): VariableSet {
    return variableSet(this.subjects.variables.get(question) ?? []);
  }

  /** Those of them that no *vet inte* keeps from ever being known. */
  hopes(question: string): VariableSet {
    return variableSet((this.subjects.variables.get(question) ?? []).filter((variable) => !this.isHopeless(variable)));
  }

  /** The variables that are known once a question is answered, when the questions `before` it are too. */
  learns(question: string, before: ReadonlySet<string>): { variable: number; cells: number }[] {
    const isKnown = (part: string) =>
      part === question || before.has(part) || (this.answers.get(part) ?? null) !== null;
    return (this.subjects.variables.get(question) ?? []).flatMap((variable) => {
      const asked = this.compiled.variables[variable] as Variable;
      const learnt = asked.kind !== 'limit' && this.partsOf(variable).every(isKnown);
      return learnt ? [{ variable, cells: cellCount(asked) }] : [];
    });
  }

  private isHopeless(variable: number): boolean {
    return this.partsOf(variable).some((part) => this.answers.get(part) === null);
  }

  /** The questions that a variable is known by. */
  private partsOf(variable: number): readonly string[] {
    return this.subjects.parts[variable] as readonly string[];
  }
}

/** Which questions each variable is known by, and the other way round. */
interface Subjects {
  readonly parts: readonly (readonly string[])[];
  readonly variables: ReadonlyMap<string, readonly number[]>;
}

function subjectsOf({ rules, variables }: CompiledRules): Subjects {
  const parts = variables.map(({ subject }) => questionsBehind(rules, subject));
  const behind = new Map<string, number[]>();
  for (const [variable, questions] of parts.entries()) {
    for (const question of questions) behind.set(question, [...(behind.get(question) ?? []), variable]);
  }
  return { parts, variables: behind };
}
