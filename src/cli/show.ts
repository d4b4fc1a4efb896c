import { type CompiledRules, compile } from '../diagram/compile.ts';
import { logicGraph } from '../documents/rules/logic.ts';
import { ruleSetDocument } from '../documents/rules/rule-set.ts';
import { placeOnFile } from '../files/read/source-text.ts';
import { logicSvg } from '../formats/drawing.ts';
import { logicMermaid } from '../formats/mermaid.ts';
import type { Style } from '../formats/text.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { sentences } from '../wording/commands.ts';
import { argument, choice, defined, type Given, shared, sharedArguments } from './command.ts';
import { exitCodes } from './process.ts';
import { documentFormats, inFormat, type Session, styleFor, today } from './session.ts';

const formats = [...documentFormats, 'mermaid', 'svg'] as const;
type Format = (typeof formats)[number];

const flags = {
  format: choice(
    '<format>',
    'markdown, html, docx (Word) och text är hela regelverket; mermaid och svg är bara diagrammet. Annars det som namnet i -o slutar på, annars markdown',
    formats,
  ),
  date: shared.date('dagen som gränsvärdena gäller; annars i dag'),
  config: shared.config,
  output: shared.output(),
};

/** `iop-check show`: a whole rule set for review by a person. */
export const command = defined({
  usage: '[flaggor] [regelverk]',
  text: 'skriv ut ett helt regelverk för den som ska granska det: diagram, beslutstabeller, frågor, gränsvärden och källor',
  arguments: [argument('[regelverk]', sharedArguments.rules)],
  flags,
  run: show,
});

async function show(session: Session, options: Given<typeof flags>, name: string | undefined): Promise<number> {
  const format = session.formatOf(options, { formats, standard: 'markdown' });
  if (format === null) return exitCodes.usage;
  const loaded = await session.rules(name, sentences.leftUndone.show, { config: options.config });
  if (loaded === null) return exitCodes.input;
  const compiled = compile(loaded.rules, options.date ?? today());
  if (!compiled.ok) return session.refuse(compiled.diagnostics.map((one) => placeOnFile(loaded.file, one)));
  const content = await rendered(compiled.value, loaded, format, await styleFor(options.output, session.streams));
  return (await session.deliver(content, options.output, 'result', [loaded.file])) ? exitCodes.done : exitCodes.input;
}

async function rendered(
  compiled: CompiledRules,
  { layers }: JudgingRules,
  format: Format,
  style: Style,
): Promise<string | Uint8Array> {
  const { rules } = compiled;
  if (format === 'mermaid') return logicMermaid(logicGraph(rules));
  if (format === 'svg') return logicSvg(logicGraph(rules), rules.title);
  const standsOn = layers.slice(0, -1).map(({ id, version }) => `${id} ${version}`);
  return inFormat(ruleSetDocument(compiled, standsOn), format, style);
}
