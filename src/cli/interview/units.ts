import { paragraph } from '../../formats/wrap.ts';
import { goTo, type Interview } from '../../interview/interview.ts';
import { asLine, chosenIn, commandOf, unquoted } from '../../interview/reading.ts';
import {
  changedUnit,
  interviewOf,
  type UnitData,
  type UnitList,
  type UnitPlace,
  unitQuestions,
  withOwnAnswer,
  withUnit,
} from '../../interview/units.ts';
import { itemAt } from '../../rules/item.ts';
import { printable } from '../../rules/text.ts';
import { answerInWords } from '../../wording/answers.ts';
import { unitTexts as texts } from '../../wording/head.ts';
import type { HeadRoom } from './head.ts';
import { numbered, type Screen } from './interview-screens.ts';
import { tell } from './keeping.ts';
import type { Asker } from './prompts.ts';

/** Puts one question, and gives what came of it. `keep` is called as soon as there is an answer, before its note. */
export type PutQuestion = (
  interview: Interview,
  id: string,
  keep: (after: Interview) => void,
) => Promise<{ readonly isSaved: boolean; readonly interview: Interview }>;

/** What it takes to ask about the parts and organisations of a case. */
export interface UnitRoom {
  readonly head: HeadRoom;
  readonly common: Interview;
  readonly put: PutQuestion;
}

/** A row of the review about parts and organisations: one that there is, or to add one. */
export type UnitRow = { readonly label: string } & (
  | { readonly kind: 'add'; readonly list: UnitList }
  | { readonly kind: 'unit'; readonly place: UnitPlace }
);

const lists = ['parts', 'organisations'] as const;

/** The rows about parts and organisations. */
export function unitRows({ head }: HeadRoom): UnitRow[] {
  const units = lists.flatMap((list) =>
    (head()[list] ?? []).map((unit, index): UnitRow => {
      const own = Object.keys(unit.answers).length;
      return { kind: 'unit', place: { list, index }, label: texts.row[list](printable(unit.title), own) };
    }),
  );
  return [...units, ...lists.map((list): UnitRow => ({ kind: 'add', list, label: texts.add[list] }))];
}

/** The rows as they follow those before them. */
export function unitsScreen(rows: readonly UnitRow[], before: number, { style, width }: Screen): string {
  const lines = rows.flatMap(({ label }, index) =>
    paragraph(label, `${String(before + index + 1).padStart(3)}. `, width),
  );
  return `\n${style.quiet(texts.title)}\n${lines.join('\n')}\n`;
}

/** Does what a row is for. Returns whether the interview is to be saved and left. */
export async function atUnitRow(row: UnitRow, room: UnitRoom): Promise<boolean> {
  if (row.kind === 'unit') return await atUnit(row.place, room);
  const { asker, head, keep } = room.head;
  const named = await askName(texts.name[row.list], asker);
  if (named === null || named === 'save') return named === 'save';
  const { title } = named;
  keep(withUnit(head(), row.list, title));
  const place = { list: row.list, index: (head()[row.list] ?? []).length - 1 };
  if (row.list === 'organisations' && (await askUnanswered(place, room, () => true))) return true;
  return await atUnit(place, room);
}

/** Asks for a name. Null when there is to be none; what was taken for a command is said to be that. */
async function askName(prompt: string, asker: Asker): Promise<{ readonly title: string } | 'save' | null> {
  for (;;) {
    const typed = asLine(await asker.ask(prompt, []));
    const command = commandOf(typed);
    if (command === null) return typed === '' ? null : { title: unquoted(typed) };
    tell(asker, texts.notName(typed));
    if (command === 'save') return 'save';
    if (command === 'back') return null;
  }
}

function unitAt({ head }: HeadRoom, { list, index }: UnitPlace): UnitData {
  return itemAt<UnitData>(head()[list] ?? [], index);
}

/** Asks some of the questions that have no answer for a part or an organisation, one after another. Returns whether to save and leave. */
async function askUnanswered(
  place: UnitPlace,
  room: UnitRoom,
  isAsked: (question: string) => boolean,
): Promise<boolean> {
  for (let before: string | undefined; ; ) {
    const interview = interviewOf(room.common, unitAt(room.head, place));
    const next = unitQuestions(interview, place.list).find((id) => !interview.answers.has(id) && isAsked(id));
    if (next === undefined) return false;
    const came = await askOwn(next, place, room);
    if (came === 'save') return true;
    if (came === 'back') {
      if (before === undefined) return false;
      if ((await askOwn(before, place, room)) === 'save') return true;
    }
    before = next;
  }
}

/** Puts a question to a part or an organisation, and keeps the answer as its own. */
async function askOwn(
  id: string,
  place: UnitPlace,
  { head: room, common, put }: UnitRoom,
): Promise<'answered' | 'back' | 'save'> {
  for (;;) {
    const unit = unitAt(room, place);
    const interview = goTo(interviewOf(common, unit), id);
    tell(room.asker, texts.about(printable(unit.title)));
    const keep = (now: Interview) => {
      const [value, note] = [now.answers.get(id), now.notes.get(id)];
      room.keep(changedUnit(room.head(), place, (one) => withOwnAnswer(one, id, value, note)));
    };
    const { isSaved, interview: after } = await put(interview, id, keep);
    const isGiven = after.answers !== interview.answers || after.notes !== interview.notes;
    if (isGiven) keep(after);
    if (isSaved) return 'save';
    const isAgain = isGiven && after.position.kind === 'question' && after.position.question === id;
    if (!isAgain) return isGiven || after.trail !== interview.trail ? 'answered' : 'back';
  }
}

/** Shows a part or an organisation with its answers, to be changed. Returns whether to save and leave. */
async function atUnit(place: UnitPlace, room: UnitRoom): Promise<boolean> {
  const { asker } = room.head;
  for (;;) {
    const unit = unitAt(room.head, place);
    const interview = interviewOf(room.common, unit);
    const questions = unitQuestions(interview, place.list);
    const { rules } = interview.compiled;
    const rows = questions.map((id) => {
      const question = itemAt(rules.questions, id);
      const given = interview.answers.get(id);
      const words = given === undefined ? texts.unanswered : answerInWords(question, given);
      return `${printable(question.text)} ${words}${Object.hasOwn(unit.answers, id) ? '' : ` (${texts.common})`}`;
    });
    const actions = actionsOf(place, room.head);
    asker.show(`\n${printable(unit.title)}\n`);
    tell(asker, texts.whatIsCommon);
    asker.show(`${numbered([...rows, ...actions.map(({ label }) => label)], asker.width()).join('\n')}\n`);
    const line = asLine(await asker.ask(texts.unitPrompt(printable(unit.title)), []));
    if (line === '' || commandOf(line) === 'back') return false;
    if (commandOf(line) === 'save') return true;
    const labels = questions.map((id) => itemAt(rules.questions, id).text);
    const chosen = chosenIn(line, [...labels, ...actions.map(({ label }) => label)]);
    if (chosen.kind !== 'one') {
      tell(asker, texts.noSuchRow);
      continue;
    }
    const question = questions[chosen.index];
    const action = actions[chosen.index - questions.length];
    if (question !== undefined) {
      if ((await askOwn(question, place, room)) === 'save') return true;
      // What only this answer asks is asked at once: nobody looks for it in the list.
      if (await askUnanswered(place, room, (id) => !questions.includes(id))) return true;
    }
    if (action !== undefined && (await action.take())) return false;
  }
}

interface Action {
  readonly label: string;
  /** Returns whether there is nothing more to see. */
  readonly take: () => Promise<boolean>;
}

/** What else can be done with a part or an organisation. */
function actionsOf(place: UnitPlace, { asker, head, keep }: HeadRoom): Action[] {
  const change = (to: (unit: UnitData) => UnitData | null) => keep(changedUnit(head(), place, to));
  const rename = async () => {
    const named = await askName(texts.newName, asker);
    if (named !== null && named !== 'save') change((unit) => ({ ...unit, ...named }));
    return false;
  };
  const commonAgain = async () => {
    change((unit) => ({ ...unit, answers: {}, notes: {} }));
    return false;
  };
  const remove = async () => {
    if (!/^ja$/i.test(asLine(await asker.ask(texts.reallyRemove, [])))) return false;
    change(() => null);
    return true;
  };
  const organisations = head().organisations ?? [];
  return [
    { label: texts.rename, take: rename },
    ...(place.list === 'parts' && organisations.length > 1
      ? [{ label: texts.choose, take: () => chooseOrganisations(place, { asker, head, keep }) }]
      : []),
    { label: texts.allCommon, take: commonAgain },
    { label: texts.remove, take: remove },
  ];
}

/** Asks which organisations a part is for. */
async function chooseOrganisations(
  place: UnitPlace,
  { asker, head, keep }: Pick<HeadRoom, 'asker' | 'head' | 'keep'>,
): Promise<boolean> {
  const all = head().organisations ?? [];
  asker.show(
    `${numbered(
      all.map(({ title }) => printable(title)),
      asker.width(),
    ).join('\n')}\n`,
  );
  const line = asLine(await asker.ask(texts.whichOrganisations, []));
  if (commandOf(line) !== null) return false;
  const numbers = line
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map(Number);
  const chosen = [...new Set(numbers)].map((number) => all[number - 1]?.id);
  if (chosen.some((id) => id === undefined)) tell(asker, texts.noSuchRow);
  else
    keep(
      changedUnit(head(), place, ({ organisations: _, ...part }) =>
        chosen.length === 0 ? part : { ...part, organisations: chosen.filter((id) => id !== undefined) },
      ),
    );
  return false;
}
