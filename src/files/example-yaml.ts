import type { Example } from '../rules/rule-set.ts';
import { jsYaml } from './js-yaml.ts';

/** Examples as the items of a YAML list, each line with `indent` before it. They read back as they are. */
export function exampleItems(examples: readonly Example[], indent: string): string[] {
  return examples.flatMap(({ name, date, answers, expect }) => [
    `${indent}- name: ${scalar(name)}`,
    ...(date === undefined ? [] : [`${indent}  date: ${date}`]),
    ...mapping('answers', answers, `${indent}  `),
    `${indent}  expect:`,
    ...Object.entries(expect).flatMap(([key, value]) => expectation(key, value, `${indent}    `)),
  ]);
}

/** An example as one flow mapping, for a list that is written with brackets. */
export function exampleInFlow({ name, date, answers, expect }: Example): string {
  return inFlow({ name, ...(date === undefined ? {} : { date }), answers, expect });
}

function expectation(key: string, value: unknown, indent: string): string[] {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return [`${indent}${key}: ${inFlow(value)}`];
  return mapping(key, value as Readonly<Record<string, unknown>>, indent);
}

function mapping(key: string, entries: Readonly<Record<string, unknown>>, indent: string): string[] {
  const lines = Object.entries(entries).map(([name, value]) => `${indent}  ${scalar(name)}: ${inFlow(value)}`);
  return lines.length === 0 ? [`${indent}${key}: {}`] : [`${indent}${key}:`, ...lines];
}

function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalar(value);
  const entries = Object.entries(value).map(([key, inner]) => `${scalar(key)}: ${inFlow(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A scalar as plain as it can be written and still be read as itself; yes and no are the words of the file. */
function scalar(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[\p{L}\d][\p{L}\d .()-]*$/u.test(value) && !value.endsWith(' ') && readsAsText(value);
  return isPlain ? value : JSON.stringify(value);
}

function readsAsText(text: string): boolean {
  return jsYaml.load(text) === text;
}
