// @ts-check

/** @typedef {Record<string, any>} Data */
/**
 * One change of a rule file.
 * @typedef {object} Mutant
 * @property {readonly (string | number)[]} path where in the file
 * @property {string} change what was changed, in words
 * @property {unknown} value what stands there instead; undefined when nothing does
 */
/**
 * The options of a question; none when it is not a choice.
 * @typedef {(question: string) => readonly string[]} OptionsOf
 */

export const grades = ['notMet', 'partlyMet', 'met'];
export const strengths = ['gate', 'required', 'supporting'];
const numberWords = ['min', 'max', 'above', 'below'];

/**
 * Every change of a condition and of the conditions inside it.
 * @param {Data} condition
 * @param {Mutant['path']} path
 * @param {OptionsOf} optionsOf
 * @returns {Mutant[]}
 */
export function conditionMutants(condition, path, optionsOf) {
  if ('precondition' in condition) return [...gradeMutants(condition, path), negated(condition, path)];
  if ('anyWithStrength' in condition) return [...strengthMutants(condition, path), negated(condition, path)];
  if ('valid' in condition) return [...periodMutants(condition, path), negated(condition, path)];
  if ('not' in condition) return notMutants(condition, path, optionsOf);
  if ('atLeast' in condition) return countMutants(condition, path, optionsOf);
  if ('all' in condition) return groupMutants(condition, 'all', 'any', path, optionsOf);
  if ('any' in condition) return groupMutants(condition, 'any', 'all', path, optionsOf);
  return [...comparisonMutants(condition, path, optionsOf), negated(condition, path)];
}

/** Each end a day earlier or later, and left out when there is another. @param {Data} condition @param {Mutant['path']} path @returns {Mutant[]} */
function periodMutants({ valid }, path) {
  return Object.entries(valid).flatMap(([end, day]) => {
    const rest = withoutWord(valid, end);
    const left = Object.keys(rest).length === 0 ? [] : [{ path, change: `${end} dropped`, value: { valid: rest } }];
    return [...left, ...moved(day, [...path, 'valid', end])];
  });
}

/** @param {Data} condition @param {Mutant['path']} path @returns {Mutant} */
function negated(condition, path) {
  return { path, change: 'negated', value: { not: condition } };
}

/** @param {Data} condition @param {Mutant['path']} path @param {OptionsOf} optionsOf @returns {Mutant[]} */
function notMutants({ not }, path, optionsOf) {
  const inside = [...path, 'not'];
  // A negation inside a negation is the same as none at all.
  const within = conditionMutants(not, inside, optionsOf).filter(
    (one) => one.change !== 'negated' || one.path.length > inside.length,
  );
  return [{ path, change: 'not removed', value: not }, ...within];
}

/**
 * @param {Data} condition
 * @param {string} word
 * @param {string} other
 * @param {Mutant['path']} path
 * @param {OptionsOf} optionsOf
 * @returns {Mutant[]}
 */
function groupMutants(condition, word, other, path, optionsOf) {
  /** @type {Data[]} */
  const list = condition[word];
  const flipped = list.length < 2 ? [] : [{ path, change: `${word} → ${other}`, value: { [other]: list } }];
  return [...flipped, ...memberMutants(list, [...path, word], optionsOf)];
}

/** @param {Data} condition @param {Mutant['path']} path @param {OptionsOf} optionsOf @returns {Mutant[]} */
function countMutants({ atLeast: { count, of } }, path, optionsOf) {
  const counts = [count - 1, count + 1].filter((other) => other >= 1 && other <= of.length);
  return [
    ...counts.map((other) => ({ path: [...path, 'atLeast', 'count'], change: `${count} → ${other}`, value: other })),
    ...memberMutants(of, [...path, 'atLeast', 'of'], optionsOf),
  ];
}

/**
 * Each member dropped, and each changed. The only member is not dropped: that is the same as dropping the group.
 * @param {readonly Data[]} list
 * @param {Mutant['path']} path
 * @param {OptionsOf} optionsOf
 * @returns {Mutant[]}
 */
function memberMutants(list, path, optionsOf) {
  return [
    ...dropped(list, path),
    ...list.flatMap((member, index) => conditionMutants(member, [...path, index], optionsOf)),
  ];
}

/**
 * Each member of a list dropped, unless it is the only one.
 * @param {readonly unknown[]} list
 * @param {Mutant['path']} path
 * @returns {Mutant[]}
 */
function dropped(list, path) {
  if (list.length < 2) return [];
  return list.map((member, index) => ({ path, change: `${short(member)} dropped`, value: list.toSpliced(index, 1) }));
}

/**
 * Each of `others` added to a list.
 * @param {readonly unknown[]} list
 * @param {readonly unknown[]} others
 * @param {Mutant['path']} path
 * @returns {Mutant[]}
 */
function added(list, others, path) {
  const missing = others.filter((other) => !list.includes(other));
  return missing.map((other) => ({ path, change: `${short(other)} added`, value: [...list, other] }));
}

/** @param {Data} condition @param {Mutant['path']} path @param {OptionsOf} optionsOf @returns {Mutant[]} */
function comparisonMutants(condition, path, optionsOf) {
  const options = 'question' in condition ? optionsOf(condition['question']) : [];
  return Object.entries(condition).flatMap(([word, value]) => {
    const place = [...path, word];
    if (word === 'question' || word === 'calculated') return [];
    if (word === 'oneOf') return oneOfMutants(value, options, place);
    const rest = withoutWord(condition, word);
    const words = numberWords.includes(word)
      ? numberWords
      : word === 'before' || word === 'after'
        ? ['before', 'after']
        : [];
    const flipped = words.filter((other) => other !== word);
    const widened = word === 'is' ? options.filter((option) => option !== value) : [];
    return [
      ...flipped.map((other) => ({ path, change: `${word} → ${other}`, value: { ...rest, [other]: value } })),
      ...widened.map((other) => ({ path, change: `${other} added`, value: { ...rest, oneOf: [value, other] } })),
      ...moved(value, place),
    ];
  });
}

/** @param {Data} condition @param {string} word @returns {Data} */
function withoutWord(condition, word) {
  return Object.fromEntries(Object.entries(condition).filter(([key]) => key !== word));
}

/** @param {readonly unknown[]} list @param {readonly string[]} options @param {Mutant['path']} path @returns {Mutant[]} */
function oneOfMutants(list, options, path) {
  const constants = list.flatMap((value, index) => moved(value, [...path, index]));
  return [...dropped(list, path), ...added(list, options, path), ...constants];
}

/**
 * A number one less and one more, a date a day earlier and a day later; nothing else moves.
 * @param {unknown} value
 * @param {Mutant['path']} path
 * @returns {Mutant[]}
 */
export function moved(value, path) {
  return [-1, 1].flatMap((step) => {
    const other = typeof value === 'number' ? value + step : isDate(value) ? dayBeside(value, step) : null;
    return other === null ? [] : [{ path, change: `${value} → ${other}`, value: other }];
  });
}

/** @param {unknown} value @returns {value is string} */
function isDate(value) {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** @param {string} date @param {number} days */
function dayBeside(date, days) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** @param {Data} condition @param {Mutant['path']} path @returns {Mutant[]} */
function gradeMutants(condition, path) {
  const [word, other] = 'is' in condition ? ['is', 'atLeast'] : ['atLeast', 'is'];
  const grade = condition[word];
  return [
    ...anotherOf(grades, grade, [...path, word]),
    { path, change: `${word} → ${other}`, value: { precondition: condition['precondition'], [other]: grade } },
  ];
}

/** @param {Data} condition @param {Mutant['path']} path @returns {Mutant[]} */
function strengthMutants({ anyWithStrength: list, is }, path) {
  const place = [...path, 'anyWithStrength'];
  return [...dropped(list, place), ...added(list, strengths, place), ...anotherOf(grades, is, [...path, 'is'])];
}

/**
 * Each other word in the place of one.
 * @param {readonly string[]} words
 * @param {string} word
 * @param {Mutant['path']} path
 * @returns {Mutant[]}
 */
export function anotherOf(words, word, path) {
  return words.filter((other) => other !== word).map((other) => ({ path, change: `${word} → ${other}`, value: other }));
}

/** @param {unknown} value */
function short(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
