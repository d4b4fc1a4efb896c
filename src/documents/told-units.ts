import { toldOnce } from '../assessment/unit-groups.ts';
import { type CaseAssessment, isDivided, type UnitAssessment } from '../assessment/whole.ts';
import { groupName } from '../wording/case-sentences.ts';
import { heading } from './blocks.ts';
import type { Block } from './document.ts';

/** What of one unit is told at one place. */
export interface Told {
  /** The unit, which stands for all of which the same is told. */
  readonly one: UnitAssessment;
  readonly units: readonly UnitAssessment[];
  /** The level of the headings. */
  readonly level: 3 | 4;
  /** Whether something about the unit is told here, by its key. */
  readonly tells: (key: string) => boolean;
}

/** A section about each unit of a case: what there is to tell, by key, and the blocks that tell some of it. */
export interface UnitSection {
  readonly keys: (one: UnitAssessment) => readonly string[];
  readonly blocks: (told: Told) => Block[];
}

/** A section about each unit, below its name when there are several. What is the same for several of them is told once, of all of them. */
export function forUnits({ units, ...judged }: CaseAssessment, { keys, blocks }: UnitSection): Block[] {
  const whole = (one: UnitAssessment) => blocks({ one, units: [one], level: 3, tells: () => true });
  if (!isDivided({ units, ...judged })) return units.flatMap(whole);
  const alone = (one: UnitAssessment, key: string) =>
    blocks({ one, units: [one], level: 4, tells: (other) => other === key });
  const things = (one: UnitAssessment) => new Map(keys(one).map((key) => [key, JSON.stringify(alone(one, key))]));
  return toldOnce(units, things).flatMap((group): Block[] => {
    const [one] = group.units;
    const told = blocks({ one, units: group.units, level: 4, tells: (key) => group.keys.has(key) });
    return told.length === 0 ? [] : [heading(3, groupName(group)), ...told];
  });
}
