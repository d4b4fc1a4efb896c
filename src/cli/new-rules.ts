import { startingExample } from '../documents/rules/new-rules.ts';
import { kindOf } from '../files/names.ts';
import { standardInput } from '../files/text.ts';
import { startingFile } from '../formats/rule-file.ts';
import { idPattern } from '../rules/scalars.ts';
import { idFrom } from '../rules/spelling.ts';
import { bundledFile } from '../tasks/bundled.ts';
import { checkRuleText } from '../tasks/check.ts';
import { hasError } from '../tasks/rule-files.ts';
import { sentences } from '../wording/commands.ts';
import { argument, defined, type Given, otherwise, shared, value } from './command.ts';
import { exitCodes } from './process.ts';
import { type Session, today, yamlOnly } from './session.ts';

const flags = {
  extends: otherwise(value('<regelverk>', 'regelverket som det bygger på: ett id, eller en fil i samma mapp'), 'iop'),
  date: shared.date('dagen då det nya regelverket börjar gälla; annars i dag'),
  output: shared.output('filen att skriva; annars id med .yaml, och - är standard ut'),
  force: shared.force,
};

/** `iop-check new-rules`: writes a commented rule file on top of another, for its author to fill in. */
export const command = defined({
  usage: '[flaggor] <id>',
  text: 'skriv en kommenterad regelfil som bygger på en annan, att fylla i',
  arguments: [argument('<id>', 'id på det nya regelverket, till exempel solna-2026')],
  flags,
  run: newRules,
});

async function newRules(session: Session, options: Given<typeof flags>, id: string): Promise<number> {
  const { output, force, date = today() } = options;
  if (!idPattern.test(id)) return session.misused(sentences.notAnId(id, idFrom(id)));
  const format = session.formatOf(output === undefined ? {} : { output }, yamlOnly);
  if (format === null) return exitCodes.usage;
  const parent = await session.rules(options.extends, sentences.leftUndone.newRules);
  if (parent === null) return exitCodes.input;
  // As it is called, however it was typed, and by whatever pattern it was found.
  const named = bundledFile(parent.rules.id) === parent.file ? parent.rules.id : parent.file;
  const text = startingFile({ id, extends: named, from: date, example: startingExample(parent.rules, date) });
  const file = output ?? `${id}.yaml`;
  if (file === standardInput) {
    session.streams.writeOut(text);
    return exitCodes.done;
  }
  const { found } = await checkRuleText(text, file);
  if (hasError(found)) {
    await session.tell(found);
    session.say(sentences.notWritten(file));
    return exitCodes.input;
  }
  if (!(await session.deliver(text, file, kindOf(format, force === true)))) return exitCodes.input;
  session.streams.writeErr(`${sentences.rulesWritten(file)}\n`);
  return exitCodes.done;
}
