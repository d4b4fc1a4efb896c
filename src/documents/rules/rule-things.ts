import { type Asked, logicOf, sourcesOfQuestions } from '../../analysis/logic.ts';
import type { Calculation } from '../../rules/calculation.ts';
import type { Condition } from '../../rules/condition.ts';
import { itemAt } from '../../rules/item.ts';
import { isStep } from '../../rules/never.ts';
import type { Question } from '../../rules/question.ts';
import type { Form, Limit, Precondition, RuleOutcome, RuleSet, Source, Ways } from '../../rules/rule-set.ts';
import {
  answeredWith,
  calculationInWords,
  conditionInWords,
  type Naming,
  numberInWords,
  type OutlineLine,
} from '../../wording/answers.ts';
import { formKinds, runsOf, shortName } from '../../wording/rules.ts';
import {
  confidenceNote,
  confidenceWords,
  namedSource,
  sourceInWords,
  sourceReference,
  withStop,
} from '../../wording/terms.ts';
import {
  type Block,
  bullets,
  type Item,
  labelledList,
  nestedItems,
  type Piece,
  paragraph,
  piecesOf,
  type Text,
  together,
} from '../document.ts';
import type { SmallTable } from './decision-table.ts';
import { otherwiseSentence } from './logic.ts';
import { type Anchored, anchor, leadingText, listedPieces, namingByNumber, namingInFull } from './naming.ts';
import { type SharedCondition, sharedConditions, sharedNaming } from './shared-conditions.ts';

/** What the things of a rule set are told with. */
export interface Telling {
  readonly rules: RuleSet;
  /** Whether all things and sources stand in the same document, and can be led to. */
  readonly isWhole: boolean;
  /** For each question and calculated value, who asks it. */
  readonly askers: ReadonlyMap<string, readonly Asker[]>;
  /** The conditions that several things share, which then are told by themselves. */
  readonly shared: readonly SharedCondition[];
  /** For each question the sources that it leans on. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
}

interface Asker {
  readonly kind: Anchored;
  readonly id: string;
  readonly title: string;
}

/** What the conditions of one thing are told with. */
type Within = Parameters<typeof namingByNumber>[1];

/** How what is told below one heading names things. */
export function namingIn({ rules, isWhole, shared }: Telling, within: Within = {}): Naming {
  return isWhole ? namingByNumber(rules, { group: sharedNaming(shared), ...within }) : namingInFull(rules, within);
}

export function telling(rules: RuleSet, isWhole: boolean): Telling {
  const shared = isWhole ? sharedConditions(rules) : [];
  return { rules, isWhole, shared, askers: askersIn(rules), sources: sourcesOfQuestions(rules) };
}

function askersIn(rules: RuleSet): Map<string, Asker[]> {
  const logic = logicOf(rules);
  const found = new Map<string, Asker[]>();
  const add = (asker: Asker, asked: Asked | undefined) => {
    for (const subject of asked?.subjects ?? []) found.set(subject, [...(found.get(subject) ?? []), asker]);
  };
  for (const [id, { title }] of Object.entries(rules.calculated ?? {})) {
    add({ kind: 'calculated', id, title }, logic.calculated.get(id));
  }
  for (const [id, { title, label }] of Object.entries(rules.preconditions)) {
    add({ kind: 'precondition', id, title: label ?? title }, logic.preconditions.get(id));
  }
  for (const { id, title } of rules.outcomes) add({ kind: 'outcome', id, title }, logic.outcomes.get(id));
  for (const [id, { title }] of Object.entries(rules.forms ?? {})) {
    add({ kind: 'form', id, title }, logic.forms.get(id));
  }
  return found;
}

/** Labels and sentences of what is told of a thing. */
const words = {
  holdsWhen: 'Gäller när',
  thenHoldsWhen: 'Gäller när inget av utfallen före det gör det, och',
  metWhen: 'Uppfylld när',
  partlyMetWhen: 'Annars delvis uppfylld när',
  notMet: 'Annars inte uppfylld. Skälet då',
  reason: 'Skälet då',
  reasons: {
    met: 'Skälet när den är uppfylld',
    partlyMet: 'Skälet när den är delvis uppfylld',
    notMet: 'Skälet när den inte är uppfylld',
  },
  remedy: 'Åtgärd',
  means: 'Innebär',
  letter: 'Till organisationen',
  firstThatFits: 'det första som stämmer',
  if: 'Om',
  and: ' och ',
  otherwise: 'Annars',
  always: 'Sist sägs alltid',
  why: 'Varför vi frågar',
  options: 'Svarsalternativ:',
  inLetter: 'I brevet',
  orUnknown: 'Frågan kan också besvaras med "vet inte".',
  askedIn: 'Prövas i: ',
  andForms: (count: number) => `${count} samverkansformer eller nästa steg`,
  proposals: 'Vid utfallet föreslås i tjänsteskrivelsen också att nämnden',
  preliminary: 'Utfallet säger bara att ärendet är värt att pröva enligt fler regler.',
  promises: {
    form: 'Löfte: då finns alltid en annan form eller ett nästa steg.',
    improvement: 'Löfte: då går det alltid att nå ett bättre utfall med svar som kan ändras.',
  },
  starts: 'Formen innebär att verksamheten börjar.',
  values: ['Från', 'Till', 'Värde', 'Källa'],
  openEnd: 'tills vidare',
} as const;

/** Said of all calculated values. */
export const calculatedWithoutAnswer =
  'Saknas ett svar visas inget värde, men de andra svaren begränsar vad det kan bli.';

/** A condition after a label: on its line when it is one line, and else below it. */
export function conditionBlock(label: string, condition: Condition, rules: RuleSet, naming: Naming): Block {
  const [first, ...rest] = conditionInWords(rules, condition, naming);
  if (first === undefined || rest.length === 0) {
    return paragraph([{ strong: `${label}:` }, ' ', ...(first === undefined ? [] : leadingText(first)), '.']);
  }
  return labelledList([{ strong: `${label} ${first.text}` }], outlineItems(rest));
}

/** The lines below the first of an outline, as items. */
function outlineItems(lines: readonly OutlineLine[]): Item[] {
  return nestedItems(lines.map((line) => ({ depth: line.depth - 1, text: leadingText(line) })));
}

/** A text after a label; nothing when there is none. */
export function labelled(label: string, text: string | undefined): Block[] {
  return text === undefined ? [] : [paragraph([{ strong: `${label}:` }, ` ${text}`])];
}

/**
 * A text after a label: when it depends on how something came about, each with when it is said. The sentences that all of them end
 * with stand once.
 */
function waysBlocks(label: string, ways: Ways | undefined, rules: RuleSet, naming: Naming): Block[] {
  if (ways === undefined || typeof ways === 'string') return labelled(label, ways);
  const { own, shared } = withoutSharedEnd(ways.map(({ text }) => text));
  const items = ways.map(({ when }, index) => wayItem(when, itemAt(own, index), rules, naming));
  return [
    together(
      paragraph([{ strong: `${label}, ${words.firstThatFits}:` }]),
      bullets(items),
      ...(shared === '' ? [] : [paragraph(`${words.always}: ${shared}`)]),
    ),
  ];
}

/** How many comparisons that hold together are said in one line. */
const mostInLine = 2;

/** When a text is said, and the text. */
function wayItem(when: Condition | undefined, text: string, rules: RuleSet, naming: Naming): Item {
  if (when === undefined) return `${words.otherwise}: ${text}`;
  const lines = conditionInWords(rules, when, naming);
  const parts = lines.length === 1 ? lines : 'all' in when ? lines.slice(1) : [];
  if (parts.length > 0 && parts.length <= mostInLine && parts.every(({ depth }) => depth <= 1)) {
    const joined = parts.flatMap(({ text: said, afterIf = said, leads = [] }, index) => [
      index === 0 ? `${words.if} ` : words.and,
      ...leadingText({ text: afterIf, leads }),
    ]);
    return [...joined, `: ${text}`];
  }
  return {
    text: `${words.if} ${lines[0]?.text ?? ''}`,
    below: [bullets(outlineItems(lines.slice(1))), paragraph(text)],
  };
}

/** Texts without the sentences that all of them end with, and these. */
function withoutSharedEnd(texts: readonly string[]): { readonly own: readonly string[]; readonly shared: string } {
  const sentences = texts.map((text) => text.split(/(?<=[.?!]) /));
  const fewest = Math.min(...sentences.map(({ length }) => length));
  let count = 0;
  while (count < fewest - 1 && new Set(sentences.map((one) => one.at(-1 - count))).size === 1) count++;
  if (count === 0 || texts.length < 2) return { own: texts, shared: '' };
  return {
    own: sentences.map((one) => one.slice(0, -count).join(' ')),
    shared: itemAt(sentences, 0).slice(-count).join(' '),
  };
}

/** References to the sources of some ids: in a document of all of them by their numbers, in order. */
export function references(ids: readonly string[], { rules, isWhole }: Telling): Piece[] {
  if (!isWhole) return listedPieces(ids.map((id) => [namedSource(rules, id)]));
  const all = Object.keys(rules.sources);
  const at = (number: number): Piece => reference(itemAt(all, number - 1), rules);
  const runs = runsOf(ids.map((id) => all.indexOf(id) + 1));
  return listedPieces(runs.map(([first, last]) => (first === last ? [at(first)] : [at(first), '–', at(last)])));
}

function reference(id: string, rules: RuleSet): Piece {
  return { to: sourceAnchor(rules, id), words: sourceReference(rules, id) };
}

function sourceAnchor({ sources }: RuleSet, id: string): string {
  return `kalla-${Object.keys(sources).indexOf(id) + 1}`;
}

/** The sources of some ids: by their numbers where all of them stand below, else in full. */
export function cited(ids: readonly string[], told: Telling): Block[] {
  if (ids.length === 0) return [];
  if (told.isWhole) return [paragraph(['Källor: ', ...references(ids, told), '.'], 'quiet')];
  const names = ids.map((id) => sourceInWords(itemAt(told.rules.sources, id)));
  return [labelledList([{ strong: 'Källor:' }], names)];
}

/** What is told of an outcome below its title. One that stands alone says that others come before it. */
export function outcomeBlocks(outcome: RuleOutcome, told: Telling): Block[] {
  const { rules, isWhole } = told;
  const naming = namingIn(told);
  const label = isWhole || rules.outcomes[0] === outcome ? words.holdsWhen : words.thenHoldsWhen;
  const { text, letter, when, promises, preliminary, proposals = [] } = outcome;
  return [
    when === undefined ? paragraph(otherwiseSentence) : conditionBlock(label, when, rules, naming),
    ...(typeof text === 'string' ? [paragraph(text)] : waysBlocks(words.means, text, rules, naming)),
    ...waysBlocks(words.letter, letter, rules, naming),
    ...(preliminary === true ? [paragraph(words.preliminary)] : []),
    ...(promises === undefined ? [] : [paragraph(words.promises[promises])]),
    ...(proposals.length === 0 ? [] : [labelledList(words.proposals, proposals)]),
  ];
}

/**
 * What is told of a precondition below its title. With a table of its grades the conditions are not said in words too;
 */
export function preconditionBlocks(
  id: string,
  one: Precondition,
  told: Telling,
  table: SmallTable | null = null,
): Block[] {
  const { rules } = told;
  const { met, partlyMet, texts, sources } = one;
  const naming = namingIn(told, {
    own: id,
    ...(table === null ? {} : { said: table.questions, answer: table.answer }),
  });
  const remedy = () => waysBlocks(words.remedy, texts.remedy, rules, naming);
  if (table !== null) {
    const reasons = (['met', 'partlyMet', 'notMet'] as const).flatMap((grade) =>
      waysBlocks(words.reasons[grade], texts[grade], rules, naming),
    );
    return [...table.blocks, ...(table.hasReasons ? [] : reasons), ...remedy(), ...cited(sources, told)];
  }
  return [
    conditionBlock(words.metWhen, met, rules, naming),
    ...waysBlocks(words.reason, texts.met, rules, naming),
    ...(partlyMet === undefined
      ? []
      : [
          conditionBlock(words.partlyMetWhen, partlyMet, rules, naming),
          ...waysBlocks(words.reason, texts.partlyMet, rules, naming),
        ]),
    ...waysBlocks(words.notMet, texts.notMet, rules, naming),
    ...remedy(),
    ...cited(sources, told),
  ];
}

/** What is told of a question below its text. */
export function questionBlocks(id: string, question: Question, told: Telling): Block[] {
  const facts = told.isWhole
    ? ownFacts(question)
    : [words.orUnknown, ...questionFacts(question), ...ownFacts(question)];
  return [
    paragraph(question.help),
    ...labelled(words.why, question.why),
    ...(told.isWhole ? [] : labelled(words.inLetter, question.letter)),
    ...(question.type === 'choice' ? [optionsBlock(question.options, told)] : []),
    ...(question.type === 'choice' ? [] : [paragraph(`Besvaras med ${answeredWith(question)}.`)]),
    ...(facts.length === 0 ? [] : [paragraph(facts.join(' '))]),
    ...inOneParagraph(askedIn(id, told), cited(questionSources(id, question, told), told), told),
  ];
}

/** Paragraphs as one in a document of all rules. */
function inOneParagraph(first: readonly Block[], second: readonly Block[], { isWhole }: Telling): readonly Block[] {
  const [one, other] = [first[0], second[0]];
  if (!isWhole || one?.kind !== 'paragraph' || other?.kind !== 'paragraph') return [...first, ...second];
  return [paragraph([...piecesOf(one.text), ' ', ...piecesOf(other.text)], 'quiet')];
}

/** The options of a question; where one thing alone is told of also what they are called in a file. */
function optionsBlock(options: Readonly<Record<string, string>>, { isWhole }: Telling): Block {
  const label = { strong: words.options };
  if (isWhole) return paragraph([label, ` ${Object.values(options).join(' · ')}`]);
  const items = Object.entries(options).map(([option, text]): Text => [`${text} (`, { code: option }, ')']);
  return labelledList([label], items);
}

/** The sources of a question. In a document of all rules those of the preconditions that ask it stand with these. */
function questionSources(
  id: string,
  { sources = [] }: Question,
  { isWhole, askers, sources: all }: Telling,
): readonly string[] {
  const isJudged = (askers.get(id) ?? []).some(({ kind }) => kind === 'precondition' || kind === 'calculated');
  return isWhole && isJudged ? sources : (all.get(id) ?? []);
}

/** What to know of the answer to a question besides its type, which is the same for many questions. */
export const sharedFacts = {
  fixed: {
    of: 'Svaret är ett faktum som parterna inte kan ändra.',
    all: 'Svaret är ett faktum som parterna inte kan ändra',
    has: ({ changeable }: Question) => changeable === false,
  },
  settles: {
    of: 'Frågan ställs först när allt annat som förutsättningen hänger på är besvarat.',
    all: 'Ställs först när allt annat som förutsättningen hänger på är besvarat',
    has: ({ settles }: Question) => settles !== undefined,
  },
  organisation: {
    of: 'Organisationen vet svaret.',
    all: 'Organisationen vet svaret',
    has: ({ asks }: Question) => asks === 'organisation',
  },
  both: {
    of: 'Både kommunen och organisationen kan svara.',
    all: 'Både kommunen och organisationen kan svara',
    has: ({ asks }: Question) => asks === 'both',
  },
  per: {
    of: 'Besvaras för varje organisation, när de är flera.',
    all: 'Besvaras för varje organisation, när de är flera',
    has: ({ per }: Question) => per !== undefined,
  },
} as const;

function questionFacts(question: Question): string[] {
  return Object.values(sharedFacts).flatMap(({ of, has }) => (has(question) ? [of] : []));
}

/** What to know of the answer to a question that is said of it alone. */
function ownFacts({ type, wantsNote }: Question): string[] {
  return [
    ...(type === 'text' ? ['Svaret bedöms aldrig.'] : []),
    ...(wantsNote === undefined
      ? []
      : [`Svaret ska motiveras${wantsNote.date === true ? ', med datum' : ''}: ${withStop(wantsNote.text)}`]),
  ];
}

/** How many forms are named where many things ask the same question. */
const mostForms = 2;

function askedIn(subject: string, { rules, askers, isWhole }: Telling): Block[] {
  const found = askers.get(subject) ?? [];
  if (found.length === 0) return [];
  const forms = found.filter(({ kind }) => kind === 'form');
  const isMany = isWhole && forms.length > mostForms;
  const named = found
    .filter(({ kind }) => !isMany || kind !== 'form')
    .map(({ kind, id, title }): Piece[] => {
      const name = kind === 'precondition' ? shortName(rules, id) : title;
      return [isWhole ? { to: anchor(kind, id), words: name } : `${name} (${id})`];
    });
  const all = isMany ? [...named, [words.andForms(forms.length)]] : named;
  return [paragraph([words.askedIn, ...listedPieces(all), '.'])];
}

/** What is told of a calculated value below its title. */
export function calculationBlocks(id: string, one: Calculation, told: Telling): Block[] {
  const { min, max, unit, sources = [] } = one;
  const range = `Rimligt från ${numberInWords(min)} till ${numberInWords(max)}.`;
  return [
    paragraph(
      `${calculationInWords(told.rules, one)} Enhet: ${withStop(unit)} ${range}${told.isWhole ? '' : ` ${calculatedWithoutAnswer}`}`,
    ),
    ...askedIn(id, told),
    ...cited(sources, told),
  ];
}

/** All values of a limit. */
export function limitBlocks({ title, unit, values }: Limit, told: Telling): Block[] {
  if (values.length === 0) return [];
  const rows = values.map(({ from, to, value, source }): Text[] => [
    from,
    to ?? words.openEnd,
    numberInWords(value),
    references([source], told),
  ]);
  return [{ kind: 'table', caption: `Värden i ${unit}: ${title}`, head: words.values, rows, widths: [3, 3, 3, 4] }];
}

/** What is told of a form, or of a next step, below its title. */
export function formBlocks(form: Form, told: Telling): Block[] {
  const { why, when, starts, sources } = form;
  const naming = namingIn(told);
  return [
    conditionBlock(formKinds[isStep(form) ? 'step' : 'form'].when, when, told.rules, naming),
    ...(typeof why === 'string' ? [paragraph(why)] : waysBlocks(words.reason, why, told.rules, naming)),
    ...(starts === true ? [paragraph(words.starts)] : []),
    ...cited(sources, told),
  ];
}

/** A source in full, with its address and how sure it is; where all sources stand, only when it is not read at first hand. */
export function sourcePieces(source: Source, isWhole = false): Piece[] {
  const { url, confidence, note } = source;
  return [
    `${sourceInWords(source)} `,
    ...(url === undefined ? [] : [{ link: url, words: url }, ' ']),
    [
      isWhole ? confidenceNote(source).trim() : `Tillförlitlighet: ${confidenceSaid(confidence, note ?? '')}`,
      note ?? '',
    ]
      .filter((text) => text !== '')
      .join(' '),
  ];
}

/** How sure a source is; how it was read is left to a note that says it too. */
function confidenceSaid(confidence: Source['confidence'], note: string): string {
  const words = confidenceWords[confidence];
  const [level = words] = words.split(/(?<=\.) /);
  return /^läst (?:hos|i andra hand)/i.test(note) ? level : words;
}

/** A source with its number, where it can be led to. */
export function numberedSource(id: string, { rules }: Telling): Piece[] {
  const number = { id: sourceAnchor(rules, id), words: sourceReference(rules, id) };
  return [number, ' ', ...sourcePieces(itemAt(rules.sources, id), true)];
}
