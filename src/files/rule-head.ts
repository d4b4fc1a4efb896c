import { isExtension } from '../rules/read-rule-set.ts';
import type { RuleHead, RuleSet } from '../rules/rule-set.ts';
import { bundledFiles, ruleSizeLimit } from './bundled-rules.ts';
import { SourceText } from './source-text.ts';
import { readTextFile } from './text-file.ts';
import { parseYaml } from './yaml-document.ts';

/** The rule sets that come with the package, those for everybody first. They are sound, so only their heads are read. */
export async function bundledHeads(): Promise<RuleHead[]> {
  const heads: RuleHead[] = [];
  for (const file of bundledFiles().values()) {
    const { id, version, title, description, valid, otherVersions, ...rest } = (await bundledData(file)) as RuleSet &
      Partial<RuleHead>;
    const names = isExtension(rest) ? (rest.extends ?? []) : [];
    heads.push({ id, version, title, description, valid, otherVersions, extends: names });
  }
  return heads;
}

/** The ids of all questions of the rule sets that come with the package. */
export async function bundledQuestions(): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const file of bundledFiles().values()) {
    const { questions = {} } = (await bundledData(file)) as Partial<RuleSet>;
    for (const id of Object.keys(questions)) ids.add(id);
  }
  return ids;
}

async function bundledData(file: string): Promise<unknown> {
  const data = await ruleData(file);
  if (data === null) throw new Error(`${file} cannot be read.`);
  return data;
}

/** What a rule file says, whatever its form; null when its YAML cannot be read. */
export async function ruleData(file: string): Promise<unknown> {
  const text = await readTextFile(file, ruleSizeLimit);
  const parsed = text.ok ? await parseYaml(new SourceText(file, text.value)) : { found: [] };
  return 'document' in parsed ? parsed.document.data : null;
}
