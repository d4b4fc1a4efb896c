import type { Assessment, Finding, GivenAnswer } from '../assessment/assessment.ts';
import { contradictsItself } from '../assessment/contradicted.ts';
import { mostDecisiveFirst } from '../assessment/prospects.ts';
import type { UnitAssessment } from '../assessment/whole.ts';
import type { CasePart, IopCase } from '../cases/case.ts';
import { type Unit, unitAsCase, unjudgedOrganisations } from '../cases/sound-case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { type Grade, strengths } from '../rules/condition.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import { isPreliminary, type RuleSet } from '../rules/rule-set.ts';
import { answerInWords, numberInWords } from '../wording/answers.ts';
import { formReason, letterHelpFor, outcomeLetter } from '../wording/assessment.ts';
import { both, either } from '../wording/terms.ts';
import { blank, partiesOf, withBlanks } from './agreement-clauses.ts';
import { type CaseDocumentContext, caseDocumentHead, deeperOf, knownFields, registryNumber } from './case.ts';
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
  const asked = askedQuestions(own, context);
  const sections =
    parts.length === 0 ? own.flatMap((one) => unitBlocks(one, context, level)) : partSections(parts, context, level);
  const assessments = own.map(({ assessment }) => assessment);
  const to = organisation?.title ?? both(partiesOf(iopCase).organisations);
  return [
    knownFields([
      [letterWords.to, withBlanks(to === '' ? blank('organisationens namn') : to)],
      [letterWords.from, withBlanks(senderOf(document))],
      [letterWords.date, caseDocumentHead(context).date],
      [letterWords.registryNumber, withBlanks(registryNumber(iopCase) ?? blank('diarienummer'))],
      [letterWords.case, title],
    ]),
    paragraph(letterWords.greeting),
    paragraph(aboutSentence(title, compiled.date, compiled.rules)),
    ...(parts.length === 0 ? own.map((one) => paragraph(standingSentence(compiled, one), 'lead')) : []),
    paragraph([letterWords.noDecision, letterWords.you, compiled.rules.reading ?? ''].join(' ').trim(), 'quiet'),
    ...questionBlocks(asked, document, level),
    ...sections,
    heading(level, letterWords.next),
    paragraph(nextSentences(compiled.rules, assessments, iopCase).join(' ')),
    ...deeperOf(compiled.rules),
    ...replyBlocks(context),
    paragraph(withBlanks(contactSentence(iopCase))),
    paragraph(withBlanks(senderOf(document))),
  ];
}

/** Who writes: the official, the department and the municipality. */
function senderOf({ author, department, municipality }: IopCase['document']): string {
  const names = [author ?? blank('handläggarens namn'), department, municipality ?? blank('kommun eller region')];
  return names.filter((name) => name !== undefined).join(', ');
}

/** A question that the organisation is asked, and the parts of the case that it is about, when it is not about all of them. */
interface AskedQuestion {
  readonly text: string;
  readonly about: readonly string[];
}

/** What of that which may decide the organisation can answer, most decisive first. Where the outcome is decided nothing is asked. */
function askedQuestions(own: readonly UnitAssessment[], { compiled, iopCase }: LetterContext): AskedQuestion[] {
  const { questions } = compiled.rules;
  const open = own.filter(({ assessment }) => assessment.outcome === null);
  const found = new Map<string, string[]>();
  for (const { unit, assessment } of open) {
    for (const id of mostDecisiveFirst(compiled, unitAsCase(iopCase, unit), assessment.missing)) {
      if (!isForOrganisation(questions[id])) continue;
      found.set(id, [...(found.get(id) ?? []), unit.part?.title ?? '']);
    }
  }
  return [...found].map(([id, parts]) => ({
    text: itemAt(questions, id).text,
    about: parts.length === own.length ? [] : parts.filter((title) => title !== ''),
  }));
}

/** Whether the organisation knows the answer. What a jurist is to answer it never does. */
function isForOrganisation(question: Question | undefined): boolean {
  return (question?.asks === 'organisation' || question?.asks === 'both') && question.wantsNote === undefined;
}

/** How many questions a letter asks. */
const mostQuestions = 10;

function questionBlocks(asked: readonly AskedQuestion[], { answerBy }: IopCase['document'], level: Level): Block[] {
  if (asked.length === 0) return [];
  const items = asked.slice(0, mostQuestions).map(({ text, about }): Text => {
    return about.length === 0 ? text : `${text} ${letterWords.isAbout} ${both(about)}.`;
  });
  return [
    heading(level, letterWords.questions),
    paragraph(withBlanks(`${letterWords.answerBy} ${answerBy ?? blank('dag')}. ${letterWords.asYouCan}`)),
    numbered(items),
    ...(asked.length > mostQuestions ? [paragraph(letterWords.moreQuestions)] : []),
  ];
}

/** By when the organisation has our answer, when the case says so and the day has not passed. */
function replyBlocks(context: LetterContext): Block[] {
  const { replyBy } = context.iopCase;
  if (replyBy === null || replyBy < caseDocumentHead(context).date) return [];
  return [paragraph(`${letterWords.replyBy} ${replyBy}.`)];
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

/** What is told of one part of a case: what is lacking or not known, what decides first; other ways; and last what is in place. */
function unitBlocks(one: UnitAssessment, { compiled }: LetterContext, level: Level): Block[] {
  const { rules } = compiled;
  const { findings, outcome } = one.assessment;
  const graded = (grade: Grade | null) => byStrength(findings.filter((finding) => finding.grade === grade));
  const titles = (all: readonly Finding[]) =>
    bullets(all.map(({ precondition }) => sentence(titleOf(rules, precondition))));
  const [met, open] = [graded('met'), graded(null)];
  const lacking = [...graded('notMet'), ...graded('partlyMet')];
  return [
    ...(one.unit.part === null ? [] : [paragraph(standingSentence(compiled, one), 'lead')]),
    ...(lacking.length === 0 ? [] : [heading(level, letterWords.lacking), lackingTable(compiled, one, lacking)]),
    ...formBlocks(compiled, one, level),
    ...(met.length === 0 ? [] : [heading(level, letterWords.met), titles(met)]),
    ...(open.length === 0
      ? []
      : [
          heading(level, letterWords.unknown),
          paragraph(outcome === null ? letterWords.unknownDecides : letterWords.unknownIs),
          titles(open.slice(0, mostUnknown)),
          ...(open.length > mostUnknown ? [paragraph(moreUnknown(open.length - mostUnknown))] : []),
        ]),
  ];
}

/** How many of the things that are not known a letter names. */
const mostUnknown = 10;

function moreUnknown(count: number): string {
  return `Det är ${numberInWords(count)} saker till som vi inte vet än.`;
}

function byStrength(findings: readonly Finding[]): Finding[] {
  return strengths.flatMap((strength) => findings.filter((finding) => finding.strength === strength));
}

/**
 * What an IOP builds on, whether it is so, what we know and what would help. Each stands as it should be, so the answer is a word
 * beside it: below a heading that denies it, it would read as its opposite.
 */
function lackingTable(compiled: CompiledRules, { unit }: UnitAssessment, findings: readonly Finding[]): Block {
  const { rules } = compiled;
  return {
    kind: 'table',
    caption: letterWords.lackingCaption,
    head: [letterWords.buildsOn, letterWords.isSo, letterWords.known],
    rows: findings.map((finding) => [
      titleOf(rules, finding.precondition),
      letterWords.answers[finding.grade === 'notMet' ? 'notMet' : 'partlyMet'],
      knownInWords(compiled, unit, finding),
    ]),
    widths: [34, 14, 52],
    rowHeadings: true,
  };
}

/** The answers that we have to what a precondition rests on, and what would help. */
function knownInWords(compiled: CompiledRules, unit: Unit, finding: Finding): string {
  const help = letterHelpFor(compiled, unit, finding);
  const known = answersSentence(compiled.rules, finding.answers);
  return [known, ...(help === null ? [] : [`${letterWords.help} ${help}`])].filter((text) => text !== '').join(' ');
}

/** The forms that the answers speak for. What the municipality should do next is no other way for the organisation. */
function formBlocks(compiled: CompiledRules, { unit, assessment }: UnitAssessment, level: Level): Block[] {
  const { rules } = compiled;
  const fitting = assessment.forms.filter(({ fits, kind }) => fits === true && kind === undefined);
  const items = fitting.flatMap(({ form }): Text[] => {
    const known = rules.forms?.[form];
    return known === undefined ? [] : [[{ strong: sentence(known.title) }, ` ${formReason(compiled, unit, form)}`]];
  });
  return items.length === 0 ? [] : [heading(level, letterWords.forms), paragraph(letterWords.formsFit), bullets(items)];
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
  to: 'Till',
  from: 'Från',
  date: 'Datum',
  registryNumber: 'Diarienummer',
  case: 'Ärende',
  greeting: 'Hej!',
  noDecision: 'Det här brevet är inget beslut.',
  you: 'När vi skriver "organisationen" menar vi er.',
  questions: 'Det här vill vi att ni svarar på',
  answerBy: 'Svara oss senast',
  asYouCan: 'Skriv det ni vet, gärna kort. Vet ni inte, skriv det.',
  isAbout: 'Det gäller',
  moreQuestions: 'Vi kan behöva fråga om mer när vi har fått era svar.',
  lacking: 'Det som ett IOP bygger på, och vad vi vet',
  lackingCaption: 'Det som väger tyngst står först.',
  buildsOn: 'Så ska det vara',
  isSo: 'Är det så?',
  known: 'Det vi vet, och vad som skulle hjälpa',
  answers: { notMet: 'Nej', partlyMet: 'Delvis' },
  met: 'Det här är på plats',
  unknown: 'Det här vet vi inte än',
  unknownDecides: 'Här vet vi inte än hur det är. Det som bara kommunen kan svara på tar vi själva reda på.',
  unknownIs: 'Här vet vi inte hur det är, men det ändrar inte det som står ovan.',
  help: 'Det här skulle hjälpa:',
  forms: 'Andra vägar',
  formsFit: 'Uppgifterna vi har talar för det här. Ingenting är bestämt.',
  noForm: 'Uppgifterna vi har talar inte för någon annan form.',
  next: 'Vad som händer nu',
  replyBy: 'Ni ska ha fått vårt svar senast',
  contradicted:
    'Några av de uppgifter vi har säger emot varandra. Innan vi har rett ut det kan vi inte säga om det kan bli ett IOP, och det som står här kan ändras.',
  changeable: 'Några av uppgifterna säger emot varandra, så det kan ändras.',
  answered: 'När vi har fått fler svar går vi igenom ärendet på nytt.',
  sortedOut: 'När vi har rett ut de uppgifter som säger emot varandra går vi igenom ärendet på nytt.',
  answeredAndSortedOut:
    'När vi har fått fler svar och rett ut de uppgifter som säger emot varandra går vi igenom ärendet på nytt.',
} as const;

/** What the letter is about, and which rules it follows. */
function aboutSentence(title: string | null, date: string, rules: RuleSet): string {
  const what = title === null ? 'ert ärende' : `ärendet "${title}"`;
  return `Vi har gått igenom ${what}. Frågan är om verksamheten kan bli ett idéburet offentligt partnerskap, som kallas IOP. I ett IOP samarbetar en idéburen organisation och det offentliga om en verksamhet, och båda bidrar till den. Vi bygger på de uppgifter som vi hade ${date} och följer "${rules.title}".`;
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

/** What an option says of how the rules take it, which is nothing to the organisation. */
const ourMark = / \(räknas som [^()]*\)/;

/** The answers that something rests on, as sentences; empty when there are none. */
function answersSentence(rules: RuleSet, answers: readonly GivenAnswer[]): string {
  return answers
    .filter(({ value }) => value !== null)
    .map(({ question, value }) => {
      const asked = itemAt(rules.questions, question);
      return `På frågan "${asked.text}" har vi svaret "${answerInWords(asked, value).replace(ourMark, '')}".`;
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
    ...(isOther && assessments.every(hasNoForm) ? [letterWords.noForm] : []),
    ...(document.committee === undefined ? [] : [`Beslutet fattas av ${document.committee}.`]),
  ];
}

/** Whether it is known that the answers speak for no other form. */
function hasNoForm({ forms }: Assessment): boolean {
  const others = forms.filter(({ kind }) => kind === undefined);
  return others.length > 0 && others.every(({ fits }) => fits === false);
}

/** Whom to turn to, and how. */
function contactSentence(iopCase: IopCase): string {
  const { author, department, municipality, phone, email } = iopCase.document;
  const named = [author, department, author === undefined && department === undefined ? municipality : undefined];
  const whom = named.filter((name) => name !== undefined).join(', ');
  const ways = [phone, email].filter((way) => way !== undefined);
  const how = ways.length === 0 ? blank('telefon eller e-post') : either(ways);
  const number = registryNumber(iopCase);
  const mark = number === null ? '' : ` Ange diarienumret ${number}.`;
  return `Har ni frågor, eller är något fel? Hör av er till ${whom === '' ? 'kommunen' : whom}: ${how}.${mark}`;
}
