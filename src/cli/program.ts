import { Command, type Help, InvalidArgumentError, Option } from 'commander';
import { toolVersion } from '../files/version.ts';
import { isCalendarDate } from '../rules/calendar-date.ts';
import type { Streams } from '../terminal/streams.ts';
import { helpTexts, sentences } from '../wording/usage.ts';

type Finish = (exitCode: number) => void;

/** Gives a command its arguments and flags. */
type Complete = (command: Command) => unknown;

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
  add('validate', '[flaggor] [fil eller mapp …]', helpTexts.validate, validateCommand(streams, finish));
  add('explain', '[flaggor] [id]', helpTexts.explain, explainCommand(streams, finish));
  add('rules', '[flaggor]', helpTexts.listRules, rulesCommand(streams, finish));
  add('new-rules', '[flaggor] <id>', helpTexts.newRules, newRulesCommand(streams, finish));
  add('show', '[flaggor] [regelverk]', helpTexts.show, showCommand(streams, finish));
  add('diff', '[flaggor] <gammalt> <nytt>', helpTexts.diff, diffCommand(streams, finish));
  add('compare', '[flaggor] <tidigare> <ny>', helpTexts.compare, compareCommand(streams, finish));
  add('verify', '[flaggor] [fil …]', helpTexts.verify, verifyCommand(streams, finish));
  add('coverage', '[flaggor] [regelverk]', helpTexts.coverage, coverageCommand(streams, finish));
  add('schema', '[flaggor] <namn>', helpTexts.schema, schemaCommand(streams, finish));
  add('help', '[kommando]', helpTexts.helpCommand, helpCommand(program, complete));
}

function interviewCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .option('--resume <fil>', helpTexts.resume)
      .option('--rules <regelverk>', helpTexts.rules)
      .option('--date <datum>', helpTexts.date, parseDate)
      .option('--quick', helpTexts.quick)
      .addOption(new Option('--order <ordning>', helpTexts.order).choices(['file', 'smart']).default('file'))
      .option('--no-notes', helpTexts.noNotes)
      .option('--plain', helpTexts.plain)
      .action(async (options) => finish(await (await import('./interview.ts')).interview(options, streams)));
}

function assessCommand(streams: Streams, finish: Finish): Complete {
  const formats = ['text', 'json', 'ndjson', 'csv', 'markdown', 'html', 'docx'];
  return (command) =>
    command
      .argument('[fil...]', helpTexts.assessFiles)
      .option('--rules <regelverk>', helpTexts.rulesList)
      .option('--date <datum>', helpTexts.date, parseDate)
      .addOption(new Option('--format <format>', helpTexts.assessFormat).choices(formats).default('text'))
      .addOption(new Option('--json', helpTexts.json).conflicts('format'))
      .option('--fields <fält>', helpTexts.fields)
      .option('--summary', helpTexts.summary)
      .option('-o, --output <fil>', helpTexts.output)
      .option('--resume', helpTexts.resumeRun)
      .addOption(new Option('--input-format <format>', helpTexts.inputFormat).choices(['json', 'ndjson', 'csv']))
      .option('--max-record <MiB>', helpTexts.maxRecord, parseMebibytes)
      .option('--max-errors <antal>', helpTexts.maxErrors, parseCount)
      .option('--jobs <antal>', helpTexts.jobs, parseThreads)
      .option('--quiet', helpTexts.quietRun)
      .option('--exit-code', helpTexts.exitCode)
      .action(async (files, options) =>
        finish(await (await import('./assess.ts')).assessFiles(files, options, streams)),
      );
}

function reportCommand(streams: Streams, finish: Finish): Complete {
  const kinds = ['tjansteskrivelse', 'checklista', 'brev', 'avtalsutkast'];
  const formats = ['docx', 'html', 'markdown', 'text'];
  return (command) =>
    command
      .argument('[fil...]', helpTexts.assessFiles)
      .addOption(new Option('--document <slag>', helpTexts.documentKind).choices(kinds).default('tjansteskrivelse'))
      .addOption(new Option('--format <format>', helpTexts.documentFormat).choices(formats))
      .option('--blank', helpTexts.blank)
      .option('-o, --output <fil>', helpTexts.documentOutput)
      .option('--rules <regelverk>', helpTexts.rules)
      .option('--date <datum>', helpTexts.date, parseDate)
      .option('--registry-number <nummer>', helpTexts.registryNumber)
      .option('--author <namn>', helpTexts.author)
      .option('--committee <nämnd>', helpTexts.committee)
      .option('--department <förvaltning>', helpTexts.department)
      .action(async (files, options) => finish(await (await import('./report.ts')).report(files, options, streams)));
}

function summaryCommand(streams: Streams, finish: Finish): Complete {
  const formats = ['text', 'markdown', 'csv', 'html', 'docx'];
  return (command) =>
    command
      .argument('<fil...>', helpTexts.assessFiles)
      .option('--rules <regelverk>', helpTexts.yearlyRules)
      .option('--date <datum>', helpTexts.yearlyDate, parseDate)
      .option('--year <år>', helpTexts.yearlyYear, parseYear)
      .addOption(new Option('--ending-within <månader>', helpTexts.yearlyEnding).argParser(parseCount).default(6))
      .addOption(new Option('--format <format>', helpTexts.yearlyFormat).choices(formats))
      .option('-o, --output <fil>', helpTexts.output)
      .action(async (names, options) => finish(await (await import('./summary.ts')).summary(names, options, streams)));
}

function validateCommand(streams: Streams, finish: Finish): Complete {
  const formats = ['text', 'json', 'sarif', 'github', 'junit'];
  return (command) =>
    command
      .argument('[fil...]', helpTexts.validateFiles)
      .addOption(new Option('--format <format>', helpTexts.format).choices(formats).default('text'))
      .option('--strict', helpTexts.strict)
      .option('--quiet', helpTexts.quiet)
      .option('--stdin-filename <namn>', helpTexts.stdinFilename)
      .option('--no-proofs', helpTexts.noProofs)
      .option('--date <datum>', helpTexts.proofDate, parseDate)
      .addOption(new Option('--save-example', helpTexts.saveExample).conflicts('proofs'))
      .action(async (names, options) =>
        finish(await (await import('./validate.ts')).validate(names, options, streams)),
      );
}

function explainCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .argument('[id]', helpTexts.explainId)
      .option('--rules <regelverk>', helpTexts.rules)
      .action(async (id, options) => finish(await (await import('./explain.ts')).explain(id, options, streams)));
}

function rulesCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .option('--date <datum>', helpTexts.listDate, parseDate)
      .option('--json', helpTexts.rulesJson)
      .action(async (options) => finish(await (await import('./rules.ts')).listRules(options, streams)));
}

function newRulesCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .argument('<id>', helpTexts.newRulesId)
      .addOption(new Option('--extends <regelverk>', helpTexts.newRulesExtends).default('iop'))
      .option('--date <datum>', helpTexts.newRulesDate, parseDate)
      .option('-o, --output <fil>', helpTexts.newRulesOutput)
      .action(async (id, options) => finish(await (await import('./new-rules.ts')).newRules(id, options, streams)));
}

function showCommand(streams: Streams, finish: Finish): Complete {
  const formats = ['markdown', 'html', 'mermaid', 'svg'];
  return (command) =>
    command
      .argument('[regelverk]', helpTexts.rules)
      .addOption(new Option('--format <format>', helpTexts.showFormat).choices(formats).default('markdown'))
      .option('--date <datum>', helpTexts.showDate, parseDate)
      .option('-o, --output <fil>', helpTexts.output)
      .action(async (name, options) => finish(await (await import('./show.ts')).show(name, options, streams)));
}

function diffCommand(streams: Streams, finish: Finish): Complete {
  const every = (text: string, earlier: string[] = []): string[] => [...earlier, text];
  return (command) =>
    command
      .argument('<gammalt>', helpTexts.diffOlder)
      .argument('<nytt>', helpTexts.diffNewer)
      .addOption(
        new Option('--format <format>', helpTexts.format).choices(['text', 'json', 'markdown']).default('text'),
      )
      .option('--date <datum>', helpTexts.diffDate, parseDate)
      .option('--expect <ändring>', helpTexts.expect, every)
      .addOption(new Option('--never-laxer', helpTexts.neverLaxer).conflicts(['expect', 'date']))
      .option('-o, --output <fil>', helpTexts.output)
      .action(async (older, newer, options) =>
        finish(await (await import('./diff.ts')).diff(older, newer, options, streams)),
      );
}

function compareCommand(streams: Streams, finish: Finish): Complete {
  const either = ['rulesOld', 'rulesNew'];
  return (command) =>
    command
      .argument('<tidigare>', helpTexts.compareOlder)
      .argument('<ny>', helpTexts.compareNewer)
      .addOption(new Option('--rules <regelverk>', helpTexts.compareRules).conflicts(either))
      .option('--rules-old <regelverk>', helpTexts.compareRulesOld)
      .option('--rules-new <regelverk>', helpTexts.compareRulesNew)
      .option('--date <datum>', helpTexts.compareDate, parseDate)
      .addOption(
        new Option('--format <format>', helpTexts.format).choices(['text', 'json', 'markdown']).default('text'),
      )
      .option('-o, --output <fil>', helpTexts.output)
      .action(async (older, newer, options) =>
        finish(await (await import('./compare.ts')).compare(older, newer, options, streams)),
      );
}

function verifyCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .argument('[fil...]', helpTexts.verifyFiles)
      .option('--rules <regelverk>', helpTexts.verifyRules)
      .option('--any-version', helpTexts.anyVersion)
      .addOption(new Option('--format <format>', helpTexts.format).choices(['text', 'json']).default('text'))
      .action(async (files, options) => finish(await (await import('./verify.ts')).verify(files, options, streams)));
}

function coverageCommand(streams: Streams, finish: Finish): Complete {
  const formats = ['text', 'json', 'markdown'];
  return (command) =>
    command
      .argument('[regelverk]', helpTexts.rules)
      .addOption(new Option('--format <format>', helpTexts.format).choices(formats).default('text'))
      .option('--date <datum>', helpTexts.coverageDate, parseDate)
      .option('--all', helpTexts.coverageAll)
      .option('--min <procent>', helpTexts.coverageMin, parsePercent)
      .addOption(new Option('--generate', helpTexts.generate).conflicts(['format', 'min']))
      .option('-o, --output <fil>', helpTexts.newOutput)
      .action(async (name, options) => finish(await (await import('./coverage.ts')).coverage(name, options, streams)));
}

function schemaCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .addArgument(
        command
          .createArgument('<namn>', helpTexts.schemaName)
          .choices([
            'case',
            'assessment',
            'rules',
            'validation',
            'difference',
            'coverage',
            'summary',
            'comparison',
            'verification',
          ]),
      )
      .action(async (name) => finish(await (await import('./schema.ts')).printSchema(name, streams)));
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

function parseDate(text: string): string {
  if (!isCalendarDate(text)) throw new InvalidArgumentError(sentences.notADate);
  return text;
}

function parseYear(text: string): string {
  if (!isCalendarDate(`${text}-01-01`)) throw new InvalidArgumentError(sentences.notAYear);
  return text;
}

function parsePercent(text: string): number {
  const percent = Number(text.replace(',', '.'));
  if (text.trim() === '' || !(percent >= 0 && percent <= 100)) throw new InvalidArgumentError(sentences.notAPercent);
  return percent;
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(sentences.notACount);
  return Number(text);
}

/** More threads than any machine has use for would fill its memory. */
function parseThreads(text: string): number {
  const count = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > 256) throw new InvalidArgumentError(sentences.notThreads);
  return count;
}

/** A size in mebibytes, as bytes. */
function parseMebibytes(text: string): number {
  const size = Number(text.replace(',', '.'));
  if (text.trim() === '' || !(size > 0 && size <= 512)) throw new InvalidArgumentError(sentences.notMebibytes);
  return Math.ceil(size * 1024 * 1024);
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
