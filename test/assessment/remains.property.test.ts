import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { Assessor } from '../../src/assessment/assess.ts';
import { CaseWalker } from '../../src/assessment/case-walker.ts';
import { Remains } from '../../src/assessment/remains.ts';
import { openVariables, reachable } from '../../src/diagram/queries.ts';
import { runs } from '../deep.ts';
import { judgedAt, randomCalculatingRules, randomRules, sampleValues } from '../diagram/random-rules.ts';
import { compiledFor } from './judge.ts';
import { plainlyAssessed } from './plain.ts';
import { caseOf, everyAnswer } from './quick/same.ts';

const anyRules = fc.oneof({ weight: 4, arbitrary: randomRules }, randomCalculatingRules);
const mostCases = 300;
const numRuns = runs(30, 200);

test('what remains after the answers has the leaves that can be reached and the variables that are open', () => {
  fc.assert(
    fc.property(anyRules, (rules) => {
      const compiled = compiledFor(rules, judgedAt);
      const { diagram, outcome } = compiled;
      const remains = new Remains(compiled);
      const walker = new CaseWalker(compiled, remains);
      const { asked } = walker.outcome;
      const before = remains.before(outcome);
      let cases = 0;
      for (const answers of everyAnswer(rules, (id) => sampleValues(rules.questions[id]!))) {
        if (cases++ === mostCases) break;
        walker.put(answers);
        const known = [...walker.walker.known];
        const remaining = remains.after(before, asked, walker.walker.known);
        const leaves = reachable(diagram, outcome, known).reduce((bits, leaf) => bits | (1 << leaf), 0);
        assert.equal(remains.leaves(remaining), leaves);
        assert.deepEqual(remains.open(remaining), openVariables(diagram, outcome, known));
      }
    }),
    { numRuns },
  );
});

test('a table that is full gives up a case and nothing else', () => {
  let outside = 0;
  fc.assert(
    fc.property(
      anyRules,
      fc.nat({ max: 5 }),
      fc.nat({ max: 20 }),
      fc.constantFrom(9, 99, 9999),
      (rules, most, nodes, places) => {
        const compiled = compiledFor(rules, judgedAt);
        const remains = new Remains(compiled, { remains: most, nodes, places });
        const walker = new CaseWalker(compiled, remains);
        const assessor = new Assessor(compiled, walker);
        const { asked } = walker.outcome;
        const before = remains.before(compiled.outcome);
        let cases = 0;
        for (const answers of everyAnswer(rules, (id) => sampleValues(rules.questions[id]!))) {
          if (cases++ === mostCases) break;
          const iopCase = caseOf(answers);
          assert.equal(JSON.stringify(assessor.assess(iopCase)), JSON.stringify(plainlyAssessed(compiled, iopCase)));
          if (remains.after(before, asked, walker.walker.known) === -1) outside++;
        }
      },
    ),
    { numRuns },
  );
  assert.ok(outside > 100, `${outside} cases led outside`);
});
