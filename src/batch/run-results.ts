import { emptyTally, mergeTally, type Tally } from '../assessment/tally.ts';
import { bytesOf } from '../fast/byte-writer.ts';
import { toolVersion } from '../files/version.ts';
import type { Style } from '../reports/layout.ts';
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
  private readonly tallies: readonly Tally[];
  private hasWritten: boolean;

  constructor(setup: RunSetup, style: Style, place: ResultPlace) {
    this.setup = setup;
    this.style = style;
    this.place = place;
    this.around = surroundings(renderingOf(setup, style));
    this.tallies = setup.list.map(({ rules }) => emptyTally(Object.keys(rules.preconditions).length));
    this.records = place.resumed?.records ?? 0;
    this.failed = place.resumed?.errors ?? 0;
    this.hasWritten = this.records > 0;
  }

  /** Takes the results of the next block. False when they cannot be written, or nobody wants them. */
  async take(result: BlockResult): Promise<boolean> {
    this.records += result.records;
    this.failed += result.failed;
    this.unclear += result.unclear;
    for (const [index, tally] of result.tallies.entries()) mergeTally(this.tallies[index] as Tally, tally);
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
    const { list, date, format } = this.setup;
    const { summaryJson } = await import('../reports/summary-json.ts');
    const counted = list.map(({ rules, sha256 }, index) => ({ rules, sha256, tally: this.tallies[index] as Tally }));
    const json = summaryJson(counted, toolVersion(), date);
    if (format === 'csv') return (await import('../reports/summary-csv.ts')).summaryCsv(json);
    if (format === 'json') return `${(await import('../reports/json-text.ts')).jsonText(json, 2)}\n`;
    const { summaryText } = await import('../reports/summary-text.ts');
    return summaryText(
      json,
      list.map(({ rules }) => rules),
      this.style,
    );
  }
}
