import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cutTexts } from '../files/cutters.ts';
import { placeInDocument, placeOnFile, type SourceDocument, SourceText } from '../files/read/source-text.ts';
import { withSwallowedKeys } from '../files/swallowed-keys.ts';
import { readTextFile, standardInput } from '../files/text.ts';
import { knownDocument, parseYaml } from '../files/yaml.ts';
import { withWholeExamples } from '../rules/based-on.ts';
import { extensionSchema } from '../rules/extension.ts';
import {
  type Diagnostic,
  type DiagnosticCode,
  diagnostic,
  type Path,
  type PlacedDiagnostic,
} from '../rules/findings.ts';
import { foreignData } from '../rules/form/form.ts';
import { itemAt } from '../rules/item.ts';
import { meaningProblems } from '../rules/meaning.ts';
import { isExtension, readExtensionForm, readForm } from '../rules/read-rule-set.ts';
import type { RuleHead, RuleSet } from '../rules/rule-set.ts';
import { ruleSetHead, ruleSetSchema } from '../rules/rule-set-schema.ts';
import { nearest } from '../rules/spelling.ts';
import type { Subject } from '../wording/findings/kind.ts';
import { bundledFile, bundledFiles, bundledIds, ruleSizeLimit } from './bundled.ts';
import { ruleFilesIn } from './config/extended-file.ts';
import { silence } from './ignore-comments.ts';
import type { OtherVersion, SoundRules } from './judging-cases.ts';
import {
  type Draft,
  extendRules,
  layerOf,
  type OpenTexts,
  type Readings,
  readRuleText,
  spotIn,
} from './rule-layers.ts';
import { readyData } from './rule-sets.ts';

/** A rule set with what identifies the files that it was read from, and which of them says what. */
export interface LoadedRules extends SoundRules {
  /** Whether what stands at a path of the rules comes from the file itself, and not from one that it extends. */
  readonly isOwn: (path: Path) => boolean;
  /**
   * Where something of the rules stands, in whichever of its files.
   * @internal
   */
  readonly spot: Draft['spot'];
  /** The rule sets that the file names under it. */
  readonly under: readonly RuleSet[];
}

/** How a rule file is read. */
export interface RuleReading {
  /** Kinds of findings that are passed over, for who is about to look for them. */
  readonly passed?: ReadonlySet<DiagnosticCode>;
  /** Whether the settings of the repository count, which may let `extends` reach a common folder; they do when nothing is said. */
  readonly config?: boolean;
}

/** Reads a rule file, without running its examples. `loaded` is null when a finding is an error. */
export async function readRuleFile(
  file: string,
  { passed = new Set(), config = true }: RuleReading = {},
): Promise<{ loaded: LoadedRules | null; found: readonly PlacedDiagnostic[] }> {
  const text = await readTextFile(file, ruleSizeLimit);
  const onFile = text.diagnostics.map((one) => placeOnFile(file, one));
  if (!text.ok) return { loaded: null, found: onFile };
  const source = new SourceText(file, text.value);
  const { draft, found, otherVersions } = await readDraft(source, [], newReadings(config));
  const asked = found.filter(({ diagnostic }) => !passed.has(diagnostic.code));
  const left = inOrder([...onFile, ...silence(source, asked, new Set()).found]);
  if (draft === null || hasError(left)) return { loaded: null, found: left };
  const layers = draft.layers.map(({ id, version, valid, sha256 }) => ({ id, version, valid, sha256 }));
  const { rules, isOwn, spot, under } = draft;
  const sha256 = layers.at(-1)?.sha256 ?? '';
  return { loaded: { rules, sha256, layers, otherVersions, isOwn, spot, under }, found: left };
}

/** What a reading of rule files begins with. */
export function newReadings(isConfigRead: boolean, open: OpenTexts = new Map()): Readings {
  return { done: new Map(), isConfigRead, open };
}

/** What came of reading the text of a rule file, and which of its subjects were looked into. */
export interface DraftReading {
  readonly draft: Draft | null;
  readonly found: readonly PlacedDiagnostic[];
  readonly checked: readonly Subject[];
  readonly otherVersions: readonly OtherVersion[];
}

/**
 * Reads the text of a rule file: its YAML, then its form, then its meaning, as far as they are sound, and the files that it
 * extends. `opened` are the files that led here, and `readings` those that have been read already.
 */
export async function readDraft(
  source: SourceText,
  opened: readonly string[] = [],
  readings: Readings = newReadings(true),
): Promise<DraftReading> {
  // Only what is under the file that is read may be taken as it was when the package was built.
  const parsed = opened.length > 0 ? readDocument(source) : parseYaml(source);
  if ('found' in parsed) {
    const records = await foreignProblem(firstRecord(source.text));
    const found = records === null ? parsed.found : [placeOnFile(source.file, records)];
    return { ...unread, found, checked: ['file', 'syntax'] };
  }
  const { document } = parsed;
  const foreign = await foreignProblem(document.data);
  if (foreign !== null) {
    return { ...unread, found: [placeOnFile(source.file, foreign)], checked: ['file', 'syntax', 'form'] };
  }
  const extending = isExtension(document.data);
  const written = (path: Path) => {
    const { start, end } = document.locate(path, 'value');
    return source.text.slice(start, end);
  };
  const form = extending ? readExtensionForm(document.data, written) : readForm(document.data, written);
  const placed = (found: readonly Diagnostic[]) => found.map((one) => placeInDocument(document, one));
  const cut = cutTexts(document, extending ? extensionSchema : ruleSetSchema);
  if (!form.ok) {
    const found = [...withSwallowedKeys(document, placed(form.diagnostics)), ...cut];
    return { ...unread, found, checked: ['file', 'syntax', 'form'] };
  }
  const { draft, problems } = extending
    ? await extendRules(document, opened, ruleSizeLimit, readDraft, readings)
    : wholeRules(document, form.value as RuleSet);
  const others = await otherVersionsOf(document, readings.open);
  const found = [...withSwallowedKeys(document, [...problems, ...placed(others.found)]), ...cut];
  const checked = ['file', 'syntax', 'form', ...(draft === null ? [] : ['meaning' as const])] satisfies Subject[];
  return { draft, found, checked, otherVersions: others.versions };
}

/** What comes of a text that is no rule set. */
const unread = { draft: null, otherVersions: [] } as const;

/** The data on the first line of a file with a record of JSON on each line; null when it is no such file. */
function firstRecord(text: string): unknown {
  if (!/^\s*\{.*\}\s*\n\s*\{/.test(text)) return null;
  try {
    return JSON.parse(itemAt(text.trimStart().split('\n', 1), 0));
  } catch {
    return null;
  }
}

/** That the data of a file are no rule set at all. */
async function foreignProblem(data: unknown): Promise<Diagnostic | null> {
  const found = foreignData(data, () => false);
  if (found?.code !== 'no-rule-set' || found.args.looks !== 'other') return found;
  const questions = await bundledQuestions();
  return foreignData(data, (id) => questions.has(id));
}

function wholeRules(document: SourceDocument, rules: RuleSet): { draft: Draft; problems: readonly PlacedDiagnostic[] } {
  const place = (found: Diagnostic) => placeInDocument(document, found);
  const spot: Draft['spot'] = (path, at) => spotIn(document, path, at);
  const whole = withWholeExamples(rules);
  const examples = whole.examples ?? [];
  const draft: Draft = {
    rules: whole,
    examples,
    layers: [layerOf(document)],
    under: [],
    place,
    spot,
    isOwn: () => true,
  };
  return { draft, problems: meaningProblems(rules).map(place) };
}

/** Whether a finding is an error. */
export function hasError(found: readonly PlacedDiagnostic[]): boolean {
  return found.some((one) => one.diagnostic.severity === 'error');
}

/** Findings by place, and each only once. What is about the file as such comes first. */
export function inOrder(found: readonly PlacedDiagnostic[]): PlacedDiagnostic[] {
  const line = ({ place }: PlacedDiagnostic) => place?.line ?? 0;
  const column = ({ place }: PlacedDiagnostic) => place?.column ?? 0;
  const sorted = [...found].sort((a, b) => line(a) - line(b) || column(a) - column(b));
  // What is found twice stands at one place, and of most places only one thing is said.
  const isAtSame = (one: PlacedDiagnostic, other: PlacedDiagnostic | undefined) =>
    other !== undefined && line(one) === line(other) && column(one) === column(other);
  const what = ({ diagnostic: { code, args } }: PlacedDiagnostic) => JSON.stringify([code, args]);
  const seen = new Set<string>();
  return sorted.filter((one, index) => {
    if (!isAtSame(one, sorted[index - 1])) seen.clear();
    if (seen.size === 0 && !isAtSame(one, sorted[index + 1])) return true;
    const isNew = !seen.has(what(one));
    seen.add(what(one));
    return isNew;
  });
}

/** The other versions that a rule file names, and what is wrong with their names. */
interface OtherVersions {
  readonly versions: readonly OtherVersion[];
  readonly found: readonly Diagnostic[];
}

/**
 * Finds the other versions that a rule file, whose form is right, names: those that come with the package, or files beside it. The rule
 * set of a deeper bedömning is looked for in the same way.
 */
async function otherVersionsOf({ data, source }: SourceDocument, open: OpenTexts): Promise<OtherVersions> {
  const { otherVersions: ids = [], deeper } = data as Pick<RuleSet, 'otherVersions' | 'deeper'>;
  const versions: OtherVersion[] = [];
  const found: Diagnostic[] = [];
  for (const [index, id] of ids.entries()) {
    const version = await versionOf(id, source.path, open);
    if (version !== null) versions.push(version);
    else found.push(unknownRuleSet(id, ['otherVersions', index], source.path));
  }
  if (deeper !== undefined && (await versionOf(deeper.ruleSet, source.path, open)) === null) {
    found.push(unknownRuleSet(deeper.ruleSet, ['deeper', 'ruleSet'], source.path));
  }
  return { versions, found };
}

/** The rule set of an id, as seen from a rule file; null when there is none. */
async function versionOf(id: string, from: string, open: OpenTexts): Promise<OtherVersion | null> {
  const bundled = bundledFile(id);
  const beside = ['.yaml', '.yml'].map((ending) => join(folderOf(from), `${id}${ending}`)).find(existsSync);
  const file = bundled ?? beside;
  if (file === undefined) return null;
  const head = ((await ruleData(file, open)) ?? {}) as Partial<RuleSet>;
  const valid = ruleSetHead.valid.safeParse(head.valid);
  return head.id === id && valid.success ? { name: bundled === null ? file : id, valid: valid.data } : null;
}

function unknownRuleSet(name: string, path: Path, from: string): Diagnostic {
  const beside = ruleFilesIn(folderOf(from), '', from).map((file) => file.replace(/\.ya?ml$/i, ''));
  const suggestion = nearest(name, [...beside, ...bundledIds()]);
  return diagnostic('unknown-name', path, { kind: 'ruleSet', name, suggestion, known: [] });
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

let allQuestions: Promise<ReadonlySet<string>> | null = null;

/** The ids of all questions of the rule sets that come with the package. */
function bundledQuestions(): Promise<ReadonlySet<string>> {
  allQuestions ??= Promise.all([...bundledFiles().values()].map(bundledData)).then(
    (all) => new Set(all.flatMap((data) => Object.keys((data as Partial<RuleSet>).questions ?? {}))),
  );
  return allQuestions;
}

async function bundledData(file: string): Promise<unknown> {
  const data = await ruleData(file);
  if (data === null) throw new Error(`${file} cannot be read.`);
  return data;
}

/** What a rule file says, whatever its form; null when its YAML cannot be read. */
async function ruleData(file: string, open: OpenTexts = new Map()): Promise<unknown> {
  const text = await readRuleText(file, ruleSizeLimit, open);
  const parsed = text.ok ? readDocument(new SourceText(file, text.value)) : { found: [] };
  return 'document' in parsed ? parsed.document.data : null;
}

/** The document of a rule file, of which those of the package were read when it was built. */
function readDocument(source: SourceText): ReturnType<typeof parseYaml> {
  const data = readyData(source);
  return data === null ? parseYaml(source) : { document: knownDocument(source, data) };
}
