import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { compile } from '../../src/diagram/compile.ts';
import type { Block, Document } from '../../src/documents/document.ts';
import { ruleSetDocument } from '../../src/documents/rules/rule-set.ts';
import { documentDocx } from '../../src/formats/docx.ts';
import { printable } from '../../src/rules/text.ts';
import { runs } from '../deep.ts';
import { judgedAt } from '../diagram/random-rules.ts';
import { anyText } from '../rules/any-text.ts';
import { iop } from '../rules/rules.ts';
import { everyBlock } from './every-block.ts';
import { allElements, type Element, readMarkup, textOf } from './markup.ts';
import { unzipped } from './unzipped.js';

type Parts = ReadonlyMap<string, Buffer>;

const partsOf = async (document: Document): Promise<Parts> => unzipped(await documentDocx(document));
const withBlocks = (...blocks: Block[]): Document => ({ ...everyBlock('text'), blocks });
const rootOf = (parts: Parts, name: string) => readMarkup(parts.get(name)!.toString('utf8'));
const all = (element: Element, ...names: string[]) => allElements(element).filter(({ name }) => names.includes(name));
const attribute = (element: Element | undefined, key = 'w:val') => element?.attributes.get(key);
const styleOf = (paragraph: Element) => attribute(all(paragraph, 'w:pStyle')[0]) ?? 'Normal';
const paragraphs = (parts: Parts) => all(rootOf(parts, 'word/document.xml'), 'w:p');
const shown = (text: string) =>
  printable(text)
    .replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/\s+/gu, '');

const parts = await partsOf(everyBlock('Åtta <b> & "ord"'));
const body = rootOf(parts, 'word/document.xml');

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('the same document gives the same bytes, whatever the time and chance', async () => {
  const made: Uint8Array[] = [];
  for (const [now, chance] of [
    ['2026-11-21T10:00:00Z', 0.1],
    ['2031-02-03T23:59:58Z', 0.9],
  ] as const) {
    vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
    vi.spyOn(Math, 'random').mockReturnValue(chance);
    made.push(await documentDocx(everyBlock('ord')));
  }
  assert.ok(Buffer.from(made[0]!).equals(made[1]!));
});

test('what is said of a heading to those who work on it is a comment at its words, by the tool and of the day of the document', async () => {
  const said = (text: string): Block => ({ kind: 'comment', blocks: [{ kind: 'paragraph', text }] });
  const titled = (text: string): Block => ({ kind: 'heading', level: 2, text });
  const made = await partsOf(withBlocks(titled('Ett'), said('Därför.'), titled('Två'), titled('Tre'), said('Också.')));
  const comments = all(rootOf(made, 'word/comments.xml'), 'w:comment');
  expect(
    comments.map((one) => [attribute(one, 'w:author'), attribute(one, 'w:date')?.slice(0, 10), textOf(one)]),
  ).toEqual([
    ['iop-check', '2026-11-21', 'Därför.'],
    ['iop-check', '2026-11-21', 'Också.'],
  ]);
  const about = paragraphs(made).filter((one) => all(one, 'w:commentRangeStart').length > 0);
  expect(about.map(textOf)).toEqual(['Ett', 'Tre']);
  expect(parts.has('word/comments.xml')).toBe(false);
});

test('what can be led to is a bookmark with a name of its own, and what leads there names it', async () => {
  const compiled = compile(iop, judgedAt);
  assert.ok(compiled.ok);
  const document = rootOf(await partsOf(ruleSetDocument(compiled.value, [])), 'word/document.xml');
  const places = all(document, 'w:bookmarkStart').map((one) => attribute(one, 'w:name')!);
  assert.equal(new Set(places).size, places.length);
  const links = all(document, 'w:hyperlink').flatMap((one) => attribute(one, 'w:anchor') ?? []);
  expect(links.length).toBeGreaterThan(50);
  expect(links.filter((name) => !places.includes(name))).toEqual([]);
});

/** All that a reader meets of a document, without white space. */
function met(made: Parts) {
  const document = rootOf(made, 'word/document.xml');
  const properties = all(rootOf(made, 'docProps/core.xml'), 'dc:title', 'dc:creator');
  return [
    ...all(document, 'w:p').map((one) => `${styleOf(one)}: ${textOf(one)}`),
    ...[...properties, rootOf(made, 'word/footer1.xml')].map(textOf),
  ];
}

test('whatever the texts of a document are, every part is XML and shows them as texts', {
  timeout: 600_000,
}, async () => {
  const plain = await partsOf(everyBlock('ord'));
  const wanted = met(plain);
  const known = new Set([...plain.keys()].flatMap((name) => allElements(rootOf(plain, name)).map(({ name }) => name)));
  const names = fc.constantFrom('{bullets-0}', '{numbers-1}', '{', '{{}');
  const text = fc.oneof(anyText, fc.string({ unit: 'binary' }), names);
  await fc.assert(
    fc.asyncProperty(text, async (text) => {
      const made = await partsOf(everyBlock(text));
      const elements = [...made.keys()].flatMap((name) => allElements(rootOf(made, name)));
      expect(elements.filter(({ name }) => !known.has(name))).toEqual([]);
      const words = shown(text);
      expect(met(made)).toEqual(wanted.map((one) => one.replaceAll('ord', () => words)));
    }),
    { numRuns: runs(10, 60) },
  );
});

describe('the file', () => {
  test('is in Swedish and says its title, author and day', () => {
    expect(all(rootOf(parts, 'word/styles.xml'), 'w:lang').map((one) => attribute(one))).toEqual(['sv-SE']);
    const properties = rootOf(parts, 'docProps/core.xml');
    const values = ['dc:language', 'dcterms:created', 'dcterms:modified'].map((name) =>
      textOf(all(properties, name)[0]!),
    );
    expect(values).toEqual(['sv-SE', '2026-11-21T00:00:00Z', '2026-11-21T00:00:00Z']);
  });

  test('names no author when nobody has said who it is', async () => {
    const made = await partsOf({ ...everyBlock('ord'), author: null });
    expect(all(rootOf(made, 'docProps/core.xml'), 'dc:creator')).toEqual([]);
  });

  test('is A4 and has page numbers that Word counts', () => {
    const size = all(body, 'w:pgSz')[0];
    expect([attribute(size, 'w:w'), attribute(size, 'w:h')]).toEqual(['11906', '16838']);
    const footer = rootOf(parts, 'word/footer1.xml');
    expect(all(footer, 'w:instrText').map(textOf)).toEqual(['PAGE', 'NUMPAGES']);
    expect(textOf(footer)).toBe('Åtta<b>&"ord"SidaPAGE1avNUMPAGES1');
  });

  test('has each mark of a field in a run of its own, and its latest result for those who do not reckon', () => {
    const runs = all(rootOf(parts, 'word/footer1.xml'), 'w:r').map((run) =>
      run.children.map((child) => {
        const { name, attributes } = child as Element;
        return attributes.get('w:fldCharType') ?? `${name} ${textOf(child as Element)}`.trim();
      }),
    );
    const field = (name: string) => [['begin'], [`w:instrText ${name}`], ['separate'], ['w:t 1'], ['end']];
    expect(runs).toEqual([
      ['w:t Åtta<b>&"ord"'],
      ['w:tab', 'w:t Sida'],
      ...field('PAGE'),
      ['w:t av'],
      ...field('NUMPAGES'),
    ]);
  });

  test('has no part without content, and names every part that it has and no other', async () => {
    for (const made of [parts, await partsOf({ ...everyBlock('ord'), foot: '', blocks: [] })]) {
      const names = [...made.keys()];
      expect(names.slice(0, 2)).toEqual(['[Content_Types].xml', '_rels/.rels']);
      const markup = names.filter((name) => /\.(?:xml|rels)$/.test(name));
      const roots = markup.map((name) => rootOf(made, name).children.find((child) => typeof child !== 'string'));
      expect(markup.filter((_, index) => (roots[index] as Element).children.length === 0)).toEqual([]);
      const types = all(rootOf(made, '[Content_Types].xml'), 'Override').map((one) => attribute(one, 'PartName')!);
      expect(types.filter((name) => !names.includes(name.slice(1)))).toEqual([]);
      const targets = names
        .filter((name) => name.endsWith('.rels'))
        .flatMap((name) =>
          all(rootOf(made, name), 'Relationship')
            .filter((one) => attribute(one, 'TargetMode') !== 'External')
            .map((one) => name.replace(/_rels\/.*$/, '') + attribute(one, 'Target')),
        );
      expect(targets.toSorted()).toEqual(names.filter((name) => !/\.rels$|^\[/.test(name)).toSorted());
    }
  });

  test('uses styles and numbers that it has, and every id once', () => {
    const styles = all(rootOf(parts, 'word/styles.xml'), 'w:style').map((one) => attribute(one, 'w:styleId'));
    expect(new Set(styles).size).toBe(styles.length);
    const used = all(body, 'w:pStyle', 'w:rStyle').map((one) => attribute(one));
    expect(used.filter((style) => !styles.includes(style))).toEqual([]);
    const numbers = all(rootOf(parts, 'word/numbering.xml'), 'w:num').map((one) => attribute(one, 'w:numId'));
    expect(all(body, 'w:numId').filter((one) => !numbers.includes(attribute(one)))).toEqual([]);
    const links = all(rootOf(parts, 'word/_rels/document.xml.rels'), 'Relationship').map((one) => attribute(one, 'Id'));
    expect(new Set(links).size).toBe(links.length);
    const named = allElements(body).flatMap(({ attributes }) => attributes.get('r:id') ?? []);
    expect(named.filter((id) => !links.includes(id))).toEqual([]);
  });
});

describe('the blocks', () => {
  test('have the styles of Word for what they are', () => {
    const styles = new Set(paragraphs(parts).map(styleOf));
    for (const style of [
      'Title',
      'Heading1',
      'Heading2',
      'Heading3',
      'ListNumber',
      'ListBullet',
      'Caption',
      'Lead',
      'Quiet',
    ]) {
      expect(styles).toContain(style);
    }
  });

  test('a numbered list begins with 1 even when there is one before it', async () => {
    const list = (ordered: boolean): Block => ({ kind: 'list', ordered, items: ['a', 'b'] });
    const made = await partsOf(withBlocks(list(true), list(true), list(false), list(false)));
    const numbers = all(rootOf(made, 'word/document.xml'), 'w:numId').map((one) => attribute(one));
    expect(numbers.map((number) => numbers.indexOf(number))).toEqual([0, 0, 2, 2, 4, 4, 4, 4]);
  });

  test('a table repeats its headings, keeps its rows whole and is as wide as the text', () => {
    const table = all(body, 'w:tbl')[0]!;
    const rows = all(table, 'w:tr');
    expect(rows.map((row) => [all(row, 'w:tblHeader').length, all(row, 'w:cantSplit').length])).toEqual([
      [1, 1],
      [0, 1],
      [0, 1],
    ]);
    const columns = all(table, 'w:gridCol').map((column) => Number(attribute(column, 'w:w')));
    expect(columns).toEqual([4649, 1550, 3099]);
    expect(all(rows[1]!, 'w:p').map(styleOf)).toEqual(['TableHeading', 'TableText', 'TableText']);
    expect(all(rows[1]!, 'w:rStyle').map((one) => attribute(one))).toEqual(['GradeNotMet']);
  });

  test('a figure says in words what its bars show, which are told apart without colour', async () => {
    const kinds = ['met', 'partlyMet', 'notMet', 'unknown'] as const;
    const pieces = [...kinds.map((kind) => ({ kind, count: 1 })), { kind: 'met', count: 4996 } as const];
    const rows = [{ label: 'Krav', pieces, words: 'Alla' }];
    const made = await partsOf(
      withBlocks({ kind: 'bars', caption: 'Krav', head: ['Krav', 'Antal'], legend: [], rows }),
    );
    const [label, bar, words] = all(all(rootOf(made, 'word/document.xml'), 'w:tr')[1]!, 'w:tc');
    expect([label, bar, words].map((cell) => textOf(cell!))).toEqual(['Krav', '', 'Alla']);
    const looks = all(bar!, 'w:r').map((run) =>
      all(run, 'w:shd', 'w:bdr').map(({ attributes }) => attributes.get('w:val')),
    );
    expect(looks).toHaveLength(pieces.length);
    expect(new Set(looks.slice(0, kinds.length).map(String)).size).toBe(kinds.length);
    // Each piece is a tab to where it ends, also the smallest, and the last ends within the cell.
    const ends = all(bar!, 'w:tabs')
      .flatMap(({ children }) => children)
      .map((tab) => Number(attribute(tab as Element, 'w:pos')));
    const width = Number(attribute(all(bar!, 'w:tcW')[0], 'w:w'));
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
    expect([ends.length, new Set(ends).size]).toEqual([5, 5]);
    expect(ends.at(-1)).toBeLessThan(width - 200);
  });

  test('the rows of a figure stay on one page when they are few', async () => {
    const row = { label: '2026', pieces: [{ kind: 'amount', count: 1 }], words: 'ett' } as const;
    const keptRows = async (count: number) => {
      const rows = Array.from({ length: count }, () => row);
      const made = await partsOf(withBlocks({ kind: 'bars', caption: 'År', head: ['År', 'Antal'], legend: [], rows }));
      const [, ...bodyRows] = all(rootOf(made, 'word/document.xml'), 'w:tr');
      return bodyRows.filter((one) => all(one, 'w:keepNext').some((kept) => attribute(kept) !== 'false')).length;
    };
    expect(await keptRows(12)).toBe(11);
    // Of more no page has the first or the last alone.
    expect(await keptRows(13)).toBe(2);
  });

  test('what leads to a list stays on its page', async () => {
    const list = { kind: 'list', ordered: false, items: ['c'] } as const;
    const made = await partsOf(
      withBlocks(
        { kind: 'paragraph', text: 'a' },
        { kind: 'list', ordered: false, items: [{ text: 'b', below: [list] }, 'd'] },
        { kind: 'paragraph', text: 'e' },
      ),
    );
    const isKept = (one: Element) => all(one, 'w:keepNext').some((kept) => attribute(kept) !== 'false');
    const kept = all(rootOf(made, 'word/document.xml'), 'w:p').filter(isKept).map(textOf);
    expect(kept.filter((text) => text.length === 1)).toEqual(['a', 'b']);
  });

  test('no page has one row of a table, one item of a list, its sources or the name of the sender alone', async () => {
    const paragraphs = ['h', 'i', 'j', 'k'].map((text) => ({ kind: 'paragraph', text }) as const);
    const rows = ['a', 'b', 'c', 'd'].map((text) => [text]);
    const made = await partsOf(
      withBlocks(
        { kind: 'table', caption: '', head: ['t'], rows, widths: [1] },
        { kind: 'list', ordered: true, items: ['A', 'B', 'C', 'D'] },
        { kind: 'heading', level: 2, text: 'Nästa' },
        { kind: 'list', ordered: false, items: ['E'] },
        { kind: 'paragraph', text: 'Källor: [1]', tone: 'quiet' },
        ...paragraphs,
      ),
    );
    const isKept = (one: Element) => all(one, 'w:keepNext').some((kept) => attribute(kept) !== 'false');
    const kept = all(rootOf(made, 'word/document.xml'), 'w:p').filter(isKept).map(textOf);
    expect(kept.filter((text) => text.length === 1)).toEqual(['t', 'a', 'c', 'A', 'C', 'E', 'i', 'j']);
  });

  test('the number of the page stands to the right also where the page lies down', async () => {
    const head = Array.from({ length: 8 }, (_, column) => `${column}`);
    const made = await partsOf(
      withBlocks({ kind: 'table', caption: 'Bred', head, rows: [head], widths: head.map(() => 1) }),
    );
    const tabs = all(rootOf(made, 'word/footer2.xml'), 'w:tab').filter((tab) => attribute(tab, 'w:pos') !== undefined);
    expect(tabs.map((tab) => [attribute(tab), attribute(tab, 'w:pos')])).toEqual([
      ['clear', '9298'],
      ['right', '14230'],
    ]);
  });

  test('options have a box that is ticked or not', () => {
    const choices = paragraphs(parts).filter((one) => styleOf(one) === 'Choice');
    expect(choices.map((one) => textOf(one).slice(0, 1))).toEqual(['☐', '☒']);
  });

  test('only addresses on the web are links', async () => {
    const links = ['https://example.org/å?a=1&b=2', 'javascript:alert(1)', 'file:///etc/passwd', 'ord'];
    const made = await partsOf(withBlocks({ kind: 'paragraph', text: links.map((link) => ({ link, words: 'här' })) }));
    const rels = all(rootOf(made, 'word/_rels/document.xml.rels'), 'Relationship');
    const external = rels.filter((one) => attribute(one, 'TargetMode') === 'External');
    expect(external.map((one) => attribute(one, 'Target'))).toEqual(['https://example.org/%C3%A5?a=1&b=2']);
    expect(all(rootOf(made, 'word/document.xml'), 'w:hyperlink')).toHaveLength(1);
  });

  test('a page break before a heading is a property of the heading, and one at the end is none', async () => {
    const made = await partsOf(
      withBlocks({ kind: 'pageBreak' }, { kind: 'heading', level: 2, text: 'a' }, { kind: 'pageBreak' }),
    );
    const document = rootOf(made, 'word/document.xml');
    expect([all(document, 'w:pageBreakBefore').length, all(document, 'w:br').length]).toEqual([1, 0]);
    expect([all(body, 'w:pageBreakBefore').length, all(body, 'w:br').length]).toEqual([1, 1]);
  });
});

test('each of several papers in one file counts its own pages', async () => {
  const titled = (text: string): Block => ({ kind: 'heading', level: 2, text });
  const made = await partsOf(withBlocks(titled('Ett'), { kind: 'pageBreak', ownPages: true }, titled('Två')));
  const numbers = all(rootOf(made, 'word/document.xml'), 'w:sectPr').map((section) =>
    attribute(all(section, 'w:pgNumType')[0], 'w:start'),
  );
  expect(numbers).toEqual([undefined, '1']);
  const feet = [...made.keys()].filter((name) => /^word\/footer\d+\.xml$/.test(name));
  for (const name of feet) {
    expect(all(rootOf(made, name), 'w:instrText').map((one) => textOf(one).trim())).toEqual(['PAGE']);
  }
  expect(all(rootOf(parts, 'word/footer1.xml'), 'w:instrText').map((one) => textOf(one).trim())).toContain('NUMPAGES');
});

describe('a text of very many pieces', () => {
  const elements = async (text: string, name: string) => {
    const made = await partsOf(withBlocks({ kind: 'paragraph', text: [{ own: text }] }));
    const body = rootOf(made, 'word/document.xml');
    return { count: all(body, name).length, text: paragraphs(made).map(textOf).join(' ').replace(/\s+/gu, ' ') };
  };

  test.each([
    ['opening braces', '{'],
    ['names in braces that are none of ours', '{namn}'],
    ['control characters', '\u0001'],
  ])('is one element, of %s', async (_, piece) => {
    const { count, text } = await elements(piece.repeat(5000), 'w:t');
    expect(count).toBeLessThan(10);
    expect(text).toContain(printable(piece).repeat(5000));
  });

  test('has no more lines than a person reads, and loses none', async () => {
    const { count, text } = await elements(Array.from({ length: 5000 }, (_, line) => `rad ${line}`).join('\n'), 'w:br');
    expect(count).toBeLessThanOrEqual(1000);
    expect(text).toContain(Array.from({ length: 5000 }, (_, line) => `rad${line}`).join(''));
  });
});
