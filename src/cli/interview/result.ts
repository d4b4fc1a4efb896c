import { basename, dirname, join } from 'node:path';
import { bedomning } from '../../documents/bedomning.ts';
import { bedomningInBrief, rowsOn } from '../../documents/brief.ts';
import { type CaseDocumentContext, type DocumentKind, documentFileNames } from '../../documents/case.ts';
import { wantedIn } from '../../documents/wanted.ts';
import { kindOf, placeOf } from '../../files/names.ts';
import { writeOutput } from '../../files/writing.ts';
import { documentText, lineCount, plainStyle, type Style } from '../../formats/text.ts';
import { asLine, chosenIn, commandOf } from '../../interview/reading.ts';
import { itemAt } from '../../rules/item.ts';
import { documentOf, offersDeeper, toKnowOf } from '../../tasks/case-documents.ts';
import type { Streams } from '../../tasks/streams.ts';
import { messageOf } from '../../wording/findings/all.ts';
import { chosenSentence, resultTexts as texts } from '../../wording/interview.ts';
import { inFormat } from '../session.ts';
import { askLacking, type HeadRoom } from './head.ts';
import { inColumns } from './interview-screens.ts';
import { tell } from './keeping.ts';
import type { Asker } from './prompts.ts';

/** What the name of the case of a deeper bedömning ends with, and those of its documents. */
export const deeperEnding = '-fordjupad';

/** What the one who has seen the result wants to do next, of that which is not done here. */
export type AfterResult = 'deeper' | 'change' | 'stop';

/** Where a result is shown. */
export interface ResultPlace {
  readonly asker: Asker;
  readonly streams: Streams;
  readonly style: Style;
  /** The file of the case, beside which documents are written. */
  readonly file: string;
  /** Whether all of the bedömning is shown at once. */
  readonly isFull: boolean;
  /** The head of the case, which is asked for what a document would lack. */
  readonly headRoom: HeadRoom;
  /** The case and its bedömning as they are now; null when it cannot be judged. */
  readonly judged: () => CaseDocumentContext | null;
}

/**
 * Shows the bedömning on one screen with what can be done with it, and does that, again and again. Where standard output is no terminal all
 * of the bedömning is written there, and nothing is asked.
 */
export async function atResult(context: CaseDocumentContext, place: ResultPlace): Promise<AfterResult> {
  const { asker, streams, style, isFull } = place;
  const whole = () => documentText(bedomning(context), style);
  if (!streams.outputIsTerminal) {
    streams.writeOut(whole());
    return 'stop';
  }
  const choices = choicesFor(context);
  const labels = choices.map(({ label }) => label);
  const menu = menuText(labels, place);
  // The prompt stands on the last row.
  const rows = rowsOn(context.compiled.rules, streams.outStream.rows) - lineCount(menu) - 1;
  const fits = (document: Parameters<typeof documentText>[0]) => lineCount(documentText(document, plainStyle)) <= rows;
  streams.writeOut(isFull ? whole() : documentText(bedomningInBrief(context, fits), style));
  for (;;) {
    asker.show(menu);
    const does = await chosenOf(choices, labels, place);
    if (does === 'all') streams.writeOut(`\n${whole()}`);
    else if (does === 'deeper' || does === 'change' || does === 'stop') return does;
    else tell(asker, `\n${await completed(does, context, place)}`);
  }
}

type Does = AfterResult | 'all' | DocumentKind;

interface ResultChoice {
  readonly label: string;
  readonly does: Does;
}

/** What can be done with a result. The deeper bedömning is offered unless the initial one has decided against. */
function choicesFor(context: CaseDocumentContext): ResultChoice[] {
  const all: readonly Does[] = ['all', 'tjansteskrivelse', 'checklista', 'brev', 'deeper', 'change', 'stop'];
  return all
    .filter((does) => does !== 'deeper' || offersDeeper(context))
    .map((does) => ({ label: texts.choices[does as keyof typeof texts.choices], does }));
}

function menuText(labels: readonly string[], { asker, style }: ResultPlace): string {
  const lines = inColumns(labels, asker.width(), asker.isPlain ? 1 : 2);
  return `\n${style.strong(texts.menu)}\n${lines.join('\n')}\n`;
}

/** What is chosen. Nothing is beforehand, and what chooses nothing is asked about again. */
async function chosenOf(
  choices: readonly ResultChoice[],
  labels: readonly string[],
  place: ResultPlace,
): Promise<Does> {
  const { asker } = place;
  for (;;) {
    const line = asLine(await asker.ask(texts.prompt, labels));
    const command = commandOf(line);
    if (command === 'back' || command === 'list') return 'change';
    if (command === 'save') return 'stop';
    const chosen = command === null ? chosenIn(line, labels) : ({ kind: 'none' } as const);
    if (chosen.kind === 'one') return itemAt(choices, chosen.index).does;
    tell(asker, chosenSentence(chosen, labels.length));
  }
}

/** Asks for what a document would lack, and writes it. */
async function completed(kind: DocumentKind, context: CaseDocumentContext, place: ResultPlace): Promise<string> {
  await askLacking(wantedIn(kind, place.judged() ?? context), place.headRoom);
  return written(kind, place.judged() ?? context, place);
}

/** Writes a document in Word beside the case, under a name that no edited file has, and says what it is called. */
async function written(
  kind: DocumentKind,
  context: CaseDocumentContext,
  { file: caseFile }: ResultPlace,
): Promise<string> {
  const content = await inFormat(documentOf(kind, context, []), 'docx', plainStyle);
  const { iopCase } = context;
  const named = { ...context, iopCase: { ...iopCase, title: iopCase.title ?? basename(caseFile, '.json') } };
  const ending = caseFile.endsWith(`${deeperEnding}.json`) ? deeperEnding : '';
  const name = `${itemAt(documentFileNames([named], kind, ''), 0)}${ending}`;
  for (let number = 1; ; number++) {
    const file = join(dirname(caseFile), `${name}${number === 1 ? '' : `-${number}`}.docx`);
    const problem = await writeOutput(file, content, kindOf('docx', false));
    // What stands there is the official's, edited or not: another name is taken.
    if (problem?.code === 'output-exists') continue;
    if (problem !== null) return messageOf(problem);
    return [texts.written(kind, placeOf(file)), ...toKnowOf(kind, context)].join('\n');
  }
}
