import { knownFrom } from '../../assessment/known.ts';
import { readAnswers } from '../../cases/sound-case.ts';
import { type LimitValues, limitValues } from '../../diagram/cells.ts';
import { type CompiledRules, compile } from '../../diagram/compile.ts';
import { Work } from '../../diagram/diagram.ts';
import type { Known } from '../../diagram/known.ts';
import type { Answer } from '../../rules/answer.ts';
import type { Comparison } from '../../rules/condition.ts';
import type { Result } from '../../rules/findings.ts';
import { isWithin, periodsOf } from '../../rules/limits.ts';
import type { Example, RuleSet } from '../../rules/rule-set.ts';

/** An example with what it says of the variables of the rules that it is judged by. */
export interface PlacedExample {
  readonly example: Example;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly known: Known;
}

/** Rules on days, and with stated limits, on which they judge all cases alike, and the examples that are judged there. */
export interface World {
  readonly compiled: CompiledRules;
  /** The limits that examples state. */
  readonly stated: LimitValues;
  readonly examples: PlacedExample[];
}

/** How many nodes the rules and all their mutants may have together, and how much work they may be. */
const nodeLimit = 4_000_000;
const workLimit = 400_000_000;

/** The rules on each day that they are asked for, compiled once for all days on which they are the same. */
export class Worlds {
  private readonly byValues = new Map<string, World>();
  private readonly byDay = new Map<string, World>();
  private readonly work = new Work(workLimit);

  /** `alsoCompared` is what the mutants of the rules compare with. */
  constructor(
    private readonly rules: RuleSet,
    private readonly alsoCompared: readonly Comparison[],
  ) {}

  /** All that have been asked for and are different. */
  get all(): readonly World[] {
    return [...this.byValues.values()];
  }

  on(date: string, stated: LimitValues = new Map()): Result<World> {
    const values = limitValues(this.rules, date, stated);
    const key = JSON.stringify([[...values], periodsOf(this.rules).map((period) => isWithin(date, period))]);
    const known = this.byValues.get(key);
    if (known !== undefined) return { ok: true, value: known, diagnostics: [] };
    const { work, alsoCompared } = this;
    const compiled = compile(this.rules, date, { stated, nodeLimit, work, alsoCompared });
    if (!compiled.ok) return compiled;
    const world: World = { compiled: compiled.value, stated, examples: [] };
    this.byValues.set(key, world);
    return { ok: true, value: world, diagnostics: [] };
  }

  /** The rules on one day alone, for a change that matters on that day. */
  at(date: string, examples: readonly Example[]): Result<World> {
    const known = this.byDay.get(date);
    if (known !== undefined) return { ok: true, value: known, diagnostics: [] };
    const alike = this.on(date);
    if (!alike.ok) return alike;
    const compiled = { ...alike.value.compiled, date };
    const placed = examples.map((example) => placedIn(compiled, example));
    const world: World = { compiled, stated: new Map(), examples: placed };
    this.byDay.set(date, world);
    return { ok: true, value: world, diagnostics: [] };
  }
}

/** An example as it is judged by some rules. */
export function placedIn(compiled: CompiledRules, example: Example): PlacedExample {
  const { answers } = readAnswers(example.answers, compiled.rules, []);
  return { example, answers, known: knownFrom(compiled, { answers }) };
}
