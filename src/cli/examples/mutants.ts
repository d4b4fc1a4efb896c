import type { Mutation, MutationCount } from '../../analysis/mutants/mutation.ts';
import { toolVersion } from '../../assessment/tool.ts';
import { changeInWords } from '../../documents/rules/changes.ts';
import { type MutationContext, mutationDocument, mutationSentences } from '../../documents/rules/mutants.ts';
import { placeOnFile } from '../../files/read/source-text.ts';
import { standardInput } from '../../files/text.ts';
import type { Result } from '../../rules/findings.ts';
import type { TracedRules } from '../../tasks/finding-rules.ts';
import type { Streams } from '../../tasks/streams.ts';
import { sentences } from '../../wording/commands.ts';
import { argument, choice, defined, type Given, on, parsePercent, shared, sharedArguments, value } from '../command.ts';
import { exitCodes } from '../process.ts';
import { documentFormats, inFormat, type Session, styleFor, today } from '../session.ts';
import { tellingOf } from './telling.ts';

const formats = [...documentFormats, 'json'] as const;

const flags = {
  format: choice('<format>', shared.textFormat, formats),
  all: on('ändra också det som är oförändrat från regelverken under'),
  min: value('<procent>', 'avsluta med 1 om en mindre andel än så märks', parsePercent),
  saveExample: on('lägg till fallen som skulle märka ändringarna sist i filens exempel; inget annat i filen ändras'),
  config: shared.config,
  output: shared.output(),
  force: shared.force,
};

type MutantsFlags = Given<typeof flags>;

/** `iop-check mutants`: which small changes of a rule set its examples do not notice. */
export const command = defined({
  usage: '[flaggor] [regelverk]',
  text: 'ändra ett regelverk på varje litet sätt, ett i taget, och visa vilka ändringar inget av dess exempel märker, var och en med sin plats och ett kort fall som skulle märka den',
  arguments: [argument('[regelverk]', sharedArguments.rules)],
  flags,
  run: mutants,
});

async function mutants(session: Session, options: MutantsFlags, name: string | undefined): Promise<number> {
  const { format: asked, output, all, saveExample, force } = options;
  if (saveExample === true && name === standardInput) return session.misused(sentences.examplesNeedFile);
  const told = output === undefined ? {} : { output };
  const format = session.formatOf(asked === undefined ? told : { format: asked }, { formats, standard: 'text' });
  if (format === null) return exitCodes.usage;
  const loaded = await session.tracedRules(name, '', { config: options.config });
  if (loaded === null) return exitCodes.input;
  const result = await mutated(loaded, all === true, session.streams);
  if (!result.ok) return session.refuse(result.diagnostics.map((one) => placeOnFile(loaded.file, one)));
  const mutation = result.value;
  for (const example of mutation.failing) session.say(mutationSentences.failing(example, loaded.file));
  const context = { rules: loaded.rules, all: all === true, spot: loaded.spot };
  const text = await render(mutation, context, loaded, format, options, session.streams);
  if (!(await session.deliver(text, output, force === true ? 'result' : 'edited'))) return exitCodes.input;
  if (saveExample === true && !(await saved(mutation, loaded, session))) return exitCodes.input;
  const { countChanges } = await import('../../analysis/mutants/mutation.ts');
  return verdict(countChanges(mutation.changes), options.min, session);
}

async function mutated(loaded: TracedRules, all: boolean, streams: Streams): Promise<Result<Mutation>> {
  const { mutate } = await import('../../analysis/mutants/mutation.ts');
  const { rules, isOwn, under } = loaded;
  return tellingOf(mutate(rules, { under, ...(all ? {} : { isOwn }) }), streams);
}

async function render(
  mutation: Mutation,
  context: MutationContext,
  { sha256 }: TracedRules,
  format: (typeof formats)[number],
  { output }: MutantsFlags,
  streams: Streams,
): Promise<string | Uint8Array> {
  if (format !== 'json') {
    return inFormat(mutationDocument(mutation, context, today()), format, await styleFor(output, streams));
  }
  const { mutantsJson } = await import('../../formats/json/mutants.ts');
  const { jsonText } = await import('../../rules/text.ts');
  return `${jsonText(mutantsJson(mutation, context, { tool: { name: 'iop-check', version: toolVersion }, sha256 }), 2)}\n`;
}

/** Adds the cases that would notice to the rule file, as examples. False if that could not be done. */
async function saved(mutation: Mutation, { file, rules }: TracedRules, session: Session): Promise<boolean> {
  const { examplesFor } = await import('../../analysis/mutants/mutation.ts');
  const { saveExamples } = await import('../../tasks/saved-examples.ts');
  const nameOf = ({ mutant }: Mutation['changes'][number]) =>
    mutationSentences.exampleName(changeInWords(rules, mutant));
  const examples = examplesFor(rules, mutation, nameOf);
  if (examples.length > 0) return saveExamples(file, examples, (sentence) => session.say(sentence));
  session.say(mutationSentences.nothingToSave);
  return true;
}

/** Tells whether as large a share is noticed as is asked for. */
function verdict(count: MutationCount, min: number | undefined, session: Session): number {
  if (min === undefined) return exitCodes.done;
  // No example could mend it, so it is no failure; but who asks for a share is told that there was none.
  if (count.all === 0) session.say(mutationSentences.nothingToAsk(min));
  if (count.noticed * 100 >= min * count.all) return exitCodes.done;
  session.say(mutationSentences.tooLow(count, min));
  return exitCodes.findings;
}
