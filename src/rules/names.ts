import { unknownWord } from './answer.ts';
import { type Diagnostic, diagnostic, relatedTo } from './diagnostic.ts';
import { lookAlike } from './look-alike.ts';
import { type Name, pathOf, visitDefinitions, visitUses } from './name-uses.ts';
import { nearest } from './nearest.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * Names that are used but do not exist, and names that exist but that nobody uses although they must be. However often a
 * name is used, it is one finding; and when a name is misspelt where it is given, that is where the finding is.
 */
export function nameProblems(rules: RuleSet): Diagnostic[] {
  const defined = grouped((visit) => visitDefinitions(rules, visit));
  const used = grouped((visit) => visitUses(rules, visit));
  const suspected = new Set<Name>();
  const found = [...used].flatMap(([sort, names]) => {
    const known = defined.get(sort) ?? new Map<string, Name[]>();
    // Of two that are equally near, the one that nobody uses is the more likely.
    const candidates = [...known.keys()].sort((a, b) => Number(names.has(a)) - Number(names.has(b)));
    return [...names].flatMap(([name, uses]) => {
      if (known.has(name)) return [];
      const given = known.get(nearest(name, candidates) ?? '')?.[0] ?? null;
      if (given === null) return [unknownName(uses, null, known)];
      suspected.add(given);
      const isUsed = names.has(given.name);
      if (!isUsed && isMisspeltWhereGiven(given, uses, rules)) return [misspeltWhereGiven(given, uses)];
      return [unknownName(uses, { given, isUsed }, known)];
    });
  });
  return [...found, ...unusedNames(defined, used, suspected)];
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

/** The name that was most likely meant, and whether anybody spells it that way. */
interface Meant {
  readonly given: Name;
  readonly isUsed: boolean;
}

function unknownName(uses: readonly Name[], meant: Meant | null, known: ReadonlyMap<string, unknown>): Diagnostic {
  const [first, ...others] = uses as [Name, ...Name[]];
  const { kind, name, at } = first;
  const found = lookAlike(name, pathOf(first), at);
  if (found !== null) return found;
  const suggestion = meant?.given.name ?? (kind === 'option' ? nearest(name, [unknownWord]) : null);
  const related = others.map((use) => relatedTo('use', pathOf(use), use.at));
  if (meant?.isUsed === false) related.unshift(relatedTo('definition', pathOf(meant.given), meant.given.at));
  const args = { kind, name, suggestion, known: [...known.keys()] };
  return diagnostic('unknown-name', pathOf(first), args, at, related);
}

/**
 * Whether the name that nobody uses is the one that is misspelt, rather than the uses of it: when there are several, or
 * when the words of the only use are the ones that the texts of the file have.
 */
function isMisspeltWhereGiven(given: Name, uses: readonly Name[], rules: RuleSet): boolean {
  if (uses.length > 1) return true;
  const text = JSON.stringify(rules).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // A word counts where it begins a word of a text, and not inside an id or a date.
  const count = (word: string) => [...text.matchAll(new RegExp(`(?<![\\w/-])${word}`, 'g'))].length;
  const seen = (name: string) => name.split('-').reduce((sum, word) => sum + count(word), 0);
  return seen((uses[0] as Name).name) > seen(given.name);
}

function misspeltWhereGiven(given: Name, uses: readonly Name[]): Diagnostic {
  const { kind, name, at } = given;
  const path = pathOf(given);
  const found = lookAlike(name, path, at);
  if (found !== null) return found;
  const args = { kind, name, used: (uses[0] as Name).name, count: uses.length };
  const related = uses.map((use) => relatedTo('use', pathOf(use), use.at));
  return diagnostic('name-mismatch', path, args, at, related);
}

/** Sources that nobody cites and limits that nothing is compared with; other names may stand alone. */
function unusedNames(defined: Names, used: Names, suspected: ReadonlySet<Name>): Diagnostic[] {
  return (['source', 'limit'] as const).flatMap((kind) =>
    [...(defined.get(kind)?.values() ?? [])].flatMap(([given]) => {
      if (given === undefined || suspected.has(given) || used.get(kind)?.has(given.name)) return [];
      return [diagnostic('unused-name', pathOf(given), { kind, name: given.name }, given.at)];
    }),
  );
}
