import { expect, test } from 'vitest';
import { begin, caseText, gettingReady, type Sitting } from '../../src/page/sitting.ts';
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
