import type { Owner } from '../cases/case-changes.ts';
import type { UnitAssessment } from './whole.ts';

/** Something about one unit of a case. */
interface OfUnit {
  readonly unit: Owner;
}

/** Units of a case that the same can be said of once: all of them, those of an organisation or a part, or one alone. */
export interface UnitGroup<One extends OfUnit = UnitAssessment> {
  readonly scope: 'all' | 'organisation' | 'part' | 'unit';
  /** At least one, in the order of the case. */
  readonly units: readonly [One, ...One[]];
}

/** What is told of a group: the keys of the things that are the same in all of it, and not in a larger group. */
export interface ToldOfGroup<One extends OfUnit = UnitAssessment> extends UnitGroup<One> {
  readonly keys: ReadonlySet<string>;
}

/**
 * Where each thing about the units of a case is told, so that nothing is said twice: in the largest group that it is the same
 * in. `things` gives for a unit what there is, by key, in words that are equal when the things are. Groups come largest first,
 * and those without things of their own are left out.
 */
export function toldOnce<One extends OfUnit>(
  units: readonly One[],
  things: (one: One) => ReadonlyMap<string, string>,
): ToldOfGroup<One>[] {
  const left = new Map(units.map((one) => [one, new Map(things(one))]));
  return groupsOf(units).flatMap((group) => {
    const maps = group.units.map((one) => left.get(one) ?? new Map<string, string>());
    const [first = new Map<string, string>()] = maps;
    const keys = [...first.keys()].filter((key) => maps.every((map) => map.get(key) === first.get(key)));
    for (const map of maps) for (const key of keys) map.delete(key);
    return keys.length === 0 ? [] : [{ ...group, keys: new Set(keys) }];
  });
}

/** The groups that a case can be told in. Those of an organisation or a part only where a case is divided both ways. */
function groupsOf<One extends OfUnit>(units: readonly One[]): UnitGroup<One>[] {
  const by = (scope: 'organisation' | 'part') => {
    const ids = new Set(units.map(({ unit }) => unit[scope]?.id));
    const own = [...ids].map((id) => units.filter(({ unit }) => unit[scope]?.id === id));
    return ids.size < 2 ? [] : own.filter((some) => some.length > 1).flatMap((some) => group(scope, some));
  };
  return [
    ...group('all', units),
    ...(units.length < 2
      ? []
      : [...by('organisation'), ...by('part'), ...units.flatMap((one) => group('unit', [one]))]),
  ];
}

function group<One extends OfUnit>(scope: UnitGroup['scope'], [first, ...others]: readonly One[]): UnitGroup<One>[] {
  return first === undefined ? [] : [{ scope, units: [first, ...others] }];
}
