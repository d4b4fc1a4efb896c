import { idPattern, textPattern, versionPattern } from '../../../rules/scalars.ts';
import { either } from '../../../wording/terms.ts';

/** As much of a JSON Schema as the one of rule files uses. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly propertyNames?: Schema;
}

/** A place in a rule file that has keys of its own, such as a precondition; the same keys may stand in several. */
export interface Place {
  /** As `preconditions.<id>.texts`; the empty path is the file itself. */
  readonly paths: readonly string[];
  readonly text: string | null;
  readonly keys: readonly Key[];
}

/** A key of the language where it can stand. */
export interface Key {
  readonly name: string;
  /** The kinds of what has the key where not all have it, as `choice` among the questions. */
  readonly kinds: readonly string[];
  /** Whether it must be there: always, but in a file on top of others not where they have it, or never. */
  readonly required: 'always' | 'below' | 'never';
  /** Whether only a file on top of others has it. */
  readonly onlyOnTop: boolean;
  /** What holds where it is left out, when one value says that. */
  readonly otherwise: string | null;
  readonly form: string;
  readonly text: string;
}

/** Where conditions and texts by ways stand in paths: they can stand in many places, with the same keys. */
const definitions = { condition: 'villkor', ways: 'texter' } as const;

/** Every place of rule files with its keys, from their JSON Schema, in the order of the files. */
export function placesIn(schema: object): readonly Place[] {
  const { then, else: whole, $defs = {} } = schema as Schema;
  const [own, above] = [new Walk($defs), new Walk($defs)];
  own.visit(whole ?? {}, '');
  above.visit(then ?? {}, '');
  for (const [name, path] of Object.entries(definitions)) own.visit($defs[name] ?? {}, path, null, true);
  const places = [...own.places].map(([path, place]): Place => {
    const onTop = above.places.get(path);
    const keys = place.rows.map((row): Key => {
      const isNeeded = place.isRequired(row);
      const isAlways = onTop === undefined || onTop.rows.some((one) => one.name === row.name && onTop.isRequired(one));
      return { ...told(row, place), required: isNeeded ? (isAlways ? 'always' : 'below') : 'never', onlyOnTop: false };
    });
    const added = (onTop?.rows ?? []).filter(({ name }) => !place.rows.some((row) => row.name === name));
    const more = added.map((row): Key => {
      const isNeeded = onTop?.isRequired(row) === true;
      return { ...told(row, place), kinds: [], required: isNeeded ? 'always' : 'never', onlyOnTop: true };
    });
    return { paths: [path], text: place.text, keys: [...keys, ...more] };
  });
  return joined(places);
}

function told(row: Row, place: Found): Pick<Key, 'name' | 'kinds' | 'otherwise' | 'form' | 'text'> {
  const { name, forms, text, otherwise } = row;
  const isOfAll = row.kinds.size === place.kinds.size;
  const kinds = isOfAll ? [] : [...row.kinds].filter((kind) => kind !== name);
  return { name, kinds, otherwise, form: either([...forms]), text };
}

/** Places with the same keys as one. */
function joined(places: readonly Place[]): Place[] {
  const found = new Map<string, Place>();
  for (const place of places) {
    const sign = JSON.stringify(place.keys);
    const earlier = found.get(sign);
    found.set(sign, earlier === undefined ? place : { ...earlier, paths: [...earlier.paths, ...place.paths] });
  }
  return [...found.values()];
}

interface Row {
  readonly name: string;
  readonly text: string;
  readonly otherwise: string | null;
  readonly forms: Set<string>;
  readonly kinds: Set<string>;
  readonly needing: Set<string>;
}

class Found {
  readonly rows: Row[] = [];
  readonly kinds = new Set<string>();
  text: string | null = null;

  /** A key that tells one kind from others is a choice among them. */
  isRequired({ name, kinds, needing }: Row): boolean {
    return !kinds.has(name) && [...kinds].every((kind) => needing.has(kind));
  }

  add(name: string, kind: string, schema: Schema, isNeeded: boolean): void {
    const { description: text = '', default: value } = schema;
    const otherwise = value === undefined ? null : String(value);
    const known = this.rows.find((one) => one.name === name && one.text === text);
    const made = {
      name,
      text,
      otherwise,
      forms: new Set<string>(),
      kinds: new Set<string>(),
      needing: new Set<string>(),
    };
    const into = known ?? made;
    if (known === undefined) this.rows.push(into);
    into.forms.add(formOf(schema));
    into.kinds.add(kind);
    if (isNeeded) into.needing.add(kind);
  }
}

class Walk {
  readonly places = new Map<string, Found>();

  constructor(private readonly defs: Readonly<Record<string, Schema>>) {}

  /** Goes through a schema and what stands in it. `kind` is the kind that something has among several, such as a type of question. */
  visit(schema: Schema, path: string, kind: string | null = null, isDefined = false): void {
    const name = schema.$ref?.split('/').at(-1) ?? '';
    if (name in definitions && !isDefined) return;
    if (schema.$ref !== undefined) this.visit(this.defs[name] ?? {}, path, kind, isDefined);
    for (const way of schema.oneOf ?? schema.anyOf ?? []) this.visit(way, path, kindOf(way));
    if (typeof schema.additionalProperties === 'object') this.visit(schema.additionalProperties, `${path}.<id>`);
    if (schema.items !== undefined) this.visit(schema.items, `${path}[]`);
    if (schema.properties !== undefined) this.add(schema, path, kind ?? '');
  }

  private add({ properties = {}, required = [], description }: Schema, path: string, kind: string): void {
    const place = this.places.get(path) ?? new Found();
    this.places.set(path, place);
    place.kinds.add(kind);
    if (kind === '') place.text ??= description ?? null;
    for (const [name, schema] of Object.entries(properties)) {
      place.add(name, kind, schema, required.includes(name));
      this.visit(schema, path === '' ? name : `${path}.${name}`);
    }
  }
}

/** What tells one of several ways from the others: the type of a question, or the first key of a condition. */
function kindOf({ properties = {} }: Schema): string | null {
  const type = properties['type']?.const;
  return typeof type === 'string' ? type : (Object.keys(properties)[0] ?? null);
}

const plainForms: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'tal',
  integer: 'heltal',
  boolean: '`true` eller `false`',
  null: '`null`',
};

const written: readonly (readonly [RegExp, string])[] = [
  [idPattern, 'id'],
  [textPattern, 'text'],
  [versionPattern, 'tre heltal, som `1.0.0`'],
];

/** The form of an answer, as it is best written. */
function answerForm(ways: readonly Schema[]): string {
  const others = ways.filter(({ type }) => type !== 'boolean').map(formOf);
  return either(['`ja`', '`nej`', ...new Set(others)]);
}

/** The form of a value in words. */
function formOf(schema: Schema): string {
  const name = schema.$ref?.split('/').at(-1);
  if (name === 'condition') return 'villkor';
  if (name === 'ways') return 'text eller texter';
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return either(schema.enum.map((one) => `\`${one}\``));
  if (schema.format === 'date') return 'datum';
  if (schema.format === 'uri') return 'webbadress';
  if (schema.properties !== undefined) return 'nycklar';
  const ways = schema.anyOf ?? schema.oneOf;
  // Where a text may stand too, yes and no are the answers to a question.
  const isAnswer = ways?.some(({ type }) => type === 'string') && ways.some(({ type }) => type === 'boolean');
  if (isAnswer === true) return answerForm(ways ?? []);
  if (ways !== undefined) return either([...new Set(ways.flatMap((way) => formOf(way).split(' eller ')))]);
  if (schema.items !== undefined) return `lista av ${formOf(schema.items)}`;
  if (typeof schema.additionalProperties === 'object') return `id: ${formOf(schema.additionalProperties)}`;
  if (schema.pattern !== undefined) return written.find(([{ source }]) => source === schema.pattern)?.[1] ?? 'text';
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.includes('string') && types.includes('boolean')) return answerForm(types.map((type) => ({ type })));
  return either([...new Set(types.map((type) => plainForms[type] ?? type))]);
}
