// The arguments and flags of the commands about rules. Each command is loaded when it runs.
import { Option } from 'commander';
import type { Streams } from '../terminal/streams.ts';
import { helpTexts, otherWords } from '../wording/usage.ts';
import {
  type Complete,
  choice,
  chosenArgument,
  type Finish,
  parseDate,
  parseDays,
  parseFileName,
  parsePercent,
} from './flag-values.ts';

export function validateCommand(streams: Streams, finish: Finish): Complete {
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

export function explainCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .argument('[id]', helpTexts.explainId)
      .option('--rules <regelverk>', helpTexts.rules)
      .action(async (id, options) => finish(await (await import('./explain.ts')).explain(id, options, streams)));
}

export function rulesCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .option('--date <datum>', helpTexts.listDate, parseDate)
      .option('--json', helpTexts.rulesJson)
      .action(async (options) => finish(await (await import('./rules.ts')).listRules(options, streams)));
}

export function newRulesCommand(streams: Streams, finish: Finish): Complete {
  return (command) =>
    command
      .argument('<id>', helpTexts.newRulesId)
      .addOption(new Option('--extends <regelverk>', helpTexts.newRulesExtends).default('iop'))
      .option('--date <datum>', helpTexts.newRulesDate, parseDate)
      .option('-o, --output <fil>', helpTexts.newRulesOutput, parseFileName)
      .option('--force', helpTexts.force)
      .action(async (id, options) => finish(await (await import('./new-rules.ts')).newRules(id, options, streams)));
}

export function showCommand(streams: Streams, finish: Finish): Complete {
  const formats = ['markdown', 'html', 'mermaid', 'svg'];
  return (command) =>
    command
      .argument('[regelverk]', helpTexts.rules)
      .addOption(choice('--format <format>', helpTexts.showFormat, formats))
      .option('--date <datum>', helpTexts.showDate, parseDate)
      .option('-o, --output <fil>', helpTexts.output, parseFileName)
      .action(async (name, options) => finish(await (await import('./show.ts')).show(name, options, streams)));
}

export function diffCommand(streams: Streams, finish: Finish): Complete {
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

export function coverageCommand(streams: Streams, finish: Finish): Complete {
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

export function schemaCommand(streams: Streams, finish: Finish): Complete {
  const ofRules = ['case', 'assessment', 'rules', 'validation', 'difference', 'coverage'];
  const schemas = [...ofRules, 'summary', 'comparison', 'verification'];
  return (command) =>
    command
      .addArgument(chosenArgument(command.createArgument('<namn>', helpTexts.schemaName), schemas, otherWords.schemas))
      .action(async (name) => finish(await (await import('./schema.ts')).printSchema(name, streams)));
}
