import type { Assessment, Finding, GivenAnswer } from '../assessment/assessment.ts';
import type { Prospects } from '../assessment/changes.ts';
import { questionsOf } from '../assessment/questions.ts';
import type { IopCase } from '../cases/case.ts';
import type { Question } from '../rules/question.ts';
import type { Precondition, RuleSet } from '../rules/rule-set.ts';
import { answerInWords } from '../wording/answers.ts';
import {
  changeSentence,
  disclaimer,
  factSentence,
  gradeCounts,
  gradeInWords,
  outcomeSentences,
  reasonFor,
  remedyFor,
  sourceInWords,
} from '../wording/assessment-sentences.ts';
import { printable } from '../wording/printable.ts';
import { strengthWords } from '../wording/terms.ts';
import type { Identity } from './identity.ts';
import { paragraph, type Style, textWidth } from './layout.ts';

/** What the text of a bedömning is made from, besides the assessment. */
export interface TextContext {
  readonly rules: RuleSet;
  readonly iopCase: IopCase;
  readonly identity: Identity;
  /** The missing questions and limits, most decisive first. */
  readonly missing: readonly string[];
  readonly prospects: Prospects;
  /** Sentences to show first, such as that the rule set does not apply on the date. */
  readonly warnings: readonly string[];
  readonly style: Style;
}

/** A bedömning for a person, 80 columns wide, ending with a line break. */
export function assessmentText(assessment: Assessment, context: TextContext): string {
  const sections = [
    heading(assessment, context),
    outcome(assessment, context),
    findings(assessment, context),
    otherAnswers(context),
    missing(context),
    changes(assessment, context),
    forms(assessment, context),
    sources(assessment, context),
    footer(assessment, context),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading(assessment: Assessment, { style, warnings }: TextContext): string[] {
  const { id, title, organisation } = assessment.case;
  const about = title ?? id ?? 'ett ärende utan namn';
  const details = [
    ...(id === null || id === about ? [] : [`Ärende: ${printable(id)}`]),
    ...(organisation === null ? [] : [`Organisation: ${printable(organisation)}`]),
    `Bedömd per: ${assessment.date}`,
  ];
  return [
    ...paragraph(`Bedömning: ${printable(about)}`).map((line) => style.strong(line)),
    ...details.flatMap((line) => paragraph(line)),
    ...warnings.flatMap((warning) => paragraph(warning, 'Varning: ').map((line) => style.caution(line))),
  ];
}

function section(title: string, { style }: TextContext): string {
  return style.strong(title.toUpperCase());
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

/** The best outcome is good and the worst bad; the others, and an open one, call for care. */
function paintOf(outcomeId: string | null, rules: RuleSet, style: Style): (text: string) => string {
  if (outcomeId === rules.outcomes.at(-1)?.id) return style.good;
  return outcomeId === rules.outcomes[0]?.id ? style.bad : style.caution;
}

function answerLines({ question, value }: GivenAnswer, { rules }: TextContext, indent = '  '): string[] {
  const asked = rules.questions[question] as Question;
  return paragraph(`${printable(asked.text)} Svar: ${answerInWords(asked, value)}.`, `${indent}- `);
}

function findings(assessment: Assessment, context: TextContext): string[] {
  const lines = assessment.findings.flatMap((finding, index) => ['', ...findingLines(finding, index + 1, context)]);
  return [section('Förutsättningar', context), ...paragraph(`${gradeCounts(assessment.findings)}.`), ...lines];
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
    ...paragraph(`Källor: ${finding.sources.join(', ')}`, indent).map((line) => style.quiet(line)),
  ];
}

/** Every question of the precondition that is answered, missing or has a note, with its note, and limits without a value. */
function questionLines(finding: Finding, context: TextContext, indent: string): string[] {
  const { rules } = context;
  const questions = questionsOf(rules, finding.precondition);
  const limits = finding.missing.filter((name) => !questions.includes(name));
  return [
    ...questions.flatMap((question) => noted(question, finding.missing.includes(question), context, indent)),
    ...limits.flatMap((name) => paragraph(missingName(name, rules), `${indent}- `)),
  ];
}

/** A question that is answered, missing or has a note: its answer, and the note under it. */
function noted(question: string, isMissing: boolean, context: TextContext, indent: string): string[] {
  const { rules, iopCase } = context;
  const value = iopCase.answers.get(question);
  const note = iopCase.notes.get(question);
  if (value === undefined && note === undefined && !isMissing) return [];
  return [
    ...(value === undefined
      ? paragraph(`${missingName(question, rules)} Obesvarad.`, `${indent}- `)
      : answerLines({ question, value }, context, indent)),
    ...(note === undefined ? [] : paragraph(`Motivering: ${printable(note)}`, `${indent}  `)),
  ];
}

/** Answers and notes on questions that no precondition asks: free text, and what only forms ask. Nothing said is lost. */
function otherAnswers(context: TextContext): string[] {
  const { rules } = context;
  const asked = new Set(Object.keys(rules.preconditions).flatMap((id) => questionsOf(rules, id)));
  const lines = Object.keys(rules.questions)
    .filter((question) => !asked.has(question))
    .flatMap((question) => noted(question, false, context, '  '));
  return lines.length === 0 ? [] : [section('Övriga uppgifter', context), ...lines];
}

function missingName(name: string, rules: RuleSet): string {
  const question = Object.hasOwn(rules.questions, name) ? rules.questions[name] : undefined;
  if (question !== undefined) return printable(question.text);
  return `Gränsvärdet "${printable(rules.limits?.[name]?.title ?? name)}" har inget känt värde för dagen.`;
}

function missing(context: TextContext): string[] {
  if (context.missing.length === 0) return [];
  const lines = context.missing.flatMap((name, index) =>
    paragraph(missingName(name, context.rules), `${String(index + 1).padStart(2)}. `),
  );
  return [section('Det som saknas, mest avgörande först', context), ...lines];
}

function changes(assessment: Assessment, context: TextContext): string[] {
  const { rules, prospects } = context;
  const lines = assessment.changes.flatMap((change) => [
    ...paragraph(changeSentence(rules, change, prospects.certain.has(change.outcome))),
    ...change.answers.flatMap(({ question, from, to }) => {
      const asked = rules.questions[question] as Question;
      const words = `"${answerInWords(asked, to)}" i stället för "${answerInWords(asked, from)}"`;
      return paragraph(`${printable(asked.text)} ${words}.`, '  - ');
    }),
  ]);
  for (const fact of prospects.facts) lines.push(...paragraph(factSentence(rules, fact)));
  return lines.length === 0 ? [] : [section('Vad som skulle ändra utfallet', context), ...lines];
}

function forms(assessment: Assessment, context: TextContext): string[] {
  const { rules, style } = context;
  if (assessment.forms.length === 0) return [];
  const titles = (fits: boolean | null) =>
    assessment.forms
      .filter((form) => form.fits === fits)
      .map(({ form }) => printable(rules.forms?.[form]?.title ?? form));
  const fitting = assessment.forms.filter((form) => form.fits === true);
  const lines = fitting.flatMap(({ form, sources: cited }) => [
    ...paragraph(
      `${printable(rules.forms?.[form]?.title ?? form)}: svaren talar för det. ${printable(rules.forms?.[form]?.why ?? '')}`,
      '  - ',
    ),
    ...paragraph(`Källor: ${cited.join(', ')}`, '    ').map((line) => style.quiet(line)),
  ]);
  const unclear = titles(null);
  const others = titles(false);
  return [
    section('Andra samverkansformer', context),
    ...lines,
    ...(unclear.length === 0 ? [] : paragraph(`Går inte att avgöra: ${unclear.join(', ')}.`, '  - ')),
    ...(others.length === 0 ? [] : paragraph(`Inget i svaren talar för: ${others.join(', ')}.`, '  - ')),
  ];
}

function sources(assessment: Assessment, context: TextContext): string[] {
  const fitting = assessment.forms.filter((form) => form.fits === true);
  const cited = new Set([...assessment.findings, ...fitting].flatMap((item) => item.sources));
  const lines = Object.entries(context.rules.sources)
    .filter(([id]) => cited.has(id))
    .flatMap(([id, source]) => paragraph(`${id}: ${sourceInWords(source)}`, '  - '));
  return [section('Källor', context), ...lines];
}

function footer(assessment: Assessment, { rules, identity, style }: TextContext): string[] {
  return [
    '-'.repeat(textWidth),
    ...paragraph(`Regelverk: ${printable(rules.title)} (${rules.id} ${rules.version})`),
    `SHA-256: ${identity.sha256}`,
    `Verktyg: ${identity.tool.name} ${identity.tool.version}. Bedömd per ${assessment.date}.`,
    ...paragraph(disclaimer).map((line) => style.strong(line)),
  ];
}
