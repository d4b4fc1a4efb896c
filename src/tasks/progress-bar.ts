import { createLogUpdate } from 'log-update';
import { columnsOf } from '../formats/wrap.ts';
import { type ProgressView, progressParts, progressSentence } from '../wording/progress-sentences.ts';
import type { Screen } from './streams.ts';

/** A line for plain mode. */
export function progressLine(view: ProgressView): string {
  return `${progressSentence(view)}\n`;
}

/**
 * A bar at the bottom of a terminal. Libraries for bars bring timers of their own; `log-update` only draws. The cursor is left alone, so that
 * nothing needs to be mended after an interrupt.
 */
export function progressBar(screen: Screen) {
  const update = createLogUpdate(screen as NodeJS.WriteStream, { showCursor: true });
  let last = '';
  return {
    draw(view: ProgressView): void {
      last = barLine(view, screen.columns ?? 80);
      update(last);
    },
    above(text: string): void {
      update.clear();
      screen.write(text);
      // What does not end its line is left to be continued.
      if (text.endsWith('\n')) update(last);
    },
    clear(): void {
      update.clear();
    },
  };
}

const [widest, narrowest] = [20, 10];

/** As much as there is room for on one line, one column from the edge so that no terminal breaks it. */
function barLine(view: ProgressView, columns: number): string {
  const room = columns - 1;
  const parts = progressParts(view);
  let text = parts.join(' · ');
  while (parts.length > 1 && columnsOf(text) > room) {
    parts.pop();
    text = parts.join(' · ');
  }
  if (columnsOf(text) > room) return '';
  const left = Math.min(widest, room - columnsOf(text) - 1);
  return view.share === null || left < narrowest ? text : `${bar(view.share, left)} ${text}`;
}

function bar(share: number, width: number): string {
  const full = Math.floor(share * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}
