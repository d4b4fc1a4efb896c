import { itemAt } from '../rules/item.ts';

// Patterns of what is to be left out are held against names that may be nowhere on the disk, which what finds files by patterns cannot do.

/**
 * Tells of a path, with `/` between its steps, whether a pattern means it or a folder around it. In a pattern `*` and `?` stand for what is in a
 * name, `**` for folders too, and braces for one of several; without a `/` it may be in any folder.
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const plain = pattern
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/+$/, '');
  const anywhere = plain.includes('/') ? [] : ['**'];
  if (plain === '') return () => false;
  const ways = bracesOf(plain).map((one) => [...anywhere, ...one.split('/').filter((step) => step !== '')]);
  return (path) => {
    const steps = path.normalize('NFC').split('/');
    return ways.some((way) => meansStart(way, steps));
  };
}

/** Braces within braces are few; more ways than this are none that a person wrote. */
const mostWays = 1000;

function bracesOf(pattern: string): string[] {
  let ways = [pattern];
  for (;;) {
    const next = ways.flatMap((way) => {
      const [whole, before = '', inside = '', after = ''] = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(way) ?? [];
      return whole === undefined ? [way] : inside.split(',').map((one) => `${before}${one}${after}`);
    });
    if (next.length === ways.length || next.length > mostWays) return next.length > mostWays ? ways : next;
    ways = next;
  }
}

/** Whether a pattern matches a path, or its beginning: a folder. All places in the pattern are kept at once, so that no path takes long. */
function meansStart(pattern: readonly string[], steps: readonly string[]): boolean {
  if (pattern.length === 0) return false;
  let places = throughFolders(new Set([0]), pattern);
  for (const step of steps) {
    const next = new Set<number>();
    for (const place of places) {
      const one = itemAt(pattern, place);
      if (one === '**') next.add(place);
      if (one === '**' ? place === pattern.length - 1 : meansName(one, step)) next.add(place + 1);
    }
    if (next.has(pattern.length)) return true;
    places = throughFolders(next, pattern);
  }
  return false;
}

/** What `**` stands for may be nothing, unless it is last. */
function throughFolders(places: ReadonlySet<number>, pattern: readonly string[]): Set<number> {
  const all = new Set(places);
  for (const place of all) if (pattern[place] === '**' && place < pattern.length - 1) all.add(place + 1);
  return all;
}

/** Whether a step of a pattern matches a name: at a sign that does not, it goes on after the last star. */
function meansName(pattern: string, name: string): boolean {
  let [at, from, star, resumed] = [0, 0, -1, 0];
  while (from < name.length) {
    const sign = pattern[at];
    if (sign === '*') [star, resumed, at] = [at, from, at + 1];
    else if (sign !== undefined && (sign === '?' || sign === name[from])) [at, from] = [at + 1, from + 1];
    else if (star >= 0) [at, from, resumed] = [star + 1, resumed + 1, resumed + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
