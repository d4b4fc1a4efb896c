import { operations, termsOf } from './calculation.ts';
import { wordProblems } from './condition-meaning.ts';
import { type Diagnostic, diagnostic, relatedTo } from './diagnostic.ts';
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
  return [...own, ...cycleProblems(rules)];
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

/** A calculated value that is made from itself, directly or through others, has no value. Each circle is reported once. */
function cycleProblems(rules: RuleSet): Diagnostic[] {
  const calculations = rules.calculated ?? {};
  const found: Diagnostic[] = [];
  const done = new Set<string>();
  const visit = (id: string, trail: readonly string[]): void => {
    const start = trail.indexOf(id);
    if (start >= 0) {
      found.push(diagnostic('calculated-cycle', ['calculated', id], { names: [...trail.slice(start), id] }, 'key'));
      return;
    }
    const calculation = Object.hasOwn(calculations, id) ? calculations[id] : undefined;
    if (calculation === undefined || done.has(id)) return;
    for (const { name } of termsOf(calculation)) visit(name, [...trail, id]);
    done.add(id);
  };
  for (const id of Object.keys(calculations)) visit(id, []);
  return found;
}
