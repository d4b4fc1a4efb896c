import { type Diagnostic, warning } from '../rules/findings.ts';
import type { OtherVersion, SoundRules } from './rule-sets.ts';

/** What says when rules apply. */
type Dated = Pick<SoundRules, 'layers' | 'otherVersions'>;

/**
 * A warning for each of the files that a rule set is made of which does not apply on the date, with the other versions that do; and when
 * the rule set applies, that another version does too. A file is passed over when one on top of it is told of and applies on no day
 * that it does not: another date would be picked by that one.
 */
export function validity({ layers, otherVersions = [] }: Dated, date: string): Diagnostic[] {
  const own = layers.at(-1);
  const others = otherVersions.filter(({ valid }) => isWithin(valid, date)).map(({ name }) => name);
  const outside = layers.flatMap((layer, index) => {
    const { id: ruleSet, valid } = layer;
    if (isWithin(valid, date)) return [];
    const above = layers.slice(index + 1);
    if (above.some((other) => !isWithin(other.valid, date) && isPartOf(other.valid, valid))) return [];
    const { from, to = null } = valid;
    return [warning('outside-validity', [], { ruleSet, date, from, to, instead: layer === own ? others : [] })];
  });
  if (others.length === 0 || own === undefined || !isWithin(own.valid, date)) return outside;
  return [...outside, warning('other-version', [], { others })];
}

/** Whether any of the files that a rule set is made of does not apply on the date. */
export function isOutsideValidity({ layers }: Dated, date: string): boolean {
  return layers.some(({ valid }) => !isWithin(valid, date));
}

/** Whether a rule set applies on no other days than another. */
function isPartOf(inner: OtherVersion['valid'], outer: OtherVersion['valid']): boolean {
  return inner.from >= outer.from && (outer.to === undefined || (inner.to !== undefined && inner.to <= outer.to));
}

function isWithin({ from, to }: OtherVersion['valid'], date: string): boolean {
  return date >= from && (to === undefined || date <= to);
}
