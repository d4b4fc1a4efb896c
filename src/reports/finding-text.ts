import type { Assessment, Finding, GivenAnswer } from '../assessment/assessment.ts';
import { calculatedOf, questionsOf } from '../assessment/questions.ts';
import { comparedWith } from '../diagram/cells.ts';
import { gradeFigure } from '../documents/case.ts';
import type { TextContext } from '../formats/text.ts';
import { bareBarsText, paragraph } from '../formats/text.ts';
import { calculate } from '../rules/calculate.ts';
import type { Calculation } from '../rules/calculation.ts';
import type { Question } from '../rules/question.ts';
import type { Precondition } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { answerInLines, calculatedInWords } from '../wording/answers.ts';
import { gradeCounts, gradeInWords, missingInWords, reasonFor, remedyFor } from '../wording/assessment.ts';
import { printableLines, sourceReferences, strengthWords } from '../wording/terms.ts';

/** How many preconditions have each grade, in words. */
export function countLines({ findings }: Assessment): string[] {
  return paragraph(`${gradeCounts(findings)}.`);
}

/** How many preconditions have each grade, as a figure. */
export function figureLines({ findings }: Assessment): string[] {
  return bareBarsText(gradeFigure(findings));
}

/** Whether nothing that a precondition asks has an answer or a note. */
export function isUntouched(finding: Finding, { rules, iopCase }: Pick<TextContext, 'rules' | 'iopCase'>): boolean {
  const questions = questionsOf(rules, finding.precondition);
  return finding.grade === null && !questions.some((one) => iopCase.answers.has(one) || iopCase.notes.has(one));
}

/** What a precondition lacks, each by its name and in lines. */
export function lacking({ missing }: Finding, { rules, date }: TextContext): { name: string; lines: string[] }[] {
  return missing.map((name) => ({ name, lines: paragraph(missingInWords(rules, name, date), '    - ') }));
}

/** A precondition by its title alone. */
export function titleLines({ precondition: id, strength }: Finding, number: number, { rules }: TextContext): string[] {
  const { title } = rules.preconditions[id] as Precondition;
  return paragraph(`${printable(title)} (${strengthWords[strength]})`, `${String(number).padStart(2)}. `);
}

/** A precondition with its grade, reason, answers, remedy and sources. */
export function findingLines(finding: Finding, number: number, context: TextContext): string[] {
  const { rules, style } = context;
  const precondition = rules.preconditions[finding.precondition] as Precondition;
  const indent = '    ';
  const remedy = remedyFor(precondition, finding);
  const grade = gradeInWords(finding.grade);
  const paint = { met: style.good, partlyMet: style.caution, notMet: style.bad }[finding.grade ?? 'partlyMet'];
  const [first = '', ...rest] = paragraph(`${grade}. ${reasonFor(rules, precondition, finding)}`, indent);
  return [
    ...titleLines(finding, number, context).map((line) => style.strong(line)),
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
