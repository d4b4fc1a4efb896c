import { type Assessor, assessorOf } from '../assessment/assess.ts';
import { FastCases, type WrittenObjects } from '../assessment/quick/fast-cases.ts';
import {
  type CasesOn,
  judgeDocument,
  judgeElements,
  judgeLines,
  type PlainRecord,
  type QuickWay,
} from '../assessment/quick/records.ts';
import { LineCount } from '../assessment/quick/row-writer.ts';
import { ByteWriter } from '../assessment/quick/writer.ts';
import { canRemark } from '../assessment/remarks.ts';
import type { Tally } from '../assessment/tally.ts';
import { assessCase } from '../assessment/whole.ts';
import { emptyCase } from '../cases/case.ts';
import type { BegunWith } from '../cases/sound-case.ts';
import type { CaseBlock } from '../files/records.ts';
import { type CsvColumns, csvWritten } from '../formats/csv.ts';
import { caseJson, resultKeys } from '../formats/json/assessment.ts';
import type { Diagnostic } from '../rules/findings.ts';
import { messageOf } from '../wording/findings/all.ts';
import type { JudgingRules } from './judging-cases.ts';
import { identityOf, validity } from './judging-cases.ts';
import type { Rendering } from './result-text.ts';
import type { Ruling } from './rules-of-case.ts';

/** A block from a byte on. */
interface BlockPart {
  readonly block: CaseBlock;
  readonly from: number;
}

/** What judges the records of a block the plain way, when the quick way leaves them. */
export interface PlainWay {
  readonly record: PlainRecord;
  readonly document: () => void;
}

/** The rules of a run. */
export interface RulingsOfRun {
  /** What judges the cases that were begun with a rule set, or with none; null when they are left to the plain way. */
  readonly rulingFor: (own: BegunWith | null) => Ruling | null;
  /** What to know of results that are written under a rule set, besides what is to be known of the rules. */
  readonly known: (loaded: JudgingRules) => readonly Diagnostic[];
}

/** Counts of the cases that are judged by a rule set. */
type TallyOf = (loaded: JudgingRules) => Tally;

/** What judges the cases that were begun with a rule set, on one date. */
interface RuledOn extends CasesOn {
  readonly ruling: Ruling;
  readonly own: BegunWith | null;
}

/** How results are written, and on which dates cases are judged. */
type HowWritten = Pick<Rendering, 'fields' | 'format' | 'columns'> & { date: string | null; today: string };

/** Judges blocks of JSON by the quick way, as far as that goes: cases whose own rules are mostly those of the case before. */
export class QuickBlocks {
  private readonly keys: readonly string[];
  /** The columns when results are rows of CSV. */
  private readonly columns: CsvColumns | null;
  private readonly date: string | null;
  private readonly today: string;
  private readonly cases = new Map<Assessor, FastCases>();
  /** What judged the last case, which most likely judges the next one too. */
  private likely: Ruling | null = null;
  private last: RuledOn | null = null;

  constructor(
    private readonly rulings: RulingsOfRun,
    { fields, date, today, format, columns }: HowWritten,
  ) {
    this.keys = fields ?? resultKeys;
    this.columns = format === 'csv' ? columns : null;
    this.date = date;
    this.today = today;
  }

  /** Expects the next cases to be judged as one that went the plain way. */
  expect(ruling: Ruling): void {
    if (this.last?.ruling !== ruling) this.last = null;
    this.likely = ruling;
  }

  /**
   * Writes or counts the result of each record of a block, from a byte on, that is plainly a sound case, and gives the others to `plain`, in order. Tells of what is
   * to be known before results are used. Returns how many it judged.
   */
  run(
    of: BlockPart,
    into: ByteWriter | TallyOf,
    plain: PlainWay,
    warn: (found: Diagnostic) => void,
  ): { judged: number; unclear: number } {
    for (const cases of this.cases.values()) cases.judged = cases.clear = 0;
    const warned = new Map<Ruling, Set<string>>();
    const lines = new LineCount(of.block.bytes, of.block.firstLine);
    let last: RuledOn | null = null;
    const take = (on: RuledOn): void => {
      const { cases, said, ruling } = on;
      if (on !== last) {
        const dates = warned.get(ruling) ?? new Set();
        if (!dates.has(said.date)) {
          const known = this.rulings.known(ruling.judge.loaded);
          for (const found of [...warningsOf(ruling, said.date), ...known]) warn(found);
        }
        warned.set(ruling, dates.add(said.date));
      }
      last = on;
      if (into instanceof ByteWriter) cases.write(into, said, lines);
      else cases.count(into(ruling.judge.loaded));
    };
    this.judgeBlock(of, take, plain);
    const all = [...this.cases.values()];
    const judged = all.reduce((sum, cases) => sum + cases.judged, 0);
    return { judged, unclear: judged - all.reduce((sum, cases) => sum + cases.clear, 0) };
  }

  private judgeBlock({ block, from }: BlockPart, take: (on: RuledOn) => void, plain: PlainWay): void {
    const { form, bytes } = block;
    const quick: QuickWay<RuledOn> = {
      likely: () => this.likelyCases(),
      casesOn: (stated, own) => this.casesOn(this.date ?? stated ?? this.today, own),
      take,
    };
    if (form === 'lines') judgeLines(bytes, from, quick, plain.record);
    else if (form === 'elements') judgeElements(bytes, from, quick, plain.record);
    else if (!judgeDocument(bytes, quick)) plain.document();
  }

  /** What the next case is read by first. */
  private likelyCases(): FastCases | null {
    if (this.last !== null) return this.last.cases;
    this.likely ??= this.rulings.rulingFor(null);
    return this.likely === null ? null : this.casesBy(this.likely, this.date ?? this.today);
  }

  private casesOn(date: string, own: BegunWith | null): RuledOn | null {
    const { last } = this;
    if (last !== null && last.own === own && last.said.date === date) return last;
    const ruling = last?.own === own ? last.ruling : this.rulings.rulingFor(own);
    const cases = ruling === null ? null : this.casesBy(ruling, date);
    if (ruling === null || cases === null) return null;
    const warnings = warningsOf(ruling, date).map((found) => ({ code: found.code, message: messageOf(found) }));
    this.likely = ruling;
    this.last = { cases, said: { date, warnings }, ruling, own };
    return this.last;
  }

  private casesBy({ judge }: Ruling, date: string): FastCases | null {
    const compiled = judge.compiledOn(date);
    if (!compiled.ok) return null;
    const assessor = assessorOf(compiled.value);
    const earlier = this.cases.get(assessor);
    if (earlier !== undefined) return earlier;
    // What changes with calculated values is worked out the plain way, and so are those that are bound before any answer.
    const hasCalculated = assessor.compiled.rules.calculated !== undefined;
    const hasChanges = this.columns === null && this.keys.includes('changes');
    if (hasCalculated && (hasChanges || !assessor.isFree)) return null;
    if (assessor.walker.outcome.isWide) return null;
    return this.casesOf(assessor, judge.loaded);
  }

  private casesOf(assessor: Assessor, loaded: JudgingRules): FastCases {
    const made = new FastCases(
      assessor,
      this.columns === null ? this.objects(assessor, loaded) : csvWritten(this.columns, loaded.rules),
    );
    this.cases.set(assessor, made);
    return made;
  }

  private objects(assessor: Assessor, loaded: JudgingRules): WrittenObjects {
    // What the result of a case without answers holds is the same for all, where the case does not decide it.
    const sample = caseJson(assessCase(assessor.compiled, emptyCase), loaded.rules, identityOf(loaded), []);
    // What no result under these rules has is left out, as it is the plain way.
    const keys = this.keys.filter((key) => key !== 'remarks' || canRemark(loaded.rules));
    return { keys, constants: { ...sample } };
  }
}

function warningsOf({ judge, warnings }: Ruling, date: string): Diagnostic[] {
  return [...warnings, ...validity(judge.loaded, date)];
}
