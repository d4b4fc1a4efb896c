import { paragraph, type Style } from '../formats/text.ts';
import { questionsIn } from '../rules/calculate.ts';
import type { Calculation } from '../rules/calculation.ts';
import type { Condition } from '../rules/condition.ts';
import type { DiagnosticCode } from '../rules/findings.ts';
import type { Question } from '../rules/question.ts';
import type { Form, Limit, Precondition, RuleOutcome, RuleSet, Source } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import {
  answeredWith,
  answerInWords,
  calculationInWords,
  conditionInWords,
  numberInWords,
} from '../wording/answers.ts';
import { findings } from '../wording/findings/all.ts';
import { settlesSentence } from '../wording/rules.ts';
import { both, confidenceWords, namedSource, severityWords, sourceInWords, strengthWords } from '../wording/terms.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly explain: (style: Style) => string[];
}

const sourcesGroup = 'Källor';

/** What can be explained: everything in a rule set that has an id, and every diagnostic code. */
function entries(rules: RuleSet): Record<string, Entry[]> {
  const of = <T>(
    record: Readonly<Record<string, T>> | undefined,
    title: (item: T) => string,
    lines: Explain<T>,
  ): Entry[] =>
    Object.entries(record ?? {}).map(([id, item]) => ({
      id,
      title: printable(title(item)),
      explain: (style) => lines(item, { rules, id, style }),
    }));
  const outcomes = Object.fromEntries(rules.outcomes.map((outcome) => [outcome.id, outcome]));
  return {
    Förutsättningar: of(rules.preconditions, ({ title }) => title, preconditionLines),
    Frågor: of(rules.questions, ({ text }) => text, questionLines),
    Utfall: of(outcomes, ({ title }) => title, outcomeLines),
    Samverkansformer: of(rules.forms, ({ title }) => title, formLines),
    'Beräknade värden': of(rules.calculated, ({ title }) => title, calculationLines),
    Gränsvärden: of(rules.limits, ({ title }) => title, limitLines),
    [sourcesGroup]: of(rules.sources, ({ title }) => title, sourceLines),
    'Koder för anmärkningar': of(findings, ({ what }) => what.replace(/(?<=\.) .*/s, ''), codeLines),
  };
}

/** Every id that `explainText` knows in a rule set. */
export function explainableIds(rules: RuleSet): string[] {
  return Object.values(entries(rules)).flatMap((group) => group.map(({ id }) => id));
}

/** All ids with their titles, by kind. */
export function explainList(rules: RuleSet, style: Style): string {
  const groups = Object.entries(entries(rules)).filter(([, group]) => group.length > 0);
  // Sources are known by their titles.
  const named = (name: string, id: string) => (name === sourcesGroup ? [] : [`  ${id}`]);
  const lines = groups.map(([name, group]) => [
    style.strong(name.toUpperCase()),
    ...group.flatMap(({ id, title }) => [
      ...named(name, id),
      ...paragraph(title, '      ').map((line) => style.quiet(line)),
    ]),
  ]);
  return `${lines.map((group) => group.join('\n')).join('\n\n')}\n`;
}

/** Everything that has the id, explained at length (an outcome and a form may share one), or null if nothing has. */
export function explainText(rules: RuleSet, id: string, style: Style): string | null {
  const found = Object.values(entries(rules)).flatMap((group) => group.filter((entry) => entry.id === id));
  if (found.length === 0) return null;
  return `${found.map((entry) => entry.explain(style).join('\n')).join('\n\n')}\n`;
}

interface Context {
  readonly rules: RuleSet;
  readonly id: string;
  readonly style: Style;
}
type Explain<T> = (item: T, context: Context) => string[];

function head(kind: string, title: string, { id, style }: Context): string[] {
  return [...paragraph(printable(title)).map((line) => style.strong(line)), `${kind} · ${id}`, ''];
}

function labelled(label: string, text: string): string[] {
  return paragraph(`${label}: ${printable(text)}`);
}

function conditionLines(label: string, condition: Condition, rules: RuleSet): string[] {
  const outline = conditionInWords(rules, condition);
  return [`${label}:`, ...outline.flatMap(({ depth, text }) => paragraph(text, `${'  '.repeat(depth + 1)}- `))];
}

function citedLines(sources: readonly string[], rules: RuleSet): string[] {
  if (sources.length === 0) return [];
  return ['Källor:', ...sources.flatMap((id) => paragraph(sourceInWords(rules.sources[id] as Source), '  - '))];
}

const preconditionLines: Explain<Precondition> = (precondition, context) => {
  const { rules } = context;
  const { met, partlyMet, texts, strength, sources } = precondition;
  return [
    ...head(`Förutsättning, ${strengthWords[strength]}`, precondition.title, context),
    ...conditionLines('Uppfylld när', met, rules),
    ...labelled('Skälet då', texts.met),
    '',
    ...(partlyMet === undefined || texts.partlyMet === undefined
      ? []
      : [
          ...conditionLines('Annars delvis uppfylld när', partlyMet, rules),
          ...labelled('Skälet då', texts.partlyMet),
          '',
        ]),
    ...labelled('Annars inte uppfylld. Skälet då', texts.notMet),
    ...(texts.remedy === undefined ? [] : ['', ...labelled('Åtgärd', texts.remedy)]),
    '',
    ...citedLines(sources, rules),
  ];
};

const questionLines: Explain<Question> = (question, context) => {
  const { rules, id } = context;
  const calculated = Object.keys(rules.calculated ?? {}).filter((one) => questionsIn(rules, one).includes(id));
  const marks = [`"question":"${id}"`, ...calculated.map((one) => `"calculated":"${one}"`)];
  const asks = (...conditions: unknown[]) => marks.some((mark) => JSON.stringify(conditions).includes(mark));
  const asking = Object.entries(rules.preconditions).filter(([, { met, partlyMet }]) => asks(met, partlyMet));
  const forms = Object.entries(rules.forms ?? {}).filter(([, { when }]) => asks(when));
  const outcomes = rules.outcomes.filter(({ when }) => asks(when));
  const users = [...calculated, ...[...asking, ...forms].map(([user]) => user)].concat(
    outcomes.map((outcome) => outcome.id),
  );
  const options =
    question.type === 'choice'
      ? Object.keys(question.options).flatMap((option) =>
          paragraph(`${option}: ${answerInWords(question, option)}`, '  - '),
        )
      : [];
  return [
    ...head(`Fråga, avsnitt ${printable(question.section)}`, question.text, context),
    ...paragraph(printable(question.help)),
    '',
    ...labelled('Varför vi frågar', question.why),
    '',
    ...paragraph(`Besvaras med ${answeredWith(question)}, eller "vet inte".`),
    ...options,
    ...(question.changeable === false ? ['Svaret är ett faktum som parterna inte kan ändra.'] : []),
    ...(question.settles === undefined ? [] : paragraph(settlesSentence)),
    ...(question.per === undefined ? [] : ['Frågan besvaras för varje organisation, när de är flera.']),
    ...(users.length === 0 ? [] : paragraph(`Används i: ${both(users)}.`)),
    ...citedLines([...new Set([...(question.sources ?? []), ...asking.flatMap(([, { sources }]) => sources)])], rules),
  ];
};

const outcomeLines: Explain<RuleOutcome> = (outcome, context) => [
  ...head('Utfall', outcome.title, context),
  ...paragraph(printable(outcome.text)),
  '',
  ...(outcome.when === undefined
    ? ['Gäller när inget av utfallen före det gör det.']
    : conditionLines('Gäller när inget tidigare utfall gör det, och', outcome.when, context.rules)),
];

const formLines: Explain<Form> = (form, context) => [
  ...head('Samverkansform', form.title, context),
  ...paragraph(printable(form.why)),
  '',
  ...conditionLines('Svaren talar för formen när', form.when, context.rules),
  '',
  ...citedLines(form.sources, context.rules),
];

const calculationLines: Explain<Calculation> = (calculation, context) => {
  const { rules } = context;
  const { min, max, unit, sources = [] } = calculation;
  return [
    ...head('Beräknat värde', calculation.title, context),
    ...paragraph(`${calculationInWords(rules, calculation)} Enhet: ${printable(unit)}.`),
    ...paragraph(
      `Rimligt från ${numberInWords(min)} till ${numberInWords(max)}. Saknas ett svar visas inget värde, men de andra svaren begränsar vad det kan bli.`,
    ),
    ...citedLines(sources, rules),
  ];
};

const limitLines: Explain<Limit> = (limit, context) => [
  ...head('Gränsvärde', limit.title, context),
  ...limit.values.flatMap(({ from, to, value, source }) =>
    paragraph(
      `${from} till ${to ?? 'vidare'}: ${numberInWords(value)} ${printable(limit.unit)} (${namedSource(context.rules, source)})`,
      '  - ',
    ),
  ),
  ...paragraph('En dag utan värde gör gränsvärdet saknat: då avgör det ingenting.'),
];

const sourceLines: Explain<Source> = (source, context) => [
  ...paragraph(printable(source.title)).map((line) => context.style.strong(line)),
  'Källa',
  ...paragraph(sourceInWords(source)),
  ...(source.url === undefined ? [] : [printable(source.url)]),
  `Tillförlitlighet: ${confidenceWords[source.confidence]}`,
  ...(source.note === undefined ? [] : paragraph(printable(source.note))),
];

const codeLines: Explain<(typeof findings)[DiagnosticCode]> = ({ what, mend }, { id, style }) => [
  style.strong(id),
  `Anmärkning, ${severityWords[findings[id as DiagnosticCode].severity]}`,
  '',
  ...paragraph(what),
  '',
  ...labelled('Gör så här', mend),
];
