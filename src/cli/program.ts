import { Command } from 'commander';
import { toolVersion } from '../files/version.ts';
import type { Streams } from '../terminal/streams.ts';
import { helpTexts } from '../wording/usage.ts';
import {
  assessCommand,
  compareCommand,
  interviewCommand,
  reportCommand,
  summaryCommand,
  verifyCommand,
} from './case-commands.ts';
import type { Complete, Finish } from './flag-values.ts';
import { swedishHelp } from './help.ts';
import { helpWidth } from './help-width.ts';
import {
  coverageCommand,
  diffCommand,
  explainCommand,
  newRulesCommand,
  rulesCommand,
  schemaCommand,
  showCommand,
  validateCommand,
} from './rule-commands.ts';

/**
 * The command line. Each command loads what it needs only when it runs. `finish` is called with the exit code of the
 * command that ran.
 */
export function createProgram(streams: Streams, finish: Finish): Command {
  const program = new Command('iop-check')
    .description(helpTexts.program)
    .usage('[flaggor] [kommando]')
    .version(toolVersion(), '-V, --version', helpTexts.version)
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
  addCommands(program, streams, finish);
  return program;
}

/** The commands. A command gets its arguments and flags when it is named, as the others would only take time. */
function addCommands(program: Command, streams: Streams, finish: Finish): void {
  const waiting = new Map<Command, Complete>();
  const complete = (command: Command): void => {
    waiting.get(command)?.(command);
    waiting.delete(command);
  };
  const add = (name: string, usage: string, description: string, whenNamed: Complete, hidden = false): Command => {
    const command = program.command(name, { hidden }).usage(usage).description(description);
    waiting.set(command, () => whenNamed(command.helpOption('-h, --help', helpTexts.help)));
    return command;
  };
  program.hook('preSubcommand', (_, command) => complete(command));
  const group = (heading: string, commands: readonly (readonly [CommandName, string, string, Complete])[]): void => {
    for (const [name, usage, description, whenNamed] of commands) {
      add(name, usage, description, whenNamed).summary(helpTexts.summaries[name]).helpGroup(heading);
    }
  };
  const { groups } = helpTexts;
  group(groups.officials, [
    ['interview', '[flaggor]', helpTexts.interview, interviewCommand(streams, finish)],
    ['report', '[flaggor] [fil …]', helpTexts.report, reportCommand(streams, finish)],
    ['compare', '[flaggor] <tidigare> <ny>', helpTexts.compare, compareCommand(streams, finish)],
    ['summary', '[flaggor] <fil eller mapp …>', helpTexts.yearly, summaryCommand(streams, finish)],
    ['explain', '[flaggor] [id]', helpTexts.explain, explainCommand(streams, finish)],
    ['rules', '[flaggor]', helpTexts.listRules, rulesCommand(streams, finish)],
  ]);
  group(groups.scripts, [
    ['assess', '[flaggor] [fil …]', helpTexts.assess, assessCommand(streams, finish)],
    ['verify', '[flaggor] [fil …]', helpTexts.verify, verifyCommand(streams, finish)],
    ['schema', '[flaggor] <namn>', helpTexts.schema, schemaCommand(streams, finish)],
  ]);
  group(groups.authors, [
    ['validate', '[flaggor] [fil eller mapp …]', helpTexts.validate, validateCommand(streams, finish)],
    ['new-rules', '[flaggor] <id>', helpTexts.newRules, newRulesCommand(streams, finish)],
    ['show', '[flaggor] [regelverk]', helpTexts.show, showCommand(streams, finish)],
    ['diff', '[flaggor] <gammalt> <nytt>', helpTexts.diff, diffCommand(streams, finish)],
    ['coverage', '[flaggor] [regelverk]', helpTexts.coverage, coverageCommand(streams, finish)],
  ]);
  add('help', '[kommando]', helpTexts.helpCommand, helpCommand(program, complete), true);
}

type CommandName = keyof typeof helpTexts.summaries;

function helpCommand(program: Command, complete: (command: Command) => void): Complete {
  return (command) =>
    command.argument('[kommando]', helpTexts.helpName).action((name?: string) => {
      const asked = name === undefined ? program : program.commands.find((one) => one.name() === name);
      if (asked === undefined) program.error(`unknown command '${name}'`, { code: 'commander.unknownCommand' });
      complete(asked);
      asked.outputHelp();
    });
}
