import type { Bars, Document, Table, Text } from '../../src/documents/document.ts';

/** A document of all kinds of blocks, with a text wherever a text can stand. */
export function everyBlock(text: string): Document {
  return {
    title: text,
    date: '2026-11-21',
    author: text,
    foot: text,
    blocks: [
      { kind: 'heading', level: 2, text },
      {
        kind: 'paragraph',
        text: [text, { strong: text }, { grade: 'met', words: text }, { grade: null, words: text }],
      },
      { kind: 'paragraph', text, tone: 'lead' },
      { kind: 'paragraph', text: [{ link: 'https://example.org/a?b=1&c=2', words: text }], tone: 'quiet' },
      { kind: 'paragraph', text: [{ link: text, words: text }] },
      { kind: 'fields', items: [{ label: text, value: text }] },
      { kind: 'list', ordered: true, items: [text, text] },
      { kind: 'heading', level: 3, text },
      { kind: 'list', ordered: true, items: [text] },
      { kind: 'list', ordered: false, items: [text] },
      {
        kind: 'together',
        blocks: [
          { kind: 'heading', level: 3, text, number: 7 },
          {
            kind: 'list',
            ordered: true,
            items: [
              {
                text,
                below: [
                  { kind: 'list', ordered: false, items: [{ text, below: [{ kind: 'paragraph', text }] }] },
                  { kind: 'fields', items: [{ label: text, value: text }] },
                ],
              },
            ],
          },
        ],
      },
      { kind: 'rule' },
      tableOf(text),
      { kind: 'heading', level: 4, text },
      {
        kind: 'choices',
        options: [
          { text, chosen: false },
          { text, chosen: true },
        ],
      },
      { kind: 'lines', count: 3 },
      { kind: 'pageBreak' },
      { kind: 'heading', level: 2, text },
      barsOf(text),
      { kind: 'pageBreak' },
      { kind: 'paragraph', text },
    ],
  };
}

function tableOf(text: string): Table {
  const row: readonly Text[] = [text, [{ grade: 'notMet', words: text }], [{ strong: text }, text]];
  return {
    kind: 'table',
    caption: text,
    head: [text, text, text],
    rows: [row, row],
    widths: [3, 1, 2],
    rowHeadings: true,
  };
}

function barsOf(text: string): Bars {
  return {
    kind: 'bars',
    caption: text,
    head: [text, text],
    rows: [
      {
        label: text,
        pieces: [
          { kind: 'met', count: 4 },
          { kind: 'partlyMet', count: 3 },
          { kind: 'notMet', count: 2 },
          { kind: 'unknown', count: 1 },
        ],
        words: text,
      },
      { label: text, pieces: [{ kind: 'amount', count: 0 }], words: text },
    ],
    legend: [
      { kind: 'met', text },
      { kind: 'unknown', text },
    ],
  };
}
