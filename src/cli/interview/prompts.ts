import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stream } from 'node:stream';
import input from '@inquirer/input';
import { paragraph } from '../../formats/wrap.ts';
import { commandOf, commands, labelIn } from '../../interview/reading.ts';
import { printable } from '../../rules/text.ts';
import { interviewTexts as texts } from '../../wording/interview.ts';
import { asStarted } from '../started.ts';
import { betweenWords } from './echo.ts';
import { Keyboard, PastedTexts } from './keyboard.ts';
import { readPlain, type TextEnd } from './plain-line.ts';
import type { Typed } from './typed.ts';

/** The one who is asked gave up: Ctrl-C, Ctrl-D or a terminal that closed. */
export class Interrupted extends Error {}

/** Someone who is shown texts and asked for lines. What was pasted is one text, and may hold line breaks wherever it is put. */
export interface Asker {
  show(text: string): void;
  /**
   * Asks for a line. `choices` are what it may stand for, and none is chosen to begin with. Escape gives the letter of going
   * back. Rejects with `Interrupted`.
   */
  ask(prompt: string, choices: readonly string[]): Promise<string>;
  /**
   * Asks for a text that may have several lines, and ends with an empty one. `isWhole` says of its first line that it is all, as a command
   * is.
   */
  askText(prompt: string, isWhole: (firstLine: string) => boolean): Promise<string>;
  /** Whether lines are only appended. Then what a line stands for is not shown beside it. */
  readonly isPlain: boolean;
  /** What the official's own editor is called; null when none is set. */
  readonly editor: string | null;
  /** Lets a longer text be written in it; null when that cannot be done. */
  edit(text: string): string | null;
  /** How many columns there are now. */
  width(): number;
  close(): void;
}

const widths = { least: 40, most: 100 };

function columns(): number {
  return Math.min(widths.most, Math.max(widths.least, process.stderr.columns ?? 80));
}

function show(text: string): void {
  process.stderr.write(asStarted(text));
}

/** Shows a prompt that is wider than the screen in lines between its words, and gives the last of them. */
function lastLineOf(prompt: string): string {
  const lines = paragraph(prompt.trimEnd(), '', columns());
  for (const line of lines.slice(0, -1)) show(`${line}\n`);
  return `${lines.at(-1) ?? ''}${/\s*$/.exec(prompt)?.[0] ?? ''}`;
}

/** An answer, unless the one who is asked gives up. */
async function unlessInterrupted(keyboard: Keyboard, answer: Promise<string>): Promise<string> {
  const givesUp = keyboard.interrupted.then((): string => {
    throw new Interrupted();
  });
  return await Promise.race([answer, givesUp]);
}

/** Does what asks somebody. Rejects with `Interrupted` also when the program is told to stop. */
export async function unlessStopped<T>(work: () => Promise<T>): Promise<T> {
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new Interrupted());
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
  for (const signal of signals) process.on(signal, stop);
  try {
    return await Promise.race([work(), stopped]);
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

/** Asks by lines alone: nothing is redrawn, so that a screen reader or a slow line can follow. */
export function plainAsker(): Asker {
  const keyboard = new Keyboard(process.stdin, null);
  const ask = (prompt: string, end: TextEnd): Promise<string> => {
    show(lastLineOf(prompt));
    return unlessInterrupted(keyboard, readPlain(keyboard, show, end));
  };
  return {
    show,
    ask: (prompt) => ask(prompt, 'enter'),
    askText: ask,
    isPlain: true,
    editor: editorName(),
    edit: (text) => keyboard.aside(() => editText(text)),
    width: columns,
    close: keyboard.close,
  };
}

interface LineConfig {
  readonly message: string;
  readonly choices: readonly string[];
  /** How a line is shown. */
  readonly shown?: (line: string) => string;
  /** How wide the screen is, where a line is broken between words; null where it is not. */
  readonly edge?: () => number | null;
}

/**
 * A line to type in, with the choice that it stands for. (inquirer's own lists begin with a row chosen, and a bedömning must have no
 * answer chosen beforehand.)
 */
export function linePrompt(
  { message, choices, shown = printable, edge = () => null }: LineConfig,
  context: Parameters<typeof input>[1],
): Promise<string> {
  // The prompt begins where inquirer has a mark of its own, which would look like the key for help, and which an empty text would part
  // from what is typed by two spaces.
  const prefix = message.trimEnd();
  const transformer = (line: string): string => {
    const choice = line.trim() === '' || commandOf(line) !== null ? undefined : labelIn(line, choices);
    const whole = `${shown(line)}${choice === undefined ? '' : `  (${choice})`}`;
    const width = edge();
    return width === null ? whole : betweenWords(prefix, whole, width);
  };
  const theme = { prefix, style: { message: () => undefined as unknown as string } };
  return input({ message: '', transformer, theme }, context);
}

/** Asks with inquirer, on standard error, so that standard output holds the bedömning alone. */
export function promptAsker(): Asker {
  const keyboard = new Keyboard(process.stdin, show);
  const ask = async (message: string, choices: readonly string[]) => (await typedAt(message, choices, keyboard)).line;
  return {
    show,
    ask,
    askText: async (prompt, isWhole) => {
      const first = await ask(prompt, []);
      // What was pasted with its lines is a text by itself.
      if (first.trim() === '' || first.includes('\n') || isWhole(first)) return first;
      const lines = [first];
      for (;;) {
        const next = lines.length === 1 ? `${nextLinePrompt}${texts.howToEnd} ` : nextLinePrompt;
        const { line, isLeft } = await typedAt(next, [], keyboard);
        if (isLeft) return commands.back;
        if (line.trim() === '') return lines.join('\n');
        lines.push(line);
      }
    },
    isPlain: false,
    editor: editorName(),
    edit: (text) => keyboard.aside(() => editText(text)),
    width: columns,
    close: keyboard.close,
  };
}

/** What was typed at a prompt, and whether it was left with Escape. */
async function typedAt(message: string, choices: readonly string[], keyboard: Keyboard): Promise<TypedLine> {
  const pasted = new PastedTexts();
  const keys = new PromptInput(pasted);
  // A question that is still open keeps its prompt on the screen, so it is called off when the asker closes.
  const closing = new AbortController();
  const edge = () => (keys.isAtEnd ? (process.stderr.columns ?? null) : null);
  const config = { message: lastLineOf(message), choices, shown: (line: string) => pasted.shown(line), edge };
  const answer = linePrompt(config, {
    input: keys as unknown as NodeJS.ReadableStream,
    output: process.stderr,
    clearPromptOnDone: false,
    signal: closing.signal,
  });
  let [isOpen, isLeft] = [true, false];
  const typing = (typed: Typed): void => {
    isLeft = typed.kind === 'key' && typed.key === escapeKey;
    keys.type(typed);
    // Whether that was the end of the prompt is known when what it has led to is done; until then the next key waits.
    keyboard.giveTo(null);
    setImmediate(() => {
      if (isOpen) keyboard.giveTo(typing);
    });
  };
  keyboard.giveTo(typing);
  try {
    const line = pasted.whole(await unlessInterrupted(keyboard, answer));
    return { line, isLeft };
  } finally {
    isOpen = false;
    keyboard.giveTo(null);
    closing.abort();
    await answer.catch(() => undefined);
  }
}

interface TypedLine {
  readonly line: string;
  readonly isLeft: boolean;
}

/** Stands before each line of a text but the first. */
const nextLinePrompt = '… ';

const escapeKey = '\u001b';
/** To the end of the line, and all before it away. */
const wholeLineAway = '\u0005\u0015';

/** Arrows and other keys that go elsewhere in a line, and those of them that go to its end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are
const isMoving = /^(?:\u001b.+|[\u0001\u0002\u0005\u0006])$/;
const toEnd = ['\u0005', '\u001b[F', '\u001bOF', '\u001b[4~'];

/** What a prompt reads: the keys for it, and for what was pasted what stands for it. */
class PromptInput extends Stream {
  private readonly pasted: PastedTexts;
  /** Whether what is typed comes last, as no key has gone back in the line. */
  isAtEnd = true;

  constructor(pasted: PastedTexts) {
    super();
    this.pasted = pasted;
  }

  type(typed: Typed): void {
    if (typed.kind === 'key' && isMoving.test(typed.key)) this.isAtEnd = toEnd.includes(typed.key);
    if (typed.kind === 'paste') this.send(`${this.pasted.typedFor(typed.text)}${typed.enters > 0 ? '\r' : ''}`);
    else if (typed.key === escapeKey) this.send(`${wholeLineAway}${commands.back}\r`);
    else this.send(/^[\uE000-\uF8FF]$/.test(typed.key) ? this.pasted.typedFor(typed.key) : typed.key);
  }

  private send(keys: string): void {
    this.emit('data', Buffer.from(keys));
  }

  // The keyboard is read all the time.
  resume(): this {
    return this;
  }

  pause(): this {
    return this;
  }
}

/** The command of the editor that is set for the official, if one is. */
function editorCommand(): string | null {
  return process.env['VISUAL'] || process.env['EDITOR'] || null;
}

/** What that editor is called: its program, unless the command is more than one with arguments. */
function editorName(): string | null {
  const command = editorCommand();
  return command && (/^(?:[\w./\\:-]*[\\/])?([\w.-]+)(?: [\w ./-]*)?$/.exec(command)?.[1] ?? texts.someEditor);
}

/**
 * Lets the official write a text in the editor of VISUAL or EDITOR, beginning with `text`. Returns what was written, or null
 * when no editor is set or it failed. The editor draws on standard error, so that standard output holds the bedömning
 * alone; libraries for this give it standard output.
 */
function editText(text: string): string | null {
  const editor = editorCommand();
  if (editor === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'iop-check-'));
  const file = join(folder, 'text.txt');
  try {
    writeFileSync(file, text, { mode: 0o600 });
    // The variable may hold arguments of its own, as in `code --wait`, so a shell reads it; the file name is an argument.
    const { status } = spawnSync('sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: [0, 2, 2] });
    return status === 0 ? readFileSync(file, 'utf8') : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
