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
import { deeperThan, type Example, type RuleHead, type RuleSet } from '../../rules/rule-set.ts';
import { disclaimer, handlingWords, outcomeTitle } from '../../wording/assessment.ts';
import { formKinds } from '../../wording/rules.ts';
import { both, either, gradeWords, strengthWords } from '../../wording/terms.ts';
import {
  type Block,
  bullets,
  type Document,
  heading,
  numbered,
  type Paragraph,
  paragraph,
  type Text,
  together,
} from '../document.ts';
import { decisionTableBlocks, decisionTableWords, limitOnDate } from './decision-table.ts';
import { diagramWords, graphInSentences, logicGraph } from './logic.ts';
import {
  anchor,
  calculationBlocks,
  cited,
  conditionBlock,
  formBlocks,
  limitBlocks,
  numberedSource,
  outcomeBlocks,
  preconditionBlocks,
  questionBlocks,
  references,
  type Telling,
  telling,
} from './rule-things.ts';

/** Headings and sentences of a rule set as a whole. */
const words = {
  outcomes: 'Utfall',
  preconditions: 'Förutsättningar',
  questions: 'Frågor',
  alwaysUnknown: 'Varje fråga kan också besvaras med "vet inte".',
  calculated: 'Beräknade värden',
  limits: 'Gränsvärden',
  promises: 'Riktningar och uteslutna kombinationer',
  directions: 'Detta lovar regelverket, och iop-check validate bevisar det för alla kombinationer av svar.',
  impossible:
    'Detta kan enligt regelverket inte förekomma. Bevisen om regelverket bortser från det, men en bedömning gör det inte.',
  impossibleWhen: 'Uteslutet är att',
  never: 'Det som aldrig får hända',
  neverProved: 'Detta får aldrig hända, och iop-check validate bevisar det för alla kombinationer av svar.',
  neverWhen: 'Gäller när',
  contradictions: 'Svar som knappast kan vara sanna samtidigt',
  contradictionsJudged: 'Sådana svar får förekomma och bedöms som andra, men bedömningen säger till.',
  contradictionWhen: 'Det sägs när',
  handling: 'Handläggning',
  agreement: 'Avtalsutkast',
  partWhen: 'Delen är med när',
  notInAgreement: 'Det här ska inte stå i avtalet',
  examples: 'Exempel',
  examplesCaption: 'Regelverkets egna prov, med det utfall som det ska ge den dagen.',
  examplesHead: ['Exempel', 'Dag', 'Väntat utfall'],
  sources: 'Källor',
  bundled: 'Regelverk som följer med iop-check',
} as const;

/** Said of all outcomes. */
const firstCounts = 'Det första som passar gäller. Sämst står först.';

/** Said of all limits, and of each where it stands alone. */
export const neverZero = 'En dag utan värde gör gränsvärdet saknat, aldrig noll.';

/** A whole rule set, for review by a person who does not read rule files. `standsOn` names the rule sets under it. */
export function ruleSetDocument(compiled: CompiledRules, standsOn: readonly string[]): Document {
  const { rules, date } = compiled;
  const { title, description, reading } = rules;
  const deeper = deeperThan(rules)?.text;
  const told = telling(rules, true);
  const graph = logicGraph(rules);
  return {
    title,
    date,
    author: null,
    foot: disclaimer,
    blocks: [
      paragraph(versionInWords(rules, date, standsOn)),
      paragraph(`Gränsvärden och beslutstabeller visas som de är ${date}.`),
      ...[description, reading, deeper].flatMap((text) => (text === undefined ? [] : [paragraph(text)])),
      { kind: 'contents' },
      ...section('diagram', diagramWords.title, [
        paragraph(diagramWords.sameInWords),
        { kind: 'diagram', graph, words: graphInSentences(graph) },
      ]),
      ...outcomes(told),
      ...strengths.flatMap((strength) => preconditions(compiled, strength, told)),
      ...questions(told),
      ...calculated(told),
      ...limits(told, date),
      ...forms(told),
      ...promises(rules),
      ...never(rules),
      ...contradictions(told),
      ...handling(told),
      ...agreement(told),
      ...examples(rules),
      ...section('kallor', words.sources, [bullets(Object.keys(rules.sources).map((id) => numberedSource(id, told)))]),
    ],
  };
}

/** Blocks below a heading that the contents lead to; nothing when there are none. */
function section(id: string, title: string, blocks: readonly Block[], intro?: string): Block[] {
  if (blocks.length === 0) return [];
  const lead = intro === undefined ? [] : [paragraph(intro)];
  return [{ ...heading(2, title), id, inContents: title }, ...lead, ...blocks];
}

/** The heading of a thing that can be led to, and its id in the rule file. */
function titled(kind: Parameters<typeof anchor>[0], id: string, title: string, level: 3 | 4 = 3): Block[] {
  return [{ ...heading(level, title), id: anchor(kind, id) }, idLine(id)];
}

function idLine(id: string): Paragraph {
  return paragraph([{ code: id }]);
}

function outcomes(told: Telling): Block[] {
  const items = told.rules.outcomes.flatMap((one, index) => [
    { ...heading(3, one.title), number: index + 1, id: anchor('outcome', one.id) },
    idLine(one.id),
    ...outcomeBlocks(one, told),
  ]);
  return section('utfall', words.outcomes, items, firstCounts);
}

function preconditions(compiled: CompiledRules, strength: Strength, told: Telling): Block[] {
  const own = Object.entries(compiled.rules.preconditions).filter(([, one]) => one.strength === strength);
  const items = own.flatMap(([id, one]): Block[] => {
    const { title, label = title } = one;
    return [
      { ...heading(3, title), id: anchor('precondition', id), inContents: label },
      paragraph([{ code: id }, label === title ? '' : ` ${label}`]),
      ...preconditionBlocks(one, told, decisionTableBlocks(compiled, id, label, true)),
    ];
  });
  const title = `${words.preconditions}: ${strengthWords[strength]}`;
  return section(`styrka-${strength}`, title, items, decisionTableWords.howToRead);
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
      ...titled('question', id, text, 4),
      ...questionBlocks(id, question, told),
    ];
  });
  return section('fragor', words.questions, items, words.alwaysUnknown);
}

function calculated(told: Telling): Block[] {
  const items = Object.entries(told.rules.calculated ?? {}).flatMap(([id, one]) => [
    ...titled('calculated', id, one.title),
    ...calculationBlocks(id, one, told),
  ]);
  return section('beraknade-varden', words.calculated, items);
}

function limits(told: Telling, date: string): Block[] {
  const items = Object.entries(told.rules.limits ?? {}).flatMap(([id, one]) => [
    ...titled('limit', id, one.title),
    paragraph(limitOnDate(told.rules, one, date)),
    ...limitBlocks(one, told),
  ]);
  return section('gransvarden', words.limits, items, neverZero);
}

/** The other forms, each with when the answers speak for it, and the next steps. */
function forms(told: Telling): Block[] {
  const of = (wanted: keyof typeof formKinds) =>
    Object.entries(told.rules.forms ?? {})
      .filter(([, form]) => isStep(form) === (wanted === 'step'))
      .flatMap(([id, form]) => [...titled('form', id, form.title), ...formBlocks(form, told)]);
  return [
    ...section('former', formKinds.form.heading, of('form')),
    ...section('nasta-steg', formKinds.step.heading, of('step')),
  ];
}

/** What the rules promise of the outcome, and what they call impossible. */
function promises(rules: RuleSet): Block[] {
  const directions = directionsOf(rules).map(({ direction }) => directionInWords(rules, direction));
  const impossible = (rules.impossible ?? []).map((one) => conditionBlock(words.impossibleWhen, one, rules));
  return section('riktningar', words.promises, [
    ...(directions.length === 0 ? [] : [paragraph(words.directions), bullets(directions)]),
    ...(impossible.length === 0 ? [] : [paragraph(words.impossible), ...impossible]),
  ]);
}

/** What must never happen, each with the cases that it is about. */
function never(rules: RuleSet): Block[] {
  const items = (rules.never ?? []).flatMap((one, index): Block[] => [
    { ...heading(3, one.title), id: `aldrig-${index + 1}` },
    conditionBlock(words.neverWhen, one.when, rules),
    paragraph(forbiddenInWords(rules, one)),
  ]);
  return section('aldrig', words.never, items, words.neverProved);
}

/** Answers that hardly can be true together, each with what is said of them. */
function contradictions(told: Telling): Block[] {
  const items = (told.rules.contradictions ?? []).flatMap(({ when, text, sources = [] }, index): Block[] => [
    { ...heading(3, `${index + 1}`), id: `motsagelse-${index + 1}` },
    paragraph(text),
    conditionBlock(words.contradictionWhen, when, told.rules),
    ...cited(sources, told),
  ]);
  return section('motsagelser', words.contradictions, items, words.contradictionsJudged);
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
      idLine(id),
      paragraph(why),
      numbered(clauses),
      ...(when === undefined ? [] : [conditionBlock(words.partWhen, when, told.rules)]),
      ...cited(sources, told),
    ]),
    ...(never.length === 0 ? [] : [heading(3, words.notInAgreement), bullets(never)]),
  ]);
}

/** The examples of the file: name, date and the outcome that they expect. */
function examples(rules: RuleSet): Block[] {
  const rows = (rules.examples ?? []).map((one) => [
    one.name,
    one.date ?? rules.valid.from,
    expectedInWords(rules, one),
  ]);
  if (rows.length === 0) return [];
  const { examples: title, examplesCaption: caption, examplesHead: head } = words;
  return section('exempel', title, [{ kind: 'table', caption, head, rows, widths: [9, 2, 3] }]);
}

/** The rule sets that come with the package, and when they apply, as seen on a date. */
export function ruleListDocument(heads: readonly RuleHead[], date: string): Document {
  const blocks = heads.map((head) =>
    together(
      paragraph([{ strong: `${head.id} ${head.version}` }]),
      paragraph(head.title),
      paragraph(`${validityInWords(head.valid, date)}${basis(head.extends)}${otherVersionsInWords(head)}`, 'quiet'),
    ),
  );
  return {
    title: words.bundled,
    date,
    author: null,
    foot: '',
    blocks: [together(paragraph(`Per ${date}.`)), ...blocks],
  };
}

/** Which rules are shown: their id and version, when they apply, and what they stand on. */
function versionInWords({ id, version, valid }: RuleSet, date: string, standsOn: readonly string[]): string {
  return `${id} ${version}. ${validityInWords(valid, date)}${basis(standsOn)}`;
}

function basis(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Bygger på ${names.join(', ')}.`;
}

function otherVersionsInWords({ otherVersions: ids = [] }: RuleHead): string {
  if (ids.length === 0) return '';
  return ` ${ids.length === 1 ? 'Annan version' : 'Andra versioner'} av samma regler: ${both(ids)}.`;
}

/** When a rule set applies, and whether it has run out or not begun on a date. */
function validityInWords({ from, to }: RuleSet['valid'], date: string): string {
  if (date < from) return `Gäller först från ${from}${to === undefined ? '' : ` till ${to}`}.`;
  if (to === undefined) return `Gäller från ${from}.`;
  return date > to ? `Har slutat gälla: gällde från ${from} till ${to}.` : `Gäller från ${from} till ${to}.`;
}

/** What must not happen, as in `utfallet "Kan ingås" och formen "Upphandling"`. */
function forbiddenInWords(rules: RuleSet, one: Never): string {
  const what = isAnyStarting(one.form)
    ? ['någon form som innebär att verksamheten börjar']
    : listed(one.form, 'form').map(([id]) => `formen "${rules.forms?.[id]?.title ?? id}"`);
  const named = forbiddenBy({ ...one, form: undefined }, rules).map((forbidden) =>
    forbidden.kind === 'precondition'
      ? `att "${rules.preconditions[forbidden.name]?.title ?? forbidden.name}" är ${gradeWords[forbidden.grade]}`
      : `utfallet "${outcomeTitle(rules, forbidden.name)}"`,
  );
  return `Aldrig då: ${both([...named, ...what])}.`;
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
