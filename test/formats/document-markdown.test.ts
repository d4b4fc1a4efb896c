import assert from 'node:assert/strict';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import type { Block, Document } from '../../src/documents/document.ts';
import { documentMarkdown } from '../../src/formats/markdown.ts';
import { printable } from '../../src/rules/text.ts';
import { runs } from '../deep.ts';
import { anyTexts, inTurn, wellFormed } from '../documents/any-texts.ts';
import { everyBlock, firstMissing, textsOf } from '../documents/every-block.ts';
import { allElements, type Element, readMarkup, textOf } from './markup.ts';

/** What GitHub would make of the Markdown. */
function read(text: string): Element {
  const page = micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return readMarkup(page.replace(/[\uFFFE\uFFFF]/g, '\uFFFD'));
}

const written = (...blocks: Block[]) => {
  const document: Document = { title: 'Titel', date: '2026-11-21', author: null, foot: '', blocks };
  return documentMarkdown(document).replace(/^# Titel\n\n/, '');
};

// Whether words that touch others are strong depends on the words, so it is no part of the structure here.
const structureOf = (element: Element) =>
  allElements(element)
    .map(({ name }) => name)
    .filter((name) => name !== 'strong')
    .join(' ');

const plain = structureOf(read(documentMarkdown(everyBlock(() => 'x'))));

test('whatever the texts of a document are, they stand in it as texts, in the same structure', () => {
  fc.assert(
    fc.property(anyTexts, (texts) => {
      const document = everyBlock(inTurn(texts.map(wellFormed)));
      const made = read(documentMarkdown(document));
      assert.equal(structureOf(made), plain);
      const wanted = textsOf(document).map((text) =>
        printable(text)
          .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
          .replace(/\s+/gu, ''),
      );
      assert.equal(firstMissing(wanted, textOf(made)), null);
    }),
    { numRuns: runs(60, 500) },
  );
});

test('only addresses of the web become links', () => {
  const links = allElements(read(documentMarkdown(everyBlock(() => 'x'))))
    .filter(({ name }) => name === 'a')
    .map(({ attributes }) => attributes.get('href'));
  expect(new Set(links)).toEqual(new Set(['https://x.se/x']));
});

test('an address leads where it led, also with signs that Markdown reads', () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.boolean(), (link, bare) => {
      const text = [{ link, words: bare ? link : 'Källan' }];
      const table: Block = { kind: 'table', caption: '', head: ['A'], rows: [[text]], widths: [1] };
      const links = allElements(read(written({ kind: 'paragraph', text }, table))).filter(({ name }) => name === 'a');
      expect(links.map(({ attributes }) => new URL(attributes.get('href')!).href)).toEqual(
        Array.from({ length: 2 }, () => new URL(link).href),
      );
    }),
  );
});

describe('in Markdown', () => {
  test('a table has its caption above it, and numbers stand to the right', () => {
    const rows = [
      ['2025', '12'],
      ['a|b', '1 400'],
    ];
    expect(written({ kind: 'table', caption: 'Per år', head: ['År', 'Antal'], rows, widths: [1, 1] })).toBe(
      '**Per år**\n\n| År | Antal |\n| --- | ---: |\n| 2025 | 12 |\n| a\\|b | 1 400 |\n',
    );
  });

  test('fields are a list with bold labels, and choices have boxes', () => {
    const fields: Block = { kind: 'fields', items: [{ label: 'Diarienummer', value: 'KS 2026/1' }] };
    const options = [
      { text: 'Ja', chosen: true },
      { text: 'Nej', chosen: false },
    ];
    expect(written(fields)).toBe('- **Diarienummer:** KS 2026/1\n');
    expect(written({ kind: 'choices', options })).toBe('- [x] Ja\n- [ ] Nej\n');
  });

  test('lists after one another stay lists of their own', () => {
    const list: Block = { kind: 'list', ordered: true, items: ['a', 'b'] };
    const made = allElements(read(written(list, list, list))).filter(({ name }) => name === 'ol');
    expect(made.map(textOf)).toEqual(['ab', 'ab', 'ab']);
  });

  test('a figure is a table with bars of signs, and what they stand for', () => {
    const row = {
      label: 'Krav',
      pieces: [
        { kind: 'met', count: 2 },
        { kind: 'notMet', count: 1 },
      ] as const,
      words: '2 av 3',
    };
    const legend = [{ kind: 'met', text: 'uppfylld' }] as const;
    expect(written({ kind: 'bars', caption: 'Läget', head: ['Slag', 'Läge'], rows: [row], legend })).toBe(
      '**Läget**\n\n| Slag |  | Läge |\n| --- | --- | --- |\n| Krav | ■■□ | 2 av 3 |\n\n■ uppfylld\n',
    );
  });

  test('an exclamation mark before a link makes no picture of it', () => {
    const text = ['Se!', { link: 'https://a.se/b', words: 'här' }];
    expect(written({ kind: 'paragraph', text })).toBe('Se\\![här](<https://a.se/b>)\n');
  });

  test('strong words are bold beside white space and marks, and plain within a word', () => {
    const text = ['Svar: ', { strong: 'ja' }, '. O', '', { strong: 'klart' }];
    expect(written({ kind: 'paragraph', text })).toBe('Svar: **ja**. Oklart\n');
  });
});

test('the same document gives the same bytes', () => {
  expect(documentMarkdown(everyBlock(() => 'å'))).toBe(documentMarkdown(everyBlock(() => 'å')));
});
