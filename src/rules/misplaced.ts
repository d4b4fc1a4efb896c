import type { z } from 'zod';
import { type Diagnostic, diagnostic, type Path, relatedTo } from './diagnostic.ts';
import { invisibleIn } from './invisible-characters.ts';
import { lookAlike } from './look-alike.ts';
import { containersOf, keysAt, valueAt } from './schema-walk.ts';

/**
 * Keys that stand at the wrong level, most often because the indentation is wrong. A key that is missing in one place and
 * stands right above or below it is one mistake; and an unknown key that the format has elsewhere is told where.
 */
export function withMisplacedKeys(schema: z.ZodType, root: unknown, found: readonly Diagnostic[]): Diagnostic[] {
  // So many mistakes are no slip of indentation, and to compare each with each would take long.
  if (found.length > 500) return [...found];
  const left = withoutOrphans(schema, root, withoutFalseEntries(schema, root, found));
  const explained = new Set<Diagnostic>();
  const missing = left.filter((one) => one.code === 'missing-key').sort((a, b) => a.path.length - b.path.length);
  const moved = missing.flatMap((one): Diagnostic[] => {
    if (explained.has(one)) return [];
    const { key } = one.args;
    const isWrong = (path: Path) => left.some((other) => isAbout(other, path)) || isOneOfAnyIds(path);
    const stands = placesNear(root, one.path, key).find(isWrong) ?? splitItem(root, one, missing);
    if (stands === undefined) return [];
    // What stands below the key, or after it when it is empty, is displaced with it.
    const displaced = [stands, ...(valueAt(root, stands) === null ? keysAfter(root, stands) : [])];
    const isDisplaced = (other: Diagnostic) => {
      if (displaced.some((path) => isAbout(other, path))) return true;
      if (other.code !== 'missing-key') return false;
      const isBeside = typeof stands.at(-2) === 'number' && isSame(other.path, stands.slice(0, -1));
      return isBeside || (isSame(other.path, one.path) && hasKey(root, stands, other.args.key));
    };
    for (const other of left) if (isDisplaced(other)) explained.add(other);
    explained.add(one);
    return [misplaced(String(stands.at(-1)), stands, one.path)];
  });
  const rest = left.filter((one) => !explained.has(one));
  return [...rest.map((one) => toldWhere(schema, root, one)), ...moved];
}

/**
 * A key of an entry that stands beside the entry, as one of its own, because it is indented too little: everything that is
 * found in it is an echo of that.
 */
function withoutFalseEntries(schema: z.ZodType, root: unknown, found: readonly Diagnostic[]): Diagnostic[] {
  let left = [...found];
  for (const { path } of found) {
    const [section = '', key] = path;
    if (typeof key !== 'string' || !left.some((one) => isAbout(one, [section, key]))) continue;
    const entry = [section, key];
    const inside = Object.keys((valueAt(root, entry) ?? {}) as object);
    const entries = Object.keys((valueAt(root, [section]) ?? {}) as object);
    const above = [section, entries[entries.indexOf(key) - 1] ?? ''];
    const own = keysAt(schema, root, entry);
    const isKeyOfTheEntryAbove =
      keysAt(schema, root, above).includes(key) && (valueAt(root, [...above, key]) ?? null) === null;
    if (!isKeyOfTheEntryAbove || inside.length === 0 || inside.some((one) => own.includes(one))) continue;
    left = [...left.filter((one) => !isAbout(one, entry)), misplaced(key, entry, above)];
  }
  return left;
}

/** Whether a key stands in the mapping at the path, or beside it. */
function hasKey(root: unknown, path: Path, key: string): boolean {
  const beside = [...path.slice(0, -1), key];
  return (
    valueAt(root, [...path, key]) !== undefined ||
    (typeof path.at(-2) === 'number' && valueAt(root, beside) !== undefined)
  );
}

function isSame(one: Path, other: Path): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where an item of a list goes on as an item of its own, because of a dash too many: the first key there. */
function splitItem(root: unknown, { path }: Diagnostic, missing: readonly Diagnostic[]): Path | undefined {
  const index = path.at(-1);
  if (typeof index !== 'number') return undefined;
  const next = [...path.slice(0, -1), index + 1];
  const missed = (at: Path) =>
    missing.flatMap((one) => (one.code === 'missing-key' && isSame(one.path, at) ? [one.args.key] : []));
  const isIn = (at: Path) => (key: string) => valueAt(root, [...at, key]) !== undefined;
  const [here, there] = [missed(path), missed(next)];
  if (there.length === 0 || !here.every(isIn(next)) || !there.every(isIn(path))) return undefined;
  return [...next, String(Object.keys(valueAt(root, next) as object)[0])];
}

function misplaced(key: string, stands: Path, belongs: Path): Diagnostic {
  // Indented with what is no space in YAML, a key seems to stand at another level.
  const hidden = invisibleIn(key)?.index === 0 ? lookAlike(key, stands, 'key') : null;
  if (hidden !== null) return hidden;
  const related = belongs.length === 0 ? [] : [relatedTo('belongs', belongs, 'key')];
  return diagnostic('misplaced-key', stands, { key, belongs: [shown(belongs)] }, 'key', related);
}

/**
 * An entry without content, and after it what should have been its content: one of the two has the wrong indentation, and
 * everything found about the other is an echo of that.
 */
function withoutOrphans(schema: z.ZodType, root: unknown, found: readonly Diagnostic[]): Diagnostic[] {
  let left = [...found];
  const without = (paths: readonly Path[]) => left.filter((one) => !paths.some((path) => isAbout(one, path)));
  for (const one of found) {
    const isEmpty = ['wrong-type', 'unknown-key', 'bad-id'].includes(one.code) && valueAt(root, one.path) === null;
    if (!isEmpty || !left.includes(one)) continue;
    const key = String(one.path.at(-1));
    const after = keysAfter(root, one.path);
    const unknown = after.filter((path) => left.some((other) => other.code === 'unknown-key' && isAbout(other, path)));
    const inside = keysAt(schema, root, one.path);
    const content = one.code === 'unknown-key' ? unknown : after.filter((path) => inside.includes(String(path.at(-1))));
    const [stray] = unknown;
    const home = homeFurtherOut(schema, root, one);
    if (content.length > 0) left = without(content);
    else if (home !== undefined) left = [...without([one.path, ...after]), misplaced(key, one.path, home)];
    else if (stray !== undefined) {
      left = [...without([one.path, ...unknown]), misplaced(String(stray.at(-1)), stray, one.path)];
    }
  }
  return left;
}

/**
 * The mapping further out that a key belongs to which stands where it means nothing: the file itself, or, for what is no id
 * among ids, any around it.
 */
function homeFurtherOut(schema: z.ZodType, root: unknown, { code, path }: Diagnostic): Path | undefined {
  const isKeyAt = (place: Path) => keysAt(schema, root, place).includes(String(path.at(-1)));
  if (isKeyAt(path.slice(0, -1))) return undefined;
  const around = path.slice(0, -1).map((_, index) => path.slice(0, index));
  return (code === 'bad-id' ? around.reverse() : around.slice(0, 1)).find(isKeyAt);
}

/** The keys that stand after the one at `path`, in the same mapping. */
function keysAfter(root: unknown, path: Path): Path[] {
  const parent = path.slice(0, -1);
  const keys = Object.keys((valueAt(root, parent) ?? {}) as object);
  return keys.slice(keys.indexOf(String(path.at(-1))) + 1).map((key) => [...parent, key]);
}

/** Where a key that is missing at `path` may stand instead: beside that mapping, or one level further in. */
function placesNear(root: unknown, path: Path, key: string): Path[] {
  const around = [1, 2].flatMap((up) => (path.length >= up ? [[...path.slice(0, path.length - up), key]] : []));
  const inside = Object.keys((valueAt(root, path) ?? {}) as object).map((child) => [...path, child, key]);
  return [...around, ...inside].filter((place) => valueAt(root, place) !== undefined);
}

/** Whether a finding says that what stands at the path does not belong there. */
function isAbout({ code, path }: Diagnostic, place: Path): boolean {
  if (code === 'missing-key' && path.length < place.length) return false;
  return place.every((step, index) => path[index] === step);
}

/** Among options and answers any key may stand, as they are ids; so a key that slipped in there is no finding of its own. */
function isOneOfAnyIds(path: Path): boolean {
  return path.at(-2) === 'options' || path.at(-2) === 'answers';
}

/** Says of an unknown key where the format has it, unless what stands around it says that it is another key that is wrong. */
function toldWhere(schema: z.ZodType, root: unknown, one: Diagnostic): Diagnostic {
  if (one.code !== 'unknown-key' || one.args.suggestion !== null) return one;
  const { key } = one.args;
  const parent = one.path.slice(0, -1);
  const mapping = (valueAt(root, parent) ?? {}) as object;
  if ('question' in mapping || 'precondition' in mapping) return one;
  const belongs = containersOf(schema, key);
  // A key of another type of question stands where it should, and the type may be what is wrong.
  const isAtHome = belongs.some(
    (pattern) => pattern.split('.')[0] === parent[0] && pattern.split('.').length === parent.length,
  );
  return belongs.length === 0 || isAtHome ? one : diagnostic('misplaced-key', one.path, { key, belongs }, 'key');
}

function shown(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
