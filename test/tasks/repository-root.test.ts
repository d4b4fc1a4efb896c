import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inRepository } from '../../src/formats/repository.ts';
import { standpoint } from '../../src/tasks/check.ts';
import { emptyFolder } from '../cli/run.ts';

const made = (): string => {
  const folder = realpathSync(emptyFolder());
  mkdirSync(join(folder, 'forrad', 'regler', 'lokala'), { recursive: true });
  return folder;
};

test('the root is the folder that GitHub has checked out, also when it is written from here', () => {
  const root = join(made(), 'forrad');
  const folder = join(root, 'regler');
  expect(standpoint(folder, '..')).toEqual({ folder, roots: [root] });
  expect(standpoint(folder, root)).toEqual({ folder, roots: [root] });
});

test('else the nearest folder upwards that git knows, by a folder or, in a worktree, by a file', () => {
  const above = made();
  const [root, folder] = [join(above, 'forrad'), join(above, 'forrad', 'regler', 'lokala')];
  mkdirSync(join(above, '.git'));
  expect(standpoint(folder, undefined).roots).toEqual([above]);
  writeFileSync(join(root, '.git'), 'gitdir: elsewhere\n');
  expect(standpoint(folder, '').roots).toEqual([root]);
  expect(standpoint(folder, 'finns/inte').roots).toEqual([root]);
});

test('a root that a link leads to is known by both names', () => {
  const above = made();
  const link = join(above, 'lank');
  symlinkSync(join(above, 'forrad'), link, 'dir');
  const here = standpoint(join(above, 'forrad', 'regler'), link);
  expect(inRepository('x.yaml', here).path).toBe('regler/x.yaml');
  expect(inRepository(join(link, 'regler', 'x.yaml'), here).path).toBe('regler/x.yaml');
});

test('without a repository a file is named as it was given', () => {
  const here = { folder: made(), roots: [] };
  expect(inRepository('../x.yaml', here)).toEqual({ path: '../x.yaml', isInside: false, uri: '../x.yaml' });
});
