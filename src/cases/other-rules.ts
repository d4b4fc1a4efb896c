import type { Path } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { CaseData, CasePart, IopCase } from './case.ts';
import { readSoundCase } from './sound-case.ts';

/** A case as other rules read it, and where in it stood what they have no use for and is left out. */
export interface RereadCase {
  readonly iopCase: IopCase;
  readonly left: readonly Path[];
}

/** Reads a case anew under other rules than its own. Answers, notes and limits that do not fit these are left out. */
export function underOtherRules(iopCase: IopCase, rules: RuleSet): RereadCase {
  const data = dataOf(iopCase);
  const left: Path[] = [];
  for (;;) {
    const read = readSoundCase(data, rules);
    if (read?.ok === true) return { iopCase: read.value, left };
    const paths = (read?.diagnostics ?? []).filter(({ severity }) => severity === 'error').map(({ path }) => path);
    const removed = paths.filter((path) => remove(data, path));
    if (removed.length === 0) throw new Error('A case cannot be read under other rules, and nothing in it says why.');
    left.push(...removed);
  }
}

/** Takes away what stands at a path. False when nothing does. */
function remove(data: unknown, path: Path): boolean {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], data);
  const key = String(path.at(-1));
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return false;
  return Reflect.deleteProperty(holder, key);
}

/** A case as the plain data that it could have been read from. */
function dataOf({ id, title, organisation, date, parts, organisations, limits, ...rest }: IopCase): CaseData {
  const named = Object.entries({ id, title, organisation, date }).filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(named),
    ...saidBy(rest),
    limits: Object.fromEntries(limits),
    parts: parts.map((part) => ({
      ...partData(part),
      ...(part.organisations === undefined ? {} : { organisations: [...part.organisations] }),
    })),
    organisations: organisations.map(partData),
    document: rest.document,
    agreement: rest.agreement,
  };
}

function partData(part: CasePart): NonNullable<CaseData['organisations']>[number] {
  return { id: part.id, title: part.title, ...saidBy(part) };
}

function saidBy({
  answers,
  notes,
}: Pick<CasePart, 'answers' | 'notes'>): Required<Pick<CaseData, 'answers' | 'notes'>> {
  return { answers: Object.fromEntries(answers), notes: Object.fromEntries(notes) };
}
