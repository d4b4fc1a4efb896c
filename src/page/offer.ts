import { itemAt } from '../rules/item.ts';
import { isOutsideValidity } from '../tasks/judging-cases.ts';
import type { PageData, PageRules } from './data.ts';

/** The id of a rule set, which is known without unpacking it. */
export function idOf({ layers }: Pick<PageRules, 'layers'>): string {
  return itemAt(layers, layers.length - 1).id;
}

/** What can be chosen on a date. */
export interface Offer {
  /** Those for everybody. */
  readonly national: readonly PageRules[];
  /** Those of municipalities and regions, by name. */
  readonly local: readonly LocalRules[];
  /** What would be there on another date. */
  readonly outside: readonly PageRules[];
  /** The one that is gone on with after an initial bedömning, unless the rules of that say another. */
  readonly deeper: PageRules | null;
}

/** A municipality or a region, and its rule sets. */
interface LocalRules {
  readonly name: string;
  readonly sets: readonly PageRules[];
}

/** The rule sets of the page that a new case can be judged by on a date. */
export function offerOn({ sets }: Pick<PageData, 'sets'>, date: string): Offer {
  const chosen = sets.filter((set) => !isGround(set, sets));
  const deeperIds = new Set(chosen.map(({ deeper }) => deeper));
  const holds = chosen.filter((set) => !isOutsideValidity(set, date));
  const isDeeper = (set: PageRules) => deeperIds.has(idOf(set));
  const initial = holds.filter((set) => !isDeeper(set));
  return {
    national: initial.filter(({ municipality }) => municipality === null),
    local: byPlace(initial),
    outside: chosen.filter((set) => !isDeeper(set) && !holds.includes(set)),
    deeper: holds.find(isDeeper) ?? null,
  };
}

/** The rule sets that a case can be begun by, but for the deeper one. */
export function initialOf({ national, local }: Offer): readonly PageRules[] {
  return [...national, ...local.flatMap(({ sets }) => sets)];
}

/** Whether a rule set is only what all others of the page stand on, and not what cases are judged by when nothing is said. */
function isGround(set: PageRules, sets: readonly PageRules[]): boolean {
  const others = sets.filter((other) => other !== set);
  const standsOn = ({ layers }: PageRules) => layers.slice(0, -1).some(({ id }) => id === idOf(set));
  return set !== sets[0] && others.length > 0 && others.every(standsOn);
}

function byPlace(sets: readonly PageRules[]): LocalRules[] {
  const names = [...new Set(sets.flatMap(({ municipality }) => municipality ?? []))].sort((one, other) =>
    inSwedish(one) < inSwedish(other) ? -1 : 1,
  );
  return names.map((name) => ({ name, sets: sets.filter(({ municipality }) => municipality === name) }));
}

/** A name as it is sorted. A browser takes as long to load its own order as to show the rest of the page. */
function inSwedish(name: string): string {
  return name.toLowerCase().replace(/[åäöé]/g, (letter) => ({ å: '{', ä: '|', ö: '}', é: 'e' })[letter] ?? letter);
}

/** The deeper rules that go with a choice: its own, when they are on the page, else those of the offer. */
export function deeperFor(
  set: PageRules | undefined,
  { deeper }: Offer,
  { sets }: Pick<PageData, 'sets'>,
): PageRules | null {
  return sets.find((one) => idOf(one) === set?.deeper) ?? deeper;
}
