import { Judging, only } from '../assessment/judging.ts';
import { readAnswers } from '../cases/sound-case.ts';
import { limitValues } from '../diagram/cells.ts';
import { type CompiledRules, compile, defaultWork } from '../diagram/compile.ts';
import { type Node, Work } from '../diagram/diagram.ts';
import { grades } from '../rules/condition.ts';
import type { Deciding } from '../rules/findings.ts';
import { type Diagnostic, diagnostic, type Path } from '../rules/findings.ts';
import { itemAt, itemOf } from '../rules/item.ts';
import { isWithin, periodsOf, turningDays } from '../rules/limits.ts';
import type { Example, RuleSet } from '../rules/rule-set.ts';

/** What an example expects beside what the rules give, as ids; null is "cannot be decided". */
export interface Difference {
  readonly about: 'outcome' | 'possibleOutcomes' | 'precondition' | 'missing' | 'form';
  /** The precondition or the form. */
  readonly name: string | null;
  readonly expected: string | null;
  readonly actual: string | null;
}

/** What came of the examples of a rule set: which were run, and what is wrong. */
export interface ExampleResults {
  readonly examples: readonly { readonly name: string; readonly passed: boolean }[];
  readonly problems: readonly Diagnostic[];
}

/** How much work it may be to compile the rules for all days on which a limit or a period changes or an example is judged. */
const workForAll = 12_000_000;

/**
 * Runs every example of a sound rule set and compares what it expects with what the rules give. Also reports rules that
 * are too large to be compiled, on the day they begin to apply or any day that a limit or a period changes. `compiled` holds the rules on
 * the days that they have been compiled for, and is added to.
 */
export function checkExamples(
  rules: RuleSet,
  compiled: Map<string, CompiledRules> = new Map<string, CompiledRules>(),
): ExampleResults {
  const examples = rules.examples ?? [];
  const byValues = new Map<string, CompiledRules>();
  let steps = 0;
  const days: Occasion[] = [rules.valid.from, ...turningDays(rules)].map((date) => ({ date }));
  for (const judged of [...days, ...examples]) {
    const [date, stated, key] = [dateOf(rules, judged), statedIn(judged), occasionOf(rules, judged)];
    if (compiled.has(key)) continue;
    // On days with the same values and within the same periods the diagrams are the same.
    const periods = periodsOf(rules).map((period) => isWithin(date, period));
    const values = JSON.stringify([...limitValues(rules, date, stated), ...periods]);
    const alike = byValues.get(values);
    const result =
      alike === undefined
        ? compile(rules, date, { stated, work: new Work(Math.min(defaultWork, workForAll - steps)) })
        : ({ ok: true, value: { ...alike, date }, diagnostics: [] } as const);
    if (!result.ok) return { examples: [], problems: result.diagnostics };
    compiled.set(key, result.value);
    byValues.set(values, result.value);
    if (alike === undefined) steps += result.value.diagram.work.spent;
  }
  const results = examples.map((example, index) => {
    const problems = problemsOf(itemOf(compiled, occasionOf(rules, example)), example, ['examples', index]);
    return { name: example.name, passed: problems.length === 0, problems };
  });
  return {
    examples: results.map(({ name, passed }) => ({ name, passed })),
    problems: results.flatMap(({ problems }) => problems),
  };
}

type Occasion = Pick<Example, 'date' | 'limits'>;

/** What an example is judged by: its day, and the limits that it states. Examples with the same are judged by the same compiled rules. */
export function occasionOf(rules: RuleSet, example: Occasion): string {
  const stated = [...statedIn(example)];
  return stated.length === 0 ? dateOf(rules, example) : `${dateOf(rules, example)} ${JSON.stringify(stated)}`;
}

function statedIn({ limits = {} }: Occasion): ReadonlyMap<string, number> {
  return new Map(Object.entries(limits));
}

/** The day that an example is judged on: its own, or the first that the rules apply. */
function dateOf(rules: RuleSet, { date }: Pick<Example, 'date'>): string {
  return date ?? rules.valid.from;
}

function problemsOf(compiled: CompiledRules, example: Example, path: Path): Diagnostic[] {
  const { answers } = readAnswers(example.answers, compiled.rules, path);
  const judging = new Judging(compiled, { answers });
  const found = differences(compiled, judging, example);
  const [first] = found;
  if (first === undefined) return [];
  const args = {
    example: example.name,
    differences: found.map(({ difference }) => difference),
    deciding: decidingFor(judging, new Set(found.map(({ root }) => root))),
  };
  return [diagnostic('example-failed', [...path, 'expect', ...first.path], args)];
}

/** Whether a case gives all that an example expects. */
export function meets(compiled: CompiledRules, judging: Judging, example: Pick<Example, 'expect'>): boolean {
  return differences(compiled, judging, example).length === 0;
}

/** Something that came out otherwise than expected: where it is expected, and the diagram that says otherwise. */
interface Mismatch {
  readonly path: Path;
  readonly root: Node;
  readonly difference: Difference;
}

function differences(compiled: CompiledRules, judging: Judging, { expect }: Pick<Example, 'expect'>): Mismatch[] {
  const found: Mismatch[] = [];
  const compare = (path: Path, root: Node, about: Difference['about'], wanted: Shown, got: Shown): void => {
    const [expected, actual] = [shown(wanted), shown(got)];
    const name = path.length === 1 ? null : String(path[1]);
    if (expected !== actual) found.push({ path, root, difference: { about, name, expected, actual } });
  };
  const { outcome: root, rules } = compiled;
  const ids = rules.outcomes.map(({ id }) => id);
  const reached = judging.reachable(root);
  const possible = reached.map((leaf) => itemAt(ids, leaf));
  if (expect.outcome !== undefined) compare(['outcome'], root, 'outcome', expect.outcome, only(reached, ids));
  if (expect.possibleOutcomes !== undefined) {
    compare(['possibleOutcomes'], root, 'possibleOutcomes', sorted(expect.possibleOutcomes), sorted(possible));
  }
  for (const [id, grade] of Object.entries(expect.preconditions ?? {})) {
    const node = itemOf(compiled.preconditions, id);
    compare(['preconditions', id], node, 'precondition', grade, only(judging.reachable(node), grades));
  }
  if (expect.missing !== undefined) {
    compare(['missing'], root, 'missing', sorted(expect.missing), sorted(judging.missingFor(root)));
  }
  for (const [id, fits] of Object.entries(expect.forms ?? {})) {
    const node = itemOf(compiled.forms, id);
    compare(['forms', id], node, 'form', fits, only(judging.reachable(node), [false, true]));
  }
  return found;
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

type Shown = string | boolean | null | readonly string[];

function shown(value: Shown): string | null {
  if (value === null) return null;
  return typeof value === 'object' ? value.join(', ') : String(value);
}

/** The answers that decided what differs, as they stand in the example. */
function decidingFor(judging: Judging, roots: ReadonlySet<Node>): Deciding[] {
  const given = [...roots].flatMap((root) => judging.decidingAnswers(root));
  const written = (value: unknown) => (value === true ? 'ja' : value === false ? 'nej' : String(value));
  return [...new Map(given.map(({ question, value }) => [question, { question, value: written(value) }])).values()];
}
