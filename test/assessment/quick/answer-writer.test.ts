import { describe, expect, test } from 'vitest';
import { rulesFrom } from '../../rules/rules.ts';
import { compiledFor, undividedFrom } from '../judge.ts';
import { plainlyAssessed } from '../plain.ts';
import { plainLine, quickLines, wholeCases } from './same.ts';

const rules = rulesFrom(`
format: 1
id: alla-slag
version: 1.0.0
title: Alla slags frågor
valid: { from: 2010-01-01 }
sources: { kalla: { title: Källa, confidence: high } }
questions:
  ja-nej: { section: A, type: yesNo, text: Ja?, help: H., why: V. }
  val: { section: A, type: choice, text: Vad?, help: H., why: V., options: { ett: Ett, tva: Två } }
  tal: { section: A, type: number, text: Hur mycket?, help: H., why: V., unit: kr, min: -1000000, max: 1000000 }
  datum: { section: A, type: date, text: När?, help: H., why: V. }
  fritt: { section: A, type: text, text: Hur?, help: H., why: V. }
preconditions:
  allt:
    title: Allt
    strength: required
    met:
      all:
        - { question: ja-nej, is: ja }
        - { question: val, is: ett }
        - { question: tal, min: 10 }
        - { question: datum, after: 2020-01-01 }
    texts: { met: M., notMet: N. }
    sources: [kalla]
outcomes:
  - { id: nej, title: Nej, text: Nej., when: { precondition: allt, is: notMet } }
  - { id: ja, title: Ja, text: Ja., otherwise: true }
`);
const compiled = compiledFor(rules);
const cases = wholeCases(compiled);

/** The quick line of a case, which must be the plain one. */
function written(text: string): { answers: object; notes: object } {
  const iopCase = undividedFrom(rules, JSON.parse(text));
  const { lines, left } = quickLines(compiled, cases, text);
  expect(left).toEqual([]);
  expect(lines).toEqual([plainLine(compiled, iopCase, plainlyAssessed(compiled, iopCase))]);
  return JSON.parse(lines[0]!) as { answers: object; notes: object };
}

describe('what was judged is written from bytes as it is the plain way', () => {
  test('for every type of question and every way to write an answer', () => {
    for (const answer of ['"ja"', '"nej"', 'true', 'false', 'null', '"vet inte"'])
      written(`{"answers":{"ja-nej":${answer}}}`);
    for (const answer of ['"ett"', '"tva"', 'null']) written(`{"answers":{"val":${answer}}}`);
    for (const answer of ['0', '-0', '12.50', '1e3', '-7', 'null']) written(`{"answers":{"tal":${answer}}}`);
    for (const answer of ['"2026-11-21"', '"vet inte"']) written(`{"answers":{"datum":${answer}}}`);
    for (const answer of ['"Så här, å ä ö – \\"så\\"."', 'null']) written(`{"answers":{"fritt":${answer}}}`);
  });

  test('in the order of the case', () => {
    const said = written(
      '{"notes":{"tal":"B","ja-nej":"A"},"answers":{ "fritt" : "x", "datum":"2026-11-21","tal":1.0, "ja-nej":"ja" } }',
    );
    expect(JSON.stringify(said.answers)).toBe('{"fritt":"x","datum":"2026-11-21","tal":1,"ja-nej":true}');
    expect(JSON.stringify(said.notes)).toBe('{"tal":"B","ja-nej":"A"}');
  });

  test('without anything of the case before it', () => {
    written('{"answers":{"fritt":"x","val":"ett"},"notes":{"val":"y"}}');
    expect(written('{"answers":{}}')).toMatchObject({ answers: {}, notes: {} });
  });
});
