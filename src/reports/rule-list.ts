import { paragraph, type Style } from '../formats/text.ts';
import type { RuleHead } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { validityInWords } from '../wording/rules.ts';
import { both } from '../wording/terms.ts';

/** Rule sets with their validity, as seen on a date. */
export function ruleListText(heads: readonly RuleHead[], date: string, style: Style): string {
  const lines = heads.map((head) => [
    style.strong(`${head.id} ${head.version}`),
    ...paragraph(printable(head.title), '    '),
    ...paragraph(`${validityInWords(head.valid, date)}${standsOn(head)}${otherVersionsInWords(head)}`, '    ').map(
      (line) => style.quiet(line),
    ),
  ]);
  return `${lines.map((group) => group.join('\n')).join('\n\n')}\n`;
}

function standsOn({ extends: names }: RuleHead): string {
  return names.length === 0 ? '' : ` Bygger på ${names.map(printable).join(', ')}.`;
}

function otherVersionsInWords({ otherVersions: ids = [] }: RuleHead): string {
  if (ids.length === 0) return '';
  return ` ${ids.length === 1 ? 'Annan version' : 'Andra versioner'} av samma regler: ${both(ids.map(printable))}.`;
}

/** Rule sets as plain data, one for each. `applies` says whether a rule set applies on the date. */
export function ruleListJson(heads: readonly RuleHead[], date: string): object[] {
  return heads.map(({ id, version, title, description = null, valid, otherVersions = [], extends: names }) => ({
    id,
    version,
    title,
    description,
    valid: { from: valid.from, to: valid.to ?? null },
    applies: date >= valid.from && (valid.to === undefined || date <= valid.to),
    extends: names,
    otherVersions,
  }));
}
