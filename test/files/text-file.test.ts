import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProblem, readTextFile } from '../../src/files/text.ts';

const folder = mkdtempSync(join(tmpdir(), 'iop-check-'));
const codes = async (file: string, limit = 100) =>
  (await readTextFile(join(folder, file), limit)).diagnostics.map(({ code }) => code);

test('a byte-order mark is not part of the text', async () => {
  writeFileSync(join(folder, 'bom.json'), '\uFEFF{}');
  expect(await readTextFile(join(folder, 'bom.json'), 100)).toMatchObject({ ok: true, value: '{}' });
});

test('a file that is missing, a folder and a file that is too large are told apart', async () => {
  writeFileSync(join(folder, 'large.txt'), 'x'.repeat(101));
  expect(await codes('nowhere.json')).toEqual(['file-missing']);
  expect(await codes('large.txt/below')).toEqual(['file-missing']);
  expect(await codes('.')).toEqual(['file-is-folder']);
  expect(await codes('large.txt')).toEqual(['file-too-large']);
});

test('a file that may not be read is told apart from one that is missing', () => {
  expect(readProblem(Object.assign(new Error('no'), { code: 'EACCES' }))).toMatchObject({
    code: 'file-unreadable',
    args: { reason: 'EACCES' },
  });
});

test('UTF-16 is told apart from a file that is no text, in either order of bytes', async () => {
  const little = Buffer.from('\uFEFFid: å', 'utf16le');
  writeFileSync(join(folder, 'little.yaml'), little);
  writeFileSync(join(folder, 'big.yaml'), Buffer.from(little).swap16());
  expect(await codes('little.yaml')).toEqual(['not-utf8']);
  expect(await codes('big.yaml')).toEqual(['not-utf8']);
});
