import type { Condition, ValidPeriod } from './condition.ts';
import { partsOf } from './condition-meaning.ts';
import { type Diagnostic, diagnostic, note, type Path, relatedTo, warning } from './findings.ts';
import { itemAt } from './item.ts';
import { pathOf, visitUses } from './names.ts';
import { conditionsOfTexts, type Limit, type RuleSet } from './rule-set.ts';
import { dayAfter, daysBetween, lastDay } from './scalars.ts';

/** What is wrong with the values of limits: order, overlaps and gaps in time, and a limit that is used before its first value. */
export function limitProblems(rules: RuleSet): Diagnostic[] {
  const limits = Object.entries(rules.limits ?? {});
  const used = limits.length === 0 ? new Map<string, Path>() : firstUses(rules);
  return limits.flatMap(([id, limit]) => [
    ...limit.values.flatMap((_, index) => valueProblems(id, limit, index)),
    ...lateProblems(rules, id, limit, used.get(id)),
    ...convertedProblems(rules, id, limit),
  ]);
}

function firstUses(rules: RuleSet): Map<string, Path> {
  const uses = new Map<string, Path>();
  visitUses({ ...rules, examples: [] }, (use) => {
    if (use.kind === 'limit' && !uses.has(use.name)) uses.set(use.name, pathOf(use));
  });
  return uses;
}

function valueProblems(id: string, { values }: Limit, index: number): Diagnostic[] {
  const [value, previous] = [values[index], values[index - 1]];
  if (value === undefined) return [];
  const path = ['limits', id, 'values', index];
  if (value.to !== undefined && value.to < value.from) {
    const args = { from: value.from, to: value.to };
    return [diagnostic('range-reversed', [...path, 'to'], args, 'value', [relatedTo('beginning', [...path, 'from'])])];
  }
  if (previous === undefined) return [];
  const earlier = ['limits', id, 'values', index - 1];
  const related = [relatedTo('earlier-value', [...earlier, previous.to === undefined ? 'from' : 'to'])];
  if (previous.to === undefined || previous.to >= value.from) {
    return [diagnostic('limit-overlap', [...path, 'from'], { limit: id }, 'value', related)];
  }
  const next = dayAfter(previous.to);
  if (next === value.from) return [];
  return [warning('limit-gap', [...path, 'from'], { limit: id, from: next, to: value.from }, 'value', related)];
}

/** A limit that is converted from itself, or by what is no number. */
function convertedProblems(rules: RuleSet, id: string, { converted }: Limit): Diagnostic[] {
  if (converted === undefined) return [];
  const path = ['limits', id, 'converted'];
  const rate = Object.hasOwn(rules.questions, converted.rate) ? rules.questions[converted.rate] : undefined;
  const found = (problem: 'itself' | 'rate', key: 'limit' | 'rate') =>
    diagnostic('limit-converted', [...path, key], { problem, limit: id, name: converted[key] });
  return [
    ...(converted.limit === id ? [found('itself', 'limit')] : []),
    ...(rate === undefined || rate.type === 'number' ? [] : [found('rate', 'rate')]),
  ];
}

/** A day, and within how many days from it what ends is a warning; null when nothing is asked for. */
export interface Expiry {
  readonly day: string;
  readonly within: number | null;
}

/**
 * The limits whose last value has ended: the day after, all that depends on them can no longer be decided. That is a note; when somebody asks for it,
 * it is a warning, also for those that are about to end.
 */
export function endedLimits({ limits = {}, valid }: RuleSet, { day, within }: Expiry): Diagnostic[] {
  return Object.entries(limits).flatMap(([limit, { values }]): Diagnostic[] => {
    const last = values.at(-1)?.to;
    // Rules that end no later have no need of it after that.
    if (last === undefined || (valid.to !== undefined && valid.to <= last)) return [];
    const days = daysBetween(day, last);
    if (days >= 0 && (within === null || days > within)) return [];
    const found = note('limit-ended', ['limits', limit, 'values', values.length - 1, 'to'], {
      limit,
      last,
      days,
    });
    return [within === null ? found : { ...found, severity: 'warning' }];
  });
}

/** Before its first value a limit is missing, so nothing that it is needed for can be decided. */
function lateProblems(rules: RuleSet, id: string, { values }: Limit, use: Path | undefined): Diagnostic[] {
  const first = values[0]?.from ?? null;
  const validFrom = rules.valid.from;
  if (use === undefined || (first !== null && first <= validFrom)) return [];
  const path = first === null ? ['limits', id] : ['limits', id, 'values', 0, 'from'];
  const related = [relatedTo('use', use), relatedTo('valid-from', ['valid', 'from'])];
  return [warning('limit-late', path, { limit: id, first, validFrom }, first === null ? 'key' : 'value', related)];
}

/** A time that something applies, from a first day and to a last one, if it has one. */
interface Period {
  readonly from: string;
  readonly to?: string | undefined;
}

/**
 * The days on which something of the rules begins or ceases to apply: a limit's value, what holds for a time, or one of the files they
 * are made of. Between two of them all days are alike.
 */
export function turningDays(rules: RuleSet, files: readonly Period[] = []): string[] {
  const values = Object.values(rules.limits ?? {}).flatMap((limit) => limit.values);
  const days = [...files, ...values, ...periodsOf(rules)].flatMap(boundariesOf);
  return [...new Set(days)].sort();
}

/** How many of some days in order have come on a date; the same for all dates between two of them. */
export function daysPassed(days: readonly string[], date: string): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (itemAt(days, middle) <= date) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a case that is judged on a day is judged within a period. Both ends belong to it. */
export function isWithin(day: string, { from, to }: ValidPeriod): boolean {
  return (from === undefined || from <= day) && (to === undefined || day <= to);
}

/** The days on which a period begins, and has ended. */
function boundariesOf({ from, to }: ValidPeriod): string[] {
  return [...(from === undefined ? [] : [from]), ...(to === undefined || to === lastDay ? [] : [dayAfter(to)])];
}

/** The periods that stand in a condition itself, not those of the preconditions that it leans on. */
export function periodsIn(condition: Condition | undefined): ValidPeriod[] {
  if (condition === undefined) return [];
  const parts = partsOf(condition);
  if (parts !== null) return parts.flatMap(([part]) => periodsIn(part));
  return 'valid' in condition ? [condition.valid] : [];
}

const known = new WeakMap<RuleSet, readonly ValidPeriod[]>();

/** The periods in all conditions of a rule set, also of the agreement, of contradictions, of texts and of what must never happen. */
export function periodsOf(rules: RuleSet): readonly ValidPeriod[] {
  const earlier = known.get(rules);
  if (earlier !== undefined) return earlier;
  const conditions = [
    ...Object.values(rules.preconditions).flatMap(({ met, partlyMet }) => [met, partlyMet]),
    ...rules.outcomes.map(({ when }) => when),
    ...[rules.forms, rules.agreement].flatMap((parts) => Object.values(parts ?? {}).map(({ when }) => when)),
    ...(rules.impossible ?? []),
    ...[rules.contradictions, rules.never].flatMap((list) => (list ?? []).map(({ when }) => when)),
    ...conditionsOfTexts(rules).map(([when]) => when),
  ];
  const found = conditions.flatMap(periodsIn);
  known.set(rules, found);
  return found;
}
