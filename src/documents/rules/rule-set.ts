import type { CompiledRules } from '../../diagram/compile.ts';
import { type Strength, strengths } from '../../rules/condition.ts';
import {
  type Direction,
  directionsOf,
  forbiddenBy,
  isAnyStarting,
  isStep,
  listed,
  type Never,
} from '../../rules/never.ts';
import { deeperThan, type Example, type Limit, type RuleSet, valueOn } from '../../rules/rule-set.ts';
import { numberInWords } from '../../wording/answers.ts';
import { disclaimer, handlingWords, outcomeTitle } from '../../wording/assessment.ts';
import { formKinds, numberOfQuestion, numbersInWords, shortName } from '../../wording/rules.ts';
import { both, capitalised, either, gradeWords, strengthWords, withStop } from '../../wording/terms.ts';
import {
  type Block,
  bullets,
  type Document,
  heading,
  numbered,
  type Piece,
  paragraph,
  type Text,
} from '../document.ts';
import { decisionTableWords, smallDecisionTable } from './decision-table.ts';
import { diagramWords, logicGraph } from './logic.ts';
import { anchor, listedPieces } from './naming.ts';
import { overviewInWords, overviewOf } from './overview.ts';
import { basis, validityInWords } from './rule-list.ts';
import {
  calculatedWithoutAnswer,
  calculationBlocks,
  cited,
  conditionBlock,
  formBlocks,
  namingIn,
  numberedSource,
  outcomeBlocks,
  preconditionBlocks,
  questionBlocks,
  references,
  sharedFacts,
  type Telling,
  telling,
} from './rule-things.ts';
import { sharedNaming } from './shared-conditions.ts';

/** Headings and sentences of a rule set as a whole. */
const words = {
  outcomes: 'Utfall',
  preconditions: 'Förutsättningar',
  questions: 'Frågor',
  alwaysUnknown: 'Varje fråga kan också besvaras med "vet inte". Frågorna har de nummer som de nämns med i villkoren.',
  asked: (numbers: string, isOne: boolean) => `${isOne ? 'fråga' : 'frågorna'} ${numbers}`,
  shared: 'Villkor som återkommer',
  sharedIntro: 'Villkor som flera former eller förutsättningar har gemensamt. Där står bara bokstaven.',
  sharedWhen: (name: string) => `${capitalised(name)} gäller när`,
  calculated: 'Beräknade värden',
  limits: 'Gränsvärden',
  allValues: ' Värden: ',
  noValue: 'inget känt värde',
  undecided: 'Det som hänger på det går inte att avgöra då.',
  promises: 'Riktningar och uteslutna kombinationer',
  directions:
    'Detta lovar regelverket, och det är bevisat för alla kombinationer av svar varje gång reglerna kontrolleras.',
  impossible:
    'Detta kan enligt regelverket inte förekomma. Bevisen om regelverket bortser från det, men en bedömning gör det inte.',
  impossibleWhen: 'Uteslutet är att',
  never: 'Det som aldrig får hända',
  neverProved:
    'Detta får aldrig hända, och det är bevisat för alla kombinationer av svar varje gång reglerna kontrolleras.',
  neverWhen: 'Gäller när',
  contradictions: 'Svar som knappast kan vara sanna samtidigt',
  contradictionsJudged: 'Sådana svar får förekomma och bedöms som andra, men bedömningen säger till.',
  contradictionWhen: 'Det sägs när',
  handling: 'Handläggning',
  agreement: 'Avtalsutkast',
  partWhen: 'Delen är med när',
  notInAgreement: 'Det här ska inte stå i avtalet',
  examples: 'Exempel',
  examplesCaption: 'Exempel som reglerna prövas med, efter det utfall som de ska ge',
  examplesHead: ['Utfall', 'Antal', 'Exempel'],
  undecidedOutcome: 'Inte avgjort, för svar saknas',
  andMore: (count: number) => `och ${count} till`,
  sources: 'Källor',
  readFirstHand:
    'Där inget annat sägs är tillförlitligheten hög: källan är läst hos den som gav ut den. Medel är det som är läst i andra hand, på en kommuns sida eller i pressen. Låg är en slutsats som inte är bekräftad.',
} as const;

/** Said of all outcomes. */
const firstCounts = 'Det första som passar gäller. Sämst står först.';

/** Said of all limits, and of each where it stands alone. */
export const neverZero = 'En dag utan värde gör gränsvärdet saknat, aldrig noll.';

/** A whole rule set, for review by a person who does not read rule files. `standsOn` names the rule sets under it. */
export function ruleSetDocument(compiled: CompiledRules, standsOn: readonly string[]): Document {
  const { rules, date } = compiled;
  const { title, municipality, description, reading } = rules;
  const deeper = deeperThan(rules)?.text;
  const told = telling(rules, true);
  const overview = overviewOf(rules);
  return {
    title,
    date,
    author: null,
    foot: disclaimer,
    blocks: [
      paragraph(versionInWords(rules, date, standsOn)),
      paragraph(`Gränsvärden och beslutstabeller visas som de är ${date}.`),
      ...[municipality && `Reglerna är de som ${municipality} har.`, description, reading, deeper].flatMap((text) =>
        text === undefined ? [] : [paragraph(text)],
      ),
      { kind: 'contents' },
      ...section('diagram', diagramWords.title, [
        paragraph(diagramWords.sameInWords),
        { kind: 'diagram', graph: logicGraph(rules), overview, words: overviewInWords(overview) },
      ]),
      ...outcomes(told),
      ...strengths.flatMap((strength) => preconditions(compiled, strength, told)),
      ...questions(told),
      ...shared(told),
      ...calculated(told),
      ...limits(told, date),
      ...forms(told),
      ...promises(told),
      ...never(told),
      ...contradictions(told),
      ...handling(told),
      ...agreement(told),
      ...examples(rules),
      ...section(
        'kallor',
        words.sources,
        [bullets(Object.keys(rules.sources).map((id) => numberedSource(id, told)))],
        words.readFirstHand,
      ),
    ],
  };
}

/** Blocks below a heading that the contents lead to; nothing when there are none. */
function section(id: string, title: string, blocks: readonly Block[], intro?: string): Block[] {
  if (blocks.length === 0) return [];
  const lead = intro === undefined ? [] : [paragraph(intro)];
  return [{ ...heading(2, title), id, inContents: title }, ...lead, ...blocks];
}

/** The heading of a thing that can be led to. */
function titled(kind: Parameters<typeof anchor>[0], id: string, title: string, number?: number): Block {
  return { ...heading(3, title), ...(number === undefined ? {} : { number }), id: anchor(kind, id) };
}

function outcomes(told: Telling): Block[] {
  const items = told.rules.outcomes.flatMap((one, index) => [
    { ...heading(3, one.title), number: index + 1, id: anchor('outcome', one.id) },
    ...outcomeBlocks(one, told),
  ]);
  return section('utfall', words.outcomes, items, firstCounts);
}

function preconditions(compiled: CompiledRules, strength: Strength, told: Telling): Block[] {
  const { rules } = compiled;
  const own = Object.entries(rules.preconditions).filter(([, one]) => one.strength === strength);
  const items = own.flatMap(([id, one]): Block[] => {
    const name = shortName(rules, id);
    return [
      { ...heading(3, name), id: anchor('precondition', id), inContents: name },
      ...(name === one.title ? [] : [paragraph(withStop(one.title))]),
      ...preconditionBlocks(id, one, told, smallDecisionTable(compiled, id, name)),
    ];
  });
  const used = Object.values(rules.preconditions).map((one) => one.strength);
  const isFirst = strengths.find((one) => used.includes(one)) === strength;
  const title = `${words.preconditions}: ${strengthWords[strength]}`;
  return section(`styrka-${strength}`, title, items, isFirst ? decisionTableWords.howToRead : undefined);
}

/** The questions in the order that they are put; a section that comes back stands there again. */
function questions(told: Telling): Block[] {
  let last = '';
  let count = 0;
  const items = Object.entries(told.rules.questions).flatMap(([id, question]): Block[] => {
    const { section: name, text } = question;
    const isSame = name === last;
    last = name;
    if (!isSame) count++;
    return [
      ...(isSame ? [] : [{ ...heading(3, name), id: `avsnitt-${count}`, inContents: name }]),
      { ...heading(4, text), number: numberOfQuestion(told.rules, id), id: anchor('question', id) },
      ...questionBlocks(id, question, told),
    ];
  });
  return section('fragor', words.questions, [
    paragraph(words.alwaysUnknown),
    ...factsOfQuestions(told.rules),
    ...items,
  ]);
}

/** What many questions have in common, with their numbers. */
function factsOfQuestions({ questions: all }: RuleSet): Block[] {
  const items = Object.values(sharedFacts).flatMap(({ all: fact, has }) => {
    const numbers = Object.values(all).flatMap((question, index) => (has(question) ? [index + 1] : []));
    return numbers.length === 0 ? [] : [`${fact}: ${words.asked(numbersInWords(numbers), numbers.length === 1)}.`];
  });
  return items.length === 0 ? [] : [bullets(items)];
}

/** The conditions that several things share, each with its letter. */
function shared(told: Telling): Block[] {
  const items = told.shared.flatMap((one) => [
    { ...heading(3, capitalised(one.name)), id: one.anchor },
    conditionBlock(
      words.sharedWhen(one.name),
      one.condition,
      told.rules,
      namingIn(told, { group: sharedNaming(told.shared, one) }),
    ),
  ]);
  return section('villkor', words.shared, items, words.sharedIntro);
}

function calculated(told: Telling): Block[] {
  const items = Object.entries(told.rules.calculated ?? {}).flatMap(([id, one], index) => [
    titled('calculated', id, one.title, index + 1),
    ...calculationBlocks(id, one, told),
  ]);
  return section('beraknade-varden', words.calculated, items, calculatedWithoutAnswer);
}

function limits(told: Telling, date: string): Block[] {
  const items = Object.entries(told.rules.limits ?? {}).flatMap(([id, one], index) => [
    titled('limit', id, one.title, index + 1),
    ...limitInShort(one, told, date),
  ]);
  return section('gransvarden', words.limits, items, neverZero);
}

/** All values of a limit in a line, and what it is on the date. */
function limitInShort(limit: Limit, told: Telling, date: string): Block[] {
  const { unit, values } = limit;
  const now = valueOn(limit, date);
  const pieces = values.map(({ from, to, value, source }): Piece[] => [
    `${numberInWords(value)} ${unit} från ${from}${to === undefined ? '' : ` till ${to}`} `,
    ...references([source], told),
  ]);
  const all = values.length === 0 ? [] : [words.allValues, ...listedPieces(pieces), '.'];
  const onDate: Piece[] =
    now === undefined
      ? [{ strong: `Den ${date}: ${words.noValue}.` }, ` ${words.undecided}`]
      : [{ strong: `Den ${date}: ${numberInWords(now.value)} ${unit}.` }];
  return [paragraph([...onDate, ...all])];
}

/** The other forms, each with when the answers speak for it, and the next steps. */
function forms(told: Telling): Block[] {
  const of = (wanted: keyof typeof formKinds) =>
    Object.entries(told.rules.forms ?? {})
      .filter(([, form]) => isStep(form) === (wanted === 'step'))
      .flatMap(([id, form]) => [titled('form', id, form.title), ...formBlocks(form, told)]);
  return [
    ...section('former', formKinds.form.heading, of('form')),
    ...section('nasta-steg', formKinds.step.heading, of('step')),
  ];
}

/** What the rules promise of the outcome, and what they call impossible. */
function promises(told: Telling): Block[] {
  const { rules } = told;
  const directions = directionsOf(rules).map(({ direction }) => directionInWords(rules, direction));
  const impossible = (rules.impossible ?? []).map((one) =>
    conditionBlock(words.impossibleWhen, one, rules, namingIn(told)),
  );
  return section('riktningar', words.promises, [
    ...(directions.length === 0 ? [] : [paragraph(words.directions), bullets(directions)]),
    ...(impossible.length === 0 ? [] : [paragraph(words.impossible), ...impossible]),
  ]);
}

/** What must never happen, each with the cases that it is about. */
function never(told: Telling): Block[] {
  const { rules } = told;
  // What follows on each other is read together: a question stands there with its text once.
  const naming = namingIn(told);
  const items = (rules.never ?? []).flatMap((one, index): Block[] => [
    { ...heading(3, one.title), id: `aldrig-${index + 1}` },
    conditionBlock(words.neverWhen, one.when, rules, naming),
    paragraph(forbiddenInWords(rules, one)),
  ]);
  return section('aldrig', words.never, items, words.neverProved);
}

/** Answers that hardly can be true together, each with what is said of them. */
function contradictions(told: Telling): Block[] {
  const naming = namingIn(told);
  const items = (told.rules.contradictions ?? []).flatMap(({ when, text, sources = [] }, index): Block[] => [
    ...firstSentenceHeads(text, `motsagelse-${index + 1}`),
    conditionBlock(words.contradictionWhen, when, told.rules, naming),
    ...cited(sources, told),
  ]);
  return section('motsagelser', words.contradictions, items, words.contradictionsJudged);
}

/** A heading that is the first sentence of a text, and the rest of the text. */
function firstSentenceHeads(text: string, id: string): Block[] {
  const [first = '', ...rest] = text.split(/(?<=[.?!]) /);
  return [{ ...heading(3, first.replace(/\.$/, '')), id }, ...(rest.length === 0 ? [] : [paragraph(rest.join(' '))])];
}

/** How a matter is handled, which is never judged. */
function handling(told: Telling): Block[] {
  const block = told.rules.handling;
  if (block === undefined) return [];
  const { receiver, decisionLevel, reportBack, steps = [], followUp = [], headings } = block;
  const label = (key: keyof typeof handlingWords) => ({ strong: `${handlingWords[key]}:` });
  const single = Object.entries({ receiver, decisionLevel, reportBack }).flatMap(([key, one]) =>
    one === undefined ? [] : [paragraph([label(key as 'receiver'), ' ', ...dated(one, told)])],
  );
  const lists = Object.entries({ steps, followUp }).flatMap(([key, list]) =>
    list.length === 0 ? [] : [paragraph([label(key as 'steps')]), numbered(list.map((one) => dated(one, told)))],
  );
  const titles = headings?.sections.map(({ title }) => title).join(' · ');
  const cite = references(headings?.sources ?? [], told);
  return section(
    'handlaggning',
    words.handling,
    [...single, ...lists, ...(titles === undefined ? [] : [paragraph([label('headings'), ` ${titles} `, ...cite])])],
    handlingWords.notJudged,
  );
}

interface Dated {
  readonly text: string;
  readonly date?: string | undefined;
  readonly sources: readonly string[];
}

function dated({ text, date, sources }: Dated, told: Telling): Exclude<Text, string> {
  return [`${text}${date === undefined ? '' : ` (${date})`} `, ...references(sources, told)];
}

/** What an agreement is to hold and not to hold, which is never judged. */
function agreement(told: Telling): Block[] {
  const { agreement: parts = {}, notInAgreement = {} } = told.rules;
  const never = Object.values(notInAgreement).map(
    ({ title, why, sources }): Text => [`${title}. ${why} `, ...references(sources, told)],
  );
  return section('avtalsutkast', words.agreement, [
    ...Object.entries(parts).flatMap(([id, { title, clauses, why, when, sources }]): Block[] => [
      { ...heading(3, title), id: `del-${id}` },
      paragraph(why),
      numbered(clauses),
      ...(when === undefined ? [] : [conditionBlock(words.partWhen, when, told.rules, namingIn(told))]),
      ...cited(sources, told),
    ]),
    ...(never.length === 0 ? [] : [heading(3, words.notInAgreement), bullets(never)]),
  ]);
}

/** How many examples of an outcome are named; when there are few, all are. */
const mostNamed = 5;
const few = 12;

/** The examples of the file by the outcome that they expect: how many, and the names of some. */
function examples(rules: RuleSet): Block[] {
  const all = rules.examples ?? [];
  if (all.length === 0) return [];
  const most = all.length <= few ? few : mostNamed;
  const byOutcome = new Map<string, string[]>();
  for (const one of all) {
    const outcome = one.expect.outcome === null ? words.undecidedOutcome : expectedInWords(rules, one);
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), one.name]);
  }
  const rows = [...byOutcome].map(([outcome, names]) => {
    const more = names.length - most;
    const named = [...names.slice(0, most), ...(more > 0 ? [words.andMore(more)] : [])];
    return [outcome, `${names.length}`, `${named.join(' · ')}`];
  });
  const { examples: title, examplesCaption: caption, examplesHead: head } = words;
  return section('exempel', title, [{ kind: 'table', caption, head, rows, widths: [4, 2, 11] }]);
}

/** Which rules are shown: their id and version, when they apply, and what they stand on. */
function versionInWords({ id, version, valid }: RuleSet, date: string, standsOn: readonly string[]): string {
  return `${id} ${version}. ${validityInWords(valid, date)}${basis(standsOn)}`;
}

/** Things of a kind with their names, the kind said once. */
function namedOnce(kind: 'utfall' | 'form', names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const definite = { utfall: ['utfallet', 'utfallen'], form: ['formen', 'formerna'] }[kind];
  return [`${definite[names.length === 1 ? 0 : 1]} ${both(names.map((name) => `"${name}"`))}`];
}

/** What must not happen, as in `utfallet "Kan ingås" och formen "Upphandling"`. */
function forbiddenInWords(rules: RuleSet, one: Never): string {
  const starting = isAnyStarting(one.form) ? ['någon form som innebär att verksamheten börjar'] : [];
  const forms = isAnyStarting(one.form) ? [] : listed(one.form, 'form').map(([id]) => rules.forms?.[id]?.title ?? id);
  const all = forbiddenBy({ ...one, form: undefined }, rules);
  const grades = all.flatMap((forbidden) =>
    forbidden.kind === 'precondition'
      ? [`att "${shortName(rules, forbidden.name)}" är ${gradeWords[forbidden.grade]}`]
      : [],
  );
  const outcomes = all.flatMap(({ kind, name }) => (kind === 'precondition' ? [] : [outcomeTitle(rules, name)]));
  return `Aldrig då: ${both([...namedOnce('utfall', outcomes), ...namedOnce('form', forms), ...grades, ...starting])}.`;
}

/** A direction as a promise about the outcome. */
export function directionInWords(rules: RuleSet, { question, better }: Direction): string {
  const asked = rules.questions[question];
  const on = `på frågan "${asked?.text ?? question}"`;
  const promise = 'ger aldrig ett sämre utfall';
  if (better === 'ja' || better === 'nej') {
    return `Svaret ${better} ${on} ${promise} än svaret ${better === 'ja' ? 'nej' : 'ja'}, allt annat lika.`;
  }
  const sides = asked?.type === 'date' ? { higher: 'senare', lower: 'tidigare' } : { higher: 'högre', lower: 'lägre' };
  return `Ett ${sides[better]} svar ${on} ${promise}, allt annat lika.`;
}

/** The outcome that an example expects, by title. */
export function expectedInWords(rules: RuleSet, { expect }: Example): string {
  const { outcome, possibleOutcomes = [] } = expect;
  if (typeof outcome === 'string') return outcomeTitle(rules, outcome);
  const possible = possibleOutcomes.map((id) => outcomeTitle(rules, id));
  if (possible.length > 0) return `Inte avgjort: ${either(possible)}`;
  return outcome === null ? 'Inte avgjort' : 'Utfallet prövas inte';
}
