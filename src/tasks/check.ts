import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { checkExamples } from '../analysis/examples.ts';
import { prove } from '../analysis/proof.ts';
import type { CheckedFile } from '../documents/rules/validation.ts';
import { placeOnFile, SourceText } from '../files/read/source-text.ts';
import { readTextFile, standardInput } from '../files/text.ts';
import type { Standpoint } from '../formats/repository.ts';
import { type Diagnostic, type DiagnosticCode, type Place, type PlacedDiagnostic, warning } from '../rules/findings.ts';
import { type Expiry, endedLimits } from '../rules/limits.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { nearest } from '../rules/spelling.ts';
import type { Subject } from '../wording/findings/kind.ts';
import { ruleSizeLimit } from './bundled.ts';
import { silence } from './ignore-comments.ts';
import { hasError, inOrder, newReadings, readDraft } from './rule-files.ts';
import type { Draft, OpenTexts, Readings, Spot } from './rule-layers.ts';

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
  /**
   * Where the rule sets of the files before stand, by id and version; those of this file are put there.
   * @internal
   */
  readonly others?: Map<string, Spot>;
  /** Whether the settings of the repository count; they do when nothing is said. */
  readonly config?: boolean;
}

/** How a text is checked. */
export interface CheckOptions extends Surroundings {
  /** What was found when the text was read. */
  readonly earlier?: readonly PlacedDiagnostic[];
  /** Where the text is, from which the files that it extends are found; its name when nothing else is said. */
  readonly path?: string;
  readonly proofDate?: ProofDate | null;
  /** Texts that stand for those of the files under this one. */
  readonly open?: OpenTexts;
  /**
   * What has been read of the files under this one, and is as it was.
   * @internal
   */
  readonly done?: Readings['done'];
  /** Whether to leave the examples, and what is proved, for another time. */
  readonly isQuick?: boolean;
}

/** Checks the text of a rule file, as `checkRuleFile` does. */
export async function checkRuleText(text: string, name: string, options: CheckOptions = {}): Promise<CheckedFile> {
  return await checkSource(new SourceText(name, text, options.path), options);
}

/**
 * Checks a text that something may have been read of already, which is not read again.
 * @internal
 */
export async function checkSource(source: SourceText, options: CheckOptions): Promise<CheckedFile> {
  const { earlier = [], proofDate = null, expiry = null, others, config = true, open, done, isQuick } = options;
  const readings = newReadings(config, open);
  const { draft, found, checked } = await readDraft(source, [], done === undefined ? readings : { ...readings, done });
  const early = [...earlier, ...hiddenCharacters(source), ...found];
  if (draft === null) return checkedFile(source, early, checked, []);
  const { rules, place, layers } = draft;
  const placed = (problems: readonly Diagnostic[]) => problems.flatMap((one) => place(one) ?? []);
  const ended = expiry === null ? [] : endedLimits(rules, expiry);
  const named = [...early, ...placed([...fileNameProblems(rules, source.file), ...ended])];
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
