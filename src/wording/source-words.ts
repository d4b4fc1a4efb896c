import type { RuleSet, Source } from '../rules/rule-set.ts';
import { printable } from './printable.ts';

/** What a reader needs to find a source, without a full stop: publisher, title, date and diary number. Ids and names of files are for the rule file alone. */
export function sourceName({ title, publisher, date, diary }: Source): string {
  const number = diary === undefined || /^(?:dnr|diarienr)\b/i.test(diary) ? diary : `dnr ${diary}`;
  const details = [date, number].filter((part) => part !== undefined).join(', ');
  return printable(
    `${publisher === undefined ? '' : `${publisher}: `}${title}${details === '' ? '' : ` (${details})`}`,
  );
}

/** A source as a sentence. */
export function sourceInWords(source: Source): string {
  const name = sourceName(source);
  return /[.?!]$/.test(name) ? name : `${name}.`;
}

/** The source of an id. An id that is none stands as it is, as a case may have words of its own there. */
export function namedSource({ sources }: Pick<RuleSet, 'sources'>, id: string): string {
  const source = Object.hasOwn(sources, id) ? sources[id] : undefined;
  return source === undefined ? printable(id) : sourceName(source);
}

/** What a source is called beside the list of them: its number among all sources of the rules, the same wherever it is named. */
export function sourceReference({ sources }: Pick<RuleSet, 'sources'>, id: string): string {
  return `[${Object.keys(sources).indexOf(id) + 1}]`;
}

/** References to the sources of some ids. */
export function sourceReferences(rules: Pick<RuleSet, 'sources'>, ids: readonly string[]): string {
  return ids.map((id) => sourceReference(rules, id)).join(', ');
}

/** How sure a source is that is not read at first hand; nothing for one that is. */
export function confidenceNote({ confidence }: Source): string {
  return confidence === 'high' ? '' : ` Tillförlitlighet: ${confidence === 'medium' ? 'medel' : 'låg'}.`;
}
