import {
  addYearlyCase,
  type CountedRules,
  countedRules,
  dayOf,
  emptyYearlyCounts,
  type YearlyCase,
  type YearlyCounts,
  type YearlyScope,
} from '../assessment/yearly-counts.ts';
import type { IopCase } from '../cases/case.ts';
import { unitAsCase, unitsOf } from '../cases/units.ts';
import { outline } from '../fast/assessor.ts';
import { bundledIds } from '../files/bundled-rules.ts';
import type { CaseEntry } from '../files/case-file.ts';
import type { CaseInput } from '../files/case-inputs.ts';
import { placeOnFile } from '../files/source-text.ts';
import { caseEntries } from '../files/whole-case-file.ts';
import type { Diagnostic, PlacedDiagnostic } from '../rules/diagnostic.ts';
import { CaseReader } from '../tasks/case-reader.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { inOwnOrder, type RuleSources } from '../tasks/rules-of-case.ts';
import type { Ruling } from '../tasks/rulings.ts';
import { isOutsideValidity } from '../tasks/validity.ts';
import { yearlyRun } from '../wording/yearly-sentences.ts';

/** Reads cases, each against the rules that judge it, and counts them. No case is kept. */
export class YearlyReader {
  readonly counts: YearlyCounts;
  private readonly sources: RuleSources<JudgingRules> & { readonly standard: JudgingRules };
  private readonly reader: CaseReader;
  private readonly counted = new Map<JudgingRules, CountedRules>();
  private readonly warn: (found: PlacedDiagnostic) => Promise<void>;

  /** What is to be known of cases that are counted is told to `warn`. */
  constructor(
    sources: RuleSources<JudgingRules> & { readonly standard: JudgingRules },
    scope: YearlyScope,
    warn: (found: PlacedDiagnostic) => Promise<void>,
  ) {
    this.warn = warn;
    this.counts = emptyYearlyCounts(scope);
    this.sources = sources;
    this.reader = new CaseReader(sources);
    // They are told of in this order, whatever that of the cases and of the flag.
    for (const loaded of inOwnOrder(sources.among ?? [])) this.countedUnder(loaded);
  }

  /** Reads all cases of a file. */
  async read(input: CaseInput): Promise<void> {
    for await (const entry of caseEntries(input, this.sources.standard.rules)) await this.take(entry);
  }

  /** Notes what could not be read. */
  async fail(found: readonly PlacedDiagnostic[], id: string | null = null): Promise<void> {
    const [first, ...more] = found.filter(({ diagnostic }) => diagnostic.severity === 'error');
    if (first === undefined) throw new Error('A case that could not be read has no finding.');
    const { messageOf } = await import('../wording/diagnostic-messages.ts');
    const { file, place, diagnostic } = first;
    const message = messageOf(diagnostic);
    this.counts.unreadable.push({
      ...{ file, id, code: diagnostic.code },
      place: place === null ? null : { line: place.line, column: place.column },
      message: more.length === 0 ? message : `${message} ${yearlyRun.moreErrors(more.length)}`,
    });
  }

  private async take(entry: CaseEntry): Promise<void> {
    const { record, ruling } = await this.reader.read(entry);
    const { iopCase } = record;
    if (iopCase === null || ruling === null) return await this.fail(record.found, record.id);
    for (const one of record.found) await this.warn(one);
    const problem = this.count(entry, iopCase, ruling);
    if (problem !== null) await this.fail(problem, entry.id);
  }

  /** Judges and counts a case. Returns null, or why the rules cannot be compiled for it. */
  private count({ file, line }: CaseEntry, iopCase: IopCase, { judge, warnings }: Ruling): PlacedDiagnostic[] | null {
    const { loaded } = judge;
    const date = dayOf(iopCase) ?? this.counts.scope.date;
    const compiled = judge.compiledFor(iopCase, date);
    if (!compiled.ok) return compiled.diagnostics.map((one) => placeOnFile(loaded.file, one));
    addYearlyCase(this.counts, {
      ...{ file, line, iopCase },
      ruleSet: this.countedUnder(loaded),
      units: unitsOf(iopCase).map((unit) => outline(compiled.value, unitAsCase(iopCase, unit))),
      savedWith: savedWith(warnings),
      isOutsideValidity: isOutsideValidity(loaded, date),
    });
    return null;
  }

  private countedUnder(loaded: JudgingRules): CountedRules {
    const counted = this.counted.get(loaded) ?? countedRules(loaded.rules);
    if (!this.counted.has(loaded)) this.counts.ruleSets.push(counted);
    this.counted.set(loaded, counted);
    return counted;
  }

  /** What is left when all cases have been read: rule sets that cases asked for come in the order of the package. */
  finish(): YearlyCounts {
    const { ruleSets } = this.counts;
    const asked = ruleSets.splice((this.sources.among ?? []).length);
    const places = new Map(bundledIds().map((id, index) => [id, index]));
    const placeOf = ({ rules }: CountedRules) => places.get(rules.id) ?? 0;
    ruleSets.push(...asked.sort((one, other) => placeOf(one) - placeOf(other)));
    return this.counts;
  }
}

/** What a case was saved with, from what is to be known of its rules. */
function savedWith([warning]: readonly Diagnostic[]): YearlyCase['savedWith'] {
  if (warning === undefined) return 'same';
  return warning.code === 'other-rule-set' ? 'other' : 'wording';
}
