import { rulesMarkdown } from '../reports/rules-markdown.ts';
import { exitCodes } from './exit-codes.ts';
import { loadRules } from './rules-option.ts';
import type { Streams } from './streams.ts';

/** `iop-check show`: a whole rule set for review by a person. Returns the exit code. */
export async function show(name: string | undefined, streams: Streams): Promise<number> {
  const loaded = await loadRules(name, streams);
  if (loaded === null) return exitCodes.input;
  const standsOn = loaded.layers.slice(0, -1).map(({ id, version }) => `${id} ${version}`);
  streams.writeOut(rulesMarkdown(loaded.rules, standsOn));
  return exitCodes.done;
}
