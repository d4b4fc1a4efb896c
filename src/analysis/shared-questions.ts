import type { Asked } from '../diagram/compile.ts';
import { type Calculation, termsOf } from '../rules/calculation.ts';
import type { DateQuestion, NumberQuestion, Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/** Two rule sets made ready to be compared case by case. */
export interface Comparable {
  /** The older rules; what they ask in another way than the newer has another name in them. */
  readonly older: RuleSet;
  /** All that either asks, as both can read it: the options and numbers that both know. */
  readonly asked: Asked;
}

/**
 * Finds what two rule sets both ask, so that each case can be read by both. A question that they ask in ways with no answer in
 * common, and a value that they calculate otherwise, become two.
 */
export function comparable(older: RuleSet, newer: RuleSet): Comparable {
  const names = twins(older, newer);
  const questions: Record<string, Question> = { ...newer.questions };
  for (const [id, question] of Object.entries(older.questions)) {
    const other = Object.hasOwn(newer.questions, id) ? newer.questions[id] : undefined;
    const shared = other === undefined || names.has(id) ? question : (inCommon(question, other) ?? question);
    questions[names.get(id) ?? id] = shared;
  }
  const { preconditions, outcomes, forms, impossible, contradictions, direction } = older;
  const parts = withNames({ preconditions, outcomes, forms, impossible, contradictions, direction }, names);
  const calculated = calculationsOf(older, names);
  return {
    older: { ...older, ...parts, questions: questionsOf(older, names), calculated },
    asked: { questions, calculated: { ...newer.calculated, ...calculated } },
  };
}

/** What the older rules ask or calculate under a name that means something else in the newer, with another name for it. */
function twins(older: RuleSet, newer: RuleSet): Map<string, string> {
  const isIn = (section: object | undefined, id: string) => Object.hasOwn(section ?? {}, id);
  const names = new Map<string, string>();
  const rename = (id: string) => names.set(id, `${id} (tidigare)`);
  for (const [id, question] of Object.entries(older.questions)) {
    const other = isIn(newer.questions, id) ? (newer.questions[id] as Question) : null;
    if (isIn(newer.calculated, id) || (other !== null && inCommon(question, other) === null)) rename(id);
  }
  const calculated = Object.entries(older.calculated ?? {});
  // A value leans on others wherever they stand, so until nothing more is renamed.
  for (let size = -1; size < names.size; ) {
    size = names.size;
    for (const [id, calculation] of calculated) {
      const other = isIn(newer.calculated, id) ? newer.calculated?.[id] : undefined;
      const isOther = isIn(newer.questions, id) || (other !== undefined && meaningOf(other) !== meaningOf(calculation));
      const leans = other !== undefined && termsOf(calculation).some(({ name }) => names.has(name));
      if (isOther || leans) rename(id);
    }
  }
  return names;
}

function questionsOf({ questions }: RuleSet, names: ReadonlyMap<string, string>): RuleSet['questions'] {
  return Object.fromEntries(Object.entries(questions).map(([id, one]) => [names.get(id) ?? id, one]));
}

function calculationsOf({ calculated = {} }: RuleSet, names: ReadonlyMap<string, string>): RuleSet['calculated'] {
  return Object.fromEntries(
    Object.entries(calculated).map(([id, one]) => [names.get(id) ?? id, withNames(one, names)]),
  );
}

/** What a calculation does, without how it is presented. */
function meaningOf({ title: _, sources: __, ...rest }: Calculation): string {
  return JSON.stringify(rest);
}

/** The question with the answers that two have in common, or null when they have none. */
export function inCommon(one: Question, other: Question): Question | null {
  // Yes and no are also the ids of options.
  if (one.type === 'yesNo' && other.type === 'choice') return isYesOrNo(other) ? one : null;
  if (one.type === 'choice' && other.type === 'yesNo') return isYesOrNo(one) ? other : null;
  if (one.type === 'choice' && other.type === 'choice') {
    const options = Object.entries(other.options).filter(([id]) => Object.hasOwn(one.options, id));
    return options.length === 0 ? null : { ...other, options: Object.fromEntries(options) };
  }
  if (one.type === 'number' && other.type === 'number') {
    return one.unit === other.unit ? inRangeOfBoth(one, other) : null;
  }
  if (one.type === 'date' && other.type === 'date') return inRangeOfBoth(one, other);
  return one.type === other.type ? other : null;
}

function isYesOrNo({ options }: Question & { readonly type: 'choice' }): boolean {
  return Object.hasOwn(options, 'ja') && Object.hasOwn(options, 'nej');
}

function inRangeOfBoth<Line extends NumberQuestion | DateQuestion>(one: Line, other: Line): Line | null {
  const min = [one.min, other.min]
    .filter((bound) => bound !== undefined)
    .sort(upwards)
    .at(-1);
  const max = [one.max, other.max].filter((bound) => bound !== undefined).sort(upwards)[0];
  const whole = ('whole' in one && one.whole === true) || ('whole' in other && other.whole === true);
  if (min !== undefined && max !== undefined && min > max) return null;
  // Between two bounds there may be no whole number.
  if (whole && typeof min === 'number' && typeof max === 'number' && Math.ceil(min) > Math.floor(max)) return null;
  const { min: _, max: __, ...rest } = other;
  const range = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return { ...rest, ...range, ...(whole ? { whole } : {}) } as Line;
}

function upwards(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A part of rules in which questions and calculated values have other names, wherever it names them. */
function withNames<T>(part: T, names: ReadonlyMap<string, string>): T {
  if (names.size === 0) return part;
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return nameKeys.has(key) ? (names.get(value) ?? value) : value;
    if (Array.isArray(value)) return value.map((item) => visit(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, visit(one, inner)]));
  };
  return visit(part, '') as T;
}

/** The keys beside which a question or a calculated value is named, in conditions and calculations. */
const nameKeys: ReadonlySet<string> = new Set([
  'question',
  'calculated',
  'sum',
  'product',
  'difference',
  'part',
  'of',
  'amount',
  'rate',
  'date',
]);
