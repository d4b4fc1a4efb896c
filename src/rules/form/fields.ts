import * as z from 'zod';
import type { Path } from '../findings.ts';
import { type Def, fitOf, schemaAt, valueAt } from './named-things.ts';

/** A key that may stand in a mapping. */
export interface Field {
  /** What it means. */
  readonly text: string;
  readonly isRequired: boolean;
  /** Whether what stands under it has keys or items of its own. */
  readonly isNested: boolean;
}

/** The keys that a zod schema allows in the mapping at `path`: of several kinds of mapping those of the kinds that what is written fits best. */
export function fieldsAt(schema: z.ZodType, root: unknown, path: Path): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>();
  const kinds = objectsIn(schemaAt(schema, root, path), valueAt(root, path));
  for (const shape of kinds) {
    for (const [name, field] of Object.entries(shape)) {
      const isRequired = kinds.length === 1 && (field._zod.def as Def).type !== 'optional';
      found.set(name, found.get(name) ?? { text: textOf(field), isRequired, isNested: isNested(field) });
    }
  }
  return found;
}

type Shape = Readonly<Record<string, z.core.$ZodType>>;

/** The mappings that a schema may be of, those that fit best. */
function objectsIn(schema: z.core.$ZodType | undefined, value: unknown): readonly Shape[] {
  if (schema === undefined) return [];
  const def = schema._zod.def as Def;
  if (def.type === 'optional' || def.type === 'nullable') return objectsIn(def.innerType, value);
  if (def.type === 'lazy') return objectsIn(def.getter(), value);
  if (def.type === 'object') return [def.shape];
  if (def.type !== 'union') return [];
  const fits = def.options.map((option) => fitOf(option, value));
  const best = Math.max(...fits);
  return def.options.flatMap((option, index) => (fits[index] === best ? objectsIn(option, value) : []));
}

/** A value that a schema counts up. */
type FixedValue = string | number | boolean | null;

/** The words and numbers that may stand at `path`, where the schema counts them up: for all kinds of mapping that what is written fits best. */
export function valuesAt(schema: z.ZodType, root: unknown, path: Path): readonly FixedValue[] {
  const key = path.at(-1);
  const around = path.slice(0, -1);
  const shapes = typeof key === 'string' ? objectsIn(schemaAt(schema, root, around), valueAt(root, around)) : [];
  const fields = shapes.flatMap((shape) => shape[String(key)] ?? []);
  const found = fields.length > 0 ? fields : [schemaAt(schema, root, path)];
  return [...new Set(found.flatMap((one) => (one === undefined ? [] : valuesIn(one))))];
}

function valuesIn(schema: z.core.$ZodType): readonly FixedValue[] {
  const def = schema._zod.def as Def;
  switch (def.type) {
    case 'optional':
      return valuesIn(def.innerType);
    case 'nullable':
      return [...valuesIn(def.innerType), null];
    case 'lazy':
      return valuesIn(def.getter());
    case 'union':
      return def.options.flatMap(valuesIn);
    case 'enum':
      return Object.values(def.entries);
    case 'literal':
      return def.values.filter(
        (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
      );
    case 'boolean':
      return [true, false];
    default:
      return [];
  }
}

/** What a schema is said to mean; empty when nothing is said. */
export function textOf(schema: z.core.$ZodType): string {
  const own = z.globalRegistry.get(schema)?.description;
  if (own !== undefined) return own;
  const def = schema._zod.def as Def;
  return def.type === 'optional' || def.type === 'nullable' ? textOf(def.innerType) : '';
}

function isNested(schema: z.core.$ZodType): boolean {
  const def = schema._zod.def as Def;
  if (def.type === 'optional' || def.type === 'nullable') return isNested(def.innerType);
  if (def.type === 'lazy') return isNested(def.getter());
  if (def.type === 'union') return def.options.every(isNested);
  return def.type === 'object' || def.type === 'record' || def.type === 'array';
}
