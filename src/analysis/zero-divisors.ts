import { knownFrom } from '../assessment/known.ts';
import { openVariables } from '../diagram/queries.ts';
import { numbersFrom, Values } from '../rules/calculate.ts';
import { termsOf } from '../rules/calculation.ts';
import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';
import { holdsZero, rangeFrom } from '../rules/range.ts';
import { Ranges } from '../rules/ranges.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { CaseSpace } from './case-space.ts';

/**
 * A warning for each calculated value that is divided by what may be zero, where that leaves something undecided when all questions are
 * answered.
 */
export function zeroDivisors(space: CaseSpace): Diagnostic[] {
  const { rules } = space.compiled;
  return Object.entries(rules.calculated ?? {}).flatMap(([calculated, calculation]) => {
    if (calculation.share === undefined && calculation.convert === undefined) return [];
    const divisor = termsOf(calculation)[1];
    if (divisor === undefined || !mayBeZero(rules, divisor.name) || !decides(space, calculated, divisor.name))
      return [];
    const args = { calculated, divisor: divisor.name };
    return [diagnostic('divisor-zero', ['calculated', calculated, ...divisor.path], args)];
  });
}

function mayBeZero(rules: RuleSet, name: string): boolean {
  const question = Object.hasOwn(rules.questions, name) ? rules.questions[name] : undefined;
  if (question?.type === 'number') return holdsZero(rangeFrom(question));
  const nothing = new Map<string, null>();
  const range = new Ranges(rules, nothing, new Values(rules, numbersFrom(nothing))).of(name);
  return range === 'anywhere' || (range !== 'nowhere' && holdsZero(range));
}

/** Whether something hangs on a calculated value, or on what is made from it, when what it is divided by is zero. */
function decides(space: CaseSpace, calculated: string, divisor: string): boolean {
  const { compiled } = space;
  const { rules, variables, diagram, outcome, preconditions, forms } = compiled;
  const answers = new Map(Object.hasOwn(rules.questions, divisor) ? [[divisor, 0]] : []);
  const known = knownFrom(compiled, { answers });
  const leaning = leaningOn(rules, calculated);
  return [outcome, ...preconditions.values(), ...forms.values()].some((root) =>
    openVariables(diagram, space.within(root), known).some((index) => leaning.has(variables[index]?.subject ?? '')),
  );
}

/** The calculated values that are made from one, directly or through others, and itself. */
function leaningOn({ calculated = {} }: RuleSet, name: string): Set<string> {
  const leaning = new Set([name]);
  for (let size = 0; size < leaning.size; ) {
    size = leaning.size;
    for (const [id, calculation] of Object.entries(calculated)) {
      if (termsOf(calculation).some((term) => leaning.has(term.name))) leaning.add(id);
    }
  }
  return leaning;
}
