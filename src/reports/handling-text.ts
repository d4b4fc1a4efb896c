import { paragraph, type Style, section } from '../formats/text.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { handlingWords } from '../wording/assessment.ts';
import { sourceReferences } from '../wording/terms.ts';

/** How the matter is handled where the rules apply: printed, never judged. The headings are for its tjänsteskrivelse. */
export function handlingLines(rules: RuleSet, context: { readonly style: Style }): string[] {
  const { receiver, steps = [], decisionLevel, followUp = [], reportBack } = rules.handling ?? {};
  const item = (label: string, one: Item | undefined): string[] =>
    one === undefined ? [] : paragraph(`${label}: ${itemInWords(rules, one)}`, '  - ');
  const numbered = (label: string, items: readonly Item[]): string[] => {
    if (items.length === 0) return [];
    return [
      `  - ${label}:`,
      ...items.flatMap((one, index) => paragraph(itemInWords(rules, one), `    ${index + 1}. `)),
    ];
  };
  const lines = [
    ...item(handlingWords.receiver, receiver),
    ...numbered(handlingWords.steps, steps),
    ...item(handlingWords.decisionLevel, decisionLevel),
    ...numbered(handlingWords.followUp, followUp),
    ...item(handlingWords.reportBack, reportBack),
  ];
  return lines.length === 0 ? [] : [section('Handläggning', context), ...paragraph(handlingWords.notJudged), ...lines];
}

interface Item {
  readonly text: string;
  readonly date?: string | undefined;
  readonly sources: readonly string[];
}

function itemInWords(rules: RuleSet, { text, date, sources }: Item): string {
  const when = date === undefined ? '' : ` (${date})`;
  return `${printable(text)}${when} ${sourceReferences(rules, sources)}`;
}
