import type { Assessment, Finding, LimitOnDate } from '../../assessment/assessment.ts';
import { laterQuestions, questionsOf } from '../../assessment/questions.ts';
import { isDivided, limitsUsed, type UnitAssessment } from '../../assessment/whole.ts';
import { limitOf } from '../../diagram/cells.ts';
import type { CompiledRules } from '../../diagram/compile.ts';
import type { Condition } from '../../rules/condition.ts';
import { partsOf } from '../../rules/condition-meaning.ts';
import { itemAt } from '../../rules/item.ts';
import type { Precondition, RuleSet } from '../../rules/rule-set.ts';
import { missingInWords, reasonFor } from '../../wording/assessment.ts';
import { limitInBrief, memorandumWords, sectionTitles } from '../../wording/documents.ts';
import { inShort } from '../../wording/shortened.ts';
import { gradeWords } from '../../wording/terms.ts';
import { type CaseDocumentContext, calculatedSentences } from '../case.ts';
import { type Block, heading, type Piece, paragraph, type Text } from '../document.ts';
import { cite } from '../source-notes.ts';
import { forUnits } from '../unit-sections.ts';
import { decidingQuestions, type NotesOf, notesByPrecondition, notesOn } from './notes.ts';
import { amountsAgainst, amountsBehind, isAsked, isLackingAnswers, toldInTable } from './reasons.ts';

/** How many words of a note stand in the prose. */
const mostNoted = 60;

/** So many gates that nothing is known of are listed below the table, with the other preconditions that lack a basis. */
const mostNamed = 8;

/** How many questions are told that a gate hangs on. */
const mostOpen = 3;

/** The legal examination below a heading of its own in the bedömning, when there is something to say. */
export function legalHere(context: CaseDocumentContext): Block[] {
  const prose = legalProse(context);
  const lower = prose.map((block): Block => (block.kind === 'heading' ? { ...block, level: 4 } : block));
  return prose.length === 0 ? [] : [heading(3, sectionTitles.legal), ...lower];
}

/** The legal examination: prose about what is doubtful or decides, and that the rest is not. */
export function legalSection(context: CaseDocumentContext): Block[] {
  const prose = legalProse(context);
  return prose.length > 0 ? prose : [paragraph(memorandumWords.nothingDoubtful)];
}

/** What the gates that nothing is told of stand under; no precondition has such an id. */
const openKey = ' open';

/** Prose about each gate that is doubtful or decides, the gates that nothing is known of by name. */
function legalProse(context: CaseDocumentContext): Block[] {
  const { compiled, judged } = context;
  const { rules } = compiled;
  const notes = notesByPrecondition(rules, judged.units);
  const told = (one: UnitAssessment) => gatesOf(one).filter(inProse(compiled, one));
  const openOf = (one: UnitAssessment) => {
    const known = told(one);
    return gatesOf(one).filter((finding) => finding.grade === null && !known.includes(finding));
  };
  return forUnits(judged, {
    keys: (one) => [...told(one).map(({ precondition }) => precondition), openKey],
    blocks: ({ one, tells }) => {
      const open = tells(openKey) ? openOf(one) : [];
      const [untried = [], begun = []] = [false, true].map((isAnswered) =>
        open
          .filter(({ precondition }) => isAsked(rules, one.unit, precondition) === isAnswered)
          .map(({ precondition }) => nameOf(itemAt(rules.preconditions, precondition))),
      );
      return [
        ...told(one)
          .filter(({ precondition }) => tells(precondition))
          .map((finding) => paragraph(gateInProse(compiled, one, { finding, notes }))),
        ...(untried.length === 0 ? [] : [paragraph(untriedGates(untried, isDivided(judged)))]),
        ...(begun.length === 0 ? [] : [paragraph(memorandumWords.openGates(begun, true))]),
      ];
    },
  });
}

/** The gates that nothing is known of; of a case that is judged as a whole not by name where the table has told them. */
function untriedGates(names: readonly string[], isApart: boolean): string {
  const isListed = !isApart && names.length > mostNamed;
  return isListed ? memorandumWords.openGatesListed(names.length) : memorandumWords.openGates(names, false);
}

function gatesOf({ assessment }: UnitAssessment): Finding[] {
  return assessment.findings.filter(({ strength }) => strength === 'gate');
}

/**
 * Whether there is something to say in prose of a gate: it is not met, a jurist has settled it, an amount was held against a limit, or
 * something is known of it but not all. Where a gate decides against, those that are met and those that are open do not matter.
 */
export function inProse(compiled: CompiledRules, one: UnitAssessment): (finding: Finding) => boolean {
  const { rules } = compiled;
  const isDecided = isDecidedAgainst(one);
  return (finding) => {
    const { grade, strength, answers, precondition } = finding;
    if (strength !== 'gate') return false;
    if (grade === 'notMet' || grade === 'partlyMet') return true;
    if (isDecided) return false;
    if (grade === null) return answers.length > 0 || amountsAgainst(compiled, one.unit, precondition).length > 0;
    const isSettled = answers.some(({ question }) => isVerdict(rules, question, precondition));
    return isSettled || amountsBehind(rules, finding).length > 0;
  };
}

/** Whether a gate is not met, so that what else is met or open does not matter. */
export function isDecidedAgainst(one: UnitAssessment): boolean {
  return gatesOf(one).some(({ grade }) => grade === 'notMet');
}

/** Whether a question asks what somebody who was asked for it found of a precondition. */
function isVerdict({ questions }: RuleSet, id: string, precondition: string): boolean {
  const question = questions[id];
  return question?.settles === precondition && question.wantsNote !== undefined;
}

/**
 * What is said of one gate: the grade, what the official has noted that the table has no room for, what the rules say or what is asked
 * yet, what was calculated, and the limits that it was held against.
 */
function gateInProse(
  compiled: CompiledRules,
  one: UnitAssessment,
  { finding, notes }: { readonly finding: Finding; readonly notes: NotesOf },
): Text {
  const { rules } = compiled;
  const { unit, assessment } = one;
  const precondition = itemAt(rules.preconditions, finding.precondition);
  const amounts = amountsBehind(rules, finding);
  const against = finding.grade === null ? amountsAgainst(compiled, unit, finding.precondition) : [];
  const deciding = decidingQuestions(rules, finding);
  const inTable = toldInTable(rules, notes, one);
  // Of amounts the prose tells what was calculated from them.
  const isChosen = (id: string) => amounts.length === 0 || rules.questions[id]?.type === 'choice';
  const untold = [...deciding, ...besides(rules, finding, deciding)].filter((id) => isChosen(id) && !inTable.has(id));
  const noted = notesOn(rules, unit, untold);
  const { isOpen, isGraded } = memorandumWords;
  const grade = finding.grade;
  const said = isLackingAnswers(rules, finding)
    ? openQuestions(compiled, assessment, finding)
    : reasonFor(compiled, unit, finding);
  return [
    { strong: `${nameOf(precondition)}.` },
    ...(grade === null ? [isOpen] : [isGraded, { grade, words: gradeWords[grade] }, '.']),
    ...(noted === '' ? [] : [` ${inShort(noted, mostNoted)}`]),
    ...against.map((sentence) => ` ${sentence}`),
    ` ${said}`,
    ...amounts.flatMap((id) => calculatedSentences(rules, id, unit, true).map((sentence) => ` ${sentence}`)),
    ...cite(finding.sources),
    ...limitsToTell(compiled, one, finding).flatMap((limit) => [' ', ...limitText(compiled, limit)]),
  ];
}

/** What has to be answered first to tell the grade of a precondition. */
function openQuestions({ rules, date }: CompiledRules, assessment: Assessment, { missing }: Finding): string {
  const later = laterQuestions(rules, assessment, missing);
  const asked = missing.filter((name) => Object.hasOwn(rules.questions, name));
  const first = asked.filter((name) => !later.has(name)).slice(0, mostOpen);
  return memorandumWords.openQuestions(first.map((name) => missingInWords(rules, name, date)));
}

/** The other questions of a precondition about the same subject as those that decide. */
function besides(rules: RuleSet, { precondition }: Finding, deciding: readonly string[]): string[] {
  const sections = new Set(deciding.map((id) => rules.questions[id]?.section));
  return questionsOf(rules, precondition).filter(
    (id) => !deciding.includes(id) && sections.has(rules.questions[id]?.section),
  );
}

/** The limits that a gate was held against; of one that is open those without a value. */
function limitsToTell(
  compiled: CompiledRules,
  one: UnitAssessment,
  { grade, precondition }: Finding,
): readonly LimitOnDate[] {
  const named = new Set(limitsNamed(compiled.rules, precondition));
  if (named.size === 0) return [];
  const used = new Set(limitsUsed(compiled, one));
  return one.assessment.limits.filter(
    ({ limit, value }) => named.has(limit) && used.has(limit) && (grade !== null || value === null),
  );
}

function limitsNamed({ preconditions }: RuleSet, id: string): string[] {
  const { met, partlyMet } = itemAt(preconditions, id);
  const named = (condition: Condition): string[] => {
    const parts = partsOf(condition);
    if (parts !== null) return parts.flatMap(([part]) => named(part));
    const limit = 'question' in condition || 'calculated' in condition ? limitOf(condition) : null;
    return limit === null ? [] : [limit];
  };
  return [met, ...(partlyMet === undefined ? [] : [partlyMet])].flatMap(named);
}

function limitText({ rules, date }: CompiledRules, limit: LimitOnDate): readonly Piece[] {
  const { source, stated } = limit;
  return [limitInBrief(rules, limit, date), ...(source === null || stated ? [] : cite([source]))];
}

/** What a precondition is called in a paper. */
export function nameOf({ label, title }: Precondition): string {
  return label ?? title;
}
