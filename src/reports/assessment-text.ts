import type { Assessment, FormFit, OutcomeChange } from '../assessment/assessment.ts';
import { calculatedOf, questionsOf } from '../assessment/questions.ts';
import { comparedWith } from '../diagram/variable.ts';
import type { Calculation } from '../rules/calculation.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { answerInWords, calculatedInWords } from '../wording/answers.ts';
import {
  changeSentence,
  factSentence,
  hangsOn,
  missingInWords,
  outcomeSentences,
} from '../wording/assessment-sentences.ts';
import { printable } from '../wording/printable.ts';
import { remarkSentence, remarkWords } from '../wording/remark-sentences.ts';
import { sourceReferences } from '../wording/source-words.ts';
import { answerLines, calculatedLines, findings, noted } from './finding-text.ts';
import { paragraph, type Style } from './layout.ts';
import { section, type TextContext } from './text-context.ts';

/** The sections of a bedömning about one part of a case, or about a case without parts. */
export function assessmentSections(assessment: Assessment, context: TextContext): string[][] {
  return [
    outcome(assessment, context),
    remarks(assessment, context),
    findings(assessment, context),
    otherAnswers(context),
    missing(context),
    changes(assessment, context),
    forms(assessment, context),
  ];
}

function outcome(assessment: Assessment, context: TextContext): string[] {
  const { rules, style } = context;
  const { verdict, meaning } = outcomeSentences(rules, assessment);
  const paint = paintOf(assessment.outcome, rules, style);
  const deciding = assessment.deciding.flatMap((given) => answerLines(given, context));
  return [
    ...paragraph(`Utfall: ${verdict}`).map((line) => paint(line)),
    ...paragraph(meaning),
    ...(deciding.length === 0
      ? []
      : [assessment.outcome === null ? 'Så långt styrs utfallet av:' : 'Det som avgör:', ...deciding]),
  ];
}

/** What to look at before the result is used: answers that hardly go together, with the answers, and notes that are wanted. */
function remarks({ remarks: all = [] }: Assessment, context: TextContext): string[] {
  const { rules, style } = context;
  const lines = all.flatMap((remark) => [
    ...paragraph(remarkSentence(rules, remark), '  - ').map((line) => style.caution(line)),
    ...(remark.code === 'contradiction' ? remark.answers.flatMap((given) => answerLines(given, context, '    ')) : []),
  ]);
  return lines.length === 0 ? [] : [remarkWords.heading, ...lines];
}

/** The best outcome is good and the worst bad; the others, and an open one, call for care. */
function paintOf(outcomeId: string | null, rules: RuleSet, style: Style): (text: string) => string {
  if (outcomeId === rules.outcomes.at(-1)?.id) return style.good;
  return outcomeId === rules.outcomes[0]?.id ? style.bad : style.caution;
}

/** Answers, notes and calculated values that no precondition asks for: free text, and what only forms ask. Nothing is lost. */
function otherAnswers(context: TextContext): string[] {
  const { rules } = context;
  const asked = new Set(Object.keys(rules.preconditions).flatMap((id) => questionsOf(rules, id)));
  const judged = new Set(Object.keys(rules.preconditions).flatMap((id) => calculatedOf(rules, id)));
  const lines = [
    ...Object.keys(rules.questions)
      .filter((question) => !asked.has(question))
      .flatMap((question) => noted(question, false, context, '  ')),
    ...Object.keys(rules.calculated ?? {})
      .filter((id) => !judged.has(id))
      .flatMap((id) => calculatedLines(id, context, '  ')),
  ];
  return lines.length === 0 ? [] : [section('Övriga uppgifter', context), ...lines];
}

function missing(context: TextContext): string[] {
  if (context.missing.length === 0) return [];
  const lines = context.missing.flatMap((name, index) =>
    paragraph(missingInWords(context.rules, name, context.date), `${String(index + 1).padStart(2)}. `),
  );
  return [section('Det som saknas, mest avgörande först', context), ...lines];
}

function changes(assessment: Assessment, context: TextContext): string[] {
  const { rules, prospects } = context;
  const lines = assessment.changes.flatMap((change) => [
    ...paragraph(changeSentence(rules, change, prospects.certain.has(change.outcome))),
    ...change.answers.flatMap((one) => paragraph(changeInWords(one, rules), '  - ')),
  ]);
  for (const fact of prospects.facts) lines.push(...paragraph(factSentence(rules, fact)));
  return lines.length === 0 ? [] : [section('Vad som skulle ändra utfallet', context), ...lines];
}

function changeInWords(change: OutcomeChange['answers'][number], rules: RuleSet): string {
  if ('calculated' in change) {
    const calculation = rules.calculated?.[change.calculated] as Calculation;
    const beside = [...comparedWith(rules, change.calculated), Number(change.from), Number(change.to)];
    const [to, from] = [change.to, change.from].map((value) => calculatedInWords(calculation, Number(value), beside));
    return `${printable(calculation.title)}: ${to} i stället för ${from}.`;
  }
  const asked = rules.questions[change.question] as Question;
  const words = `"${answerInWords(asked, change.to)}" i stället för "${answerInWords(asked, change.from)}"`;
  return `${printable(asked.text)} ${words}.`;
}

/** How many names of what a form hangs on are told. */
const toldOf = 3;

function forms({ forms: all }: Assessment, context: TextContext): string[] {
  if (all.length === 0) return [];
  const { rules, style, date } = context;
  const title = ({ form }: FormFit) => printable(rules.forms?.[form]?.title ?? form);
  const fitting = all.filter(({ fits }) => fits === true);
  const unclear = all.filter(({ fits }) => fits === null);
  const others = all.filter(({ fits }) => fits === false).map(title);
  // What a form hangs on is told when it is little; else the list of what is missing tells more.
  const hanging = unclear.filter(({ missing: names }) => names.length <= toldOf);
  const unsure = unclear.filter(({ missing: names }) => names.length > toldOf).map(title);
  return [
    section('Andra samverkansformer', context),
    ...fitting.flatMap((fit) => [
      ...paragraph(`${title(fit)}: svaren talar för det. ${printable(rules.forms?.[fit.form]?.why ?? '')}`, '  - '),
      ...paragraph(`Källor: ${sourceReferences(rules, fit.sources)}`, '    ').map((line) => style.quiet(line)),
    ]),
    ...hanging.flatMap((fit) =>
      paragraph(`${title(fit)}: går inte att avgöra. ${hangsOn(rules, fit.missing, date)}`, '  - '),
    ),
    ...(unsure.length === 0 ? [] : paragraph(`Går inte att avgöra: ${unsure.join(', ')}.`, '  - ')),
    ...(others.length === 0 ? [] : paragraph(`Inget i svaren talar för: ${others.join(', ')}.`, '  - ')),
  ];
}
