import type { Answer } from '../rules/answer.ts';
import type { CasePart, IopCase } from './case.ts';

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
