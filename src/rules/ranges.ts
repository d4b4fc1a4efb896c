import type { Answer } from './answer.ts';
import { numbersBehindAll, numbersFrom, numbersOf, Values } from './calculate.ts';
import type { NumberQuestion } from './question.ts';
import { calculatedRange, common, only, type Range, rangeFrom } from './range.ts';
import type { RuleSet } from './rule-set.ts';

/** Where a calculated value can lie: in a range, anywhere as it may have no value, or nowhere within what it declares. */
type Place = Range | 'anywhere' | 'nowhere';

/** Where calculated values can lie, by the answers given and the ranges of those that are missing. */
export class Ranges {
  private readonly rules: RuleSet;
  private readonly answers: ReadonlyMap<string, Answer>;
  private readonly values: Values;
  private readonly found = new Map<string, Place>();
  /** Where values would lie that have no room within what they declare. */
  readonly outside = new Map<string, Range>();

  constructor(rules: RuleSet, answers: ReadonlyMap<string, Answer>, values: Values) {
    this.rules = rules;
    this.answers = answers;
    this.values = values;
  }

  of(id: string): Place {
    const earlier = this.found.get(id);
    if (earlier !== undefined) return earlier;
    const made = this.made(id);
    this.found.set(id, made);
    return made;
  }

  private made(id: string): Place {
    const value = this.values.of(id);
    if (value.state === 'known') return only(value.exact);
    if (value.state === 'none') return 'anywhere';
    if (value.state === 'outside') {
      this.outside.set(id, only(value.exact));
      return 'nowhere';
    }
    const calculation = this.rules.calculated?.[id];
    if (calculation === undefined) return 'anywhere';
    const parts = numbersOf(calculation).map((name) => this.term(name));
    if (parts.includes('nowhere')) return 'nowhere';
    const ranges = parts.filter((part) => typeof part !== 'string');
    const made = ranges.length < parts.length ? null : calculatedRange(calculation, ranges);
    if (made === null) return 'anywhere';
    const inside = common(made, rangeFrom(calculation));
    if (inside === null) this.outside.set(id, made);
    return inside ?? 'nowhere';
  }

  private term(name: string): Place {
    if (Object.hasOwn(this.rules.calculated ?? {}, name)) return this.of(name);
    const number = numbersFrom(this.answers)(name);
    return number === null ? rangeFrom(this.rules.questions[name] as NumberQuestion) : only(number);
  }
}

/** Whether some completion of the answers leaves every calculated value within its declared range, as far as their ranges tell. */
export function hasRoom(rules: RuleSet, answers: ReadonlyMap<string, Answer>): boolean {
  return outsideRange(rules, answers).size === 0;
}

/** The calculated values that lie outside their declared range whatever else is answered, with where they lie. */
export function outsideRange(rules: RuleSet, answers: ReadonlyMap<string, Answer>): ReadonlyMap<string, Range> {
  const ranges = new Ranges(rules, answers, new Values(rules, numbersFrom(answers)));
  for (const [id, numbers] of numbersBehindAll(rules)) {
    if (numbers.some((question) => (answers.get(question) ?? null) !== null)) ranges.of(id);
  }
  return ranges.outside;
}
