import type { CasePart, IopCase, UndividedCase } from './case.ts';

/** What is judged by itself: the whole case, one of its parts, an organisation, or a part for one organisation. */
export interface Unit extends Pick<IopCase, 'answers' | 'notes'> {
  readonly part: CasePart | null;
  readonly organisation: CasePart | null;
}

/** What a case is judged as. The answers of a part go before the common ones, and those of an organisation before both. */
export function unitsOf(iopCase: IopCase): Unit[] {
  const { parts, organisations } = iopCase;
  return orNone(parts).flatMap((part) =>
    orNone(organisations).map((organisation) => ({
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

/** The common notes, except those on questions that the part or the organisation answers itself. */
function commonNotes({ notes }: IopCase, ...own: readonly (CasePart | null)[]): [string, string][] {
  return [...notes].filter(([question]) => !own.some((one) => one?.answers.has(question)));
}

function orNone(parts: readonly CasePart[]): readonly (CasePart | null)[] {
  return parts.length === 0 ? [null] : parts;
}
