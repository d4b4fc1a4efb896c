import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { idleAnswers, idlePreconditions } from '../../src/analysis/idle.ts';
import { CaseSpace } from '../../src/analysis/space.ts';
import { holds } from '../../src/diagram/cells.ts';
import type { Comparison, Grade } from '../../src/rules/condition.ts';
import type { DiagnosticArguments } from '../../src/rules/findings.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { compiledFor } from '../assessment/judge.ts';
import { runs } from '../deep.ts';
import { missingPairs } from '../diagram/oracle.ts';
import { judgedAt, sampleValues } from '../diagram/random-rules.ts';
import {
  allowedWorlds,
  differingPairs,
  matteringPairs,
  rulesWithImpossible,
  untiedPairs,
  verdictIf,
  viewOf,
} from './worlds.ts';

type Worlds = ReturnType<typeof allowedWorlds>;

/** The comparisons of the rules, but for those that only say what is impossible. */
function comparisonsIn({ preconditions, outcomes, forms }: RuleSet): (Comparison & { question: string })[] {
  const found: (Comparison & { question: string })[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('question' in node) found.push(node as Comparison & { question: string });
    else Object.values(node).forEach(visit);
  };
  visit([preconditions, outcomes, forms]);
  return found;
}

/** The questions that any condition compares, also those that only say what is impossible. */
function judgedIn({ preconditions, outcomes, forms, impossible }: RuleSet): string[] {
  const text = JSON.stringify([preconditions, outcomes, forms, impossible]);
  return ['q1', 'q2', 'q3', 'q4'].filter((id) => text.includes(`"question":"${id}"`));
}

function wordAndValue({ question: _, ...rest }: Comparison & { question: string }): [string, unknown] {
  return Object.entries(rest)[0] as [string, unknown];
}

/** Whether something differs where the comparison turns, by trying both sides in every world. */
function turns(rules: RuleSet, worlds: Worlds, comparison: Comparison & { question: string }): boolean {
  const { question } = comparison;
  const [word, value] = wordAndValue(comparison);
  const limit = (value as { limit?: string }).limit;
  const name = limit === 'lost-limit' ? `${question} ${limit}` : question;
  const isLost = name !== question;
  const values = isLost ? [-1, 0, 1] : [...sampleValues(rules.questions[question]!)].sort((a, b) => (a < b ? -1 : 1));
  const numbers = (one: unknown): number => (typeof one === 'string' ? Date.parse(one) : Number(one));
  const against = isLost ? [0] : limit === undefined ? [value].flat().map(numbers) : [2];
  const truth = (one: unknown) => holds({ word: word as 'is', values: against }, numbers(one));
  const allowed = values.filter((one) =>
    worlds.some(({ world }) => (isLost ? world.sides.get(name) : world.answers.get(name)) === one),
  );
  const turnsIn = (line: readonly unknown[], pairs: ReadonlySet<string>) =>
    line.some((one, index) => {
      const next = line[index + 1];
      return next !== undefined && truth(one) !== truth(next) && pairs.has(`${one} ${next}`);
    });
  // Each line with its own pairs: which values stand side by side depends on whether anything is excluded.
  return turnsIn(allowed, differingPairs(rules, worlds, name)) || turnsIn(values, untiedPairs(rules, name));
}

test('questions, options and sides that can matter to nothing are found, and no others', () => {
  fc.assert(
    fc.property(rulesWithImpossible, (rules) => {
      const worlds = allowedWorlds(rules);
      if (worlds.length === 0) return;
      const found = idleAnswers(new CaseSpace(compiledFor(rules, judgedAt)), []);
      const comparisons = comparisonsIn(rules);
      const asked = Object.keys(rules.questions).filter((id) => comparisons.some(({ question }) => question === id));
      const lost = missingPairs(rules);
      const unjudged = Object.keys(rules.questions).filter((id) => !judgedIn(rules).includes(id));
      const idle = asked.filter((id) =>
        [id, ...lost.filter((pair) => pair.startsWith(`${id} `))].every(
          (name) => matteringPairs(rules, worlds, name).size === 0,
        ),
      );
      const named = (kind: string) =>
        found.flatMap(({ code, args }) => {
          const { kind: own, name, question } = args as DiagnosticArguments['no-effect'];
          return code === 'no-effect' && own === kind ? [question === null ? name : `${question} ${name}`] : [];
        });
      assert.deepEqual(named('question').sort(), [...idle, ...unjudged].sort());
      const options = asked.flatMap((id) => {
        const about = rules.questions[id]!;
        if (idle.includes(id) || !['choice', 'yesNo'].includes(about.type)) return [];
        const pairs = [...matteringPairs(rules, worlds, id)];
        const given = new Set(worlds.map(({ world }) => world.answers.get(id)));
        return sampleValues(about).flatMap((value) => {
          if (!given.has(value)) return [`${id} ${value === true ? 'ja' : value === false ? 'nej' : String(value)}`];
          const name = value === true ? 'ja' : value === false ? 'nej' : String(value);
          return pairs.some((pair) => pair.startsWith(`${value} `)) ? [] : [`${id} ${name}`];
        });
      });
      assert.deepEqual(named('option').sort(), options.sort());
      const sides = comparisons.flatMap((comparison) => {
        const { question } = comparison;
        const isLine = ['number', 'date'].includes(rules.questions[question]!.type);
        if (!isLine || idle.includes(question) || turns(rules, worlds, comparison)) return [];
        const [word, value] = wordAndValue(comparison);
        return [`${question} ${word} ${(value as { limit?: string }).limit ?? String(value)}`];
      });
      const told = found.flatMap(({ code, args }) => {
        const { name, word, value } = args as DiagnosticArguments['side-no-effect'];
        return code === 'side-no-effect' ? [`${name} ${word} ${value}`] : [];
      });
      assert.deepEqual(told.sort(), [...new Set(sides)].sort());
    }),
    { numRuns: runs(12, 400) },
  );
});

/** Grades of a precondition that occur, and those that matter; and whether it matters that it is there at all. */
function plainlyIdle(
  rules: RuleSet,
  worlds: Worlds,
  id: string,
): { grades: Grade[]; idle: Grade[]; removable: boolean } {
  const grades = (['notMet', 'partlyMet', 'met'] as const).filter((grade) =>
    worlds.some(({ verdict }) => verdict.grades[id] === grade),
  );
  const idle = grades.filter(
    (grade) =>
      !worlds.some(
        ({ world, verdict }) =>
          verdict.grades[id] === grade &&
          grades.some((other) => viewOf(rules, verdictIf(rules, world, id, other), id) !== viewOf(rules, verdict, id)),
      ),
  );
  const removable = worlds.every(
    ({ world, verdict }) => verdictIf(rules, world, id, 'met').outcome === verdict.outcome,
  );
  return { grades, idle, removable };
}

/** Rules of which some have a precondition that is met in the same cases as another, or in more. */
const rulesWithTwins = fc.tuple(rulesWithImpossible, fc.boolean()).map(([rules, isTwin]): RuleSet => {
  const { p1, p2 } = rules.preconditions;
  if (!isTwin || p1 === undefined || p2 === undefined) return rules;
  return { ...rules, preconditions: { ...rules.preconditions, p2: { ...p2, met: { any: [p1.met, p2.met] } } } };
});

test('preconditions and grades that decide nothing are found, and no others', () => {
  let implied = 0;
  fc.assert(
    fc.property(rulesWithTwins, (rules) => {
      const worlds = allowedWorlds(rules);
      if (worlds.length === 0) return;
      const found = idlePreconditions(new CaseSpace(compiledFor(rules, judgedAt)));
      for (const [id, { strength }] of Object.entries(rules.preconditions)) {
        const own = found.filter(({ path }) => path[1] === id);
        const { grades, idle, removable } = plainlyIdle(rules, worlds, id);
        if (strength === 'supporting' || grades.length < 2) assert.deepEqual(own, []);
        else if (idle.length === grades.length)
          assert.deepEqual(
            own.map(({ code }) => code),
            ['no-effect'],
          );
        else if (own[0]?.code === 'precondition-implied') {
          assert.ok(removable);
          const { by } = own[0].args;
          implied += by === null ? 0 : 1;
          if (by !== null) {
            assert.ok(worlds.every(({ verdict }) => verdict.grades[by] !== 'met' || verdict.grades[id] === 'met'));
          }
        } else {
          const told = own.map(({ args }) => (args as DiagnosticArguments['grade-no-effect']).grade);
          // While a superfluous one does the same work, no grade of this one seems to matter; that is told of the other.
          const doesTheWork = found.some((one) => one.code === 'precondition-implied' && one.args.by === id);
          assert.deepEqual(told, doesTheWork ? [] : idle);
          if (removable) assert.ok(hasTwin(rules, worlds, id), `${id} is superfluous`);
        }
      }
    }),
    { numRuns: runs(80, 400) },
  );
  assert.ok(implied > 0);
});

/** Whether another precondition is met exactly where this one is; then only one of the two is called superfluous. */
function hasTwin(rules: RuleSet, worlds: Worlds, id: string): boolean {
  return Object.keys(rules.preconditions).some(
    (other) =>
      other !== id &&
      worlds.every(({ verdict }) => (verdict.grades[other] === 'met') === (verdict.grades[id] === 'met')),
  );
}
