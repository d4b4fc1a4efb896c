import type { RuleHead, RuleSet } from '../../rules/rule-set.ts';
import { both } from '../../wording/terms.ts';
import { type Document, paragraph, together } from '../document.ts';

const bundledTitle = 'Regelverk som följer med iop-check';

/** The rule sets that come with the package, and when they apply, as seen on a date. */
export function ruleListDocument(heads: readonly RuleHead[], date: string): Document {
  const blocks = heads.map((head) =>
    together(
      paragraph([{ strong: `${head.id} ${head.version}` }]),
      paragraph(head.title),
      paragraph(`${validityInWords(head.valid, date)}${basis(head.extends)}${otherVersionsInWords(head)}`, 'quiet'),
    ),
  );
  return {
    title: bundledTitle,
    date,
    author: null,
    foot: '',
    blocks: [together(paragraph(`Per ${date}.`)), ...blocks],
  };
}

/** What a rule set stands on, as a sentence. */
export function basis(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Bygger på ${names.join(', ')}.`;
}

function otherVersionsInWords({ otherVersions: ids = [] }: RuleHead): string {
  if (ids.length === 0) return '';
  return ` ${ids.length === 1 ? 'Annan version' : 'Andra versioner'} av samma regler: ${both(ids)}.`;
}

/** When a rule set applies, and whether it has run out or not begun on a date. */
export function validityInWords({ from, to }: RuleSet['valid'], date: string): string {
  if (date < from) return `Gäller först från ${from}${to === undefined ? '' : ` till ${to}`}.`;
  if (to === undefined) return `Gäller från ${from}.`;
  return date > to ? `Har slutat gälla: gällde från ${from} till ${to}.` : `Gäller från ${from} till ${to}.`;
}
