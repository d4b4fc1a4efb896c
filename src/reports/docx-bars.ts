import { ImageRun, Paragraph, type ParagraphChild, type Table } from 'docx';
import type { Bars } from '../documents/document.ts';
import { barPicture } from './bar-picture.ts';
import { drawnBar } from './bar-rectangles.ts';
import { type BarShape, barShapes, barTotal } from './bar-shapes.ts';
import type { DocxParts } from './docx-parts.ts';
import { captionOf, gridOf } from './docx-tables.ts';
import { plainRun } from './docx-text.ts';
import { xmlText } from './markup.ts';

/** A figure with more rows may be parted by a page: a page that is left empty before it shows less. */
const mostOnOnePage = 12;

/** A figure: a table whose rows have a label, a picture of a bar, and words that say the same. */
export function barsOf({ caption, head, rows, legend }: Bars, parts: DocxParts): (Paragraph | Table)[] {
  const total = barTotal(rows);
  const [label, words] = head;
  const grid = gridOf({
    head: [label, 'Stapel', words],
    rows: rows.map((row) => [
      [plainRun(row.label)],
      [picture(barShapes(row, total), 224, row.words, parts)],
      [plainRun(row.words)],
    ]),
    widths: [24, 40, 36],
    rowHeadings: true,
    undivided: rows.length <= mostOnOnePage,
  });
  return [captionOf(caption), ...legendOf(legend, parts), grid];
}

function legendOf(legend: Bars['legend'], parts: DocxParts): Paragraph[] {
  if (legend.length === 0) return [];
  const children = legend.flatMap(({ kind, text }, index) => [
    ...(index === 0 ? [] : [plainRun(' · ')]),
    picture([{ kind, x: 0, width: 1 }], 22, `Teckenförklaring: ${text}`, parts),
    plainRun(` ${text}`),
  ]);
  return [new Paragraph({ style: 'Legend', children })];
}

function picture(shapes: readonly BarShape[], width: number, words: string, parts: DocxParts): ParagraphChild {
  const height = 14;
  const { svg, png } = barPicture(drawnBar(shapes, width, height), width, height);
  const id = parts.newPicture();
  return new ImageRun({
    type: 'svg',
    data: svg,
    fallback: { type: 'png', data: png },
    transformation: { width, height },
    // docx would put an id where it finds the name of a picture in braces.
    altText: { id: `${id}`, name: `Bild ${id}`, description: xmlText(words).replaceAll('{', '(').replaceAll('}', ')') },
  });
}
