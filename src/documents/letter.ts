import type { Assessment, Finding, GivenAnswer } from '../assessment/assessment.ts';
import { contradictsItself } from '../assessment/contradicted.ts';
import { mostDecisiveFirst } from '../assessment/prospects.ts';
import type { UnitAssessment } from '../assessment/whole.ts';
import type { CasePart, IopCase } from '../cases/case.ts';
import { unitAsCase, unjudgedOrganisations } from '../cases/sound-case.ts';
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
import { type Block, bullets, type Document, heading, type Level, numbered, paragraph, type Text } from './document.ts';

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
  const asked = askedQuestions(own, context);
  const lacking = lackingRows(own, compiled);
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
    ...standingBlocks(own, compiled),
    paragraph([letterWords.noDecision, letterWords.you, compiled.rules.reading ?? ''].join(' ').trim(), 'quiet'),
    ...questionBlocks(asked, document, level),
    ...lackingBlocks(lacking, own, level),
    ...contradictionBlocks(own, compiled.rules, level),
    ...formBlocks(own, compiled, level),
    ...metBlocks(own, compiled.rules, level),
    ...unknownBlocks(own, compiled.rules, level),
    heading(level, letterWords.next),
    paragraph(withBlanks(nextSentences(context, own, asked.length > 0, lacking.length > 0).join(' '))),
    ...deeperOf(compiled.rules),
    ...replyBlocks(context),
    paragraph(withBlanks(contactSentence(iopCase))),
    paragraph(letterWords.regards),
    paragraph(withBlanks(senderOf(document))),
  ];
}

/** Something that is told once, and the parts of the case that it is about: none when it is about all of them. */
interface ToldOfParts<Told> {
  readonly told: Told;
  readonly about: readonly string[];
}

/** What there is to tell of some units, in their order, each once, with the parts that it is about when it is not about all. */
function ofParts<Told>(
  own: readonly UnitAssessment[],
  tell: (one: UnitAssessment) => readonly Told[],
): ToldOfParts<Told>[] {
  const found = new Map<string, { readonly told: Told; readonly parts: string[] }>();
  for (const one of own) {
    for (const told of tell(one)) {
      const key = JSON.stringify(told);
      const same = found.get(key) ?? { told, parts: [] };
      same.parts.push(one.unit.part?.title ?? '');
      found.set(key, same);
    }
  }
  return [...found.values()].map(({ told, parts }) => ({ told, about: parts.length === own.length ? [] : parts }));
}

/** Sentences with the parts that they are about, and a sentence of the parts when it is the same for all of them. */
function withParts(
  told: readonly ToldOfParts<string>[],
  areAbout: string,
): { readonly subject: string; readonly items: string[] } {
  const [first] = told;
  const isSame = first !== undefined && told.every(({ about }) => both(about) === both(first.about));
  return {
    subject: isSame && first.about.length > 0 ? ` ${areAbout} ${both(first.about)}.` : '',
    items: told.map((one) => `${one.told}${isSame ? '' : isAbout(one.about)}`),
  };
}

/** Which parts something is about, as a sentence to put last. */
function isAbout(about: readonly string[]): string {
  return about.length === 0 ? '' : ` ${letterWords.isAbout} ${both(about)}.`;
}

/** Where things stand; with the names of the parts when it is not the same for all of them. */
function standingBlocks(own: readonly UnitAssessment[], compiled: CompiledRules): Block[] {
  return ofParts(own, (one) => [standingSentence(compiled, one)]).map(({ told, about }) =>
    paragraph(about.length === 0 ? told : [{ strong: `${both(about)}:` }, ` ${told}`], 'lead'),
  );
}

/** Who writes: the official, the department and the municipality. */
function senderOf({ author, department, municipality }: IopCase['document']): string {
  const names = [author ?? blank('handläggarens namn'), department, municipality ?? blank('kommun eller region')];
  return names.filter((name) => name !== undefined).join(', ');
}

/** What of that which may decide the organisation can answer, most decisive first. Where the outcome is decided nothing is asked. */
function askedQuestions(own: readonly UnitAssessment[], { compiled, iopCase }: LetterContext): ToldOfParts<string>[] {
  const { questions } = compiled.rules;
  return ofParts(own, ({ unit, assessment }) => {
    if (assessment.outcome !== null) return [];
    return mostDecisiveFirst(compiled, unitAsCase(iopCase, unit), assessment.missing).flatMap((id) =>
      isForOrganisation(questions[id]) ? [itemAt(questions, id).text] : [],
    );
  });
}

/** Whether the organisation knows the answer. What a jurist is to answer it never does. */
function isForOrganisation(question: Question | undefined): boolean {
  return (question?.asks === 'organisation' || question?.asks === 'both') && question.wantsNote === undefined;
}

/** How many questions a letter asks. */
const mostAsked = 10;

/** How many things a letter names of what is lacking; and of what is in place or not known, when that is not all there is to say. */
const [mostLacking, mostBeside] = [8, 5];

function questionBlocks(
  asked: readonly ToldOfParts<string>[],
  { answerBy }: IopCase['document'],
  level: Level,
): Block[] {
  if (asked.length === 0) return [];
  const { subject, items } = withParts(asked, letterWords.areAbout);
  return [
    heading(level, letterWords.questions),
    paragraph(withBlanks(`${letterWords.answerBy} ${dayToAnswer(answerBy)}. ${letterWords.asYouCan}${subject}`)),
    numbered(items.slice(0, mostAsked)),
    ...(asked.length > mostAsked ? [paragraph(letterWords.moreQuestions)] : []),
  ];
}

function dayToAnswer(answerBy: string | undefined): string {
  return answerBy ?? blank('dag');
}

/** By when the organisation has our answer, when the case says so and the day has not passed. */
function replyBlocks(context: LetterContext): Block[] {
  const { replyBy } = context.iopCase;
  if (replyBy === null || replyBy < caseDocumentHead(context).date) return [];
  return [paragraph(`${letterWords.replyBy} ${replyBy}.`)];
}

/** Of how a precondition is that an IOP builds on and that is not there, or only partly. */
interface LackingRow {
  readonly grade: 'notMet' | 'partlyMet';
  readonly strength: Finding['strength'];
  readonly title: string;
  readonly known: string;
  readonly help: string;
}

/** What is lacking: what decides first. */
function lackingRows(own: readonly UnitAssessment[], compiled: CompiledRules): ToldOfParts<LackingRow>[] {
  const rows = ofParts(own, ({ unit, assessment }) =>
    assessment.findings.flatMap((finding): LackingRow[] => {
      const { grade, strength, precondition } = finding;
      if (grade !== 'notMet' && grade !== 'partlyMet') return [];
      const title = titleOf(compiled.rules, precondition);
      const known = answersSentence(compiled.rules, finding.answers);
      return [{ grade, strength, title, known, help: letterHelpFor(compiled, unit, finding) ?? letterWords.askUs }];
    }),
  );
  const graded = (grade: Grade) => byStrength(rows.filter(({ told }) => told.grade === grade));
  return [...graded('notMet'), ...graded('partlyMet')];
}

function byStrength(rows: readonly ToldOfParts<LackingRow>[]): ToldOfParts<LackingRow>[] {
  return strengths.flatMap((strength) => rows.filter(({ told }) => told.strength === strength));
}

/**
 * What an IOP builds on, whether it holds, and what can be done. Each stands as it should be, so how it is stands beside it: below
 * a heading that denies it, it would read as its opposite, and so would a "no" beside a "not".
 */
function lackingBlocks(
  rows: readonly ToldOfParts<LackingRow>[],
  own: readonly UnitAssessment[],
  level: Level,
): Block[] {
  if (rows.length === 0) return [];
  const more = rows.length - mostLacking;
  const isUnknown = own.every(({ assessment }) => assessment.outcome !== null) && own.some(hasUnknown);
  return [
    heading(level, letterWords.lacking),
    {
      kind: 'table',
      caption: letterWords.lackingCaption,
      head: [letterWords.buildsOn, letterWords.known, letterWords.help],
      rows: rows.slice(0, mostLacking).map(({ told: { title, grade, known, help }, about }) => {
        const whose = about.length === 0 ? '' : ` ${letterWords.holdsFor} ${both(about)}`;
        return [title, [{ strong: `${letterWords.holds[grade]}${whose}.` }, known === '' ? '' : ` ${known}`], help];
      }),
      widths: [28, 40, 32],
      rowHeadings: true,
    },
    ...(more > 0 ? [paragraph(moreLacking(more))] : []),
    ...(isUnknown ? [paragraph(letterWords.unknownIs)] : []),
  ];
}

function hasUnknown({ assessment }: UnitAssessment): boolean {
  return assessment.findings.some(({ grade }) => grade === null);
}

/** The answers that do not go together, so that the organisation can set right what is wrong. */
function contradictionBlocks(own: readonly UnitAssessment[], rules: RuleSet, level: Level): Block[] {
  const told = ofParts(own, ({ assessment: { remarks = [] } }) =>
    remarks.flatMap(({ code, answers }) => (code === 'contradiction' ? [answersSentence(rules, answers)] : [])),
  );
  if (told.length === 0) return [];
  const items = told.slice(0, mostBeside).map((one): Text => `${one.told}${isAbout(one.about)}`);
  return [heading(level, letterWords.contradictions), paragraph(letterWords.contradictionsTold), bullets(items)];
}

/** The forms that the answers speak for. What the municipality should do next is no other way for the organisation. */
function formBlocks(own: readonly UnitAssessment[], compiled: CompiledRules, level: Level): Block[] {
  const forms = ofParts(own, ({ unit, assessment }) =>
    assessment.forms.flatMap(({ fits, kind, form }) => {
      const known = compiled.rules.forms?.[form];
      if (fits !== true || kind !== undefined || known === undefined) return [];
      return [{ title: sentence(known.title), why: formReason(compiled, unit, form) }];
    }),
  );
  if (forms.length === 0) return [];
  const items = forms.map(({ told: { title, why }, about }): Text => [{ strong: title }, ` ${why}${isAbout(about)}`]);
  return [heading(level, letterWords.forms), paragraph(letterWords.formsFit), bullets(items)];
}

/** What is in place, the heaviest first. */
function metBlocks(own: readonly UnitAssessment[], rules: RuleSet, level: Level): Block[] {
  const { subject, items } = withParts(titlesOf(own, rules, 'met'), letterWords.isAbout);
  if (items.length === 0) return [];
  const isAll = own.every(({ assessment }) => assessment.findings.every(({ grade }) => grade === 'met'));
  const most = isAll ? 2 * mostBeside : mostBeside;
  const more = items.length - most;
  return [
    heading(level, letterWords.met),
    ...(subject === '' ? [] : [paragraph(subject.trim())]),
    bullets(items.slice(0, most)),
    ...(more > 0 ? [paragraph(moreMet(more))] : []),
  ];
}

/** What is not known where that may decide, the heaviest first. */
function unknownBlocks(own: readonly UnitAssessment[], rules: RuleSet, level: Level): Block[] {
  const open = titlesOf(own, rules, null, ({ assessment }) => assessment.outcome === null);
  if (open.length === 0) return [];
  const { subject, items } = withParts(open, letterWords.isAbout);
  const more = items.length - mostBeside;
  return [
    heading(level, letterWords.unknown),
    paragraph(`${letterWords.unknownDecides}${subject}`),
    bullets(items.slice(0, mostBeside)),
    ...(more > 0 ? [paragraph(moreUnknown(more))] : []),
  ];
}

/** The titles of the preconditions with a grade, of those units that count. */
function titlesOf(
  own: readonly UnitAssessment[],
  rules: RuleSet,
  grade: Grade | null,
  counts: (one: UnitAssessment) => boolean = () => true,
): ToldOfParts<string>[] {
  const found = ofParts(own, (one) => {
    const graded = one.assessment.findings.filter((finding) => finding.grade === grade && counts(one));
    return graded.map(({ strength, precondition }) => ({ strength, title: titleOf(rules, precondition) }));
  });
  return strengths.flatMap((strength) =>
    found.flatMap(({ told, about }) => (told.strength === strength ? [{ told: sentence(told.title), about }] : [])),
  );
}

function moreLacking(count: number): string {
  return `Dessutom är det ${moreThings(count)} som inte stämmer, eller bara delvis. Det tar vi gärna upp med er när ni hör av er.`;
}

function moreMet(count: number): string {
  return `Dessutom är ${moreThings(count)} på plats.`;
}

function moreUnknown(count: number): string {
  return `Det är ${moreThings(count)} som vi inte vet än.`;
}

function moreThings(count: number): string {
  return count === 1 ? 'en sak till' : `${numberInWords(count)} saker till`;
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
  lackingCaption: 'Det som väger tyngst står först.',
  buildsOn: 'Det ett IOP bygger på',
  known: 'Stämmer det, enligt uppgifterna vi har?',
  help: 'Vad som kan göras',
  holds: { notMet: 'Stämmer inte', partlyMet: 'Stämmer delvis' },
  holdsFor: 'för',
  askUs: 'Fråga oss gärna om det här.',
  contradictions: 'Uppgifter som säger emot varandra',
  contradictionsTold: 'De här uppgifterna går inte ihop. Hör av er om ni ser vad som är fel.',
  met: 'Det här är på plats',
  unknown: 'Det här vet vi inte än',
  unknownDecides: 'Vi vet inte än om det här stämmer. Det som bara kommunen kan svara på tar vi själva reda på.',
  unknownIs: 'Allt är inte utrett, men det ändrar inte det som står här.',
  forms: 'Andra vägar',
  formsFit: 'Uppgifterna vi har talar för det här. Ingenting är bestämt.',
  noForm: 'Uppgifterna vi har talar inte för någon annan form av stöd eller samarbete.',
  next: 'Vad som händer nu',
  nothingToDo: 'Ni behöver inte skicka något nu.',
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
      return `${asked.text} Svar: ${sentence(answerInWords(asked, value).replace(ourMark, ''))}`;
    })
    .join(' ');
}

/** What comes after the letter, what the organisation can do and by when, as far as the case says. */
function nextSentences(
  { compiled: { rules }, iopCase: { document } }: LetterContext,
  own: readonly UnitAssessment[],
  isAsked: boolean,
  isLacking: boolean,
): string[] {
  const assessments = own.map(({ assessment }) => assessment);
  const best = rules.outcomes.at(-1)?.id;
  const isOpen = assessments.some(({ outcome }) => outcome === null);
  const sound = assessments.filter((one) => !contradictsItself(one));
  const isContradicted = sound.length < assessments.length;
  const isWorthTrying = sound.some(({ outcome }) => isPreliminary(rules, outcome));
  const isPossible = !isWorthTrying && sound.some(({ outcome }) => outcome === best);
  const isOther = sound.some(({ outcome }) => outcome !== null && outcome !== best);
  return [
    ...againSentences(isOpen, isContradicted),
    ...(isWorthTrying
      ? ['Innan det kan bli ett IOP behöver vi pröva det mer ingående, också rättsligt, och skriva en överenskommelse.']
      : []),
    ...(isPossible ? ['Innan det kan bli ett IOP behöver en överenskommelse skrivas och prövas rättsligt.'] : []),
    ...(isAsked ? [] : [unaskedSentence(isLacking || isContradicted, document)]),
    ...(isOther && assessments.every(hasNoForm) ? [letterWords.noForm] : []),
    ...(document.committee === undefined ? [] : [`Beslutet fattas av ${document.committee}.`]),
  ];
}

/** When the case is gone through again without more from the organisation than what it is asked for. */
function againSentences(isOpen: boolean, isContradicted: boolean): string[] {
  const { answered, sortedOut, answeredAndSortedOut } = letterWords;
  if (isContradicted) return [isOpen ? answeredAndSortedOut : sortedOut];
  return isOpen ? [answered] : [];
}

/** What an organisation that is asked nothing can do, and by when. */
function unaskedSentence(canAdd: boolean, { answerBy }: IopCase['document']): string {
  if (!canAdd) return letterWords.nothingToDo;
  return `Vill ni lägga till eller rätta något? Hör av er senast ${dayToAnswer(answerBy)}, så tar vi med det.`;
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
  return `Har ni frågor, eller är något fel? Hör av er till ${whom === '' ? 'oss' : whom}: ${how}.${mark}`;
}
