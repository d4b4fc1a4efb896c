import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { assess } from '../../src/assessment/assess.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { readAnswers } from '../../src/cases/sound-case.ts';
import { type CompiledRules, compile } from '../../src/diagram/compile.ts';
import { answer, beginInterview, goOn } from '../../src/interview/interview.ts';
import type { Grade } from '../../src/rules/condition.ts';
import { directionsOf } from '../../src/rules/never.ts';
import type { Question } from '../../src/rules/question.ts';
import { undividedFrom } from '../assessment/judge.ts';
import { sample } from '../deep.ts';
import { bundled } from '../files/bundled.ts';

/** What is expected of a changed answer. `form` says which are then true too; `none` and `only …` say all there is to say. */
interface Change {
  readonly outcome?: string;
  readonly reason?: Readonly<Record<string, Grade>>;
  readonly form?: readonly string[] | string;
  readonly asks?: readonly string[];
}

type Changes = Readonly<Record<string, Readonly<Record<string, Change>>>>;
type Answers = Readonly<Record<string, string | number>>;

interface Agreement {
  readonly name: string;
  readonly date: string;
  readonly facts: string;
  /** Whether the municipality pays for something, so that no grant fits and the value of a purchase is known. */
  readonly paid?: boolean;
  readonly answers: Answers;
  readonly expect: { readonly outcome: string; readonly lacking: Record<string, Grade>; readonly form: string | null };
  readonly changes?: Changes;
  readonly together?: readonly { readonly name: string; readonly answers: Answers; readonly expect: Change }[];
}

/** How something comes out: what is lacking beyond the agreement as it stands, and the first form that is true. */
interface Result {
  outcome: string | null;
  reason?: Readonly<Record<string, Grade>>;
  form?: string | null;
  asks?: readonly string[];
}

const read = (name: string): unknown => parse(readFileSync(join(import.meta.dirname, 'agreements', name), 'utf8'));
const common = read('changes.yaml') as Changes;
const { agreements } = read('agreements.yaml') as { agreements: Agreement[] };
const { rules } = await bundled('iop-fordjupad');

const outcomes = rules.outcomes.map(({ id }) => id);
const formOrder = Object.keys(rules.forms ?? {});
const grants = ['foreningsbidrag', 'verksamhetsbidrag', 'projektbidrag', 'utlysning'];
const grades: readonly Grade[] = ['notMet', 'partlyMet', 'met'];
const worst = (...ids: string[]) => ids.toSorted((a, b) => outcomes.indexOf(a) - outcomes.indexOf(b))[0]!;
const best = 'iop-mojligt';

const compiledOn = new Map<string, CompiledRules>();
const judgedBefore = new Map<string, Assessment>();
function judged({ date }: Pick<Agreement, 'date'>, answers: Answers): Assessment {
  const key = JSON.stringify([date, answers]);
  const known = judgedBefore.get(key);
  if (known !== undefined) return known;
  let compiled = compiledOn.get(date);
  if (compiled === undefined) {
    const made = compile(rules, date);
    if (!made.ok) throw new Error(`The rules do not compile on ${date}.`);
    compiled = made.value;
    compiledOn.set(date, compiled);
  }
  const assessment = assess(compiled, undividedFrom(rules, { answers }));
  judgedBefore.set(key, assessment);
  return assessment;
}

/** The preconditions that a result lacks more of than an agreement as it stands. */
function beyond(lacking: Readonly<Record<string, Grade>>, reason: Readonly<Record<string, Grade>>) {
  const isWorse = ([id, grade]: [string, Grade]) => grades.indexOf(grade) < grades.indexOf(lacking[id] ?? 'met');
  return Object.fromEntries(Object.entries(reason).filter(isWorse));
}

function lackingIn({ findings }: Assessment): Record<string, Grade> {
  const told = findings.flatMap(({ precondition, grade }): [string, Grade][] =>
    grade === null || grade === 'met' ? [] : [[precondition, grade]],
  );
  return Object.fromEntries(told);
}

const firstForm = ({ forms }: Assessment) => forms.find(({ fits }) => fits === true)?.form ?? null;

/** What an agreement is expected to give with an answer changed. */
function expectedOf({ expect: base, paid = false }: Agreement, change: Change, isOwn: boolean): Result {
  const { outcome = best, reason = {}, form = [], asks } = change;
  // A hard reason stands whatever else is asked.
  const isSettled = base.outcome === 'annan-form' && !isOwn;
  if (asks !== undefined) return isSettled ? { outcome: base.outcome } : { outcome: null, asks };
  const formOf = () => {
    if (typeof form === 'string') return form === 'none' ? null : form.replace('only ', '');
    const isFitting = (id: string) => (paid ? !grants.includes(id) : id !== 'direktupphandling');
    const fitting = [...form.filter(isFitting), ...(base.form === null ? [] : [base.form])];
    return fitting.toSorted((a, b) => formOrder.indexOf(a) - formOrder.indexOf(b))[0] ?? null;
  };
  const isMended = isOwn && change.outcome !== undefined;
  const whole = isMended ? outcome : worst(outcome, base.outcome);
  return { outcome: whole, reason: beyond(base.lacking, reason), form: formOf() };
}

function givenAs(expected: Result, base: Agreement['expect'], assessment: Assessment): Result {
  const { outcome, missing } = assessment;
  const { asks } = expected;
  return {
    outcome,
    ...(expected.reason === undefined ? {} : { reason: beyond(base.lacking, lackingIn(assessment)) }),
    ...(expected.form === undefined ? {} : { form: firstForm(assessment) }),
    ...(asks === undefined ? {} : { asks: asks.filter((question) => missing.includes(question)) }),
  };
}

/** The other answers that a question can be given: the other options, and the numbers and days that the agreement names. */
function othersOf(agreement: Agreement, id: string): (string | number)[] {
  const question = rules.questions[id] as Question;
  const own = Object.keys(agreement.changes?.[id] ?? {});
  const all = optionsOf(question) ?? own.map((one) => (question.type === 'date' ? one : Number(one)));
  return all.filter((one) => one !== agreement.answers[id]);
}

function optionsOf(question: Question): string[] | null {
  if (question.type === 'yesNo') return ['ja', 'nej'];
  return question.type === 'choice' ? Object.keys(question.options) : null;
}

const interviewed = new Set(sample(agreements, 5).map(({ name }) => name));

describe.each(agreements.map((agreement) => [agreement.name, agreement] as const))('%s', (_, agreement) => {
  const { answers, expect: base } = agreement;

  test('comes out as a lawyer expects', () => {
    const assessment = judged(agreement, answers);
    expect({
      outcome: assessment.outcome,
      lacking: lackingIn(assessment),
      form: firstForm(assessment),
      missing: assessment.missing,
    }).toEqual({ ...base, missing: [] });
  });

  test.runIf(interviewed.has(agreement.name))('has the answers that its interview asks for, and no others', () => {
    judged(agreement, answers);
    const { answers: known } = readAnswers(answers, rules, []);
    const asked: string[] = [];
    let now = beginInterview(compiledOn.get(agreement.date)!, { scope: 'complete' });
    for (;;) {
      if (now.position.kind === 'settled') now = goOn(now, 'complete');
      if (now.position.kind !== 'question') break;
      asked.push(now.position.question);
      now = answer(now, now.position.question, known.get(now.position.question) ?? null);
    }
    expect(asked.sort()).toEqual(Object.keys(answers).sort());
  });

  test.each(Object.keys(answers))('with another answer to %s', (id) => {
    const [given, expected]: Record<string, Result>[] = [{}, {}];
    for (const other of othersOf(agreement, id)) {
      const own = agreement.changes?.[id]?.[other];
      const change = own ?? common[id]?.[other] ?? {};
      expected![other] = expectedOf(agreement, change, own !== undefined);
      given![other] = givenAs(expected![other]!, base, judged(agreement, { ...answers, [id]: other }));
    }
    expect(given).toEqual(expected);
  });

  test.each((agreement.together ?? []).map((one) => [one.name, one] as const))('%s', (_, together) => {
    const expected = expectedOf(agreement, together.expect, true);
    const assessment = judged(agreement, { ...answers, ...together.answers });
    expect(givenAs(expected, base, assessment)).toEqual(expected);
    expect(assessment.missing).toEqual([]);
  });
});

describe('no answer works the wrong way', () => {
  const rank = (outcome: string) => outcomes.indexOf(outcome);
  const ranksOf = ({ possibleOutcomes }: Assessment) => possibleOutcomes.map(rank);
  const isNoBetter = (a: Assessment, b: Assessment) =>
    Math.min(...ranksOf(a)) <= Math.min(...ranksOf(b)) && Math.max(...ranksOf(a)) <= Math.max(...ranksOf(b));
  const byTable = (id: string, option: string | number) => {
    const { asks, outcome = best } = common[id]?.[option] ?? {};
    return asks === undefined ? rank(outcome) : null;
  };

  test.each(agreements.map((agreement) => [agreement.name, agreement] as const))('%s', (_, agreement) => {
    const base = judged(agreement, agreement.answers);
    for (const [id, from] of Object.entries(agreement.answers)) {
      const stood = byTable(id, from);
      for (const other of optionsOf(rules.questions[id] as Question) ?? []) {
        const changed = byTable(id, other);
        if (stood === null || changed === null || stood === changed) continue;
        const after = judged(agreement, { ...agreement.answers, [id]: other });
        const [worse, better] = changed < stood ? [after, base] : [base, after];
        expect(isNoBetter(worse, better), `${id}: ${from} → ${other}`).toBe(true);
      }
    }
  });

  test.each(agreements.map((agreement) => [agreement.name, agreement] as const))(
    'as the rules say: %s',
    (_, agreement) => {
      for (const { direction } of directionsOf(rules)) {
        const { question: id, better } = direction;
        const from = agreement.answers[id];
        const question = rules.questions[id] as Question;
        if (from === undefined) continue;
        const least = question.type === 'number' ? (question.min ?? 0) : 0;
        const values = optionsOf(question) ?? [least, least + 1, Number(from), 3_300_000, 3_300_001, 900_000_000];
        const isBetter = (a: string | number, b: string | number) =>
          better === 'lower' ? Number(a) < Number(b) : better === 'higher' ? Number(a) > Number(b) : a === better;
        const results = values.map((value) => judged(agreement, { ...agreement.answers, [id]: value }));
        values.forEach((a, i) => {
          values.forEach((b, j) => {
            if (isBetter(a, b)) expect(isNoBetter(results[j]!, results[i]!), `${id}: ${b} → ${a}`).toBe(true);
          });
        });
      }
    },
  );
});

describe('the table is whole', () => {
  const used = agreements.flatMap(({ answers, together = [] }) => [answers, ...together.map((one) => one.answers)]);
  const choices = Object.entries(rules.questions).flatMap(([id, question]) => {
    const options = optionsOf(question);
    return options === null ? [] : [[id, options] as const];
  });

  test('it says what every option of every question means, and of nothing else', () => {
    const listed = Object.entries(common).map(([id, options]) => [id, Object.keys(options).sort()]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(choices.map(([id, all]) => [id, all.toSorted()])));
  });

  test('every question is answered in some agreement, and every number and day is changed in one', () => {
    const answered = new Set(used.flatMap((answers) => Object.keys(answers)));
    expect(Object.keys(rules.questions).filter((id) => !answered.has(id))).toEqual([]);
    const counted = Object.keys(rules.questions).filter((id) => !choices.some(([choice]) => choice === id));
    const isChanged = (id: string) => agreements.some(({ changes = {} }) => Object.hasOwn(changes, id));
    expect(counted.filter((id) => !isChanged(id))).toEqual([]);
  });

  test('every outcome, precondition, form and step that it names is one of the rules', () => {
    const all = [
      ...Object.values(common).flatMap(Object.values<Change>),
      ...agreements.flatMap(({ changes = {} }) => Object.values(changes).flatMap(Object.values<Change>)),
    ];
    for (const { outcome = best, reason = {}, form = [], asks = [] } of all) {
      const forms = typeof form === 'string' ? [form.replace('only ', '')].filter((one) => one !== 'none') : form;
      expect(outcomes).toContain(outcome);
      for (const id of Object.keys(reason)) expect(Object.keys(rules.preconditions)).toContain(id);
      for (const id of forms) expect(formOrder).toContain(id);
      for (const id of asks) expect(Object.keys(rules.questions)).toContain(id);
    }
  });
});
