import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { describe, expect, test } from 'vitest';
import {
  type Block,
  bullets,
  type Document,
  heading,
  numbered,
  paragraph,
  together,
} from '../../src/documents/document.ts';
import { documentText, plainStyle, type Style } from '../../src/formats/text.ts';
import { printable } from '../../src/rules/text.ts';
import { runs } from '../deep.ts';
import { anyTexts, inTurn, wellFormed } from '../documents/any-texts.ts';
import { everyBlock, textsOf } from '../documents/every-block.ts';

const painted = (from: number, to: number) => (text: string) => `\u001b[${from}m${text}\u001b[${to}m`;
const colours: Style = {
  strong: painted(1, 22),
  good: painted(32, 39),
  caution: painted(33, 39),
  bad: painted(31, 39),
  quiet: painted(2, 22),
};

const written = (...blocks: Block[]) => {
  const document: Document = { title: 'Titel', date: '2026-11-21', author: null, foot: '', blocks };
  return documentText(document, plainStyle).replace(/^Titel\n\n/, '');
};

/** Signs alone, all in capitals as headings are. Wrapping composes signs, so they are taken apart again. */
const bare = (text: string) => text.normalize('NFD').toUpperCase().replace(/\s+/gu, '');

test('whatever the texts of a document are, they stand in it, and nothing steers the terminal', () => {
  fc.assert(
    fc.property(anyTexts, (texts) => {
      // Marks that join the sign before them would join what is not theirs when white space is taken away.
      const document = everyBlock(inTurn(texts.map((text) => wellFormed(text).replace(/\p{M}/gu, ''))));
      const text = documentText(document, plainStyle);
      assert.doesNotMatch(text, /(?!\n)\p{Cc}|[\u2028-\u202e\u2066-\u2069]/u);
      assert.ok(text.endsWith('\n'));
      const shown = bare(text);
      const wanted = [...textsOf(document), document.foot].map((one) => bare(printable(one)));
      assert.deepEqual(
        wanted.filter((one) => !shown.includes(one)),
        [],
      );
    }),
    { numRuns: runs(60, 300) },
  );
});

test('no line is wider than 80 columns, and colour takes away nothing', () => {
  fc.assert(
    fc.property(anyTexts, (texts) => {
      const [plain, coloured] = [plainStyle, colours].map((style) =>
        stripVTControlCharacters(documentText(everyBlock(inTurn(texts.map(wellFormed))), style)),
      ) as [string, string];
      for (const line of [plain, coloured].join('').split('\n')) assert.ok(stringWidth(line) <= 80, line);
      assert.equal(bare(coloured), bare(plain));
    }),
    { numRuns: runs(60, 300) },
  );
});

describe('in the terminal', () => {
  test('headings of sections stand in capitals', () => {
    expect(written({ kind: 'heading', level: 2, text: 'Förslag till beslut' })).toBe('FÖRSLAG TILL BESLUT\n');
  });

  test('what belongs together stands without empty lines, below the title when it comes first, and indented below a number', () => {
    const head = together(paragraph('Ärende: a'));
    const list = bullets(['En', { text: 'Två', below: [paragraph('Mer.'), numbered(['Tre'])] }]);
    const finding = together({ ...heading(3, 'Marknad'), number: 3 }, paragraph('Uppfylld.'), list);
    expect(written(head, together(heading(2, 'Källor'), list), finding)).toBe(`Titel
Ärende: a

KÄLLOR
  - En
  - Två
    Mer.
    1. Tre

 3. Marknad
    Uppfylld.
    - En
    - Två
      Mer.
      1. Tre
`);
  });

  test('a part has a heading of its own, and sections in capitals', () => {
    const part = [{ kind: 'rule', thick: true } as const, { ...heading(2, 'Boendet'), part: true } as const];
    expect(written(together(...part), together(heading(3, 'Källor'), paragraph('Inga.')))).toBe(`Titel
${'='.repeat(80)}
Boendet

KÄLLOR
Inga.
`);
  });

  test('a narrow table stands in columns, numbers to the right', () => {
    const rows = [
      ['Krav', '12'],
      ['Stöd', '7'],
    ];
    expect(written({ kind: 'table', caption: 'Antal', head: ['Slag', 'Antal'], rows, widths: [1, 1] })).toBe(
      'Antal\nSlag  Antal\n----  -----\nKrav     12\nStöd      7\n',
    );
  });

  test('a wide table has an item for each row, with the headings before the cells', () => {
    const reason = 'Organisationen tog initiativet och har visat det med sin ansökan till nämnden. '.trim();
    const rows = [['Initiativ', [{ grade: 'met', words: 'uppfylld' } as const], reason]];
    const head = ['Förutsättning', 'Grad', 'Skäl'];
    expect(written({ kind: 'table', caption: '', head, rows, widths: [1, 1, 2], rowHeadings: true })).toBe(
      '  - Förutsättning: Initiativ\n    Grad: uppfylld\n    Skäl: Organisationen tog initiativet och har visat det med sin ansökan till\n    nämnden.\n',
    );
  });

  test('a figure has bars of signs and says what they stand for', () => {
    const row = (label: string, met: number, unknown: number) => ({
      label,
      pieces: [
        { kind: 'met', count: met },
        { kind: 'unknown', count: unknown },
      ] as const,
      words: `${met} uppfyllda`,
    });
    const legend = [
      { kind: 'met', text: 'uppfylld' },
      { kind: 'unknown', text: 'går inte att bedöma' },
    ] as const;
    const figure = (...rows: ReturnType<typeof row>[]) =>
      written({ kind: 'bars', caption: '', head: ['Slag', 'Läge'], rows, legend });
    expect(figure(row('Krav', 3, 1), row('Stöd', 0, 2))).toBe(
      'Slag        Läge\nKrav  ■■■?  3 uppfyllda\nStöd  ??    0 uppfyllda\n■ uppfylld   ? går inte att bedöma\n',
    );
    expect(figure(row('Krav', 1, 999))).toContain(`Krav  ■${'?'.repeat(24)}  1 uppfyllda`);
  });

  test('the address stands after the words of a link, when it is another', () => {
    const text = [{ link: 'https://a.se', words: 'Källan' }, ' ', { link: 'https://b.se', words: 'https://b.se' }];
    expect(written({ kind: 'paragraph', text })).toBe('Källan (https://a.se) https://b.se\n');
  });
});

test('the same document gives the same bytes', () => {
  expect(
    documentText(
      everyBlock(() => 'å'),
      colours,
    ),
  ).toBe(
    documentText(
      everyBlock(() => 'å'),
      colours,
    ),
  );
});
