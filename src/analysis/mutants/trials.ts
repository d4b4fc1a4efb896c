import { Judging } from '../../assessment/judging.ts';
import { knownFrom } from '../../assessment/known.ts';
import { comparisonsIn, comparisonsOf, limitOf, limitValues } from '../../diagram/cells.ts';
import { type CompiledRules, compileTogether, type Recompiled, recompiled } from '../../diagram/compile.ts';
import { NodeLimitReached } from '../../diagram/diagram.ts';
import { type Comparison, type Condition, subjectOf } from '../../rules/condition.ts';
import type { Result } from '../../rules/findings.ts';
import { valueAt } from '../../rules/form/named-things.ts';
import { itemAt } from '../../rules/item.ts';
import { turningDays } from '../../rules/limits.ts';
import type { Example, RuleSet } from '../../rules/rule-set.ts';
import { lastDay } from '../../rules/scalars.ts';
import { comparable } from '../difference.ts';
import { meets } from '../examples.ts';
import { type Contrast, contrastIn, type Differing, differingGrades, differingIn, type RulePair } from './contrast.ts';
import type { Mutant } from './rule-edits.ts';
import { type PlacedExample, placedIn, type World, Worlds } from './worlds.ts';

/**
 * What became of a mutant: an example gives something else than it expects; every case is judged as before; no example tells it from the rules,
 * but a case does; or it differs and no case is found, or is too large to be held against them.
 */
export type Fate =
  | { readonly kind: 'noticed'; readonly example: string }
  | { readonly kind: 'same' }
  | { readonly kind: 'unnoticed'; readonly contrast: Contrast }
  | { readonly kind: 'undecided' };

/** Holds the mutants of a sound rule set against it and its examples. */
export class Trials {
  /** The names of examples that do not give what they expect; they notice nothing. */
  readonly failing: string[] = [];
  private readonly worlds: Worlds;
  private readonly examples: Example[] = [];
  private last: PlacedExample | null = null;

  private constructor(
    private readonly rules: RuleSet,
    mutants: readonly Mutant[],
  ) {
    this.worlds = new Worlds(rules, comparedBy(rules, mutants));
  }

  /** Gets ready to try some mutants of rules. Reports `diagram-too-large`. */
  static of(rules: RuleSet, mutants: readonly Mutant[]): Result<Trials> {
    const trials = new Trials(rules, mutants);
    for (const day of daysOf(rules)) {
      const world = trials.worlds.on(day);
      if (!world.ok) return world;
    }
    for (const example of rules.examples ?? []) {
      const added = trials.add(example);
      if (!added.ok) return added;
    }
    return { ok: true, value: trials, diagnostics: [] };
  }

  /** Adds an example to those that mutants are held against. */
  add(example: Example): Result<null> {
    const world = this.worlds.on(example.date ?? this.rules.valid.from, new Map(Object.entries(example.limits ?? {})));
    if (!world.ok) return world;
    const { compiled, examples } = world.value;
    const placed = placedIn(compiled, example);
    if (meets(compiled, new Judging(compiled, placed, placed.known), example)) {
      examples.push(placed);
      this.examples.push(example);
    } else this.failing.push(example.name);
    return { ok: true, value: null, diagnostics: [] };
  }

  /** What becomes of a mutant. */
  fateOf(mutant: Mutant): Fate {
    return this.within({ kind: 'undecided' }, () => {
      const { noticed, differing } = this.held(mutant);
      if (noticed !== null) return { kind: 'noticed', example: noticed };
      let isSame = true;
      for (const differ of differing) {
        const both = differ();
        const made = both === null ? { contrast: null, isSame: false } : contrastIn(...both);
        if (made.contrast !== null) return { kind: 'unnoticed', contrast: made.contrast };
        isSame &&= made.isSame;
      }
      return { kind: isSame ? 'same' : 'undecided' };
    });
  }

  /** Whether an example gives something else than it expects with a mutant. */
  notice(mutant: Mutant): boolean {
    return this.within(false, () => this.held(mutant).noticed !== null);
  }

  /** Two examples that give something else than they expect with a mutant, the latest added first; fewer when there are no more. */
  twoNoticing(mutant: Mutant): readonly Example[] {
    return this.within([], () => {
      const noticing = new Set<Example>();
      for (const { world, graded, whole, shown } of this.pairsOf(mutant)) {
        const before = world.compiled;
        if (shown === null) gather(noticing, world, graded, differingGrades({ before, after: graded }), false);
        if (noticing.size > 1) break;
        const after = whole();
        gather(noticing, world, after, differingIn({ before, after }), shown !== null);
        if (noticing.size > 1) break;
      }
      return [...noticing].slice(0, 2);
    });
  }

  private within<T>(otherwise: T, ask: () => T): T {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof NodeLimitReached)) throw error;
      return otherwise;
    }
  }

  /** The example that notices a mutant; or else where it judges otherwise. */
  private held(mutant: Mutant): Held {
    const differing: Held['differing'][number][] = [];
    for (const { world, graded, whole, shown } of this.pairsOf(mutant)) {
      const before = world.compiled;
      const isRecalculated = shown !== null;
      // Grades take less to compile than outcomes, and mostly they tell.
      const early = isRecalculated ? null : this.noticedIn(world, graded, differingGrades({ before, after: graded }));
      if (early !== null) return { noticed: early, differing: [] };
      const after = whole();
      const found = differingIn({ before, after });
      const noticed = this.noticedIn(world, after, found, isRecalculated);
      if (noticed !== null) return { noticed, differing: [] };
      // What examples state of limits is asked of the limits without values too.
      if (world.stated.size > 0) continue;
      if (shown !== null) differing.push(shown);
      else if (found.length > 0) differing.push(() => [{ before, after, shared: before }, found]);
    }
    return { noticed: null, differing };
  }

  /** The example that does not give what it expects when something is judged otherwise. */
  private noticedIn(
    { examples }: World,
    after: CompiledRules,
    found: readonly Differing[],
    isRecalculated = false,
  ): string | null {
    if (found.length === 0 && !isRecalculated) return null;
    const isNoticedBy = noticing(after, found, isRecalculated);
    // What tells one change often tells the next.
    const { last } = this;
    if (last !== null && examples.includes(last) && isNoticedBy(last)) return last.example.name;
    const first = examples.find(isNoticedBy);
    this.last = first ?? last;
    return first?.example.name ?? null;
  }

  /** The rules and a mutant wherever they may judge differently. Throws `NodeLimitReached`. */
  private pairsOf(mutant: Mutant): Iterable<WorldPair> {
    const day = onlyDayOf(mutant);
    if (day === null) return this.pairsEverywhere(mutant);
    const { from, to = lastDay } = this.rules.valid;
    if (day < from || day > to) return [];
    const examples = this.examples.filter((one) => (one.date ?? from) === day && one.limits === undefined);
    const { rules } = mutant;
    if (mutant.path[0] !== 'limits') {
      const world = this.worlds.at(day, examples);
      if (!world.ok) throw new NodeLimitReached();
      return [this.pairIn(world.value, mutant)];
    }
    // A limit that has a value in one of them only needs variables of its own.
    const both = compileTogether([this.rules, rules], rules, day);
    if (!both.ok) throw new NodeLimitReached();
    const [compiled, after] = both.value as [CompiledRules, CompiledRules];
    const placed = examples.map((example) => placedIn(compiled, example));
    const world: World = { compiled, stated: new Map(), examples: placed };
    return [{ world, graded: after, whole: () => after, shown: null }];
  }

  private *pairsEverywhere(mutant: Mutant): Generator<WorldPair> {
    const worlds = [...this.worlds.all].sort((a, b) => b.examples.length - a.examples.length);
    for (const world of worlds) yield this.pairIn(world, mutant);
  }

  private pairIn(world: World, { rules, path }: Mutant): WorldPair {
    const { compiled, stated } = world;
    if (path[0] === 'calculated') {
      const graded = { ...compiled, rules };
      return { world, graded, whole: () => graded, shown: () => recalculated(this.rules, rules, compiled.date) };
    }
    return { world, ...recompiled(compiled, rules, limitValues(rules, compiled.date, stated)), shown: null };
  }
}

/** Whether an example does not give what it expects, where rules judge something otherwise or calculate in another way. */
function noticing(
  after: CompiledRules,
  found: readonly Differing[],
  isRecalculated: boolean,
): (placed: PlacedExample) => boolean {
  return (placed) => {
    const expect = isRecalculated ? placed.example.expect : expectedOf(placed.example, found);
    if (expect === null) return false;
    const known = isRecalculated ? knownFrom(after, placed) : placed.known;
    return !meets(after, new Judging(after, placed, known), { expect });
  };
}

/** Adds to `noticers` the latest examples of a world that notice what is judged otherwise, until there are two. */
function gather(
  noticers: Set<Example>,
  { examples }: World,
  after: CompiledRules,
  found: readonly Differing[],
  isRecalculated: boolean,
): void {
  if (found.length === 0 && !isRecalculated) return;
  const isNoticedBy = noticing(after, found, isRecalculated);
  for (let index = examples.length - 1; index >= 0 && noticers.size < 2; index--) {
    const placed = itemAt(examples, index);
    if (!noticers.has(placed.example) && isNoticedBy(placed)) noticers.add(placed.example);
  }
}

/** What came of holding a mutant against the examples, and what shows where it judges otherwise if they do not. */
interface Held {
  readonly noticed: string | null;
  readonly differing: readonly (() => readonly [RulePair, readonly Differing[]] | null)[];
}

/** Rules in a world and a mutant of them there. `shown` makes a pair in which it shows what is calculated otherwise. */
interface WorldPair extends Recompiled {
  readonly world: World;
  readonly shown: (() => readonly [RulePair, readonly Differing[]] | null) | null;
}

/** Two rule sets that calculate values in different ways, with a variable for each. */
function recalculated(older: RuleSet, newer: RuleSet, date: string): readonly [RulePair, Differing[]] | null {
  const { older: before, asked } = comparable(older, newer);
  const both = compileTogether([before, newer], asked, date);
  if (!both.ok) return null;
  const [one, other] = both.value as [CompiledRules, CompiledRules];
  const pair = { before: one, after: other, shared: { ...other, rules: { ...newer, ...asked } } };
  return [pair, differingIn(pair)];
}

/** The days on which rules that change in time change. */
function daysOf(rules: RuleSet): string[] {
  const { from, to = lastDay } = rules.valid;
  return [from, ...turningDays(rules).filter((day) => day > from && day <= to)];
}

/** The only day on which a change of a day of the rules matters; null for any other change. */
function onlyDayOf({ change: { kind, from, to }, path }: Mutant): string | null {
  const isOfRules = path[0] === 'limits' || path.at(-2) === 'valid';
  if (kind !== 'day' || !isOfRules) return null;
  const [earlier = '', later = ''] = [String(from), String(to)].sort();
  return path.at(-1) === 'from' ? earlier : later;
}

/** What mutants compare with and the rules do not. */
function comparedBy(rules: RuleSet, mutants: readonly Mutant[]): Comparison[] {
  const known = new Set(comparisonsOf(rules));
  return mutants.flatMap(({ rules: other, path, change: { to } }): Comparison[] => {
    if (path[0] === 'limits') return asNumber(known, String(path[1]), to);
    const keys = path.length < 3 ? [] : ['met', 'partlyMet', 'when'];
    const found = keys.map((key) => valueAt(other, [...path.slice(0, 2), key])).filter(isCondition);
    return found.flatMap(comparisonsIn).filter((one) => !known.has(one));
  });
}

function isCondition(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** That what is compared with a limit is compared with a number. */
function asNumber(all: Iterable<Comparison>, limit: string, to: string | number | null): Comparison[] {
  if (typeof to !== 'number') return [];
  const own = [...all].filter((one) => limitOf(one) === limit);
  return own.map((one) =>
    'question' in one ? { question: subjectOf(one), is: to } : { calculated: subjectOf(one), is: to },
  );
}

/** What an example expects of what is judged otherwise; null when that is nothing. */
function expectedOf({ expect }: Example, found: readonly Differing[]): Example['expect'] | null {
  const isOther = (kind: string, id: string) => found.some(({ about }) => about.kind === kind && about.id === id);
  const own = <T>(entries: Readonly<Record<string, T>> = {}, kind: string): Record<string, T> =>
    Object.fromEntries(Object.entries(entries).filter(([id]) => isOther(kind, id)));
  const { preconditions, forms, ...rest } = expect;
  const kept = { preconditions: own(preconditions, 'precondition'), forms: own(forms, 'form') };
  const expected = isOther('outcome', '') ? { ...rest, ...kept } : kept;
  const isNothing = Object.values(expected).every(
    (one) => typeof one === 'object' && Object.keys(one ?? {}).length === 0,
  );
  return isNothing ? null : expected;
}
