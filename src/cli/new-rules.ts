import { startingExample } from '../documents/rules/new-rules.ts';
import {
  type Base,
  type NamedPrecondition,
  namedPreconditions,
  withOutcomes,
  writtenRules,
} from '../documents/rules/written-rules.ts';
import { writtenTexts } from '../documents/rules/written-texts.ts';
import { kindOf } from '../files/names.ts';
import { placeOnFile, SourceText } from '../files/read/source-text.ts';
import { readTextFile, standardInput } from '../files/text.ts';
import { startingFile, writtenFile } from '../formats/new-rule-file.ts';
import { paragraph } from '../formats/wrap.ts';
import { asText, commandOf } from '../interview/reading.ts';
import { idPattern } from '../rules/scalars.ts';
import { idFrom } from '../rules/spelling.ts';
import { bundledFile, ruleSizeLimit } from '../tasks/bundled.ts';
import { checkRuleText } from '../tasks/check.ts';
import { hasError, newReadings, readDraft } from '../tasks/rule-files.ts';
import { sentences } from '../wording/commands.ts';
import { newRulesTexts as texts } from '../wording/new-rules.ts';
import { argument, defined, type Given, on, otherwise, shared, value } from './command.ts';
import type { Asker } from './interview/prompts.ts';
import { exitCodes } from './process.ts';
import { type Session, today, yamlOnly } from './session.ts';
import { asStarted } from './started.ts';

const flags = {
  extends: {
    ...otherwise(
      value(
        '<regelverk>',
        'regelverket som det bygger på: iop för de nio förutsättningarna och något till, grund för en egen lista i stället, ett annat id, eller en fil i samma mapp',
      ),
      'iop',
    ),
    conflicts: ['standalone'],
  },
  standalone: on('bygg inte på något annat: förutsättningarna, utfallen och exemplen är filens egna'),
  title: value('<text>', 'regelverkets namn'),
  municipality: value('<namn>', 'kommunen eller regionen som det gäller'),
  preconditions: value('<fil>', 'förutsättningarna, en på varje rad i en textfil (- är standard in)'),
  yes: on('fråga inget: ta det som flaggorna säger'),
  date: shared.date('dagen då det nya regelverket börjar gälla, så tidig som de äldsta ärendena; annars i dag'),
  config: shared.config,
  output: shared.output('filen att skriva; annars id med .yaml, och - är standard ut'),
  force: shared.force,
};

type Options = Given<typeof flags>;

/** `iop-check new-rules`: asks what a new rule file is to say, or is told it, and writes it, on top of another or standing alone. */
export const command = defined({
  usage: '[flaggor] <id>',
  text: 'skriv en ny regelfil: frågar efter namn, kommun och förutsättningar',
  arguments: [argument('<id>', 'id på det nya regelverket, till exempel solna-2026')],
  flags,
  run: newRules,
});

async function newRules(session: Session, options: Options, id: string): Promise<number> {
  if (!idPattern.test(id)) return session.misused(sentences.notAnId(id, idFrom(id)));
  const { output } = options;
  const format = session.formatOf(output === undefined ? {} : { output }, yamlOnly);
  if (format === null) return exitCodes.usage;
  const base = options.standalone === true ? null : await baseOf(options, session);
  if (base === 'unusable') return exitCodes.input;
  const given = await givenBy(options, session);
  if (given === null) return exitCodes.input;
  const named = await completed(given, { id, base }, options, session);
  if (named === null) return exitCodes.interrupted;
  if (base === null && named.preconditions.length === 0) return session.misused(sentences.noPreconditions);
  return await written(named, { id, base }, options, session);
}

/** What a new rule set is told to be. */
interface Named {
  readonly title: string | undefined;
  readonly municipality: string | undefined;
  readonly preconditions: readonly NamedPrecondition[];
}

interface New {
  readonly id: string;
  readonly base: Base | null;
}

async function baseOf(options: Options, session: Session): Promise<Base | 'unusable'> {
  const parent = await session.rules(options.extends, sentences.leftUndone.newRules, { config: options.config });
  if (parent === null) return 'unusable';
  const { rules, file } = parent;
  // As it is called, however it was typed, and by whatever pattern it was found.
  const name = bundledFile(rules.id) === file ? rules.id : file;
  return { rules, name, example: startingExample(rules, options.date ?? today()) };
}

/** What the flags say; null, when that is told, if the file of the preconditions has none. */
async function givenBy({ title, municipality, preconditions: file }: Options, session: Session): Promise<Named | null> {
  const named = { title: said(title), municipality: said(municipality) };
  if (file === undefined) return { ...named, preconditions: [] };
  const text = await readTextFile(file, ruleSizeLimit);
  await session.tell(text.diagnostics.map((one) => placeOnFile(file, one)));
  if (!text.ok) return null;
  const preconditions = namedPreconditions(text.value);
  if (preconditions.length > 0) return { ...named, preconditions };
  session.say(sentences.nothingNamed(file));
  return null;
}

function said(text: string | undefined): string | undefined {
  const line = text?.replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line;
}

/** What is not said by flags is asked for, where somebody can answer; null when the one who is asked gives up. */
async function completed(given: Named, fresh: New, options: Options, session: Session): Promise<Named | null> {
  const { streams } = session;
  const isAlone = !streams.inputIsTerminal || !streams.errorIsTerminal;
  if (options.yes === true || isAlone) return given;
  const { Interrupted, plainAsker, promptAsker, unlessStopped } = await import('./interview/prompts.ts');
  const asker = streams.wantsPlain ? plainAsker() : promptAsker();
  try {
    return await unlessStopped(() => asked(given, fresh, options, asker));
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    streams.writeErr(`\n${texts.interrupted}\n`);
    return null;
  } finally {
    asker.close();
  }
}

async function asked(given: Named, { id, base }: New, options: Options, asker: Asker): Promise<Named> {
  const tell = (text: string) => asker.show(`${paragraph(text, '', asker.width()).join('\n')}\n`);
  tell(texts.intro(id, base?.rules.title ?? null));
  let named = given;
  const steps = [
    ...(given.title === undefined ? (['title'] as const) : []),
    ...(given.municipality === undefined ? (['municipality'] as const) : []),
    ...(options.preconditions === undefined ? (['preconditions'] as const) : []),
  ];
  for (let at = 0; at < steps.length; ) {
    const step = steps[at] as keyof Named;
    if (step === 'preconditions') {
      const preconditions = await askedPreconditions(named.preconditions, base === null, asker, tell);
      named = { ...named, preconditions: preconditions.named };
      at += preconditions.isLeft && at > 0 ? -1 : preconditions.isLeft ? 0 : 1;
    } else {
      const line = asText(await asker.ask(texts[step], []));
      const isLeft = commandOf(line) === 'back';
      if (!isLeft) named = { ...named, [step]: said(line) };
      at = isLeft ? Math.max(0, at - 1) : at + 1;
    }
  }
  return named;
}

/** Asks for preconditions until there are no more. Going back takes the last one away, and from the first leaves. */
async function askedPreconditions(
  before: readonly NamedPrecondition[],
  needsOne: boolean,
  asker: Asker,
  tell: (text: string) => void,
): Promise<{ readonly named: readonly NamedPrecondition[]; readonly isLeft: boolean }> {
  const named = [...before];
  tell(texts.preconditionsIntro);
  for (;;) {
    const line = asText(await asker.ask(texts.precondition(named.length + 1), []));
    if (commandOf(line) === 'back') {
      const last = named.pop();
      if (last === undefined) return { named, isLeft: true };
      tell(texts.removed(last.text));
      continue;
    }
    if (line === '') {
      if (named.length > 0 || !needsOne) return { named, isLeft: false };
      tell(texts.atLeastOne);
      continue;
    }
    const found = namedPreconditions(line);
    if (found.length === 0) tell(texts.nothing);
    named.push(...found);
  }
}

async function written(named: Named, fresh: New, options: Options, session: Session): Promise<number> {
  const { output, force } = options;
  const file = output ?? `${fresh.id}.yaml`;
  const { config } = options;
  const text = await textOf(named, fresh, options.date ?? today(), { file, config });
  const { found } = await checkRuleText(text, file, { config });
  if (file !== standardInput && hasError(found)) {
    await session.tell(found);
    session.say(sentences.notWritten(file, fresh.base !== null));
    return exitCodes.input;
  }
  if (!(await session.deliver(text, file, kindOf('yaml', force === true)))) return exitCodes.input;
  if (file === standardInput) return exitCodes.done;
  const said = named.preconditions.length > 0 ? sentences.rulesWholeWritten(file) : sentences.rulesWritten(file);
  session.streams.writeErr(`${session.streams.errorIsTerminal ? asStarted(said) : said}\n`);
  return exitCodes.done;
}

/** The rule file: whole, with what its examples give, or without preconditions a commented one to fill in. */
async function textOf(
  named: Named,
  { id, base }: New,
  from: string,
  { file, config }: { readonly file: string; readonly config: boolean },
): Promise<string> {
  const { preconditions, title, municipality } = named;
  if (base !== null && preconditions.length === 0)
    return startingFile({ id, title, municipality, extends: base.name, from, example: base.example });
  const whose = municipality ?? null;
  const called = title ?? writtenTexts.defaultTitle(whose);
  const data = writtenRules({ id, title: called, municipality: whose, from, base, preconditions });
  const { draft } = await readDraft(new SourceText(file, writtenFile(data)), [], newReadings(config));
  return writtenFile(draft === null ? data : withOutcomes(data, draft.rules, from));
}
