import { type Diagnostic, diagnostic, type Path } from '../rules/findings.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { idFrom, invisibleIn, lookAlike } from '../rules/spelling.ts';
import { sessionSchema } from './case-schema.ts';
import { caseKeys, misplacedKey } from './sound-case.ts';

/** What is wrong with data as a whole, said once instead of key by key, and the findings that say the same of its parts. */
interface Misfit {
  readonly found: readonly Diagnostic[];
  readonly explains: (found: Diagnostic) => boolean;
}

type Names = Pick<RuleSet, 'questions' | 'limits'>;

/**
 * Why data has not the form of a case, where it is something else, a case that lies inside a key, or a case with answers beside those that stand under `answers`, as
 * tables become where each column is a key. Null when nothing more can be said than key by key.
 */
export function misfitOf(data: unknown, rules: Names, others: ReadonlySet<string>): Misfit | null {
  if (!isMapping(data)) return null;
  const kind = kindOf(data);
  if (kind !== null) return alone(diagnostic('not-a-case', [], { kind }));
  const newer = newerKey(data);
  if (newer !== null) return alone(diagnostic('newer-format', newer, { key: String(newer.at(-1)) }, 'key'));
  const asked = askedBy(rules, others);
  const wrapped = wrappedIn(data, asked);
  return wrapped === null ? misplacedIn(data, rules, asked) : alone(wrapped);
}

/** The names of questions; those of `others` too, but for what is a limit here. */
function askedBy(rules: Names, others: ReadonlySet<string>): ReadonlySet<string> {
  const asked = new Set([...Object.keys(rules.questions), ...others]);
  for (const limit of Object.keys(rules.limits ?? {})) asked.delete(limit);
  return asked;
}

/** How many keys may lie around a case that is looked for inside them. */
const deepest = 3;

/** That the case, or a list of cases, or several with a key each, lies inside a key that no case has. */
function wrappedIn(data: unknown, asked: ReadonlySet<string>, path: Path = []): Diagnostic | null {
  if (!isMapping(data) || Object.hasOwn(data, 'answers') || path.length === deepest) return null;
  const own = Object.keys(data).filter((key) => !caseKeys.includes(key));
  if (own.some((key) => asked.has(questionIn(key)))) return null;
  const holding = own.filter((key) => holdsAnswers(data[key], asked));
  const [key] = holding;
  if (key !== undefined) {
    const inside = holding.length > 1 ? 'each' : Array.isArray(data[key]) ? 'list' : 'case';
    return diagnostic('wrapped-case', [...path, key], { key, inside }, 'key');
  }
  for (const outer of own.slice(0, deepest)) {
    const found = wrappedIn(data[outer], asked, [...path, outer]);
    if (found !== null) return found;
  }
  return null;
}

/** Whether data is a case, or a list of cases, as far as its first tells. */
function holdsAnswers(data: unknown, asked: ReadonlySet<string>): boolean {
  const first: unknown = Array.isArray(data) ? data[0] : data;
  if (!isMapping(first)) return false;
  const isAsked = (key: string) => !caseKeys.includes(key) && asked.has(questionIn(key));
  return isMapping(first['answers']) || Object.keys(first).some(isAsked);
}

function alone(found: Diagnostic): Misfit {
  return { found: [found], explains: () => true };
}

function kindOf(data: Readonly<Record<string, unknown>>): 'ruleSet' | 'assessment' | 'error' | null {
  const has = (...keys: string[]) => keys.every((key) => Object.hasOwn(data, key));
  if (has('answers') && !has('ruleSet')) return null;
  if (has('questions', 'preconditions') || has('format', 'id', 'version') || has('extends', 'title')) return 'ruleSet';
  if (has('tool', 'ruleSet') || has('outcome', 'possibleOutcomes')) return 'assessment';
  return has('error', 'line') ? 'error' : null;
}

/** A key that no case has been written with, where nobody writes keys of their own: the file comes from a later version. */
function newerKey(data: Readonly<Record<string, unknown>>): Path | null {
  const key = versionKeys.find((name) => Object.hasOwn(data, name));
  if (key !== undefined) return [key];
  const { session } = data;
  const unknown = isMapping(session) ? Object.keys(session).find((name) => !sessionKeys().includes(name)) : undefined;
  return unknown === undefined ? null : ['session', unknown];
}

const versionKeys = ['formatVersion', 'schemaVersion', 'format'];
const sessionKeys = () => Object.keys(sessionSchema().shape);

/** A mapping that holds answers: the case itself, one of its parts or organisations. */
interface Holder {
  readonly path: Path;
  readonly data: Readonly<Record<string, unknown>>;
  readonly keys: readonly string[];
}

const organisationKeys = ['id', 'title', 'answers', 'notes'];
const partKeys = [...organisationKeys, 'organisations'];

function holdersIn(data: Readonly<Record<string, unknown>>): Holder[] {
  const parts = ['parts', 'organisations'].flatMap((list) => {
    const items: unknown = data[list];
    if (!Array.isArray(items)) return [];
    return items.flatMap((item: unknown, index) =>
      isMapping(item)
        ? [{ path: [list, index], data: item, keys: list === 'parts' ? partKeys : organisationKeys }]
        : [],
    );
  });
  return [{ path: [], data, keys: caseKeys }, ...parts];
}

/** Answers and notes beside `answers`, limits there, and what belongs there among the answers. */
function misplacedIn(data: Readonly<Record<string, unknown>>, rules: Names, asked: ReadonlySet<string>): Misfit | null {
  const misfits = holdersIn(data).map((holder) => misplacedBeside(holder, rules, asked));
  const found = misfits.flatMap((one) => one.found);
  return found.length === 0 ? null : { found, explains: (one) => misfits.some(({ explains }) => explains(one)) };
}

function misplacedBeside({ path, data, keys }: Holder, rules: Names, asked: ReadonlySet<string>): Misfit {
  const own = Object.keys(data).filter((key) => !keys.includes(key));
  const named = own.filter((key) => asked.has(questionIn(key)));
  // Indented with what is no space in YAML, a key seems to stand beside the one that it belongs under.
  const indented = named.flatMap((key) => (isIndented(key) ? (lookAlike(key, [...path, key], 'key') ?? []) : []));
  const outside = named.filter((key) => !isIndented(key));
  const limits = own.filter((key) => Object.hasOwn(rules.limits ?? {}, key)).map((key) => [...path, key]);
  const answers = isMapping(data['answers']) ? data['answers'] : {};
  const inside = Object.keys(answers)
    .filter((key) => (isMapping(answers[key]) || Array.isArray(answers[key])) && !Object.hasOwn(rules.questions, key))
    .map((key) => [...path, 'answers', key]);
  const found = [
    ...indented,
    ...(outside.length === 0 ? [] : [answersOutside(outside, path)]),
    ...[...limits, ...inside].flatMap((where) => misplacedKey(where, rules) ?? []),
  ];
  // Without any answers in their place all of it is one row of a table, of which more would only be said twice.
  const isRow = named.length > 0 && !isMapping(data['answers']);
  const places = isRow ? [path] : [...outside.map((key) => [...path, key]), ...found.map((one) => one.path)];
  return { found, explains: (one) => places.some((place) => place.every((step, index) => one.path[index] === step)) };
}

const noteEnding = /:motivering$/i;
/** What programs that make one row of a case put before the names of its keys, as `answers.marknad`. */
const flattened = /^(answers|notes)[.:/]/i;

/** The question that a key names. Databases write the names of columns in capitals, and with underscores for hyphens. */
function questionIn(key: string): string {
  const question = key.replace(flattened, '').replace(noteEnding, '');
  return idFrom(question) ?? question;
}

/** A key as it is written in a case, with what says that it is the note to an answer. */
function asWritten(key: string): string {
  const isNote = noteEnding.test(key) || flattened.exec(key)?.[1]?.toLowerCase() === 'notes';
  return questionIn(key) + (isNote ? ':motivering' : '');
}

function isIndented(key: string): boolean {
  return invisibleIn(key)?.index === 0;
}

function answersOutside(keys: readonly string[], path: Path): Diagnostic {
  const args = { questions: keys.slice(0, 3).map(asWritten), count: keys.length };
  return diagnostic('answers-outside', [...path, String(keys[0])], args, 'key');
}

function isMapping(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
