import { createHash } from 'node:crypto';
import { sep } from 'node:path';
import { laxerThanParent } from '../analysis/never-laxer.ts';
import { identityOf } from '../files/names.ts';
import { type SourceDocument, SourceText, withPlainLines } from '../files/read/source-text.ts';
import { readTextFile } from '../files/text.ts';
import { withWholeExamples } from '../rules/based-on.ts';
import type { RuleExtension } from '../rules/extension.ts';
import {
  type Diagnostic,
  diagnostic,
  note,
  type Path,
  type PlacedDiagnostic,
  type RelatedPlace,
  type Result,
} from '../rules/findings.ts';
import { valueAt } from '../rules/form/named-things.ts';
import { itemAt } from '../rules/item.ts';
import { meaningProblems } from '../rules/meaning.ts';
import { type Merged, mergeRules, type Origin, type Stacked } from '../rules/merge.ts';
import { readForm } from '../rules/read-rule-set.ts';
import type { Example, RuleSet } from '../rules/rule-set.ts';
import { shownFrom } from './config/config.ts';
import { extendedFile, missingFile } from './config/extended-file.ts';
import { silence } from './ignore-comments.ts';
import type { Layer } from './judging-cases.ts';

/** A file that has been read, with the document that its findings are placed in. */
interface OpenLayer extends Layer {
  /** Where the file truly is, so that links to it are the same file. */
  readonly identity: string;
  readonly document: SourceDocument;
  /** The files that it stands on, all the way down. */
  readonly under: readonly string[];
}

/** A rule set whose form is right, while its meaning may be wrong. */
export interface Draft {
  readonly rules: RuleSet;
  /** The whole examples of all its files, which those of a file on top may be based on. */
  readonly examples: readonly Example[];
  /** The files it is made of, the lowest first. */
  readonly layers: readonly OpenLayer[];
  /** The rule sets that it names under it, each with what it stands on. */
  readonly under: readonly RuleSet[];
  /** The finding in the file that was read; null when it is about another, which is for that file to say. */
  readonly place: (found: Diagnostic) => PlacedDiagnostic | null;
  /** Where something of the rule set stands, in whichever of its files. */
  readonly spot: (path: Path, at: 'key' | 'value') => Spot;
  /** Whether something of the rule set comes from the file that was read, and not from one under it. */
  readonly isOwn: (path: Path) => boolean;
}

/** How a rule file is read, which this module leaves to the one that asks. */
export type ReadDraft = (
  source: SourceText,
  opened: readonly string[],
  readings: Readings,
) => Promise<Omit<Reading, 'isMissing'>>;

/** What came of reading a file that others stand on. */
interface Reading {
  readonly draft: Draft | null;
  readonly found: readonly PlacedDiagnostic[];
  readonly isMissing: boolean;
}

/** What rule files are read by. */
export interface Readings {
  /** The files that have been read already, by where they truly are. */
  readonly done: Map<string, Reading>;
  /** Whether the settings of a repository may let `extends` reach a common folder. */
  readonly isConfigRead: boolean;
  /** What stands in an editor for what is written in files. */
  readonly open: OpenTexts;
}

/** Texts of files as they stand in an editor, saved or not, by where the files truly are. */
export type OpenTexts = ReadonlyMap<string, string>;

/** The text of a rule file as it stands in an editor, or as it is saved. */
export async function readRuleText(file: string, limit: number, open: OpenTexts): Promise<Result<string>> {
  const text = open.get(identityOf(file));
  if (text === undefined) return await readTextFile(file, limit);
  const isLarge = Buffer.byteLength(text) > limit;
  return isLarge
    ? { ok: false, diagnostics: [diagnostic('file-too-large', [], { limit })] }
    : { ok: true, value: text, diagnostics: [] };
}

/** The layer of a file whose form is right. */
export function layerOf(document: SourceDocument, under: readonly OpenLayer[] = []): OpenLayer {
  const { id, version, valid } = document.data as Pick<RuleSet, 'id' | 'version' | 'valid'>;
  const { path, text } = document.source;
  const sha256 = createHash('sha256').update(withPlainLines(text)).digest('hex');
  return {
    id,
    version,
    valid,
    sha256,
    document,
    identity: identityOf(path),
    under: under.map(({ identity }) => identity),
  };
}

/** What came of putting a file on top of those that it extends. */
interface Extended {
  readonly draft: Draft | null;
  readonly problems: readonly PlacedDiagnostic[];
}

/**
 * Reads the files that a rule file extends and puts it on top of them. Reports files that cannot be found or used, what the
 * file may not change, and a file that is laxer than those under it.
 */
export async function extendRules(
  document: SourceDocument,
  opened: readonly string[],
  sizeLimit: number,
  read: ReadDraft,
  readings: Readings,
): Promise<Extended> {
  const parents = new Parents([...opened, identityOf(document.source.path)], sizeLimit, read, readings);
  const names = (document.data as RuleExtension).extends;
  for (const [index, name] of names.entries()) await parents.open(name, index, document);
  if (parents.problems.length > 0) return { draft: null, problems: parents.problems };
  const under = [...new Map(parents.drafts.flatMap(({ layers }) => layers).map((one) => [one.identity, one])).values()];
  const layers = [...under, layerOf(document, under)];
  const merged = mergeRules(layers.map((layer) => stacked(layer, layers)));
  const { place, spot, isOwn } = placer(
    layers.map((layer) => layer.document),
    merged,
  );
  const placed = (found: readonly Diagnostic[]) => found.flatMap((one) => place(one) ?? []);
  if (merged.problems.length > 0) return { draft: null, problems: placed(merged.problems) };
  const form = readForm(merged.data);
  if (!form.ok) return { draft: null, problems: placed(form.diagnostics) };
  const lent = parents.drafts.flatMap((parent) => parent.examples);
  const meaning = meaningProblems(form.value, lent);
  const { firstQuestions } = merged;
  const whole = withWholeExamples(form.value, lent);
  const rules = firstQuestions.length === 0 ? whole : { ...whole, firstQuestions };
  const isSound = !meaning.some(({ severity }) => severity === 'error');
  const laxer = isSound ? parents.drafts.flatMap((parent) => laxerThan(parent, rules, place)) : [];
  const examples = [...(rules.examples ?? []), ...lent];
  const below = parents.drafts.map((parent) => parent.rules);
  return {
    draft: { rules, examples, layers, under: below, place, spot, isOwn },
    problems: [...placed(meaning), ...laxer],
  };
}

/** Where a file is laxer than one under it, with the place in whichever file says how it is there. */
function laxerThan(parent: Draft, rules: RuleSet, place: Draft['place']): PlacedDiagnostic[] {
  return laxerThanParent(parent.rules, rules).flatMap((found) => {
    const placed = place({ ...found, related: [] } as Diagnostic);
    const below = found.related.map(({ role, path, at }) => ({ role, ...parent.spot(path, at) }));
    return placed === null ? [] : [{ ...placed, related: below }];
  });
}

function stacked({ document, under }: OpenLayer, layers: readonly OpenLayer[]): Stacked {
  const positions = layers.flatMap(({ identity }, index) => (under.includes(identity) ? [index] : []));
  return { data: document.data, under: new Set(positions) };
}

/** How many files may stand on top of one another. */
const layerLimit = 20;

/** The files that a rule file extends, opened one at a time. */
class Parents {
  readonly drafts: Draft[] = [];
  readonly problems: PlacedDiagnostic[] = [];

  constructor(
    private readonly opened: readonly string[],
    private readonly sizeLimit: number,
    private readonly read: ReadDraft,
    private readonly readings: Readings,
  ) {}

  async open(name: string, index: number, { source, locate }: SourceDocument): Promise<void> {
    const report = (found: Diagnostic, related: readonly RelatedPlace[] = []) => {
      const placed = source.place(locate(['extends', index], 'value'), found);
      this.problems.push({ ...placed, related });
    };
    const file = await extendedFile(name, source.path, this.readings.isConfigRead);
    if (typeof file !== 'string') return report(file);
    const identity = identityOf(file);
    const start = this.opened.indexOf(identity);
    if (start >= 0) {
      const names = [...this.opened.slice(start), identity].map((one) => one.split(sep).at(-1) as string);
      return report(diagnostic('extends-cycle', [], { names }));
    }
    if (this.opened.length >= layerLimit) return report(diagnostic('too-deep', [], { limit: layerLimit }));
    const { draft, found, isMissing } = await this.readOnce(file, identity);
    if (isMissing) return report(missingFile(name, source.path));
    const errors = found.filter((one) => one.diagnostic.severity === 'error');
    // A ring and a tower that is too high are about all of its files, so each of them says it.
    const loop = errors.find(({ diagnostic: one }) => isAboutTheTower(one));
    if (loop !== undefined) return report(loop.diagnostic);
    if (draft !== null && errors.length === 0) {
      if (!this.drafts.includes(draft)) this.drafts.push(draft);
      return;
    }
    const [first] = errors;
    const related = first?.place ? [{ role: 'first-problem' as const, file: first.file, place: first.place }] : [];
    report(diagnostic('extends-broken', [], { name, count: Math.max(1, errors.length) }), related);
  }

  /** Reads a file that others may stand on too, once; what its comments silence is silent here too. */
  private async readOnce(file: string, identity: string): Promise<Reading> {
    const known = this.readings.done.get(identity);
    if (known !== undefined) return known;
    const text = await readRuleText(file, this.sizeLimit, this.readings.open);
    const isMissing = !text.ok && text.diagnostics.some(({ code }) => code === 'file-missing');
    let reading: Reading = { draft: null, found: [], isMissing };
    if (text.ok) {
      const source = new SourceText(shownFrom(file), text.value, file);
      const { draft, found } = await this.read(source, this.opened, this.readings);
      reading = { draft, found: silence(source, found, new Set()).found, isMissing };
    }
    this.readings.done.set(identity, reading);
    return reading;
  }
}

function isAboutTheTower(found: Diagnostic): boolean {
  return found.code === 'extends-cycle' || (found.code === 'too-deep' && found.args.limit === layerLimit);
}

/** A place in a file. */
export type Spot = Pick<RelatedPlace, 'file' | 'place'>;

/** Where things said of merged rules stand. */
interface Placing {
  /** The finding in the file on top; null when it is about a file under it, which is for that file to say. */
  readonly place: (found: Diagnostic) => PlacedDiagnostic | null;
  /** Where something of the rules stands, in whichever of the files. */
  readonly spot: (path: Path, at: 'key' | 'value') => Spot;
  /** Whether something of the rules comes from the file on top. */
  readonly isOwn: (path: Path) => boolean;
}

/** Where something stands in a document. */
export function spotIn({ source, locate }: SourceDocument, path: Path, at: 'key' | 'value'): Spot {
  // Only the place is wanted, so any finding does.
  const { file, place } = source.place(locate(path, at), note('no-examples', [], {}));
  return { file, place: place as RelatedPlace['place'] };
}

/** Where the file on top speaks of the entry that a finding is about. Outcomes stand at other positions there. */
function ownPlace({ outcomes = [] }: RuleExtension, merged: object, path: Path): Path | null {
  const [section, entry] = path;
  // What stands in another list has no name by which the file on top could speak of it.
  if (section !== 'outcomes') return typeof entry === 'number' ? null : path.slice(0, 2);
  const id = valueAt(merged, ['outcomes', entry as number, 'id']);
  const index = outcomes.findIndex((outcome) => outcome.id === id);
  return index < 0 ? null : ['outcomes', index, 'id'];
}

/** Places findings about merged rules in the file on top, with what they say about the files under it beside them. */
function placer(documents: readonly SourceDocument[], merged: Merged): Placing {
  const top = documents.length - 1;
  const document = itemAt(documents, top);
  const spotOf = ({ layer, path }: Origin, at: 'key' | 'value') => spotIn(itemAt(documents, layer), path, at);
  const place: Placing['place'] = (found) => {
    const origin: Origin = found.path.length === 0 ? { layer: top, path: [] } : merged.originOf(found.path);
    const related = found.related.map(({ role, path, at }) => ({ role, ...spotOf(merged.originOf(path), at) }));
    if (origin.layer === top) {
      return { ...document.source.place(document.locate(origin.path, found.at), found), related };
    }
    if (found.severity !== 'error') {
      // A warning about a file under is for its own author, unless this file has a part in it.
      const mine = found.related.find(({ path }) => merged.originOf(path).layer === top);
      if (mine === undefined) return null;
      const range = document.locate(merged.originOf(mine.path).path, mine.at);
      return { ...document.source.place(range, found), related: [{ role: mine.role, ...spotOf(origin, found.at) }] };
    }
    const own = ownPlace(document.data as RuleExtension, merged.data, found.path);
    const nearby = own === null || valueAt(document.data, own) === undefined ? ['extends'] : own;
    const inherited: RelatedPlace = { role: 'inherited', ...spotOf(origin, found.at) };
    return { ...document.source.place(document.locate(nearby, 'key'), found), related: [inherited, ...related] };
  };
  return {
    place,
    spot: (path, at) => spotOf(merged.originOf(path), at),
    isOwn: (path) => merged.originOf(path).layer === top,
  };
}
