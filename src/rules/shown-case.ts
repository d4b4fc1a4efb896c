/** A case that shows what a finding says, in the words of the file, and what the rules give for it. */
export interface ShownCase {
  readonly date: string;
  readonly answers: Readonly<Record<string, string | number | boolean>>;
  /** Values of limits that the rules have none for on the date. */
  readonly limits: Readonly<Record<string, number>>;
  /** Null when it cannot be decided. */
  readonly outcome: string | null;
  /** The grade of the precondition that the finding is about, if it is about one. */
  readonly grade: { readonly precondition: string; readonly grade: string | null } | null;
}

/** An answer that decided, as it would be written in the file. */
export interface Deciding {
  readonly question: string;
  readonly value: string;
}

/** The cases that a finding carries: of a proof one, or two that stand against each other. */
export function shownCases({ args }: { readonly args: object }): ShownCase[] {
  const cases = ['example', 'worse'].flatMap((key) => ((args as Record<string, unknown>)[key] ?? []) as ShownCase[]);
  return cases.filter((one) => typeof one === 'object');
}
