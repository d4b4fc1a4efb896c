import { unknownWord } from './answer.ts';
import { termsOf } from './calculation.ts';
import { type Comparison, type Condition, comparisonWords, subjectOf } from './condition.ts';
import { partsOf } from './condition-meaning.ts';
import { type Diagnostic, diagnostic, type Path, relatedTo, warning } from './findings.ts';
import { rewritten } from './form/condition-form.ts';
import { type NameKind, otherThing, valueAt } from './form/named-things.ts';
import { itemAt } from './item.ts';
import { directionsOf, forbiddenBy, type Never } from './never.ts';
import type { AgreementPart, Example, NotInAgreement, RuleSet } from './rule-set.ts';
import { conditionsOfTexts, handlingSources } from './rule-set.ts';
import { idPattern } from './scalars.ts';
import { lookAlike, nearest, suggestedNames } from './spelling.ts';

/**
 * Names that are used but do not exist, and names that exist but that nobody uses although they must be. However often a
 * name is used, it is one finding; and when a name is misspelt where it is given, that is where the finding is. `below` are the
 * examples of the files under this one.
 */
export function nameProblems(rules: RuleSet, below: readonly Example[] = []): Diagnostic[] {
  const defined = grouped((visit) => visitDefinitions(rules, visit));
  const isBelow = ({ kind, name }: Name) => kind === 'example' && below.some((one) => one.name === name);
  const used = grouped((visit) => visitUses(rules, (use) => isBelow(use) || visit(use)));
  const suspected = new Set<Name>();
  const textsOf = lazyTexts(rules);
  const found = [...used].flatMap(([sort, names]) => {
    const known = defined.get(sort) ?? new Map<string, Name[]>();
    const unresolved = [...names].filter(([name]) => !known.has(name));
    // Of two that are equally near, the one that nobody uses is the more likely.
    const unused = [...known.keys()].filter((name) => !names.has(name));
    const candidates = unresolved.length > suggestedNames ? [] : [...unused, ...known.keys()];
    return unresolved.map(([name, uses]) => {
      const alike = nearest(name, candidates);
      // A name that nobody uses and that is spelt nearly so is nearer at hand than one of a thing of another kind.
      const other = alike === null || names.has(alike) ? otherKind(rules, uses) : null;
      if (other !== null) return other;
      const near = alike ?? (unresolved.length === 1 && mustBeUsed(uses) ? only(unused) : null);
      const given = near === null ? undefined : known.get(near)?.[0];
      if (given === undefined) return unknownName(uses, null, known);
      suspected.add(given);
      const isUsed = names.has(given.name);
      if (!isUsed && isMisspeltWhereGiven(given, uses, textsOf)) return misspeltWhereGiven(given, uses);
      return unknownName(uses, { given, isUsed }, known);
    });
  });
  return [...found, ...unusedNames(defined, used, suspected)];
}

/** Whether a name of this kind that nobody uses is a mistake in itself. */
function mustBeUsed([use]: readonly Name[]): boolean {
  return use !== undefined && idle.includes(use.kind);
}

function only(names: readonly string[]): string | null {
  return names.length === 1 ? (names[0] ?? null) : null;
}

/** Names of each sort (options of one question are a sort of their own), and for each name every place where it stands. */
type Names = ReadonlyMap<string, ReadonlyMap<string, Name[]>>;

function grouped(visitAll: (visit: (name: Name) => void) => void): Names {
  const sorts = new Map<string, Map<string, Name[]>>();
  visitAll((name) => {
    const sort = name.scope === '' ? name.kind : `${name.kind} ${name.scope}`;
    const group = sorts.get(sort) ?? new Map<string, Name[]>();
    if (group.size === 0) sorts.set(sort, group);
    const places = group.get(name.name);
    if (places === undefined) group.set(name.name, [name]);
    else places.push(name);
  });
  return sorts;
}

/** A message lists the names that there are, when they are so few. */
const listedNames = 8;

/** The name that was most likely meant, and whether anybody spells it that way. */
interface Meant {
  readonly given: Name;
  readonly isUsed: boolean;
}

function unknownName(uses: readonly Name[], meant: Meant | null, known: ReadonlyMap<string, unknown>): Diagnostic {
  const [first, ...others] = uses as [Name, ...Name[]];
  const { kind, name, at } = first;
  const found = kind === 'example' ? null : lookAlike(name, pathOf(first), at);
  if (found !== null) return found;
  const suggestion = meant?.given.name ?? (kind === 'option' ? nearest(name, [unknownWord]) : null);
  const related = others.map((use) => relatedTo('use', pathOf(use), use.at));
  if (meant?.isUsed === false) related.unshift(relatedTo('definition', pathOf(meant.given), meant.given.at));
  const args = { kind, name, suggestion, known: known.size > listedNames ? [] : [...known.keys()] };
  return diagnostic('unknown-name', pathOf(first), args, at, related);
}

/** A name of something of another kind, as of a question where a precondition should be named. */
function otherKind(rules: RuleSet, uses: readonly Name[]): Diagnostic | null {
  const [first, ...others] = uses as [Name, ...Name[]];
  const { kind, name, at } = first;
  const is = kind === 'option' ? null : otherThing(rules, kind, name);
  if (is === null) return null;
  const path = pathOf(first);
  const mapping = valueAt(rules, path.slice(0, -1));
  const isCondition =
    ['question', 'calculated', 'precondition'].includes(String(path.at(-1))) &&
    path[0] !== 'direction' &&
    !(path[0] === 'never' && path[2] === 'grade');
  const write = isCondition ? rewritten(rules, name, is, mapping as Readonly<Record<string, unknown>>) : null;
  const related = others.map((use) => relatedTo('use', pathOf(use), use.at));
  return diagnostic(
    'unknown-name',
    path,
    { kind, name, suggestion: null, known: [], is: { kind: is, write } },
    at,
    related,
  );
}

/**
 * Whether the name that nobody uses is the one that is misspelt, rather than the uses of it: when there are several, or
 * when the words of the only use are the ones that the texts of the file have.
 */
function isMisspeltWhereGiven(given: Name, uses: readonly Name[], textsOf: () => readonly string[]): boolean {
  if (uses.length > 1) return true;
  const used = itemAt(uses, 0).name;
  if (!idPattern.test(used)) return false;
  // A word counts where it begins a word of a text, and not inside an address or a date.
  const text = textsOf()
    .filter((one) => one !== used && one !== given.name)
    .join('\n');
  const seen = (words: readonly string[]) =>
    words.reduce((sum, word) => sum + [...text.matchAll(new RegExp(`(?<![\\w/-])${word}`, 'g'))].length, 0);
  const [usedWords, givenWords] = [used.split('-'), given.name.split('-')];
  const usedOnly = usedWords.filter((word) => !givenWords.includes(word));
  const givenOnly = givenWords.filter((word) => !usedWords.includes(word));
  // Where one is the beginning of the other, every text that has the longer one also has the shorter.
  if (used.startsWith(given.name)) return seen(usedOnly) > 0;
  if (given.name.startsWith(used)) return seen(givenOnly) === 0 && seen(usedOnly) > 0;
  return seen(usedOnly) > seen(givenOnly);
}

/** The texts and ids of a rule set, in small letters and without accents, as ids are written; made when first asked for. */
function lazyTexts(rules: RuleSet): () => readonly string[] {
  let texts: readonly string[] | null = null;
  const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const textsIn = (data: unknown): string[] => {
    if (typeof data === 'string') return [plain(data)];
    if (typeof data !== 'object' || data === null) return [];
    return Object.entries(data).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
  };
  return () => {
    texts ??= textsIn(rules);
    return texts;
  };
}

function misspeltWhereGiven(given: Name, uses: readonly Name[]): Diagnostic {
  const { kind, name, at } = given;
  const path = pathOf(given);
  const found = kind === 'example' ? null : lookAlike(name, path, at);
  if (found !== null) return found;
  const args = { kind, name, used: itemAt(uses, 0).name, count: uses.length };
  const related = uses.map((use) => relatedTo('use', pathOf(use), use.at));
  return diagnostic('name-mismatch', path, args, at, related);
}

/** The names that are of no use until somebody uses them: sources, limits and calculated values. */
const idle: readonly NameKind[] = ['source', 'limit', 'calculated'];

/** Names that nobody uses although they must be; other names may stand alone. */
function unusedNames(defined: Names, used: Names, suspected: ReadonlySet<Name>): Diagnostic[] {
  return idle.flatMap((kind) =>
    [...(defined.get(kind)?.values() ?? [])].flatMap(([given]) => {
      if (given === undefined || suspected.has(given)) return [];
      // What an example expects to be missing is no use of it.
      const uses = used.get(kind)?.get(given.name) ?? [];
      if (uses.some((use) => pathOf(use)[0] !== 'examples')) return [];
      return [warning('unused-name', pathOf(given), { kind, name: given.name }, given.at)];
    }),
  );
}

/** A name where it is given or used. Options belong to a question (`scope`); other names to the whole rule set. */
export interface Name {
  readonly kind: NameKind;
  readonly scope: string;
  readonly name: string;
  readonly at: 'key' | 'value';
  readonly where: Trail;
}

/** A path from its end to its beginning: there are thousands of names in a file, and few are ever reported. */
interface Trail {
  readonly step: string | number;
  readonly up: Trail | null;
}

/** Where a name stands. */
export function pathOf({ where }: Name): Path {
  const steps: (string | number)[] = [];
  for (let trail: Trail | null = where; trail !== null; trail = trail.up) steps.unshift(trail.step);
  return steps;
}

type Visit = (name: Name) => void;

function top(step: string): Trail {
  return { step, up: null };
}

function below(up: Trail, ...steps: readonly (string | number)[]): Trail {
  let trail = up;
  for (const step of steps) trail = { step, up: trail };
  return trail;
}

/** Every name that a rule set gives. */
export function visitDefinitions(rules: RuleSet, visit: Visit): void {
  keys('source', rules.sources, top('sources'), visit);
  keys('question', rules.questions, top('questions'), visit);
  keys('limit', rules.limits, top('limits'), visit);
  keys('calculated', rules.calculated, top('calculated'), visit);
  keys('precondition', rules.preconditions, top('preconditions'), visit);
  keys('form', rules.forms, top('forms'), visit);
  for (const [scope, question] of Object.entries(rules.questions)) {
    if (question.type !== 'choice') continue;
    const where = below(top('questions'), scope, 'options');
    for (const name of Object.keys(question.options)) {
      visit({ kind: 'option', scope, name, at: 'key', where: below(where, name) });
    }
  }
  for (const [index, { id: name }] of rules.outcomes.entries()) {
    visit({ kind: 'outcome', scope: '', name, at: 'value', where: below(top('outcomes'), index, 'id') });
  }
  for (const [index, { name }] of (rules.examples ?? []).entries()) {
    visit({ kind: 'example', scope: '', name, at: 'value', where: below(top('examples'), index, 'name') });
  }
}

/** Every place where a rule set uses a name. */
export function visitUses(rules: RuleSet, visit: Visit): void {
  inAsked(rules, visit);
  inJudged(rules, visit);
  inAgreement(rules, 'agreement', visit);
  inAgreement(rules, 'notInAgreement', visit);
  for (const [index, condition] of (rules.impossible ?? []).entries()) {
    inCondition(rules, condition, below(top('impossible'), index), visit);
  }
  for (const [index, never] of (rules.never ?? []).entries()) {
    inNever(rules, never, below(top('never'), index), visit);
  }
  for (const [index, { when, sources }] of (rules.contradictions ?? []).entries()) {
    const where = below(top('contradictions'), index);
    inCondition(rules, when, below(where, 'when'), visit);
    items('source', sources, below(where, 'sources'), visit);
  }
  for (const { direction, path } of directionsOf(rules)) {
    const where = below(top('direction'), ...path.slice(1), 'question');
    visit({ kind: 'question', scope: '', name: direction.question, at: 'value', where });
  }
  for (const [index, example] of (rules.examples ?? []).entries()) {
    inExample(rules, example, below(top('examples'), index), visit);
  }
}

/** In questions, limits and what is calculated from them. */
function inAsked(rules: RuleSet, visit: Visit): void {
  for (const [id, { sources, settles }] of Object.entries(rules.questions)) {
    items('source', sources, below(top('questions'), id, 'sources'), visit);
    if (settles !== undefined) {
      const where = below(top('questions'), id, 'settles');
      visit({ kind: 'precondition', scope: '', name: settles, at: 'value', where });
    }
  }
  inLimits(rules, visit);
  for (const [id, calculation] of Object.entries(rules.calculated ?? {})) {
    const where = below(top('calculated'), id);
    for (const { name, path } of termsOf(calculation)) {
      const kind = Object.hasOwn(rules.calculated ?? {}, name) ? 'calculated' : 'question';
      visit({ kind, scope: '', name, at: 'value', where: below(where, ...path) });
    }
    items('source', calculation.sources, below(where, 'sources'), visit);
  }
}

/** In preconditions, outcomes and forms, and in how a case is handled. */
function inJudged(rules: RuleSet, visit: Visit): void {
  for (const [id, { met, partlyMet, sources }] of Object.entries(rules.preconditions)) {
    const where = below(top('preconditions'), id);
    inCondition(rules, met, below(where, 'met'), visit);
    if (partlyMet !== undefined) inCondition(rules, partlyMet, below(where, 'partlyMet'), visit);
    items('source', sources, below(where, 'sources'), visit);
  }
  for (const [index, { when }] of rules.outcomes.entries()) {
    if (when !== undefined) inCondition(rules, when, below(top('outcomes'), index, 'when'), visit);
  }
  for (const [id, { when, sources }] of Object.entries(rules.forms ?? {})) {
    inCondition(rules, when, below(top('forms'), id, 'when'), visit);
    items('source', sources, below(top('forms'), id, 'sources'), visit);
  }
  for (const [when, path] of conditionsOfTexts(rules)) {
    const [section = '', ...steps] = path;
    inCondition(rules, when, below(top(String(section)), ...steps), visit);
  }
  for (const { sources, path } of rules.handling === undefined ? [] : handlingSources(rules.handling)) {
    items('source', sources, below(top('handling'), ...path), visit);
  }
  inMemorandum(rules, visit);
}

function inMemorandum(rules: RuleSet, visit: Visit): void {
  const { memorandum = {} } = rules.handling ?? {};
  for (const key of ['summary', 'economy', 'followUp'] as const) {
    for (const [index, { question: scope, answers = {} }] of (memorandum[key] ?? []).entries()) {
      const where = below(top('handling'), 'memorandum', key, index);
      visit({ kind: 'question', scope: '', name: scope, at: 'value', where: below(where, 'question') });
      for (const name of Object.keys(answers)) {
        if (isChoice(rules, scope))
          visit({ kind: 'option', scope, name, at: 'key', where: below(where, 'answers', name) });
      }
    }
  }
}

function inLimits(rules: RuleSet, visit: Visit): void {
  for (const [id, { values, converted }] of Object.entries(rules.limits ?? {})) {
    if (converted !== undefined) {
      const where = below(top('limits'), id, 'converted');
      visit({ kind: 'limit', scope: '', name: converted.limit, at: 'value', where: below(where, 'limit') });
      visit({ kind: 'question', scope: '', name: converted.rate, at: 'value', where: below(where, 'rate') });
    }
    for (const [index, { source }] of values.entries()) {
      const where = below(top('limits'), id, 'values', index, 'source');
      visit({ kind: 'source', scope: '', name: source, at: 'value', where });
    }
  }
}

function inNever(rules: RuleSet, never: Never, where: Trail, visit: Visit): void {
  inCondition(rules, never.when, below(where, 'when'), visit);
  for (const { kind, name, path } of forbiddenBy(never, { forms: {} })) {
    visit({ kind, scope: '', name, at: 'value', where: below(where, ...path) });
  }
}

function inAgreement(rules: RuleSet, section: 'agreement' | 'notInAgreement', visit: Visit): void {
  const parts: Readonly<Record<string, AgreementPart | NotInAgreement>> = rules[section] ?? {};
  for (const [id, part] of Object.entries(parts)) {
    const where = below(top(section), id);
    const when = 'when' in part ? part.when : undefined;
    if (when !== undefined) inCondition(rules, when, below(where, 'when'), visit);
    items('precondition', part.preconditions, below(where, 'preconditions'), visit);
    items('question', part.questions, below(where, 'questions'), visit);
    items('source', part.sources, below(where, 'sources'), visit);
  }
}

function keys(kind: NameKind, record: object | undefined, where: Trail, visit: Visit): void {
  for (const name of Object.keys(record ?? {})) visit({ kind, scope: '', name, at: 'key', where: below(where, name) });
}

function items(kind: NameKind, names: readonly string[] | undefined, where: Trail, visit: Visit): void {
  for (const [index, name] of (names ?? []).entries()) {
    visit({ kind, scope: '', name, at: 'value', where: below(where, index) });
  }
}

function inCondition(rules: RuleSet, condition: Condition, where: Trail, visit: Visit): void {
  const parts = partsOf(condition);
  if (parts !== null) {
    for (const [part, steps] of parts) inCondition(rules, part, below(where, ...steps), visit);
  } else if ('precondition' in condition) {
    const name = condition.precondition;
    visit({ kind: 'precondition', scope: '', name, at: 'value', where: below(where, 'precondition') });
  } else if (!('anyWithStrength' in condition || 'valid' in condition)) {
    inComparison(rules, condition as Comparison, where, visit);
  }
}

function inComparison(rules: RuleSet, comparison: Comparison, where: Trail, visit: Visit): void {
  const kind = 'question' in comparison ? 'question' : 'calculated';
  const name = subjectOf(comparison);
  visit({ kind, scope: '', name, at: 'value', where: below(where, kind) });
  for (const word of comparisonWords) {
    const value = comparison[word];
    if (value === undefined) continue;
    if (typeof value === 'object' && 'limit' in value) {
      visit({ kind: 'limit', scope: '', name: value.limit, at: 'value', where: below(where, word, 'limit') });
    } else if (typeof value === 'object') {
      for (const [index, one] of value.entries()) option(rules, name, one, below(where, word, index), visit);
    } else {
      option(rules, name, value, below(where, word), visit);
    }
  }
}

/** A text that is compared with, or given as, the answer to a choice is the name of one of its options. */
function option(rules: RuleSet, question: string, value: unknown, where: Trail, visit: Visit): void {
  if (!isChoice(rules, question) || typeof value !== 'string') return;
  visit({ kind: 'option', scope: question, name: value, at: 'value', where });
}

function isChoice({ questions }: RuleSet, question: string): boolean {
  return Object.hasOwn(questions, question) && questions[question]?.type === 'choice';
}

function inExample(
  rules: RuleSet,
  { basedOn, without, answers, limits, expect }: Example,
  where: Trail,
  visit: Visit,
): void {
  if (basedOn !== undefined) {
    visit({ kind: 'example', scope: '', name: basedOn, at: 'value', where: below(where, 'basedOn') });
  }
  items('question', without, below(where, 'without'), visit);
  const given = below(where, 'answers');
  keys('question', answers, given, visit);
  for (const [id, answer] of Object.entries(answers)) {
    if (answer !== unknownWord) option(rules, id, answer, below(given, id), visit);
  }
  if (limits !== undefined) keys('limit', limits, below(where, 'limits'), visit);
  const expected = below(where, 'expect');
  if (typeof expect.outcome === 'string') {
    visit({ kind: 'outcome', scope: '', name: expect.outcome, at: 'value', where: below(expected, 'outcome') });
  }
  items('outcome', expect.possibleOutcomes, below(expected, 'possibleOutcomes'), visit);
  keys('precondition', expect.preconditions, below(expected, 'preconditions'), visit);
  items('question', expect.missing, below(expected, 'missing'), (use) =>
    visit({ ...use, kind: kindOfMissing(rules, use.name) }),
  );
  keys('form', expect.forms, below(expected, 'forms'), visit);
}

/** What may be missing: an answer, the value of a limit, or a calculated value that the answers do not give. */
function kindOfMissing(rules: RuleSet, name: string): NameKind {
  if (Object.hasOwn(rules.limits ?? {}, name)) return 'limit';
  return Object.hasOwn(rules.calculated ?? {}, name) ? 'calculated' : 'question';
}
