import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { summarySchema } from '../../src/formats/json/summary.ts';
import { numberInWords } from '../../src/wording/answers.ts';
import { command, emptyFolder, plainEnvironment, run } from '../cli/run.ts';
import { isDeep, runs, sample } from '../deep.ts';
import { allMet } from '../rules/rules.ts';

const line = (answers: object, rest: object = {}) => `${JSON.stringify({ ...rest, answers })}\n`;

/** Cases that differ, with one that is wrong in each hundred. */
function manyCases(count: number, rest: object = {}): string {
  return Array.from({ length: count }, (_, number) => {
    const id = `case-${number}`;
    if (number % 100 === 99) return line({ marknad: 'nej' }, { id });
    const answers = { ...allMet, initiativ: ['organisationen', 'gemensamt', 'kommunen'][number % 3] };
    return line(number % 7 === 0 ? { marknad: 'ingen' } : answers, {
      id,
      ...rest,
      ...(number % 5 === 0 ? { date: '2020-01-01' } : {}),
    });
  }).join('');
}

const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const lines = (text: string) => text.trimEnd().split('\n');
const fewFields = ['--fields', 'id,outcome,grades,missing'];

function caseFile(text: string | Buffer, name = 'arenden.ndjson'): string {
  const file = join(emptyFolder(), name);
  writeFileSync(file, text);
  return file;
}

describe('assess over many cases', () => {
  test('--fields gives the fields that are named, in that order', () => {
    const input = line(allMet, { id: 'a' });
    expect(run(['assess', '--format', 'ndjson', '--fields', 'missing, outcome,id'], { input }).out).toBe(
      '{"missing":[],"outcome":"iop-mojligt","id":"a"}\n',
    );
    const { out } = run(['assess', '--json', '--fields', 'grades'], { input });
    expect(Object.values((JSON.parse(out) as { grades: object }).grades)).toEqual(Array(9).fill('met'));
  });

  test('fields of a case with parts stand for each part', () => {
    const input = JSON.stringify({
      answers: allMet,
      parts: [
        { id: 'a', title: 'A', answers: { marknad: 'marknad' } },
        { id: 'b', title: 'B', answers: {} },
      ],
    });
    const { out } = run(['assess', '--format', 'ndjson', '--fields', 'outcome,missing'], { input });
    expect(JSON.parse(out)).toEqual({
      outcome: null,
      parts: [
        { part: { id: 'a', title: 'A' }, organisation: null, outcome: 'annan-form', missing: [] },
        { part: { id: 'b', title: 'B' }, organisation: null, outcome: 'iop-mojligt', missing: [] },
      ],
    });
  });

  test.each([
    [['--fields', 'utfall'], 'Det finns inget fält "utfall"'],
    [['--fields', 'id'], '--fields väljer bland fälten i JSON'],
    [['--summary', '--format', 'ndjson'], 'En sammanställning skrivs som'],
    [['--resume', '--format', 'ndjson'], '--resume fortsätter'],
    [['--rules', 'iop,'], 'I --rules "iop," saknas namnet på ett regelverk.'],
    [['--rules', ''], 'I --rules "" saknas namnet på ett regelverk.'],
    [['--jobs', '0'], '0 är inget giltigt värde'],
    [['--max-record', 'x'], 'Skriv ett antal mebibyte'],
  ])('%s is a wrong use', (flags, sentence) => {
    const args = ['assess', ...flags, ...(flags[1] === 'utfall' ? ['--json'] : [])];
    const { status, out, err } = run(args, { input: line({}) });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(sentence);
  });

  test('a line for each record, with the line of each bad one, whatever ends the lines', () => {
    const deep = `${'['.repeat(70)}${']'.repeat(70)}`;
    const bad = ['', '"text"', '{', deep, '{"answers":{},"answers":{}}', `{"id":"${'x'.repeat(3000)}","answers":{}}`];
    const good = line(allMet, { id: 'ok' }).trimEnd();
    const input = `\uFEFF${[good, ...bad, '   ', good].join('\r\n')}`;
    const { status, out } = run(['assess', '--format', 'ndjson', '--max-record', '0.002'], { input });
    expect(status).toBe(3);
    const records = lines(out).map((one) => JSON.parse(one) as { line?: number; error?: { code: string } });
    expect(records.map((one) => [one.line, one.error?.code])).toEqual([
      [undefined, undefined],
      [3, 'wrong-type'],
      [4, 'json-syntax'],
      [5, 'too-deep'],
      [6, 'duplicate-key'],
      [7, 'record-too-large'],
      [undefined, undefined],
    ]);
  });

  const shapes: [string, (text: string) => string][] = [
    ['lines', (text: string) => text],
    [
      'values over many lines',
      (text: string) =>
        lines(text)
          .map((one) => JSON.stringify(JSON.parse(one), null, 2))
          .join('\n'),
    ],
    ['a compact array', (text: string) => `[${lines(text).join(',')}]`],
    ['an indented array', (text: string) => JSON.stringify(JSON.parse(`[${lines(text).join(',')}]`), null, 2)],
  ];

  test.runIf(isDeep).each(shapes)(
    'any number of threads gives the same bytes, findings and exit code (%s)',
    (_, written) => {
      // So many that they are judged in several pieces.
      const text = manyCases(4000, { title: 'x'.repeat(10) });
      const file = caseFile(written(text), 'arenden');
      const [one, other] = [1, 3].map((jobs) =>
        run(['assess', file, '--format', 'ndjson', '--jobs', String(jobs), '--date', '2026-11-22']),
      );
      expect(one?.status).toBe(3);
      const results = (out: string) => lines(out).map((each) => ({ ...(JSON.parse(each) as object), line: null }));
      expect(results(one!.out)).toEqual(
        results(run(['assess', '--format', 'ndjson', '--date', '2026-11-22'], { input: text }).out),
      );
      expect(hash(other!.out)).toBe(hash(one!.out));
      expect(other).toMatchObject({ err: one!.err, status: 3 });
    },
  );

  const bad: [string, string, string, number][] = [
    ['repeated keys', `{"id":"x","answers":{${Array(130_000).fill('"a":1').join()}}}`, 'duplicate-key', 129_999],
    [
      'unknown questions',
      `{"id":"x","answers":{${Array.from({ length: 130_000 }, (_, index) => `"okand-${index}":1`).join()}}}`,
      'unknown-question',
      130_000,
    ],
    [
      'unknown keys',
      `{"answers":{},${Array.from({ length: 130_000 }, (_, index) => `"okand-${index}":1`).join()}}`,
      'unknown-key',
      130_000,
    ],
  ];

  test.runIf(isDeep).each(bad)(
    'a line with very many %s is one record that cannot be read, and the run goes on',
    (_, one, code, errors) => {
      const file = caseFile(`${one}\n${line(allMet, { id: 'sist' })}`);
      const args = ['assess', file, '--format', 'ndjson', '--fields', 'id'];
      const [alone, other] = [1, 2].map((jobs) => run([...args, '--jobs', String(jobs)]));
      expect(alone?.status).toBe(3);
      const [first, last] = lines(alone!.out).map(
        (each) => JSON.parse(each) as { error: { code: string; more: number } },
      );
      expect([first?.error.code, first?.error.more]).toEqual([code, errors - 1]);
      expect(last).toEqual({ id: 'sist' });
      expect(alone?.err.match(/^.*: fel: /gm)).toHaveLength(20);
      expect(alone?.err).toContain(`${numberInWords(errors - 20)} anmärkningar till visas inte här.`);
      expect(other).toEqual(alone);
      const csv = run(['assess', file, '--format', 'csv', '--quiet']).out;
      expect(csv).toContain(`Ärendet har ${numberInWords(errors - 1)} fel till.`);
    },
  );

  test('a folder, a pattern, a packed file and CSV give the same as the cases themselves', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'arkiv'));
    writeFileSync(join(folder, 'arkiv', 'a.ndjson.gz'), gzipSync(line(allMet, { id: 'a' })));
    writeFileSync(join(folder, 'arkiv', 'b.csv'), 'id;marknad\nb;marknad\n');
    const expected = '{"id":"a","outcome":"iop-mojligt"}\n{"id":"b","outcome":"annan-form"}\n';
    for (const names of [['arkiv'], ['arkiv/*.{gz,csv}'], ['arkiv/a.ndjson.gz', 'arkiv/b.csv']]) {
      const args = ['assess', ...names, '--format', 'ndjson', '--fields', 'id,outcome'];
      expect(run(args, { cwd: folder })).toEqual({ status: 0, out: expected, err: '' });
    }
  });

  test('--max-errors stops after so many, in every format', () => {
    const input = manyCases(400);
    const { status, out, err } = run(['assess', '--format', 'ndjson', '--max-errors', '2'], { input });
    expect(status).toBe(3);
    expect(lines(out)).toHaveLength(200);
    expect(err).toContain('Avbröt efter 2 ärenden som inte kunde läsas (--max-errors), vid ärende 200.');
    const json = run(['assess', '--json', '--max-errors', '1'], { input });
    expect(JSON.parse(json.out)).toHaveLength(99);
  });

  test('--summary counts what the lines say', () => {
    const input = manyCases(300);
    const outcomes = lines(run(['assess', '--format', 'ndjson', '--fields', 'outcome'], { input }).out).map(
      (one) => (JSON.parse(one) as { outcome?: string | null }).outcome,
    );
    const { status, out } = run(['assess', '--summary', '--json'], { input });
    expect(status).toBe(3);
    const summary = summarySchema.parse(JSON.parse(out));
    expect(summary.ruleSets[0]).toMatchObject({ cases: 297, unreadable: 3 });
    for (const { outcome, count } of summary.ruleSets[0]!.outcomes) {
      expect(count).toBe(outcomes.filter((one) => one === outcome).length);
    }
    expect(summary.ruleSets[0]!.undecided.count).toBe(outcomes.filter((one) => one === null).length);
  });

  test('a finding is told in full twenty times when the results hold them all', () => {
    const { err } = run(['assess', '--format', 'ndjson'], { input: line({ marknad: 'x' }).repeat(30) });
    expect(err.match(/\[answer-option\]/g)).toHaveLength(20);
    expect(err).toContain('10 anmärkningar till visas inte här.');
  });
});

describe('a run that is interrupted', () => {
  const interrupted = [
    ['ndjson', []],
    ['ndjson', fewFields],
    ['csv', []],
  ] as const;

  test.each(sample(interrupted, 1))('goes on with --resume to the same bytes (%s %s)', (format, flags) => {
    const file = caseFile(manyCases(isDeep ? 1500 : 600));
    const folder = emptyFolder();
    const [whole, output] = [join(folder, 'hel'), join(folder, 'ut')];
    const args = (to: string) => ['assess', file, '--format', format, ...flags, '--date', '2026-11-22', '-o', to];
    run(args(whole));
    // What is stopped at its errors has kept what it wrote; so has what is killed, perhaps in the middle of a line.
    expect(run([...args(output), '--max-errors', '3']).status).toBe(3);
    const part = readFileSync(`${output}.part`);
    writeFileSync(`${output}.part`, part.subarray(0, part.length - 25));
    expect(existsSync(output)).toBe(false);
    const { status, err } = run([...args(output), '--resume']);
    expect(status).toBe(3);
    expect(err).toContain('Fortsätter efter 299 ärenden');
    expect(hash(readFileSync(output))).toBe(hash(readFileSync(whole)));
    expect(existsSync(`${output}.part`)).toBe(false);
  });

  test.runIf(isDeep)('is continued by one of several that try at the same time', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'in.ndjson');
    writeFileSync(file, `${line(allMet).repeat(600)}{}\n`);
    const [whole, output] = [join(folder, 'hel'), join(folder, 'ut')];
    const args = (to: string) => ['assess', file, '--format', 'ndjson', '--date', '2026-11-22', '-o', to];
    run(args(whole));
    run([...args(output), '--max-errors', '1']);
    const [kept, expected] = [readFileSync(`${output}.part.json`), readFileSync(whole)];
    const lock = JSON.stringify({ host: hostname(), process: 2 ** 30, since: '2026-11-21T10:00:00.000Z' });
    for (let round = 0; round < runs(1, 4); round++) {
      // A run that was killed has left its lock, and the beginning of the result.
      writeFileSync(`${output}.part`, expected.subarray(0, expected.length / 2));
      writeFileSync(`${output}.part.json`, kept);
      writeFileSync(`${output}.part.lock`, lock);
      const running = [1, 2, 3].map(() =>
        spawn(process.execPath, [command, ...args(output), '--resume', '--quiet'], { stdio: 'ignore' }),
      );
      const codes = (await Promise.all(running.map((one) => once(one, 'exit')))).map(([code]) => Number(code));
      expect(codes).toEqual([3, 3, 3]);
      expect(hash(readFileSync(output))).toBe(hash(expected));
      expect(readdirSync(folder).sort()).toEqual(['hel', 'in.ndjson', 'ut']);
    }
  });

  test('is not continued when the cases are others', () => {
    const file = caseFile(manyCases(200));
    const output = join(emptyFolder(), 'ut');
    const args = ['assess', file, '--format', 'ndjson', '-o', output];
    run([...args, '--max-errors', '1']);
    writeFileSync(file, manyCases(100));
    expect(run([...args, '--resume'])).toMatchObject({ status: 3, err: expect.stringContaining('[resume-differs]') });
  });

  test.each([
    ['ndjson', 'ligger i', ['ut.part', 'ut.part.json']],
    ['json', 'är inte skriven', []],
  ])('says what is kept, and leaves nothing else behind (%s)', async (format, sentence, kept) => {
    const folder = emptyFolder();
    const args = ['assess', '-', '--format', format, '-o', join(folder, 'ut'), '--input-format', 'ndjson'];
    const child = spawn(process.execPath, [command, ...args], { env: plainEnvironment() });
    let said = '';
    child.stderr.on('data', (part) => {
      said += String(part);
    });
    // The run is under way when something has been written.
    const isWritten = (name: string) => (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0) > 1000;
    const watcher = watch(folder, () => {
      if (!readdirSync(folder).some(isWritten)) return;
      watcher.close();
      child.kill('SIGINT');
    });
    // What is left to write when it is gone is not missed.
    child.stdin.on('error', () => undefined);
    child.stdin.write(line(allMet).repeat(3000));
    const [, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect(signal).toBe('SIGINT');
    expect(said).toContain(sentence);
    expect(readdirSync(folder).sort()).toEqual(kept);
  });

  test('a reader that has seen enough ends it without a word', () => {
    const file = caseFile(line(allMet).repeat(3000));
    const script = `"$0" "$1" assess "$2" --format ndjson | head -n 2 | wc -l; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, command, file], {
      env: plainEnvironment(),
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: '2\n0\n', stderr: '' });
  });
});
