import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { checkExamples } from '../analysis/examples.ts';
import { prove } from '../analysis/proof.ts';
import type { CheckedFile } from '../documents/rules/validation.ts';
import { placeOnFile, SourceText } from '../files/read/source-text.ts';
import { readTextFile, standardInput } from '../files/text.ts';
import { parseYaml } from '../files/yaml.ts';
import type { Standpoint } from '../formats/repository.ts';
import { type ExampleList, exampleInFlow, exampleItem } from '../formats/rule-file.ts';
import { withWholeExamples } from '../rules/based-on.ts';
import { type Diagnostic, type DiagnosticCode, type Place, type PlacedDiagnostic, warning } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { type Expiry, endedLimits } from '../rules/limits.ts';
import type { Example, RuleSet } from '../rules/rule-set.ts';
import { nearest } from '../rules/spelling.ts';
import type { Subject } from '../wording/findings/kind.ts';
import { ruleSizeLimit } from './bundled.ts';
import { silence } from './ignore-comments.ts';
import { hasError, inOrder, newReadings, readDraft } from './rule-files.ts';
import type { Draft, OpenTexts, Spot } from './rule-layers.ts';

/**
 * Checks a rule file: its YAML, form and meaning, and when they are sound its examples. `name` is what findings call it, and
 * `proofDate` the date to prove its rules at; without one nothing is proved. `expiry` is the day on which its limits are to have values.
 */
export async function checkRuleFile(
  file: string,
  name: string = file,
  proofDate: ProofDate | null = null,
  around: Surroundings = {},
): Promise<CheckedFile> {
  const text = await readTextFile(file, ruleSizeLimit);
  const onFile = text.diagnostics.map((one) => placeOnFile(name, one));
  return text.ok
    ? checkRuleText(text.value, name, { earlier: onFile, path: pathOf(file, name), proofDate, ...around })
    : { file: name, found: onFile, silenced: [], examples: [], proof: null };
}

/** Rules on standard input are where the name that they are given says. */
function pathOf(file: string, name: string): string {
  return file === standardInput ? name : file;
}

/** A day to prove rules at: one that was asked for, or else today. */
export interface ProofDate {
  readonly day: string;
  readonly isAsked: boolean;
}

/** What a file is checked beside. */
export interface Surroundings {
  readonly expiry?: Expiry | null;
  /** Where the rule sets of the files before stand, by id and version; those of this file are put there. */
  readonly others?: Map<string, Spot>;
  /** Whether the settings of the repository count; they do when nothing is said. */
  readonly config?: boolean;
}

interface CheckOptions extends Surroundings {
  /** What was found when the text was read. */
  readonly earlier?: readonly PlacedDiagnostic[];
  /** Where the text is, from which the files that it extends are found; its name when nothing else is said. */
  readonly path?: string;
  readonly proofDate?: ProofDate | null;
  /** Texts that stand for those of the files under this one. */
  readonly open?: OpenTexts;
  /** Whether to leave the examples, and what is proved, for another time. */
  readonly isQuick?: boolean;
}

/** Checks the text of a rule file, as `checkRuleFile` does. */
export async function checkRuleText(text: string, name: string, options: CheckOptions = {}): Promise<CheckedFile> {
  const { earlier = [], path = name, proofDate = null, expiry = null, others, config = true, open, isQuick } = options;
  const source = new SourceText(name, text, path);
  const { draft, found, checked } = await readDraft(source, [], newReadings(config, open));
  const early = [...earlier, ...hiddenCharacters(source), ...found];
  if (draft === null) return checkedFile(source, early, checked, []);
  const { rules, place, layers } = draft;
  const placed = (problems: readonly Diagnostic[]) => problems.flatMap((one) => place(one) ?? []);
  const ended = expiry === null ? [] : endedLimits(rules, expiry);
  const named = [...early, ...placed([...fileNameProblems(rules, name), ...ended])];
  const isUnsound = hasError(silence(source, named, new Set()).found);
  if (isUnsound || isQuick === true) return checkedFile(source, named, checked, []);
  const { examples, problems } = checkExamples(rules);
  const all = [...named, ...sameRuleSet(draft, others), ...placed(problems)];
  const subjects: readonly Subject[] = [...checked, 'examples'];
  const isRefused = problems.some(({ code }) => code === 'diagram-too-large');
  if (proofDate === null || isRefused) return checkedFile(source, all, subjects, examples);
  const made = prove(rules, withinValidity(rules, proofDate));
  const proof = { ...made, problems: made.problems.filter((one) => !isLeftUnsaid(one, draft)) };
  const refuted = proof.problems.flatMap((one) => inheritedAsWarning(place(one), rules.outcomes.at(-1)?.id));
  const { id: ruleSet, version } = rules;
  const files = layers.map(({ id, version, sha256 }) => ({ id, version, sha256 }));
  const proved = { ...proof, ruleSet, version, sha256: files.at(-1)?.sha256 ?? '', extends: files.slice(0, -1) };
  const whole: readonly Subject[] = proof.tooLarge.length > 0 ? subjects : [...subjects, 'proofs'];
  return checkedFile(source, [...all, ...refuted], whole, examples, proved);
}

/** The day to prove rules at: the one that is asked for, or for today the nearest day on which they apply. */
function withinValidity({ valid: { from, to } }: RuleSet, { day, isAsked }: ProofDate): string {
  if (isAsked || (day >= from && (to === undefined || day <= to))) return day;
  return day < from ? from : (to as string);
}

/** Whether a text is never said here that a file under has written for its own cases and for those of other files. */
function isLeftUnsaid({ code, path }: Diagnostic, { isOwn }: Draft): boolean {
  return code === 'text-unreachable' && !isOwn(path);
}

/** What a file may not break though it is another file that promises it. */
const keptOnTop: readonly DiagnosticCode[] = ['form-missing', 'advice-in-vain', 'never-happens'];

/** That something from a file under is idle or out of reach here may be what a stricter file on top is for. */
function inheritedAsWarning(found: PlacedDiagnostic | null, best: string | undefined): PlacedDiagnostic[] {
  if (found === null) return [];
  // What is promised of all cases holds for every file on top.
  if (keptOnTop.includes(found.diagnostic.code)) return [found];
  const isInherited = found.related.some(({ role, file }) => role === 'inherited' && file !== found.file);
  // That the best outcome is out of reach is never meant.
  if (found.diagnostic.code === 'outcome-unreachable' && found.diagnostic.args.outcome === best) return [found];
  return [isInherited ? { ...found, diagnostic: { ...found.diagnostic, severity: 'warning' } } : found];
}

function checkedFile(
  source: SourceText,
  found: readonly PlacedDiagnostic[],
  checked: readonly Subject[],
  examples: CheckedFile['examples'],
  proof: CheckedFile['proof'] = null,
): CheckedFile {
  const subjects = new Set(checked);
  const { found: left, silenced } = silence(source, withoutEchoes(found), subjects);
  return { file: source.file, found: inOrder(left), checked: subjects, silenced, examples, proof };
}

/** A hidden character in what is wrong anyway is one mistake, so it is not reported both as such and there. */
function withoutEchoes(found: readonly PlacedDiagnostic[]): PlacedDiagnostic[] {
  const names = new Map<number, Place[]>();
  for (const { diagnostic: one, place } of found) {
    if (one.severity !== 'error' || place === null) continue;
    const onLine = names.get(place.line);
    if (onLine === undefined) names.set(place.line, [place]);
    else onLine.push(place);
  }
  // Hidden characters are told once for each line, so that every name is looked at once.
  const isInName = ({ place }: PlacedDiagnostic) =>
    place !== null &&
    (names.get(place.line) ?? []).some((name) => place.column >= name.column && place.column < name.endColumn);
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
    if (!found.has(line)) found.set(line, source.place(range, warning('hidden-character', [], { character })));
  }
  return [...found.values()];
}

/** That a file before has a rule set with the same id and version: none could tell which of them a case was begun with. */
function sameRuleSet(
  { rules: { id, version }, place, spot }: Draft,
  others = new Map<string, Spot>(),
): PlacedDiagnostic[] {
  const key = JSON.stringify([id, version]);
  const earlier = others.get(key);
  others.set(key, earlier ?? spot(['id'], 'value'));
  const found = earlier && place(warning('same-rule-set', ['id'], { ruleSet: id, version, file: earlier.file }));
  return found ? [{ ...found, related: [{ role: 'first', ...(earlier as Spot) }] }] : [];
}

/** A rule set is named by its file, so an id that nearly is the name of the file is most likely a slip. */
function fileNameProblems({ id }: RuleSet, file: string): Diagnostic[] {
  const fileName = basename(file).replace(/\.ya?ml$/i, '');
  if (id === fileName || fileName.length < 3 || nearest(id, [fileName]) === null) return [];
  return [warning('id-and-file-name', ['id'], { id, fileName })];
}

/** A rule file's text with examples added, and how many. */
interface Added {
  readonly text: string;
  readonly count: number;
}

/**
 * The text of a sound rule file with examples added after those it has, but for those that it has already. Nothing else
 * changes: not a comment, not a blank line, not the order. Null when they cannot be put into the text as it is written.
 */
export async function withExamples(text: string, examples: readonly Example[]): Promise<Added | null> {
  const before = dataOf(text);
  const earlier = (before?.['examples'] ?? []) as Data[];
  const whole = withWholeExamples({ examples: earlier } as unknown as RuleSet).examples ?? [];
  const added: Example[] = [];
  for (const example of examples) {
    const isThere = [...whole, ...added].some((one) => isSame(one, example));
    if (!isThere) added.push({ ...example, name: freeName(example.name, [...earlier, ...added]) });
  }
  if (before === null || added.length === 0) return before === null ? null : { text, count: 0 };
  const wanted = dataOf(added.flatMap((one) => exampleItem(one, '')).join('\n'));
  for (const candidate of candidates(text, added)) {
    const after = dataOf(candidate);
    // Whatever the file looks like, it must now say what it said, and the new examples.
    const all = [...earlier, ...((wanted ?? []) as unknown as Data[])];
    if (isDeepStrictEqual(after, { ...before, examples: all })) return { text: candidate, count: added.length };
  }
  return null;
}

/** Whether an example has the same answers, and the same outcome or day: a case that is shown again tomorrow is no other case. */
function isSame(one: Readonly<Data> | Example, { answers, date, expect }: Example): boolean {
  const written = (value: unknown) => (value === true ? 'ja' : value === false ? 'nej' : value);
  const plain = (given: unknown) =>
    Object.fromEntries(Object.entries((given ?? {}) as Data).map(([question, value]) => [question, written(value)]));
  const isAlike = one.date === date || (one.expect as Data | undefined)?.['outcome'] === expect.outcome;
  return isAlike && isDeepStrictEqual(plain(one.answers), plain(answers));
}

function freeName(name: string, taken: readonly { readonly name?: unknown }[]): string {
  const isTaken = (one: string) => taken.some((other) => other.name === one);
  let free = name;
  for (let number = 2; isTaken(free); number++) free = `${name} ${number}`;
  return free;
}

type Data = Record<string, unknown> & {
  readonly name?: unknown;
  readonly answers?: unknown;
  readonly date?: unknown;
  readonly expect?: unknown;
};

function dataOf(text: string): Data | null {
  const parsed = parseYaml(new SourceText('', text));
  return 'found' in parsed ? null : (parsed.document.data as Data);
}

/** The text with the examples where they may belong; the first that reads right is the one. */
function* candidates(text: string, examples: readonly Example[]): Generator<string> {
  const end = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const lines = text.split(end);
  const key = lines.findIndex((line) => keyOfExamples.test(line));
  const whole = (kept: readonly string[]) => `${kept.join(end).trimEnd()}${end}`;
  if (key < 0) {
    yield whole([text.trimEnd(), 'examples:', ...examples.flatMap((one) => exampleItem(one, '  '))]);
    return;
  }
  const block = blockAfter(lines, key);
  const indent = indentOf(block) ?? '  ';
  // Comments and blank lines at the end may be about what comes next: those at the margin are.
  const last = block.findLastIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const at = key + 2 + last;
  const empty = itemAt(lines, key).replace(/:\s*\[\s*\]/, ':');
  const items = examples.flatMap((one) => exampleItem(one, indent));
  yield [...lines.slice(0, key), empty, ...lines.slice(key + 1, at), ...items, ...lines.slice(at)].join(end);
  yield whole([...lines.slice(0, key), empty, ...lines.slice(key + 1, at), ...items, ...lines.slice(at)]);
  const open = lines.slice(0, at).join(end);
  const close = open.lastIndexOf(']');
  const flow = examples.map(exampleInFlow).join(', ');
  // After a comment only on a line of its own.
  for (const comma of [', ', ' ', `${end}  , `, `${end}  `]) {
    yield `${open.slice(0, close).trimEnd()}${comma}${flow}${open.slice(close)}${end}${lines.slice(at).join(end)}`;
  }
}

const keyOfExamples = /^(["']?)examples\1\s*:/;

/** The lines after a key at the margin, up to the next one. */
function blockAfter(lines: readonly string[], key: number): readonly string[] {
  const rest = lines.findIndex((line, index) => index > key && /^[^\s#-]/.test(line));
  return lines.slice(key + 1, rest < 0 ? lines.length : rest);
}

/** The indent of the first item of a list; null when none begins with a dash. */
function indentOf(block: readonly string[]): string | null {
  return block.map((line) => /^( *)-(?: |$)/.exec(line)?.[1]).find((indent) => indent !== undefined) ?? null;
}

/** How the text of a rule file writes its list of examples. */
export function exampleListIn(text: string): ExampleList {
  const lines = text.split(/\r\n|\n|\r/);
  const key = lines.findIndex((line) => keyOfExamples.test(line));
  if (key < 0) return { written: 'absent' };
  const block = blockAfter(lines, key);
  const value = [itemAt(lines, key).replace(keyOfExamples, ''), ...block]
    .join('\n')
    .replace(/^[ \t]*#.*$/gm, '')
    .trim();
  if (value.startsWith('[')) return { written: /^\[\s*\]/.test(value) ? 'empty' : 'brackets' };
  return { written: 'dashes', indent: indentOf(block) ?? '  ' };
}

/**
 * Where a run stands in its repository. The root is the folder that GitHub says it has checked out (`GITHUB_WORKSPACE`),
 * else the nearest one upwards that git has made a repository of.
 */
export function standpoint(folder: string, workspace: string | undefined): Standpoint {
  const named = workspace === undefined || workspace === '' ? null : resolve(folder, workspace);
  const root = named !== null && isFolder(named) ? named : nearestRepository(folder);
  return { folder, roots: root === null ? [] : [...new Set([root, realpathSync(root)])] };
}

function nearestRepository(folder: string): string | null {
  // A file in a worktree or a submodule, else a folder.
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? null : nearestRepository(above);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
