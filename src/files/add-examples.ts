import { isDeepStrictEqual } from 'node:util';
import { exampleInFlow, exampleItem } from '../reports/example-yaml.ts';
import type { ExampleList } from '../reports/generated-examples.ts';
import { withWholeExamples } from '../rules/based-on.ts';
import type { Example, RuleSet } from '../rules/rule-set.ts';
import { SourceText } from './source-text.ts';
import { parseYaml } from './yaml-document.ts';

/** A rule file's text with examples added, and how many. */
interface Added {
  readonly text: string;
  readonly count: number;
}

/**
 * The text of a sound rule file with examples added after those it has, but for those that it has already. Nothing else
 * changes: not a comment, not a blank line, not the order. Null when they cannot be put into the text as it is written.
 */
export async function withExamples(text: string, examples: readonly Example[]): Promise<Added | null> {
  const before = await dataOf(text);
  const earlier = (before?.['examples'] ?? []) as Data[];
  const whole = withWholeExamples({ examples: earlier } as unknown as RuleSet).examples ?? [];
  const added: Example[] = [];
  for (const example of examples) {
    const isThere = [...whole, ...added].some((one) => isSame(one, example));
    if (!isThere) added.push({ ...example, name: freeName(example.name, [...earlier, ...added]) });
  }
  if (before === null || added.length === 0) return before === null ? null : { text, count: 0 };
  const wanted = await dataOf(added.flatMap((one) => exampleItem(one, '')).join('\n'));
  for (const candidate of candidates(text, added)) {
    const after = await dataOf(candidate);
    // Whatever the file looks like, it must now say what it said, and the new examples.
    const all = [...earlier, ...((wanted ?? []) as unknown as Data[])];
    if (isDeepStrictEqual(after, { ...before, examples: all })) return { text: candidate, count: added.length };
  }
  return null;
}

/** Whether an example has the same answers, and the same outcome or day: a case that is shown again tomorrow is no other case. */
function isSame(one: Readonly<Data> | Example, { answers, date, expect }: Example): boolean {
  const written = (value: unknown) => (value === true ? 'ja' : value === false ? 'nej' : value);
  const plain = (given: unknown) =>
    Object.fromEntries(Object.entries((given ?? {}) as Data).map(([question, value]) => [question, written(value)]));
  const isAlike = one.date === date || (one.expect as Data | undefined)?.['outcome'] === expect.outcome;
  return isAlike && isDeepStrictEqual(plain(one.answers), plain(answers));
}

function freeName(name: string, taken: readonly { readonly name?: unknown }[]): string {
  const isTaken = (one: string) => taken.some((other) => other.name === one);
  let free = name;
  for (let number = 2; isTaken(free); number++) free = `${name} ${number}`;
  return free;
}

type Data = Record<string, unknown> & {
  readonly name?: unknown;
  readonly answers?: unknown;
  readonly date?: unknown;
  readonly expect?: unknown;
};

async function dataOf(text: string): Promise<Data | null> {
  const parsed = await parseYaml(new SourceText('', text));
  return 'found' in parsed ? null : (parsed.document.data as Data);
}

/** The text with the examples where they may belong; the first that reads right is the one. */
function* candidates(text: string, examples: readonly Example[]): Generator<string> {
  const end = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const lines = text.split(end);
  const key = lines.findIndex((line) => keyOfExamples.test(line));
  const whole = (kept: readonly string[]) => `${kept.join(end).trimEnd()}${end}`;
  if (key < 0) {
    yield whole([text.trimEnd(), 'examples:', ...examples.flatMap((one) => exampleItem(one, '  '))]);
    return;
  }
  const block = blockAfter(lines, key);
  const indent = indentOf(block) ?? '  ';
  // Comments and blank lines at the end may be about what comes next: those at the margin are.
  const last = block.findLastIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const at = key + 2 + last;
  const empty = (lines[key] as string).replace(/:\s*\[\s*\]/, ':');
  const items = examples.flatMap((one) => exampleItem(one, indent));
  yield [...lines.slice(0, key), empty, ...lines.slice(key + 1, at), ...items, ...lines.slice(at)].join(end);
  yield whole([...lines.slice(0, key), empty, ...lines.slice(key + 1, at), ...items, ...lines.slice(at)]);
  const open = lines.slice(0, at).join(end);
  const close = open.lastIndexOf(']');
  const flow = examples.map(exampleInFlow).join(', ');
  // After a comment only on a line of its own.
  for (const comma of [', ', ' ', `${end}  , `, `${end}  `]) {
    yield `${open.slice(0, close).trimEnd()}${comma}${flow}${open.slice(close)}${end}${lines.slice(at).join(end)}`;
  }
}

const keyOfExamples = /^(["']?)examples\1\s*:/;

/** The lines after a key at the margin, up to the next one. */
function blockAfter(lines: readonly string[], key: number): readonly string[] {
  const rest = lines.findIndex((line, index) => index > key && /^[^\s#-]/.test(line));
  return lines.slice(key + 1, rest < 0 ? lines.length : rest);
}

/** The indent of the first item of a list; null when none begins with a dash. */
function indentOf(block: readonly string[]): string | null {
  return block.map((line) => /^( *)-(?: |$)/.exec(line)?.[1]).find((indent) => indent !== undefined) ?? null;
}

/** How the text of a rule file writes its list of examples. */
export function exampleListIn(text: string): ExampleList {
  const lines = text.split(/\r\n|\n|\r/);
  const key = lines.findIndex((line) => keyOfExamples.test(line));
  if (key < 0) return { written: 'absent' };
  const block = blockAfter(lines, key);
  const value = [(lines[key] as string).replace(keyOfExamples, ''), ...block]
    .join('\n')
    .replace(/^[ \t]*#.*$/gm, '')
    .trim();
  if (value.startsWith('[')) return { written: /^\[\s*\]/.test(value) ? 'empty' : 'brackets' };
  return { written: 'dashes', indent: indentOf(block) ?? '  ' };
}
