import fc from 'fast-check';
import { expect, test } from 'vitest';
import { savedText } from '../../src/cases/case.ts';
import { converse } from '../../src/cli/interview/conversation.ts';
import type { Asker } from '../../src/cli/interview/prompts.ts';
import { plainStyle } from '../../src/formats/text.ts';
import type { Interview } from '../../src/interview/interview.ts';
import { choicesOf } from '../../src/interview/reading.ts';
import { compiledFor, takeUp, toSavedCase } from '../../src/interview/saving.ts';
import { placeIn } from '../../src/page/place.ts';
import { caseText } from '../../src/page/sitting.ts';
import { answerQuestion, beginCase, choose, fillHead, opened, type PageState, review } from '../../src/page/state.ts';
import { interviewTexts as texts } from '../../src/wording/interview.ts';
import { runs } from '../deep.ts';
import { pageDataOf } from './page-data.ts';

const today = '2026-11-21';

/** What is answered and noted, question after question, by numbers that are gone round. */
interface Plan {
  readonly answers: readonly number[];
  readonly notes: readonly string[];
  readonly settled: 0 | 1;
}

/** The place of the choice that is taken at a question; null where something is written, which is `Vet inte` here. */
function chosen({ compiled, answers }: Interview, id: string, plan: Plan): number | null {
  const choices = choicesOf(compiled.rules.questions[id]!);
  const number = plan.answers[answers.size % plan.answers.length]!;
  return choices.length === 0 ? null : number % choices.length;
}

function noted({ answers }: Interview, plan: Plan): string {
  return plan.notes[answers.size % plan.notes.length]!;
}

/** The file of the command for a plan. */
async function byCommand(id: string, plan: Plan): Promise<string> {
  const { rules, sha256 } = (await pageDataOf(id)).sets[0]!;
  const compiled = compiledFor(null, rules, today);
  if (!compiled.ok) throw new Error(id);
  const { start, head } = takeUp(compiled.value, null, sha256);
  let now = start;
  let asked = start;
  const typed = (prompt: string): string => {
    if (prompt === texts.settledPrompt) return String(plan.settled + 1);
    if (prompt === texts.notePrompt) return noted(asked, plan);
    if (prompt !== texts.answerPrompt || now.position.kind !== 'question') return '';
    asked = now;
    const choice = chosen(now, now.position.question, plan);
    return choice === null ? 'vet inte' : String(choice + 1);
  };
  const asker: Asker = {
    ...{
      isPlain: true,
      editor: null,
      show: () => undefined,
      close: () => undefined,
      edit: () => null,
      width: () => 80,
    },
    ask: async (prompt) => typed(prompt),
    askText: async (prompt) => typed(prompt),
  };
  const keep = (after: Interview) => {
    now = after;
  };
  const { interview } = await converse(start, { asker, style: plainStyle, asksForNotes: true, keep });
  return savedText(toSavedCase(interview, head, true));
}

/** The file of the page for the same plan. */
async function byPage(id: string, plan: Plan): Promise<string> {
  const page = await pageDataOf(id);
  const begun = beginCase(opened(page, today), page.sets[0]!, { date: today, draft: 'd', municipality: null });
  let state: PageState = fillHead(begun, new Map(), placeIn);
  while (state.place.kind !== 'review') {
    const { interview } = state.sitting!;
    if (state.place.kind !== 'question') {
      state = choose(state, plan.settled);
      continue;
    }
    const { question } = state.place;
    const choice = chosen(interview, question, plan);
    const isNoted = ['yesNo', 'choice'].includes(interview.compiled.rules.questions[question]!.type);
    const wantsNote = interview.compiled.rules.questions[question]!.wantsNote !== undefined;
    const note = isNoted || wantsNote ? noted(interview, plan) : null;
    state = answerQuestion(state, question, { choice, text: '', isUnknown: choice === null, note });
    expect(state.trouble).toBeNull();
  }
  return caseText(review(state).sitting!);
}

const plans: fc.Arbitrary<Plan> = fc.record({
  answers: fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }),
  notes: fc.array(fc.constantFrom('', 'Ett skäl.', '  Två  skäl, "citerade" '), { minLength: 1, maxLength: 3 }),
  settled: fc.constantFrom<0 | 1>(0, 1),
});

test.each(['iop', 'umea', 'iop-fordjupad'])(
  'the same answers under %s are the same file, byte for byte, whether they are given to the command or to the page',
  { timeout: 120_000 },
  async (id) => {
    const property = fc.asyncProperty(plans, async (plan) => {
      expect(await byPage(id, plan)).toBe(await byCommand(id, plan));
    });
    await fc.assert(property, { numRuns: runs(4, 10) });
  },
);
