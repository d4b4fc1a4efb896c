import type { z } from 'zod';
import { conditionHeads } from '../condition.ts';
import type { Path } from '../findings.ts';
import { coreWord } from '../scalars.ts';

/** What a name in a rule file may name. */
export type NameKind =
  | 'question'
  | 'option'
  | 'precondition'
  | 'limit'
  | 'calculated'
  | 'source'
  | 'outcome'
  | 'form'
  | 'agreementPart'
  | 'example'
  | 'ruleSet';

const sections = [
  ['question', 'questions'],
  ['calculated', 'calculated'],
  ['precondition', 'preconditions'],
  ['limit', 'limits'],
  ['form', 'forms'],
  ['agreementPart', 'agreement'],
  ['source', 'sources'],
] as const;

/** What an id names in the data of a rule file, whose form may be wrong; null when it names nothing. */
export function thingNamed(root: unknown, id: string): NameKind | null {
  const section = sections.find(([, key]) => mappingAt(root, [key, id]) !== null);
  if (section !== undefined) return section[0];
  const outcomes = valueAt(root, ['outcomes']);
  const isOutcome = Array.isArray(outcomes) && outcomes.some((one) => valueAt(one, ['id']) === id);
  if (isOutcome) return 'outcome';
  return questionWith(root, id) === null ? null : 'option';
}

/** A thing of a rule file that has a name. */
export interface NamedThing {
  readonly kind: NameKind;
  readonly name: string;
}

/** The thing that a place in a rule file belongs to; null where it has no name. */
export function thingAt(root: unknown, [section, id]: Path): NamedThing | null {
  const kind = sections.find(([, key]) => key === section)?.[0];
  if (kind !== undefined) return typeof id === 'string' ? { kind, name: id } : null;
  if (typeof id !== 'number' || (section !== 'outcomes' && section !== 'examples')) return null;
  const name = valueAt(root, [section, id, section === 'outcomes' ? 'id' : 'name']);
  return typeof name === 'string' ? { kind: section === 'outcomes' ? 'outcome' : 'example', name } : null;
}

/**
 * What a name is that should be of one kind and is of another; null when it is of the kind, or of none. An option is no thing of its own, so a
 * name of one may as well be a slip for another.
 */
export function otherThing(root: unknown, wanted: NameKind, name: string): NameKind | null {
  const section = sections.find(([kind]) => kind === wanted);
  if (section !== undefined && mappingAt(root, [section[1], name]) !== null) return null;
  const kind = thingNamed(root, name);
  return kind === 'option' || kind === wanted ? null : kind;
}

/** The question that has an option of this id, null when none or several have. */
function questionWith(root: unknown, option: string): string | null {
  const questions = Object.keys(mappingAt(root, ['questions']) ?? {});
  const having = questions.filter((id) => valueAt(root, ['questions', id, 'options', option]) !== undefined);
  return having.length === 1 ? (having[0] ?? null) : null;
}

function mappingAt(root: unknown, path: readonly string[]): Readonly<Record<string, unknown>> | null {
  const value = valueAt(root, path);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

/** A condition about something, as it is written in a rule file; null of what no condition can be about. */
export function conditionOn(root: unknown, id: string): string | null {
  switch (thingNamed(root, id)) {
    case 'question':
      return conditionOnQuestion(root, id);
    case 'calculated':
      return `{ calculated: ${id}, min: ${numberWithin(mappingAt(root, ['calculated', id]) ?? {})} }`;
    case 'precondition':
      return `{ precondition: ${id}, is: met }`;
    case 'option':
      return `{ question: ${questionWith(root, id)}, is: ${written(id)} }`;
    case 'limit':
      return conditionOnLimit(root, id);
    default:
      return null;
  }
}

function conditionOnQuestion(root: unknown, id: string): string | null {
  const question = mappingAt(root, ['questions', id]) ?? {};
  const option = Object.keys(mappingAt(root, ['questions', id, 'options']) ?? {})[0];
  const { min, max } = question;
  switch (question['type']) {
    case 'yesNo':
      return `{ question: ${id}, is: ja }`;
    case 'choice':
      return option === undefined ? null : `{ question: ${id}, is: ${written(option)} }`;
    case 'number':
      return `{ question: ${id}, min: ${numberWithin(question)} }`;
    case 'date': {
      if (typeof min === 'string') return `{ question: ${id}, after: ${min} }`;
      const from = valueAt(root, ['valid', 'from']);
      return `{ question: ${id}, before: ${typeof max === 'string' ? max : typeof from === 'string' ? from : '2026-01-01'} }`;
    }
    default:
      return null;
  }
}

/** A limit is compared with the answer to a question in the same unit. */
function conditionOnLimit(root: unknown, id: string): string | null {
  const unit = valueAt(root, ['limits', id, 'unit']);
  const numbers = Object.keys(mappingAt(root, ['questions']) ?? {}).filter(
    (question) => valueAt(root, ['questions', question, 'type']) === 'number',
  );
  const question = numbers.find((one) => valueAt(root, ['questions', one, 'unit']) === unit) ?? numbers[0];
  return question === undefined ? null : `{ question: ${question}, max: { limit: ${id} } }`;
}

/** A number between the least and the greatest, so that it tells answers apart. */
function numberWithin({ min, max, whole }: Readonly<Record<string, unknown>>): number {
  const [low, high] = [min, max].map((bound) => (typeof bound === 'number' ? bound : null));
  if (low === null || low === undefined) return typeof high === 'number' ? high : 1;
  if (high === null || high === undefined) return low;
  const middle = Math.floor((low + high) / 2);
  return middle >= low || whole === true ? Math.max(middle, Math.ceil(low)) : low;
}

/** An id as it is written where YAML would read it as another value. */
export function written(id: string): string {
  return coreWord(id) ? `"${id}"` : id;
}

/** The value at a path in plain data, or undefined where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** The keys that a zod schema allows in the object at `path`; in a union, those of the branch that fits the data best. */
export function keysAt(schema: z.ZodType, root: unknown, path: Path): string[] {
  const inner = schemaAt(schema, root, path);
  const def = inner === undefined ? undefined : unwrap(inner, valueAt(root, path));
  return def?.type === 'object' ? Object.keys(def.shape) : [];
}

/** What a zod schema asks of what stands at `path`, undefined where it has no place for anything. */
export function schemaAt(schema: z.ZodType, root: unknown, path: Path): z.core.$ZodType | undefined {
  let current: z.core.$ZodType | undefined = schema;
  let value = root;
  for (const step of path) {
    if (current === undefined) return undefined;
    current = child(unwrap(current, value), step);
    value = valueAt(value, [step]);
  }
  return current;
}

/** How many kinds there are of what may stand at `path`; 0 when there is only one. */
export function branchesAt(schema: z.ZodType, root: unknown, path: Path): number {
  let current = schemaAt(schema, root, path)?._zod.def as Def | undefined;
  while (current !== undefined && current.type !== 'union') {
    if (current.type === 'optional' || current.type === 'nullable') current = current.innerType._zod.def as Def;
    else if (current.type === 'lazy') current = current.getter()._zod.def as Def;
    else return 0;
  }
  return current?.options.length ?? 0;
}

/** What a zod schema is made of. */
export type Def = z.core.$ZodTypes['_zod']['def'];

function child(def: Def, step: string | number): z.core.$ZodType | undefined {
  if (def.type === 'object') return Object.hasOwn(def.shape, step) ? def.shape[step] : undefined;
  if (def.type === 'record') return def.valueType;
  return def.type === 'array' ? def.element : undefined;
}

function unwrap(schema: z.core.$ZodType, value: unknown): Def {
  const def = schema._zod.def as Def;
  if (def.type === 'optional' || def.type === 'nullable') return unwrap(def.innerType, value);
  if (def.type === 'lazy') return unwrap(def.getter(), value);
  if (def.type !== 'union') return def;
  const branches = def.options.map((option) => unwrap(option, value));
  return branches.reduce((best, branch) => (sharedKeys(branch, value) > sharedKeys(best, value) ? branch : best));
}

/**
 * How well a branch fits the data: that both are objects, then how many keys it knows. A literal that agrees, such as
 * `type: choice`, weighs more than all keys, and the head of a condition more than its other keys.
 */
function sharedKeys(def: Def, value: unknown): number {
  if (Array.isArray(value)) return def.type === 'array' ? 1 : 0;
  if (def.type !== 'object' || typeof value !== 'object' || value === null) return 0;
  const bothObjects = 1;
  return Object.entries(value).reduce((sum, [key, inner]) => {
    if (!Object.hasOwn(def.shape, key)) return sum;
    const field = def.shape[key]?._zod.def as Def;
    if (field.type === 'literal' && field.values.includes(inner as string)) return sum + 1000;
    return sum + ((conditionHeads as readonly string[]).includes(key) ? 10 : 1);
  }, bothObjects);
}

/** How well a schema of several fits a value; more is better. */
export function fitOf(schema: z.core.$ZodType, value: unknown): number {
  return sharedKeys(unwrap(schema, value), value);
}

/** Where in the format a key is allowed, as in `questions.<id>` and `examples[]`; inside conditions is left out. */
export function containersOf(schema: z.core.$ZodType, key: string): string[] {
  const found: string[] = [];
  const visit = (current: z.core.$ZodType, where: string): void => {
    const def = current._zod.def as Def;
    if (def.type === 'optional' || def.type === 'nullable') visit(def.innerType, where);
    else if (def.type === 'union') for (const option of def.options) visit(option, where);
    else if (def.type === 'record') visit(def.valueType, `${where}.<id>`);
    else if (def.type === 'array') visit(def.element, `${where}[]`);
    else if (def.type === 'object') {
      if (Object.hasOwn(def.shape, key)) found.push(where === '' ? '' : where.slice(1));
      for (const [name, inner] of Object.entries(def.shape)) visit(inner, `${where}.${name}`);
    }
  };
  visit(schema, '');
  return [...new Set(found)];
}

/** Every key that the format has anywhere. */
export function allKeys(schema: z.core.$ZodType): Set<string> {
  const keys = new Set<string>();
  const visited = new Set<z.core.$ZodType>();
  const visit = (current: z.core.$ZodType): void => {
    if (visited.has(current)) return;
    visited.add(current);
    const def = current._zod.def as Def;
    if (def.type === 'optional' || def.type === 'nullable') visit(def.innerType);
    else if (def.type === 'lazy') visit(def.getter());
    else if (def.type === 'union') def.options.forEach(visit);
    else if (def.type === 'record') visit(def.valueType);
    else if (def.type === 'array') visit(def.element);
    else if (def.type === 'object') {
      for (const [key, inner] of Object.entries(def.shape)) {
        keys.add(key);
        visit(inner);
      }
    }
  };
  visit(schema);
  return keys;
}
