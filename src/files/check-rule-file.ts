import { basename } from 'node:path';
import { checkExamples } from '../analysis/examples.ts';
import type { CheckedFile } from '../reports/validation.ts';
import { type Diagnostic, diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { Subject } from '../rules/diagnostic-codes.ts';
import { nearest } from '../rules/nearest.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { silence } from './ignore-comments.ts';
import { hasError, inOrder, readDraft, sizeLimit } from './rule-file.ts';
import { placeOnFile, SourceText } from './source-text.ts';
import { readTextFile, standardInput } from './text-file.ts';

/** Checks a rule file: its YAML, form and meaning, and when they are sound its examples. `name` is what findings call it. */
export async function checkRuleFile(file: string, name: string = file): Promise<CheckedFile> {
  const text = await readTextFile(file, sizeLimit);
  const onFile = text.diagnostics.map((one) => placeOnFile(name, one));
  return text.ok
    ? checkRuleText(text.value, name, onFile, pathOf(file, name))
    : { file: name, found: onFile, silenced: [], examples: [] };
}

/** Rules on standard input are where the name that they are given says. */
function pathOf(file: string, name: string): string {
  return file === standardInput ? name : file;
}

/**
 * Checks the text of a rule file, as `checkRuleFile` does. `earlier` is what was found when the text was read, and
 * `path` where the text is, from which the files that it extends are found. */
export async function checkRuleText(
  text: string,
  name: string,
  earlier: readonly PlacedDiagnostic[] = [],
  path: string = name,
): Promise<CheckedFile> {
  const source = new SourceText(name, text, path);
  const { draft, found, checked } = await readDraft(source);
  const early = [...earlier, ...hiddenCharacters(source), ...found];
  if (draft === null) return checkedFile(source, early, checked, []);
  const { rules, place } = draft;
  const placed = (problems: readonly Diagnostic[]) => problems.flatMap((one) => place(one) ?? []);
  const named = [...early, ...placed(fileNameProblems(rules, name))];
  if (hasError(silence(source, named, new Set()).found)) return checkedFile(source, named, checked, []);
  const { examples, problems } = checkExamples(rules);
  const all = [...named, ...placed(problems)];
  return checkedFile(source, all, [...checked, 'examples'], examples);
}

function checkedFile(
  source: SourceText,
  found: readonly PlacedDiagnostic[],
  checked: readonly Subject[],
  examples: CheckedFile['examples'],
): CheckedFile {
  const { found: left, silenced } = silence(source, withoutEchoes(found), new Set(checked));
  return { file: source.file, found: inOrder(left), silenced, examples };
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

/** Marks that turn the direction of a text or do not show: a person then reads something else than the tool. One for each line. */
function hiddenCharacters(source: SourceText): PlacedDiagnostic[] {
  const found = new Map<number, PlacedDiagnostic>();
  for (const { index, 0: character } of source.text.matchAll(
    /[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g,
  )) {
    const line = source.lineAt(index);
    const range = { start: index, end: index + 1 };
    if (!found.has(line)) found.set(line, source.place(range, diagnostic('hidden-character', [], { character })));
  }
  return [...found.values()];
}

/** A rule set is named by its file, so an id that nearly is the name of the file is most likely a slip. */
function fileNameProblems({ id }: RuleSet, file: string): Diagnostic[] {
  const fileName = basename(file).replace(/\.ya?ml$/i, '');
  if (id === fileName || fileName.length < 3 || nearest(id, [fileName]) === null) return [];
  return [diagnostic('id-and-file-name', ['id'], { id, fileName })];
}
