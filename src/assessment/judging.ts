import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { type Change, type Known, withCells } from '../diagram/known.ts';
import { forcingSet, openVariables, reachable, reachesOther, variablesIn } from '../diagram/queries.ts';
import type { AnswerValue } from '../rules/answer.ts';
import { itemAt } from '../rules/item.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { GivenAnswer } from './assessment.ts';
import { knownFrom, valuelessVariables } from './known.ts';
import { clustersOf, numbersBehind, questionWeights } from './questions.ts';

/** The name of the only leaf, or null when there are several. */
export function only<T>(leaves: readonly number[], names: readonly T[]): T | null {
  const [leaf] = leaves;
  return leaves.length === 1 && leaf !== undefined ? (names[leaf] as T) : null;
}

/** One case put to compiled rules: what each of their diagrams says of it. */
export class Judging {
  private readonly answers: IopCase['answers'];
  private readonly knownWithout = new Map<string, Known>();

  constructor(
    private readonly compiled: CompiledRules,
    { answers }: Pick<IopCase, 'answers'>,
    private readonly known: Known = knownFrom(compiled, { answers }),
  ) {
    this.answers = answers;
    this.knownWithout.set('', this.known);
  }

  /** The leaves that some completion of the missing answers gives, in rising order. */
  reachable(root: Node): number[] {
    return reachable(this.compiled.diagram, root, this.known);
  }

  /** Given answers that alone narrow the leaves down this far, and none of which can be left out. */
  decidingAnswers(root: Node): GivenAnswer[] {
    const { diagram, rules } = this.compiled;
    const leaves = new Set(this.reachable(root));
    const left = new LeftOut(this.compiled, this.known);
    const given = questionsIn(this.compiled, root).filter((question) => (this.answers.get(question) ?? null) !== null);
    const forcing = forcingSet(given, (question) => {
      left.add(question);
      // That a value may lie anywhere is soon tried, and where it can lie takes longer to say.
      if (!reachesOther(diagram, root, left.cells, leaves)) return true;
      const isExact = left.parts.size === 0 && this.known.bonds.length === 0;
      const exact = isExact ? null : withCells(this.knownOfAllBut(left.parts), left.others);
      if (exact !== null && !reachesOther(diagram, root, exact, leaves)) return true;
      left.takeBack(question);
      return false;
    });
    const kept = new Set(forcing);
    return Object.keys(rules.questions)
      .filter((question) => kept.has(question))
      .map((question) => ({ question, value: this.answers.get(question) as AnswerValue }));
  }

  private knownOfAllBut(dropped: ReadonlySet<string>): Known {
    const key = [...dropped].sort().join(' ');
    const earlier = this.knownWithout.get(key);
    if (earlier !== undefined) return earlier;
    const answers = new Map([...this.answers].filter(([question]) => !dropped.has(question)));
    const made = knownFrom(this.compiled, { answers });
    this.knownWithout.set(key, made);
    return made;
  }

  /** Questions without an answer, and limits without a value, that the leaf still hangs on, in the order of the file. */
  missingFor(root: Node): string[] {
    const { diagram, variables, rules } = this.compiled;
    const open = openVariables(diagram, root, this.known);
    if (open.length === 0) return [];
    const valueless = valuelessVariables(this.compiled, { answers: this.answers });
    const names = new Set(
      open.flatMap((index) => {
        if (valueless.has(index)) return [];
        const variable = itemAt(variables, index);
        const lacking = numbersBehind(rules, variable.subject).filter(
          (question) => (this.answers.get(question) ?? null) === null,
        );
        return variable.kind === 'limit' ? [...lacking, variable.limit] : lacking;
      }),
    );
    return namesInOrder(rules).filter((name) => names.has(name));
  }
}

/** What a result can lack, in the order of the file: questions first, and then limits. */
export function namesInOrder({ questions, limits = {} }: RuleSet): string[] {
  return [...Object.keys(questions), ...Object.keys(limits)];
}

/** Answers that are left out, one after another: what is known then, if calculated values that some of them are part of may lie anywhere. */
class LeftOut {
  /** The parts of calculated values among them. */
  readonly parts = new Set<string>();
  private readonly places: Places;
  private readonly known: Known['cells'];
  private readonly now: (number | readonly number[])[];
  private readonly dropped = new Set<number>();

  constructor(compiled: CompiledRules, { cells, bonds }: Known) {
    this.places = placesOf(compiled);
    this.now = [...cells];
    for (const { ways } of bonds) for (const { variable } of ways[0] ?? []) this.now[variable] = -1;
    this.known = [...this.now];
  }

  get cells(): Known['cells'] {
    return this.now;
  }

  /** The variables of those that are no parts, of which nothing is known. */
  get others(): Change[] {
    return [...this.dropped].map((variable) => ({ variable, cell: -1 }));
  }

  add(question: string): void {
    const { own, leaning } = this.placeOf(question);
    if (leaning !== null) this.parts.add(question);
    else for (const variable of own) this.dropped.add(variable);
    for (const variable of leaning ?? own) this.now[variable] = -1;
  }

  takeBack(question: string): void {
    const { own, leaning } = this.placeOf(question);
    this.parts.delete(question);
    for (const variable of own) this.dropped.delete(variable);
    // Values that another part is left out of stay as they are.
    const isLeft = leaning !== null && [...this.parts].some((part) => this.placeOf(part).leaning === leaning);
    if (!isLeft) for (const variable of leaning ?? own) this.now[variable] = this.known[variable] ?? -1;
  }

  private placeOf(question: string): Place {
    return this.places.get(question) ?? { own: [], leaning: null };
  }
}

/** For each question its variables, and for a part of calculated values the variables of all that hangs together with it; null for others. */
interface Place {
  readonly own: readonly number[];
  readonly leaning: readonly number[] | null;
}

type Places = ReadonlyMap<string, Place>;

const places = new WeakMap<CompiledRules['preconditions'], Places>();

function placesOf({ rules, variables, preconditions }: CompiledRules): Places {
  const earlier = places.get(preconditions);
  if (earlier !== undefined) return earlier;
  const clusters = clustersOf(rules);
  const about = (subjects: readonly string[]) =>
    variables.flatMap(({ kind, subject }, variable) =>
      kind !== 'limit' && subjects.includes(subject) ? [variable] : [],
    );
  const leaning = new Map(
    [...new Set(clusters.values())].map((one) => [one, about([...one.questions, ...one.calculated])] as const),
  );
  const made = new Map(
    Object.keys(rules.questions).map((question): [string, Place] => {
      const cluster = clusters.get(question);
      return [
        question,
        { own: about([question]), leaning: cluster === undefined ? null : (leaning.get(cluster) ?? []) },
      ];
    }),
  );
  places.set(preconditions, made);
  return made;
}

const asked = new WeakMap<CompiledRules['preconditions'], Map<Node, readonly string[]>>();

/** The questions that a diagram can hang on, those that weigh least first: a legal bar is the last reason to be left out. */
function questionsIn(compiled: CompiledRules, root: Node): readonly string[] {
  const { diagram, variables, rules, preconditions } = compiled;
  const known = asked.get(preconditions) ?? new Map<Node, readonly string[]>();
  asked.set(preconditions, known);
  const earlier = known.get(root);
  if (earlier !== undefined) return earlier;
  const found = new Set(
    variablesIn(diagram, root).flatMap((index) => numbersBehind(rules, variables[index]?.subject as string)),
  );
  const clusters = clustersOf(rules);
  // A value that nothing asks about may still keep an answer within bounds.
  for (const question of found) for (const part of clusters.get(question)?.questions ?? []) found.add(part);
  const weights = questionWeights(rules);
  const weight = (question: string) => weights.get(question) ?? 0;
  const made = Object.keys(rules.questions)
    .filter((question) => found.has(question))
    .reverse()
    .sort((a, b) => weight(a) - weight(b));
  known.set(root, made);
  return made;
}
