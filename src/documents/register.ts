import type { Unreadable } from '../assessment/yearly.ts';
import type { Due } from '../cases/due.ts';
import type { RegisteredCase } from '../interview/register.ts';
import { printable } from '../rules/text.ts';
import { numberInWords } from '../wording/answers.ts';
import { outcomeTitle } from '../wording/assessment.ts';
import { both, capitalised, inMarks } from '../wording/terms.ts';
import { isMachineName } from './case.ts';
import { type Block, type Document, heading, type Piece, paragraph, type Table, type Text } from './document.ts';
import { formInWords, unreadablePlace } from './yearly-sentences.ts';

/** A register of initiatives, as they stand on a day: the cases in the order given, and what could not be read. */
export function register(cases: readonly RegisteredCase[], unreadable: readonly Unreadable[], day: string): Document {
  return {
    title: words.title,
    date: day,
    author: null,
    foot: '',
    blocks: [
      paragraph(leadSentence(cases, unreadable.length, day), 'lead'),
      ...(cases.length === 0 ? [] : [casesTable(cases)]),
      ...unreadableBlocks(unreadable),
    ],
  };
}

/** A case of a register in one line: what it is about, who has it, how far it has come and what is due next. */
export function registeredInLine(one: RegisteredCase): string {
  const { title, organisation, received, replyBy, author, due } = one;
  return [
    printable([title ?? words.untitled, ...(organisation === null ? [] : [organisation])].join(', ')),
    `${words.received} ${received ?? words.notGiven}`,
    `${words.replyByAtLast} ${replyBy ?? words.notGiven}`,
    ...(author === null ? [] : [printable(author)]),
    progressWords(one),
    outcomeWords(one),
    // The day to answer has been said.
    ...(due === null || due.what === 'reply' ? [] : [dueWords(due)]),
    ...(due?.isOverdue === true ? [words.overdue] : []),
  ].join(' · ');
}

/** How many cases there are, and in how many something should have been done. */
function leadSentence(cases: readonly RegisteredCase[], unreadable: number, day: string): string {
  const overdue = cases.filter(({ due }) => due?.isOverdue === true).length;
  return [
    `${casesInWords(cases.length)} per ${day}.`,
    ...(cases.length === 0 ? [] : ['Det som ska göras först står först.']),
    ...(overdue === 0 ? [] : [`${casesInWords(overdue)} är ${overdue === 1 ? 'försenat' : 'försenade'}.`]),
    ...(unreadable === 0 ? [] : [`${capitalised(unreadableWords(unreadable))} Det står sist varför.`]),
  ].join(' ');
}

function casesTable(cases: readonly RegisteredCase[]): Table {
  return {
    kind: 'table',
    caption: '',
    head: words.head,
    widths: [14, 17, 16, 12, 13],
    wraps: true,
    rows: cases.map((one) => [
      dueText(one),
      lines([one.title ?? words.untitled, ...[knownId(one), one.organisation].filter((line) => line !== null)]),
      lines([
        `${words.received} ${one.received ?? words.notGiven}`,
        `${words.replyBy} ${one.replyBy ?? words.notGiven}`,
      ]),
      one.author ?? words.notGiven,
      lines([capitalised(progressWords(one)), outcomeWords(one)]),
    ]),
  };
}

/** What a case is known by besides its title. A name made for machines is told only of a case without one. */
function knownId({ id, title }: RegisteredCase): string | null {
  return id !== null && title !== null && isMachineName(id) ? null : id;
}

/** What is due next: its day, which stands out when it has passed, and what it is. */
function dueText({ due }: RegisteredCase): Text {
  if (due === null) return words.nothing;
  const { what, day, isOverdue } = due;
  if (day === null) return lines([capitalised(words.due[what]), words.dayNotGiven]);
  const first: Piece = isOverdue ? { strong: day, tone: 'bad' } : { strong: day };
  return [first, ` ${words.due[what]}${isOverdue ? ` (${words.overdue})` : ''}`];
}

function dueWords({ what, day }: Due): string {
  return day === null ? `${words.due[what]}, ${words.dayNotGiven}` : `${words.due[what]} ${day}`;
}

/** How far a case has come: `6 av 13 svar`, `klar`, or what was decided. */
function progressWords({ progress: { answered, questions }, isDecided, form, rules }: RegisteredCase): string {
  if (isDecided) return form === null ? words.decided : `${words.decided}: ${formInWords(form, [rules])}`;
  if (answered === questions) return words.done;
  return `${numberInWords(answered)} av ${numberInWords(questions)} svar`;
}

function outcomeWords({ outcome, isDiffering, rules }: RegisteredCase): string {
  if (outcome !== null) return outcomeTitle(rules, outcome);
  return isDiffering ? words.differing : words.undecided;
}

/** Lines of a cell. What a case says has no line breaks of its own here. */
function lines(all: readonly string[]): Text {
  return [{ own: all.map((line) => line.replace(/\s+/g, ' ')).join('\n') }];
}

function unreadableBlocks(all: readonly Unreadable[]): Block[] {
  if (all.length === 0) return [];
  const rows = all.map((one) => [unreadablePlace(one), one.message]);
  const table: Table = { kind: 'table', caption: '', head: words.unreadableHead, widths: [1, 2], rows };
  return [heading(2, words.unreadable), table];
}

/** That so much could not be read; in the middle of a sentence. */
export function unreadableWords(count: number): string {
  return `${numberInWords(count)} ${count === 1 ? 'fil eller ärende' : 'filer eller ärenden'} kunde inte läsas.`;
}

/** Where the cases of a register that was written to a file are from. */
export function listedFrom(places: readonly string[], isNamed: boolean): string {
  const where = both(places.map((place) => inMarks(printable(place))));
  return `Registret har ärendena i ${isNamed ? '' : 'mappen '}${where}.`;
}

function casesInWords(count: number): string {
  if (count === 0) return 'Inga ärenden';
  return `${numberInWords(count)} ${count === 1 ? 'ärende' : 'ärenden'}`;
}

const words = {
  title: 'Initiativ till idéburna offentliga partnerskap',
  head: ['Härnäst', 'Ärende', 'Inkom, och svar senast', 'Handläggare', 'Hur långt, och utfall'],
  untitled: 'Utan rubrik',
  notGiven: 'ej angivet',
  dayNotGiven: 'dag ej angiven',
  received: 'inkom',
  replyBy: 'svar',
  /** In a line, where the answers given are counted too. */
  replyByAtLast: 'svar senast',
  overdue: 'försenat',
  nothing: 'inget',
  due: {
    reply: 'svar till organisationen',
    decision: 'beslut',
    followUp: 'uppföljning',
    agreementEnds: 'avtalet slutar',
  },
  done: 'klar',
  decided: 'beslutat',
  differing: 'Delarna får olika utfall',
  undecided: 'Går inte att avgöra ännu',
  unreadable: 'Kunde inte läsas',
  unreadableHead: ['Fil och plats', 'Skäl'],
} as const;
