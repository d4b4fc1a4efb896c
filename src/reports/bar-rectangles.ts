import type { PieceKind } from '../documents/document.ts';
import type { BarShape } from './bar-shapes.ts';

/** A filled rectangle, in whole units of the drawing. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A piece of a bar as the rectangles that are filled to draw it. */
export interface DrawnPiece {
  readonly kind: PieceKind;
  readonly rectangles: readonly Rectangle[];
}

/**
 * Draws the pieces of a bar in a space of so many units. Each kind has a pattern of its own, so that none is told from another
 * by its colour alone: filled, striped, outlined, dotted.
 */
export function drawnBar(shapes: readonly BarShape[], width: number, height: number): DrawnPiece[] {
  return shapes.map(({ kind, x, width: share }) => {
    const left = Math.round(x * width);
    // A unit is left white after a piece, and even the smallest piece is seen.
    const right = Math.max(left + 1, Math.round((x + share) * width) - 1);
    return { kind, rectangles: patterns[kind]({ x: left, y: 0, width: right - left, height }) };
  });
}

type Pattern = (space: Rectangle) => Rectangle[];

const filled: Pattern = (space) => [space];

const striped: Pattern = ({ x, y, width, height }) =>
  steps(width, 4).map((step) => ({ x: x + step, y, width: Math.min(2, width - step), height }));

const outlined: Pattern = (space) => {
  const { x, y, width, height } = space;
  const line = 2;
  if (width <= 2 * line) return [space];
  return [
    { x, y, width, height: line },
    { x, y: y + height - line, width, height: line },
    { x, y: y + line, width: line, height: height - 2 * line },
    { x: x + width - line, y: y + line, width: line, height: height - 2 * line },
  ];
};

const dotted: Pattern = ({ x, y, width, height }) =>
  steps(width, 4).flatMap((across) =>
    steps(height, 4).map((down) => ({
      x: x + across,
      y: y + down,
      width: Math.min(2, width - across),
      height: Math.min(2, height - down),
    })),
  );

const patterns: Readonly<Record<PieceKind, Pattern>> = {
  met: filled,
  partlyMet: striped,
  notMet: outlined,
  unknown: dotted,
  amount: filled,
};

function steps(length: number, step: number): number[] {
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step);
}
