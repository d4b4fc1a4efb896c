import { expect, test } from 'vitest';
import { type DiagnosticArguments, diagnostic } from '../../../src/rules/findings.ts';
import { findings, messageOf } from '../../../src/wording/findings/all.ts';

test.each([
  ['0..100 kr', 'från 0 till 100 kr'],
  ['heltal 1.. månader', 'ett heltal minst 1 månader'],
  ['..5 %', 'högst 5 %'],
  ['2020-01-01..2020-12-31', 'från 2020-01-01 till 2020-12-31'],
  ['', 'ett tal'],
])('the range %j is said as %j', (range, said) => {
  const args: DiagnosticArguments['answer-range'] = { question: 'x', value: '7', range };
  expect(messageOf(diagnostic('answer-range', [], args))).toBe(`7 kan inte vara svar på "x": svaret ska vara ${said}.`);
});

test.each([
  ['EACCES', /rätt att läsa/],
  ['ENOSPC', /disken är full/i],
  ['EIO', /EIO/],
])('what the operating system says as %s is said in Swedish', (reason, said) => {
  expect(messageOf(diagnostic('file-unreadable', [], { reason }))).toMatch(said);
});

test('every code is explained in sentences', () => {
  for (const { what, mend } of Object.values(findings)) {
    expect(what).toMatch(/^[A-ZÅÄÖ].*\.$/s);
    expect(mend).toMatch(/^[A-ZÅÄÖ].*\.$/s);
  }
});

test.each(['grade-no-effect', 'side-no-effect'] as const)('%s is explained by all that it has no effect on', (code) => {
  for (const word of ['utfallet', 'samverkansformer', 'strength: supporting']) {
    expect(findings[code].what).toContain(word);
  }
});
