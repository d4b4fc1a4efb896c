import type { Answer } from '../rules/answer.ts';
import type { Path } from '../rules/findings.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { CaseData, CasePart, IopCase } from './case.ts';
import { readSoundCase } from './sound-case.ts';

/** Whose answer it is: a part's or an organisation's own, or with neither one that is common to the case. */
export interface Owner {
  readonly part: Named | null;
  readonly organisation: Named | null;
}

type Named = Pick<CasePart, 'id' | 'title'>;

/** Something a case says that another one says otherwise; undefined where one does not say it at all. */
export interface Changed<Value> extends Owner {
  /** The id of the question or the limit. */
  readonly name: string;
  readonly from: Value | undefined;
  readonly to: Value | undefined;
}

/** What two cases say otherwise of what is judged. */
export interface CaseChanges {
  readonly answers: readonly Changed<Answer>[];
  readonly notes: readonly Changed<string>[];
  readonly limits: readonly Changed<StatedLimit>[];
}

type StatedLimit = IopCase['limits'] extends ReadonlyMap<string, infer Value> ? Value : never;

/** What a case says otherwise than an earlier one. Parts and organisations are the same when their ids are. */
export function caseChanges(older: IopCase, newer: IopCase): CaseChanges {
  const pairs = [
    { part: null, organisation: null, from: older, to: newer },
    ...pairsOf(older.parts, newer.parts).map((pair) => ({ ...pair, part: pair.one, organisation: null })),
    ...pairsOf(older.organisations, newer.organisations).map((pair) => ({
      ...pair,
      part: null,
      organisation: pair.one,
    })),
  ];
  const differing = <Value>(of: (said: Said) => ReadonlyMap<string, Value>) =>
    pairs.flatMap(({ part, organisation, from, to }) =>
      differences(of(from), of(to)).map((one): Changed<Value> => ({ part, organisation, ...one })),
    );
  return {
    answers: differing(({ answers }) => answers),
    notes: differing(({ notes }) => notes),
    limits: differences(older.limits, newer.limits).map((one) => ({ part: null, organisation: null, ...one })),
  };
}

type Said = Pick<CasePart, 'answers' | 'notes'>;

const nothing: Said = { answers: new Map(), notes: new Map() };

/** Each part with what both cases say of it; one that a case lacks says nothing there. */
function pairsOf(older: readonly CasePart[], newer: readonly CasePart[]): { one: Named; from: Said; to: Said }[] {
  const find = (parts: readonly CasePart[], id: string) => parts.find((part) => part.id === id);
  const added = newer.filter(({ id }) => find(older, id) === undefined);
  return [...older, ...added].map(({ id, title }) => ({
    one: { id, title: find(newer, id)?.title ?? title },
    from: find(older, id) ?? nothing,
    to: find(newer, id) ?? nothing,
  }));
}

/** What stands otherwise in two maps, in the order of the older and then of the newer one. */
function differences<Value>(
  older: ReadonlyMap<string, Value>,
  newer: ReadonlyMap<string, Value>,
): Pick<Changed<Value>, 'name' | 'from' | 'to'>[] {
  return [...new Set([...older.keys(), ...newer.keys()])].flatMap((name) => {
    const [from, to] = [older.get(name), newer.get(name)];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ name, from, to }];
  });
}

/** A case as other rules read it, and where in it stood what they have no use for and is left out. */
interface RereadCase {
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
function dataOf({ parts, organisations, limits, ...rest }: IopCase): CaseData {
  const { id, title, organisation, date, received, replyBy } = rest;
  const named = Object.entries({ id, title, organisation, date, received, replyBy }).filter(
    ([, value]) => value !== null,
  );
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
