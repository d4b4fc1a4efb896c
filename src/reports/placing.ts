import { type Box, type Item, type Layers, type Link, layered, mean } from './layers.ts';

/** A rectangle on the drawing. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything stands. */
export interface Placing {
  readonly boxes: ReadonlyMap<string, Rectangle>;
  readonly frames: ReadonlyMap<string, Rectangle>;
  /** The lines of links, as SVG path data. */
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** The width of every box. */
export const boxWidth = 264;

const framePadding = 14;
const frameTitle = 30;
const frameGap = 26;

/** Places boxes in columns, one a layer and `columnGap` apart, with their frames, and draws the lines between them. */
export function placed(boxes: readonly Box[], links: readonly Link[], columnGap: number): Placing {
  const ordered = layered(boxes, links);
  const centres = alignedCentres(ordered, boxes);
  const top = Math.min(...ordered.layers.flat().map((item) => (centres.get(item.key) ?? 0) - spaceAbove(item)));
  const left = (layer: number) => framePadding + layer * (boxWidth + columnGap);
  const rectangles = new Map(
    boxes.map(({ key, layer, height }) => {
      const y = Math.round((centres.get(key) ?? 0) - height / 2 - top);
      return [key, { x: left(layer), y, width: boxWidth, height }];
    }),
  );
  const frames = framesAround(boxes, rectangles);
  const passages = passageRectangles(ordered, (item) => Math.round((centres.get(item.key) ?? 0) - top), left);
  const everything = new Map([...rectangles, ...frames, ...passages]);
  const lines = [
    ...ordered.links.map(({ from, to }) => line(everything.get(from), everything.get(to))),
    ...[...passages.values()].map(({ x, y, width }) => `M${x} ${y}h${width}`),
  ];
  const bottoms = [...frames.values(), ...passages.values()].map(({ y, height }) => y + height);
  return {
    boxes: rectangles,
    frames,
    lines,
    width: left(ordered.layers.length - 1) + boxWidth + framePadding,
    height: Math.max(0, ...bottoms),
  };
}

function spaceAbove({ group, height, gap }: Item): number {
  return height / 2 + (group === null ? gap : framePadding + frameTitle);
}

/** The least distance between the middles of two neighbours in a layer. */
function distance(upper: Item, lower: Item): number {
  const halves = (upper.height + lower.height) / 2;
  if (upper.group === lower.group) return halves + Math.max(upper.gap, lower.gap);
  const below = upper.group === null ? 0 : framePadding;
  const above = lower.group === null ? 0 : framePadding + frameTitle;
  return halves + below + above + frameGap;
}

/** The middles of all items: as near as can be to those that they are linked with, in order and without overlap. */
function alignedCentres({ layers, links }: Layers, boxes: readonly Box[]): Map<string, number> {
  const centres = new Map<string, number>();
  for (const layer of layers) for (const [key, centre] of stacked(layer)) centres.set(key, centre);
  const linked = (key: string): number[] =>
    links.flatMap(({ from, to }) => {
      if (to === key) {
        const members = boxes.filter(({ group }) => group === from).flatMap((one) => centres.get(one.key) ?? []);
        return members.length > 0 ? [mean(members)] : [centres.get(from) ?? 0];
      }
      return from === key ? [centres.get(to) ?? 0] : [];
    });
  const passes = [...layers, ...[...layers].reverse(), ...layers];
  for (const layer of passes) {
    const wanted = layer.map(({ key }) => {
      const others = linked(key);
      return others.length === 0 ? (centres.get(key) ?? 0) : mean(others);
    });
    for (const [index, centre] of spread(layer, wanted).entries()) centres.set(layer[index]?.key ?? '', centre);
  }
  return centres;
}

function stacked(layer: readonly Item[]): [string, number][] {
  const centres = spread(
    layer,
    layer.map(() => 0),
  );
  return layer.map(({ key }, index) => [key, centres[index] ?? 0]);
}

/**
 * The places nearest to those wanted (least squares) that keep the order and the distances: neighbours that would collide are
 * put together and moved as one, until none collide (pool adjacent violators).
 */
function spread(layer: readonly Item[], wanted: readonly number[]): number[] {
  const offsets: number[] = [];
  for (const [index, item] of layer.entries()) {
    const upper = layer[index - 1];
    offsets.push(upper === undefined ? 0 : (offsets[index - 1] ?? 0) + distance(upper, item));
  }
  const pools: { place: number; count: number }[] = [];
  for (const [index, want] of wanted.entries()) {
    let pool = { place: want - (offsets[index] ?? 0), count: 1 };
    for (let last = pools.at(-1); last !== undefined && last.place > pool.place; last = pools.at(-1)) {
      const count = last.count + pool.count;
      pool = { place: (last.place * last.count + pool.place * pool.count) / count, count };
      pools.pop();
    }
    pools.push(pool);
  }
  const places = pools.flatMap(({ place, count }) => Array.from({ length: count }, () => place));
  return places.map((place, index) => place + (offsets[index] ?? 0));
}

function framesAround(boxes: readonly Box[], rectangles: ReadonlyMap<string, Rectangle>): Map<string, Rectangle> {
  const frames = new Map<string, Rectangle>();
  for (const name of new Set(boxes.map(({ group }) => group))) {
    const inside = boxes.filter(({ group }) => group === name).flatMap(({ key }) => rectangles.get(key) ?? []);
    const [top, bottom] = [
      Math.min(...inside.map(({ y }) => y)) - framePadding - frameTitle,
      Math.max(...inside.map(({ y, height }) => y + height)) + framePadding,
    ];
    const x = Math.min(...inside.map((one) => one.x)) - framePadding;
    frames.set(name, { x, y: top, width: boxWidth + 2 * framePadding, height: bottom - top });
  }
  return frames;
}

/** The places where links pass a layer, as rectangles without height. */
function passageRectangles(
  { layers }: Layers,
  middle: (item: Item) => number,
  left: (layer: number) => number,
): Map<string, Rectangle> {
  const found = layers.flatMap((layer, index) =>
    layer
      .filter(({ group }) => group === null)
      .map((item) => [item.key, { x: left(index), y: middle(item), width: boxWidth, height: 0 }] as const),
  );
  return new Map(found);
}

/** A smooth line from the right of one rectangle to the left of another; within a column, to its right in an arc. */
function line(from: Rectangle | undefined, to: Rectangle | undefined): string {
  if (from === undefined || to === undefined) return '';
  const [x1, y1] = [from.x + from.width, Math.round(from.y + from.height / 2)];
  const y2 = Math.round(to.y + to.height / 2);
  if (to.x < x1) {
    const out = x1 + 55;
    return `M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${to.x + to.width} ${y2}`;
  }
  const middle = (x1 + to.x) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${to.x} ${y2}`;
}
