import type { BarRow, PieceKind } from '../documents/document.ts';

/** A piece of a bar as it is drawn: where it begins and how wide it is, as shares of the longest bar. */
interface BarShape {
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

/** The signs that a bar is made of where nothing can be drawn. */
export const barSigns: Readonly<Record<PieceKind, string>> = {
  met: '■',
  partlyMet: '▨',
  notMet: '□',
  unknown: '?',
  amount: '█',
};

/** How many signs the longest bar has at most. */
const longest = 24;

/** A bar as signs: one for each that is counted while there is room, else in proportion, and never none for a piece. */
export function barInSigns(row: BarRow, total: number): string {
  const columns = Math.min(total, longest);
  return barShapes(row, total)
    .map(({ x, width, kind }) => {
      const signs = Math.round((x + width) * columns) - Math.round(x * columns);
      return barSigns[kind].repeat(Math.max(1, signs));
    })
    .join('');
}
