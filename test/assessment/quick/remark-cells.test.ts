import { expect, test } from 'vitest';
import { Assessor } from '../../../src/assessment/assess.ts';
import { FastCases } from '../../../src/assessment/quick/fast-cases.ts';
import { assessCase } from '../../../src/assessment/whole.ts';
import { csvCase, csvCaseRow, csvColumns, csvWritten } from '../../../src/formats/csv.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { caseFrom, compiledFor } from '../judge.ts';
import { read, remarkingData, remarkingRules } from '../remarking-rules.ts';
import { quickLines } from './same.ts';

/** What the cases come to as rows: from their bytes, one after another, and the plain way. */
function rows(rules: RuleSet, data: readonly object[]) {
  const compiled = compiledFor(rules);
  const columns = csvColumns([rules]);
  const cases = new FastCases(new Assessor(compiled), csvWritten(columns, rules));
  const plain = data.map((one, index) => {
    const judged = assessCase(compiled, caseFrom(rules, one));
    return csvCaseRow(columns, csvCase(index + 1, judged, rules)).slice(0, -1);
  });
  return { quick: quickLines(compiled, cases, data.map((one) => JSON.stringify(one)).join('\n')), plain };
}

test('every way of being remarked on gives the same row from bytes as the plain way, also a second time', () => {
  const notes = [undefined, 'Utan dag', '2026-05-01', 'Juristen den 3 maj 2026', '"citat"\n2026-05'];
  const ways = ['ja', 'nej'].flatMap((betalning) =>
    ['nej', 'vet inte'].flatMap((bindning) =>
      [0, 12.5].flatMap((pris) =>
        notes.map((note) => ({
          answers: { betalning, bindning, marknad: true, pris },
          ...(note === undefined ? {} : { notes: { pris: note, ...(pris === 0 ? { bindning: note } : {}) } }),
        })),
      ),
    ),
  );
  const { quick, plain } = rows(remarkingRules, [...ways, ...ways]);
  expect(quick).toEqual({ lines: plain, left: [] });
  expect(new Set(plain.map((row) => row.replace(/^\d+;/, ''))).size).toBeGreaterThan(12);
});

test('rows are the same when there are more ways of being remarked on than are kept', () => {
  const names = Array.from({ length: 11 }, (_, index) => `fraga-${index + 1}`);
  const asked = {
    section: 'Avsnitt',
    help: 'Hjälp.',
    why: 'Skäl.',
    type: 'yesNo',
    wantsNote: { text: 'Var det står' },
  };
  const questions = Object.fromEntries(names.map((name) => [name, { ...asked, text: `Gäller ${name}?` }]));
  const met = { any: names.map((question) => ({ question, is: 'ja' })) };
  const precondition = { ...remarkingData.preconditions.bunden, met, partlyMet: undefined };
  const { contradictions: _, ...data } = remarkingData;
  const rules = read({
    ...data,
    ...{ id: 'manga', questions: { ...questions }, preconditions: { bunden: precondition } },
  });
  const all = Array.from({ length: 2 ** names.length }, (_, bits) => ({
    answers: Object.fromEntries(names.map((name) => [name, 'nej'])),
    notes: Object.fromEntries(names.filter((_, index) => (bits & (1 << index)) !== 0).map((name) => [name, 'Här.'])),
  }));
  const { quick, plain } = rows(rules, all);
  expect(quick).toEqual({ lines: plain, left: [] });
});
