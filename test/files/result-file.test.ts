import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openResultFile, type Run, runInput } from '../../src/files/results.ts';
import type { ResultSink } from '../../src/files/sinks.ts';
import { type CsvCase, csvCaseRow, csvErrorRow, csvHead } from '../../src/formats/csv.ts';
import { messageOf } from '../../src/wording/findings/all.ts';
import { emptyFolder } from '../cli/run.ts';

const run: Run = {
  tool: '1.2.3',
  ruleSets: [{ id: 'iop', sha256: '0'.repeat(64) }],
  date: null,
  day: '2026-11-22',
  format: 'ndjson',
  fields: null,
  settings: { lineLimit: 10 },
  inputs: [{ name: 'arenden.ndjson', size: 12, modified: '2026-11-21T10:00:00.000Z' }],
  linesPerRecord: 1,
};
const inFolder = () => join(emptyFolder(), 'ut.ndjson');
const sinks: ResultSink[] = [];
const open = async (file: string, of: Run | null = run, resume = false) => {
  const result = await openResultFile(file, 'result', of, resume);
  if (result.kind !== 'open') throw new Error(messageOf(result.diagnostic));
  sinks.push(result.sink);
  return result;
};
afterEach(async () => {
  for (const sink of sinks.splice(0)) await sink.abandon();
});
const write = (sink: ResultSink, text: string) => sink.write(Buffer.from(text));
const filesBeside = (file: string) => readdirSync(join(file, '..')).sort();
/** An interrupted run that wrote `text`. */
const interrupted = async (file: string, text: string, of = run) => {
  const { sink } = await open(file, of);
  await write(sink, text);
  await sink.abandon();
};

describe('a result gets its name when it is whole', () => {
  test.each([['a run that can be continued', run] as const, ['one that cannot', null] as const])(
    '%s',
    async (_, of) => {
      const file = inFolder();
      const { sink, resumed } = await open(file, of);
      expect(resumed).toBeNull();
      expect(await write(sink, '{"a":1}\n')).toBe(true);
      expect(existsSync(file)).toBe(false);
      expect(await write(sink, '{"a":2}\n')).toBe(true);
      expect(await sink.finish()).toBeNull();
      expect(readFileSync(file, 'utf8')).toBe('{"a":1}\n{"a":2}\n');
      expect(filesBeside(file)).toEqual(['ut.ndjson']);
    },
  );

  test.each([run, null])('with the mode of the file that was there, and through a link', async (of) => {
    const file = inFolder();
    writeFileSync(file, 'old');
    chmodSync(file, 0o600);
    const link = join(file, '..', 'link');
    symlinkSync('ut.ndjson', link);
    const { sink } = await open(link, of);
    await write(sink, 'new\n');
    expect(readFileSync(file, 'utf8')).toBe('old');
    await sink.finish();
    expect(readFileSync(file, 'utf8')).toBe('new\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(filesBeside(file)).toEqual(['link', 'ut.ndjson']);
  });

  test.each([run, null])('an empty result leaves what was there, and nothing else', async (of) => {
    const file = inFolder();
    writeFileSync(file, 'old');
    const { sink } = await open(file, of);
    expect(await sink.finish()).toBeNull();
    expect(filesBeside(file)).toEqual(['ut.ndjson']);
    expect(readFileSync(file, 'utf8')).toBe('old');
  });

  test('and until then an interrupted run that cannot be continued leaves nothing', async () => {
    const file = inFolder();
    const { sink } = await open(file, null);
    await write(sink, '{"a":1}\n');
    await sink.abandon();
    expect(filesBeside(file)).toEqual([]);
  });

  test('a device is written to as it is', async () => {
    const { sink } = await open('/dev/null');
    expect(await write(sink, 'gone\n')).toBe(true);
    expect(await sink.finish()).toBeNull();
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(existsSync('/dev/null.part')).toBe(false);
  });

  test.skipIf(!existsSync('/dev/full'))('a device that is full is told of', async () => {
    const { sink } = await open('/dev/full');
    expect(await write(sink, 'x\n')).toBe(false);
    expect(await sink.finish()).toMatchObject({ code: 'output-failed', args: { reason: 'ENOSPC' } });
  });

  test('a folder in the way, and a folder that is missing, are refused', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'mapp'));
    for (const of of [run, null]) {
      const refused = { kind: 'refused', diagnostic: { code: 'output-failed' } };
      expect(await openResultFile(join(folder, 'mapp'), 'result', of)).toMatchObject(refused);
      expect(await openResultFile(join(folder, 'ingen', 'ut'), 'result', of)).toMatchObject(refused);
    }
    expect(readdirSync(folder)).toEqual(['mapp']);
  });
});

describe('an interrupted run', () => {
  const good = '{"formatVersion":1}\n';
  const bad = '{"line":2,"id":null,"error":{}}\n';

  test('is continued after its last whole record, and gives the file at the end', async () => {
    const file = inFolder();
    await interrupted(file, `${good}${bad}`);
    appendFileSync(`${file}.part`, '{"cut o');
    const { sink, resumed } = await open(file, { ...run, day: '2026-11-23' }, true);
    expect(resumed).toEqual({ records: 2, errors: 1, bytes: good.length + bad.length, day: '2026-11-22' });
    await write(sink, good);
    expect(await sink.finish()).toBeNull();
    expect(readFileSync(file, 'utf8')).toBe(`${good}${bad}${good}`);
    expect(filesBeside(file)).toEqual(['ut.ndjson']);
  });

  test('may be continued more than once', async () => {
    const file = inFolder();
    await interrupted(file, good);
    const again = await open(file, run, true);
    await write(again.sink, good);
    await again.sink.abandon();
    expect((await open(file, run, true)).resumed).toMatchObject({ records: 2 });
  });

  test('is begun anew without --resume', async () => {
    const file = inFolder();
    await interrupted(file, good);
    const { sink, resumed } = await open(file);
    expect(resumed).toBeNull();
    await write(sink, bad);
    await sink.finish();
    expect(readFileSync(file, 'utf8')).toBe(bad);
  });

  test('begins from the beginning when there is nothing to continue, as after a run that is finished', async () => {
    const file = inFolder();
    const first = await open(file, run, true);
    expect(first.resumed).toBeNull();
    await write(first.sink, good);
    await first.sink.finish();
    const second = await open(file, run, true);
    expect(second.resumed).toBeNull();
    await second.sink.abandon();
    expect(readFileSync(file, 'utf8')).toBe(good);
  });

  test('counts the records of several lines each, and cuts off one that lacks some of them', async () => {
    const file = inFolder();
    const two = { ...run, linesPerRecord: 2 };
    await interrupted(file, `${good}${good}${good}${bad}${good}`, two);
    const { resumed } = await open(file, two, true);
    expect(resumed).toMatchObject({ records: 2, errors: 1 });
    expect(readFileSync(`${file}.part`, 'utf8')).toBe(`${good}${good}${good}${bad}`);
  });

  test('counts the rows of CSV, of which the first is the head', async () => {
    const file = inFolder();
    const csv: Run = { ...run, format: 'csv' };
    const [head, fine, failed] = ['line;error;message\n', '1;;\n', '2;too-deep;"Så; djupt."\n'];
    await interrupted(file, `${head}${fine}${failed}${fine}3;x`, csv);
    expect((await open(file, csv, true)).resumed).toMatchObject({ records: 3, errors: 1 });
    const headOnly = inFolder();
    await interrupted(headOnly, head, csv);
    expect((await open(headOnly, csv, true)).resumed).toMatchObject({ records: 0, errors: 0 });
    expect(readFileSync(`${headOnly}.part`, 'utf8')).toBe('');
  });

  test('knows the rows of cases that could not be read, as assessments are written', async () => {
    const file = inFolder();
    const csv: Run = { ...run, format: 'csv' };
    const columns = { preconditions: ['a', 'b'] };
    const judged: CsvCase = {
      ...{ line: 1, id: '1', title: ';;', organisation: null, ruleSet: { id: 'iop', version: '1.0.0' } },
      ...{ date: '2026-11-22', outcome: null, possibleOutcomes: [], grades: new Map(), missing: [] },
    };
    const failed = { line: 2, id: null, code: 'too-deep', message: 'Så;;' };
    const rows = [csvHead(columns), csvCaseRow(columns, judged), csvErrorRow(columns, failed)];
    await interrupted(file, rows.join(''), csv);
    expect((await open(file, csv, true)).resumed).toMatchObject({ records: 2, errors: 1 });
  });

  test('counts lines that are longer than what is read at a time', async () => {
    const file = inFolder();
    const long = `{"x":"${'å'.repeat(1_100_000)}"}\n`;
    await interrupted(file, `${good}${long}${bad}${long}`);
    expect((await open(file, run, true)).resumed).toMatchObject({ records: 4, errors: 1 });
  });

  test.each<[string, Partial<Run>, string]>([
    ['another version', { tool: '1.2.4' }, 'verktygets version är inte som då'],
    ['other rules', { ruleSets: [{ id: 'iop', sha256: '1'.repeat(64) }] }, 'regelverket är inte'],
    ['another date', { date: '2026-01-01' }, 'datumet är inte'],
    ['another format', { format: 'csv' }, 'formatet är inte'],
    ['other fields', { fields: ['outcome'] }, 'fälten är inte'],
    ['other options', { settings: { lineLimit: 20 } }, 'andra flaggor är inte'],
    [
      'a file that has changed',
      { inputs: [{ name: 'arenden.ndjson', size: 13, modified: '2026-11-21T10:00:00.000Z' }] },
      'filerna som läses är inte som då. Det gäller "arenden.ndjson".',
    ],
    ['one file more', { inputs: [...run.inputs, { name: 'fler', size: null, modified: null }] }, '"fler"'],
  ])('is not continued with %s, which is said', async (_, changed, said) => {
    const file = inFolder();
    await interrupted(file, good);
    const refused = await openResultFile(file, 'result', { ...run, ...changed }, true);
    if (refused.kind !== 'refused') throw new Error('It was continued.');
    expect(refused.diagnostic.code).toBe('resume-differs');
    expect(messageOf(refused.diagnostic)).toContain(said);
    expect(filesBeside(file)).toEqual(['ut.ndjson.part', 'ut.ndjson.part.json']);
    expect((await open(file, run, true)).resumed).toMatchObject({ records: 1 });
  });

  test('is not mistaken for a file that somebody else has called so, which is left as it is', async () => {
    for (const [ending, text] of [
      ['.part', 'mine'],
      ['.part.json', '{"mine":true}'],
      ['.part.json', 'not json'],
    ] as const) {
      const file = inFolder();
      writeFileSync(`${file}${ending}`, text);
      for (const resume of [true, false]) {
        expect(await openResultFile(file, 'result', run, resume)).toMatchObject({
          diagnostic: { code: 'output-taken' },
        });
      }
      expect(readFileSync(`${file}${ending}`, 'utf8')).toBe(text);
      expect(filesBeside(file)).toEqual([`ut.ndjson${ending}`]);
    }
  });

  test('is never a link to another file', async () => {
    const file = inFolder();
    await interrupted(file, good);
    const [part, other] = [`${file}.part`, join(file, '..', 'other')];
    writeFileSync(other, 'precious\n');
    spawnSync('ln', ['-sf', other, part]);
    expect(await openResultFile(file, 'result', run, true)).toMatchObject({ diagnostic: { code: 'output-taken' } });
    expect(readFileSync(other, 'utf8')).toBe('precious\n');
  });

  test('leaves its lock to the next when its process is gone', async () => {
    const file = inFolder();
    await interrupted(file, good);
    for (const gone of [2 ** 30, process.pid]) {
      writeFileSync(`${file}.part.lock`, JSON.stringify({ host: hostname(), process: gone, since: 'x' }));
      const { sink, resumed } = await open(file, run, true);
      expect(resumed).toMatchObject({ records: 1 });
      await sink.abandon();
    }
  });
});

test('of two runs to the same file the second is refused until the first has ended', async () => {
  const file = inFolder();
  const first = await open(file);
  for (const resume of [true, false]) {
    const second = await openResultFile(file, 'result', run, resume);
    expect(second).toMatchObject({ diagnostic: { code: 'output-in-use', args: { process: process.pid } } });
  }
  await first.sink.abandon();
  expect((await open(file, run, true)).resumed).toBeNull();
});

test('of a run on another machine that holds the file it is said how to go on', async () => {
  const file = inFolder();
  writeFileSync(`${file}.part.lock`, JSON.stringify({ host: 'annan-dator', process: 12, since: '2026-11-22' }));
  const second = await openResultFile(file, 'result', run);
  if (second.kind !== 'refused') throw new Error('It was opened.');
  expect(messageOf(second.diagnostic)).toContain('(process 12 på annan-dator, sedan 2026-11-22)');
  expect(messageOf(second.diagnostic)).toContain(`ta bort ${file}.part.lock`);
});

test('a file is known by its size and time, and what is no file by its name', () => {
  const file = inFolder();
  writeFileSync(file, '12345');
  expect(runInput(file)).toMatchObject({ size: 5, modified: expect.stringMatching(/^\d{4}-.*Z$/) });
  expect(runInput('-')).toEqual({ name: '-', size: null, modified: null });
  expect(runInput('/dev/null')).toMatchObject({ size: null });
});

/** Writes lines of 100 bytes where only so many KiB may be written, in a process of its own. */
function underLimit(script: string, kilobytes: number, ...args: string[]) {
  const source = join(import.meta.dirname, '..', '..', 'dist', 'files');
  const lines = `const line = Buffer.from('x'.repeat(99) + '\\n'); const block = Buffer.concat(Array(7).fill(line));`;
  const code = `${lines} const source = ${JSON.stringify(source)}; const run = ${JSON.stringify(run)}; ${script}`;
  const command = `ulimit -f ${kilobytes}; exec "$0" --input-type=module -e "$1" -- "\${@:3}"`;
  return spawnSync('bash', ['-c', command, process.execPath, code, ...args], { encoding: 'utf8' });
}

test('a run that is killed can be continued', async () => {
  const file = inFolder();
  const { signal } = underLimit(
    `const { openResultFile } = await import(source + '/results.js');
     const { sink } = await openResultFile(process.argv[1], 'result', run);
     await sink.write(block);
     process.kill(process.pid, 'SIGKILL');
     await sink.write(block);`,
    1000,
    'x',
    file,
  );
  expect(signal).toBe('SIGKILL');
  expect(filesBeside(file)).toEqual(['ut.ndjson.part', 'ut.ndjson.part.json', 'ut.ndjson.part.lock']);
  const { sink, resumed } = await open(file, run, true);
  expect(resumed).toMatchObject({ records: 7 });
  await write(sink, '{}\n');
  expect(await sink.finish()).toBeNull();
  expect(readFileSync(file, 'utf8')).toMatch(/^(?:x{99}\n){7}\{\}\n$/);
  expect(filesBeside(file)).toEqual(['ut.ndjson']);
});

describe('when there is no more room', () => {
  test('whole lines are kept beside the file, and the run can be continued', async () => {
    const file = inFolder();
    const { stdout, stderr } = underLimit(
      `const { openResultFile } = await import(source + '/results.js');
       const { sink } = await openResultFile(process.argv[1], 'result', run);
       while (await sink.write(block));
       console.log(JSON.stringify([await sink.write(block), await sink.finish()]));`,
      10,
      'x',
      file,
    );
    expect(stderr).toBe('');
    const [more, found] = JSON.parse(stdout) as [boolean, { code: string; args: { reason: string } }];
    expect({ more, found }).toMatchObject({ more: false, found: { code: 'output-kept', args: { reason: 'EFBIG' } } });
    expect(filesBeside(file)).toEqual(['ut.ndjson.part', 'ut.ndjson.part.json']);
    expect(statSync(`${file}.part`).size).toBe(10_200);
    expect((await open(file, run, true)).resumed).toMatchObject({ records: 102 });
  });
});
