import type { Diagnostic, PlacedDiagnostic } from '../rules/diagnostic.ts';
import { findingLimit } from '../rules/first-findings.ts';
import { type Progress, progressOn, silentProgress } from '../terminal/progress.ts';
import type { Streams } from '../terminal/streams.ts';
import { assessSentences } from '../wording/assess-sentences.ts';
import type { AssessOptions } from './assess-options.ts';

/** How many findings are told of when the results hold them all. */
const shownFindings = 20;

/** Tells on standard error how a run goes: what is wrong, and how far it has come. */
export class Reporter {
  private readonly streams: Streams;
  private readonly isQuiet: boolean;
  /** Whether the results hold what is wrong with each record, so that not all of it must be told here. */
  private readonly isInResults: boolean;
  private shown = 0;
  private left = 0;
  /** What was told last; what is wrong with the head of a file is the same for all its rows. */
  private readonly toldLast = new Set<string>();
  private readonly warned = new Set<string>();
  private hasMoreWarnings = false;
  private progress: Progress;

  constructor(streams: Streams, { quiet, format, summary }: AssessOptions) {
    this.streams = streams;
    this.isQuiet = quiet === true;
    this.isInResults = summary !== true && (format === 'ndjson' || format === 'csv');
    this.progress = silentProgress(streams.writeErr);
  }

  /** Begins to tell how far the run has come, of so many bytes if that is known. */
  begin(size: number | null, from: { readonly cases: number; readonly read: number }): void {
    if (this.isQuiet || !this.streams.errorIsTerminal) return;
    const clock = () => performance.now();
    this.progress = progressOn(this.streams.errStream, { size, plain: this.streams.wantsPlain, clock, from });
  }

  advance(cases: number, read: number): void {
    this.progress.advance(cases, read);
  }

  /** Tells what is wrong with a record. */
  async finding(found: PlacedDiagnostic): Promise<void> {
    const told = JSON.stringify(found);
    if (this.toldLast.has(told)) return;
    if (this.toldLast.size > 2 * findingLimit) this.toldLast.clear();
    this.toldLast.add(told);
    if (this.isInResults && this.shown === shownFindings) this.left += findingsIn(found.diagnostic);
    else await this.tell(found);
    this.shown = Math.min(this.shown + 1, shownFindings);
  }

  /** Tells what to know before results are used; the same thing about a file once. */
  async warning(found: PlacedDiagnostic): Promise<void> {
    if (this.isQuiet) return;
    const { code, args } = found.diagnostic;
    // Which columns there are is the same for all files.
    const key = JSON.stringify([code === 'csv-columns' ? null : found.file, code, args]);
    if (this.warned.has(key)) return;
    if (this.warned.size === shownFindings) {
      this.hasMoreWarnings = true;
      return;
    }
    this.warned.add(key);
    await this.tell(found);
  }

  /** Tells of one finding, whatever has been told before. */
  async tell(found: PlacedDiagnostic): Promise<void> {
    const { diagnosticText } = await import('../reports/diagnostic-text.ts');
    this.progress.above(`${diagnosticText(found, await this.streams.errStyle())}\n`);
  }

  say(sentence: string): void {
    this.progress.above(`iop-check: ${sentence}\n`);
  }

  /** Ends the telling; what is said afterwards stands alone. */
  end(): void {
    this.progress.end();
    if (this.left > 0) this.say(assessSentences.moreFindings(this.left));
    this.left = 0;
    if (this.hasMoreWarnings) this.say(assessSentences.moreWarnings(shownFindings));
    this.hasMoreWarnings = false;
  }
}

/** How many findings one tells of. */
function findingsIn(found: Diagnostic): number {
  return found.code === 'findings-left' ? found.args.count : 1;
}
