import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { converse } from '../../../src/cli/interview/conversation.ts';
import type { HeadRoom } from '../../../src/cli/interview/head.ts';
import type { Asker } from '../../../src/cli/interview/prompts.ts';
import { atResult } from '../../../src/cli/interview/result.ts';
import { compile } from '../../../src/diagram/compile.ts';
import { documentText, plainStyle } from '../../../src/formats/text.ts';
import { paragraph } from '../../../src/formats/wrap.ts';
import type { Head } from '../../../src/interview/head.ts';
import { beginInterview, type Interview, questionsLeft } from '../../../src/interview/interview.ts';
import { choicesOf } from '../../../src/interview/reading.ts';
import type { Question } from '../../../src/rules/question.ts';
import { deeperThan } from '../../../src/rules/rule-set.ts';
import { bundledFile, bundledIds } from '../../../src/tasks/bundled.ts';
import { documentOf, judgedSoFar } from '../../../src/tasks/case-documents.ts';
import { Settings } from '../../../src/tasks/settings.ts';
import type { Streams } from '../../../src/tasks/streams.ts';
import { interviewTexts, resultTexts } from '../../../src/wording/interview.ts';
import { runs, sample } from '../../deep.ts';
import { bundled } from '../../files/bundled.ts';
import { emptyFolder } from '../run.ts';

const documents = ['tjansteskrivelse', 'checklista', 'brev'] as const;

/** Someone who answers at random, now and then goes back, asks why, does not know or changes an answer, and at last has every document written. */
class Wanderer implements Asker {
  readonly isPlain = false;
  readonly editor = null;
  /** What was shown since something was last typed. */
  private shown = '';
  private steps = 0;
  private changes = 0;
  private wish = 0;
  /** Whether what is shown is a list of everything, which no screen holds. */
  private isList = false;
  /** What is larger than a screen, or rose. */
  readonly faults: string[] = [];

  constructor(
    public now: Interview,
    private readonly numbers: readonly number[],
  ) {}

  /** How many rows a screen has. */
  private get rows(): number {
    return deeperThan(this.now.compiled.rules) === null ? 40 : 24;
  }

  readonly show = (text: string): void => {
    this.shown += text;
  };
  readonly width = (): number => 80;
  readonly close = (): void => undefined;
  readonly edit = (): null => null;

  readonly askText = (prompt: string): Promise<string> => this.ask(prompt);

  readonly ask = async (prompt: string): Promise<string> => {
    const rows = this.shown.split('\n').length - 1 + paragraph(prompt.trimEnd(), '', 80).length;
    const isReview = prompt === interviewTexts.reviewPrompt;
    if (rows > this.rows && !isReview && !this.isList) this.faults.push(`${rows} rows:\n${this.shown}${prompt}`);
    this.shown = '';
    const typed = this.lineFor(prompt);
    this.isList = ['l', '??', '1'].includes(typed) && (typed !== '1' || prompt === resultTexts.prompt);
    return typed;
  };

  /** Takes in what the interview has become. Where one more question was answered, no more are left than before. */
  readonly keep = (after: Interview): void => {
    const isAnswered = after.answers.size > this.now.answers.size && after.scope === this.now.scope;
    if (isAnswered && questionsLeft(after) > questionsLeft(this.now))
      this.faults.push(`${questionsLeft(this.now)} became ${questionsLeft(after)}`);
    this.now = after;
  };

  private lineFor(prompt: string): string {
    const number = this.numbers[this.steps++ % this.numbers.length] as number;
    if (prompt === interviewTexts.answerPrompt) return this.answer(number);
    if (prompt === interviewTexts.settledPrompt) return String(1 + (number % 2));
    if (prompt === interviewTexts.reviewPrompt)
      return this.changes++ < 3 ? String(1 + (number % this.now.path.questions.length)) : '';
    if (prompt === resultTexts.prompt)
      return ['skriv tjänsteskrivelsen', 'skriv checklistan', 'skriv brevet', '1', 'sluta'][this.wish++] ?? 'sluta';
    if (prompt === interviewTexts.notePrompt || prompt === interviewTexts.otherNotePrompt)
      return ['', 'Ett skäl i egna ord.', this.steps > 300 ? '' : 'b'][number % 3] as string;
    return '';
  }

  private answer(number: number): string {
    const { position, compiled } = this.now;
    const question = compiled.rules.questions[position.kind === 'question' ? position.question : ''] as Question;
    if (this.steps < 300 && number % 5 === 0) return ['b', '?', 'l', '', 'kanske', '??'][number % 6] as string;
    if (number % 7 === 0) return 'vet inte';
    const choices = choicesOf(question);
    if (choices.length > 0) return String(1 + (number % (choices.length - 1)));
    if (question.type === 'number') {
      const least = Math.ceil(question.min ?? 0);
      return String(least + (number % Math.max(1, Math.floor(question.max ?? least + 1e6) - least + 1)));
    }
    return question.type === 'date' ? (question.min ?? '2025-01-01') : 'En öppen mötesplats.';
  }
}

const everyWay = bundledIds().flatMap((id) => [false, true].map((smart) => [id, smart] as const));

test.each(sample(everyWay, 2))(
  '%s is asked about from its first question to its documents, smart %s, on one screen after another',
  { timeout: 300_000 },
  async (id, smart) => {
    const loaded = await bundled(id);
    const made = compile(loaded.rules, '2026-06-01');
    if (!made.ok) throw new Error(id);
    const chosen = { rules: { ...loaded, file: bundledFile(id)! }, warnings: [] };
    const [seed] = fc.sample(fc.array(fc.nat(10_000), { minLength: 40, maxLength: 90 }), { numRuns: 1, seed: 1 });
    for (let run = 0; run < runs(1, 4); run++) {
      const numbers = (seed as number[]).map((number, index) => number + run * (index + 1));
      const asker = new Wanderer(
        beginInterview(made.value, { smart, scope: run % 3 === 2 ? 'quick' : 'complete' }),
        numbers,
      );
      let head: Head = { title: 'Öppen mötesplats' };
      const keepHead = (now: Head) => {
        head = now;
      };
      const room: HeadRoom = { asker, settings: new Settings(null), head: () => head, keep: keepHead };
      const manner = { asker, style: plainStyle, asksForNotes: true, keep: asker.keep, head: room };
      const { interview, kind } = await converse(asker.now, manner);
      expect(kind).toBe('reviewed');
      const ruleSet = { id, version: loaded.rules.version, sha256: loaded.sha256 };
      const judged = () => {
        const found = judgedSoFar(interview, { ...head, ruleSet }, chosen);
        return found.ok ? found.value : null;
      };
      const context = judged()!;
      const streams = { outputIsTerminal: true, writeOut: asker.show, outStream: { rows: 24 } } as unknown as Streams;
      const folder = emptyFolder();
      const place = {
        asker,
        streams,
        style: plainStyle,
        file: join(folder, 'a.json'),
        isFull: false,
        headRoom: room,
        judged,
      };
      expect(await atResult(context, place)).toBe('stop');
      for (const document of [...documents, 'bedomning', 'avtalsutkast'] as const)
        expect(documentText(documentOf(document, context, []), plainStyle)).toContain('Öppen mötesplats');
      expect(asker.faults).toEqual([]);
    }
  },
);
