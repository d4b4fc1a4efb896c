import type { Diagnostic } from '../rules/diagnostic.ts';
import { type AssessorFor, Judge, type JudgingRules } from './judging-cases.ts';
import type { Choice } from './rules-of-case.ts';

/** What judges a case, and what to know of its rules. */
export interface Ruling {
  readonly judge: Judge;
  readonly warnings: readonly Diagnostic[];
}

/** The judges of a run: one for each rule set that judges a case. */
export class Rulings {
  private readonly assessorFor: AssessorFor;
  private readonly judges = new Map<JudgingRules, Judge>();
  private readonly rulings = new WeakMap<Choice<JudgingRules>, Ruling>();

  constructor(assessorFor: AssessorFor = () => null) {
    this.assessorFor = assessorFor;
  }

  judgeOf(loaded: JudgingRules): Judge {
    const judge = this.judges.get(loaded) ?? new Judge(loaded, this.assessorFor);
    this.judges.set(loaded, judge);
    return judge;
  }

  /** What judges the cases that a choice is for; the same choice has the same. */
  of(choice: Choice<JudgingRules> & { readonly kind: 'rules' }): Ruling {
    const ruling = this.rulings.get(choice) ?? { judge: this.judgeOf(choice.rules), warnings: choice.warnings };
    this.rulings.set(choice, ruling);
    return ruling;
  }
}
