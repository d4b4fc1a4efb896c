import { Judging, only } from '../../assessment/judging.ts';
import { type CompiledRules, compile } from '../../diagram/compile.ts';
import { type Node, withoutVariables } from '../../diagram/diagram.ts';
import type { Change } from '../../diagram/known.ts';
import { fewestAnswers, reachable } from '../../diagram/queries.ts';
import { grades } from '../../rules/condition.ts';
import { itemAt, itemOf } from '../../rules/item.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { Conflicts } from '../conflicts.ts';
import { CalculatedCells } from '../numbers.ts';
import { type ExampleCase, solve, Tries } from '../solve.ts';

/** Something that rules say of a case. */
interface About {
  readonly kind: 'precondition' | 'form' | 'outcome';
  /** The precondition or the form; empty for the outcome. */
  readonly id: string;
}

/** A case of which two rule sets say different things: what the first says, and the second; null is that it cannot be decided. */
export interface Contrast {
  readonly about: About;
  readonly date: string;
  readonly example: ExampleCase;
  readonly before: string | null;
  readonly after: string | null;
}

/** Rules over the same variables; `shared` asks all that either asks. */
export interface RulePair {
  readonly before: CompiledRules;
  readonly after: CompiledRules;
  readonly shared: CompiledRules;
}

/** What both rule sets say of one thing, with the same leaves. */
export interface Differing {
  readonly about: About;
  readonly names: readonly string[];
  readonly roots: readonly [Node, Node];
}

/** The preconditions that two rule sets grade differently. */
export function differingGrades({ before, after }: Pick<RulePair, 'before' | 'after'>): Differing[] {
  return [...before.preconditions].flatMap(([id, root]): Differing[] => {
    const other = after.preconditions.get(id);
    const about = { kind: 'precondition' as const, id };
    return other === undefined || root === other ? [] : [{ about, names: grades, roots: [root, other] }];
  });
}

/** What two rule sets say differently. A function has one diagram only, so what they say alike is the same node. */
export function differingIn({ before, after }: Pick<RulePair, 'before' | 'after'>): Differing[] {
  const found = differingGrades({ before, after });
  const add = (about: About, names: readonly string[], one: Node, other: Node | undefined) => {
    if (other !== undefined && one !== other) found.push({ about, names, roots: [one, other] });
  };
  const ids = before.rules.outcomes.map(({ id }) => id);
  const isSameOrder = after.rules.outcomes.every(({ id }, index) => id === ids[index]);
  // The outcomes of the other may stand in another order.
  const leafOf = (leaf: number) => ids.indexOf(after.rules.outcomes[leaf]?.id ?? '');
  const outcome = isSameOrder ? after.outcome : before.diagram.map(after.outcome, leafOf);
  add({ kind: 'outcome', id: '' }, ids, before.outcome, outcome);
  for (const [id, root] of before.forms) add({ kind: 'form', id }, ['false', 'true'], root, after.forms.get(id));
  return found;
}

/** How many sets of cells are tried when no answers give calculated values in those with the fewest. */
const cellsTried = 12;

/**
 * A case with as few answers as possible of which both say something certain, and not the same. Null when there is none that is not called
 * impossible, or none is found; `isSame` tells that there is none.
 */
export function contrastIn(
  pair: RulePair,
  differing: readonly Differing[],
): { contrast: Contrast | null; isSame: boolean } {
  const { shared } = pair;
  const { diagram } = shared;
  const hasCalculated = Object.keys(shared.rules.calculated ?? {}).length > 0;
  const room = hasCalculated ? new CalculatedCells(shared).possible : diagram.leaf(1);
  const allowed = diagram.both(diagram.both(pair.before.allowed, pair.after.allowed), room);
  let [isSame, best]: [boolean, Contrast | null] = [true, null];
  // Of a precondition few answers tell; only when none differs the larger diagrams are looked into.
  for (const kind of ['precondition', 'outcome', 'form'] as const) {
    for (const one of differing.filter(({ about }) => about.kind === kind)) {
      for (const where of placesOf(pair, one, allowed)) {
        isSame = false;
        const contrast = shortestIn(pair, one, where, allowed);
        const isShorter = contrast !== null && (best === null || sizeOf(contrast) < sizeOf(best));
        if (isShorter) best = contrast;
      }
    }
    if (best !== null) break;
  }
  return { contrast: best, isSame };
}

function sizeOf({ example }: Contrast): number {
  return example.answers.size + example.limits.size;
}

/**
 * Where one rule set gives a leaf for certain and the other does not, as diagrams with 1 there: those without anything stated of limits first,
 * and where that shows nothing those that state values for them.
 */
function placesOf({ shared: { diagram, variables } }: RulePair, { roots }: Differing, allowed: Node): Node[] {
  const leaves = reachable(diagram, roots[0], []);
  const all = [...new Set([...leaves, ...reachable(diagram, roots[1], [])])];
  const isLimit = (index: number) => variables[index]?.kind === 'limit';
  const hasLimits = variables.some(({ kind }) => kind === 'limit');
  const surely = (root: Node, leaf: number) => {
    const where = diagram.map(root, (value) => (value === leaf ? 1 : 0));
    return hasLimits ? withoutVariables(diagram, where, isLimit, Math.min) : where;
  };
  const only = (one: Node, other: Node) => diagram.combine([one, other], ([a, b]) => (a === 1 && b === 0 ? 1 : 0));
  const some = (places: readonly Node[]) =>
    places.filter((where) => reachable(diagram, diagram.both(where, allowed), []).includes(1));
  const [before, after] = roots.map((root) => all.map((leaf) => surely(root, leaf))) as [Node[], Node[]];
  const settled = some(all.map((_, index) => only(itemAt(before, index), itemAt(after, index))));
  if (settled.length > 0 || !hasLimits) return settled;
  const opened = some(all.map((_, index) => only(itemAt(after, index), itemAt(before, index))));
  if (opened.length > 0) return opened;
  const stated = leaves.map((leaf) => diagram.combine(roots, ([a, b]) => (a === leaf && b !== leaf ? 1 : 0)));
  return some(stated);
}

function shortestIn(pair: RulePair, differing: Differing, where: Node, allowed: Node): Contrast | null {
  const { shared } = pair;
  const conflicts = new Conflicts(shared);
  const tries = new Tries();
  let place = where;
  for (let tried = 0; tried < cellsTried && !tries.isSpent; tried++) {
    const cells = fewestAnswers(shared.diagram, conflicts.outside(place));
    if (cells === null) return null;
    if (!goTogether(shared, cells, allowed)) {
      place = shared.diagram.both(place, allowed);
      continue;
    }
    const example = solve(shared, cells, tries);
    const contrast = example === null ? null : contrastOf(pair, differing, example);
    if (contrast !== null) return contrast;
    const isNumber = ({ variable }: Change) => shared.variables[variable]?.kind !== 'values';
    conflicts.add(example === null ? cells.filter(isNumber) : cells);
  }
  return null;
}

/** Whether something that is not excluded has these cells. */
function goTogether({ diagram, variables }: CompiledRules, cells: readonly Change[], allowed: Node): boolean {
  const known = variables.map(() => -1);
  for (const { variable, cell } of cells) known[variable] = cell;
  return reachable(diagram, allowed, known).includes(1);
}

/** What two rule sets say of an example, when it is not the same: judged as any case is. */
function contrastOf({ before, after }: RulePair, { about }: Differing, example: ExampleCase): Contrast | null {
  const [was, is] = [before, after].map((one) => said(one, about, example));
  if (was === undefined || is === undefined || was === is) return null;
  return { about, date: before.date, example, before: was, after: is };
}

/** What rules say for certain of something in a case; null when they leave it open. */
function said(compiled: CompiledRules, { kind, id }: About, { answers, limits }: ExampleCase): string | null {
  const judged = judgedBy(compiled, limits);
  const judging = new Judging(judged, { answers });
  if (kind === 'precondition') return only(judging.reachable(itemOf(judged.preconditions, id)), grades);
  if (kind === 'form') return only(judging.reachable(itemOf(judged.forms, id)), ['false', 'true']);
  return only(
    judging.reachable(judged.outcome),
    judged.rules.outcomes.map((one) => one.id),
  );
}

/** The rules with values for limits that have none. */
function judgedBy(compiled: CompiledRules, limits: ReadonlyMap<string, number>): CompiledRules {
  if (limits.size === 0) return compiled;
  const again = compile(compiled.rules, compiled.date, { stated: new Map([...compiled.limits, ...limits]) });
  return again.ok ? again.value : compiled;
}

/** An example of a rule file that expects what the first rules say of a case. */
export function expectationOf(contrast: Contrast): NonNullable<RuleSet['examples']>[number]['expect'] {
  const { kind, id } = contrast.about;
  if (kind === 'outcome') return { outcome: contrast.before };
  if (kind === 'form') return { forms: { [id]: contrast.before === null ? null : contrast.before === 'true' } };
  const grade = grades.find((one) => one === contrast.before);
  return { preconditions: { [id]: grade ?? null } };
}
