import type { Asked } from '../assessment/assessment.ts';
import { ByteWriter, bytesOf } from '../assessment/quick/writer.ts';
import { addAssessment, addUnreadable, emptyTally, type Tally, talliedParts } from '../assessment/tally.ts';
import type { IopCase } from '../cases/case.ts';
import { type BegunWith, begunWith, readSoundCase } from '../cases/sound-case.ts';
import { loadReader } from '../files/cases.ts';
import { placeOnFile } from '../files/read/source-text.ts';
import { type CaseBlock, type CaseEntry, type CaseRecord, type FailedBlock, recordOf } from '../files/records.ts';
import { csvColumns } from '../formats/csv.ts';
import type { Style } from '../formats/text.ts';
import { type Diagnostic, type PlacedDiagnostic, warning } from '../rules/findings.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { MessageOf } from '../wording/findings/all.ts';
import { BlockReading } from './block-reading.ts';
import { answeredUnder, othersAnswered, refused } from './case-source.ts';
import { readBundled } from './finding-rules.ts';
import { type Judged, type JudgingRules, judgingRules } from './judging-cases.ts';
import type { PlainWay, QuickBlocks } from './quick-blocks.ts';
import { askedFor, firstError, type Rendering, resultTexts, surroundings } from './result-text.ts';
import { type Bundled, type Choice, comparedWarnings, RulesOfCases, type Ruling, Rulings } from './rules-of-case.ts';

/** What a run judges by and how it writes; plain data, which one thread can send to another. */
export interface RunSetup extends Pick<Rendering, 'format' | 'fields' | 'single' | 'screen'> {
  /** The rule sets that judge every case; those of several are compared. */
  readonly list: readonly JudgingRules[];
  /** Whether a case that was begun with another rule set is judged by that; then the list has the one for all others. */
  readonly byOwn: boolean;
  /** The date of `--date`, or null. */
  readonly date: string | null;
  /** The date of cases that state none. */
  readonly today: string;
  /** Whether cases are only counted. */
  readonly counts: boolean;
}

/** Something to tell of a record: what is wrong with it, or what to know before its result is used. */
interface Told {
  readonly finding: PlacedDiagnostic;
  readonly isWarning: boolean;
}

/** What became of a block, or of a piece of one. */
export interface BlockResult {
  /** Whether there is more to come of the block. */
  goesOn: boolean;
  /** The results, each with what stands between two before it. */
  bytes: Uint8Array;
  records: number;
  /** How many records were passed, as they had been written before. */
  passed: number;
  /** How many records could not be read. */
  failed: number;
  /** How many judged cases are no clear yes. */
  unclear: number;
  /** What is wrong with records, and what to know before results are used, in the order of the records. */
  readonly told: Told[];
  /** The counts when cases are counted, by the names of rule sets that `tallyName` gives. */
  readonly tallies: Map<string, Tally>;
  /** Why a rule set could not be compiled for a case; then nothing more is judged. */
  readonly unusable: PlacedDiagnostic[];
}

/** What a rule set is called among the counts: its place in the list, or the id of one that a case asks for. */
function tallyName(list: readonly JudgingRules[], loaded: JudgingRules): string {
  const place = list.indexOf(loaded);
  return place === -1 ? loaded.rules.id : String(place);
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

/** Why no more is judged at a time: the block or the run is at its end, a piece is large enough, or something must be loaded. */
type Stop = 'end' | 'pause' | RulesAsked | OtherAsked | TroubleMet;

/** How many findings and how many bytes a piece has before it is given. */
const [pieceFindings, pieceSize] = [1000, 1024 * 1024];

/** Thrown when that has not been loaded yet. */
class TroubleMet extends Error {}

/** Thrown when a case asks for a rule set that has not been read yet. */
class RulesAsked extends Error {
  readonly id: string;

  constructor(id: string) {
    super();
    this.id = id;
  }
}

/** Thrown when a case answers questions that its rules have not, and rules that may have them have not been read yet. */
class OtherAsked extends RulesAsked {}

/** The questions of all rule sets; where two have the same one, the first decides how the cells of CSV are read. */
function questionsOfAll(list: readonly JudgingRules[]): Pick<RuleSet, 'questions'> {
  return { questions: Object.assign({}, ...list.map(({ rules }) => rules.questions).reverse()) };
}

/** Judges blocks of records one after another, and writes their results as bytes. */
export class BlockJudge {
  private readonly rendering: Rendering;
  /** Finds the rules of each case; null when cases are judged under several rule sets. */
  private readonly rulesOfCases: RulesOfCases<JudgingRules> | null;
  private readonly rulings: Rulings;
  private readonly quick: QuickBlocks | null;
  private readonly out = new ByteWriter();
  private readonly between: Uint8Array;
  /** The names of all rule sets, when there are several: what one does not know another may. */
  private readonly names: ReadonlySet<string>;
  private readonly asked: Pick<RuleSet, 'questions'>;
  private readonly dateOf: (iopCase: IopCase) => string;
  private readonly askedFor: Asked;
  private result: BlockResult = emptyResult();
  private errorsLeft = 0;
  private toPass = 0;
  /** When the piece that is judged has taken long enough. */
  private until = 0;
  /** Rule sets that cases may have been answered under, as they were asked for; null for one that does not come with the package. */
  private readonly others = new Map<string, RuleSet | null>();
  /** Loaded when it is first needed, as most runs do without. */
  private trouble: Trouble | null = null;

  /**
   * `quickWay` is what judges many cases quickly; for a few it is not worth loading. Pieces take no more than about `pieceTime`
   * milliseconds, where something else waits for its turn in the same thread.
   */
  constructor(
    private readonly setup: RunSetup,
    style: Style,
    quickWay: typeof import('./quick-blocks.ts') | null,
    /** How long a piece may take, in milliseconds. */
    private readonly pieceTime: number = Number.POSITIVE_INFINITY,
  ) {
    const { list, byOwn, date, today, format, counts } = setup;
    this.rendering = renderingOf(setup, style);
    this.askedFor = counts ? talliedParts : askedFor(this.rendering);
    this.rulings = new Rulings();
    const [first = null] = list;
    const sources = byOwn ? { standard: first } : { forced: first, standard: first };
    this.rulesOfCases = list.length === 1 ? new RulesOfCases(sources, plainBundled) : null;
    const ofRun = {
      rulingFor: (own: BegunWith | null) => this.quickRuling(own),
      known: (loaded: JudgingRules) => this.columnsLacking(loaded),
    };
    const isQuick = (format === 'ndjson' || format === 'csv' || counts) && this.rulesOfCases !== null;
    this.quick =
      isQuick && quickWay !== null
        ? new quickWay.QuickBlocks(ofRun, { ...setup, columns: this.rendering.columns })
        : null;
    this.between = bytesOf(surroundings(this.rendering).between);
    const all = list.flatMap(({ rules }) => [...Object.keys(rules.questions), ...Object.keys(rules.limits ?? {})]);
    this.names = new Set(list.length > 1 ? all : []);
    this.asked = questionsOfAll(list);
    this.dateOf = (iopCase) => date ?? iopCase.date ?? today;
  }

  /**
   * The results of a block, in pieces; the bytes of each are written over by the next one. After `mostErrors` records that could not be
   * read the others are left. The first records may be `passed`, which are those that an interrupted run has written.
   */
  async *judge(
    block: CaseBlock | FailedBlock,
    mostErrors: number = Number.POSITIVE_INFINITY,
    passed: number = 0,
  ): AsyncGenerator<BlockResult> {
    await loadReader(block);
    [this.errorsLeft, this.toPass] = [mostErrors, passed];
    const reading = new BlockReading(block, this.asked);
    if (this.quick === null || passed > 0 || !isForQuickWay(block)) reading.takeAll();
    for (this.begin(); ; ) {
      const stop = this.advance(reading);
      if (stop instanceof OtherAsked) await this.readOther(stop.id);
      else if (stop instanceof RulesAsked) await this.rulesOfCases?.read(stop.id);
      else if (stop instanceof TroubleMet) await this.loadTrouble();
      else {
        this.result.bytes = this.out.written();
        this.result.goesOn = stop === 'pause';
        yield this.result;
        if (stop === 'end') return;
        this.begin();
      }
    }
  }

  private begin(): void {
    this.result = emptyResult();
    this.out.clear();
  }

  private async loadTrouble(): Promise<void> {
    const { readCase } = await import('../cases/read-case.ts');
    const { messageOf } = await import('../wording/findings/all.ts');
    this.trouble = { readCase, messageOf };
  }

  /** Judges on, until the block is at its end, or a piece is large enough, or something must be loaded first. */
  private advance(reading: BlockReading): Stop {
    this.until = performance.now() + this.pieceTime;
    const stop = this.drain(reading);
    if (stop !== null) return stop;
    const { block } = reading;
    const isLeft = block.kind === 'records' && reading.at < block.bytes.length;
    return (isLeft && this.quick !== null ? this.quickly(reading, block, this.quick) : null) ?? 'end';
  }

  private quickly(reading: BlockReading, block: CaseBlock, quick: QuickBlocks): Stop | null {
    const { result } = this;
    let stop: Stop | null = null as Stop | null;
    const drained = (): boolean => {
      stop = this.drain(reading);
      return stop === null;
    };
    const plain: PlainWay = {
      record: (start) => {
        const next = reading.takeRecord(block, start);
        return drained() ? next : -1;
      },
      document: () => {
        reading.takeAll();
        drained();
      },
    };
    const warn = (found: Diagnostic) =>
      void result.told.push({ finding: placeOnFile(block.file, found), isWarning: true });
    const into = this.setup.counts ? (loaded: JudgingRules) => this.tallyOf(loaded) : this.out;
    const { judged, unclear } = quick.run({ block, from: reading.at }, into, plain, warn);
    result.records += judged;
    result.unclear += unclear;
    return stop;
  }

  /** Judges the entries at hand the plain way. Null when they all are judged. */
  private drain(reading: BlockReading): Stop | null {
    for (;;) {
      const wasHeld = reading.isHeld;
      const entry = reading.next();
      if (entry === null) return null;
      // To read one may have taken as long as to judge it will.
      if (!wasHeld && this.isLargeEnough()) return 'pause';
      try {
        if (!this.record(entry)) return 'end';
      } catch (error) {
        if (error instanceof RulesAsked || error instanceof TroubleMet) return error;
        throw error;
      }
      reading.judged();
    }
  }

  private isLargeEnough(): boolean {
    const { told } = this.result;
    return told.length >= pieceFindings || this.out.length >= pieceSize || performance.now() > this.until;
  }

  private record(entry: CaseEntry): boolean {
    const { result } = this;
    if (this.toPass > 0) {
      this.toPass--;
      result.passed++;
      return true;
    }
    const own = begunWith(entry.stands?.data);
    const choice = this.choiceFor(own);
    if (choice?.kind === 'unusable') {
      result.unusable.push(...choice.found);
      return false;
    }
    const missing = choice?.kind === 'none' ? choice.found : null;
    const judgedCase: Judged[] = [];
    for (const { judge, warnings } of this.rulingsFor(own, choice)) {
      const judged = judge.judge(this.read(entry, judge.loaded.rules, missing), this.dateOf, warnings, this.askedFor);
      if (!judged.ok) {
        result.unusable.push(...judged.diagnostics.map((found) => placeOnFile(judge.loaded.file, found)));
        return false;
      }
      judgedCase.push(judged.value);
    }
    // Nothing is counted before all is there that is needed to write it.
    if (judgedCase.some((one) => one.result === null || one.warnings.length > 0)) this.troubled();
    result.records++;
    this.count(judgedCase);
    this.report(judgedCase);
    if (!this.setup.counts) this.write(judgedCase);
    return this.errorsLeft > 0;
  }

  /** Which rules judge a case; null when it is judged under several. */
  private choiceFor(own: BegunWith | null): Choice<JudgingRules> | null {
    const choice = this.rulesOfCases?.choose(own) ?? null;
    if (choice?.kind === 'unread') throw new RulesAsked(choice.id);
    return choice;
  }

  /** What judges a case: one or, in comparisons, several. One whose own rules are not here counts with those that have none. */
  private rulingsFor(own: BegunWith | null, choice: Choice<JudgingRules> | null): readonly Ruling[] {
    const { list } = this.setup;
    if (choice?.kind === 'rules') {
      const ruling = this.rulings.of(choice);
      this.quick?.expect(ruling);
      return [ruling];
    }
    const warnings = choice === null ? comparedWarnings(own, list) : [];
    return list.map((loaded, index) => ({ judge: this.rulings.judgeOf(loaded), warnings: warnings[index] ?? [] }));
  }

  private read(entry: CaseEntry, rules: RuleSet, missing: Diagnostic | null): CaseRecord {
    const { stands } = entry;
    if (stands === null) return recordOf(entry, null);
    const { data, path } = stands;
    if (missing !== null) return recordOf(entry, refused(missing, path));
    const read =
      readSoundCase(data, rules, path, this.names) ?? this.troubled().readCase(data, rules, path, this.names);
    for (const id of read.ok ? [] : othersAnswered(read.diagnostics, rules, data)) {
      const other = this.others.get(id);
      if (other === undefined) throw new OtherAsked(id);
      if (other === null) continue;
      const { readCase } = this.troubled();
      const found = answeredUnder(other, read.diagnostics, { rules, data, path }, readCase);
      if (found !== null) return recordOf(entry, found);
    }
    return recordOf(entry, read);
  }

  private async readOther(id: string): Promise<void> {
    const read = await readBundled(id);
    this.others.set(id, read !== null && 'rules' in read ? read.rules.rules : null);
  }

  private troubled(): Trouble {
    if (this.trouble === null) throw new TroubleMet();
    return this.trouble;
  }

  /** What judges a case by the quick way; null when its own rules are not here, or not yet, for which the plain way is. */
  private quickRuling(own: BegunWith | null): Ruling | null {
    const choice = this.rulesOfCases?.choose(own);
    return choice?.kind === 'rules' ? this.rulings.of(choice) : null;
  }

  private tallyOf(loaded: JudgingRules): Tally {
    const { tallies } = this.result;
    const name = tallyName(this.setup.list, loaded);
    const tally = tallies.get(name) ?? emptyTally(Object.keys(loaded.rules.preconditions).length);
    tallies.set(name, tally);
    return tally;
  }

  private count(judgedCase: readonly Judged[]): void {
    const { result } = this;
    if (judgedCase.some((one) => one.result === null)) {
      result.failed++;
      this.errorsLeft--;
    } else if (!judgedCase.every(isClear)) result.unclear++;
    if (!this.setup.counts) return;
    for (const { result: own, record, loaded } of judgedCase) {
      const tally = this.tallyOf(loaded);
      if (own === null) addUnreadable(tally, firstError(record).code);
      else addAssessment(tally, own.judged);
    }
  }

  /** What is wrong with a case is the same under every rule set that has the question, and is told once. */
  private report(judgedCase: readonly Judged[]): void {
    const found = judgedCase.flatMap(({ record }) => record.found);
    const once = found.length > 1 ? new Map(found.map((one) => [JSON.stringify(one), one])).values() : found;
    for (const finding of once)
      this.result.told.push({ finding, isWarning: finding.diagnostic.severity === 'warning' });
    // The text of a result says them itself.
    if (this.setup.format === 'text' && !this.setup.counts) return;
    for (const { record, warnings, loaded, result } of judgedCase) {
      const told = result === null ? warnings : [...warnings, ...this.columnsLacking(loaded)];
      for (const one of told) this.result.told.push({ finding: placeOnFile(record.file, one), isWarning: true });
    }
  }

  /** That CSV, whose head is written before all cases, has no column for preconditions of a rule set that a case asks for. */
  private columnsLacking(loaded: JudgingRules): Diagnostic[] {
    const { list, format, counts } = this.setup;
    const [first] = list;
    if (format !== 'csv' || counts || first === undefined || list.includes(loaded)) return [];
    const columns = new Set(this.rendering.columns.preconditions);
    const lacking = Object.keys(loaded.rules.preconditions).filter((id) => !columns.has(id));
    const args = { ruleSet: loaded.rules.id, columns: first.rules.id, preconditions: lacking };
    return lacking.length === 0 ? [] : [warning('csv-columns', [], args)];
  }

  private write(judgedCase: readonly Judged[]): void {
    const messageOf: MessageOf = (found) => this.troubled().messageOf(found);
    for (const text of resultTexts(judgedCase, this.rendering, messageOf)) {
      this.out.bytes(this.between);
      this.out.text(text);
    }
  }
}

/** A rule set of the package, as plain data. */
async function plainBundled(id: string): Promise<Bundled<JudgingRules>> {
  const read = await readBundled(id);
  return read !== null && 'rules' in read ? { rules: judgingRules(read.rules) } : read;
}

function emptyResult(): BlockResult {
  const counts = { records: 0, passed: 0, failed: 0, unclear: 0 };
  return {
    ...counts,
    goesOn: false,
    bytes: new Uint8Array(0),
    told: [],
    tallies: new Map(),
    unusable: [],
  };
}

/** Whether a block holds JSON as it stands in its file, which the quick way reads from its bytes. */
function isForQuickWay(block: CaseBlock | FailedBlock): boolean {
  return block.kind === 'records' && block.form !== 'rows' && block.form !== 'yaml' && block.names === undefined;
}

/** The best outcome is the last. */
function isClear({ result, loaded }: Judged): boolean {
  return result?.judged.outcome === loaded.rules.outcomes.at(-1)?.id;
}
