import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, type Run, run } from '../cli/run.ts';
import { hasTmux, Terminal } from '../cli/tmux.ts';
import { isDeep, runs } from '../deep.ts';

/** A good case and a bad one, so many times. */
function inputWith(pairs: number): { readonly folder: string; readonly file: string } {
  const folder = emptyFolder();
  const file = join(folder, 'in.ndjson');
  writeFileSync(file, '{"answers":{}}\n{"answers":{"x":1}}\n'.repeat(pairs));
  return { folder, file };
}

test('more warnings than are shown are told of', () => {
  const lines = (count: number): string =>
    Array.from({ length: count }, (_, index) => `{"date":"${1900 + index}-01-01","answers":{}}\n`).join('');
  const warned = (count: number): string => run(['assess', '--format', 'ndjson'], { input: lines(count) }).err;
  expect(warned(21)).toContain('Det finns fler varningar än de 20 som visas här.');
  expect(warned(20)).not.toContain('fler varningar');
});

test('a warning is told of for each file', () => {
  const folder = emptyFolder();
  const files = ['a.ndjson', 'b.ndjson', 'c.json'];
  const one = '{"date":"1900-01-01","answers":{}}';
  for (const name of files) writeFileSync(join(folder, name), name === 'c.json' ? `[${one}]` : `${one}\n${one}\n`);
  const { err } = run(['assess', ...files, '--format', 'ndjson'], { cwd: folder });
  expect(err.match(/^.*\[outside-validity\]/gm)?.map((line) => line.split(':')[0])).toEqual(files);
});

describe('--max-errors with -o', () => {
  test('counts the errors that an interrupted run has written', () => {
    const { folder, file } = inputWith(8);
    const output = join(folder, 'ut.ndjson');
    const stopped = (most: number): Run =>
      run(['assess', file, '--format', 'ndjson', '-o', output, '--resume', '--max-errors', String(most)]);
    const sentence = (errors: number, at: number) =>
      `Avbröt efter ${errors} ärenden som inte kunde läsas (--max-errors), vid ärende ${at}.`;
    expect(stopped(3).err).toContain(sentence(3, 6));
    expect(stopped(5).err).toContain(sentence(5, 10));
    const again = stopped(5);
    expect(again.err).toContain(sentence(5, 10));
    expect(again.status).toBe(3);
    const args = ['assess', file, '--format', 'ndjson'];
    expect(run([...args, '-o', output, '--resume']).status).toBe(3);
    expect(readFileSync(output, 'utf8')).toBe(run(args).out);
  });

  test('says that a run which had written nothing begins with the first case', () => {
    const { folder, file } = inputWith(2);
    const output = join(folder, 'ut.ndjson');
    const args = ['assess', file, '--format', 'ndjson', '-o', output];
    run([...args, '--max-errors', '1']);
    writeFileSync(`${output}.part`, '');
    expect(run([...args, '--resume']).err).toContain('så den börjar med det första.');
    expect(readFileSync(output, 'utf8').trimEnd().split('\n')).toHaveLength(4);
  });

  test.each([
    ['ndjson', true],
    ['csv', true],
    ['json', false],
    ['text', false],
  ])('says where results in %s are only when they are kept', (format, isKept) => {
    const { folder, file } = inputWith(2);
    const output = join(folder, 'ut');
    const { err } = run(['assess', file, '--format', format, '-o', output, '--max-errors', '1']);
    expect(err.includes(`ligger i ${output}.part`)).toBe(isKept);
    expect(existsSync(`${output}.part`)).toBe(isKept);
    expect(existsSync(output)).toBe(false);
  });
});

describe.skipIf(!hasTmux && process.env['CI'] === undefined)('progress', () => {
  /** What a terminal shows while a run goes on, with results to a file or not, and when it has ended. */
  function shown(flags: string, parts = 200): { readonly during: string; readonly after: string } {
    const folder = emptyFolder();
    const pipe = join(folder, 'in.ndjson');
    spawnSync('mkfifo', [pipe]);
    const terminal = new Terminal(`assess in.ndjson ${flags}`, { folder });
    const writing = openSync(pipe, 'w');
    const cases = '{"answers":{}}\n'.repeat(2000);
    let during = terminal.screen();
    for (let part = 0; part < parts && !during.includes('per sekund'); part++) {
      writeSync(writing, cases);
      during = terminal.screen();
    }
    closeSync(writing);
    const after = terminal.until('KOD');
    terminal.close();
    return { during, after };
  }

  test.runIf(isDeep)('is shown while results go to a file, and is gone afterwards', () => {
    const { during, after } = shown('--format ndjson --fields outcome -o ut.ndjson');
    expect(during).toMatch(/ärenden · .* per sekund/);
    expect(after.trim()).toBe('KOD 0');
  });

  test.runIf(isDeep)('is shown while cases are counted, and never with --quiet', () => {
    expect(shown('--summary').during).toContain('per sekund');
    expect(shown('--summary --quiet', runs(30, 200)).during).not.toContain('per sekund');
  });
});
