import type { Assessment, Finding, GivenAnswer } from '../assessment/assessment.ts';
import { contradictsItself } from '../assessment/contradicted.ts';
import type { UnitAssessment } from '../assessment/whole.ts';
import type { CasePart, IopCase } from '../cases/case.ts';
import { type Unit, unjudgedOrganisations } from '../cases/sound-case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Grade } from '../rules/condition.ts';
import { itemAt } from '../rules/item.ts';
import { isPreliminary, type RuleSet } from '../rules/rule-set.ts';
import { answerInWords } from '../wording/answers.ts';
import { formReason, letterHelpFor, outcomeLetter } from '../wording/assessment.ts';
import { both } from '../wording/terms.ts';
import {
  type CaseDocumentContext,
  caseDocumentHead,
  deeperOf,
  knownFields,
  readingOf,
  registryNumber,
} from './case.ts';
import {
  type Block,
  bullets,
  type Document,
  heading,
  type Level,
  levelBelow,
  numbered,
  paragraph,
  type Text,
} from './document.ts';

type LetterContext = Omit<CaseDocumentContext, 'identity'>;

/**
 * A letter to the organisation, without a verdict. When there are several organisations each gets a letter of its own, on its
 * own pages. Notes are left out: they are the official's.
 */
export function letter(context: LetterContext): Document {
  const { iopCase } = context;
  const title = iopCase.title === null ? letterWords.title : `${letterWords.title}: ${iopCase.title}`;
  const unjudged = new Set(unjudgedOrganisations(iopCase));
  // Nothing can be said to an organisation that nothing is judged for.
  const organisations = iopCase.organisations.filter((one) => !unjudged.has(one));
  const blocks =
    organisations.length === 0
      ? letterBlocks(null, context, 2)
      : organisations.flatMap((organisation, index): Block[] => [
          ...(index === 0 ? [] : [{ kind: 'pageBreak' } as const]),
          heading(2, organisation.title),
          ...letterBlocks(organisation, context, 3),
        ]);
  return { ...caseDocumentHead(context), title, blocks };
}

function letterBlocks(organisation: CasePart | null, context: LetterContext, level: 2 | 3): Block[] {
  const { compiled, judged, iopCase } = context;
  const { title, document } = iopCase;
  const own = judged.units.filter(({ unit }) => unit.organisation?.id === organisation?.id);
  const parts = own.filter(({ unit }) => unit.part !== null);
  const sections =
    parts.length === 0 ? own.flatMap((one) => unitBlocks(one, context, level)) : partSections(parts, context, level);
  const assessments = own.map(({ assessment }) => assessment);
  const number = registryNumber(iopCase);
  return [
    knownFields([
      [letterWords.date, caseDocumentHead(context).date],
      [letterWords.registryNumber, number],
      [letterWords.author, document.author],
      [letterWords.department, document.department],
      [letterWords.municipality, document.municipality],
      [letterWords.organisation, organisation?.title ?? iopCase.organisation],
      [letterWords.case, title],
    ]),
    paragraph(letterWords.greeting),
    paragraph(aboutSentence(title, compiled.date, compiled.rules)),
    paragraph(`${letterWords.noDecision} ${letterWords.you}`),
    ...readingOf(compiled.rules),
    ...deeperOf(compiled.rules),
    ...sections,
    heading(level, letterWords.next),
    paragraph(nextSentences(compiled.rules, assessments, iopCase).join(' ')),
    paragraph(contactSentence(document, number)),
  ];
}

/** What is said of each part, below its title; once below the titles of all of which the same is said. */
function partSections(parts: readonly UnitAssessment[], context: LetterContext, level: 2 | 3): Block[] {
  const said = new Map<string, { readonly titles: string[]; readonly blocks: Block[] }>();
  for (const one of parts) {
    const blocks = unitBlocks(one, context, levelBelow(level));
    const key = JSON.stringify(blocks);
    const same = said.get(key) ?? { titles: [], blocks };
    same.titles.push(one.unit.part?.title ?? '');
    said.set(key, same);
  }
  return [...said.values()].flatMap(({ titles, blocks }) => [heading(level, both(titles)), ...blocks]);
}

/** What is in place in one part of a case, what is not, and what is not known. */
function unitBlocks(one: UnitAssessment, { compiled }: LetterContext, level: Level): Block[] {
  const { unit, assessment } = one;
  const { rules } = compiled;
  const graded = (grade: Grade | null) => assessment.findings.filter((finding) => finding.grade === grade);
  const met = graded('met').map(({ precondition }) => sentence(titleOf(rules, precondition)));
  return [
    paragraph(standingSentence(compiled, one), 'lead'),
    ...(met.length === 0 ? [] : [heading(level, letterWords.met), bullets(met)]),
    ...(['partlyMet', 'notMet'] as const).flatMap((grade): Block[] => {
      const items = graded(grade).map((finding) => lackingItem(compiled, unit, finding));
      if (items.length === 0) return [];
      return [heading(level, letterWords[grade]), paragraph(letterWords[`${grade}Is`]), bullets(items)];
    }),
    ...unknownBlocks(graded(null), rules, level),
    ...formBlocks(compiled, one, level),
  ];
}

/** A precondition that is not fully met: what it is, the answers that we have, and what would help. */
function lackingItem(compiled: CompiledRules, unit: Unit, finding: Finding): Text {
  const { rules } = compiled;
  const { precondition, answers } = finding;
  const help = letterHelpFor(compiled, unit, finding);
  const known = answersSentence(rules, answers);
  return [
    { strong: sentence(titleOf(rules, precondition)) },
    ...(known === '' ? [] : [` ${known}`]),
    ...(help === null ? [] : [` ${letterWords.help} ${help}`]),
  ];
}

/** What cannot be said yet, and the questions that have to be answered, each once. */
function unknownBlocks(open: readonly Finding[], rules: RuleSet, level: Level): Block[] {
  if (open.length === 0) return [];
  const missing = new Set(open.flatMap((finding) => finding.missing));
  const unanswered = Object.keys(rules.questions).filter((question) => missing.has(question));
  // A question that wants a note of who has tried it is for the municipality to answer.
  const asked = unanswered.filter((question) => rules.questions[question]?.wantsNote === undefined);
  const others = [...missing].filter((name) => !unanswered.includes(name));
  const titles = others.map((name) => rules.limits?.[name]?.title ?? rules.calculated?.[name]?.title ?? name);
  return [
    heading(level, letterWords.unknown),
    paragraph(letterWords.unknownIs),
    bullets(open.map(({ precondition }) => sentence(titleOf(rules, precondition)))),
    ...(asked.length === 0
      ? []
      : [
          paragraph(letterWords.questions),
          numbered(asked.map((question) => rules.questions[question]?.text ?? question)),
        ]),
    ...(others.length === 0 ? [] : [paragraph(letterWords.others), bullets(titles)]),
  ];
}

/** The forms that the answers speak for; nothing when an IOP is possible and they speak for none. */
function formBlocks(compiled: CompiledRules, { unit, assessment }: UnitAssessment, level: Level): Block[] {
  const { rules } = compiled;
  const { forms, outcome } = assessment;
  const fitting = forms.filter(({ fits }) => fits === true);
  if (forms.length === 0 || (fitting.length === 0 && outcome === rules.outcomes.at(-1)?.id)) return [];
  const isOpen = forms.some(({ fits }) => fits === null);
  const items = fitting.flatMap(({ form }): Text[] => {
    const known = rules.forms?.[form];
    return known === undefined ? [] : [[{ strong: sentence(known.title) }, ` ${formReason(compiled, unit, form)}`]];
  });
  const words = isOpen ? letterWords.formsUnknown : letterWords.formsNone;
  return [
    heading(level, letterWords.forms),
    ...(items.length === 0 ? [paragraph(words)] : [paragraph(letterWords.formsFit), bullets(items)]),
  ];
}

function titleOf(rules: RuleSet, precondition: string): string {
  return itemAt(rules.preconditions, precondition).title;
}

/** A title as a sentence of its own. */
function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** Headings and fixed sentences of the letter to the organisation. It judges nobody, so it has no word for an outcome. */
const letterWords = {
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
function aboutSentence(title: string | null, date: string, rules: RuleSet): string {
  const what = title === null ? 'ert ärende' : `ärendet "${title}"`;
  return `Vi har gått igenom ${what}. Frågan är om verksamheten kan bli ett idéburet offentligt partnerskap, som kallas IOP. I ett IOP samarbetar en idéburen organisation och det offentliga om en verksamhet, och båda bidrar till den. Vi bygger på de uppgifter som vi hade ${date} och följer regelverket "${rules.title}" (${rules.id} ${rules.version}).`;
}

/** Where things stand, as far as the answers carry it, and that some of them contradict each other. */
function standingSentence(compiled: CompiledRules, one: UnitAssessment): string {
  const { rules } = compiled;
  const { assessment } = one;
  if (!contradictsItself(assessment)) return standing(compiled, one);
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
function answersSentence(rules: RuleSet, answers: readonly GivenAnswer[]): string {
  return answers
    .filter(({ value }) => value !== null)
    .map(({ question, value }) => {
      const asked = itemAt(rules.questions, question);
      return `På frågan "${asked.text}" har vi svaret "${answerInWords(asked, value)}".`;
    })
    .join(' ');
}

/** What comes after the letter, as far as the case says. */
function nextSentences(rules: RuleSet, assessments: readonly Assessment[], { document }: IopCase): string[] {
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
function contactSentence({ author, department, municipality }: IopCase['document'], number: string | null): string {
  const named = [author, department, author === undefined && department === undefined ? municipality : undefined];
  const whom = named.filter((name) => name !== undefined).join(', ');
  const mark = number === null ? '' : ` Ange diarienumret ${number}.`;
  return `Har ni frågor, eller är något fel? Hör av er till ${whom === '' ? 'kommunen' : whom}.${mark}`;
}
