import { comparisonsOf, limitOf } from '../../src/diagram/cells.ts';
import type { Answer, AnswerValue } from '../../src/rules/answer.ts';
import { subjectOf } from '../../src/rules/condition.ts';
import type { NumberQuestion, Question } from '../../src/rules/question.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { allWorlds, compare, type JudgedWorld, missingPairs, type Verdict } from '../diagram/oracle.ts';
import { sampleValues } from '../diagram/random-rules.ts';

/** Rules for a plain evaluator, where each calculated value is a question of its own, and the questions it is calculated from. */
export interface PlainRules {
  /** The rules that are compiled; in `rules` each calculated value is a question. */
  readonly asked: RuleSet;
  readonly rules: RuleSet;
  /** The questions that are put, in order. */
  readonly order: readonly string[];
  readonly parts: ReadonlyMap<string, readonly string[]>;
  /** Completions of the parts of calculated values, and the values that they give: enough of them to come into every cell. */
  readonly completions: (answers: ReadonlyMap<string, Answer>) => readonly ReadonlyMap<string, AnswerValue>[];
}

export type View = (verdict: Verdict) => string;

/** What is known so far, and the worlds that agree with it. A question that was put has an answer, whatever it was. */
interface State {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly worlds: readonly number[];
}

/** The largest number that is an answer. */
const largest = 999_999_999_999_999;

/** Asks by trying every completion: what is open, and what happens for every way that answers may fall. */
export class AskingOracle {
  private readonly plain: PlainRules;
  private readonly view: View;
  private readonly all: readonly JudgedWorld[];
  private readonly pairs: readonly (readonly [string, string])[];
  private readonly around = new Map<string, readonly string[]>();
  private readonly start: State;

  /** `known` holds the answers, and the calculated values that they give. */
  constructor(plain: PlainRules, answers: ReadonlyMap<string, Answer>, known: ReadonlyMap<string, Answer>, view: View) {
    this.plain = plain;
    this.view = view;
    const samples = new Map(
      Object.entries(plain.rules.questions).map(([id, asked]) => {
        const value = known.get(id) ?? null;
        return [id, value === null ? oneOfEachCell(plain.rules, id, asked) : [value]];
      }),
    );
    this.all = this.boundBy(
      answers,
      allWorlds(plain.rules, (id) => samples.get(id)!),
    );
    this.pairs = missingPairs(plain.rules).map((pair) => pair.split(' ') as [string, string]);
    this.start = { answers, worlds: [...this.all.keys()] };
  }

  /** The worlds in which calculated values lie where some completion puts them: with one part missing, together with that part. */
  private boundBy(answers: ReadonlyMap<string, Answer>, worlds: readonly JudgedWorld[]): readonly JudgedWorld[] {
    const { rules, parts, completions } = this.plain;
    const found = completions(answers);
    if (found.length === 0) return worlds;
    const bound = [...parts].flatMap(([id, own]) => {
      const lacking = own.filter((part) => (answers.get(part) ?? null) === null);
      return lacking.length === 1 ? [id, ...lacking] : [id];
    });
    const asked = bound.filter((one) => Object.hasOwn(rules.questions, one));
    const looks = (of: ReadonlyMap<string, AnswerValue>) =>
      asked.map((one) => stretchOf(rules, one, of.get(one)!)).join(' ');
    const possible = new Set(found.map(looks));
    return worlds.filter(({ world }) => possible.has(looks(world.answers)));
  }

  /** Whether an answer at an end of the line of a question leaves a calculated value fewer cells. */
  private binds(question: string, subject: string): boolean {
    const { rules, completions } = this.plain;
    const { answers } = this.start;
    const cells = (of: ReadonlyMap<string, Answer>) =>
      new Set(completions(of).map((one) => stretchOf(rules, subject, one.get(subject)!))).size;
    const { min = -largest, max = largest } = this.plain.asked.questions[question] as NumberQuestion;
    return [min, max].some((end) => {
      const left = cells(new Map(answers).set(question, end));
      return left > 0 && left < cells(answers);
    });
  }

  get open(): string[] {
    return this.openIn(this.start);
  }

  /** How many questions are put on average, when they come in order and those that are not worth asking are passed over. */
  get expected(): number {
    const left = (state: State): number => {
      const question = this.plain.order.find((one) => this.isWorthAsking(state, one));
      if (question === undefined) return 0;
      const ways = this.waysOf(state, question);
      return 1 + ways.reduce((sum, way) => sum + left(way), 0) / ways.length;
    };
    return left(this.start);
  }

  /** For each question worth asking, how many questions are open on average when it is answered. */
  get openAfter(): Map<string, number> {
    const asked = this.plain.order.filter((question) => this.isWorthAsking(this.start, question));
    return new Map(
      asked.map((question) => {
        const ways = this.waysOf(this.start, question);
        return [question, ways.reduce((sum, way) => sum + this.openIn(way).length, 0) / ways.length];
      }),
    );
  }

  /** Whether some answers to questions, one after another, make another of no matter. */
  mayLose(questions: readonly string[], other: string, from: State = this.start): boolean {
    const [first, ...rest] = questions;
    if (first === undefined) return !this.openIn(from).includes(other);
    return this.waysOf(from, first).some((way) => this.mayLose(rest, other, way));
  }

  /** What matters, by names: a question or a value, or one of them with a limit that has no value. */
  get mattering(): { readonly name: string; readonly parts: readonly string[] }[] {
    const names = [...Object.keys(this.plain.rules.questions), ...this.pairs.map((pair) => pair.join(' '))];
    return names
      .filter((name) => this.matters(this.start.worlds, name))
      .map((name) => ({ name, parts: this.partsOf(name.split(' ')[0] as string) }));
  }

  /** Whether a question is worth asking as things stand. */
  isAsked(question: string): boolean {
    return this.isWorthAsking(this.start, question);
  }

  private openIn(state: State): string[] {
    const open = this.whatMatters(state);
    return this.plain.order.filter(
      (question) =>
        (state.answers.get(question) ?? null) === null &&
        open.some(({ subject }) => this.partsOf(subject).includes(question)),
    );
  }

  private isWorthAsking(state: State, question: string): boolean {
    if (state.answers.has(question)) return false;
    return this.whatMatters(state).some(({ subject, isSide }) => {
      const parts = this.partsOf(subject);
      if (!parts.includes(question)) return false;
      return parts.every((part) => state.answers.get(part) !== null) || (!isSide && this.binds(question, subject));
    });
  }

  /** The states after each way that the answer to a question may fall, all equally likely. */
  private waysOf(state: State, question: string): State[] {
    const answers = new Map(state.answers).set(question, 'put');
    const learnt = Object.keys(this.plain.rules.questions).filter((subject) => {
      const parts = this.partsOf(subject);
      return parts.includes(question) && parts.every((part) => (answers.get(part) ?? null) !== null);
    });
    return learnt.reduce<State[]>(
      (ways, subject) => ways.flatMap((way) => this.splitBy(way, subject)),
      [{ answers, worlds: state.worlds }],
    );
  }

  private splitBy({ answers, worlds }: State, subject: string): State[] {
    const groups = new Map<AnswerValue, number[]>();
    for (const index of worlds) {
      const value = this.all[index]!.world.answers.get(subject)!;
      groups.set(value, [...(groups.get(value) ?? []), index]);
    }
    return [...groups.values()].map((group) => ({ answers, worlds: group }));
  }

  private whatMatters({ worlds }: State): { subject: string; isSide: boolean }[] {
    const sided = this.pairs.filter(([subject, limit]) => this.matters(worlds, `${subject} ${limit}`));
    const own = Object.keys(this.plain.rules.questions).filter((subject) => this.matters(worlds, subject));
    return [
      ...own.map((subject) => ({ subject, isSide: false })),
      ...sided.map(([subject]) => ({ subject, isSide: true })),
    ];
  }

  /** Whether two of the worlds, alike in all but this, look different. */
  private matters(worlds: readonly number[], name: string): boolean {
    const around = this.contextsOf(name);
    const seen = new Map<string, string>();
    return worlds.some((index) => {
      const shown = this.view(this.all[index]!.verdict);
      const others = around[index]!;
      if (!seen.has(others)) seen.set(others, shown);
      return seen.get(others) !== shown;
    });
  }

  /** What changes along with a question or a value, as both hang on one answer that is missing. */
  private tiedTo(name: string): readonly string[] {
    return [...this.plain.parts].flatMap(([id, own]) => {
      const lacking = own.filter((part) => (this.start.answers.get(part) ?? null) === null);
      const tied = [id, ...lacking];
      return lacking.length === 1 && tied.includes(name) ? tied : [];
    });
  }

  private contextsOf(name: string): readonly string[] {
    const along = new Set([name, ...this.tiedTo(name)]);
    const made =
      this.around.get(name) ??
      this.all.map(({ world }) =>
        [...world.answers, ...world.sides].flatMap(([other, value]) => (along.has(other) ? [] : [value])).join(),
      );
    this.around.set(name, made);
    return made;
  }

  private partsOf(subject: string): readonly string[] {
    return this.plain.parts.get(subject) ?? [subject];
  }
}

/** Answers to a question, one of each option or stretch of numbers that no comparison tells apart. */
function oneOfEachCell(rules: RuleSet, id: string, asked: Question): AnswerValue[] {
  const samples = sampleValues(asked);
  if (asked.type !== 'number' && asked.type !== 'date') return samples;
  const looks = (value: AnswerValue) => looksOf(rules, id, value);
  return samples.filter((value, index) => index === 0 || looks(value) !== looks(samples[index - 1]!));
}

/** What the comparisons of a question say of an answer. */
function looksOf(rules: RuleSet, id: string, value: AnswerValue): string {
  const missing = new Set(missingPairs(rules));
  return comparisonsOf(rules)
    .filter((comparison) => subjectOf(comparison) === id && !missing.has(`${id} ${limitOf(comparison)}`))
    .map((comparison) => compare(rules, comparison, { answers: new Map([[id, value]]), sides: new Map() }))
    .join();
}

/** On which stretch of its line a number lies, where stretches end at constants that some comparison cares about. */
function stretchOf(rules: RuleSet, id: string, value: AnswerValue): number {
  // The constants of random conditions are 0 and 2.
  const places = [-1, 0, 1, 2, 3];
  const place = places.findIndex((one) => (one === 0 || one === 2 ? value === one : sameSide(Number(value), one)));
  const looks = places.map((one) => looksOf(rules, id, one));
  return looks.slice(1, place + 1).filter((one, index) => one !== looks[index]).length;
}

function sameSide(value: number, place: number): boolean {
  return Math.sign(value) === Math.sign(place) && Math.sign(value - 2) === Math.sign(place - 2);
}
