import { weightiestSources } from '../../assessment/questions.ts';
import type { Style } from '../../formats/text.ts';
import { paragraph } from '../../formats/wrap.ts';
import { type Interview, questionNumber, questionsLeft } from '../../interview/interview.ts';
import { choicesOf } from '../../interview/reading.ts';
import type { Answer } from '../../rules/answer.ts';
import { itemAt } from '../../rules/item.ts';
import { printable } from '../../rules/text.ts';
import { answerInWords } from '../../wording/answers.ts';
import { exampleNumbers, leftInWords, interviewTexts as texts } from '../../wording/interview.ts';
import { remarkSentence, remarkWords } from '../../wording/remarks.ts';
import { both, ownLines, printableLines, sourceInWords } from '../../wording/terms.ts';

/** How an interview is shown: in which style, and how wide. */
export interface Screen {
  readonly style: Style;
  readonly width: number;
  /** The program that a text can be written in, if there is one. */
  readonly editor?: string | null;
}

/** The first page: what this is, by which rules and date, where answers are saved, the keys. */
export function startScreen(
  interview: Interview,
  { file, title }: { readonly file: string; readonly title: string | undefined },
  { style, width }: Screen,
): string {
  const { rules, date } = interview.compiled;
  const left = questionsLeft(interview);
  return lines(
    style.strong('iop-check'),
    ...paragraph(texts.purpose, '', width),
    '',
    ...(title === undefined ? [] : paragraph(texts.about(title), '', width)),
    ...paragraph(texts.rules(rules.title, `${rules.id} ${rules.version}`), '', width),
    ...(rules.reading === undefined ? [] : paragraph(printable(rules.reading), '', width)),
    texts.date(date),
    ...(left === 0 ? [] : paragraph(texts.left(leftInWords(left)), '', width)),
    ...paragraph(texts.savedTo(file), '', width),
    ...paragraph(texts.privacy, '', width),
    '',
    ...paragraph(texts.keys, '', width),
    ...paragraph(texts.noPreselection, '', width),
  );
}

/** One question: its section and number, how many are left, and what `questionAgain` shows. */
export function questionScreen(interview: Interview, id: string, screen: Screen): string {
  const head = headLines(interview, id, screen.width).map((line) => screen.style.quiet(line));
  return `${lines('', ...head)}${questionAgain(interview, id, screen)}`;
}

/** A question by itself: the text, the help, the numbered choices, and the answer it has already. */
export function questionAgain(interview: Interview, id: string, screen: Screen): string {
  const { style, width, editor = null } = screen;
  const question = itemAt(interview.compiled.rules.questions, id);
  const choices = choicesOf(question).map((choice) => answerInWords(question, choice));
  const unit = question.type === 'number' ? ` (${printable(question.unit)})` : '';
  const how = question.type === 'number' ? texts.numberHow(exampleNumbers(question)) : texts.answerHow[question.type];
  const inEditor = editor === null ? '' : ` ${texts.inEditor(editor)}`;
  const end = question.type === 'text' ? ` ${texts.textEnd}${inEditor}` : '';
  return lines(
    ...paragraph(`${printable(question.text)}${unit}`, '', width).map((line) => style.strong(line)),
    ...paragraph(printable(question.help), '', width),
    ...(how === undefined ? [] : paragraph(`${how}${end}`, '', width)),
    ...numbered(choices, width),
    ...answerNow(interview, id, width),
  );
}

/** Choices with their numbers, a line each if they fit. */
export function numbered(choices: readonly string[], width: number): string[] {
  return choices.flatMap((choice, index) => paragraph(choice, `${String(index + 1).padStart(3)}. `, width));
}

/** The same in columns, read downwards, where they fit beside one another. */
export function inColumns(choices: readonly string[], width: number, count: 1 | 2): string[] {
  const rows = Math.ceil(choices.length / count);
  const marked = choices.map((choice, index) => `${String(index + 1).padStart(3)}. ${choice}`);
  const first = Math.max(...marked.slice(0, rows).map((one) => one.length)) + 2;
  const lines = marked.slice(0, rows).map((one, row) => `${one.padEnd(first)}${marked[rows + row] ?? ''}`.trimEnd());
  return count === 1 || lines.some((line) => line.length > width) ? numbered(choices, width) : lines;
}

function answerNow(interview: Interview, id: string, width: number): string[] {
  const question = itemAt(interview.compiled.rules.questions, id);
  const given = interview.answers.get(id);
  if (given === undefined) return [];
  if (!hasLines(given)) return paragraph(texts.answerNow(answerInWords(question, given)), '', width);
  return [texts.answerNowLines, ...textLines(given, '  ', width)];
}

/** What a note is about, and the note that there is. */
export function noteScreen(interview: Interview, id: string, screen: Screen): string {
  const question = itemAt(interview.compiled.rules.questions, id);
  const words = answerInWords(question, interview.answers.get(id) ?? null);
  return lines(
    ...paragraph(`${printable(question.text)} ${words}`, '', screen.width),
    ...noteNow(interview, id, screen),
  );
}

/** What the note on a question should say, when the rules want one; else nothing. */
export function wantedNote({ compiled }: Interview, id: string, width: number): string {
  const wanted = compiled.rules.questions[id]?.wantsNote;
  if (wanted === undefined) return '';
  return lines(...paragraph(texts.wantedNote(printable(wanted.text), wanted.date === true), '', width));
}

/** What to look at before the result is used; nothing when there is nothing. */
export function remarksScreen({ compiled, assessment }: Interview, { style, width }: Screen): string {
  const { remarks = [] } = assessment;
  if (remarks.length === 0) return '';
  const items = remarks.flatMap((remark) => paragraph(remarkSentence(compiled.rules, remark), '  - ', width));
  return lines('', remarkWords.heading, ...items.map((line) => style.caution(line)));
}

/** The note that a question has, line by line, and the keys for it; nothing when it has none. */
export function noteNow(interview: Interview, id: string, { width, editor = null }: Screen): string[] {
  const note = interview.notes.get(id);
  if (note === undefined) return [];
  const shown = hasLines(note)
    ? [texts.noteNow, ...textLines(note, '  ', width)]
    : paragraph(`${texts.noteNow} ${printable(note)}`, '', width);
  return [...shown, ...paragraph(texts.noteKeys(editor), '', width)];
}

function hasLines(value: Answer): value is string {
  return typeof value === 'string' && ownLines(value).length > 1;
}

/** A text in the lines that it has, each wrapped, with the same indent. */
function textLines(text: string, indent: string, width: number): string[] {
  return paragraph(printableLines(text), indent, width);
}

/** Where the interview is, on one line if it fits: the section, the number of the question, and how many are left. */
function headLines(interview: Interview, id: string, width: number): string[] {
  const { rules } = interview.compiled;
  const number = texts.question(questionNumber(interview, id));
  const place = `${printable(itemAt(rules.questions, id).section)} · ${number}`;
  const left = questionsLeft(interview);
  if (left === 0) return paragraph(place, '', width);
  const words = leftInWords(left);
  const line = `${place} · ${words}`;
  return line.length <= width ? [line] : [place, words].flatMap((part) => paragraph(part, '', width));
}

/** The rows of the smallest screen that a reason and what stands below it are to fit on, and how much of the reason there is. */
const rows = { screen: 24, reason: 3, sources: 3, reasonWidth: 80 };

/**
 * Why a question is asked, and above what stands `below` it, which is the question. The reason is short and only the weightiest
 * sources are named, so that all of it fits on a screen; `all` gives the whole.
 */
export function whyScreen(
  interview: Interview,
  id: string,
  { style, width }: Screen,
  { below, all }: { below: string; all: boolean },
): string {
  const { rules } = interview.compiled;
  const question = itemAt(rules.questions, id);
  const sources = weightiestSources(interview.compiled.rules, id).map((source) =>
    sourceInWords(itemAt(rules.sources, source)),
  );
  // The heading, the keys, the empty lines around, and the prompt.
  const room = rows.screen - (below.split('\n').length - 1) - 5;
  const most = Math.max(1, Math.min(rows.reason, room));
  const why = printable(question.why);
  const reason = all ? { text: why, isCut: false } : shortened(why, most, rows.reasonWidth);
  const reasonLines = paragraph(reason.text, '', width);
  const count = all ? sources.length : Math.max(0, Math.min(rows.sources, room - reasonLines.length));
  const named = sources.slice(0, count).flatMap((source) => {
    return all ? paragraph(source, '  - ', width) : [`  - ${shortened(source, 1, width - 4).text}`];
  });
  const left = [
    ...(reason.isCut ? [texts.wholeReason] : []),
    ...(count < sources.length ? [texts.moreSources(sources.length - count)] : []),
  ];
  const keys = paragraph(texts.keysShort(both(left)), '', width).map((line) => style.quiet(line));
  // Where the question takes nearly all of the screen the reason does without its heading.
  const heading = all || room > 0 ? ['', style.strong(texts.why)] : [];
  return `${lines(...heading, ...reasonLines, ...named, ...keys, '')}${below}`;
}

/** As much of a text as fits in so many lines of a width, with a mark where it was cut. */
function shortened(text: string, most: number, width: number): { text: string; isCut: boolean } {
  const all = paragraph(text, '', width);
  if (all.length <= most) return { text, isCut: false };
  const kept = all.slice(0, most).join(' ').split(' ');
  for (;;) {
    const cut = `${kept.join(' ').replace(/[.,;:]$/, '')} …`;
    if (kept.length < 2 || paragraph(cut, '', width).length <= most) return { text: cut, isCut: true };
    kept.pop();
  }
}

/** All questions that are put, by section and numbered, with their answers and notes, and the answers set aside. */
export function answersScreen(interview: Interview, title: string, { style, width }: Screen): string {
  const { rules } = interview.compiled;
  const { questions, aside, counted } = interview.path;
  const shown: string[] = ['', style.strong(title)];
  let section = '';
  for (const [index, id] of questions.entries()) {
    const question = itemAt(rules.questions, id);
    if (question.section !== section) shown.push('', style.quiet(printable(question.section)));
    section = question.section;
    const answer = counted.get(id);
    const words = answer === undefined ? texts.unanswered : answerInWords(question, answer);
    const note = interview.notes.get(id);
    const number = `${String(index + 1).padStart(3)}. `;
    shown.push(
      ...(answer !== undefined && hasLines(answer)
        ? [...paragraph(printable(question.text), number, width), ...textLines(answer, '       ', width)]
        : paragraph(`${printable(question.text)} ${words}`, number, width)),
      ...(note === undefined ? [] : textLines(note, '     ', width)),
    );
  }
  for (const id of aside) {
    const question = itemAt(rules.questions, id);
    const words = answerInWords(question, interview.answers.get(id) ?? null);
    shown.push(...paragraph(`${printable(question.text)} ${words} (${texts.setAside})`, '   – ', width));
  }
  return lines(...shown);
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
