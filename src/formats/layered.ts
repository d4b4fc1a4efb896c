/** Something to place: a box of a layer, in a group whose members stand together inside a frame. */
export interface Box {
  readonly key: string;
  readonly layer: number;
  readonly group: string;
  readonly height: number;
  /** The least space between it and others of its group. */
  readonly gap: number;
  /** Whether it stays where it stands among its group. */
  readonly fixed: boolean;
}

/** From a box, or from all boxes of a group together, to a box. */
interface Link {
  readonly from: string;
  readonly to: string;
}

/** A box in its layer, or a place that a link between layers further apart goes through. */
interface Item extends Omit<Box, 'group' | 'layer'> {
  readonly group: string | null;
}

/** Boxes in ordered layers, and the links between neighbouring layers that together make up all links. */
interface Layers {
  readonly layers: readonly (readonly Item[])[];
  readonly links: readonly Link[];
}

const sweeps = 12;

/** The space between links that pass a layer beside one another. */
const passageGap = 9;

/**
 * Puts boxes into layers so that few links cross: each box is drawn towards the mean place of those that it is linked with,
 * from the left and from the right in turn (Sugiyama et al. 1981). Groups keep their order, and nothing stands between the
 * members of a group. Links within a layer are left as they are.
 */
function layered(boxes: readonly Box[], links: readonly Link[]): Layers {
  const { layers, links: steps } = withPassages(boxes, links);
  const neighbours = neighboursOf(boxes, steps);
  let best: readonly (readonly Item[])[] = layers;
  let fewest = crossings(best, neighbours);
  let now = best;
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    now = swept(now, neighbours, sweep % 2 === 0);
    const count = crossings(now, neighbours);
    if (count < fewest) [best, fewest] = [now, count];
  }
  return { layers: best, links: steps };
}

/** Gives every link that goes beyond the next layer a place to pass in each layer between. One source passes in one place. */
function withPassages(boxes: readonly Box[], links: readonly Link[]): Layers {
  const layerOf = new Map(boxes.flatMap(({ key, group, layer }) => [[key, layer] as const, [group, layer] as const]));
  const layers: Item[][] = Array.from({ length: Math.max(0, ...boxes.map(({ layer }) => layer + 1)) }, () => []);
  for (const { layer, ...box } of boxes) layers[layer]?.push(box);
  const steps = new Map<string, Link>();
  const passages = new Set<string>();
  const add = (from: string, to: string) => steps.set(`${from} ${to}`, { from, to });
  for (const { from, to } of links) {
    let last = from;
    for (let layer = (layerOf.get(from) ?? 0) + 1; layer < (layerOf.get(to) ?? 0); layer++) {
      const key = `${from}@${layer}`;
      if (!passages.has(key)) layers[layer]?.push({ key, group: null, height: 0, gap: passageGap, fixed: false });
      passages.add(key);
      add(last, key);
      last = key;
    }
    add(last, to);
  }
  return { layers, links: [...steps.values()] };
}

type Neighbours = ReadonlyMap<string, { readonly left: readonly string[]; readonly right: readonly string[] }>;

/** A link from a group pulls at all of its members. */
function neighboursOf(boxes: readonly Box[], links: readonly Link[]): Neighbours {
  const found = new Map<string, { left: string[]; right: string[] }>();
  const sides = (key: string) => {
    const made = found.get(key) ?? { left: [], right: [] };
    found.set(key, made);
    return made;
  };
  for (const { from, to } of links) {
    const members = boxes.filter(({ group }) => group === from).map(({ key }) => key);
    for (const key of members.length > 0 ? members : [from]) {
      sides(key).right.push(to);
      sides(to).left.push(key);
    }
  }
  return found;
}

function placesIn(layer: readonly Item[]): Map<string, number> {
  return new Map(layer.map(({ key }, index) => [key, (index + 0.5) / layer.length]));
}

function swept(layers: readonly (readonly Item[])[], neighbours: Neighbours, rightwards: boolean): Item[][] {
  const next = layers.map((layer) => [...layer]);
  const order = rightwards ? [...next.keys()].slice(1) : [...next.keys()].slice(0, -1).reverse();
  for (const index of order) {
    const beside = placesIn(next[rightwards ? index - 1 : index + 1] ?? []);
    const own = placesIn(next[index] ?? []);
    const pull = ({ key }: Item): number => {
      const sides = neighbours.get(key);
      const places = (sides?.[rightwards ? 'left' : 'right'] ?? []).flatMap((one) => beside.get(one) ?? []);
      return places.length === 0 ? (own.get(key) ?? 0) : mean(places);
    };
    next[index] = arranged(next[index] ?? [], pull);
  }
  return next;
}

/** Items by their pull: members within their group, and passages in the gaps between groups. */
function arranged(layer: readonly Item[], pull: (item: Item) => number): Item[] {
  const byPull = (items: readonly Item[]) => [...items].sort((a, b) => pull(a) - pull(b));
  const groups = [...new Set(layer.flatMap(({ group }) => group ?? []))];
  let passages = byPull(layer.filter(({ group }) => group === null));
  const sorted: Item[] = [];
  for (const name of groups) {
    const own = layer.filter(({ group }) => group === name);
    const members = own.some(({ fixed }) => fixed) ? own : byPull(own);
    const middle = mean(members.map(pull));
    sorted.push(...passages.filter((item) => pull(item) < middle), ...members);
    passages = passages.filter((item) => pull(item) >= middle);
  }
  return [...sorted, ...passages];
}

/** How many pairs of links between neighbouring layers cross. */
function crossings(layers: readonly (readonly Item[])[], neighbours: Neighbours): number {
  let count = 0;
  for (const [index, layer] of layers.entries()) {
    const beside = placesIn(layers[index + 1] ?? []);
    const ends = layer.map(({ key }) => (neighbours.get(key)?.right ?? []).flatMap((one) => beside.get(one) ?? []));
    for (const [upper, own] of ends.entries()) {
      for (const lower of ends.slice(upper + 1)) {
        for (const end of own) count += lower.filter((one) => one < end).length;
      }
    }
  }
  return count;
}

/** The mean of some numbers. */
function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

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
