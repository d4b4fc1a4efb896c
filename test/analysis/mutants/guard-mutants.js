// @ts-check

import { proveNever, spaceWithNever } from '../../../dist/analysis/never.js';
import { provePromises } from '../../../dist/analysis/promises.js';
import { calculable } from '../../../dist/analysis/proof.js';
import { CaseSpace } from '../../../dist/analysis/space.js';
import { compile } from '../../../dist/diagram/compile.js';
import { anotherOf } from './condition-mutants.js';

/** @typedef {import('../../../dist/rules/rule-set.js').RuleSet} RuleSet */
/** @typedef {import('./condition-mutants.js').Data} Data */
/** @typedef {import('./condition-mutants.js').Mutant} Mutant */

/** What is said of a guard that is gone: nothing that is left can fail. */
const claimsLess = 'less is claimed, and no proof can fail';

/**
 * Every change of what a file promises, says can never happen and finds contradictory. None of it makes a case come out otherwise.
 * @param {Data} data the file, as plain data
 * @param {readonly string[]} outcomes the ids of those of the whole rule set
 * @returns {Mutant[]}
 */
export function guardMutants({ outcomes: own = [], never = [], contradictions = [] }, outcomes) {
  return [
    ...own.flatMap((/** @type {Data} */ outcome, /** @type {number} */ index) => promiseMutants(outcome, index)),
    ...each(never, 'never', 'title'),
    ...never.flatMap((/** @type {Data} */ one, /** @type {number} */ index) => flipped(one, index, outcomes)),
    ...each(contradictions, 'contradictions', 'text'),
  ];
}

/** Whether a mutant changes no more than a guard. @param {Mutant} mutant */
export function isGuard({ path }) {
  return path[0] === 'never' || path[0] === 'contradictions' || path.at(-1) === 'promises';
}

/** @param {Data} outcome @param {number} index @returns {Mutant[]} */
function promiseMutants({ promises }, index) {
  if (promises === undefined) return [];
  const path = ['outcomes', index, 'promises'];
  return [
    { path, change: `${promises} dropped`, value: undefined },
    ...anotherOf(['form', 'improvement'], promises, path),
  ];
}

/**
 * Each of a list dropped; the only one with its list.
 * @param {readonly Data[]} list
 * @param {string} section
 * @param {string} name
 * @returns {Mutant[]}
 */
function each(list, section, name) {
  return list.map((one, index) => ({
    path: [section],
    change: `"${one[name]}" dropped`,
    value: list.length === 1 ? undefined : list.toSpliced(index, 1),
  }));
}

/**
 * Another outcome in the place of those that must never happen.
 * @param {Data} never
 * @param {number} index
 * @param {readonly string[]} outcomes
 * @returns {Mutant[]}
 */
function flipped({ outcome }, index, outcomes) {
  if (outcome === undefined) return [];
  const forbidden = [outcome].flat();
  const path = ['never', index, 'outcome'];
  return outcomes
    .filter((other) => !forbidden.includes(other))
    .map((other) => ({ path, change: `${forbidden.join(', ')} → ${other}`, value: other }));
}

/**
 * Whether a proof kills a guard that is changed; if none does, why it is excused.
 * @param {Mutant} mutant
 * @param {RuleSet} rules with the mutant in them
 * @param {Iterable<string>} days
 * @returns {{ fate: 'killed' } | { fate: 'excused', reason: string }}
 */
export function guardFate({ path, value }, rules, days) {
  if (path[0] === 'contradictions') return { fate: 'excused', reason: 'no example can expect what is only said' };
  if (path.length === 1 || value === undefined) return { fate: 'excused', reason: claimsLess };
  for (const day of days) {
    const compiled = compile(rules, day);
    if (!compiled.ok) continue;
    const space = calculable(new CaseSpace(compiled.value));
    const { problems } = path[0] === 'never' ? proveNever(spaceWithNever(space, calculable)) : provePromises(space);
    if (problems.length > 0) return { fate: 'killed' };
  }
  return { fate: 'excused', reason: 'it holds as well' };
}
