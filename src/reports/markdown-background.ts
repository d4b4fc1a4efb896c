import { autolink, markdown } from '../formats/markdown.ts';
import { isStep } from '../rules/never.ts';
import type { AgreementPart, Form, Limit, RuleSet, Source } from '../rules/rule-set.ts';
import { numberInWords } from '../wording/answers.ts';
import { handlingWords } from '../wording/assessment.ts';
import { formKinds, formsByKind, limitOnDate, shownWords } from '../wording/rules.ts';
import { confidenceWords, sourceInWords, sourceReference, sourceReferences } from '../wording/terms.ts';
import { conditionMarkdown } from './markdown-preconditions.ts';

/** The limits with all their values, and what each is on the date. */
export function limitsMarkdown(rules: RuleSet, date: string): string[] {
  const entries = Object.entries(rules.limits ?? {});
  if (entries.length === 0) return [];
  return ['## Gränsvärden', ...entries.flatMap(([id, limit]) => ['', ...limitLines(id, limit, rules, date)])];
}

function limitLines(id: string, limit: Limit, rules: RuleSet, date: string): string[] {
  const { title, unit, values } = limit;
  const rows = values.map(
    ({ from, to, value, source }) =>
      `| ${from} | ${to ?? 'tills vidare'} | ${numberInWords(value)} | ${markdown(sourceReference(rules, source))} |`,
  );
  return [
    `### ${markdown(title)} (${markdown(unit)})`,
    '',
    `\`${id}\` En dag utan värde gör gränsvärdet saknat.`,
    '',
    markdown(limitOnDate(rules, limit, date)),
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
    `Källor: ${markdown(sourceReferences(rules, cited))}.`,
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
    ...never.map(
      ({ title, why, sources }) =>
        `- ${markdown(title)}. ${markdown(why)} ${markdown(sourceReferences(rules, sources))}`,
    ),
  ];
}

function agreementLines(id: string, { title, clauses, why, when, sources }: AgreementPart, rules: RuleSet): string[] {
  return [
    `### ${markdown(title)}`,
    '',
    `\`${id}\` ${markdown(why)} ${markdown(sourceReferences(rules, sources))}`,
    '',
    ...clauses.map((clause, index) => `${index + 1}. ${markdown(clause)}`),
    ...(when === undefined ? [] : ['', ...conditionMarkdown(shownWords.partWhen, when, rules)]),
  ];
}

/** How a matter is handled, which is never judged. */
export function handlingMarkdown(rules: RuleSet): string[] {
  const block = rules.handling;
  if (block === undefined) return [];
  const { receiver, steps, decisionLevel, followUp, reportBack, headings } = block;
  const items = Object.entries({ receiver, decisionLevel, reportBack }).flatMap(([key, one]) =>
    one === undefined ? [] : [`- ${handlingWords[key as 'receiver']}: ${sentence(one, rules)}`],
  );
  const lists = Object.entries({ steps, followUp }).flatMap(([key, list = []]) =>
    list.length === 0
      ? []
      : [`- ${handlingWords[key as 'steps']}:`, ...list.map((one, index) => `  ${index + 1}. ${sentence(one, rules)}`)],
  );
  const titles =
    headings === undefined
      ? []
      : [
          `- ${handlingWords.headings}: ${headings.sections.map(({ title }) => markdown(title)).join(' · ')} ${markdown(sourceReferences(rules, headings.sources))}`,
        ];
  return ['## Handläggning', '', handlingWords.notJudged, '', ...items, ...lists, ...titles];
}

function sentence(
  item: {
    readonly text: string;
    readonly date?: string | undefined;
    readonly sources: readonly string[];
  },
  rules: RuleSet,
): string {
  return `${markdown(item.text)}${item.date === undefined ? '' : ` (${item.date})`} ${markdown(sourceReferences(rules, item.sources))}`;
}

/** All sources with their addresses and how sure they are. */
export function sourcesMarkdown(rules: RuleSet): string[] {
  return [
    '## Källor',
    '',
    ...Object.entries(rules.sources).map(([id, source]) => sourceLine(sourceReference(rules, id), source)),
  ];
}

function sourceLine(reference: string, source: Source): string {
  const { url, confidence, note } = source;
  const address = url === undefined ? '' : ` ${autolink(url)}`;
  const read = note === undefined ? '' : ` ${markdown(note)}`;
  return `- ${markdown(`${reference} ${sourceInWords(source)}`)}${address} Tillförlitlighet: ${confidenceWords[confidence]}${read}`;
}
