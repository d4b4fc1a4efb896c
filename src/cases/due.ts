import { monthsAfter } from '../rules/scalars.ts';
import { followUpState, type IopCase, iopForm, latestFollowUp, noForm } from './case.ts';

/** What is to be done in a case: answer the organisation, decide, follow the agreement up, or see to it before it ends. */
export const dueKinds = ['reply', 'decision', 'followUp', 'agreementEnds'] as const;

/** What is due next in a case. */
export interface Due {
  readonly what: (typeof dueKinds)[number];
  /** The day, or null when the case does not say. */
  readonly day: string | null;
  /** Whether the day has passed. */
  readonly isOverdue: boolean;
}

/** How long an agreement may run without a follow-up, in months. */
export const followUpMonths = 12;

/**
 * What is due next in a case, as it stands on a day: the earliest of what is left to do. Until it is decided that is to answer and to
 * decide; after that to follow an agreement up and to see to its end. Null when nothing is left.
 */
export function nextDue(iopCase: Pick<IopCase, 'replyBy' | 'agreement'>, day: string): Due | null {
  const days = isDecided(iopCase.agreement, day) ? afterDecision(iopCase.agreement, day) : beforeDecision(iopCase);
  const [first] = days.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
  if (first !== undefined) return { ...first, isOverdue: first.day < day };
  return isDecided(iopCase.agreement, day) ? null : { what: 'decision', day: null, isOverdue: false };
}

/** Whether a case has been decided by a day: it says so, or what came of it. */
export function isDecided({ decided, form }: IopCase['agreement'], day: string): boolean {
  return decided === undefined ? form !== undefined : decided <= day;
}

interface DueDay {
  readonly what: Due['what'];
  readonly day: string;
}

function beforeDecision({ replyBy, agreement: { decided } }: Pick<IopCase, 'replyBy' | 'agreement'>): DueDay[] {
  return [
    ...(replyBy === null ? [] : [{ what: 'reply', day: replyBy } as const]),
    ...(decided === undefined ? [] : [{ what: 'decision', day: decided } as const]),
  ];
}

function afterDecision(agreement: IopCase['agreement'], day: string): DueDay[] {
  const { form, ends } = agreement;
  if (form === noForm) return [];
  const followUp = followUpDay(agreement, day);
  return [
    ...(followUp === null ? [] : [{ what: 'followUp', day: followUp } as const]),
    ...(ends === undefined || ends < day ? [] : [{ what: 'agreementEnds', day: ends } as const]),
  ];
}

/** When an IOP is to be followed up: on a day that is planned, or else a year after the last time, and at the latest when it ends. */
function followUpDay(agreement: IopCase['agreement'], day: string): string | null {
  const { form, starts, ends, followUps = [] } = agreement;
  if (form !== iopForm) return null;
  const latest = latestFollowUp(agreement, day);
  const since = latest ?? starts;
  const planned = followUps.filter((one) => one > day);
  if (ends !== undefined && ends < day) {
    const isLacking = followUpState(agreement, day, day) === 'lacking';
    return isLacking ? ends : null;
  }
  const after = since === undefined ? [] : [monthsAfter(since, followUpMonths)];
  const [first] = [...planned, ...after].sort();
  // When it ends is told as that, unless nothing has been followed up by then.
  return first === undefined || (ends !== undefined && first > ends) ? null : first;
}
