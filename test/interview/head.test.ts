import { expect, test } from 'vitest';
import { type Head, headKeys, headValue, withHeadValue } from '../../src/interview/head.ts';

function put(head: Head, ...values: (readonly [(typeof headKeys)[number], string])[]): Head {
  return values.reduce<Head>((now, [key, typed]) => {
    const read = withHeadValue(now, key, typed);
    if (read.kind !== 'head') throw new Error(read.kind);
    return read.head;
  }, head);
}

test('everything can be said, and taken away again', () => {
  for (const key of headKeys) {
    const said = put({}, [key, '2026-11-21']);
    expect(headValue(said, key)).toBe('2026-11-21');
    expect(headValue(put(said, [key, '']), key)).toBeNull();
  }
});

test('stands where a case has it', () => {
  expect(put({}, ['author', 'Anna'], ['background', 'Ett.\n\nTvå.'], ['recipients', 'A\n B ']).document).toEqual({
    author: 'Anna',
    texts: { background: 'Ett.\n\nTvå.' },
    recipients: ['A', 'B'],
  });
  expect(put({ document: { texts: { proposal: 'x', economy: 'y' } } }, ['economy', '']).document).toEqual({
    texts: { proposal: 'x' },
  });
});

test('the diarienummer is the id of the case, unless it has one beside it', () => {
  expect(put({}, ['registryNumber', 'SN 7'])).toEqual({ id: 'SN 7' });
  expect(put({ id: 'a', document: { registryNumber: 'x' } }, ['registryNumber', 'SN 7'])).toEqual({
    id: 'a',
    document: { registryNumber: 'SN 7' },
  });
});

test('days are read as a person writes them, and must be days in their order', () => {
  expect(put({}, ['received', '2 november 2026']).received).toBe('2026-11-02');
  expect(withHeadValue({}, 'received', 'i våras')).toEqual({ kind: 'no-date', typed: 'i våras' });
  expect(withHeadValue({ received: '2026-11-02' }, 'replyBy', '2026-11-01')).toEqual({ kind: 'reply-first' });
  expect(withHeadValue({ replyBy: '2026-11-02' }, 'received', '2026-11-03')).toEqual({ kind: 'reply-first' });
});
