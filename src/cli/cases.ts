import { basename, resolve } from 'node:path';
import { toolVersion } from '../assessment/tool.ts';
import type { Unreadable } from '../assessment/yearly.ts';
import { listedFrom, register, unreadableWords } from '../documents/register.ts';
import { findInputs } from '../files/cases.ts';
import { kindOf, overwriting } from '../files/names.ts';
import { inOrderOfDue, type RegisteredCase } from '../interview/register.ts';
import type { PlacedDiagnostic } from '../rules/findings.ts';
import { jsonText } from '../rules/text.ts';
import { isOfOthers, type RegisterEntry, registerEntries } from '../tasks/register.ts';
import { unreadable } from '../tasks/unreadable.ts';
import { sentences } from '../wording/commands.ts';
import { argument, choice, defined, type Given, shared, value } from './command.ts';
import { exitCodes } from './process.ts';
import { type DocumentFormat, inFormat, type Session, styleFor, today } from './session.ts';

const formats = ['text', 'markdown', 'csv', 'json', 'html', 'docx'] as const satisfies readonly (
  | DocumentFormat
  | 'csv'
  | 'json'
)[];

const flags = {
  date: shared.date('dagen som det som ska göras ses från; annars i dag'),
  rules: value(
    '<regelverk>',
    'regelverk för ärenden som inte säger vilket de påbörjades med (iop om inget anges); med komma emellan också andra att hitta ärendenas regelverk bland',
  ),
  config: shared.config,
  format: choice('<format>', 'registrets format; annars det som namnet i -o slutar på, eller text', formats),
  output: shared.output(),
  force: shared.force,
};

type CasesOptions = Given<typeof flags>;

/** `iop-check cases`: the register of initiatives. */
export const command = defined({
  usage: '[flaggor] [mapp eller fil …]',
  text: 'skriv ett register över sparade ärenden: organisation, när de kom in, vem som har dem, hur långt de har kommit, utfall och vad som ska göras härnäst',
  arguments: [
    argument(
      '[fil...]',
      'mappar, filer eller mönster med ärenden; utan dem mappen som genomgången sparar i, den du är i',
    ),
  ],
  flags,
  run: cases,
});

async function cases(session: Session, options: CasesOptions, named: readonly string[]): Promise<number> {
  const { output, date = today() } = options;
  const format = session.formatOf(options, { formats, standard: 'text', ofFile: null });
  if (format === null) return exitCodes.usage;
  const among = await session.ruleList(options.rules, sentences.leftUndone.cases, { config: options.config });
  const [standard] = among ?? [];
  if (among === null || standard === undefined) return exitCodes.input;
  const { inputs, found } = await findInputs(named.length === 0 ? ['.'] : named);
  const problem = overwriting(output, [...inputs.map(({ name }) => name), ...among.map(({ file }) => file)]);
  if (problem !== null) return session.refuse([problem]);
  const isAllNamed = named.length > 0;
  // Nobody said that there are cases in the folder.
  const unread: Unreadable[] = isAllNamed ? found.map((one) => unreadable([one], null)) : [];
  const read: RegisteredCase[] = [];
  for await (const one of registerEntries(inputs, { standard, among }, date)) {
    if (one.kind === 'case') {
      await session.tell(withoutErrors(one));
      read.push(one.registered);
    } else if (isAllNamed || !isOfOthers(one)) unread.push(one.unreadable);
  }
  const content = await written(inOrderOfDue(read), unread, { format, date, output, session });
  if (!(await session.deliver(content, output, kindOf(format, options.force === true)))) return exitCodes.input;
  // What is read on a screen is read where it was asked for; a file is not.
  if (output !== undefined) session.say(listedFrom(isAllNamed ? named : [basename(resolve('.'))], isAllNamed));
  if (unread.length > 0) session.say(unreadableWords(unread.length));
  return unread.length > 0 ? exitCodes.input : exitCodes.done;
}

/** What is to be known of a case that was read. */
function withoutErrors({ found }: RegisterEntry & { readonly kind: 'case' }): readonly PlacedDiagnostic[] {
  return found.filter(({ diagnostic }) => diagnostic.severity !== 'error');
}

async function written(
  read: readonly RegisteredCase[],
  unread: readonly Unreadable[],
  how: {
    readonly format: (typeof formats)[number];
    readonly date: string;
    readonly output: string | undefined;
    readonly session: Session;
  },
): Promise<string | Uint8Array> {
  const { format, date, output, session } = how;
  if (format === 'csv') {
    const { forSpreadsheet, registerCsv } = await import('../formats/csv.ts');
    return forSpreadsheet(registerCsv(read, unread), output);
  }
  if (format === 'json') {
    const { registerJson } = await import('../formats/json/register.ts');
    return `${jsonText(registerJson(read, unread, { date, toolVersion }), 2)}\n`;
  }
  return inFormat(register(read, unread, date), format, await styleFor(output, session.streams));
}
