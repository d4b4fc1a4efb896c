import type { CaseData } from '../cases/case.ts';
import { readAnswers } from '../cases/sound-case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Answer } from '../rules/answer.ts';
import { idFrom } from '../rules/spelling.ts';
import { beginInterview, type Interview } from './interview.ts';
import { asLine } from './reading.ts';

/** The lists of a case that it is divided by. */
export type UnitList = 'parts' | 'organisations';

/** A part or an organisation, as a case has it. */
export type UnitData = NonNullable<CaseData['parts']>[number];

type Divided = Pick<CaseData, UnitList>;

/** Whether a part or an organisation has a name already, however it is cased; `except` is the one that is to be renamed. */
export function isNameTaken(head: Divided, list: UnitList, title: string, except?: number): boolean {
  const units: readonly UnitData[] = head[list] ?? [];
  const name = title.toLocaleLowerCase('sv');
  return units.some((unit, index) => index !== except && asLine(unit.title).toLocaleLowerCase('sv') === name);
}

/** A case with one more part or organisation, by a name; its id is made of that, and is no other's. */
export function withUnit<D extends Divided>(head: D, list: UnitList, title: string): D {
  const units: readonly UnitData[] = head[list] ?? [];
  const base = idFrom(title) ?? (list === 'parts' ? 'del' : 'organisation');
  const taken = new Set(units.map(({ id }) => id));
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return { ...head, [list]: [...units, { id, title, answers: {} }] };
}

/** A case with another part or organisation in a place, or without the one there. */
export function changedUnit<D extends Divided>(
  head: D,
  { list, index }: UnitPlace,
  change: (unit: UnitData) => UnitData | null,
): D {
  const units: readonly UnitData[] = head[list] ?? [];
  const now = units.flatMap((unit, at) => (at === index ? (change(unit) ?? []) : unit));
  const left = { ...head, [list]: now.length === 0 ? undefined : now };
  const gone = units[index];
  if (list === 'parts' || gone === undefined || now.length === units.length) return left;
  // A part names no organisation that is not there.
  const parts = head.parts?.map(({ organisations, ...part }) => {
    const own = organisations?.filter((id) => id !== gone.id) ?? [];
    return own.length === 0 ? part : { ...part, organisations: own };
  });
  return { ...left, parts };
}

/** Which part or organisation. */
export interface UnitPlace {
  readonly list: UnitList;
  readonly index: number;
}

/** An interview about a part or an organisation: with the common answers, and its own before them. */
export function interviewOf(common: Interview, { answers, notes = {} }: UnitData): Interview {
  const { compiled } = common;
  const own = readAnswers(answers, compiled.rules, []).answers;
  const ownNotes = Object.entries(notes).filter(([id]) => Object.hasOwn(compiled.rules.questions, id));
  const commonNotes = [...common.notes].filter(([id]) => !own.has(id));
  return beginInterview(compiled, {
    answers: new Map([...common.answers, ...own]),
    notes: new Map([...commonNotes, ...ownNotes]),
  });
}

/** The questions that a part or an organisation may answer for itself, as the answers stand. */
export function unitQuestions({ path, compiled: { rules } }: Interview, list: UnitList): string[] {
  return path.questions.filter((id) => list === 'parts' || rules.questions[id]?.per === 'organisation');
}

/** A part or an organisation with an answer and a note of its own; undefined takes it away. */
export function withOwnAnswer(
  unit: UnitData,
  id: string,
  value: Answer | undefined,
  note: string | undefined,
): UnitData {
  const words: Answer | undefined = value === true ? 'ja' : value === false ? 'nej' : value;
  const put = <T>(record: Readonly<Record<string, T>> | undefined, one: T | undefined): Record<string, T> => {
    const others = Object.entries(record ?? {}).filter(([key]) => key !== id);
    return Object.fromEntries(one === undefined ? others : [...others, [id, one]]);
  };
  return { ...unit, answers: put<Answer>(unit.answers, words), notes: put(unit.notes, note) };
}

/** The questions that are put for a whole case: with organisations, those that each of them answers are left to them. */
export function commonOrder({ rules }: CompiledRules, head: Divided, answers: ReadonlyMap<string, Answer>): string[] {
  const isTheirs = (id: string) =>
    (head.organisations ?? []).length > 0 && rules.questions[id]?.per === 'organisation' && !answers.has(id);
  return Object.keys(rules.questions).filter((id) => !isTheirs(id));
}
