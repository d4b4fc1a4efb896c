import type { Assessment, Finding, GivenAnswer, Remark } from '../../src/assessment/assessment.ts';
import { Judging, only } from '../../src/assessment/judging.ts';
import { changesWithinReach } from '../../src/assessment/prospects.ts';
import { questionsOf } from '../../src/assessment/questions.ts';
import { canRemark, remarksOn } from '../../src/assessment/remarks.ts';
import { shownValue } from '../../src/assessment/shown-value.ts';
import type { UndividedCase } from '../../src/cases/case.ts';
import type { CompiledRules } from '../../src/diagram/compile.ts';
import type { Node } from '../../src/diagram/diagram.ts';
import { grades } from '../../src/rules/condition.ts';
import { stepMark } from '../../src/rules/never.ts';
import { type RuleSet, valueOn } from '../../src/rules/rule-set.ts';

/**
 * What `assess` must say of a case, said without a table: every question is put to the diagrams themselves, as if there had been no
 * case before.
 */
export function plainlyAssessed(compiled: CompiledRules, iopCase: UndividedCase): Assessment {
  const { rules, date } = compiled;
  const judging = new Judging(compiled, iopCase);
  const outcomeIds = rules.outcomes.map((outcome) => outcome.id);
  const possible = judging.reachable(compiled.outcome);
  const { id, title, organisation, answers } = iopCase;
  return {
    date,
    case: { id, title, organisation },
    outcome: only(possible, outcomeIds),
    possibleOutcomes: possible.map((leaf) => outcomeIds[leaf]!),
    ...(canRemark(rules) ? { remarks: remarksIn(compiled, iopCase, judging) } : {}),
    findings: [...compiled.preconditions.keys()].map((one) => findingOf(compiled, iopCase, judging, one)),
    deciding: judging.decidingAnswers(compiled.outcome),
    missing: judging.missingFor(compiled.outcome),
    changes: changesWithinReach(compiled, iopCase),
    forms: [...compiled.forms].map(([form, root]) => ({
      form,
      fits: only(judging.reachable(root), [false, true]),
      missing: judging.missingFor(root),
      sources: rules.forms?.[form]?.sources ?? [],
      ...stepMark(rules.forms?.[form]),
    })),
    limits: Object.entries(rules.limits ?? {}).map(([limit, { values }]) => {
      const known = valueOn({ values }, date);
      const stated = iopCase.limits.get(limit);
      const said = known ?? stated;
      return {
        limit,
        value: said?.value ?? null,
        source: said?.source ?? null,
        stated: known === undefined && !!stated,
      };
    }),
    calculated: Object.keys(rules.calculated ?? {}).map((calculated) => ({
      calculated,
      value: shownValue(compiled, calculated, answers),
    })),
  };
}

function findingOf(compiled: CompiledRules, iopCase: UndividedCase, judging: Judging, id: string): Finding {
  const root = compiled.preconditions.get(id)!;
  const { strength, sources } = compiled.rules.preconditions[id]!;
  const leaves = judging.reachable(root);
  const questions = questionsOf(compiled.rules, id);
  const unknown = questions.flatMap((question): GivenAnswer[] =>
    iopCase.answers.get(question) === null ? [{ question, value: null }] : [],
  );
  const note = questions.flatMap((question) => iopCase.notes.get(question) ?? []).join('\n');
  return {
    precondition: id,
    strength,
    grade: only(leaves, grades),
    possibleGrades: leaves.map((leaf) => grades[leaf]!),
    answers: inFileOrder(compiled.rules, [...judging.decidingAnswers(root), ...unknown]),
    missing: judging.missingFor(root),
    ...(note === '' ? {} : { note }),
    sources,
  };
}

function inFileOrder(rules: RuleSet, answers: readonly GivenAnswer[]): GivenAnswer[] {
  const order = Object.keys(rules.questions);
  return [...answers].sort((a, b) => order.indexOf(a.question) - order.indexOf(b.question));
}

function remarksIn(compiled: CompiledRules, { answers, notes }: UndividedCase, judging: Judging): Remark[] {
  const said = { answer: (question: string) => answers.get(question), note: (question: string) => notes.get(question) };
  return remarksOn(compiled.rules, said, (index) => {
    const root = compiled.contradictions[index] as Node;
    return only(judging.reachable(root), [false, true]) === true ? judging.decidingAnswers(root) : null;
  });
}
