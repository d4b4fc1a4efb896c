import { closeSync, openSync, readSync } from 'node:fs';
import type { PlacedDiagnostic } from '../rules/findings.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type BlockOptions, blocksOf, type CaseInput } from './blocks.ts';
import { entriesIn, entryOfFailure } from './cases.ts';
import { filesNamed, type Wanted } from './file-search.ts';
import { entryOf } from './names.ts';
import type { CaseBlock, CaseEntry, FailedBlock } from './records.ts';
import { holdsYamlCase } from './yaml-trouble.ts';

const caseEnding = /\.(?:(?:json|ndjson|jsonl|csv)(?:\.(?:gz|zst))?|ya?ml)$/i;
const yamlEnding = /\.ya?ml$/i;
/** How much of a file in YAML is looked at to tell a case from all else that is written in YAML. */
const seenOfYaml = 65536;

const wanted: Wanted = { ending: caseEnding, isIn: isCases, nothing: 'no-case-files', asNamed: true };

/** The files of cases that names stand for, in order. One that is missing is among them, and fails when it is read. */
export async function findInputs(
  names: readonly string[],
): Promise<{ readonly inputs: readonly CaseInput[]; readonly found: readonly PlacedDiagnostic[] }> {
  const { files, found } = await filesNamed(names, wanted);
  return { inputs: files.map(inputOf), found };
}

/** Whether a file that is found by its ending holds cases: most files in YAML are something else. */
function isCases(file: string): boolean {
  return !yamlEnding.test(file) || holdsYamlCase(beginningOf(file));
}

function beginningOf(file: string): string {
  const bytes = Buffer.alloc(seenOfYaml);
  const descriptor = openSync(file, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}

/** A file that is named. */
export function inputOf(name: string): CaseInput {
  const entry = entryOf(name);
  const size = entry?.isFile() === true ? entry.size : null;
  return { name, size, isPlain: size !== null && !/\.(?:gz|zst)$/i.test(name) };
}

/** A block, and how many bytes of all inputs have been read when it is done. */
export interface NextBlock {
  readonly block: CaseBlock | FailedBlock;
  readonly read: number;
}

/** The blocks of all inputs, one after another. */
export async function* blocksOfAll(inputs: readonly CaseInput[], options: BlockOptions): AsyncGenerator<NextBlock> {
  let before = 0;
  for (const input of inputs) {
    let read = 0;
    for await (const block of blocksOf(input, options)) {
      read = block.read;
      yield { block, read: before + read };
    }
    before += input.size ?? read;
  }
}

/**
 * Every case of all inputs, in order and as it stands there, in any form that is read: JSON, as one case, a list or values after one
 * another, CSV with one case a row, or YAML. What is wrong with one case does not stop the others. What the cells of CSV say depends on
 * the types of the questions.
 */
export async function* caseEntries(
  inputs: readonly CaseInput[],
  rules: Pick<RuleSet, 'questions'> = { questions: {} },
): AsyncGenerator<CaseEntry> {
  for await (const { block } of blocksOfAll(inputs, { isLasting: false }))
    yield* block.kind === 'failed' ? [entryOfFailure(block)] : entriesIn(block, rules);
}
