import type { ProgressView } from '../wording/progress-sentences.ts';
import type { Screen } from './screen.ts';

/** What is told of a run while it goes on. */
export interface Progress {
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
      const view = viewOf({ cases, read }, { from, size: setting.size, seconds: (now - start) / 1000 });
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
