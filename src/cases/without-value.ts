import { numbersBehindAll, numbersFrom, numbersOf, Values } from '../rules/calculation.ts';
import { type Diagnostic, warning } from '../rules/findings.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { IopCase } from './case.ts';
import { unitsOf } from './sound-case.ts';

/** A warning for each calculated value that has none because it would be divided by zero, with the answers that make it so. */
export function withoutValue(rules: RuleSet, iopCase: IopCase): Diagnostic[] {
  if (rules.calculated === undefined) return [];
  const found = unitsOf(iopCase).flatMap(({ answers }) => {
    const numberTo = numbersFrom(answers);
    const values = new Values(rules, numberTo);
    return Object.entries(rules.calculated ?? {}).flatMap(([calculated, calculation]) => {
      const { share, convert } = calculation;
      const divisor = share === undefined && convert === undefined ? undefined : numbersOf(calculation)[1];
      if (divisor === undefined) return [];
      const behind = numbersBehindAll(rules).get(divisor);
      const value = behind === undefined ? numberTo(divisor) : exactOf(values, divisor);
      if (value?.top !== 0n) return [];
      const given = (numbersBehindAll(rules).get(calculated) ?? []).flatMap((question) => {
        const answer = answers.get(question) ?? null;
        return answer === null ? [] : [{ question, value: String(answer) }];
      });
      return [warning('calculated-nothing', [], { calculated, divisor, answers: given })];
    });
  });
  return [...new Map(found.map((one) => [JSON.stringify(one.args), one])).values()];
}

function exactOf(values: Values, id: string) {
  const value = values.of(id);
  return value.state === 'known' ? value.exact : null;
}
