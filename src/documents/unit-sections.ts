import { type CaseAssessment, isDivided, type UnitAssessment } from '../assessment/whole.ts';
import { partsByNumber } from '../wording/documents.ts';
import { dividedWords } from '../wording/units.ts';
import { type Block, heading } from './document.ts';

/** What of some units is told at one place. */
export interface Told {
  /** The unit, which stands for all of which the same is told. */
  readonly one: UnitAssessment;
  readonly units: readonly UnitAssessment[];
  /** Whether something about the unit is told here, by its key. */
  readonly tells: (key: string) => boolean;
}

/** A section about each unit of a case: what there is to tell, by key, and the blocks that tell some of it. */
interface UnitSection {
  readonly keys: (one: UnitAssessment) => readonly string[];
  readonly blocks: (told: Told) => Block[];
}

/** Units of which the same is told, in the order of the case. */
type UnitSet = readonly UnitAssessment[];

/** Units by what is told of them: each content once, with all units that it is the same for, those of all units first. */
export function unitsByContent<T>(
  units: UnitSet,
  contentsOf: (one: UnitAssessment) => readonly (readonly [key: string, content: T])[],
): { readonly key: string; readonly content: T; readonly units: UnitSet }[] {
  const found = new Map<string, { key: string; content: T; units: UnitAssessment[] }>();
  for (const one of units) {
    for (const [key, content] of contentsOf(one)) {
      const name = JSON.stringify([key, content]);
      const known = found.get(name);
      if (known === undefined) found.set(name, { key, content, units: [one] });
      else known.units.push(one);
    }
  }
  const all = [...found.values()];
  const isOfAll = ({ units: own }: { units: UnitSet }) => own.length === units.length;
  return [...all.filter(isOfAll), ...all.filter((one) => !isOfAll(one))];
}

/** A section about each unit, below its number when there are several. What is the same for several of them is told once, of all of them. */
export function forUnits(judged: CaseAssessment, { keys, blocks }: UnitSection): Block[] {
  const { units } = judged;
  if (!isDivided(judged)) return units.flatMap((one) => blocks({ one, units: [one], tells: () => true }));
  const told = unitsByContent(units, (one) =>
    keys(one).map((key) => [key, blocks({ one, units: [one], tells: (other) => other === key })]),
  );
  const sets = new Map<string, { units: UnitSet; keys: Set<string> }>();
  for (const { key, units: own } of told) {
    const name = numbersOf(own, units).join(' ');
    const set = sets.get(name) ?? { units: own, keys: new Set() };
    sets.set(name, set);
    set.keys.add(key);
  }
  return [...sets.values()].flatMap(({ units: own, keys: shown }): Block[] => {
    const [one] = own;
    const made = one === undefined ? [] : blocks({ one, units: own, tells: (key) => shown.has(key) });
    return made.length === 0 ? [] : [heading(3, setName(own, units)), ...made];
  });
}

/** The numbers of some units among all of a case. */
export function numbersOf(some: UnitSet, all: UnitSet): number[] {
  return some.map((one) => all.indexOf(one) + 1);
}

function setName(some: UnitSet, all: UnitSet): string {
  return some.length === all.length ? dividedWords.all : partsByNumber(numbersOf(some, all));
}
