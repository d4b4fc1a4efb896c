import { assess } from '../assessment/assess.ts';
import { emptyCase } from '../cases/case.ts';
import {
  answer,
  back,
  goOn,
  goTo,
  type Interview,
  keepAnswer,
  note,
  pathOf,
  questionsLeft,
} from '../interview/interview.ts';
import { type Command, choicesOf, commandOf, readLine } from '../interview/reading.ts';
import { answersScreen, questionScreen, type Screen, whyScreen } from '../reports/interview-screens.ts';
import type { Style } from '../reports/layout.ts';
import { paragraph } from '../reports/layout.ts';
import type { Question } from '../rules/question.ts';
import { answerInWords } from '../wording/answers.ts';
import {
  asideSentence,
  effectSentence,
  readingSentence,
  settledChoices,
  settledSentence,
  interviewTexts as texts,
} from '../wording/interview-sentences.ts';
import type { Asker } from './asker.ts';

/** What a conversation needs besides the interview. */
export interface Conversation {
  readonly asker: Asker;
  readonly style: Style;
  /** Whether to ask for a note after each answer. */
  readonly asksForNotes: boolean;
  /** Called after everything that changes the interview; it saves and tells of trouble itself. */
  readonly keep: (interview: Interview) => void;
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
  return { style, width: asker.width() };
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
  const question = interview.compiled.rules.questions[id] as Question;
  asker.show(questionScreen(interview, id, screenOf(conversation)));
  const words = choicesOf(question).map((choice) => answerInWords(question, choice));
  for (;;) {
    const reading = readLine(id, question, await asker.ask(texts.answerPrompt, words));
    if (reading.kind === 'answer') return await answered(interview, id, reading.value, conversation);
    if (reading.kind === 'command') {
      const step = command(interview, reading.command, conversation, id);
      if (step !== null) return step;
      continue;
    }
    if (reading.kind === 'edit') {
      const text = asker
        .edit(String(interview.answers.get(id) ?? ''))
        ?.normalize('NFC')
        .trim();
      if (text) return await answered(interview, id, text, conversation);
      say(conversation, text === undefined ? texts.noEditor : texts.nothingWritten);
      continue;
    }
    if (reading.kind === 'empty' && interview.answers.has(id)) {
      const kept = keepAnswer(interview, id);
      return conversation.asksForNotes ? await atNote(interview, kept, id, conversation) : on(kept);
    }
    say(conversation, readingSentence(reading) ?? '');
  }
}

function on(interview: Interview): Step {
  return { kind: 'on', interview };
}

/** Carries out a command; null when the same question is to be asked again. */
function command(interview: Interview, name: Command, conversation: Conversation, id: string | null): Step | null {
  const { asker } = conversation;
  const screen = screenOf(conversation);
  switch (name) {
    case 'back': {
      const before = back(interview);
      if (before !== interview) return on(before);
      say(conversation, texts.firstQuestion);
      return null;
    }
    case 'save':
      return { kind: 'saved', interview };
    case 'list':
      asker.show(answersScreen(interview, texts.answersTitle, screen));
      return null;
    case 'help':
      if (id === null) say(conversation, texts.keysPlain);
      else asker.show(whyScreen(interview, id, screen));
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
  tellEffect(interview, after, id, conversation);
  return conversation.asksForNotes ? await atNote(interview, after, id, conversation) : on(after);
}

function tellEffect(interview: Interview, after: Interview, id: string, conversation: Conversation): void {
  const { rules } = interview.compiled;
  say(conversation, effectSentence(rules, assessed(interview), assessed(after)));
  const { outcome } = assessed(after);
  const stops = after.scope === 'quick' && after.position.kind === 'review';
  if (stops && outcome !== null) say(conversation, settledSentence(rules, outcome));
  const [asideBefore, asideAfter] = [pathOf(interview).aside, pathOf(after).aside];
  const gone = asideAfter.filter((question) => !asideBefore.includes(question));
  const returned = asideBefore.filter((question) => !asideAfter.includes(question) && question !== id);
  if (gone.length > 0) say(conversation, asideSentence(rules, gone, true));
  if (returned.length > 0) say(conversation, asideSentence(rules, returned, false));
}

/** Asks for a note on the answer just given. Enter leaves the note as it is; going back asks the question again. */
async function atNote(before: Interview, after: Interview, id: string, conversation: Conversation): Promise<Step> {
  const now = after.notes.get(id);
  if (now !== undefined) say(conversation, texts.noteNow(now));
  for (;;) {
    const line = (await conversation.asker.ask(texts.notePrompt, [])).normalize('NFC').trim();
    const name = commandOf(line);
    if (name === 'back') return on(goTo({ ...after, position: before.position }, id));
    if (name === null) return on(line === '' ? after : note(after, id, line === '-' ? '' : line));
    const step = command(after, name, conversation, id);
    if (step !== null) return step;
  }
}

function assessed({ compiled, answers, notes }: Interview): ReturnType<typeof assess> {
  return assess(compiled, { ...emptyCase, answers, notes });
}

async function atSettled(interview: Interview, conversation: Conversation): Promise<Step> {
  const { rules } = interview.compiled;
  const { outcome } = assessed(interview);
  say(conversation, settledSentence(rules, outcome ?? ''));
  const choices = settledChoices(questionsLeft(interview));
  const { asker } = conversation;
  const list = choices.flatMap((text, index) => paragraph(text, `${String(index + 1).padStart(3)}. `, asker.width()));
  asker.show(`${list.join('\n')}\n`);
  for (;;) {
    const line = (await asker.ask(texts.settledPrompt, choices)).trim();
    const name = commandOf(line);
    if (name !== null) {
      const step = command(interview, name, conversation, null);
      if (step !== null) return step;
    } else if (line === '' || line === '1') return on(goOn(interview, 'complete'));
    else if (line === '2') return on(goOn(interview, 'quick'));
    else say(conversation, readingSentence({ kind: 'no-choice', choices: choices.length }) ?? '');
  }
}

async function atReview(interview: Interview, conversation: Conversation): Promise<Step> {
  conversation.asker.show(answersScreen(interview, texts.reviewTitle, screenOf(conversation)));
  for (;;) {
    const line = (await conversation.asker.ask(texts.reviewPrompt, [])).trim();
    if (line === '') return { kind: 'reviewed', interview };
    const name = commandOf(line);
    if (name !== null) {
      const step = command(interview, name, conversation, null);
      if (step !== null) return step;
      continue;
    }
    const question = /^\d+$/.test(line) ? pathOf(interview).questions[Number(line) - 1] : undefined;
    if (question !== undefined) return on(goTo(interview, question));
    say(conversation, texts.noSuchNumber);
  }
}
