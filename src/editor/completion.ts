import type { Range } from '../files/read/source-text.ts';
import { unknownWord } from '../rules/answer.ts';
import { extensionSchema } from '../rules/extension.ts';
import type { Path } from '../rules/findings.ts';
import { fieldsAt, valuesAt } from '../rules/form/fields.ts';
import { valueAt, written } from '../rules/form/named-things.ts';
import { isExtension } from '../rules/read-rule-set.ts';
import { ruleSetSchema } from '../rules/rule-set-schema.ts';
import { canSilence, findings, ruleFileCodes } from '../wording/findings/all.ts';
import { kindWords } from '../wording/terms.ts';
import { valueInWords } from '../wording/value-words.ts';
import { type Cursor, cursorsAt, marker } from './cursor.ts';
import { fittingKeys, fittingValues, usedTexts } from './fitting.ts';
import { namesIn, type Thing } from './names-in-text.ts';
import type { RuleText } from './rule-text.ts';
import { titleOf } from './titles.ts';

/** Something that can be written where someone writes. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'id' | 'value';
  /** What it is, on the same line. */
  readonly detail: string;
  /** What it means, in a sentence or two. */
  readonly text: string;
  readonly insert: string;
  readonly range: Range;
  /** What stands first is what the place most likely wants. */
  readonly rank: number;
}

/** What else can be named: the rule sets that come with the package, and files. */
export interface Around {
  /** The file that is written in, and those that it stands on. */
  readonly tower: readonly RuleText[];
  readonly ruleSets: readonly string[];
}

/** What can be written at a position: keys of the language where they are valid, ids that there are, and fixed values. */
export function completionsAt(text: RuleText, offset: number, around: Around): readonly Completion[] {
  const schema = isExtension(text.data) ? extensionSchema : ruleSetSchema;
  const found = new Map<string, Completion>();
  for (const one of silencingCodes(text, offset)) found.set(one.label, one);
  for (const cursor of cursorsAt(text, offset)) {
    const root = withHead(text.data, cursor.data);
    const offered =
      cursor.at === 'value'
        ? [...ids(cursor, root, around), ...fixedValues(schema, root, cursor, around), ...texts(cursor, around)]
        : cursor.place === null
          ? keys(schema, root, cursor, around)
          : ids(cursor, root, around);
    for (const one of offered) if (!found.has(one.label)) found.set(one.label, one);
  }
  return [...found.values()];
}

type Schema = typeof ruleSetSchema | typeof extensionSchema;

/** The section that is written in, with the keys of the file outermost. */
function withHead(whole: unknown, section: unknown): unknown {
  const isMapping = (data: unknown): data is object =>
    typeof data === 'object' && data !== null && !Array.isArray(data);
  return isMapping(whole) && isMapping(section) ? { ...whole, ...section } : section;
}

function keys(
  schema: Schema,
  root: unknown,
  { path, range, hasColon, isQuoted }: Cursor,
  { tower }: Around,
): Completion[] {
  const present = Object.keys((valueAt(root, path) ?? {}) as object);
  const fields = fieldsAt(schema, root, path);
  const fitting = fittingKeys([...fields.keys()], root, path, tower);
  return [...fields].flatMap(([name, field]): Completion[] => {
    if (present.includes(name) || !fitting.includes(name)) return [];
    const end = hasColon || isQuoted ? '' : field.isNested ? ':' : ': ';
    const detail = field.isRequired ? 'krävs' : 'nyckel';
    const rank = field.isRequired ? 0 : 1;
    return [{ label: name, kind: 'key', detail, text: field.text, insert: `${name}${end}`, range, rank }];
  });
}

function fixedValues(schema: Schema, root: unknown, { path, range }: Cursor, { tower }: Around): Completion[] {
  // What is compared with or answered has values of its own.
  const around = path.slice(
    0,
    path.findLastIndex((step) => typeof step === 'string'),
  );
  const isAnswer = path.includes('answers') || typeof valueAt(root, [...around, 'question']) === 'string';
  const values = valuesAt(schema, root, path).filter(
    (value) => !(isAnswer && (typeof value === 'boolean' || value === null)),
  );
  return fittingValues(values, root, path, tower).map((value): Completion => {
    const word = String(value);
    const detail = valueInWords(path, word);
    return { label: word, kind: 'value', detail, text: '', insert: word, range, rank: 1 };
  });
}

/** Texts that stand in the same way elsewhere, as they must be written. */
function texts({ path, range, isQuoted }: Cursor, { tower }: Around): Completion[] {
  return usedTexts(tower, path).flatMap((one): Completion[] => {
    if (one === marker) return [];
    const isPlain = /^\p{L}[\p{L}\p{N} -]*$/u.test(one);
    const insert = isQuoted || isPlain ? one : JSON.stringify(one);
    return [{ label: one, kind: 'value', detail: '', text: '', insert, range, rank: 1 }];
  });
}

/** The kinds of findings that a comment can silence, where one is being written. */
function silencingCodes({ source }: RuleText, offset: number): Completion[] {
  const line = source.text.slice(source.text.lastIndexOf('\n', offset - 1) + 1, offset);
  const [, begun] = /#[ \t]*iop-check-ignore[ \t]+([\w-]*)$/.exec(line) ?? [];
  if (begun === undefined) return [];
  const [rest = ''] = /^[\w-]*/.exec(source.text.slice(offset)) ?? [];
  const range = { start: offset - begun.length, end: offset + rest.length };
  const end = source.text.charAt(range.end) === ':' ? '' : ': ';
  return ruleFileCodes.filter(canSilence).map((code) => ({
    label: code,
    kind: 'value',
    detail: '',
    text: findings[code].what,
    insert: `${code}${end}`,
    range,
    rank: 1,
  }));
}

/** The ids that may stand at a place. */
function ids({ at, path, place, range, hasColon, isQuoted }: Cursor, root: unknown, around: Around): Completion[] {
  if (place === null) return [];
  const taken = takenAround(root, path, at);
  const end = at === 'key' && !hasColon && !isQuoted ? ': ' : '';
  const item = (label: string, detail: string, text: string): Completion[] => {
    if (taken.includes(label)) return [];
    return [{ label, kind: 'id', detail, text, insert: `${isQuoted ? label : written(label)}${end}`, range, rank: 0 }];
  };
  if (place.kinds.includes('ruleSet')) {
    return place.isGiven ? [] : around.ruleSets.flatMap((name) => item(name, kindWords.ruleSet[0], ''));
  }
  const things = givenThings(around.tower, place.isGiven).filter(
    ({ kind, scope }) => place.kinds.includes(kind) && scope === place.scope,
  );
  const offered = things.flatMap((thing) => item(thing.name, kindWords[thing.kind][0], titleOf(around.tower, thing)));
  const isAnswer = place.kinds.includes('option') && !place.isGiven;
  return isAnswer
    ? [...offered, ...plainAnswers(around.tower, place.scope, path).flatMap((word) => item(word, '', ''))]
    : offered;
}

/** The answers to a question that are no options of its own. */
function plainAnswers(tower: readonly RuleText[], question: string, path: Path): string[] {
  const types = tower.map(({ data }) => valueAt(data, ['questions', question, 'type']));
  const yesNo = types.includes('yesNo') ? ['ja', 'nej'] : [];
  return [...yesNo, ...(path.includes('answers') && path[0] === 'examples' ? [unknownWord] : [])];
}

/** What stands beside a place already: the other keys of a mapping, or the other items of a list. */
function takenAround(root: unknown, path: Path, at: 'key' | 'value'): readonly string[] {
  const beside = valueAt(root, at === 'key' ? path : path.slice(0, -1));
  if (Array.isArray(beside)) return beside.filter((one): one is string => typeof one === 'string' && one !== marker);
  return at === 'key' && typeof beside === 'object' && beside !== null ? Object.keys(beside) : [];
}

/** Every thing that is given in a file and those that it stands on, each once; only in those under it for what it may speak of again. */
function givenThings(tower: readonly RuleText[], isOnlyBelow: boolean): Thing[] {
  const found = new Map<string, Thing>();
  for (const text of isOnlyBelow ? tower.slice(1) : tower) {
    for (const { kinds, scope, name, isGiven } of namesIn(text)) {
      const [kind] = kinds;
      if (isGiven && kind !== undefined && name !== marker)
        found.set(JSON.stringify([kind, scope, name]), { kind, scope, name });
    }
  }
  return [...found.values()];
}
