// @ts-check
import { anotherOf, conditionMutants, moved, strengths } from './condition-mutants.js';
import { guardMutants } from './guard-mutants.js';

/** @typedef {import('./condition-mutants.js').Data} Data */
/** @typedef {import('./condition-mutants.js').Mutant} Mutant */
/** @typedef {import('./condition-mutants.js').OptionsOf} OptionsOf */

/**
 * Every mutant of a rule file: each change that can be made in each place, in the order of the file. What a file under it
 * says is left alone. `questions` are those of the whole rule set, for their options. Combinations that cannot occur
 * are not changed: cases are judged as if there were none.
 * @param {Data} data the file, as plain data
 * @param {Data} questions
 * @param {readonly string[]} outcomes the ids of those of the whole rule set
 * @returns {Mutant[]}
 */
export function mutantsOf(data, questions, outcomes = idsOf(data['outcomes'] ?? [])) {
  /** @type {OptionsOf} */
  const optionsOf = (question) => Object.keys(questions[question]?.options ?? {});
  return [
    ...each(data, 'limits', limitMutants),
    ...each(data, 'calculated', calculationMutants),
    ...each(data, 'preconditions', (entry, path) => preconditionMutants(entry, path, optionsOf)),
    ...outcomeMutants(data['outcomes'] ?? [], optionsOf),
    ...each(data, 'forms', (entry, path) => keyMutants(entry, 'when', path, optionsOf)),
    ...guardMutants(data, outcomes),
  ];
}

/** @param {readonly Data[]} outcomes @returns {string[]} */
function idsOf(outcomes) {
  return outcomes.map(({ id }) => id);
}

/**
 * The file with one change made; the file itself is left alone.
 * @param {Data} data
 * @param {Mutant} mutant
 * @returns {Data}
 */
export function mutated(data, { path, value }) {
  return put(data, path, value);
}

/** @param {any} data @param {Mutant['path']} path @param {unknown} value @returns {any} */
function put(data, path, value) {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(data)) return data.with(Number(key), put(data[Number(key)], rest, value));
  if (rest.length > 0 || value !== undefined) return { ...data, [key]: put(data[key], rest, value) };
  return Object.fromEntries(Object.entries(data).filter(([other]) => other !== key));
}

/** @param {Data} data @param {string} section @param {(entry: Data, path: Mutant['path']) => Mutant[]} mutantsIn @returns {Mutant[]} */
function each(data, section, mutantsIn) {
  return Object.entries(data[section] ?? {}).flatMap(([id, entry]) => mutantsIn(entry, [section, id]));
}

/**
 * Each value of a limit moved by one, and each of its first and last days by a day.
 * @param {Data} limit
 * @param {Mutant['path']} path
 * @returns {Mutant[]}
 */
function limitMutants({ values = [] }, path) {
  return values.flatMap((/** @type {Data} */ one, /** @type {number} */ index) =>
    ['from', 'to', 'value'].flatMap((key) => moved(one[key], [...path, 'values', index, key])),
  );
}

const operations = ['sum', 'product', 'difference'];

/** @param {Data} calculation @param {Mutant['path']} path @returns {Mutant[]} */
function calculationMutants(calculation, path) {
  const operation = operations.find((one) => calculation[one] !== undefined);
  if (operation === undefined) return namedTermMutants(calculation, path);
  const { [operation]: terms, ...rest } = calculation;
  const others = operations.filter((other) => other !== operation);
  return [
    ...termMutants(terms, [...path, operation]),
    ...others.map((other) => ({ path, change: `${operation} → ${other}`, value: { ...rest, [other]: terms } })),
  ];
}

/**
 * Each term dropped, as long as two are left, and neighbours swapped.
 * @param {readonly string[]} terms
 * @param {Mutant['path']} path
 * @returns {Mutant[]}
 */
function termMutants(terms, path) {
  const dropped = terms.map((term, index) => ({ path, change: `${term} dropped`, value: terms.toSpliced(index, 1) }));
  const swapped = terms.slice(1).map((term, index) => ({
    path,
    change: `${terms[index]} and ${term} swapped`,
    value: terms.with(index, term).with(index + 1, String(terms[index])),
  }));
  return [...(terms.length > 2 ? dropped : []), ...swapped];
}

/**
 * The two numbers of a share or a conversion swapped.
 * @param {Data} calculation
 * @param {Mutant['path']} path
 * @returns {Mutant[]}
 */
function namedTermMutants({ share, convert }, path) {
  const swap = (
    /** @type {Data} */ terms,
    /** @type {string} */ a,
    /** @type {string} */ b,
    /** @type {string} */ key,
  ) => ({
    path: [...path, key],
    change: `${a} and ${b} swapped`,
    value: { ...terms, [a]: terms[b], [b]: terms[a] },
  });
  return [
    ...(share === undefined ? [] : [swap(share, 'part', 'of', 'share')]),
    ...(convert === undefined ? [] : [swap(convert, 'amount', 'rate', 'convert')]),
  ];
}

/** @param {Data} precondition @param {Mutant['path']} path @param {OptionsOf} optionsOf @returns {Mutant[]} */
function preconditionMutants(precondition, path, optionsOf) {
  const { met, partlyMet, strength } = precondition;
  const swapped =
    met === undefined || partlyMet === undefined
      ? []
      : [{ path, change: 'met and partlyMet swapped', value: { ...precondition, met: partlyMet, partlyMet: met } }];
  return [
    ...(strength === undefined ? [] : anotherOf(strengths, strength, [...path, 'strength'])),
    ...keyMutants(precondition, 'met', path, optionsOf),
    ...keyMutants(precondition, 'partlyMet', path, optionsOf),
    ...swapped,
  ];
}

/**
 * A condition under a key dropped, and each of its changes.
 * @param {Data} entry
 * @param {string} key
 * @param {Mutant['path']} path
 * @param {OptionsOf} optionsOf
 * @returns {Mutant[]}
 */
function keyMutants(entry, key, path, optionsOf) {
  if (entry[key] === undefined) return [];
  const place = [...path, key];
  return [
    { path: place, change: `${key} dropped`, value: undefined },
    ...conditionMutants(entry[key], place, optionsOf),
  ];
}

/** @param {readonly Data[]} outcomes @param {OptionsOf} optionsOf @returns {Mutant[]} */
function outcomeMutants(outcomes, optionsOf) {
  const swapped = outcomes.slice(1).map((outcome, index) => ({
    path: ['outcomes'],
    change: `${outcomes[index]?.['id']} and ${outcome['id']} swapped`,
    value: outcomes.with(index, outcome).with(index + 1, /** @type {Data} */ (outcomes[index])),
  }));
  const turned = outcomes.flatMap((outcome, index) => {
    const [key, other] = 'before' in outcome ? ['before', 'after'] : ['after', 'before'];
    const { [key]: beside, ...rest } = outcome;
    if (beside === undefined) return [];
    return [{ path: ['outcomes', index], change: `${key} → ${other}`, value: { ...rest, [other]: beside } }];
  });
  const changed = outcomes.flatMap((outcome, index) => keyMutants(outcome, 'when', ['outcomes', index], optionsOf));
  return [...swapped, ...turned, ...changed];
}
