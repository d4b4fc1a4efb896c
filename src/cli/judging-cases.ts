import { assessCase, type CaseAssessment } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import { type CompiledRules, compile } from '../diagram/compile.ts';
import type { CaseRecord } from '../files/case-file.ts';
import { type Diagnostic, diagnostic, type Result } from '../rules/diagnostic.ts';
import { type RuleSet, valueOn } from '../rules/rule-set.ts';
import type { NamedRules } from './rules-option.ts';
import { validity } from './validity.ts';

/** One case of the input, judged under one rule set; without a result when it could not be read. */
export interface Judged {
  readonly record: CaseRecord;
  readonly loaded: NamedRules;
  readonly warnings: readonly Diagnostic[];
  readonly result: JudgedCase | null;
}

interface JudgedCase {
  readonly judged: CaseAssessment;
  readonly iopCase: IopCase;
  readonly compiled: CompiledRules;
}

/** How many compiled forms of a rule set are kept at a time. */
const keptRules = 50;

/** Judges cases under one rule set, which is compiled once for each date and each set of stated limits. */
export class Judge {
  private readonly loaded: NamedRules;
  private readonly dateOf: (iopCase: IopCase) => string;
  private readonly compiled = new Map<string, Result<CompiledRules>>();

  constructor(loaded: NamedRules, dateOf: (iopCase: IopCase) => string) {
    this.loaded = loaded;
    this.dateOf = dateOf;
  }

  /** The result of a case, or why the rules cannot be compiled. */
  judge(record: CaseRecord): Result<Judged> {
    const { loaded } = this;
    const { iopCase } = record;
    const ok = (judged: Judged): Result<Judged> => ({ ok: true, value: judged, diagnostics: [] });
    if (iopCase === null) return ok({ record, loaded, warnings: [], result: null });
    const date = this.dateOf(iopCase);
    const compiled = this.compiledFor(date, iopCase);
    if (!compiled.ok) return compiled;
    const warnings = [...validity(loaded.layers, date), ...knownLimits(loaded.rules, date, iopCase)];
    const result = { judged: assessCase(compiled.value, iopCase), iopCase, compiled: compiled.value };
    return ok({ record, loaded, warnings, result });
  }

  private compiledFor(date: string, iopCase: IopCase): Result<CompiledRules> {
    const stated = new Map([...iopCase.limits].map(([limit, { value }]) => [limit, value]));
    const key = JSON.stringify([date, ...stated]);
    const compiled = this.compiled.get(key) ?? compile(this.loaded.rules, date, { stated });
    // Cases that each state limits of their own would otherwise fill the memory.
    if (this.compiled.size >= keptRules) this.compiled.clear();
    this.compiled.set(key, compiled);
    return compiled;
  }
}

/** Warnings about limits that the case states otherwise than the rules do on the date. */
export function knownLimits(rules: RuleSet, date: string, { limits }: IopCase): Diagnostic[] {
  return [...limits].flatMap(([limit, stated]) => {
    const declared = rules.limits?.[limit];
    const known = declared === undefined ? undefined : valueOn(declared, date);
    if (known === undefined || known.value === stated.value) return [];
    return [diagnostic('limit-known', [], { limit, value: String(known.value), source: known.source })];
  });
}
