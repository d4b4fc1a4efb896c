import { expect, test } from 'vitest';
import { ruleNames, shortRuleNames } from '../../src/wording/rules.ts';

const named = (id: string, version: string, file: string | null) => ({ rules: { id, version }, file });

test('rule sets are told apart by as much as it takes', () => {
  const list = [
    named('iop', '1.0.0', null),
    named('iop', '1.0.0', 'v2\u001b.yaml'),
    named('iop', '2.0.0', 'v3.yaml'),
    named('a', '1.0.0', 'a.yaml'),
  ];
  const first = ['iop 1.0.0 (följer med iop-check)', 'iop 1.0.0 (v2\\u{1b}.yaml)', 'iop 2.0.0'];
  expect(ruleNames(list)).toEqual([...first, 'a 1.0.0']);
  expect(shortRuleNames(list)).toEqual([...first, 'a']);
});
