import type { Block, Document, Text } from '../../src/documents/document.ts';
import { headingWords, itemOf, piecesOf, wordsOf } from '../../src/documents/document.ts';

/** A document with every kind of block and of text in it, each text as `next` gives it. Only the first link of a text is on the web. */
export function everyBlock(next: () => string): Document {
  const mixed = (): Text => [
    next(),
    { strong: next() },
    next(),
    { grade: 'met', words: next() },
    { grade: null, words: next() },
    { link: `https://x.se/${next()}`, words: next() },
    { link: `javascript:${next()}`, words: next() },
    ' ',
    { code: 'ett-id' },
    ' ',
    { to: 'har', words: next() },
  ];
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: next() },
    { kind: 'fields', items: [{ label: next(), value: mixed() }] },
    { kind: 'paragraph', text: mixed(), tone: 'lead' },
    { kind: 'heading', level: 3, text: next() },
    { kind: 'list', ordered: true, items: [mixed(), next()] },
    { kind: 'list', ordered: true, items: [next()] },
    { kind: 'list', ordered: false, items: [next(), mixed()] },
    { kind: 'heading', level: 4, text: next() },
    {
      kind: 'list',
      ordered: false,
      items: [
        {
          text: mixed(),
          below: [
            {
              kind: 'list',
              ordered: true,
              items: [next(), { text: next(), below: [{ kind: 'paragraph', text: mixed() }] }],
            },
            { kind: 'fields', items: [{ label: next(), value: mixed() }] },
          ],
        },
        { text: next(), below: [{ kind: 'paragraph', text: next(), tone: 'quiet' }] },
      ],
    },
    { kind: 'rule' },
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', level: 4, text: next(), number: 12 },
        { kind: 'paragraph', text: [{ strong: next(), tone: 'bad' }] },
        { kind: 'list', ordered: false, items: [mixed()] },
      ],
    },
    {
      kind: 'choices',
      options: [
        { text: next(), chosen: true },
        { text: next(), chosen: false },
      ],
    },
    { kind: 'lines', count: 2 },
    { kind: 'pageBreak' },
    { kind: 'paragraph', text: next(), tone: 'quiet' },
    {
      kind: 'table',
      caption: next(),
      head: [next(), next(), next()],
      rows: [
        [next(), next(), mixed()],
        [next(), next(), next()],
      ],
      widths: [1, 2, 3],
      rowHeadings: true,
    },
    bars(next),
    { kind: 'heading', level: 2, text: next(), id: 'dar' },
    {
      kind: 'paragraph',
      text: [
        { id: 'har', words: next() },
        { to: 'dar', words: next() },
      ],
    },
  ];
  return { title: next(), date: '2026-11-21', author: next(), foot: next(), blocks };
}

function bars(next: () => string): Block {
  const pieces = [
    { kind: 'met', count: 2 },
    { kind: 'unknown', count: 1 },
  ] as const;
  return {
    kind: 'bars',
    caption: next(),
    head: [next(), next()],
    rows: [{ label: next(), pieces, words: next() }],
    legend: [
      { kind: 'met', text: next() },
      { kind: 'unknown', text: next() },
    ],
  };
}

/** The texts that a document shows, in the order in which a reader comes to them. */
export function textsOf({ title, blocks }: Document): string[] {
  return [title, ...blocks.flatMap(textsIn)];
}

function textsIn(block: Block): string[] {
  const words = (text: Text) => piecesOf(text).map((piece) => wordsOf([piece]));
  switch (block.kind) {
    case 'heading':
      return [headingWords(block)];
    case 'together':
      return block.blocks.flatMap(textsIn);
    case 'fillable':
      return block.elsewhere.flatMap(textsIn);
    case 'paragraph':
      return words(block.text);
    case 'list':
      return block.items.map(itemOf).flatMap(({ text, below }) => [...words(text), ...below.flatMap(textsIn)]);
    case 'table':
      return [block.caption, ...block.head, ...block.rows.flat().flatMap(words)];
    case 'fields':
      return block.items.flatMap(({ label, value }) => [label, ...words(value)]);
    case 'choices':
      return block.options.map(({ text }) => text);
    case 'bars': {
      const rows = block.rows.flatMap((row) => [row.label, row.words]);
      return [block.caption, ...block.head, ...rows, ...block.legend.map(({ text }) => text)];
    }
    default:
      return [];
  }
}

/** The first of the texts that does not stand in what is shown, after those before it; null when all do. */
export function firstMissing(texts: readonly string[], shown: string): string | null {
  let from = 0;
  for (const text of texts) {
    const at = shown.indexOf(text, from);
    if (at === -1) return text;
    from = at + text.length;
  }
  return null;
}
