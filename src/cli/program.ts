import { Command, Option } from 'commander';
import { toolVersion } from '../files/files.ts';
import { helpWidth } from '../files/is-terminal.ts';
import type { Streams } from '../tasks/streams.ts';
import { helpTexts, otherWords } from '../wording/commands.ts';
import {
  type Complete,
  choice,
  chosenArgument,
  type Finish,
  parseCount,
  parseDate,
  parseDays,
  parseFileName,
  parseMebibytes,
  parsePercent,
  parseThreads,
  parseYear,
} from './flags.ts';
import { swedishHelp } from './help.ts';

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

// The arguments and flags of the commands about cases. Each command is loaded when it runs.

function interviewCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .option('--resume <fil>', helpTexts.resume)
      .option('--rules <regelverk>', helpTexts.caseRules)
      .option('--date <datum>', helpTexts.date, parseDate)
      .option('--quick', helpTexts.quick)
      .addOption(choice('--order <ordning>', helpTexts.order, ['file', 'smart']).default('file'))
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
      .addOption(choice('--format <format>', helpTexts.assessFormat, formats))
      .addOption(new Option('--json', helpTexts.json).conflicts('format'))
      .option('--fields <fält>', helpTexts.fields)
      .option('--summary', helpTexts.summary)
      .option('-o, --output <fil>', helpTexts.output, parseFileName)
      .option('--force', helpTexts.force)
      .option('--resume', helpTexts.resumeRun)
      .addOption(choice('--input-format <format>', helpTexts.inputFormat, ['json', 'ndjson', 'csv', 'yaml']))
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
      .addOption(choice('--document <slag>', helpTexts.documentKind, kinds).default('tjansteskrivelse'))
      .addOption(choice('--format <format>', helpTexts.documentFormat, formats))
      .option('--blank', helpTexts.blank)
      .option('-o, --output <fil>', helpTexts.documentOutput, parseFileName)
      .option('--force', helpTexts.force)
      .option('--rules <regelverk>', helpTexts.caseRules)
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
      .addOption(new Option('--force-rules <regelverk>', helpTexts.forceRules).conflicts('rules'))
      .option('--date <datum>', helpTexts.yearlyDate, parseDate)
      .option('--year <år>', helpTexts.yearlyYear, parseYear)
      .addOption(new Option('--ending-within <månader>', helpTexts.yearlyEnding).argParser(parseCount).default(6))
      .addOption(choice('--format <format>', helpTexts.yearlyFormat, formats))
      .option('-o, --output <fil>', helpTexts.output, parseFileName)
      .option('--force', helpTexts.force)
      .action(async (names, options) => finish(await (await import('./summary.ts')).summary(names, options, streams)));
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
      .addOption(choice('--format <format>', helpTexts.outputFormat, ['text', 'json', 'markdown']))
      .option('-o, --output <fil>', helpTexts.output, parseFileName)
      .action(async (older, newer, options) =>
        finish(await (await import('./compare.ts')).compare(older, newer, options, streams)),
      );
}

function verifyCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .argument('[fil...]', helpTexts.verifyFiles)
      .option('--rules <regelverk>', helpTexts.verifyRules)
      .addOption(new Option('--force-rules <regelverk>', helpTexts.forceRules).conflicts(['rules', 'anyVersion']))
      .option('--any-version', helpTexts.anyVersion)
      .addOption(choice('--format <format>', helpTexts.format, ['text', 'json']).default('text'))
      .action(async (files, options) => finish(await (await import('./verify.ts')).verify(files, options, streams)));
}

// The arguments and flags of the commands about rules. Each command is loaded when it runs.

function validateCommand(streams: Streams, finish: Finish): Complete {
  const formats = ['text', 'json', 'sarif', 'github', 'junit'];
  return (command) =>
    command
      .argument('[fil...]', helpTexts.validateFiles)
      .addOption(choice('--format <format>', helpTexts.format, formats).default('text'))
      .option('--strict', helpTexts.strict)
      .option('--quiet', helpTexts.quiet)
      .option('--stdin-filename <namn>', helpTexts.stdinFilename)
      .option('--no-proofs', helpTexts.noProofs)
      .option('--date <datum>', helpTexts.proofDate, parseDate)
      .option('--expiring <dagar>', helpTexts.expiring, parseDays)
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
      .action(async (id, options) => finish(await (await import('./show.ts')).explain(id, options, streams)));
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
      .option('-o, --output <fil>', helpTexts.newRulesOutput, parseFileName)
      .option('--force', helpTexts.force)
      .action(async (id, options) => finish(await (await import('./new-rules.ts')).newRules(id, options, streams)));
}

function showCommand(streams: Streams, finish: Finish): Complete {
  const formats = ['markdown', 'html', 'mermaid', 'svg'];
  return (command) =>
    command
      .argument('[regelverk]', helpTexts.rules)
      .addOption(choice('--format <format>', helpTexts.showFormat, formats))
      .option('--date <datum>', helpTexts.showDate, parseDate)
      .option('-o, --output <fil>', helpTexts.output, parseFileName)
      .action(async (name, options) => finish(await (await import('./show.ts')).show(name, options, streams)));
}

function diffCommand(streams: Streams, finish: Finish): Complete {
  const every = (text: string, earlier: string[] = []): string[] => [...earlier, text];
  return (command) =>
    command
      .argument('<gammalt>', helpTexts.diffOlder)
      .argument('<nytt>', helpTexts.diffNewer)
      .addOption(choice('--format <format>', helpTexts.outputFormat, ['text', 'json', 'markdown']))
      .option('--date <datum>', helpTexts.diffDate, parseDate)
      .option('--expect <ändring>', helpTexts.expect, every)
      .addOption(new Option('--never-laxer', helpTexts.neverLaxer).conflicts(['expect', 'date']))
      .option('-o, --output <fil>', helpTexts.output, parseFileName)
      .action(async (older, newer, options) =>
        finish(await (await import('./diff.ts')).diff(older, newer, options, streams)),
      );
}

function coverageCommand(streams: Streams, finish: Finish): Complete {
  const formats = ['text', 'json', 'markdown'];
  return (command) =>
    command
      .argument('[regelverk]', helpTexts.rules)
      .addOption(choice('--format <format>', helpTexts.outputFormat, formats))
      .option('--date <datum>', helpTexts.coverageDate, parseDate)
      .option('--all', helpTexts.coverageAll)
      .option('--min <procent>', helpTexts.coverageMin, parsePercent)
      .addOption(new Option('--generate', helpTexts.generate).conflicts(['format', 'min']))
      .option('-o, --output <fil>', helpTexts.output, parseFileName)
      .option('--force', helpTexts.force)
      .action(async (name, options) => finish(await (await import('./coverage.ts')).coverage(name, options, streams)));
}

function schemaCommand(streams: Streams, finish: Finish): Complete {
  const ofRules = ['case', 'assessment', 'rules', 'validation', 'difference', 'coverage'];
  const schemas = [...ofRules, 'summary', 'comparison', 'verification'];
  return (command) =>
    command
      .addArgument(chosenArgument(command.createArgument('<namn>', helpTexts.schemaName), schemas, otherWords.schemas))
      .action(async (name) => finish(await (await import('./rules.ts')).printSchema(name, streams)));
}
