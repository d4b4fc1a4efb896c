import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { extendedNames, isRuleText, type RuleText, ruleText } from '../../editor/rule-text.ts';
import { identityOf } from '../../files/names.ts';
import { SourceText, textFrom } from '../../files/read/source-text.ts';
import { yamlOutline } from '../../files/yaml.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { bundledIds, ruleSizeLimit } from '../bundled.ts';
import { isWithin } from '../config/config.ts';
import { extendedFile } from '../config/extended-file.ts';
import { hasError, newReadings, readDraft } from '../rule-files.ts';
import type { OpenTexts, Readings } from '../rule-layers.ts';

/** How many folders and files are looked through for files that stand on others. */
const most = { folders: 2000, files: 2000 };

/** The rule files of an editor: those that are open, as they stand there, and those that are saved in its folders. */
export class RuleWorkspace {
  private readonly open = new Map<string, RuleText>();
  private readonly saved = new Map<string, { readonly stamp: string; readonly text: RuleText | null }>();
  private readonly ruleSets = new Map<
    string,
    { readonly tower: readonly RuleText[]; readonly rules: RuleSet | null }
  >();
  private readonly below = new Map<string, { readonly files: readonly RuleText[]; readonly done: Readings['done'] }>();
  private listed: Promise<readonly string[]> | null = null;

  /** `folders` are those that are open in the editor. Without any, the folders of the open files are looked into, and not those below. */
  constructor(private readonly folders: readonly string[]) {}

  put(path: string, text: string): RuleText {
    if (!this.open.has(identityOf(path))) this.forget();
    const read = ruleText(path, text);
    this.open.set(identityOf(path), read);
    return read;
  }

  /** Takes what is typed in since it was last put here. */
  putIfNew(path: string, text: string): void {
    if (this.open.get(identityOf(path))?.source.text !== text) this.put(path, text);
  }

  close(path: string): void {
    this.open.delete(identityOf(path));
    this.below.delete(identityOf(path));
    this.forget();
  }

  /** Looks for files anew the next time, as some may have come or gone. */
  forget(): void {
    this.listed = null;
  }

  get openFiles(): readonly RuleText[] {
    return [...this.open.values()];
  }

  /** The texts of the open files, to be read in place of those that are saved. */
  get openTexts(): OpenTexts {
    return new Map([...this.open].map(([identity, { source }]) => [identity, source.text]));
  }

  /** A file as it stands in the editor, or as it is saved; null when it is neither. */
  read(path: string): RuleText | null {
    return this.open.get(identityOf(path)) ?? this.readSaved(path);
  }

  private readSaved(path: string): RuleText | null {
    try {
      const { mtimeMs, size } = statSync(path);
      const stamp = `${mtimeMs} ${size}`;
      const known = this.saved.get(path);
      if (known?.stamp === stamp) return known.text;
      const bytes = size > ruleSizeLimit ? null : textFrom(readFileSync(path));
      const text = bytes?.ok === true ? ruleText(path, bytes.value) : null;
      this.saved.set(path, { stamp, text });
      return text;
    } catch {
      return null;
    }
  }

  /** The files that one extends, as far as they are there. */
  async parentsOf(file: RuleText): Promise<readonly RuleText[]> {
    const parents: RuleText[] = [];
    for (const name of extendedNames(file)) {
      const found = await extendedFile(name, file.path, true);
      const parent = typeof found === 'string' ? this.read(found) : null;
      if (parent !== null) parents.push(parent);
    }
    return parents;
  }

  /** The file that a name in `extends` or beside it stands for; null when there is none. */
  async fileNamed(from: RuleText, name: string): Promise<RuleText | null> {
    const found = await extendedFile(name, from.path, true);
    return typeof found === 'string' ? this.read(found) : null;
  }

  /** What a file may extend: rule sets that come with the package, and rule files in its own folder. */
  async ruleSetsBeside({ path }: RuleText): Promise<readonly string[]> {
    const folder = dirname(path);
    const entries = await readdir(folder).catch(() => []);
    const names = entries.filter((name) => /\.ya?ml$/i.test(name) && join(folder, name) !== path);
    const beside = names.filter((name) => {
      const text = this.read(join(folder, name));
      return text !== null && isRuleText(text);
    });
    return [...bundledIds(), ...beside];
  }

  /** What has been read of the files under one, for as long as they are as they are. */
  async readBelow(file: RuleText): Promise<Readings['done']> {
    const identity = identityOf(file.path);
    const below = (await this.towerOf(file)).slice(1);
    const known = this.below.get(identity);
    const isSame = known?.files.length === below.length && below.every((one, index) => one === known.files[index]);
    if (known !== undefined && isSame) return known.done;
    const done: Readings['done'] = new Map();
    this.below.set(identity, { files: below, done });
    return done;
  }

  /** The rule set of a file and those that it stands on, as it was when it could last be read; null when it never could. */
  async rulesOf(file: RuleText): Promise<RuleSet | null> {
    const identity = identityOf(file.path);
    const tower = await this.towerOf(file);
    const known = this.ruleSets.get(identity);
    if (known !== undefined && tower.length === known.tower.length) {
      if (tower.every((one, index) => one === known.tower[index])) return known.rules;
    }
    const source = new SourceText(file.path, file.source.text);
    const { draft, found } = await readDraft(source, [], newReadings(true, this.openTexts));
    const rules = draft === null || hasError(found) ? (known?.rules ?? null) : draft.rules;
    this.ruleSets.set(identity, { tower, rules });
    return rules;
  }

  /** Whether a file is YAML, so that all that stands in it is known. */
  isWhole({ source }: RuleText): boolean {
    return yamlOutline(source) !== null;
  }

  /** Whether a file is in one of the folders that are open. */
  isWithinFolders(path: string): boolean {
    return this.folders.some((folder) => isWithin(identityOf(folder), identityOf(path)));
  }

  /** A file as it is named to a person: from the folder that is open. */
  shown(path: string): string {
    const folder = this.folders.find((one) => isWithin(one, path));
    return folder === undefined ? basename(path) : relative(folder, path);
  }

  /** A file and all that it stands on, itself first. */
  async towerOf(file: RuleText): Promise<readonly RuleText[]> {
    const tower = new Map([[identityOf(file.path), file]]);
    for (const one of tower.values()) {
      for (const parent of await this.parentsOf(one)) {
        const identity = identityOf(parent.path);
        if (!tower.has(identity)) tower.set(identity, parent);
      }
    }
    return [...tower.values()];
  }

  /** The other files that stand on one, open or saved, directly or by way of others. */
  async onTopOf(path: string): Promise<readonly RuleText[]> {
    const identity = identityOf(path);
    const others = (await this.files()).flatMap((file) =>
      identityOf(file) === identity ? [] : (this.read(file) ?? []),
    );
    const found: RuleText[] = [];
    for (const file of others) {
      if (extendedNames(file).length === 0) continue;
      const tower = await this.towerOf(file);
      if (tower.some((one) => identityOf(one.path) === identity)) found.push(file);
    }
    return found;
  }

  /** Every YAML file that is open or saved in the folders, each once. */
  private async files(): Promise<readonly string[]> {
    this.listed ??= this.look();
    const all = [...this.openFiles.map(({ path }) => path), ...(await this.listed)];
    return [...new Map(all.map((file) => [identityOf(file), file])).values()];
  }

  private async look(): Promise<readonly string[]> {
    const isDeep = this.folders.length > 0;
    const folders = isDeep ? [...this.folders] : [...new Set(this.openFiles.map(({ path }) => dirname(path)))];
    const files: string[] = [];
    for (let index = 0; index < folders.length && index < most.folders && files.length < most.files; index++) {
      const folder = folders[index] ?? '';
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (entry.isFile() && /\.ya?ml$/i.test(entry.name)) files.push(join(folder, entry.name));
        // What is hidden or installed is not looked into.
        const isHidden = entry.name.startsWith('.') || entry.name === 'node_modules';
        if (isDeep && entry.isDirectory() && !isHidden) folders.push(join(folder, entry.name));
      }
    }
    return files;
  }
}
