import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeWholeFile } from '../../src/files/write-file.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'iop-check-'));

test('writes a new file and leaves nothing else behind', async () => {
  const into = folder();
  expect(await writeWholeFile(join(into, 'a.txt'), 'å')).toBeNull();
  expect(readdirSync(into)).toEqual(['a.txt']);
  expect(readFileSync(join(into, 'a.txt'), 'utf8')).toBe('å');
});

test('writes bytes as they are', async () => {
  const file = join(folder(), 'a.docx');
  expect(await writeWholeFile(file, Uint8Array.of(0x50, 0x4b, 0xff, 0))).toBeNull();
  expect([...readFileSync(file)]).toEqual([0x50, 0x4b, 0xff, 0]);
});

test('replaces a file, keeps its mode and follows a link to it', async () => {
  const into = folder();
  writeFileSync(join(into, 'a.txt'), 'old');
  chmodSync(join(into, 'a.txt'), 0o600);
  symlinkSync('a.txt', join(into, 'link.txt'));
  expect(await writeWholeFile(join(into, 'link.txt'), 'new')).toBeNull();
  expect(readFileSync(join(into, 'a.txt'), 'utf8')).toBe('new');
  expect(statSync(join(into, 'a.txt')).mode & 0o777).toBe(0o600);
});

test('a device is written to and not replaced', async () => {
  expect(await writeWholeFile('/dev/null', 'gone')).toBeNull();
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('a folder in the way, and a folder that is missing, are reported and nothing is left behind', async () => {
  const into = folder();
  mkdirSync(join(into, 'taken'));
  expect(await writeWholeFile(join(into, 'taken'), 'x')).toMatchObject({
    code: 'output-failed',
    args: { reason: 'EISDIR' },
  });
  expect(await writeWholeFile(join(into, 'no', 'a.txt'), 'x')).toMatchObject({
    code: 'output-failed',
    args: { reason: 'ENOENT' },
  });
  expect(readdirSync(into)).toEqual(['taken']);
});
