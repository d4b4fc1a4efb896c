import { describe, expect, test } from 'vitest';
import { judge } from '../assessment/judge.ts';
import { bundled } from '../files/bundled.ts';
import { allMet } from './rules.ts';

const { rules: iop } = await bundled('iop');

test('holds the nine preconditions of seed 004 with their strengths, the market first and the others in its order', () => {
  expect(Object.entries(iop.preconditions).map(([id, { strength }]) => `${id} ${strength}`)).toEqual([
    'ingen-marknad gate',
    'eget-initiativ required',
    'politiskt-program supporting',
    'lokal-utveckling supporting',
    'ej-foreningsbidrag required',
    'sjalvstandig-aktor required',
    'samfinansiering required',
    'ej-detaljreglering required',
    'langsiktighet required',
  ]);
});

test('every precondition cites seed 004, has a text for every grade and can be partly met', () => {
  for (const { sources, texts, partlyMet } of Object.values(iop.preconditions)) {
    expect(sources).toContain('seed-004');
    expect(partlyMet).toBeDefined();
    expect(Object.keys(texts)).toEqual(['met', 'partlyMet', 'notMet', 'remedy', 'letter']);
  }
  expect(iop.sources['seed-004']?.file).toBe('004_d4e62468e18ed6f6.txt');
});

test('every source is cited', () => {
  const cited = new Set([
    ...Object.values(iop.preconditions).flatMap(({ sources }) => sources),
    ...Object.values(iop.questions).flatMap(({ sources }) => sources ?? []),
    ...Object.values(iop.forms ?? {}).flatMap(({ sources }) => sources),
  ]);
  expect(Object.keys(iop.sources).filter((id) => !cited.has(id))).toEqual([]);
});

test('states no number as a limit, for no source gives one', () => {
  expect(iop.limits).toBeUndefined();
  expect(Object.values(iop.questions).map(({ type }) => type)).not.toContain('number');
});

describe('one precondition alone decides the outcome when it is not met', () => {
  test.each([
    ['eget-initiativ', { initiativ: 'kommunen' }, 'initiativ'],
    ['ingen-marknad', { marknad: 'marknad' }, 'marknad'],
    ['samfinansiering', { 'organisationens-insats': 'ingen' }, 'organisationens-insats'],
    ['langsiktighet', { varaktighet: 'tillfallig' }, 'varaktighet'],
    ['ej-foreningsbidrag', { 'ryms-i-foreningsbidrag': 'ja' }, 'ryms-i-foreningsbidrag'],
    ['sjalvstandig-aktor', { 'organisationens-stallning': 'underleverantor' }, 'organisationens-stallning'],
    ['ej-detaljreglering', { styrning: 'detaljer' }, 'styrning'],
  ])('%s', (precondition, failing, question) => {
    const assessment = judge(iop, { ...allMet, ...failing });
    expect(assessment.outcome).toBe('annan-form');
    expect(assessment.findings.filter(({ grade }) => grade !== 'met').map((f) => f.precondition)).toEqual([
      precondition,
    ]);
    expect(assessment.deciding.map((given) => given.question)).toEqual([question]);
    expect(judge(iop, failing).outcome, 'also when nothing else is known').toBe('annan-form');
  });
});

describe('a form is spoken for by what its conditions say, each alone', () => {
  const fits = (form: string, answers: object) =>
    judge(iop, { ...allMet, ...answers }).forms.find((one) => one.form === form)?.fits;
  const ordinary = { 'ryms-i-foreningsbidrag': 'ja' };
  const alone = { 'organisationens-insats': 'ingen' };
  test.each<[string, object, boolean]>([
    ['foreningsbidrag', ordinary, true],
    ['foreningsbidrag', { ...ordinary, initiativ: 'kommunen' }, false],
    ['foreningsbidrag', { ...ordinary, 'organisationens-stallning': 'underleverantor' }, false],
    ['foreningsbidrag', { ...ordinary, styrning: 'detaljer' }, false],
    ['foreningsbidrag', { 'ryms-i-foreningsbidrag': 'delvis' }, false],
    ['foreningsbidrag', { 'ryms-i-foreningsbidrag': 'delvis', 'politisk-forankring': 'saknas' }, true],
    ['foreningsbidrag', { 'politisk-forankring': 'saknas' }, false],
    ['verksamhetsbidrag', alone, true],
    ['verksamhetsbidrag', { varaktighet: 'tillfallig' }, true],
    ['verksamhetsbidrag', { ...alone, initiativ: 'kommunen' }, false],
    ['verksamhetsbidrag', { ...alone, 'organisationens-stallning': 'underleverantor' }, false],
    ['verksamhetsbidrag', { ...alone, styrning: 'detaljer' }, false],
    ['verksamhetsbidrag', { ...alone, marknad: 'marknad' }, false],
    ['verksamhetsbidrag', { ...alone, 'kommunens-insats': 'nej' }, false],
    ['upphandling', { marknad: 'marknad' }, true],
    ['upphandling', { initiativ: 'annan' }, false],
    ['upphandling', { marknad: 'marknad', 'kommunens-insats': 'nej' }, false],
    ['overenskommelse', { 'kommunens-insats': 'nej' }, true],
    ['avsta', { 'bidrar-till-lokal-utveckling': 'nej', 'bidrar-till-delaktighet': 'nej' }, true],
    ['avsta', { 'bidrar-till-lokal-utveckling': 'nej' }, false],
  ])('%s %o', (form, answers, expected) => {
    expect(fits(form, answers)).toBe(expected);
  });
});

test('a supporting precondition that is not met calls for more, and one that is partly met does not', () => {
  expect(judge(iop, { ...allMet, 'politisk-forankring': 'saknas' }).outcome).toBe('kompletteras');
  expect(judge(iop, { ...allMet, 'politisk-forankring': 'namns-inte' }).outcome).toBe('iop-mojligt');
});

describe('the examples of the file', () => {
  const examples = iop.examples ?? [];

  test('are at least eight, and each precondition fails alone in one of them', () => {
    expect(examples.length).toBeGreaterThanOrEqual(8);
    const failing = examples.flatMap(({ answers }) => {
      const { findings, missing } = judge(iop, answers);
      const lacking = findings.filter(({ grade }) => grade !== 'met');
      return missing.length === 0 && lacking.length === 1 && lacking[0]?.grade === 'notMet'
        ? [lacking[0].precondition]
        : [];
    });
    expect(new Set(failing)).toEqual(new Set(Object.keys(iop.preconditions)));
  });

  test.each(examples.map((example) => [example.name, example] as const))(
    '%s',
    (_, { answers, expect: expected, date }) => {
      const assessment = judge(iop, answers, date);
      const grades = Object.fromEntries(assessment.findings.map(({ precondition, grade }) => [precondition, grade]));
      const forms = Object.fromEntries(assessment.forms.map(({ form, fits }) => [form, fits]));
      const { preconditions = {}, forms: expectedForms = {}, ...rest } = expected;
      expect(assessment).toMatchObject(rest);
      expect(grades).toMatchObject(preconditions);
      expect(forms).toMatchObject(expectedForms);
    },
  );
});
