import { describe, expect, test } from 'vitest';
import { prove } from '../../src/analysis/proof.ts';
import { shownCases } from '../../src/rules/findings.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { proofSummary } from '../../src/wording/findings/proofs.ts';
import { rulesFrom } from '../rules/rules.ts';

const day = '2026-11-21';

/** Rules of a fact and an answer that may change, with more at the end. */
const rules = ({ promises = '', forms = '', more = '', met = '{ question: bra, is: ja }' } = {}): RuleSet =>
  rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  faktum: { section: A, text: T?, help: H, why: W, type: yesNo, changeable: false }
  bra: { section: A, text: T?, help: H, why: W, type: yesNo }
  belopp: { section: A, text: T?, help: H, why: W, type: number, unit: kr, min: 0, max: 100 }
limits:
  tak: { title: T, unit: kr, values: [{ from: 2020-01-01, to: 2024-12-31, value: 50, source: s }, { from: 2025-01-01, value: 90, source: s }] }
preconditions:
  p: { title: P, strength: gate, met: ${met}, texts: { met: M, notMet: N }, sources: [s] }
outcomes:
  - { id: nej, title: N, text: N, ${promises} when: { precondition: p, is: notMet } }
  - { id: ja, title: J, text: J, otherwise: true }
forms:
  fakta: { title: F, when: { any: [{ question: faktum, is: ja }, { question: belopp, above: { limit: tak } }] }, why: W, sources: [s] }
${forms}${more}
`);

const found = (one: RuleSet) => prove(one, day).problems.map(({ code, path }) => `${code} ${path.join('.')}`);

describe('an outcome that promises a form', () => {
  test('breaks it where no form at all is true, and the case is shown', () => {
    const [problem] = prove(rules({ promises: 'promises: form,' }), day).problems;
    expect(problem).toMatchObject({ code: 'form-missing', args: { outcome: 'nej', day: null } });
    expect(shownCases(problem!)).toMatchObject([{ outcome: 'nej', answers: { faktum: false, bra: false } }]);
  });

  test('keeps it by a next step, and not by a form that is true in every case', () => {
    const promises = 'promises: form,';
    const step = (when: string) => `  steg: { title: S, kind: step, when: ${when}, why: W, sources: [s] }`;
    expect(found(rules({ promises, forms: step('{ precondition: p, is: notMet }') }))).toEqual([]);
    const always = '{ any: [{ question: bra, is: ja }, { question: bra, is: nej }] }';
    expect(found(rules({ promises, forms: step(always) }))).toEqual(['form-missing outcomes.0.promises']);
  });

  test('need not keep it in cases that are impossible', () => {
    const more = 'impossible: [{ all: [{ question: faktum, is: nej }, { question: bra, is: nej }] }]';
    expect(found(rules({ promises: 'promises: form,', more }))).toEqual([]);
  });
});

describe('an outcome that promises improvement', () => {
  const promises = 'promises: improvement,';

  test('keeps it when answers that may change lead to a better one', () => {
    expect(found(rules({ promises }))).toEqual([]);
  });

  test('breaks it where a fact stands in the way whatever else is answered', () => {
    const met = '{ all: [{ question: bra, is: ja }, { question: faktum, is: ja }] }';
    const [problem] = prove(rules({ promises, met }), day).problems;
    expect(problem).toMatchObject({ code: 'advice-in-vain', path: ['outcomes', 0, 'promises'] });
    expect(shownCases(problem!)).toMatchObject([{ outcome: 'nej', answers: { faktum: false } }]);
  });

  test('breaks it where the better outcome takes answers that are impossible together', () => {
    const more = 'impossible: [{ all: [{ question: faktum, is: nej }, { question: bra, is: ja }] }]';
    expect(found(rules({ promises, more }))).toEqual(['advice-in-vain outcomes.0.promises']);
  });

  test('on the best outcome is always in vain', () => {
    const best = rules();
    best.outcomes.at(-1)!.promises = 'improvement';
    expect(found(best)).toEqual(['advice-in-vain outcomes.1.promises']);
  });
});

describe('what must never happen', () => {
  const never = (one: string) => rules({ more: `never: [{ title: Aldrig, ${one} }]` });

  test('is proved when it cannot, of outcomes, grades and forms', () => {
    const one = 'when: { question: bra, is: nej }, outcome: ja, grade: { precondition: p, is: met }';
    expect(found(never(one))).toEqual([]);
    expect(
      found(never('when: { all: [{ question: faktum, is: nej }, { question: belopp, max: 50 }] }, form: fakta')),
    ).toEqual([]);
  });

  test('is told of each thing that happens, with the title and a case', () => {
    const one = 'when: { question: bra, is: ja }, outcome: [nej, ja], grade: { precondition: p, is: met }, form: fakta';
    const { problems } = prove(never(one), day);
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'never.0.outcome.1',
      'never.0.grade.precondition',
      'never.0.form',
    ]);
    expect(problems[0]).toMatchObject({
      code: 'never-happens',
      args: { title: 'Aldrig', kind: 'outcome', name: 'ja' },
    });
    for (const problem of problems)
      expect(shownCases(problem)).toMatchObject([{ outcome: 'ja', answers: { bra: true } }]);
  });

  test('may ask what nothing is judged by, on every day that a limit changes', () => {
    const one = 'when: { all: [{ question: faktum, is: nej }, { question: belopp, max: 70 }] }, form: fakta';
    expect(prove(never(one), day).days).toEqual([day, '2025-01-01', '2020-01-01']);
    expect(prove(never(one), day).problems).toMatchObject([{ code: 'never-happens', args: { day: '2020-01-01' } }]);
  });

  test('is a warning where it forbids nothing', () => {
    const both = '{ all: [{ question: bra, is: ja }, { question: bra, is: nej }] }';
    expect(found(never(`when: ${both}, outcome: ja`))).toEqual(['never-idle never.0.when']);
    const partly = 'grade: { precondition: p, is: partlyMet }';
    expect(found(never(`when: { question: bra, is: ja }, ${partly}`))).toEqual([
      'never-idle never.0.grade.precondition',
    ]);
    expect(found(never('when: { question: bra, is: ja }, form: { starts: true }'))).toEqual([
      'never-idle never.0.form',
    ]);
  });

  test('is no news of an outcome that is known to be out of reach', () => {
    const unreachable = never('when: { question: bra, is: ja }, outcome: nej');
    unreachable.never![0]!.outcome = 'mitt';
    const when = {
      all: [
        { question: 'bra', is: true },
        { question: 'bra', is: false },
      ],
    };
    unreachable.outcomes.splice(1, 0, { id: 'mitt', title: 'M', text: 'M', when });
    expect(found(unreachable)).toEqual(['outcome-unreachable outcomes.1.id']);
  });
});

describe('proofs that grow too large', () => {
  test('are named, and only where rules promise something', () => {
    expect(prove(rules(), day, 5).tooLarge).not.toContain('promises');
    const { tooLarge, problems } = prove(rules({ promises: 'promises: form,' }), day, 5);
    expect(tooLarge).toContain('promises');
    expect(problems).toEqual([]);
  });
});

test('what only the arithmetic of calculated values could settle is left open, and the summary says so', () => {
  const open = {
    ...prove(rules(), day),
    openPromises: ['nej'],
    ruleSet: 'prov',
    version: '1.0.0',
    sha256: '0',
    extends: [],
  };
  expect(proofSummary(open, { shown: 0, silenced: 0 })).toContain(
    ' Varken bevisat eller motbevisat: nej, som beror på beräknade värden eller gränsvärden.',
  );
});
