import { type Diagnostic, diagnostic, type Path } from '../rules/diagnostic.ts';
import { idFrom } from '../rules/look-alike.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { caseKeys, misplacedKey } from './misplaced-key.ts';
import { sessionSchema } from './session-schema.ts';

/** What is wrong with data as a whole, said once instead of key by key, and the findings that say the same of its parts. */
export interface Misfit {
  readonly found: readonly Diagnostic[];
  readonly explains: (found: Diagnostic) => boolean;
}

type Names = Pick<RuleSet, 'questions' | 'limits'>;

/**
 * Why data has not the form of a case, where it is something else, or a case with answers beside those that stand under `answers`, as
 * tables become where each column is a key. Null when nothing more can be said than key by key.
 */
export function misfitOf(data: unknown, rules: Names, others: ReadonlySet<string>): Misfit | null {
  if (!isMapping(data)) return null;
  const kind = kindOf(data);
  if (kind !== null) return alone(diagnostic('not-a-case', [], { kind }));
  const newer = newerKey(data);
  if (newer !== null) return alone(diagnostic('newer-format', newer, { key: String(newer.at(-1)) }, 'key'));
  return misplacedIn(data, rules, others);
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
  const unknown = isMapping(session) ? Object.keys(session).find((name) => !sessionKeys.includes(name)) : undefined;
  return unknown === undefined ? null : ['session', unknown];
}

const versionKeys = ['formatVersion', 'schemaVersion', 'format'];
const sessionKeys = Object.keys(sessionSchema.shape);

/** Answers and notes at the outermost level, limits there, and what belongs there among the answers. */
function misplacedIn(
  data: Readonly<Record<string, unknown>>,
  rules: Names,
  others: ReadonlySet<string>,
): Misfit | null {
  const own = Object.keys(data).filter((key) => !caseKeys.includes(key));
  const isLimit = (key: string) => Object.hasOwn(rules.limits ?? {}, key);
  const isQuestion = (id: string) => Object.hasOwn(rules.questions, id) || (others.has(id) && !isLimit(id));
  // Databases write the names of columns in capitals, and with underscores for hyphens.
  const outside = own.filter((key) => {
    const question = key.replace(noteEnding, '');
    return isQuestion(question) || (!isLimit(question) && isQuestion(idFrom(question) ?? ''));
  });
  const limits = own.filter(isLimit).map((key): Path => [key]);
  const answers = isMapping(data['answers']) ? data['answers'] : {};
  const inside = Object.keys(answers)
    .filter((key) => (isMapping(answers[key]) || Array.isArray(answers[key])) && !Object.hasOwn(rules.questions, key))
    .map((key): Path => ['answers', key]);
  const found = [
    ...(outside.length === 0 ? [] : [answersOutside(outside)]),
    ...[...limits, ...inside].flatMap((path) => misplacedKey(path, rules) ?? []),
  ];
  if (found.length === 0) return null;
  // Without any answers in their place all of it is one table row, of which more would only be said twice.
  if (outside.length > 0 && !isMapping(data['answers'])) return { found, explains: () => true };
  const places = new Set(
    [...outside.map((key) => [key]), ...found.map(({ path }) => path)].map((path) => path.join('\n')),
  );
  return { found, explains: ({ path }) => places.has(path.slice(0, 2).join('\n')) };
}

const noteEnding = /:motivering$/i;

/** The id of a question as it is written in a case, with what says that a key is the note to its answer. */
function asWritten(key: string): string {
  const question = key.replace(noteEnding, '');
  return (idFrom(question) ?? question) + key.slice(question.length).toLowerCase();
}

function answersOutside(keys: readonly string[]): Diagnostic {
  const args = { questions: keys.slice(0, 3).map(asWritten), count: keys.length };
  return diagnostic('answers-outside', [String(keys[0])], args, 'key');
}

function isMapping(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
