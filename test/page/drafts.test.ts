import { expect, test } from 'vitest';
import { caseNameOf, type DraftStorage, draftsIn, dropDrafts, keepDraft } from '../../src/page/drafts.ts';

/** A storage that holds so much, as a browser's does. */
function storage(most = Number.POSITIVE_INFINITY): DraftStorage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > most) throw new Error('QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
  };
}

const draft = (id: string, at: string) => ({ id, at, text: `{"title": "Fall ${id}"}\n` });

test('drafts are kept beside what others keep, the newest first, until they are dropped', () => {
  const kept = storage();
  kept.setItem('annat', 'x');
  for (const one of [draft('a', '2026-11-21 09:00'), draft('b', '2026-11-21 10:00')])
    expect(keepDraft(kept, one)).toBe(true);
  expect(draftsIn(kept).map(({ id }) => id)).toEqual(['b', 'a']);
  expect(draftsIn(kept).map(caseNameOf)).toEqual(['Fall b', 'Fall a']);
  keepDraft(kept, draft('a', '2026-11-21 11:00'));
  dropDrafts(kept, [{ id: 'b' }]);
  expect(draftsIn(kept)).toEqual([draft('a', '2026-11-21 11:00')]);
  expect(kept.getItem('annat')).toBe('x');
});

test('a browser that keeps nothing, or has no room, says so and breaks nothing', () => {
  expect(keepDraft(null, draft('a', '2026-11-21 09:00'))).toBe(false);
  expect(keepDraft(storage(5), draft('a', '2026-11-21 09:00'))).toBe(false);
  expect(draftsIn(null)).toEqual([]);
  dropDrafts(null, [{ id: 'a' }]);
});

test('what is no draft of ours is passed over, and one without a name has none', () => {
  const kept = storage();
  kept.setItem('iop-check:utkast:x', 'skräp');
  kept.setItem('iop-check:utkast:y', '2026-11-21 09:00\n{"title": 5}');
  kept.setItem('iop-check:utkast:z', '2026-11-21 09:01\nnej');
  expect(draftsIn(kept).map(({ id }) => id)).toEqual(['z', 'y']);
  expect(draftsIn(kept).map(caseNameOf)).toEqual([null, null]);
});
