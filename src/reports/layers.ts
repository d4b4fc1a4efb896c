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
export interface Link {
  readonly from: string;
  readonly to: string;
}

/** A box in its layer, or a place that a link between layers further apart goes through. */
export interface Item extends Omit<Box, 'group' | 'layer'> {
  readonly group: string | null;
}

/** Boxes in ordered layers, and the links between neighbouring layers that together make up all links. */
export interface Layers {
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
export function layered(boxes: readonly Box[], links: readonly Link[]): Layers {
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
export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
