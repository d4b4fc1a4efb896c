import type { Path } from './diagnostic.ts';

export type Data = Record<string, unknown>;

/** Where something in a merged rule set stands: in which of its files, counted from the lowest, and where in that. */
export interface Origin {
  readonly layer: number;
  readonly path: Path;
}

/** Plain data put together from several files, which knows of every place which file it comes from. */
export class LayeredData {
  readonly data: Data;
  /** The file that is being put on top, counted from the lowest. */
  layer = 0;
  private readonly origins = new Map<string, Origin>();

  constructor(lowest: Data) {
    this.data = structuredClone(lowest);
  }

  /** Where what stands at a path comes from: as it was marked, or as what stands around it was. */
  originOf(path: Path): Origin {
    for (let length = path.length; length > 0; length--) {
      const origin = this.origins.get(JSON.stringify(path.slice(0, length)));
      if (origin !== undefined) return { layer: origin.layer, path: [...origin.path, ...path.slice(length)] };
    }
    return { layer: 0, path };
  }

  /** From here on, what stands at the path comes from `origin`, or from the same path of the file on top. */
  mark(path: Path, origin: Origin = { layer: this.layer, path }): void {
    this.origins.set(JSON.stringify(path), origin);
  }

  /** The mapping or list at a path, made when it is not there. */
  at<T extends Data | unknown[]>(path: Path, empty: T): T {
    const parent = path.length === 1 ? this.data : this.at<Data>(path.slice(0, -1), {});
    const key = path.at(-1) as string;
    parent[key] ??= empty;
    return parent[key] as T;
  }

  set(path: Path, value: unknown, origin: Path): void {
    const parent = path.length === 1 ? this.data : this.at<Data>(path.slice(0, -1), {});
    parent[path.at(-1) as string] = structuredClone(value);
    this.mark(path, { layer: this.layer, path: origin });
  }

  append(path: Path, items: readonly unknown[]): void {
    if (items.length === 0) return;
    const list = this.at<unknown[]>(path, []);
    for (const [index, item] of items.entries()) {
      list.push(structuredClone(item));
      this.mark([...path, list.length - 1], { layer: this.layer, path: [...path, index] });
    }
  }

  /** Lets the items of a list stand in another order, and what is known of where they come from with them. */
  reorder(path: Path, order: (items: readonly Data[]) => readonly Data[]): void {
    const list = this.at<Data[]>(path, []);
    const known = new Map(list.map((item, index) => [item, this.originsAt([...path, index], item)]));
    const ordered = [...order(list)];
    list.splice(0, list.length, ...ordered);
    for (const [index, item] of ordered.entries()) {
      for (const key of ['', ...Object.keys(item)]) {
        const place = key === '' ? [...path, index] : [...path, index, key];
        const origin = known.get(item)?.get(key);
        if (origin === undefined) this.origins.delete(JSON.stringify(place));
        else this.mark(place, origin);
      }
    }
  }

  /** Where an item comes from (under the empty name), and those of its keys that come from elsewhere. */
  private originsAt(path: Path, item: Data): Map<string, Origin> {
    const own = Object.keys(item).flatMap((key) => {
      const origin = this.origins.get(JSON.stringify([...path, key]));
      return origin === undefined ? [] : [[key, origin] as const];
    });
    return new Map([['', this.originOf(path)], ...own]);
  }
}
