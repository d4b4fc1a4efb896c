import type { CompiledRules } from '../diagram/compile.ts';
import { type Answers, Asking, type Scope } from './asking.ts';

/**
 * The questions without a value that can still matter to the outcome, in the order of the file: for each there are two
 * completions, alike in all other answers, with different outcomes. One that was answered *vet inte* has no value and may
 * matter too. A question is open while a value that is calculated from it is, and while it is compared with a limit without
 * a value that may still decide.
 *
 * In the scope `complete` they are those that can matter to any precondition or form, not only to the outcome.
 */
export function openQuestions(compiled: CompiledRules, answers: Answers, scope: Scope = 'quick'): string[] {
  const asking = Asking.about(compiled, answers, scope);
  return Object.keys(compiled.rules.questions).filter((question) => asking.isOpen(question));
}
