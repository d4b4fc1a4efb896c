import { registeredInLine } from '../../documents/register.ts';
import { inputOf } from '../../files/cases.ts';
import { unfinishedCases } from '../../files/saved-case.ts';
import { asLine, chosenIn } from '../../interview/reading.ts';
import { inOrderOfDue, type RegisteredCase } from '../../interview/register.ts';
import type { JudgingRules } from '../../tasks/judging-cases.ts';
import { registerEntries } from '../../tasks/register.ts';
import { chosenSentence, interviewTexts as texts } from '../../wording/interview.ts';
import { numbered } from './interview-screens.ts';
import { tell } from './keeping.ts';
import type { Asker } from './prompts.ts';

/** How many cases are shown; the others can be named. */
const shownCases = 8;

/** Offers the unfinished cases of the folder, what is due first first; null to begin a new one. */
export async function chooseUnfinished(asker: Asker, standard: JudgingRules, day: string): Promise<string | null> {
  const cases = await unfinishedOn(standard, day);
  if (cases.length === 0) return null;
  // The hidden ones stand after the new case, so that they can be named but have no number that is shown.
  const offered = [...cases.slice(0, shownCases), null, ...cases.slice(shownCases)];
  const names = offered.map((one) => one?.name ?? texts.newCase);
  const lines = offered.slice(0, shownCases + 1).map((one) => one?.line ?? texts.newCase);
  const list = () => `${numbered(lines, asker.width()).join('\n')}\n`;
  tell(asker, texts.unfinished);
  asker.show(list());
  const left = cases.length - shownCases;
  if (left > 0) tell(asker, texts.moreUnfinished(left));
  for (;;) {
    const line = asLine(await asker.ask(texts.answerPrompt, names));
    const byFile = chosenIn(
      line,
      offered.map((one) => one?.file ?? ''),
    );
    const chosen = byFile.kind === 'one' ? byFile : chosenIn(line, names);
    if (chosen.kind === 'one') return offered[chosen.index]?.file ?? null;
    tell(asker, `${chosenSentence(chosen, lines.length)} ${texts.stop}`);
    asker.show(list());
  }
}

interface Offered {
  readonly file: string;
  readonly name: string;
  readonly line: string;
}

/** The unfinished cases as the register has them; one that cannot be read stands last, by its file. */
async function unfinishedOn(standard: JudgingRules, day: string): Promise<Offered[]> {
  const files = unfinishedCases('.');
  const read: RegisteredCase[] = [];
  const unread: Offered[] = [];
  for await (const one of registerEntries(files.map(inputOf), { standard }, day)) {
    if (one.kind === 'case') read.push(one.registered);
    else {
      const { file, message } = one.unreadable;
      unread.push({ file, name: file, line: texts.unreadableChoice(file, message) });
    }
  }
  const offered = inOrderOfDue(read).map((one) => {
    const name = one.title ?? one.id ?? one.file;
    return { file: one.file, name, line: registeredInLine({ ...one, title: name }) };
  });
  return [...offered, ...unread];
}
