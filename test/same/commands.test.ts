import type { Argument, Command, Option } from 'commander';
import { expect, test } from 'vitest';
import { quietProgram } from '../cli/quiet-program.ts';
import { commands } from './commands.js';

/** The commands with their arguments and flags, which a command gets when it is named. */
async function allCommands(): Promise<readonly Command[]> {
  const program = quietProgram();
  for (const command of program.commands) await program.parseAsync(['help', command.name()], { from: 'user' });
  return program.commands;
}

/** What can be written after the name of a command: its flags, each with all that can be chosen, and arguments to choose. */
function waysOf({ options, registeredArguments }: Command): string[] {
  const flag = ({ short, long, argChoices }: Option) =>
    (argChoices ?? ['']).map((choice) => `${short ?? long} ${choice}`.trimEnd());
  return [...options.flatMap(flag), ...registeredArguments.flatMap(({ argChoices }: Argument) => argChoices ?? [])];
}

test('every command, flag and choice is compared', async () => {
  const lines = commands().map(({ line }) => `${line.replaceAll(/[;)]/g, ' ')} `);
  const missing = (await allCommands()).flatMap((command) => {
    const own = lines.filter((line) => line.includes(`iop-check ${command.name()} `));
    const ways = [command.name(), ...waysOf(command)].filter((way) => !own.some((line) => line.includes(` ${way} `)));
    return ways.map((way) => `${command.name()} ${way}`);
  });
  expect(missing).toEqual([]);
});
