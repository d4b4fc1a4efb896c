import type { Assessment, FormFit, OutcomeChange } from '../assessment/assessment.ts';
import { calculatedOf, laterQuestions, questionsOf } from '../assessment/questions.ts';
import { comparedWith } from '../diagram/cells.ts';
import type { TextContext } from '../formats/text.ts';
import { paragraph, type Style } from '../formats/text.ts';
import type { Calculation } from '../rules/calculation.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { answerInWords, calculatedInWords } from '../wording/answers.ts';
import {
  changeSentence,
  factSentence,
  hangsOn,
  laterSentence,
  missingInWords,
  outcomeSentences,
  remarkSentence,
} from '../wording/assessment.ts';
import { sourceReferences } from '../wording/terms.ts';
import {
  answerLines,
  calculatedLines,
  countLines,
  figureLines,
  findingLines,
  isUntouched,
  lacking,
  noted,
  titleLines,
} from './finding-text.ts';

/** The kinds of things that a bedömning tells. */
export type ItemKind =
  | 'verdict'
  | 'deciding'
  | 'remark'
  | 'count'
  | 'figure'
  | 'finding'
  | 'other'
  | 'missing'
  | 'later'
  | 'change'
  | 'form'
  | 'step';

/** A precondition that nothing is known of. */
interface Untouched {
  readonly title: readonly string[];
  readonly lacks: readonly { readonly name: string; readonly lines: readonly string[] }[];
}

/** One thing that a bedömning tells, in the lines that tell it; those that are missing have no number yet. */
export interface TextItem {
  readonly kind: ItemKind;
  /** What it is about, among the things of its kind. */
  readonly key: string;
  readonly lines: readonly string[];
  /** Where its words are only one name in a sentence about several. */
  readonly among?: 'unclear' | 'unfitting';
  /** Of a precondition that nothing is known of: its title, and what it lacks. */
  readonly untouched?: Untouched;
}

/** All that a bedömning of one part of a case, or of a case without parts, tells, in the order in which it is told. */
export function itemsOf(assessment: Assessment, context: TextContext): TextItem[] {
  return [
    ...outcome(assessment, context),
    ...remarks(assessment, context),
    { kind: 'count', key: '', lines: countLines(assessment) },
    { kind: 'figure', key: '', lines: figureLines(assessment) },
    ...assessment.findings.map((finding, index): TextItem => {
      const lines = findingLines(finding, index + 1, context);
      const item: TextItem = { kind: 'finding', key: finding.precondition, lines };
      if (!isUntouched(finding, context)) return item;
      const title = titleLines(finding, index + 1, context);
      return { ...item, untouched: { title, lacks: lacking(finding, context) } };
    }),
    ...otherAnswers(context),
    ...lacks(assessment, context),
    ...changes(assessment, context),
    ...forms(assessment, context),
  ];
}

function outcome(assessment: Assessment, context: TextContext): TextItem[] {
  const { rules, style } = context;
  const { verdict, meaning } = outcomeSentences(rules, assessment);
  const paint = paintOf(assessment.outcome, rules, style);
  const deciding = assessment.deciding.flatMap((given) => answerLines(given, context));
  const label = assessment.outcome === null ? 'Så långt styrs utfallet av:' : 'Det som avgör:';
  return [
    {
      kind: 'verdict',
      key: '',
      lines: [...paragraph(`Utfall: ${verdict}`).map((line) => paint(line)), ...paragraph(meaning)],
    },
    ...(deciding.length === 0 ? [] : [{ kind: 'deciding', key: '', lines: [label, ...deciding] } as const]),
  ];
}

/** What to look at before the result is used: answers that hardly go together, with the answers, and notes that are wanted. */
function remarks({ remarks: all = [] }: Assessment, context: TextContext): TextItem[] {
  const { rules, style } = context;
  return all.map((remark, index) => ({
    kind: 'remark',
    key: `${remark.code} ${remark.text} ${remark.answers[0]?.question ?? index}`,
    lines: [
      ...paragraph(remarkSentence(rules, remark), '  - ').map((line) => style.caution(line)),
      ...(remark.code === 'contradiction'
        ? remark.answers.flatMap((given) => answerLines(given, context, '    '))
        : []),
    ],
  }));
}

/** What is missing, and of the questions that wait for other answers only how many they are. */
function lacks(assessment: Assessment, { rules, missing, date }: TextContext): TextItem[] {
  const later = laterQuestions(rules, assessment);
  return [
    ...missing
      .filter((name) => !later.has(name))
      .map((name): TextItem => ({ kind: 'missing', key: name, lines: [missingInWords(rules, name, date)] })),
    ...(later.size === 0 ? [] : [{ kind: 'later', key: '', lines: paragraph(laterSentence(later.size)) } as const]),
  ];
}

/** The best outcome is good and the worst bad; the others, and an open one, call for care. */
function paintOf(outcomeId: string | null, rules: RuleSet, style: Style): (text: string) => string {
  if (outcomeId === rules.outcomes.at(-1)?.id) return style.good;
  return outcomeId === rules.outcomes[0]?.id ? style.bad : style.caution;
}

/** Answers, notes and calculated values that no precondition asks for: free text, and what only forms ask. Nothing is lost. */
function otherAnswers(context: TextContext): TextItem[] {
  const { rules } = context;
  const asked = new Set(Object.keys(rules.preconditions).flatMap((id) => questionsOf(rules, id)));
  const judged = new Set(Object.keys(rules.preconditions).flatMap((id) => calculatedOf(rules, id)));
  const questions = Object.keys(rules.questions).filter((question) => !asked.has(question));
  const calculated = Object.keys(rules.calculated ?? {}).filter((id) => !judged.has(id));
  const item = (key: string, lines: string[]): TextItem[] =>
    lines.length === 0 ? [] : [{ kind: 'other', key, lines }];
  return [
    ...questions.flatMap((question) => item(question, noted(question, false, context, '  '))),
    ...calculated.flatMap((id) => item(id, calculatedLines(id, context, '  '))),
  ];
}

function changes(assessment: Assessment, { rules, prospects }: TextContext): TextItem[] {
  return [
    ...assessment.changes.map(
      (change): TextItem => ({
        kind: 'change',
        key: change.outcome,
        lines: [
          ...paragraph(changeSentence(rules, change, prospects.certain.has(change.outcome))),
          ...change.answers.flatMap((one) => paragraph(changeInWords(one, rules), '  - ')),
        ],
      }),
    ),
    ...prospects.facts.map(
      (fact): TextItem => ({
        kind: 'change',
        key: `${fact.outcomes.join(' ')}: ${fact.questions.join(' ')}`,
        lines: paragraph(factSentence(rules, fact)),
      }),
    ),
  ];
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

/** Those that fit, then those that little is missing for, and then those of which only the name is told. */
function forms({ forms: all }: Assessment, context: TextContext): TextItem[] {
  const { rules, style, date } = context;
  const title = ({ form }: FormFit) => printable(rules.forms?.[form]?.title ?? form);
  // What a form hangs on is told when it is little; else the list of what is missing tells more, as it does of next steps.
  const isTold = ({ fits, missing, kind }: FormFit) => fits === null && kind === undefined && missing.length <= toldOf;
  const item = (fit: FormFit, lines: readonly string[], among?: TextItem['among']): TextItem => ({
    kind: fit.kind ?? 'form',
    key: fit.form,
    lines,
    ...(among === undefined ? {} : { among }),
  });
  return [
    ...all
      .filter(({ fits }) => fits === true)
      .map((fit) =>
        item(fit, [
          ...paragraph(`${title(fit)}: svaren talar för det. ${printable(rules.forms?.[fit.form]?.why ?? '')}`, '  - '),
          ...paragraph(`Källor: ${sourceReferences(rules, fit.sources)}`, '    ').map((line) => style.quiet(line)),
        ]),
      ),
    ...all
      .filter(isTold)
      .map((fit) =>
        item(fit, paragraph(`${title(fit)}: går inte att avgöra. ${hangsOn(rules, fit.missing, date)}`, '  - ')),
      ),
    ...all.filter((fit) => fit.fits === null && !isTold(fit)).map((fit) => item(fit, [title(fit)], 'unclear')),
    // That a next step does not belong here is no news.
    ...all
      .filter(({ fits, kind }) => fits === false && kind === undefined)
      .map((fit) => item(fit, [title(fit)], 'unfitting')),
  ];
}
