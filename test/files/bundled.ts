import { bundledFile } from '../../src/tasks/bundled.ts';
import { type LoadedRules, readRuleFile } from '../../src/tasks/rule-files.ts';

const known = new Map<string, Promise<LoadedRules>>();

/** A rule set that comes with the package. It is read once for all tests that run in one process, as the larger ones take a while. */
export function bundled(id: string): Promise<LoadedRules> {
  const loaded = known.get(id) ?? readRuleFile(bundledFile(id)!).then((read) => read.loaded!);
  known.set(id, loaded);
  return loaded;
}
