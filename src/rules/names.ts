import { unknownWord } from './answer.ts';
import { rewritten } from './condition-form.ts';
import { type Diagnostic, diagnostic, relatedTo } from './diagnostic.ts';
import type { NameKind } from './diagnostic-codes.ts';
import { lookAlike } from './look-alike.ts';
import { type Name, pathOf, visitDefinitions, visitUses } from './name-uses.ts';
import { otherThing } from './named-things.ts';
import { nearest, suggestedNames } from './nearest.ts';
import type { Example, RuleSet } from './rule-set.ts';
import { idPattern } from './scalars.ts';
import { valueAt } from './schema-walk.ts';

/**
 * Names that are used but do not exist, and names that exist but that nobody uses although they must be. However often a
 * name is used, it is one finding; and when a name is misspelt where it is given, that is where the finding is. `below` are the
 * examples of the files under this one.
 */
export function nameProblems(rules: RuleSet, below: readonly Example[] = []): Diagnostic[] {
  const defined = grouped((visit) => visitDefinitions(rules, visit));
  const isBelow = ({ kind, name }: Name) => kind === 'example' && below.some((one) => one.name === name);
  const used = grouped((visit) => visitUses(rules, (use) => isBelow(use) || visit(use)));
  const suspected = new Set<Name>();
  const textsOf = lazyTexts(rules);
  const found = [...used].flatMap(([sort, names]) => {
    const known = defined.get(sort) ?? new Map<string, Name[]>();
    const unresolved = [...names].filter(([name]) => !known.has(name));
    // Of two that are equally near, the one that nobody uses is the more likely.
    const unused = [...known.keys()].filter((name) => !names.has(name));
    const candidates = unresolved.length > suggestedNames ? [] : [...unused, ...known.keys()];
    return unresolved.map(([name, uses]) => {
      const alike = nearest(name, candidates);
      // A name that nobody uses and that is spelt nearly so is nearer at hand than one of a thing of another kind.
      const other = alike === null || names.has(alike) ? otherKind(rules, uses) : null;
      if (other !== null) return other;
      const near = alike ?? (unresolved.length === 1 && mustBeUsed(uses) ? only(unused) : null);
      const given = near === null ? undefined : known.get(near)?.[0];
      if (given === undefined) return unknownName(uses, null, known);
      suspected.add(given);
      const isUsed = names.has(given.name);
      if (!isUsed && isMisspeltWhereGiven(given, uses, textsOf)) return misspeltWhereGiven(given, uses);
      return unknownName(uses, { given, isUsed }, known);
    });
  });
  return [...found, ...unusedNames(defined, used, suspected)];
}

/** Whether a name of this kind that nobody uses is a mistake in itself. */
function mustBeUsed([use]: readonly Name[]): boolean {
  return use !== undefined && idle.includes(use.kind);
}

function only(names: readonly string[]): string | null {
  return names.length === 1 ? (names[0] ?? null) : null;
}

/** Names of each sort (options of one question are a sort of their own), and for each name every place where it stands. */
type Names = ReadonlyMap<string, ReadonlyMap<string, Name[]>>;

function grouped(visitAll: (visit: (name: Name) => void) => void): Names {
  const sorts = new Map<string, Map<string, Name[]>>();
  visitAll((name) => {
    const sort = name.scope === '' ? name.kind : `${name.kind} ${name.scope}`;
    const group = sorts.get(sort) ?? new Map<string, Name[]>();
    if (group.size === 0) sorts.set(sort, group);
    const places = group.get(name.name);
    if (places === undefined) group.set(name.name, [name]);
    else places.push(name);
  });
  return sorts;
}

/** A message lists the names that there are, when they are so few. */
const listedNames = 8;

/** The name that was most likely meant, and whether anybody spells it that way. */
interface Meant {
  readonly given: Name;
  readonly isUsed: boolean;
}

function unknownName(uses: readonly Name[], meant: Meant | null, known: ReadonlyMap<string, unknown>): Diagnostic {
  const [first, ...others] = uses as [Name, ...Name[]];
  const { kind, name, at } = first;
  const found = kind === 'example' ? null : lookAlike(name, pathOf(first), at);
  if (found !== null) return found;
  const suggestion = meant?.given.name ?? (kind === 'option' ? nearest(name, [unknownWord]) : null);
  const related = others.map((use) => relatedTo('use', pathOf(use), use.at));
  if (meant?.isUsed === false) related.unshift(relatedTo('definition', pathOf(meant.given), meant.given.at));
  const args = { kind, name, suggestion, known: known.size > listedNames ? [] : [...known.keys()] };
  return diagnostic('unknown-name', pathOf(first), args, at, related);
}

/** A name of something of another kind, as of a question where a precondition should be named. */
function otherKind(rules: RuleSet, uses: readonly Name[]): Diagnostic | null {
  const [first, ...others] = uses as [Name, ...Name[]];
  const { kind, name, at } = first;
  const is = kind === 'option' ? null : otherThing(rules, kind, name);
  if (is === null) return null;
  const path = pathOf(first);
  const mapping = valueAt(rules, path.slice(0, -1));
  const isCondition =
    ['question', 'calculated', 'precondition'].includes(String(path.at(-1))) &&
    path[0] !== 'direction' &&
    !(path[0] === 'never' && path[2] === 'grade');
  const write = isCondition ? rewritten(rules, name, is, mapping as Readonly<Record<string, unknown>>) : null;
  const related = others.map((use) => relatedTo('use', pathOf(use), use.at));
  return diagnostic(
    'unknown-name',
    path,
    { kind, name, suggestion: null, known: [], is: { kind: is, write } },
    at,
    related,
  );
}

/**
 * Whether the name that nobody uses is the one that is misspelt, rather than the uses of it: when there are several, or
 * when the words of the only use are the ones that the texts of the file have.
 */
function isMisspeltWhereGiven(given: Name, uses: readonly Name[], textsOf: () => readonly string[]): boolean {
  if (uses.length > 1) return true;
  const used = (uses[0] as Name).name;
  if (!idPattern.test(used)) return false;
  // A word counts where it begins a word of a text, and not inside an address or a date.
  const text = textsOf()
    .filter((one) => one !== used && one !== given.name)
    .join('\n');
  const seen = (words: readonly string[]) =>
    words.reduce((sum, word) => sum + [...text.matchAll(new RegExp(`(?<![\\w/-])${word}`, 'g'))].length, 0);
  const [usedWords, givenWords] = [used.split('-'), given.name.split('-')];
  const usedOnly = usedWords.filter((word) => !givenWords.includes(word));
  const givenOnly = givenWords.filter((word) => !usedWords.includes(word));
  // Where one is the beginning of the other, every text that has the longer one also has the shorter.
  if (used.startsWith(given.name)) return seen(usedOnly) > 0;
  if (given.name.startsWith(used)) return seen(givenOnly) === 0 && seen(usedOnly) > 0;
  return seen(usedOnly) > seen(givenOnly);
}

/** The texts and ids of a rule set, in small letters and without accents, as ids are written; made when first asked for. */
function lazyTexts(rules: RuleSet): () => readonly string[] {
  let texts: readonly string[] | null = null;
  const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const textsIn = (data: unknown): string[] => {
    if (typeof data === 'string') return [plain(data)];
    if (typeof data !== 'object' || data === null) return [];
    return Object.entries(data).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
  };
  return () => {
    texts ??= textsIn(rules);
    return texts;
  };
}

function misspeltWhereGiven(given: Name, uses: readonly Name[]): Diagnostic {
  const { kind, name, at } = given;
  const path = pathOf(given);
  const found = kind === 'example' ? null : lookAlike(name, path, at);
  if (found !== null) return found;
  const args = { kind, name, used: (uses[0] as Name).name, count: uses.length };
  const related = uses.map((use) => relatedTo('use', pathOf(use), use.at));
  return diagnostic('name-mismatch', path, args, at, related);
}

/** The names that are of no use until somebody uses them: sources, limits and calculated values. */
const idle: readonly NameKind[] = ['source', 'limit', 'calculated'];

/** Names that nobody uses although they must be; other names may stand alone. */
function unusedNames(defined: Names, used: Names, suspected: ReadonlySet<Name>): Diagnostic[] {
  return idle.flatMap((kind) =>
    [...(defined.get(kind)?.values() ?? [])].flatMap(([given]) => {
      if (given === undefined || suspected.has(given)) return [];
      // What an example expects to be missing is no use of it.
      const uses = used.get(kind)?.get(given.name) ?? [];
      if (uses.some((use) => pathOf(use)[0] !== 'examples')) return [];
      return [diagnostic('unused-name', pathOf(given), { kind, name: given.name }, given.at)];
    }),
  );
}
