import type { RuleSet } from '../rules/rule-set.ts';
import { blocksOf } from './case-blocks.ts';
import { entriesIn, entryOfFailure } from './case-entries.ts';
import type { CaseEntry } from './case-file.ts';

/**
 * Every case of a file or standard input (`-`): one JSON case, a JSON array of cases, NDJSON with one case a line, or CSV with one case a
 * row. What is wrong with one case does not stop the others. What the cells of CSV say depends on the types of the questions.
 */
export async function* caseEntries(
  file: string,
  rules: Pick<RuleSet, 'questions'> = { questions: {} },
): AsyncGenerator<CaseEntry> {
  for await (const block of blocksOf({ name: file })) {
    if (block.kind === 'failed') yield entryOfFailure(block);
    else yield* entriesIn(block, rules);
  }
}
