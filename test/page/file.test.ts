import { expect, test } from 'vitest';
import { type PageData, readPageData } from '../../src/page/data.ts';
import { pageFile } from '../../src/page/file.ts';
import { pageDataOf } from './page-data.ts';

const parts = { script: 'let a = 1;', later: [['./word.js', 'let b = 2;']], style: 'p{margin:0}' } as const;
const hostile = '</script><script>alert(1)</script><!--<script>"\u2028&';

/** What the page reads: the text of its element for data, as a browser finds it. */
function stored(html: string): string {
  return /<script type="text\/plain" id="iop-check-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
}

test('a page holds the rules without what only their author needs, and the same whenever it is read', async () => {
  const data = await pageDataOf('iop', 'iop-fordjupad');
  const read = readPageData(stored(pageFile(data, parts, () => 'sum')));
  const shown = ({ rules: { examples: _, ...rules }, ...one }: PageData['sets'][number]) => ({ ...one, rules });
  expect(JSON.stringify(read.sets.map(shown))).toBe(JSON.stringify(JSON.parse(JSON.stringify(data.sets)).map(shown)));
  expect({ ...read, sets: [] }).toEqual({ ...data, sets: [] });
});

test('no text becomes structure of the page', async () => {
  const data = await pageDataOf('iop');
  const rules = data.sets.map((one) => ({ ...one, title: hostile, rules: { ...one.rules, title: hostile } }));
  const html = pageFile({ ...data, title: hostile, contact: hostile, sets: rules }, parts, () => 'sum');
  expect(html.match(/<\/?script\b[^>]*>/gi)).toEqual([
    '<script type="text/plain" id="iop-check-data">',
    '</script>',
    '<script>',
    '</script>',
    '<script type="text/plain" id="iop-check-word">',
    '</script>',
  ]);
  expect(html).not.toContain('<!--');
  const { title, contact, sets } = readPageData(stored(html));
  expect([title, contact, sets[0]?.title, sets[0]?.rules.title]).toEqual([hostile, hostile, hostile, hostile]);
});

test('only what the build made may run, and nothing may be fetched', async () => {
  const html = pageFile(await pageDataOf('iop'), parts, (text) => `(${text.length})`);
  const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
  expect(policy).toContain("default-src 'none'; script-src 'sha256-(10)' 'sha256-(10)'; style-src 'sha256-(11)'");
  expect(policy).not.toContain('unsafe');
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(?:style|script)/));
});
