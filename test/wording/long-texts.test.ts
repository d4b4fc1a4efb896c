import { expect, test } from 'vitest';
import { autolink } from '../../src/formats/markdown.ts';
import { checkRuleText } from '../../src/tasks/check.ts';
import { rangeInWords } from '../../src/wording/terms.ts';

// Each of these took minutes when the time grew with the square of the text.
const long = 300_000;

test('a range with a unit of any length is put in words', () => {
  const unit = 'k'.repeat(long);
  expect(rangeInWords(`heltal 0..100 ${unit}`)).toBe(`ett heltal från 0 till 100 ${unit}`);
  expect(rangeInWords(`-2.5.. ${unit}`)).toBe(`minst -2.5 ${unit}`);
  expect(rangeInWords('..100')).toBe('högst 100');
  expect(rangeInWords('2020-01-01..2020-12-31')).toBe('från 2020-01-01 till 2020-12-31');
  expect(rangeInWords(`heltal ${unit}`)).toBe(`ett heltal ${unit}`);
  expect(rangeInWords(unit)).toBe(unit);
  expect(rangeInWords('')).toBe('ett tal');
  expect(rangeInWords('heltal')).toBe('ett heltal');
});

test('an address with any number of blanks in it is written', () => {
  expect(autolink(`https://a.se/${' '.repeat(long)}b`)).toHaveLength('<https://a.se/b>'.length + 3 * long);
});

test('comments that silence may hold any number of blanks', async () => {
  const blanks = ' '.repeat(long);
  const text = `id: a${blanks}b # iop-check-ignore unused-name: skäl${blanks}slut\n# iop-check-ignore${blanks}x: skäl\n`;
  const { found } = await checkRuleText(text, 'a.yaml');
  expect(found.some(({ diagnostic: one }) => one.code === 'ignore-unknown' && one.args.code === 'x')).toBe(true);
});

test('as many comments silence as many findings, each its own', async () => {
  const keys = Array.from(
    { length: 4000 },
    (_, index) =>
      `  # iop-check-ignore unused-name: skäl ${index}\n  kalla-${index}: { title: Källa, confidence: low }\n`,
  ).join('');
  const rules = `format: 1
id: a
version: 1.0.0
title: A
valid: { from: 2020-01-01 }
sources:
  s: { title: Källa, confidence: low }
${keys.split('  # ').slice(0, 901).join('  # ')}questions:
  q: { section: A, type: yesNo, text: B, help: C, why: D }
preconditions:
  p: { title: P, strength: gate, met: { question: q, is: ja }, texts: { met: Ja., notMet: Nej. }, sources: [s] }
outcomes:
  - { id: nej, title: Nej, text: Nej., when: { precondition: p, is: notMet } }
  - { id: ja, title: Ja, text: Ja., otherwise: true }
`;
  const { silenced, found } = await checkRuleText(rules, 'a.yaml');
  expect(silenced).toHaveLength(900);
  expect(new Set(silenced.map(({ reason }) => reason)).size).toBe(900);
  expect(found.map(({ diagnostic: { code } }) => code)).toEqual(['no-examples']);
});
