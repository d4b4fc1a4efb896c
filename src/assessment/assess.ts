import type { IopCase, UndividedCase } from '../cases/case.ts';
import { refuseDivided } from '../cases/units.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import { type Grade, grades } from '../rules/condition.ts';
import { stepMark } from '../rules/never.ts';
import { type Precondition, type RuleSet, valueOn } from '../rules/rule-set.ts';
import type { Assessment, Finding, GivenAnswer, LimitOnDate } from './assessment.ts';
import { changesWithinReach } from './changes.ts';
import { Judging, only } from './judging.ts';
import { questionsOf } from './questions.ts';
import { canRemark, plainRemarks } from './remarks.ts';
import { shownValue } from './shown-value.ts';

/**
 * What compiled rules say of a case. An outcome or a grade is stated only when every completion of the missing answers
 * gives the same one. A missing answer is one that is absent or *vet inte*; both are equal to the logic.
 */
export function assess(compiled: CompiledRules, iopCase: UndividedCase): Assessment {
  refuseDivided(iopCase);
  const judging = new Judging(compiled, iopCase);
  const outcomeIds = compiled.rules.outcomes.map((outcome) => outcome.id);
  const possible = judging.reachable(compiled.outcome);
  const { id, title, organisation } = iopCase;
  return {
    date: compiled.date,
    case: { id, title, organisation },
    outcome: only(possible, outcomeIds),
    possibleOutcomes: possible.map((leaf) => outcomeIds[leaf] as string),
    ...(canRemark(compiled.rules) ? { remarks: plainRemarks(compiled, iopCase, judging) } : {}),
    findings: [...compiled.preconditions.keys()].map((id) => findingOf({ compiled, iopCase, judging }, id)),
    deciding: judging.decidingAnswers(compiled.outcome),
    missing: judging.missingFor(compiled.outcome),
    changes: changesWithinReach(compiled, iopCase),
    forms: [...compiled.forms].map(([form, root]) => ({
      form,
      fits: only(judging.reachable(root), [false, true]),
      missing: judging.missingFor(root),
      sources: compiled.rules.forms?.[form]?.sources ?? [],
      ...stepMark(compiled.rules.forms?.[form]),
    })),
    limits: limitsOn(compiled, iopCase),
    calculated: Object.keys(compiled.rules.calculated ?? {}).map((calculated) => ({
      calculated,
      value: shownValue(compiled, calculated, iopCase.answers),
    })),
  };
}

/** Every limit of the rules, as it is on the date. */
export function limitsOn({ rules, date }: CompiledRules, { limits: stated }: IopCase): LimitOnDate[] {
  return Object.entries(rules.limits ?? {}).map(([limit, { values }]) => {
    const known = valueOn({ values }, date);
    if (known !== undefined) return { limit, value: known.value, source: known.source, stated: false };
    const own = stated.get(limit);
    return { limit, value: own?.value ?? null, source: own?.source ?? null, stated: own !== undefined };
  });
}

interface Context {
  readonly compiled: CompiledRules;
  readonly iopCase: IopCase;
  readonly judging: Judging;
}

/** What the rules say of one precondition. */
function findingOf({ compiled, iopCase, judging }: Context, id: string): Finding {
  const root = compiled.preconditions.get(id) as Node;
  const precondition = compiled.rules.preconditions[id] as Precondition;
  const leaves = judging.reachable(root);
  const questions = questionsOf(compiled.rules, id);
  const unknown = questions.flatMap((question): GivenAnswer[] =>
    iopCase.answers.get(question) === null ? [{ question, value: null }] : [],
  );
  const note = questions.flatMap((question) => iopCase.notes.get(question) ?? []).join('\n');
  return {
    precondition: id,
    strength: precondition.strength,
    grade: only<Grade>(leaves, grades),
    possibleGrades: leaves.map((leaf) => grades[leaf] as Grade),
    answers: inFileOrder(compiled.rules, [...judging.decidingAnswers(root), ...unknown]),
    missing: judging.missingFor(root),
    ...(note === '' ? {} : { note }),
    sources: precondition.sources,
  };
}

function inFileOrder(rules: RuleSet, answers: readonly GivenAnswer[]): GivenAnswer[] {
  const order = Object.keys(rules.questions);
  return [...answers].sort((a, b) => order.indexOf(a.question) - order.indexOf(b.question));
}
