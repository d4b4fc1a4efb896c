import {
  addYearlyCase,
  type CountedRules,
  countedRules,
  dayOf,
  emptyYearlyCounts,
  type YearlyCounts,
  type YearlyScope,
} from '../assessment/yearly-counts.ts';
import type { IopCase } from '../cases/case.ts';
import { readSoundCase } from '../cases/sound-case.ts';
import { unitAsCase, unitsOf } from '../cases/units.ts';
import { outline } from '../fast/assessor.ts';
import { bundledFile } from '../files/bundled-rules.ts';
import type { CaseBlock, FailedBlock } from '../files/case-block.ts';
import { blocksOf } from '../files/case-blocks.ts';
import { entriesIn, entryOfFailure } from '../files/case-entries.ts';
import { type CaseEntry, recordOf } from '../files/case-file.ts';
import type { CaseInput } from '../files/case-inputs.ts';
import { smallCaseBlock } from '../files/small-case-file.ts';
import { placeOnFile } from '../files/source-text.ts';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import { idPattern } from '../rules/scalars.ts';
import { Judge, type JudgingRules } from '../tasks/judging-cases.ts';
import { validity } from '../tasks/validity.ts';
import type { Streams } from '../terminal/streams.ts';
import { yearlyRun } from '../wording/yearly-sentences.ts';
import { loadRules } from './rules-option.ts';

/** A rule set, what judges cases by it, and what has been counted of them. */
interface Ruling {
  readonly loaded: JudgingRules;
  readonly judge: Judge;
  readonly counted: CountedRules;
}

/** The rule set that a case was saved with, as the case says. */
interface SavedWith {
  readonly id: string;
  readonly sha256: unknown;
}

/** Reads cases, each under the rule set it was saved with, and counts them. No case is kept. */
export class YearlyReader {
  readonly counts: YearlyCounts;
  private readonly streams: Streams;
  private readonly standard: Ruling;
  /** The rule sets by id, those that were named before those that come with the package; null is one that is not here. */
  private readonly rulings = new Map<string, Ruling | null>();

  /** `list` are the rule sets that were named; the first is for cases that do not say which they were saved with. */
  constructor(list: readonly [JudgingRules, ...JudgingRules[]], scope: YearlyScope, streams: Streams) {
    this.counts = emptyYearlyCounts(scope);
    this.streams = streams;
    for (const loaded of [...list].reverse()) this.rulings.set(loaded.rules.id, this.rulingOf(loaded));
    this.standard = this.rulings.get(list[0].rules.id) as Ruling;
  }

  /** Reads all cases of a file. */
  async read(input: CaseInput): Promise<void> {
    const small = smallCaseBlock(input);
    if (small !== null) return await this.takeAll(small);
    for await (const block of blocksOf(input, { isLasting: false })) await this.takeAll(block);
  }

  private async takeAll(block: CaseBlock | FailedBlock): Promise<void> {
    const entries = block.kind === 'failed' ? [entryOfFailure(block)] : entriesIn(block, this.standard.loaded.rules);
    for (const entry of entries) await this.take(entry);
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
    const { stands } = entry;
    if (stands === null) return await this.fail(entry.found, entry.id);
    const savedWith = savedWithIn(stands.data);
    const own = savedWith === null ? this.standard : await this.rulingFor(savedWith.id);
    const ruling = own ?? this.standard;
    const { rules } = ruling.loaded;
    const read =
      readSoundCase(stands.data, rules, stands.path) ??
      (await import('../cases/read-case.ts')).readCase(stands.data, rules, stands.path);
    if (!read.ok) return await this.fail(recordOf(entry, read).found, entry.id);
    const problem = this.count(entry, read.value, ruling, savedWith);
    if (problem !== null) await this.fail(problem, entry.id);
    else if (own === null && savedWith !== null) raise(this.counts.otherRuleSets, savedWith.id);
  }

  /** Judges and counts a case. Returns null, or why the rules cannot be compiled for it. */
  private count(
    { file, line }: CaseEntry,
    iopCase: IopCase,
    { loaded, judge, counted }: Ruling,
    savedWith: SavedWith | null,
  ): PlacedDiagnostic[] | null {
    const date = dayOf(iopCase) ?? this.counts.scope.date;
    const compiled = judge.compiledFor(iopCase, date);
    if (!compiled.ok) return compiled.diagnostics.map((one) => placeOnFile(loaded.file, one));
    addYearlyCase(this.counts, {
      ...{ file, line, iopCase },
      ruleSet: counted,
      units: unitsOf(iopCase).map((unit) => outline(compiled.value, unitAsCase(iopCase, unit))),
      savedWithOther: savedWith?.id === loaded.rules.id && savedWith.sha256 !== loaded.sha256,
      isOutsideValidity: validity(loaded.layers, date).length > 0,
    });
    return null;
  }

  /** The rule set with an id, or null when it is not here. One that comes with the package is loaded when a case first asks for it. */
  private async rulingFor(id: string): Promise<Ruling | null> {
    const known = this.rulings.get(id);
    if (known !== undefined) return known;
    const isBundled = idPattern.test(id) && bundledFile(id) !== null;
    const loaded = isBundled ? await loadRules(id, this.streams) : null;
    const ruling = loaded === null ? null : this.rulingOf(loaded);
    this.rulings.set(id, ruling);
    return ruling;
  }

  private rulingOf(loaded: JudgingRules): Ruling {
    const counted = countedRules(loaded.rules);
    this.counts.ruleSets.push(counted);
    return { loaded, judge: new Judge(loaded, () => null), counted };
  }
}

/** The rule set that data says it was saved with, or null. Whether the data is a case is found out when it is read. */
function savedWithIn(data: unknown): SavedWith | null {
  const { id, sha256 } = (data as { session?: { ruleSet?: Partial<SavedWith> } } | null)?.session?.ruleSet ?? {};
  return typeof id === 'string' ? { id, sha256 } : null;
}

function raise(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
