import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { withRoom } from '../../src/analysis/never.ts';
import { calculable } from '../../src/analysis/proof.ts';
import { CaseSpace } from '../../src/analysis/space.ts';
import { comparisonsInTexts, proveTexts } from '../../src/analysis/unreachable.ts';
import { certainText } from '../../src/assessment/texts.ts';
import type { Condition } from '../../src/rules/condition.ts';
import type { Diagnostic } from '../../src/rules/findings.ts';
import { shownCases } from '../../src/rules/findings.ts';
import { type RuleSet, type Way, type WrittenWays, writtenWays } from '../../src/rules/rule-set.ts';
import { compiledFor } from '../assessment/judge.ts';
import { runs } from '../deep.ts';
import { allWorlds, type JudgedWorld, type Verdict } from '../diagram/oracle.ts';
import { condition, judgedAt, randomAnswers } from '../diagram/random-rules.ts';
import { allowedWorlds, rulesWithImpossible } from './worlds.ts';

const numRuns = runs(40, 400);

/** Random rules whose texts are written by ways, of which the last may be what is said otherwise. */
const rulesWithWays: fc.Arbitrary<RuleSet> = rulesWithImpossible.chain((rules) => {
  const when = condition(rules.questions, Object.keys(rules.preconditions), 1);
  const ways = fc
    .tuple(fc.array(when, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([conditions, hasRest]): Way[] => [
      ...conditions.map((one, index) => ({ when: one, text: `Sätt ${index + 1}.` })),
      ...(hasRest ? [{ otherwise: true as const, text: 'Annars.' }] : []),
    ]);
  return fc.tuple(ways, ways, ways, ways).map(([grade, remedy, outcome, form]): RuleSet => {
    const [id, first] = Object.entries(rules.preconditions)[0]!;
    const texts = { met: 'Ja.', partlyMet: 'Delvis.', notMet: grade, remedy };
    return {
      ...rules,
      preconditions: { ...rules.preconditions, [id]: { ...first, texts } },
      outcomes: rules.outcomes.map((one) => ({ ...one, text: outcome })),
      forms: { f1: { ...rules.forms!['f1']!, why: form } },
    };
  });
});

/** The conditions of all texts, in the place of forms, so that the plain evaluator says where they hold. */
function withTexts(rules: RuleSet): RuleSet {
  const forms = writtenWays(rules).flatMap(({ ways, path }) =>
    ways.map(({ when, text }, index) => {
      const always: Condition = { any: [{ question: 'q1', is: 'x' } as Condition] };
      const form = { title: 'T', when: when ?? { not: { all: [always, { not: always }] } }, why: text, sources: ['s'] };
      return [nameOf(path, index), form] as const;
    }),
  );
  return { ...rules, forms: { ...rules.forms, ...Object.fromEntries(forms) } };
}

const nameOf = (path: WrittenWays['path'], index: number) => `${path.join('.')}.${index}`;

/** Whether a text should be said in a world. */
function isAsked({ about }: WrittenWays, { outcome, grades, forms }: Verdict): boolean {
  if (about.kind === 'form') return forms[about.name]!;
  if (about.kind === 'outcome') return outcome === about.name;
  const grade = grades[about.name];
  return about.key === 'remedy' ? grade !== 'met' : grade === about.key;
}

/** The position of the way that a world gets; -1 when none fits. */
function wayIn({ ways, path }: WrittenWays, { forms }: Verdict): number {
  return ways.findIndex((_, index) => forms[nameOf(path, index)]);
}

function found(rules: RuleSet): Diagnostic[] {
  const space = new CaseSpace(compiledFor(rules, judgedAt));
  return proveTexts(withRoom(space, comparisonsInTexts(rules), calculable));
}

test('a text that some way lacks, and one that no case gets, are found, and nothing else', () => {
  const seen = { lacking: 0, dead: 0 };
  fc.assert(
    fc.property(rulesWithWays, (rules) => {
      const worlds = allowedWorlds(withTexts(rules));
      const expected = writtenWays(rules).flatMap((one) => {
        const got = worlds.filter(({ verdict }) => isAsked(one, verdict)).map(({ verdict }) => wayIn(one, verdict));
        if (got.length === 0) return [];
        const dead = one.ways.flatMap((_, index) =>
          got.includes(index) ? [] : [`${one.path.join('.')} ${index + 1}`],
        );
        const lacking = got.includes(-1) ? [`${one.path.join('.')} lacking`] : [];
        seen.dead += dead.length;
        seen.lacking += lacking.length;
        return [...dead, ...lacking];
      });
      const names = found(rules).map((one) =>
        one.code === 'text-unreachable'
          ? `${one.path.slice(0, -2).join('.')} ${one.args.number}`
          : `${one.path.join('.')} lacking`,
      );
      assert.deepEqual(names, expected);
    }),
    { numRuns },
  );
  assert.ok(Math.min(seen.dead, seen.lacking) > numRuns / 2, JSON.stringify(seen));
});

test('the case that shows a text that is lacking has none, whatever is not answered in it', () => {
  let shown = 0;
  fc.assert(
    fc.property(rulesWithWays, (rules) => {
      const worlds = allowedWorlds(withTexts(rules));
      for (const one of found(rules)) {
        const [example] = shownCases(one);
        if (one.code !== 'text-lacking' || example === undefined || Object.keys(example.limits).length > 0) continue;
        const written = writtenWays(rules).find(({ path }) => path.join() === one.path.join())!;
        shown++;
        for (const { verdict } of worlds.filter((world) => agrees(world, Object.entries(example.answers)))) {
          assert.ok(isAsked(written, verdict) && wayIn(written, verdict) === -1);
        }
      }
    }),
    { numRuns },
  );
  assert.ok(shown > numRuns / 4, String(shown));
});

function agrees({ world }: JudgedWorld, answers: Iterable<readonly [string, unknown]>): boolean {
  return [...answers].every(([question, value]) => value === null || world.answers.get(question) === value);
}

test('a case is told a text only when it is true in every completion, and then the first such', () => {
  const seen = { said: 0, silent: 0, rest: 0 };
  fc.assert(
    fc.property(
      rulesWithWays.chain((rules) => randomAnswers(rules).map((answers) => ({ rules, answers }))),
      ({ rules, answers }) => {
        const worlds = allWorlds(withTexts(rules)).filter((world) => agrees(world, answers));
        const compiled = compiledFor(rules, judgedAt);
        for (const { ways, path } of writtenWays(rules)) {
          const truths = ways.map((_, index) => worlds.map(({ verdict }) => verdict.forms[nameOf(path, index)]));
          const isNever = (index: number) => truths[index]!.every((truth) => truth === false);
          const certain = ways.findIndex(({ when }, index) =>
            when === undefined
              ? ways.slice(0, index).every((_, before) => isNever(before))
              : truths[index]!.every((truth) => truth === true),
          );
          const expected = certain === -1 ? null : ways[certain]!.text;
          assert.equal(certainText(compiled, { answers }, [...ways]), expected);
          seen[expected === null ? 'silent' : expected === 'Annars.' ? 'rest' : 'said']++;
        }
      },
    ),
    { numRuns },
  );
  assert.ok(Math.min(...Object.values(seen)) > numRuns / 4, JSON.stringify(seen));
});
