import { type Command, CommanderError } from 'commander';
import type { Streams } from '../tasks/streams.ts';
import {
  commandFirst,
  onlyInterviewFlags,
  otherWords,
  sentences,
  unknownCommand,
  usageSentence,
} from '../wording/commands.ts';
import { namesMeant } from './flags.ts';
import { createProgram } from './program.ts';
import { exitCodes } from './session.ts';

/** Flags that the program itself takes; with any other the interview begins. */
const ownFlags = ['-h', '--help', '-V', '--version', '--'];

/** Reads the command line and runs its command. Returns the exit code. */
export async function runCommandLine(argv: readonly string[], streams: Streams): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = createProgram(streams, (code) => {
    exitCode = code;
  });
  const [first = '--plain'] = argv;
  const isBare = first.startsWith('-') && !ownFlags.includes(first);
  const whole = isBare ? ['interview', ...argv] : argv;
  try {
    await program.parseAsync(whole, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.done;
    const command = program.commands.find((one) => one.name() === whole[0]) ?? program;
    const misplaced = isBare ? notInterview(error, program, command) : null;
    const { code, message } = error;
    const wrong = usageSentence({ code, message, near: near(error, program, command) });
    const hint = isBare && code === 'commander.unknownOption' ? ` ${onlyInterviewFlags}` : '';
    streams.writeErr(`iop-check: ${sentences.usageError}: ${misplaced ?? `${wrong}${hint}`}\n`);
    return exitCodes.usage;
  }
}

/** What is wrong when something else than the flags of the interview follows no command; null when nothing does. */
function notInterview({ code }: CommanderError, program: Command, { args }: Command): string | null {
  const named = args.find((word) => commandNames(program).includes(word));
  if (named !== undefined) return commandFirst(named);
  const word = code === 'commander.excessArguments' ? args[0] : undefined;
  return word === undefined ? null : unknownCommand(word, nearestCommands(word, program));
}

/** The names that the one in an error is near. */
function near({ code, message }: CommanderError, program: Command, command: Command): string[] {
  const [, typed = ''] = /'(.*?)'(?:\n|$)/s.exec(message) ?? [];
  if (code === 'commander.unknownCommand') return nearestCommands(typed, program);
  if (code !== 'commander.unknownOption') return [];
  const flags = [command, program].flatMap((one) =>
    one
      .createHelp()
      .visibleOptions(one)
      .map(({ long }) => long ?? ''),
  );
  return namesMeant(typed, flags, otherWords.flags);
}

function nearestCommands(typed: string, program: Command): string[] {
  return namesMeant(typed, [...commandNames(program), '--version'], otherWords.commands);
}

function commandNames(program: Command): string[] {
  return program.commands.map((one) => one.name());
}
