import { periodsOf } from '../rules/dated.ts';
import { frozen } from '../rules/frozen.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type CompiledRules, compile, defaultNodeLimit } from './compile.ts';
import { Diagram, type Node } from './diagram.ts';
import { comparisonsOf, type LimitValues, variablesOf } from './variable.ts';

/** The diagrams of compiled rules as plain data, for rules that are the same on all dates. */
export interface ReadyDiagrams {
  readonly nodes: readonly (readonly number[])[];
  readonly outcome: Node;
  readonly preconditions: readonly Node[];
  readonly forms: readonly Node[];
  readonly contradictions: readonly Node[];
  readonly allowed: Node;
}

/** The diagrams of rules, to be used again without compiling; null when they depend on the date, as rules with limits or periods do. */
export function readyDiagrams(rules: RuleSet): ReadyDiagrams | null {
  const isDated = Object.keys(rules.limits ?? {}).length > 0 || periodsOf(rules).length > 0;
  const compiled = isDated ? null : compile(rules, rules.valid.from);
  if (compiled === null || !compiled.ok) return null;
  const { diagram, outcome, preconditions, forms, contradictions, allowed } = compiled.value;
  const named = { preconditions: [...preconditions.values()], forms: [...forms.values()] };
  return { nodes: diagram.everyNode(), outcome, ...named, contradictions, allowed };
}

/** What `compile` gives for rules whose diagrams are ready. */
export function compiledFrom(rules: RuleSet, date: string, ready: ReadyDiagrams): CompiledRules {
  const limits: LimitValues = new Map();
  const comparisons = comparisonsOf(rules).map((comparison) => ({ comparison, limits }));
  const named = (ids: object, roots: readonly Node[]) =>
    new Map(Object.keys(ids).map((id, index) => [id, roots[index] as Node]));
  return {
    rules: frozen(rules),
    date,
    limits,
    variables: variablesOf(rules, comparisons),
    diagram: Diagram.of(ready.nodes, defaultNodeLimit),
    outcome: ready.outcome,
    preconditions: named(rules.preconditions, ready.preconditions),
    forms: named(rules.forms ?? {}, ready.forms),
    contradictions: ready.contradictions,
    allowed: ready.allowed,
  };
}
