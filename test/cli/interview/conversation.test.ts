import { describe, expect, test } from 'vitest';
import { converse, type Ending } from '../../../src/cli/interview/conversation.ts';
import { questionAgain, whyScreen } from '../../../src/cli/interview/interview-screens.ts';
import { Interrupted } from '../../../src/cli/interview/prompts.ts';
import { plainStyle } from '../../../src/formats/text.ts';
import { beginInterview, type Interview } from '../../../src/interview/interview.ts';
import { choicesOf } from '../../../src/interview/reading.ts';
import type { Answer } from '../../../src/rules/answer.ts';
import type { Question } from '../../../src/rules/question.ts';
import { compiledFor } from '../../assessment/judge.ts';
import { remarkingRules } from '../../assessment/remarking-rules.ts';
import { sample } from '../../deep.ts';
import { bundled } from '../../files/bundled.ts';
import { iop } from '../../rules/rules.ts';
import { typist } from './typist.ts';

async function talk(
  lines: readonly string[],
  options: { notes?: boolean; width?: number; start?: Interview; editor?: null } = {},
) {
  const { asker: typing, shown } = typist(lines, options.width);
  const asker = options.editor === null ? { ...typing, editor: null } : typing;
  const kept: Interview[] = [];
  const keep = (interview: Interview) => void kept.push(interview);
  const start = options.start ?? beginInterview(compiledFor(iop));
  let ending: Ending | null = null;
  let interrupted = false;
  try {
    ending = await converse(start, { asker, style: plainStyle, asksForNotes: options.notes === true, keep });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    interrupted = true;
  }
  return { ending, interrupted, kept, shown: shown(), flat: shown().replace(/\s+/g, ' ') };
}

const allMet = ['1', '1', '1', '1', '1', '1', '1', '1', '1', '1', '1'];

test('goes from the first question to the review', async () => {
  const { ending, flat } = await talk([...allMet, '']);
  expect(ending?.kind).toBe('reviewed');
  expect(flat).toContain('Fråga 1 · högst 11 frågor kvar Vem tog initiativet');
  expect(flat).toContain('Fråga 11 · högst 1 fråga kvar Hur länge');
  expect(flat).toContain(
    'Granska dina svar Initiativ 1. Vem tog initiativet till verksamheten? Den idéburna organisationen',
  );
});

test('tells after each answer what it did', async () => {
  const { flat } = await talk(['1', '5', 'vet inte']);
  expect(flat).toContain('Eget initiativ: uppfylld. Kvar att bedöma: 8 av 9.');
});

test('no answer is taken from an empty line, and a wrong one is explained', async () => {
  const { kept, flat } = await talk(['', '7', 'kanske']);
  expect(kept).toEqual([]);
  expect(flat).toContain('Inget svar är förvalt.');
  expect(flat).toContain('Skriv numret på ett av alternativen, 1 till 5, eller början av det som står där.');
});

test('an answer is kept before its note is asked for, and the note after', async () => {
  const { kept, interrupted } = await talk(['1', 'De föreslog det själva.'], { notes: true });
  expect(interrupted).toBe(true);
  expect(kept[0]?.answers.get('initiativ')).toBe('organisationen');
  expect(kept[0]?.notes.size).toBe(0);
  expect(kept.at(-1)?.notes.get('initiativ')).toBe('De föreslog det själva.');
});

describe('the commands', () => {
  test('b goes back, and Enter then keeps the answer that was given', async () => {
    const { flat, kept } = await talk(['2', 'b', '', '1']);
    expect(flat).toContain('Nuvarande svar: Organisationen och kommunen tillsammans, i dialog. Enter behåller det.');
    expect(kept.at(-1)?.answers.get('initiativ')).toBe('gemensamt');
    expect(kept.at(-1)?.answers.get('politisk-forankring')).toBe('namns');
  });

  test('b at the first question stays there', async () => {
    expect((await talk(['b'])).flat).toContain('Detta är den första frågan.');
  });

  test('b at a note asks the question again', async () => {
    const { kept } = await talk(['1', 'b', '3', ''], { notes: true });
    expect(kept.at(-1)?.answers.get('initiativ')).toBe('kommunen');
  });

  test('s saves and stops, also at a note and at the review', async () => {
    expect((await talk(['1', 's'])).ending?.kind).toBe('saved');
    expect((await talk(['1', 's'], { notes: true })).ending?.kind).toBe('saved');
    expect((await talk([...allMet, 's'])).ending?.kind).toBe('saved');
  });

  test('? says why, with the sources, and l lists the answers; then the question stands', async () => {
    const { flat, kept } = await talk(['?', 'l', '1']);
    expect(flat).toContain('Varför vi frågar Ett IOP bygger på organisationens egen idé.');
    expect(flat).toContain('En socialförvaltning (kommunen nämns inte)');
    expect(flat).toContain('Dina svar Initiativ 1. Vem tog initiativet till verksamheten? Obesvarad');
    expect(kept.at(-1)?.answers.get('initiativ')).toBe('organisationen');
  });
});

test('an answer that no longer counts is named when it is set aside, and when it returns', async () => {
  const { flat } = await talk([...allMet, '8', '2', '8', '1', '']);
  expect(flat).toContain(
    'Svaret på "Är organisationen med och finansierar verksamheten, med pengar eller andra insatser?" räknas inte längre.',
  );
  expect(flat).toContain('räknas igen.');
});

test('a text that was pasted with line breaks is one note, shown in its lines', async () => {
  const { kept, shown } = await talk(['1', 'text\n2\nmer text\n', 'l', 'b', 'b', ''], { notes: true });
  expect(kept.at(-1)?.notes).toEqual(new Map([['initiativ', 'text\n2\nmer text']]));
  expect(kept.at(-1)?.answers.size).toBe(1);
  expect(shown).toContain('\n     text\n     2\n     mer text\n');
  expect(shown).toContain('Nuvarande motivering:\n  text\n  2\n  mer text\nEnter behåller den');
});

test('a text that was pasted at a question with choices answers none', async () => {
  const { kept, flat } = await talk(['text\n2\nmer text']);
  expect(kept).toEqual([]);
  expect(flat).toContain('Det kom flera rader på en gång, och ingen av dem är tagen som svar.');
});

test('an answer is taken by its words too, and at the review a question', async () => {
  const { ending, flat } = await talk(['den idéburna', ...allMet.slice(1), 'VEM TOG', 'någon', '']);
  expect(ending?.interview.answers.get('initiativ')).toBe('annan');
  expect(flat).toContain('Ditt svar: någon');
});

test('at a settled outcome one may answer with words', async () => {
  const stopped = await talk(['kommunen', '9', 'gå till', '']);
  expect(stopped.ending?.kind).toBe('reviewed');
  expect(stopped.flat).toContain('Skriv numret på ett av alternativen, 1 till 2');
});

describe('what is shown at a question leaves the question on the screen', async () => {
  const every = [iop, (await bundled('iop-fordjupad')).rules].flatMap((rules) => {
    const compiled = compiledFor(rules);
    return Object.keys(rules.questions).map((id) => [`${rules.id} ${id}`, compiled, id] as const);
  });
  test('in both rule sets', () => expect(every.length).toBeGreaterThan(40));
  const rowsOf = (text: string) => text.split('\n').length;

  test.each(sample(every, 4))('%s', async (_, compiled, id) => {
    const at = (width: number, line: string) => {
      const begun = beginInterview(compiled);
      const start: Interview = { ...begun, position: { kind: 'question', question: id } };
      return talk([line], { start, width });
    };
    for (const width of [40, 80]) {
      const question = (await at(width, '')).shown.split('Ditt svar: \n')[1]?.split('\n\n')[1]?.trimEnd() ?? '';
      expect(question.length).toBeGreaterThan(40);
      for (const line of ['?', '??', 'l', 'xyzzy', '1\n2']) {
        const after = (await at(width, line)).shown.split(`Ditt svar: ${line}\n`)[1] ?? '';
        if (compiled.rules.questions[id]?.type === 'text' && /x|1/.test(line)) continue;
        expect(after.trimEnd().endsWith(`${question}\nDitt svar:`)).toBe(true);
        if (width === 80 && line === '?') expect(rowsOf(after.trimEnd())).toBeLessThanOrEqual(24);
        if (width === 80 && line.length > 2) expect(rowsOf(after.trimEnd())).toBeLessThanOrEqual(24);
      }
    }
  });

  test.each(every)('%s, when it has an answer', (_, compiled, id) => {
    const question = compiled.rules.questions[id] as Question;
    const typed: Partial<Record<Question['type'], Answer>> = { number: 5, date: '2020-01-01', text: 'En text' };
    const given = choicesOf(question).length > 0 ? choicesOf(question) : [typed[question.type] ?? null];
    for (const answer of given) {
      const interview = beginInterview(compiled, { answers: new Map([[id, answer]]) });
      const screen = { style: plainStyle, width: 80 };
      const below = questionAgain(interview, id, screen);
      expect(rowsOf(whyScreen(interview, id, screen, { below, all: false }))).toBeLessThanOrEqual(24);
    }
  });

  test('a reason has three lines at most, and the whole of it and of its sources comes with ??', async () => {
    const why = Array.from({ length: 60 }, (_, index) => `skäl${index}`).join(' ');
    const rules = { ...iop, questions: { ...iop.questions } };
    const [id = ''] = Object.keys(iop.questions);
    rules.questions[id] = { ...(iop.questions[id] as Question), why, sources: Object.keys(iop.sources) };
    const [short, whole] = (await talk(['?', '??'], { start: beginInterview(compiledFor(rules)) })).shown
      .split('Varför vi frågar\n')
      .slice(1);
    expect(short?.split('\n').findIndex((line) => line.startsWith('  - '))).toBe(3);
    expect(short).toMatch(/ …\n {2}- .*\n {2}- .*\n {2}- .*\n\?\? = hela skälet och \d+ källor till · b = tillbaka/);
    expect(whole).toContain('skäl59');
    expect(whole?.match(/^ {2}- /gm)?.length).toBe(Object.keys(iop.sources).length);
  });
});

test('a note can be taken away, also when the answer is kept', async () => {
  const { kept } = await talk(['1', 'hemligt', 'b', '', '-'], { notes: true });
  expect(kept.at(-1)?.notes.size).toBe(0);
});

test('a letter that is a command is a note in quotation marks', async () => {
  const { kept } = await talk(['1', '"b"', '1', '”s”', '1', '"nej"'], { notes: true });
  expect([...(kept.at(-1)?.notes.values() ?? [])]).toEqual(['b', 's', '"nej"']);
});

test('an editor is only spoken of by its name, and where there is one', async () => {
  expect((await talk(['1', 'hemligt', 'b', ''], { notes: true })).flat).toContain(
    '- tar bort den, e öppnar den i nano.',
  );
  expect((await talk(['1', 'hemligt', 'b', ''], { notes: true, editor: null })).flat).toContain('- tar bort den.');
});

test('a quick interview says that the outcome is settled', async () => {
  const { flat } = await talk(['3', ''], { start: beginInterview(compiledFor(iop), { scope: 'quick' }) });
  expect(flat).toContain('Utfallet är nu avgjort: Annan form än IOP.');
});

describe('how many questions are left', () => {
  const started = (options: Parameters<typeof beginInterview>[1]) => beginInterview(compiledFor(iop), options);

  test('is said as the most, beside the section', async () => {
    const { flat } = await talk(['1', '1'], { start: started({ scope: 'quick' }) });
    expect(flat).toMatch(/Initiativ · Fråga 1 · högst 11 frågor kvar Vem tog/);
    expect(flat).toMatch(/Nytta · Fråga 2 · högst 10 frågor kvar Finns/);
    expect(flat).not.toMatch(/Fråga \d+ av/);
  });

  test('is said in another order too, where the questions are numbered as they come', async () => {
    const { flat } = await talk(['1', '1', 'b', '', '1', '1'], { start: started({ scope: 'quick', smart: true }) });
    expect(flat.match(/Fråga \d+/g)?.map((words) => Number(words.slice(6)))).toEqual([1, 2, 3, 2, 3, 4, 5]);
    expect(flat).toMatch(/Fråga 1 · högst 11 frågor kvar/);
  });

  test('counts on from the answers that an interview in another order was taken up with', async () => {
    const answers = new Map([['marknad', 'ingen']]);
    const { flat } = await talk(['1'], { start: started({ smart: true, answers }) });
    expect(flat.match(/Fråga \d+/g)).toEqual(['Fråga 2', 'Fråga 3']);
  });
});

test('a settled outcome is said, and one may go on or stop', async () => {
  const first = beginInterview(compiledFor(iop));
  const stopped = await talk(['3', '2', ''], { start: first });
  expect(stopped.flat).toContain('Utfallet är nu avgjort: Annan form än IOP.');
  expect(stopped.ending?.kind).toBe('reviewed');
  expect(stopped.flat).toContain('1. Svara på resten (högst 10 frågor kvar), så att varje förutsättning får en grad');
  const wentOn = await talk(['3', '', '1']);
  expect(wentOn.flat).toContain('Fråga 2');
});

test('an answer that closes others brings down the number of questions left, and none is counted when all are answered', async () => {
  const { flat } = await talk([...allMet.slice(0, 7), '2', '1', '1', '1', '1', '']);
  expect(flat).toContain('Fråga 8 · högst 4 frågor kvar');
  expect(flat).toContain('Fråga 9 · högst 2 frågor kvar');
  expect(flat).toMatch(/Fråga 1 Vem tog/);
});

test('at the review a number changes that answer', async () => {
  const { ending } = await talk([...allMet, '99', '11', '2', '']);
  expect(ending?.interview.answers.get('varaktighet')).toBe('prov');
});

test.each([40, 80, 200])('nothing is wider than %d columns', async (width) => {
  const whole = await talk(['?', 'l', ...allMet, '8', '2', ''], { width });
  const quick = await talk(allMet, { width, start: beginInterview(compiledFor(iop), { scope: 'quick', smart: true }) });
  const prompts = /^(?:Ditt svar|Enter visar)/;
  const shown = `${whole.shown}\n${quick.shown}`;
  expect(shown.split('\n').filter((line) => [...line].length > width && !prompts.test(line))).toEqual([]);
});

test('escape codes in a note never reach the screen', async () => {
  const { shown } = await talk(['1', '\u001b[31mröd\u001b[0m', 'l'], { notes: true });
  const echoed = shown.replaceAll('Motivering, avsluta med en tom rad (Enter hoppar över): \u001b[31mröd\u001b[0m', '');
  expect(echoed).not.toContain('\u001b');
  expect(echoed).toContain('\\u{1b}[31mröd');
});

describe('rules that have something to remark on', () => {
  const start = () => beginInterview(compiledFor(remarkingRules));

  test('tell of a contradiction as soon as it arises, once, and at the review', async () => {
    const { flat } = await talk(['ja', 'nej', '700', '2', ''], { start: start() });
    expect(flat.split('Den som får betalt är bunden.')).toHaveLength(3);
    expect(flat.indexOf('Den som får betalt')).toBeLessThan(flat.indexOf('Vad är priset?'));
    expect(flat).toMatch(/Granska dina svar .* Se över innan bedömningen används: - Svaren går knappast ihop/);
  });

  test('say what a note should say when it is asked for', async () => {
    const { flat } = await talk(['ja', '', 'ja', 'Avtalet', 'ja', '', '3'], { notes: true, start: start() });
    expect(flat).toContain(
      'Motiveringen ska säga: Var bindningen framgår. Motivering, avsluta med en tom rad (Enter hoppar över): Avtalet',
    );
    expect(flat).toContain('Vilken prislista som gällde, och när. Skriv också datum. Motivering');
  });
});
