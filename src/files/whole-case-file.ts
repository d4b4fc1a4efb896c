import { readCase } from '../cases/read-case.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { blocksOf } from './case-blocks.ts';
import { entriesIn, entryOfFailure } from './case-entries.ts';
import { type CaseEntry, type CaseRecord, recordOf } from './case-file.ts';

/** The cases of a file, and whether the file is one case alone rather than a list of cases. */
export interface CaseFile {
  readonly single: boolean;
  readonly records: readonly CaseRecord[];
}

/**
 * Opens one JSON case, a JSON array of cases, NDJSON with one case a line, or CSV with one case a row, from a file or standard input
 * (`-`), as a whole. What is wrong with one case does not stop the others. No cases at all is an error.
 */
async function openCaseFile(
  file: string,
  rules: Pick<RuleSet, 'questions'>,
): Promise<{ single: boolean; entries: CaseEntry[] }> {
  const entries: CaseEntry[] = [];
  let single = true;
  for await (const block of blocksOf({ name: file })) {
    if (block.kind === 'failed') entries.push(entryOfFailure(block));
    else {
      single &&= block.form === 'single';
      for (const entry of entriesIn(block, rules)) entries.push(entry);
    }
  }
  return { single, entries };
}

/** Opens a file of cases and reads them against a rule set. */
export async function readCaseFile(file: string, rules: RuleSet): Promise<CaseFile> {
  const { single, entries } = await openCaseFile(file, rules);
  const read = ({ stands }: CaseEntry) => (stands === null ? null : readCase(stands.data, rules, stands.path));
  return { single, records: entries.map((entry) => recordOf(entry, read(entry))) };
}
