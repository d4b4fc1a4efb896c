import { type Diagnostic, findingLimit, type PlacedDiagnostic } from '../rules/findings.ts';
import { assessSentences } from '../wording/commands.ts';
import type { Counted, ProgressView } from '../wording/progress-sentences.ts';
import type { Rendering } from './result-text.ts';
import type { Screen, Streams } from './streams.ts';

/** What decides how a run is told of. */
export interface ReporterOptions {
  readonly format: Rendering['format'];
  /** Whether cases are counted, and only the counts are written. */
  readonly summary?: true;
  readonly quiet?: true;
}

/** How many findings are told of when the results hold them all. */
const shownFindings = 20;

/** Tells on standard error how a run goes: what is wrong, and how far it has come. */
export class Reporter {
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

  constructor(
    private readonly streams: Streams,
    { quiet, format, summary }: ReporterOptions,
  ) {
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
    const { diagnosticText } = await import('../formats/findings.ts');
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

/** What is told of a run while it goes on. */
interface Progress {
  /** How far the run has come: cases in all, and bytes of the input that have been read. */
  advance(cases: number, read: number): void;
  /** Writes lines for good, above what is drawn. */
  above(text: string): void;
  /** Takes away what is drawn, so that what is written next stands alone. May be called more than once. */
  end(): void;
}

/** How a run is told of. */
export interface ProgressSetting {
  /** How many bytes there are to read, or null when it is not known. */
  readonly size: number | null;
  /** Whether to only append lines, now and then. */
  readonly plain: boolean;
  /** Milliseconds that only grow. */
  readonly clock: () => number;
  /** How many cases and bytes an interrupted run has done already, so that the rate is that of this run. */
  readonly from?: { readonly cases: number; readonly read: number };
  /** What is counted; cases if nothing else is said. */
  readonly what?: Counted;
}

/** Progress that is not told. */
export const silentProgress = (write: (text: string) => void): Progress => ({
  advance: () => undefined,
  above: write,
  end: () => undefined,
});

/** A run that is done before this is not told of. */
const firstAfter = 500;
const drawnEvery = 100;
/** In plain mode, where lines stay. */
const plainEvery = 30_000;

type Drawing = typeof import('./progress-bar.ts');
type Bar = ReturnType<Drawing['progressBar']>;

/**
 * Progress on a terminal: a bar that is drawn over, or in plain mode a line now and then. It is drawn when it is told how
 * far the run has come, so it needs no timer, and it holds up nothing. What draws it is loaded when it is first needed.
 * In a pipe nothing is told. Where results scroll by in the same terminal, take `silentProgress`: they would tear the bar.
 */
export function progressOn(screen: Screen, setting: ProgressSetting): Progress {
  if (screen.isTTY !== true) return silentProgress((text) => void screen.write(text));
  const { plain, clock, from = { cases: 0, read: 0 } } = setting;
  const start = clock();
  let next = start + (plain ? plainEvery : firstAfter);
  let drawing: Drawing | null = null;
  let bar: Bar | null = null;
  let hasEnded = false;
  let isLoading = false;
  const load = async (): Promise<void> => {
    if (isLoading) return;
    isLoading = true;
    drawing = await import('./progress-bar.ts');
  };
  return {
    advance(cases, read) {
      const now = clock();
      if (hasEnded || now < next) return;
      if (drawing === null) return void load();
      next = now + (plain ? plainEvery : drawnEvery);
      const seconds = (now - start) / 1000;
      const view = { ...viewOf({ cases, read }, { from, size: setting.size, seconds }), what: setting.what ?? 'cases' };
      if (plain) return void screen.write(drawing.progressLine(view));
      bar ??= drawing.progressBar(screen);
      bar.draw(view);
    },
    above(text) {
      if (bar === null || hasEnded) screen.write(text);
      else bar.above(text);
    },
    end() {
      hasEnded = true;
      bar?.clear();
      bar = null;
    },
  };
}

interface Point {
  readonly cases: number;
  readonly read: number;
}

function viewOf(
  { cases, read }: Point,
  { from, size, seconds }: { from: Point; size: number | null; seconds: number },
): ProgressView {
  const rate = seconds > 0 ? (cases - from.cases) / seconds : null;
  const bytesPerSecond = seconds > 0 ? (read - from.read) / seconds : 0;
  const isKnown = size !== null && size > 0;
  const secondsLeft = isKnown && bytesPerSecond > 0 ? Math.max(0, size - read) / bytesPerSecond : null;
  return { cases, rate, share: isKnown ? Math.min(1, read / size) : null, secondsLeft };
}
