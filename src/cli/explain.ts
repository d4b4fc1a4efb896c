import { explainableIds, explainList, explainText } from '../reports/explain-text.ts';
import { knownName, nearestNames } from '../rules/nearest.ts';
import type { Streams } from '../terminal/streams.ts';
import { sentences } from '../wording/usage.ts';
import { exitCodes } from './exit-codes.ts';
import { loadRules } from './rules-option.ts';

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
