import type { DrawnPiece, Rectangle } from './bar-rectangles.ts';
import { gradeColours } from './grade-colours.ts';
import { png } from './png.ts';

/** A picture as SVG, and as PNG for programs that cannot show SVG. Both are the same rectangles. */
export interface Picture {
  readonly svg: Uint8Array;
  readonly png: Uint8Array;
}

/** How many points of the PNG a unit is, so that it is not coarse on paper. */
const scale = 2;

/** A bar as a picture of so many units, without any text. */
export function barPicture(pieces: readonly DrawnPiece[], width: number, height: number): Picture {
  return { svg: new TextEncoder().encode(svgOf(pieces, width, height)), png: pngOf(pieces, width, height) };
}

function svgOf(pieces: readonly DrawnPiece[], width: number, height: number): string {
  const paths = pieces.map(({ kind, rectangles }) => {
    const outline = rectangles.map((one) => `M${one.x} ${one.y}h${one.width}v${one.height}h-${one.width}z`).join('');
    return `<path fill="#${gradeColours[kind]}" d="${outline}"/>`;
  });
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${paths.join('')}</svg>`;
}

function pngOf(pieces: readonly DrawnPiece[], width: number, height: number): Uint8Array {
  const points = new Uint8Array(width * scale * height * scale);
  for (const [index, { rectangles }] of pieces.entries()) {
    for (const one of rectangles) fill(points, width * scale, one, index + 1);
  }
  return png(points, width * scale, ['FFFFFF', ...pieces.map(({ kind }) => gradeColours[kind])]);
}

function fill(points: Uint8Array, across: number, { x, y, width, height }: Rectangle, colour: number): void {
  for (let row = y * scale; row < (y + height) * scale; row += 1) {
    const start = row * across + x * scale;
    points.fill(colour, start, start + width * scale);
  }
}
