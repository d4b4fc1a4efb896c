import type { RuleExtension } from './extension.ts';
import { type Diagnostic, type DiagnosticArguments, diagnostic, type Path, type RelatedPath } from './findings.ts';
import type { NameKind } from './form/named-things.ts';
import { valueAt } from './form/named-things.ts';
import { nearest } from './spelling.ts';

/** Rule files put on top of one another, as the plain data of one. */
export interface Merged {
  readonly data: Data;
  /** What a file may not do to those under it, with paths in the merged data. */
  readonly problems: readonly Diagnostic[];
  /** The questions that files on top put first, in order. */
  readonly firstQuestions: readonly string[];
  readonly originOf: (path: Path) => Origin;
}

/** One of the files, and which of the others it stands on, by position. */
export interface Stacked {
  readonly data: unknown;
  readonly under: ReadonlySet<number>;
}

/** Puts rule files on top of one another, the lowest first. Their form is right; the lowest is whole. */
export function mergeRules(files: readonly Stacked[]): Merged {
  const merging = new Merging(files);
  for (const layer of files.keys()) if (layer > 0) merging.add(layer);
  merging.reportClashes();
  const { layered, problems, firstQuestions } = merging;
  return { data: layered.data, problems, firstQuestions, originOf: (path) => layered.originOf(path) };
}

/** What a file on top may say of a question that it inherits; the rest decides how old answers are read. */
const questionTexts = ['section', 'text', 'help', 'why', 'sources', 'options', 'asks', 'letter', 'wantsNote'];

/** Without this key an entry cannot be a new one, so it speaks of one that is inherited. */
const wholeOnlyWith = {
  questions: 'type',
  limits: 'unit',
  preconditions: 'met',
  forms: 'when',
  agreement: 'clauses',
  notInAgreement: 'why',
} as const;

/** Lists of names, which a file on top adds to. */
const addedTo = ['sources', 'preconditions', 'questions'];

type OutcomePlace = DiagnosticArguments['outcome-place']['problem'];
type InheritedKind = DiagnosticArguments['fixed-below']['kind'];

class Merging {
  readonly layered: LayeredData;
  readonly problems: Diagnostic[] = [];
  firstQuestions: readonly string[] = [];
  /** What two files that do not stand on each other say differently, until the one on top says how it is to be. */
  private readonly clashes = new Map<string, { readonly first: Origin; readonly second: Origin }>();

  constructor(private readonly files: readonly Stacked[]) {
    this.layered = new LayeredData(files[0]?.data as Data);
  }

  add(layer: number): void {
    const { layered } = this;
    layered.layer = layer;
    const extension = this.files[layer]?.data as RuleExtension & Data;
    for (const key of ['format', 'id', 'version', 'title', 'description', 'valid', 'otherVersions', 'examples']) {
      if (extension[key] === undefined) delete layered.data[key];
      else this.set([key], extension[key]);
      layered.mark([key]);
    }
    for (const key of ['municipality', 'reading', 'deeper'])
      if (extension[key] !== undefined) this.set([key], extension[key]);
    this.addNew('sources', 'source', extension.sources);
    this.addNew('calculated', 'calculated', extension.calculated);
    this.addEach('questions', 'question', extension.questions, (id, key, value) => this.changeQuestion(id, key, value));
    this.putFirst(extension.firstQuestions ?? []);
    this.addEach('limits', 'limit', extension.limits, (id, key, value) => this.changeLimit(id, key, value));
    this.addEach('preconditions', 'precondition', extension.preconditions, (id, key, value) =>
      this.changePrecondition(id, key, value),
    );
    this.addEach('forms', 'form', extension.forms, (id, key, value) => this.change(['forms', id, key], value));
    const { memorandum = {}, ...handling } = extension.handling ?? {};
    for (const [key, value] of Object.entries(handling)) this.set(['handling', key], value);
    for (const [key, value] of Object.entries(memorandum)) this.set(['handling', 'memorandum', key], value);
    for (const section of ['agreement', 'notInAgreement'] as const) {
      const changePart = (id: string, key: string, value: unknown) => this.change([section, id, key], value);
      this.addEach(section, 'agreementPart', extension[section], changePart);
    }
    layered.append(['impossible'], extension.impossible ?? []);
    layered.append(['never'], extension.never ?? []);
    layered.append(['contradictions'], extension.contradictions ?? []);
    this.addDirections(extension.direction);
    for (const [index, outcome] of (extension.outcomes ?? []).entries()) this.addOutcome(outcome, index);
  }

  /** One direction may stand without a list around it, below or here. */
  private addDirections(own: RuleExtension['direction']): void {
    const { layered } = this;
    const path = ['direction'];
    const below = layered.data['direction'];
    if (below !== undefined && !Array.isArray(below)) {
      const origin = layered.originOf(path);
      layered.set(path, [below], path);
      layered.mark([...path, 0], origin);
    }
    if (own === undefined) return;
    layered.append(path, Array.isArray(own) ? own : [own]);
    const last = layered.at<unknown[]>(path, []).length - 1;
    if (!Array.isArray(own)) layered.mark([...path, last], { layer: layered.layer, path });
  }

  /** Lets questions stand before all others, so that those that decide can be asked before what is inherited. */
  private putFirst(ids: readonly string[]): void {
    const { data } = this.layered;
    const questions = (data['questions'] ?? {}) as Data;
    const known = Object.keys(questions);
    for (const [index, name] of ids.entries()) {
      if (known.includes(name)) continue;
      const suggestion = nearest(name, known);
      const args = { kind: 'question', name, suggestion, known: suggestion === null ? known : [] } as const;
      this.problems.push(diagnostic('unknown-name', this.own(['firstQuestions', index]), args));
    }
    const found = ids.filter((name) => known.includes(name));
    this.firstQuestions = [...new Set([...found, ...this.firstQuestions])];
    const order = new Set([...found, ...known]);
    data['questions'] = Object.fromEntries([...order].map((name) => [name, questions[name]]));
  }

  /** What is left unsettled between files under the one on top. */
  reportClashes(): void {
    for (const [index, { first, second }] of [...this.clashes.values()].entries()) {
      const places = [first, second].map((origin, side): RelatedPath => {
        const path = [`clash ${index}`, side];
        this.layered.mark(path, origin);
        return { role: 'clash', path, at: 'key' };
      });
      const what = second.path.filter((step) => typeof step === 'string').join('.');
      this.problems.push(diagnostic('extends-clash', this.own(['extends']), { what }, 'key', places));
    }
  }

  private set(path: Path, value: unknown, origin: Path = path): void {
    const { layered } = this;
    const first = layered.originOf(path);
    const [key, before] = [JSON.stringify(path), valueAt(layered.data, path)];
    // What nobody has said before takes its origin from what it stands in, and is no clash.
    if (before === undefined || !this.isBeside(first)) this.clashes.delete(key);
    else if (isSame(before, value)) return;
    else this.clashes.set(key, { first, second: { layer: layered.layer, path: origin } });
    layered.set(path, value, origin);
  }

  /** Adds what may not stand below; what does is the same thing twice. */
  private addNew(section: string, kind: InheritedKind, entries: Readonly<Data> | undefined): void {
    for (const [id, entry] of Object.entries(entries ?? {})) {
      const path = [section, id];
      if (valueAt(this.layered.data, path) === undefined) this.set(path, entry);
      else if (!this.isSharedBeside(path, entry)) this.refuse('already-inherited', path, { kind, name: id });
    }
  }

  /** Adds new entries whole, and changes those below key by key. */
  private addEach(
    section: keyof typeof wholeOnlyWith,
    kind: NameKind,
    entries: Readonly<Record<string, Readonly<Data>>> | undefined,
    changeKey: (id: string, key: string, value: unknown) => void,
  ): void {
    for (const [id, entry] of Object.entries(entries ?? {})) {
      const path = [section, id];
      const meant = this.meantIn(section, id, entry);
      if (meant !== null) this.unknown(path, kind, id, meant);
      else if (valueAt(this.layered.data, path) === undefined) this.set(path, entry);
      else if (!this.isSharedBeside(path, entry))
        for (const [key, value] of Object.entries(entry)) changeKey(id, key, value);
    }
  }

  /** The inherited id that was most likely meant by an entry that is new by its id, but says too little to be a new one. */
  private meantIn(section: keyof typeof wholeOnlyWith, id: string, entry: Readonly<Data>): string | null {
    const known = Object.keys((this.layered.data[section] ?? {}) as Data);
    if (known.includes(id) || Object.hasOwn(entry, wholeOnlyWith[section])) return null;
    return nearest(id, known);
  }

  private unknown(path: Path, kind: NameKind, name: string, suggestion: string): void {
    const places: RelatedPath[] = [{ role: 'inherited', path: [path[0] as string, suggestion], at: 'key' }];
    this.problems.push(
      diagnostic('unknown-name', this.own(path), { kind, name, suggestion, known: [] }, 'key', places),
    );
  }

  /** Whether something comes from a file that the present one does not stand on. What is said of the whole set is no clash. */
  private isBeside({ layer, path }: Origin): boolean {
    const { layer: present } = this.layered;
    return path.length > 1 && layer !== present && this.files[present]?.under.has(layer) === false;
  }

  /** Whether an entry was added by a file beside this one: a clash, unless both say the same. */
  private isSharedBeside(path: Path, entry: unknown): boolean {
    const first = this.layered.originOf(path);
    if (!this.isBeside(first)) return false;
    if (!isSame(valueAt(this.layered.data, path), entry)) {
      this.clashes.set(JSON.stringify(path), { first, second: { layer: this.layered.layer, path } });
    }
    return true;
  }

  private change(path: Path, value: unknown): void {
    if (addedTo.includes(String(path.at(-1)))) this.layered.append(path, value as unknown[]);
    else this.set(path, value);
  }

  private changeQuestion(id: string, key: string, value: unknown): void {
    const path = ['questions', id, key];
    if (!questionTexts.includes(key)) this.refuse('fixed-below', path, { kind: 'question', name: id, key });
    else if (key !== 'options') this.change(path, value);
    else {
      const known = (valueAt(this.layered.data, path) ?? {}) as Data;
      for (const [option, label] of Object.entries(value as Data)) {
        if (Object.hasOwn(known, option)) this.set([...path, option], label);
        else this.refuse('fixed-below', [...path, option], { kind: 'question', name: id, key: option });
      }
    }
  }

  /** Values for other times may be added; they take their place in the order of time. */
  private changeLimit(id: string, key: string, value: unknown): void {
    const path = ['limits', id, key];
    // In what currency it is fixed, and what is said when it is not, decides nothing.
    if (key === 'converted' || key === 'whenMissing') {
      this.set(path, value);
      return;
    }
    if (key !== 'values') {
      this.refuse('fixed-below', path, { kind: 'limit', name: id, key });
      return;
    }
    const from = (one: Data) => String(one['from']);
    const known = (valueAt(this.layered.data, path) ?? []) as unknown[];
    const isNew = (one: unknown) => !known.some((other) => isSame(one, other));
    this.layered.append(path, (value as unknown[]).filter(isNew));
    this.layered.reorder(path, (values) => values.toSorted((a, b) => (from(a) < from(b) ? -1 : 1)));
  }

  private changePrecondition(id: string, key: string, value: unknown): void {
    const path = ['preconditions', id, key];
    // What gets another name is not called in letters as it was below.
    const below = key === 'title' ? (valueAt(this.layered.data, ['preconditions', id]) as Data) : {};
    if (this.layered.originOf(['preconditions', id, 'letter']).layer < this.layered.layer) delete below['letter'];
    if (key !== 'texts') this.change(path, value);
    else for (const [grade, text] of Object.entries(value as Data)) this.set([...path, grade], text);
  }

  private addOutcome(
    { before, after, ...outcome }: NonNullable<RuleExtension['outcomes']>[number],
    index: number,
  ): void {
    const { id, ...changes } = outcome;
    const list = this.layered.at<Data[]>(['outcomes'], []);
    const origin = ['outcomes', index];
    const misplaced = (problem: OutcomePlace, key: string) =>
      this.problems.push(diagnostic('outcome-place', this.own([...origin, key]), { outcome: id, problem }));
    const existing = list.findIndex((one) => one['id'] === id);
    if (existing >= 0) {
      if (this.isBeside(this.layered.originOf(['outcomes', existing])) && isSame(list[existing], outcome)) return;
      if (before !== undefined || after !== undefined) misplaced('inherited', 'id');
      for (const [key, value] of Object.entries(changes)) {
        this.set(['outcomes', existing, key], value, [...origin, key]);
      }
      return;
    }
    if ((before === undefined) === (after === undefined)) {
      misplaced(before === undefined ? 'nowhere' : 'twice', 'id');
      return;
    }
    const key = before === undefined ? 'after' : 'before';
    const beside = list.findIndex((one) => one['id'] === (before ?? after));
    if (beside < 0) misplaced('unknown', key);
    else if (key === 'after' && beside === list.length - 1) misplaced('last', key);
    else this.insertOutcome(outcome, key === 'after' ? beside + 1 : beside, origin);
  }

  private insertOutcome(outcome: Data, at: number, origin: Path): void {
    const { layered } = this;
    layered.append(['outcomes'], [outcome]);
    const last = layered.at<Data[]>(['outcomes'], []).length - 1;
    layered.mark(['outcomes', last], { layer: layered.layer, path: origin });
    layered.reorder(['outcomes'], (list) => list.slice(0, -1).toSpliced(at, 0, list.at(-1) as Data));
  }

  private refuse(code: 'already-inherited', path: Path, args: { kind: InheritedKind; name: string }): void;
  private refuse(code: 'fixed-below', path: Path, args: { kind: InheritedKind; name: string; key: string }): void;
  private refuse(code: 'already-inherited' | 'fixed-below', path: Path, args: never): void {
    const below: RelatedPath = { role: 'inherited', path, at: 'key' };
    this.problems.push(diagnostic(code, this.own(path), args, 'key', [below]));
  }

  /** A place in the file that is being added, as a path that only `originOf` knows. */
  private own(path: Path): Path {
    const name = [`layer ${this.layered.layer}`, ...path];
    this.layered.mark(name, { layer: this.layered.layer, path });
    return name;
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type Data = Record<string, unknown>;

/** Where something in a merged rule set stands: in which of its files, counted from the lowest, and where in that. */
export interface Origin {
  readonly layer: number;
  readonly path: Path;
}

/** Plain data put together from several files, which knows of every place which file it comes from. */
class LayeredData {
  readonly data: Data;
  /** The file that is being put on top, counted from the lowest. */
  layer = 0;
  private readonly origins = new Map<string, Origin>();

  constructor(lowest: Data) {
    this.data = structuredClone(lowest);
  }

  /** Where what stands at a path comes from: as it was marked, or as what stands around it was. */
  originOf(path: Path): Origin {
    for (let length = path.length; length > 0; length--) {
      const origin = this.origins.get(JSON.stringify(path.slice(0, length)));
      if (origin !== undefined) return { layer: origin.layer, path: [...origin.path, ...path.slice(length)] };
    }
    return { layer: 0, path };
  }

  /** From here on, what stands at the path comes from `origin`, or from the same path of the file on top. */
  mark(path: Path, origin: Origin = { layer: this.layer, path }): void {
    this.origins.set(JSON.stringify(path), origin);
  }

  /** The mapping or list at a path, made when it is not there. */
  at<T extends Data | unknown[]>(path: Path, empty: T): T {
    const parent = path.length === 1 ? this.data : this.at<Data>(path.slice(0, -1), {});
    const key = path.at(-1) as string;
    parent[key] ??= empty;
    return parent[key] as T;
  }

  set(path: Path, value: unknown, origin: Path): void {
    const parent = path.length === 1 ? this.data : this.at<Data>(path.slice(0, -1), {});
    parent[path.at(-1) as string] = structuredClone(value);
    this.mark(path, { layer: this.layer, path: origin });
  }

  append(path: Path, items: readonly unknown[]): void {
    if (items.length === 0) return;
    const list = this.at<unknown[]>(path, []);
    for (const [index, item] of items.entries()) {
      list.push(structuredClone(item));
      this.mark([...path, list.length - 1], { layer: this.layer, path: [...path, index] });
    }
  }

  /** Lets the items of a list stand in another order, and what is known of where they come from with them. */
  reorder(path: Path, order: (items: readonly Data[]) => readonly Data[]): void {
    const list = this.at<Data[]>(path, []);
    const known = new Map(list.map((item, index) => [item, this.originsAt([...path, index], item)]));
    const ordered = [...order(list)];
    list.splice(0, list.length, ...ordered);
    for (const [index, item] of ordered.entries()) {
      for (const key of ['', ...Object.keys(item)]) {
        const place = key === '' ? [...path, index] : [...path, index, key];
        const origin = known.get(item)?.get(key);
        if (origin === undefined) this.origins.delete(JSON.stringify(place));
        else this.mark(place, origin);
      }
    }
  }

  /** Where an item comes from (under the empty name), and those of its keys that come from elsewhere. */
  private originsAt(path: Path, item: Data): Map<string, Origin> {
    const own = Object.keys(item).flatMap((key) => {
      const origin = this.origins.get(JSON.stringify([...path, key]));
      return origin === undefined ? [] : [[key, origin] as const];
    });
    return new Map([['', this.originOf(path)], ...own]);
  }
}
