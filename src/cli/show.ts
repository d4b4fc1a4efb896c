import { type CompiledRules, compile } from '../diagram/compile.ts';
import { placeOnFile } from '../files/text.ts';
import { overwriting } from '../files/writing.ts';
import { logicSvg } from '../formats/drawing.ts';
import { diagnosticText } from '../formats/findings.ts';
import { logicMermaid } from '../formats/mermaid.ts';
import { explainableIds, explainList, explainText } from '../reports/explain-text.ts';
import { rulesHtml } from '../reports/rules-html.ts';
import { rulesMarkdown } from '../reports/rules-markdown.ts';
import type { PlacedDiagnostic } from '../rules/findings.ts';
import { knownName, nearestNames } from '../rules/spelling.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import type { Streams } from '../tasks/streams.ts';
import { sentences } from '../wording/commands.ts';
import { chosenFormat, deliver, exitCodes, loadRules, today } from './session.ts';

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

/** `iop-check explain`: what an id means, at length; without an id, all there are. */
export async function explain(
  id: string | undefined,
  options: { readonly rules?: string },
  streams: Streams,
): Promise<number> {
  const loaded = await loadRules(options.rules, streams, sentences.leftUndone.explain);
  if (loaded === null) return exitCodes.input;
  const style = await streams.outStyle();
  const known = [...new Set(explainableIds(loaded.rules))];
  const text =
    id === undefined ? explainList(loaded.rules, style) : explainText(loaded.rules, knownName(id, known) ?? id, style);
  if (text !== null) {
    streams.writeOut(text);
    return exitCodes.done;
  }
  const near = nearestNames(id ?? '', known);
  streams.writeErr(`iop-check: ${sentences.usageError}: ${sentences.unknownTopic(id ?? '', near)}\n`);
  return exitCodes.usage;
}
