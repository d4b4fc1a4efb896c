import type { IopCase } from './case.ts';

type Agreement = IopCase['agreement'];

/** What `agreement.form` says of a case that became an IOP, and of one that came to no agreement at all. */
export const [iopForm, noForm] = ['iop', 'ingen'] as const;

/**
 * How the follow-up of an agreement about an IOP stands on a day. `lacking`: it runs, and the latest follow-up, or the start when
 * there is none, is more than a year ago; or it has ended and never had one. `young`: it runs since a year at most, without one so
 * far. `unknown`: nobody has said when it starts.
 */
export type FollowUpState = 'done' | 'lacking' | 'young' | 'unknown';

/**
 * The state of the follow-up on a day, when what was done before `yearAgo` is too long ago; null when there is none to be made, as
 * the agreement is no IOP or has not begun.
 */
export function followUpState(agreement: Agreement, day: string, yearAgo: string): FollowUpState | null {
  const { form, starts, ends } = agreement;
  if (form !== iopForm || (starts !== undefined && starts > day)) return null;
  const latest = latestFollowUp(agreement, day);
  if (ends !== undefined && ends < day) return latest === null ? 'lacking' : 'done';
  const since = latest ?? starts;
  if (since === undefined) return 'unknown';
  if (since < yearAgo) return 'lacking';
  return latest === null ? 'young' : 'done';
}

/** The latest follow-up up to a day, or null. */
export function latestFollowUp({ followUps = [] }: Agreement, day: string): string | null {
  return followUps.reduce<string | null>(
    (latest, one) => (one <= day && (latest === null || one > latest) ? one : latest),
    null,
  );
}

/** Whether an agreement has ended before a day, ends from then until another day, both included, or does so later; null when it does not say, or there is none. */
export function endState({ form, ends }: Agreement, day: string, until: string): 'ended' | 'soon' | 'later' | null {
  if (ends === undefined || form === noForm) return null;
  if (ends < day) return 'ended';
  return ends <= until ? 'soon' : 'later';
}
