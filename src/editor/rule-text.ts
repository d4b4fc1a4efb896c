import { SourceText } from '../files/read/source-text.ts';
import { lenientDocument } from '../files/yaml.ts';
import type { YamlNode } from '../files/yaml-tree.ts';
import { isSurelyRules } from '../rules/form/form.ts';

/** The text of a file in an editor, with what can be made of it while it is being written. */
export interface RuleText {
  readonly path: string;
  readonly source: SourceText;
  readonly root: YamlNode;
  readonly data: unknown;
}

/** Reads the text of a file as far as it goes. */
export function ruleText(path: string, text: string): RuleText {
  const source = new SourceText(path, text);
  return { path, source, ...lenientDocument(source) };
}

/** Whether a text is surely a rule file: by what it says, or as its first lines name the schema of rule files. */
export function isRuleText({ source, data }: RuleText): boolean {
  return /^#.*\brule-set\.schema\.json\s*$/m.test(source.text.slice(0, 500)) || isSurelyRules(data);
}

/** The names under `extends`, as far as they are written. */
export function extendedNames({ data }: RuleText): readonly string[] {
  const names = typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>)['extends'] : [];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}
