import type { BarRow, PieceKind } from '../documents/document.ts';
import { barShapes } from './bar-shapes.ts';

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
