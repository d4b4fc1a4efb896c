import { createInterface, type Interface } from 'node:readline';
import { createPrompt, isDownKey, isEnterKey, isUpKey, useKeypress, useRef, useState } from '@inquirer/core';
import { commands } from '../interview/reading.ts';
import { printable } from '../wording/printable.ts';
import { editText } from './editor.ts';

/** The one who is asked gave up: Ctrl-C, Ctrl-D or a terminal that closed. */
export class Interrupted extends Error {}

/** Someone who is shown texts and asked for lines. */
export interface Asker {
  show(text: string): void;
  /**
   * Asks for a line. `choices` are what its numbers stand for: the arrow keys step through them, and none is chosen to
   * begin with. Escape gives the letter of going back. Rejects with `Interrupted`.
   */
  ask(prompt: string, choices: readonly string[]): Promise<string>;
  /** Lets a longer text be written in the official's own editor; null when there is none. */
  edit(text: string): string | null;
  /** How many columns there are now. */
  width(): number;
  close(): void;
}

const widths = { least: 40, most: 100 };

function columns(): number {
  return Math.min(widths.most, Math.max(widths.least, process.stderr.columns ?? 80));
}

/** Asks by lines alone: nothing is redrawn, so that a screen reader or a slow line can follow. */
export function plainAsker(): Asker {
  const lines = new LineReader();
  return {
    show: (text) => void process.stderr.write(text),
    ask: (prompt) => {
      process.stderr.write(prompt);
      return lines.next();
    },
    edit: editText,
    width: columns,
    close: () => lines.close(),
  };
}

// Arrows and Escape, which a terminal in line mode hands on as they are.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are
const escapeCodes = /\u001b(?:\[[0-9;?]*[A-Za-z~])?/g;

/** Lines of standard input, one at a time, none lost between two questions. */
class LineReader {
  private readonly reader: Interface = createInterface({ input: process.stdin, terminal: false });
  private readonly waiting: string[] = [];
  private wanted: { resolve: (line: string) => void; reject: (error: Error) => void } | null = null;
  private ended = false;

  constructor() {
    this.reader.on('line', (line) => {
      const typed = line.replace(escapeCodes, '');
      if (this.wanted === null) this.waiting.push(typed);
      else this.wanted.resolve(typed);
      this.wanted = null;
    });
    this.reader.on('close', () => {
      this.ended = true;
      this.wanted?.reject(new Interrupted());
      this.wanted = null;
    });
  }

  next(): Promise<string> {
    const line = this.waiting.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (this.ended) return Promise.reject(new Interrupted());
    return new Promise((resolve, reject) => {
      this.wanted = { resolve, reject };
    });
  }

  close(): void {
    this.reader.close();
  }
}

interface LineConfig {
  readonly message: string;
  readonly choices: readonly string[];
}

/**
 * A line to type in, with the choices at the arrow keys. (inquirer's own `select` begins with its first row chosen, and a
 * bedömning must have no answer chosen beforehand.) A line break that is pasted becomes a space.
 */
export const linePrompt = createPrompt<string, LineConfig>(({ message, choices }, done) => {
  const [typed, setTyped] = useState('');
  const [status, setStatus] = useState<'asking' | 'done'>('asking');
  const pasting = useRef(false);
  const finish = (line: string): void => {
    setTyped(line);
    setStatus('done');
    done(line);
  };
  useKeypress((key, readline) => {
    const replace = (line: string): void => {
      readline.clearLine(0);
      readline.write(line);
      setTyped(line);
    };
    const name = String(key.name);
    if (name === 'paste-start' || name === 'paste-end') pasting.current = name === 'paste-start';
    else if (pasting.current) {
      // Within a paste every key is text, and a line break is a space.
      if (isEnterKey(key)) replace(`${typed.trimEnd()} `);
      else setTyped(readline.line);
    } else if (isEnterKey(key)) finish(typed);
    else if (name === 'escape') finish(commands.back);
    else if (choices.length > 0 && (isUpKey(key) || isDownKey(key))) {
      replace(String(stepped(typed, isDownKey(key) ? 1 : -1, choices.length)));
    } else setTyped(readline.line);
  });
  const choice = /^\d+$/.test(typed) ? choices[Number(typed) - 1] : undefined;
  // The choice stands below the line while it is typed, as the cursor stands where the line ends.
  if (status === 'done') return `${message}${printable(typed)}${choice === undefined ? '' : `  (${choice})`}`;
  return [`${message}${printable(typed)}`, choice === undefined ? '' : `  (${choice})`];
});

/** The choice after or before the one typed; from none, the first or the last. */
function stepped(typed: string, step: 1 | -1, count: number): number {
  const now = /^\d+$/.test(typed) ? Number(typed) : step === 1 ? 0 : count + 1;
  return ((((now + step - 1) % count) + count) % count) + 1;
}

const bracketedPaste = { on: '\u001b[?2004h', off: '\u001b[?2004l' };

/** Asks with inquirer, on standard error, so that standard output holds the bedömning alone. */
export function promptAsker(): Asker {
  process.stderr.write(bracketedPaste.on);
  // A question that is still open keeps the process alive, so it is called off when the asker closes.
  const closing = new AbortController();
  return {
    show: (text) => void process.stderr.write(text),
    ask: async (message, choices) => {
      try {
        return await linePrompt(
          { message, choices },
          { output: process.stderr, clearPromptOnDone: false, signal: closing.signal },
        );
      } catch (error) {
        if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted();
        throw error;
      }
    },
    edit: editText,
    width: columns,
    close: () => {
      closing.abort();
      process.stderr.write(bracketedPaste.off);
    },
  };
}
