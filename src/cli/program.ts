import { Command, type Help, InvalidArgumentError, Option } from 'commander';
import { isCalendarDate } from '../rules/calendar-date.ts';
import { helpTexts, sentences } from '../wording/usage.ts';
import type { Streams } from './streams.ts';
import { toolVersion } from './version.ts';

type Finish = (exitCode: number) => void;

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
    .exitOverride();
  addInterview(program, streams, finish);
  addAssess(program, streams, finish);
  addValidate(program, streams, finish);
  addExplain(program, streams, finish);
  addRules(program, streams, finish);
  addNewRules(program, streams, finish);
  addShow(program, streams, finish);
  addDiff(program, streams, finish);
  addCoverage(program, streams, finish);
  addSchema(program, streams, finish);
  addHelp(program);
  for (const command of [program, ...program.commands]) command.helpOption('-h, --help', helpTexts.help);
  return program;
}

function addInterview(program: Command, streams: Streams, finish: Finish): void {
  program
    .command('interview')
    .usage('[flaggor]')
    .description(helpTexts.interview)
    .option('--resume <fil>', helpTexts.resume)
    .option('--rules <regelverk>', helpTexts.rules)
    .option('--date <datum>', helpTexts.date, parseDate)
    .option('--quick', helpTexts.quick)
    .addOption(new Option('--order <ordning>', helpTexts.order).choices(['file', 'smart']).default('file'))
    .option('--no-notes', helpTexts.noNotes)
    .option('--plain', helpTexts.plain)
    .action(async (options) => finish(await (await import('./interview.ts')).interview(options, streams)));
}

function addAssess(program: Command, streams: Streams, finish: Finish): void {
  program
    .command('assess')
    .usage('[flaggor] [fil …]')
    .description(helpTexts.assess)
    .argument('[fil...]', helpTexts.assessFiles)
    .option('--rules <regelverk>', helpTexts.rulesList)
    .option('--date <datum>', helpTexts.date, parseDate)
    .addOption(new Option('--format <format>', helpTexts.format).choices(['text', 'json', 'ndjson']).default('text'))
    .addOption(new Option('--json', helpTexts.json).conflicts('format'))
    .option('-o, --output <fil>', helpTexts.output)
    .option('--exit-code', helpTexts.exitCode)
    .action(async (files, options) => finish(await (await import('./assess.ts')).assessFiles(files, options, streams)));
}

function addValidate(program: Command, streams: Streams, finish: Finish): void {
  const formats = ['text', 'json', 'sarif', 'github', 'junit'];
  program
    .command('validate')
    .usage('[flaggor] [fil eller mapp …]')
    .description(helpTexts.validate)
    .argument('[fil...]', helpTexts.validateFiles)
    .addOption(new Option('--format <format>', helpTexts.format).choices(formats).default('text'))
    .option('--strict', helpTexts.strict)
    .option('--quiet', helpTexts.quiet)
    .option('--stdin-filename <namn>', helpTexts.stdinFilename)
    .option('--no-proofs', helpTexts.noProofs)
    .option('--date <datum>', helpTexts.proofDate, parseDate)
    .addOption(new Option('--save-example', helpTexts.saveExample).conflicts('proofs'))
    .action(async (names, options) => finish(await (await import('./validate.ts')).validate(names, options, streams)));
}

function addExplain(program: Command, streams: Streams, finish: Finish): void {
  program
    .command('explain')
    .usage('[flaggor] [id]')
    .description(helpTexts.explain)
    .argument('[id]', helpTexts.explainId)
    .option('--rules <regelverk>', helpTexts.rules)
    .action(async (id, options) => finish(await (await import('./explain.ts')).explain(id, options, streams)));
}

function addRules(program: Command, streams: Streams, finish: Finish): void {
  program
    .command('rules')
    .usage('[flaggor]')
    .description(helpTexts.listRules)
    .option('--date <datum>', helpTexts.listDate, parseDate)
    .option('--json', helpTexts.rulesJson)
    .action(async (options) => finish(await (await import('./rules.ts')).listRules(options, streams)));
}

function addNewRules(program: Command, streams: Streams, finish: Finish): void {
  program
    .command('new-rules')
    .usage('[flaggor] <id>')
    .description(helpTexts.newRules)
    .argument('<id>', helpTexts.newRulesId)
    .addOption(new Option('--extends <regelverk>', helpTexts.newRulesExtends).default('iop'))
    .option('--date <datum>', helpTexts.newRulesDate, parseDate)
    .option('-o, --output <fil>', helpTexts.newRulesOutput)
    .action(async (id, options) => finish(await (await import('./new-rules.ts')).newRules(id, options, streams)));
}

function addShow(program: Command, streams: Streams, finish: Finish): void {
  const formats = ['markdown', 'html', 'mermaid', 'svg'];
  program
    .command('show')
    .usage('[flaggor] [regelverk]')
    .description(helpTexts.show)
    .argument('[regelverk]', helpTexts.rules)
    .addOption(new Option('--format <format>', helpTexts.showFormat).choices(formats).default('markdown'))
    .option('--date <datum>', helpTexts.showDate, parseDate)
    .option('-o, --output <fil>', helpTexts.output)
    .action(async (name, options) => finish(await (await import('./show.ts')).show(name, options, streams)));
}

function addDiff(program: Command, streams: Streams, finish: Finish): void {
  const every = (text: string, earlier: string[] = []): string[] => [...earlier, text];
  program
    .command('diff')
    .usage('[flaggor] <gammalt> <nytt>')
    .description(helpTexts.diff)
    .argument('<gammalt>', helpTexts.diffOlder)
    .argument('<nytt>', helpTexts.diffNewer)
    .addOption(new Option('--format <format>', helpTexts.format).choices(['text', 'json', 'markdown']).default('text'))
    .option('--date <datum>', helpTexts.diffDate, parseDate)
    .option('--expect <ändring>', helpTexts.expect, every)
    .addOption(new Option('--never-laxer', helpTexts.neverLaxer).conflicts(['expect', 'date']))
    .option('-o, --output <fil>', helpTexts.output)
    .action(async (older, newer, options) =>
      finish(await (await import('./diff.ts')).diff(older, newer, options, streams)),
    );
}

function addCoverage(program: Command, streams: Streams, finish: Finish): void {
  const formats = ['text', 'json', 'markdown'];
  program
    .command('coverage')
    .usage('[flaggor] [regelverk]')
    .description(helpTexts.coverage)
    .argument('[regelverk]', helpTexts.rules)
    .addOption(new Option('--format <format>', helpTexts.format).choices(formats).default('text'))
    .option('--date <datum>', helpTexts.coverageDate, parseDate)
    .option('--all', helpTexts.coverageAll)
    .option('--min <procent>', helpTexts.coverageMin, parsePercent)
    .addOption(new Option('--generate', helpTexts.generate).conflicts(['format', 'min']))
    .option('-o, --output <fil>', helpTexts.newOutput)
    .action(async (name, options) => finish(await (await import('./coverage.ts')).coverage(name, options, streams)));
}

function addSchema(program: Command, streams: Streams, finish: Finish): void {
  program
    .command('schema')
    .usage('[flaggor] <namn>')
    .description(helpTexts.schema)
    .addArgument(
      program
        .createArgument('<namn>', helpTexts.schemaName)
        .choices(['case', 'assessment', 'rules', 'validation', 'difference', 'coverage', 'summary']),
    )
    .action(async (name) => finish(await (await import('./schema.ts')).printSchema(name, streams)));
}

function addHelp(program: Command): void {
  program
    .command('help')
    .usage('[kommando]')
    .description(helpTexts.helpCommand)
    .argument('[kommando]', helpTexts.helpName)
    .action((name?: string) => {
      const command = name === undefined ? program : program.commands.find((one) => one.name() === name);
      if (command !== undefined) command.outputHelp();
      else program.error(`unknown command '${name}'`, { code: 'commander.unknownCommand' });
    });
}

function parseDate(text: string): string {
  if (!isCalendarDate(text)) throw new InvalidArgumentError(sentences.notADate);
  return text;
}

function parsePercent(text: string): number {
  const percent = Number(text.replace(',', '.'));
  if (text.trim() === '' || !(percent >= 0 && percent <= 100)) throw new InvalidArgumentError(sentences.notAPercent);
  return percent;
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
