import { Judging, only } from '../../assessment/judging.ts';
import { knownCells } from '../../assessment/known.ts';
import { readAnswers } from '../../cases/sound-case.ts';
import { type CompiledRules, compile } from '../../diagram/compile.ts';
import { fewestChanges, pathTo, reachable } from '../../diagram/queries.ts';
import { grades } from '../../rules/condition.ts';
import type { Result } from '../../rules/findings.ts';
import { itemOf } from '../../rules/item.ts';
import type { Example, RuleSet } from '../../rules/rule-set.ts';
import { meets } from '../examples.ts';
import type { IsOwn } from '../goals/goals.ts';
import { solve } from '../solve.ts';
import type { Contrast } from './contrast.ts';
import { ended, type MutationProgress } from './mutation.ts';
import { type Mutant, mutantsOf } from './rule-edits.ts';
import { type AddedExample, type ShowingExample, shortened } from './shortened.ts';
import { Trials } from './trials.ts';

/**
 * Examples that notice every small change of the rules that their own do not: a case with the best outcome, and others that differ from it in few
 * answers, so that one precondition fails alone, a number lies just beside a limit, and each way to a grade has a case of its own. With a
 * `date` all are of that day, and what matters on others alone has none. Reports `diagram-too-large`.
 */
export function showingExamples(rules: RuleSet, options: ShowingOptions = {}): Result<readonly ShowingExample[]> {
  return ended(makeShowing(rules, options));
}

/** What of a rule set is shown, and of which day. */
export interface ShowingOptions {
  readonly isOwn?: IsOwn;
  readonly date?: string | undefined;
}

/** The same, a change at a time. Yields how many changes have been tried. */
export function* makeShowing(
  rules: RuleSet,
  { isOwn, date }: ShowingOptions = {},
): Generator<MutationProgress, Result<readonly ShowingExample[]>> {
  const mutants = mutantsOf(rules, isOwn);
  const trials = Trials.of(rules, mutants);
  if (!trials.ok) return trials;
  const best = bestCase(rules, date ?? rules.valid.from);
  const made: AddedExample[] = [];
  const add = (example: Omit<Example, 'name'> | null, notices: Mutant | null): void => {
    if (example === null || (date !== undefined && (example.date ?? rules.valid.from) !== date)) return;
    const added = { ...example, name: '-' };
    if (trials.value.add(added).ok) made.push({ example, notices, added });
  };
  if (mutants.some((mutant) => trials.value.fateOf(mutant).kind === 'unnoticed')) {
    const day = date ?? rules.valid.from;
    add(exampleOf(rules, day, best.answers, {}), null);
    for (const mutant of mutants.filter(({ change }) => change.kind === 'strength')) {
      if (trials.value.notice(mutant)) continue;
      const alone = aloneNotMet(rules, day, best, String(mutant.path[1]));
      if (alone !== null) add(exampleLike(rules, day, alone, best), mutant);
    }
  }
  const first = made.length;
  for (const [done, mutant] of [...mutants].sort((a, b) => turnOf(a) - turnOf(b)).entries()) {
    yield { done, all: mutants.length };
    const fate = trials.value.fateOf(mutant);
    if (fate.kind !== 'unnoticed') continue;
    add(contrasting(rules, fate.contrast, best), mutant);
  }
  // The best case and those of a precondition that fails alone stand first, and show that also when others notice as much.
  const others = made.slice(first).map(({ added }) => added);
  const needless = needlessOf(others, () => mutants.map((mutant) => trials.value.twoNoticing(mutant)));
  const kept = made.filter(({ added }) => !needless.has(added));
  return { ok: true, value: yield* shortened(rules, mutants, kept, trials.value), diagnostics: [] };
}

/** Those of some examples that can be left out, as others notice all that they do: what was made early often is, by what was made later. */
function needlessOf(
  made: readonly Example[],
  twoNoticing: () => readonly (readonly Example[])[],
): ReadonlySet<Example> {
  const needless = new Set<Example>();
  if (made.length < 2) return needless;
  // With two at most of each change fewer are found needless than there may be, and none that is needed.
  const left = twoNoticing().map((examples) => new Set(examples));
  for (const example of made) {
    const noticed = left.filter((examples) => examples.has(example));
    if (noticed.some(({ size }) => size === 1)) continue;
    for (const examples of noticed) examples.delete(example);
    needless.add(example);
  }
  return needless;
}

/** What a single precondition or form tells goes before what outcomes tell, as one case of the former often shows the latter too. */
function turnOf({ change, path }: Mutant): number {
  if (change.kind === 'strength') return 2;
  return path[0] === 'outcomes' ? 1 : 0;
}

/** A case with the best outcome. */
interface BestCase {
  /** Its answers but for those that change nothing in it. */
  readonly answers: Example['answers'];
  /** Answers to all questions, for where others are given and those left out matter. */
  readonly all: Example['answers'];
}

function bestCase(rules: RuleSet, date: string): BestCase {
  const compiled = compile(rules, date);
  const all = compiled.ok ? bestAnswers(compiled.value) : {};
  return { answers: compiled.ok ? withoutIdle(compiled.value, all) : all, all };
}

/** Answers without those that change nothing: not the outcome, any grade or any form. */
function withoutIdle(compiled: CompiledRules, all: Example['answers']): Example['answers'] {
  const { rules, outcome, preconditions, forms } = compiled;
  const roots = [outcome, ...preconditions.values(), ...forms.values()];
  const given = (answers: Example['answers']) => {
    const judging = new Judging(compiled, readAnswers(answers, rules, []));
    return JSON.stringify(roots.map((root) => judging.reachable(root)));
  };
  const wanted = given(all);
  return Object.keys(all).reduceRight<Example['answers']>((left, question) => {
    const { [question]: _, ...fewer } = left;
    return given(fewer) === wanted ? fewer : left;
  }, all);
}

/** Answers that give the best outcome, to all questions there are. */
function bestAnswers(compiled: CompiledRules): Example['answers'] {
  const { rules, allowed } = compiled;
  const { diagram, outcome, variables } = compiled;
  for (let leaf = rules.outcomes.length - 1; leaf >= 0; leaf--) {
    const way = pathTo(
      diagram,
      diagram.both(
        diagram.map(outcome, (value) => (value === leaf ? 1 : 0)),
        allowed,
      ),
      1,
    );
    if (way === null) continue;
    const asked = new Map(way.map(({ variable, cell }) => [variable, cell]));
    const cells = variables.flatMap(({ kind }, variable) => {
      const cell = asked.get(variable) ?? 0;
      return kind === 'limit' && !asked.has(variable) ? [] : [{ variable, cell }];
    });
    const found = solve(compiled, cells) ?? solve(compiled, way);
    if (found !== null && found.limits.size === 0) return written(found.answers);
  }
  return {};
}

/** As few other answers than in the best case as make one precondition not met, and no other grade change; null when there are none. */
function aloneNotMet(
  rules: RuleSet,
  date: string,
  { all: best }: BestCase,
  precondition: string,
): Example['answers'] | null {
  const compiled = compile(rules, date);
  if (!compiled.ok) return null;
  const { diagram, preconditions, allowed } = compiled.value;
  const cells = knownCells(compiled.value, readAnswers(best, rules, []));
  const others = [...preconditions].filter(([id]) => id !== precondition);
  const same = others.reduce((rest, [, root]) => {
    const graded = reachable(diagram, root, cells);
    return diagram.both(
      rest,
      diagram.map(root, (leaf) => (graded.length === 1 && graded[0] !== leaf ? 0 : 1)),
    );
  }, allowed);
  const notMet = diagram.map(itemOf(preconditions, precondition), (leaf) => (leaf === 0 ? 1 : 0));
  const changes = fewestChanges(diagram, diagram.both(same, notMet), cells, 1, () => true);
  const found = changes === null ? null : solve(compiled.value, changes);
  return found === null || found.limits.size > 0 ? null : written(found.answers);
}

/** The case of a contrast with all else as in the best case, if that is judged so too; else the case alone. */
function contrasting(rules: RuleSet, contrast: Contrast, best: BestCase): Omit<Example, 'name'> | null {
  const { date, example, before } = contrast;
  const limits = Object.fromEntries(example.limits);
  const own = written(example.answers);
  // What is left open is so only while answers are missing.
  const like = before === null ? null : exampleLike(rules, date, own, best, limits);
  return like ?? exampleOf(rules, date, own, limits);
}

/** The best case with some answers of its own; where what it leaves out matters to them, with all of its answers. */
function exampleLike(
  rules: RuleSet,
  date: string,
  own: Example['answers'],
  best: BestCase,
  limits: Readonly<Record<string, number>> = {},
): Omit<Example, 'name'> | null {
  const few = exampleOf(rules, date, { ...best.answers, ...own }, limits);
  if (few !== null && isSettled(few)) return few;
  return exampleOf(rules, date, { ...best.all, ...own }, limits) ?? few;
}

function isSettled({ expect: { outcome, preconditions, forms } }: Omit<Example, 'name'>): boolean {
  return [outcome, ...Object.values(preconditions ?? {}), ...Object.values(forms ?? {})].every((one) => one !== null);
}

function written(answers: ReadonlyMap<string, Example['answers'][string]>): Example['answers'] {
  return Object.fromEntries(
    [...answers].map(([question, value]) => [question, value === true ? 'ja' : value === false ? 'nej' : value]),
  );
}

/** A case as an example that expects what the rules give; null when they call it impossible or cannot be compiled. */
function exampleOf(
  rules: RuleSet,
  date: string,
  given: Example['answers'],
  limits: Readonly<Record<string, number>>,
): Omit<Example, 'name'> | null {
  const stated = new Map(Object.entries(limits));
  const compiled = compile(rules, date, { stated });
  if (!compiled.ok) return null;
  const inOrder = Object.keys(rules.questions).filter((question) => Object.hasOwn(given, question));
  const answers = Object.fromEntries(inOrder.map((question) => [question, given[question] ?? null]));
  const { outcome, preconditions, forms, allowed } = compiled.value;
  const judging = new Judging(compiled.value, readAnswers(answers, rules, []));
  if (!judging.reachable(allowed).includes(1)) return null;
  const ids = rules.outcomes.map(({ id }) => id);
  const possible = judging.reachable(outcome);
  const expect: Example['expect'] = {
    outcome: only(possible, ids),
    ...(possible.length === 1 ? {} : { possibleOutcomes: possible.map((leaf) => ids[leaf] ?? '') }),
    preconditions: Object.fromEntries(
      [...preconditions].map(([id, root]) => [id, only(judging.reachable(root), grades)]),
    ),
    ...(forms.size === 0
      ? {}
      : {
          forms: Object.fromEntries([...forms].map(([id, root]) => [id, only(judging.reachable(root), [false, true])])),
        }),
  };
  if (!meets(compiled.value, judging, { expect })) throw new Error('An example does not give what it expects.');
  return {
    ...(date === rules.valid.from ? {} : { date }),
    ...(stated.size === 0 ? {} : { limits }),
    answers,
    expect,
  };
}
