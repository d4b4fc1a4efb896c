import { expect, test } from 'vitest';
import type { Asked } from '../../../src/assessment/assessment.ts';
import { addAssessment, emptyTally, talliedParts } from '../../../src/assessment/tally.ts';
import { assessCase, type CaseAssessment } from '../../../src/assessment/whole.ts';
import { csvCase, csvParts } from '../../../src/formats/csv.ts';
import { caseJson, chosenFields, fieldNames, partsBehind } from '../../../src/formats/json/assessment.ts';
import { caseFrom, compiledFor } from '../../assessment/judge.ts';
import { bundled } from '../../files/bundled.ts';

const { rules } = await bundled('iop-fordjupad');
const compiled = compiledFor(rules);
const identity = { tool: { name: 'iop-check', version: '1.2.3' }, sha256: '0'.repeat(64), extends: [] };

const parts = (answers: object) => ['a', 'b'].map((id) => ({ id, title: id, answers: id === 'a' ? {} : answers }));

/** Cases with and without parts. */
const cases = (rules.examples ?? [])
  .slice(0, 3)
  .flatMap(({ answers }) => [caseFrom(rules, { answers }), caseFrom(rules, { answers: {}, parts: parts(answers) })]);

const wholes = cases.map((one) => assessCase(compiled, one));

/** Whether what is made is the same out of all of an assessment and out of the parts that are asked for alone. */
function expectSame(asked: Asked, made: (judged: CaseAssessment) => unknown): void {
  expect(cases.map((one) => made(assessCase(compiled, one, asked)))).toEqual(wholes.map(made));
}

test.each(fieldNames)('the field %s is made without the others', (field) => {
  expectSame(partsBehind([field]), (judged) => chosenFields(caseJson(judged, rules, identity, []), [field]));
});

test('rows and counts are made without what they do not hold', () => {
  expectSame(csvParts, (judged) => csvCase(1, judged, rules));
  expectSame(talliedParts, (judged) => {
    const tally = emptyTally(Object.keys(rules.preconditions).length);
    addAssessment(tally, judged);
    return tally;
  });
});
