import { StringDecoder } from 'node:string_decoder';
import { printable } from '../../rules/text.ts';
import { type Typed, TypedText } from './typed.ts';

/** A terminal that keys come from. */
export interface KeySource {
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  on(event: 'end' | 'error', listener: () => void): unknown;
  removeAllListeners(event: 'data' | 'end' | 'error'): unknown;
  setRawMode(isRaw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
}

const control = { interrupt: '\u0003', end: '\u0004', suspend: '\u001a' } as const;
const bracketedPaste = { on: '\u001b[?2004h', off: '\u001b[?2004l' };

/** How long no more comes of what was pasted all at once, in milliseconds. Nobody waits for it: keys alone are given at once. */
const quietTime = 40;

/**
 * What is typed and pasted, in order and none of it lost: what comes while nobody asks waits. The terminal hands on every key as
 * it is, from when the keyboard is made until it is closed or the process ends, in whatever way.
 */
export class Keyboard {
  /** Writes to the terminal that the pastes of it are to be marked, or no longer; nothing in plain mode. */
  private readonly mark: (code: string) => void;
  private readonly typed = new TypedText();
  private readonly decoder = new StringDecoder('utf8');
  private readonly queue: Typed[] = [];
  private taker: ((typed: Typed) => void) | null = null;
  private timer: NodeJS.Timeout | undefined;
  private interrupt: () => void = () => undefined;
  /** Comes when the one who types gives up: Ctrl-C, Ctrl-D or a terminal that closes. */
  readonly interrupted: Promise<void> = new Promise((resolve) => {
    this.interrupt = resolve;
  });

  constructor(
    private readonly source: KeySource,
    mark: ((code: string) => void) | null,
  ) {
    this.mark = mark ?? (() => undefined);
    source.on('data', this.came);
    source.on('end', this.interrupt);
    source.on('error', this.interrupt);
    process.on('exit', this.close);
    process.on('SIGCONT', this.goOn);
    this.listen(true);
    source.resume();
  }

  /** Gives what was typed to `taker`, one after the other, as long as it is the one to take. */
  giveTo(taker: ((typed: Typed) => void) | null): void {
    this.taker = taker;
    for (let next = this.queue[0]; next !== undefined && this.taker === taker && taker !== null; next = this.queue[0]) {
      this.queue.shift();
      taker(next);
    }
  }

  /** Leaves the terminal to another program while `other` runs. */
  aside<Result>(other: () => Result): Result {
    this.listen(false);
    try {
      return other();
    } finally {
      this.listen(true);
    }
  }

  /** Leaves the terminal as it was. */
  readonly close = (): void => {
    clearTimeout(this.timer);
    process.off('exit', this.close);
    process.off('SIGCONT', this.goOn);
    for (const event of ['data', 'end', 'error'] as const) this.source.removeAllListeners(event);
    this.listen(false);
    this.source.pause();
  };

  private listen(isListening: boolean): void {
    try {
      this.source.setRawMode(isListening);
    } catch {
      // The terminal is gone; there is nothing to leave as it was.
    }
    this.mark(isListening ? bracketedPaste.on : bracketedPaste.off);
  }

  private readonly came = (bytes: Buffer): void => {
    const text = this.decoder.write(bytes);
    // A key of its own, and no part of a text, which may hold anything.
    if (text === control.interrupt || text === control.end) this.interrupt();
    else if (text === control.suspend && !this.typed.isPasting) this.suspend();
    else {
      this.queue.push(...this.typed.take(text).filter(this.isToBeTaken));
      this.waitForQuiet();
      this.giveTo(this.taker);
    }
  };

  /** A Ctrl-C that came together with other keys counts as it does alone. */
  private readonly isToBeTaken = (typed: Typed): boolean => {
    const isEnd = typed.kind === 'key' && (typed.key === control.interrupt || typed.key === control.end);
    const isUnmarkedEnd = typed.kind === 'paste' && typed.isUnmarked && typed.text.endsWith(control.interrupt);
    if (isEnd || isUnmarkedEnd) this.interrupt();
    return !isEnd;
  };

  /** Gives what may go on when no more of it has come. What lies waiting is read before it is called quiet. */
  private waitForQuiet(): void {
    clearTimeout(this.timer);
    if (!this.typed.mayGoOn) return;
    this.timer = setTimeout(() => {
      const { timer } = this;
      setImmediate(() => {
        if (timer !== this.timer) return;
        this.queue.push(...this.typed.rest().filter(this.isToBeTaken));
        this.giveTo(this.taker);
      });
    }, quietTime);
  }

  private suspend(): void {
    if (process.platform === 'win32') return;
    this.listen(false);
    process.kill(0, 'SIGTSTP');
  }

  /** The shell has had the terminal meanwhile. */
  private readonly goOn = (): void => {
    this.listen(false);
    this.listen(true);
  };
}

/** Letters that belong to nobody: in a line that is being typed each stands for a text that was pasted. */
const first = 0xe000;
const last = 0xf8ff;
const standIns = /[\uE000-\uF8FF]/g;
/** What cannot be typed into a line as it is. */
const untypable = /[\p{Cc}\uE000-\uF8FF]/u;

const lengths = { typed: 200, shown: 160 };

/**
 * The pastes in a line that is being typed. A short text of one line is typed in; any other is one letter of the line, so that no
 * prompt need know of line breaks, and Backspace takes all of it away.
 */
export class PastedTexts {
  private readonly texts: string[] = [];

  /** What to type for a text. */
  typedFor(text: string): string {
    const line = text.replace(/(?<!\n)\n+$/, '');
    if (line.length <= lengths.typed && !untypable.test(line)) return line;
    if (this.texts.length > last - first) return '';
    return String.fromCharCode(first + this.texts.push(text) - 1);
  }

  /** A line with the texts that were pasted, as they were. */
  whole(line: string): string {
    return line.replace(standIns, (letter) => this.textOf(letter) ?? letter);
  }

  /** A line as it is shown while it is typed: each text on one line, and of a long one its beginning. */
  shown(line: string): string {
    const parts = line.split(/([\uE000-\uF8FF])/);
    return parts.map((part) => shownText(this.textOf(part)) ?? printable(part)).join('');
  }

  private textOf(letter: string): string | undefined {
    return this.texts[letter.charCodeAt(0) - first];
  }
}

function shownText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const lines = text.trim().split('\n');
  // No more of it is looked at than can be shown.
  const shown = printable(
    text
      .trim()
      .slice(0, 2 * lengths.shown)
      .replaceAll('\n', ' ⏎ '),
  );
  if (shown.length <= 2 * lengths.shown && text.length <= 2 * lengths.shown) return shown;
  return `${shown.slice(0, lengths.shown)}… (${lines.length} rader, ${text.length} tecken)`;
}
