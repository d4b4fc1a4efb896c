import type { z } from 'zod';
import { conditionHeads } from './condition.ts';
import { type Diagnostic, diagnostic, type Path, type Result } from './diagnostic.ts';
import { nearest } from './nearest.ts';
import { idPattern, isUsableNumber, textPattern } from './scalars.ts';
import { keysAt, valueAt } from './schema-walk.ts';

type Issue = z.core.$ZodIssue;

/**
 * Reads `value` by a zod schema. On failure it reports one finding for one mistake, each with the path where it stands;
 * zod's own sentences are not used.
 */
export function checkForm<T>(schema: z.ZodType<T>, value: unknown): Result<T> {
  const forbidden = forbiddenKeys(value, []);
  if (forbidden.length > 0) return { ok: false, diagnostics: forbidden };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data, diagnostics: [] };
  const found = parsed.error.issues.flatMap((issue) => fromIssue(schema, value, issue, []));
  return { ok: false, diagnostics: withoutEchoes(found) };
}

/** `__proto__` names no question and no rule, and libraries drop it without a word; so it is refused wherever it stands. */
function forbiddenKeys(value: unknown, path: Path): Diagnostic[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === '__proto__' ? [diagnostic('forbidden-key', [...path, key], { key }, 'key')] : []),
    ...forbiddenKeys(inner, [...path, key]),
  ]);
}

function fromIssue(schema: z.ZodType, root: unknown, issue: Issue, base: Path): Diagnostic[] {
  const path: Path = [...base, ...(issue.path as (string | number)[])];
  const value = valueAt(root, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(schema, root, path, key));
    case 'invalid_union':
      return fromUnion(schema, root, issue, path);
    case 'invalid_key':
      return [diagnostic('bad-id', path, { id: String(path.at(-1)) }, 'key')];
    default:
      return [value === undefined ? missingKey(path) : wrongValue(issue, path, value)];
  }
}

function missingKey(path: Path): Diagnostic {
  return diagnostic('missing-key', path.slice(0, -1), { key: String(path.at(-1)) }, 'key');
}

function wrongValue(issue: Issue, path: Path, value: unknown): Diagnostic {
  if (issue.code === 'invalid_value') return unknownValue(path, value, issue.values.map(String));
  if (typeof value === 'number' && !isUsableNumber(value)) return diagnostic('bad-form', path, { expected: 'number' });
  if (issue.code === 'invalid_type') {
    return diagnostic('wrong-type', path, { expected: [issue.expected], actual: typeName(value) });
  }
  if (issue.code === 'custom' && issue.params?.['form'] === 'date') {
    return diagnostic('bad-date', path, { value: String(value) });
  }
  if (issue.code === 'invalid_format' && issue.pattern === String(idPattern)) {
    return diagnostic('bad-id', path, { id: String(value) });
  }
  if (issue.code === 'invalid_format' && issue.pattern === String(textPattern)) {
    return diagnostic('empty-value', path, {});
  }
  if (issue.code === 'too_small' && issue.origin === 'array') return diagnostic('empty-value', path, {});
  return diagnostic('bad-form', path, { expected: formOf(issue) });
}

/** Names the form that a value should have had, as a word that `wording/` knows. */
function formOf(issue: Issue): string {
  if (issue.code === 'invalid_format') return issue.format === 'url' ? 'url' : 'version';
  if (issue.code === 'custom') return String(issue.params?.['form']);
  return issue.code === 'too_small' ? 'count' : 'value';
}

function unknownValue(path: Path, value: unknown, allowed: readonly string[]): Diagnostic {
  const shown = typeof value === 'object' ? typeName(value) : String(value);
  return diagnostic('unknown-value', path, { value: shown, suggestion: nearest(shown, allowed), allowed });
}

function unknownKey(schema: z.ZodType, root: unknown, path: Path, key: string): Diagnostic {
  const allowed = keysAt(schema, root, path);
  const present = Object.keys((valueAt(root, path) ?? {}) as object);
  const free = allowed.filter((name) => !present.includes(name));
  return diagnostic('unknown-key', [...path, key], { key, suggestion: nearest(key, free), allowed }, 'key');
}

/** A union fails in all its branches; only the branch that the author meant has something to say. */
function fromUnion(
  schema: z.ZodType,
  root: unknown,
  issue: Issue & { code: 'invalid_union' },
  path: Path,
): Diagnostic[] {
  const value = valueAt(root, path);
  if ('options' in issue && Array.isArray(issue.options)) {
    return [value === undefined ? missingKey(path) : unknownValue(path, value, issue.options.map(String))];
  }
  if (value === undefined) return [missingKey(path)];
  // Conditions are the only union with one branch for each head.
  const isCondition = issue.errors.length === conditionHeads.length;
  if (!isCondition) return fromSimpleUnion(schema, root, issue, path);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [diagnostic('condition-form', path, {})];
  const keys = Object.keys(value);
  const branch = conditionHeads.findIndex((head) => keys.includes(head));
  if (branch >= 0) return (issue.errors[branch] ?? []).flatMap((inner) => fromIssue(schema, root, inner, path));
  for (const key of keys) {
    const suggestion = nearest(key, conditionHeads);
    if (suggestion !== null) {
      return [diagnostic('unknown-key', [...path, key], { key, suggestion, allowed: conditionHeads }, 'key')];
    }
  }
  return [diagnostic('condition-form', path, {})];
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
function fromSimpleUnion(
  schema: z.ZodType,
  root: unknown,
  issue: Issue & { code: 'invalid_union' },
  path: Path,
): Diagnostic[] {
  const entered = issue.errors.find(
    (branch) => !branch.some((i) => i.code !== 'unrecognized_keys' && i.path.length === 0),
  );
  if (entered !== undefined) return entered.flatMap((inner) => fromIssue(schema, root, inner, path));
  const value = valueAt(root, path);
  if (typeof value === 'number' && !isUsableNumber(value))
    return [diagnostic('bad-form', path, { expected: 'number' })];
  return [diagnostic('wrong-type', path, { expected: expectedTypes(issue), actual: typeName(value) })];
}

/** A misspelt key is one mistake, so the key it should have been is not reported as missing too. */
function withoutEchoes(found: readonly Diagnostic[]): Diagnostic[] {
  const spelt = new Set(
    found.flatMap((d) =>
      d.code === 'unknown-key' ? [JSON.stringify([...d.path.slice(0, -1), d.args.suggestion])] : [],
    ),
  );
  return found.filter((d) => d.code !== 'missing-key' || !spelt.has(JSON.stringify([...d.path, d.args.key])));
}

/** The type of a value read from YAML or JSON, as a word that `wording/` knows. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
