import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkExamples } from '../analysis/examples.ts';
import type { CheckedFile } from '../reports/validation.ts';
import { diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { Subject } from '../rules/diagnostic-codes.ts';
import { meaningProblems } from '../rules/meaning.ts';
import { nearest } from '../rules/nearest.ts';
import { readForm } from '../rules/read-rule-set.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { silence } from './ignore-comments.ts';
import { placeInDocument, placeOnFile, type SourceDocument, SourceText } from './source-text.ts';
import { withSwallowedKeys } from './swallowed-keys.ts';
import { readTextFile } from './text-file.ts';
import { parseYaml } from './yaml-document.ts';

/** A rule set with what identifies the file that it was read from. */
export interface LoadedRules {
  readonly rules: RuleSet;
  /** SHA-256 of the file's text without byte-order mark, in hexadecimal. */
  readonly sha256: string;
}

/** The rule set that comes with the package: the initial bedömning with nine preconditions. */
export const bundledRules: string = fileURLToPath(new URL('../../rules/iop.yaml', import.meta.url));

/** The folder of all rule sets that come with the package. */
export const bundledFolder: string = fileURLToPath(new URL('../../rules', import.meta.url));

const sizeLimit = 2 * 1024 * 1024;

/** Reads a rule file, without running its examples. `loaded` is null when a finding is an error. */
export async function readRuleFile(
  file: string,
): Promise<{ loaded: LoadedRules | null; found: readonly PlacedDiagnostic[] }> {
  const text = await readTextFile(file, sizeLimit);
  const onFile = text.diagnostics.map((one) => placeOnFile(file, one));
  if (!text.ok) return { loaded: null, found: onFile };
  const source = new SourceText(file, text.value);
  const { draft, found } = await readDraft(source);
  const left = [...onFile, ...silence(source, found, new Set()).found];
  const sha256 = createHash('sha256').update(text.value).digest('hex');
  return { loaded: draft === null || hasError(left) ? null : { rules: draft.rules, sha256 }, found: left };
}

/** Checks a rule file: its YAML, form and meaning, and when they are sound its examples. `name` is what findings call it. */
export async function checkRuleFile(file: string, name: string = file): Promise<CheckedFile> {
  const text = await readTextFile(file, sizeLimit);
  const onFile = text.diagnostics.map((one) => placeOnFile(name, one));
  return text.ok ? checkRuleText(text.value, name, onFile) : { file: name, found: onFile, silenced: [], examples: [] };
}

/** Checks the text of a rule file, as `checkRuleFile` does. `earlier` is what was found when the text was read. */
export async function checkRuleText(
  text: string,
  name: string,
  earlier: readonly PlacedDiagnostic[] = [],
): Promise<CheckedFile> {
  const source = new SourceText(name, text);
  const { draft, found } = await readDraft(source);
  const early = [...earlier, ...hiddenCharacters(source), ...found];
  if (draft === null) return { file: name, ...finish(source, early, ['file', 'syntax', 'form']), examples: [] };
  const subjects: Subject[] = ['file', 'syntax', 'form', 'meaning'];
  const { document, rules } = draft;
  const named = [...early, ...nameProblems(rules, name).map((one) => placeInDocument(document, one))];
  if (hasError(silence(source, named, new Set()).found)) {
    return { file: name, ...finish(source, named, subjects), examples: [] };
  }
  const { examples, problems } = checkExamples(rules);
  const all = [...named, ...problems.map((one) => placeInDocument(document, one))];
  return { file: name, ...finish(source, all, [...subjects, 'examples']), examples };
}

/** A rule set whose form is right, while its meaning may be wrong. */
interface Draft {
  readonly document: SourceDocument;
  readonly rules: RuleSet;
}

async function readDraft(source: SourceText): Promise<{ draft: Draft | null; found: readonly PlacedDiagnostic[] }> {
  const parsed = await parseYaml(source);
  if ('found' in parsed) return { draft: null, found: parsed.found };
  const { document } = parsed;
  const form = readForm(document.data);
  const problems = form.ok ? meaningProblems(form.value) : form.diagnostics;
  const found = withSwallowedKeys(
    document,
    problems.map((one) => placeInDocument(document, one)),
  );
  return { draft: form.ok ? { document, rules: form.value } : null, found };
}

function hasError(found: readonly PlacedDiagnostic[]): boolean {
  return found.some((one) => one.diagnostic.severity === 'error');
}

function finish(source: SourceText, found: readonly PlacedDiagnostic[], checked: readonly Subject[]) {
  const { found: left, silenced } = silence(source, withoutEchoes(found), new Set(checked));
  return { found: inOrder(left), silenced };
}

/** A hidden character in a name is one mistake, so it is not reported both as such and in the name. */
function withoutEchoes(found: readonly PlacedDiagnostic[]): PlacedDiagnostic[] {
  const names = found.filter(({ diagnostic: { code } }) => code === 'look-alike');
  const isInName = ({ place }: PlacedDiagnostic) =>
    names.some(({ place: name }) => {
      if (place === null || name === null || place.line !== name.line) return false;
      return place.column >= name.column && place.column < name.endColumn;
    });
  return found.filter((one) => one.diagnostic.code !== 'hidden-character' || !isInName(one));
}

/** Findings by place, and each only once. What is about the file as such comes first. */
function inOrder(found: readonly PlacedDiagnostic[]): PlacedDiagnostic[] {
  const line = ({ place }: PlacedDiagnostic) => place?.line ?? 0;
  const column = ({ place }: PlacedDiagnostic) => place?.column ?? 0;
  const sorted = [...found].sort((a, b) => line(a) - line(b) || column(a) - column(b));
  const key = (one: PlacedDiagnostic) =>
    JSON.stringify([line(one), column(one), one.diagnostic.code, one.diagnostic.args]);
  return [...new Map(sorted.map((one) => [key(one), one])).values()];
}

/** Marks that turn the direction of a text or do not show: what a person reads is then not what the tool reads. */
function hiddenCharacters(source: SourceText): PlacedDiagnostic[] {
  return [...source.text.matchAll(/[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g)].map((match) =>
    source.place(
      { start: match.index, end: match.index + 1 },
      diagnostic('hidden-character', [], { character: match[0] }),
    ),
  );
}

/** A rule set is named by its file, so an id that nearly is the name of the file is most likely a slip. */
function nameProblems({ id }: RuleSet, file: string) {
  const fileName = basename(file).replace(/\.ya?ml$/i, '');
  if (id === fileName || fileName.length < 3 || nearest(id, [fileName]) === null) return [];
  return [diagnostic('id-and-file-name', ['id'], { id, fileName })];
}
