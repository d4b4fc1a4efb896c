import { knownCells } from '../assessment/known.ts';
import { comparisonsIn, comparisonsOf, variablesOf } from '../diagram/cells.ts';
import { compile, ifGradedAs, whereHolds } from '../diagram/compile.ts';
import { type Node, NodeLimitReached } from '../diagram/diagram.ts';
import { reachable } from '../diagram/queries.ts';
import type { Comparison } from '../rules/condition.ts';
import type { ShownCase } from '../rules/findings.ts';
import { type Diagnostic, diagnostic, warning } from '../rules/findings.ts';
import { itemOf } from '../rules/item.ts';
import { type Forbidden, forbiddenBy, isAnyStarting, type Never } from '../rules/never.ts';
import type { Form, RuleSet } from '../rules/rule-set.ts';
import { broken, type ProvedPromises, together } from './promises.ts';
import type { ExampleCase } from './solve.ts';
import { type CaseSpace, type Expected, leafOf } from './space.ts';

/**
 * Preconditions that bar or are required, and yet are as good when they are partly met as when they are met: wherever one is partly
 * met, the outcome is the one that it would be if it were met, all answers alike, and even the best outcome can be given so.
 * Conditions that ask for the answers themselves keep to them. `reported` are the places of those that are known to decide nothing.
 */
export function gradesLikeMet(space: CaseSpace, reported: readonly Diagnostic[]): Diagnostic[] {
  const { compiled } = space;
  const { rules, outcome, diagram } = compiled;
  const best = rules.outcomes.length - 1;
  const [partly, met] = [leafOf('partlyMet'), leafOf('met')];
  const isReported = (id: string) => reported.some(({ path }) => path[0] === 'preconditions' && path[1] === id);
  return Object.entries(rules.preconditions).flatMap(([precondition, { strength, partlyMet }]) => {
    if (strength === 'supporting' || partlyMet === undefined || isReported(precondition)) return [];
    const root = itemOf(compiled.preconditions, precondition);
    const atBest = space.only([root, outcome], ([grade, leaf]) => grade === partly && leaf === best);
    if (!space.holdsSomewhere(atBest)) return [];
    const raised = diagram.map(root, (grade) => (grade === partly ? met : grade));
    const { outcome: then } = ifGradedAs(compiled, precondition, raised);
    const differs = space.only([root, outcome, then], ([grade, a, b]) => grade === partly && a !== b);
    if (space.holdsSomewhere(differs)) return [];
    const example = space.showWithin(atBest, { outcome: best, precondition, grade: 'partlyMet' });
    const args = { precondition, grade: 'partlyMet' as const, strength, example };
    return [warning('grade-like-another', ['preconditions', precondition, 'partlyMet'], args, 'key')];
  });
}

/** The rules with the conditions of what must never happen in the place of forms; they judge no case. */
export function neverAsForms(rules: RuleSet): RuleSet {
  const forms = (rules.never ?? []).map(({ title, when }, index): [string, Form] => [
    nameOf(index),
    { title, when, why: title, sources: [] },
  ]);
  return { ...rules, forms: Object.fromEntries(forms) };
}

function nameOf(index: number): string {
  return `never-${index}`;
}

/**
 * The space with room for the conditions of what must never happen: the same one, unless they compare with something that nothing is
 * judged by. `narrowed` leaves out what the calculations leave no room for.
 */
export function spaceWithNever(space: CaseSpace, narrowed: (space: CaseSpace) => CaseSpace): CaseSpace {
  const alsoCompared = (space.compiled.rules.never ?? []).flatMap(({ when }) => comparisonsIn(when));
  return withRoom(space, alsoCompared, narrowed);
}

/** The space with room for comparisons that nothing is judged by. */
export function withRoom(
  space: CaseSpace,
  alsoCompared: readonly Comparison[],
  narrowed: (space: CaseSpace) => CaseSpace,
): CaseSpace {
  const { rules, date, limits, diagram, variables } = space.compiled;
  const compared = [...comparisonsOf(rules), ...alsoCompared].map((comparison) => ({ comparison, limits }));
  if (JSON.stringify(variablesOf(rules, compared)) === JSON.stringify(variables)) return space;
  const compiled = compile(rules, date, { work: diagram.work, nodeLimit: diagram.limit, alsoCompared });
  if (!compiled.ok) throw new NodeLimitReached();
  return narrowed(space.over(compiled.value));
}

/** Whether what must never happen does happen in some case. */
export function proveNever(space: CaseSpace, earlier: readonly Diagnostic[] = []): ProvedPromises {
  const { rules } = space.compiled;
  return together(
    (rules.never ?? []).flatMap((never, index) => {
      const holds = whereHolds(space.compiled, never.when);
      return forbiddenBy(never, rules).map((one) => {
        const { root, leaf } = leafFor(space, one);
        const where = space.only([holds, root], ([isHere, reached]) => isHere === 1 && reached === leaf);
        if (!space.holdsSomewhere(where)) return together([]);
        const path = ['never', index, ...one.path];
        const expected = { ...expectedOf(one, leaf), shows: (example: ExampleCase) => isAbout(space, index, example) };
        const show = () => space.showWithin(where, expected);
        return broken({ path, promise: never.title, name: one.name }, earlier, show, (example) =>
          happening(never, one, path, example),
        );
      });
    }),
  );
}

function happening({ title, form }: Never, one: Forbidden, path: Diagnostic['path'], example: ShownCase): Diagnostic {
  const { kind, name } = one;
  const grade = kind === 'precondition' ? one.grade : null;
  const at = kind === 'form' && isAnyStarting(form) ? 'key' : 'value';
  return diagnostic('never-happens', path, { title, kind, name, grade, example, day: null }, at);
}

/** What a case must give that shows something happening. */
function expectedOf(one: Forbidden, leaf: number): Expected {
  if (one.kind === 'outcome') return { outcome: leaf };
  return one.kind === 'form' ? { form: one.name } : { precondition: one.name, grade: one.grade };
}

/** Whether a case is one of those in which something must never happen, whatever is not answered in it. */
function isAbout({ compiled: { rules, date } }: CaseSpace, index: number, example: ExampleCase): boolean {
  const compiled = compile(neverAsForms(rules), date, { stated: example.limits });
  if (!compiled.ok) return false;
  const { diagram, forms } = compiled.value;
  const root = itemOf(forms, nameOf(index));
  return reachable(diagram, root, knownCells(compiled.value, example)).every((leaf) => leaf === 1);
}

/** The diagram that tells of something that must not happen, and the leaf that it must not have. */
function leafFor({ compiled }: CaseSpace, one: Forbidden): { root: Node; leaf: number } {
  switch (one.kind) {
    case 'outcome':
      return { root: compiled.outcome, leaf: compiled.rules.outcomes.findIndex(({ id }) => id === one.name) };
    case 'precondition':
      return { root: itemOf(compiled.preconditions, one.name), leaf: leafOf(one.grade) };
    default:
      return { root: itemOf(compiled.forms, one.name), leaf: 1 };
  }
}

/**
 * What must never happen where there is nothing to prove: the cases that it is about cannot occur, or what it forbids cannot.
 * `reported` says what is already known to be out of reach, as that is the mistake.
 */
export function idleNever(space: CaseSpace, reported: readonly Diagnostic[]): Diagnostic[] {
  const { rules } = space.compiled;
  const isReported = ({ kind, name }: Forbidden) =>
    reported.some(({ args }) => (args as Readonly<Record<string, unknown>>)[kind] === name);
  return (rules.never ?? []).flatMap((never, index): Diagnostic[] => {
    const { title } = never;
    const path = ['never', index];
    const idle = (why: 'when' | 'what' | 'starts', where: Diagnostic['path'], one: Forbidden | null = null) => {
      const grade = one?.kind === 'precondition' ? one.grade : null;
      const args = { title, why, kind: one?.kind ?? null, name: one?.name ?? null, grade };
      return warning('never-idle', [...path, ...where], args);
    };
    if (!space.holdsSomewhere(space.where(never.when))) return [idle('when', ['when'])];
    const all = forbiddenBy(never, rules);
    if (never.form !== undefined && !all.some(({ kind }) => kind === 'form')) return [idle('starts', ['form'])];
    return all.flatMap((one) => {
      const { root, leaf } = leafFor(space, one);
      return space.leavesIn(root).includes(leaf) || isReported(one) ? [] : [idle('what', one.path, one)];
    });
  });
}
