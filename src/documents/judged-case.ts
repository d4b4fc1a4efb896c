import type { Identity } from '../assessment/identity.ts';
import type { CaseAssessment } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';

/** What a document about a case is made from. */
export interface JudgedCase {
  readonly compiled: CompiledRules;
  readonly iopCase: IopCase;
  readonly judged: CaseAssessment;
  readonly identity: Identity;
  /** Sentences to know before the bedömning is used, such as that the rule set does not apply on the date. */
  readonly warnings: readonly string[];
}
