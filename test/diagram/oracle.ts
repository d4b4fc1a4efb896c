import type { Answer, AnswerValue } from '../../src/rules/answer.ts';
import type { Comparison, Condition, Grade } from '../../src/rules/condition.ts';
import type { Question } from '../../src/rules/question.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { judgedAt, sampleValues } from './random-rules.ts';

/**
 * A plain evaluator that knows nothing of diagrams: it reads conditions as they stand, for one complete way of answering,
 * and is asked about every way there is. A comparison with a limit that is missing holds in every way it could.
 */
export interface World {
  readonly answers: ReadonlyMap<string, AnswerValue>;
  /** Below (-1), at (0) or above (1) a limit without a value, by question and limit. */
  readonly sides: ReadonlyMap<string, number>;
}

/** What the rules say in one world. */
export interface Verdict {
  readonly outcome: string;
  readonly grades: Readonly<Record<string, Grade>>;
  readonly forms: Readonly<Record<string, boolean>>;
}

const order: readonly Grade[] = ['notMet', 'partlyMet', 'met'];

/** `given` are grades that some preconditions have whatever their conditions say; `day` is when the case is judged. */
export function judge(
  rules: RuleSet,
  world: World,
  given: Readonly<Record<string, Grade>> = {},
  day = judgedAt,
): Verdict {
  const grades: Record<string, Grade> = {};
  const holds = (condition: Condition): boolean => {
    if ('all' in condition) return condition.all.every(holds);
    if ('any' in condition) return condition.any.some(holds);
    if ('not' in condition) return !holds(condition.not);
    if ('precondition' in condition) {
      const grade = grades[condition.precondition]!;
      return condition.is !== undefined
        ? grade === condition.is
        : order.indexOf(grade) >= order.indexOf(condition.atLeast!);
    }
    if ('anyWithStrength' in condition) {
      return Object.entries(rules.preconditions).some(
        ([id, { strength }]) => condition.anyWithStrength.includes(strength) && grades[id] === condition.is,
      );
    }
    if ('valid' in condition) {
      const { from = '', to = '9' } = condition.valid;
      return from <= day && day <= to;
    }
    if ('atLeast' in condition) return condition.atLeast.of.filter(holds).length >= condition.atLeast.count;
    return compare(rules, condition, world);
  };
  // In random rule sets a precondition leans only on earlier ones.
  for (const [id, { met, partlyMet }] of Object.entries(rules.preconditions)) {
    grades[id] =
      given[id] ?? (holds(met) ? 'met' : partlyMet !== undefined && holds(partlyMet) ? 'partlyMet' : 'notMet');
  }
  const outcome = rules.outcomes.find(({ when }) => when === undefined || holds(when))!.id;
  const forms = Object.fromEntries(Object.entries(rules.forms ?? {}).map(([id, form]) => [id, holds(form.when)]));
  return { outcome, grades, forms };
}

/** Whether a comparison holds in one world. */
export function compare(rules: RuleSet, comparison: Comparison, { answers, sides }: World): boolean {
  if ('calculated' in comparison) return compareCalculated(rules, comparison, answers);
  const { question, oneOf, ...rest } = comparison;
  const answer = answers.get(question)!;
  const yes = (value: unknown) =>
    rules.questions[question]!.type !== 'yesNo' ? value : value === 'ja' || value === true;
  if (oneOf !== undefined) return oneOf.some((value) => yes(value) === answer);
  const [word, value] = Object.entries(rest)[0]!;
  if (typeof value === 'object') {
    const side = sides.get(`${question} ${value.limit}`);
    if (side !== undefined) return against(word, side, 0);
    return against(word, answer, rules.limits![value.limit]!.values[0]!.value);
  }
  return against(word, answer, yes(value) as AnswerValue);
}

function compareCalculated(
  rules: RuleSet,
  { calculated, ...rest }: Comparison & { calculated: string },
  answers: World['answers'],
): boolean {
  const [word, value] = Object.entries(rest)[0]!;
  return against(word, plainValue(rules, calculated, answers), value as number);
}

/** A calculated value by hand, from numbers that have no more than one decimal. */
function plainValue(rules: RuleSet, id: string, answers: World['answers']): number {
  const { sum, product, difference } = rules.calculated![id]!;
  const [first, ...others] = (sum ?? product ?? difference)!.map((name) => answers.get(name) as number);
  return others.reduce((total, one) => {
    if (sum !== undefined) return total + one;
    return product === undefined ? total - one : total * one;
  }, first!);
}

function against(word: string, answer: AnswerValue, value: AnswerValue): boolean {
  if (word === 'is') return answer === value;
  if (word === 'min') return answer >= value;
  if (word === 'max') return answer <= value;
  return word === 'above' || word === 'after' ? answer > value : answer < value;
}

/** A world, with what the rules say in it. */
export interface JudgedWorld {
  readonly world: World;
  readonly verdict: Verdict;
}

/** Every world there is, each with its verdict. `samples` are the answers to a question that stand for all of them. */
export function allWorlds(
  rules: RuleSet,
  samples: (id: string, asked: Question) => readonly AnswerValue[] = (_, asked) => sampleValues(asked),
): JudgedWorld[] {
  let worlds: World[] = [{ answers: new Map(), sides: new Map() }];
  for (const [id, asked] of Object.entries(rules.questions)) {
    worlds = worlds.flatMap((world) =>
      samples(id, asked).map((value) => ({ ...world, answers: new Map(world.answers).set(id, value) })),
    );
  }
  for (const pair of missingPairs(rules)) {
    worlds = worlds.flatMap((world) =>
      [-1, 0, 1].map((side) => ({ ...world, sides: new Map(world.sides).set(pair, side) })),
    );
  }
  return worlds.map((world) => ({ world, verdict: judge(rules, world) }));
}

/** The questions compared with limits that have no value at the date, as `question limit`. */
export function missingPairs(rules: RuleSet): string[] {
  const pairs = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { question, ...rest } = node as Record<string, unknown>;
    for (const value of Object.values(rest)) {
      const limit = (value as { limit?: string } | null)?.limit;
      if (typeof question === 'string' && typeof limit === 'string' && isMissing(rules, limit))
        pairs.add(`${question} ${limit}`);
      visit(value);
    }
  };
  visit([rules.preconditions, rules.outcomes, rules.forms]);
  return [...pairs];
}

function isMissing(rules: RuleSet, limit: string): boolean {
  return !rules.limits![limit]!.values.some(({ from, to }) => from <= judgedAt && (to === undefined || judgedAt <= to));
}

/** Whether a world agrees with the answers that are given; *vet inte* and no answer agree with everything. */
export function agrees(world: World, answers: ReadonlyMap<string, Answer>): boolean {
  return [...answers].every(([question, answer]) => answer === null || world.answers.get(question) === answer);
}
