import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Document } from '../../src/documents/document.ts';
import { documentHtml, documentInPage } from '../../src/formats/html.ts';
import { printable } from '../../src/rules/text.ts';
import { runs } from '../deep.ts';
import { anyTexts, inTurn, wellFormed } from '../documents/any-texts.ts';
import { everyBlock, firstMissing, textsOf } from '../documents/every-block.ts';
import { allElements, type Element, readMarkup, textOf } from './markup.ts';

const read = (page: string) => readMarkup(page, ['meta', 'col', 'hr']);
const named = (element: Element, ...names: string[]) => allElements(element).filter(({ name }) => names.includes(name));
const structureOf = (element: Element) =>
  allElements(element)
    .map(({ name }) => name)
    .join(' ');

const page = documentHtml(everyBlock(() => 'x'));
const whole = read(page);

const written = (...blocks: Block[]) => {
  const document: Document = { title: 'Titel', date: '2026-11-21', author: null, foot: 'KS 2026/1', blocks };
  return read(documentHtml(document));
};

const shownAs = (text: string) => printable(text.replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD'));

test('whatever the texts of a document are, they stand in it as texts, in the same structure', () => {
  fc.assert(
    fc.property(anyTexts, (texts) => {
      const document = everyBlock(inTurn(texts));
      const made = read(documentHtml(document));
      assert.equal(structureOf(made), structureOf(whole));
      const wanted = [...textsOf(document), document.foot].map((text) => shownAs(text).replace(/\s+/gu, ''));
      assert.equal(firstMissing(wanted, textOf(named(made, 'body')[0]!)), null);
      assert.equal(textOf(named(made, 'title')[0]!), wanted[0]);
      const [author] = named(made, 'meta').filter(({ attributes }) => attributes.get('name') === 'author');
      assert.equal(author?.attributes.get('content'), shownAs(document.author ?? ''));
    }),
    { numRuns: runs(40, 300) },
  );
});

test('whatever stands at the foot of a page, it is one string of CSS', () => {
  fc.assert(
    fc.property(anyTexts, ([foot = '']) => {
      const [style] = named(read(documentHtml({ ...everyBlock(() => 'x'), foot })), 'style');
      const css = style!.children.join('');
      const [, string = ''] = /@page\{@bottom-left\{content:"([^"\n]*)"\}@bottom-right\{[^}]+\}\}\n$/.exec(css) ?? [];
      assert.match(string, /^(?:[\p{L}\p{N}]|\\[0-9a-f]+ )*$/u);
      const back = string.replace(/\\([0-9a-f]+) /g, (_, code: string) =>
        String.fromCodePoint(Number.parseInt(code, 16)),
      );
      assert.equal(back, wellFormed(printable(foot)));
    }),
    { numRuns: runs(40, 300) },
  );
});

describe('the page', () => {
  test('is one file that needs nothing else', () => {
    expect(named(whole, 'script', 'link', 'img', 'iframe', 'object', 'form')).toEqual([]);
    expect(page).not.toMatch(/@import|url\((?!#)|src=|\son[a-z]+=/);
    const links = named(whole, 'a').map(({ attributes }) => attributes.get('href'));
    expect(new Set(links)).toEqual(new Set(['https://x.se/x', '#har', '#dar']));
  });

  test('has a language, a title, a date, landmarks and headings that never skip a level', () => {
    expect(named(whole, 'html')[0]?.attributes.get('lang')).toBe('sv');
    expect(named(whole, 'main', 'footer').map(({ name }) => name)).toEqual(['main', 'footer']);
    expect(page).toContain('<meta name="dcterms.date" content="2026-11-21">');
    expect(named(whole, 'h1', 'h2', 'h3', 'h4').map(({ name }) => name)).toEqual(['h1', 'h2', 'h3', 'h4', 'h4', 'h2']);
  });

  test('has tables with a caption and a scope for every heading', () => {
    for (const table of named(whole, 'table')) {
      expect(named(table, 'caption')).toHaveLength(1);
      expect(named(table, 'th').map(({ attributes }) => attributes.get('scope'))).toContain('row');
      expect(named(table, 'th').filter(({ attributes }) => !attributes.has('scope'))).toEqual([]);
    }
  });

  test('refers to patterns that are there, and has them only where a bar is', () => {
    const used = [...page.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id!);
    const there = (element: Element) => named(element, 'pattern').map(({ attributes }) => attributes.get('id')!);
    expect(there(whole).sort()).toEqual([...new Set(used)].sort());
    expect(there(written())).toEqual([]);
  });
});

describe('in HTML', () => {
  test('a box says to those who hear it whether it is ticked', () => {
    const options = [
      { text: 'Ja', chosen: true },
      { text: 'Nej', chosen: false },
    ];
    expect(named(written({ kind: 'choices', options }), 'li').map(textOf)).toEqual(['☒Valt:Ja', '☐Intevalt:Nej']);
  });

  test('a bar has its pieces beside one another, in proportion to the longest', () => {
    const row = (met: number, notMet: number) => ({
      label: 'Krav',
      pieces: [
        { kind: 'met', count: met },
        { kind: 'notMet', count: notMet },
      ] as const,
      words: `${met}`,
    });
    const made = written({
      kind: 'bars',
      caption: 'Läget',
      head: ['A', 'B'],
      rows: [row(1, 3), row(1, 0)],
      legend: [],
    });
    const rects = named(named(made, 'table')[0]!, 'rect').map(({ attributes }) =>
      ['class', 'x', 'width'].map((key) => attributes.get(key)),
    );
    expect(rects).toEqual([
      ['met', '0%', '25%'],
      ['notMet', '25%', '75%'],
      ['met', '0%', '25%'],
    ]);
  });

  test('columns have their widths, numbers stand to the right, and the table names its columns once for narrow screens', () => {
    const made = written({
      kind: 'table',
      caption: 'Per år',
      head: ['', 'Antal', 'Vad?'],
      rows: [['2025', '12', 'a']],
      widths: [1, 1, 2],
      rowHeadings: true,
    });
    expect(named(made, 'col').map(({ attributes }) => attributes.get('style'))).toEqual([
      'width:25%',
      'width:25%',
      'width:50%',
    ]);
    const cells = named(named(made, 'tbody')[0]!, 'th', 'td');
    expect(cells.map(({ name, attributes }) => [name, attributes.get('class')])).toEqual([
      ['th', undefined],
      ['td', 'number'],
      ['td', undefined],
    ]);
    const names = named(made, 'table')[0]!.attributes.get('style');
    expect(names).toBe(String.raw`--column-2:"Antal\3a \20 ";--column-3:"Vad\3f \20 "`);
  });
});

test('the same document gives the same bytes', () => {
  expect(documentHtml(everyBlock(() => 'å'))).toBe(documentHtml(everyBlock(() => 'å')));
});

test('put into a page it has the same texts in the same structure, and no attribute that its policy would stop', () => {
  fc.assert(
    fc.property(anyTexts, (texts) => {
      const document = everyBlock(inTurn([...texts, ' style="color:red" onclick="x" <style>']));
      const made = read(`<!doctype html>\n<div>${documentInPage(document, true)}</div>`);
      for (const { name, attributes } of allElements(made)) {
        assert.ok(!['script', 'style', 'iframe'].includes(name));
        assert.deepEqual(
          [...attributes.keys()].filter((key) => key === 'style' || key.startsWith('on')),
          [],
        );
      }
      const wanted = textsOf(document).map((text) => shownAs(text).replace(/\s+/gu, ''));
      assert.equal(firstMissing(wanted, textOf(made)), null);
    }),
    { numRuns: runs(20, 200) },
  );
});
