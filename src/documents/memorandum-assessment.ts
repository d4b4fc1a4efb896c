import type { Finding } from '../assessment/assessment.ts';
import { prospects } from '../assessment/changes.ts';
import { mostDecisiveFirst } from '../assessment/decisiveness.ts';
import { calculatedOf, questionsOf } from '../assessment/questions.ts';
import type { UnitAssessment } from '../assessment/whole.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { comparedWith } from '../diagram/variable.ts';
import { calculate } from '../rules/calculate.ts';
import type { Calculation } from '../rules/calculation.ts';
import type { Precondition } from '../rules/rule-set.ts';
import { calculatedInWords } from '../wording/answers.ts';
import {
  changeSentence,
  factSentence,
  gradeInWords,
  missingInWords,
  reasonFor,
  remedyFor,
} from '../wording/assessment-sentences.ts';
import { forEachOrganisation } from '../wording/case-sentences.ts';
import { memorandumWords, outcomeWithMeaning } from '../wording/memorandum-sentences.ts';
import { remarkSentence, remarkWords } from '../wording/remark-sentences.ts';
import { strengthWords } from '../wording/terms.ts';
import { heading, paragraph } from './blocks.ts';
import { answerSentence, changeInWords, listOf } from './case-words.ts';
import type { Block, Piece, Table, Text } from './document.ts';
import { gradeFigure } from './grade-figure.ts';
import type { Told, UnitSection } from './told-units.ts';

/**
 * The bedömning of each unit: the outcome, a figure, a table of all preconditions, prose about those that are not met or not
 * known, and what would change the outcome. `elsewhere` are preconditions that another section tells of.
 */
export function assessmentSection(
  compiled: CompiledRules,
  elsewhere: (finding: Finding) => boolean = () => false,
): UnitSection {
  return {
    keys: ({ assessment: { findings, missing } }) => [
      ...['outcome', 'deciding', 'remarks', 'figure', 'changes'],
      ...findings.map(({ precondition }) => findingKey(precondition)),
      ...missing.map(missingKey),
    ],
    blocks: (told) => {
      const { one, level, tells } = told;
      const findings = one.assessment.findings.filter(({ precondition }) => tells(findingKey(precondition)));
      const inProse = findings.filter((finding) => finding.grade !== 'met' && !elsewhere(finding));
      return [
        ...(tells('outcome') ? [paragraph(outcomeWithMeaning(compiled.rules, one.assessment))] : []),
        ...(tells('deciding') ? deciding(compiled, one) : []),
        ...(tells('remarks') ? remarked(compiled, one) : []),
        ...(tells('figure') ? [gradeFigure(one.assessment.findings)] : []),
        ...(findings.length === 0 ? [] : [findingsTable(compiled, findings)]),
        ...inProse.flatMap((finding) => prose(compiled, one, finding, level)),
        ...changes(compiled, told),
      ];
    },
  };
}

/** The key of a precondition among what is told of a unit. */
export function findingKey(id: string): string {
  return `precondition ${id}`;
}

function missingKey(name: string): string {
  return `missing ${name}`;
}

function deciding({ rules, date }: CompiledRules, { unit, assessment }: UnitAssessment): Block[] {
  if (assessment.deciding.length === 0) return [];
  const label = assessment.outcome === null ? memorandumWords.steering : memorandumWords.deciding;
  const answers = assessment.deciding.map(({ question }) =>
    answerSentence(rules, question, { ...unit, notes: new Map() }, date),
  );
  return [paragraph(label), ...listOf(answers)];
}

function remarked({ rules, date }: CompiledRules, { unit, assessment }: UnitAssessment): Block[] {
  const { remarks = [] } = assessment;
  if (remarks.length === 0) return [];
  const items = remarks.map((remark): Text => {
    if (remark.code !== 'contradiction') return remarkSentence(rules, remark);
    const answers = remark.answers.map(({ question }) =>
      answerSentence(rules, question, { ...unit, notes: new Map() }, date),
    );
    return [remarkSentence(rules, remark), ...answers.flatMap((one) => [' ', one].flat())];
  });
  return [paragraph(remarkWords.heading), ...listOf(items)];
}

function findingsTable({ rules }: CompiledRules, findings: readonly Finding[]): Table {
  return {
    kind: 'table',
    caption: memorandumWords.table,
    head: memorandumWords.tableHead,
    widths: [34, 12, 16, 38],
    rowHeadings: true,
    rows: findings.map((finding) => {
      const precondition = rules.preconditions[finding.precondition] as Precondition;
      return [
        precondition.title,
        strengthWords[finding.strength],
        gradeText(finding),
        reasonFor(rules, precondition, finding),
      ];
    }),
  };
}

export function gradeText({ grade }: Finding): readonly Piece[] {
  return [{ grade, words: gradeInWords(grade) }];
}

/** What is said of one precondition: the grade and its reason, the answers and notes, what is missing, and what would help. */
export function prose(compiled: CompiledRules, one: UnitAssessment, finding: Finding, level: 3 | 4): Block[] {
  const { rules, date } = compiled;
  const { unit } = one;
  const precondition = rules.preconditions[finding.precondition] as Precondition;
  const remedy = remedyFor(precondition, finding);
  const questions = questionsOf(rules, finding.precondition);
  const said = questions.filter((id) => unit.answers.has(id) || unit.notes.has(id));
  const missing = finding.missing.filter((name) => !said.includes(name));
  const facts = [
    ...said.map((id) => answerSentence(rules, id, unit, date)),
    ...calculatedSentences(compiled, one, finding),
  ];
  const labelled = (label: string, items: readonly Text[]): Block[] =>
    items.length === 0 ? [] : [paragraph(label), ...listOf(items)];
  return [
    heading(level, precondition.title),
    paragraph([...gradeText(finding), `. ${reasonFor(rules, precondition, finding)}`]),
    ...labelled(memorandumWords.answered, facts),
    ...labelled(
      memorandumWords.missing,
      missing.map((name) => missingInWords(rules, name, date)),
    ),
    ...(remedy === null ? [] : labelled(memorandumWords.remedy, [remedy])),
  ];
}

function calculatedSentences({ rules }: CompiledRules, { unit }: UnitAssessment, finding: Finding): string[] {
  return calculatedOf(rules, finding.precondition).flatMap((id) => {
    const calculation = rules.calculated?.[id] as Calculation;
    const value = calculate(rules, id, unit.answers);
    if (value === null) return [];
    const shown = calculatedInWords(calculation, value, comparedWith(rules, id));
    return [`${calculation.title}, beräknat: ${shown}.`];
  });
}

/** What would change the outcome: other answers than those given, and those that are missing. */
function changes(compiled: CompiledRules, told: Told): Block[] {
  const blocks = [...(told.tells('changes') ? otherOutcomes(compiled, told.one) : []), ...lacking(compiled, told)];
  return blocks.length === 0 ? [] : [heading(told.level, memorandumWords.changes), ...blocks];
}

function otherOutcomes(compiled: CompiledRules, { unit, assessment }: UnitAssessment): Block[] {
  const { rules } = compiled;
  const ranks = rules.outcomes.map(({ id }) => id);
  // What would make things worse is for the official to know, not to propose.
  const isBetter = (outcome: string) =>
    ranks.indexOf(outcome) > ranks.indexOf(assessment.possibleOutcomes.at(-1) ?? '');
  const { certain, facts } = prospects(compiled, unit);
  return [
    ...assessment.changes
      .filter(({ outcome }) => isBetter(outcome))
      .flatMap((change): Block[] => [
        paragraph(changeSentence(rules, change, certain.has(change.outcome))),
        ...listOf(change.answers.map((answer) => changeInWords(answer, rules))),
      ]),
    ...facts.filter(({ outcomes }) => outcomes.some(isBetter)).map((fact) => paragraph(factSentence(rules, fact))),
  ];
}

/** What is missing, most decisive first, with the organisations that each are to answer it. */
function lacking(compiled: CompiledRules, { one: { unit, assessment }, units, tells }: Told): Block[] {
  const { rules, date } = compiled;
  const told = assessment.missing.filter((name) => tells(missingKey(name)));
  if (told.length === 0) return [];
  const ordered = told.length === 1 ? told : mostDecisiveFirst(compiled, unit, assessment.missing);
  const sentence = (name: string) => {
    const whom = forEachOrganisation(rules, name, units);
    return `${missingInWords(rules, name, date)}${whom === '' ? '' : ` ${whom}`}`;
  };
  return [
    paragraph(memorandumWords.mostDecisive),
    ...listOf(ordered.filter((name) => told.includes(name)).map(sentence), true),
  ];
}
