import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { addAssessment, addUnreadable, emptyTally, type Tally } from '../../src/assessment/tally.ts';
import { assessCase } from '../../src/assessment/whole.ts';
import { shareInWords, summaries } from '../../src/documents/summary.ts';
import { summaryCsv } from '../../src/formats/csv.ts';
import { summaryJson, summarySchema } from '../../src/formats/json/summary.ts';
import { documentText, plainStyle } from '../../src/formats/text.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { caseFrom, compiledFor } from '../assessment/judge.ts';
import { withTexts } from '../rules/any-text.ts';
import { allMet, iop } from '../rules/rules.ts';

const sha256 = '0'.repeat(64);
const parts = [
  { id: 'a', title: 'A', answers: { marknad: 'marknad' } },
  { id: 'b', title: 'B', answers: { marknad: 'ingen' } },
];
const { marknad: _, ...common } = allMet;
const cases: object[] = [
  ...[allMet, allMet, { ...allMet, marknad: 'marknad' }, { ...allMet, styrning: 'vet inte' }, {}].map((answers) => ({
    answers,
  })),
  { answers: common, parts },
];

function tallyOf(rules: RuleSet, all = cases): Tally {
  const tally = emptyTally(Object.keys(rules.preconditions).length);
  for (const one of all) addAssessment(tally, assessCase(compiledFor(rules), caseFrom(rules, one)));
  return tally;
}
const tally = tallyOf(iop);
for (const code of ['json-syntax', 'too-deep', 'too-deep']) addUnreadable(tally, code);
const json = summaryJson([{ rules: iop, sha256, tally }], '1.2.3', null);
const textOf = (rules: RuleSet, counted: Tally, date: string | null = null) =>
  documentText(summaries([{ rules, file: null, tally: counted }], date)[0]!, plainStyle);
const text = textOf(iop, tally);

describe('the summary as JSON', () => {
  test('fits its schema, and is the same after a journey as text', () => {
    expect(summarySchema.parse(JSON.parse(JSON.stringify(json)))).toEqual(json);
  });

  test('counts in the order of the rules, and what has none with the most common first', () => {
    const [one] = json.ruleSets;
    expect(one).toMatchObject({ cases: 6, units: 7, unreadable: 3, differing: 1 });
    expect(one?.errors).toEqual([
      { code: 'too-deep', count: 2 },
      { code: 'json-syntax', count: 1 },
    ]);
    expect(one?.outcomes.map(({ outcome }) => outcome)).toEqual(iop.outcomes.map(({ id }) => id));
    expect(one?.preconditions.map(({ precondition }) => precondition)).toEqual(Object.keys(iop.preconditions));
    expect(one?.missing[0]).toEqual({ name: 'styrning', count: 2 });
    const counts = one?.missing.map(({ count }) => count) ?? [];
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  test('every case is counted once among outcomes, and every unit once for each precondition', () => {
    for (const { cases: all, units, outcomes, undecided, differing, preconditions } of json.ruleSets) {
      const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
      expect(sum(outcomes.map(({ count }) => count)) + undecided.count + differing).toBe(all);
      expect(sum(undecided.possible.map(({ count }) => count))).toBe(undecided.count);
      for (const { met, partlyMet, notMet, undecided: none } of preconditions)
        expect(met + partlyMet + notMet + none).toBe(units);
    }
  });
});

describe('the summary as text', () => {
  test('is aligned within 80 columns', () => {
    const lines = text.split('\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => /(?: %|\d)$/.test(line)).length).toBeGreaterThan(20);
    expect(text).toMatch(/^Saknas oftast, och kan ännu ändra utfallet +antal {2}andel\n-+ {2}-+ {2}-+\n/m);
  });

  test('uses the words of the rule set', () => {
    expect(text).toContain('IOP är möjligt');
    expect(text).toContain('6 ärenden bedömda. 3 ärenden kunde inte läsas och räknas inte nedan.');
    expect(text).toContain('nedanför räknas varje del, 7 i allt.');
    expect(text).toMatch(/^Delarna får olika utfall {2,}1 {3}17 %$/m);
    expect(text).toMatch(/^too-deep {2,}2 {3}67 %$/m);
    expect(text).not.toContain('eget-initiativ');
  });

  test('of nothing says so, and has no tables', () => {
    const none = textOf(iop, emptyTally(9), '2026-01-01');
    expect(none.split('\n\n')).toHaveLength(1);
    expect(none).toContain('0 ärenden bedömda. Bedömda per 2026-01-01.');
  });

  test('cannot be steered by what the rules say', () => {
    const rules = withTexts('\u001b[31m\u202eX\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looks for them
    expect(textOf(rules, tallyOf(rules))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

test('the summary as CSV has one count a row, for each rule set', () => {
  const two = summaryJson(
    [iop, iop].map((rules) => ({ rules, sha256, tally })),
    '1.2.3',
    null,
  );
  const rows = parse(summaryCsv(two), { delimiter: ';', columns: true }) as Record<string, string>[];
  expect(rows[0]).toEqual({
    ruleSet: 'iop',
    ruleSetVersion: iop.version,
    kind: 'cases',
    name: '',
    value: '',
    count: '6',
  });
  expect(rows.filter(({ kind }) => kind === 'cases')).toHaveLength(2);
  const [one] = json.ruleSets;
  const found = rows.find(({ name, value }) => name === 'ingen-marknad' && value === 'notMet');
  const expected = one?.preconditions.find(({ precondition }) => precondition === 'ingen-marknad')?.notMet;
  expect(found).toMatchObject({ kind: 'precondition', count: String(expected) });
  expect(expected).toBe(2);
});

test.each([
  [0, 10, '0 %'],
  [1, 1000, '< 1 %'],
  [1, 3, '33 %'],
  [999, 1000, '99 %'],
  [10, 10, '100 %'],
  [0, 0, '0 %'],
])('%i of %i is %s, never none or all when it is not', (count, all, share) => {
  expect(shareInWords(count, all)).toBe(share);
});
