import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsOf, linkedPages, linksOf, pages, root } from './pages.ts';

const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] };
const isShipped = (name: string) =>
  ['README.md', 'LICENSE', 'package.json'].includes(name) ||
  files.some((file) => name === file || name.startsWith(`${file}/`));

/** The file and the anchor that a link on a page leads to, from the root. */
function destination(page: string, link: string): { readonly file: string; readonly anchor: string | undefined } {
  const [path = '', anchor] = decodeURIComponent(link).split('#');
  return { file: path === '' ? page : normalize(join(dirname(page), path)), anchor };
}

describe.each(linkedPages)('the links of $name', ({ name, text }) => {
  const leads = linksOf(text).map((link) => ({ link, ...destination(name, link) }));

  test('lead to files and headings that are there', () => {
    const broken = leads.filter(({ file, anchor }) => {
      if (!existsSync(join(root, file))) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(join(root, file), 'utf8')).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('lead to what is in the package, when the page is', () => {
    expect(isShipped(name) ? leads.filter(({ file }) => !isShipped(file)) : []).toEqual([]);
  });
});

test('every page is reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const name of reached) {
    const text = linkedPages.find((page) => page.name === name)?.text ?? '';
    for (const link of linksOf(text)) reached.add(destination(name, link).file);
  }
  expect(pages.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
});

test('anchors are those of GitHub', () => {
  expect([...anchorsOf('# Å `b` (c)\n\n## d_e, f-g\n\n## d_e, f-g\n\n```sh\n# no heading\n```\n')]).toEqual([
    'å-b-c',
    'd_e-f-g',
    'd_e-f-g-1',
  ]);
});

test('the source files that the pages name are there', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const isThere = (name: string) =>
    existsSync(join(root, name)) || sources.some((file) => file === name || file.endsWith(`/${name}`));
  const named = linkedPages.flatMap(({ name, text }) =>
    [...text.matchAll(/`([\w./-]+\.(?:ts|js))`/g)].map(([, file = '']) => ({ name, file })),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ file }) => !isThere(file))).toEqual([]);
});

test('the pages that come first stay short', () => {
  const linesOf = (name: string) => linkedPages.find((page) => page.name === name)?.text.split('\n').length ?? 0;
  expect(linesOf('README.md')).toBeLessThanOrEqual(200);
  expect(linesOf('CONTRIBUTING.md')).toBeLessThanOrEqual(120);
  expect(linesOf('docs/architecture.md')).toBeLessThanOrEqual(100);
});
