import type { CompiledRules } from '../diagram/compile.ts';
import { cellsLeft, type Known } from '../diagram/known.ts';
import { cellCount, limitOf, truthOf } from '../diagram/variable.ts';
import { type Comparison, type Condition, type Grade, grades } from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import { isWithin } from '../rules/dated.ts';
import { knownFrom } from './known.ts';
import type { UnitAssessment } from './whole.ts';

/** The limits that an answer or a calculated value was compared with where it mattered, and those that something hangs on. */
export function limitsUsed(compiled: CompiledRules, judged: UnitAssessment): string[] {
  const { rules } = compiled;
  const { findings, forms, missing } = judged.assessment;
  const known = knownFrom(compiled, judged.unit);
  const conditions = [
    ...Object.values(rules.preconditions).flatMap(({ met, partlyMet }) => [met, partlyMet]),
    ...Object.values(rules.forms ?? {}).map(({ when }) => when),
  ].filter((condition) => condition !== undefined);
  const used = conditions.flatMap((condition) => limitsBehind(condition, { compiled, judged, known }));
  const hanging = [...findings, ...forms, { missing }].flatMap((one) => one.missing);
  return [...new Set([...used, ...hanging.filter((name) => Object.hasOwn(rules.limits ?? {}, name))])];
}

interface Context {
  readonly compiled: CompiledRules;
  readonly known: Known;
  readonly judged: UnitAssessment;
}

/** The limits that decide a condition one way or the other: where one part settles a group, the others do not matter. */
function limitsBehind(condition: Condition, context: Context): string[] {
  const parts = partsOf(condition);
  if (parts === null) {
    const isComparison = 'question' in condition || 'calculated' in condition;
    const limit = isComparison && comparisonHolds(condition, context) !== null ? limitOf(condition) : null;
    return limit === null ? [] : [limit];
  }
  const settling = 'any' in condition ? true : 'all' in condition ? false : null;
  const all = parts.map(([part]) => part);
  const settled = settling === null ? [] : all.filter((part) => isTrue(part, context) === settling);
  return (settled.length > 0 ? settled : all).flatMap((part) => limitsBehind(part, context));
}

/** Whether a comparison holds, or null when the answers do not say: a value that is bound by them may do without some. */
function comparisonHolds(comparison: Comparison, { compiled, known }: Context): boolean | null {
  const { variable, truth } = truthOf(comparison, compiled.variables, compiled.limits);
  const asked = compiled.variables[variable];
  if (asked === undefined || asked.kind === 'limit') return null;
  const left = cellsLeft(known, variable, cellCount(asked));
  if (known.cells[variable] === -1 && left.length === cellCount(asked)) return null;
  const found = new Set(left.map((cell) => truth[cell]));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** Whether a condition holds as far as its own answers say, or null when they do not. */
function isTrue(condition: Condition, context: Context): boolean | null {
  if ('precondition' in condition) {
    const { precondition, is, atLeast } = condition;
    const { findings } = context.judged.assessment;
    const grade = findings.find((finding) => finding.precondition === precondition)?.grade ?? null;
    if (grade === null) return null;
    return is === undefined ? grades.indexOf(grade) >= grades.indexOf(atLeast as Grade) : grade === is;
  }
  if ('question' in condition || 'calculated' in condition) return comparisonHolds(condition, context);
  if ('valid' in condition) return isWithin(context.compiled.date, condition.valid);
  if ('not' in condition) {
    const inner = isTrue(condition.not, context);
    return inner === null ? null : !inner;
  }
  if (!('all' in condition) && !('any' in condition)) return null;
  const truths = ('all' in condition ? condition.all : condition.any).map((part) => isTrue(part, context));
  const settling = 'any' in condition;
  if (truths.includes(settling)) return settling;
  return truths.includes(null) ? null : !settling;
}
