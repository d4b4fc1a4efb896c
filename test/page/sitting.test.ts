import { expect, test } from 'vitest';
import type { CaseData } from '../../src/cases/case.ts';
import type { PageRules } from '../../src/page/data.ts';
import { begin, caseText, deeper, gettingReady, type Sitting, takenUp } from '../../src/page/sitting.ts';
import { pageDataOf } from './page-data.ts';

const [day, otherDay] = ['2026-11-21', '2025-03-01'];

async function rulesOf(id: string) {
  const [rules] = (await pageDataOf(id)).sets;
  if (rules === undefined) throw new Error(`There is no ${id}.`);
  return rules;
}

function begun(...args: Parameters<typeof begin>): Sitting {
  const result = begin(...args);
  if (!result.ok) throw new Error('It was not begun.');
  return result.value.sitting;
}

const seat = { today: day, draft: 'd', file: null };

/** What is seen of a case that has been begun. */
function shownOf(result: ReturnType<typeof begin>) {
  if (!result.ok) throw new Error('It was not begun.');
  const { sitting, told } = result.value;
  const { position, path, assessment } = sitting.interview;
  return { text: caseText(sitting), told, position, path, assessment };
}

test('a case that was made ready beforehand is begun as any other, and only once', async () => {
  const rules = await rulesOf('iop');
  const plain = begun(rules, day, 'ett');
  for (const step of gettingReady(rules, day)) step();
  expect(gettingReady(rules, day)).toEqual([]);
  const [first, second] = [begun(rules, day, 'två'), begun(rules, day, 'tre')];
  expect([first.draft, second.draft]).toEqual(['två', 'tre']);
  expect(caseText(first)).toBe(caseText(plain));
  expect(first.interview.position).toEqual(plain.interview.position);
  expect(second.interview.compiled.diagram).not.toBe(first.interview.compiled.diagram);
});

test('what was made ready for another day is not what a case is begun with', async () => {
  const rules = await rulesOf('iop-fordjupad');
  for (const step of gettingReady(rules, otherDay)) step();
  expect(begun(rules, day, 'd').interview.compiled.date).toBe(day);
});

test('a case that is gone deeper with, or opened, is begun with it too', async () => {
  const page = await pageDataOf('iop', 'iop-fordjupad');
  const [initial, deep] = page.sets as [PageRules, PageRules];
  const first = begun(initial, day, 'först');
  const saved: CaseData = { date: day, answers: { marknad: 'ingen' } };
  for (const way of [() => deeper(first, deep, 'd'), () => takenUp({ ...page, sets: [deep] }, saved, seat)]) {
    const plain = way();
    for (const step of gettingReady(deep, day)) step();
    const quick = way();
    // It was taken: each case has diagrams of its own.
    expect(gettingReady(deep, day)).not.toEqual([]);
    expect(shownOf(quick)).toEqual(shownOf(plain));
  }
});

test('a case with limits of its own is begun with them, whatever was made ready', async () => {
  const page = await pageDataOf('iop-fordjupad');
  for (const step of gettingReady(page.sets[0]!, day)) step();
  const limits = { 'direktupphandling-exakt': { value: 1, source: 'beslut' } };
  const opened = takenUp(page, { date: day, answers: {}, limits }, seat);
  expect(opened.ok && opened.value.sitting.interview.compiled.limits.get('direktupphandling-exakt')).toBe(1);
});
