import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type ReadyDiagrams, readyDiagrams } from '../diagram/compile.ts';
import { readTextFile, type SourceDocument, SourceText, standardInput, withPlainLines } from '../files/text.ts';
import { parseYaml } from '../files/yaml.ts';
import { type Diagnostic, diagnostic } from '../rules/findings.ts';
import { isExtension } from '../rules/read-rule-set.ts';
import { type RuleHead, type RuleSet, ruleSetHead } from '../rules/rule-set.ts';
import { nearest } from '../rules/spelling.ts';
import { bundledFile, bundledFiles, bundledIds, ruleSizeLimit } from './bundled.ts';
import { type Layer, ruleFilesIn } from './rule-layers.ts';

/** A rule set without errors, with what identifies the files that it was read from. */
export interface SoundRules {
  readonly rules: RuleSet;
  /** SHA-256 of the file's text, without byte-order mark and with line feeds, in hexadecimal. */
  readonly sha256: string;
  /** The files it is made of, the lowest first and itself last. */
  readonly layers: readonly Layer[];
  /** The other versions of the same rules, of which a case that they may apply to is told. */
  readonly otherVersions?: readonly OtherVersion[] | undefined;
  /** Its diagrams, when they are ready and the same on all dates. */
  readonly diagrams?: ReadyDiagrams | null | undefined;
}

/** Where the build puts the rule sets that come with the package, ready to use. The sources have no such folder. */
const readyFolder = new URL('../ready/', import.meta.url);

/** What `readyRules` reads: a rule set as it was read from YAML, checked and found sound when the package was built. */
export function readyText({ rules, sha256, layers, otherVersions = [] }: SoundRules): string {
  const ready: SoundRules = { rules, sha256, layers, otherVersions, diagrams: readyDiagrams(rules) };
  return `${JSON.stringify(ready)}\n`;
}

/**
 * The rule set of a file that comes with the package, without reading its YAML. Null when it is to be read from YAML: for other
 * files, and when any of the files it is made of, or that it names as another version, is another text than the copy that the build made beside it.
 */
export function readyRules(file: string, folder: URL = readyFolder): SoundRules | null {
  const id = basename(file, '.yaml');
  if (bundledFile(id) !== file) return null;
  try {
    const ready = JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8')) as SoundRules;
    const { rules, sha256, layers, otherVersions = [], diagrams } = ready;
    const isWhole = rules !== undefined && layers.at(-1)?.id === id && layers.at(-1)?.sha256 === sha256;
    const files = [...layers.map((layer) => layer.id), ...otherVersions.map(({ name }) => name)];
    const isCurrent = isWhole && files.every((one) => isAsBuilt(one, folder));
    return isCurrent ? { rules, sha256, layers, otherVersions, diagrams } : null;
  } catch {
    // Nothing was built here, or not all of it: YAML is what counts.
    return null;
  }
}

/** Whether a file is what the package was built with. (The texts themselves are compared: a hash would take longer to load.) */
function isAsBuilt(id: string, folder: URL): boolean {
  const source = bundledFile(id);
  if (source === null) return false;
  const [now, built] = [readFileSync(source), readFileSync(new URL(`${id}.yaml`, folder))];
  return now.equals(built) || withPlainLines(now.toString()) === withPlainLines(built.toString());
}

/** Another version of the same rules. */
export interface OtherVersion {
  /** What `--rules` calls it: its id when it comes with the package, and else its file. */
  readonly name: string;
  readonly valid: RuleSet['valid'];
}

/** The other versions that a rule file names, and what is wrong with their names. */
interface OtherVersions {
  readonly versions: readonly OtherVersion[];
  readonly found: readonly Diagnostic[];
}

/** Finds the other versions that a rule file, whose form is right, names: those that come with the package, or files beside it. */
export async function otherVersionsOf({ data, source }: SourceDocument): Promise<OtherVersions> {
  const { otherVersions: ids = [] } = data as Pick<RuleSet, 'otherVersions'>;
  const versions: OtherVersion[] = [];
  const found: Diagnostic[] = [];
  for (const [index, id] of ids.entries()) {
    const version = await versionOf(id, source.path);
    if (version !== null) versions.push(version);
    else found.push(unknownVersion(id, index, source.path));
  }
  return { versions, found };
}

/** The rule set of an id, as seen from a rule file; null when there is none. */
async function versionOf(id: string, from: string): Promise<OtherVersion | null> {
  const bundled = bundledFile(id);
  const beside = ['.yaml', '.yml'].map((ending) => join(folderOf(from), `${id}${ending}`)).find(existsSync);
  const file = bundled ?? beside;
  if (file === undefined) return null;
  const head = ((await ruleData(file)) ?? {}) as Partial<RuleSet>;
  const valid = ruleSetHead.valid.safeParse(head.valid);
  return head.id === id && valid.success ? { name: bundled === null ? file : id, valid: valid.data } : null;
}

function unknownVersion(name: string, index: number, from: string): Diagnostic {
  const beside = ruleFilesIn(folderOf(from), '', from).map((file) => file.replace(/\.ya?ml$/i, ''));
  const suggestion = nearest(name, [...beside, ...bundledIds()]);
  return diagnostic('unknown-name', ['otherVersions', index], { kind: 'ruleSet', name, suggestion, known: [] });
}

function folderOf(file: string): string {
  return file === standardInput ? '.' : dirname(file);
}

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
async function ruleData(file: string): Promise<unknown> {
  const text = await readTextFile(file, ruleSizeLimit);
  const parsed = text.ok ? await parseYaml(new SourceText(file, text.value)) : { found: [] };
  return 'document' in parsed ? parsed.document.data : null;
}
