import type { Path } from '../../rules/findings.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { idPattern } from '../../rules/scalars.ts';

/** A text that two rule sets have in different words; null is where one has none. */
export interface ChangedText {
  /** Where it stands, with items of lists by their ids where they have one. */
  readonly name: string;
  /** Where it stands in the rules that have it, the newer first. */
  readonly path: Path;
  readonly from: string | null;
  readonly to: string | null;
}

/** What is no text for a reader, or is told of in another way. */
const notTexts: ReadonlySet<string> = new Set([
  'id',
  'version',
  'valid',
  'format',
  'extends',
  'examples',
  'url',
  'file',
]);

/** The texts that differ, of what both rule sets have. What only one of them has is told as such, with all its texts. */
export function changedTexts(older: RuleSet, newer: RuleSet): ChangedText[] {
  const [before, after] = [textsIn(older), textsIn(newer)];
  const things = (texts: ReadonlyMap<string, Named>) => new Set([...texts.values()].map(({ thing }) => thing));
  const [there, here] = [things(before), things(after)];
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((name): ChangedText[] => {
    const [from, to] = [before.get(name), after.get(name)];
    const { thing = '', path = [] } = to ?? from ?? {};
    if (from?.text === to?.text || !there.has(thing) || !here.has(thing)) return [];
    return [{ name, path, from: from?.text ?? null, to: to?.text ?? null }];
  });
}

interface Named {
  /** The section and the id of what the text belongs to. */
  readonly thing: string;
  readonly path: Path;
  readonly text: string;
}

function textsIn(rules: RuleSet): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>();
  const visit = (data: unknown, path: Path, names: readonly string[]): void => {
    if (typeof data === 'string') {
      if (!idPattern.test(data)) found.set(names.join('.'), { thing: names.slice(0, 2).join('.'), path, text: data });
    } else if (typeof data === 'object' && data !== null) {
      for (const [step, inner] of Array.isArray(data) ? data.entries() : Object.entries(data)) {
        if (!notTexts.has(String(step))) visit(inner, [...path, step], [...names, nameOf(inner, step)]);
      }
    }
  };
  visit(rules, [], []);
  return found;
}

/** What an item is known by when others come before it. */
function nameOf(item: unknown, step: string | number): string {
  const { id, title } =
    typeof step === 'number' && typeof item === 'object'
      ? { ...(item as Partial<Named> & { id?: unknown; title?: unknown }) }
      : {};
  return typeof id === 'string' ? id : typeof title === 'string' ? title : String(step);
}
