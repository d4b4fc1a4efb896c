import type { NamedAgreement, YearlyCounts } from '../assessment/yearly.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Block } from './document.ts';
import * as say from './yearly-agreement-sentences.ts';
import { yearlyCaptions as captions, formInWords, yearlyWords as words } from './yearly-sentences.ts';

/** How many agreements a table of the report holds. */
const shownAgreements = 200;

/** The agreements of a yearly report: without follow-up, ending soon and ended. */
export function agreementBlocks({ agreements, scope, until, ruleSets }: YearlyCounts): Block[] {
  const { lacking, soon, ended, withoutEnd } = agreements;
  const rules = ruleSets.map((one) => one.rules);
  return [
    ...section(words.followUp, say.followUpMeaning(scope, agreements), followUps(byFollowUp(lacking))),
    ...section(
      say.endingHeading(scope),
      say.endingMeaning(scope, until, withoutEnd),
      ends(byEnd(soon), captions.soon, words.ends, rules),
    ),
    ...section(
      words.ended,
      [say.endedMeaning(scope)],
      ends(byEnd(ended).reverse(), captions.ended, words.hasEnded, rules),
    ),
  ];
}

function section(text: string, meaning: readonly string[], blocks: readonly Block[]): Block[] {
  const said = meaning.map((one): Block => ({ kind: 'paragraph', tone: 'quiet', text: one }));
  return [{ kind: 'heading', level: 2, text }, ...said, ...blocks];
}

/** Those that have waited longest first. */
function byFollowUp(all: readonly NamedAgreement[]): NamedAgreement[] {
  const since = ({ latestFollowUp, starts }: NamedAgreement) => latestFollowUp ?? starts ?? '';
  return [...all].sort((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0));
}

function byEnd(all: readonly NamedAgreement[]): NamedAgreement[] {
  const end = ({ ends: day }: NamedAgreement) => day ?? '';
  return [...all].sort((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0));
}

function followUps(all: readonly NamedAgreement[]): Block[] {
  const head = [words.case, words.organisation, words.starts, words.latestFollowUp];
  return table(captions.followUp, head, [4, 3, 2, 2], all, ({ starts, latestFollowUp }) => [
    starts ?? words.notGiven,
    latestFollowUp ?? words.never,
  ]);
}

function ends(all: readonly NamedAgreement[], caption: string, end: string, rules: readonly RuleSet[]): Block[] {
  const head = [words.case, words.organisation, words.form, end];
  return table(caption, head, [4, 3, 3, 2], all, (one) => [
    one.form === null ? words.notGiven : formInWords(one.form, rules),
    one.ends ?? words.notGiven,
  ]);
}

function table(
  caption: string,
  head: readonly string[],
  widths: readonly number[],
  all: readonly NamedAgreement[],
  cells: (one: NamedAgreement) => readonly string[],
): Block[] {
  if (all.length === 0) return [{ kind: 'paragraph', text: words.none }];
  const rows = all
    .slice(0, shownAgreements)
    .map((one) => [say.agreementName(one), one.organisation ?? words.notGiven, ...cells(one)]);
  const left = all.length - rows.length;
  return [
    { kind: 'table', caption, head, rows, widths, rowHeadings: true },
    ...(left === 0 ? [] : [{ kind: 'paragraph', text: say.moreRows(left) } as const]),
  ];
}
