import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { identityOf } from '../../files/names.ts';
import { placeInDocument, placeOnFile, type SourceDocument, SourceText } from '../../files/read/source-text.ts';
import { readTextFile } from '../../files/text.ts';
import { parseYaml } from '../../files/yaml.ts';
import { configSchema, type WrittenConfig } from '../../formats/json/config.ts';
import { type Diagnostic, diagnostic, type Path, type PlacedDiagnostic } from '../../rules/findings.ts';
import { checkForm } from '../../rules/form/form.ts';
import { nearest } from '../../rules/spelling.ts';

/** What the file with the settings of a repository is called. */
export const configName = 'iop-check.config.yaml';

/** The settings of a repository, with the folder that its names are counted from. */
export interface Config extends Readonly<WrittenConfig> {
  readonly file: string;
  readonly folder: string;
  /** The common folder, where it truly is. */
  readonly commonRoot: string | null;
}

/** What a file with settings says; null when something in it is wrong. */
export interface ConfigReading {
  readonly file: string;
  readonly config: Config | null;
  readonly found: readonly PlacedDiagnostic[];
}

const sizeLimit = 256 * 1024;

/**
 * The settings that count in a folder: of the nearest file upwards, but for none outside the repository, as others may write there.
 * Null when there is none.
 */
export async function findConfig(folder: string): Promise<ConfigReading | null> {
  const file = configUpwards(resolve(folder));
  return file === null ? null : await readConfig(file);
}

function configUpwards(folder: string): string | null {
  const file = join(folder, configName);
  if (existsSync(file)) return file;
  const above = dirname(folder);
  return above === folder || existsSync(join(folder, '.git')) ? null : configUpwards(above);
}

/** Reads a file with settings. Reports what is no such key or value, and names that lead nowhere or out of its folder. */
export async function readConfig(path: string): Promise<ConfigReading> {
  const file = shownFrom(path);
  const text = await readTextFile(path, sizeLimit);
  if (!text.ok) return { file, config: null, found: text.diagnostics.map((one) => placeOnFile(file, one)) };
  const source = new SourceText(file, text.value, path);
  const parsed = parseYaml(source);
  if ('found' in parsed) return { file, config: null, found: parsed.found };
  const { document } = parsed;
  // A file with comments alone says nothing, and is none the worse for it.
  const form = checkForm(configSchema, document.data ?? {}, writtenIn(document));
  const found = form.ok ? pathProblems(form.value, dirname(resolve(path))) : form.diagnostics;
  if (!form.ok || found.length > 0) {
    return { file, config: null, found: found.map((one) => placeInDocument(document, one)) };
  }
  const folder = dirname(resolve(path));
  const { common } = form.value;
  const commonRoot = common === undefined ? null : identityOf(join(folder, common));
  return { file, config: { ...form.value, file, folder, commonRoot }, found: [] };
}

/** Gives a value as it stands in its file. */
export function writtenIn(document: SourceDocument): (path: Path) => string {
  return (path) => {
    const { start, end } = document.locate(path, 'value');
    return document.source.text.slice(start, end);
  };
}

/** A file as it is shown: from here when it is here or below. */
export function shownFrom(file: string): string {
  const way = relative(process.cwd(), file);
  return way.startsWith('..') || isAbsolute(way) ? file : way;
}

/** Whether a path is a folder or in it, both as they truly are. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function pathProblems({ folders = [], baseline, common }: WrittenConfig, folder: string): Diagnostic[] {
  const named: (readonly [Path, string, isRead: boolean])[] = [
    ...folders.map((name, index) => [['folders', index], name, true] as const),
    ...(common === undefined ? [] : [[['common'], common, true] as const]),
    // It is written when there is none yet.
    ...(baseline === undefined ? [] : [[['baseline'], baseline, false] as const]),
  ];
  return named.flatMap(([path, name, isRead]) => {
    const problem = pathProblem(name, folder, isRead);
    if (problem === null) return [];
    const suggestion = problem === 'missing' ? nameMeant(name, folder) : null;
    return [diagnostic('config-path', path, { name, problem, suggestion })];
  });
}

function pathProblem(name: string, folder: string, isRead: boolean): 'outside' | 'missing' | null {
  const path = resolve(folder, name);
  if (isAbsolute(name) || !isWithin(folder, path)) return 'outside';
  if (!existsSync(path)) return isRead ? 'missing' : null;
  // A link may lead elsewhere than its name says.
  return isWithin(identityOf(folder), identityOf(path)) ? null : 'outside';
}

/** The name in the same folder that is nearest. */
function nameMeant(name: string, folder: string): string | null {
  const [above, last] = [dirname(name), basename(name)];
  try {
    const found = nearest(last, readdirSync(join(folder, above)));
    return found === null ? null : join(above, found).split(sep).join('/');
  } catch {
    return null;
  }
}
