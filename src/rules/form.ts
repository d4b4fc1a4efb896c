import type { z } from 'zod';
import { conditionHeads } from './condition.ts';
import { conditionMistake, wordMeant } from './condition-form.ts';
import { type Diagnostic, diagnostic, type Path, type Result } from './diagnostic.ts';
import { invisibleIn } from './invisible-characters.ts';
import { lookAlike, lookAlikeIn } from './look-alike.ts';
import { withMisplacedKeys } from './misplaced.ts';
import { nearest, suggestedNames } from './nearest.ts';
import { isUsableNumber } from './scalars.ts';
import { branchesAt, keysAt, valueAt } from './schema-walk.ts';
import { badId, type Issue, type Reading, unknownValue, wrongType, wrongValue } from './value-form.ts';

/**
 * Reads `value` by a zod schema. On failure it reports one finding for one mistake, each with the path where it stands;
 * zod's own sentences are not used. `written` gives a value as it stands in its file.
 */
export function checkForm<T>(
  schema: z.ZodType<T>,
  value: unknown,
  written: Reading['written'] = (path) => String(valueAt(value, path)),
): Result<T> {
  const forbidden = forbiddenKeys(value, []);
  if (forbidden.length > 0) return { ok: false, diagnostics: forbidden };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data, diagnostics: [] };
  const reading = { schema, root: value, written };
  const found = parsed.error.issues.flatMap((issue) => fromIssue(reading, issue, []));
  return { ok: false, diagnostics: withMisplacedKeys(schema, value, withoutEchoes(found)) };
}

/** `__proto__` names no question and no rule, and libraries drop it without a word; so it is refused wherever it stands. */
function forbiddenKeys(value: unknown, path: Path): Diagnostic[] {
  if (!holdsProto(value)) return [];
  return Object.entries(value as object).flatMap(([key, inner]) => [
    ...(key === '__proto__' ? [diagnostic('forbidden-key', [...path, key], { key }, 'key')] : []),
    ...forbiddenKeys(inner, [...path, key]),
  ]);
}

function holdsProto(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.hasOwn(value, '__proto__')) return true;
  for (const key in value) if (holdsProto((value as Record<string, unknown>)[key])) return true;
  return false;
}

function fromIssue(reading: Reading, issue: Issue, base: Path): Diagnostic[] {
  const path: Path = [...base, ...(issue.path as (string | number)[])];
  const value = valueAt(reading.root, path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const mistake = isCondition(branchesAt(reading.schema, reading.root, path))
        ? conditionMistake(reading, path, value)
        : null;
      return mistake !== null ? [mistake] : unknownKeys(reading, path, issue.keys);
    }
    case 'invalid_union':
      return fromUnion(reading, issue, path);
    case 'invalid_key':
      return [badId(String(path.at(-1)), path, 'key')];
    default:
      return [value === undefined ? missingKey(path) : wrongValue(reading, issue, path, value)];
  }
}

function missingKey(path: Path): Diagnostic {
  return diagnostic('missing-key', path.slice(0, -1), { key: String(path.at(-1)) }, 'key');
}

function unknownKeys({ schema, root }: Reading, path: Path, keys: readonly string[]): Diagnostic[] {
  const allowed = keysAt(schema, root, path);
  const present = (valueAt(root, path) ?? {}) as object;
  const free = keys.length > suggestedNames ? [] : allowed.filter((name) => !Object.hasOwn(present, name));
  return keys.map((key) => {
    const where = [...path, key];
    const twin = lookAlikeIn(key);
    const isMeant = twin !== null && (allowed.includes(twin.meant) || (key.includes(':') && invisibleIn(key) !== null));
    const found = isMeant ? lookAlike(key, where, 'key') : null;
    return (
      found ??
      diagnostic('unknown-key', where, { key, suggestion: wordMeant(key, free) ?? nearest(key, free), allowed }, 'key')
    );
  });
}

/** A union fails in all its branches; only the branch that the author meant has something to say. */
function fromUnion(reading: Reading, issue: Issue & { code: 'invalid_union' }, path: Path): Diagnostic[] {
  const { root } = reading;
  const value = valueAt(root, path);
  if ('options' in issue && Array.isArray(issue.options)) {
    return [value === undefined ? missingDiscriminator(root, path) : unknownValue(reading, path, value, issue.options)];
  }
  if (value === undefined) return [missingKey(path)];
  if (!isCondition(issue.errors.length)) return fromSimpleUnion(reading, issue, path);
  const mistake = conditionMistake(reading, path, value);
  if (mistake !== null) return [mistake];
  const branch = conditionHeads.indexOf(headOf(value as object) as (typeof conditionHeads)[number]);
  return (issue.errors[branch] ?? []).flatMap((inner) => fromIssue(reading, inner, path));
}

/** Conditions are the only union with one branch for each head. */
function isCondition(branches: number): boolean {
  return branches === conditionHeads.length;
}

/** The key that tells what kind of condition it is. A grade after `atLeast` belongs to the test of a precondition. */
function headOf(condition: object): string | undefined {
  const testsGrade = 'atLeast' in condition && typeof condition.atLeast === 'string';
  return conditionHeads.find((head) => Object.hasOwn(condition, head) && !(head === 'atLeast' && testsGrade));
}

/** The key that says of which kind a mapping is: missing, or written in another way. */
function missingDiscriminator(root: unknown, path: Path): Diagnostic {
  const [parent, key] = [path.slice(0, -1), String(path.at(-1))];
  const written = Object.keys((valueAt(root, parent) ?? {}) as object).find((one) => nearest(one, [key]) !== null);
  if (written === undefined) return missingKey(path);
  const found = lookAlike(written, [...parent, written], 'key');
  return (
    found ?? diagnostic('unknown-key', [...parent, written], { key: written, suggestion: key, allowed: [key] }, 'key')
  );
}

/** The types that the branches of a union ask for. */
function expectedTypes(issue: Issue & { code: 'invalid_union' }): string[] {
  const types = issue.errors.flat().flatMap((inner) => {
    if (inner.code === 'invalid_union') return expectedTypes(inner);
    return inner.code === 'invalid_type' && inner.path.length === 0 ? [inner.expected] : [];
  });
  return [...new Set(types)];
}

/** A scalar or a limit: if an object was written, what is wrong inside it; else that the type is wrong. */
function fromSimpleUnion(reading: Reading, issue: Issue & { code: 'invalid_union' }, path: Path): Diagnostic[] {
  const entered = issue.errors.find(
    (branch) => !branch.some((i) => i.code !== 'unrecognized_keys' && i.path.length === 0),
  );
  if (entered !== undefined) return entered.flatMap((inner) => fromIssue(reading, inner, path));
  const value = valueAt(reading.root, path);
  if (typeof value === 'number' && !isUsableNumber(value))
    return [diagnostic('bad-form', path, { expected: 'number' })];
  return [wrongType(reading, path, expectedTypes(issue), value)];
}

/** The key of what was meant as a key with its value, as `is: ja` is, in which the colon needs another space after it. */
function keyIn(meant: string | null): string | null {
  return meant?.replace(/:\s.*$/s, '') ?? null;
}

/**
 * A misspelt key is one mistake, so the key it should have been is not reported as missing too. The only unknown key of a
 * mapping in which only one key is missing is most likely that one, however it is spelt.
 */
function withoutEchoes(found: readonly Diagnostic[]): Diagnostic[] {
  const keysOf = new Map<string, { missing: string[]; unknown: Diagnostic[] }>();
  for (const one of found) {
    const mapping = JSON.stringify(one.code === 'missing-key' ? one.path : one.path.slice(0, -1));
    const keys = keysOf.get(mapping) ?? { missing: [], unknown: [] };
    if (one.code === 'missing-key') keys.missing.push(one.args.key);
    else if (one.code === 'unknown-key' || one.code === 'look-alike') keys.unknown.push(one);
    else continue;
    keysOf.set(mapping, keys);
  }
  return found.flatMap((one): Diagnostic[] => {
    if (one.code === 'missing-key') {
      const { missing, unknown } = keysOf.get(JSON.stringify(one.path)) ?? { missing: [], unknown: [] };
      const isSpelt = unknown.some(
        (other) =>
          (other.code === 'unknown-key' || other.code === 'look-alike') &&
          keyIn(other.args.suggestion) === one.args.key,
      );
      return isSpelt || isRenamed(missing, unknown) ? [] : [one];
    }
    if (one.code !== 'unknown-key') return [one];
    const { missing, unknown } = keysOf.get(JSON.stringify(one.path.slice(0, -1))) ?? { missing: [], unknown: [] };
    if (!isRenamed(missing, unknown)) return [one];
    return [diagnostic('unknown-key', one.path, { ...one.args, suggestion: missing[0] ?? null }, 'key')];
  });
}

function isRenamed(missing: readonly string[], unknown: readonly Diagnostic[]): boolean {
  const [only] = unknown;
  return missing.length === 1 && unknown.length === 1 && only?.code === 'unknown-key' && only.args.suggestion === null;
}
