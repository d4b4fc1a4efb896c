import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, emptyFolder, plainEnvironment } from './run.ts';

/** Whether there is a tmux to drive real terminals with. */
export const hasTmux: boolean = spawnSync('tmux', ['-V']).status === 0;

let sessions = 0;

/** A real terminal of some width, in which the built command runs in an empty folder of its own. */
export class Terminal {
  readonly folder: string;
  private readonly socket = `iop-check-${process.pid}-${++sessions}`;
  /** All that is written in the terminal comes here, so that what is waited for is looked for when something new is there. */
  private readonly written: number;
  /** Whether a prompt was seen after what was last typed. */
  private isPrompted = false;

  /**
   * Runs `iop-check ARGS`, with standard output to `ut.txt` when told to, or all that is written also to `skrivet.txt`; then
   * prints `KOD` and the exit code.
   */
  constructor(
    args: string,
    {
      width = 80,
      toFile = false,
      recorded = false,
      folder = emptyFolder(),
      env = '',
      settings = emptyFolder(),
      height = 200,
    } = {},
  ) {
    this.folder = folder;
    const output = toFile ? '> ut.txt' : '';
    const run = `${env} '${process.execPath}' '${command}' ${args}`;
    const ran = recorded ? `script -qec "${run}" skrivet.txt` : `${run} ${output}`;
    const line = `cd '${folder}'; ${ran}; echo KOD $?; exec cat`;
    const { FORCE_COLOR: _, ...environment } = plainEnvironment();
    const pipe = join(emptyFolder(), 'skrivet');
    spawnSync('mkfifo', [pipe]);
    const size = ['-x', String(width), '-y', String(height)];
    const session = ['new-session', '-d', ...size, 'bash', '--norc', '-c', line];
    // It ends by itself long after every test, so that what never comes is told of.
    const copied = ['pipe-pane', `exec timeout 250 cat > '${pipe}'`];
    const { status, stderr } = spawnSync('tmux', ['-L', this.socket, '-f', '/dev/null', ...session, ';', ...copied], {
      env: { ...environment, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', XDG_CONFIG_HOME: settings },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`tmux did not start: ${stderr}`);
    this.written = openSync(pipe, 'r');
  }

  /** What is on the screen now. */
  screen(): string {
    const seen = this.tmux('capture-pane', '-p', '-S', '-500', ';', 'display-message', '-p', '#{cursor_x}').trimEnd();
    const end = seen.lastIndexOf('\n');
    // A text above a prompt ends its line, so the cursor leaves the left edge when the prompt is shown.
    this.isPrompted = seen.slice(end + 1) !== '0';
    return seen.slice(0, end + 1);
  }

  /** Waits until the screen shows `text` after what it showed when something was last typed, and gives the screen. */
  until(text: string, count = 1): string {
    return this.waitFor(`"${text}" was not shown`, (screen) => screen.split(text).length > count);
  }

  /**
   * Waits until the screen shows `text` after a place on it, wherever its lines are broken, and gives the place where it ends. Places are
   * counted in the screen without its line breaks.
   */
  shows(text: string, from = 0): number {
    const flat = (screen: string) => screen.replace(/\s+/g, ' ');
    const shown = flat(this.waitFor(`"${text}" was not shown`, (screen) => flat(screen).includes(text, from)));
    return shown.indexOf(text, from) + text.length;
  }

  private waitFor(fault: string, shown: (screen: string) => boolean): string {
    const news = Buffer.alloc(2 ** 16);
    for (;;) {
      const screen = this.screen();
      if (shown(screen)) return screen;
      if (readSync(this.written, news) === 0) throw new Error(`${fault}:\n${screen}`);
    }
  }

  /** Presses keys, by tmux's names, or types text, when a prompt is there: what is typed before it is thrown away. */
  press(...keys: string[]): void {
    if (!this.isPrompted) this.waitFor('no prompt was shown', () => this.isPrompted);
    this.type(...keys);
  }

  /** The same where no prompt is waited for: within a text, or when the command has ended. */
  type(...keys: string[]): void {
    this.isPrompted = false;
    if (keys.length > 0) this.tmux('send-keys', ...keys);
  }

  /** Pastes a text as a terminal does: with marks around it when the command has asked for them, and \r for line breaks. */
  paste(text: string, { marked = true } = {}): void {
    const file = join(this.folder, 'klistrat.txt');
    writeFileSync(file, text);
    this.tmux('load-buffer', file);
    rmSync(file);
    this.tmux('paste-buffer', ...(marked ? ['-p'] : []));
  }

  /** What the command has set of the terminal. */
  modes(): string {
    const tty = this.tmux('display-message', '-p', '#{pane_tty}').trim();
    return spawnSync('stty', ['-a', '-F', tty], { encoding: 'utf8' }).stdout;
  }

  private tmux(...args: string[]): string {
    return spawnSync('tmux', ['-L', this.socket, ...args], { encoding: 'utf8' }).stdout;
  }

  /** Types a line and waits for what it should lead to; `count` times in all on the screen. */
  answer(line: string, leadsTo: string, count = 1): string {
    this.press(...(line === '' ? [] : ['-l', line, ';', 'send-keys']), 'Enter');
    return this.until(leadsTo, count);
  }

  resize(width: number): void {
    this.tmux('resize-window', '-x', String(width), '-y', '200');
  }

  file(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  close(): void {
    this.tmux('kill-server');
    closeSync(this.written);
  }
}
