import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { Assessor } from '../../../src/assessment/assess.ts';
import { mostLeaves } from '../../../src/assessment/walker.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { runs } from '../../deep.ts';
import { judgedAt, randomCalculatingRules, randomRules, sampleValues } from '../../diagram/random-rules.ts';
import { compiledFor } from '../judge.ts';
import { plainlyAssessed } from '../plain.ts';
import { caseOf, everyAnswer, plainLine, quickLines, wholeCases } from './same.ts';

/** How many cases are compared. */
const wanted = runs(1000, 30_000);

/** Rules where forms are contradictions too, and where the answer to the first question wants a note. */
const remarking = (rules: RuleSet): RuleSet => ({
  ...rules,
  questions: Object.fromEntries(
    Object.entries(rules.questions).map(([id, one], index) => [
      id,
      index === 0 ? { ...one, wantsNote: { text: 'Varför?', date: true } } : one,
    ]),
  ),
  contradictions: Object.values(rules.forms ?? {}).map(({ when }) => ({ when, text: 'Det går inte ihop.' })),
});

/** Rules with more outcomes than bits: between each two of them are some that no case reaches. */
const wide = (rules: RuleSet): RuleSet => ({
  ...rules,
  outcomes: rules.outcomes.flatMap((one) => {
    const others = Array.from({ length: mostLeaves }, (_, index) => ({ ...one, id: `${one.id}-${index}` }));
    return one.when === undefined ? [one] : [one, ...others];
  }),
});

const everyRules = fc
  .oneof({ weight: 4, arbitrary: randomRules }, randomCalculatingRules)
  .chain((rules) => fc.constantFrom(rules, remarking(rules)));

test('the quick way gives the plain result for every way of answering random rules, from data and from bytes', () => {
  let compared = 0;
  let fromBytes = 0;
  fc.assert(
    fc.property(everyRules, (rules) => {
      if (compared >= wanted) return;
      const compiled = compiledFor(rules, judgedAt);
      const assessor = new Assessor(compiled);
      const cases = wholeCases(compiled);
      for (const answers of everyAnswer(rules, (id) => sampleValues(rules.questions[id]!))) {
        const iopCase = caseOf(answers);
        const plain = plainlyAssessed(compiled, iopCase);
        assert.equal(JSON.stringify(assessor.assess(iopCase)), JSON.stringify(plain));
        const { outcome, possibleOutcomes, findings, missing } = plain;
        const grades = findings.map(({ grade }) => grade);
        const outline = { outcome, possibleOutcomes, grades, missing };
        assert.equal(JSON.stringify(assessor.outline(iopCase)), JSON.stringify(outline));
        if (!assessor.isFree) {
          compared++;
          continue;
        }
        const { lines, left } = quickLines(compiled, cases, JSON.stringify({ answers: Object.fromEntries(answers) }));
        fromBytes += lines.length;
        if (left.length === 0) assert.equal(lines.join('\n'), plainLine(compiled, iopCase, plain));
        compared++;
      }
    }),
    { numRuns: Math.max(100, wanted / 50) },
  );
  assert.ok(compared >= wanted);
  assert.ok(fromBytes > compared / 2, `${fromBytes} of ${compared} cases were read from their bytes`);
});

test('rules with more outcomes than bits are judged as without tables', () => {
  let compared = 0;
  fc.assert(
    fc.property(everyRules.map(wide), (rules) => {
      if (compared >= wanted / 3) return;
      const compiled = compiledFor(rules, judgedAt);
      const assessor = new Assessor(compiled);
      for (const answers of everyAnswer(rules, (id) => sampleValues(rules.questions[id]!))) {
        const iopCase = caseOf(answers);
        assert.equal(JSON.stringify(assessor.assess(iopCase)), JSON.stringify(plainlyAssessed(compiled, iopCase)));
        compared++;
      }
    }),
  );
  assert.ok(compared >= wanted / 3);
});
