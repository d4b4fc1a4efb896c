/**
 * Data of which several share parts, as text with each of those once: what the rule sets of a page have in common, as those that stand on
 * the same one, is most of what they are.
 */
export interface Packed {
  /** What stands in several places; a part may point to those before it. */
  readonly shared: readonly string[];
  readonly values: readonly string[];
}

/** Parts that are written in fewer signs than this are not worth pointing to. */
const worthSharing = 24;

/** Points to a shared part by its number. JSON has no `<` outside texts, and within them it is written in another way here. */
const pointer = /<(\d+)>/g;

/** Packs plain data, as from JSON. `unpack` gives it back, with its keys in their order. */
export function pack(values: readonly unknown[]): Packed {
  const counts = new Map<string, number>();
  for (const value of values) count(value, counts);
  const shared: string[] = [];
  const places = new Map<string, number>();
  const packed = (value: unknown): string => {
    const text = jsonText(value);
    if (text.length < worthSharing || (counts.get(text) ?? 0) < 2) return inner(value, text, packed);
    const known = places.get(text);
    if (known !== undefined) return `<${known}>`;
    const part = inner(value, text, packed);
    places.set(text, shared.length);
    shared.push(part);
    return `<${shared.length - 1}>`;
  };
  return { values: values.map(packed), shared };
}

/** Counts how many times each part stands somewhere; what is in a part that stands there again is not counted again. */
function count(value: unknown, counts: Map<string, number>): void {
  const text = jsonText(value);
  if (text.length < worthSharing) return;
  const before = counts.get(text) ?? 0;
  counts.set(text, before + 1);
  if (before === 0 && typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) count(part, counts);
  }
}

/** The value with each of its parts packed. */
function inner(value: unknown, text: string, packed: (part: unknown) => string): string {
  if (typeof value !== 'object' || value === null) return text;
  if (Array.isArray(value)) return `[${value.map(packed).join()}]`;
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${parts.map(([key, part]) => `${jsonText(key)}:${packed(part)}`).join()}}`;
}

/** A value as JSON on one line, in which no text can end or begin anything of HTML. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value ?? null)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/**
 * One of the packed values as it was: with nothing in it that another has too, so that what is known by its parts is known of it alone.
 * It is read as one text, which takes browsers a small part of the time of putting it together from its parts.
 */
export function unpack({ shared, values }: Packed, index: number): unknown {
  const whole = new Map<string, string>();
  const filled = (text: string): string =>
    text.replace(pointer, (_, number: string) => {
      const part = whole.get(number) ?? filled(shared[Number(number)] ?? '');
      whole.set(number, part);
      return part;
    });
  return JSON.parse(filled(values[index] ?? ''));
}
