import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type LockResult, lockCase } from '../../src/files/lock.ts';
import { emptyFolder } from '../cli/run.ts';
import { runs } from '../deep.ts';

const since = '2026-11-21T10:00:00.000Z';

/** Locks a case that somebody else holds. */
function takenOver(file: string, at: string): LockResult {
  const held = lockCase(file, at);
  if (held.kind !== 'held') throw new Error(held.kind);
  return held.takeOver();
}

test('a case is held by one, who is named to the next, until it is released', () => {
  const file = join(emptyFolder(), 'a.json');
  const first = lockCase(file, since);
  expect(lockCase(file, since)).toEqual({
    kind: 'held',
    holder: { host: hostname(), process: process.pid, since },
    stale: false,
    takeOver: expect.any(Function),
  });
  if (first.kind === 'locked') first.release();
  expect(existsSync(`${file}.lock`)).toBe(false);
});

test('a lock whose process is gone from this machine is stale, and can be taken over', () => {
  const file = join(emptyFolder(), 'a.json');
  writeFileSync(`${file}.lock`, JSON.stringify({ host: hostname(), process: 2 ** 30, since }));
  expect(lockCase(file, since)).toMatchObject({ kind: 'held', stale: true });
  expect(takenOver(file, since).kind).toBe('locked');
  expect(readFileSync(`${file}.lock`, 'utf8')).toContain(`"process":${process.pid}`);
});

test('a lock of another machine is never called stale, and one that cannot be read is held by nobody known', () => {
  const file = join(emptyFolder(), 'a.json');
  writeFileSync(`${file}.lock`, JSON.stringify({ host: 'annan-dator', process: 2 ** 30, since }));
  expect(lockCase(file, since)).toMatchObject({ kind: 'held', stale: false, holder: { host: 'annan-dator' } });
  writeFileSync(`${file}.lock`, 'inte json');
  expect(lockCase(file, since)).toMatchObject({ kind: 'held', holder: { host: '?' }, stale: true });
});

test('one who was taken over from does not remove the lock of the other', () => {
  const file = join(emptyFolder(), 'a.json');
  const first = lockCase(file, since);
  takenOver(file, '2026-11-22T00:00:00.000Z');
  if (first.kind === 'locked') first.release();
  expect(readFileSync(`${file}.lock`, 'utf8')).toContain('2026-11-22');
});

test('a lock without anything in it can be taken over, and one that is gone meanwhile is made anew', () => {
  const file = join(emptyFolder(), 'a.json');
  writeFileSync(`${file}.lock`, '');
  expect(takenOver(file, since).kind).toBe('locked');
  const held = lockCase(file, since);
  if (held.kind !== 'held') throw new Error(held.kind);
  rmSync(`${file}.lock`);
  expect(held.takeOver().kind).toBe('locked');
});

test('a folder that is missing is reported', () => {
  expect(lockCase(join(emptyFolder(), 'ingen', 'a.json'), since)).toMatchObject({ kind: 'failed' });
});

test('of two who have seen the same stale lock, one takes it over and the other meets that one', () => {
  const file = join(emptyFolder(), 'a.json');
  writeFileSync(`${file}.lock`, JSON.stringify({ host: hostname(), process: 2 ** 30, since }));
  const [one, other] = ['2026-11-22', '2026-11-23'].map((at) => lockCase(file, at));
  if (one?.kind !== 'held' || other?.kind !== 'held') throw new Error('The lock is not stale.');
  expect(one.takeOver().kind).toBe('locked');
  expect(other.takeOver()).toMatchObject({ kind: 'held', stale: false, holder: { since: '2026-11-22' } });
});

test('one who was killed while taking over a lock does not keep it from the next', () => {
  const file = join(emptyFolder(), 'a.json');
  const stale = JSON.stringify({ host: hostname(), process: 2 ** 30, since });
  writeFileSync(`${file}.lock`, stale);
  const second = `${file}.lock.${createHash('sha256').update(stale).digest('hex').slice(0, 12)}`;
  writeFileSync(second, JSON.stringify({ host: hostname(), process: 2 ** 30 + 1, since: '' }));
  expect(takenOver(file, '2026-11-22').kind).toBe('locked');
  expect(readdirSync(join(file, '..'))).toEqual(['a.json.lock']);
});

test('of many processes that take over stale locks at the same time, one gets each', async () => {
  const folder = emptyFolder();
  const [rounds, processes] = [runs(3, 40), 4];
  const stale = JSON.stringify({ host: hostname(), process: 2 ** 30, since });
  for (let round = 0; round < rounds; round++) writeFileSync(join(folder, `${round}.json.lock`), stale);
  const built = new URL('../../dist/files/lock.js', import.meta.url).href;
  // Each waits for all others before every round and at the end, as the locks of one that has ended are left.
  const program = `
    import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
    import { lockCase } from ${JSON.stringify(built)};
    const meet = (round) => {
      writeFileSync('${folder}/' + round + '-' + process.pid + '.here', '');
      while (readdirSync('${folder}').filter((name) => name.startsWith(round + '-')).length < ${processes});
    };
    for (let round = 0; round < ${rounds}; round++) {
      meet(round);
      let result = lockCase('${folder}/' + round + '.json', process.pid + ' in ' + round);
      while (result.kind === 'held' && result.stale) result = result.takeOver();
      appendFileSync('${folder}/' + process.pid + '.got', result.kind === 'locked' ? round + '\\n' : '');
      if (result.kind === 'failed') process.exit(1);
    }
    meet(${rounds});`;
  const running = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' }),
  );
  const ended = await Promise.all(running.map((one) => once(one, 'exit')));
  expect(ended.map(([code]) => code as unknown)).toEqual(Array(processes).fill(0));
  const names = readdirSync(folder);
  const got = names.filter((name) => name.endsWith('.got')).map((name) => readFileSync(join(folder, name), 'utf8'));
  const taken = got.flatMap((text) => text.split('\n').filter((one) => one !== ''));
  expect(taken.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: rounds }, (_, round) => round));
  expect(names.filter((name) => /\.lock\./.test(name))).toEqual([]);
});
