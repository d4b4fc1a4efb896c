import { extensionSchema } from '../rules/extension.ts';
import { type Diagnostic, type Path, type PlacedDiagnostic, type RelatedPlace, warning } from '../rules/findings.ts';
import { allKeys } from '../rules/form/named-things.ts';
import { ruleSetSchema } from '../rules/rule-set-schema.ts';
import type { Range, SourceDocument } from './read/source-text.ts';

/** A line that begins as a key does but is read as part of the text above it. */
interface SwallowedKey {
  readonly key: string;
  /** The path of the text. */
  readonly path: Path;
  readonly range: Range;
  /** From the key on, as it is written. */
  readonly rest: string;
}

const keys = [...new Set([...allKeys(ruleSetSchema), ...allKeys(extensionSchema)])].join('|');
const keyInText = new RegExp(`(?:^|\\s)(?:${keys}):(?:\\s|$)`);
const keyOnLine = new RegExp(`\\n([ \\t]+)(${keys}):(?=[ \\t\\r\\n]|$)`);

/**
 * Adds what is found about keys that have become part of a text, as a key does that is indented too much below a text over
 * several lines. Where the key is missed, that finding is told where it stands; elsewhere it is a warning of its own.
 */
export function withSwallowedKeys(document: SourceDocument, found: readonly PlacedDiagnostic[]): PlacedDiagnostic[] {
  const all = [...found];
  const swallowedHere = swallowedKeys(document);
  for (const swallowed of swallowedHere) {
    const alone = document.source.place(swallowed.range, warning('key-in-text', [], { key: swallowed.key }));
    const at = all.findIndex((one) => isMissing(one, swallowed));
    const missing = all[at];
    if (missing === undefined || alone.place === null) {
      all.push(alone);
      continue;
    }
    const related: RelatedPlace = { role: 'in-text', file: alone.file, place: alone.place };
    all[at] = { ...missing, related: [...missing.related, related] };
  }
  return all.filter((one) => !swallowedHere.some((swallowed) => isEcho(one, swallowed)));
}

/** Whether a finding says that this very key is missing in the mapping of the text. */
function isMissing({ diagnostic: one }: PlacedDiagnostic, { key, path }: SwallowedKey): boolean {
  const [mapping, missing] = missingIn(one);
  return missing === key && JSON.stringify(mapping) === JSON.stringify(path.slice(0, -1));
}

/** Whether a finding is no more than what follows from it: that nothing refers to a name that is read as text, or that the text has ids. */
function isEcho({ diagnostic: one }: PlacedDiagnostic, { path, rest }: SwallowedKey): boolean {
  if (one.code === 'unused-name') return rest.split(/[^a-z0-9-]+/).includes(one.args.name);
  return one.code === 'source-id-in-text' && rest.includes(one.args.source) && one.path.join('.') === path.join('.');
}

/** The mapping in which a finding misses a key, and the key. */
function missingIn(one: Diagnostic): [Path, string | null] {
  const outside = one.path.slice(0, -1);
  switch (one.code) {
    case 'missing-key':
      return [one.path, one.args.key];
    case 'missing-text':
      return [one.path, one.args.grade];
    case 'no-source':
      return [one.path, 'sources'];
    case 'outcome-order':
      return [outside, 'when'];
    case 'outcome-otherwise':
      return [outside, 'otherwise'];
    default:
      return [one.path, null];
  }
}

function swallowedKeys(document: SourceDocument): SwallowedKey[] {
  if (!holdsKeyInText(document.data)) return [];
  return textsWithKeys(document.data, []).flatMap((path) => {
    const { start, end } = document.locate(path, 'value');
    const written = document.source.text.slice(start, end);
    if (/^["']/.test(written)) return [];
    // What follows the first key may be its content.
    const [first, indent = '', key = ''] = keyOnLine.exec(written) ?? [];
    if (first === undefined) return [];
    const from = start + written.indexOf(first) + 1 + indent.length;
    const rest = document.source.text.slice(from, end);
    return [{ key, path, range: { start: from, end: from + key.length }, rest }];
  });
}

/** Whether any text does; most files have none, and then no paths need be made. */
function holdsKeyInText(data: unknown): boolean {
  if (typeof data === 'string') return data.includes(':') && keyInText.test(data);
  if (typeof data !== 'object' || data === null) return false;
  for (const step in data) if (holdsKeyInText((data as Record<string, unknown>)[step])) return true;
  return false;
}

function textsWithKeys(data: unknown, path: Path): Path[] {
  if (typeof data === 'string') return keyInText.test(data) ? [path] : [];
  if (typeof data !== 'object' || data === null) return [];
  const entries = Array.isArray(data) ? [...data.entries()] : Object.entries(data);
  return entries.flatMap(([step, inner]) => textsWithKeys(inner, [...path, step]));
}
