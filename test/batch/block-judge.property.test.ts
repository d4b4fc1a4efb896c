import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { BlockJudge, type RunSetup } from '../../src/batch/block-judge.ts';
import * as quickWay from '../../src/batch/quick-lines.ts';
import { bundledFile } from '../../src/files/bundled-rules.ts';
import type { CaseBlock } from '../../src/files/case-block.ts';
import { type LoadedRules, readRuleFile } from '../../src/files/rule-file.ts';
import { plainStyle } from '../../src/reports/layout.ts';

async function loadedRules(id: string): Promise<LoadedRules & { file: string }> {
  const file = bundledFile(id)!;
  const { loaded } = await readRuleFile(file);
  return { ...loaded!, file };
}

const ruleSets = await Promise.all(['iop', 'iop-fordjupad', 'stenungsund'].map(loadedRules));

/** The examples of a rule set as cases, with much of what a case may hold besides. */
function casesOf({ rules }: LoadedRules): object[] {
  return (rules.examples ?? []).map(({ answers, name }, number) => {
    const notes = Object.fromEntries(
      Object.keys(answers).map((id) => [id, `Skäl för ${id}.\nSe "bilaga" – sidan 4 \\ 5.`]),
    );
    const about = { id: `case-${number}`, title: name, organisation: 'Föreningen Å' };
    return [{ answers }, { ...about, answers, notes }, { answers, date: '2023-05-16', ...about }][number % 3] as object;
  });
}

/** What may happen to a line: some bytes are others, are missing or come twice, or something is put in. */
const insertions = [
  '\\u0041',
  '\\/',
  '\\n',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '"',
  '{',
  '}',
  ',',
  ':',
  ' ',
  '\t',
  '\r',
  'null',
  '1e2',
  '-0',
  'vet inte',
];
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), value: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ kind: fc.constant('cut' as const), value: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('repeat' as const), value: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('insert' as const), value: fc.integer({ min: 0, max: insertions.length - 1 }) }),
);
const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), mutation });

function mutated(
  line: Buffer,
  { at, mutation: { kind, value } }: typeof change extends fc.Arbitrary<infer T> ? T : never,
): Buffer {
  const place = Math.floor(at * line.length);
  const [before, after] = [line.subarray(0, place), line.subarray(place)];
  if (kind === 'byte') return Buffer.concat([before, Buffer.of(value === 10 ? 32 : value), after.subarray(1)]);
  if (kind === 'cut') return Buffer.concat([before, after.subarray(value)]);
  if (kind === 'repeat') return Buffer.concat([before, after.subarray(0, value), after]);
  return Buffer.concat([before, Buffer.from(insertions[value]!), after]);
}

const fields = ['id', 'date', 'outcome', 'possibleOutcomes', 'grades', 'missing'];

/** How many cases the quick way has judged, so that the comparison is of something. */
let quickly = 0;
class CountedLines extends quickWay.QuickLines {
  override run(...args: Parameters<quickWay.QuickLines['run']>): ReturnType<quickWay.QuickLines['run']> {
    const done = super.run(...args);
    quickly += done.judged;
    return done;
  }
}

test('lines are judged the same the quick way and the plain way, whatever they hold', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ruleSets),
      fc.array(fc.tuple(fc.nat(), fc.array(change, { maxLength: 2 })), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(null, '2024-06-01'),
      fc.constantFrom(null, fields),
      async (loaded, chosen, date, wanted) => {
        const cases = casesOf(loaded);
        const lines = chosen.map(([number, changes]) =>
          changes.reduce(mutated, Buffer.from(JSON.stringify(cases[number % cases.length]))),
        );
        const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.of(10)]));
        const block: CaseBlock = {
          kind: 'records',
          file: 'x.ndjson',
          form: 'lines',
          bytes,
          firstLine: 1,
          firstColumn: 1,
          header: null,
          read: bytes.length,
        };
        const setup: RunSetup = {
          list: [loaded],
          date,
          today: '2026-11-22',
          format: 'ndjson',
          fields: wanted,
          single: false,
          counts: false,
        };
        const plain = await new BlockJudge(setup, plainStyle, null).judge(block);
        const quick = await new BlockJudge(setup, plainStyle, { ...quickWay, QuickLines: CountedLines }).judge(block);
        const shown = ({ bytes: written, ...result }: typeof plain) => ({
          ...result,
          text: Buffer.from(written).toString(),
        });
        assert.deepEqual(shown(quick), shown(plain));
      },
    ),
    { numRuns: 500 },
  );
  assert.ok(quickly > 300);
});
