import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPair, isScalar, type Node, type Pair, parseDocument, visit } from 'yaml';
import { assess } from '../../src/assessment/assess.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { compile } from '../../src/diagram/compile.ts';
import { bundledFile, bundledRules } from '../../src/tasks/bundled.ts';
import { checkRuleText } from '../../src/tasks/check.ts';
import { readRuleFile } from '../../src/tasks/rule-files.ts';
import { alone } from '../assessment/judge.ts';
import { emptyFolder } from '../cli/run.ts';
import { runs } from '../deep.ts';

const small = readFileSync(
  join(import.meta.dirname, '..', 'diagnostics', 'good', 'kommentarer-och-citattecken.yaml'),
  'utf8',
);
const large = readFileSync(bundledRules, 'utf8');
const onTop = readFileSync(bundledFile('umea') as string, 'utf8');
const file = join(emptyFolder(), 'regler.yaml');

/** What a node may be replaced by. */
const others = [
  null,
  true,
  0,
  -1.5,
  1e300,
  '',
  ' ',
  'nej',
  'okänd',
  '2020-13-01',
  [],
  {},
  [null],
  { question: 'x' },
  '\u202e',
];

type Mutation = readonly ['delete' | 'rename' | 'retype' | 'duplicate' | 'move' | 'reword', number, number];
const mutation: fc.Arbitrary<Mutation> = fc.tuple(
  fc.constantFrom('delete', 'rename', 'retype', 'duplicate', 'move', 'reword'),
  fc.nat(),
  fc.nat(),
);

/** The text with one node deleted, renamed, of another type, written twice or moved elsewhere, or with a word more if it is a sentence. */
function mutated(text: string, [kind, at, choice]: Mutation): string {
  const document = parseDocument(text, { uniqueKeys: false });
  const parents: { items: unknown[]; index: number }[] = [];
  visit(document, {
    Collection: (_, node) => {
      for (const index of node.items.keys()) parents.push({ items: node.items as unknown[], index });
    },
  });
  const pick = (number: number) => parents[number % parents.length]!;
  const { items, index } = pick(at);
  const item = items[index] as Node | Pair<Node, Node>;
  if (kind === 'reword') {
    const scalar = isPair(item) ? item.value : item;
    if (isScalar(scalar) && / \p{L}/u.test(String(scalar.value))) scalar.value = `${String(scalar.value)} Så är det.`;
  } else if (kind === 'delete') items.splice(index, 1);
  else if (kind === 'duplicate') items.splice(index, 0, item.clone());
  else if (kind === 'move') {
    const target = pick(choice);
    if (isPair(item) === isPair(target.items[target.index])) target.items[target.index] = item.clone();
  } else if (kind === 'retype') {
    const other = document.createNode(others[choice % others.length]);
    if (isPair(item)) item.value = other;
    else items[index] = other;
  } else if (isPair(item) && isScalar(item.key)) item.key.value = `${String(item.key.value)}${'xå- '[choice % 4]}`;
  else if (isScalar(item)) item.value = `${String(item.value)}x`;
  return String(document);
}

// A rule file that `validate` finds no error in must be one that `assess` can load and judge every example by.
async function holds(text: string): Promise<boolean> {
  const { found, examples } = await checkRuleText(text, 'regler.yaml');
  for (const { place } of found) if (place) expect(place.sourceLine).toBe(text.split('\n')[place.line - 1]);
  if (found.some(({ diagnostic }) => diagnostic.severity === 'error')) return false;
  writeFileSync(file, text);
  const { loaded } = await readRuleFile(file);
  expect(loaded).not.toBeNull();
  for (const example of loaded?.rules.examples ?? []) {
    const compiled = compile(loaded!.rules, example.date ?? loaded!.rules.valid.from);
    const iopCase = readCase({ answers: example.answers }, loaded!.rules);
    if (!compiled.ok || !iopCase.ok) throw new Error('What is valid can be judged.');
    assess(compiled.value, alone(iopCase.value));
  }
  expect(examples).toHaveLength(loaded?.rules.examples?.length ?? 0);
  return true;
}

describe('validate never throws, and never accepts a file that assess cannot load', () => {
  test.each([
    ['a small rule file', small, runs(12, 2000), 3],
    ['the bundled rules', large, runs(2, 60), 2],
    ['rules on top of others', onTop, runs(4, 150), 2],
  ])('%s, however its nodes are changed', async (_, text, numRuns, most) => {
    expect(await holds(text)).toBe(true);
    let refused = 0;
    const mutations = fc.array(mutation, { minLength: 1, maxLength: most });
    await fc.assert(
      fc.asyncProperty(mutations, async (list) => {
        if (!(await holds(list.reduce(mutated, text)))) refused++;
      }),
      { numRuns },
    );
    expect(refused).toBeGreaterThan(numRuns / 4);
    expect(refused).toBeLessThan(numRuns);
  });

  test('a small rule file, whatever characters are put in or taken away', async () => {
    const cut = fc.tuple(fc.nat(small.length), fc.nat(5), fc.string({ unit: 'binary', maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(cut, async ([at, length, put]) => {
        await holds((small.slice(0, at) + put + small.slice(at + length)).replace(/\p{Surrogate}/gu, '?'));
      }),
      { numRuns: runs(6, 1500) },
    );
  });
});
