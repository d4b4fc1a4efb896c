import { type CompiledRules, compile } from '../diagram/compile.ts';
import { overwriting } from '../files/overwriting.ts';
import { placeOnFile } from '../files/source-text.ts';
import { diagnosticText } from '../reports/diagnostic-text.ts';
import { logicMermaid } from '../reports/logic-mermaid.ts';
import { logicSvg } from '../reports/logic-svg.ts';
import { rulesHtml } from '../reports/rules-html.ts';
import { rulesMarkdown } from '../reports/rules-markdown.ts';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import type { Streams } from '../terminal/streams.ts';
import { sentences } from '../wording/usage.ts';
import { deliver } from './deliver.ts';
import { exitCodes } from './exit-codes.ts';
import { chosenFormat } from './output-format.ts';
import { loadRules } from './rules-option.ts';
import { today } from './today.ts';

type Format = 'markdown' | 'html' | 'mermaid' | 'svg';

const formats: readonly Format[] = ['markdown', 'html', 'mermaid', 'svg'];

/** The flags of `iop-check show`. */
export interface ShowOptions {
  readonly format?: Format;
  readonly date?: string;
  readonly output?: string;
}

/** `iop-check show`: a whole rule set for review by a person. Returns the exit code. */
export async function show(name: string | undefined, options: ShowOptions, streams: Streams): Promise<number> {
  const format = chosenFormat(options, { formats, standard: 'markdown' }, streams);
  if (format === null) return exitCodes.usage;
  const loaded = await loadRules(name, streams, sentences.leftUndone.show);
  if (loaded === null) return exitCodes.input;
  const style = await streams.errStyle();
  const failed = (found: readonly PlacedDiagnostic[]): number => {
    for (const one of found) streams.writeErr(`${diagnosticText(one, style)}\n`);
    return exitCodes.input;
  };
  const compiled = compile(loaded.rules, options.date ?? today());
  if (!compiled.ok) return failed(compiled.diagnostics.map((one) => placeOnFile(loaded.file, one)));
  const problem =
    overwriting(options.output, [loaded.file]) ??
    (await deliver(rendered(compiled.value, loaded, format), options.output, 'result', streams));
  return problem === null ? exitCodes.done : failed([problem]);
}

function rendered(compiled: CompiledRules, { layers }: JudgingRules, format: Format): string {
  const standsOn = layers.slice(0, -1).map(({ id, version }) => `${id} ${version}`);
  switch (format) {
    case 'html':
      return rulesHtml(compiled, standsOn);
    case 'mermaid':
      return logicMermaid(compiled.rules);
    case 'svg':
      return logicSvg(compiled.rules);
    default:
      return rulesMarkdown(compiled, standsOn);
  }
}
