import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/documents/document.ts';
import { documentDocx } from '../../src/formats/docx.ts';
import { documentHtml } from '../../src/formats/html.ts';
import { documentMarkdown } from '../../src/formats/markdown.ts';
import { documentText, plainStyle } from '../../src/formats/text.ts';
import { printableLines } from '../../src/wording/terms.ts';
import { runs } from '../deep.ts';
import { wellFormed } from '../documents/any-texts.ts';
import { allElements, type Element, readMarkup } from './markup.ts';
import { unzipped } from './unzipped.js';

/** A document with a text of somebody's own wherever one can stand. */
const documentOf = (own: string): Document => ({
  title: 'Titel',
  date: '2026-11-21',
  author: null,
  foot: '',
  blocks: [
    { kind: 'paragraph', text: [{ own }] },
    { kind: 'paragraph', text: ['Skäl: ', { own }, '.'] },
    { kind: 'list', ordered: false, items: [[{ own }], 'sist'] },
    { kind: 'list', ordered: true, items: ['ett', [{ own }]] },
    { kind: 'fields', items: [{ label: 'Namn', value: [{ own }] }] },
    {
      kind: 'list',
      ordered: false,
      items: [{ text: 'punkt', below: [{ kind: 'fields', items: [{ label: 'Nu', value: [{ own }] }] }] }],
    },
    { kind: 'table', caption: '', head: ['A', 'B'], rows: [['a', [{ own }]]], widths: [1, 1] },
  ],
});

/** The lines of an element: its words as they are parted by breaks. */
function linesOf(element: Element, isBreak: string): string[] {
  const lines = [''];
  const read = ({ name, children }: Element): void => {
    if (name === isBreak) lines.push('');
    for (const child of children) {
      if (typeof child === 'string') lines.push((lines.pop() ?? '') + child);
      else read(child);
    }
  };
  read(element);
  return lines.map((line) => line.replace(/\s+/g, ' ').trim());
}

const named = (element: Element, ...names: string[]) => allElements(element).filter(({ name }) => names.includes(name));
const around = (lines: readonly string[]) => [`Skäl: ${lines[0]}`, ...lines.slice(1, -1), `${lines.at(-1)}.`];
const three = 'ett\r\n\r\n  två\u2028tre\n';
const inThree = ['ett', '', 'två', 'tre'];

test('HTML breaks the lines', () => {
  const page = readMarkup(documentHtml(documentOf(three)), ['meta', 'col', 'hr', 'br']);
  const [first, second] = named(page, 'p').map((one) => linesOf(one, 'br'));
  expect([first, second]).toEqual([inThree, around(inThree)]);
  for (const one of [named(page, 'li')[0], named(page, 'li')[3], named(page, 'dd')[0], named(page, 'td')[1]]) {
    expect(linesOf(one!, 'br')).toEqual(inThree);
  }
});

test('Word breaks the lines', async () => {
  const parts = unzipped(await documentDocx(documentOf(three)));
  const paragraphs = named(readMarkup(parts.get('word/document.xml')!.toString('utf8')), 'w:p');
  const lines = paragraphs.map((one) => linesOf(one, 'w:br')).filter((one) => one.length > 1);
  expect(lines).toEqual([
    inThree,
    around(inThree),
    inThree,
    inThree,
    ['Namnett', ...inThree.slice(1)],
    ['Nu: ett', ...inThree.slice(1)],
    inThree,
  ]);
});

test('text breaks the lines below one another', () => {
  expect(documentText(documentOf(three), plainStyle)).toBe(`Titel

ett

två
tre

Skäl: ett

två
tre.

  - ett

    två
    tre
  - sist

 1. ett
 2. ett

    två
    tre

Namn: ett

två
tre

  - punkt
    Nu: ett

    två
    tre

  - A: a
    B: ett

    två
    tre
`);
});

describe('Markdown breaks the lines, and no line becomes anything else', () => {
  const shown = (own: string) => {
    const html = micromark(documentMarkdown(documentOf(own)), {
      allowDangerousHtml: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    });
    return readMarkup(html.replaceAll('<br>', '<br />').replace(/[\uFFFE\uFFFF]/g, '\uFFFD'));
  };
  const structure = (element: Element) =>
    allElements(element)
      .map(({ name }) => name)
      .filter((name) => name !== 'br')
      .join(' ');
  const plain = structure(shown('ett'));

  test('as they are', () => {
    const page = shown(three);
    expect(named(page, 'p').map((one) => linesOf(one, 'br'))).toEqual([inThree, around(inThree)]);
    const items = named(page, 'li').map((one) => linesOf(one, 'br'));
    expect([items[0], items[3], items[4]]).toEqual([inThree, inThree, ['Namn: ett', ...inThree.slice(1)]]);
    expect(linesOf(named(page, 'td')[1]!, 'br')).toEqual(inThree);
  });

  const tricky = [
    '===', '=', '---', '- a', '+ b', '* c', '1. d', '2) e', '# f', '> g', '```', '~~~', '| a | b |', '|---|---|',
    ':--', ':-:|:-:', '<b>', '    kod', '\tkod', 'C:\\', '\\', '[a]: http://b', '[^1]: c', '![x](y)', 'a  ', '***', '_ _ _',
    '&amp;', '@nn', 'www.a.se', '- [ ] d', '<!-- x', '$$', '', 'ord',
  ]; // biome-ignore format: a list of signs

  test('whatever stands in them', () => {
    const line = fc.oneof(fc.constantFrom(...tricky), fc.string({ unit: 'binary', maxLength: 6 }).map(wellFormed));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        fc.pre(printableLines(lines.join('\n')) !== '');
        expect(structure(shown(lines.join('\n')))).toBe(plain);
      }),
      { numRuns: runs(40, 300) },
    );
  });
});
