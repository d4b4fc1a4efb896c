import { Command, type Help, InvalidArgumentError, Option } from 'commander';
import { isCalendarDate } from '../rules/calendar-date.ts';
import { helpTexts, sentences } from '../wording/usage.ts';
import type { Streams } from './streams.ts';
import { toolVersion } from './version.ts';

/**
 * The command line. Each command loads what it needs only when it runs. `finish` is called with the exit code of the
 * command that ran.
 */
export function createProgram(streams: Streams, finish: (exitCode: number) => void): Command {
  const program = new Command('iop-check')
    .description(helpTexts.program)
    .usage('[flaggor] [kommando]')
    .version(toolVersion(), '-V, --version', helpTexts.version)
    .helpOption('-h, --help', helpTexts.help)
    .helpCommand('help [kommando]', helpTexts.helpCommand)
    .configureHelp(swedishHelp)
    .configureOutput({ writeOut: streams.writeOut, writeErr: streams.writeErr, outputError: () => undefined })
    .addHelpText('after', `\n${helpTexts.exitCodes}`)
    .exitOverride();

  program
    .command('assess')
    .usage('[flaggor] [fil …]')
    .description(helpTexts.assess)
    .argument('[fil...]', helpTexts.assessFiles)
    .option('--rules <fil>', helpTexts.rules)
    .option('--date <datum>', helpTexts.date, parseDate)
    .addOption(new Option('--format <format>', helpTexts.format).choices(['text', 'json', 'ndjson']).default('text'))
    .addOption(new Option('--json', helpTexts.json).implies({ format: 'json' }))
    .option('-o, --output <fil>', helpTexts.output)
    .option('--exit-code', helpTexts.exitCode)
    .action(async (files, options) => finish(await (await import('./assess.ts')).assessFiles(files, options, streams)));

  program
    .command('explain')
    .usage('[flaggor] [id]')
    .description(helpTexts.explain)
    .argument('[id]', helpTexts.explainId)
    .option('--rules <fil>', helpTexts.rules)
    .action(async (id, options) => finish(await (await import('./explain.ts')).explain(id, options, streams)));

  program
    .command('schema')
    .usage('[flaggor] <namn>')
    .description(helpTexts.schema)
    .addArgument(program.createArgument('<namn>', helpTexts.schemaName).choices(['case', 'assessment', 'rules']))
    .action(async (name) => finish(await (await import('./schema.ts')).printSchema(name, streams)));

  for (const command of program.commands) command.helpOption('-h, --help', helpTexts.help);
  return program;
}

function parseDate(text: string): string {
  if (!isCalendarDate(text)) throw new InvalidArgumentError(sentences.notADate);
  return text;
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
