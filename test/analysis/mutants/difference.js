// @ts-check
import { solve } from '../../../dist/analysis/solve.js';
import { knownCells } from '../../../dist/assessment/known.js';
import { fewestAnswers, forcingSet, reachable } from '../../../dist/diagram/queries.js';
import { calculate, questionsIn } from '../../../dist/rules/calculation.js';
import { grades } from './condition-mutants.js';

/** @typedef {import('../../../dist/diagram/compile.js').CompiledRules} CompiledRules */
/** @typedef {import('../../../dist/diagram/diagram.js').Diagram} Diagram */
/** @typedef {import('../../../dist/diagram/known.js').Change} Change */
/**
 * Something that two rule sets judge differently: what, on which day, and what the first of them says of it in a short case
 * in which the second says something else, or cannot tell.
 * @typedef {object} Difference
 * @property {string} about
 * @property {string} date
 * @property {string} expected
 * @property {readonly string[]} answers
 */
/**
 * What both rule sets say of one thing: a diagram of each, and the names of the leaves.
 * @typedef {{ about: string, names: readonly string[], roots: readonly [number, number] }} Compared
 */

/**
 * Whether two rule sets over the same variables judge some case differently. A function has one diagram only, so those that
 * judge alike are the same nodes.
 * @param {readonly CompiledRules[]} both
 */
export function areDifferent(both) {
  return comparedIn(both).some(({ roots: [one, other] }) => one !== other) || calculatedDifference(both) !== null;
}

/**
 * How two rule sets that are different differ.
 * @param {readonly CompiledRules[]} both
 * @returns {Difference}
 */
export function differenceOf(both) {
  const found = comparedIn(both)
    .filter(({ roots: [one, other] }) => one !== other)
    .map((one) => shortestIn(both, one));
  const [first, ...others] = found;
  if (first === undefined) return /** @type {Difference} */ (calculatedDifference(both));
  return others.reduce((best, one) => (one.answers.length < best.answers.length ? one : best), first);
}

/** @param {readonly CompiledRules[]} both @returns {Compared[]} */
function comparedIn(both) {
  const [before, after] = pair(both);
  const { diagram } = before;
  const ids = before.rules.outcomes.map(({ id }) => id);
  // The outcomes of the other may stand in another order.
  const outcome = diagram.map(after.outcome, (leaf) => ids.indexOf(after.rules.outcomes[leaf]?.id ?? ''));
  const each = (/** @type {'preconditions' | 'forms'} */ part, /** @type {readonly string[]} */ names) =>
    [...before[part]].map(([id, root]) => {
      const other = /** @type {number} */ (after[part].get(id));
      return { about: `${part}.${id}`, names, roots: pair([root, other]) };
    });
  return [
    { about: 'outcome', names: ids, roots: pair([before.outcome, outcome]) },
    ...each('preconditions', grades),
    ...each('forms', ['false', 'true']),
  ];
}

/** @template T @param {readonly T[]} list @returns {readonly [T, T]} */
function pair([one, other]) {
  return [/** @type {T} */ (one), /** @type {T} */ (other)];
}

/**
 * A case that is decided before and not decided likewise after, from which no answer can be left out.
 * @param {readonly CompiledRules[]} both
 * @param {Compared} compared
 * @returns {Difference}
 */
function shortestIn(both, { about, names, roots }) {
  const [before] = pair(both);
  const { diagram, date } = before;
  const ways = reachable(diagram, roots[0], []).flatMap((leaf) => {
    const differs = diagram.combine(roots, ([one, other]) => (one === leaf && other !== leaf ? 1 : 0));
    const cells = fewestAnswers(diagram, differs);
    return cells === null ? [] : [{ leaf, cells: decidingCells(diagram, roots[0], cells) }];
  });
  const { leaf, cells } = ways.reduce((best, way) => (way.cells.length < best.cells.length ? way : best));
  const example = solve(before, cells);
  const answers = example === null ? cells.map(() => '?') : [...example.answers, ...example.limits].map(written);
  return { about, date, expected: String(names[leaf]), answers };
}

/**
 * Those of some cells that alone decide a diagram.
 * @param {Diagram} diagram
 * @param {number} root
 * @param {readonly Change[]} cells
 */
function decidingCells(diagram, root, cells) {
  const leaves = (/** @type {readonly Change[]} */ kept) => {
    const known = Array.from({ length: Math.max(0, ...cells.map(({ variable }) => variable + 1)) }, () => -1);
    for (const { variable, cell } of kept) known[variable] = cell;
    return reachable(diagram, root, known).length;
  };
  let left = cells;
  return forcingSet(cells, (cell) => {
    const fewer = left.filter((one) => one !== cell);
    if (leaves(fewer) > leaves(cells)) return false;
    left = fewer;
    return true;
  });
}

/** @param {readonly [string, string | number | boolean]} answer */
function written([question, value]) {
  return `${question}: ${value === true ? 'ja' : value === false ? 'nej' : value}`;
}

/**
 * Calculated values are variables of their own, so a diagram does not show how they are calculated: numbers are tried.
 * @param {readonly CompiledRules[]} both
 * @returns {Difference | null}
 */
function calculatedDifference(both) {
  const [before, after] = pair(both);
  const calculations = (/** @type {CompiledRules} */ { rules }, /** @type {string} */ id) =>
    JSON.stringify(rules.calculated?.[id]);
  const changed = Object.keys(before.rules.calculated ?? {}).filter(
    (id) => calculations(before, id) !== calculations(after, id),
  );
  for (const id of changed) {
    for (const answers of waysOf(before, id)) {
      const values = [before, after].map(({ rules }) => calculate(rules, id, answers));
      const about = values[0] === values[1] ? null : differingThing(both, answers);
      const listed = [...answers].map(([question, value]) => written([question, value]));
      if (about !== null) return { about, date: before.date, expected: `by ${id} ${values[0]}`, answers: listed };
    }
  }
  return null;
}

/**
 * What two rule sets judge differently when these answers are given.
 * @param {readonly CompiledRules[]} both
 * @param {Map<string, string | number>} answers
 */
function differingThing(both, answers) {
  const [before, after] = pair(both);
  const { diagram } = before;
  const [one, other] = [knownCells(before, { answers }), knownCells(after, { answers })];
  const differs = comparedIn(both).find(({ roots }) => left(diagram, roots[0], one) !== left(diagram, roots[1], other));
  return differs?.about ?? null;
}

/** @param {CompiledRules} compiled @param {string} calculated @returns {Generator<Map<string, string | number>>} */
function* waysOf({ rules }, calculated) {
  const [first, ...rest] = questionsIn(rules, calculated).map((question) => ({
    question,
    values: valuesOf(rules, question),
  }));
  /** @type {Map<string, string | number>[]} */
  let ways = (first?.values ?? []).map((value) => new Map([[first?.question ?? '', value]]));
  for (const { question, values } of rest) {
    ways = ways.flatMap((way) => values.map((value) => new Map([...way, [question, value]])));
  }
  yield* ways;
}

/** @param {CompiledRules['rules']} rules @param {string} question @returns {(string | number)[]} */
function valuesOf(rules, question) {
  const about = rules.questions[question];
  if (about?.type !== 'number') return ['2024-01-01'];
  const { min = -Infinity, max = Infinity } = about;
  return [0, 1, 2, 5, 10, 12, 50, 100, 1000, 250_000, 1_000_000].filter((value) => value >= min && value <= max);
}

/**
 * What is left of a diagram when the answers that are known are put in.
 * @param {Diagram} diagram
 * @param {number} root
 * @param {readonly number[]} known
 * @returns {number}
 */
function left(diagram, root, known) {
  /** @type {Map<number, number>} */
  const done = new Map();
  const visit = (/** @type {number} */ node) => {
    const earlier = done.get(node);
    if (earlier !== undefined) return earlier;
    const variable = diagram.variableOf(node);
    const cell = known[variable] ?? -1;
    const children = diagram.childrenOf(node);
    /** @type {number} */
    const made =
      variable === -1
        ? node
        : cell === -1
          ? diagram.node(variable, children.map(visit))
          : visit(/** @type {number} */ (children[cell]));
    done.set(node, made);
    return made;
  };
  return visit(root);
}
