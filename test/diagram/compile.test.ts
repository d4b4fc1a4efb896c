import { expect, test } from 'vitest';
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
