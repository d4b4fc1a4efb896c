import { bundledFile, bundledRules } from '../files/bundled-rules.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { interviewTexts as texts } from '../wording/interview-sentences.ts';
import type { Keeping } from './keeping.ts';

/** In what way an interview is held, besides its rules and date. */
export interface Manner {
  readonly resume?: string;
  readonly plain?: true;
  readonly quick?: true;
  readonly order: 'file' | 'smart';
  /** False under `--no-notes`. */
  readonly notes: boolean;
}

/** What keeps the answers, and the rules that they are about. */
export interface Kept {
  readonly keeping: Keeping;
  readonly loaded: JudgingRules;
}

/** What has become of the answers, and if they are in a file, how to go on. */
export function interruptedText(kept: Kept | null, manner: Manner): string {
  const state = kept?.keeping.state ?? 'untouched';
  if (state === 'unsaved') return texts.interruptedUnsaved;
  const sentence = state === 'saved' ? texts.interrupted : texts.nothingToSave;
  if (kept === null || (state === 'untouched' && manner.resume === undefined)) return sentence;
  const [what, how] = howToGoOn(kept.keeping.file, kept.loaded, manner);
  return `${sentence}\n${what}\n  ${how}`;
}

/** How to go on with a saved case, as it was asked for: what to say, and the command. */
export function howToGoOn(file: string, loaded: JudgingRules, manner: Manner): readonly [string, string] {
  const flags = [
    ...(manner.plain === true ? ['--plain'] : []),
    ...(manner.quick === true ? ['--quick'] : []),
    ...(manner.order === 'smart' ? ['--order smart'] : []),
    ...(manner.notes ? [] : ['--no-notes']),
  ];
  return texts.resume([withRules(file, loaded), ...flags].join(' '));
}

/** How to print the bedömning of a saved case again: what to say, and the command. */
export function howToPrintAgain(file: string, loaded: JudgingRules): readonly [string, string] {
  return texts.printAgain(withRules(file, loaded));
}

/** How to write a tjänsteskrivelse about a saved case: what to say, and the command. */
export function howToWriteUp(file: string, loaded: JudgingRules): readonly [string, string] {
  return texts.writeUp(withRules(file, loaded));
}

function withRules(file: string, { rules, file: rulesFile }: JudgingRules): string {
  const name = bundledFile(rules.id) === rulesFile ? rules.id : rulesFile;
  return `${shellWord(file)}${rulesFile === bundledRules ? '' : ` --rules ${shellWord(name)}`}`;
}

/** A word as a shell takes it: a file name with spaces or signs in it is quoted. */
function shellWord(word: string): string {
  return /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
