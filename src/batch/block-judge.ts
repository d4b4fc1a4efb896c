import { addAssessment, addUnreadable, emptyTally, type Tally } from '../assessment/tally.ts';
import type { IopCase } from '../cases/case.ts';
import { readSoundCase } from '../cases/sound-case.ts';
import { ByteWriter, bytesOf } from '../fast/byte-writer.ts';
import { BlockText } from '../files/block-text.ts';
import type { CaseBlock, FailedBlock } from '../files/case-block.ts';
import { elementAt, entriesIn, entryOfFailure } from '../files/case-entries.ts';
import { type CaseEntry, type CaseRecord, recordOf } from '../files/case-file.ts';
import { placeOnFile } from '../files/source-text.ts';
import { csvColumns } from '../reports/assessment-csv.ts';
import type { Style } from '../reports/layout.ts';
import type { Diagnostic, PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { Judge, type Judged, type JudgingRules } from '../tasks/judging-cases.ts';
import type { MessageOf } from '../wording/diagnostic-messages.ts';
import type { PlainWay, QuickBlocks } from './quick-blocks.ts';
import { firstError, type Rendering, resultTexts, surroundings } from './result-text.ts';

/** What a run judges by and how it writes; plain data, which one thread can send to another. */
export interface RunSetup extends Pick<Rendering, 'format' | 'fields' | 'single'> {
  readonly list: readonly JudgingRules[];
  /** The date of `--date`, or null. */
  readonly date: string | null;
  /** The date of cases that state none. */
  readonly today: string;
  /** Whether cases are only counted. */
  readonly counts: boolean;
}

/** What became of a block. */
export interface BlockResult {
  /** The results, each with what stands between two before it. */
  bytes: Uint8Array;
  records: number;
  /** How many records were passed, as they had been written before. */
  passed: number;
  /** How many records could not be read. */
  failed: number;
  /** How many judged cases are no clear yes. */
  unclear: number;
  /** What is wrong with records, in order. */
  readonly found: PlacedDiagnostic[];
  /** What to know before results are used; each once. */
  readonly warnings: PlacedDiagnostic[];
  /** The counts, one for each rule set, when cases are counted. */
  readonly tallies: readonly Tally[];
  /** Why a rule set could not be compiled for a case; then nothing more is judged. */
  readonly unusable: PlacedDiagnostic[];
}

/** How the results of a run are written. */
export function renderingOf(setup: RunSetup, style: Style): Rendering {
  const { list } = setup;
  return { ...setup, style, compares: list.length > 1, columns: csvColumns(list.map(({ rules }) => rules)) };
}

/** What is needed when something is to be said of a case: why data has not the form of one, and sentences. */
interface Trouble {
  readonly readCase: typeof import('../cases/read-case.ts').readCase;
  readonly messageOf: MessageOf;
}

/** Thrown when that has not been loaded yet. */
class TroubleMet extends Error {}

/** The questions of all rule sets; where two have the same one, the first decides how the cells of CSV are read. */
function questionsOfAll(list: readonly JudgingRules[]): Pick<RuleSet, 'questions'> {
  return { questions: Object.assign({}, ...list.map(({ rules }) => rules.questions).reverse()) };
}

/** Judges blocks of records one after another, and writes their results as bytes. */
export class BlockJudge {
  private readonly setup: RunSetup;
  private readonly rendering: Rendering;
  private readonly judges: readonly Judge[];
  private readonly quick: QuickBlocks | null;
  private readonly out = new ByteWriter();
  private readonly between: Uint8Array;
  /** The names of all rule sets, when there are several: what one does not know another may. */
  private readonly names: ReadonlySet<string>;
  private readonly asked: Pick<RuleSet, 'questions'>;
  private readonly dateOf: (iopCase: IopCase) => string;
  private result: BlockResult = emptyResult([]);
  private mostErrors = 0;
  private toPass = 0;
  /** Loaded when it is first needed, as most runs do without. */
  private trouble: Trouble | null = null;

  /** `quickWay` is what judges many cases quickly; for a few it is not worth loading. */
  constructor(setup: RunSetup, style: Style, quickWay: typeof import('./quick-blocks.ts') | null) {
    const { list, date, today, format, counts } = setup;
    this.setup = setup;
    this.rendering = renderingOf(setup, style);
    this.judges = list.map((loaded) => new Judge(loaded, quickWay?.assessorFor ?? (() => null)));
    const [judge] = this.judges;
    const isQuick = (format === 'ndjson' || counts) && this.judges.length === 1;
    this.quick = isQuick && judge !== undefined && quickWay !== null ? new quickWay.QuickBlocks(judge, setup) : null;
    this.between = bytesOf(surroundings(this.rendering).between);
    const all = list.flatMap(({ rules }) => [...Object.keys(rules.questions), ...Object.keys(rules.limits ?? {})]);
    this.names = new Set(list.length > 1 ? all : []);
    this.asked = questionsOfAll(list);
    this.dateOf = (iopCase) => date ?? iopCase.date ?? today;
  }

  /**
   * The results of a block; its bytes are written over by the next one. After `mostErrors` records that could not be read the
   * others are left. The first records may be `passed`, which are those that an interrupted run has written.
   */
  async judge(
    block: CaseBlock | FailedBlock,
    mostErrors: number = Number.POSITIVE_INFINITY,
    passed: number = 0,
  ): Promise<BlockResult> {
    try {
      return this.judgeNow(block, mostErrors, passed);
    } catch (error) {
      if (!(error instanceof TroubleMet)) throw error;
      const { readCase } = await import('../cases/read-case.ts');
      const { messageOf } = await import('../wording/diagnostic-messages.ts');
      this.trouble = { readCase, messageOf };
      return this.judgeNow(block, mostErrors, passed);
    }
  }

  private judgeNow(block: CaseBlock | FailedBlock, mostErrors: number, passed: number): BlockResult {
    const { list, counts } = this.setup;
    const tallies = counts ? list.map(({ rules }) => emptyTally(Object.keys(rules.preconditions).length)) : [];
    this.result = emptyResult(tallies);
    this.mostErrors = mostErrors;
    this.toPass = passed;
    this.out.clear();
    if (block.kind === 'failed') this.record(entryOfFailure(block));
    else if (this.quick !== null && block.form !== 'rows' && passed === 0) this.quickly(block, this.quick);
    else this.entries(entriesIn(block, this.asked));
    this.result.bytes = this.out.written();
    return this.result;
  }

  private quickly(block: CaseBlock, quick: QuickBlocks): void {
    const { result } = this;
    const warn = (found: Diagnostic) => void result.warnings.push(placeOnFile(block.file, found));
    const { judged, unclear } = quick.run(block, result.tallies[0] ?? this.out, this.plainWay(block), warn);
    result.records += judged;
    result.unclear += unclear;
  }

  private plainWay(block: CaseBlock): PlainWay {
    let text: BlockText | null = null;
    return {
      line: (start, end, firstLine) =>
        this.entries(entriesIn({ ...block, bytes: block.bytes.subarray(start, end), firstLine }, this.asked)),
      element: (start) => {
        text ??= new BlockText(block);
        const { end, entries } = elementAt(text, block.bytes, start);
        return this.entries(entries) ? end : -1;
      },
      document: () => void this.entries(entriesIn(block, this.asked)),
    };
  }

  /** Judges entries the plain way. False when nothing more is to be judged. */
  private entries(entries: Iterable<CaseEntry>): boolean {
    for (const entry of entries) if (!this.record(entry)) return false;
    return true;
  }

  private record(entry: CaseEntry): boolean {
    const { result } = this;
    if (result.passed < this.toPass) {
      result.passed++;
      return true;
    }
    const judgedCase: Judged[] = [];
    for (const judge of this.judges) {
      const judged = judge.judge(this.read(entry, judge.loaded.rules), this.dateOf);
      if (!judged.ok) {
        result.unusable.push(...judged.diagnostics.map((found) => placeOnFile(judge.loaded.file, found)));
        return false;
      }
      judgedCase.push(judged.value);
    }
    result.records++;
    this.count(judgedCase);
    this.report(judgedCase);
    if (!this.setup.counts) this.write(judgedCase);
    return result.failed < this.mostErrors;
  }

  private read(entry: CaseEntry, rules: RuleSet): CaseRecord {
    const { stands } = entry;
    if (stands === null) return recordOf(entry, null);
    const { data, path } = stands;
    const read =
      readSoundCase(data, rules, path, this.names) ?? this.troubled().readCase(data, rules, path, this.names);
    return recordOf(entry, read);
  }

  private troubled(): Trouble {
    if (this.trouble === null) throw new TroubleMet();
    return this.trouble;
  }

  private count(judgedCase: readonly Judged[]): void {
    const { result } = this;
    if (judgedCase.some((one) => one.result === null)) result.failed++;
    else if (!judgedCase.every(isClear)) result.unclear++;
    for (const [index, tally] of result.tallies.entries()) {
      const { result: own, record } = judgedCase[index] as Judged;
      if (own === null) addUnreadable(tally, firstError(record).code);
      else addAssessment(tally, own.judged);
    }
  }

  /** What is wrong with a case is the same under every rule set that has the question, and is told once. */
  private report(judgedCase: readonly Judged[]): void {
    const found = judgedCase.flatMap(({ record }) => record.found);
    const once = found.length > 1 ? new Map(found.map((one) => [JSON.stringify(one), one])).values() : found;
    this.result.found.push(...once);
    // The text of a result says them itself.
    if (this.setup.format === 'text' && !this.setup.counts) return;
    for (const { record, warnings } of judgedCase) {
      this.result.warnings.push(...warnings.map((one) => placeOnFile(record.file, one)));
    }
  }

  private write(judgedCase: readonly Judged[]): void {
    const messageOf: MessageOf = (found) => this.troubled().messageOf(found);
    for (const text of resultTexts(judgedCase, this.rendering, messageOf)) {
      this.out.bytes(this.between);
      this.out.text(text);
    }
  }
}

function emptyResult(tallies: readonly Tally[]): BlockResult {
  const counts = { records: 0, passed: 0, failed: 0, unclear: 0 };
  return { ...counts, bytes: new Uint8Array(0), found: [], warnings: [], tallies, unusable: [] };
}

/** The best outcome is the last. */
function isClear({ result, loaded }: Judged): boolean {
  return result?.judged.outcome === loaded.rules.outcomes.at(-1)?.id;
}
