// @ts-check
import { readFileSync } from 'node:fs';
import { checkExamples } from '../../../dist/analysis/examples.js';
import { compileTogether } from '../../../dist/diagram/compile.js';
import { SourceText } from '../../../dist/files/read/source-text.js';
import { isWithin, periodsOf, turningDays } from '../../../dist/rules/limits.js';
import { valueOn } from '../../../dist/rules/rule-set.js';
import { hasError, readDraft } from '../../../dist/tasks/rule-files.js';
import { areDifferent, differenceOf } from './difference.js';
import { guardFate, isGuard } from './guard-mutants.js';
import { mutantsOf, mutated } from './mutate.js';

/** @typedef {import('../../../dist/diagram/compile.js').CompiledRules} CompiledRules */
/** @typedef {import('../../../dist/rules/rule-set.js').RuleSet} RuleSet */
/** @typedef {import('./condition-mutants.js').Data} Data */
/** @typedef {import('./condition-mutants.js').Mutant} Mutant */
/** @typedef {import('./difference.js').Difference} Difference */
/**
 * What became of a mutant: refused as no sound rule set, equivalent to the original in every assessment, killed by an
 * example or a proof, excused for a reason, or survived, with how it differs from the original.
 * @typedef {{ mutant: Mutant, fate: 'refused' | 'equivalent' | 'killed' } | { mutant: Mutant, fate: 'excused', reason: string } | { mutant: Mutant, fate: 'survived', difference: Difference }} Trial
 */

/**
 * Tries every mutant of a rule file, or those of them that are chosen.
 * @param {string} file
 * @param {(all: readonly Mutant[]) => readonly Mutant[]} [chosen]
 * @returns {AsyncGenerator<Trial>}
 */
export async function* tryMutants(file, chosen) {
  yield* tryMutantsOf(readFileSync(file, 'utf8'), file, chosen);
}

/**
 * Tries every mutant of the text of a rule file. `file` is where the files that it extends are looked for.
 * @param {string} text
 * @param {string} file
 * @param {(all: readonly Mutant[]) => readonly Mutant[]} [chosen]
 * @returns {AsyncGenerator<Trial>}
 */
export async function* tryMutantsOf(text, file, chosen = (all) => all) {
  /** @type {import('../../../dist/tasks/rule-layers.js').Readings} */
  const readings = { done: new Map(), isConfigRead: true, open: new Map() };
  const read = async (/** @type {string} */ source) => {
    const { draft, found } = await readDraft(new SourceText(file, source, file), [], readings);
    return draft === null || hasError(found) ? null : draft;
  };
  const draft = await read(text);
  if (draft === null) throw new Error(`${file} is not sound.`);
  const { examples: _, ...data } = /** @type {Data} */ (draft.layers.at(-1)?.document.data ?? {});
  const outcomes = draft.rules.outcomes.map(({ id }) => id);
  for (const mutant of chosen(mutantsOf(data, draft.rules.questions, outcomes))) {
    // JSON is YAML, so a mutant is read just as the file is: its form, the files under it and its meaning.
    const other = (await read(JSON.stringify(mutated(data, mutant))))?.rules;
    if (other === undefined) yield { mutant, fate: 'refused' };
    else if (isGuard(mutant)) yield { mutant, ...guardFate(mutant, other, turningDaysWithin(other)) };
    else yield { mutant, ...compared(draft.rules, other) };
  }
}

/**
 * @param {RuleSet} original
 * @param {RuleSet} mutant
 * @returns {{ fate: 'refused' | 'equivalent' | 'killed' } | { fate: 'survived', difference: Difference }}
 */
function compared(original, mutant) {
  const limitsAlone = withoutLimits(original) === withoutLimits(mutant);
  /**
   * Both compiled where they differ, by the limits of the day: nothing else changes with it.
   * @type {Map<string, readonly CompiledRules[] | null>}
   */
  const known = new Map();
  for (const date of datesOf(original, mutant)) {
    const [before, after] = [onDate(original, date), onDate(mutant, date)];
    const dated = datedOf(before) + datedOf(after);
    if (!known.has(dated)) {
      const isSame = limitsAlone && datedOf(before) === datedOf(after);
      const both = isSame ? null : compileTogether([before, after], before, date);
      if (both?.ok === false) return { fate: 'refused' };
      known.set(dated, both !== null && areDifferent(both.value) ? both.value : null);
    }
    if (known.get(dated) !== null && !allPass(after, examplesOn(original, date))) return { fate: 'killed' };
  }
  const different = [...known.values()].find((both) => both !== null);
  return different ? { fate: 'survived', difference: differenceOf(different) } : { fate: 'equivalent' };
}

/** The first day of rules, and those on which a limit or a period changes. @param {RuleSet} rules */
function turningDaysWithin(rules) {
  const { from, to = '9999-12-31' } = rules.valid;
  return new Set([from, ...turningDays(rules).filter((day) => day >= from && day <= to)]);
}

/** @param {RuleSet} rules */
function withoutLimits({ limits: _, examples: __, ...rest }) {
  return JSON.stringify(rest);
}

/** @param {RuleSet} rules @param {string} date */
function examplesOn({ examples = [], valid }, date) {
  return examples.filter((example) => (example.date ?? valid.from) === date);
}

/** @param {RuleSet} rules @param {ReturnType<typeof examplesOn>} examples */
function allPass(rules, examples) {
  return examples.length === 0 || checkExamples({ ...rules, examples }).examples.every(({ passed }) => passed);
}

/**
 * The days that matter: the first, those of the examples, and those on which a limit or a period of either changes while the rules apply.
 * @param {RuleSet} original
 * @param {RuleSet} mutant
 * @returns {Set<string>}
 */
function datesOf(original, mutant) {
  const { from, to = '9999-12-31' } = original.valid;
  const changes = [...turningDays(original), ...turningDays(mutant)].filter((day) => day >= from && day <= to);
  return new Set([from, ...(original.examples ?? []).flatMap(({ date }) => date ?? []), ...changes]);
}

/**
 * The rules as they are on a day: each limit with no other value than the one it has then.
 * @param {RuleSet} rules
 * @param {string} date
 * @returns {RuleSet}
 */
function onDate(rules, date) {
  const limits = Object.entries(rules.limits ?? {}).map(([id, limit]) => {
    const now = valueOn(limit, date);
    return [id, { ...limit, values: now === undefined ? [] : [{ from: date, value: now.value, source: now.source }] }];
  });
  return { ...rules, valid: { from: date }, limits: Object.fromEntries(limits) };
}

/**
 * The values of the limits and the periods that hold on the day that the rules are made for, as text.
 * @param {RuleSet} rules
 */
function datedOf(rules) {
  const values = Object.values(rules.limits ?? {}).map((limit) => limit.values[0]?.value ?? null);
  return JSON.stringify([values, periodsOf(rules).map((period) => isWithin(rules.valid.from, period))]);
}
