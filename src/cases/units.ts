import type { Activity, CasePart, IopCase, UndividedCase } from './case.ts';

/** What is judged by itself: the whole case, one of its parts, an organisation, or a part for one organisation. */
export interface Unit extends Pick<IopCase, 'answers' | 'notes'> {
  readonly part: Activity | null;
  readonly organisation: CasePart | null;
}

/** What a case is judged as: each part for the organisations that it names, or else for all. The answers of a part go before the common ones, and those of an organisation before both. */
export function unitsOf(iopCase: IopCase): Unit[] {
  const { parts, organisations } = iopCase;
  return orNone(parts).flatMap((part) =>
    organisationsOf(part, organisations).map((organisation) => ({
      part,
      organisation,
      answers: new Map([...iopCase.answers, ...(part?.answers ?? []), ...(organisation?.answers ?? [])]),
      notes: new Map([
        ...commonNotes(iopCase, part, organisation),
        ...(part?.notes ?? []),
        ...(organisation?.notes ?? []),
      ]),
    })),
  );
}

/** One unit of a case as a case of its own. */
export function unitAsCase(iopCase: IopCase, { answers, notes }: Unit): UndividedCase {
  return { ...iopCase, answers, notes, parts: [], organisations: [] };
}

/** Throws for a case with parts or organisations, whose own answers would be left out if it was judged as one. */
export function refuseDivided({ parts, organisations }: Partial<Pick<IopCase, 'parts' | 'organisations'>>): void {
  if ((parts ?? []).length + (organisations ?? []).length > 0) {
    throw new TypeError('A case with parts or organisations must be judged one unit at a time, as `judge` does.');
  }
}

/** The organisations that nothing is judged for: no part names them, while each names some. */
export function unjudgedOrganisations({ parts, organisations }: IopCase): readonly CasePart[] {
  if (parts.length === 0 || parts.some((part) => named(part).length === 0)) return [];
  const judged = new Set(parts.flatMap(named));
  return organisations.filter(({ id }) => !judged.has(id));
}

/** The organisations that a part is judged for, in the order of the case; null is the case without organisations. */
function organisationsOf(part: Activity | null, all: readonly CasePart[]): readonly (CasePart | null)[] {
  const own = named(part);
  return own.length === 0 ? orNone(all) : all.filter(({ id }) => own.includes(id));
}

function named(part: Activity | null): readonly string[] {
  return part?.organisations ?? [];
}

/** The common notes, except those on questions that the part or the organisation answers itself. */
function commonNotes({ notes }: IopCase, ...own: readonly (CasePart | null)[]): [string, string][] {
  return [...notes].filter(([question]) => !own.some((one) => one?.answers.has(question)));
}

function orNone<Part extends CasePart>(parts: readonly Part[]): readonly (Part | null)[] {
  return parts.length === 0 ? [null] : parts;
}
