import { basename } from 'node:path';
import { checkExamples } from '../analysis/examples.ts';
import { prove } from '../analysis/proof.ts';
import type { CheckedFile } from '../reports/validation.ts';
import { type Diagnostic, diagnostic, type Place, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { DiagnosticCode, Subject } from '../rules/diagnostic-codes.ts';
import { type Expiry, endedLimits } from '../rules/limit-meaning.ts';
import { nearest } from '../rules/nearest.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { ruleSizeLimit } from './bundled-rules.ts';
import { silence } from './ignore-comments.ts';
import type { Spot } from './layer-places.ts';
import { hasError, inOrder, readDraft } from './rule-file.ts';
import type { Draft } from './rule-layers.ts';
import { placeOnFile, SourceText } from './source-text.ts';
import { readTextFile, standardInput } from './text-file.ts';

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
}

interface CheckOptions extends Surroundings {
  /** What was found when the text was read. */
  readonly earlier?: readonly PlacedDiagnostic[];
  /** Where the text is, from which the files that it extends are found; its name when nothing else is said. */
  readonly path?: string;
  readonly proofDate?: ProofDate | null;
}

/** Checks the text of a rule file, as `checkRuleFile` does. */
export async function checkRuleText(text: string, name: string, options: CheckOptions = {}): Promise<CheckedFile> {
  const { earlier = [], path = name, proofDate = null, expiry = null, others } = options;
  const source = new SourceText(name, text, path);
  const { draft, found, checked } = await readDraft(source);
  const early = [...earlier, ...hiddenCharacters(source), ...found];
  if (draft === null) return checkedFile(source, early, checked, []);
  const { rules, place, layers } = draft;
  const placed = (problems: readonly Diagnostic[]) => problems.flatMap((one) => place(one) ?? []);
  const ended = expiry === null ? [] : endedLimits(rules, expiry);
  const named = [...early, ...placed([...fileNameProblems(rules, name), ...ended])];
  if (hasError(silence(source, named, new Set()).found)) return checkedFile(source, named, checked, []);
  const { examples, problems } = checkExamples(rules);
  const all = [...named, ...sameRuleSet(draft, others), ...placed(problems)];
  const subjects: readonly Subject[] = [...checked, 'examples'];
  const isRefused = problems.some(({ code }) => code === 'diagram-too-large');
  if (proofDate === null || isRefused) return checkedFile(source, all, subjects, examples);
  const proof = prove(rules, withinValidity(rules, proofDate));
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
  const { found: left, silenced } = silence(source, withoutEchoes(found), new Set(checked));
  return { file: source.file, found: inOrder(left), silenced, examples, proof };
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
    if (!found.has(line)) found.set(line, source.place(range, diagnostic('hidden-character', [], { character })));
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
  const found = earlier && place(diagnostic('same-rule-set', ['id'], { ruleSet: id, version, file: earlier.file }));
  return found ? [{ ...found, related: [{ role: 'first', ...(earlier as Spot) }] }] : [];
}

/** A rule set is named by its file, so an id that nearly is the name of the file is most likely a slip. */
function fileNameProblems({ id }: RuleSet, file: string): Diagnostic[] {
  const fileName = basename(file).replace(/\.ya?ml$/i, '');
  if (id === fileName || fileName.length < 3 || nearest(id, [fileName]) === null) return [];
  return [diagnostic('id-and-file-name', ['id'], { id, fileName })];
}
