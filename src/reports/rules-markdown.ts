import type { CompiledRules } from '../diagram/compile.ts';
import type { Condition } from '../rules/condition.ts';
import { strengths } from '../rules/condition.ts';
import type { Handling } from '../rules/handling.ts';
import type { Question } from '../rules/question.ts';
import type { Form, Limit, Precondition, RuleSet, Source } from '../rules/rule-set.ts';
import { answeredWith, numberInWords } from '../wording/answers.ts';
import { handlingWords } from '../wording/case-sentences.ts';
import { calculationInWords, conditionInWords } from '../wording/conditions.ts';
import { decisionTableWords, limitOnDate } from '../wording/decision-table.ts';
import { diagramWords } from '../wording/diagram.ts';
import { confidenceWords, strengthWords } from '../wording/terms.ts';
import { decisionTableMarkdown } from './decision-table-markdown.ts';
import { logicMermaid } from './logic-mermaid.ts';
import { autolink, markdown } from './markdown.ts';

/** A whole rule set as Markdown, for review by a person who does not read rule files. Ends with a line break. */
export function rulesMarkdown(compiled: CompiledRules, standsOn: readonly string[]): string {
  const { rules, date } = compiled;
  const sections = [
    heading(rules, standsOn),
    diagram(rules),
    outcomes(rules),
    ...strengths.map((strength) => preconditions(compiled, strength)),
    questions(rules),
    calculated(rules),
    limits(rules, date),
    forms(rules),
    handling(rules.handling),
    sources(rules),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading({ title, id, version, valid, description }: RuleSet, standsOn: readonly string[]): string[] {
  return [
    `# ${markdown(title)}`,
    '',
    `${id} ${version}. Gäller från ${valid.from}${valid.to === undefined ? '' : ` till ${valid.to}`}.${
      standsOn.length === 0 ? '' : ` Bygger på ${standsOn.join(', ')}.`
    }`,
    ...(description === undefined ? [] : ['', markdown(description)]),
  ];
}

function diagram(rules: RuleSet): string[] {
  return [`## ${diagramWords.title}`, '', diagramWords.caption, '', '```mermaid', logicMermaid(rules).trimEnd(), '```'];
}

function outcomes(rules: RuleSet): string[] {
  return [
    '## Utfall',
    '',
    'Det första som passar gäller. Sämst står först.',
    ...rules.outcomes.flatMap(({ id, title, text, when }, index) => [
      '',
      `### ${index + 1}. ${markdown(title)}`,
      '',
      `\`${id}\` ${markdown(text)}`,
      '',
      ...(when === undefined
        ? ['Gäller när inget av utfallen före det gör det.']
        : condition('Gäller när', when, rules)),
    ]),
  ];
}

/** A condition as a nested list under a label. */
function condition(label: string, tree: Condition, rules: RuleSet): string[] {
  const lines = conditionInWords(rules, tree).map(({ depth, text }) => `${'  '.repeat(depth)}- ${markdown(text)}`);
  return [`${label}:`, '', ...lines];
}

function preconditions(compiled: CompiledRules, strength: Precondition['strength']): string[] {
  const { rules } = compiled;
  const own = Object.entries(rules.preconditions).filter(([, one]) => one.strength === strength);
  if (own.length === 0) return [];
  return [
    `## Förutsättningar: ${strengthWords[strength]}`,
    '',
    markdown(decisionTableWords.howToRead),
    ...own.flatMap(([id, one]) => [
      '',
      `### ${markdown(one.title)}`,
      '',
      `\`${id}\`${one.label === undefined ? '' : ` ${markdown(one.label)}`}`,
      '',
      ...grades(one, rules),
      '',
      ...decisionTableMarkdown(compiled, id),
    ]),
  ];
}

function grades({ met, partlyMet, texts, sources: cited }: Precondition, rules: RuleSet): string[] {
  return [
    ...condition('**Uppfylld** när', met, rules),
    '',
    `Skälet då: ${markdown(texts.met)}`,
    '',
    ...(partlyMet === undefined
      ? []
      : [
          ...condition('Annars **delvis uppfylld** när', partlyMet, rules),
          '',
          `Skälet då: ${markdown(texts.partlyMet ?? '')}`,
          '',
        ]),
    `Annars **inte uppfylld**. Skälet då: ${markdown(texts.notMet)}`,
    ...(texts.remedy === undefined ? [] : ['', `Åtgärd: ${markdown(texts.remedy)}`]),
    '',
    `Källor: ${cited.join(', ')}.`,
  ];
}

function questions(rules: RuleSet): string[] {
  const lines: string[] = ['## Frågor'];
  let section = '';
  for (const [id, question] of Object.entries(rules.questions)) {
    if (question.section !== section) lines.push('', `### ${markdown(question.section)}`);
    section = question.section;
    lines.push('', ...questionLines(id, question));
  }
  return lines;
}

function questionLines(id: string, question: Question): string[] {
  const notes = [
    ...(question.changeable === false ? ['Svaret är ett faktum som parterna inte kan ändra.'] : []),
    ...(question.per === undefined ? [] : ['Besvaras för varje organisation, när de är flera.']),
  ];
  return [
    `**${markdown(question.text)}** \`${id}\``,
    '',
    markdown(question.help),
    '',
    `Varför vi frågar: ${markdown(question.why)}`,
    '',
    ...(question.type === 'choice'
      ? Object.entries(question.options).map(([option, label]) => `- ${markdown(label)} \`${option}\``)
      : [`Besvaras med ${markdown(answeredWith(question))}.`]),
    ...(notes.length === 0 ? [] : ['', notes.join(' ')]),
    ...(question.sources === undefined ? [] : ['', `Källor: ${question.sources.join(', ')}.`]),
  ];
}

function calculated(rules: RuleSet): string[] {
  const entries = Object.entries(rules.calculated ?? {});
  if (entries.length === 0) return [];
  return [
    '## Beräknade värden',
    '',
    ...entries.map(([id, one]) => {
      const how = markdown(calculationInWords(rules, one));
      const range = `Rimligt från ${numberInWords(one.min)} till ${numberInWords(one.max)}.`;
      const cited = one.sources === undefined ? '' : ` Källor: ${one.sources.join(', ')}.`;
      return `- **${markdown(one.title)}** \`${id}\` (${markdown(one.unit)}). ${how} ${range}${cited}`;
    }),
  ];
}

function limits(rules: RuleSet, date: string): string[] {
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

function forms(rules: RuleSet): string[] {
  const entries = Object.entries(rules.forms ?? {});
  if (entries.length === 0) return [];
  return ['## Andra samverkansformer', ...entries.flatMap(([id, form]) => ['', ...formLines(id, form, rules)])];
}

function formLines(id: string, { title, why, when, sources: cited }: Form, rules: RuleSet): string[] {
  return [
    `### ${markdown(title)}`,
    '',
    `\`${id}\` ${markdown(why)}`,
    '',
    ...condition('Svaren talar för formen när', when, rules),
    '',
    `Källor: ${cited.join(', ')}.`,
  ];
}

function handling(block: Handling | undefined): string[] {
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
      : [`- ${handlingWords.headings}: ${headings.titles.map(markdown).join(' · ')} [${headings.sources.join(', ')}]`];
  return ['## Handläggning', '', ...items, ...lists, ...titles];
}

function sentence(item: {
  readonly text: string;
  readonly date?: string | undefined;
  readonly sources: readonly string[];
}): string {
  return `${markdown(item.text)}${item.date === undefined ? '' : ` (${item.date})`} [${item.sources.join(', ')}]`;
}

function sources({ sources: all }: RuleSet): string[] {
  return ['## Källor', '', ...Object.entries(all).map(([id, source]) => sourceLine(id, source))];
}

function sourceLine(id: string, { title, publisher, date, file, url, confidence, note }: Source): string {
  const details = [publisher, date, file].flatMap((part) => (part === undefined ? [] : [markdown(part)]));
  const address = url === undefined ? '' : ` ${autolink(url)}`;
  const read = note === undefined ? '' : ` ${markdown(note)}`;
  return `- \`${id}\` ${markdown(title)}${details.length === 0 ? '' : ` (${details.join(', ')})`}.${address} Tillförlitlighet: ${confidenceWords[confidence]}${read}`;
}
