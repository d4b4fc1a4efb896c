import { type Calculation, numbersOf } from '../../rules/calculation.ts';
import { calculationProblems } from '../../rules/calculation-meaning.ts';
import type { Condition } from '../../rules/condition.ts';
import { strengths } from '../../rules/condition.ts';
import { conditionProblems } from '../../rules/condition-meaning.ts';
import type { Diagnostic, Path } from '../../rules/findings.ts';
import { valueAt } from '../../rules/form/named-things.ts';
import { limitProblems } from '../../rules/limits.ts';
import type { Limit, Precondition, RuleSet } from '../../rules/rule-set.ts';
import type { IsOwn } from '../goals/goals.ts';
import { dropped, type Edit, edit, edited, moved, othersFor } from './change.ts';
import { conditionEdits, type OptionsOf } from './condition-edits.ts';

/** A sound rule set that differs from another in one small thing. */
export interface Mutant extends Edit {
  readonly rules: RuleSet;
}

/**
 * Every sound rule set that comes of one small change of what judges a case: of limits, calculations, preconditions, outcomes and forms, in
 * that order. What is promised, forbidden, called impossible or contradictory, and what stands in texts judges nothing.
 */
export function mutantsOf(rules: RuleSet, isOwn: IsOwn = () => true): Mutant[] {
  return editsOf(rules)
    .filter(({ about }) => isOwn(about))
    .map((one) => ({ ...one, rules: edited(rules, one) }))
    .filter(isSound);
}

function editsOf(rules: RuleSet): Edit[] {
  const optionsOf: OptionsOf = (question) => {
    const asked = rules.questions[question];
    return asked?.type === 'choice' ? Object.keys(asked.options) : [];
  };
  return [
    ...each(rules.limits, 'limits', limitEdits),
    ...each(rules.calculated, 'calculated', calculationEdits),
    ...each(rules.preconditions, 'preconditions', (one, path) => preconditionEdits(one, path, optionsOf)),
    ...outcomeEdits(rules, optionsOf),
    ...each(rules.forms, 'forms', ({ when }, path) => conditionEdits(when, [...path, 'when'], optionsOf)),
  ];
}

function each<T>(entries: Readonly<Record<string, T>> = {}, section: string, edits: (one: T, path: Path) => Edit[]) {
  return Object.entries(entries).flatMap(([id, one]) => edits(one, [section, id]));
}

/** Each value moved by one, and each of its first and last days by a day. */
function limitEdits({ values }: Limit, path: Path): Edit[] {
  return values.flatMap((one, index) =>
    (['from', 'to', 'value'] as const).flatMap((key) => moved(one[key], [...path, 'values', index, key])),
  );
}

/** The ways of calculating of which another can stand in the place of one: all are of a list of numbers. */
const operations = ['sum', 'product', 'difference'] as const;

function calculationEdits(calculation: Calculation, path: Path): Edit[] {
  const operation = operations.find((one) => calculation[one] !== undefined);
  if (operation === undefined) return swappedTerms(calculation, path);
  const { [operation]: terms = [], ...rest } = calculation;
  const place = [...path, operation];
  const named = (one: string) => one;
  const others = operations.filter((other) => other !== operation);
  const swaps = operation === 'difference' ? terms.slice(1) : [];
  return [
    ...(terms.length > 2 ? dropped(terms, place, 'term-dropped', named) : []),
    ...swaps.map((term, index) => {
      const before = String(terms[index]);
      const value = terms.with(index, term).with(index + 1, before);
      return edit(place, value, 'terms-swapped', { from: before, to: term });
    }),
    ...others.map((to) => edit(path, { ...rest, [to]: terms }, 'operation', { from: operation, to, about: place })),
  ];
}

/** The two numbers of a share or a conversion swapped. */
function swappedTerms(calculation: Calculation, path: Path): Edit[] {
  const { share, convert } = calculation;
  const [from = '', to = ''] = numbersOf(calculation);
  const swapped = { from, to };
  if (share !== undefined) return [edit([...path, 'share'], { part: to, of: from }, 'terms-swapped', swapped)];
  if (convert === undefined) return [];
  return [edit([...path, 'convert'], { ...convert, amount: to, rate: from }, 'terms-swapped', swapped)];
}

function preconditionEdits(precondition: Precondition, path: Path, optionsOf: OptionsOf): Edit[] {
  const { met, partlyMet, strength } = precondition;
  const weighed = othersFor(strengths, strength, [...path, 'strength'], 'strength');
  const own = conditionEdits(met, [...path, 'met'], optionsOf);
  if (partlyMet === undefined) return [...weighed, ...own];
  const place = [...path, 'partlyMet'];
  return [
    ...weighed,
    ...own,
    edit(place, undefined, 'grade-dropped'),
    ...conditionEdits(partlyMet, place, optionsOf),
    edit(path, { ...precondition, met: partlyMet, partlyMet: met }, 'grades-swapped'),
  ];
}

/** Each condition of an outcome changed, and neighbours swapped. The last outcome fits whatever the others do not, so it stays last. */
function outcomeEdits({ outcomes }: RuleSet, optionsOf: OptionsOf): Edit[] {
  const conditions = outcomes.flatMap(({ when }, index) =>
    when === undefined ? [] : conditionEdits(when, ['outcomes', index, 'when'], optionsOf),
  );
  const swapped = outcomes.slice(1, -1).map((later, index) => {
    const earlier = outcomes[index] as typeof later;
    const value = outcomes.with(index, later).with(index + 1, earlier);
    const about = ['outcomes', index];
    return edit(['outcomes'], value, 'outcomes-swapped', { from: earlier.id, to: later.id, about });
  });
  return [...conditions, ...swapped];
}

/** Whether rules are still sound with what was changed: only that can be wrong. */
function isSound({ rules, path }: Mutant): boolean {
  return !problemsOf(rules, path).some(({ severity }) => severity === 'error');
}

function problemsOf(rules: RuleSet, path: Path): Diagnostic[] {
  const [section] = path;
  if (section === 'limits') return limitProblems(rules);
  if (section === 'calculated') return calculationProblems(rules);
  const key = path.slice(0, 3);
  const isCondition = ['met', 'partlyMet', 'when'].includes(String(key[2]));
  const condition = isCondition ? valueAt(rules, key) : undefined;
  return condition === undefined ? [] : conditionProblems(rules, condition as Condition, key);
}
