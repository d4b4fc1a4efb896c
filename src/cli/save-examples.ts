import { withExamples } from '../files/add-examples.ts';
import { ruleSizeLimit } from '../files/bundled-rules.ts';
import { readTextFile } from '../files/text-file.ts';
import { writeOutput } from '../files/write-file.ts';
import type { CheckedFile } from '../reports/validation.ts';
import { shownCases } from '../rules/shown-case.ts';
import type { Streams } from '../terminal/streams.ts';
import { examplesOf } from '../wording/proof-messages.ts';
import { sentences } from '../wording/usage.ts';

/** Appends the cases that the proofs found to the rule file, as examples. Tells what was done; false if it could not be. */
export async function saveExamples({ file, found }: CheckedFile, streams: Streams): Promise<boolean> {
  const examples = found.flatMap(({ diagnostic }) => examplesOf(diagnostic));
  if (examples.length === 0) {
    const isShown = found.some(({ diagnostic }) => shownCases(diagnostic).length > 0);
    if (isShown) streams.writeErr(`iop-check: ${sentences.examplesNotKept(file)}\n`);
    return true;
  }
  const read = await readTextFile(file, ruleSizeLimit);
  const added = read.ok ? await withExamples(read.value, examples) : null;
  if (added === null) {
    streams.writeErr(`iop-check: ${sentences.examplesNotSaved(file)}\n`);
    return false;
  }
  const isMarked = read.diagnostics.some(({ code }) => code === 'byte-order-mark');
  const problem =
    added.count === 0 ? null : await writeOutput(file, `${isMarked ? '\uFEFF' : ''}${added.text}`, 'result');
  if (problem === null) streams.writeErr(`iop-check: ${sentences.examplesSaved(file, added.count)}\n`);
  else streams.writeErr(`iop-check: ${sentences.fileReadOnly(file)}\n`);
  return problem === null;
}
