import type { PlacedDiagnostic } from '../rules/findings.ts';

/**
 * Findings about a text as they stand in what it has become: those on lines that are as they were, moved as these are. What was typed over is
 * no longer said.
 */
export function keptFindings(
  found: readonly PlacedDiagnostic[],
  before: string,
  after: string,
): readonly PlacedDiagnostic[] {
  if (before === after) return found;
  const [old, now] = [before.split('\n'), after.split('\n')];
  const shortest = Math.min(old.length, now.length);
  let above = 0;
  while (above < shortest && old[above] === now[above]) above++;
  let below = 0;
  while (below < shortest - above && old[old.length - 1 - below] === now[now.length - 1 - below]) below++;
  const firstBelow = old.length - below + 1;
  return found.flatMap((one): PlacedDiagnostic[] => {
    const { place } = one;
    if (place === null || place.line <= above) return [one];
    if (place.line < firstBelow) return [];
    return [{ ...one, place: { ...place, line: place.line + now.length - old.length } }];
  });
}
