import stringWidth from 'fast-string-width';
import { printable } from '../../rules/text.ts';
import type { Keyboard } from './keyboard.ts';
import type { Typed } from './typed.ts';

/** What ends what is typed: Enter; or, for a text that may have several lines, an empty line, unless its first line is whole. */
export type TextEnd = 'enter' | ((firstLine: string) => boolean);

const erase = { backspace: ['\u007f', '\b'], line: '\u0015', word: '\u0017' };

/**
 * Reads what is typed as a terminal does by itself, which only appends: each key is written where it is typed, and Backspace wipes
 * it out. But a line may have any length, and a paste is one text that ends nothing.
 */
export function readPlain(keyboard: Keyboard, write: (text: string) => void, end: TextEnd): Promise<string> {
  return new Promise((resolve) => {
    const line = new PlainLine(write, end, (text) => {
      keyboard.giveTo(null);
      resolve(text);
    });
    keyboard.giveTo((typed) => line.take(typed));
  });
}

class PlainLine {
  private text = '';
  private isPasted = false;
  private isDone = false;

  constructor(
    private readonly write: (text: string) => void,
    private readonly end: TextEnd,
    private readonly done: (text: string) => void,
  ) {}

  take(typed: Typed): void {
    if (typed.kind === 'key') {
      this.press(typed.key);
      return;
    }
    this.isPasted = true;
    this.add(typed.text);
    for (let enter = 0; enter < typed.enters && !this.isDone; enter++) this.press('\r');
  }

  private press(key: string): void {
    const now = this.text.slice(this.text.lastIndexOf('\n') + 1);
    if (key === '\r') this.enter(now);
    else if (erase.backspace.includes(key)) this.wipe([...new Intl.Segmenter('sv').segment(now)].at(-1)?.segment ?? '');
    else if (key === erase.line) this.wipe(now);
    else if (key === erase.word) this.wipe(/\S*\s*$/.exec(now)?.[0] ?? '');
    // Arrows and the like have no use here.
    else if (key === '\t' || !/^\p{Cc}/u.test(key)) this.add(key);
  }

  private enter(now: string): void {
    this.write('\n');
    const isWhole = this.end !== 'enter' && !this.isPasted && !this.text.includes('\n') && this.end(this.text);
    this.isDone = this.end === 'enter' || now === '' || isWhole;
    if (this.isDone) this.done(this.text);
    else this.text += '\n';
  }

  private add(text: string): void {
    this.text += text;
    this.write(text.split('\n').map(printable).join('\n'));
  }

  /** Wipes out the end of the line at hand; lines above it stand as they are. */
  private wipe(end: string): void {
    this.text = this.text.slice(0, this.text.length - end.length);
    this.write('\b \b'.repeat(stringWidth(printable(end))));
  }
}
