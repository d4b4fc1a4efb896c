import type { Coverage, CoverageCount, GoalCoverage } from '../analysis/coverage.ts';
import { countCoverage } from '../analysis/coverage.ts';
import type { Goal } from '../analysis/goals.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { periodInWords } from '../wording/conditions.ts';
import { coverageHeadings, notCountedReasons, periodTitle } from '../wording/coverage-sentences.ts';
import { goalPart } from '../wording/goals.ts';

/** What a coverage is shown with. */
export interface CoverageContext {
  readonly rules: RuleSet;
  /** Whether what comes from the files under the rule file is counted too. */
  readonly all: boolean;
}

/** A goal beside others about the same thing. */
export interface GoalLine {
  readonly part: string;
  readonly goal: GoalCoverage;
}

/** The goals about one precondition, question, number, outcome or form. */
interface GoalGroup {
  readonly id: string;
  /** As it is titled in the rules; not yet safe to show. */
  readonly title: string;
  readonly lines: readonly GoalLine[];
}

/** A goal that is not counted: what it is about, unless its own words say that, and why. */
interface NotCounted {
  readonly about: string;
  readonly part: string;
  readonly reason: string;
}

/** A coverage as it is shown: the goals that are counted by what they are about, those that no case reaches, and counts. */
export interface CoverageView {
  readonly sections: readonly { readonly title: string; readonly groups: readonly GoalGroup[] }[];
  readonly notCounted: readonly NotCounted[];
  readonly count: CoverageCount;
  /** The count of what comes from files under; null when it is counted with the rest. */
  readonly inherited: CoverageCount | null;
}

/** Arranges a coverage for a reader. */
export function coverageView(coverage: Coverage, { rules, all }: CoverageContext): CoverageView {
  const chosen = chosenGoals(coverage, all);
  const left = coverage.goals.filter((goal) => !chosen.includes(goal));
  const part = ({ goal }: GoalCoverage) => goalPart(rules, goal, coverage.date);
  const kinds = Object.keys(coverageHeadings) as (keyof typeof coverageHeadings)[];
  const sections = kinds.map((kind) => {
    const groups = new Map<string, GoalGroup & { readonly lines: GoalLine[] }>();
    for (const goal of chosen.filter((one) => one.goal.kind === kind && isCounted(one))) {
      const id = subjectOfGoal(goal.goal);
      const group = groups.get(id) ?? { id, title: titleOf(rules, goal.goal), lines: [] };
      group.lines.push({ part: part(goal), goal });
      groups.set(id, group);
    }
    return { title: coverageHeadings[kind], groups: [...groups.values()] };
  });
  return {
    sections: sections.filter(({ groups }) => groups.length > 0),
    notCounted: chosen.flatMap((one) => {
      if (one.state === 'covered' || one.state === 'missing') return [];
      const about = one.goal.kind === 'outcome' ? '' : `${titleOf(rules, one.goal)}: `;
      return [{ about, part: part(one), reason: notCountedReasons[one.state] }];
    }),
    count: countCoverage(chosen),
    inherited: left.length === 0 ? null : countCoverage(left),
  };
}

/** The goals that are counted: those of the file itself, or all. */
export function chosenGoals({ goals }: Coverage, all: boolean): readonly GoalCoverage[] {
  return goals.filter(({ own }) => own || all);
}

/** Whether a case could cover a goal, so that it is no fault of the examples when none does. */
export function isCounted({ state }: GoalCoverage): boolean {
  return state === 'covered' || state === 'missing';
}

/** The id of what a goal is about. */
export function subjectOfGoal(goal: Goal): string {
  switch (goal.kind) {
    case 'grade':
      return goal.precondition;
    case 'answer':
      return goal.question;
    case 'side':
      return goal.subject;
    case 'period':
      return periodInWords(goal.period);
    case 'outcome':
      return goal.outcome;
    case 'form':
      return goal.form;
    case 'contradiction':
      return `contradictions-${goal.position + 1}`;
  }
}

function titleOf(rules: RuleSet, goal: Goal): string {
  switch (goal.kind) {
    case 'grade': {
      const { label, title } = rules.preconditions[goal.precondition] as RuleSet['preconditions'][string];
      return label ?? title;
    }
    case 'period':
      return periodTitle;
    case 'form':
      return rules.forms?.[goal.form]?.title ?? goal.form;
    case 'contradiction':
      return rules.contradictions?.[goal.position]?.text ?? '';
    case 'outcome':
      return rules.outcomes.find(({ id }) => id === goal.outcome)?.title ?? goal.outcome;
    default: {
      const subject = subjectOfGoal(goal);
      return rules.calculated?.[subject]?.title ?? rules.questions[subject]?.text ?? subject;
    }
  }
}
