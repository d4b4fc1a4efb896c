import type { Range } from '../files/read/source-text.ts';
import type { YamlNode } from '../files/yaml-tree.ts';
import { editing } from '../wording/editing.ts';
import type { Edit, Mend } from './mending.ts';
import type { RuleText } from './rule-text.ts';

const otherwise = 'otherwise: true';

/** The list of outcomes of a file. */
function outcomesIn({ root }: RuleText): readonly YamlNode[] {
  const value = root.kind === 'map' ? root.pairs.find(({ key }) => key === 'outcomes')?.value : undefined;
  return value?.kind === 'list' ? value.items : [];
}

/** `otherwise: true` in the outcome whose id is at a range. */
export function withOtherwise(text: RuleText, range: Range): readonly Mend[] {
  return [{ title: editing.write(otherwise), edits: [otherwiseAfter(text, range)] }];
}

/** What writes it after an id: within the braces, or on a line of its own. */
function otherwiseAfter({ source }: RuleText, id: Range): Edit {
  const lineStart = source.text.lastIndexOf('\n', id.start) + 1;
  const before = source.text.slice(lineStart, id.start);
  const range = { start: id.end, end: id.end };
  if (before.includes('{')) return { range, text: `, ${otherwise}` };
  return { range, text: `${lineEndOf(source.text)}${' '.repeat(before.search(/id\s*:/))}${otherwise}` };
}

/** How the lines of a text end. */
export function lineEndOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/**
 * The outcome whose id is at a range last among the outcomes, where it holds when no other does. Nothing when the outcome that is last now holds
 * otherwise too, as then it is for the author to say which, and when the items do not begin with a dash on a line of their own.
 */
export function outcomeLast(text: RuleText, range: Range, outcome: string): readonly Mend[] {
  const items = outcomesIn(text);
  const moved = items.find(
    (item) => item.range !== null && item.range.start <= range.start && range.end <= item.range.end,
  );
  const last = items.at(-1);
  if (moved === undefined || moved === last || last?.kind !== 'map' || moved.kind !== 'map') return [];
  if (last.pairs.some(({ key }) => key === 'otherwise')) return [];
  const [lines, end] = [linesOf(text, moved, items), linesOf(text, last, items)];
  if (lines === null || end === null) return [];
  const whole = text.source.text;
  const has = moved.pairs.some(({ key }) => key === 'otherwise');
  const added = has ? null : otherwiseAfter(text, range);
  const at = (added?.range.start ?? lines.start) - lines.start;
  const item = whole.slice(lines.start, lines.end);
  const written = `${item.slice(0, at)}${added?.text ?? ''}${item.slice(at)}`;
  const isOpen = !whole.slice(0, end.end).endsWith('\n');
  const lineEnd = lineEndOf(whole);
  const edits = [
    { range: lines, text: '' },
    { range: { start: end.end, end: end.end }, text: isOpen ? `${lineEnd}${written.trimEnd()}` : written },
  ];
  return [{ title: editing.moveOutcome(outcome), edits }];
}

/** The lines of an item, from its dash to the next one; null when it does not begin its line. */
function linesOf({ source }: RuleText, item: YamlNode, items: readonly YamlNode[]): Range | null {
  const start = startOfLine(source.text, item);
  if (start === null) return null;
  const next = items[items.indexOf(item) + 1];
  if (next !== undefined) {
    const end = startOfLine(source.text, next);
    return end === null ? null : { start, end };
  }
  const after = source.text.indexOf('\n', (item.range?.end ?? 1) - 1);
  return { start, end: after < 0 ? source.text.length : after + 1 };
}

function startOfLine(text: string, { range }: YamlNode): number | null {
  if (range === null) return null;
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  return /^ *- *$/.test(text.slice(start, range.start)) ? start : null;
}
