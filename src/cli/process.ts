import { isTerminal } from '../files/this-process.ts';
import type { Style } from '../formats/text.ts';
import type { Streams } from '../tasks/streams.ts';
import { asStarted, isStartedByNpx } from './started.ts';

// What every start needs of its process. Nothing is imported here that a start can do without.

/** What a run ends with; see "Slutkoder" in docs/skript.md. */
export const exitCodes = { done: 0, findings: 1, usage: 2, input: 3, bug: 70, interrupted: 130 } as const;

/** Standard output. A reader that has closed, as `head` does, wants no more: that is no failure, and the run goes on to its own end. */
function outputStream(onFailure: (code: string) => void): NodeJS.WriteStream {
  if (process.stdout.listenerCount('error') === 0) {
    process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED') onFailure(String(code));
    });
  }
  return process.stdout;
}

/** Standard error. A reader that has closed it wants no more: that is no failure. */
function errorStream(): NodeJS.WriteStream {
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined);
  return process.stderr;
}

/** The style of results: with colour, if a person sees them and has not asked for none. */
async function styleOn(toTerminal: boolean): Promise<Style> {
  const { styleFor } = await import('../tasks/streams.ts');
  const style = await styleFor({ isTTY: toTerminal, environment: process.env });
  return toTerminal && isStartedByNpx(process.env) ? { ...style, commands: asStarted } : style;
}

/** The streams of the process. A stream takes a while to open, so it is opened only by who uses it. */
export function processStreams(onOutputFailure: (code: string) => void): Streams {
  const outStream = () => outputStream(onOutputFailure);
  return {
    writeOut: (text) => void outStream().write(text),
    writeErr: (text) => void errorStream().write(text),
    inputIsTerminal: isTerminal(0),
    outputIsTerminal: isTerminal(1),
    errorIsTerminal: isTerminal(2),
    wantsPlain: (process.env['ACCESSIBLE'] ?? '') !== '' || process.env['TERM'] === 'dumb',
    outStyle: () => styleOn(isTerminal(1)),
    errStyle: () => styleOn(isTerminal(2)),
    get outStream() {
      return outStream();
    },
    get errStream() {
      return errorStream();
    },
  };
}

const widths = { least: 40, usual: 80, most: 100 };

/** How wide help is: what COLUMNS says, else as the terminal is, within what can be read. */
export function helpWidth(): number {
  const set = Number(process.env['COLUMNS']);
  const columns = Number.isInteger(set) && set > 0 ? set : isTerminal(1) ? process.stdout.columns : 0;
  return columns === 0 ? widths.usual : Math.min(widths.most, Math.max(widths.least, columns));
}

/** Whether help has the usual width, which the build has written it for. */
export function isUsualWidth(): boolean {
  return helpWidth() === widths.usual;
}
