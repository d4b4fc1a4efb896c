import { bundledRules, type LoadedRules, readRuleFile } from '../files/rule-file.ts';
import { diagnosticText } from '../reports/diagnostic-text.ts';
import { sentences } from '../wording/usage.ts';
import type { Streams } from './streams.ts';

/** Reads the rule file of `--rules`, or the bundled one. Findings go to standard error; null if the file cannot be used. */
export async function loadRules(file: string = bundledRules, streams: Streams): Promise<LoadedRules | null> {
  const { loaded, found } = await readRuleFile(file);
  const style = await streams.errStyle();
  for (const finding of found) streams.writeErr(`${diagnosticText(finding, style)}\n`);
  if (loaded === null) streams.writeErr(`iop-check: ${sentences.rulesUnusable(file)}\n`);
  return loaded;
}
