import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Known } from '../diagram/queries.ts';
import { cellOf } from '../diagram/variable.ts';
import type { Condition } from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import { type Precondition, type RuleSet, strengths } from '../rules/rule-set.ts';

/** What the answers of a case say of each variable. */
export function knownCells({ variables }: CompiledRules, { answers }: Pick<IopCase, 'answers'>): Known {
  return variables.map((variable) => cellOf(variable, answers.get(variable.question)));
}

/** The questions that a precondition asks, itself or through other preconditions, in the order of the file. */
export function questionsOf(rules: RuleSet, precondition: string): string[] {
  const asked = new Set<string>();
  const visited = new Set<string>();
  const visit = (condition: Condition): void => {
    const parts = partsOf(condition);
    if (parts !== null) for (const [part] of parts) visit(part);
    else if ('question' in condition) asked.add(condition.question);
    else if ('precondition' in condition) visitPrecondition(condition.precondition);
  };
  const visitPrecondition = (id: string): void => {
    if (visited.has(id)) return;
    visited.add(id);
    const { met, partlyMet } = rules.preconditions[id] as Precondition;
    visit(met);
    if (partlyMet !== undefined) visit(partlyMet);
  };
  visitPrecondition(precondition);
  return Object.keys(rules.questions).filter((question) => asked.has(question));
}

/** The weight of each question that a precondition asks: 3 for a gate, 2 for a requirement and 1 for support. */
export function questionWeights(rules: RuleSet): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [id, { strength }] of Object.entries(rules.preconditions)) {
    const weight = strengths.length - strengths.indexOf(strength);
    for (const question of questionsOf(rules, id)) weights.set(question, Math.max(weight, weights.get(question) ?? 0));
  }
  return weights;
}
