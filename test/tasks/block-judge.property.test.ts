import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { mergeTally, type Tally } from '../../src/assessment/tally.ts';
import type { CaseBlock, FailedBlock } from '../../src/files/records.ts';
import { plainStyle } from '../../src/formats/text.ts';
import { BlockJudge, type RunSetup } from '../../src/tasks/blocks.ts';
import { bundledFile } from '../../src/tasks/bundled.ts';
import type { JudgingRules } from '../../src/tasks/judging-cases.ts';
import * as quickWay from '../../src/tasks/quick-blocks.ts';
import type { LoadedRules } from '../../src/tasks/rule-files.ts';
import { runs } from '../deep.ts';
import { blocksOfText } from '../files/blocks.ts';
import { bundled } from '../files/bundled.ts';

async function loadedRules(id: string): Promise<LoadedRules & { file: string }> {
  const file = bundledFile(id)!;
  return { ...(await bundled(id)), file };
}

const ruleSets = await Promise.all(['iop', 'iop-fordjupad', 'stenungsund'].map(loadedRules));

/** What cases say that they were begun with: each rule set, other wordings of one, and one that is not here. */
const begunWith = [
  ...ruleSets.map(({ rules, sha256 }) => ({ id: rules.id, version: rules.version, sha256 })),
  { id: 'iop', version: '0.9.0', sha256: 'x' },
  { id: 'solna-2031', version: '1.0.0', sha256: 'y' },
];

/** Names, some of which do not stand in a cell of CSV as they are. */
const organisations = [
  ...['Föreningen Å', 'Å', 'Folkets hus; Väst', 'Så kallad "Å"', '=SUMMA(A1)', '+46', '-5', '@x', ' luft ', 'a.'],
  ...['Ö–Å …', '\u00a0Å', 'C:\\A', 'två\nrader', 'x\u00ad', '100 %', '(s)', 'a;'],
];

/** The examples of a rule set as cases, with much of what a case may hold besides. */
function casesOf({ rules }: LoadedRules): object[] {
  return (rules.examples ?? []).map(({ answers, name }, number) => {
    const notes = Object.fromEntries(
      Object.keys(answers).map((id) => [id, `Skäl för ${id}.\nSe "bilaga" – sidan 4 \\ 5.`]),
    );
    const about = { id: `case-${number}`, title: name, organisation: organisations[number % organisations.length] };
    const limits = Object.fromEntries(
      Object.keys(rules.limits ?? {}).map((id) => [id, { value: 600_000, source: 'Myndighetens sida' }]),
    );
    const session = {
      finished: number % 2 === 0,
      ruleSet: begunWith[number % begunWith.length],
      questions: Object.fromEntries(
        Object.keys(answers).map((id) => [id, JSON.stringify(rules.questions[id] ?? null)]),
      ),
      aside: number % 3 === 0 ? { marknad: [null, 'ingen', 1.5, true][number % 4] } : {},
      ...(number % 5 === 0 ? { asideNotes: { marknad: 'Åt sidan.' } } : {}),
    };
    const kinds = [
      { answers },
      { session, answers },
      { ...about, answers, notes, session },
      { date: '2024-02-01', answers, session: { ...session, former: { answers: {}, notes: {} } } },
      { ...about, answers, notes },
      { answers, date: '2023-05-16', ...about },
      { answers, date: '2001-01-01' },
      { answers, limits },
    ];
    return kinds[number % kinds.length] as object;
  });
}

/** The cases of each rule set, made once: the larger ones have hundreds of examples. */
const casesBy = new Map(ruleSets.map((loaded) => [loaded, casesOf(loaded)]));

/** What may happen to some text: some bytes are others, are missing or come twice, or something is put in. */
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
  '\n',
  '\n{',
  '\n[',
  '{\n',
  '\u001e',
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
/** Where it happens; what stands before or after all the rest is a case of its own. */
const place = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1) },
);
const change = fc.record({ at: place, mutation });

function mutated(
  text: Buffer,
  { at, mutation: { kind, value } }: typeof change extends fc.Arbitrary<infer T> ? T : never,
): Buffer {
  const position = Math.floor(at * text.length);
  const [before, after] = [text.subarray(0, position), text.subarray(position)];
  if (kind === 'byte') return Buffer.concat([before, Buffer.of(value === 10 ? 32 : value), after.subarray(1)]);
  if (kind === 'cut') return Buffer.concat([before, after.subarray(value)]);
  if (kind === 'repeat') return Buffer.concat([before, after.subarray(0, value), after]);
  return Buffer.concat([before, Buffer.from(insertions[value]!), after]);
}

const fields = ['id', 'date', 'outcome', 'possibleOutcomes', 'grades', 'missing'];

/** How many cases the quick way has judged, so that the comparison is of something. */
let quickly = 0;
class CountedBlocks extends quickWay.QuickBlocks {
  override run(...args: Parameters<quickWay.QuickBlocks['run']>): ReturnType<quickWay.QuickBlocks['run']> {
    const done = super.run(...args);
    quickly += done.judged;
    return done;
  }
}

/** Some cases of a rule set, the date to judge them on, how they are written, and whether they are only counted. */
const judged = fc.record({
  loaded: fc.constantFrom(...ruleSets),
  format: fc.constantFrom<RunSetup['format']>('ndjson', 'csv'),
  date: fc.constantFrom(null, '2024-06-01'),
  fields: fc.constantFrom(null, fields),
  counts: fc.boolean(),
  byOwn: fc.boolean(),
  chosen: fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constant([]), fc.array(change, { maxLength: 2 }))), {
    minLength: 1,
    maxLength: 6,
  }),
});

/** Judges blocks both ways, and in the smallest pieces, and asserts that what is written, counted and told is the same. */
async function assertSame(
  blocks: readonly (CaseBlock | FailedBlock)[],
  { loaded, ...how }: Pick<RunSetup, 'format' | 'date' | 'fields' | 'counts' | 'byOwn'> & { loaded: JudgingRules },
): Promise<void> {
  const setup: RunSetup = { list: [loaded], today: '2026-11-22', screen: null, single: false, ...how };
  const plain = new BlockJudge(setup, plainStyle, null);
  const quick = new BlockJudge(setup, plainStyle, { ...quickWay, QuickBlocks: CountedBlocks });
  const inPieces = new BlockJudge(setup, plainStyle, quickWay, -1);
  for (const block of blocks) {
    const expected = await shown(plain, block);
    assert.deepEqual(await shown(quick, block), expected);
    assert.deepEqual(await shown(inPieces, block), expected);
  }
}

/** What comes of a block, its pieces put together. A warning is told once, however often it is given. */
async function shown(judge: BlockJudge, block: CaseBlock | FailedBlock): Promise<object> {
  const told = new Set<string>();
  const tallies = new Map<string, Tally>();
  const all = { text: '', found: [] as unknown[], unusable: [] as unknown[] };
  const counts = { records: 0, passed: 0, failed: 0, unclear: 0 };
  let goesOn = true;
  for await (const result of judge.judge(block)) {
    assert.ok(goesOn);
    goesOn = result.goesOn;
    for (const one of result.told) told.add(JSON.stringify(one));
    for (const [name, tally] of result.tallies) {
      const earlier = tallies.get(name);
      if (earlier === undefined) tallies.set(name, tally);
      else mergeTally(earlier, tally);
    }
    all.text += Buffer.from(result.bytes).toString();
    all.found.push(...result.told.filter(({ isWarning }) => !isWarning));
    all.unusable.push(...result.unusable);
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += result[name];
  }
  assert.ok(!goesOn);
  return { ...all, ...counts, told: [...told], tallies };
}

test('lines are judged the same the quick way and the plain way, whatever they hold', async () => {
  const numRuns = runs(4, 300);
  quickly = 0;
  await fc.assert(
    fc.asyncProperty(judged, async ({ chosen, ...how }) => {
      const cases = casesBy.get(how.loaded)!;
      const lines = chosen.map(([number, changes]) =>
        changes.reduce(mutated, Buffer.from(JSON.stringify(cases[number % cases.length]))),
      );
      const text = Buffer.concat(lines.flatMap((line) => [line, Buffer.of(10)]));
      await assertSame(await blocksOfText(text, { file: 'x.ndjson' }), how);
    }),
    { numRuns },
  );
  assert.ok(quickly > runs(1, 300), `${quickly} cases were judged the quick way`);
});

const indentation = fc.constantFrom(undefined, 2, '\t');
const separator = fc.constantFrom(',', ', ', ' ,\n', '\r\n\t,\r\n  ');

test('elements of an array are judged the same the quick way and the plain way, whatever the array holds', async () => {
  const numRuns = runs(8, 300);
  quickly = 0;
  await fc.assert(
    fc.asyncProperty(
      judged,
      fc.array(fc.tuple(indentation, separator), { minLength: 6, maxLength: 6 }),
      fc.oneof(fc.constant([]), fc.array(change, { maxLength: 1 })),
      fc.integer({ min: 200, max: 5000 }),
      async ({ chosen, ...how }, layout, changes, size) => {
        const cases = casesBy.get(how.loaded)!;
        const elements = chosen.flatMap(([number, own], index) => {
          const [indent, between] = layout[index]!;
          const text = JSON.stringify(cases[number % cases.length], null, indent);
          return [Buffer.from(index === 0 ? '[' : between), own.reduce(mutated, Buffer.from(text))];
        });
        const text = changes.reduce(mutated, Buffer.concat([...elements, Buffer.from(' ]\n')]));
        await assertSame(await blocksOfText(text, { file: 'x.json', sizes: [size], format: 'json' }), how);
      },
    ),
    { numRuns },
  );
  assert.ok(quickly > runs(0, 250), `${quickly} cases were judged the quick way`);
});

test('a case alone in its file is judged the same the quick way and the plain way', async () => {
  const numRuns = runs(4, 100);
  quickly = 0;
  await fc.assert(
    fc.asyncProperty(judged, indentation, async ({ chosen, ...how }, indent) => {
      const cases = casesBy.get(how.loaded)!;
      for (const [number, changes] of chosen) {
        const text = `${JSON.stringify(cases[number % cases.length], null, indent)}\n`;
        await assertSame(
          await blocksOfText(changes.reduce(mutated, Buffer.from(text)), { file: 'x.json', format: 'json' }),
          how,
        );
      }
    }),
    { numRuns },
  );
  assert.ok(quickly > runs(0, 100), `${quickly} cases were judged the quick way`);
});
