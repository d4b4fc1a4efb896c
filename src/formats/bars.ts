import { crc32 } from 'node:zlib';
import type { BarRow, PieceKind } from '../documents/document.ts';
import { gradeColours } from './looks.ts';

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

/** A picture as SVG, and as PNG for programs that cannot show SVG. Both are the same rectangles. */
interface Picture {
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

/** A filled rectangle, in whole units of the drawing. */
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A piece of a bar as the rectangles that are filled to draw it. */
interface DrawnPiece {
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

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A PNG of points that each are the index of a colour, row after row. Colours are six hexadecimal digits, at most 256 of them.
 *
 * It is not compressed, as another version of Node may compress to other bytes. What it is put into compresses it.
 */
function png(points: Uint8Array, width: number, colours: readonly string[]): Uint8Array {
  const height = points.length / width;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a point, each of which is an index.
  header.set([8, 3], 8);
  const rows = Array.from({ length: height }, (_, row) => [
    Uint8Array.of(0),
    points.subarray(row * width, (row + 1) * width),
  ]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours.join(''), 'hex')),
    chunk('IDAT', stored(Buffer.concat(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  return Buffer.concat([number(data.length), body, number(crc32(body))]);
}

/** Data in the form of zlib, in blocks that are stored as they are. */
function stored(data: Uint8Array): Uint8Array {
  const most = 0xffff;
  const blocks: Uint8Array[] = [];
  for (let start = 0; start < data.length; start += most) {
    const part = data.subarray(start, start + most);
    const head = Buffer.alloc(5);
    head.writeUInt8(start + most >= data.length ? 1 : 0, 0);
    head.writeUInt16LE(part.length, 1);
    head.writeUInt16LE(0xffff - part.length, 3);
    blocks.push(head, part);
  }
  return Buffer.concat([Uint8Array.of(0x78, 0x01), ...blocks, number(adler32(data))]);
}

function adler32(data: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of data) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}

function number(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
