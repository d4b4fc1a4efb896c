import { toldOnce } from '../assessment/unit-groups.ts';
import type { UnitAssessment } from '../assessment/whole.ts';
import type { NotInAgreement, Precondition, RuleSet } from '../rules/rule-set.ts';
import { agreementWords } from '../wording/agreement-sentences.ts';
import { gradeInWords, reasonFor, remedyFor } from '../wording/assessment-sentences.ts';
import { groupName } from '../wording/case-sentences.ts';
import { sourceReferences } from '../wording/source-words.ts';
import { bullets, paragraph } from './blocks.ts';
import { statedAnswers, unansweredFor } from './case-answers.ts';
import type { CaseDocumentContext } from './case-document.ts';
import { answerPiece } from './case-words.ts';
import type { Block, Piece, Text } from './document.ts';

/** Why something stands in an agreement or not: what the case says, the reason, the preconditions behind it and the sources. */
export function groundsBlocks(part: Omit<NotInAgreement, 'title'>, context: CaseDocumentContext): Block[] {
  const { rules } = context.compiled;
  const said = (part.questions ?? []).flatMap((question) => saidItems(question, context));
  const graded = (part.preconditions ?? []).flatMap((precondition) => gradeItems(precondition, rules, context));
  return [
    ...(said.length === 0 ? [] : [paragraph([{ strong: agreementWords.fromCase }]), bullets(said)]),
    paragraph(`${agreementWords.why} ${part.why}`, 'quiet'),
    ...(graded.length === 0 ? [] : [bullets(graded)]),
    paragraph(`${agreementWords.sources} ${sourceReferences(rules, part.sources)}`, 'quiet'),
  ];
}

/** A question with each answer and note that the case has, and for which parts it has none. */
function saidItems(question: string, context: CaseDocumentContext): Text[] {
  const asked = context.compiled.rules.questions[question];
  if (asked === undefined) return [];
  const unanswered = unansweredFor(question, context);
  const isOpen = unanswered.includes('');
  const stated = statedAnswers(question, context).map(({ holder, value, note }): Text => {
    const answer = value === undefined ? [agreementWords.unanswered] : [answerPiece(asked, value), '.'];
    const reason = note === null ? [] : [` ${agreementWords.reason} `, { own: note }];
    return [`${holder === null ? '' : `${holder}. `}${asked.text} `, ...answer, ...reason];
  });
  if (isOpen && stated.length === 0) return [`${asked.text} ${agreementWords.unanswered}`];
  const named = isOpen ? [] : unanswered;
  return [...stated, ...named.map((name) => `${name}. ${asked.text} ${agreementWords.unanswered}`)];
}

/** A precondition with its grade, reason and remedy; for each part of a divided case by itself when they differ. */
function gradeItems(id: string, rules: RuleSet, { judged }: CaseDocumentContext): Text[] {
  const precondition = rules.preconditions[id] as Precondition;
  const item = (one: UnitAssessment) => gradeItem(precondition, id, rules, one);
  const groups = toldOnce(judged.units, (one) => new Map([[id, JSON.stringify(item(one))]]));
  return groups.map((group) => {
    const [first] = group.units;
    return group.scope === 'all' ? item(first) : [`${groupName(group)}. `, ...item(first)];
  });
}

function gradeItem(
  precondition: Precondition,
  id: string,
  rules: RuleSet,
  { assessment }: UnitAssessment,
): readonly Piece[] {
  const finding = assessment.findings.find((one) => one.precondition === id);
  if (finding === undefined) return [precondition.title];
  const remedy = remedyFor(precondition, finding);
  return [
    `${precondition.title}: `,
    { grade: finding.grade, words: gradeInWords(finding.grade) },
    `. ${reasonFor(rules, precondition, finding)}`,
    ...(remedy === null ? [] : [` ${agreementWords.remedy} ${remedy}`]),
  ];
}
