import { type Diagnostic, diagnostic, type Path } from '../findings.ts';

/**
 * How many there may be of what in a rule set, or in a case (`units` are parts times organisations, `items` stand in a list that is printed): some ten times what the largest that we know has. They keep the work for any
 * file within seconds, and are checked before anything else is.
 */
export const sizeLimits = {
  questions: 500,
  options: 500,
  limits: 200,
  limitValues: 500,
  calculated: 200,
  preconditions: 500,
  outcomes: 50,
  forms: 200,
  sources: 1000,
  agreement: 300,
  notInAgreement: 300,
  impossible: 200,
  never: 200,
  contradictions: 200,
  direction: 500,
  examples: 2000,
  extends: 20,
  otherVersions: 20,
  conditions: 5000,
  values: 500,
  days: 500,
  units: 400,
  items: 500,
};
export type LargeThing = keyof typeof sizeLimits;

/** How deep conditions and all else may be nested, in plain data as in a file. */
export const depthLimit = 64;

/** The sections of a rule file that hold one thing after another. */
export const largeSections = [
  'questions',
  'limits',
  'calculated',
  'preconditions',
  'outcomes',
  'forms',
  'sources',
  'agreement',
  'notInAgreement',
  'impossible',
  'never',
  'contradictions',
  'direction',
  'examples',
  'extends',
  'otherVersions',
] as const;

/**
 * What there is too much of in the data of a rule file, whatever its form: then nothing else is looked for in it. What is nested
 * too deep is found without going down into it.
 */
export function sizeProblems(data: unknown): Diagnostic[] {
  const deep = depthProblem(data);
  if (deep !== null) return [deep];
  const inSections = largeSections.flatMap((what) => problem(what, sizeOf(at(data, what)), [what]));
  if (inSections.length > 0) return inSections;
  return [
    ...each(at(data, 'questions'), ['questions'], 'options', 'options'),
    ...each(at(data, 'limits'), ['limits'], 'values', 'limitValues'),
    ...conditionProblems(data),
  ];
}

/** That data is nested too deep, or holds itself; null when it is neither. Nothing else can then be looked for in it. */
export function depthProblem(data: unknown): Diagnostic | null {
  const deep = tooDeep(data);
  return deep === null ? null : diagnostic('too-deep', deep, { limit: depthLimit }, 'key');
}

/**
 * Too many conditions in all, too many values beside one question (the numbers, dates and limits that it is compared with), or too many days
 * on which periods begin or end.
 */
function conditionProblems(data: unknown): Diagnostic[] {
  let conditions = 0;
  const values = new Map<string, Set<unknown>>();
  const days = new Set<unknown>();
  for (const condition of conditionsOf(data)) {
    conditions++;
    for (const [end, day] of Object.entries(mapping(at(condition, 'valid')))) days.add(`${end} ${day}`);
    const subject = at(condition, 'question') ?? at(condition, 'calculated');
    if (typeof subject !== 'string') continue;
    const own = values.get(subject) ?? new Set();
    values.set(subject, own);
    for (const [key, value] of Object.entries(condition)) {
      if (key === 'question' || key === 'calculated') continue;
      for (const one of Array.isArray(value) ? value : [at(value, 'limit') ?? value]) own.add(one);
    }
  }
  const tooMany = [...values].flatMap(([subject, own]) => {
    const section = at(at(data, 'questions'), subject) === undefined ? 'calculated' : 'questions';
    return problem('values', own.size, [section, subject]);
  });
  return [...problem('conditions', conditions, []), ...tooMany, ...problem('days', days.size, [])];
}

/** Every mapping that stands where a condition can. */
function* conditionsOf(data: unknown): Generator<object> {
  const entries = (section: string) => Object.values(mapping(at(data, section)));
  const left: unknown[] = [
    ...entries('preconditions').flatMap((one) => [at(one, 'met'), at(one, 'partlyMet')]),
    ...['outcomes', 'forms', 'agreement', 'never', 'contradictions'].flatMap(entries).map((one) => at(one, 'when')),
    ...entries('impossible'),
  ];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    yield one;
    for (const key of ['all', 'any'] as const) for (const part of list(at(one, key))) left.push(part);
    for (const part of list(at(at(one, 'atLeast'), 'of'))) left.push(part);
    left.push(at(one, 'not'));
  }
}

function problem(what: keyof typeof sizeLimits, count: number, path: Path): Diagnostic[] {
  const limit = sizeLimits[what];
  return count > limit ? [diagnostic('too-many', path, { what, count, limit }, 'key')] : [];
}

/** Too many in the list or mapping `key` of the things in a section. */
function each(section: unknown, path: Path, key: string, what: keyof typeof sizeLimits): Diagnostic[] {
  return Object.entries(mapping(section)).flatMap(([id, one]) =>
    problem(what, sizeOf(at(one, key)), [...path, id, key]),
  );
}

/** The path to the first thing that is nested too deep; null when there is none. */
function tooDeep(data: unknown): Path | null {
  const left: { value: unknown; path: Path }[] = [{ value: data, path: [] }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= depthLimit) return path;
    const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
    for (const [step, inner] of entries) {
      if (typeof inner === 'object' && inner !== null) left.push({ value: inner, path: [...path, step] });
    }
  }
  return null;
}

function sizeOf(value: unknown): number {
  return Array.isArray(value) ? value.length : Object.keys(mapping(value)).length;
}

function mapping(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
