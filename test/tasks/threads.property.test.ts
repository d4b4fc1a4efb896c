import { spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { command, emptyFolder, plainEnvironment, run } from '../cli/run.ts';
import { isDeep, runs, sample } from '../deep.ts';
import { allMet, nineFile } from '../rules/rules.ts';
import { assessHere } from './in-process.ts';

const folder = emptyFolder();
const own = join(folder, 'egna.yaml');
copyFileSync(nineFile, own);
const extended = join(folder, 'lokala.yaml');
writeFileSync(
  extended,
  'format: 1\nid: lokala\nversion: 1.0.0\ntitle: Lokala regler\nextends: [iop]\nvalid: { from: 2010-01-01 }\n',
);
const ruleFlags = [
  [],
  ['--rules', 'iop-fordjupad'],
  ['--rules', own],
  ['--rules', extended],
  ['--rules', `iop,${extended}`],
];
const formats = [
  ['--format', 'ndjson'],
  ['--format', 'ndjson', '--fields', 'id,outcome,grades,missing'],
  ['--json'],
  ['--format', 'csv'],
  ['--format', 'text'],
  ['--summary'],
  ['--summary', '--json'],
];

const entries = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => one(i)).join();
/** Records as they may stand in a line or an array, sound and not. */
const records = [
  JSON.stringify({ id: 'a', answers: allMet }),
  JSON.stringify({ id: 'b', answers: { marknad: 'ingen' }, notes: { marknad: 'Ingen "annan" finns.' } }),
  JSON.stringify({ id: 'c', date: '2001-01-01', answers: { ...allMet, initiativ: 'kommunen' } }),
  JSON.stringify({ id: 'd', answers: {}, parts: [{ id: 'p', title: 'P', answers: { marknad: 'marknad' } }] }),
  JSON.stringify({ id: 'e', answers: { marknad: 'nej' } }),
  '{"id":"f","answers":{"marknad":"ingen",}}',
  '{"id":"g","answers":{"marknad":"ingen","marknad":"marknad"}}',
  `{"id":"h","answers":{${entries(60, (index) => `"okand-${index}":1`)}}}`,
  `{"id":"i","answers":{${entries(60, () => '"a":1')}}}`,
  `{"id":"j","answers":{},${entries(60, (index) => `"okand-${index}":1`)}}`,
  `{"id":"k","title":"${'x'.repeat(12_000)}","answers":{}}`,
  `${'['.repeat(80)}${']'.repeat(80)}`,
  ...['1', '[]', '{"__proto__":1}', '{"id":"l","answers":{"marknad":[1,{"a":null}]}}'],
];
const rows = ['1;ingen', '2;marknad', '3;x', ';', '"4";"ingen"', '"5;ingen', '6', '7;ingen;8', '"a"b;ingen'];
const chosen = (from: readonly string[]) => fc.array(fc.constantFrom(...from), { minLength: 1, maxLength: 10 });
const repeats = fc.constantFrom(1, 1, 1, 20, 150);

/** A file by its name, what stands in it once and what over and over. */
const lines = fc
  .tuple(fc.constantFrom('x.ndjson', 'x'), chosen([...records, '', '  ']), fc.constantFrom('\n', '\r\n'), repeats)
  .map(([name, all, end, times]) => ({ name, text: (all.join(end) + end).repeat(times) }));
const array = fc.tuple(chosen(records), fc.constantFrom(',', ',\n', ' '), repeats).map(([all, between, times]) => ({
  name: 'x.json',
  text: `[${Array(times).fill(all.join(between)).join(between)}]\n`,
}));
const table = fc
  .tuple(fc.constantFrom('id;marknad', 'id;okand', 'id;marknad;marknad'), chosen(rows), repeats)
  .map(([head, all, times]) => ({ name: 'x.csv', text: `${head}\n${`${all.join('\n')}\n`.repeat(times)}` }));
const other = fc.constantFrom(
  ...records.map((text) => ({ name: 'x.json', text })),
  ...['', '\n', ' \n'.repeat(3000)].map((text) => ({ name: 'x.ndjson', text })),
  ...['answers: {}\n', '- answers: { marknad: ingen }\n- answers: { x: 1 }\n', 'a: [\n'].map((text) => ({
    name: 'x.yaml',
    text,
  })),
);
const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 255 }));
const file = fc
  .record({
    of: fc.oneof({ weight: 3, arbitrary: lines }, { weight: 2, arbitrary: array }, table, other),
    changes: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(change, { maxLength: 2 })),
    packed: fc.constantFrom('no', 'no', 'no', 'whole', 'cut'),
  })
  .map(({ of: { name, text }, changes, packed }) => {
    const bytes = Buffer.from(text);
    for (const [at, byte] of changes) if (bytes.length > 0) bytes[Math.floor(at * (bytes.length - 1))] = byte;
    if (packed === 'no') return { name, bytes };
    const whole = gzipSync(bytes);
    return { name: `${name}.gz`, bytes: packed === 'whole' ? whole : whole.subarray(0, whole.length - 9) };
  });

test('threads give the same bytes, findings and exit code as one, whatever they judge', async () => {
  // So long a file is judged in several pieces.
  const long = Buffer.from(`${records[10]}\n${records[5]}\n`.repeat(100));
  let [made, failed, large] = [0, 0, 0];
  const files = fc.array(file, { minLength: 1, maxLength: 4 });
  const more = fc.subarray([['--date', '2026-11-22'], ['--max-record', '0.01'], ['--quiet'], ['--exit-code']]);
  await fc.assert(
    fc.asyncProperty(
      files,
      fc.constantFrom(...formats),
      fc.constantFrom(...ruleFlags),
      more,
      async (given, format, rules, flags) => {
        const names = given.map(({ name, bytes }, index) => {
          const path = join(folder, `${made}-${index}-${name}`);
          writeFileSync(path, bytes);
          return path;
        });
        made++;
        const args = [...names, ...format, ...rules, ...flags.flat()];
        const alone = await assessHere([...args, '--jobs', '1']);
        expect([0, 1, 3]).toContain(alone.status);
        for (const jobs of made % 4 === 0 ? ['2', '3'] : ['2']) {
          expect(await assessHere([...args, '--jobs', jobs])).toEqual(alone);
        }
        if (alone.status === 3) failed++;
        if ((alone.bytes?.length ?? 0) > 300_000) large++;
      },
    ),
    { numRuns: runs(1, 41), examples: [[[{ name: 'x.ndjson', bytes: long }], formats[0]!, [], []]] },
  );
  expect(failed).toBeGreaterThanOrEqual(runs(0, 11));
  expect(large).toBeGreaterThanOrEqual(runs(1, 3));
});

const inputs = [
  ['lines', records.join('\n')],
  ['an array', `[${records.join()}]`],
  ['rows', `id;marknad\n${rows.join('\n')}`],
] as const;
test.each(sample(inputs, 1))('threads give the same for standard input (%s)', (_, input) => {
  const args = ['assess', '--format', 'ndjson', '--date', '2026-11-22'];
  const alone = run([...args, '--jobs', '1'], { input });
  expect(alone.status).toBe(3);
  expect(run([...args, '--jobs', '2'], { input })).toEqual(alone);
});

test.runIf(isDeep)('a thread takes at most 64 MB more', () => {
  const most = 4;
  const many = join(folder, 'many.ndjson');
  writeFileSync(many, `${records[0]}\n`.repeat(40_000));
  const peak = (jobs: number): number => {
    const args = ['-r', join(import.meta.dirname, '../bench/peak.cjs'), command, 'assess', many, '--format', 'ndjson'];
    const { stderr } = spawnSync(process.execPath, [...args, '--jobs', String(jobs)], {
      env: plainEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    return Number(/peak (\d+)\n$/.exec(stderr)?.[1]) / 1024;
  };
  expect(peak(most) - peak(1)).toBeLessThan(most * 64);
});
