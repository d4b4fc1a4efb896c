import { Command, type Help } from 'commander';
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
    .configureOutput({ writeOut: streams.writeOut, writeErr: streams.writeErr, outputError: () => undefined })
    .addHelpText('after', `\n${helpTexts.exitCodes}`)
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
  const add = (name: string, usage: string, description: string, whenNamed: Complete): void => {
    const command = program.command(name).usage(usage).description(description);
    waiting.set(command, () => whenNamed(command.helpOption('-h, --help', helpTexts.help)));
  };
  program.hook('preSubcommand', (_, command) => complete(command));
  add('interview', '[flaggor]', helpTexts.interview, interviewCommand(streams, finish));
  add('assess', '[flaggor] [fil …]', helpTexts.assess, assessCommand(streams, finish));
  add('report', '[flaggor] [fil …]', helpTexts.report, reportCommand(streams, finish));
  add('summary', '[flaggor] <fil eller mapp …>', helpTexts.yearly, summaryCommand(streams, finish));
  add('compare', '[flaggor] <tidigare> <ny>', helpTexts.compare, compareCommand(streams, finish));
  add('verify', '[flaggor] [fil …]', helpTexts.verify, verifyCommand(streams, finish));
  add('validate', '[flaggor] [fil eller mapp …]', helpTexts.validate, validateCommand(streams, finish));
  add('explain', '[flaggor] [id]', helpTexts.explain, explainCommand(streams, finish));
  add('rules', '[flaggor]', helpTexts.listRules, rulesCommand(streams, finish));
  add('new-rules', '[flaggor] <id>', helpTexts.newRules, newRulesCommand(streams, finish));
  add('show', '[flaggor] [regelverk]', helpTexts.show, showCommand(streams, finish));
  add('diff', '[flaggor] <gammalt> <nytt>', helpTexts.diff, diffCommand(streams, finish));
  add('coverage', '[flaggor] [regelverk]', helpTexts.coverage, coverageCommand(streams, finish));
  add('schema', '[flaggor] <namn>', helpTexts.schema, schemaCommand(streams, finish));
  add('help', '[kommando]', helpTexts.helpCommand, helpCommand(program, complete));
}

function helpCommand(program: Command, complete: (command: Command) => void): Complete {
  return (command) =>
    command.argument('[kommando]', helpTexts.helpName).action((name?: string) => {
      const asked = name === undefined ? program : program.commands.find((one) => one.name() === name);
      if (asked === undefined) program.error(`unknown command '${name}'`, { code: 'commander.unknownCommand' });
      complete(asked);
      asked.outputHelp();
    });
}

/** commander's help in Swedish. */
const swedishHelp: Partial<Help> = {
  styleTitle: (title) => helpTexts.headings[title] ?? title,
  optionDescription: (option) => [option.description, ...notes(option)].join(' '),
  argumentDescription: (argument) => [argument.description, ...notes(argument)].join(' '),
  subcommandTerm: (command) => `${command.name()} ${command.usage()}`,
};

interface Described {
  readonly argChoices?: readonly string[] | undefined;
  readonly defaultValue?: unknown;
}

function notes({ argChoices, defaultValue }: Described): string[] {
  return [
    ...(argChoices === undefined ? [] : [`(${helpTexts.choices}: ${argChoices.join(', ')})`]),
    ...(defaultValue === undefined ? [] : [`(${helpTexts.standard}: ${String(defaultValue)})`]),
  ];
}
