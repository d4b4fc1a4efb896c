import { assess } from '../../src/assessment/assess.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import type { IopCase, UndividedCase } from '../../src/cases/case.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { unitAsCase, unitsOf } from '../../src/cases/sound-case.ts';
import { type CompiledRules, compile } from '../../src/diagram/compile.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { messageOf } from '../../src/wording/findings/all.ts';

/** A case read from plain data; a test that gives an unsound one fails with what is wrong. */
export function caseFrom(rules: RuleSet, data: unknown): IopCase {
  const read = readCase(data, rules);
  if (!read.ok) throw new Error(read.diagnostics.map(messageOf).join('\n'));
  return read.value;
}

/** A case without parts and organisations, as `assess` takes it. */
export function undividedFrom(rules: RuleSet, data: unknown): UndividedCase {
  return alone(caseFrom(rules, data));
}

/** A case that has one unit, as `assess` takes it. */
export function alone(iopCase: IopCase): UndividedCase {
  const [unit, ...others] = unitsOf(iopCase);
  if (unit === undefined || others.length > 0) throw new Error('The case is judged in several parts.');
  return unitAsCase(iopCase, unit);
}

const known = new WeakMap<RuleSet, Map<string, CompiledRules>>();

/** The rules compiled for a date, once for all tests that run in one process. */
export function compiledFor(
  rules: RuleSet,
  date = '2026-11-21',
  stated: ReadonlyMap<string, number> = new Map(),
): CompiledRules {
  const key = JSON.stringify([date, ...stated]);
  const ofRules = known.get(rules) ?? new Map<string, CompiledRules>();
  known.set(rules, ofRules);
  const compiled = ofRules.get(key) ?? compiledAnew(rules, date, stated);
  ofRules.set(key, compiled);
  return compiled;
}

function compiledAnew(rules: RuleSet, date: string, stated: ReadonlyMap<string, number>): CompiledRules {
  const compiled = compile(rules, date, { stated });
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(messageOf).join('\n'));
  return compiled.value;
}

/** The assessment of some answers. */
export function judge(rules: RuleSet, answers: object, date?: string): Assessment {
  return assess(compiledFor(rules, date), undividedFrom(rules, { answers }));
}
