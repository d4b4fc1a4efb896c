import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessCase, toldOnce, type UnitAssessment } from '../../src/assessment/whole.ts';
import { anyCase, bundledRules } from '../documents/cases.ts';
import { caseFrom } from './judge.ts';

const compiled = bundledRules('iop');
const one = (id: string) => ({ id, title: id, answers: {} });
const { units } = assessCase(
  compiled,
  caseFrom(compiled.rules, { answers: {}, parts: [one('x'), one('y')], organisations: [one('a'), one('b')] }),
);
/** Where things are told, as `scope first-unit: keys`. */
const toldOf = (things: (part: string, organisation: string) => Record<string, string>) =>
  toldOnce(units, ({ unit }) => new Map(Object.entries(things(unit.part!.id, unit.organisation!.id)))).map(
    ({ scope, units: [{ unit }], keys }) => `${scope} ${unit.part!.id}${unit.organisation!.id}: ${[...keys].join()}`,
  );

test('what is the same for all is told of all, and the rest of what it hangs on', () => {
  const told = toldOf((part, organisation) => ({
    common: '1',
    byPart: part,
    byOrganisation: organisation,
    byBoth: part + organisation,
  }));
  expect(told).toEqual([
    'all xa: common',
    ...['organisation xa: byOrganisation', 'organisation xb: byOrganisation'],
    ...['part xa: byPart', 'part ya: byPart'],
    ...['unit xa: byBoth', 'unit xb: byBoth', 'unit ya: byBoth', 'unit yb: byBoth'],
  ]);
});

test('what only some have is told of them', () => {
  expect(toldOf((part) => (part === 'y' ? { only: '1' } : {}))).toEqual(['part ya: only']);
  expect(toldOf((part, organisation) => (part + organisation === 'yb' ? { only: '1' } : {}))).toEqual([
    'unit yb: only',
  ]);
});

test('each thing about each unit is told once, as it is', () => {
  fc.assert(
    fc.property(anyCase, ({ judged }) => {
      const things = ({ assessment }: UnitAssessment) =>
        new Map(assessment.findings.map((finding) => [finding.precondition, JSON.stringify(finding)]));
      const groups = toldOnce(judged.units, things);
      for (const each of judged.units) {
        const told = groups
          .filter((group) => group.units.includes(each))
          .flatMap((group) => [...group.keys].map((key) => [key, things(group.units[0]).get(key)] as const));
        expect(told).toHaveLength(new Map(told).size);
        expect(new Map(told)).toEqual(things(each));
      }
    }),
    { numRuns: 60 },
  );
});
