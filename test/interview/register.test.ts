import { expect, test } from 'vitest';
import { assessCase } from '../../src/assessment/whole.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { compile } from '../../src/diagram/compile.ts';
import { inOrderOfDue, registered } from '../../src/interview/register.ts';
import { rulesFrom } from '../rules/rules.ts';

const rules = rulesFrom(`
format: 1
id: stod
version: 1.0.0
title: Stöd
valid: { from: 2020-01-01 }
sources: { s: { title: Källan, confidence: high } }
questions:
  a: { section: S, type: yesNo, text: A?, help: Hjälp., why: Skäl. }
  b: { section: S, type: yesNo, text: B?, help: Hjälp., why: Skäl., per: organisation }
preconditions:
  p:
    title: P
    strength: gate
    met: { all: [{ question: a, is: ja }, { question: b, is: ja }] }
    texts: { met: Ja., notMet: Nej. }
    sources: [s]
outcomes:
  - { id: nej, title: Nej, text: Nej., when: { anyWithStrength: [gate], is: notMet } }
  - { id: ja, title: Ja, text: Ja., otherwise: true }
`);
const compiled = compile(rules, '2026-11-30');
if (!compiled.ok) throw new Error('The rules cannot be compiled.');

function inRegister(data: object, file = 'a.json') {
  const read = readCase({ answers: {}, ...data }, rules);
  if (!read.ok || !compiled.ok) throw new Error('The case cannot be read.');
  const units = assessCase(compiled.value, read.value).units.map(({ assessment }) => assessment);
  return registered({ file, line: 1 }, read.value, { compiled: compiled.value, units, day: '2026-11-30' });
}

test('what a case does not say is null', () => {
  expect(inRegister({})).toMatchObject({
    title: null,
    organisation: null,
    received: null,
    replyBy: null,
    author: null,
  });
});

test('only questions that matter are counted, and vet inte is an answer', () => {
  expect(inRegister({}).progress).toEqual({ answered: 0, questions: 2 });
  expect(inRegister({ answers: { a: 'vet inte' } }).progress).toEqual({ answered: 1, questions: 2 });
  expect(inRegister({ answers: { a: 'nej' } }).progress).toEqual({ answered: 1, questions: 1 });
});

test('what each organisation answers counts once for each of them, and what is common once', () => {
  const organisations = [
    { id: 'x', title: 'X', answers: { b: 'ja' } },
    { id: 'y', title: 'Y', answers: {} },
  ];
  const one = inRegister({ answers: { a: 'ja' }, organisations });
  expect(one).toMatchObject({ progress: { answered: 2, questions: 3 }, organisation: 'X, Y', outcome: null });
  expect(one.isDiffering).toBe(false);
});

test('parts that come to other outcomes than one another differ', () => {
  const parts = [
    { id: 'x', title: 'X', answers: { a: 'nej' } },
    { id: 'y', title: 'Y', answers: { a: 'ja' } },
  ];
  expect(inRegister({ answers: { b: 'ja' }, parts })).toMatchObject({
    isDiffering: true,
    possibleOutcomes: ['nej', 'ja'],
  });
});

test('what is due first stands first, then what has no day, and last what is done', () => {
  const cases = [
    inRegister({ title: 'klart', agreement: { form: 'ingen' } }),
    inRegister({ title: 'b' }),
    inRegister({ title: 'a' }),
    inRegister({ title: 'sent', replyBy: '2027-01-01' }),
    inRegister({ title: 'snart', replyBy: '2026-01-01' }),
  ];
  expect(inOrderOfDue(cases).map(({ title }) => title)).toEqual(['snart', 'sent', 'a', 'b', 'klart']);
});
