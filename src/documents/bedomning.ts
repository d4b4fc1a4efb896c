import {
  citedSources,
  isDivided,
  limitsUsed,
  type ToldOfGroup,
  toldOnce,
  type UnitAssessment,
  type UnitGroup,
} from '../assessment/whole.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { handlingSources } from '../rules/rule-set.ts';
import { disclaimer, handlingWords, limitSentence } from '../wording/assessment.ts';
import { inWordsOfParty } from '../wording/party-words.ts';
import { remarkWords } from '../wording/remarks.ts';
import { formKinds } from '../wording/rules.ts';
import { confidenceNote, sourceInWords, sourceReference, sourceReferences } from '../wording/terms.ts';
import { forEachOrganisation, groupName, overallSentence, unitSentences } from '../wording/units.ts';
import {
  isUntouched,
  namedForms,
  type ToldThing,
  thingsToldOf,
  untouchedSentence,
  bedomningWords as words,
} from './bedomning-items.ts';
import {
  type CaseDocumentContext,
  caseDocumentHead,
  caseName,
  deeperOf,
  knownFields,
  listOf,
  readingOf,
  registryNumber,
} from './case.ts';
import {
  type Block,
  bullets,
  type Document,
  heading,
  type Item,
  itemOf,
  numbered,
  paragraph,
  together,
  wordsOf,
} from './document.ts';

/** A bedömning for the official. That of a divided case tells of each part only what differs. */
export function bedomning(made: CaseDocumentContext): Document {
  const context = inWordsOfParty(made);
  const { judged, compiled, iopCase } = context;
  return {
    ...caseDocumentHead(context),
    title: `${words.title}: ${caseName(iopCase)}`,
    foot: '',
    blocks: [
      head(context),
      ...(isDivided(judged)
        ? dividedBlocks(context)
        : judged.units.flatMap((one) => sectionsFor(thingsToldOf(one, compiled, 3), 2))),
      ...headed(2, words.limits, limits(context)),
      ...headed(2, words.handling, handling(compiled.rules)),
      ...headed(2, words.sources, sources(context)),
      madeBy(context),
    ],
  };
}

function head({ iopCase, compiled, warnings }: CaseDocumentContext): Block {
  return together(
    knownFields([
      [words.registryNumber, registryNumber(iopCase)],
      [words.organisation, iopCase.organisation],
      [words.assessedOn, compiled.date],
    ]),
    ...warnings.map((one) => paragraph([{ strong: `${words.warning}: ${one}`, tone: 'caution' }])),
    ...deeperOf(compiled.rules),
  );
}

/** A section; nothing when there is nothing to tell in it. */
function headed(level: 2 | 3, title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [together(heading(level, title), ...blocks)];
}

/**
 * The sections that tell some things. Preconditions that nothing is known of are told by their titles when `preconditions` says how
 * many there are in all.
 */
function sectionsFor(things: readonly ToldThing[], level: 2 | 3, preconditions: number | null = null): Block[] {
  const of = (...kinds: ToldThing['kind'][]) => things.filter(({ kind }) => kinds.includes(kind));
  const blocks = (...kinds: ToldThing['kind'][]) => of(...kinds).flatMap((one) => one.blocks ?? []);
  const items = (kind: ToldThing['kind']) => itemsOf(of(kind));
  const verdict = blocks('verdict', 'deciding');
  const remarks = items('remark');
  const [counts, found] = [blocks('count', 'figure'), findings(of('finding'), preconditions)];
  const missing = items('missing');
  return [
    ...(verdict.length === 0 ? [] : [together(...verdict)]),
    ...(remarks.length === 0 ? [] : [together(paragraph(remarkWords.heading), bullets(remarks))]),
    ...(counts.length + found.length === 0 ? [] : [together(heading(level, words.preconditions), ...counts), ...found]),
    ...headed(level, words.others, listOf(items('other'))),
    ...headed(level, words.missing, [...listOf(missing, true), ...blocks('later')]),
    ...headed(level, words.changes, blocks('change')),
    ...headed(level, formKinds.form.heading, listOf(forms(of('form')))),
    ...headed(level, formKinds.step.heading, listOf(forms(of('step')))),
  ];
}

function itemsOf(all: readonly ToldThing[]): Item[] {
  return all.flatMap(({ item }) => (item === undefined ? [] : [item]));
}

function findings(all: readonly ToldThing[], preconditions: number | null): Block[] {
  if (preconditions === null) return all.flatMap(({ blocks = [] }) => blocks);
  const untouched = all.flatMap((one) => one.untouched ?? []);
  return [
    ...all.filter((one) => one.untouched === undefined).flatMap(({ blocks = [] }) => blocks),
    ...(untouched.length === 0 ? [] : [untouchedBlock(untouched, untouched.length === preconditions)]),
  ];
}

/** Preconditions that nothing is known of. When there are no others, the questions say what each of the titles would. */
function untouchedBlock(untouched: readonly NonNullable<ToldThing['untouched']>[], isAll: boolean): Block {
  const named = isAll ? untouched.filter(({ lacks }) => lacks.length > 0) : untouched;
  const isMore = named.some(({ lacks }) => lacks.length > 0);
  const items = named.map(({ title, lacks }): Item => ({ text: title, below: listOf(lacks.map((one) => one.words)) }));
  return together(paragraph(untouchedSentence({ isAll, isMore, isNamed: named.length > 0 })), ...listOf(items));
}

function forms(all: readonly ToldThing[]): Item[] {
  const named = (wanted: keyof typeof namedForms): Item[] => {
    const names = all.flatMap(({ named: one }) => (one?.among === wanted ? [one.name] : []));
    if (names.length < 2) return names.map((name) => `${namedForms[wanted]} ${name}.`);
    return [{ text: namedForms[wanted], below: [bullets(names)] }];
  };
  return [...itemsOf(all), ...named('unclear'), ...named('unfitting')];
}

/**
 * What the parts of a case come to together, and then what is told of them, each thing once. What is the same for all stands first,
 * and under the name of each part or organisation only what differs.
 */
function dividedBlocks({ judged, compiled }: CaseDocumentContext): Block[] {
  const { rules } = compiled;
  const things = new Map(judged.units.map((one) => [one, thingsToldOf(one, compiled, 4)]));
  const of = (one: UnitAssessment) => things.get(one) ?? [];
  const groups = toldOnce(judged.units, (one) => new Map(of(one).map((told) => [keyOf(told), JSON.stringify(told)])));
  const isSame = groups.every(({ scope }) => scope === 'all');
  return [
    together(
      heading(2, words.overall),
      paragraph([{ strong: overallSentence(rules, judged) }]),
      bullets(unitSentences(rules, judged)),
      ...(judged.units.length < 2 ? [] : [paragraph(isSame ? words.nothingElse : words.once)]),
    ),
    ...groups.flatMap((group) => groupBlocks(group, of(group.units[0]), rules)),
    { kind: 'rule', thick: true },
  ];
}

function groupBlocks(group: ToldOfGroup, things: readonly ToldThing[], rules: RuleSet): Block[] {
  const named = new Set<string>();
  const told = things
    .filter((one) => group.keys.has(keyOf(one)))
    .filter((one) => !isTwiceSaid(one, group))
    .map((one) => inGroup(one, group, rules, named));
  const sections = sectionsFor(told, 3, Object.keys(rules.preconditions).length);
  if (sections.length === 0) return [];
  const name = { ...heading(2, groupName(group)), part: true } as const;
  return [together({ kind: 'rule', thick: true }, name), ...sections];
}

/** Whether something has been said, or said in words: an open outcome that is the same for all, and the figure of a few of the units. */
function isTwiceSaid({ kind }: ToldThing, { scope, units: [{ assessment }, ...others] }: UnitGroup): boolean {
  if (kind === 'figure') return scope !== 'all';
  return kind === 'verdict' && scope === 'all' && others.length > 0 && assessment.outcome === null;
}

/** Something as it is told of a group: what is missing with who is to answer it (in full the first time, as `named` tells), and of what nothing is known only what is not told as missing. */
function inGroup(thing: ToldThing, group: UnitGroup, rules: RuleSet, named: Set<string>): ToldThing {
  const { kind, key, item, untouched } = thing;
  if (kind === 'missing' && item !== undefined) {
    const whom = forEachOrganisation(rules, key, group.units);
    if (whom === '') return thing;
    const said = named.has(whom) ? words.forEachToo : whom;
    named.add(whom);
    return { ...thing, item: `${wordsOf(itemOf(item).text)} ${said}` };
  }
  if (untouched === undefined) return thing;
  const told = new Set(group.units.flatMap(({ assessment }) => assessment.missing));
  return { ...thing, untouched: { ...untouched, lacks: untouched.lacks.filter(({ name }) => !told.has(name)) } };
}

function keyOf({ kind, key }: ToldThing): string {
  return `${kind} ${key}`;
}

/** The limits that the answers were compared with, the official's own among them, and those that lack a value. */
function limits({ compiled, judged: { units } }: CaseDocumentContext): Block[] {
  const used = new Set(units.flatMap((one) => limitsUsed(compiled, one)));
  const [first] = units as [UnitAssessment, ...UnitAssessment[]];
  const told = first.assessment.limits.filter(({ limit, stated }) => stated || used.has(limit));
  return listOf(told.map((limit) => limitSentence(compiled, limit, first.unit.answers)));
}

/** How the matter is handled where the rules apply: told, never judged. The headings are for its tjänsteskrivelse. */
function handling(rules: RuleSet): Block[] {
  const { receiver, steps = [], decisionLevel, followUp = [], reportBack } = rules.handling ?? {};
  const inWords = ({ text, date, sources: cited }: HandlingItem) =>
    `${text}${date === undefined ? '' : ` (${date})`} ${sourceReferences(rules, cited)}`;
  const one = (label: string, item: HandlingItem | undefined): Item[] =>
    item === undefined ? [] : [`${label}: ${inWords(item)}`];
  const several = (label: string, items: readonly HandlingItem[]): Item[] =>
    items.length === 0 ? [] : [{ text: `${label}:`, below: [numbered(items.map(inWords))] }];
  const items = [
    ...one(handlingWords.receiver, receiver),
    ...several(handlingWords.steps, steps),
    ...one(handlingWords.decisionLevel, decisionLevel),
    ...several(handlingWords.followUp, followUp),
    ...one(handlingWords.reportBack, reportBack),
  ];
  return items.length === 0 ? [] : [paragraph(handlingWords.notJudged), bullets(items)];
}

interface HandlingItem {
  readonly text: string;
  readonly date?: string | undefined;
  readonly sources: readonly string[];
}

function sources(context: CaseDocumentContext): Block[] {
  const { rules } = context.compiled;
  const { headings: _, ...handled } = rules.handling ?? {};
  const cited = citedSources(context.judged, context.compiled);
  for (const id of handlingSources(handled).flatMap((item) => item.sources)) cited.add(id);
  const leaned = sourcesOfTold(context) ?? cited;
  const told = Object.entries(rules.sources).filter(([id]) => cited.has(id));
  const items = told
    .filter(([id]) => leaned.has(id))
    .map(([id, source]) => `${sourceReference(rules, id)} ${sourceInWords(source)}${confidenceNote(source)}`);
  return [bullets([...items, ...(items.length === told.length ? [] : [words.otherSources])])];
}

/**
 * The sources of what is told in full of a case in parts; null where all is. Those of preconditions that nothing is known of are
 * left to the rules, and so are those of the handling as long as there are such preconditions.
 */
function sourcesOfTold({ judged, compiled }: CaseDocumentContext): ReadonlySet<string> | null {
  if (!isDivided(judged)) return null;
  const units = judged.units.map(({ unit, assessment }) => {
    const findings = assessment.findings.filter((finding) => !isUntouched(finding, compiled.rules, unit));
    return { unit, assessment: { ...assessment, findings } };
  });
  const isLeft = ({ assessment }: UnitAssessment, index: number) =>
    assessment.findings.length < (judged.units[index]?.assessment.findings.length ?? 0);
  return units.some(isLeft) ? citedSources({ ...judged, units }, compiled) : null;
}

/** What the bedömning was made by. */
function madeBy({ compiled: { rules, date }, identity, iopCase }: CaseDocumentContext): Block {
  // Too long to stand beside a label on a page.
  const sum = (of: string) => paragraph(`SHA-256: ${of}`);
  return together(
    { kind: 'rule' },
    knownFields([[words.rules, `${rules.title} (${rules.id} ${rules.version})`]]),
    ...readingOf(rules, iopCase),
    sum(identity.sha256),
    ...identity.extends.flatMap(({ id, version, sha256 }) => [
      knownFields([[words.basedOn, `${id} ${version}`]]),
      sum(sha256),
    ]),
    knownFields([[words.tool, `${identity.tool.name} ${identity.tool.version}. ${words.assessedOn} ${date}.`]]),
    paragraph([{ strong: disclaimer }]),
  );
}
