import { bundledIds } from '../files/bundled-rules.ts';
import type { CaseInput } from '../files/case-inputs.ts';
import { kindOf, outputFile } from '../files/output-formats.ts';
import type { ResultSink } from '../files/result-sink.ts';
import { placeOnFile } from '../files/source-text.ts';
import { standardOutput } from '../files/standard-output.ts';
import { toolVersion } from '../files/version.ts';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { readBundled } from '../tasks/load-rules.ts';
import type { Streams } from '../terminal/streams.ts';
import type { AssessOptions } from './assess-options.ts';
import { fieldsOf } from './assess-options.ts';

/** Where results are written, and how far an interrupted run had come that is now continued. */
export interface ResultPlace {
  readonly sink: ResultSink;
  /** The file of `-o`, or null for standard output. */
  readonly file: string | null;
  /** Whether the results are kept beside that file when the run does not come to its end. */
  readonly isKept: boolean;
  readonly resumed: { readonly records: number; readonly errors: number; readonly day: string } | null;
}

/** Opens where results are written to. Returns why it cannot be done otherwise. */
export async function openPlace(
  options: AssessOptions,
  inputs: readonly CaseInput[],
  list: readonly JudgingRules[],
  { day, streams }: { readonly day: string; readonly streams: Streams },
): Promise<{ readonly place: ResultPlace } | { readonly problem: PlacedDiagnostic }> {
  const output = outputFile(options.output);
  if (output === null) {
    return { place: { sink: standardOutput(1, () => streams.outStream), file: null, isKept: false, resumed: null } };
  }
  const { openResultFile } = await import('../files/result-file.ts');
  const run = await runOf(options, inputs, list, day);
  const opened = await openResultFile(
    output,
    kindOf(options.format, options.force === true),
    run,
    options.resume === true,
  );
  if (opened.kind === 'refused') return { problem: placeOnFile(output, opened.diagnostic) };
  return { place: { sink: opened.sink, file: output, isKept: opened.isKept, resumed: opened.resumed } };
}

/** What decides the bytes of the result, when it is one that can be continued; else null. */
async function runOf(
  { rules, format, fields, summary, date, maxRecord, inputFormat }: AssessOptions,
  inputs: readonly CaseInput[],
  list: readonly JudgingRules[],
  day: string,
) {
  if (summary === true || (format !== 'ndjson' && format !== 'csv')) return null;
  const { runInput } = await import('../files/interrupted-run.ts');
  const byOwn = rules === undefined;
  const named = list.flatMap(({ layers }) => layers.map(({ id, sha256 }) => ({ id, sha256 })));
  return {
    tool: toolVersion(),
    // A case may ask for any rule set of the package.
    ruleSets: byOwn ? [...named, { id: 'own', sha256: await bundledSum() }] : named,
    date: date ?? null,
    day,
    format,
    fields: fieldsOf(fields),
    settings: { byOwn, maxRecord: maxRecord ?? null, inputFormat: inputFormat ?? null },
    inputs: inputs.map(({ name }) => runInput(name)),
    linesPerRecord: list.length,
  };
}

/** One sum of all rule sets that come with the package. */
async function bundledSum(): Promise<string> {
  const { createHash } = await import('node:crypto');
  const sum = createHash('sha256');
  for (const read of await Promise.all(bundledIds().map(readBundled))) {
    sum.update(read !== null && 'rules' in read ? read.rules.sha256 : '-');
  }
  return sum.digest('hex');
}
