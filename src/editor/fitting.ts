import { conditionHeads } from '../rules/condition.ts';
import { comparisonWordsFor } from '../rules/condition-meaning.ts';
import type { Path } from '../rules/findings.ts';
import { valueAt } from '../rules/form/named-things.ts';
import { betterWordsFor } from '../rules/meaning.ts';
import { type QuestionType, questionTypes } from '../rules/question.ts';
import type { RuleText } from './rule-text.ts';

/** The type of a question, in the highest of the files that say so; null when none does. */
function typeOf(tower: readonly RuleText[], question: unknown): QuestionType | null {
  if (typeof question !== 'string') return null;
  for (const { data } of tower) {
    const type = valueAt(data, ['questions', question, 'type']);
    const known = questionTypes.find((one) => one === type);
    if (known !== undefined) return known;
  }
  return null;
}

/** Those of the keys of a condition that it can go on with: before it has begun those that begin one, and after a question those that fit its type. */
export function fittingKeys(keys: readonly string[], root: unknown, path: Path, tower: readonly RuleText[]): string[] {
  if (!keys.includes('anyWithStrength') && !keys.includes('oneOf')) return [...keys];
  const written = valueAt(root, path);
  const heads: readonly string[] = conditionHeads;
  const hasBegun =
    typeof written === 'object' && written !== null && heads.some((head) => Object.hasOwn(written, head));
  if (!hasBegun) return keys.filter((key) => heads.includes(key));
  const type = typeOf(tower, valueAt(written, ['question']));
  return type === null
    ? [...keys]
    : keys.filter((key) => (comparisonWordsFor(type) as readonly string[]).includes(key));
}

/** Those of the fixed words of a key that fit the question beside it. */
export function fittingValues<Value>(
  values: readonly Value[],
  root: unknown,
  path: Path,
  tower: readonly RuleText[],
): readonly Value[] {
  if (path.at(-1) !== 'better') return values;
  const type = typeOf(tower, valueAt(root, [...path.slice(0, -1), 'question']));
  const fitting: readonly unknown[] | null = type === null ? null : betterWordsFor(type);
  return fitting === null ? values : values.filter((value) => fitting.includes(value));
}

/** The keys whose texts are the same in many places, so that one that is written already is likely meant. */
const repeated = ['section', 'unit', 'publisher'];

/** The texts that a key has elsewhere in the files, each once. */
export function usedTexts(tower: readonly RuleText[], path: Path): string[] {
  const [section, , key] = path;
  if (path.length !== 3 || typeof section !== 'string' || !repeated.includes(String(key))) return [];
  const beside = key === 'unit' ? ['questions', 'limits', 'calculated'] : [section];
  const all = tower.flatMap(({ data }) =>
    beside.flatMap((name) => Object.values((valueAt(data, [name]) ?? {}) as object)),
  );
  const texts = all.map((one) => valueAt(one, [String(key)]));
  return [...new Set(texts.filter((one): one is string => typeof one === 'string' && one !== ''))];
}
