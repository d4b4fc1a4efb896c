import { logicOf } from '../../analysis/logic.ts';
import { termsOf } from '../../rules/calculation.ts';
import { strengths } from '../../rules/condition.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { printable } from '../../rules/text.ts';
import { numberOfQuestion, numbersInWords, shortName } from '../../wording/rules.ts';
import { both } from '../../wording/terms.ts';
import type { Overview, OverviewGroup } from '../document.ts';
import { strengthHeadings } from './logic.ts';

/** Headings and sentences of the overview. */
const words = {
  outcomes: 'Utfall, av vilka det första som passar gäller',
  otherwise: 'i annat fall',
  question: (numbers: string) => `fråga ${numbers}`,
} as const;

/** The overview of a rule set. What nothing is of is left out. */
export function overviewOf(rules: RuleSet): Overview {
  const logic = logicOf(rules);
  const preconditions = strengths.map((kind): OverviewGroup => {
    const own = Object.entries(rules.preconditions).filter(([, { strength }]) => strength === kind);
    const items = own.map(([id]) => {
      const { subjects = [], preconditions: others = [] } = logic.preconditions.get(id) ?? {};
      return { name: shortName(rules, id), asks: asksInWords(rules, subjects, others) };
    });
    return { kind, title: strengthHeadings[kind], items };
  });
  const items = rules.outcomes.map(({ id, title }, index) => {
    const asked = logic.outcomes.get(id);
    const names = (asked?.strengths ?? []).map((one) => strengthHeadings[one].toLowerCase());
    const others = asksInWords(rules, asked?.subjects ?? [], asked?.preconditions ?? []);
    const asks = both([...names, ...(others === '' ? [] : [others])]);
    return { name: `${index + 1}. ${printable(title)}`, asks: asks === '' ? words.otherwise : asks };
  });
  const outcomes: OverviewGroup = { kind: 'outcome', title: words.outcomes, items };
  return { groups: [...preconditions, outcomes].filter((group) => group.items.length > 0) };
}

/** Questions by their numbers, also those that calculated values are made from, and preconditions by their names. */
function asksInWords(rules: RuleSet, subjects: readonly string[], preconditions: readonly string[]): string {
  const numbers = subjects
    .flatMap((subject) => questionsBehind(rules, subject))
    .map((id) => numberOfQuestion(rules, id));
  const names = preconditions.map((id) => `"${shortName(rules, id)}"`);
  return both([...(numbers.length === 0 ? [] : [words.question(numbersInWords(numbers))]), ...names]);
}

function questionsBehind(rules: RuleSet, subject: string): string[] {
  const calculation = Object.hasOwn(rules.calculated ?? {}, subject) ? rules.calculated?.[subject] : undefined;
  if (calculation === undefined) return [subject];
  return termsOf(calculation).flatMap(({ name }) => questionsBehind(rules, name));
}

/** The overview in sentences, a group each. */
export function overviewInWords({ groups }: Overview): string[] {
  return groups.flatMap(({ title, items }) => [
    `${title}: ${items.map(({ name, asks }) => `${name} (${asks})`).join(' · ')}.`,
  ]);
}
