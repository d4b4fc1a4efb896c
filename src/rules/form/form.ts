import type { z } from 'zod';
import { conditionHeads } from '../condition.ts';
import { type Diagnostic, diagnostic, type Path, type Result, relatedTo } from '../findings.ts';
import { idPattern, isUsableNumber } from '../scalars.ts';
import { invisibleIn, lookAlike, lookAlikeIn, nearest, suggestedNames } from '../spelling.ts';
import { conditionMistake, wordMeant } from './condition-form.ts';
import { textOf } from './fields.ts';
import { branchesAt, containersOf, keysAt, schemaAt, thingAt, valueAt } from './named-things.ts';
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
      return [value === undefined ? missingKey(reading, path) : wrongValue(reading, issue, path, value)];
  }
}

/** A key that is missing, with what it is for and what it is missing in, as far as that has a name. */
function missingKey({ schema, root }: Reading, path: Path): Diagnostic {
  const field = schemaAt(schema, root, path);
  const means = field === undefined ? '' : textOf(field);
  const parent = path.slice(0, -1);
  return diagnostic('missing-key', parent, { key: String(path.at(-1)), means, thing: thingAt(root, parent) }, 'key');
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
    return [
      value === undefined ? missingDiscriminator(reading, path) : unknownValue(reading, path, value, issue.options),
    ];
  }
  if (value === undefined) return [missingKey(reading, path)];
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
function missingDiscriminator(reading: Reading, path: Path): Diagnostic {
  const { root } = reading;
  const [parent, key] = [path.slice(0, -1), String(path.at(-1))];
  const written = Object.keys((valueAt(root, parent) ?? {}) as object).find((one) => nearest(one, [key]) !== null);
  if (written === undefined) return missingKey(reading, path);
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

/** The keys that only a rule file has outermost; other files have titles and versions too. */
const ownKeys = [
  ...['format', 'valid', 'questions', 'calculated', 'preconditions', 'outcomes', 'forms'],
  ...['handling', 'notInAgreement', 'impossible', 'never', 'contradictions', 'direction'],
];

/** How many of the keys of a file are enough to know what it is. */
const keysLookedAt = 200;

/** What only a case has outermost. */
const caseKeys = ['answers', 'session', 'parts', 'organisations', 'notes'];

/**
 * That a file is no rule set at all, as a case or the settings of another program; null when it is one, however wrong. `isQuestion` says whether a
 * rule set that comes with the package asks a question of this id, as a case may have its answers outermost.
 */
export function foreignData(data: unknown, isQuestion: (id: string) => boolean): Diagnostic | null {
  const one = Array.isArray(data) ? data[0] : data;
  if (data === null) return null;
  const mapping = typeof one === 'object' && one !== null ? (one as Readonly<Record<string, unknown>>) : {};
  const keys = Object.keys(mapping).slice(0, keysLookedAt);
  const has = (key: string) => Object.hasOwn(mapping, key);
  const foreign = (looks: 'case' | 'assessment' | 'other') => diagnostic('no-rule-set', [], { looks });
  if (has('tool') && has('ruleSet')) return foreign('assessment');
  const isCase = caseKeys.some(has) && !has('questions') && !has('outcomes');
  if (isCase) return foreign('case');
  if (ownKeys.some(has) || keys.some(isOwnKey) || standsOnRules(mapping)) return null;
  return foreign(keys.some(isQuestion) ? 'case' : 'other');
}

/**
 * Whether data are surely meant for a rule file. An editor opens YAML of all kinds, of which a rule file is told by more than a single key
 * that others may have too.
 */
export function isSurelyRules(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
  const mapping = data as Readonly<Record<string, unknown>>;
  const own = ownKeys.filter((key) => Object.hasOwn(mapping, key));
  if (foreignData(data, () => false) !== null) return false;
  return mapping['format'] === 1 || own.length > 1 || (Object.hasOwn(mapping, 'extends') && standsOnRules(mapping));
}

function isOwnKey(key: string): boolean {
  return nearest(key, ownKeys) !== null;
}

/** What other files may have too; beside `extends` it makes a rule file. */
const sharedKeys = ['id', 'version', 'title', 'description', 'sources', 'limits', 'agreement', 'examples'];

/** Whether a file says that it stands on a rule set, and not on the settings of another program. */
function standsOnRules(mapping: Readonly<Record<string, unknown>>): boolean {
  const others = Object.keys(mapping).filter((key) => key !== 'extends');
  if (others.length > 0 && !others.some((key) => sharedKeys.includes(key))) return false;
  const names = mapping['extends'];
  const list: unknown[] = Array.isArray(names) ? names : [names];
  return list.some((name) => typeof name === 'string' && (idPattern.test(name) || /\.ya?ml$/i.test(name)));
}

/**
 * Keys that stand at the wrong level, most often because the indentation is wrong. A key that is missing in one place and
 * stands right above or below it is one mistake; and an unknown key that the format has elsewhere is told where.
 */
function withMisplacedKeys(schema: z.ZodType, root: unknown, found: readonly Diagnostic[]): Diagnostic[] {
  // So many mistakes are no slip of indentation, and to compare each with each would take long.
  if (found.length > 500) return [...found];
  const left = withoutOrphans(schema, root, withoutFalseEntries(schema, root, found));
  const explained = new Set<Diagnostic>();
  const missing = left.filter((one) => one.code === 'missing-key').sort((a, b) => a.path.length - b.path.length);
  const moved = missing.flatMap((one): Diagnostic[] => {
    if (explained.has(one)) return [];
    const { key } = one.args;
    const isWrong = (path: Path) => left.some((other) => isAbout(other, path)) || isOneOfAnyIds(path);
    const stands = placesNear(root, one.path, key).find(isWrong) ?? splitItem(root, one, missing);
    if (stands === undefined) return [];
    // What stands below the key, or after it when it is empty, is displaced with it.
    const displaced = [stands, ...(valueAt(root, stands) === null ? keysAfter(root, stands) : [])];
    const isDisplaced = (other: Diagnostic) => {
      if (displaced.some((path) => isAbout(other, path))) return true;
      if (other.code !== 'missing-key') return false;
      const isBeside = typeof stands.at(-2) === 'number' && isSame(other.path, stands.slice(0, -1));
      return isBeside || (isSame(other.path, one.path) && hasKey(root, stands, other.args.key));
    };
    for (const other of left) if (isDisplaced(other)) explained.add(other);
    explained.add(one);
    return [misplaced(String(stands.at(-1)), stands, one.path)];
  });
  const rest = left.filter((one) => !explained.has(one));
  return [...rest.map((one) => toldWhere(schema, root, one)), ...moved];
}

/**
 * A key of an entry that stands beside the entry, as one of its own, because it is indented too little: everything that is
 * found in it is an echo of that.
 */
function withoutFalseEntries(schema: z.ZodType, root: unknown, found: readonly Diagnostic[]): Diagnostic[] {
  let left = [...found];
  for (const { path } of found) {
    const [section = '', key] = path;
    if (typeof key !== 'string' || !left.some((one) => isAbout(one, [section, key]))) continue;
    const entry = [section, key];
    const inside = Object.keys((valueAt(root, entry) ?? {}) as object);
    const entries = Object.keys((valueAt(root, [section]) ?? {}) as object);
    const above = [section, entries[entries.indexOf(key) - 1] ?? ''];
    const own = keysAt(schema, root, entry);
    const isKeyOfTheEntryAbove =
      keysAt(schema, root, above).includes(key) && (valueAt(root, [...above, key]) ?? null) === null;
    if (!isKeyOfTheEntryAbove || inside.length === 0 || inside.some((one) => own.includes(one))) continue;
    left = [...left.filter((one) => !isAbout(one, entry)), misplaced(key, entry, above)];
  }
  return left;
}

/** Whether a key stands in the mapping at the path, or beside it. */
function hasKey(root: unknown, path: Path, key: string): boolean {
  const beside = [...path.slice(0, -1), key];
  return (
    valueAt(root, [...path, key]) !== undefined ||
    (typeof path.at(-2) === 'number' && valueAt(root, beside) !== undefined)
  );
}

function isSame(one: Path, other: Path): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where an item of a list goes on as an item of its own, because of a dash too many: the first key there. */
function splitItem(root: unknown, { path }: Diagnostic, missing: readonly Diagnostic[]): Path | undefined {
  const index = path.at(-1);
  if (typeof index !== 'number') return undefined;
  const next = [...path.slice(0, -1), index + 1];
  const missed = (at: Path) =>
    missing.flatMap((one) => (one.code === 'missing-key' && isSame(one.path, at) ? [one.args.key] : []));
  const isIn = (at: Path) => (key: string) => valueAt(root, [...at, key]) !== undefined;
  const [here, there] = [missed(path), missed(next)];
  if (there.length === 0 || !here.every(isIn(next)) || !there.every(isIn(path))) return undefined;
  return [...next, String(Object.keys(valueAt(root, next) as object)[0])];
}

function misplaced(key: string, stands: Path, belongs: Path): Diagnostic {
  // Indented with what is no space in YAML, a key seems to stand at another level.
  const hidden = invisibleIn(key)?.index === 0 ? lookAlike(key, stands, 'key') : null;
  if (hidden !== null) return hidden;
  const related = belongs.length === 0 ? [] : [relatedTo('belongs', belongs, 'key')];
  return diagnostic('misplaced-key', stands, { key, belongs: [shown(belongs)] }, 'key', related);
}

/**
 * An entry without content, and after it what should have been its content: one of the two has the wrong indentation, and
 * everything found about the other is an echo of that.
 */
function withoutOrphans(schema: z.ZodType, root: unknown, found: readonly Diagnostic[]): Diagnostic[] {
  let left = [...found];
  const without = (paths: readonly Path[]) => left.filter((one) => !paths.some((path) => isAbout(one, path)));
  for (const one of found) {
    const isEmpty = ['wrong-type', 'unknown-key', 'bad-id'].includes(one.code) && valueAt(root, one.path) === null;
    if (!isEmpty || !left.includes(one)) continue;
    const key = String(one.path.at(-1));
    const after = keysAfter(root, one.path);
    const unknown = after.filter((path) => left.some((other) => other.code === 'unknown-key' && isAbout(other, path)));
    const inside = keysAt(schema, root, one.path);
    const content = one.code === 'unknown-key' ? unknown : after.filter((path) => inside.includes(String(path.at(-1))));
    const [stray] = unknown;
    const home = homeFurtherOut(schema, root, one);
    if (content.length > 0) left = without(content);
    else if (home !== undefined) left = [...without([one.path, ...after]), misplaced(key, one.path, home)];
    else if (stray !== undefined) {
      left = [...without([one.path, ...unknown]), misplaced(String(stray.at(-1)), stray, one.path)];
    }
  }
  return left;
}

/**
 * The mapping further out that a key belongs to which stands where it means nothing: the file itself, or, for what is no id
 * among ids, any around it.
 */
function homeFurtherOut(schema: z.ZodType, root: unknown, { code, path }: Diagnostic): Path | undefined {
  const isKeyAt = (place: Path) => keysAt(schema, root, place).includes(String(path.at(-1)));
  if (isKeyAt(path.slice(0, -1))) return undefined;
  const around = path.slice(0, -1).map((_, index) => path.slice(0, index));
  return (code === 'bad-id' ? around.reverse() : around.slice(0, 1)).find(isKeyAt);
}

/** The keys that stand after the one at `path`, in the same mapping. */
function keysAfter(root: unknown, path: Path): Path[] {
  const parent = path.slice(0, -1);
  const keys = Object.keys((valueAt(root, parent) ?? {}) as object);
  return keys.slice(keys.indexOf(String(path.at(-1))) + 1).map((key) => [...parent, key]);
}

/** Where a key that is missing at `path` may stand instead: beside that mapping, or one level further in. */
function placesNear(root: unknown, path: Path, key: string): Path[] {
  const around = [1, 2].flatMap((up) => (path.length >= up ? [[...path.slice(0, path.length - up), key]] : []));
  const inside = Object.keys((valueAt(root, path) ?? {}) as object).map((child) => [...path, child, key]);
  return [...around, ...inside].filter((place) => valueAt(root, place) !== undefined);
}

/** Whether a finding says that what stands at the path does not belong there. */
function isAbout({ code, path }: Diagnostic, place: Path): boolean {
  if (code === 'missing-key' && path.length < place.length) return false;
  return place.every((step, index) => path[index] === step);
}

/** Among options and answers any key may stand, as they are ids; so a key that slipped in there is no finding of its own. */
function isOneOfAnyIds(path: Path): boolean {
  return path.at(-2) === 'options' || path.at(-2) === 'answers';
}

/** Says of an unknown key where the format has it, unless what stands around it says that it is another key that is wrong. */
function toldWhere(schema: z.ZodType, root: unknown, one: Diagnostic): Diagnostic {
  if (one.code !== 'unknown-key' || one.args.suggestion !== null) return one;
  const { key } = one.args;
  const parent = one.path.slice(0, -1);
  const mapping = (valueAt(root, parent) ?? {}) as object;
  if ('question' in mapping || 'precondition' in mapping) return one;
  const belongs = containersOf(schema, key);
  // A key of another type of question stands where it should, and the type may be what is wrong.
  const isAtHome = belongs.some(
    (pattern) => pattern.split('.')[0] === parent[0] && pattern.split('.').length === parent.length,
  );
  return belongs.length === 0 || isAtHome ? one : diagnostic('misplaced-key', one.path, { key, belongs }, 'key');
}

function shown(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
