import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { BarRow, PieceKind } from '../../src/documents/document.ts';
import { barPicture, barShapes, barTotal, drawnBar } from '../../src/formats/bars.ts';
import { allElements, readMarkup } from '../formats/markup.ts';

const row = (...pieces: [PieceKind, number][]): BarRow => ({
  label: 'Krav',
  pieces: pieces.map(([kind, count]) => ({ kind, count })),
  words: '',
});

describe('the pieces of a bar', () => {
  test('stand side by side in proportion to the longest bar', () => {
    const rows = [row(['met', 3], ['unknown', 1]), row(['met', 1], ['partlyMet', 0], ['notMet', 1])];
    expect(barTotal(rows)).toBe(4);
    expect(rows.map((one) => barShapes(one, 4))).toEqual([
      [
        { kind: 'met', x: 0, width: 0.75 },
        { kind: 'unknown', x: 0.75, width: 0.25 },
      ],
      [
        { kind: 'met', x: 0, width: 0.25 },
        { kind: 'notMet', x: 0.25, width: 0.25 },
      ],
    ]);
  });

  test('are none where there is nothing to count', () => {
    expect(barTotal([])).toBe(0);
    expect(barShapes(row(['met', 0]), 0)).toEqual([]);
  });

  test('are told apart without colour, and lie within the drawing', () => {
    const kinds = ['met', 'partlyMet', 'notMet', 'unknown'] as const;
    const drawn = kinds.flatMap((kind) => drawnBar([{ kind, x: 0, width: 1 }], 23, 14));
    expect(new Set(drawn.map(({ rectangles }) => JSON.stringify(rectangles))).size).toBe(kinds.length);
    const outside = drawn
      .flatMap(({ rectangles }) => rectangles)
      .filter(
        ({ x, y, width, height }) => x < 0 || y < 0 || width < 1 || height < 1 || x + width > 22 || y + height > 14,
      );
    expect(outside).toEqual([]);
  });

  test('are seen even when they are few among thousands', () => {
    const [few] = drawnBar([{ kind: 'notMet', x: 0, width: 1 / 5000 }], 200, 14);
    expect(few?.rectangles).toEqual([{ x: 0, y: 0, width: 1, height: 14 }]);
  });
});

test('the picture of a bar is the same rectangles as SVG and as PNG', () => {
  const drawn = drawnBar(barShapes(row(['met', 1], ['notMet', 1]), 2), 20, 8);
  const { svg, png } = barPicture(drawn, 20, 8);
  const paths = allElements(readMarkup(Buffer.from(svg).toString())).filter(({ name }) => name === 'path');
  expect(paths.map(({ attributes }) => attributes.get('d')?.slice(0, 15))).toEqual(['M0 0h9v8h-9z', 'M10 0h9v2h-9zM1']);
  const rows = pointsOf(Buffer.from(png));
  expect(rows).toHaveLength(16);
  expect(rows[0]).toBe(`${'1'.repeat(18)}00${'2'.repeat(18)}00`);
  expect(rows[8]).toBe(`${'1'.repeat(18)}00${'2222'}${'0'.repeat(10)}${'2222'}00`);
});

/** The rows of points of a PNG whose points are bytes, without filters. */
function pointsOf(png: Buffer): string[] {
  const width = png.readUInt32BE(16);
  const data = png.indexOf('IDAT') + 4;
  const points = inflateSync(png.subarray(data, data + png.readUInt32BE(data - 8))).toString('hex');
  const rows = points.match(new RegExp(`.{${2 * (width + 1)}}`, 'g')) ?? [];
  return rows.map((one) => one.slice(2).replace(/0(.)/g, '$1'));
}
