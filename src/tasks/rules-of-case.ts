import type { BegunWith } from '../cases/sound-case.ts';
import { type Diagnostic, diagnostic, type PlacedDiagnostic, warning } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import type { SoundRules } from './judging-cases.ts';
import { Judge, type JudgingRules } from './judging-cases.ts';

/** What a rule set is known by here: what it says of itself and, when it was read from a file, its name. */
export type KnownRules = Pick<SoundRules, 'rules' | 'sha256' | 'layers'> & { readonly file?: string };

/** The rules that judge a case, with what to know before the result is used; or why none does. */
export type Choice<Rules> =
  | { readonly kind: 'rules'; readonly rules: Rules; readonly warnings: readonly Diagnostic[] }
  | { readonly kind: 'none'; readonly found: Diagnostic }
  /** Its own rules come with the package, but cannot be used. */
  | { readonly kind: 'unusable'; readonly found: readonly PlacedDiagnostic[] };

/** That a rule set which comes with the package must be read first. */
interface Unread {
  readonly kind: 'unread';
  readonly id: string;
}

/** Where the rules of cases are looked for. */
export interface RuleSources<Rules> {
  /** What every case is judged by, whatever it was begun with. */
  readonly forced?: Rules | null;
  /** What else is there to find the own rules of a case among; those of the package are there too. */
  readonly among?: readonly Rules[];
  /** Ids of the package whose texts are tried too, for who may have been told a wrong id. */
  readonly anyOf?: readonly string[];
  /** What judges cases that do not say what they were begun with. */
  readonly standard: Rules | null;
}

/** What came of reading a rule set of the package: the rules, what is wrong with them, or null when there is none with the id. */
export type Bundled<Rules> = { readonly rules: Rules } | { readonly found: readonly PlacedDiagnostic[] } | null;

/** Reads the rule set of the package with an id. */
type ReadBundled<Rules> = (id: string) => Promise<Bundled<Rules>>;

/**
 * Which rules judge a case, for every command and the library: those that are forced; else its own, by SHA-256, or by its id with a
 * warning that the wording is another; and for a case that was not begun with any, the standard. A case whose own rules are not here
 * is judged by none. Neither the order in which rule sets are given nor that of the cases matters.
 */
export class RulesOfCases<Rules extends KnownRules> {
  private readonly bundled = new Map<string, Bundled<Rules>>();
  private readonly choices = new Map<string, Choice<Rules>>();

  /** Without `readBundled` there are no others than those in the sources. */
  constructor(
    private readonly sources: RuleSources<Rules>,
    private readonly readBundled: ReadBundled<Rules> | null,
  ) {}

  /** The rules for a case that says what it was begun with, or nothing of that. The same answer is the same object. */
  choose(own: BegunWith | null): Choice<Rules> | Unread {
    const key = own === null ? '' : JSON.stringify([own.id, own.version, own.sha256, own.under]);
    const earlier = this.choices.get(key);
    if (earlier !== undefined) return earlier;
    const made = this.newChoice(own);
    if (made.kind === 'unread') return made;
    // Cases that each name another rule set would otherwise fill the memory.
    if (this.choices.size >= keptChoices) this.choices.clear();
    this.choices.set(key, made);
    return made;
  }

  /** Reads a rule set of the package that a case asks for. */
  async read(id: string): Promise<void> {
    this.bundled.set(id, (await this.readBundled?.(id)) ?? null);
  }

  /** The rules for a case, read if need be. */
  async chosen(own: BegunWith | null): Promise<Choice<Rules>> {
    for (;;) {
      const choice = this.choose(own);
      if (choice.kind !== 'unread') return choice;
      await this.read(choice.id);
    }
  }

  private newChoice(own: BegunWith | null): Choice<Rules> | Unread {
    const { forced = null, standard } = this.sources;
    if (forced !== null) return { kind: 'rules', rules: forced, warnings: unlike(own, forced) };
    if (own !== null) return this.ownRules(own);
    if (standard !== null) return { kind: 'rules', rules: standard, warnings: [] };
    return { kind: 'none', found: diagnostic('rule-set-missing', [], { ruleSet: null, version: null }) };
  }

  private ownRules(own: BegunWith): Choice<Rules> | Unread {
    const { among = [], standard } = this.sources;
    const isExact = (one: Rules) => isBegunWith(own, one);
    const here = standard === null || among.includes(standard) ? among : [...among, standard];
    const exact = different(here.filter(isExact));
    if (exact.length > 0) return oneOf(exact, own);
    const bundled = this.readBundled === null ? null : this.bundled.get(own.id);
    if (bundled === undefined) return { kind: 'unread', id: own.id };
    if (bundled !== null && 'rules' in bundled && isExact(bundled.rules)) return oneOf([bundled.rules], own);
    for (const id of this.sources.anyOf ?? []) {
      const other = this.bundled.get(id);
      if (other === undefined) return { kind: 'unread', id };
      if (other !== null && 'rules' in other && isExact(other.rules)) return oneOf([other.rules], own);
    }
    const like = likest(
      here.filter(({ rules }) => rules.id === own.id),
      own,
    );
    if (like.length > 0) return oneOf(like, own);
    if (bundled === null) return { kind: 'none', found: missing(own) };
    return 'found' in bundled ? { kind: 'unusable', found: bundled.found } : oneOf([bundled.rules], own);
  }
}

const keptChoices = 1000;

/** Where a case says what it was begun with. */
const placeOfOwn = ['session', 'ruleSet', 'id'] as const;

function missing({ id, version }: BegunWith): Diagnostic {
  return diagnostic('rule-set-missing', placeOfOwn, { ruleSet: id, version });
}

/** The only rule set that is left to choose, or that there are several. */
function oneOf<Rules extends KnownRules>(left: readonly Rules[], own: BegunWith): Choice<Rules> {
  const [rules, ...others] = left;
  if (rules === undefined) return { kind: 'none', found: missing(own) };
  if (others.length === 0) return { kind: 'rules', rules, warnings: unlike(own, rules) };
  const files = left.map(({ file, sha256 }) => file ?? `sha256 ${sha256.slice(0, 12)}…`).sort();
  const { id, version } = rules.rules;
  return { kind: 'none', found: diagnostic('rule-set-ambiguous', placeOfOwn, { ruleSet: id, version, files }) };
}

/** Of rule sets with the id that is asked for, those of its version; without any, those of the newest. */
function likest<Rules extends KnownRules>(all: readonly Rules[], { version }: BegunWith): Rules[] {
  const versions = all.map(({ rules }) => rules.version).sort(byVersion);
  const wanted = versions.includes(version) ? version : versions.at(-1);
  return different(all.filter(({ rules }) => rules.version === wanted));
}

/** Rule sets in an order of their own, whatever the one that they are given in: by id, version and text. */
export function inOwnOrder<Rules extends KnownRules>(all: readonly Rules[]): Rules[] {
  const alphabetic = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return [...all].sort(
    (one, other) =>
      alphabetic(one.rules.id, other.rules.id) ||
      byVersion(one.rules.version, other.rules.version) ||
      alphabetic(one.sha256, other.sha256),
  );
}

function byVersion(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const place = a.findIndex((number, index) => number !== b[index]);
  return place === -1 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

/** Rule sets that are made of other files than those before; the same one may have been given twice. */
function different<Rules extends KnownRules>(all: readonly Rules[]): Rules[] {
  const keys = all.map(({ layers }) => layers.map(({ sha256 }) => sha256).join());
  return all.filter((_, index) => keys.indexOf(itemAt(keys, index)) === index);
}

/** Whether a case was begun with a rule set, to the letter. */
function isBegunWith({ sha256, under }: BegunWith, { sha256: own, layers }: KnownRules): boolean {
  const sums = layers.slice(0, -1).map((layer) => layer.sha256);
  return sha256 === own && (under === undefined || under.join() === sums.join());
}

/** What to know when a case was begun with another rule set than the one that judges it, or with another wording of it. */
function unlike(own: BegunWith | null, loaded: KnownRules): Diagnostic[] {
  if (own === null || isBegunWith(own, loaded)) return [];
  const { id, version } = own;
  const { rules } = loaded;
  return id === rules.id
    ? [warning('other-wording', [], { ruleSet: id, version, usedVersion: rules.version })]
    : [warning('other-rule-set', [], { ruleSet: id, version, used: rules.id, usedVersion: rules.version })];
}

/**
 * What to know of each of several rule sets that a case is compared under: nothing when the one it was begun with is among them; else
 * which of them has another wording of it, or that all are others.
 */
export function comparedWarnings(own: BegunWith | null, list: readonly KnownRules[]): Diagnostic[][] {
  if (own === null || list.some((one) => isBegunWith(own, one))) return list.map(() => []);
  const isNamed = list.some(({ rules }) => rules.id === own.id);
  return list.map((one) => (isNamed && one.rules.id !== own.id ? [] : unlike(own, one)));
}

/** What judges a case, and what to know of its rules. */
export interface Ruling {
  readonly judge: Judge;
  readonly warnings: readonly Diagnostic[];
}

/** The judges of a run: one for each rule set that judges a case. */
export class Rulings {
  private readonly judges = new Map<JudgingRules, Judge>();
  private readonly rulings = new WeakMap<Choice<JudgingRules>, Ruling>();

  judgeOf(loaded: JudgingRules): Judge {
    const judge = this.judges.get(loaded) ?? new Judge(loaded);
    this.judges.set(loaded, judge);
    return judge;
  }

  /** What judges the cases that a choice is for; the same choice has the same. */
  of(choice: Choice<JudgingRules> & { readonly kind: 'rules' }): Ruling {
    const ruling = this.rulings.get(choice) ?? { judge: this.judgeOf(choice.rules), warnings: choice.warnings };
    this.rulings.set(choice, ruling);
    return ruling;
  }
}
