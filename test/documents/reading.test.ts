import { describe, expect, test } from 'vitest';
import { agreementOutline } from '../../src/documents/agreement.ts';
import { bedomning } from '../../src/documents/bedomning.ts';
import type { CaseDocumentContext } from '../../src/documents/case.ts';
import { blankChecklist, filledChecklist } from '../../src/documents/checklist.ts';
import { comparisonOfRules } from '../../src/documents/comparison.ts';
import { letter } from '../../src/documents/letter.ts';
import { yearlyReport } from '../../src/documents/yearly.ts';
import { readingsInWords } from '../../src/wording/terms.ts';
import { caseFrom } from '../assessment/judge.ts';
import { countsOf } from '../assessment/yearly.ts';
import { bundledRules, contextOf, textOf } from './cases.ts';

const withReasons = (context: CaseDocumentContext) => agreementOutline(context, { reasons: true });
const count = (text: string, words: string) => text.split(words).length - 1;
const contextUnder = (id: string, document: object = {}) => {
  const compiled = bundledRules(id);
  return contextOf(compiled, caseFrom(compiled.rules, { answers: {}, document }));
};
// A tjänsteskrivelse leaves whose matter it is to fill in.
const aboutCases = [bedomning, filledChecklist, letter, withReasons];

describe('how the texts of the rules are to be read', () => {
  test.each(['iop', 'iop-fordjupad'])('stands once in every document by %s', (id) => {
    const context = contextUnder(id);
    const { reading } = context.compiled.rules;
    for (const document of aboutCases) expect(count(textOf(document(context)), reading!)).toBe(1);
  });

  test('stands where nobody has said whose the case is, and in no document of a municipality or a region', () => {
    const { reading } = bundledRules('iop').rules;
    for (const document of aboutCases) {
      const told = (head: object) => count(textOf(document(contextUnder('iop', head))), reading!);
      expect([told({}), told({ municipality: 'Vikby kommun' }), told({ municipality: 'VGR' })]).toEqual([1, 0, 0]);
    }
    expect(count(textOf(blankChecklist(bundledRules('iop'))), reading!)).toBe(1);
  });

  test('stands in the letter before the first precondition, and in the outline before the first part', () => {
    const context = contextUnder('iop');
    for (const document of [letter(context), withReasons(context)]) {
      const { blocks } = document;
      const first = blocks.findIndex(({ kind }) => kind === 'heading');
      expect(textOf({ blocks: blocks.slice(0, first) })).toContain(context.compiled.rules.reading);
    }
  });

  test('stands once in a comparison of rule sets, with their names where they differ', () => {
    const compare = (...ids: string[]) =>
      textOf(comparisonOfRules(ids.map((id) => ({ ...contextUnder(id), file: null })))).replaceAll('\n', ' ');
    const { reading } = bundledRules('iop').rules;
    expect(count(compare('iop', 'iop-fordjupad'), reading!)).toBe(1);
    expect(compare('iop', 'region-varmland')).toContain('region-varmland: Där texterna säger kommunen menas regionen.');
  });

  test('stands once in the yearly report', () => {
    const counts = countsOf([{ answers: {} }]);
    const ruleSets = counts.ruleSets.map((one) => ({ ...one, rules: { ...one.rules, reading: 'Så läses det.' } }));
    const text = textOf(yearlyReport({ ...counts, ruleSets }, { title: 'Initial bedömning', forced: false }));
    expect(count(text, 'Så läses det.')).toBe(1);
  });

  test('is told with the names of the rule sets only when it is not the same for all', () => {
    const named = (...readings: (string | undefined)[]) =>
      readingsInWords(readings.map((reading, index) => ({ name: `r${index + 1}`, reading })));
    expect(named('Så.', 'Så.')).toEqual(['Så.']);
    expect(named('Så.', undefined, 'Så.')).toEqual(['r1 och r3: Så.']);
    expect(named('Så.', 'Si.')).toEqual(['r1: Så.', 'r2: Si.']);
    expect(named(undefined)).toEqual([]);
  });
});
