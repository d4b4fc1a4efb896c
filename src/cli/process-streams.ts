import { isTerminal } from '../files/is-terminal.ts';
import type { Style } from '../reports/layout.ts';
import type { Streams } from '../terminal/streams.ts';

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
  const { styleFor } = await import('../terminal/style.ts');
  return styleFor({ isTTY: toTerminal, environment: process.env });
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
