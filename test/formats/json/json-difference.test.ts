import { describe, expect, test } from 'vitest';
import { jsonDifferences } from '../../../src/formats/json/verification.ts';

describe('where two pieces of JSON differ', () => {
  test('is nowhere when only the order of keys differs', () => {
    expect(jsonDifferences({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toEqual([]);
  });

  test('is told by the name that an element of a list bears', () => {
    const findings = (grade: string) => ({ findings: [{ precondition: 'marknad', grade }] });
    expect(jsonDifferences(findings('met'), findings('notMet'))).toEqual([
      { path: ['findings', 'marknad', 'grade'], saved: 'met', now: 'notMet' },
    ]);
    const part = (outcome: string) => [{ part: { id: 'a' }, organisation: { id: 'b' }, outcome }];
    expect(jsonDifferences(part('x'), part('y'))[0]!.path).toEqual(['a b', 'outcome']);
  });

  test('is the whole list when it holds plain values or is of another length', () => {
    expect(jsonDifferences({ missing: ['a', 'b'] }, { missing: ['b', 'a'] })).toHaveLength(1);
    expect(jsonDifferences([{ a: 1 }], [])).toEqual([{ path: [], saved: [{ a: 1 }], now: [] }]);
  });

  test('is where only one of them has something', () => {
    expect(jsonDifferences({ note: 'x' }, {})).toEqual([{ path: ['note'], saved: 'x', now: undefined }]);
    expect(jsonDifferences({}, { toString: 1 })).toEqual([{ path: ['toString'], saved: undefined, now: 1 }]);
  });

  test('tells null, false, 0 and nothing apart', () => {
    const values = [null, false, 0, '', '0', [], {}, undefined];
    for (const [index, saved] of values.entries()) {
      for (const [other, now] of values.entries()) {
        expect(jsonDifferences({ saved }, { saved: now })).toHaveLength(index === other ? 0 : 1);
      }
    }
  });
});
