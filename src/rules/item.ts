/**
 * The element at a position of a list, or the value under a key of a record, that is known to be there. That it is not is a bug, and is
 * thrown.
 */
export function itemAt<T>(list: readonly T[], index: number): T;
export function itemAt<T>(record: Readonly<Record<string, T>>, key: string): T;
export function itemAt<T>(from: Readonly<Record<string | number, T>>, key: string | number): T {
  return there(from[key], key);
}

/** The value under a key of a map, likewise. */
export function itemOf<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  return there(map.get(key), key);
}

function there<T>(item: T | undefined, key: unknown): T {
  if (item === undefined) throw new Error(`There is nothing at ${String(key)}.`);
  return item;
}
