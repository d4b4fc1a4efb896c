import { coreWord } from './scalars.ts';
import { valueAt } from './schema-walk.ts';

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
