import { describe, expect, test } from 'vitest';
import type { CaseData } from '../../src/cases/case.ts';
import { choicesOf } from '../../src/interview/reading.ts';
import type { PageData } from '../../src/page/data.ts';
import { contextOf, lacking } from '../../src/page/judged.ts';
import { before, type Place } from '../../src/page/place.ts';
import { readCaseFile } from '../../src/page/reading.ts';
import { caseText, deeperRules, isUnsaved, type Sitting } from '../../src/page/sitting.ts';
import {
  answerQuestion,
  beginCase,
  choose,
  fillHead,
  goDeeper,
  goOnAsking,
  openDocument,
  opened,
  type PageState,
  review,
  takeUpCase,
  visit,
  type WrittenAnswer,
} from '../../src/page/state.ts';
import { addUnit, answerForUnit, removeUnit, renameUnit } from '../../src/page/unit-actions.ts';
import { pageDataOf } from './page-data.ts';

const today = '2026-11-21';
const blank: WrittenAnswer = { choice: null, text: '', isUnknown: false, note: null };

function begun(page: PageData, index = 0): PageState {
  const state = beginCase(opened(page, today), page.sets[index]!, { date: today, draft: 'd', municipality: null });
  return fillHead(state, new Map(), ({ interview: { position } }) =>
    position.kind === 'question' ? { kind: 'question', question: position.question } : { kind: position.kind },
  );
}

function sittingOf({ sitting }: PageState): Sitting {
  if (sitting === null) throw new Error('Nobody is asked.');
  return sitting;
}

function questionOf({ place }: PageState): string {
  if (place.kind !== 'question') throw new Error(`This is ${place.kind}.`);
  return place.question;
}

/** Fills in the question at hand with the choice in a place, counted from 0, or with something written. */
function filled(state: PageState, choice = 0): WrittenAnswer {
  const { interview } = sittingOf(state);
  const question = interview.compiled.rules.questions[questionOf(state)]!;
  if (choicesOf(question).length > 0) return { ...blank, choice, note: '' };
  return question.type === 'number' ? { ...blank, text: String(question.min ?? 1) } : { ...blank, isUnknown: true };
}

/** Answers until there is nothing more to ask. */
function answered(start: PageState): PageState {
  let state = start;
  while (state.place.kind !== 'review') {
    state = state.place.kind === 'settled' ? choose(state, 0) : answerQuestion(state, questionOf(state), filled(state));
    expect(state.trouble).toBeNull();
  }
  return state;
}

describe('a question', () => {
  test('is not gone on from without an answer, and what is wrong is told at its field', async () => {
    const state = begun(await pageDataOf('iop'));
    const refused = answerQuestion(state, questionOf(state), blank);
    expect(refused.trouble?.fields).toEqual([
      { field: 'svar', message: 'Välj ett av alternativen. Är svaret inte känt, välj Vet inte.' },
    ]);
    expect(refused.place).toEqual(state.place);
    expect(sittingOf(refused).interview.answers.size).toBe(0);
  });

  test('tells what its answer did, and leads to the next', async () => {
    const state = begun(await pageDataOf('iop'));
    const next = answerQuestion(state, questionOf(state), { ...blank, choice: 0, note: 'Ingen annan finns.' });
    expect(next.told.join(' ')).toContain('Kvar att bedöma: 8 av 9.');
    expect(questionOf(next)).not.toBe(questionOf(state));
    expect(sittingOf(next).interview.notes.get(questionOf(state))).toBe('Ingen annan finns.');
  });

  test('that has its answer already is gone on from without a word, and the review stands', async () => {
    const done = answered(begun(await pageDataOf('iop')));
    const [first] = sittingOf(done).interview.path.questions;
    const again = visit(review(done), { kind: 'question', question: first! });
    const kept = answerQuestion(again, first!, { ...blank, choice: 0, note: '' });
    expect([kept.told, kept.place.kind, sittingOf(kept).isFinished]).toEqual([[], 'review', true]);
    const changed = answerQuestion(again, first!, { ...blank, choice: 1, note: '' });
    expect([sittingOf(changed).isFinished, changed.told.length > 0]).toEqual([false, true]);
  });
});

describe('what is written', () => {
  const read = async (id: string, written: Partial<WrittenAnswer>) => {
    const page = await pageDataOf('iop-fordjupad');
    const state = visit(begun(page), { kind: 'review' });
    const next = answerQuestion(state, id, { ...blank, ...written });
    return next.trouble?.fields[0]?.message ?? sittingOf(next).interview.answers.get(id);
  };

  test.each([
    ['1 250 000', 1_250_000],
    ['12500 kr', 12_500],
  ])('%s is the number %d', async (text, number) => {
    const page = await pageDataOf('iop-fordjupad');
    const [id] = Object.entries(page.sets[0]!.rules.questions).find(
      ([, { type, ...more }]) => type === 'number' && 'unit' in more && more.unit === 'kr',
    )!;
    expect(await read(id, { text })).toBe(number);
  });

  test('a number that is none is answered with numbers of its own kind', async () => {
    const page = await pageDataOf('iop-fordjupad');
    for (const [id, question] of Object.entries(page.sets[0]!.rules.questions)) {
      if (question.type !== 'number') continue;
      const isAmount = 'unit' in question && question.unit === 'kr';
      expect(await read(id, { text: 'b' })).toMatch(isAmount ? /exempel 1 250 000, i kr/ : /exempel 3 eller 2,5, i /);
    }
  });

  test.each([
    [{ text: 'b' }, /Skriv ett tal, till exempel .*välj Vet inte/],
    [{ text: '' }, /Fyll i ett svar, eller välj Vet inte/],
    [{ text: '3', isUnknown: true }, /både skrivit ett svar och valt Vet inte/],
  ])('%o is no number', async (written, message) => {
    const page = await pageDataOf('iop-fordjupad');
    const [id] = Object.entries(page.sets[0]!.rules.questions).find(([, { type }]) => type === 'number')!;
    expect(await read(id, written)).toMatch(message);
    expect(await read(id, { isUnknown: true })).toBeNull();
  });
});

describe('the way through', () => {
  test('ends with a bedömning, whose documents ask for what they lack and then are there', async () => {
    const done = review(answered(begun(await pageDataOf('iop'))));
    expect([done.place.kind, sittingOf(done).isFinished]).toEqual(['result', true]);
    expect(contextOf(sittingOf(done)).ok).toBe(true);
    const lacked = lacking(sittingOf(done), 'tjansteskrivelse');
    expect(lacked).toEqual(expect.arrayContaining(['background', 'economy', 'recipients']));
    const asked = openDocument(done, 'tjansteskrivelse', lacked);
    expect(asked.place.kind).toBe('lacking');
    const rows = new Map(lacked.map((key) => [key, 'x']));
    const there = fillHead(asked, rows, () => ({ kind: 'document', document: 'tjansteskrivelse' }));
    expect(lacking(sittingOf(there), 'tjansteskrivelse')).toEqual([]);
    expect(openDocument(there, 'tjansteskrivelse', []).place.kind).toBe('document');
    expect(lacking(sittingOf(done), 'bedomning')).toEqual([]);
  });

  test('can be left before all is answered, and gone on with', async () => {
    const state = begun(await pageDataOf('iop'));
    const one = answerQuestion(state, questionOf(state), filled(state, 0));
    const seen = review(visit(one, { kind: 'review' }));
    expect([seen.place.kind, sittingOf(seen).isFinished]).toEqual(['result', false]);
    expect(goOnAsking(seen).place).toEqual(one.place);
  });

  test('goes back a question at a time, to what the case is called, and to the start', async () => {
    let state = begun(await pageDataOf('iop'));
    for (let count = 0; count < 3; count++) state = answerQuestion(state, questionOf(state), filled(state));
    const been: string[] = [];
    for (let place: Place | null = state.place; place !== null; ) {
      place = before(state.place, state.sitting);
      if (place !== null) state = visit(state, place);
      been.push(place?.kind ?? 'none');
    }
    expect(been).toEqual(['question', 'question', 'question', 'head', 'start', 'none']);
    expect(sittingOf(state).interview.answers.size).toBe(3);
  });

  test('leads from a question that is not asked any more to where the questions are', async () => {
    const done = answered(begun(await pageDataOf('iop')));
    expect(visit(done, { kind: 'question', question: 'finns-inte' }).place.kind).toBe('review');
    expect(visit({ ...done, sitting: null }, { kind: 'result' }).place.kind).toBe('start');
  });

  test('goes on with the deeper bedömning in a case of its own, with the answers', async () => {
    const page = await pageDataOf('iop', 'iop-fordjupad');
    const done = review(answered(begun(page)));
    const deep = deeperRules(page, sittingOf(done))!;
    const next = goDeeper(done, deep, 'e');
    expect(next.told[0]).toMatch(/^Nu börjar: Fördjupad bedömning .* svar följer med/);
    expect([next.place.kind, sittingOf(next).draft, isUnsaved(sittingOf(next))]).toEqual(['question', 'e', true]);
    expect(deeperRules(await pageDataOf('iop'), sittingOf(done))).toBeNull();
  });
});

describe('a part and an organisation', () => {
  test('are added, asked what is their own, and taken away', async () => {
    const page = await pageDataOf('iop');
    const done = answered(begun(page));
    const named = addUnit(done, 'organisations', ' Kvinnojouren ');
    expect(named.trouble).toBeNull();
    expect(sittingOf(named).head.organisations?.[0]?.title).toBe('Kvinnojouren');
    const part = addUnit(visit(named, { kind: 'review' }), 'parts', 'Jour');
    expect(part.place).toEqual({ kind: 'unit', unit: { list: 'parts', index: 0 } });
    const [question] = sittingOf(part).interview.path.questions;
    const place = {
      kind: 'unit-question',
      unit: { list: 'parts', index: 0 },
      question: question!,
      before: [],
    } as const;
    const own = answerForUnit(
      visit(part, place),
      { ...place, before: sittingOf(part).interview.path.questions },
      {
        ...blank,
        choice: 1,
        note: 'Bara här.',
      },
    );
    expect(sittingOf(own).head.parts?.[0]).toMatchObject({ title: 'Jour', notes: { [question!]: 'Bara här.' } });
    expect(sittingOf(own).interview.answers).toEqual(sittingOf(part).interview.answers);
    expect(sittingOf(removeUnit(own, place.unit)).head.parts).toBeUndefined();
    expect(addUnit(done, 'parts', ' ').trouble?.fields).toEqual([{ field: 'namn', message: 'Skriv ett namn.' }]);
  });

  test.each(['parts', 'organisations'] as const)('are never two of one name (%s)', async (list) => {
    const done = answered(begun(await pageDataOf('iop')));
    const two = addUnit(addUnit(done, list, 'Frukost'), list, 'Läxhjälp');
    for (const refused of [addUnit(two, list, ' FRUKOST '), renameUnit(two, { list, index: 1 }, 'frukost')]) {
      expect(refused.trouble?.fields[0]?.message).toMatch(/^Ärendet har redan en .* som heter så/);
      expect(sittingOf(refused).head).toEqual(sittingOf(two).head);
    }
    expect(renameUnit(two, { list, index: 0 }, 'FRUKOST').trouble).toBeNull();
    expect(addUnit(two, list === 'parts' ? 'organisations' : 'parts', 'Frukost').trouble).toBeNull();
  });
});

describe('the file of a case', () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  test('is taken up as it was saved, and is unsaved as soon as something is changed', async () => {
    const page = await pageDataOf('iop');
    const done = answered(begun(page));
    expect(isUnsaved(sittingOf(done))).toBe(true);
    const text = caseText(sittingOf(review(done)));
    const read = readCaseFile('fall.json', bytesOf(text));
    const data = 'data' in read ? (read.data as CaseData) : null;
    const taken = takeUpCase(opened(page, today), data!, { draft: 'x', file: 'fall.json', isKept: true });
    expect([taken.place.kind, taken.told, isUnsaved(sittingOf(taken))]).toEqual(['review', [], false]);
    expect(caseText(sittingOf(review(taken)))).toBe(text);
    const changed = fillHead(taken, new Map([['title', 'Ett annat']]), () => ({ kind: 'review' }));
    expect(isUnsaved(sittingOf(changed))).toBe(true);
  });

  test('that is for rules which are not on the page is refused', async () => {
    const text = caseText(sittingOf(begun(await pageDataOf('umea'))));
    const read = readCaseFile('fall.json', bytesOf(text));
    const state = takeUpCase(opened(await pageDataOf('iop'), today), 'data' in read ? read.data : ({} as CaseData), {
      draft: 'x',
      file: 'fall.json',
      isKept: true,
    });
    expect(state.sitting).toBeNull();
    expect(state.trouble?.findings[0]).toContain('umea');
  });
});
