import { type Calculation, numbersOf, operations, termsOf } from './calculation.ts';
import { wordProblems } from './condition-meaning.ts';
import { type Diagnostic, diagnostic, relatedTo } from './findings.ts';
import { itemAt } from './item.ts';
import type { RuleSet } from './rule-set.ts';

/** What is wrong with calculated values: their range, their operation, what they are made from, and circles. */
export function calculationProblems(rules: RuleSet): Diagnostic[] {
  const own = Object.entries(rules.calculated ?? {}).flatMap(([id, calculation]): Diagnostic[] => {
    const path = ['calculated', id];
    const { min, max } = calculation;
    const chosen = operations.filter((operation) => calculation[operation] !== undefined);
    return [
      ...(min <= max
        ? []
        : [
            diagnostic('range-reversed', [...path, 'max'], { from: String(min), to: String(max) }, 'value', [
              relatedTo('beginning', [...path, 'min']),
            ]),
          ]),
      ...(chosen.length === 1 ? [] : wordProblems(calculation, operations, path)),
      ...termsOf(calculation).flatMap((term) => termProblems(rules, term, path)),
    ];
  });
  return [...own, ...nestingProblems(rules)];
}

function termProblems(rules: RuleSet, term: ReturnType<typeof termsOf>[number], path: readonly string[]): Diagnostic[] {
  const expected = term.isDate ? 'date' : 'number';
  const question = Object.hasOwn(rules.questions, term.name) ? rules.questions[term.name] : undefined;
  const isCalculated = Object.hasOwn(rules.calculated ?? {}, term.name);
  const wrong = question === undefined ? isCalculated && term.isDate : question.type !== expected;
  if (!wrong) return [];
  const related = question === undefined ? [] : [relatedTo('question', ['questions', term.name, 'type'])];
  return [diagnostic('calculated-term', [...path, ...term.path], { name: term.name, expected }, 'value', related)];
}

/** How many calculated values may be made from one another in a row. */
const depthLimit = 100;

/**
 * From how many numbers a value may be calculated: different questions, the terms of one calculation, and numbers that are multiplied
 * or divided, each counted as often as it is used. It bounds the digits of what is calculated, and the time that it takes.
 */
const sizeLimit = 100;

/** How many circles are told of, and how many names of each. */
const toldCircles = 20;
const shownNames = 10;

/** What a calculated value is made from in the end. */
interface Makings {
  /** How many calculated values stand on one another, itself counted. */
  readonly depth: number;
  readonly questions: ReadonlySet<string>;
  /** How many numbers are multiplied or divided at most; a sum of what is divided has all that its terms are divided by. */
  readonly factors: number;
  readonly isDivided: boolean;
  /** Whether it is made from what is told of, so that it is not told of as well. */
  readonly isTold: boolean;
}

const ofQuestion = (name: string): Makings => ({
  depth: 0,
  questions: new Set([name]),
  factors: 1,
  isDivided: false,
  isTold: false,
});

/**
 * Calculated values that are made from themselves, directly or through others, or from too much. Each circle is reported once, and
 * each value is looked at once, however often it is used and however many stand on one another.
 */
function nestingProblems(rules: RuleSet): Diagnostic[] {
  const calculations = rules.calculated ?? {};
  const found: Diagnostic[] = [];
  const done = new Map<string, Makings>();
  const trail: { readonly id: string; readonly left: string[] }[] = [];
  const places = new Map<string, number>();
  let circles = 0;
  const enter = (id: string): void => {
    places.set(id, trail.length);
    const names = numbersOf(itemAt(calculations, id));
    trail.push({ id, left: [...new Set(names)].filter((name) => Object.hasOwn(calculations, name)).reverse() });
  };
  const leave = (id: string): void => {
    trail.pop();
    places.delete(id);
    const { makings, problem } = makingsOf(id, itemAt(calculations, id), done);
    done.set(id, makings);
    if (problem !== null) found.push(problem);
  };
  for (const id of Object.keys(calculations)) {
    if (!done.has(id)) enter(id);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const next = top.left.pop();
      const start = next === undefined ? undefined : places.get(next);
      if (next === undefined) leave(top.id);
      else if (start !== undefined) {
        const names = trail.slice(start).map((one) => one.id);
        const shown = names.length > shownNames ? [...names.slice(0, shownNames), '…'] : names;
        const circle = diagnostic('calculated-cycle', ['calculated', next], { names: [...shown, next] }, 'key');
        if (++circles <= toldCircles) found.push(circle);
      } else if (!done.has(next)) enter(next);
    }
  }
  return found;
}

/** What a value is made from when that is known of its terms, and what is wrong with it; what is in a circle counts as a question. */
function makingsOf(
  id: string,
  calculation: Calculation,
  done: ReadonlyMap<string, Makings>,
): { makings: Makings; problem: Diagnostic | null } {
  const names = numbersOf(calculation);
  const parts = names.map((name) => done.get(name) ?? ofQuestion(name));
  const questions = new Set<string>();
  for (const part of parts) for (const name of part.questions) if (questions.size <= sizeLimit) questions.add(name);
  const { sum, difference, share, convert } = calculation;
  const isDivided = share !== undefined || convert !== undefined || parts.some((part) => part.isDivided);
  const isAdded = (sum !== undefined || difference !== undefined) && !isDivided;
  const counts = parts.map(({ factors }) => factors);
  const factors = isAdded ? counts.reduce((most, one) => Math.max(most, one), 1) : counts.reduce((a, b) => a + b, 0);
  const depth = parts.reduce((most, part) => Math.max(most, part.depth), 0) + 1;
  const path = ['calculated', id];
  const told = { ...ofQuestion(id), isTold: true };
  if (parts.some(({ isTold }) => isTold)) return { makings: told, problem: null };
  if (depth > depthLimit) return { makings: told, problem: diagnostic('too-deep', path, { limit: depthLimit }, 'key') };
  if (Math.max(factors, questions.size, names.length) > sizeLimit) {
    return {
      makings: told,
      problem: diagnostic('calculated-large', path, { calculated: id, limit: sizeLimit }, 'key'),
    };
  }
  return { makings: { depth, questions, factors, isDivided, isTold: false }, problem: null };
}
