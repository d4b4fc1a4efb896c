import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { gradesLikeMet, idleNever, proveNever, spaceWithNever } from '../../src/analysis/never.ts';
import { provePromises } from '../../src/analysis/promises.ts';
import { CaseSpace } from '../../src/analysis/space.ts';
import type { Diagnostic } from '../../src/rules/findings.ts';
import { shownCases } from '../../src/rules/findings.ts';
import { type Forbidden, forbiddenBy } from '../../src/rules/never.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { compiledFor } from '../assessment/judge.ts';
import { runs } from '../deep.ts';
import type { JudgedWorld, Verdict } from '../diagram/oracle.ts';
import { condition, judgedAt, randomCalculatingRules } from '../diagram/random-rules.ts';
import { allowedWorlds, contextOf, rulesWithImpossible, verdictIf } from './worlds.ts';

const numRuns = runs(40, 400);

/** Random rules of which every outcome may promise something, and that say of something that it must never happen. */
const promising: fc.Arbitrary<RuleSet> = rulesWithImpossible.chain((rules) => {
  const ids = rules.outcomes.map(({ id }) => id);
  const preconditions = Object.keys(rules.preconditions);
  const when = condition(rules.questions, preconditions, 1);
  return fc
    .record({
      promises: fc.array(fc.constantFrom('form', 'improvement', undefined), { minLength: 4, maxLength: 4 }),
      other: when,
      starts: fc.boolean(),
      never: when,
      outcome: fc.subarray(ids, { minLength: 1 }),
      grade: fc.record({
        precondition: fc.constantFrom(...preconditions),
        is: fc.constantFrom('notMet', 'partlyMet', 'met'),
      }),
    })
    .map(({ promises, other, starts, never, outcome, grade }): RuleSet => {
      const f2 = { title: 'Steg', when: other, why: 'Skäl.', sources: ['s'], ...(starts ? { starts } : {}) };
      return {
        ...rules,
        outcomes: rules.outcomes.map((one, index) => ({ ...one, promises: promises[index] })),
        forms: { ...rules.forms, f2 },
        never: [{ title: 'Aldrig', when: never, outcome, grade, form: starts ? { starts } : ['f1', 'f2'] }],
      };
    });
});

/** The worlds, with a form that tells where something must never happen. */
function worldsWithNever(rules: RuleSet): JudgedWorld[] {
  const form = { title: 'N', when: rules.never![0]!.when, why: 'N', sources: ['s'] };
  return allowedWorlds({ ...rules, forms: { ...rules.forms, aldrig: form } });
}

function isSo(one: Forbidden, { outcome, grades, forms }: Verdict): boolean {
  if (one.kind === 'outcome') return outcome === one.name;
  return one.kind === 'precondition' ? grades[one.name] === one.grade : forms[one.name] === true;
}

function rankIn(rules: RuleSet): (world: JudgedWorld) => number {
  const ids = rules.outcomes.map(({ id }) => id);
  return ({ verdict }) => ids.indexOf(verdict.outcome);
}

/** Whether the outcome of a world breaks its promise there, by trying all worlds. */
function breaking(rules: RuleSet, worlds: readonly JudgedWorld[]): (one: JudgedWorld) => boolean {
  const counting = Object.keys(rules.forms ?? {}).filter((form) => worlds.some(({ verdict }) => !verdict.forms[form]));
  const rank = rankIn(rules);
  const reach = new Map<string, number>();
  const fixed = ({ world }: JudgedWorld) =>
    contextOf(world, (name) => rules.questions[name.split(' ')[0]!]!.changeable !== false);
  for (const one of worlds) reach.set(fixed(one), Math.max(reach.get(fixed(one)) ?? -1, rank(one)));
  return (one) => {
    const { promises } = rules.outcomes[rank(one)]!;
    if (promises === 'form') return counting.every((form) => !one.verdict.forms[form]);
    return promises === 'improvement' && reach.get(fixed(one))! <= rank(one);
  };
}

/** The outcomes with a promise that fails somewhere. */
function failing(rules: RuleSet, worlds: readonly JudgedWorld[]): string[] {
  const breaks = breaking(rules, worlds);
  const found = new Set(worlds.filter(breaks).map(({ verdict }) => verdict.outcome));
  return rules.outcomes.map(({ id }) => id).filter((id) => found.has(id));
}

/** The worlds that agree with the case that a finding shows; null when it settles a limit, which the worlds leave open. */
function worldsLike(found: Diagnostic, worlds: readonly JudgedWorld[]): JudgedWorld[] | null {
  const [shown] = shownCases(found);
  if (shown === undefined || Object.keys(shown.limits).length > 0) return null;
  return worlds.filter(({ world }) =>
    Object.entries(shown.answers).every(([question, value]) => world.answers.get(question) === value),
  );
}

const nameOf = ({ args }: Diagnostic) => {
  const { outcome, promise } = args as { outcome?: string; promise?: string };
  return outcome ?? promise!;
};

test('a promise of an outcome is found broken exactly when some way of answering breaks it', () => {
  const seen = { form: 0, improvement: 0, kept: 0 };
  fc.assert(
    fc.property(promising, (rules) => {
      const worlds = allowedWorlds(rules);
      if (worlds.length === 0) return;
      const { problems, unproved } = provePromises(new CaseSpace(compiledFor(rules, judgedAt)));
      const expected = failing(rules, worlds);
      assert.deepEqual([...problems, ...unproved].map(nameOf).sort(), [...expected].sort());
      if (unproved.length > 0) assert.match(JSON.stringify(rules), /"limit":"lost-limit"/);
      for (const { id, promises } of rules.outcomes) {
        if (promises !== undefined) seen[expected.includes(id) ? promises : 'kept']++;
      }
    }),
    { numRuns },
  );
  assert.ok(Math.min(...Object.values(seen)) > numRuns / 8, JSON.stringify(seen));
});

test('the case that shows a broken promise breaks it whatever is not answered in it', () => {
  let shown = 0;
  fc.assert(
    fc.property(promising, (rules) => {
      const worlds = allowedWorlds(rules);
      if (worlds.length === 0) return;
      for (const found of provePromises(new CaseSpace(compiledFor(rules, judgedAt))).problems) {
        const like = worldsLike(found, worlds);
        if (like === null) continue;
        shown++;
        const breaks = breaking(rules, worlds);
        for (const one of like) assert.ok(one.verdict.outcome === nameOf(found) && breaks(one));
      }
    }),
    { numRuns },
  );
  assert.ok(shown > numRuns / 4, String(shown));
});

test('a calculated value that may change with a part of it is never the reason why nothing helps', () => {
  let [shown, kept] = [0, 0];
  const rules = fc
    .tuple(randomCalculatingRules, fc.constantFrom<string[]>([], ['q1'], ['q1', 'q2']))
    .map(([one, facts]): RuleSet => {
      const questions = Object.entries(one.questions).map(([id, asked]) => [
        id,
        { ...asked, changeable: !facts.includes(id) },
      ]);
      const outcomes = one.outcomes.map((outcome, index) =>
        index === 0 ? { ...outcome, promises: 'improvement' as const } : outcome,
      );
      return { ...one, questions: Object.fromEntries(questions), outcomes };
    });
  fc.assert(
    fc.property(rules, (one) => {
      const worlds = allowedWorlds(one);
      const { problems } = provePromises(new CaseSpace(compiledFor(one, judgedAt)));
      if (problems.length === 0) kept++;
      for (const found of problems) {
        const like = worldsLike(found, worlds) ?? [];
        if (like.length > 0) shown++;
        for (const each of like) assert.ok(breaking(one, worlds)(each));
      }
    }),
    { numRuns },
  );
  assert.ok(Math.min(shown, kept) > runs(0, 20), `${shown} ${kept}`);
});

test('what must never happen is found to happen exactly when it does in some way of answering', () => {
  const seen = { happens: 0, never: 0, idle: 0 };
  fc.assert(
    fc.property(promising, (rules) => {
      const worlds = worldsWithNever(rules);
      if (worlds.length === 0) return;
      const space = spaceWithNever(new CaseSpace(compiledFor(rules, judgedAt)), (one) => one);
      const { problems, unproved } = proveNever(space);
      const about = worlds.filter(({ verdict }) => verdict.forms['aldrig']);
      const all = forbiddenBy(rules.never![0]!, rules);
      const expected = all.filter((one) => about.some(({ verdict }) => isSo(one, verdict)));
      const paths = (found: readonly { path: Diagnostic['path'] }[]) => found.map(({ path }) => path.join('.')).sort();
      assert.deepEqual(
        paths([...problems, ...unproved]),
        expected.map(({ path }) => ['never', 0, ...path].join('.')).sort(),
      );
      if (unproved.length > 0) assert.match(JSON.stringify(rules), /"limit":"lost-limit"/);
      for (const found of problems) {
        const one = all.find(({ path }) => found.path.join('.') === ['never', 0, ...path].join('.'))!;
        for (const { verdict } of worldsLike(found, worlds) ?? [])
          assert.ok(verdict.forms['aldrig'] && isSo(one, verdict));
      }
      const idle =
        about.length === 0 ? 1 : all.filter((one) => !worlds.some(({ verdict }) => isSo(one, verdict))).length;
      assert.equal(idleNever(space, []).length, idle);
      seen.happens += expected.length;
      seen.never += all.length - expected.length;
      seen.idle += idle;
    }),
    { numRuns },
  );
  assert.ok(Math.min(...Object.values(seen)) > numRuns / 8, JSON.stringify(seen));
});

test('a grade is like that of a precondition that is met exactly when no outcome would be another', () => {
  let alike = 0;
  fc.assert(
    fc.property(rulesWithImpossible, (rules) => {
      const worlds = allowedWorlds(rules);
      if (worlds.length === 0) return;
      const expected = Object.entries(rules.preconditions).flatMap(([id, { strength }]) => {
        const partly = worlds.filter(({ verdict }) => verdict.grades[id] === 'partlyMet');
        const isBest = partly.some(({ verdict }) => verdict.outcome === 'annars');
        const isAlike = partly.every(
          ({ world, verdict }) => verdictIf(rules, world, id, 'met').outcome === verdict.outcome,
        );
        return strength !== 'supporting' && isBest && isAlike ? [id] : [];
      });
      const found = gradesLikeMet(new CaseSpace(compiledFor(rules, judgedAt)), []);
      assert.deepEqual(
        found.map(({ path }) => path[1]),
        expected,
      );
      alike += expected.length;
    }),
    { numRuns },
  );
  assert.ok(alike > numRuns / 8, String(alike));
});
