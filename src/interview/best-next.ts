import { questionWeights } from '../assessment/questions.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import type { Restricted } from '../diagram/restricted.ts';
import { type VariableSet, variableSet } from '../diagram/variable-set.ts';
import { type Answers, Asking, type Scope } from './asking.ts';

/**
 * The question whose answer on average leaves the fewest questions open, or null when none is worth asking. Each cell of its
 * answer is equally likely, and so is each cell of a value that is calculated from it and that lacks no other answer. Of
 * several such questions it is that of the strongest precondition, and then the first of the file. A question that was
 * answered *vet inte* is not asked again, and counts as open while it can matter.
 *
 * In the scope `complete` a question is open while it can matter to any precondition or form, not only to the outcome.
 */
export function bestNextQuestion(compiled: CompiledRules, answers: Answers, scope: Scope = 'quick'): string | null {
  const asking = Asking.about(compiled, answers, scope);
  const questions = Object.keys(compiled.rules.questions);
  const open = questions.filter((question) => asking.isOpen(question));
  const weights = questionWeights(compiled.rules);
  let best: { question: string; left: number; weight: number } | null = null;
  for (const question of questions.filter((one) => asking.isWorthAsking(one) && asking.isTimely(one))) {
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
