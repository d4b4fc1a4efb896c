import { countCoverage } from '../analysis/coverage.ts';
import type { GeneratedExample, GeneratedExamples } from '../analysis/generate.ts';
import type { ShowingExample } from '../analysis/mutants/shortened.ts';
import { changeInWords } from '../documents/rules/changes.ts';
import {
  generatedComments as comments,
  coverageSentences,
  goalById,
  type MadeCount,
} from '../documents/rules/coverage.ts';
import { mutationSentences } from '../documents/rules/mutants.ts';
import { itemAt } from '../rules/item.ts';
import type { Example, RuleSet } from '../rules/rule-set.ts';
import { jsonText } from '../rules/text.ts';
import { paragraph } from './wrap.ts';

/** How wide comments and texts are, as in the rule files. */
export const commentWidth = 110;

/** How a rule file writes its list of examples: not at all, as an empty list, with dashes after an indent, or in brackets. */
export type ExampleList =
  | { readonly written: 'absent' | 'empty' | 'brackets' }
  | { readonly written: 'dashes'; readonly indent: string };

/**
 * Examples as YAML to be pasted into the rule file, with comments on what they are, where they go and what each covers: first those that
 * show one thing each, then those for what these leave uncovered. Without
 * `list` they suit a file with its examples two steps in, or with none.
 */
export function generatedExamplesYaml(
  rules: RuleSet,
  generated: GeneratedExamples,
  toolVersion: string,
  list: ExampleList = rules.examples === undefined ? { written: 'absent' } : { written: 'dashes', indent: '  ' },
  showing: readonly ShowingExample[] = [],
): string {
  const { examples, notFound } = generated;
  const indent = list.written === 'dashes' ? list.indent : '  ';
  const hasKey = list.written === 'dashes' || list.written === 'brackets';
  const taken = new Set((rules.examples ?? []).map(({ name }) => name));
  const first = freeNames(
    showing.map((one) => shownName(rules, one, showing[0])),
    taken,
  );
  const names = freeNames(
    examples.map(({ covers }) => comments.name(covers.map(goalById))),
    taken,
  );
  const head = [
    ...comments.head(rules.id, rules.version, toolVersion),
    headline(generated, list, showing.length),
    ...notFound.map((goal) => comments.notFound(goalById(goal))),
  ];
  return [
    ...head.flatMap((line) => commentLines(line, '')),
    ...(hasKey || examples.length + showing.length === 0 ? [] : ['examples:']),
    ...showing.flatMap(({ example }, index) =>
      exampleItem(onBest(withOrder(example, itemAt(first, index)), showing[0], first[0]), indent),
    ),
    ...examples.flatMap((one, index) => exampleLines(one, itemAt(names, index), indent)),
    '',
  ].join('\n');
}

/** An example with no more answers than those that differ from the best case, which it is based on; whole where most of them do. */
function onBest(example: Example, best: ShowingExample | undefined, name: string | undefined): Example {
  if (best === undefined || name === undefined || best.notices !== null || example.name === name) return example;
  const usual = best.example.answers;
  const own = Object.entries(example.answers).filter(([question, value]) => usual[question] !== value);
  const without = Object.keys(usual).filter((question) => !Object.hasOwn(example.answers, question));
  const isLike = 2 * (own.length + without.length) <= Object.keys(example.answers).length;
  // The day of the other would hold here too.
  if (!isLike || (best.example.date !== undefined && example.date === undefined)) return example;
  const { answers: _, ...rest } = example;
  return { ...rest, basedOn: name, ...(without.length === 0 ? {} : { without }), answers: Object.fromEntries(own) };
}

/** What an example shows: the one precondition whose grade is another than in the best case; or else what change it notices. */
function shownName(rules: RuleSet, { example, notices }: ShowingExample, best: ShowingExample | undefined): string {
  if (notices === null) return comments.best;
  const usual = best?.notices === null ? best.example.expect.preconditions : undefined;
  const others = Object.entries(example.expect.preconditions ?? {}).filter(([id, grade]) => grade !== usual?.[id]);
  const [alone, ...more] = usual === undefined ? [] : others;
  if (alone === undefined || more.length > 0) return mutationSentences.exampleName(changeInWords(rules, notices));
  return comments.alone(itemAt(rules.preconditions, alone[0]).title, alone[1]);
}

/** How many examples are made and what that is worth, or why none are. */
export function generatedSummary(generated: GeneratedExamples, showing = 0): string {
  if (showing > 0) return coverageSentences.generated({ ...madeCount(generated), showing });
  return nothingToCover(generated) ?? coverageSentences.generated(madeCount(generated));
}

function headline(generated: GeneratedExamples, { written }: ExampleList, showing: number): string {
  const made = { ...madeCount(generated), showing };
  if (made.examples + showing > 0) return `${comments.howMany(made)} ${comments.paste[written]} ${comments.rename}`;
  if (made.notFound > 0) return comments.howMany(made);
  return nothingToCover(generated) ?? comments.nothing;
}

function madeCount({ examples, atLeast, notFound }: GeneratedExamples): MadeCount {
  return { examples: examples.length, atLeast, notFound: notFound.length };
}

/** What there is instead of anything to cover; null when there is something, or a goal that no case was found for. */
function nothingToCover({ coverage, wanted, notFound }: GeneratedExamples): string | null {
  if (notFound.length > 0 || countCoverage(wanted).all > 0) return null;
  const inherited = countCoverage(coverage.goals.filter((goal) => !wanted.includes(goal)));
  return coverageSentences.nothingToCover(wanted.length, inherited);
}

function commentLines(text: string, indent: string): string[] {
  return paragraph(text, '', commentWidth - indent.length).map((line) => `${indent}# ${line}`);
}

/** Names of which none is taken; a number is added to one that is. */
function freeNames(names: readonly string[], taken: Set<string>): string[] {
  return names.map((plain) => {
    let name = plain;
    for (let number = 2; taken.has(name); number++) name = `${plain} (${number})`;
    taken.add(name);
    return name;
  });
}

function exampleLines({ example, covers }: GeneratedExample, name: string, indent: string): string[] {
  return [
    ...commentLines(`${comments.covers} ${covers.map(goalById).join(', ')}.`, indent),
    ...exampleItem(withOrder(example, name), indent),
  ];
}

/** An example with a name, and what it expects in the order of rule files. */
function withOrder(example: Omit<Example, 'name'>, name: string): Example {
  const { outcome = null, possibleOutcomes, preconditions, forms } = example.expect;
  const expect = {
    outcome,
    ...(possibleOutcomes === undefined ? {} : { possibleOutcomes }),
    ...(preconditions === undefined ? {} : { preconditions }),
    ...(forms === undefined || Object.keys(forms).length === 0 ? {} : { forms }),
  };
  return { ...example, name, expect };
}

/** An example as an item of a YAML list, each line with `indent` before it. It reads back as it is. */
export function exampleItem(example: Example, indent: string): string[] {
  const { name, basedOn, without, date, limits, answers, expect } = example;
  return [
    `${indent}- name: ${yamlScalar(name)}`,
    ...(basedOn === undefined ? [] : [`${indent}  basedOn: ${yamlScalar(basedOn)}`]),
    ...(without === undefined ? [] : [`${indent}  without: ${inFlow(without)}`]),
    ...(date === undefined ? [] : [`${indent}  date: ${yamlScalar(date)}`]),
    ...(limits === undefined ? [] : mapping('limits', limits, `${indent}  `)),
    ...mapping('answers', inWords(answers), `${indent}  `),
    `${indent}  expect:`,
    ...Object.entries(expect).flatMap(([key, value]) => expectation(key, value, `${indent}    `)),
  ];
}

/** An example as one flow mapping, for a list that is written with brackets. */
export function exampleInFlow({ name, date, limits, answers, expect }: Example): string {
  const day = date === undefined ? {} : { date };
  return inFlow({ name, ...day, ...(limits === undefined ? {} : { limits }), answers: inWords(answers), expect });
}

/** Yes and no as the words of the file. */
function inWords(answers: Example['answers']): Record<string, unknown> {
  const word = (value: unknown) => (value === true ? 'ja' : value === false ? 'nej' : value);
  return Object.fromEntries(Object.entries(answers).map(([question, value]) => [question, word(value)]));
}

function expectation(key: string, value: unknown, indent: string): string[] {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return [`${indent}${key}: ${inFlow(value)}`];
  return mapping(key, value as Readonly<Record<string, unknown>>, indent);
}

function mapping(key: string, entries: Readonly<Record<string, unknown>>, indent: string): string[] {
  const lines = Object.entries(entries).map(([name, value]) => `${indent}  ${yamlScalar(name)}: ${inFlow(value)}`);
  return lines.length === 0 ? [`${indent}${key}: {}`] : [`${indent}${key}:`, ...lines];
}

/** A value as YAML on one line. */
export function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return yamlScalar(value);
  const entries = Object.entries(value).map(([key, inner]) => `${yamlScalar(key)}: ${inFlow(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A value as YAML reads it: JSON, except for words, dates and versions that need no quotation marks. */
export function yamlScalar(value: unknown): string {
  if (typeof value !== 'string') return jsonText(value);
  const isNoNumber = /^(?:\d{4}-\d{2}-\d{2}|\d{1,3}\.\d{1,3}\.\d{1,3})$/.test(value);
  const isWord = /^[a-zåäö](?:[a-zåäö0-9 -]*[a-zåäö0-9])?$/i.test(value) && !/^(?:null|true|false)$/i.test(value);
  return isNoNumber || isWord ? value : jsonText(value);
}
