import type { UnitAssessment } from '../../assessment/whole.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { both } from '../../wording/terms.ts';
import { isAbout } from './sentences.ts';

/** Something that is told once, and the parts of the case that it is about: none when it is about all of them. */
export interface ToldOfParts<Told> {
  readonly told: Told;
  readonly about: readonly string[];
}

/** What there is to tell of some units, in their order, each once, with the parts that it is about when it is not about all. */
export function ofParts<Told>(
  own: readonly UnitAssessment[],
  tell: (one: UnitAssessment) => readonly Told[],
): ToldOfParts<Told>[] {
  const found = new Map<string, { readonly told: Told; readonly parts: string[] }>();
  for (const one of own) {
    for (const told of tell(one)) {
      const key = JSON.stringify(told);
      const same = found.get(key) ?? { told, parts: [] };
      same.parts.push(one.unit.part?.title ?? '');
      found.set(key, same);
    }
  }
  return [...found.values()].map(({ told, parts }) => ({ told, about: parts.length === own.length ? [] : parts }));
}

/** Sentences with the parts that they are about, and a sentence of the parts when it is the same for all of them. */
export function withParts(
  told: readonly ToldOfParts<string>[],
  areAbout: string,
): { readonly subject: string; readonly items: string[] } {
  const [first] = told;
  const isSame = first !== undefined && told.every(({ about }) => both(about) === both(first.about));
  return {
    subject: isSame && first.about.length > 0 ? ` ${areAbout} ${both(first.about)}.` : '',
    items: told.map((one) => `${one.told}${isSame ? '' : isAbout(one.about)}`),
  };
}

/** What is told of parts in the order that the rules have, so that what is not the same for two of them stands together. */
export function asInRules<Told>(
  told: readonly ToldOfParts<Told>[],
  { preconditions }: RuleSet,
  idOf: (told: Told) => string,
): ToldOfParts<Told>[] {
  const order = new Map(Object.keys(preconditions).map((id, index) => [id, index]));
  const placeOf = ({ told: one }: ToldOfParts<Told>) => order.get(idOf(one)) ?? 0;
  return told.toSorted((a, b) => placeOf(a) - placeOf(b));
}
