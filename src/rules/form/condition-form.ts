import { comparisonWords, conditionHeads, grades } from '../condition.ts';
import { type Diagnostic, type DiagnosticArguments, diagnostic, type Path } from '../findings.ts';
import { invisibleIn, lookAlike, nearest } from '../spelling.ts';
import { conditionOn, otherThing, thingNamed, valueAt, written } from './named-things.ts';
import { type Reading, wrongType } from './value-form.ts';

/** The kinds of things that a condition names, by the key that names them. */
const named = ['question', 'calculated', 'precondition'] as const;

/** What is wrong with a condition as a whole; null when it is what is inside it. */
export function conditionMistake(reading: Reading, path: Path, value: unknown): Diagnostic | null {
  if (value === null) return wrongType(reading, path, ['condition'], value);
  if (Array.isArray(value)) return listInstead(reading, path, value);
  if (typeof value !== 'object') return scalarInstead(reading, path, value);
  const condition = value as Readonly<Record<string, unknown>>;
  const heads = headsOf(condition);
  const [head, second] = heads;
  if (head === undefined) return withoutHead(reading, path, condition);
  if (second !== undefined)
    return diagnostic('condition-form', [...path, second], { problem: 'two', name: second }, 'key');
  return (
    otherKind(reading.root, path, condition, head) ??
    wrongWord(reading.root, path, condition) ??
    loneCondition(reading, path, condition, head)
  );
}

/** The keys that tell what kind of condition it is, as they stand. A grade after `atLeast` belongs to the test of a precondition. */
function headsOf(condition: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(condition).filter((key) => {
    if (key === 'atLeast' && typeof condition['atLeast'] === 'string') return false;
    return (conditionHeads as readonly string[]).includes(key);
  });
}

function problem(
  kind: DiagnosticArguments['condition-form']['problem'],
  path: Path,
  write: string | null,
  at: 'key' | 'value' = 'value',
  name = '',
): Diagnostic {
  return diagnostic('condition-form', path, { problem: kind, name, write }, at);
}

/** A list of conditions says not whether all or any of them is meant. */
function listInstead({ root, written: inFile }: Reading, path: Path, list: readonly unknown[]): Diagnostic {
  const parts = list.map((one) => (typeof one === 'string' ? conditionOn(root, one) : null));
  const isShort = list.length > 0 && list.every((one) => typeof one === 'object' && one !== null);
  const text = isShort ? inFile(path) : '';
  if (parts.length > 0 && !parts.includes(null)) return problem('list', path, `[${parts.join(', ')}]`);
  return problem('list', path, text.startsWith('[') && !text.includes('\n') ? text : null);
}

/** What is written for a condition that always holds. */
const always = ['otherwise', 'else', 'annars', 'always', 'alltid'];

function scalarInstead({ root }: Reading, path: Path, value: unknown): Diagnostic {
  if (typeof value === 'boolean' || always.includes(String(value))) {
    const outcomes = valueAt(root, ['outcomes']);
    const [section, index, key] = path;
    const isLast =
      section === 'outcomes' && Array.isArray(outcomes) && index === outcomes.length - 1 && path.length === 3;
    return problem(
      'always',
      path,
      value && isLast && key === 'when' ? 'otherwise: true' : null,
      isLast ? 'key' : 'value',
      String(value),
    );
  }
  return (
    nameAlone(root, path, String(value)) ?? sentence(root, path, String(value)) ?? problem('none', path, example(root))
  );
}

/** The signs of other languages that compare, by the words of the format. */
const signs: Readonly<Record<string, string>> = {
  ...{ '=': 'is', '==': 'is', '===': 'is', ':': 'is', is: 'is', är: 'is' },
  ...{ '>=': 'min', '≥': 'min', '<=': 'max', '≤': 'max', '>': 'above', '<': 'below' },
};

/** A condition written as a sentence, as `marknad = ingen`. */
function sentence(root: unknown, path: Path, text: string): Diagnostic | null {
  const [, id = '', sign = '', value = ''] =
    /^([a-z][a-z0-9-]*)\s*(===?|[<>]=?|[=≥≤:]|\s(?:is|är)\s)\s*["']?([^"']+?)["']?$/i.exec(text.trim()) ?? [];
  const kind = thingNamed(root, id);
  const word = signs[sign.trim().toLowerCase()];
  if (kind === null || word === undefined) return null;
  const given = /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  const write = rewritten(root, id, kind, { [word]: given });
  return diagnostic('condition-form', path, { problem: 'alone', name: id, kind, write });
}

/** The id of something where a condition should stand. */
function nameAlone(root: unknown, path: Path, id: string): Diagnostic | null {
  const [kind, write] = [thingNamed(root, id), conditionOn(root, id)];
  if (kind !== null && write !== null) {
    return diagnostic('condition-form', path, { problem: 'alone', name: id, kind, write });
  }
  const ids = ['questions', 'preconditions', 'calculated'].flatMap((section) =>
    Object.keys(Object(valueAt(root, [section]) ?? {})),
  );
  const near = nearest(id, ids);
  return near === null ? null : problem('none', path, conditionOn(root, near));
}

/** A condition that this rule file could have. */
function example(root: unknown): string | null {
  const ids = Object.keys(Object(valueAt(root, ['questions']) ?? {}));
  for (const id of ids) {
    const condition = conditionOn(root, id);
    if (condition !== null) return condition;
  }
  return null;
}

/** What other languages call the words that compare; by spelling alone `in` would be nearest to `is`. */
const wordsMeant: Readonly<Record<string, string>> = {
  ...{
    equals: 'is',
    eq: 'is',
    '=': 'is',
    '==': 'is',
    equal: 'is',
    value: 'is',
    in: 'oneOf',
    anyOf: 'oneOf',
    among: 'oneOf',
  },
  ...{ gte: 'min', '>=': 'min', minst: 'min', atLeast: 'min', lte: 'max', '<=': 'max', högst: 'max', atMost: 'max' },
  ...{ gt: 'above', '>': 'above', more: 'above', lt: 'below', '<': 'below', less: 'below' },
};

/** The word of the format that a key of a comparison stands for, when it is one of another language; else null. */
export function wordMeant(key: string, allowed: readonly string[]): string | null {
  const word = Object.hasOwn(wordsMeant, key) ? wordsMeant[key] : undefined;
  return word !== undefined && allowed.includes(word) ? word : null;
}

/** What other languages call the groups of conditions; by spelling alone `and` would be nearest to `any`. */
const headsMeant: Readonly<Record<string, 'all' | 'any'>> = { and: 'all', och: 'all', or: 'any', eller: 'any' };

/** What conditions are not about, by the keys that would name it. */
const otherHeads = ['limit', 'outcome', 'form', 'source', 'option', 'agreement', 'id'];

function withoutHead({ root }: Reading, path: Path, condition: Readonly<Record<string, unknown>>): Diagnostic {
  const keys = Object.keys(condition);
  for (const key of keys) {
    const hidden = invisibleIn(key) === null ? null : lookAlike(key, [...path, key], 'key');
    if (hidden !== null) return hidden;
    const suggestion = headsMeant[key] ?? nearest(key, conditionHeads);
    if (suggestion !== null) {
      return diagnostic('unknown-key', [...path, key], { key, suggestion, allowed: conditionHeads }, 'key');
    }
  }
  const named = otherHeads.find((head) => typeof condition[head] === 'string');
  const id = named === undefined ? '' : String(condition[named]);
  const thing = named === undefined ? null : thingNamed(root, id);
  if (named !== undefined && thing !== null) {
    const rest = Object.fromEntries(Object.entries(condition).filter(([key]) => key !== named));
    return diagnostic('condition-form', path, {
      problem: 'alone',
      name: id,
      kind: thing,
      write: rewritten(root, id, thing, rest),
    });
  }
  // `{ marknad: ingen }` says what is meant, but not by the words of the format.
  const [key] = keys;
  const kind = key === undefined ? null : thingNamed(root, key);
  if (key === undefined || kind === null || keys.length > 1) return problem('none', path, example(root));
  const answer = condition[key];
  const isAnswer =
    kind === 'question' &&
    typeof answer === 'string' &&
    valueAt(root, ['questions', key, 'options', answer]) !== undefined;
  const isGrade = kind === 'precondition' && (grades as readonly unknown[]).includes(answer);
  const given = isAnswer
    ? `{ question: ${key}, is: ${written(answer)} }`
    : isGrade
      ? `{ precondition: ${key}, is: ${answer} }`
      : conditionOn(root, key);
  return diagnostic('condition-form', path, { problem: 'alone', name: key, kind, write: given });
}

/** Something named by the key of another kind, as `precondition: X` where X is a question. */
function otherKind(
  root: unknown,
  path: Path,
  condition: Readonly<Record<string, unknown>>,
  head: string,
): Diagnostic | null {
  const wanted = named.find((one) => one === head);
  const name = condition[head];
  if (wanted === undefined || typeof name !== 'string') return null;
  const kind = otherThing(root, wanted, name);
  if (kind === null || isPerhapsBelow(root, kind)) return null;
  const write = rewritten(root, name, kind, condition);
  return diagnostic('unknown-name', [...path, head], {
    kind: wanted,
    name,
    suggestion: null,
    known: [],
    is: { kind, write },
  });
}

/** Whether a file under this one may have what is meant, for a part of the agreement may have the id of a question. */
function isPerhapsBelow(root: unknown, kind: string): boolean {
  return valueAt(root, ['extends']) !== undefined && !([...named, 'limit'] as readonly string[]).includes(kind);
}

/** The condition about what it is, with the words that it has where they fit. */
export function rewritten(
  root: unknown,
  name: string,
  kind: string,
  condition: Readonly<Record<string, unknown>>,
): string | null {
  const entries = Object.entries(condition).filter(([key]) => !(named as readonly string[]).includes(key));
  const [word, value] = entries.length === 1 ? (entries[0] as [string, unknown]) : ['', null];
  const limit = valueAt(value, ['limit']);
  const number = typeof value === 'number' ? String(value) : typeof limit === 'string' ? `{ limit: ${limit} }` : null;
  const isNumber = number !== null && ['min', 'max', 'above', 'below'].includes(word);
  const type = valueAt(root, ['questions', name, 'type']);
  if (kind === 'calculated' && isNumber) return `{ calculated: ${name}, ${word}: ${number} }`;
  if (kind === 'question' && type === 'number' && isNumber) return `{ question: ${name}, ${word}: ${number} }`;
  const answers =
    type === 'yesNo' ? ['ja', 'nej'] : Object.keys(Object(valueAt(root, ['questions', name, 'options']) ?? {}));
  if (kind === 'question' && word === 'is' && typeof value === 'string' && answers.includes(value)) {
    return `{ question: ${name}, is: ${written(value)} }`;
  }
  if (kind === 'precondition' && word === 'is' && (grades as readonly unknown[]).includes(value)) {
    return `{ precondition: ${name}, is: ${value} }`;
  }
  return conditionOn(root, name);
}

/** A list after `is`, and what is no list after `oneOf`. */
function wrongWord(root: unknown, path: Path, condition: Readonly<Record<string, unknown>>): Diagnostic | null {
  const { is, oneOf, precondition } = condition;
  const isScalars = (list: unknown): list is readonly unknown[] =>
    Array.isArray(list) && list.length > 0 && list.every((one) => typeof one !== 'object');
  const text = (one: unknown) => (typeof one === 'string' ? written(one) : String(one));
  const compared = comparisonWords.find((word) => {
    const value = condition[word];
    return typeof value === 'object' && value !== null && ('question' in value || 'calculated' in value);
  });
  if (compared !== undefined) return problem('answers', [...path, compared], null);
  if (isScalars(is)) {
    const several = is.length === 1 ? `is: ${is.map(text)}` : `oneOf: [${is.map(text).join(', ')}]`;
    if (precondition === undefined) return problem('word', [...path, 'is'], several, 'key', 'is');
    return problem('word', [...path, 'is'], gradesWritten(String(precondition), is), 'key', 'is');
  }
  if (oneOf !== undefined && precondition === undefined && typeof oneOf !== 'object') {
    return problem('word', [...path, 'oneOf'], `is: ${text(oneOf)}`, 'key', 'oneOf');
  }
  if (is === null && typeof condition['question'] === 'string') {
    const option = ['questions', condition['question'], 'options', 'null'];
    if (valueAt(root, option) !== undefined) {
      const args = { option: 'null', question: condition['question'], count: 1, suggestion: 'inget' };
      return diagnostic('misread-option', option, args, 'key', [{ role: 'use', path: [...path, 'is'], at: 'value' }]);
    }
  }
  return null;
}

/** Several grades of one precondition: at least the worse of them, or all but the one that is left out. */
function gradesWritten(id: string, list: readonly unknown[]): string | null {
  if (!list.every((one) => (grades as readonly unknown[]).includes(one))) return null;
  const others = grades.filter((grade) => !list.includes(grade));
  if (others.length === 2) return `is: ${list[0]}`;
  const [other] = others;
  if (other === undefined) return null;
  return other === 'notMet' ? 'atLeast: partlyMet' : `{ not: { precondition: ${id}, is: ${other} } }`;
}

/** One condition, or its name, where a list of them should stand. */
function loneCondition(
  { root, written: inFile }: Reading,
  path: Path,
  condition: Readonly<Record<string, unknown>>,
  head: string,
): Diagnostic | null {
  if (head === 'atLeast') return countInstead(root, path, condition[head], inFile);
  if (head !== 'all' && head !== 'any') return null;
  const value = condition[head];
  if (typeof value === 'string') {
    const kind = thingNamed(root, value);
    const write = conditionOn(root, value);
    if (kind === null || write === null) return null;
    return diagnostic('condition-form', [...path, head], { problem: 'alone', name: value, kind, write: `[${write}]` });
  }
  const text = typeof value === 'object' && value !== null && !Array.isArray(value) ? inFile([...path, head]) : '';
  if (!text.startsWith('{') || text.includes('\n')) return null;
  return diagnostic('wrong-type', [...path, head], {
    expected: ['array'],
    actual: 'object',
    written: null,
    meant: [`[${text}]`],
  });
}

/** A number, or a list of conditions, where both should stand. */
function countInstead(root: unknown, path: Path, value: unknown, inFile: Reading['written']): Diagnostic | null {
  const where = [...path, 'atLeast'];
  const one = example(root);
  if (Array.isArray(value)) {
    const text = inFile(where);
    const list = text.startsWith('[') && !text.includes('\n') ? text : `[${one}]`;
    return problem('count', where, `{ count: ${Math.max(1, value.length - 1)}, of: ${list} }`);
  }
  return typeof value === 'number' && one !== null
    ? problem('count', where, `{ count: ${value}, of: [${one}] }`)
    : null;
}
