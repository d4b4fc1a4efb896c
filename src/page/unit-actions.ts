import type { CaseData } from '../cases/case.ts';
import { goTo } from '../interview/interview.ts';
import { asLine } from '../interview/reading.ts';
import {
  changedUnit,
  isNameTaken,
  type UnitList,
  type UnitPlace,
  unitQuestions,
  withOwnAnswer,
  withUnit,
} from '../interview/units.ts';
import { itemAt } from '../rules/item.ts';
import type { Before, Place } from './place.ts';
import type { Sitting } from './sitting.ts';
import { answeredIn, answerField, type PageState, readWritten, refused, type WrittenAnswer } from './state.ts';
import { nextOwnQuestion, unitInterview } from './unit-steps.ts';
import { words } from './words.ts';

/** Adds a part or an organisation. An organisation is asked at once what is its own. */
export function addUnit(state: PageState, list: UnitList, name: string): PageState {
  const { sitting } = state;
  if (sitting === null) return state;
  const title = asLine(name);
  const message = nameTrouble(sitting, list, title);
  if (message !== null) return refused(state, [{ field: nameField, message }]);
  const next = { ...sitting, head: withUnit(sitting.head, list, title) };
  const unit = { list, index: (next.head[list] ?? []).length - 1 };
  const now = { ...state, sitting: next };
  return list === 'organisations' ? atUnit(now, unit, null) : at(now, { kind: 'unit', unit });
}

/** Why a part or an organisation cannot be called so; null when it can. Two with one name could not be told apart. */
function nameTrouble({ head }: Sitting, list: UnitList, title: string, except?: number): string | null {
  if (title === '') return words.nameNeeded;
  return isNameTaken(head, list, title, except) ? words.nameTaken[list] : null;
}

/** The field for the name of a part or an organisation. */
export const nameField = 'namn';

/** Goes on with a part or an organisation: to the next question that it is to be asked now, else to its answers. */
function atUnit(state: PageState, unit: UnitPlace, before: Before): PageState {
  const { sitting } = state;
  if (sitting === null) return state;
  const question = nextOwnQuestion(sitting, unit, before);
  return at(state, question === null ? { kind: 'unit', unit } : { kind: 'unit-question', unit, question, before });
}

function at(state: PageState, place: Place): PageState {
  return { ...state, place, told: [], trouble: null };
}

/** Takes what a part or an organisation answers for itself. */
export function answerForUnit(
  state: PageState,
  { unit, question: id, before }: Extract<Place, { kind: 'unit-question' }>,
  written: WrittenAnswer,
): PageState {
  const { sitting } = state;
  if (sitting === null) return state;
  const interview = goTo(unitInterview(sitting, unit), id);
  const read = readWritten(id, itemAt(interview.compiled.rules.questions, id), written);
  if ('message' in read) return refused(state, [{ field: answerField, message: read.message }]);
  const { after, told } = answeredIn(interview, id, read, written.note);
  const head = changedUnit(sitting.head, unit, (one) =>
    withOwnAnswer(one, id, after.answers.get(id), after.notes.get(id)),
  );
  const next = { ...state, sitting: { ...sitting, head } };
  // What only this answer asks is asked at once: nobody looks for it in the list.
  return { ...atUnit(next, unit, before), told };
}

/** The questions that stand in the list of a part or an organisation, as one of them is about to be changed. */
export function askedOf(sitting: Sitting, unit: UnitPlace): string[] {
  return unitQuestions(unitInterview(sitting, unit), unit.list);
}

/** Gives a part or an organisation another name. */
export function renameUnit(state: PageState, unit: UnitPlace, name: string): PageState {
  const title = asLine(name);
  const { sitting } = state;
  if (sitting === null) return state;
  const message = nameTrouble(sitting, unit.list, title, unit.index);
  if (message !== null) return refused(state, [{ field: nameField, message }]);
  return changeUnit(state, unit, (one) => ({ ...one, title }));
}

/** Says which organisations a part is for; none named is all of them. */
export function chooseOrganisations(state: PageState, unit: UnitPlace, organisations: readonly string[]): PageState {
  return changeUnit(state, unit, ({ organisations: _, ...part }: PartData) =>
    organisations.length === 0 ? part : { ...part, organisations: [...organisations] },
  );
}

/** Takes away what a part or an organisation answers for itself. */
export function commonAgain(state: PageState, unit: UnitPlace): PageState {
  return changeUnit(state, unit, (one) => ({ ...one, answers: {}, notes: {} }));
}

/** Takes a part or an organisation out of the case. */
export function removeUnit(state: PageState, unit: UnitPlace): PageState {
  const next = changeUnit(state, unit, () => null);
  return { ...next, place: { kind: 'review' } };
}

type PartData = NonNullable<CaseData['parts']>[number];

function changeUnit(state: PageState, unit: UnitPlace, change: (one: PartData) => PartData | null): PageState {
  const { sitting } = state;
  if (sitting === null) return state;
  const next = { ...sitting, head: changedUnit(sitting.head, unit, change) };
  return at({ ...state, sitting: next }, { kind: 'unit', unit });
}
