import type { Finding } from '../assessment/assessment.ts';
import { mayChangeOutcome } from '../assessment/contradicted.ts';
import { mostDecisiveFirst } from '../assessment/prospects.ts';
import { questionWeights } from '../assessment/questions.ts';
import type { UnitAssessment } from '../assessment/whole.ts';
import type { CasePart, IopCase } from '../cases/case.ts';
import { unitAsCase, unjudgedOrganisations } from '../cases/sound-case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { strengths } from '../rules/condition.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { formReason } from '../wording/assessment.ts';
import { readingFor } from '../wording/documents.ts';
import { inWordsOfParty } from '../wording/party-words.ts';
import { both } from '../wording/terms.ts';
import { blank, partiesOf, withBlanks } from './agreement-clauses.ts';
import { caseDocumentHead, knownFields, registryNumber } from './case.ts';
import {
  type Block,
  bullets,
  type Document,
  heading,
  itemOf,
  type Level,
  numbered,
  paragraph,
  type Text,
  wordsOf,
} from './document.ts';
import { lackingBlocks, lackingRows } from './letter/lacking.ts';
import { asInRules, ofParts, type ToldOfParts, withParts } from './letter/parts.ts';
import { type Room, rooms } from './letter/rooms.ts';
import {
  aboutSentence,
  answersSentence,
  asAsked,
  comparedWithLimits,
  contactSentence,
  dayToAnswer,
  hangsOnSentence,
  isAbout,
  isOpen,
  isSettled,
  type LetterContext,
  lackingOf,
  letterWords,
  moreContradictions,
  moreMet,
  moreUnknown,
  nextSentences,
  senderOf,
  sentence,
  standingSentence,
  titleInLetter,
} from './letter/sentences.ts';

/**
 * A letter to the organisation, without a verdict. When there are several organisations each gets a letter of its own, on its
 * own pages. Notes are left out: they are the official's.
 */
export function letter(made: LetterContext): Document {
  const context = inWordsOfParty(made);
  const { iopCase } = context;
  const title = iopCase.title === null ? letterWords.title : `${letterWords.title}: ${iopCase.title}`;
  const unjudged = new Set(unjudgedOrganisations(iopCase));
  // Nothing can be said to an organisation that nothing is judged for.
  const organisations = iopCase.organisations.filter((one) => !unjudged.has(one));
  if (organisations.length === 0) {
    return { ...caseDocumentHead(context), title, blocks: lettersTo([null], context, 2).flat() };
  }
  const letters = lettersTo(organisations, context, 3);
  const blocks = organisations.flatMap((organisation, index): Block[] => [
    ...(index === 0 ? [] : [{ kind: 'pageBreak', ownPages: true } as const]),
    heading(2, organisation.title),
    // Each letter is sent by itself, and the title stands above the first alone.
    ...(index === 0 ? [] : [paragraph([{ strong: title }])]),
    ...itemAt(letters, index),
  ]);
  return { ...caseDocumentHead(context), title, blocks };
}

/** How many words stand on two pages, in a table and lists as these. */
const mostWords = 850;

/**
 * The letters of a case, in the largest room that all of them have: two organisations that are told the same thing are told it in the
 * same way.
 */
function lettersTo(organisations: readonly (CasePart | null)[], context: LetterContext, level: 2 | 3): Block[][] {
  const inRoom = (room: Room) => organisations.map((organisation) => blocksIn(room, organisation, context, level));
  let letters = inRoom(itemAt(rooms, 0));
  for (const room of rooms.slice(1)) {
    if (letters.every((blocks) => wordCount(blocks) <= mostWords)) break;
    letters = inRoom(room);
  }
  return letters;
}

function blocksIn(room: Room, organisation: CasePart | null, context: LetterContext, level: 2 | 3): Block[] {
  const { compiled, judged, iopCase } = context;
  const { title, document } = iopCase;
  const { noDecision, you } = letterWords;
  const own = judged.units.filter(({ unit }) => unit.organisation?.id === organisation?.id);
  const asked = askedQuestions(own, context);
  const lacking = lackingRows(own, compiled, room);
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
    ...standingBlocks(own, compiled, asked.length > 0),
    paragraph([noDecision, you, readingFor(compiled.rules, document.municipality) ?? ''].join(' ').trim(), 'quiet'),
    ...questionBlocks(asked, document, level),
    ...lackingBlocks(lacking, own, compiled, level, room),
    ...contradictionBlocks(own, compiled, level, room),
    ...formBlocks(own, compiled, level, room),
    ...metBlocks(own, compiled.rules, level, room),
    ...unknownBlocks(own, compiled, level, room, asked.length > 0),
    heading(level, letterWords.next),
    paragraph(withBlanks(nextSentences(context, own, asked.length > 0).join(' '))),
    ...replyBlocks(context),
    paragraph(withBlanks(contactSentence(iopCase))),
    paragraph(letterWords.regards),
    paragraph(withBlanks(senderOf(document))),
  ];
}

/** How many words are read in some blocks. */
function wordCount(blocks: readonly Block[]): number {
  const texts = blocks.flatMap((block): Text[] => {
    if (block.kind === 'heading' || block.kind === 'paragraph') return [block.text];
    if (block.kind === 'list') return block.items.map((item) => itemOf(item).text);
    if (block.kind === 'fields') return block.items.flatMap(({ label, value }) => [label, value]);
    return block.kind === 'table' ? [block.head, ...block.rows].flat() : [];
  });
  return texts.reduce((count, text) => count + wordsOf(text).split(/\s+/).length, 0);
}

/** Where things stand; with the names of the parts when it is not the same for all of them. */
function standingBlocks(own: readonly UnitAssessment[], compiled: CompiledRules, isAsked: boolean): Block[] {
  const hanging = (one: UnitAssessment) =>
    isAsked || isSettled(compiled.rules, one.assessment) ? '' : hangsOnSentence(compiled.rules, one);
  return ofParts(own, (one) => [`${standingSentence(compiled, one)}${hanging(one)}`]).map(({ told, about }) =>
    paragraph(about.length === 0 ? told : [{ strong: `${both(about)}:` }, ` ${told}`], 'lead'),
  );
}

/**
 * What of that which may decide the organisation can answer, the heaviest first, and of what weighs the same what nobody else can.
 * Where the outcome is decided nothing is asked.
 */
function askedQuestions(own: readonly UnitAssessment[], { compiled, iopCase }: LetterContext): ToldOfParts<string>[] {
  const { questions } = compiled.rules;
  return ofParts(own, ({ unit, assessment }) => {
    if (isSettled(compiled.rules, assessment)) return [];
    const decisive = mostDecisiveFirst(compiled, unitAsCase(iopCase, unit), assessment.missing);
    const asked = decisive.filter((id) => isForOrganisation(questions[id]));
    return heaviestFirst(compiled.rules, asked).map((id) => asAsked(itemAt(questions, id)));
  });
}

function heaviestFirst(rules: RuleSet, asked: readonly string[]): string[] {
  const weights = questionWeights(rules);
  // What settles a doubt stands after what it hangs on.
  const isTheirs = (id: string) =>
    rules.questions[id]?.asks === 'organisation' && rules.questions[id]?.settles === undefined;
  const rank = (id: string) => 2 * (weights.get(id) ?? 0) + (isTheirs(id) ? 1 : 0);
  return asked.toSorted((a, b) => rank(b) - rank(a));
}

/** Whether the organisation knows the answer. What a jurist is to answer it never does. */
function isForOrganisation(question: Question | undefined): boolean {
  return (question?.asks === 'organisation' || question?.asks === 'both') && question.wantsNote === undefined;
}

/** How many questions a letter asks. */
const mostAsked = 10;

/** How many things a letter names at most of what contradicts itself. */
const mostContradictions = 3;

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

/** By when the organisation has our answer, when the case says so and the day has not passed. */
function replyBlocks(context: LetterContext): Block[] {
  const { replyBy } = context.iopCase;
  if (replyBy === null || replyBy < caseDocumentHead(context).date) return [];
  return [paragraph(`${letterWords.replyBy} ${replyBy}.`)];
}

/** The answers that do not go together, so that the organisation can set right what is wrong. */
function contradictionBlocks(
  own: readonly UnitAssessment[],
  compiled: CompiledRules,
  level: Level,
  room: Room,
): Block[] {
  const told = ofParts(own, ({ assessment: { remarks = [] } }) =>
    remarks.flatMap(({ code, text, answers }) =>
      code === 'contradiction' ? [{ why: sentence(text), known: answersSentence(compiled.rules, answers) }] : [],
    ),
  );
  if (told.length === 0) return [];
  const most = Math.min(mostContradictions, room.beside + 1);
  const items = told.slice(0, most).map(({ told: { why, known }, about }): Text => `${why} ${known}${isAbout(about)}`);
  const then = own.some((one) => mayChangeOutcome(compiled, one)) ? '' : ` ${letterWords.contradictionsChangeNothing}`;
  const more = told.length - most;
  return [
    heading(level, letterWords.contradictions),
    paragraph(`${letterWords.contradictionsTold}${then}`),
    bullets(items),
    ...(more > 0 ? [paragraph(moreContradictions(more))] : []),
  ];
}

/** The forms that the answers speak for. What the municipality should do next is no other way for the organisation. */
function formBlocks(own: readonly UnitAssessment[], compiled: CompiledRules, level: Level, room: Room): Block[] {
  const forms = ofParts(own, ({ unit, assessment }) =>
    assessment.forms.flatMap(({ fits, kind, form }) => {
      const known = compiled.rules.forms?.[form];
      if (fits !== true || kind !== undefined || known === undefined || known.kind !== undefined) return [];
      return [{ title: sentence(known.title), why: room.why ? ` ${formReason(compiled, unit, form)}` : '' }];
    }),
  );
  if (forms.length === 0) return [];
  const items = forms.map(({ told: { title, why }, about }): Text => [{ strong: title }, `${why}${isAbout(about)}`]);
  return [heading(level, letterWords.forms), paragraph(letterWords.formsFit), bullets(items)];
}

/**
 * What is in place, the heaviest first. What is so only for some parts is counted by itself, and not named here where it is told above
 * to be otherwise for another part.
 */
function metBlocks(own: readonly UnitAssessment[], rules: RuleSet, level: Level, room: Room): Block[] {
  const lacking = new Set(own.flatMap(({ assessment }) => assessment.findings.filter(isLacking).map(idOf)));
  const told = titlesOf(own, rules, (finding) => isMet(finding) && !lacking.has(idOf(finding)));
  const beside = titlesOf(own, rules, (finding) => isMet(finding) && lacking.has(idOf(finding)));
  const { subject, items } = withParts(told, letterWords.isAbout);
  if (items.length + beside.length === 0) return [];
  const isAll = own.every(({ assessment }) => assessment.findings.every(({ grade }) => grade === 'met'));
  const most = isAll ? 2 * room.beside : room.beside;
  const rest = told.slice(most);
  const ofSome = subject === '' ? rest.filter(({ about }) => about.length > 0).length : 0;
  const isMore = rest.length + beside.length > 0;
  return [
    heading(level, letterWords.met),
    ...(subject === '' ? [] : [paragraph(subject.trim())]),
    ...(items.length === 0 ? [] : [bullets(items.slice(0, most))]),
    ...(isMore ? [paragraph(moreMet(rest.length - ofSome, ofSome + beside.length, items.length > 0))] : []),
  ];
}

/** What is not known where that may decide, the heaviest first; what is known of it where nobody but we can find out the rest. */
function unknownBlocks(
  own: readonly UnitAssessment[],
  compiled: CompiledRules,
  level: Level,
  room: Room,
  isAsked: boolean,
): Block[] {
  const undecided = own.filter(({ assessment }) => !isSettled(compiled.rules, assessment));
  const open = titlesOf(own, compiled.rules, (finding, one) => isOpen(finding) && undecided.includes(one));
  if (open.length === 0) return [];
  const { subject, items } = withParts(open, letterWords.isAbout);
  const more = items.length - room.beside;
  const known = isAsked ? [] : ofParts(undecided, (one) => comparedWithLimits(compiled, one));
  return [
    heading(level, letterWords.unknown),
    paragraph(`${isAsked ? letterWords.unknownDecides : letterWords.unknownIsOurs}${subject}`),
    bullets(items.slice(0, room.beside)),
    ...(more > 0 ? [paragraph(moreUnknown(more))] : []),
    ...(known.length === 0
      ? []
      : [paragraph(letterWords.knownOfIt), bullets(known.slice(0, room.beside).map(({ told }) => told))]),
  ];
}

/** The titles of the preconditions whose findings count. */
function titlesOf(
  own: readonly UnitAssessment[],
  rules: RuleSet,
  counts: (finding: Finding, one: UnitAssessment) => boolean,
): ToldOfParts<string>[] {
  const found = ofParts(own, (one) => {
    const counted = one.assessment.findings.filter((finding) => counts(finding, one));
    return counted.map(({ strength, precondition }) => ({ strength, precondition }));
  });
  const inOrder = asInRules(found, rules, ({ precondition }) => precondition);
  return strengths.flatMap((strength) =>
    inOrder.flatMap(({ told, about }) =>
      told.strength === strength ? [{ told: sentence(titleInLetter(rules, told.precondition)), about }] : [],
    ),
  );
}

function isMet({ grade }: Finding): boolean {
  return grade === 'met';
}

function isLacking(finding: Finding): boolean {
  return lackingOf(finding) !== null;
}

function idOf({ precondition }: Finding): string {
  return precondition;
}
