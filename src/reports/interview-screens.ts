import { questionsOf } from '../assessment/questions.ts';
import { countedAnswers, type Interview, pathOf, questionNumber, questionsLeft } from '../interview/interview.ts';
import { choicesOf } from '../interview/reading.ts';
import type { Question } from '../rules/question.ts';
import type { Source } from '../rules/rule-set.ts';
import { answerInWords } from '../wording/answers.ts';
import { sourceInWords } from '../wording/assessment-sentences.ts';
import { leftInWords, interviewTexts as texts } from '../wording/interview-sentences.ts';
import { printable } from '../wording/printable.ts';
import { paragraph, type Style } from './layout.ts';

/** How an interview is shown: in which style, and how wide. */
export interface Screen {
  readonly style: Style;
  readonly width: number;
}

/** The first page: what this is, by which rules and date, where answers are saved, the keys. */
export function startScreen(interview: Interview, file: string, { style, width }: Screen): string {
  const { rules, date } = interview.compiled;
  const left = questionsLeft(interview);
  return lines(
    style.strong('iop-check'),
    ...paragraph(texts.purpose, '', width),
    '',
    ...paragraph(texts.rules(rules.title, `${rules.id} ${rules.version}`), '', width),
    texts.date(date),
    ...(left.expected === 0 ? [] : paragraph(texts.left(leftInWords(left)), '', width)),
    ...paragraph(texts.savedTo(file), '', width),
    ...paragraph(texts.privacy, '', width),
    '',
    ...paragraph(texts.keys, '', width),
    ...paragraph(texts.noPreselection, '', width),
  );
}

/** One question: its section and number, how many are left, the text, the help, the numbered choices, and the answer it has already. */
export function questionScreen(interview: Interview, id: string, { style, width }: Screen): string {
  const question = interview.compiled.rules.questions[id] as Question;
  const given = interview.answers.get(id);
  const choices = choicesOf(question).map((choice, index) =>
    paragraph(answerInWords(question, choice), `${String(index + 1).padStart(3)}. `, width),
  );
  const unit = question.type === 'number' ? ` (${printable(question.unit)})` : '';
  const how = texts.answerHow[question.type];
  return lines(
    '',
    ...headLines(interview, id, width).map((line) => style.quiet(line)),
    ...paragraph(`${printable(question.text)}${unit}`, '', width).map((line) => style.strong(line)),
    ...paragraph(printable(question.help), '', width),
    ...(how === undefined ? [] : paragraph(how, '', width)),
    ...choices.flat(),
    ...(given === undefined ? [] : paragraph(texts.answerNow(answerInWords(question, given)), '', width)),
  );
}

/** Where the interview is, on one line if it fits: the section, the number of the question, and how many are left. */
function headLines(interview: Interview, id: string, width: number): string[] {
  const { rules } = interview.compiled;
  // A quick interview stops long before all that are counted, most often.
  const of = interview.scope === 'quick' ? null : pathOf(interview).questions.length;
  const number = texts.question(questionNumber(interview, id), of);
  const place = `${printable((rules.questions[id] as Question).section)} · ${number}`;
  const left = questionsLeft(interview);
  if (left.expected === 0) return paragraph(place, '', width);
  const words = leftInWords(left);
  const line = `${place} · ${words}`;
  return line.length <= width ? [line] : [place, words].flatMap((part) => paragraph(part, '', width));
}

/** Why a question is asked, and the sources for it. */
export function whyScreen(interview: Interview, id: string, { style, width }: Screen): string {
  const { rules } = interview.compiled;
  const question = rules.questions[id] as Question;
  const asking = Object.entries(rules.preconditions).filter(([key]) => questionsOf(rules, key).includes(id));
  const cited = new Set([...(question.sources ?? []), ...asking.flatMap(([, { sources }]) => sources)]);
  return lines(
    '',
    style.strong(texts.why),
    ...paragraph(printable(question.why), '', width),
    ...[...cited].flatMap((source) => paragraph(sourceInWords(rules.sources[source] as Source), '  - ', width)),
    ...paragraph(texts.keysPlain, '', width),
  );
}

/** All questions that are put, by section and numbered, with their answers and notes, and the answers set aside. */
export function answersScreen(interview: Interview, title: string, { style, width }: Screen): string {
  const { rules } = interview.compiled;
  const { questions, aside } = pathOf(interview);
  const counted = countedAnswers(interview);
  const shown: string[] = ['', style.strong(title)];
  let section = '';
  for (const [index, id] of questions.entries()) {
    const question = rules.questions[id] as Question;
    if (question.section !== section) shown.push('', style.quiet(printable(question.section)));
    section = question.section;
    const answer = counted.get(id);
    const words = answer === undefined ? texts.unanswered : answerInWords(question, answer);
    const note = interview.notes.get(id);
    shown.push(
      ...paragraph(`${printable(question.text)} ${words}`, `${String(index + 1).padStart(3)}. `, width),
      ...(note === undefined ? [] : paragraph(printable(note), '     ', width)),
    );
  }
  for (const id of aside) {
    const question = rules.questions[id] as Question;
    const words = answerInWords(question, interview.answers.get(id) ?? null);
    shown.push(...paragraph(`${printable(question.text)} ${words} (${texts.setAside})`, '   – ', width));
  }
  return lines(...shown);
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
