import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { emptyCase } from '../../src/cases/case.ts';
import { openQuestions } from '../../src/interview/asking.ts';
import type { Answer } from '../../src/rules/answer.ts';
import { hasRoom } from '../../src/rules/range.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { runs } from '../deep.ts';
import { answersFor, numbersIn, type Verdict, verdictsIn } from '../diagram/calculated-oracle.ts';
import { answersBut, answersTo, calculatingRules } from '../diagram/calculated-rules.ts';
import type { Fraction } from '../diagram/fractions.ts';
import { written } from '../diagram/fractions.ts';
import { compiledFor } from './judge.ts';
import { plainlyAssessed } from './plain.ts';

const numRuns = runs(21, 1500);
const day = '2026-06-01';
type Answers = ReadonlyMap<string, Answer>;

function assessed(rules: RuleSet, answers: Answers): Assessment {
  return assess(compiledFor(rules, day), { ...emptyCase, answers });
}

/** Every way of completing answers that at most one number is missing from, with what the rules may say then. */
function completions(rules: RuleSet, answers: Answers): { number: string; ja: boolean; verdicts: Verdict[] }[] {
  const given = numbersIn(rules, answers);
  const missing = ['a', 'b', 'c'].filter((id) => !given.has(id));
  assert.ok(missing.length <= 1);
  const numbers: ReadonlyMap<string, Fraction>[] =
    missing.length === 0
      ? [given]
      : answersFor(rules, missing[0]!, given).map((answer) => new Map(given).set(missing[0]!, answer));
  const flag = answers.get('ja') ?? null;
  return numbers.flatMap((own, index) =>
    (flag === null ? [true, false] : [flag === true]).flatMap((ja) => {
      const verdicts = verdictsIn(rules, { numbers: own, ja });
      return verdicts.length === 0 ? [] : [{ number: String(index), ja, verdicts }];
    }),
  );
}

const names = (found: readonly unknown[]) => [...new Set(found)].map(String).sort();

/** Cases with one missing number, or none. */
const oneMissing = calculatingRules.chain((rules) =>
  fc
    .constantFrom<string[]>(['a'], ['b'], ['c'], [])
    .chain((missing) => answersBut(rules, missing))
    .map((answers) => ({ rules, answers })),
);

test('with one number missing, the outcomes and grades are those that some answer to it gives', () => {
  let seen = 0;
  fc.assert(
    fc.property(oneMissing, ({ rules, answers }) => {
      const all = completions(rules, answers);
      if (all.length === 0) return;
      seen++;
      const { outcome, possibleOutcomes, findings, missing } = assessed(rules, answers);
      const outcomes = names(all.flatMap(({ verdicts }) => verdicts.map((one) => one.outcome)));
      assert.deepEqual(names(possibleOutcomes), outcomes);
      assert.equal(outcome, outcomes.length === 1 ? outcomes[0] : null);
      for (const { precondition, possibleGrades } of findings) {
        const grades = names(all.flatMap(({ verdicts }) => verdicts.map((one) => one.grades[precondition])));
        assert.deepEqual(names(possibleGrades), grades);
      }
      assert.deepEqual(openQuestions(compiledFor(rules, day), answers), missing);
      // Where a value is divided by zero, what the outcome hangs on is not told by single completions.
      if (all.some(({ verdicts }) => new Set(verdicts.map((one) => one.outcome)).size > 1)) return;
      assert.deepEqual(missing, trulyMissing(all, answers));
    }),
    { numRuns },
  );
  assert.ok(seen > numRuns / 3, `${seen} cases had completions`);
});

/** What the outcome hangs on: two completions that are alike in all else differ. */
function trulyMissing(all: ReturnType<typeof completions>, answers: Answers): string[] {
  const differs = (by: (one: (typeof all)[number]) => string) => {
    const groups = new Map<string, Set<string>>();
    for (const one of all) {
      groups.set(by(one), (groups.get(by(one)) ?? new Set()).add(one.verdicts[0]!.outcome));
    }
    return [...groups.values()].some(({ size }) => size > 1);
  };
  const number = ['a', 'b', 'c'].find((id) => !answers.has(id));
  return [
    ...(number !== undefined && differs(({ ja }) => String(ja)) ? [number] : []),
    ...((answers.get('ja') ?? null) === null && differs((one) => one.number) ? ['ja'] : []),
  ];
}

/** Cases with two or three missing numbers, each with some complete ways of answering. */
const manyMissing = calculatingRules.chain((rules) =>
  fc
    .constantFrom<string[]>(['a', 'b'], ['b', 'c'], ['a', 'b', 'c'])
    .chain((missing) =>
      fc.tuple(answersBut(rules, missing), fc.array(answersBut(rules, []), { minLength: 20, maxLength: 20 })),
    )
    .map(([answers, others]) => ({ rules, answers, others })),
);

test('with several numbers missing, no outcome or grade that some answers give is left out', () => {
  fc.assert(
    fc.property(manyMissing, ({ rules, answers, others }) => {
      const { possibleOutcomes, findings } = assessed(rules, answers);
      for (const other of others) {
        const complete = new Map([...other, ...answers]);
        for (const ja of [true, false]) {
          if ((answers.get('ja') ?? ja) !== ja) continue;
          for (const { outcome, grades } of verdictsIn(rules, { numbers: numbersIn(rules, complete), ja })) {
            assert.ok(possibleOutcomes.includes(outcome), `${outcome} in ${JSON.stringify([...complete])}`);
            for (const { precondition, possibleGrades } of findings) {
              assert.ok(possibleGrades.includes(grades[precondition]!));
            }
          }
        }
      }
    }),
    { numRuns },
  );
});

const anyMissing = fc.oneof(oneMissing, manyMissing);

test('the deciding answers alone allow no more, and none of them can be left out', () => {
  fc.assert(
    fc.property(anyMissing, ({ rules, answers }) => {
      if (!hasRoom(rules, answers)) return;
      const { deciding, possibleOutcomes, findings } = assessed(rules, answers);
      const given = (list: typeof deciding) =>
        new Map(list.flatMap(({ question, value }) => (value === null ? [] : [[question, value]])));
      const check = (list: typeof deciding, found: (one: Assessment) => readonly string[], all: readonly string[]) => {
        assert.deepEqual(found(assessed(rules, given(list))), all);
        for (const one of list.filter(({ value }) => value !== null)) {
          const fewer = found(assessed(rules, given(list.filter((other) => other !== one))));
          assert.ok(fewer.length > all.length, `${one.question} is superfluous`);
        }
      };
      check(deciding, (one) => one.possibleOutcomes, possibleOutcomes);
      for (const [index, one] of findings.entries()) {
        check(one.answers, ({ findings: all }) => all[index]!.possibleGrades, one.possibleGrades);
      }
    }),
    { numRuns: numRuns / 3 },
  );
});

test('a change that is proposed leads where it is said to', () => {
  let seen = 0;
  fc.assert(
    fc.property(anyMissing, ({ rules, answers }) => {
      if (!hasRoom(rules, answers)) return;
      const { changes } = assessed(rules, answers);
      for (const { outcome, answers: changed } of changes) {
        const asked = changed.flatMap((one) => ('question' in one ? [one] : []));
        for (const { question, from } of asked) assert.equal(answers.get(question), from);
        if (asked.length < changed.length) continue;
        seen++;
        const after = new Map([...answers, ...asked.map(({ question, to }) => [question, to] as const)]);
        assert.ok(hasRoom(rules, after));
        assert.ok(assessed(rules, after).possibleOutcomes.includes(outcome));
      }
    }),
    { numRuns: numRuns / 3 },
  );
  assert.ok(seen > numRuns / 30, `${seen} changes of answers`);
});

test('without a table the same is said', () => {
  fc.assert(
    fc.property(anyMissing, ({ rules, answers }) => {
      const compiled = compiledFor(rules, day);
      const iopCase = { ...emptyCase, answers };
      assert.deepEqual(assess(compiled, iopCase), plainlyAssessed(compiled, iopCase));
    }),
    { numRuns: numRuns / 3 },
  );
});

test('a value is shown on the side of every constant that it lies on', () => {
  fc.assert(
    fc.property(
      calculatingRules.chain((rules) => answersBut(rules, []).map((answers) => ({ rules, answers }))),
      ({ rules, answers }) => {
        const shown = new Map(
          assessed(rules, new Map([...answers, ['dag', '2026-01-02'] as const])).calculated.map(
            ({ calculated, value }) => [calculated, value],
          ),
        );
        const numbers = new Map([...numbersIn(rules, answers)]);
        for (const [id, value] of shown) if (value !== null) numbers.set(id, written(value));
        // Judged by what is shown, with nothing calculated.
        if ([...shown.values()].includes(null)) return;
        const plain = { ...rules, calculated: {} } as RuleSet;
        const [verdict] = verdictsIn(plain, { numbers, ja: answers.get('ja') === true });
        const { possibleOutcomes } = assessed(rules, answers);
        if ((answers.get('ja') ?? null) !== null) assert.deepEqual(possibleOutcomes, [verdict!.outcome]);
      },
    ),
    { numRuns },
  );
});

test('answers are tried at the ends of every line', () => {
  assert.deepEqual(
    answersTo({ type: 'number', section: '', text: '', help: '', why: '', unit: 'kr', min: 0.1, max: 0.3 }),
    [0.1, 0.3, 0.2],
  );
});
