import { statSync } from 'node:fs';
import type { Coverage, CoverageOptions } from '../analysis/coverage.ts';
import { countCoverage, coverageOf } from '../analysis/coverage.ts';
import { type CoverageContext, chosenGoals, coverageSentences } from '../documents/coverage.ts';
import { toolVersion } from '../files/files.ts';
import { outputFile } from '../files/output-formats.ts';
import { placeOnFile, readTextFile, standardInput } from '../files/text.ts';
import { diagnosticText } from '../formats/findings.ts';
import type { ExampleList } from '../reports/generated-examples.ts';
import type { Diagnostic } from '../rules/findings.ts';
import { ruleSizeLimit } from '../tasks/bundled.ts';
import type { TracedRules } from '../tasks/load-rules.ts';
import type { Streams } from '../tasks/streams.ts';
import { chosenFormat, deliver, exitCodes, loadTracedRules, styleFor, yamlOnly } from './session.ts';

type Format = 'text' | 'json' | 'markdown';

const formats: readonly Format[] = ['text', 'json', 'markdown'];

/** The flags of `iop-check coverage`. */
export interface CoverageFlags {
  readonly format?: Format;
  readonly date?: string;
  readonly all?: true;
  readonly min?: number;
  readonly generate?: true;
  readonly output?: string;
  /** Whether a file that is there already is replaced. */
  readonly force?: true;
}

/** `iop-check coverage`: what the examples of a rule set test, or examples for the rest. Returns the exit code. */
export async function coverage(name: string | undefined, flags: CoverageFlags, streams: Streams): Promise<number> {
  const { output, generate, format: given } = flags;
  const told = { ...(given === undefined ? {} : { format: given }), ...(output === undefined ? {} : { output }) };
  const format =
    generate === true
      ? chosenFormat(told as { output?: string }, yamlOnly, streams)
      : chosenFormat(told, { formats, standard: 'text' }, streams);
  if (format === null) return exitCodes.usage;
  const loaded = await loadTracedRules(name, streams);
  if (loaded === null) return exitCodes.input;
  const made = format === 'yaml' ? await generated(loaded, flags) : await measured(loaded, flags, format, streams);
  if (!('text' in made)) return refuse(made.found, loaded, streams);
  for (const example of made.failing) {
    streams.writeErr(`iop-check: ${coverageSentences.failing(example, loaded.file)}\n`);
  }
  const problem = await deliver(made.text, output, flags.force === true ? 'result' : 'edited', streams);
  if (problem !== null) {
    streams.writeErr(`${diagnosticText(problem, await streams.errStyle())}\n`);
    return exitCodes.input;
  }
  for (const line of made.said) streams.writeErr(`${line}\n`);
  return made.exitCode;
}

/** What the command writes, where, and what it ends with. */
interface Made {
  readonly text: string;
  readonly failing: readonly string[];
  readonly said: readonly string[];
  readonly exitCode: number;
}

interface Refused {
  readonly found: readonly Diagnostic[];
}

async function measured(
  loaded: TracedRules,
  flags: CoverageFlags,
  format: Format,
  streams: Streams,
): Promise<Made | Refused> {
  const result = coverageOf(loaded.rules, optionsOf(loaded, flags));
  if (!result.ok) return { found: result.diagnostics };
  const context = { rules: loaded.rules, all: flags.all === true };
  const count = countCoverage(chosenGoals(result.value, context.all));
  const { min = 0 } = flags;
  const isTooLow = count.covered * 100 < min * count.all;
  // No example could mend it, so it is no failure; but who asks for a share is told that there was none.
  const isEmpty = min > 0 && count.all === 0;
  const verdict = [
    ...(isTooLow ? [coverageSentences.tooLow(count, min)] : []),
    ...(isEmpty ? [coverageSentences.nothingToAsk(min)] : []),
  ];
  return {
    text: await render(result.value, context, loaded, { format, output: flags.output }, streams),
    failing: result.value.failing,
    said: verdict.map((sentence) => `iop-check: ${sentence}`),
    exitCode: isTooLow ? exitCodes.findings : exitCodes.done,
  };
}

async function generated(loaded: TracedRules, flags: CoverageFlags): Promise<Made | Refused> {
  const { generateExamples } = await import('../analysis/generate.ts');
  const { generatedExamplesYaml, generatedSummary } = await import('../reports/generated-examples.ts');
  const options = { ...optionsOf(loaded, flags), all: flags.all === true };
  const result = generateExamples(loaded.rules, options);
  if (!result.ok) return { found: result.diagnostics };
  const file = outputFile(flags.output);
  return {
    text: generatedExamplesYaml(loaded.rules, result.value, toolVersion(), await listIn(loaded)),
    failing: result.value.coverage.failing,
    said: [...(file === null ? [] : [coverageSentences.written(file)]), generatedSummary(result.value)],
    exitCode: exitCodes.done,
  };
}

/** How the file writes its examples; what came through a pipe cannot be read again. */
async function listIn({ file }: TracedRules): Promise<ExampleList | undefined> {
  if (file === standardInput || !statSync(file).isFile()) return undefined;
  const { exampleListIn } = await import('../tasks/check.ts');
  const text = await readTextFile(file, ruleSizeLimit);
  return text.ok ? exampleListIn(text.value) : undefined;
}

function optionsOf({ isOwn }: TracedRules, { date }: CoverageFlags): CoverageOptions {
  return { isOwn, ...(date === undefined ? {} : { date }) };
}

async function render(
  result: Coverage,
  context: CoverageContext,
  { sha256 }: TracedRules,
  { format, output }: { readonly format: Format; readonly output: string | undefined },
  streams: Streams,
): Promise<string> {
  switch (format) {
    case 'text': {
      const { coverageText } = await import('../reports/coverage-text.ts');
      return coverageText(result, context, await styleFor(output, streams));
    }
    case 'markdown':
      return (await import('../reports/coverage-markdown.ts')).coverageMarkdown(result, context);
    case 'json': {
      const { coverageJson } = await import('../formats/json/coverage.ts');
      const { jsonText } = await import('../rules/text.ts');
      const tool = { name: 'iop-check', version: toolVersion() };
      return `${jsonText(coverageJson(result, context, { tool, sha256 }), 2)}\n`;
    }
  }
}

async function refuse(found: readonly Diagnostic[], { file }: TracedRules, streams: Streams): Promise<number> {
  const style = await streams.errStyle();
  for (const one of found) streams.writeErr(`${diagnosticText(placeOnFile(file, one), style)}\n`);
  return exitCodes.input;
}
