import { isDeepStrictEqual } from 'node:util';
import { SourceText } from '../files/read/source-text.ts';
import { readTextFile } from '../files/text.ts';
import { writeOutput } from '../files/writing.ts';
import { parseYaml } from '../files/yaml.ts';
import { type ExampleList, exampleInFlow, exampleItem } from '../formats/rule-file.ts';
import { withWholeExamples } from '../rules/based-on.ts';
import { itemAt } from '../rules/item.ts';
import type { Example, RuleSet } from '../rules/rule-set.ts';
import { sentences } from '../wording/commands.ts';
import { ruleSizeLimit } from './bundled.ts';

/** Adds examples to a rule file, after those it has. `say` is told what was done; false if it could not be. */
export async function saveExamples(
  file: string,
  examples: readonly Example[],
  say: (sentence: string) => void,
): Promise<boolean> {
  const read = await readTextFile(file, ruleSizeLimit);
  const added = read.ok ? await withExamples(read.value, examples) : null;
  if (added === null) {
    say(sentences.examplesNotSaved(file));
    return false;
  }
  const isMarked = read.diagnostics.some(({ code }) => code === 'byte-order-mark');
  const problem =
    added.count === 0 ? null : await writeOutput(file, `${isMarked ? '\uFEFF' : ''}${added.text}`, 'result');
  say(problem === null ? sentences.examplesSaved(file, added.count) : sentences.fileReadOnly(file));
  return problem === null;
}

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
  const before = dataOf(text);
  const earlier = (before?.['examples'] ?? []) as Data[];
  const whole = withWholeExamples({ examples: earlier } as unknown as RuleSet).examples ?? [];
  const added: Example[] = [];
  for (const example of examples) {
    const isThere = [...whole, ...added].some((one) => isSame(one, example));
    if (!isThere) added.push({ ...example, name: freeName(example.name, [...earlier, ...added]) });
  }
  if (before === null || added.length === 0) return before === null ? null : { text, count: 0 };
  const wanted = dataOf(added.flatMap((one) => exampleItem(one, '')).join('\n'));
  for (const candidate of candidates(text, added)) {
    const after = dataOf(candidate);
    // Whatever the file looks like, it must now say what it said, and the new examples.
    const all = [...earlier, ...((wanted ?? []) as unknown as Data[])];
    if (isDeepStrictEqual(after, { ...before, examples: all })) return { text: candidate, count: added.length };
  }
  return null;
}

/** Whether an example has the same answers, expects something of as much, and has the same outcome or day: a case that is shown again tomorrow is no other case. */
function isSame(one: Readonly<Data> | Example, { answers, date, expect }: Example): boolean {
  const written = (value: unknown) => (value === true ? 'ja' : value === false ? 'nej' : value);
  const plain = (given: unknown) =>
    Object.fromEntries(Object.entries((given ?? {}) as Data).map(([question, value]) => [question, written(value)]));
  const expected = (one.expect ?? {}) as Data;
  const isAlike = one.date === date || (expect.outcome !== undefined && expected['outcome'] === expect.outcome);
  return isAlike && isAbout(expected, expect) && isDeepStrictEqual(plain(one.answers), plain(answers));
}

/** Whether what an example expects names all that another does, whatever it says of it. */
function isAbout(expected: Data, expect: Example['expect']): boolean {
  return Object.entries(expect).every(([key, value]) => {
    const own = expected[key];
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return own !== undefined;
    return Object.keys(value).every((id) => Object.hasOwn((own ?? {}) as Data, id));
  });
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

function dataOf(text: string): Data | null {
  const parsed = parseYaml(new SourceText('', text));
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
  const empty = itemAt(lines, key).replace(/:\s*\[\s*\]/, ':');
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
  const value = [itemAt(lines, key).replace(keyOfExamples, ''), ...block]
    .join('\n')
    .replace(/^[ \t]*#.*$/gm, '')
    .trim();
  if (value.startsWith('[')) return { written: /^\[\s*\]/.test(value) ? 'empty' : 'brackets' };
  return { written: 'dashes', indent: indentOf(block) ?? '  ' };
}
