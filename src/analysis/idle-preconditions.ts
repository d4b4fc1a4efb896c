import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { type Grade, grades } from '../rules/condition.ts';
import { type Diagnostic, diagnostic, relatedTo } from '../rules/diagnostic.ts';
import { type CaseSpace, leafOf } from './case-space.ts';
import { Counterfactuals } from './counterfactuals.ts';

/**
 * Preconditions that are not merely supporting and yet decide nothing: that matter to no outcome whatever grade they have,
 * with a grade that does not, or that are always taken care of by another one.
 */
export function idlePreconditions(space: CaseSpace): Diagnostic[] {
  const { rules } = space.compiled;
  const counterfactuals = new Counterfactuals(space);
  const heard = Object.entries(rules.preconditions).filter(([, { strength }]) => strength !== 'supporting');
  const silent = new Set<string>();
  const found = heard.flatMap(([id]) => {
    // With a single grade there is nothing to compare; that the others are out of reach is a finding of its own.
    const present = gradesOf(space, id);
    if (present.length < 2) return [];
    const idleGrades = present.filter((grade) => !gradeMatters(space, counterfactuals, id, grade));
    if (idleGrades.length === present.length) return [withoutEffect(space, id)];
    const implied = removalMatters(space, counterfactuals, id) ? [] : impliedBy(space, id, silent);
    if (implied.length > 0) silent.add(id);
    return implied.length > 0 ? implied : idleGrades.map((grade) => gradeWithoutEffect(space, id, grade));
  });
  // Of the one that does the work, no grade matters while the superfluous one does the same.
  const implying = found.flatMap((one) => (one.code === 'precondition-implied' ? [one.args.by] : []));
  return found.filter((one) => one.code !== 'grade-no-effect' || !implying.includes(one.args.precondition));
}

function rootOf({ compiled }: CaseSpace, id: string): Node {
  return compiled.preconditions.get(id) as Node;
}

/** The grades that some way of answering gives a precondition. */
function gradesOf(space: CaseSpace, id: string): Grade[] {
  return space.leavesIn(rootOf(space, id)).map((leaf) => grades[leaf] as Grade);
}

/** Whether somewhere a precondition has a grade, and something would be another if it had another one. */
function gradeMatters(space: CaseSpace, counterfactuals: Counterfactuals, id: string, grade: Grade): boolean {
  const others = gradesOf(space, id).filter((one) => one !== grade);
  if (others.some((other) => counterfactuals.differs(id, grade, other))) return true;
  return others.some((other) => {
    const now = heardFrom(space.compiled, id);
    const then = heardFrom(space.ifGraded(id, other), id);
    return now.some((root, index) =>
      space.holdsSomewhere(
        space.only([rootOf(space, id), root, then[index] as Node], ([leaf, a, b]) => leaf === leafOf(grade) && a !== b),
      ),
    );
  });
}

/** What a precondition can matter to: the outcome, other forms, and the grades of supporting preconditions. */
function heardFrom({ rules, outcome, forms, preconditions }: CompiledRules, id: string): Node[] {
  const supporting = Object.entries(rules.preconditions).flatMap(([other, { strength }]) =>
    strength === 'supporting' && other !== id ? [preconditions.get(other) as Node] : [],
  );
  return [outcome, ...forms.values(), ...supporting];
}

/** Whether some outcome would be another if the precondition were always met. */
function removalMatters(space: CaseSpace, counterfactuals: Counterfactuals, id: string): boolean {
  const below = gradesOf(space, id).filter((grade) => grade !== 'met');
  if (below.some((grade) => counterfactuals.differs(id, grade, 'met'))) return true;
  const without = space.ifGraded(id, 'met').outcome;
  return space.holdsSomewhere(space.only([space.compiled.outcome, without], ([now, then]) => now !== then));
}

function withoutEffect(space: CaseSpace, name: string): Diagnostic {
  const worst = space.leavesIn(rootOf(space, name))[0];
  const where = space.only([rootOf(space, name)], ([leaf]) => leaf === worst);
  const example = space.showSettled(where, name);
  const args = { kind: 'precondition' as const, name, question: null, example };
  return diagnostic('no-effect', ['preconditions', name], args, 'key');
}

function gradeWithoutEffect(space: CaseSpace, precondition: string, grade: Grade): Diagnostic {
  const where = space.only([rootOf(space, precondition)], ([leaf]) => leaf === leafOf(grade));
  const example = space.showSettled(where, precondition);
  const path = ['preconditions', precondition, grade === 'partlyMet' ? 'partlyMet' : 'met'];
  return diagnostic('grade-no-effect', path, { precondition, grade, example }, 'key');
}

/**
 * A precondition that decides nothing, with the one that always takes care of it when there is one: where that one is met,
 * this one is too. Of two that imply each other, the later is the superfluous one (`silent` are those already named).
 */
function impliedBy(space: CaseSpace, precondition: string, silent: ReadonlySet<string>): Diagnostic[] {
  const { rules } = space.compiled;
  const ids = Object.keys(rules.preconditions);
  const isImplied = (by: string) => {
    const roots = [rootOf(space, by), rootOf(space, precondition)];
    const [met, where] = [leafOf('met'), rootOf(space, by)];
    if (by === precondition || silent.has(by) || !space.leavesIn(where).includes(met)) return false;
    return !space.holdsSomewhere(space.only(roots, ([other, own]) => other === met && own !== met));
  };
  const implying = ids.filter(isImplied);
  const by = implying.find((id) => rules.preconditions[id]?.strength !== 'supporting') ?? implying[0] ?? null;
  const isHeard = by !== null && rules.preconditions[by]?.strength !== 'supporting';
  if (isHeard && isMutual(space, precondition, by) && ids.indexOf(by) > ids.indexOf(precondition)) return [];
  const where = space.only([rootOf(space, precondition)], ([leaf]) => leaf !== leafOf('met'));
  const example = space.showSettled(where, precondition);
  const related = by === null ? [] : [relatedTo('implies', ['preconditions', by], 'key')];
  const args = { precondition, by, example };
  return [diagnostic('precondition-implied', ['preconditions', precondition], args, 'key', related)];
}

function isMutual(space: CaseSpace, one: string, other: string): boolean {
  const met = leafOf('met');
  const roots = [rootOf(space, one), rootOf(space, other)];
  return !space.holdsSomewhere(space.only(roots, ([a, b]) => a === met && b !== met));
}
