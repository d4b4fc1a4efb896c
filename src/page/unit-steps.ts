import type { Head } from '../interview/head.ts';
import type { Interview } from '../interview/interview.ts';
import { inOrder } from '../interview/interview.ts';
import { commonOrder, interviewOf, type UnitData, type UnitPlace, unitQuestions } from '../interview/units.ts';
import { itemAt } from '../rules/item.ts';
import type { Sitting } from './sitting.ts';

/** A part or an organisation of a case; undefined when there is none in the place. */
export function unitAt(head: Head, { list, index }: UnitPlace): UnitData | undefined {
  return head[list]?.[index];
}

/** The interview about a part or an organisation. */
export function unitInterview({ interview, head }: Pick<Sitting, 'interview' | 'head'>, unit: UnitPlace): Interview {
  return interviewOf(interview, itemAt<UnitData>(head[unit.list] ?? [], unit.index));
}

/** The next question that a part or an organisation is to be asked and has no answer to, besides those before; null when there is none. */
export function nextOwnQuestion(sitting: Sitting, unit: UnitPlace, before: readonly string[] | null): string | null {
  const interview = unitInterview(sitting, unit);
  const open = unitQuestions(interview, unit.list).filter((id) => !interview.answers.has(id));
  return open.find((id) => before === null || !before.includes(id)) ?? null;
}

/** The case with the questions that are put for all of it, as its organisations stand. */
export function withCommonOrder(sitting: Sitting): Sitting {
  const { interview, head } = sitting;
  return { ...sitting, interview: inOrder(interview, commonOrder(interview.compiled, head, interview.answers)) };
}
