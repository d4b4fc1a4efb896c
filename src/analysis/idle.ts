import { cellCount, limitOf, truthOf } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { inRange, isOnLine } from '../rules/answer.ts';
import { lineOf, questionsIn } from '../rules/calculation.ts';
import { type Comparison, type Condition, type Grade, grades, subjectOf } from '../rules/condition.ts';
import { partsOf, wordOf } from '../rules/condition-meaning.ts';
import type { ShownCase } from '../rules/findings.ts';
import { type Diagnostic, diagnostic, type Path, relatedTo, warning } from '../rules/findings.ts';
import { itemAt, itemOf } from '../rules/item.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { Counterfactuals, EffectsUnderTies } from './effects.ts';
import { type CaseSpace, leafOf } from './space.ts';

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
  const cells = Array.from({ length: cellCount(itemAt(variables, variable)) }, (_, one) =>
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
    const isNumber = itemAt(variables, variable).kind !== 'values';
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
    'question' in comparison ? questions[comparison.question] : lineOf(itemAt(calculated, comparison.calculated));
  if (line === undefined || !isOnLine(line)) return true;
  return [value].flat().every((one) => inRange(line, one as number | string));
}

/**
 * Preconditions that are not merely supporting and yet decide nothing: that matter to no outcome whatever grade they have,
 * with a grade that does not, or that are always taken care of by another one.
 */
export function idlePreconditions(space: CaseSpace): Diagnostic[] {
  const { rules } = space.compiled;
  const counterfactuals = new Counterfactuals(space);
  const heard = Object.entries(rules.preconditions).filter(([, { strength }]) => strength !== 'supporting');
  const silent = new Set<string>();
  const found = heard.flatMap(([id]) => {
    // With a single grade there is nothing to compare; that the others are out of reach is a finding of its own.
    const present = gradesOf(space, id);
    if (present.length < 2) return [];
    const idleGrades = present.filter((grade) => !gradeMatters(space, counterfactuals, id, grade));
    if (idleGrades.length === present.length) return [withoutEffect(space, id)];
    const implied = removalMatters(space, counterfactuals, id) ? [] : impliedBy(space, id, silent);
    if (implied.length > 0) silent.add(id);
    return implied.length > 0 ? implied : idleGrades.map((grade) => gradeWithoutEffect(space, id, grade));
  });
  // Of the one that does the work, no grade matters while the superfluous one does the same.
  const implying = found.flatMap((one) => (one.code === 'precondition-implied' ? [one.args.by] : []));
  return found.filter((one) => one.code !== 'grade-no-effect' || !implying.includes(one.args.precondition));
}

function rootOf({ compiled }: CaseSpace, id: string): Node {
  return itemOf(compiled.preconditions, id);
}

/** The grades that some way of answering gives a precondition. */
function gradesOf(space: CaseSpace, id: string): Grade[] {
  return space.leavesIn(rootOf(space, id)).map((leaf) => itemAt(grades, leaf));
}

/** Whether somewhere a precondition has a grade, and something would be another if it had another one. */
function gradeMatters(space: CaseSpace, counterfactuals: Counterfactuals, id: string, grade: Grade): boolean {
  const others = gradesOf(space, id).filter((one) => one !== grade);
  if (others.some((other) => counterfactuals.differs(id, grade, other))) return true;
  return others.some((other) => {
    const now = heardFrom(space.compiled, id);
    const then = heardFrom(space.ifGraded(id, other), id);
    return now.some((root, index) =>
      space.holdsSomewhere(
        space.only([rootOf(space, id), root, itemAt(then, index)], ([leaf, a, b]) => leaf === leafOf(grade) && a !== b),
      ),
    );
  });
}

/** What a precondition can matter to: the outcome, other forms, and the grades of supporting preconditions. */
function heardFrom({ rules, outcome, forms, preconditions }: CompiledRules, id: string): Node[] {
  const supporting = Object.entries(rules.preconditions).flatMap(([other, { strength }]) =>
    strength === 'supporting' && other !== id ? [itemOf(preconditions, other)] : [],
  );
  return [outcome, ...forms.values(), ...supporting];
}

/** Whether some outcome would be another if the precondition were always met. */
function removalMatters(space: CaseSpace, counterfactuals: Counterfactuals, id: string): boolean {
  const below = gradesOf(space, id).filter((grade) => grade !== 'met');
  if (below.some((grade) => counterfactuals.differs(id, grade, 'met'))) return true;
  const without = space.ifGraded(id, 'met').outcome;
  return space.holdsSomewhere(space.only([space.compiled.outcome, without], ([now, then]) => now !== then));
}

function withoutEffect(space: CaseSpace, name: string): Diagnostic {
  const worst = space.leavesIn(rootOf(space, name))[0];
  const where = space.only([rootOf(space, name)], ([leaf]) => leaf === worst);
  const example = space.showSettled(where, name);
  const args = { kind: 'precondition' as const, name, question: null, example };
  return diagnostic('no-effect', ['preconditions', name], args, 'key');
}

function gradeWithoutEffect(space: CaseSpace, precondition: string, grade: Grade): Diagnostic {
  const where = space.only([rootOf(space, precondition)], ([leaf]) => leaf === leafOf(grade));
  const example = space.showSettled(where, precondition);
  const path = ['preconditions', precondition, grade === 'partlyMet' ? 'partlyMet' : 'met'];
  return diagnostic('grade-no-effect', path, { precondition, grade, example }, 'key');
}

/**
 * A precondition that decides nothing, with the one that always takes care of it when there is one: where that one is met,
 * this one is too. Of two that imply each other, the later is the superfluous one (`silent` are those already named).
 */
function impliedBy(space: CaseSpace, precondition: string, silent: ReadonlySet<string>): Diagnostic[] {
  const { rules } = space.compiled;
  const ids = Object.keys(rules.preconditions);
  const isImplied = (by: string) => {
    const roots = [rootOf(space, by), rootOf(space, precondition)];
    const [met, where] = [leafOf('met'), rootOf(space, by)];
    if (by === precondition || silent.has(by) || !space.leavesIn(where).includes(met)) return false;
    return !space.holdsSomewhere(space.only(roots, ([other, own]) => other === met && own !== met));
  };
  const implying = ids.filter(isImplied);
  const by = implying.find((id) => rules.preconditions[id]?.strength !== 'supporting') ?? implying[0] ?? null;
  const isHeard = by !== null && rules.preconditions[by]?.strength !== 'supporting';
  if (isHeard && isMutual(space, precondition, by) && ids.indexOf(by) > ids.indexOf(precondition)) return [];
  const where = space.only([rootOf(space, precondition)], ([leaf]) => leaf !== leafOf('met'));
  const example = space.showSettled(where, precondition);
  const related = by === null ? [] : [relatedTo('implies', ['preconditions', by], 'key')];
  const args = { precondition, by, example };
  return [warning('precondition-implied', ['preconditions', precondition], args, 'key', related)];
}

function isMutual(space: CaseSpace, one: string, other: string): boolean {
  const met = leafOf('met');
  const roots = [rootOf(space, one), rootOf(space, other)];
  return !space.holdsSomewhere(space.only(roots, ([a, b]) => a === met && b !== met));
}
