// The arguments and flags of the commands about cases. Each command is loaded when it runs.
import { Option } from 'commander';
import type { Streams } from '../terminal/streams.ts';
import { helpTexts } from '../wording/usage.ts';
import {
  type Complete,
  choice,
  type Finish,
  parseCount,
  parseDate,
  parseFileName,
  parseMebibytes,
  parseThreads,
  parseYear,
} from './flag-values.ts';

export function interviewCommand(streams: Streams, finish: Finish): Complete {
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

export function assessCommand(streams: Streams, finish: Finish): Complete {
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

export function reportCommand(streams: Streams, finish: Finish): Complete {
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

export function summaryCommand(streams: Streams, finish: Finish): Complete {
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

export function compareCommand(streams: Streams, finish: Finish): Complete {
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

export function verifyCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .argument('[fil...]', helpTexts.verifyFiles)
      .option('--rules <regelverk>', helpTexts.verifyRules)
      .addOption(new Option('--force-rules <regelverk>', helpTexts.forceRules).conflicts(['rules', 'anyVersion']))
      .option('--any-version', helpTexts.anyVersion)
      .addOption(choice('--format <format>', helpTexts.format, ['text', 'json']).default('text'))
      .action(async (files, options) => finish(await (await import('./verify.ts')).verify(files, options, streams)));
}
