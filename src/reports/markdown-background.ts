import type { Handling } from '../rules/handling.ts';
import { isStep } from '../rules/never.ts';
import type { AgreementPart, Form, Limit, RuleSet, Source } from '../rules/rule-set.ts';
import { numberInWords } from '../wording/answers.ts';
import { handlingWords } from '../wording/case-sentences.ts';
import { limitOnDate } from '../wording/decision-table.ts';
import { formKinds, formsByKind, shownWords } from '../wording/shown-rules.ts';
import { confidenceWords } from '../wording/terms.ts';
import { autolink, markdown } from './markdown.ts';
import { conditionMarkdown } from './markdown-preconditions.ts';

/** The limits with all their values, and what each is on the date. */
export function limitsMarkdown(rules: RuleSet, date: string): string[] {
  const entries = Object.entries(rules.limits ?? {});
  if (entries.length === 0) return [];
  return ['## Gränsvärden', ...entries.flatMap(([id, limit]) => ['', ...limitLines(id, limit, date)])];
}

function limitLines(id: string, limit: Limit, date: string): string[] {
  const { title, unit, values } = limit;
  const rows = values.map(
    ({ from, to, value, source }) => `| ${from} | ${to ?? 'tills vidare'} | ${numberInWords(value)} | ${source} |`,
  );
  return [
    `### ${markdown(title)} (${markdown(unit)})`,
    '',
    `\`${id}\` En dag utan värde gör gränsvärdet saknat.`,
    '',
    markdown(limitOnDate(limit, date)),
    '',
    '| Från | Till | Värde | Källa |',
    '| --- | --- | --- | --- |',
    ...rows,
  ];
}

/** The other forms, each with when the answers speak for it, and the next steps. */
export function formsMarkdown(rules: RuleSet): string[] {
  const sections = formsByKind(rules).filter(({ forms }) => forms.length > 0);
  return sections.flatMap(({ kind, forms }, index) => [
    ...(index === 0 ? [] : ['']),
    `## ${formKinds[kind].heading}`,
    ...forms.flatMap(([id, form]) => ['', ...formLines(id, form, rules)]),
  ]);
}

function formLines(id: string, form: Form, rules: RuleSet): string[] {
  const { title, why, when, starts, sources: cited } = form;
  return [
    `### ${markdown(title)}`,
    '',
    `\`${id}\` ${markdown(why)}`,
    '',
    ...(starts === true ? [shownWords.starts, ''] : []),
    ...conditionMarkdown(formKinds[isStep(form) ? 'step' : 'form'].when, when, rules),
    '',
    `Källor: ${cited.join(', ')}.`,
  ];
}

/** What an agreement is to hold and not to hold, which is never judged. */
export function agreementMarkdown(rules: RuleSet): string[] {
  const { agreement = {}, notInAgreement = {} } = rules;
  const parts = Object.entries(agreement);
  const never = Object.values(notInAgreement);
  return [
    ...(parts.length === 0 ? [] : [`## ${shownWords.agreement}`]),
    ...parts.flatMap(([id, part]) => ['', ...agreementLines(id, part, rules)]),
    ...(never.length === 0 ? [] : ['', `### ${shownWords.notInAgreement}`, '']),
    ...never.map(({ title, why, sources }) => `- ${markdown(title)}. ${markdown(why)} [${sources.join(', ')}]`),
  ];
}

function agreementLines(id: string, { title, clauses, why, when, sources }: AgreementPart, rules: RuleSet): string[] {
  return [
    `### ${markdown(title)}`,
    '',
    `\`${id}\` ${markdown(why)} [${sources.join(', ')}]`,
    '',
    ...clauses.map((clause, index) => `${index + 1}. ${markdown(clause)}`),
    ...(when === undefined ? [] : ['', ...conditionMarkdown(shownWords.partWhen, when, rules)]),
  ];
}

/** How a matter is handled, which is never judged. */
export function handlingMarkdown(block: Handling | undefined): string[] {
  if (block === undefined) return [];
  const { receiver, steps, decisionLevel, followUp, reportBack, headings } = block;
  const items = Object.entries({ receiver, decisionLevel, reportBack }).flatMap(([key, one]) =>
    one === undefined ? [] : [`- ${handlingWords[key as 'receiver']}: ${sentence(one)}`],
  );
  const lists = Object.entries({ steps, followUp }).flatMap(([key, list = []]) =>
    list.length === 0
      ? []
      : [`- ${handlingWords[key as 'steps']}:`, ...list.map((one, index) => `  ${index + 1}. ${sentence(one)}`)],
  );
  const titles =
    headings === undefined
      ? []
      : [
          `- ${handlingWords.headings}: ${headings.sections.map(({ title }) => markdown(title)).join(' · ')} [${headings.sources.join(', ')}]`,
        ];
  return ['## Handläggning', '', handlingWords.notJudged, '', ...items, ...lists, ...titles];
}

function sentence(item: {
  readonly text: string;
  readonly date?: string | undefined;
  readonly sources: readonly string[];
}): string {
  return `${markdown(item.text)}${item.date === undefined ? '' : ` (${item.date})`} [${item.sources.join(', ')}]`;
}

/** All sources with their addresses and how sure they are. */
export function sourcesMarkdown({ sources: all }: RuleSet): string[] {
  return ['## Källor', '', ...Object.entries(all).map(([id, source]) => sourceLine(id, source))];
}

function sourceLine(id: string, { title, publisher, date, file, url, confidence, note }: Source): string {
  const details = [publisher, date, file].flatMap((part) => (part === undefined ? [] : [markdown(part)]));
  const address = url === undefined ? '' : ` ${autolink(url)}`;
  const read = note === undefined ? '' : ` ${markdown(note)}`;
  return `- \`${id}\` ${markdown(title)}${details.length === 0 ? '' : ` (${details.join(', ')})`}.${address} Tillförlitlighet: ${confidenceWords[confidence]}${read}`;
}
