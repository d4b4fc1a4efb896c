import type { Assessment, Finding, LimitOnDate, OutcomeChange } from '../assessment/assessment.ts';
import type { FactChange } from '../assessment/prospects.ts';
import { certainText } from '../assessment/texts.ts';
import type { Answered } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Answer } from '../rules/answer.ts';
import { type Grade, grades } from '../rules/condition.ts';
import { fractionOf, rounded, times } from '../rules/fraction.ts';
import { itemAt } from '../rules/item.ts';
import { type Limit, type RuleSet, valueOn, type Ways } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { answerInWords, calculatedInWords, numberInWords } from './answers.ts';
import { both, capitalised, either, gradeWords, namedSource } from './terms.ts';

/** What was answered in a case, or in one unit of it. */
type CaseAnswers = Pick<Answered, 'answers'>;

/** The answers of a case, and what the rules say of them. */
interface JudgedAnswers {
  readonly unit: CaseAnswers;
  readonly assessment: Assessment;
}

/** The name of an outcome, as the rule set has it. */
export function outcomeTitle(rules: RuleSet, id: string): string {
  return printable(rules.outcomes.find((outcome) => outcome.id === id)?.title ?? id);
}

/** What is said where no text of the rules is certain though the result is: that it does not hang on what is missing. */
const certainAnyway = 'De uppgifter som finns räcker för att avgöra det.';

/** What the rules say of a case in one of their texts, or that what is known is enough. */
function textOfRules(compiled: CompiledRules, unit: CaseAnswers, ways: Ways): string {
  return printable(certainText(compiled, unit, ways) ?? certainAnyway);
}

/** What an outcome that is certain for a case means. */
export function outcomeMeaning(compiled: CompiledRules, unit: CaseAnswers, outcome: string): string {
  const known = compiled.rules.outcomes.find(({ id }) => id === outcome);
  return known === undefined ? '' : textOfRules(compiled, unit, known.text);
}

/** What an outcome means, said to the organisation; null when the rules do not say that of the case. */
export function outcomeLetter(compiled: CompiledRules, unit: CaseAnswers, outcome: string | null): string | null {
  const letter = compiled.rules.outcomes.find(({ id }) => id === outcome)?.letter;
  const text = letter === undefined ? null : certainText(compiled, unit, letter);
  return text === null ? null : printable(text);
}

/** Why a form fits a case that it certainly fits. */
export function formReason(compiled: CompiledRules, unit: CaseAnswers, form: string): string {
  const known = compiled.rules.forms?.[form];
  return known === undefined ? '' : textOfRules(compiled, unit, known.why);
}

/** The outcome in one sentence. */
export function verdictOf(rules: RuleSet, { outcome, missing }: Assessment): string {
  if (outcome !== null) return `${outcomeTitle(rules, outcome)}.`;
  return missing.length === 0 ? 'Går inte att avgöra.' : 'Går inte att avgöra ännu.';
}

/** The outcome in one sentence, and in a second what it means or what it hangs on. */
export function outcomeSentences(
  compiled: CompiledRules,
  { unit, assessment }: JudgedAnswers,
): { verdict: string; meaning: string } {
  const { outcome } = assessment;
  const verdict = verdictOf(compiled.rules, assessment);
  const meaning =
    outcome === null ? possibleOutcomesInWords(compiled.rules, assessment) : outcomeMeaning(compiled, unit, outcome);
  return { verdict, meaning };
}

/** What an outcome that cannot be decided still may be, and what it hangs on. */
export function possibleOutcomesInWords(rules: RuleSet, { possibleOutcomes, missing }: Assessment): string {
  const possible = either(possibleOutcomes.map((id) => `"${outcomeTitle(rules, id)}"`));
  return missing.length === 0
    ? `Utfallet kan bli ${possible}. ${hangsOnNothing}`
    : `Utfallet kan bli ${possible}. Det beror på ${countOf(missing.length, 'uppgift', 'uppgifter')} som saknas.`;
}

/** How many missing answers are asked for first when others give reason to. */
export function laterSentence(count: number): string {
  return `Därtill kommer ${countOf(count, 'fråga', 'frågor')} som ställs först när andra svar ger anledning.`;
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
export function reasonFor(compiled: CompiledRules, unit: CaseAnswers, finding: Finding): string {
  const { rules } = compiled;
  const precondition = itemAt(rules.preconditions, finding.precondition);
  const text = finding.grade === null ? undefined : precondition.texts[finding.grade];
  if (finding.grade !== null) return text === undefined ? '' : textOfRules(compiled, unit, text);
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
export function remedyFor(compiled: CompiledRules, unit: CaseAnswers, finding: Finding): string | null {
  return helpFor(compiled, unit, finding, 'remedy');
}

/** What would help, said to the organisation, likewise. The remedy is said to the official, and never stands in for it. */
export function letterHelpFor(compiled: CompiledRules, unit: CaseAnswers, finding: Finding): string | null {
  return helpFor(compiled, unit, finding, 'letter');
}

/** A text that the rule set may have; null when none of its ways is certain, as help that may not fit is no help. */
function helpFor(
  compiled: CompiledRules,
  unit: CaseAnswers,
  { grade, precondition }: Finding,
  key: 'letter' | 'remedy',
): string | null {
  if (grade !== 'notMet' && grade !== 'partlyMet') return null;
  const { texts } = itemAt(compiled.rules.preconditions, precondition);
  const ways = texts[key];
  const text = ways === undefined ? null : certainText(compiled, unit, ways);
  return text === null ? null : printable(text);
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
    ? `${need} åtminstone ett annat svar på frågan ${texts}. Det svaret kan bara rättas om det är fel. I så fall görs bedömningen om.`
    : `${need} åtminstone andra svar på frågorna ${texts}. De svaren kan bara rättas om de är fel. I så fall görs bedömningen om.`;
}

/** What is missing, in words: a question, or a limit without a value. */
export function missingInWords(rules: RuleSet, name: string, date: string): string {
  const question = Object.hasOwn(rules.questions, name) ? rules.questions[name] : undefined;
  if (question !== undefined) return printable(question.text);
  return missingLimitInWords(rules, rules.limits?.[name] as Limit, date);
}

/** That a limit has no value on a date, since when, and on whose page the latest one was found. */
function missingLimitInWords(rules: RuleSet, limit: Limit, date: string): string {
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
function limitGapInWords({ title, values }: Limit, date: string): string {
  const name = `Gränsvärdet "${printable(title)}" har inget känt värde`;
  const before = values.findLast(({ to }) => to !== undefined && to < date)?.to;
  const next = values.find(({ from }) => from > date)?.from;
  if (before === undefined) return next === undefined ? `${name}.` : `${name} före ${next}.`;
  return next === undefined ? `${name} efter ${before}.` : `${name} mellan ${before} och ${next}.`;
}

/** What a form hangs on: answers by their questions, and limits without a value. */
export function hangsOn(
  rules: RuleSet,
  names: readonly string[],
  date: string,
  inWords: typeof missingInWords = missingInWords,
): string {
  if (names.length === 0) return hangsOnNothing;
  const questions = names.filter((name) => Object.hasOwn(rules.questions, name));
  const others = names.filter((name) => !questions.includes(name)).map((name) => inWords(rules, name, date));
  const asked = both(questions.map((name) => `"${missingInWords(rules, name, date)}"`));
  return [...(questions.length === 0 ? [] : [`Det beror på svaret på ${asked}.`]), ...others].join(' ');
}

function countOf(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Closes every bedömning. */
export const disclaimer =
  'Detta är ett stöd för bedömningen och inget beslut. Den som beslutar ansvarar för att uppgifterna stämmer och för den rättsliga prövningen.';

/** The titles of the forms, or of what to do next, that the answers speak for. */
export function fittingTitles(rules: RuleSet, { forms }: Pick<Assessment, 'forms'>, wanted?: string): string[] {
  return forms.flatMap(({ form, fits, kind }) =>
    fits === true && kind === wanted ? [printable(rules.forms?.[form]?.title ?? form)] : [],
  );
}

/**
 * A limit on the date: its value with source, the official's own value, or what to do when there is none. The answers are only for what
 * it is at a rate that they give, which decides nothing.
 */
export function limitSentence(
  { rules, date }: CompiledRules,
  { limit: id, value, source, stated }: LimitOnDate,
  answers: ReadonlyMap<string, Answer>,
): string {
  const limit = rules.limits?.[id] as Limit;
  const name = printable(limit.title);
  if (value === null) {
    const converted = convertedInWords(rules, limit, date, answers);
    const asked = limit.whenMissing === undefined ? [statingInWords(date)] : [];
    return [missingLimitInWords(rules, limit, date), ...converted, ...asked].join(' ');
  }
  const amount = `${numberInWords(value)} ${printable(limit.unit)}`;
  return stated
    ? `${name}: ${amount}. Handläggarens egen uppgift, inte regelverkets. Källa enligt handläggaren: ${printable(source ?? '')}`
    : `${name}: ${amount} (${namedSource(rules, source ?? '')}).`;
}

/** What a limit without a value is fixed at in another currency, and what that is at the rate of the case. */
function convertedInWords(
  { limits = {}, questions }: RuleSet,
  { converted, unit }: Limit,
  date: string,
  answers: ReadonlyMap<string, Answer>,
): string[] {
  const fixed = converted === undefined ? undefined : limits[converted.limit];
  const known = fixed === undefined ? undefined : valueOn(fixed, date);
  if (converted === undefined || fixed === undefined || known === undefined) return [];
  const currency = unit === 'kr' ? 'kronor' : printable(unit);
  const amount = `${numberInWords(known.value)} ${printable(fixed.unit)}`;
  const sentence = `Gränsen är ${amount}, men det är det fastställda beloppet i ${currency} som avgör.`;
  const [rate, asked] = [answers.get(converted.rate), questions[converted.rate]];
  if (typeof rate !== 'number' || asked === undefined) return [sentence];
  const there = rounded(times(fractionOf(known.value), fractionOf(rate)), 15);
  const at = `vid kursen ${answerInWords(asked, rate)} är det ${calculatedInWords({ unit }, there)}`;
  return [sentence, `${capitalised(at)}, men det avgör ingenting.`];
}

function statingInWords(date: string): string {
  return `Värdet för ${date.slice(0, 4)} finns inte i regelverket. Det kan anges i ärendet, med sin källa.`;
}

/** Labels of what the rules say about handling. */
export const handlingWords = {
  notJudged: 'Så säger regelverket om handläggningen. Det bedöms inte.',
  receiver: 'Tar emot initiativet',
  steps: 'Steg',
  decisionLevel: 'Beslutsnivå',
  followUp: 'Uppföljning',
  reportBack: 'Återrapportering',
  headings: 'Rubriker i förvaltningens dokument',
};
