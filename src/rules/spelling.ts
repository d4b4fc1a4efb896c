/** For more names than this that do not exist, no suggestions are looked for: each is compared with every name there is. */
export const suggestedNames = 100;

/** Nobody means another name by one as long as this, and the time to compare two grows with the product of their lengths. */
const longestWord = 100;

/** A name as it is compared: accents and dots over letters, case, and what stands between words make no difference. */
export function folded(name: string): string {
  if (/^[a-z0-9-]*$/.test(name)) return name;
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'a');
  return plain.trim().replace(/[\s_]+/g, '-');
}

/** The one of the known names that was typed: as it stands, or the only one that is the same when both are folded; else null. */
export function knownName<Name extends string>(typed: string, known: readonly Name[]): Name | null {
  const exact = known.find((name) => name === typed);
  const same = known.filter((name) => folded(name) === folded(typed));
  return exact ?? (same.length === 1 ? (same[0] as Name) : null);
}

/** How many names are suggested at most. */
const mostSuggested = 3;

/**
 * The known names that a typed one is near, the nearest first and no more than a few: those that it is a word of, as `fordjupad` is
 * of `iop-fordjupad`; else by its letters; else those that it stands in; else those with a word that it is near.
 */
export function nearestNames(typed: string, known: readonly string[]): string[] {
  const word = folded(typed);
  const names = [...new Set(known)];
  const shortest = 3;
  const parts = (name: string) =>
    folded(name)
      .split('-')
      .filter((part) => part.length >= shortest);
  const ofWord = names.filter((name) => parts(name).includes(word));
  const near = names.map((name) => ({ name, far: distance(word, folded(name)) })).filter(({ far }) => far !== null);
  const whole = near.sort((a, b) => Number(a.far) - Number(b.far)).map(({ name }) => name);
  const within = names.filter((name) => word.length >= shortest && folded(name).includes(word));
  const beside = names.filter((name) => parts(name).some((part) => distance(word, part) !== null));
  return ([ofWord, whole, within, beside].find((some) => some.length > 0) ?? []).slice(0, mostSuggested);
}

/** How far two folded words are from one another, or null when that is too far for a misspelling. */
function distance(word: string, name: string): number | null {
  if (word.length > longestWord || Math.abs(word.length - name.length) > farthest(word)) return null;
  const found = editDistance(word, name);
  // Two words with nothing in common are not near, however short.
  return found <= farthest(word) && found < Math.max(word.length, name.length) ? found : null;
}

function farthest(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

/**
 * The candidate that `word` is most likely a misspelling of, or null when none is near.
 * Near means an edit distance (insert, remove, replace, swap of neighbours) of at most a third of the length of `word`.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const typed = folded(word);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const found = distance(typed, folded(candidate));
    if (found !== null && found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** Damerau–Levenshtein distance, in its optimal string alignment form; the small libraries count no swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let distance = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        distance = Math.min(distance, at(beforeLast, column - 2) + 1);
      }
      current.push(distance);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
