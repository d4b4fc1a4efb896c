import { questionsOf } from '../assessment/questions.ts';
import type { UnitAssessment } from '../assessment/whole.ts';
import type { Answer } from '../rules/answer.ts';
import { yesOrNo } from '../rules/answer.ts';
import { itemAt } from '../rules/item.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { answerInWords } from '../wording/answers.ts';
import { isAbout, lackingFacts } from '../wording/documents.ts';
import { inShort } from '../wording/shortened.ts';
import { capitalised, listed, withStop } from '../wording/terms.ts';
import { forEachOrganisation } from '../wording/units.ts';
import type { CaseDocumentContext } from './case.ts';

/** Answers that a document tells in running text, as the rules say. */
type Told = NonNullable<NonNullable<NonNullable<RuleSet['handling']>['memorandum']>['summary']>;

/** How many words of a note are told beside an answer. */
const mostWords = 45;

/** What some answers say, in sentences: those that are common to all units, and those of some of them with their names. */
export function toldAnswers(
  { compiled: { rules }, judged: { units } }: CaseDocumentContext,
  told: Told,
): { readonly common: readonly string[]; readonly apart: readonly string[] } {
  const common: string[] = [];
  const apart: string[] = [];
  for (const one of told) {
    const said = units.map(({ unit }) => {
      const answer = unit.answers.get(one.question);
      return answer === undefined || answer === null
        ? null
        : toldSentence(rules, one, answer, unit.notes.get(one.question));
    });
    for (const sentence of new Set(said)) {
      const own = units.filter((_, index) => said[index] === sentence);
      if (sentence === null) continue;
      const isEach = forEachOrganisation(rules, one.question, units) !== '' && !saysEach.test(sentence ?? '');
      const each = isEach ? ` ${lackingFacts.each}` : '';
      if (own.length === units.length) common.push(`${sentence}${each}`);
      else apart.push(`${sentence} ${isAbout(own, units)}`);
    }
  }
  return { common, apart };
}

/** That something is so of each organisation, where the official has noted it. */
const saysEach = /(?<!\p{L})(?:vardera|var och en|varje) (?:av )?organisation/iu;

function toldSentence(
  rules: RuleSet,
  { question: id, about, answers = {} }: Told[number],
  answer: Exclude<Answer, null>,
  note: string | undefined,
): string {
  const question = itemAt(rules.questions, id);
  const key = question.type === 'yesNo' ? String(yesOrNo(answer) === true ? 'ja' : 'nej') : String(answer);
  const own = Object.hasOwn(answers, key) ? answers[key] : undefined;
  const amount = `${capitalised(about)}${about.includes(',') ? ',' : ''} är`;
  const said =
    own ?? `${question.type === 'number' ? amount : `${capitalised(about)}:`} ${answerInWords(question, answer)}`;
  if (note === undefined) return withStop(said);
  const words = withStop(inShort(note, mostWords));
  // The sentence of an answer is what the note goes on to explain.
  return own === undefined ? `${withStop(said)} ${words}` : `${said.replace(/\.$/, '')}: ${words}`;
}

/** What is not known of what the answers should tell, in one sentence; null when all is known. */
export function lackingInSentence(
  { compiled: { rules }, judged, iopCase }: CaseDocumentContext,
  told: Told,
): string | null {
  const isKnown = (question: string) =>
    judged.units.every(
      (one) => (one.unit.answers.get(question) ?? null) !== null || isBesideThePoint(rules, told, one, question),
    );
  const lacking = [
    ...(iopCase.organisation === null && iopCase.organisations.length === 0 ? [lackingFacts.organisation] : []),
    ...told.filter(({ question }) => !isKnown(question)).map(({ about }) => about),
  ];
  return lacking.length === 0 ? null : lackingFacts.sentence(listed(lacking));
}

/**
 * Whether another of the answers that are told says that there is nothing to ask for: it alone makes everything met that the question
 * is asked for, as an amount of aid where there is none.
 */
function isBesideThePoint(rules: RuleSet, told: Told, { assessment }: UnitAssessment, question: string): boolean {
  const others = new Set(told.map((one) => one.question).filter((id) => id !== question));
  const asking = assessment.findings.filter(({ precondition }) => questionsOf(rules, precondition).includes(question));
  return (
    asking.length > 0 &&
    asking.every(
      ({ grade, answers }) => grade === 'met' && answers.length > 0 && answers.every((one) => others.has(one.question)),
    )
  );
}
