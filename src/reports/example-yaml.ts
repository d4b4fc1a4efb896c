import type { Example } from '../rules/rule-set.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** An example as an item of a YAML list, each line with `indent` before it. It reads back as it is. */
export function exampleItem({ name, date, answers, expect }: Example, indent: string): string[] {
  return [
    `${indent}- name: ${yamlScalar(name)}`,
    ...(date === undefined ? [] : [`${indent}  date: ${yamlScalar(date)}`]),
    ...mapping('answers', inWords(answers), `${indent}  `),
    `${indent}  expect:`,
    ...Object.entries(expect).flatMap(([key, value]) => expectation(key, value, `${indent}    `)),
  ];
}

/** An example as one flow mapping, for a list that is written with brackets. */
export function exampleInFlow({ name, date, answers, expect }: Example): string {
  return inFlow({ name, ...(date === undefined ? {} : { date }), answers: inWords(answers), expect });
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

function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return yamlScalar(value);
  const entries = Object.entries(value).map(([key, inner]) => `${yamlScalar(key)}: ${inFlow(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
