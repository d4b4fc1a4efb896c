import { type AssessOptions, flagsProblem } from '../batch/assess-options.ts';
import { assessInputs } from '../batch/assess-run.ts';
import { standardInput } from '../files/text-file.ts';
import type { Streams } from '../terminal/streams.ts';
import { sentences } from '../wording/usage.ts';
import { exitCodes } from './exit-codes.ts';
import { lacksName, loadRuleList } from './rules-option.ts';
import { today } from './today.ts';

/** `iop-check assess`: judges the cases of files or standard input, under one rule set or several. Returns the exit code. */
export async function assessFiles(files: string[], given: AssessOptions, streams: Streams): Promise<number> {
  const options: AssessOptions = given.json === true ? { ...given, format: 'json' } : given;
  const problem = usageProblem(files, options, streams);
  if (problem !== null) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${problem}\n`);
    return exitCodes.usage;
  }
  const list = await loadRuleList(options.rules, streams, sentences.leftUndone.assess);
  if (list === null) return exitCodes.input;
  const names = files.length === 0 ? [standardInput] : files;
  return exitCodes[await assessInputs(names, list, options, { streams, today: today() })];
}

function usageProblem(files: readonly string[], options: AssessOptions, streams: Streams): string | null {
  if (files.length === 0 && streams.inputIsTerminal) return sentences.noInput;
  if (options.rules !== undefined && lacksName(options.rules)) return sentences.rulesNameMissing(options.rules);
  return flagsProblem(files, options);
}
