import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { recordOf } from '../../src/files/records.ts';
import type { Place, PlacedDiagnostic } from '../../src/rules/findings.ts';
import { checkRuleText } from '../../src/tasks/check.ts';
import { runs } from '../deep.ts';
import { blocksOfText, entriesOf } from './blocks.ts';
import { bundled } from './bundled.ts';

const folder = join(import.meta.dirname, '..', 'diagnostics');
const textsIn = (kind: string, ending: RegExp) =>
  readdirSync(join(folder, kind))
    .filter((name) => ending.test(name))
    .map((name) => readFileSync(join(folder, kind, name), 'utf8'));

/** What breaks the texts of people and programs. */
const pieces = [
  ...[
    ':',
    '?',
    '-',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '#',
    '&a',
    '*a',
    '!',
    '|',
    '>',
    '%',
    '`',
    '\\',
    ';',
    '=',
    '0',
    'a',
  ],
  ...[
    ' ',
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\u00A0',
    '\u200B',
    '\uFEFF',
    '\0',
    '😀',
    ' : ',
    '{ : x }',
    '[ : x ]',
    '- : x',
    '? ',
    '---\n',
  ],
];

const mutation = fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom(...pieces));

function mutated(text: string, [at, length, piece]: readonly [number, number, string]): string {
  const from = at % (text.length + 1);
  return (text.slice(0, from) + piece + text.slice(from + length)).replace(/\p{Surrogate}/gu, '?');
}

/** A place is on a line of the file, begins at its first column or after it, and ends after that. */
function expectInside(text: string, { line, column, endColumn, sourceLine, cutBefore = 0 }: Place): void {
  const lines = text.split(text.includes('\n') ? '\n' : '\r');
  // What stands after the last line break is no line.
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  expect(line).toBeGreaterThanOrEqual(1);
  expect(line).toBeLessThanOrEqual(lines.length);
  expect(column).toBeGreaterThanOrEqual(1);
  expect(column).toBeLessThanOrEqual(cutBefore + sourceLine.length + 1);
  expect(endColumn).toBeGreaterThan(column);
  expect(lines[line - 1]).toContain(sourceLine);
}

function expectAllInside(text: string, found: readonly PlacedDiagnostic[]): void {
  for (const { file, place, related } of found) {
    if (place !== null) expectInside(text, place);
    for (const one of related) if (one.file === file) expectInside(text, one.place);
  }
}

describe('every place of every finding is inside its file', async () => {
  test.each([
    'a: { : tom }',
    'a: [ : tom ]',
    '{ : tom }',
    '[ : tom ]',
    '[ x, : tom ]',
    'a: { ? }',
    '? ',
    'a:\n  ? \n  ? x\n',
    '- : tom',
    '\n\na: { : tom }',
  ])('%j, with a key that is not written out', async (text) => {
    const { found } = await checkRuleText(text, 'regler.yaml');
    expect(found).not.toEqual([]);
    expectAllInside(text, found);
    for (const { place } of found) expect(text.split('\n')[place!.line - 1]?.[place!.column - 1]).toMatch(/[:?]/);
  });

  test('of a rule file that begins with an empty line', async () => {
    const text = '\nid: a\nb: c: d\n';
    const { found } = await checkRuleText(text, 'regler.yaml');
    expect(found).not.toEqual([]);
    expectAllInside(text, found);
  });

  test('of a rule file, whatever is put in or taken away', async () => {
    const texts = [...textsIn('rules', /yaml$/), ...textsIn('good', /yaml$/)];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        async (whole, list) => {
          const broken = list.reduce(mutated, whole);
          // A byte-order mark is taken away when the file is read.
          const text = broken.replace(/^\uFEFF/, '');
          expectAllInside(text, (await checkRuleText(text, 'regler.yaml')).found);
        },
      ),
      { numRuns: runs(150, 1500) },
    );
  });

  const { rules } = await bundled('iop');
  test('of a case, in JSON, CSV or YAML, whatever is put in or taken away', async () => {
    const texts = textsIn('cases', /(?:json|csv|yaml)$/);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        async (text, list) => {
          const broken = list.reduce(mutated, text);
          for (const entry of entriesOf(await blocksOfText(broken))) {
            const { stands } = entry;
            const read = stands === null ? null : readCase(stands.data, rules, stands.path);
            expectAllInside(broken, recordOf(entry, read).found);
          }
        },
      ),
      { numRuns: runs(150, 1500) },
    );
  });
});
