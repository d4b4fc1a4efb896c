import type { Range } from '../files/read/source-text.ts';
import type { YamlNode } from '../files/yaml-tree.ts';
import type { Path } from '../rules/findings.ts';
import type { NameKind } from '../rules/form/named-things.ts';
import type { RuleText } from './rule-text.ts';

/** What a name stands for. An option belongs to a question and a part of an agreement to a section (`scope`), other things to the whole. */
export interface Thing {
  readonly kind: NameKind;
  readonly scope: string;
  readonly name: string;
}

/** What may be named at a place: of some places only what is given elsewhere tells which of several kinds it is. */
export interface NamePlace {
  readonly kinds: readonly NameKind[];
  readonly scope: string;
  /** Whether the name is introduced here, or in a file on top spoken of again. */
  readonly isGiven: boolean;
}

/** A name in the text of a rule file. */
export interface NameSpot extends NamePlace {
  readonly name: string;
  /** Where it is written, with quotation marks if it has any. */
  readonly range: Range;
  readonly path: Path;
  readonly at: 'key' | 'value';
}

/** The keys that have ids below them, each with what is given there in the section of that name. */
const sections: Readonly<Record<string, NameKind | null>> = {
  sources: 'source',
  questions: 'question',
  limits: 'limit',
  calculated: 'calculated',
  preconditions: 'precondition',
  forms: 'form',
  agreement: 'agreementPart',
  notInAgreement: 'agreementPart',
  options: null,
  answers: null,
};

/** What the values of keys name, wherever these stand. */
const named: Readonly<Record<string, readonly NameKind[]>> = {
  question: ['question'],
  calculated: ['calculated'],
  precondition: ['precondition'],
  limit: ['limit'],
  source: ['source'],
  sources: ['source'],
  settles: ['precondition'],
  preconditions: ['precondition'],
  questions: ['question'],
  firstQuestions: ['question'],
  basedOn: ['example'],
  without: ['question'],
  missing: ['question', 'limit', 'calculated'],
  outcome: ['outcome'],
  possibleOutcomes: ['outcome'],
  form: ['form'],
  extends: ['ruleSet'],
  otherVersions: ['ruleSet'],
  ruleSet: ['ruleSet'],
};

/** The same of those that mean this only in one section. */
const namedIn: Readonly<Record<string, Readonly<Record<string, readonly NameKind[]>>>> = {
  outcomes: { before: ['outcome'], after: ['outcome'] },
  limits: { rate: ['question'] },
  calculated: Object.fromEntries(
    ['sum', 'product', 'difference', 'part', 'of', 'amount', 'rate', 'date'].map((key) => [
      key,
      ['calculated', 'question'],
    ]),
  ),
};

/** Where something stands in a rule file, and what around it says what is named there. */
interface Where {
  readonly path: Path;
  /** Whether the last key of the path is an id, and no key of the language. */
  readonly isId: boolean;
  /** The question that a comparison, or what is told of an answer, is about. */
  readonly asked: string | null;
}

/** Where a file as such stands. */
const outermost: Where = { path: [], isId: false, asked: null };

/** Whether the keys of a mapping are ids. */
function holdsIds({ path, isId }: Where): boolean {
  return !isId && Object.hasOwn(sections, String(path.at(-1))) && typeof path.at(-1) === 'string';
}

/** What a key of a mapping names; null when it is a key of the language. */
function namedByKey(where: Where): NamePlace | null {
  if (!holdsIds(where)) return null;
  const { path, asked } = where;
  const [section] = path;
  const key = String(path.at(-1));
  const use = (kind: NameKind, scope = ''): NamePlace => ({ kinds: [kind], scope, isGiven: false });
  if (path.length === 1) {
    const kind = sections[key];
    return kind ? { kinds: [kind], scope: kind === 'agreementPart' ? key : '', isGiven: true } : null;
  }
  if (key === 'options') return { kinds: ['option'], scope: String(path[1]), isGiven: true };
  if (key === 'answers') return section === 'examples' ? use('question') : use('option', asked ?? '');
  const kind = sections[key];
  return section === 'examples' && kind ? use(kind) : null;
}

/** What a value names; null when it is none that names something. */
function namedByValue({ path, isId, asked }: Where): NamePlace | null {
  const [section] = path;
  const key = String(path.findLast((step) => typeof step === 'string'));
  const use = (kinds: readonly NameKind[], scope = ''): NamePlace => ({ kinds, scope, isGiven: false });
  if (isId) return section === 'examples' && path.includes('answers') ? use(['option'], key) : null;
  if (path.length === 1 && key === 'id') return { kinds: ['ruleSet'], scope: '', isGiven: true };
  if (path.length === 3 && section === 'outcomes' && key === 'id')
    return { kinds: ['outcome'], scope: '', isGiven: true };
  if (path.length === 3 && section === 'examples' && key === 'name')
    return { kinds: ['example'], scope: '', isGiven: true };
  if ((key === 'is' || key === 'oneOf') && asked !== null) return use(['option'], asked);
  const inSection = namedIn[String(section)] ?? {};
  // In an outcome a day may be compared with, further in.
  const isIn = Object.hasOwn(inSection, key) && (section !== 'outcomes' || path.length === 3);
  const kinds = isIn ? inSection[key] : Object.hasOwn(named, key) ? named[key] : undefined;
  return kinds === undefined ? null : use(kinds);
}

/** The question that a mapping says it is about. */
function askedIn(node: YamlNode & { readonly kind: 'map' }, around: Where): string | null {
  const pair = node.pairs.find(({ key }) => key === 'question');
  const value = pair?.value.kind === 'scalar' ? pair.value.data : undefined;
  if (typeof value === 'string' && !holdsIds(around)) return value;
  return around.path.at(-1) === 'answers' ? around.asked : null;
}

/** Something in a rule file, as it is met on a walk through it. */
export interface Met {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly text: string;
  readonly range: Range;
  readonly place: NamePlace | null;
}

/** Goes through every key and every value that is one word or text. */
export function walk(node: YamlNode, meet: (met: Met) => void, where: Where = outermost): void {
  const { path, isId } = where;
  if (node.kind === 'scalar') {
    if (typeof node.data !== 'string' || node.range === null) return;
    meet({ path, at: 'value', text: node.data, range: node.range, place: namedByValue(where) });
  } else if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) walk(item, meet, { ...where, path: [...path, index] });
  } else {
    const asked = askedIn(node, where);
    const around = { path, isId, asked };
    const place = namedByKey(around);
    for (const { key, keyRange, value } of node.pairs) {
      meet({ path: [...path, key], at: 'key', text: key, range: keyRange, place });
      walk(value, meet, { path: [...path, key], isId: holdsIds(where), asked });
    }
  }
}

const known = new WeakMap<RuleText, readonly NameSpot[]>();

/** Every name in the text of a rule file, in order. */
export function namesIn(text: RuleText): readonly NameSpot[] {
  const earlier = known.get(text);
  if (earlier !== undefined) return earlier;
  const found: NameSpot[] = [];
  walk(text.root, ({ place, text: name, path, at, range }) => {
    if (place !== null) found.push({ ...place, name, path, at, range });
  });
  known.set(text, found);
  return found;
}

/** The name that a position is in or at the end of; null when it is at none. */
export function nameAt(text: RuleText, offset: number): NameSpot | null {
  return namesIn(text).find(({ range }) => range.start <= offset && offset <= range.end) ?? null;
}

/** Whether a name stands for a thing. */
export function standsFor(spot: NameSpot, { kind, scope, name }: Thing): boolean {
  return spot.name === name && spot.scope === scope && spot.kinds.includes(kind);
}

/** What a name stands for in a file and those that it stands on (`tower`, itself first); null when none of them gives it. */
export function thingNamed({ kinds, scope, name }: NameSpot, tower: readonly RuleText[]): Thing | null {
  const thing = kinds.map((kind) => ({ kind, scope, name })).find((one) => givenIn(tower, one) !== null);
  return thing ?? null;
}

/** Where a thing is introduced: in the lowest of the files that give it. */
export function givenIn(
  tower: readonly RuleText[],
  thing: Thing,
): { readonly text: RuleText; readonly spot: NameSpot } | null {
  for (const text of tower.toReversed()) {
    const spot = namesIn(text).find((one) => one.isGiven && standsFor(one, thing));
    if (spot !== undefined) return { text, spot };
  }
  return null;
}

/** A path as the language is told of: `preconditions.<id>.texts` and `outcomes[]`. */
export function patternOf(path: Path): string {
  let isId = false;
  let pattern = '';
  for (const [index, step] of path.entries()) {
    if (typeof step === 'number') pattern += '[]';
    else {
      isId = holdsIds({ path: path.slice(0, index), isId, asked: null });
      pattern += `${pattern === '' ? '' : '.'}${isId ? '<id>' : step}`;
    }
  }
  return pattern;
}
