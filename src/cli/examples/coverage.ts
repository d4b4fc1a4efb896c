import { statSync } from 'node:fs';
import type { Coverage, CoverageOptions } from '../../analysis/coverage.ts';
import { countCoverage, coverageOf } from '../../analysis/coverage.ts';
import { toolVersion } from '../../assessment/tool.ts';
import {
  type CoverageContext,
  chosenGoals,
  coverageDocument,
  coverageSentences,
} from '../../documents/rules/coverage.ts';
import { outputFile } from '../../files/names.ts';
import { placeOnFile } from '../../files/read/source-text.ts';
import { readTextFile, standardInput } from '../../files/text.ts';
import type { ExampleList } from '../../formats/rule-file.ts';
import type { Diagnostic } from '../../rules/findings.ts';
import { ruleSizeLimit } from '../../tasks/bundled.ts';
import type { TracedRules } from '../../tasks/finding-rules.ts';
import type { Streams } from '../../tasks/streams.ts';
import { argument, choice, defined, type Given, on, parsePercent, shared, sharedArguments, value } from '../command.ts';
import { exitCodes } from '../process.ts';
import { documentFormats, inFormat, type Session, styleFor, today, yamlOnly } from '../session.ts';
import { tellingOf } from './telling.ts';

const formats = [...documentFormats, 'json'] as const;
type Format = (typeof formats)[number];

const flags = {
  format: choice('<format>', shared.textFormat, formats),
  date: shared.date(
    'dagen som avgör gränsvärden; annars exemplens egna dagar, och för det som saknas alla dagar som regelverket gäller',
  ),
  all: on('räkna också det som är oförändrat från regelverken under'),
  min: value('<procent>', 'avsluta med 1 om en mindre andel än så täcks', parsePercent),
  generate: {
    ...on(
      'skriv i stället exempel i YAML för det som saknas, som vart och ett visar en sak; väntat resultat är vad reglerna ger',
    ),
    conflicts: ['format', 'min'],
  },
  config: shared.config,
  output: shared.output(),
  force: shared.force,
};

type CoverageFlags = Given<typeof flags>;

/** `iop-check coverage`: what the examples of a rule set test, or examples for the rest. */
export const command = defined({
  usage: '[flaggor] [regelverk]',
  text: 'visa vad ett regelverks exempel prövar: grader, svar, båda sidor om varje gräns, utfall och former; eller skriv exempel för resten',
  arguments: [argument('[regelverk]', sharedArguments.rules)],
  flags,
  run: coverage,
});

async function coverage(session: Session, options: CoverageFlags, name: string | undefined): Promise<number> {
  const { format: asked, output, generate } = options;
  const told = output === undefined ? {} : { output };
  const format =
    generate === true
      ? session.formatOf(told, yamlOnly)
      : session.formatOf(asked === undefined ? told : { format: asked }, { formats, standard: 'text' });
  if (format === null) return exitCodes.usage;
  const loaded = await session.tracedRules(name, '', { config: options.config });
  if (loaded === null) return exitCodes.input;
  const made =
    format === 'yaml'
      ? await generated(loaded, options, session.streams)
      : await measured(loaded, options, format, session.streams);
  if (!('text' in made)) return session.refuse(made.found.map((one) => placeOnFile(loaded.file, one)));
  for (const example of made.failing) session.say(coverageSentences.failing(example, loaded.file));
  const kind = options.force === true ? 'result' : 'edited';
  if (!(await session.deliver(made.text, output, kind))) return exitCodes.input;
  for (const line of made.said) session.streams.writeErr(`${line}\n`);
  return made.exitCode;
}

/** What the command writes, where, and what it ends with. */
interface Made {
  readonly text: string | Uint8Array;
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

async function generated(loaded: TracedRules, flags: CoverageFlags, streams: Streams): Promise<Made | Refused> {
  const { generateExamples } = await import('../../analysis/generate.ts');
  const { makeShowing } = await import('../../analysis/mutants/showing.ts');
  const { generatedExamplesYaml, generatedSummary } = await import('../../formats/rule-file.ts');
  const options = { ...optionsOf(loaded, flags), all: flags.all === true };
  const { rules, isOwn } = loaded;
  const making = makeShowing(rules, { ...(flags.all === true ? {} : { isOwn }), date: flags.date });
  const shown = await tellingOf(making, streams);
  if (!shown.ok) return { found: shown.diagnostics };
  const named = shown.value.map(({ example }, index) => ({ ...example, name: `${index}` }));
  const whole = named.length === 0 ? rules : { ...rules, examples: [...(rules.examples ?? []), ...named] };
  const result = generateExamples(whole, options);
  if (!result.ok) return { found: result.diagnostics };
  const file = outputFile(flags.output);
  return {
    text: generatedExamplesYaml(rules, result.value, toolVersion, await listIn(loaded), shown.value),
    failing: result.value.coverage.failing,
    said: [
      ...(file === null ? [] : [coverageSentences.written(file)]),
      generatedSummary(result.value, shown.value.length),
    ],
    exitCode: exitCodes.done,
  };
}

/** How the file writes its examples; what came through a pipe cannot be read again. */
async function listIn({ file }: TracedRules): Promise<ExampleList | undefined> {
  if (file === standardInput || !statSync(file).isFile()) return undefined;
  const { exampleListIn } = await import('../../tasks/saved-examples.ts');
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
): Promise<string | Uint8Array> {
  if (format !== 'json') {
    return inFormat(coverageDocument(result, context, today()), format, await styleFor(output, streams));
  }
  const { coverageJson } = await import('../../formats/json/coverage.ts');
  const { jsonText } = await import('../../rules/text.ts');
  const tool = { name: 'iop-check', version: toolVersion };
  return `${jsonText(coverageJson(result, context, { tool, sha256 }), 2)}\n`;
}
