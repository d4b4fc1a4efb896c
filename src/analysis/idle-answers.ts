import { cellCount, limitOf, truthOf, type Variable } from '../diagram/variable.ts';
import { inRange } from '../rules/answer.ts';
import { questionsIn } from '../rules/calculate.ts';
import { type Calculation, lineOf } from '../rules/calculation.ts';
import { type Comparison, type Condition, subjectOf } from '../rules/condition.ts';
import { partsOf, wordOf } from '../rules/condition-meaning.ts';
import { type Diagnostic, diagnostic, type Path, relatedTo } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { ShownCase } from '../rules/shown-case.ts';
import type { CaseSpace } from './case-space.ts';
import { EffectsUnderTies } from './tied-effects.ts';

/** A comparison and where it stands. */
interface PlacedComparison {
  readonly comparison: Comparison;
  readonly path: Path;
}

/**
 * Questions, options and sides of limits that can matter to nothing. `reported` are the places of rules that are already
 * known to decide nothing: what only stands there is not reported again.
 */
export function idleAnswers(space: CaseSpace, reported: readonly Path[]): Diagnostic[] {
  const effects = new EffectsUnderTies(space);
  const isReported = (path: Path) => reported.some((place) => place.every((step, index) => path[index] === step));
  const placed = placedComparisons(space.compiled.rules).filter(({ path }) => !isReported(path));
  const idle = new Set(idleSubjects(space, effects, placed));
  return [
    ...[...idle].map((name) => idleQuestion(space, name)),
    ...idleOptions(space, effects, idle),
    ...idleSides(space, effects, placed, idle),
  ];
}

/** Every comparison of the rules that judges, with its place. */
function placedComparisons({ preconditions, outcomes, forms = {} }: RuleSet): PlacedComparison[] {
  const inside = (condition: Condition | undefined, path: Path): PlacedComparison[] => {
    if (condition === undefined) return [];
    const parts = partsOf(condition);
    if (parts !== null) return parts.flatMap(([part, steps]) => inside(part, [...path, ...steps]));
    return 'question' in condition || 'calculated' in condition ? [{ comparison: condition, path }] : [];
  };
  return [
    ...Object.entries(preconditions).flatMap(([id, { met, partlyMet }]) => [
      ...inside(met, ['preconditions', id, 'met']),
      ...inside(partlyMet, ['preconditions', id, 'partlyMet']),
    ]),
    ...outcomes.flatMap(({ when }, index) => inside(when, ['outcomes', index, 'when'])),
    ...Object.entries(forms).flatMap(([id, { when }]) => inside(when, ['forms', id, 'when'])),
  ];
}

/** The questions and calculated values that are compared with something, though their answers matter to nothing. */
function idleSubjects(
  { compiled }: CaseSpace,
  effects: EffectsUnderTies,
  placed: readonly PlacedComparison[],
): string[] {
  const { rules, variables } = compiled;
  const mattering = variables.flatMap(({ subject }, index) => (effects.ofVariable(index) ? [subject] : []));
  // An answer matters through what is calculated from it, too.
  const through = mattering.flatMap((subject) => questionsIn(rules, subject));
  const compared = placed.map(({ comparison }) => subjectOf(comparison));
  const idle = (subject: string) => !mattering.includes(subject) && !through.includes(subject);
  return [...new Set([...compared, ...unjudgedQuestions(rules)])].filter(idle);
}

/** Questions that nothing is ever said of; free text is not meant to be judged. */
function unjudgedQuestions(rules: RuleSet): string[] {
  const judged = new Set([
    ...placedComparisons(rules).map(({ comparison }) => subjectOf(comparison)),
    ...Object.keys(rules.calculated ?? {}).flatMap((id) => questionsIn(rules, id)),
    ...Object.values(rules.limits ?? {}).flatMap(({ converted }) => converted?.rate ?? []),
  ]);
  return Object.entries(rules.questions).flatMap(([id, { type }]) => (type === 'text' || judged.has(id) ? [] : [id]));
}

function idleQuestion(space: CaseSpace, name: string): Diagnostic {
  const { rules } = space.compiled;
  const kind = Object.hasOwn(rules.questions, name) ? 'question' : 'calculated';
  const variable = space.compiled.variables.findIndex((one) => one.subject === name && one.kind !== 'limit');
  const example = variable < 0 ? space.showSettled(space.compiled.diagram.leaf(1)) : showIn(space, variable, 0);
  return diagnostic(
    'no-effect',
    [`${kind === 'question' ? 'questions' : kind}`, name],
    { kind, name, question: null, example },
    'key',
  );
}

/** A case with an answer in a cell of a variable, if one is allowed, and with a certain outcome. */
function showIn(space: CaseSpace, variable: number, cell: number): ShownCase | null {
  const { diagram, variables } = space.compiled;
  const cells = Array.from({ length: cellCount(variables[variable] as Variable) }, (_, one) =>
    diagram.leaf(one === cell ? 1 : 0),
  );
  return space.showSettled(diagram.node(variable, cells));
}

function idleOptions(space: CaseSpace, effects: EffectsUnderTies, idle: ReadonlySet<string>): Diagnostic[] {
  const { rules, variables } = space.compiled;
  return variables.flatMap((variable, index) => {
    if (variable.kind !== 'values' || idle.has(variable.subject) || !effects.ofVariable(index)) return [];
    const question = variable.subject;
    const isChoice = rules.questions[question]?.type === 'choice';
    return variable.values.flatMap((value, cell) => {
      if (effects.ofCell(index, cell)) return [];
      const name = typeof value === 'boolean' ? (value ? 'ja' : 'nej') : String(value);
      const example = showIn(space, index, cell);
      const path = ['questions', question, ...(isChoice ? ['options', name] : [])];
      return [diagnostic('no-effect', path, { kind: 'option', name, question, example }, 'key')];
    });
  });
}

/** Numbers and dates that something is compared with, though it is the same on both sides. Each once, where it first stands. */
function idleSides(
  space: CaseSpace,
  effects: EffectsUnderTies,
  placed: readonly PlacedComparison[],
  idle: ReadonlySet<string>,
): Diagnostic[] {
  const { variables, limits } = space.compiled;
  const found = new Map<string, Diagnostic>();
  for (const { comparison, path } of placed) {
    const name = subjectOf(comparison);
    const word = wordOf(comparison);
    const { variable, truth } = truthOf(comparison, variables, limits);
    const isNumber = (variables[variable] as Variable).kind !== 'values';
    if (!isNumber || word === null || idle.has(name) || effects.ofComparison(comparison)) continue;
    const limit = limitOf(comparison);
    // A constant out of range is a finding of its own, which a comment has silenced.
    if (limit === null && !lies(space.compiled.rules, comparison)) continue;
    const value = limit ?? String(comparison[word]);
    const key = `${name} ${word} ${value}`;
    if (found.has(key)) continue;
    const related = limit === null ? [] : [relatedTo('definition', ['limits', limit], 'key')];
    const example = showIn(
      space,
      variable,
      Math.max(
        0,
        truth.findLastIndex((holds, cell) => holds !== truth[cell - 1]),
      ),
    );
    found.set(key, diagnostic('side-no-effect', [...path, word], { name, word, value, example }, 'value', related));
  }
  return [...found.values()];
}

/** Whether the number or date of a comparison is one that can be answered. */
function lies({ questions, calculated = {} }: RuleSet, comparison: Comparison): boolean {
  const word = wordOf(comparison);
  const value = word === null ? undefined : comparison[word];
  const line =
    'question' in comparison
      ? questions[comparison.question]
      : lineOf(calculated[comparison.calculated] as Calculation);
  if (line?.type !== 'number' && line?.type !== 'date') return true;
  return [value].flat().every((one) => inRange(line, one as number | string));
}
