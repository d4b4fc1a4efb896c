import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program.ts';
import { plainStyle } from '../../src/formats/text.ts';

/** The commands without a terminal or a process. What they write is handed over. */
export function quietProgram(written: (text: string) => void = () => undefined): Command {
  return createProgram(
    {
      writeOut: written,
      writeErr: () => undefined,
      inputIsTerminal: false,
      outputIsTerminal: false,
      errorIsTerminal: false,
      wantsPlain: true,
      outStyle: async () => plainStyle,
      errStyle: async () => plainStyle,
      outStream: process.stdout,
      errStream: process.stderr,
    },
    () => undefined,
  );
}
