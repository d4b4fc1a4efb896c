import { bundledRules, type LoadedRules, readRuleFile } from '../files/rule-file.ts';
import { diagnosticText } from '../reports/diagnostic-text.ts';
import { sentences } from '../wording/usage.ts';
import type { Streams } from './streams.ts';

/**
 * Reads the rule file of `--rules`, or the bundled one. Errors go to standard error; null if the file cannot be used.
 * Warnings are for the author of the rules, whom `validate` tells.
 */
export async function loadRules(file: string = bundledRules, streams: Streams): Promise<LoadedRules | null> {
  const { loaded, found } = await readRuleFile(file);
  const style = await streams.errStyle();
  const errors = found.filter(({ diagnostic }) => diagnostic.severity === 'error');
  for (const finding of errors) streams.writeErr(`${diagnosticText(finding, style)}\n`);
  if (loaded === null) streams.writeErr(`iop-check: ${sentences.rulesUnusable(file)}\n`);
  return loaded;
}
