import { emptyTally, mergeTally, type Tally } from '../assessment/tally.ts';
import { bytesOf } from '../fast/byte-writer.ts';
import { bundledIds } from '../files/bundled-rules.ts';
import { toolVersion } from '../files/version.ts';
import type { Style } from '../reports/layout.ts';
import type { CountedRules } from '../reports/summary-json.ts';
import type { SummedRules } from '../reports/summary-text.ts';
import { ownFile } from '../tasks/judging-cases.ts';
import { readBundled } from '../tasks/load-rules.ts';
import { type BlockResult, type RunSetup, renderingOf } from './block-judge.ts';
import type { ResultPlace } from './result-place.ts';
import { surroundings } from './result-text.ts';

/** What a run has come to: results are written on, and counted. */
export class RunResults {
  records: number;
  failed: number;
  unclear = 0;
  private readonly setup: RunSetup;
  private readonly style: Style;
  private readonly place: ResultPlace;
  private readonly around: ReturnType<typeof surroundings>;
  /** The counts by the names of rule sets; see `tallyName`. */
  private readonly tallies = new Map<string, Tally>();
  private hasWritten: boolean;

  constructor(setup: RunSetup, style: Style, place: ResultPlace) {
    this.setup = setup;
    this.style = style;
    this.place = place;
    this.around = surroundings(renderingOf(setup, style));
    this.records = place.resumed?.records ?? 0;
    this.failed = place.resumed?.errors ?? 0;
    this.hasWritten = this.records > 0;
  }

  /** Takes the results of the next block. False when they cannot be written, or nobody wants them. */
  async take(result: BlockResult): Promise<boolean> {
    this.records += result.records;
    this.failed += result.failed;
    this.unclear += result.unclear;
    for (const [name, tally] of result.tallies) {
      const earlier = this.tallies.get(name);
      if (earlier === undefined) this.tallies.set(name, tally);
      else mergeTally(earlier, tally);
    }
    const { bytes } = result;
    if (bytes.length === 0) return true;
    if (this.hasWritten) return await this.place.sink.write(bytes);
    const { head, between } = this.around;
    this.hasWritten = true;
    const first = bytes.subarray(bytesOf(between).length);
    return (head === '' || (await this.write(head))) && (await this.place.sink.write(first));
  }

  /** Writes what stands after the last result; the counts, when cases are counted. */
  async end(): Promise<boolean> {
    const { tail, empty } = this.around;
    const text = this.setup.counts ? await this.summary() : this.hasWritten ? tail : empty;
    return text === '' || (await this.write(text));
  }

  private async write(text: string): Promise<boolean> {
    return await this.place.sink.write(bytesOf(text));
  }

  private async summary(): Promise<string> {
    const { date, format } = this.setup;
    const { summaryJson } = await import('../reports/summary-json.ts');
    const counted = await this.counted();
    const json = summaryJson(counted, toolVersion(), date);
    if (format === 'csv') return (await import('../reports/summary-csv.ts')).summaryCsv(json);
    if (format === 'json') return `${(await import('../reports/json-text.ts')).jsonText(json, 2)}\n`;
    const { summaryText } = await import('../reports/summary-text.ts');
    return summaryText(json, counted, this.style);
  }

  /** The counts of each rule set: those of the list, and those that cases asked for, in the order of the package. */
  private async counted(): Promise<(CountedRules & SummedRules)[]> {
    const { list, byOwn } = this.setup;
    const others = bundledIds().filter((id) => this.tallies.has(id));
    const read = await Promise.all(others.map(readBundled));
    const all = [
      ...list.map((loaded, index) => ({ loaded, tally: this.tallies.get(String(index)) })),
      ...read.flatMap((one, index) =>
        one !== null && 'rules' in one ? [{ loaded: one.rules, tally: this.tallies.get(others[index] as string) }] : [],
      ),
    ];
    // That no case was begun without a rule set is nothing to tell.
    return all
      .filter(({ tally }) => tally !== undefined || !byOwn || others.length === 0)
      .map(({ loaded, tally }) => {
        const { rules, sha256 } = loaded;
        return {
          rules,
          sha256,
          file: ownFile(loaded),
          tally: tally ?? emptyTally(Object.keys(rules.preconditions).length),
        };
      });
  }
}
