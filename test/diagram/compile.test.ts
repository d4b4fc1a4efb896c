import { expect, test } from 'vitest';
import { coverageOf } from '../../src/analysis/coverage.ts';
import { compareRules } from '../../src/analysis/difference.ts';
import { generateExamples } from '../../src/analysis/generate.ts';
import { prove } from '../../src/analysis/proof.ts';
import { compile } from '../../src/diagram/compile.ts';
import { iop } from '../rules/rules.ts';

test('the bundled rules need few nodes', () => {
  const compiled = compile(iop, '2026-11-21');
  expect(compiled.ok && compiled.value.diagram.size).toBeLessThan(300);
});

test('a rule set over the node limit is refused with a finding, and nothing is answered', () => {
  const compiled = compile(iop, '2026-11-21', { nodeLimit: 50 });
  expect(compiled).toMatchObject({ ok: false, diagnostics: [{ code: 'diagram-too-large', args: { limit: 50 } }] });
});

const noDates: readonly unknown[] = ['2025-6-1', '2025-02-30', '', undefined, null, new Date(0), 20250601, {}, []];

test.each(noDates)(
  '%s is refused as a date wherever rules are put on one, as on it no limit would have a value',
  (given) => {
    const date = given as string;
    const refused = { ok: false, diagnostics: [{ code: 'bad-date' }] };
    expect(compile(iop, date)).toMatchObject(refused);
    expect(compareRules(iop, iop, date)).toMatchObject(refused);
    expect(prove(iop, date).problems).toMatchObject([{ code: 'bad-date' }]);
    if (date === undefined) return;
    expect(coverageOf(iop, { date })).toMatchObject(refused);
    expect(generateExamples(iop, { date })).toMatchObject(refused);
  },
);
