import type { z } from 'zod';
import { type Diagnostic, diagnostic, type Path, relatedTo } from './diagnostic.ts';
import { containersOf, valueAt } from './schema-walk.ts';

/**
 * Keys that stand at the wrong level, most often because the indentation is wrong. A key that is missing in one place and
 * stands right above or below it is one mistake; and an unknown key that the format has elsewhere is told where.
 */
export function withMisplacedKeys(schema: z.ZodType, root: unknown, found: readonly Diagnostic[]): Diagnostic[] {
  const explained = new Set<Diagnostic>();
  const moved = found.flatMap((missing): Diagnostic[] => {
    if (missing.code !== 'missing-key') return [];
    const { key } = missing.args;
    const stands = placesNear(root, missing.path, key).find(
      (path) => found.some((one) => isAbout(one, path)) || isAnswerOption(path),
    );
    if (stands === undefined) return [];
    explained.add(missing);
    for (const one of found) if (isAbout(one, stands)) explained.add(one);
    const related = [relatedTo('belongs', missing.path, 'key')];
    return [diagnostic('misplaced-key', stands, { key, belongs: [shown(missing.path)] }, 'key', related)];
  });
  const rest = found.filter((one) => !explained.has(one));
  return [...rest.map((one) => toldWhere(schema, one)), ...moved];
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

/** Any key can be the id of an answer option, so a key that slipped in among them is no finding of its own. */
function isAnswerOption(path: Path): boolean {
  return path.at(-2) === 'options';
}

function toldWhere(schema: z.ZodType, one: Diagnostic): Diagnostic {
  if (one.code !== 'unknown-key' || one.args.suggestion !== null) return one;
  const { key } = one.args;
  const belongs = containersOf(schema, key);
  return belongs.length === 0 ? one : diagnostic('misplaced-key', one.path, { key, belongs }, 'key');
}

function shown(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
