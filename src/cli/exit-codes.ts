/** What a run ends with; see "Slutkoder" in the README. */
export const exitCodes = { done: 0, findings: 1, usage: 2, input: 3, bug: 70, interrupted: 130 } as const;
