import type { Assessment, Remark } from '../assessment/assessment.ts';
import type { FilePlace } from '../files/names.ts';
import type { Interview } from '../interview/interview.ts';
import { type Chosen, choicesOf, type Reading } from '../interview/reading.ts';
import { answersMeant } from '../rules/answer.ts';
import { dayOfSerial, daysMeant, hasFormOfDay } from '../rules/form/written.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { answeredWith, numberInWords } from './answers.ts';
import { outcomeTitle } from './assessment.ts';
import { remarkSentence } from './remarks.ts';
import { both, either, gradeWords, withStop } from './terms.ts';

/**
 * What an answer to a question did, a sentence each: the grades that changed, answers that do not go together, an outcome that was settled,
 * and answers that do not count any more or count again.
 */
export function effectSentences(interview: Interview, after: Interview, id: string): string[] {
  const { rules } = interview.compiled;
  const [before, now] = [interview.assessment, after.assessment];
  const stops = after.scope === 'quick' && after.position.kind === 'review';
  const [asideBefore, asideAfter] = [interview.path.aside, after.path.aside];
  const gone = asideAfter.filter((question) => !asideBefore.includes(question));
  const returned = asideBefore.filter((question) => !asideAfter.includes(question) && question !== id);
  return [
    effectSentence(rules, before, now),
    ...newContradictions(before, now).map((remark) => remarkSentence(rules, remark)),
    ...(stops && now.outcome !== null ? [settledSentence(rules, now.outcome)] : []),
    ...(gone.length > 0 ? [asideSentence(rules, gone, true)] : []),
    ...(returned.length > 0 ? [asideSentence(rules, returned, false)] : []),
  ];
}

/** Contradictions that were not there before an answer. */
function newContradictions({ remarks: before = [] }: Assessment, { remarks = [] }: Assessment): Remark[] {
  return remarks.filter(({ code, text }) => code === 'contradiction' && !before.some((one) => one.text === text));
}

/** What one answer did, in one line: the grades that changed, and how many are left. */
function effectSentence(rules: RuleSet, before: Assessment, after: Assessment): string {
  const changed = after.findings.filter((finding, index) => finding.grade !== before.findings[index]?.grade);
  const name = (id: string) => printable(rules.preconditions[id]?.label ?? rules.preconditions[id]?.title ?? id);
  const grades = changed.map(({ precondition, grade }) => {
    return `${name(precondition)}: ${grade === null ? 'går inte att avgöra ännu' : gradeWords[grade]}.`;
  });
  const left = after.findings.filter(({ grade }) => grade === null).length;
  return [...grades, `Kvar att bedöma: ${left} av ${after.findings.length}.`].join(' ');
}

/** That answers no longer count, or count again, by name. */
function asideSentence(rules: RuleSet, questions: readonly string[], setAside: boolean): string {
  const names = both(questions.map((id) => `"${printable(rules.questions[id]?.text ?? id)}"`));
  const one = questions.length === 1;
  return setAside
    ? `${one ? 'Svaret' : 'Svaren'} på ${names} räknas inte längre. ${one ? 'Det är sparat' : 'De är sparade'} och kommer tillbaka om frågan gör det.`
    : `${one ? 'Svaret' : 'Svaren'} på ${names} räknas igen.`;
}

/** That the outcome is settled, and what it is. */
export function settledSentence(rules: RuleSet, outcome: string): string {
  return `Utfallet är nu avgjort: ${outcomeTitle(rules, outcome)}. Inget av de svar som saknas kan ändra det.`;
}

/** How many questions are left to answer, in a few words: `högst 9 frågor kvar`. */
export function leftInWords(most: number): string {
  return `högst ${most} ${most === 1 ? 'fråga' : 'frågor'} kvar`;
}

/** What one may do when the outcome is settled. */
export function settledChoices(left: number): string[] {
  return [`Svara på resten (${leftInWords(left)}), så att varje förutsättning får en grad`, 'Gå till granskningen nu'];
}

/** How *vet inte* is said: as words, or as a choice beside what is written. */
const unknownWays = {
  written: { sentence: 'Är svaret inte känt, skriv "vet inte".', end: ', eller "vet inte".' },
  chosen: { sentence: 'Är svaret inte känt, välj Vet inte.', end: ', eller välj Vet inte.' },
} as const;

/** Why what was typed at a question is no answer, and what to do instead; null when it is one. */
export function readingSentence(
  reading: Reading,
  question: Question,
  way: keyof typeof unknownWays = 'written',
): string | null {
  const { sentence: unknown, end } = unknownWays[way];
  switch (reading.kind) {
    case 'empty':
      return 'Inget svar är förvalt. Skriv ett svar, eller "vet inte".';
    case 'several-lines':
      return 'Det kom flera rader på en gång, och ingen av dem är tagen som svar. Skriv ett svar, på en rad.';
    case 'no-choice':
      return noChoice(choicesOf(question).length);
    case 'several-choices':
      return severalChoices(reading.numbers);
    case 'unclear':
      return question.type === 'date' ? noDate(reading.typed, end) : noNumber(reading.typed, question, unknown);
    case 'outside':
      return `Svaret ska vara ${answeredWith(question)}. ${unknown}`;
    case 'too-large':
      return 'Skriv ett tal med högst 15 siffror.';
    default:
      return null;
  }
}

/** Why what was typed chooses nothing of some numbered choices, and how to choose. */
export function chosenSentence(chosen: Exclude<Chosen, { kind: 'one' }>, count: number): string {
  return chosen.kind === 'several' ? severalChoices(chosen.indexes.map((index) => index + 1)) : noChoice(count);
}

function noChoice(count: number): string {
  return `Skriv numret på ett av alternativen, 1 till ${count}, eller början av det som står där.`;
}

function severalChoices(numbers: readonly number[]): string {
  return `Så börjar nummer ${both(numbers.map(String))}. Skriv numret, eller mer av det som står där.`;
}

/** Why what was typed is no number, or not one alone, and how to write it. */
function noNumber(typed: string, question: Question, unknown: string): string {
  const numbers = answersMeant(question, typed).map(Number);
  return numbers.length > 1
    ? `Det kan vara två olika tal. Skriv ${either(numbers.map(numberInWords))}.`
    : `Skriv ett tal, till exempel ${exampleNumbers(question)}${unitHint(question)}. ${unknown}`;
}

/** Numbers as they may be written, of the size that a question is about. */
export function exampleNumbers(question: Question): string {
  if (question.type !== 'number') return '';
  if (/^(?:kr|kronor|euro)$/i.test(question.unit)) return '1 250 000';
  return question.whole === true ? '3' : '3 eller 2,5';
}

function unitHint(question: Question): string {
  return question.type === 'number' ? `, i ${printable(question.unit)}` : '';
}

/** Why what was typed is no day, and how to write one. */
export function dayTrouble(typed: string): string {
  return noDate(typed, '.');
}

function noDate(typed: string, end: string): string {
  const days = daysMeant(typed);
  const serial = dayOfSerial(typed);
  if (hasFormOfDay(typed) && days.length === 0)
    return 'Den dagen finns inte i kalendern. Kontrollera dagen och månaden.';
  const lead =
    days.length > 1
      ? `Det kan vara ${either(days)}.`
      : serial !== null
        ? `Det kan vara numret på en dag i Excel: ${serial}.`
        : daysMeant(`${typed} 2024`).length > 0
          ? 'Året saknas.'
          : 'Det går inte att läsa som en dag med år och månad.';
  return `${lead} Skriv år-månad-dag, till exempel ${days[0] ?? serial ?? '2026-11-21'}${end}`;
}

/** Where a person finds a file: its name, and the whole path of its folder, last, so that it can be copied. */
function filePlace({ name, folder, isHere }: FilePlace): string {
  return `${printable(name)}, i mappen ${isHere ? 'som du är i: ' : ''}${printable(folder)}`;
}

const documentNames = {
  tjansteskrivelse: 'Tjänsteskrivelsen finns',
  bedomning: 'Bedömningen finns',
  checklista: 'Checklistan finns',
  brev: 'Brevet finns',
  avtalsutkast: 'Avtalsutkastet finns',
};

/** What is said at the result of an interview. */
export const resultTexts = {
  menu: 'Vad vill du göra nu?',
  prompt: 'Ditt val: ',
  choices: {
    all: 'Visa hela bedömningen',
    tjansteskrivelse: 'Skriv tjänsteskrivelsen i Word',
    checklista: 'Skriv checklistan i Word',
    brev: 'Skriv brevet i Word',
    deeper: 'Gör den fördjupade bedömningen',
    change: 'Ändra ett svar',
    stop: 'Sluta',
  },
  /** Where a document is: the name of its file, and the whole path of the folder. */
  written: (kind: keyof typeof documentNames, place: FilePlace) => `${documentNames[kind]} i ${filePlace(place)}`,
  /** Where a document for each of some cases is. */
  writtenAll: (count: number, { folder }: FilePlace) =>
    `${numberInWords(count)} dokument finns i mappen ${printable(folder)}`,
  /** That the answers went along into the deeper bedömning, how many there are, and where the new case is. */
  deeper: (title: string, answers: number, file: string) =>
    `Nu börjar: ${printable(title)}. ${answers === 1 ? 'Ett svar följer' : `${answers} svar följer`} med. Den sparas för sig i ${printable(file)}, och den första bedömningen står kvar i sin fil.`,
  deeperMissing: (id: string) => `Regelverket ${printable(id)} för den fördjupade bedömningen kan inte användas.`,
} as const;

/** The texts of the interview that depend on nothing. */
export const interviewTexts = {
  purpose:
    'Du svarar på frågor om ett tänkt partnerskap, och får en bedömning med skäl, källor och vad som saknas. Bedömningen är ett stöd. Den avgör ingenting.',
  privacy: 'Skriv inga personuppgifter som inte behövs.',
  keys: 'b = tillbaka · s = spara och sluta · ? = varför vi frågar · l = alla svar · Ctrl-C = avbryt',
  keysPlain:
    'Skriv b för att gå tillbaka, s för att spara och sluta, ? för varför vi frågar, l för alla svar. Bokstäverna går före ett svar som börjar så; skriv då mer av det, eller numret.',
  /** Below a reason: the keys, and what it has left out. */
  keysShort: (left: string) => `${left === '' ? '' : `?? = ${left} · `}b = tillbaka · s = spara · l = alla svar`,
  wholeReason: 'hela skälet',
  moreSources: (count: number) => `${count} ${count === 1 ? 'källa' : 'källor'} till`,
  begin: 'Tryck Enter för att börja.',
  noPreselection: 'Inget svar är förvalt. "Vet inte" är alltid ett möjligt svar.',
  answerPrompt: 'Ditt svar: ',
  notePrompt: 'Motivering, avsluta med en tom rad (Enter hoppar över): ',
  /** Where there is a note already, which the keys above it tell of. */
  otherNotePrompt: 'Ny motivering, avsluta med en tom rad: ',
  /** What the rules want the note on a question to say. */
  wantedNote: (words: string, isDated: boolean) =>
    `Motiveringen ska säga: ${withStop(words)}${isDated ? ' Skriv också datum.' : ''}`,
  noteNow: 'Nuvarande motivering:',
  /** The keys for a note that there is; `editor` is the program that a text can be written in. */
  noteKeys: (editor: string | null) =>
    `Enter behåller den, - tar bort den${editor === null ? '' : `, e öppnar den i ${printable(editor)}`}.`,
  noteTo: (words: string) => `Svar: ${withStop(words)}`,
  /** An answer as it was taken, when it was typed in another way. */
  taken: (words: string) => `Svar: ${withStop(words)}`,
  numberHow: (examples: string) => `Skriv ett tal, till exempel ${examples}. Skriv "vet inte" om det inte är känt.`,
  answerHow: {
    date: 'Skriv dagen, till exempel 2026-11-21 eller 21 november 2026. Skriv "vet inte" om den inte är känd.',
    text: 'Fri text bedöms inte. Skriv eller klistra in den.',
  } as Readonly<Record<string, string>>,
  textEnd: 'Avsluta med en tom rad.',
  /** Stands before the second line of a text. */
  howToEnd: '(en tom rad avslutar)',
  inEditor: (editor: string) => `Skriv e för att skriva den i ${printable(editor)} i stället.`,
  /** The editor, when it has no name that can be said. */
  someEditor: 'ditt skrivprogram',
  noEditor: 'Det gick inte att öppna texten i ett annat skrivprogram. Skriv eller klistra in den här.',
  nothingWritten: 'Ingenting skrevs.',
  settledPrompt: 'Ditt val (Enter är 1): ',
  answersTitle: 'Dina svar',
  reviewTitle: 'Granska dina svar',
  answerNow: (words: string) => `Nuvarande svar: ${withStop(words)} Enter behåller det.`,
  answerNowLines: 'Nuvarande svar, som Enter behåller:',
  reviewPrompt: 'Enter visar bedömningen. Ett nummer ändrar det som står där: ',
  unanswered: 'Obesvarad',
  firstQuestion: 'Detta är den första frågan.',
  noSuchNumber: 'Det numret finns inte i listan. Skriv ett nummer, eller början av frågan.',
  setAside: 'räknas inte',
  why: 'Varför vi frågar',
  section: 'Avsnitt',
  question: (number: number) => `Fråga ${number}`,
  rules: (title: string, version: string) => `Regelverk: ${printable(title)} (${version})`,
  about: (title: string) => `Ärende: ${printable(title)}`,
  date: (date: string) => `Bedömningens datum: ${date}`,
  left: (words: string) => `Det är ${words}.`,
  savedTo: (file: string) => `Svaren sparas efter varje svar i ${printable(file)}`,
  saved: (place: FilePlace) => `Ärendet är sparat i ${filePlace(place)}`,
  resume: (rest: string): readonly [string, string] => [
    'Fortsätt med:',
    `iop-check interview --resume ${printable(rest)}`,
  ],
  openAgain: (rest: string): readonly [string, string] => [
    'Se bedömningen igen, ändra ett svar eller skriv ett dokument:',
    `iop-check interview --resume ${printable(rest)}`,
  ],
  writeUp: (rest: string): readonly [string, string] => [
    'Skriv utkastet till avtal:',
    `iop-check report ${printable(rest)} --document avtalsutkast -o avtalsutkast.docx`,
  ],
  unfinished: 'Det finns ärenden som inte är klara. Vilket vill du fortsätta med?',
  unreadableChoice: (file: string, why: string) => `${printable(file)}, som inte går att läsa: ${why}`,
  moreUnfinished: (count: number) =>
    `${count} till visas inte här. Skriv början av vad ärendet gäller, eller se alla med iop-check cases.`,
  newCase: 'Börja ett nytt ärende',
  stop: 'Ctrl-C avbryter.',
  interrupted: 'Avbrutet. Allt fram till nu är sparat.',
  interruptedUnsaved: 'Avbrutet. Svaren är INTE sparade; de står ovan.',
  nothingToSave: 'Avbrutet. Inget nytt svar hade getts.',
  notSaved: 'Svaren är INTE sparade. Kopiera texten nedan till en fil, eller frigör utrymme och svara igen:',
  held: (file: string, { host, process, since }: { host: string; process: number; since: string }, stale: boolean) =>
    stale
      ? `${printable(file)} är låst sedan ${printable(since)} av en genomgång som inte längre körs (process ${process} på ${printable(host)}). Den kan tas över.`
      : `${printable(file)} är öppet i en annan genomgång sedan ${printable(since)} (process ${process} på ${printable(host)}). Tar du över kan den andras svar gå förlorade.`,
  takeOver: 'Skriv "ta över" för att ta över, Enter för att sluta: ',
  takeOverWords: 'ta över',
  beginWords: ['börja', 'ja', 'ok', 'enter'],
  otherRules: (id: string) =>
    `Ärendet är påbörjat med regelverket ${JSON.stringify(id)}, som inte följer med. Filen är orörd. Fortsätt med --rules och regelverkets fil.`,
  /** Answers that do not count any more, by the texts of their questions; null for one that is not known. */
  changedRules: (questions: readonly (string | null)[]) => {
    const named = questions.flatMap((text) => (text === null ? [] : [`"${printable(text)}"`]));
    const others = questions.length - named.length;
    const unnamed = others === 0 ? [] : [`${others} ${others === 1 ? 'fråga' : 'frågor'} som inte finns`];
    return `Svaren på dessa frågor passar inte reglerna som de är nu, och räknas inte: ${both([...named, ...unnamed])}. Reglerna har ändrats, eller så är något felskrivet i filen. Svaren finns kvar i den, under session.`;
  },
} as const;
