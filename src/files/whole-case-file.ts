import type { RuleSet } from '../rules/rule-set.ts';
import { blocksOf } from './blocks.ts';
import type { CaseInput } from './case-inputs.ts';
import { entriesIn, entryOfFailure } from './cases.ts';
import type { CaseEntry } from './records.ts';
import { smallCaseBlock } from './small-case-file.ts';

/**
 * Every case of a file or of standard input (`-`), in order and as it stands there, in any form that is read: JSON, as one case, a list or
 * values after one another, CSV with one case a row, or YAML. This is how all read cases that look at one after the other. What is wrong
 * with one case does not stop the others. What the cells of CSV say depends on the types of the questions.
 */
export async function* caseEntries(
  input: Pick<CaseInput, 'name'> & Partial<CaseInput>,
  rules: Pick<RuleSet, 'questions'> = { questions: {} },
): AsyncGenerator<CaseEntry> {
  const { name, size = null, isPlain = false } = input;
  const small = smallCaseBlock({ name, size, isPlain });
  if (small !== null) yield* entriesIn(small, rules);
  else {
    for await (const block of blocksOf(input, { isLasting: false }))
      yield* block.kind === 'failed' ? [entryOfFailure(block)] : entriesIn(block, rules);
  }
}
