import type { Style } from '../../formats/text.ts';
import { paragraph } from '../../formats/wrap.ts';
import {
  answer,
  asksForNote,
  back,
  goOn,
  goTo,
  type Interview,
  inOrder,
  keepAnswer,
  note,
  questionsLeft,
} from '../../interview/interview.ts';
import {
  asksForEditor,
  asLine,
  asText,
  type Command,
  choicesOf,
  chosenIn,
  commandOf,
  readLine,
  unquoted,
} from '../../interview/reading.ts';
import { commonOrder } from '../../interview/units.ts';
import { type Answer, unknownWord } from '../../rules/answer.ts';
import { itemAt } from '../../rules/item.ts';
import type { Question } from '../../rules/question.ts';
import { answerInWords } from '../../wording/answers.ts';
import {
  chosenSentence,
  effectSentences,
  readingSentence,
  settledChoices,
  settledSentence,
  interviewTexts as texts,
} from '../../wording/interview.ts';
import { askRow, type HeadRoom, headRows, headScreen } from './head.ts';
import {
  answersScreen,
  noteNow,
  noteScreen,
  numbered,
  questionAgain,
  questionScreen,
  remarksScreen,
  type Screen,
  wantedNote,
  whyScreen,
} from './interview-screens.ts';
import type { Asker } from './prompts.ts';
import { atUnitRow, type PutQuestion, type UnitRow, unitRows, unitsScreen } from './units.ts';

/** What a conversation needs besides the interview. */
export interface Conversation {
  readonly asker: Asker;
  readonly style: Style;
  /** Whether to ask for a note after each answer. */
  readonly asksForNotes: boolean;
  /** Called after everything that changes the interview; it saves and tells of trouble itself. */
  readonly keep: (interview: Interview) => void;
  /** The head of the case, whose rows can be changed at the review. */
  readonly head?: HeadRoom;
}

/** How a conversation ended: with the answers reviewed, or put aside to go on later. */
export interface Ending {
  readonly kind: 'reviewed' | 'saved';
  readonly interview: Interview;
}

/** Puts the questions of an interview until the answers are reviewed or it is put aside. */
export async function converse(start: Interview, conversation: Conversation): Promise<Ending> {
  let interview = start;
  for (;;) {
    const { position } = interview;
    const step =
      position.kind === 'question'
        ? await atQuestion(interview, position.question, conversation)
        : position.kind === 'settled'
          ? await atSettled(interview, conversation)
          : await atReview(interview, conversation);
    interview = step.interview;
    conversation.keep(interview);
    if (step.kind !== 'on') return { kind: step.kind, interview };
  }
}

interface Step {
  readonly kind: 'on' | 'reviewed' | 'saved';
  readonly interview: Interview;
}

function screenOf({ asker, style }: Conversation): Screen {
  return { style, width: asker.width(), editor: asker.editor };
}

function say(conversation: Conversation, sentence: string): void {
  const { asker, style } = conversation;
  asker.show(
    `${paragraph(sentence, '', asker.width())
      .map((line) => style.quiet(line))
      .join('\n')}\n`,
  );
}

async function atQuestion(interview: Interview, id: string, conversation: Conversation): Promise<Step> {
  const { asker } = conversation;
  const question = itemAt(interview.compiled.rules.questions, id);
  const place: Place = { id, again: () => questionAgain(interview, id, screenOf(conversation)) };
  asker.show(questionScreen(interview, id, screenOf(conversation)));
  const words = choicesOf(question).map((choice) => answerInWords(question, choice));
  for (;;) {
    const line = await askFor(question, words, asker);
    const reading = readLine(id, question, line);
    if (reading.kind === 'answer') {
      tellTaken(line, question, reading.value, conversation);
      return await answered(interview, id, reading.value, conversation);
    }
    if (reading.kind === 'command') {
      const step = command(interview, reading.command, conversation, place);
      if (step !== null) return step;
      continue;
    }
    if (reading.kind === 'edit') {
      const text = edited(String(interview.answers.get(id) ?? ''), conversation, place);
      if (text !== null) return await answered(interview, id, text, conversation);
      continue;
    }
    if (reading.kind === 'empty' && interview.answers.has(id)) {
      const kept = keepAnswer(interview, id);
      return isNoteAsked(kept, id, conversation) ? await atNote(interview, kept, id, conversation) : on(kept);
    }
    refuse(readingSentence(reading, question) ?? '', conversation, place);
  }
}

/** Asks for an answer: a text may have several lines, unless its first is a command or an answer by itself. */
function askFor(question: Question, words: readonly string[], asker: Asker): Promise<string> {
  if (question.type !== 'text') return asker.ask(texts.answerPrompt, words);
  return asker.askText(texts.answerPrompt, (line) => {
    const { kind } = readLine('', question, line);
    return kind !== 'answer' || asText(line).toLowerCase() === unknownWord;
  });
}

/** Says what an answer was taken as, when it was typed as something else than its number or its own words. */
function tellTaken(line: string, question: Question, value: Answer, conversation: Conversation): void {
  const words = answerInWords(question, value);
  const typed = asText(line);
  const isSame = typed.replace(/\s+/g, ' ').toLowerCase() === words.replace(/\s+/g, ' ').toLowerCase();
  const isShown = choicesOf(question).length > 0 && (!conversation.asker.isPlain || /^\d/.test(typed));
  if (question.type !== 'text' && !isSame && !isShown) say(conversation, texts.taken(words));
}

/** A text that was written in the editor of the official, beginning with the one that there is; null when none was. */
function edited(now: string, conversation: Conversation, place: Place): string | null {
  const written = conversation.asker.edit(now);
  const text = asText(written ?? '');
  if (text !== '') return text;
  refuse(written === null ? texts.noEditor : texts.nothingWritten, conversation, place);
  return null;
}

/** Where something is asked for. */
interface Place {
  /** The question that it is about, if it is about one. */
  readonly id: string | null;
  /** What stands above the prompt, to be shown once more when something else has been. */
  readonly again: () => string;
}

/** Says why what was typed is not taken, and shows again what is asked. */
function refuse(sentence: string, conversation: Conversation, { again }: Place): void {
  say(conversation, sentence);
  conversation.asker.show(`\n${again()}`);
}

function on(interview: Interview): Step {
  return { kind: 'on', interview };
}

/** Carries out a command; null when the same is to be asked again, which then stands below what was shown. */
function command(interview: Interview, name: Command, conversation: Conversation, place: Place): Step | null {
  const { asker } = conversation;
  const screen = screenOf(conversation);
  switch (name) {
    case 'back': {
      const before = back(interview);
      if (before !== interview) return on(before);
      refuse(texts.firstQuestion, conversation, place);
      return null;
    }
    case 'save':
      return { kind: 'saved', interview };
    case 'list':
      asker.show(`${answersScreen(interview, texts.answersTitle, screen)}\n${place.again()}`);
      return null;
    case 'help':
    case 'sources':
      if (place.id === null) refuse(texts.keysPlain, conversation, place);
      else asker.show(whyScreen(interview, place.id, screen, { below: place.again(), all: name === 'sources' }));
      return null;
  }
}

/** Takes an answer, tells what it did, and asks for a note. The answer is kept before the note is asked for. */
async function answered(
  interview: Interview,
  id: string,
  value: Parameters<typeof answer>[2],
  conversation: Conversation,
): Promise<Step> {
  const after = answer(interview, id, value);
  conversation.keep(after);
  for (const sentence of effectSentences(interview, after, id)) say(conversation, sentence);
  return isNoteAsked(after, id, conversation) ? await atNote(interview, after, id, conversation) : on(after);
}

/** Whether a note is asked for here: never where the official wants to be asked for none. */
function isNoteAsked(interview: Interview, id: string, { asksForNotes }: Conversation): boolean {
  return asksForNotes && asksForNote(interview, id);
}

/** Asks for a note on the answer just given. Enter leaves the note as it is; going back asks the question again. */
async function atNote(before: Interview, after: Interview, id: string, conversation: Conversation): Promise<Step> {
  const { asker } = conversation;
  const now = after.notes.get(id);
  const place: Place = { id, again: () => noteScreen(after, id, screenOf(conversation)) };
  if (after.answers.get(id) !== null) asker.show(wantedNote(after, id, asker.width()));
  if (now !== undefined) asker.show(`${noteNow(after, id, screenOf(conversation)).join('\n')}\n`);
  for (;;) {
    const isWhole = (line: string) => commandOf(line) !== null || asksForEditor(line) || line.trim() === '-';
    const text = asText(await asker.askText(now === undefined ? texts.notePrompt : texts.otherNotePrompt, isWhole));
    const name = commandOf(text);
    if (name === 'back') return on(goTo({ ...after, position: before.position }, id));
    if (name !== null) {
      const step = command(after, name, conversation, place);
      if (step !== null) return step;
    } else if (asksForEditor(text)) {
      const written = edited(now ?? '', conversation, place);
      if (written !== null) return on(note(after, id, written));
    } else return on(text === '' ? after : note(after, id, text === '-' ? '' : unquoted(text)));
  }
}

async function atSettled(interview: Interview, conversation: Conversation): Promise<Step> {
  const { asker } = conversation;
  const choices = settledChoices(questionsLeft(interview));
  const list = () => `${numbered(choices, asker.width()).join('\n')}\n`;
  say(conversation, settledSentence(interview.compiled.rules, interview.assessment.outcome ?? ''));
  asker.show(list());
  const place: Place = { id: null, again: list };
  for (;;) {
    const line = asLine(await asker.ask(texts.settledPrompt, choices));
    const name = commandOf(line);
    if (name !== null) {
      const step = command(interview, name, conversation, place);
      if (step !== null) return step;
      continue;
    }
    const chosen = line === '' ? ({ kind: 'one', index: 0 } as const) : chosenIn(line, choices);
    if (chosen.kind === 'one') return on(goOn(interview, chosen.index === 0 ? 'complete' : 'quick'));
    refuse(chosenSentence(chosen, choices.length), conversation, place);
  }
}

async function atReview(interview: Interview, conversation: Conversation): Promise<Step> {
  const { questions } = interview.path;
  const { head } = conversation;
  const units = head === undefined ? [] : unitRows(head);
  const labels = [
    ...questions.map((id) => interview.compiled.rules.questions[id]?.text ?? ''),
    ...(head === undefined ? [] : headRows.map(({ label }) => label)),
    ...units.map(({ label }) => label),
  ];
  const screen = screenOf(conversation);
  conversation.asker.show(answersScreen(interview, texts.reviewTitle, screen));
  if (head !== undefined) {
    conversation.asker.show(headScreen(head.head(), questions.length, screen));
    conversation.asker.show(unitsScreen(units, questions.length + headRows.length, screen));
  }
  conversation.asker.show(remarksScreen(interview, screen));
  // The list is long, and the prompt says what is asked.
  const place: Place = { id: null, again: () => '' };
  for (;;) {
    const line = asLine(await conversation.asker.ask(texts.reviewPrompt, []));
    if (line === '') return { kind: 'reviewed', interview };
    const name = commandOf(line);
    if (name !== null) {
      const step = command(interview, name, conversation, place);
      if (step !== null) return step;
      continue;
    }
    const chosen = chosenIn(line, labels);
    const unit = chosen.kind === 'one' ? units[chosen.index - questions.length - headRows.length] : undefined;
    if (unit !== undefined && head !== undefined) return await atUnits(interview, unit, head, conversation);
    const row = chosen.kind === 'one' ? headRows[chosen.index - questions.length] : undefined;
    if (row !== undefined && head !== undefined) {
      return (await askRow(row.key, head)) ? { kind: 'saved', interview } : on(interview);
    }
    if (chosen.kind === 'one') return on(goTo(interview, itemAt(questions, chosen.index)));
    refuse(chosen.kind === 'several' ? chosenSentence(chosen, labels.length) : texts.noSuchNumber, conversation, place);
  }
}

/** Goes to a part or an organisation from the review, and then to what is left to ask of the whole case. */
async function atUnits(interview: Interview, row: UnitRow, head: HeadRoom, conversation: Conversation): Promise<Step> {
  // What is said of a part is kept as its own, not as an answer of the case.
  const put: PutQuestion = async (asked, id, keep) => {
    const step = await atQuestion(asked, id, { ...conversation, keep });
    return { isSaved: step.kind === 'saved', interview: step.interview };
  };
  const isSaved = await atUnitRow(row, { head, common: interview, put });
  const now = inOrder(interview, commonOrder(interview.compiled, head.head(), interview.answers));
  return isSaved ? { kind: 'saved', interview: now } : on(now);
}
