import type { BarRow, PieceKind } from '../documents/document.ts';

/** A piece of a bar as it is drawn: where it begins and how wide it is, as shares of the longest bar. */
export interface BarShape {
  readonly x: number;
  readonly width: number;
  readonly kind: PieceKind;
}

/** The pieces of a bar beside one another. `total` is the largest sum of all rows; nothing is drawn when it is 0. */
export function barShapes({ pieces }: BarRow, total: number): BarShape[] {
  let before = 0;
  return pieces.flatMap(({ kind, count }) => {
    if (count <= 0 || total <= 0) return [];
    const x = before / total;
    before += count;
    return [{ x, width: count / total, kind }];
  });
}

/** The largest sum of the rows: what the longest bar stands for. */
export function barTotal(rows: readonly BarRow[]): number {
  return Math.max(0, ...rows.map(({ pieces }) => pieces.reduce((sum, { count }) => sum + count, 0)));
}
