import type { Assessment, GivenAnswer } from '../assessment/assessment.ts';
import { contradictsItself } from '../assessment/contradicted.ts';
import type { IopCase } from '../cases/case.ts';
import type { Question } from '../rules/question.ts';
import { isPreliminary, type RuleSet } from '../rules/rule-set.ts';
import { answerInWords } from './answers.ts';
import { both } from './terms.ts';

/** Headings and fixed sentences of the letter to the organisation. It judges nobody, so it has no word for an outcome. */
export const letterWords = {
  title: 'Om ett idéburet offentligt partnerskap',
  date: 'Datum',
  registryNumber: 'Diarienummer',
  author: 'Handläggare',
  department: 'Förvaltning',
  municipality: 'Kommun eller region',
  organisation: 'Organisation',
  case: 'Ärende',
  greeting: 'Hej!',
  noDecision: 'Det här brevet är inget beslut.',
  you: 'När vi skriver "organisationen" menar vi er.',
  met: 'Det här är på plats',
  partlyMet: 'Det här är delvis på plats',
  partlyMetIs: 'Ett IOP bygger på det som står här. I dag är det delvis så, eller så behöver det bli tydligare.',
  notMet: 'Det här är inte på plats',
  notMetIs: 'Ett IOP bygger på det som står här. Enligt de uppgifter vi har är det inte så i dag.',
  unknown: 'Det här behöver vi veta mer om',
  unknownIs: 'Ett IOP bygger på det som står här, men vi vet ännu för lite för att säga om det är så.',
  questions: 'De här frågorna behöver svar. Skriv gärna till oss om det ni vet. Resten behöver kommunen ta reda på.',
  others: 'De här beloppen och värdena behöver kommunen också ta reda på.',
  help: 'Det här skulle hjälpa:',
  forms: 'Andra vägar',
  formsFit: 'Uppgifterna vi har talar för det här. Ingenting är bestämt.',
  formsUnknown: 'Vi vet ännu för lite för att säga om någon annan form passar.',
  formsNone: 'Uppgifterna vi har talar inte för någon annan form.',
  next: 'Vad som händer nu',
  contradicted:
    'Några av de uppgifter vi har säger emot varandra. Innan vi har rett ut det kan vi inte säga om det kan bli ett IOP, och det som står här kan ändras.',
  changeable: 'Några av uppgifterna säger emot varandra, så det kan ändras.',
  answered: 'När vi har fått fler svar kan vi gå igenom ärendet på nytt.',
  sortedOut: 'När vi har rett ut de uppgifter som säger emot varandra går vi igenom ärendet på nytt.',
  answeredAndSortedOut:
    'När vi har fått fler svar och rett ut de uppgifter som säger emot varandra går vi igenom ärendet på nytt.',
} as const;

/** What the letter is about, and which rules it follows. */
export function aboutSentence(title: string | null, date: string, rules: RuleSet): string {
  const what = title === null ? 'ert ärende' : `ärendet "${title}"`;
  return `Vi har gått igenom ${what}. Frågan är om verksamheten kan bli ett idéburet offentligt partnerskap, som kallas IOP. I ett IOP samarbetar en idéburen organisation och det offentliga om en verksamhet, och båda bidrar till den. Vi bygger på de uppgifter som vi hade ${date} och följer regelverket "${rules.title}" (${rules.id} ${rules.version}).`;
}

/** Where things stand, as far as the answers carry it, and that some of them contradict each other. */
export function standingSentence(rules: RuleSet, assessment: Assessment): string {
  if (!contradictsItself(assessment)) return standing(rules, assessment);
  const { contradicted, changeable } = letterWords;
  const isWithinReach = assessment.possibleOutcomes.some((id) => id === rules.outcomes.at(-1)?.id);
  return isWithinReach ? contradicted : `${standing(rules, assessment)} ${changeable}`;
}

function standing(rules: RuleSet, { outcome, possibleOutcomes, findings }: Assessment): string {
  const best = rules.outcomes.at(-1)?.id;
  if (isPreliminary(rules, outcome)) {
    return 'Med de uppgifter vi har i dag är det värt att pröva vidare om det kan bli ett IOP.';
  }
  if (outcome === best) return 'Med de uppgifter vi har i dag kan det bli ett IOP.';
  if (outcome === null && possibleOutcomes.some((id) => id === best)) {
    return 'Vi vet ännu för lite för att säga om det kan bli ett IOP.';
  }
  return findings.some(({ grade }) => grade === 'notMet' || grade === 'partlyMet')
    ? 'Enligt de uppgifter vi har i dag finns inte allt som ett IOP bygger på.'
    : 'Med de uppgifter vi har i dag kan vi inte säga att det kan bli ett IOP.';
}

/** The answers that something rests on, as sentences; empty when there are none. */
export function answersSentence(rules: RuleSet, answers: readonly GivenAnswer[]): string {
  return answers
    .filter(({ value }) => value !== null)
    .map(({ question, value }) => {
      const asked = rules.questions[question] as Question;
      return `På frågan "${asked.text}" har vi svaret "${answerInWords(asked, value)}".`;
    })
    .join(' ');
}

/** What comes after the letter, as far as the case says. */
export function nextSentences(rules: RuleSet, assessments: readonly Assessment[], { document }: IopCase): string[] {
  const best = rules.outcomes.at(-1)?.id;
  const isOpen = assessments.some(({ outcome }) => outcome === null);
  const sound = assessments.filter((one) => !contradictsItself(one));
  const isContradicted = sound.length < assessments.length;
  const { answered, sortedOut, answeredAndSortedOut } = letterWords;
  const again = isContradicted ? (isOpen ? answeredAndSortedOut : sortedOut) : isOpen ? answered : null;
  const isWorthTrying = sound.some(({ outcome }) => isPreliminary(rules, outcome));
  const isPossible = !isWorthTrying && sound.some(({ outcome }) => outcome === best);
  const isOther = sound.some(({ outcome }) => outcome !== null && outcome !== best);
  return [
    ...(again === null ? [] : [again]),
    ...(isWorthTrying
      ? ['Innan det kan bli ett IOP behöver vi pröva det mer ingående, också rättsligt, och skriva en överenskommelse.']
      : []),
    ...(isPossible ? ['Innan det kan bli ett IOP behöver en överenskommelse skrivas och prövas rättsligt.'] : []),
    ...(isOther ? ['Om något ändras, eller om en uppgift är fel, kan vi gå igenom ärendet på nytt.'] : []),
    letterWords.noDecision,
    ...(document.committee === undefined ? [] : [`Beslutet fattas av ${document.committee}.`]),
  ];
}

/** Whom to turn to. */
export function contactSentence(
  { author, department, municipality }: IopCase['document'],
  number: string | null,
): string {
  const named = [author, department, author === undefined && department === undefined ? municipality : undefined];
  const whom = named.filter((name) => name !== undefined).join(', ');
  const mark = number === null ? '' : ` Ange diarienumret ${number}.`;
  return `Har ni frågor, eller är något fel? Hör av er till ${whom === '' ? 'kommunen' : whom}.${mark}`;
}

/** The organisations that a letter about a case is for. */
export function recipientsInWords({ organisation, organisations }: IopCase): string | null {
  return organisations.length === 0 ? organisation : both(organisations.map(({ title }) => title));
}
