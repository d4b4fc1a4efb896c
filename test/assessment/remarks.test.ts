import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { assessCase } from '../../src/assessment/whole.ts';
import { caseJson } from '../../src/formats/json/assessment.ts';
import { assessmentSchema } from '../../src/formats/json/assessment-schema.ts';
import { readRuleSet } from '../../src/rules/read-rule-set.ts';
import { remarkSentence } from '../../src/wording/remarks.ts';
import { caseFrom, compiledFor, undividedFrom } from './judge.ts';
import { plainlyAssessed } from './plain.ts';
import { remarkingRules } from './remarking-rules.ts';

const rules = remarkingRules;
const compiled = compiledFor(rules);

function remarksOf(data: object) {
  const iopCase = undividedFrom(rules, data);
  const assessment = assess(compiled, iopCase);
  expect(assessment).toEqual(plainlyAssessed(compiled, iopCase));
  return assessment.remarks?.map(({ code, answers }) => [code, answers.map(({ question }) => question).join()]);
}

const notes = { pris: 'Prislista den 1 mars 2026.' };

test('answers that hardly go together are told of, with just those answers', () => {
  expect(remarksOf({ answers: { betalning: 'ja', bindning: 'nej', marknad: 'ja' } })).toEqual([
    ['contradiction', 'betalning,bindning'],
    ['note-missing', 'bindning'],
  ]);
});

test('a contradiction is told of when it holds whatever the missing answers become', () => {
  expect(remarksOf({ answers: { betalning: 'ja' } })).toEqual([]);
  expect(remarksOf({ answers: { betalning: 'ja', bindning: null } })).toEqual([]);
  expect(remarksOf({ answers: { marknad: 'ja', pris: 0 }, notes })).toEqual([['contradiction', 'marknad,pris']]);
});

test('a contradiction changes neither the outcome nor what is missing', () => {
  const { contradictions: _, ...bare } = rules;
  const data = { answers: { betalning: 'ja', bindning: 'nej' } };
  const { remarks: __, ...told } = assess(compiled, undividedFrom(rules, data));
  const { remarks: ___, ...untold } = assess(compiledFor(bare), undividedFrom(bare, data));
  expect(told).toEqual(untold);
});

test('an answer that wants a note is told of until it has one, with a date where that is wanted', () => {
  const answers = { pris: 10 };
  expect(remarksOf({ answers: {} })).toEqual([]);
  expect(remarksOf({ answers: { pris: null } })).toEqual([]);
  expect(remarksOf({ answers })).toEqual([['note-missing', 'pris']]);
  expect(remarksOf({ answers, notes: { pris: 'Enligt prislistan.' } })).toEqual([['note-without-date', 'pris']]);
  expect(remarksOf({ answers, notes: { pris: 'den 1 mars 2026' } })).toEqual([['note-missing', 'pris']]);
  expect(remarksOf({ answers, notes })).toEqual([]);
  expect(remarksOf({ answers: { bindning: 'ja' }, notes: { bindning: 'Muntligt.' } })).toEqual([]);
});

test('where a date is wanted the sentence says that it is not enough', () => {
  const sentences = (data: object) =>
    assess(compiled, undividedFrom(rules, data)).remarks?.map((remark) => remarkSentence(rules, remark));
  const wanted =
    'Motivering saknas till svaret på frågan "Vad är priset?" Regelverket frågar efter: vilken prislista som gällde, och när.';
  expect(sentences({ answers: { pris: 10 }, notes: { pris: '2026-05-01' } })).toEqual([wanted]);
  expect(sentences({ answers: { pris: 10 } })).toEqual([wanted]);
  expect(sentences({ answers: { bindning: 'ja' } })).toEqual([
    'Motivering saknas till svaret på frågan "Är parterna bundna?" Regelverket frågar efter: var bindningen framgår.',
  ]);
});

test('each part of a case has its own remarks, and the JSON has the promised form', () => {
  const iopCase = caseFrom(rules, {
    answers: { betalning: 'ja' },
    parts: [
      { id: 'a', title: 'A', answers: { bindning: 'nej' } },
      { id: 'b', title: 'B', answers: { bindning: 'ja' }, notes: { bindning: 'Avtal.' } },
    ],
  });
  const identity = { tool: { name: 'iop-check', version: '1.0.0' }, sha256: '0'.repeat(64), extends: [] };
  const json = caseJson(assessCase(compiled, iopCase), rules, identity, []);
  expect(assessmentSchema.parse(json)).toEqual(json);
  expect('parts' in json && json.parts.map(({ remarks = [] }) => remarks.map(({ code }) => code))).toEqual([
    ['contradiction', 'note-missing'],
    [],
  ]);
});

test('rules without anything to remark on give results without remarks', () => {
  const questions = Object.fromEntries(
    Object.entries(rules.questions).map(([id, { wantsNote: _, ...question }]) => [id, question]),
  );
  const { contradictions: _, ...rest } = rules;
  const bare = readRuleSet({ ...rest, questions });
  if (!bare.ok) throw new Error('unsound');
  expect(assess(compiledFor(bare.value), undividedFrom(bare.value, { answers: {} }))).not.toHaveProperty('remarks');
});
