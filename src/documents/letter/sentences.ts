import type { Assessment, Finding, GivenAnswer } from '../../assessment/assessment.ts';
import { contradictsItself, mayChangeOutcome } from '../../assessment/contradicted.ts';
import type { UnitAssessment } from '../../assessment/whole.ts';
import type { IopCase } from '../../cases/case.ts';
import { limitOf } from '../../diagram/cells.ts';
import type { CompiledRules } from '../../diagram/compile.ts';
import type { Calculation } from '../../rules/calculation.ts';
import type { Condition } from '../../rules/condition.ts';
import { partsOf } from '../../rules/condition-meaning.ts';
import { itemAt } from '../../rules/item.ts';
import type { Question } from '../../rules/question.ts';
import { deeperThan, isPreliminary, type RuleSet } from '../../rules/rule-set.ts';
import { answerInWords, calculatedInWords, numberInWords } from '../../wording/answers.ts';
import { outcomeLetter } from '../../wording/assessment.ts';
import { both, either, inMarks, uncapitalised } from '../../wording/terms.ts';
import { blank } from '../agreement-clauses.ts';
import { type CaseDocumentContext, registryNumber } from '../case.ts';

/** What a letter is made from. */
export type LetterContext = Omit<CaseDocumentContext, 'identity'>;

/** Which parts something is about, as a sentence to put last. */
export function isAbout(about: readonly string[]): string {
  return about.length === 0 ? '' : ` ${letterWords.isAbout} ${both(about)}.`;
}

/** Who writes: the official, the department and the municipality. */
export function senderOf({ author, department, municipality }: IopCase['document']): string {
  const names = [author ?? blank('handläggarens namn'), department, municipality ?? blank('kommun eller region')];
  return names.filter((name) => name !== undefined).join(', ');
}

/** The day by which the questions are to be answered. */
export function dayToAnswer(answerBy: string | undefined): string {
  return answerBy ?? blank('dag');
}

export function moreLacking(count: number): string {
  return `Dessutom är det ${moreThings(count)} som inte stämmer, eller bara delvis. Det tar vi gärna upp med er när ni hör av er.`;
}

/** What an undecided unit hangs on, as a sentence after where it stands; by name when it is not much. */
export function hangsOnSentence(rules: RuleSet, { assessment }: UnitAssessment): string {
  const open = assessment.findings.filter(({ grade }) => grade === null);
  if (open.length === 0) return '';
  if (open.length > 2 && open.every(isOpen)) return ` Det hänger på det som står under "${letterWords.unknown}".`;
  if (open.length > 2) return '';
  const titles = open.map(({ precondition }) => `"${titleInLetter(rules, precondition).replace(/[.]$/, '')}"`);
  return ` Det hänger på ${open.every(isOpen) ? 'om' : 'hur väl'} det här stämmer: ${both(titles)}.`;
}

/** How what an IOP builds on is when it is not as it should be: `below` when it is known only that it does not hold as a whole. */
export type Lacking = 'notMet' | 'below' | 'partlyMet';

/** The heaviest first. */
export const lackings = ['notMet', 'below', 'partlyMet'] as const satisfies readonly Lacking[];

/** How a precondition is that is lacking; null when it is met, or may be. */
export function lackingOf({ grade, possibleGrades }: Pick<Finding, 'grade' | 'possibleGrades'>): Lacking | null {
  if (grade !== null) return grade === 'met' ? null : grade;
  return possibleGrades.length > 0 && !possibleGrades.includes('met') ? 'below' : null;
}

/** Whether nothing is known yet of whether a precondition holds. */
export function isOpen(finding: Pick<Finding, 'grade' | 'possibleGrades'>): boolean {
  return finding.grade === null && lackingOf(finding) === null;
}

/** What an IOP builds on, as it is called in letters. */
export function titleInLetter(rules: RuleSet, precondition: string): string {
  const { letter, title } = itemAt(rules.preconditions, precondition);
  return letter ?? title;
}

/** Whether something is said by what is not. */
export function deniesSomething(text: string): boolean {
  return /(?<!\p{L})(?:inte|ingen|inget|inga|ingenting|ingendera|varken|aldrig|saknar|saknas)(?!\p{L})/iu.test(text);
}

/** How many more things are in place, and how many that are so only for some parts. */
export function moreMet(count: number, ofSome: number, isBeside: boolean): string {
  const some = `för en del av verksamheten`;
  if (!isBeside) return `${ofSome === 1 ? 'En sak' : `${numberInWords(ofSome)} saker`} är på plats ${some}.`;
  if (count === 0) return `Dessutom är ${moreThings(ofSome)} på plats ${some}.`;
  return `Dessutom är ${moreThings(count)} på plats${ofSome === 0 ? '' : `, och ${moreThings(ofSome)} ${some}`}.`;
}

export function moreUnknown(count: number): string {
  return `Det är ${moreThings(count)} som vi inte vet än.`;
}

function moreThings(count: number): string {
  return count === 1 ? 'en sak till' : `${numberInWords(count)} saker till`;
}

/** That more answers contradict each other than those that are told. */
export function moreContradictions(count: number): string {
  return `Dessutom är det ${moreThings(count)} som inte går ihop. ${count === 1 ? 'Den' : 'Dem'} reder vi ut på egen hand.`;
}

/** A title as a sentence of its own. */
export function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** Headings and fixed sentences of the letter to the organisation. It judges nobody, so it has no word for an outcome. */
export const letterWords = {
  title: 'Om ett idéburet offentligt partnerskap',
  to: 'Till',
  from: 'Från',
  date: 'Datum',
  registryNumber: 'Diarienummer',
  case: 'Ärende',
  greeting: 'Hej!',
  regards: 'Med vänlig hälsning',
  noDecision: 'Det här brevet är inget beslut.',
  you: 'När vi skriver "organisationen" menar vi er.',
  questions: 'Det här vill vi att ni svarar på',
  answerBy: 'Svara oss senast',
  asYouCan: 'Skriv det ni vet, gärna kort. Vet ni inte, skriv det. Hur ni når oss står sist i brevet.',
  isAbout: 'Det gäller',
  areAbout: 'Frågorna gäller',
  moreQuestions: 'Vi kan behöva fråga om mer när vi har fått era svar.',
  lacking: 'Det som ett IOP bygger på, och hur det är i dag',
  lackingToo: 'Det här stämmer inte heller, eller bara delvis. Vi tar gärna upp det med er när ni hör av er.',
  onlyOne: 'Det gäller en sak.',
  heaviestFirst: 'Det som väger tyngst står först.',
  heaviestThenCompleted: 'Det som hindrar ett IOP står först, och sedan det som ni kan komplettera.',
  buildsOn: 'Det ett IOP bygger på',
  known: 'Hur det är, enligt uppgifterna vi har',
  help: 'Vad som kan göras',
  holds: { notMet: 'Stämmer inte', below: 'Stämmer inte, eller bara delvis', partlyMet: 'Stämmer delvis' },
  isThere: { notMet: 'Inte på plats', below: 'Inte på plats, eller bara delvis', partlyMet: 'Delvis på plats' },
  holdsFor: 'för',
  sameAnswer: 'Se uppgiften ovan.',
  askUs: 'Fråga oss gärna om det här.',
  contradictions: 'Uppgifter som säger emot varandra',
  contradictionsTold: 'De här uppgifterna går inte ihop. Hör av er om ni ser vad som är fel.',
  contradictionsChangeNothing: 'Det ändrar inte om det kan bli ett IOP.',
  met: 'Det här är på plats',
  unknown: 'Det här vet vi inte än',
  unknownDecides: 'Vi vet inte än om det här stämmer. Det som bara vi kan svara på tar vi själva reda på.',
  unknownIsOurs: 'Det som står här avgör. Bara vi kan svara på det, så vi tar själva reda på det.',
  knownOfIt: 'Det här vet vi:',
  unknownIs: 'Allt är inte utrett, men det ändrar inte det som står här.',
  forms: 'Andra vägar',
  formsFit: 'Uppgifterna vi har talar för det här. Ingenting är bestämt.',
  noForm: 'Uppgifterna vi har talar inte för någon annan form av stöd eller samarbete.',
  next: 'Vad som händer nu',
  nothingToDo: 'Ni behöver inte skicka något nu.',
  replyBy: 'Ni ska ha fått vårt slutliga svar senast',
  contradicted:
    'Några av de uppgifter vi har säger emot varandra. Innan vi har rett ut det kan vi inte säga om det kan bli ett IOP, och det som står här kan ändras.',
  changeable: 'Några av uppgifterna säger emot varandra, så det kan ändras.',
  gotAnswers: 'fått fler svar',
  foundOut: 'tagit reda på det vi inte vet än',
  sortedOut: 'rett ut de uppgifter som säger emot varandra',
  deeper: 'Innan ett beslut behöver vi också pröva det rättsligt.',
} as const;

/** What the letter is about, and which rules it follows. */
export function aboutSentence(title: string | null, date: string, rules: RuleSet): string {
  const what = title === null ? 'ert ärende' : `ärendet ${inMarks(title)}`;
  return `Vi har gått igenom ${what}. Frågan är om verksamheten kan bli ett idéburet offentligt partnerskap, som kallas IOP. I ett IOP samarbetar en idéburen organisation och det offentliga om en verksamhet, och båda bidrar till den. Vi bygger på de uppgifter som vi hade ${date} och följer "${rules.title}".`;
}

/** Where things stand, as far as the answers carry it, and that some of them contradict each other. */
export function standingSentence(compiled: CompiledRules, one: UnitAssessment): string {
  const { rules } = compiled;
  const { assessment } = one;
  if (!mayChangeOutcome(compiled, one)) return standing(compiled, one);
  const { contradicted, changeable } = letterWords;
  const isWithinReach = assessment.possibleOutcomes.some((id) => id === rules.outcomes.at(-1)?.id);
  return isWithinReach ? contradicted : `${standing(compiled, one)} ${changeable}`;
}

function standing(compiled: CompiledRules, { unit, assessment }: UnitAssessment): string {
  const { rules } = compiled;
  const { outcome, possibleOutcomes, findings } = assessment;
  const own = outcomeLetter(compiled, unit, outcome);
  if (own !== null) return own;
  const best = rules.outcomes.at(-1)?.id;
  if (outcome === null && isNo(rules, assessment)) {
    return 'Med de uppgifter vi har i dag kan det inte bli ett IOP så som samarbetet är tänkt nu.';
  }
  if (isPreliminary(rules, outcome)) {
    return 'Med de uppgifter vi har i dag är det värt att pröva vidare om det kan bli ett IOP.';
  }
  if (outcome === best) return 'Med de uppgifter vi har i dag kan det bli ett IOP.';
  if (outcome === null && possibleOutcomes.some((id) => id === best)) {
    return 'Vi vet ännu för lite för att säga om det kan bli ett IOP.';
  }
  const isLacking = lacksSomething({ findings });
  if (outcome === null && isLacking) {
    return 'Vi vet ännu för lite för att säga om det kan bli ett IOP, och något av det som ett IOP bygger på är inte på plats än.';
  }
  return isLacking
    ? 'Enligt de uppgifter vi har i dag finns inte allt som ett IOP bygger på.'
    : 'Med de uppgifter vi har i dag kan vi inte säga att det kan bli ett IOP.';
}

/** A question as it is put to the organisation. */
export function asAsked({ letter, text }: Question): string {
  return letter ?? text;
}

/**
 * A question before its answer: as it was asked of the organisation, without what it may tell besides, where nobody else knows the
 * answer. What we know too it is asked in other words than ours, and never said to have answered.
 */
function asAnswered(question: Question): string {
  return question.asks === 'organisation' ? (/^[^?]*\?/.exec(asAsked(question))?.[0] ?? question.text) : question.text;
}

/** What an option says last in brackets: how the rules take it, or at length what it covers. A letter says the option in short. */
const inBrackets = / \([^()]*\)$/;

/** The answers that something rests on, as sentences; empty when there are none. */
export function answersSentence(rules: RuleSet, answers: readonly GivenAnswer[]): string {
  return answers
    .filter(({ value }) => value !== null)
    .map(({ question, value }) => {
      const asked = itemAt(rules.questions, question);
      return `${asAnswered(asked)} ${sentence(answerInWords(asked, value).replace(inBrackets, ''))}`;
    })
    .join(' ');
}

/**
 * The calculated values that what is open is judged by beside limits, each once with the limits that it is above and those that it is
 * not, so that it is seen which are passed. Whole units, where they lie on the same side of the limits as the value.
 */
export function comparedWithLimits({ rules }: CompiledRules, { assessment, unit }: UnitAssessment): string[] {
  const open = assessment.findings.filter(({ grade }) => grade === null);
  const compared = open.flatMap(({ precondition }) => {
    const { met, partlyMet } = itemAt(rules.preconditions, precondition);
    return [met, partlyMet].flatMap((condition) => (condition === undefined ? [] : limitComparisons(condition)));
  });
  return [...new Set(compared.map(({ calculated }) => calculated))].flatMap((calculated) => {
    const value = assessment.calculated.find((one) => one.calculated === calculated)?.value ?? null;
    const what = rules.calculated?.[calculated];
    const names = new Set(compared.flatMap((one) => (one.calculated === calculated ? [one.limit] : [])));
    const limits = [...names].flatMap((name) => {
      const most = assessment.limits.find(({ limit }) => limit === name)?.value ?? null;
      const bound = rules.limits?.[name];
      if (most === null || bound === undefined) return [];
      return [{ most, words: `${uncapitalised(bound.title)} (${numberInWords(most)} ${bound.unit})` }];
    });
    if (value === null || what === undefined || limits.length === 0) return [];
    const side = (isAbove: boolean) => limits.flatMap(({ most, words }) => (value > most === isAbove ? [words] : []));
    const [above, within] = [side(true), side(false)];
    const told = [
      ...(above.length === 0 ? [] : [`mer än ${both(above)}`]),
      ...(within.length === 0 ? [] : [`${above.length === 0 ? '' : 'men '}inte mer än ${both(within)}`]),
    ];
    const bounds = limits.map(({ most }) => most);
    const shown = calculatedInWords(what, value, bounds, 0);
    return [`${what.title}: ${shown}${rateInWords(rules, what, unit)}. Det är ${told.join(', ')}.`];
  });
}

/** The rate that a value is converted at, as the case has it. */
function rateInWords({ questions }: RuleSet, { convert }: Calculation, { answers }: UnitAssessment['unit']): string {
  const [rate, day] = [answers.get(convert?.rate ?? ''), answers.get(convert?.date ?? '')];
  if (convert === undefined || typeof rate !== 'number') return '';
  return `, efter kursen ${answerInWords(itemAt(questions, convert.rate), rate)}${typeof day === 'string' ? ` ${day}` : ''}`;
}

/** Where a condition compares a calculated value with a limit. */
function limitComparisons(condition: Condition): { readonly calculated: string; readonly limit: string }[] {
  const parts = partsOf(condition);
  if (parts !== null) return parts.flatMap(([part]) => limitComparisons(part));
  if (!('calculated' in condition)) return [];
  const limit = limitOf(condition);
  return limit === null ? [] : [{ calculated: condition.calculated, limit }];
}

/** What comes after the letter, what the organisation can do and by when, as far as the case says. */
export function nextSentences(
  { compiled, iopCase: { document } }: LetterContext,
  own: readonly UnitAssessment[],
  isAsked: boolean,
): string[] {
  const { rules } = compiled;
  const assessments = own.map(({ assessment }) => assessment);
  const best = rules.outcomes.at(-1)?.id;
  const isUnsettled = assessments.some((one) => !isSettled(rules, one));
  const sound = own.filter((one) => !mayChangeOutcome(compiled, one)).map(({ assessment }) => assessment);
  const isWorthTrying = sound.some(({ outcome }) => isPreliminary(rules, outcome));
  const possible = own.filter((one) => sound.includes(one.assessment) && one.assessment.outcome === best);
  // What is about some of the parts says which.
  const named = possible.length < own.length ? both(partTitles(possible)) : '';
  const it = named === '' ? 'det' : named;
  const isTurnedDown = sound.some((one) => turnsDown(rules, one));
  const isDeeper = deeperThan(rules) !== null && !isWorthTrying && !assessments.every((one) => isNo(rules, one));
  const again = againSentences(isUnsettled, isAsked, sound.length < assessments.length);
  return [
    ...again,
    ...(isWorthTrying
      ? [
          `Innan ${it} kan bli ett IOP behöver vi pröva det mer ingående, också rättsligt, och skriva en överenskommelse.`,
        ]
      : []),
    ...(possible.length > 0 && !isWorthTrying
      ? [`Innan ${it} kan bli ett IOP ska överenskommelsen vara klar och prövad rättsligt.`]
      : []),
    ...(isDeeper ? [letterWords.deeper] : []),
    ...(isAsked ? [] : [unaskedSentence(compiled, own, document, again.length > 0)]),
    ...(isTurnedDown && assessments.every(hasNoForm) ? [letterWords.noForm] : []),
    ...(document.committee === undefined ? [] : [`Beslutet fattas av ${document.committee}.`]),
  ];
}

/** When the case is gone through again without more from the organisation than what it is asked for. */
function againSentences(isUnsettled: boolean, isAsked: boolean, mayChange: boolean): string[] {
  const { gotAnswers, foundOut, sortedOut } = letterWords;
  const first = [...(isUnsettled ? [isAsked ? gotAnswers : foundOut] : []), ...(mayChange ? [sortedOut] : [])];
  return first.length === 0 ? [] : [`När vi har ${both(first)} går vi igenom ärendet på nytt.`];
}

/** What an organisation that is asked nothing can do, and by when. */
function unaskedSentence(
  compiled: CompiledRules,
  own: readonly UnitAssessment[],
  { answerBy }: IopCase['document'],
  isGoneThroughAgain: boolean,
): string {
  const lacking = own.filter(({ assessment }) => lacksSomething(assessment));
  if (lacking.length === 0 && !own.some(({ assessment }) => contradictsItself(assessment)))
    return letterWords.nothingToDo;
  const completed = lacking.filter((one) => canBeCompleted(compiled, one));
  const day = dayToAnswer(answerBy);
  if (completed.length === 0)
    return `Vill ni lägga till eller rätta något? Hör av er senast ${day}, så tar vi med det.`;
  const isAll = own.every((one) => completed.includes(one) || !lacking.includes(one));
  const whose = completed.length === own.length ? '' : ` för ${both(partTitles(completed))}`;
  const beside = isAll ? '' : ' Vill ni lägga till eller rätta något annat, så skriv det samtidigt.';
  return `Skriv till oss om det som saknas${whose} senast ${day}, ${isGoneThroughAgain ? 'så tar vi med det' : 'så går vi igenom ärendet på nytt'}. Vad som kan göras står ovan.${beside}`;
}

/** Whether what a unit lacks can be completed as it stands: it is not turned down, and no answers have to be sorted out first. */
export function canBeCompleted(compiled: CompiledRules, one: UnitAssessment): boolean {
  return !turnsDown(compiled.rules, one.assessment) && !mayChangeOutcome(compiled, one);
}

function partTitles(units: readonly UnitAssessment[]): string[] {
  return [...new Set(units.flatMap(({ unit }) => unit.part?.title ?? []))];
}

function lacksSomething({ findings }: Pick<Assessment, 'findings'>): boolean {
  return findings.some((finding) => lackingOf(finding) !== null);
}

/** Whether it cannot become an IOP, whatever is missing, and not only that something is to be completed. */
function isNo({ outcomes }: RuleSet, { possibleOutcomes }: Pick<Assessment, 'possibleOutcomes'>): boolean {
  const against = outcomes.slice(0, -1).filter(({ promises }) => promises !== 'improvement');
  return possibleOutcomes.length > 0 && possibleOutcomes.every((id) => against.some((one) => one.id === id));
}

/** Whether what is missing can no longer change what is said of a case: its outcome is certain, or that it cannot become an IOP. */
export function isSettled(rules: RuleSet, assessment: Pick<Assessment, 'outcome' | 'possibleOutcomes'>): boolean {
  return assessment.outcome !== null || isNo(rules, assessment);
}

/** Whether an outcome leaves the organisation without an IOP, and not only with something to complete. */
function turnsDown(rules: RuleSet, assessment: Assessment): boolean {
  const isHeavy = assessment.findings.some(({ grade, strength }) => grade === 'notMet' && strength !== 'supporting');
  return isNo(rules, assessment) && isHeavy;
}

/** Whether it is known that the answers speak for no other form. */
function hasNoForm({ forms }: Assessment): boolean {
  const others = forms.filter(({ kind }) => kind === undefined);
  return others.length > 0 && others.every(({ fits }) => fits === false);
}

/** Whom to turn to, and how. */
export function contactSentence(iopCase: IopCase): string {
  const { author, department, municipality, phone, email } = iopCase.document;
  const named = [author, department, author === undefined && department === undefined ? municipality : undefined];
  const whom = named.filter((name) => name !== undefined).join(', ');
  const ways = [phone, email].filter((way) => way !== undefined);
  const how = ways.length === 0 ? blank('telefon eller e-post') : either(ways);
  const number = registryNumber(iopCase);
  const mark = number === null ? '' : ` Ange diarienumret ${number}.`;
  return `Har ni frågor, eller är något fel? Hör av er till ${whom === '' ? 'oss' : whom}: ${how}.${mark}`;
}
