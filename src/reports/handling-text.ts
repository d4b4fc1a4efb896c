import type { RuleSet } from '../rules/rule-set.ts';
import { handlingWords } from '../wording/case-sentences.ts';
import { printable } from '../wording/printable.ts';
import { sourceReferences } from '../wording/source-words.ts';
import { paragraph, type Style } from './layout.ts';
import { section } from './text-context.ts';

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
