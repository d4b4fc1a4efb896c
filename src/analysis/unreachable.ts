import { comparisonsIn } from '../diagram/cells.ts';
import { whereHolds } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { fewestAnswers } from '../diagram/queries.ts';
import { type Comparison, type Condition, type Grade, grades } from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import {
  type Diagnostic,
  type DiagnosticArguments,
  diagnostic,
  type RelatedPath,
  relatedTo,
} from '../rules/findings.ts';
import { itemOf } from '../rules/item.ts';
import {
  conditionsOfTexts,
  type Form,
  type Precondition,
  type RuleSet,
  type WrittenWays,
  writtenWays,
} from '../rules/rule-set.ts';
import { type CaseSpace, type Expected, leafOf } from './space.ts';

/** Outcomes that no way of answering gives. */
export function unreachableOutcomes(space: CaseSpace): Diagnostic[] {
  const { rules, outcome: root } = space.compiled;
  const reached = space.leavesIn(root);
  return rules.outcomes.flatMap(({ id, when }, index) => {
    if (reached.includes(index)) return [];
    const where = when === undefined ? null : space.where(when);
    const isHidden = where !== null && space.holdsSomewhere(where);
    const example = space.showSettled(isHidden ? where : space.only([root], () => true));
    const first = rules.outcomes.findIndex((one) => one.id === example?.outcome);
    const instead = isHidden && first >= 0 ? (example?.outcome ?? null) : null;
    const related = [
      ...(instead === null ? [] : [relatedTo('instead', ['outcomes', first, 'id'])]),
      relatedTo('never-shown', ['outcomes', index, 'text'], 'key'),
    ];
    return [
      diagnostic(
        'outcome-unreachable',
        ['outcomes', index, 'id'],
        { outcome: id, instead, example, day: null },
        'value',
        related,
      ),
    ];
  });
}

/** Grades with a condition of their own, and *not met*, that no way of answering gives. */
export function unreachableGrades(space: CaseSpace): Diagnostic[] {
  const { rules, preconditions } = space.compiled;
  return Object.entries(rules.preconditions).flatMap(([id, precondition]) => {
    const root = itemOf(preconditions, id);
    const reached = space.leavesIn(root);
    const declared: Grade[] = [
      'met',
      ...(precondition.partlyMet === undefined ? [] : (['partlyMet'] as const)),
      'notMet',
    ];
    return declared
      .filter((grade) => !reached.includes(leafOf(grade)))
      .map((grade) => unreachableGrade(space, id, precondition, grade));
  });
}

function unreachableGrade(
  space: CaseSpace,
  id: string,
  { met, partlyMet, texts }: Precondition,
  grade: Grade,
): Diagnostic {
  const root = itemOf(space.compiled.preconditions, id);
  const condition = grade === 'met' ? met : grade === 'partlyMet' ? (partlyMet as Condition) : { not: met };
  const why = reasonFor(space, root, condition, grade);
  const where = why === 'hidden' ? space.where(condition) : space.only([root], () => true);
  const example = space.showSettled(where, id);
  const path = ['preconditions', id, grade === 'partlyMet' ? 'partlyMet' : 'met'];
  const related: RelatedPath[] = [
    ...(why === 'hidden' && grade === 'partlyMet' ? [relatedTo('instead', ['preconditions', id, 'met'], 'key')] : []),
    ...(texts[grade] === undefined ? [] : [relatedTo('never-shown', ['preconditions', id, 'texts', grade], 'key')]),
  ];
  return diagnostic('grade-unreachable', path, { precondition: id, grade, why, example, day: null }, 'key', related);
}

function reasonFor(
  space: CaseSpace,
  root: Node,
  condition: Condition,
  grade: Grade,
): DiagnosticArguments['grade-unreachable']['why'] {
  const { diagram } = space.compiled;
  const declared = diagram.combine([space.declared, root], ([isAllowed, leaf]) =>
    isAllowed === 1 ? (leaf as number) : -1,
  );
  if (space.leavesOf(declared).includes(leafOf(grade))) return 'arithmetic';
  if (space.leavesOf(root).includes(leafOf(grade))) return 'excluded';
  const holds = space.leavesOf(whereHolds(space.compiled, condition)).includes(1);
  return holds ? 'hidden' : 'never';
}

/** Other forms of cooperation that no way of answering speaks for, so that their texts are never shown. */
export function unreachableForms(space: CaseSpace): Diagnostic[] {
  const { forms } = space.compiled;
  return [...forms].flatMap(([form, root]) => {
    if (space.leavesIn(root).includes(1)) return [];
    const example = space.showSettled(space.only([root], () => true));
    const related = [relatedTo('never-shown', ['forms', form, 'why'], 'key')];
    return [diagnostic('form-unreachable', ['forms', form, 'when'], { form, example, day: null }, 'key', related)];
  });
}

/** Contradictions that no way of answering has, and those that every one has: neither tells anything of a case. */
export function idleContradictions(space: CaseSpace): Diagnostic[] {
  const { rules, contradictions } = space.compiled;
  return contradictions.flatMap((root, index) => {
    const leaves = space.leavesIn(root);
    if (leaves.includes(0) && leaves.includes(1)) return [];
    const code = leaves.includes(1) ? 'contradiction-always' : 'contradiction-unreachable';
    const text = rules.contradictions?.[index]?.text ?? '';
    const example = space.showSettled(space.only([root], () => true));
    const related = leaves.includes(1) ? [] : [relatedTo('never-shown', ['contradictions', index, 'text'], 'key')];
    return [diagnostic(code, ['contradictions', index, 'when'], { text, example, day: null }, 'key', related)];
  });
}

/** Parts of the agreement that no way of answering calls for. The space has them in the place of forms. */
export function unreachableParts(space: CaseSpace): Diagnostic[] {
  return unreachableForms(space).flatMap((one) => {
    if (one.code !== 'form-unreachable') return [];
    const { form: name, ...shown } = one.args;
    const related = [relatedTo('never-shown', ['agreement', name, 'clauses'], 'key')];
    return [diagnostic('agreement-unreachable', ['agreement', name, 'when'], { name, ...shown }, 'key', related)];
  });
}

/** The first combination after which nothing is left of all ways of answering; null when something is. */
export function everythingExcluded(space: CaseSpace): Diagnostic | null {
  const { rules, diagram, outcome } = space.compiled;
  if (!space.isEmpty) return null;
  let left = diagram.leaf(1);
  const index = (rules.impossible ?? []).findIndex((condition) => {
    left = diagram.choose(whereHolds(space.compiled, condition), 0, left);
    return !space.holdsSomewhere(left);
  });
  const best = diagram.map(outcome, (leaf) => (leaf === Math.max(...space.leavesOf(outcome)) ? 1 : 0));
  const answers = fewestAnswers(diagram, best) ?? [];
  return diagnostic('impossible-everything', ['impossible', index], { example: space.showAnswers(answers) });
}

/** The rules with the conditions of their texts in the place of forms; they judge no case. */
export function textsAsForms(rules: RuleSet): RuleSet {
  const forms = conditionsOfTexts(rules).map(([when, path]): [string, Form] => [
    path.join('.'),
    { title: '', when, why: '', sources: [] },
  ]);
  return { ...rules, forms: Object.fromEntries(forms) };
}

/** What the texts of a rule set compare. */
export function comparisonsInTexts(rules: RuleSet): Comparison[] {
  return conditionsOfTexts(rules).flatMap(([when]) => comparisonsIn(when));
}

/** Where a text should be said, as leaves 1 and 0, and what a case there gives. */
interface Region {
  readonly where: Node;
  readonly expected: Expected;
}

/**
 * Texts that are written by ways and that have none for some way, and those of them that no case gets: a text is said in the first of
 * its ways that fits. The space has room for what they compare.
 */
export function proveTexts(space: CaseSpace): Diagnostic[] {
  return writtenWays(space.compiled.rules).flatMap((written) => {
    const region = regionOf(space, written);
    // That nothing leads there is a finding of its own.
    return space.holdsSomewhere(region.where) ? inRegion(space, region, written) : [];
  });
}

function inRegion(space: CaseSpace, { where, expected }: Region, { about, ways, path }: WrittenWays): Diagnostic[] {
  const { diagram } = space.compiled;
  const found: Diagnostic[] = [];
  let left = where;
  for (const [index, { when }] of ways.entries()) {
    const holds = when === undefined ? diagram.leaf(1) : whereHolds(space.compiled, when);
    if (!isForFilesOnTop(space, when) && !space.holdsSomewhere(diagram.both(left, holds))) {
      const isHidden = space.holdsSomewhere(diagram.both(where, holds));
      const example = space.showWithin(isHidden ? diagram.both(where, holds) : where, expected);
      const at = [...path, index, when === undefined ? 'otherwise' : 'when'];
      const related = [relatedTo('never-shown', [...path, index, 'text'], 'key')];
      const args = {
        ...about,
        number: index + 1,
        why: when === undefined ? 'rest' : isHidden ? 'hidden' : 'never',
        example,
      } as const;
      found.push(diagnostic('text-unreachable', at, args, 'key', related));
    }
    left = diagram.choose(holds, 0, left);
  }
  if (!space.holdsSomewhere(left)) return found;
  const example = space.showWithin(left, expected);
  return [...found, diagnostic('text-lacking', path, { ...about, example, day: null }, 'key')];
}

/** Whether a condition asks for preconditions of a strength that only files on top of this one have. */
function isForFilesOnTop(space: CaseSpace, condition: Condition | undefined): boolean {
  if (condition === undefined) return false;
  const parts = partsOf(condition);
  if (parts !== null) return parts.some(([part]) => isForFilesOnTop(space, part));
  if (!('anyWithStrength' in condition)) return false;
  const strengths = Object.values(space.compiled.rules.preconditions).map(({ strength }) => strength);
  return !condition.anyWithStrength.some((one) => strengths.includes(one));
}

function regionOf(space: CaseSpace, { about }: WrittenWays): Region {
  const { compiled } = space;
  const { kind, name } = about;
  if (kind === 'form') {
    return { where: space.only([itemOf(compiled.forms, name)], ([fits]) => fits === 1), expected: { form: name } };
  }
  if (kind === 'outcome') {
    const outcome = compiled.rules.outcomes.findIndex(({ id }) => id === name);
    return { where: space.only([compiled.outcome], ([leaf]) => leaf === outcome), expected: { outcome } };
  }
  const root = itemOf(compiled.preconditions, name);
  const { key } = about;
  const lacking = leafOf('met');
  if (key === 'remedy' || key === 'letter') {
    return { where: space.only([root], ([leaf]) => leaf !== lacking), expected: { precondition: name } };
  }
  const leaf = grades.indexOf(key);
  return { where: space.only([root], ([grade]) => grade === leaf), expected: { precondition: name, grade: key } };
}
