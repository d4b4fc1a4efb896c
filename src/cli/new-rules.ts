import { kindOf } from '../files/output-formats.ts';
import { placeOnFile, standardInput } from '../files/text.ts';
import { writeOutput } from '../files/writing.ts';
import { diagnosticText } from '../formats/findings.ts';
import { startingExample, startingFile } from '../reports/starting-file.ts';
import { idFrom } from '../rules/look-alike.ts';
import { idPattern } from '../rules/scalars.ts';
import { bundledFile } from '../tasks/bundled.ts';
import { checkRuleText } from '../tasks/check.ts';
import { hasError } from '../tasks/rule-files.ts';
import type { Streams } from '../tasks/streams.ts';
import { sentences } from '../wording/commands.ts';
import { chosenFormat, exitCodes, loadRules, today, yamlOnly } from './session.ts';

/** The flags of `iop-check new-rules`. */
export interface NewRulesOptions {
  readonly extends: string;
  readonly output?: string;
  /** Whether a rule file that somebody may have edited is replaced. */
  readonly force?: true;
  readonly date?: string;
}

/** `iop-check new-rules`: writes a commented rule file on top of another, for its author to fill in. Returns the exit code. */
export async function newRules(id: string, options: NewRulesOptions, streams: Streams): Promise<number> {
  if (!idPattern.test(id)) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${sentences.notAnId(id, idFrom(id))}\n`);
    return exitCodes.usage;
  }
  const format = chosenFormat(options.output === undefined ? {} : { output: options.output }, yamlOnly, streams);
  if (format === null) return exitCodes.usage;
  const parent = await loadRules(options.extends, streams, sentences.leftUndone.newRules);
  if (parent === null) return exitCodes.input;
  // As it is called, however it was typed, and by whatever pattern it was found.
  const named = bundledFile(parent.rules.id) === parent.file ? parent.rules.id : parent.file;
  const from = options.date ?? today();
  const text = startingFile({ id, extends: named, from, example: startingExample(parent.rules, from) });
  const file = options.output ?? `${id}.yaml`;
  if (file === standardInput) {
    streams.writeOut(text);
    return exitCodes.done;
  }
  const { found } = await checkRuleText(text, file);
  if (hasError(found)) {
    const style = await streams.errStyle();
    for (const one of found) streams.writeErr(`${diagnosticText(one, style)}\n`);
    streams.writeErr(`iop-check: ${sentences.notWritten(file)}\n`);
    return exitCodes.input;
  }
  const problem = await writeOutput(file, text, kindOf(format, options.force === true));
  if (problem !== null) {
    streams.writeErr(`${diagnosticText(placeOnFile(file, problem), await streams.errStyle())}\n`);
    return exitCodes.input;
  }
  streams.writeErr(`${sentences.rulesWritten(file)}\n`);
  return exitCodes.done;
}
