import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes what the command reads instead of YAML for the rule sets that come with the package: each as a whole, what its own file says,
 * and beside them a copy of the YAML, so that a change is seen. The library is built already.
 */
export async function writeReadyRules(/** @type {URL} */ root) {
  const { bundledFiles } = await import('../dist/tasks/bundled.js');
  const { SourceText } = await import('../dist/files/read/source-text.js');
  const { parseYaml } = await import('../dist/files/yaml.js');
  const { readyText } = await import('../dist/tasks/rule-sets.js');
  const { readRuleFile } = await import('../dist/tasks/rule-files.js');
  const folder = new URL('dist/ready/', root);
  mkdirSync(folder);
  for (const [id, file] of bundledFiles()) {
    const { loaded } = await readRuleFile(file);
    const parsed = parseYaml(new SourceText(file, readFileSync(file, 'utf8')));
    // A rule set with an error has no ready form; `validate` says what is wrong with it.
    if (loaded === null || 'found' in parsed) continue;
    writeFileSync(new URL(`${id}.json`, folder), readyText(loaded));
    writeFileSync(new URL(`${id}.data.json`, folder), JSON.stringify(parsed.document.data));
    copyFileSync(file, new URL(`${id}.yaml`, folder));
  }
}
