import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';

/**
 * Writes what the command reads instead of YAML for the rule sets that come with the package, and beside it a copy of the YAML,
 * so that a change is seen. The library is built already.
 */
export async function writeReadyRules(/** @type {URL} */ root) {
  const { bundledFiles } = await import('../dist/tasks/bundled.js');
  const { readyText } = await import('../dist/tasks/rule-sets.js');
  const { readRuleFile } = await import('../dist/tasks/rule-files.js');
  const folder = new URL('dist/ready/', root);
  mkdirSync(folder);
  for (const [id, file] of bundledFiles()) {
    const { loaded } = await readRuleFile(file);
    // A rule set with an error has no ready form; `validate` says what is wrong with it.
    if (loaded === null) continue;
    writeFileSync(new URL(`${id}.json`, folder), readyText(loaded));
    copyFileSync(file, new URL(`${id}.yaml`, folder));
  }
}
