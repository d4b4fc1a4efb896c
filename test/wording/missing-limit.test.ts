import { expect, test } from 'vitest';
import type { Answer } from '../../src/rules/answer.ts';
import { limitSentence, missingInWords } from '../../src/wording/assessment.ts';
import { compiledFor } from '../assessment/judge.ts';
import { rulesFrom } from '../rules/rules.ts';

const rules = rulesFrom(
  `
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources:
  eu: { title: Direktivet, publisher: Kommissionen, url: "https://example.org/eu", confidence: high }
  sverige: { title: Tillkännagivandet, publisher: Regeringskansliet, url: "https://example.org/kr", confidence: high }
  pärm: { title: Pärmen, confidence: low }
questions:
  belopp: { section: A, text: Hur mycket?, help: H, why: W, type: number, unit: kr }
  kurs: { section: A, text: Kurs?, help: H, why: W, type: number, unit: kr per euro }
limits:
  i-euro: { title: Tröskeln i euro, unit: euro, values: [{ from: 2020-01-01, to: 2027-12-31, value: 750000, source: eu }] }
  i-kronor:
    title: Tröskeln
    unit: kr
    values: [{ from: 2020-01-01, to: 2025-12-31, value: 7802550, source: sverige }]
    converted: { limit: i-euro, rate: kurs }
  annan: { title: En annan, unit: kr, values: [{ from: 2020-01-01, to: 2025-12-31, value: 1, source: parm }] }
  oense:
    title: Oense
    unit: kr
    values: [{ from: 2020-01-01, to: 2021-12-31, value: 1, source: parm }]
    whenMissing: Källorna är oense.
preconditions:
  p:
    title: P
    strength: gate
    met: { any: [{ question: belopp, max: { limit: i-kronor } }, { question: belopp, max: { limit: annan } }, { question: belopp, max: { limit: oense } }] }
    texts: { met: M, notMet: N }
    sources: [eu]
outcomes: [{ id: nej, title: N, text: N, when: { precondition: p, is: notMet } }, { id: ja, title: J, text: J, otherwise: true }]
`.replace('pärm:', 'parm:'),
);

const sentence = (limit: string, date: string, answers: readonly (readonly [string, Answer])[] = []) =>
  limitSentence(
    compiledFor(rules, date),
    { limit, value: null, source: null, stated: false },
    new Map(answers),
  ).replace(/\u00a0/g, ' ');
const stating = 'Värdet för 2026 finns inte i regelverket. Det kan anges i ärendet, med sin källa.';
const gap =
  'Gränsvärdet "Tröskeln" har inget känt värde efter 2025-12-31. Det senaste är hämtat hos Regeringskansliet (https://example.org/kr).';

test('a limit without a value says since when, and on whose page the latest one was found', () => {
  expect(missingInWords(rules, 'i-kronor', '2026-06-01')).toBe(gap);
  expect(missingInWords(rules, 'annan', '2026-06-01')).toBe(
    'Gränsvärdet "En annan" har inget känt värde efter 2025-12-31. Det senaste är hämtat i "Pärmen".',
  );
  expect(sentence('annan', '2026-06-01')).toBe(`${missingInWords(rules, 'annan', '2026-06-01')} ${stating}`);
});

test('one that is fixed in another currency says at what, and at the rate of the case what that is, which decides nothing', () => {
  const fixed = 'Gränsen är 750 000 euro, men det är det fastställda beloppet i kronor som avgör.';
  expect(sentence('i-kronor', '2026-06-01')).toBe(`${gap} ${fixed} ${stating}`);
  expect(sentence('i-kronor', '2026-06-01', [['kurs', null]])).toBe(`${gap} ${fixed} ${stating}`);
  expect(sentence('i-kronor', '2026-06-01', [['kurs', 11.2]])).toBe(
    `${gap} ${fixed} Vid kursen 11,2 kr per euro är det 8 400 000 kr, men det avgör ingenting. ${stating}`,
  );
});

test('nothing is said of another currency on a day when it has no value there either', () => {
  expect(sentence('i-kronor', '2028-01-01', [['kurs', 11.2]])).toBe(`${gap} ${stating.replace('2026', '2028')}`);
});

test('one that cannot be found out is told of in the words of the rules, and is not asked for', () => {
  expect(missingInWords(rules, 'oense', '2026-06-01')).toBe('Källorna är oense.');
  expect(sentence('oense', '2026-06-01')).toBe('Källorna är oense.');
});
