import type { Assessment, Finding, OutcomeChange } from '../assessment/assessment.ts';
import type { FactChange } from '../assessment/changes.ts';
import { type Grade, grades } from '../rules/condition.ts';
import type { Limit, Precondition, RuleSet } from '../rules/rule-set.ts';
import { printable } from './printable.ts';
import { both, capitalised, either, gradeWords } from './terms.ts';

/** The name of an outcome, as the rule set has it. */
export function outcomeTitle(rules: RuleSet, id: string): string {
  return printable(rules.outcomes.find((outcome) => outcome.id === id)?.title ?? id);
}

/** The outcome in one sentence, and in a second what it means or what it hangs on. */
export function outcomeSentences(rules: RuleSet, assessment: Assessment): { verdict: string; meaning: string } {
  const { outcome, possibleOutcomes, missing } = assessment;
  if (outcome !== null) {
    const meaning = rules.outcomes.find(({ id }) => id === outcome)?.text ?? '';
    return { verdict: `${outcomeTitle(rules, outcome)}.`, meaning: printable(meaning) };
  }
  const possible = either(possibleOutcomes.map((id) => `"${outcomeTitle(rules, id)}"`));
  if (missing.length === 0) {
    return { verdict: 'Går inte att avgöra.', meaning: `Utfallet kan bli ${possible}. ${hangsOnNothing}` };
  }
  return {
    verdict: 'Går inte att avgöra ännu.',
    meaning: `Utfallet kan bli ${possible}. Det beror på ${countOf(missing.length, 'uppgift', 'uppgifter')} som saknas.`,
  };
}

/** How many missing answers are asked for first when others give reason to. */
export function laterSentence(count: number): string {
  return `Därtill ${countOf(count, 'fråga', 'frågor')} som ställs först när andra svar ger anledning.`;
}

/** Why something cannot be decided though no answer is missing. */
const hangsOnNothing = 'Inget svar saknas, men ett beräknat värde delas med noll och har därför inget värde.';

/** How many of each grade, in one line: `5 uppfyllda, 1 delvis uppfylld …`. */
export function gradeCounts(findings: readonly Finding[]): string {
  const count = (grade: Grade | null) => findings.filter((finding) => finding.grade === grade).length;
  const parts = [...grades].reverse().map((grade) => countInWords(grade, count(grade)));
  return both([...parts, `${count(null)} som inte går att avgöra`]);
}

/** So many of a grade: `5 uppfyllda`. */
export function countInWords(grade: Grade, count: number): string {
  return `${count} ${count === 1 ? gradeWords[grade] : gradeWords[grade].replace('uppfylld', 'uppfyllda')}`;
}

/** The grade in words, as the beginning of a line. */
export function gradeInWords(grade: Grade | null): string {
  return grade === null ? 'Går inte att avgöra' : capitalised(gradeWords[grade]);
}

/** Why the grade is what it is: the rule set's own text, or what is still possible. */
export function reasonFor(rules: RuleSet, precondition: Precondition, finding: Finding): string {
  const { texts } = precondition;
  const text = { met: texts.met, partlyMet: texts.partlyMet, notMet: texts.notMet };
  if (finding.grade !== null) return printable(text[finding.grade] ?? '');
  const limits = finding.missing.filter((name) => Object.hasOwn(rules.limits ?? {}, name)).length;
  const answers = finding.missing.filter((name) => Object.hasOwn(rules.questions, name)).length;
  const lacking = [
    ...(answers === 0 ? [] : [answers === 1 ? 'Ett svar saknas.' : `${answers} svar saknas.`]),
    ...(limits === 0 ? [] : [`${limits === 1 ? 'Ett gränsvärde' : 'Flera gränsvärden'} saknar värde för dagen.`]),
    ...(answers + limits === 0 ? [hangsOnNothing] : []),
  ].join(' ');
  const allGrades = precondition.partlyMet === undefined ? 2 : 3;
  if (finding.possibleGrades.length === allGrades) return lacking;
  return `${lacking} Förutsättningen kan vara ${either(finding.possibleGrades.map((grade) => gradeWords[grade]))}.`;
}

/** What the parties can do, when the precondition is not fully met and the rule set says what. */
export function remedyFor(precondition: Precondition, finding: Finding): string | null {
  const { remedy } = precondition.texts;
  const lacking = finding.grade === 'notMet' || finding.grade === 'partlyMet';
  return lacking && remedy !== undefined ? printable(remedy) : null;
}

/** What changed answers would lead to: a certain outcome, or one that becomes possible. */
export function changeSentence(rules: RuleSet, change: OutcomeChange, certain: boolean): string {
  const outcome = `"${outcomeTitle(rules, change.outcome)}"`;
  const answers = change.answers.length === 1 ? 'detta svar vore ett annat' : 'dessa svar vore andra';
  return `Utfallet ${certain ? 'blir' : 'kan bli'} ${outcome}, till exempel om ${answers}:`;
}

/** What to say of outcomes that only other facts would lead to. */
export function factSentence(rules: RuleSet, { outcomes, questions }: FactChange): string {
  const names = both(outcomes.map((id) => `"${outcomeTitle(rules, id)}"`));
  const texts = both(questions.map((id) => `"${printable(rules.questions[id]?.text ?? id)}"`));
  const need = outcomes.length === 1 ? `Utfallet ${names} kräver` : `Utfallen ${names} kräver`;
  return questions.length === 1
    ? `${need} åtminstone ett annat svar på frågan ${texts}. Det svaret kan bara rättas om det är fel. Bedöm i så fall på nytt.`
    : `${need} åtminstone andra svar på frågorna ${texts}. De svaren kan bara rättas om de är fel. Bedöm i så fall på nytt.`;
}

/** What is missing, in words: a question, or a limit without a value. */
export function missingInWords(rules: RuleSet, name: string, date: string): string {
  const question = Object.hasOwn(rules.questions, name) ? rules.questions[name] : undefined;
  if (question !== undefined) return printable(question.text);
  return missingLimitInWords(rules, rules.limits?.[name] as Limit, date);
}

/** That a limit has no value on a date, since when, and on whose page the latest one was found. */
export function missingLimitInWords(rules: RuleSet, limit: Limit, date: string): string {
  if (limit.whenMissing !== undefined) return printable(limit.whenMissing);
  const latest = limit.values.at(-1);
  const source = latest === undefined ? undefined : rules.sources[latest.source];
  const gap = limitGapInWords(limit, date);
  if (source === undefined) return gap;
  const { title, publisher, url } = source;
  const whose = publisher === undefined ? `i "${printable(title)}"` : `hos ${printable(publisher)}`;
  return `${gap} Det senaste är hämtat ${whose}${url === undefined ? '' : ` (${printable(url)})`}.`;
}

/** That a limit has no value on a date, and since when. */
export function limitGapInWords({ title, values }: Limit, date: string): string {
  const name = `Gränsvärdet "${printable(title)}" har inget känt värde`;
  const before = values.findLast(({ to }) => to !== undefined && to < date)?.to;
  const next = values.find(({ from }) => from > date)?.from;
  if (before === undefined) return next === undefined ? `${name}.` : `${name} före ${next}.`;
  return next === undefined ? `${name} efter ${before}.` : `${name} mellan ${before} och ${next}.`;
}

/** What a form hangs on: answers by their questions, and limits without a value. */
export function hangsOn(rules: RuleSet, names: readonly string[], date: string): string {
  if (names.length === 0) return hangsOnNothing;
  const questions = names.filter((name) => Object.hasOwn(rules.questions, name));
  const others = names.filter((name) => !questions.includes(name)).map((name) => missingInWords(rules, name, date));
  const asked = both(questions.map((name) => `"${missingInWords(rules, name, date)}"`));
  return [...(questions.length === 0 ? [] : [`Det beror på svaret på ${asked}.`]), ...others].join(' ');
}

function countOf(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Closes every bedömning. */
export const disclaimer =
  'Detta är ett stöd för bedömningen och inget beslut. Den som beslutar ansvarar för att uppgifterna stämmer och för den rättsliga prövningen.';
