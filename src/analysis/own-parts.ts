import type { Condition } from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import type { Path } from '../rules/diagnostic.ts';
import type { Precondition, RuleSet } from '../rules/rule-set.ts';

/** Whether what stands at a path of a rule set comes from its own file. */
export type IsOwn = (path: Path) => boolean;

/** What a rule file adds or changes in the rules that it stands on: itself, or because it changes what something leans on. */
export class OwnParts {
  private readonly rules: RuleSet;
  private readonly isOwn: IsOwn;
  private readonly preconditions = new Map<string, boolean>();

  constructor(rules: RuleSet, isOwn: IsOwn) {
    this.rules = rules;
    this.isOwn = isOwn;
  }

  /** Whether the grades of a precondition, or what they weigh, are otherwise than below. */
  hasPrecondition(id: string): boolean {
    return this.changesGrades(id) || this.isOwn(['preconditions', id, 'strength']);
  }

  /** An outcome is what is left by those before it, so it changes with them. */
  hasOutcome(index: number): boolean {
    return this.rules.outcomes
      .slice(0, index + 1)
      .some(
        ({ when }, at) => this.isOwn(['outcomes', at]) || this.isOwn(['outcomes', at, 'when']) || this.touches(when),
      );
  }

  hasForm(id: string): boolean {
    return this.isOwn(['forms', id, 'when']) || this.touches(this.rules.forms?.[id]?.when);
  }

  hasContradiction(position: number): boolean {
    return this.isOwn(['contradictions', position]) || this.touches(this.rules.contradictions?.[position]?.when);
  }

  private changesGrades(id: string): boolean {
    const earlier = this.preconditions.get(id);
    if (earlier !== undefined) return earlier;
    const { met, partlyMet } = this.rules.preconditions[id] as Precondition;
    const changes =
      ['met', 'partlyMet'].some((key) => this.isOwn(['preconditions', id, key])) ||
      this.touches(met) ||
      this.touches(partlyMet);
    this.preconditions.set(id, changes);
    return changes;
  }

  /** Whether a condition tests grades that are changed. */
  private touches(condition: Condition | undefined): boolean {
    if (condition === undefined) return false;
    const parts = partsOf(condition);
    if (parts !== null) return parts.some(([part]) => this.touches(part));
    if ('precondition' in condition) return this.changesGrades(condition.precondition);
    if (!('anyWithStrength' in condition)) return false;
    const ids = Object.keys(this.rules.preconditions);
    const { anyWithStrength } = condition;
    return ids.some(
      (id) =>
        this.isOwn(['preconditions', id, 'strength']) ||
        (anyWithStrength.includes((this.rules.preconditions[id] as Precondition).strength) && this.changesGrades(id)),
    );
  }
}
