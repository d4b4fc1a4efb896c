import { describe, expect, test } from 'vitest';
import type { BarRow, PieceKind } from '../../src/documents/document.ts';
import { barShapes, barTotal } from '../../src/formats/bars.ts';

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
});
