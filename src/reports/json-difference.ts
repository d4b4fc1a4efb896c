/** A place where two pieces of JSON differ; undefined where nothing stands. */
export interface JsonDifference {
  /** The keys from the top. An element of a list goes by the name that it bears, else by its position from 0. */
  readonly path: readonly string[];
  readonly saved: unknown;
  readonly now: unknown;
}

/** Where saved JSON differs from what it is now, as deep down as it can be told. The order of keys does not count. */
export function jsonDifferences(saved: unknown, now: unknown, path: readonly string[] = []): JsonDifference[] {
  if (saved === now) return [];
  if (Array.isArray(saved) && Array.isArray(now) && areAlike(saved, now)) {
    return saved.flatMap((one, index) =>
      jsonDifferences(one, now[index], [...path, nameOf(now[index]) ?? String(index)]),
    );
  }
  if (isRecord(saved) && isRecord(now)) {
    const keys = [...new Set([...Object.keys(now), ...Object.keys(saved)])];
    const at = (record: Record<string, unknown>, key: string) => (Object.hasOwn(record, key) ? record[key] : undefined);
    return keys.flatMap((key) => jsonDifferences(at(saved, key), at(now, key), [...path, key]));
  }
  return JSON.stringify(saved) === JSON.stringify(now) ? [] : [{ path, saved, now }];
}

/** Lists of equally many elements differ in these; others differ as a whole, and so do lists of plain values. */
function areAlike(saved: readonly unknown[], now: readonly unknown[]): boolean {
  return saved.length === now.length && [...saved, ...now].every(isRecord);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const names = ['precondition', 'form', 'limit', 'calculated', 'question', 'outcome', 'code'] as const;

function nameOf(element: unknown): string | null {
  if (!isRecord(element)) return null;
  if ('part' in element) return partName(element);
  const name = names.map((key) => element[key]).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : null;
}

function partName({ part, organisation }: Record<string, unknown>): string {
  return [part, organisation].flatMap((one) => (isRecord(one) ? [String(one['id'])] : [])).join(' ');
}
