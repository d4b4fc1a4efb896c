/**
 * Data of which several share parts, with each of those once: what the rule sets of a page have in common, as those that stand on the
 * same one, is most of what they are.
 */
export interface Packed {
  /** What stands in several places; a part may point to those before it. */
  readonly shared: readonly unknown[];
  readonly values: readonly unknown[];
}

/** The only key of an object that points to a shared part, by its number; what itself has just that key stands there as a list of one. */
const pointer = '$';

/** Parts that are written in fewer signs than this are not worth pointing to. */
const worthSharing = 24;

/** Packs plain data, as from JSON. `unpack` gives it back, with its keys in their order. */
export function pack(values: readonly unknown[]): Packed {
  const counts = new Map<string, number>();
  for (const value of values) count(value, counts);
  const shared: unknown[] = [];
  const places = new Map<string, number>();
  const packed = (value: unknown): unknown => {
    const text = JSON.stringify(value);
    if (text.length < worthSharing || (counts.get(text) ?? 0) < 2) return inner(value, packed);
    const known = places.get(text);
    if (known !== undefined) return { [pointer]: known };
    const part = inner(value, packed);
    places.set(text, shared.length);
    shared.push(part);
    return { [pointer]: shared.length - 1 };
  };
  return { values: values.map(packed), shared };
}

/** Counts how many times each part stands somewhere; what is in a part that stands there again is not counted again. */
function count(value: unknown, counts: Map<string, number>): void {
  const text = JSON.stringify(value);
  if (text.length < worthSharing) return;
  const before = counts.get(text) ?? 0;
  counts.set(text, before + 1);
  if (before === 0 && typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) count(part, counts);
  }
}

/** The value with each of its parts packed. */
function inner(value: unknown, packed: (part: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(packed);
  const made = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, packed(part)]));
  return isPointer(made) ? { [pointer]: [made[pointer]] } : made;
}

/** One of the packed values as it was: with nothing in it that another has too, so that what is known by its parts is known of it alone. */
export function unpack({ shared, values }: Packed, index: number): unknown {
  const unpacked = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unpacked);
    if (isPointer(value)) {
      const to = value[pointer];
      return typeof to === 'number' ? unpacked(shared[to]) : { [pointer]: unpacked((to as unknown[])[0]) };
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpacked(part)]));
  };
  return unpacked(values[index]);
}

function isPointer(value: object): value is { readonly [pointer]: unknown } {
  return Object.hasOwn(value, pointer) && Object.keys(value).length === 1;
}
