import { Judging, only } from '../../assessment/judging.ts';
import { readAnswers } from '../../cases/sound-case.ts';
import { compile } from '../../diagram/compile.ts';
import { withWholeExamples } from '../../rules/based-on.ts';
import type { Strength } from '../../rules/condition.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { asItLooks, idFrom } from '../../rules/spelling.ts';
import type { StartingExample } from './new-rules.ts';
import { writtenTexts as texts } from './written-texts.ts';

/** A precondition as somebody has put it in words: a statement, or a question that yes answers. */
export interface NamedPrecondition {
  readonly text: string;
  readonly strength: Strength;
}

/** The words before a colon that say how much a precondition weighs. */
const strengths: Readonly<Record<string, Strength>> = { spärr: 'gate', krav: 'required', stöd: 'supporting' };

/**
 * The preconditions of a text, one a line, as they stand in a document: without the dash or number before them. Empty lines and those that
 * begin with # are none. `Spärr:` or `Stöd:` before one says how much it weighs; others are requirements.
 */
export function namedPreconditions(text: string): NamedPrecondition[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line) => {
    const words = asItLooks(line.normalize('NFC')).replace(/\s+/g, ' ').trim();
    const bare = words.replace(/^(?:[-*•–—·]|\(?(?:\d{1,3}|[a-zåäö])[.)])\s+/i, '');
    const [, word = '', rest = ''] = /^(spärr|krav|stöd)\s?:\s*(.*)$/i.exec(bare) ?? [];
    const strength = strengths[word.toLowerCase()];
    const said = strength === undefined ? bare : rest;
    // What has no letter says nothing that can be met.
    return words.startsWith('#') || !/\p{L}/u.test(said) ? [] : [{ text: said, strength: strength ?? 'required' }];
  });
}

/** What a new rule file is made of. */
export interface NamedRules {
  readonly id: string;
  readonly title: string;
  /** Whose rules they are; null when it is not said. */
  readonly municipality: string | null;
  /** The day from which they hold. */
  readonly from: string;
  readonly preconditions: readonly NamedPrecondition[];
  /** What they stand on; null when they stand alone. */
  readonly base: Base | null;
}

/** The rules under a new file, how the file names them, and a case of theirs. */
export interface Base {
  readonly rules: RuleSet;
  readonly name: string;
  readonly example: StartingExample | null;
}

/** A rule file as data, its keys in the order that they are written in. */
export type RuleData = Readonly<Record<string, unknown>>;

/**
 * A whole rule file of preconditions that are named: for each a question that yes or no answers and its texts, and an example in which it
 * alone is not met. Standing alone it has an outcome for each strength that there is. What the examples are expected to give is left open:
 * `withOutcomes` fills it in.
 */
export function writtenRules(named: NamedRules): RuleData {
  const { id, title, municipality, from, base, preconditions } = named;
  const source = freeId('underlag', Object.keys(base?.rules.sources ?? {}));
  const items = identified(preconditions, base?.rules ?? null);
  const form = freeId('samtal', Object.keys(base?.rules.forms ?? {}));
  const published = municipality === null ? {} : { publisher: municipality };
  return {
    format: 1,
    id,
    version: '0.1.0',
    title,
    ...(municipality === null ? {} : { municipality }),
    description: texts.description,
    valid: { from },
    ...(base === null ? {} : { extends: [base.name] }),
    sources: { [source]: { title, ...published, confidence: 'low', note: texts.sourceNote } },
    questions: Object.fromEntries(items.map((item) => [item.id, questionOf(item, named, source)])),
    preconditions: Object.fromEntries(items.map((item) => [item.id, preconditionOf(item, source)])),
    ...(base === null ? { outcomes: outcomesOf(preconditions) } : {}),
    forms: { [form]: nextStep(items, source) },
    examples: examplesOf(items, base, form),
  };
}

interface Item extends NamedPrecondition {
  readonly id: string;
  /** A statement without the sign that ends it, or a whole question. */
  readonly title: string;
  readonly isQuestion: boolean;
}

/** How many words of a precondition its id has at most; the id is what cases are saved with. */
const idWords = 5;

/** Words, as ids spell them, that say nothing without the word after them. */
const linkingWords = new Set(
  [
    'och eller men samt som att om nar dar den det de en ett sin sitt sina dess deras',
    'i pa av for fran med till under over mellan utan vid hos inom genom mot efter fore kring per',
    'ar har inte ingen inget inga kan ska bor maste far vara blir bli bara aven mer mest minst hogst nagon nagot nagra',
  ].flatMap((words) => words.split(' ')),
);

/** The first words of a statement as an id, without those at the end that only lead on to the next. */
function shortId(title: string): string {
  const words = idFrom(title)?.split('-') ?? ['forutsattning'];
  const first = words.slice(0, idWords);
  if (first.length === words.length) return first.join('-');
  const last = first.findLastIndex((word) => !linkingWords.has(word));
  return first.slice(0, last < 1 ? idWords : last + 1).join('-');
}

function identified(preconditions: readonly NamedPrecondition[], base: RuleSet | null): Item[] {
  const taken = [...Object.keys(base?.questions ?? {}), ...Object.keys(base?.preconditions ?? {})];
  return preconditions.map((one) => {
    const isQuestion = one.text.endsWith('?');
    const title = isQuestion ? one.text : one.text.replace(/[\s.:;,!]+$/, '');
    const id = freeId(shortId(title), taken);
    taken.push(id);
    return { ...one, id, title, isQuestion };
  });
}

function freeId(wanted: string, taken: readonly string[]): string {
  let id = wanted;
  for (let number = 2; taken.includes(id); number++) id = `${wanted}-${number}`;
  return id;
}

function questionOf({ title, isQuestion }: Item, { title: of, base }: NamedRules, source: string): RuleData {
  return {
    section: base === null ? texts.section : texts.ownSection,
    type: 'yesNo',
    text: isQuestion ? title : texts.question(title),
    help: texts.help,
    why: texts.why(of),
    sources: [source],
  };
}

function preconditionOf({ id, title, isQuestion, strength }: Item, source: string): RuleData {
  return {
    title,
    strength,
    met: { question: id, is: 'ja' },
    texts: {
      met: isQuestion ? texts.answered(title, true) : `${title}.`,
      notMet: isQuestion ? texts.answered(title, false) : texts.notMet(title),
      remedy: texts.remedy,
    },
    sources: [source],
  };
}

function usedStrengths(preconditions: readonly NamedPrecondition[]): Strength[] {
  const worstFirst = ['gate', 'required', 'supporting'] as const;
  return worstFirst.filter((strength) => preconditions.some((one) => one.strength === strength));
}

/** The outcomes that the strengths there are lead to, worst first. */
function outcomesOf(preconditions: readonly NamedPrecondition[]): RuleData[] {
  return [
    ...usedStrengths(preconditions).map((strength) => ({
      ...texts.outcomes[strength],
      when: { anyWithStrength: [strength], is: 'notMet' },
    })),
    { ...texts.best, otherwise: true },
  ];
}

/** What comes next when one of them is not met: who gets a no is to know what happens then, and outcomes under the file may promise it. */
function nextStep(items: readonly Item[], source: string): RuleData {
  const notMet = items.map(({ id }) => ({ precondition: id, is: 'notMet' }));
  return { ...texts.nextStep, when: notMet.length === 1 ? notMet[0] : { any: notMet }, sources: [source] };
}

function examplesOf(items: readonly Item[], base: Base | null, form: string): RuleData[] {
  const expect = (isNamed: boolean) => ({ outcome: null, forms: { [form]: isNamed } });
  const all = {
    name: texts.allMet,
    answers: { ...base?.example?.answers, ...answersTo(items) },
    expect: expect(false),
  };
  const names: string[] = [texts.allMet];
  const without = (wanted: string, lacking: readonly Item[]) => {
    const name = freeId(wanted, names);
    names.push(name);
    const answers = Object.fromEntries(lacking.map(({ id }) => [id, 'nej']));
    return { name, basedOn: texts.allMet, answers, expect: expect(true) };
  };
  const alone = items.map((item) => without(texts.alone(item.title), [item]));
  return [all, ...alone, ...(base === null ? worstFirst(items) : []).map((two) => without(texts.both(two), two))];
}

/** For each two outcomes after one another, what together shows which of them comes first. */
function worstFirst(items: readonly Item[]): (readonly [Item, Item])[] {
  const firsts = usedStrengths(items).flatMap((strength) => items.find((one) => one.strength === strength) ?? []);
  return firsts.flatMap((one, index) => {
    const next = firsts[index + 1];
    return next === undefined ? [] : [[one, next] as const];
  });
}

function answersTo(items: readonly Item[]): Record<string, string> {
  return Object.fromEntries(items.map(({ id }) => [id, 'ja']));
}

/** A rule file with what its examples give under `rules`, which are the file with what it stands on. */
export function withOutcomes(data: RuleData, rules: RuleSet, date: string): RuleData {
  const compiled = compile(rules, date);
  if (!compiled.ok) return data;
  const ids = rules.outcomes.map(({ id }) => id);
  const whole = withWholeExamples(rules).examples ?? [];
  const given = new Map(
    whole.map(({ name, answers: said }) => {
      const { answers } = readAnswers(said, rules, []);
      return [name, only(new Judging(compiled.value, { answers }).reachable(compiled.value.outcome), ids)];
    }),
  );
  const examples = (data['examples'] as readonly RuleData[]).map((one) => ({
    ...one,
    expect: { ...(one['expect'] as RuleData), outcome: given.get(String(one['name'])) ?? null },
  }));
  return { ...data, examples };
}
