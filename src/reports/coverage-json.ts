import type { Coverage, GoalCoverage } from '../analysis/coverage.ts';
import { countCoverage } from '../analysis/coverage.ts';
import type { Identity } from '../assessment/identity.ts';
import { type RuleSet, valueOn } from '../rules/rule-set.ts';
import { percentOf } from '../wording/coverage-sentences.ts';
import { goalById } from '../wording/goals.ts';
import type { CoverageJson } from './coverage-schema.ts';
import { type CoverageContext, chosenGoals, isCounted, subjectOfGoal } from './coverage-view.ts';

/** A coverage as plain data; its form is promised by `coverage-schema.ts`. */
export function coverageJson(
  coverage: Coverage,
  { rules, all }: CoverageContext,
  { tool, sha256 }: Pick<Identity, 'tool' | 'sha256'>,
): CoverageJson {
  const chosen = chosenGoals(coverage, all);
  const count = countCoverage(chosen);
  return {
    formatVersion: 1,
    tool: { name: 'iop-check', version: tool.version },
    ruleSet: { id: rules.id, version: rules.version, sha256 },
    date: coverage.date,
    summary: {
      examples: coverage.examples.length,
      failingExamples: coverage.failing.length,
      goals: count.all,
      covered: count.covered,
      missing: count.all - count.covered,
      notCounted: chosen.filter((goal) => !isCounted(goal)).length,
      percent: percentOf(count),
    },
    failingExamples: [...coverage.failing],
    goals: coverage.goals.map((one) => ({
      ...goalJson(rules, one, coverage.date),
      text: goalById(one.goal),
      state: one.state,
      own: one.own,
      counted: chosen.includes(one) && isCounted(one),
      examples: [...one.examples],
    })),
  };
}

type Named = Pick<CoverageJson['goals'][number], 'kind' | 'id' | 'value' | 'side' | 'limit'>;

function goalJson(rules: RuleSet, { goal }: GoalCoverage, date: string | null): Named {
  const { kind } = goal;
  const named = { kind, id: subjectOfGoal(goal), side: null, limit: null };
  switch (goal.kind) {
    case 'grade':
      return { ...named, value: goal.grade };
    case 'answer':
      return { ...named, value: goal.value };
    case 'outcome':
    case 'contradiction':
      return { ...named, value: null };
    case 'form':
      return { ...named, value: goal.fits };
    case 'period':
      return { ...named, side: goal.side, value: null };
    case 'side': {
      const { operand, side } = goal;
      if (typeof operand !== 'object') return { ...named, side, value: operand };
      const limit = rules.limits?.[operand.limit];
      const value = date === null || limit === undefined ? undefined : valueOn(limit, date)?.value;
      return { ...named, side, limit: operand.limit, value: value ?? null };
    }
  }
}
