import { Command, CommanderError } from 'commander';
import { toolVersion } from '../assessment/tool.ts';
import type { Streams } from '../tasks/streams.ts';
import {
  commandFirst,
  helpTexts,
  onlyInterviewFlags,
  otherWords,
  unknownCommand,
  usageSentence,
} from '../wording/commands.ts';
import { type CommandFile, namesMeant } from './command.ts';
import { swedishHelp } from './help.ts';
import { exitCodes, helpWidth } from './process.ts';
import { Session } from './session.ts';

const { groups } = helpTexts;

/** The commands as help lists them, with the file of each, which is loaded when the command is named. */
const files: readonly (readonly [
  CommandName,
  group: string,
  file: () => Promise<{ readonly command: CommandFile }>,
])[] = [
  ['interview', groups.officials, () => import('./interview.ts')],
  ['report', groups.officials, () => import('./report.ts')],
  ['cases', groups.officials, () => import('./cases.ts')],
  ['compare', groups.officials, () => import('./compare.ts')],
  ['summary', groups.officials, () => import('./summary.ts')],
  ['page', groups.officials, () => import('./page.ts')],
  ['explain', groups.officials, () => import('./explain.ts')],
  ['rules', groups.officials, () => import('./rules.ts')],
  ['assess', groups.scripts, () => import('./assess.ts')],
  ['verify', groups.scripts, () => import('./verify.ts')],
  ['schema', groups.scripts, () => import('./schema.ts')],
  ['validate', groups.authors, () => import('./validate.ts')],
  ['new-rules', groups.authors, () => import('./new-rules.ts')],
  ['show', groups.authors, () => import('./show.ts')],
  ['diff', groups.authors, () => import('./diff.ts')],
  ['coverage', groups.authors, () => import('./examples/coverage.ts')],
  ['lsp', groups.authors, () => import('./lsp/lsp.ts')],
  ['mutants', groups.authors, () => import('./examples/mutants.ts')],
];

type CommandName = keyof typeof helpTexts.summaries;

/** Is called with the exit code of the command that ran. */
type Finish = (exitCode: number) => void;

/** The command line. A command gets its flags when it is named. `finish` is called with the exit code of the one that ran. */
export function createProgram(streams: Streams, finish: Finish): Command {
  const program = new Command('iop-check')
    .description(helpTexts.program)
    .usage('[flaggor] [kommando]')
    .version(toolVersion, '-V, --version', helpTexts.version)
    .helpCommand(false)
    .configureHelp(swedishHelp)
    .configureOutput({
      writeOut: streams.writeOut,
      writeErr: streams.writeErr,
      outputError: () => undefined,
      getOutHelpWidth: helpWidth,
    })
    .exitOverride()
    .helpOption('-h, --help', helpTexts.help);
  const session = new Session(streams);
  const waiting = new Map<Command, () => Promise<void>>();
  const complete = async (command: Command): Promise<void> => {
    const load = waiting.get(command);
    waiting.delete(command);
    await load?.();
  };
  program.hook('preSubcommand', (_, command) => complete(command));
  for (const [name, group, file] of files) {
    const command = program.command(name).summary(helpTexts.summaries[name]).helpGroup(group);
    waiting.set(command, async () => {
      const { command: described } = await file();
      described.complete(command.helpOption('-h, --help', helpTexts.help), session, finish);
    });
  }
  addHelp(program, complete);
  return program;
}

function addHelp(program: Command, complete: (command: Command) => Promise<void>): void {
  program
    .command('help', { hidden: true })
    .usage('[kommando]')
    .description(helpTexts.helpCommand)
    .helpOption('-h, --help', helpTexts.help)
    .argument('[kommando]', helpTexts.helpName)
    .action(async (name?: string) => {
      const asked = name === undefined ? program : program.commands.find((one) => one.name() === name);
      if (asked === undefined) program.error(`unknown command '${name}'`, { code: 'commander.unknownCommand' });
      await complete(asked);
      asked.outputHelp();
    });
}

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
    return new Session(streams).misused(misplaced ?? `${wrong}${hint}`);
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
