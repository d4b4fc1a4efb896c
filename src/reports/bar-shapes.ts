import type { BarRow, PieceKind } from '../documents/document.ts';

/** A piece of a bar: where it begins and how wide it is, as shares of the longest bar (0 to 1). */
export interface BarShape {
  readonly kind: PieceKind;
  readonly x: number;
  readonly width: number;
}

/** What the longest bar of a figure counts: what the bars are drawn in proportion to. 0 when there is nothing to draw. */
export function barTotal(rows: readonly BarRow[]): number {
  return Math.max(0, ...rows.map(({ pieces }) => pieces.reduce((sum, { count }) => sum + count, 0)));
}

/** The pieces of a row, from the left, in proportion to `total`; those that count nothing are left out. */
export function barShapes(row: BarRow, total: number): BarShape[] {
  let x = 0;
  return row.pieces.flatMap(({ kind, count }) => {
    if (count <= 0) return [];
    const shape = { kind, x, width: count / total };
    x += shape.width;
    return [shape];
  });
}
