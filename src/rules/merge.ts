import { type Diagnostic, diagnostic, type Path, type RelatedPath } from './diagnostic.ts';
import type { InheritedKind } from './diagnostic-codes.ts';
import type { RuleExtension } from './extension.ts';

type Data = Record<string, unknown>;

/** Where something in a merged rule set stands: in which of its files, counted from the lowest, and where in that. */
export interface Origin {
  readonly layer: number;
  readonly path: Path;
}

/** Rule files put on top of one another, as the plain data of one. */
export interface Merged {
  readonly data: Data;
  /** What a file may not do to those under it, with paths in the merged data. */
  readonly problems: readonly Diagnostic[];
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
  return { data: merging.data, problems: merging.problems, originOf: (path) => merging.originOf(path) };
}

/** What a file on top may say of a question that it inherits; the rest decides how old answers are read. */
const questionTexts = ['section', 'text', 'help', 'why', 'sources', 'options'];

class Merging {
  readonly data: Data;
  readonly problems: Diagnostic[] = [];
  private readonly files: readonly Stacked[];
  private readonly origins = new Map<string, Origin>();
  /** What two files that do not stand on each other both say, until the one on top says it too. */
  private readonly clashes = new Map<string, { readonly first: Origin; readonly second: Origin }>();
  private layer = 0;

  constructor(files: readonly Stacked[]) {
    this.files = files;
    this.data = structuredClone(files[0]?.data as Data);
    this.origins.set('[]', { layer: 0, path: [] });
  }

  originOf(path: Path): Origin {
    for (let length = path.length; length >= 0; length--) {
      const origin = this.origins.get(JSON.stringify(path.slice(0, length)));
      if (origin !== undefined) return { layer: origin.layer, path: [...origin.path, ...path.slice(length)] };
    }
    return { layer: 0, path };
  }

  add(layer: number): void {
    this.layer = layer;
    const extension = this.files[layer]?.data as RuleExtension & Data;
    for (const key of ['format', 'id', 'version', 'title', 'description', 'valid', 'examples']) {
      if (extension[key] === undefined) delete this.data[key];
      else this.set([key], extension[key]);
      this.mark([key]);
    }
    this.addNew('sources', 'source', extension.sources);
    this.addNew('calculated', 'calculated', extension.calculated);
    this.addEach('questions', extension.questions, (id, key) => this.changeQuestion(id, key, extension));
    this.addEach('limits', extension.limits, (id, key, value) => this.changeLimit(id, key, value));
    this.addEach('preconditions', extension.preconditions, (id, key, value) => this.changeTexts(id, key, value));
    this.addEach('forms', extension.forms, (id, key, value) => this.change(['forms', id, key], value));
    for (const [key, value] of Object.entries(extension.handling ?? {})) this.set(['handling', key], value);
    this.append(['impossible'], extension.impossible ?? []);
    for (const [index, outcome] of (extension.outcomes ?? []).entries()) this.addOutcome(outcome, index);
  }

  /** The mapping or list at a path of the merged data, made when it is not there. */
  private at<T extends Data | unknown[]>(path: Path, empty: T): T {
    const [key, ...rest] = [...path].reverse();
    const parent = rest.length === 0 ? this.data : this.at<Data>(rest.reverse(), {});
    parent[key as string] ??= empty;
    return parent[key as string] as T;
  }

  private set(path: Path, value: unknown, origin: Path = path): void {
    const before = this.originOf(path);
    const key = JSON.stringify(path);
    if (this.isBeside(before)) this.clashes.set(key, { first: before, second: { layer: this.layer, path: origin } });
    else this.clashes.delete(key);
    const parent = path.length === 1 ? this.data : this.at<Data>(path.slice(0, -1), {});
    parent[path.at(-1) as string] = structuredClone(value);
    this.mark(path, origin);
  }

  /** From here on, what stands at the path comes from this layer. */
  private mark(path: Path, origin: Path = path): void {
    this.origins.set(JSON.stringify(path), { layer: this.layer, path: origin });
  }

  private append(path: Path, items: readonly unknown[], origin: Path = path): void {
    if (items.length === 0) return;
    const list = this.at<unknown[]>(path, []);
    items.forEach((item, index) => {
      list.push(structuredClone(item));
      this.mark([...path, list.length - 1], [...origin, index]);
    });
  }

  private has(path: Path): boolean {
    const [section, id] = path as [string, string];
    return Object.hasOwn((this.data[section] ?? {}) as Data, id);
  }

  /** Adds what may not stand below; what does is the same thing twice. */
  private addNew(section: string, kind: InheritedKind, entries: Readonly<Data> | undefined): void {
    for (const [id, entry] of Object.entries(entries ?? {})) {
      const path = [section, id];
      if (!this.has(path)) this.set(path, entry);
      else if (!this.clashesWhole(path, entry)) this.refuse('already-inherited', path, { kind, name: id });
    }
  }

  /** Adds new entries whole, and changes those below key by key. */
  private addEach(
    section: string,
    entries: Readonly<Record<string, Readonly<Data>>> | undefined,
    changeKey: (id: string, key: string, value: unknown) => void,
  ): void {
    for (const [id, entry] of Object.entries(entries ?? {})) {
      const path = [section, id];
      if (!this.has(path)) this.set(path, entry);
      else if (!this.clashesWhole(path, entry))
        for (const [key, value] of Object.entries(entry)) changeKey(id, key, value);
    }
  }

  /** Whether something comes from a file that the present one does not stand on. What is said of the whole set is no clash. */
  private isBeside({ layer, path }: Origin): boolean {
    return path.length > 1 && layer !== this.layer && layer > 0 && this.files[this.layer]?.under.has(layer) === false;
  }

  /** Whether an entry was added by a file beside this one. Two that say the same agree. */
  private clashesWhole(path: Path, entry: unknown): boolean {
    const first = this.originOf(path);
    if (!this.isBeside(first)) return false;
    const [section, id] = path as [string, string];
    const same = JSON.stringify((this.data[section] as Data)[id]) === JSON.stringify(entry);
    if (!same) this.clashes.set(JSON.stringify(path), { first, second: { layer: this.layer, path } });
    return true;
  }

  /** What is left unsettled between files under the one on top. */
  reportClashes(): void {
    for (const [index, { first, second }] of [...this.clashes.values()].entries()) {
      const places = [first, second].map((origin, side): RelatedPath => {
        const path = [`clash ${index}`, side];
        this.origins.set(JSON.stringify(path), origin);
        return { role: 'clash', path, at: 'key' };
      });
      const what = second.path.filter((step) => typeof step === 'string').join('.');
      this.problems.push(diagnostic('extends-clash', this.own(['extends']), { what }, 'key', places));
    }
  }

  private change(path: Path, value: unknown): void {
    if (path.at(-1) === 'sources') this.append(path, value as unknown[]);
    else this.set(path, value);
  }

  private changeQuestion(id: string, key: string, { questions }: RuleExtension): void {
    const path = ['questions', id, key];
    const value = (questions as Record<string, Data>)[id]?.[key];
    if (!questionTexts.includes(key)) this.refuse('fixed-below', path, { kind: 'question', name: id, key });
    else if (key !== 'options') this.change(path, value);
    else {
      const known = this.at<Data>(path, {});
      for (const [option, label] of Object.entries(value as Data)) {
        if (Object.hasOwn(known, option)) this.set([...path, option], label);
        else this.refuse('fixed-below', [...path, option], { kind: 'question', name: id, key: option });
      }
    }
  }

  /** Values for other times may be added; they take their place in the order of time. */
  private changeLimit(id: string, key: string, value: unknown): void {
    const path = ['limits', id, key];
    if (key !== 'values') {
      this.refuse('fixed-below', path, { kind: 'limit', name: id, key });
      return;
    }
    this.append(path, value as unknown[]);
    const values = this.at<Data[]>(path, []);
    const placed = values.map((one, index) => ({ one, origin: this.originOf([...path, index]) }));
    placed.sort((a, b) => (String(a.one['from']) < String(b.one['from']) ? -1 : 1));
    placed.forEach(({ one, origin }, index) => {
      values[index] = one;
      this.origins.set(JSON.stringify([...path, index]), origin);
    });
  }

  private changeTexts(id: string, key: string, value: unknown): void {
    const path = ['preconditions', id, key];
    if (key !== 'texts') this.change(path, value);
    else for (const [grade, text] of Object.entries(value as Data)) this.set([...path, grade], text);
  }

  private addOutcome(
    { before, after, ...outcome }: NonNullable<RuleExtension['outcomes']>[number],
    index: number,
  ): void {
    const list = this.at<Data[]>(['outcomes'], []);
    const origin = ['outcomes', index];
    const named = [...origin, 'id'];
    const existing = list.findIndex(({ id }) => id === outcome.id);
    if (existing >= 0) {
      if (before !== undefined || after !== undefined) this.misplace(outcome.id, 'inherited', named);
      for (const [key, value] of Object.entries(outcome))
        this.set(['outcomes', existing, key], value, [...origin, key]);
      return;
    }
    if ((before === undefined) === (after === undefined)) {
      this.misplace(outcome.id, before === undefined ? 'nowhere' : 'twice', named);
      return;
    }
    const beside = list.findIndex(({ id }) => id === (before ?? after));
    if (beside < 0) this.misplace(outcome.id, 'unknown', [...origin, before === undefined ? 'after' : 'before']);
    else if (after !== undefined && beside === list.length - 1) this.misplace(outcome.id, 'last', [...origin, 'after']);
    else this.insertOutcome(outcome, before === undefined ? beside + 1 : beside, origin);
  }

  private insertOutcome(outcome: Data, at: number, origin: Path): void {
    const list = this.at<Data[]>(['outcomes'], []);
    const origins = list.map((_, index) => this.outcomeOrigins(index));
    // Those after it move one step, and so does where they come from.
    list.splice(at, 0, structuredClone(outcome));
    origins.splice(at, 0, new Map([['', { layer: this.layer, path: origin }]]));
    origins.forEach((keys, index) => {
      for (const key of ['', ...Object.keys(list[index] as Data)]) {
        const known = keys.get(key);
        const name = JSON.stringify(key === '' ? ['outcomes', index] : ['outcomes', index, key]);
        if (known === undefined) this.origins.delete(name);
        else this.origins.set(name, known);
      }
    });
  }

  private outcomeOrigins(index: number): Map<string, Origin> {
    const path = ['outcomes', index];
    const keys = Object.keys((this.data['outcomes'] as Data[])[index] as Data);
    const own = keys.flatMap((key) => {
      const origin = this.origins.get(JSON.stringify([...path, key]));
      return origin === undefined ? [] : [[key, origin] as const];
    });
    return new Map([['', this.originOf(path)], ...own]);
  }

  private misplace(
    outcome: string,
    problem: 'inherited' | 'nowhere' | 'twice' | 'unknown' | 'last',
    origin: Path,
  ): void {
    this.problems.push(diagnostic('outcome-place', this.own(origin), { outcome, problem }));
  }

  private refuse(code: 'already-inherited', path: Path, args: { kind: InheritedKind; name: string }): void;
  private refuse(code: 'fixed-below', path: Path, args: { kind: InheritedKind; name: string; key: string }): void;
  private refuse(code: 'already-inherited' | 'fixed-below', path: Path, args: never): void {
    const below: RelatedPath = { role: 'inherited', path, at: 'key' };
    this.problems.push(diagnostic(code, this.own(path), args, 'key', [below]));
  }

  /** A place in the file that is being added, as a path that only `originOf` knows. */
  private own(path: Path): Path {
    const name = [`layer ${this.layer}`, ...path];
    this.mark(name, path);
    return name;
  }
}
