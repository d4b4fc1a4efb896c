import { type Asked, logicOf, sourcesOfQuestions } from '../../analysis/logic.ts';
import type { Calculation } from '../../rules/calculation.ts';
import type { Condition } from '../../rules/condition.ts';
import { itemAt } from '../../rules/item.ts';
import { isStep } from '../../rules/never.ts';
import type { Question } from '../../rules/question.ts';
import type { Form, Limit, Precondition, RuleOutcome, RuleSet, Source, Ways } from '../../rules/rule-set.ts';
import { answeredWith, calculationInWords, conditionInWords, numberInWords } from '../../wording/answers.ts';
import { formKinds } from '../../wording/rules.ts';
import { confidenceWords, namedSource, sourceInWords, sourceReference, withStop } from '../../wording/terms.ts';
import { type Block, type Item, labelledList, nestedItems, type Piece, paragraph, type Text } from '../document.ts';
import { otherwiseSentence } from './logic.ts';

/** What the things of a rule set are told with. */
export interface Telling {
  readonly rules: RuleSet;
  /** Whether all things and sources stand in the same document, and can be led to. */
  readonly isWhole: boolean;
  /** For each question and calculated value, who asks it. */
  readonly askers: ReadonlyMap<string, readonly Asker[]>;
  /** For each question the sources that it leans on. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
}

interface Asker {
  readonly kind: keyof typeof anchors;
  readonly id: string;
  readonly title: string;
}

export function telling(rules: RuleSet, isWhole: boolean): Telling {
  return { rules, isWhole, askers: askersIn(rules), sources: sourcesOfQuestions(rules) };
}

const anchors = {
  question: 'fraga',
  calculated: 'varde',
  precondition: 'forutsattning',
  outcome: 'utfall',
  form: 'form',
  limit: 'grans',
} as const;

/** What leads to the thing of an id. Ids hold letters, digits and hyphens alone. */
export function anchor(kind: keyof typeof anchors, id: string): string {
  return `${anchors[kind]}-${id}`;
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
  remedy: 'Åtgärd',
  means: 'Innebär',
  letter: 'Till organisationen',
  firstThatFits: 'det första som stämmer',
  saidWhen: 'Sägs när',
  otherwise: 'Annars',
  why: 'Varför vi frågar',
  options: 'Svarsalternativ:',
  asks: {
    organisation: 'Organisationen vet svaret.',
    both: 'Både kommunen och organisationen kan svara.',
  },
  orUnknown: 'Frågan kan också besvaras med "vet inte".',
  askedIn: 'Prövas i: ',
  proposals: 'Vid utfallet föreslås i tjänsteskrivelsen också att nämnden',
  preliminary: 'Utfallet säger bara att ärendet är värt att pröva enligt fler regler.',
  promises: {
    form: 'Löfte: då finns alltid en annan form eller ett nästa steg.',
    improvement: 'Löfte: då går det alltid att nå ett bättre utfall med svar som kan ändras.',
  },
  starts: 'Formen innebär att verksamheten börjar.',
  noAnswer: 'Saknas ett svar visas inget värde, men de andra svaren begränsar vad det kan bli.',
  values: ['Från', 'Till', 'Värde', 'Källa'],
  openEnd: 'tills vidare',
} as const;

/** A condition below a label. */
export function conditionBlock(label: string, condition: Condition, rules: RuleSet): Block {
  return labelledList([{ strong: `${label}:` }], nestedItems(conditionInWords(rules, condition)));
}

/** A text after a label; nothing when there is none. */
export function labelled(label: string, text: string | undefined): Block[] {
  return text === undefined ? [] : [paragraph([{ strong: `${label}:` }, ` ${text}`])];
}

/** A text after a label: when it depends on how something came about, each with when it is said. */
function waysBlocks(label: string, ways: Ways | undefined, rules: RuleSet): Block[] {
  if (ways === undefined || typeof ways === 'string') return labelled(label, ways);
  const items = ways.map(({ when, text }): Item => {
    if (when === undefined) return `${words.otherwise}: ${text}`;
    return { text, below: [labelledList(`${words.saidWhen}:`, nestedItems(conditionInWords(rules, when)))] };
  });
  return [labelledList([{ strong: `${label}, ${words.firstThatFits}:` }], items)];
}

/** References to the sources of some ids, with commas between. */
export function references(ids: readonly string[], { rules, isWhole }: Telling): Piece[] {
  return ids.flatMap((id, index) => [...(index === 0 ? [] : [', ']), reference(id, rules, isWhole)]);
}

function reference(id: string, rules: RuleSet, isWhole: boolean): Piece {
  return isWhole ? { to: sourceAnchor(rules, id), words: sourceReference(rules, id) } : namedSource(rules, id);
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
export function outcomeBlocks(outcome: RuleOutcome, { rules, isWhole }: Telling): Block[] {
  const label = isWhole || rules.outcomes[0] === outcome ? words.holdsWhen : words.thenHoldsWhen;
  const { text, letter, when, promises, preliminary, proposals = [] } = outcome;
  return [
    ...(typeof text === 'string' ? [paragraph(text)] : waysBlocks(words.means, text, rules)),
    ...waysBlocks(words.letter, letter, rules),
    when === undefined ? paragraph(otherwiseSentence) : conditionBlock(label, when, rules),
    ...(preliminary === true ? [paragraph(words.preliminary)] : []),
    ...(promises === undefined ? [] : [paragraph(words.promises[promises])]),
    ...(proposals.length === 0 ? [] : [labelledList(words.proposals, proposals)]),
  ];
}

/** What is told of a precondition below its title, with a table of its grades when there is one. */
export function preconditionBlocks(one: Precondition, told: Telling, table: readonly Block[] = []): Block[] {
  const { met, partlyMet, texts, sources } = one;
  return [
    conditionBlock(words.metWhen, met, told.rules),
    ...waysBlocks(words.reason, texts.met, told.rules),
    ...(partlyMet === undefined
      ? []
      : [
          conditionBlock(words.partlyMetWhen, partlyMet, told.rules),
          ...waysBlocks(words.reason, texts.partlyMet, told.rules),
        ]),
    ...waysBlocks(words.notMet, texts.notMet, told.rules),
    ...waysBlocks(words.remedy, texts.remedy, told.rules),
    ...table,
    ...cited(sources, told),
  ];
}

/** What is told of a question below its text. */
export function questionBlocks(id: string, question: Question, told: Telling): Block[] {
  const facts = [...(told.isWhole ? [] : [words.orUnknown]), ...questionFacts(question)];
  return [
    paragraph(question.help),
    ...labelled(words.why, question.why),
    question.type === 'choice'
      ? labelledList(
          [{ strong: words.options }],
          Object.entries(question.options).map(([option, label]): Text => [`${label} (`, { code: option }, ')']),
        )
      : paragraph(`Besvaras med ${answeredWith(question)}.`),
    ...(facts.length === 0 ? [] : [paragraph(facts.join(' '))]),
    ...wantedNote(question),
    ...askedIn(id, told),
    ...cited(told.sources.get(id) ?? [], told),
  ];
}

/** What to know of the answer to a question besides its type. */
function questionFacts({ asks, changeable, per, type, settles }: Question): string[] {
  return [
    ...(changeable === false ? ['Svaret är ett faktum som parterna inte kan ändra.'] : []),
    ...(settles === undefined
      ? []
      : ['Frågan ställs först när förutsättningen inte hänger på något annat än sådana frågor.']),
    ...(asks === undefined || asks === 'kommun' ? [] : [words.asks[asks]]),
    ...(per === undefined ? [] : ['Besvaras för varje organisation, när de är flera.']),
    ...(type === 'text' ? ['Svaret bedöms aldrig.'] : []),
  ];
}

function wantedNote({ wantsNote }: Question): Block[] {
  if (wantsNote === undefined) return [];
  const { text, date } = wantsNote;
  return [
    paragraph(`Svaret ska motiveras${date === true ? ', med datum' : ''}. Motiveringen ska säga: ${withStop(text)}`),
  ];
}

function askedIn(subject: string, { askers, isWhole }: Telling): Block[] {
  const found = askers.get(subject) ?? [];
  if (found.length === 0) return [];
  const named = found.flatMap(({ kind, id, title }, index): Piece[] => [
    ...(index === 0 ? [] : [', ']),
    isWhole ? { to: anchor(kind, id), words: title } : `${title} (${id})`,
  ]);
  return [paragraph([words.askedIn, ...named, '.'])];
}

/** What is told of a calculated value below its title. */
export function calculationBlocks(id: string, one: Calculation, told: Telling): Block[] {
  const { min, max, unit, sources = [] } = one;
  const range = `Rimligt från ${numberInWords(min)} till ${numberInWords(max)}.`;
  return [
    paragraph(`${calculationInWords(told.rules, one)} Enhet: ${withStop(unit)} ${range} ${words.noAnswer}`),
    ...askedIn(id, told),
    ...cited(sources, told),
  ];
}

/** All values of a limit. */
export function limitBlocks({ title, unit, values }: Limit, { rules, isWhole }: Telling): Block[] {
  if (values.length === 0) return [];
  const rows = values.map(({ from, to, value, source }): Text[] => [
    from,
    to ?? words.openEnd,
    numberInWords(value),
    [reference(source, rules, isWhole)],
  ]);
  return [{ kind: 'table', caption: `Värden i ${unit}: ${title}`, head: words.values, rows, widths: [3, 3, 3, 4] }];
}

/** What is told of a form, or of a next step, below its title. */
export function formBlocks(form: Form, told: Telling): Block[] {
  const { why, when, starts, sources } = form;
  return [
    ...(typeof why === 'string' ? [paragraph(why)] : waysBlocks(words.reason, why, told.rules)),
    ...(starts === true ? [paragraph(words.starts)] : []),
    conditionBlock(formKinds[isStep(form) ? 'step' : 'form'].when, when, told.rules),
    ...cited(sources, told),
  ];
}

/** A source in full, with its address and how sure it is. */
export function sourcePieces(source: Source): Piece[] {
  const { url, confidence, note } = source;
  return [
    `${sourceInWords(source)} `,
    ...(url === undefined ? [] : [{ link: url, words: url }, ' ']),
    `Tillförlitlighet: ${confidenceWords[confidence]}${note === undefined ? '' : ` ${note}`}`,
  ];
}

/** A source with its number, where it can be led to. */
export function numberedSource(id: string, { rules }: Telling): Piece[] {
  const number = { id: sourceAnchor(rules, id), words: sourceReference(rules, id) };
  return [number, ' ', ...sourcePieces(itemAt(rules.sources, id))];
}
