import type { FormFit, OutcomeChange } from '../assessment/assessment.ts';
import type { Unit } from '../cases/units.ts';
import { comparedWith } from '../diagram/variable.ts';
import type { Answer } from '../rules/answer.ts';
import type { Calculation } from '../rules/calculation.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { answerInWords, calculatedInWords } from '../wording/answers.ts';
import { hangsOn, missingInWords } from '../wording/assessment-sentences.ts';
import { ownLines } from '../wording/own-lines.ts';
import { both } from '../wording/terms.ts';
import { paragraph } from './blocks.ts';
import type { Block, Paragraph, Piece, Text } from './document.ts';

/** How many paragraphs a text has; no document is read that has more. */
const mostParagraphs = 1000;

/** The paragraphs of a text that somebody has written: an empty line parts them. What comes after very many stands in the last one. */
export function paragraphsOf(text: string): Paragraph[] {
  const parts = ownLines(text)
    .join('\n')
    .split('\n\n')
    .filter((part) => part !== '');
  const last = parts.splice(mostParagraphs - 1).join('\n');
  return [...parts, ...(last === '' ? [] : [last])].map((part) => paragraph([{ own: part }]));
}

/** A list, or nothing when there are no items. */
export function listOf(items: readonly Text[], ordered = false): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', ordered, items }];
}

/** How the texts of the rules are to be read. */
export function readingOf({ reading }: RuleSet): Block[] {
  return reading === undefined ? [] : [paragraph(reading)];
}

/** A question with its answer and the official's own words about it. */
export function answerSentence(rules: RuleSet, question: string, { answers, notes }: Unit, date: string): Text {
  const asked = rules.questions[question] as Question;
  const value = answers.get(question);
  const note = notes.get(question);
  const words = missingInWords(rules, question, date);
  return [
    ...(value === undefined ? [`${words} Obesvarad.`] : [`${words} Svar: `, answerPiece(asked, value), '.']),
    ...(note === undefined ? [] : [' ', { own: note }]),
  ];
}

/** An answer as a piece of a sentence. What is written freely keeps its line breaks. */
export function answerPiece(question: Question, answer: Answer): Piece {
  return question.type === 'text' && answer !== null ? { own: String(answer) } : answerInWords(question, answer);
}

/** An answer, or a calculated value, that would have to be another one. */
export function changeInWords(change: OutcomeChange['answers'][number], rules: RuleSet): string {
  if ('calculated' in change) {
    const calculation = rules.calculated?.[change.calculated] as Calculation;
    const beside = [...comparedWith(rules, change.calculated), Number(change.from), Number(change.to)];
    const [to, from] = [change.to, change.from].map((value) => calculatedInWords(calculation, Number(value), beside));
    return `${calculation.title}: ${to} i stället för ${from}.`;
  }
  const asked = rules.questions[change.question] as Question;
  return `${asked.text} "${answerInWords(asked, change.to)}" i stället för "${answerInWords(asked, change.from)}".`;
}

/** The other forms of cooperation: those that fit with their reasons, then the unclear ones, then the rest. */
export function formItems(rules: RuleSet, all: readonly FormFit[], date: string): Text[] {
  const title = ({ form }: FormFit) => rules.forms?.[form]?.title ?? form;
  // That a next step does not belong here is no news.
  const none = all.filter(({ fits, kind }) => fits === false && kind === undefined).map(title);
  return [
    ...all
      .filter(({ fits }) => fits === true)
      .map((fit): Text => [{ strong: title(fit) }, `: svaren talar för det. ${rules.forms?.[fit.form]?.why ?? ''}`]),
    ...all
      .filter(({ fits }) => fits === null)
      .map((fit): Text => [{ strong: title(fit) }, `: går inte att avgöra. ${hangsOn(rules, fit.missing, date)}`]),
    ...(none.length === 0 ? [] : [`Inget i svaren talar för: ${both(none)}.`]),
  ];
}
