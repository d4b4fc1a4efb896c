import type { Finding, LimitOnDate } from '../assessment/assessment.ts';
import { mostDecisiveFirst, prospects } from '../assessment/prospects.ts';
import { calculatedOf, questionsOf } from '../assessment/questions.ts';
import { isDivided, limitsUsed, type UnitAssessment } from '../assessment/whole.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { answerInWords, calculatedInWords } from '../wording/answers.ts';
import {
  changeSentence,
  factSentence,
  forEachOrganisation,
  gradeInWords,
  limitSentence,
  missingInWords,
  overallSentence,
  reasonFor,
  remarkSentence,
  remarkWords,
  remedyFor,
} from '../wording/assessment.ts';
import { contradictedOutcome } from '../wording/contradicted-sentences.ts';
import {
  agreementSentences,
  furtherProposal,
  mainProposal,
  matterInSentence,
  memorandumWords,
  outcomesInBrief,
  outcomeWithMeaning,
  ownBasis,
  partTitles,
  type SectionContent,
  triedSentence,
} from '../wording/documents.ts';
import { sourceReferences, strengthWords } from '../wording/terms.ts';
import {
  answered,
  answerSentence,
  type CaseDocumentContext,
  calculatedSentences,
  changeInWords,
  formItems,
  forUnits,
  gradeFigure,
  listOf,
  ownReason,
  type Told,
  type UnitSection,
} from './case.ts';
import { type Block, heading, type Piece, paragraph, type Table, type Text } from './document.ts';

/** What else there is in the document. */
export interface Around {
  /** The kinds of sections that the rule set has headings for. */
  readonly shown: ReadonlySet<SectionContent>;
  /** Whether there is an appendix for what has no heading. */
  readonly hasRest: boolean;
}

/** What stands in a section besides the case's own text for it; nothing when there is nothing to say. */
type Section = (context: CaseDocumentContext, around: Around) => Block[];

/** What is made for each kind of section. The own text of the case comes first, and in the place of what is proposed. */
export const sections: Record<SectionContent, Section> = {
  proposal: (context) => listOf(proposals(context), true),
  // What the rules say of handling is told to the official by `assess`. Who decides, and how it is followed up, the case says.
  decisionLevel: () => [],
  summary,
  background,
  assessment: ({ compiled, judged }, { shown }) =>
    forUnits(
      judged,
      assessmentSection(compiled, ({ strength }) => strength === 'gate' && shown.has('legal')),
    ),
  legal: ({ compiled, judged }) => forUnits(judged, legalSection(compiled)),
  forms: ({ compiled, judged }) =>
    forUnits(judged, {
      keys: ({ assessment }) => assessment.forms.map(({ form }) => form),
      blocks: ({ one, tells }) =>
        listOf(
          formItems(
            compiled,
            one.unit,
            one.assessment.forms.filter(({ form }) => tells(form)),
          ),
        ),
    }),
  economy,
  children: () => [],
  followUp,
  basis: ({ compiled: { rules, date }, iopCase }, { hasRest }) =>
    listOf([...ownBasis(rules, date, hasRest), ...(iopCase.document.basis ?? [])]),
  recipients: ({ iopCase }) => listOf([...(iopCase.document.recipients ?? [])]),
  own: () => [],
};

function sentence(text: Text | undefined): Block[] {
  return text === undefined ? [] : [paragraph(text)];
}

/** The points to decide, for all units together when they have the same outcome, else for each outcome. */
function proposals({ compiled: { rules, date }, judged, iopCase }: CaseDocumentContext): string[] {
  const committee = iopCase.document.committee ?? 'Nämnden';
  const outcomes = [...new Set(judged.units.map(({ assessment }) => assessment.outcome))];
  return outcomes.flatMap((outcome) => {
    const units = judged.units.filter(({ assessment }) => assessment.outcome === outcome);
    const scope = outcomes.length === 1 ? null : units;
    const matter = matterInSentence(iopCase.title, scope);
    const further = rules.outcomes.find(({ id }) => id === outcome)?.proposals ?? [];
    return [
      mainProposal(rules, { committee, matter, date, outcome }),
      ...further.map((predicate) => furtherProposal(committee, predicate, scope)),
    ];
  });
}

function summary({ compiled: { rules, date }, judged, iopCase, warnings }: CaseDocumentContext): Block[] {
  return [
    paragraph(triedSentence(rules, matterInSentence(iopCase.title, null), date)),
    ...(isDivided(judged) ? sentence(overallSentence(rules, judged)) : []),
    ...outcomesInBrief(rules, judged).flatMap(sentence),
    ...[contradictedOutcome(judged) ?? [], warnings].flat().flatMap((warning) => sentence(`Observera: ${warning}`)),
  ];
}

function background({ compiled: { rules, date }, iopCase }: CaseDocumentContext): Block[] {
  const { organisation, parts, organisations, agreement } = iopCase;
  // Free text describes the case and is never judged, so it is told here.
  const told = Object.entries(rules.questions).filter(([id, { type }]) => type === 'text' && iopCase.answers.has(id));
  const titles = (all: readonly { readonly title: string }[]) => all.map(({ title }) => title);
  return [
    ...sentence(organisation === null ? undefined : `${memorandumWords.parties}: ${organisation}.`),
    ...told.flatMap(([id]) =>
      sentence(answerSentence(rules, id, { ...iopCase, part: null, organisation: null }, date)),
    ),
    ...(parts.length === 0 ? [] : [...sentence(memorandumWords.parts), ...listOf(partTitles(iopCase))]),
    ...(organisations.length === 0
      ? []
      : [...sentence(memorandumWords.organisations), ...listOf(titles(organisations))]),
    ...agreementSentences(agreement).flatMap((one) => sentence(one)),
  ];
}

/** The gates with their sources, prose about those that are not met or not known, and the limits that were used. */
function legalSection(compiled: CompiledRules): UnitSection {
  const gatesOf = ({ assessment }: UnitAssessment) => assessment.findings.filter(({ strength }) => strength === 'gate');
  const found = new Map<UnitAssessment, readonly LimitOnDate[]>();
  const limitsOf = (one: UnitAssessment) => {
    const earlier = found.get(one);
    if (earlier !== undefined) return earlier;
    const used = gatesOf(one).length === 0 ? null : new Set(limitsUsed(compiled, one));
    const limits = one.assessment.limits.filter(({ limit, stated }) => used !== null && (stated || used.has(limit)));
    found.set(one, limits);
    return limits;
  };
  const limitKey = ({ limit }: LimitOnDate) => `limit ${limit}`;
  return {
    keys: (one) => [
      ...gatesOf(one).map(({ precondition }) => findingKey(precondition)),
      ...limitsOf(one).map(limitKey),
    ],
    blocks: ({ one, level, tells }) => {
      const gates = gatesOf(one).filter(({ precondition }) => tells(findingKey(precondition)));
      const limits = limitsOf(one).filter((limit) => tells(limitKey(limit)));
      return [
        ...(gates.length === 0 ? [] : [legalTable(compiled, one, gates)]),
        ...gates.filter(({ grade }) => grade !== 'met').flatMap((finding) => prose(compiled, one, finding, level)),
        ...(limits.length === 0 ? [] : sentence(memorandumWords.limits)),
        ...listOf(limits.map((limit) => limitSentence(compiled, limit, one.unit.answers))),
      ];
    },
  };
}

function legalTable(compiled: CompiledRules, { unit }: UnitAssessment, gates: readonly Finding[]): Table {
  const { rules } = compiled;
  return {
    kind: 'table',
    caption: memorandumWords.legalTable,
    head: memorandumWords.legalHead,
    widths: [28, 16, 36, 20],
    rowHeadings: true,
    rows: gates.map((finding) => {
      const precondition = itemAt(rules.preconditions, finding.precondition);
      const reason = ownReason(compiled, unit, finding);
      return [precondition.title, gradeText(finding), reason, sourceReferences(rules, finding.sources)];
    }),
  };
}

/** Every answered or calculated amount of money. */
function economy({ compiled: { rules }, judged }: CaseDocumentContext): Block[] {
  return forUnits(judged, {
    keys: (one) => [...amountsOf(rules, one).keys()],
    blocks: ({ one, tells }) => {
      const rows = [...amountsOf(rules, one)].filter(([id]) => tells(id)).map(([, row]) => row);
      if (rows.length === 0) return [];
      const { amounts, amountsHead } = memorandumWords;
      return [{ kind: 'table', caption: amounts, head: amountsHead, widths: [65, 35], rowHeadings: true, rows }];
    },
  });
}

/** The amounts of money of a unit as rows of a table, by the ids of their questions and calculated values. */
function amountsOf(rules: RuleSet, { unit, assessment }: UnitAssessment): Map<string, Text[]> {
  const answered = Object.entries(rules.questions).flatMap(([id, question]): [string, Text[]][] => {
    const value = unit.answers.get(id);
    if (!isMoney(question) || value === undefined) return [];
    return [[id, [question.text, answerInWords(question, value)]]];
  });
  const calculated = assessment.calculated.flatMap(({ calculated: id, value }): [string, Text[]][] => {
    const calculation = rules.calculated?.[id];
    if (calculation === undefined || value === null || !calculation.unit.startsWith('kr')) return [];
    return [[id, [`${calculation.title} (beräknat)`, calculatedInWords(calculation, value)]]];
  });
  return new Map([...answered, ...calculated]);
}

function isMoney(question: Question): boolean {
  return question.type === 'number' && question.unit.startsWith('kr');
}

function followUp({ iopCase }: CaseDocumentContext): Block[] {
  const done = iopCase.agreement.followUps ?? [];
  if (done.length > 0) return [...sentence(memorandumWords.followedUp), ...listOf(done)];
  return iopCase.document.texts?.['followUp'] === undefined ? sentence(memorandumWords.followUpUnknown) : [];
}

/**
 * The bedömning of each unit: the outcome, a figure, a table of all preconditions, prose about those that are not met or not
 * known, and what would change the outcome. `elsewhere` are preconditions that another section tells of.
 */
function assessmentSection(
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
        ...(tells('outcome') ? [paragraph(outcomeWithMeaning(compiled, one))] : []),
        ...(tells('deciding') ? deciding(compiled, one) : []),
        ...(tells('remarks') ? remarked(compiled, one) : []),
        ...(tells('figure') ? [gradeFigure(one.assessment.findings)] : []),
        ...(findings.length === 0 ? [] : [findingsTable(compiled, one, findings)]),
        ...inProse.flatMap((finding) => prose(compiled, one, finding, level)),
        ...changes(compiled, told),
      ];
    },
  };
}

/** The key of a precondition among what is told of a unit. */
function findingKey(id: string): string {
  return `precondition ${id}`;
}

function missingKey(name: string): string {
  return `missing ${name}`;
}

function deciding({ rules, date }: CompiledRules, { unit, assessment }: UnitAssessment): Block[] {
  if (assessment.deciding.length === 0) return [];
  const label = assessment.outcome === null ? memorandumWords.steering : memorandumWords.deciding;
  const answers = assessment.deciding.map(({ question }) => answered(rules, question, unit.answers, date));
  return [paragraph(label), ...listOf(answers)];
}

function remarked({ rules, date }: CompiledRules, { unit, assessment }: UnitAssessment): Block[] {
  const { remarks = [] } = assessment;
  if (remarks.length === 0) return [];
  const items = remarks.map((remark): Text => {
    if (remark.code !== 'contradiction') return remarkSentence(rules, remark);
    const answers = remark.answers.map(({ question }) => answered(rules, question, unit.answers, date));
    return [remarkSentence(rules, remark), ...answers.flatMap((one) => [' ', ...one])];
  });
  return [paragraph(remarkWords.heading), ...listOf(items)];
}

function findingsTable(compiled: CompiledRules, { unit }: UnitAssessment, findings: readonly Finding[]): Table {
  const { rules } = compiled;
  return {
    kind: 'table',
    caption: memorandumWords.table,
    head: memorandumWords.tableHead,
    widths: [34, 12, 16, 38],
    rowHeadings: true,
    rows: findings.map((finding) => {
      const precondition = itemAt(rules.preconditions, finding.precondition);
      return [
        precondition.title,
        strengthWords[finding.strength],
        gradeText(finding),
        ownReason(compiled, unit, finding),
      ];
    }),
  };
}

function gradeText({ grade }: Finding): readonly Piece[] {
  return [{ grade, words: gradeInWords(grade) }];
}

/** What is said of one precondition: the grade and its reason, the answers and notes, what is missing, and what would help. */
function prose(compiled: CompiledRules, one: UnitAssessment, finding: Finding, level: 3 | 4): Block[] {
  const { rules, date } = compiled;
  const { unit } = one;
  const precondition = itemAt(rules.preconditions, finding.precondition);
  const remedy = remedyFor(compiled, unit, finding);
  const questions = questionsOf(rules, finding.precondition);
  const said = questions.filter((id) => unit.answers.has(id) || unit.notes.has(id));
  const missing = finding.missing.filter((name) => !said.includes(name));
  const facts = [
    ...said.map((id) => answerSentence(rules, id, unit, date)),
    ...calculatedOf(rules, finding.precondition).flatMap((id) => calculatedSentences(rules, id, unit)),
  ];
  const labelled = (label: string, items: readonly Text[]): Block[] =>
    items.length === 0 ? [] : [paragraph(label), ...listOf(items)];
  return [
    heading(level, precondition.title),
    paragraph([...gradeText(finding), `. ${reasonFor(compiled, unit, finding)}`]),
    ...labelled(memorandumWords.answered, facts),
    ...labelled(
      memorandumWords.missing,
      missing.map((name) => missingInWords(rules, name, date)),
    ),
    ...(remedy === null ? [] : labelled(memorandumWords.remedy, [remedy])),
  ];
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
