import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { assessCase } from '../../src/assessment/whole.ts';
import type { CaseData, IopCase } from '../../src/cases/case.ts';
import { readAnswers, unitsOf } from '../../src/cases/sound-case.ts';
import type { CompiledRules } from '../../src/diagram/compile.ts';
import { startingExample } from '../../src/documents/rules/new-rules.ts';
import type { Scope } from '../../src/interview/asking.ts';
import { answer, beginInterview, goOn } from '../../src/interview/interview.ts';
import { caseFrom, compiledFor } from '../assessment/judge.ts';
import { isDeep, sample } from '../deep.ts';
import { bundled } from '../files/bundled.ts';

/** What a part of a case is expected to give. What is not mentioned is not compared. */
interface Expected {
  readonly outcome?: string | null;
  readonly possibleOutcomes?: readonly string[];
  readonly preconditions?: Readonly<Record<string, string | null>>;
  readonly forms?: Readonly<Record<string, boolean | null>>;
  readonly missing?: readonly string[];
}

/** A real case: its facts as sources state them, what happened, and what the rules are expected to say. */
interface Scenario {
  readonly name: string;
  readonly source: readonly string[];
  readonly date: string;
  readonly facts: string;
  readonly 'historiskt-utfall': string;
  readonly rules: string;
  readonly case: CaseData;
  readonly forvantat: Expected & { readonly parts?: Readonly<Record<string, Expected>> };
}

const scenarios = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => {
    const data = parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Scenario | { scenarios: Scenario[] };
    return 'scenarios' in data ? data.scenarios : [data];
  });

async function judged({ rules, case: data, date }: Scenario): Promise<{ compiled: CompiledRules; iopCase: IopCase }> {
  const loaded = await bundled(rules);
  const iopCase = caseFrom(loaded.rules, data);
  const stated = new Map([...iopCase.limits].map(([limit, { value }]) => [limit, value]));
  return { compiled: compiledFor(loaded.rules, date, stated), iopCase };
}

/** What an assessment gives of the things that are expected, in the same form. */
function given(assessment: Assessment, expected: Expected): Expected {
  const { outcome, possibleOutcomes, missing } = assessment;
  const grades = assessment.findings.map(({ precondition, grade }) => [precondition, grade] as const);
  const fits = assessment.forms.map(({ form, fits: fit }) => [form, fit] as const);
  const only = <T>(entries: readonly (readonly [string, T])[], keys: object | undefined) =>
    Object.fromEntries(entries.filter(([key]) => Object.hasOwn(keys ?? {}, key)));
  return {
    ...(expected.outcome === undefined ? {} : { outcome }),
    ...(expected.possibleOutcomes === undefined ? {} : { possibleOutcomes }),
    ...(expected.missing === undefined ? {} : { missing }),
    ...(expected.preconditions === undefined ? {} : { preconditions: only(grades, expected.preconditions) }),
    ...(expected.forms === undefined ? {} : { forms: only(fits, expected.forms) }),
  };
}

describe('real cases come out as expected on the day they were decided', () => {
  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const { compiled, iopCase } = await judged(scenario);
    const { units } = assessCase(compiled, iopCase);
    const { parts, ...whole } = scenario.forvantat;
    if (parts === undefined) {
      expect(units).toHaveLength(1);
      expect(given(units[0]!.assessment, whole)).toEqual(whole);
      return;
    }
    const byId = new Map(units.map(({ unit, assessment }) => [unit.part?.id ?? unit.organisation?.id, assessment]));
    expect([...byId.keys()].sort()).toEqual(Object.keys(parts).sort());
    for (const [id, expected] of Object.entries(parts)) expect(given(byId.get(id)!, expected), id).toEqual(expected);
  });
});

test('every case says where its facts come from, and what happened apart from what is expected', () => {
  for (const { name, source, date, facts, 'historiskt-utfall': happened } of scenarios) {
    expect(source.length, name).toBeGreaterThan(0);
    for (const one of source) expect(one, name).toMatch(/^(?:https?:\/\/|\d{3}_[0-9a-f]{16}\.txt$)/);
    expect(date, name).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(facts.length, name).toBeGreaterThan(20);
    expect(happened.length, name).toBeGreaterThan(5);
  }
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
});

/** How many questions an interview puts when each is answered by `answers`. */
function questionsPut(compiled: CompiledRules, answers: IopCase['answers'], scope: Scope): number {
  let now = beginInterview(compiled, { scope });
  for (let count = 0; ; count++) {
    if (now.position.kind === 'settled') now = goOn(now, scope);
    if (now.position.kind !== 'question') return count;
    const { question } = now.position;
    now = answer(now, question, answers.get(question) ?? null);
  }
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

// The trials of the ceilings for state aid are sums, no cases.
const deepCases = scenarios.filter((one) => one.rules === 'iop-fordjupad' && one['historiskt-utfall'] !== 'Räkneprov.');

/** How many questions are put in each part of the cases, when what their sources do not say is answered or is not known. */
async function questionsOfEach(scope: Scope, isKnown: boolean): Promise<number[]> {
  const counts: number[] = [];
  for (const scenario of sample(deepCases, 7)) {
    const { compiled, iopCase } = await judged(scenario);
    const { answers: rest } = readAnswers(startingExample(compiled.rules, scenario.date)!.answers, compiled.rules, []);
    for (const { answers } of unitsOf(iopCase)) {
      counts.push(questionsPut(compiled, isKnown ? new Map([...rest, ...answers]) : answers, scope));
    }
  }
  return counts;
}

test('the whole checklist puts at most 32 questions on the median case, to somebody who knows it', async () => {
  expect(median(await questionsOfEach('complete', true))).toBeLessThanOrEqual(32);
});

// Where the lawyer has not answered, what else could hinder is asked all the same, and of a task that is handed over also beside a grant.
test.runIf(isDeep)(
  'until the outcome is settled at most 36 are put, to somebody who knows what the sources say',
  async () => {
    expect(median(await questionsOfEach('quick', false))).toBeLessThanOrEqual(36);
  },
);
