import { SourceText } from '../../src/files/read/source-text.ts';
import { readTextFile } from '../../src/files/text.ts';
import { bundledFile, ruleSizeLimit } from '../../src/tasks/bundled.ts';
import { type LoadedRules, readDraft } from '../../src/tasks/rule-files.ts';

const known = new Map<string, Promise<LoadedRules>>();

/** A rule set that comes with the package. It is read once for all tests that run in one process, as the larger ones take a while. */
export function bundled(id: string): Promise<LoadedRules> {
  const loaded = known.get(id) ?? read(bundledFile(id)!);
  known.set(id, loaded);
  return loaded;
}

/** The rules of a file of the package, as `readRuleFile` reads them, but for its YAML: that is as it was when the package was built. */
async function read(file: string): Promise<LoadedRules> {
  const text = await readTextFile(file, ruleSizeLimit);
  if (!text.ok) throw new Error(`${file} cannot be read.`);
  // What is opened from another file is taken as it was built, unless its text is another now.
  const { draft, otherVersions } = await readDraft(new SourceText(file, text.value), ['']);
  const { rules, isOwn, layers, spot, under } = draft!;
  const heads = layers.map(({ id, version, valid, sha256 }) => ({ id, version, valid, sha256 }));
  return { rules, isOwn, spot, under, layers: heads, sha256: heads.at(-1)!.sha256, otherVersions };
}
