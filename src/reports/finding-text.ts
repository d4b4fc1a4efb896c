import type { Assessment, Finding, GivenAnswer } from '../assessment/assessment.ts';
import { calculatedOf, questionsOf } from '../assessment/questions.ts';
import { comparedWith } from '../diagram/variable.ts';
import { gradeFigure } from '../documents/grade-figure.ts';
import { calculate } from '../rules/calculate.ts';
import type { Calculation } from '../rules/calculation.ts';
import type { Question } from '../rules/question.ts';
import type { Precondition } from '../rules/rule-set.ts';
import { answerInLines, calculatedInWords } from '../wording/answers.ts';
import { gradeCounts, gradeInWords, missingInWords, reasonFor, remedyFor } from '../wording/assessment-sentences.ts';
import { printableLines } from '../wording/own-lines.ts';
import { printable } from '../wording/printable.ts';
import { sourceReferences } from '../wording/source-words.ts';
import { strengthWords } from '../wording/terms.ts';
import { bareBarsText } from './bars-text.ts';
import { paragraph } from './layout.ts';
import { section, type TextContext } from './text-context.ts';

/** Every precondition with its grade, reason, answers, remedy and sources. */
export function findings(assessment: Assessment, context: TextContext): string[] {
  const lines = assessment.findings.flatMap((finding, index) => ['', ...findingLines(finding, index + 1, context)]);
  return [
    section('Förutsättningar', context),
    ...paragraph(`${gradeCounts(assessment.findings)}.`),
    ...bareBarsText(gradeFigure(assessment.findings)),
    ...lines,
  ];
}

function findingLines(finding: Finding, number: number, context: TextContext): string[] {
  const { rules, style } = context;
  const precondition = rules.preconditions[finding.precondition] as Precondition;
  const indent = '    ';
  const remedy = remedyFor(precondition, finding);
  const grade = gradeInWords(finding.grade);
  const paint = { met: style.good, partlyMet: style.caution, notMet: style.bad }[finding.grade ?? 'partlyMet'];
  const [first = '', ...rest] = paragraph(`${grade}. ${reasonFor(rules, precondition, finding)}`, indent);
  return [
    ...paragraph(
      `${printable(precondition.title)} (${strengthWords[finding.strength]})`,
      `${String(number).padStart(2)}. `,
    ).map((line) => style.strong(line)),
    first.replace(grade, paint(grade)),
    ...rest,
    ...questionLines(finding, context, indent),
    ...(remedy === null ? [] : paragraph(`Åtgärd: ${remedy}`, indent)),
    ...paragraph(`Källor: ${sourceReferences(rules, finding.sources)}`, indent).map((line) => style.quiet(line)),
  ];
}

/** Every question of the precondition that is answered, missing or has a note, with its note, and limits without a value. */
function questionLines(finding: Finding, context: TextContext, indent: string): string[] {
  const { rules } = context;
  const questions = questionsOf(rules, finding.precondition);
  const others = finding.missing.filter((name) => !questions.includes(name));
  return [
    ...questions.flatMap((question) => noted(question, finding.missing.includes(question), context, indent)),
    ...calculatedOf(rules, finding.precondition).flatMap((id) => calculatedLines(id, context, indent)),
    ...others.flatMap((name) => paragraph(missingInWords(rules, name, context.date), `${indent}- `)),
  ];
}

/** A value that was calculated from the answers. */
export function calculatedLines(id: string, { rules, iopCase }: TextContext, indent: string): string[] {
  const calculation = rules.calculated?.[id] as Calculation;
  const value = calculate(rules, id, iopCase.answers);
  if (value === null) return [];
  return paragraph(
    `${printable(calculation.title)}, beräknat: ${calculatedInWords(calculation, value, comparedWith(rules, id))}.`,
    `${indent}- `,
  );
}

/** A question that is answered, missing or has a note: its answer, and the note under it. */
export function noted(question: string, isMissing: boolean, context: TextContext, indent: string): string[] {
  const { rules, iopCase } = context;
  const value = iopCase.answers.get(question);
  const note = iopCase.notes.get(question);
  if (value === undefined && note === undefined && !isMissing) return [];
  return [
    ...(value === undefined
      ? paragraph(`${missingInWords(rules, question, context.date)} Obesvarad.`, `${indent}- `)
      : answerLines({ question, value }, context, indent)),
    ...(note === undefined ? [] : paragraph(`Motivering: ${printableLines(note)}`, `${indent}  `)),
  ];
}

/** A question with its answer, as an item of a list. */
export function answerLines({ question, value }: GivenAnswer, { rules }: TextContext, indent = '  '): string[] {
  const asked = rules.questions[question] as Question;
  return paragraph(`${printable(asked.text)} Svar: ${answerInLines(asked, value)}.`, `${indent}- `);
}
