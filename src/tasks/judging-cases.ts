import type { Asked, Identity } from '../assessment/assessment.ts';
import { toolVersion } from '../assessment/tool.ts';
import { assessCase, type CaseAssessment } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import { unjudgedOrganisations } from '../cases/sound-case.ts';
import { withoutValue } from '../cases/without-value.ts';
import { type CompiledRules, compile, compiledFrom, type ReadyDiagrams } from '../diagram/compile.ts';
import type { CaseRecord } from '../files/records.ts';
import { type Diagnostic, type Result, warning } from '../rules/findings.ts';
import { daysPassed, turningDays } from '../rules/limits.ts';
import { type RuleSet, valueOn } from '../rules/rule-set.ts';
import { namedSource } from '../wording/terms.ts';

/** One of the files that a rule set is made of. */
export interface Layer {
  readonly id: string;
  readonly version: string;
  readonly valid: RuleSet['valid'];
  /** SHA-256 of the file's text, without byte-order mark and with line feeds, in hexadecimal. */
  readonly sha256: string;
}

/** A rule set without errors, with what identifies the files that it was read from. */
export interface SoundRules {
  readonly rules: RuleSet;
  /** SHA-256 of the file's text, without byte-order mark and with line feeds, in hexadecimal. */
  readonly sha256: string;
  /** The files it is made of, the lowest first and itself last. */
  readonly layers: readonly Layer[];
  /** The other versions of the same rules, of which a case that they may apply to is told. */
  readonly otherVersions?: readonly OtherVersion[] | undefined;
  /**
   * Its diagrams, when they are ready and the same on all dates.
   * @internal
   */
  readonly diagrams?: ReadyDiagrams | null | undefined;
}

/** Another version of the same rules. */
export interface OtherVersion {
  /** What `--rules` calls it: its id when it comes with the package, and else its file. */
  readonly name: string;
  readonly valid: RuleSet['valid'];
}

/** What of a rule set cases are judged by; plain data, which one thread can send to another. */
export interface JudgingRules extends SoundRules {
  readonly file: string;
}

/** Just what cases are judged by, out of rules that may be loaded with more, such as what traces them to their files. */
export function judgingRules({ file, rules, sha256, layers, otherVersions, diagrams }: JudgingRules): JudgingRules {
  const plain = layers.map(({ id, version, valid, sha256: own }) => ({ id, version, valid, sha256: own }));
  return { file, rules, sha256, layers: plain, otherVersions, diagrams };
}

/** What a bedömning under these rules is made with. */
export function identityOf({ sha256, layers }: SoundRules): Identity {
  const under = layers.slice(0, -1).map(({ id, version, sha256: own }) => ({ id, version, sha256: own }));
  return { tool: { name: 'iop-check', version: toolVersion }, sha256, extends: under };
}

/** One case of the input, judged under one rule set; without a result when it could not be read. */
export interface Judged {
  readonly record: CaseRecord;
  readonly loaded: JudgingRules;
  readonly warnings: readonly Diagnostic[];
  readonly result: JudgedCase | null;
}

interface JudgedCase {
  readonly judged: CaseAssessment;
  readonly iopCase: IopCase;
  readonly compiled: CompiledRules;
}

/** How many compiled forms with limits stated by cases are kept at a time. */
const keptRules = 50;

/** Judges cases under one rule set, which is compiled once for each time between turning days, and each set of stated limits. */
export class Judge {
  private readonly days: readonly string[];
  private readonly periods = new Map<number, Result<CompiledRules>>();
  private readonly withLimits = new Map<string, Result<CompiledRules>>();

  constructor(readonly loaded: JudgingRules) {
    this.days = turningDays(
      loaded.rules,
      loaded.layers.map(({ valid }) => valid),
    );
  }

  /** The result of a case on a date, or why the rules cannot be compiled. `known` is what to know of the rules for this case. */
  judge(
    record: CaseRecord,
    dateOf: (iopCase: IopCase) => string,
    known: readonly Diagnostic[] = [],
    asked: Asked = null,
  ): Result<Judged> {
    const { loaded } = this;
    const { iopCase } = record;
    const ok = (judged: Judged): Result<Judged> => ({ ok: true, value: judged, diagnostics: [] });
    if (iopCase === null) return ok({ record, loaded, warnings: [], result: null });
    const date = dateOf(iopCase);
    const found = this.compiledFor(iopCase, date);
    if (!found.ok) return found;
    const compiled = { ...found.value, date };
    const warnings = [...known, ...validity(loaded, date), ...caseWarnings(loaded.rules, date, iopCase)];
    return ok({
      record,
      loaded,
      warnings,
      result: { judged: assessCase(compiled, iopCase, asked), iopCase, compiled },
    });
  }

  /** The rules as they are to judge a case on a date, or why they cannot be compiled. Those of a time are the same object. */
  compiledFor(iopCase: IopCase, date: string): Result<CompiledRules> {
    return iopCase.limits.size > 0 ? this.underStatedLimits(iopCase, date) : this.compiledOn(date);
  }

  /** The rules as they are on a date for cases without limits of their own; likewise. */
  compiledOn(date: string): Result<CompiledRules> {
    const period = daysPassed(this.days, date);
    const made = this.periods.get(period) ?? this.compiled(date);
    this.periods.set(period, made);
    return made;
  }

  private compiled(date: string): Result<CompiledRules> {
    const { rules, diagrams = null } = this.loaded;
    if (diagrams === null) return compile(rules, date);
    return { ok: true, value: compiledFrom(rules, date, diagrams), diagnostics: [] };
  }

  private underStatedLimits(iopCase: IopCase, date: string): Result<CompiledRules> {
    const stated = new Map([...iopCase.limits].map(([limit, { value }]) => [limit, value]));
    const key = JSON.stringify([daysPassed(this.days, date), ...stated]);
    const found = this.withLimits.get(key) ?? compile(this.loaded.rules, date, { stated });
    // Cases that each state limits of their own would otherwise fill the memory.
    if (this.withLimits.size >= keptRules) this.withLimits.clear();
    this.withLimits.set(key, found);
    return found;
  }
}

/** What is to be known of a case before its result is used: limits that it states in vain, calculated values that it gives none, and organisations left out. */
export function caseWarnings(rules: RuleSet, date: string, iopCase: IopCase): Diagnostic[] {
  return [...knownLimits(rules, date, iopCase), ...withoutValue(rules, iopCase), ...notJudged(iopCase)];
}

/** Warnings about organisations that nothing is judged for. */
function notJudged(iopCase: IopCase): Diagnostic[] {
  return unjudgedOrganisations(iopCase).map(({ id }) => warning('organisation-not-judged', [], { organisation: id }));
}

/** Warnings about limits that the case states otherwise than the rules do on the date. */
function knownLimits(rules: RuleSet, date: string, { limits }: IopCase): Diagnostic[] {
  return [...limits].flatMap(([limit, stated]) => {
    const declared = rules.limits?.[limit];
    const known = declared === undefined ? undefined : valueOn(declared, date);
    if (known === undefined || known.value === stated.value) return [];
    return [
      warning('limit-known', [], { limit, value: String(known.value), source: namedSource(rules, known.source) }),
    ];
  });
}

/** What says when rules apply. */
type Dated = Pick<SoundRules, 'layers' | 'otherVersions'>;

/**
 * A warning for each of the files that a rule set is made of which does not apply on the date, with the other versions that do; and when
 * the rule set applies, that another version does too. A file is passed over when one on top of it is told of and applies on no day
 * that it does not: another date would be picked by that one.
 */
export function validity({ layers, otherVersions = [] }: Dated, date: string): Diagnostic[] {
  const own = layers.at(-1);
  const others = otherVersions.filter(({ valid }) => isWithin(valid, date)).map(({ name }) => name);
  const outside = layers.flatMap((layer, index) => {
    const { id: ruleSet, valid } = layer;
    if (isWithin(valid, date)) return [];
    const above = layers.slice(index + 1);
    if (above.some((other) => !isWithin(other.valid, date) && isPartOf(other.valid, valid))) return [];
    const { from, to = null } = valid;
    return [warning('outside-validity', [], { ruleSet, date, from, to, instead: layer === own ? others : [] })];
  });
  if (others.length === 0 || own === undefined || !isWithin(own.valid, date)) return outside;
  return [...outside, warning('other-version', [], { others })];
}

/** Whether any of the files that a rule set is made of does not apply on the date. */
export function isOutsideValidity({ layers }: Dated, date: string): boolean {
  return layers.some(({ valid }) => !isWithin(valid, date));
}

/** Whether a rule set applies on no other days than another. */
function isPartOf(inner: OtherVersion['valid'], outer: OtherVersion['valid']): boolean {
  return inner.from >= outer.from && (outer.to === undefined || (inner.to !== undefined && inner.to <= outer.to));
}

function isWithin({ from, to }: OtherVersion['valid'], date: string): boolean {
  return date >= from && (to === undefined || date <= to);
}
