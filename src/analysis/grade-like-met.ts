import { ifGradedAs } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';
import { type CaseSpace, leafOf } from './case-space.ts';

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
    const root = compiled.preconditions.get(precondition) as Node;
    const atBest = space.only([root, outcome], ([grade, leaf]) => grade === partly && leaf === best);
    if (!space.holdsSomewhere(atBest)) return [];
    const raised = diagram.map(root, (grade) => (grade === partly ? met : grade));
    const { outcome: then } = ifGradedAs(compiled, precondition, raised);
    const differs = space.only([root, outcome, then], ([grade, a, b]) => grade === partly && a !== b);
    if (space.holdsSomewhere(differs)) return [];
    const example = space.showWithin(atBest, { outcome: best, precondition, grade: 'partlyMet' });
    const args = { precondition, grade: 'partlyMet' as const, strength, example };
    return [diagnostic('grade-like-another', ['preconditions', precondition, 'partlyMet'], args, 'key')];
  });
}
