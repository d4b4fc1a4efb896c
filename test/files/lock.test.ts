import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockCase } from '../../src/files/lock.ts';
import { emptyFolder } from '../cli/run.ts';

const since = '2026-11-21T10:00:00.000Z';

test('a case is held by one, who is named to the next, until it is released', () => {
  const file = join(emptyFolder(), 'a.json');
  const first = lockCase(file, since);
  expect(lockCase(file, since)).toEqual({
    kind: 'held',
    holder: { host: hostname(), process: process.pid, since },
    stale: false,
  });
  if (first.kind === 'locked') first.release();
  expect(existsSync(`${file}.lock`)).toBe(false);
});

test('a lock whose process is gone from this machine is stale, and can be taken over', () => {
  const file = join(emptyFolder(), 'a.json');
  writeFileSync(`${file}.lock`, JSON.stringify({ host: hostname(), process: 2 ** 30, since }));
  expect(lockCase(file, since)).toMatchObject({ kind: 'held', stale: true });
  expect(lockCase(file, since, true).kind).toBe('locked');
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
  lockCase(file, '2026-11-22T00:00:00.000Z', true);
  if (first.kind === 'locked') first.release();
  expect(readFileSync(`${file}.lock`, 'utf8')).toContain('2026-11-22');
});

test('a folder that is missing is reported', () => {
  expect(lockCase(join(emptyFolder(), 'ingen', 'a.json'), since)).toMatchObject({ kind: 'failed' });
});
