import { dirname } from 'node:path';
import { savedText } from '../../cases/case.ts';
import { CaseKeeper, freeCaseFile } from '../../files/saved-case.ts';
import { paragraph } from '../../formats/wrap.ts';
import type { Interview } from '../../interview/interview.ts';
import { type CaseHead, toSavedCase } from '../../interview/saving.ts';
import { jsonText } from '../../rules/text.ts';
import { messageOf } from '../../wording/findings/all.ts';
import { interviewTexts as texts } from '../../wording/interview.ts';
import { asStarted } from '../started.ts';
import type { Asker } from './prompts.ts';

/** Saves after every answer. What cannot be saved is said, tried again next time, and never lost from the screen. */
export class Keeping {
  private last = '';
  private lastShown = '';
  /** Whether the answers have been reviewed as they were last kept. */
  isFinished = false;
  /** Whether the newest answers are in the file; untouched before the first. */
  state: 'untouched' | 'saved' | 'unsaved' = 'untouched';

  constructor(
    private keeper: CaseKeeper /** What the case says besides its answers. */,
    public head: CaseHead,
    private readonly asker: Asker,
    private readonly onMove: (file: string) => void,
  ) {}

  get file(): string {
    return this.keeper.file;
  }

  keep(now: Interview, finished: boolean): void {
    this.isFinished = finished;
    const saved = toSavedCase(now, this.head, finished);
    const text = savedText(saved);
    if (text === this.last) return;
    const { asker } = this;
    let problem = this.keeper.save(saved);
    if (problem?.code === 'saved-by-another') {
      tell(asker, messageOf(problem));
      this.keeper = new CaseKeeper(freeCaseFile(dirname(this.file), now.compiled.date));
      this.onMove(this.file);
      tell(asker, texts.savedTo(this.file));
      problem = this.keeper.save(saved);
    }
    this.state = problem === null ? 'saved' : 'unsaved';
    if (problem === null) {
      this.last = text;
      return;
    }
    if (text === this.lastShown) return;
    this.lastShown = text;
    const { session, ...answers } = saved;
    tell(asker, `${messageOf(problem)} ${texts.notSaved}`);
    asker.show(`${jsonText({ ...answers, answers: { ...answers.answers, ...session.aside } }, 2)}\n`);
  }
}

/** Shows a sentence, wrapped to the width of the screen. */
export function tell(asker: Asker, sentence: string): void {
  asker.show(`${paragraph(asStarted(sentence), '', asker.width()).join('\n')}\n`);
}
