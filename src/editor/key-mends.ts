import type { YamlNode, YamlPair } from '../files/yaml-tree.ts';
import type { Path } from '../rules/findings.ts';
import { editing } from '../wording/editing.ts';
import type { Edit, Mend, Spot } from './mending.ts';
import { lineEndOf } from './outcome-mends.ts';
import type { RuleText } from './rule-text.ts';

type Mapping = YamlNode & { readonly kind: 'map' };

/** The mapping at a path of a text; null when something else stands there, or a mapping without keys. */
function mappingAt(root: YamlNode, path: Path): Mapping | null {
  let node: YamlNode | undefined = root;
  for (const step of path) {
    if (node?.kind === 'map') node = node.pairs.find(({ key }) => key === step)?.value;
    else node = node?.kind === 'list' ? node.items[Number(step)] : undefined;
  }
  return node?.kind === 'map' && node.pairs.length > 0 ? node : null;
}

function endOf({ keyRange, value }: YamlPair): number {
  return value.range?.end ?? keyRange.end + 1;
}

function isInBraces(text: string, { range }: Mapping): boolean {
  return text.charAt(range.start) === '{';
}

/** A key at the end of the mapping that a finding is about, whose value is for the author to write. */
export function withKey({ text, found }: Spot, key: string): readonly Mend[] {
  const whole = text.source.text;
  const mapping = mappingAt(text.root, found.diagnostic.path);
  const [first, last] = [mapping?.pairs[0], mapping?.pairs.at(-1)];
  if (mapping === null || first === undefined || last === undefined) return [];
  const title = editing.addKey(key);
  if (isInBraces(whole, mapping)) return [{ title, edits: [insertion(endOf(last), `, ${key}: `)] }];
  const lineEnd = whole.indexOf('\n', endOf(last) - 1);
  const at = lineEnd < 0 ? whole.length : lineEnd;
  const before = whole.charAt(at - 1) === '\r' ? at - 1 : at;
  const column = first.keyRange.start - (whole.lastIndexOf('\n', first.keyRange.start - 1) + 1);
  return [{ title, edits: [insertion(before, `${lineEndOf(whole)}${' '.repeat(column)}${key}: `)] }];
}

function insertion(at: number, text: string): Edit {
  return { range: { start: at, end: at }, text };
}

/** What a finding is about taken away with its key, and with its section when it is alone in that. */
export function withoutKey({ text, found }: Spot): readonly Mend[] {
  const { path } = found.diagnostic;
  const range = keyAt(text, path) ?? (path.length === 2 ? keyAt(text, path.slice(0, 1)) : null);
  return range === null ? [] : [{ title: editing.remove(String(path.at(-1))), edits: [{ range, text: '' }] }];
}

/** Where a key stands with its value and what parts it from the next; null when it is alone, so that its mapping would be left without any. */
function keyAt(text: RuleText, path: Path): Edit['range'] | null {
  const mapping = mappingAt(text.root, path.slice(0, -1));
  const index = mapping?.pairs.findIndex(({ key }) => key === path.at(-1)) ?? -1;
  const pair = mapping?.pairs[index];
  if (mapping === null || pair === undefined || mapping.pairs.length === 1) return null;
  return rangeOf(text.source.text, mapping, pair, index);
}

/** A pair with the comma that parts it from the next, or its lines; null when it shares a line with what is not to be taken away. */
function rangeOf(whole: string, mapping: Mapping, pair: YamlPair, index: number): Edit['range'] | null {
  const [before, next] = [mapping.pairs[index - 1], mapping.pairs[index + 1]];
  if (isInBraces(whole, mapping)) {
    if (next !== undefined) return { start: pair.keyRange.start, end: next.keyRange.start };
    return before === undefined ? null : { start: endOf(before), end: endOf(pair) };
  }
  const start = whole.lastIndexOf('\n', pair.keyRange.start - 1) + 1;
  if (whole.slice(start, pair.keyRange.start).trim() !== '') return null;
  const end = whole.indexOf('\n', endOf(pair) - 1);
  return { start, end: end < 0 ? whole.length : end + 1 };
}

/** A comment taken away, with its line where it stands alone on it. */
export function withoutComment({ text, range, line, word }: Spot): readonly Mend[] {
  const whole = text.source.text;
  const space = /[ \t]*$/.exec(whole.slice(line.start, range.start))?.[0].length ?? 0;
  const isAlone = range.start - space === line.start;
  const end = whole.indexOf('\n', line.end);
  const alone = { start: line.start, end: end < 0 ? whole.length : end + 1 };
  const taken = isAlone ? alone : { start: range.start - space, end: range.end };
  return [{ title: editing.remove(word), edits: [{ range: taken, text: '' }] }];
}
