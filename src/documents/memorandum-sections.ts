import type { Finding, LimitOnDate } from '../assessment/assessment.ts';
import { limitsUsed } from '../assessment/limits.ts';
import { isDivided, type UnitAssessment } from '../assessment/whole.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Question } from '../rules/question.ts';
import type { Precondition, RuleSet } from '../rules/rule-set.ts';
import { answerInWords, calculatedInWords } from '../wording/answers.ts';
import { reasonFor } from '../wording/assessment-sentences.ts';
import { limitSentence, overallSentence } from '../wording/case-sentences.ts';
import { contradictedOutcome } from '../wording/contradicted-sentences.ts';
import {
  agreementSentences,
  furtherProposal,
  mainProposal,
  matterInSentence,
  memorandumWords,
  outcomesInBrief,
  ownBasis,
  partTitles,
  type SectionContent,
  triedSentence,
} from '../wording/memorandum-sentences.ts';
import { sourceReferences } from '../wording/source-words.ts';
import { paragraph } from './blocks.ts';
import type { CaseDocumentContext } from './case-document.ts';
import { answerSentence, formItems, listOf } from './case-words.ts';
import type { Block, Table, Text } from './document.ts';
import { assessmentSection, findingKey, gradeText, prose } from './memorandum-assessment.ts';
import { forUnits, type UnitSection } from './told-units.ts';

/** What else there is in the document. */
export interface Around {
  /** The kinds of sections that the rule set has headings for. */
  readonly shown: ReadonlySet<SectionContent>;
  /** Whether there is an appendix for what has no heading. */
  readonly hasRest: boolean;
}

/** What stands in a section besides the case's own text for it; nothing when there is nothing to say. */
export type Section = (context: CaseDocumentContext, around: Around) => Block[];

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
  forms: ({ compiled: { rules, date }, judged }) =>
    forUnits(judged, {
      keys: ({ assessment }) => assessment.forms.map(({ form }) => form),
      blocks: ({ one, tells }) =>
        listOf(
          formItems(
            rules,
            one.assessment.forms.filter(({ form }) => tells(form)),
            date,
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
        ...(gates.length === 0 ? [] : [legalTable(compiled, gates)]),
        ...gates.filter(({ grade }) => grade !== 'met').flatMap((finding) => prose(compiled, one, finding, level)),
        ...(limits.length === 0 ? [] : sentence(memorandumWords.limits)),
        ...listOf(limits.map((limit) => limitSentence(compiled, limit, one.unit.answers))),
      ];
    },
  };
}

function legalTable({ rules }: CompiledRules, gates: readonly Finding[]): Table {
  return {
    kind: 'table',
    caption: memorandumWords.legalTable,
    head: memorandumWords.legalHead,
    widths: [28, 16, 36, 20],
    rowHeadings: true,
    rows: gates.map((finding) => {
      const precondition = rules.preconditions[finding.precondition] as Precondition;
      const reason = reasonFor(rules, precondition, finding);
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
