import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readdirSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command, emptyFolder, plainEnvironment } from '../cli/run.ts';
import { sample } from '../deep.ts';
import { allMet } from '../rules/rules.ts';

const many = 100_000;
const good = JSON.stringify({ answers: allMet });

const runsOver = [
  ['lines that are no cases', 'in.ndjson', '1\n'.repeat(many), 'SIGTERM', []],
  ['elements that are no cases', 'in.json', `[${'1,'.repeat(many)}1]`, 'SIGINT', []],
  ['a line with an array', 'in.ndjson', `[${'1,'.repeat(many)}1]\n`, 'SIGHUP', []],
  ['commas', 'in.json', `[${','.repeat(many)}1]`, 'SIGTERM', []],
  ['elements without commas', 'in.json', `[${'"a" '.repeat(many)}]`, 'SIGINT', []],
  ['rows with quotes in them', 'in.csv', `id;marknad\n${'"a"b;c\n'.repeat(many)}`, 'SIGHUP', []],
  ['rows of columns that there are not', 'in.csv', `id;okand\n${'1;2\n'.repeat(many)}`, 'SIGTERM', []],
  ['cases', 'in.ndjson', `${good}\n`.repeat(many / 4), 'SIGINT', ['--format', 'text']],
  ['cases in threads', 'in.ndjson', '1\n'.repeat(many), 'SIGTERM', ['--jobs', '2']],
] as const;

test.each(sample(runsOver, 2))('a run over many %s is told of a signal', async (_, name, text, signal, flags) => {
  const folder = emptyFolder();
  writeFileSync(join(folder, name), text);
  const output = join(folder, 'ut');
  const descriptor = openSync(output, 'w');
  const args = ['assess', join(folder, name), '--format', 'ndjson', '--quiet', ...flags];
  const child = spawn(process.execPath, [command, ...args], {
    env: plainEnvironment(),
    stdio: ['ignore', descriptor, 'ignore'],
  });
  const watcher = watch(folder, () => {
    if (statSync(output).size < 1000) return;
    watcher.close();
    child.kill(signal);
  });
  const [, by] = (await once(child, 'close')) as [number | null, string | null];
  watcher.close();
  expect(by).toBe(signal);
  const results = readFileSync(output, 'utf8');
  expect(results.split('\n').length).toBeLessThan(many);
});

test('a run that is told of a signal leaves no half result, however busy it is', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'in.ndjson'), `${good}\n`.repeat(many / 4));
  const args = ['assess', join(folder, 'in.ndjson'), '--json', '--quiet', '-o', join(folder, 'ut.json')];
  const child = spawn(process.execPath, [command, ...args], { env: plainEnvironment(), stdio: 'ignore' });
  const isWritten = (name: string) => (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0) > 1000;
  const watcher = watch(folder, () => {
    if (!readdirSync(folder).some((name) => name !== 'in.ndjson' && isWritten(name))) return;
    watcher.close();
    child.kill('SIGTERM');
  });
  const [, by] = (await once(child, 'close')) as [number | null, string | null];
  watcher.close();
  expect(by).toBe('SIGTERM');
  expect(readdirSync(folder)).toEqual(['in.ndjson']);
});
