import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { valueAt } from '../../src/rules/form/named-things.ts';
import { runs, sample } from '../deep.ts';
import { nineFile } from '../rules/rules.ts';
import { mutantsOf, mutated } from './mutants/mutate.js';
import { type Trial, tryMutants, tryMutantsOf } from './mutants/trial.js';

const smallFile = join(import.meta.dirname, '..', 'diagnostics', 'good', 'liten.yaml');
const small = readFileSync(smallFile, 'utf8');

const questions = { val: { options: { ett: 'Ett', tva: 'Två', tre: 'Tre' } }, antal: {}, dag: {}, 'ja-nej': {} };
/** What is changed in a file, with the place in it. */
const changes = (data: object) =>
  mutantsOf(data, questions).map(({ path, change }) => `${path.slice(1).join('.')}: ${change}`);
/** What is changed in one condition. */
const changesIn = (when: object) =>
  mutantsOf({ forms: { f: { when } } }, questions)
    .slice(1)
    .map(({ path, change, value }) => [path.slice(3).join('.'), change, value]);

describe('a condition is changed in every way that fits it', () => {
  test('a comparison with an option', () => {
    const is = { question: 'val', is: 'ett' };
    expect(changesIn(is)).toEqual([
      ['', 'tva added', { question: 'val', oneOf: ['ett', 'tva'] }],
      ['', 'tre added', { question: 'val', oneOf: ['ett', 'tre'] }],
      ['', 'negated', { not: is }],
    ]);
    const oneOf = { question: 'val', oneOf: ['ett', 'tva'] };
    expect(changesIn(oneOf)).toEqual([
      ['oneOf', 'ett dropped', ['tva']],
      ['oneOf', 'tva dropped', ['ett']],
      ['oneOf', 'tre added', ['ett', 'tva', 'tre']],
      ['', 'negated', { not: oneOf }],
    ]);
  });

  test('a comparison with a number, a limit or a date', () => {
    expect(changesIn({ question: 'antal', min: 24 })).toEqual([
      ['', 'min → max', { question: 'antal', max: 24 }],
      ['', 'min → above', { question: 'antal', above: 24 }],
      ['', 'min → below', { question: 'antal', below: 24 }],
      ['min', '24 → 23', 23],
      ['min', '24 → 25', 25],
      ['', 'negated', { not: { question: 'antal', min: 24 } }],
    ]);
    const limited = { calculated: 'summa', below: { limit: 'tak' } };
    expect(changesIn(limited).map(([, change]) => change)).toEqual([
      'below → min',
      'below → max',
      'below → above',
      'negated',
    ]);
    expect(changesIn({ question: 'dag', before: '2024-03-01' })).toEqual([
      ['', 'before → after', { question: 'dag', after: '2024-03-01' }],
      ['before', '2024-03-01 → 2024-02-29', '2024-02-29'],
      ['before', '2024-03-01 → 2024-03-02', '2024-03-02'],
      ['', 'negated', { not: { question: 'dag', before: '2024-03-01' } }],
    ]);
  });

  test('a test of grades', () => {
    const grade = { precondition: 'krav', atLeast: 'partlyMet' };
    expect(changesIn(grade)).toEqual([
      ['atLeast', 'partlyMet → notMet', 'notMet'],
      ['atLeast', 'partlyMet → met', 'met'],
      ['', 'atLeast → is', { precondition: 'krav', is: 'partlyMet' }],
      ['', 'negated', { not: grade }],
    ]);
    const strength = { anyWithStrength: ['gate', 'required'], is: 'notMet' };
    expect(changesIn(strength)).toEqual([
      ['anyWithStrength', 'gate dropped', ['required']],
      ['anyWithStrength', 'required dropped', ['gate']],
      ['anyWithStrength', 'supporting added', ['gate', 'required', 'supporting']],
      ['is', 'notMet → partlyMet', 'partlyMet'],
      ['is', 'notMet → met', 'met'],
      ['', 'negated', { not: strength }],
    ]);
  });

  test('a time', () => {
    const time = { valid: { from: '2024-03-01', to: '2024-12-31' } };
    expect(changesIn(time)).toEqual([
      ['', 'from dropped', { valid: { to: '2024-12-31' } }],
      ['valid.from', '2024-03-01 → 2024-02-29', '2024-02-29'],
      ['valid.from', '2024-03-01 → 2024-03-02', '2024-03-02'],
      ['', 'to dropped', { valid: { from: '2024-03-01' } }],
      ['valid.to', '2024-12-31 → 2024-12-30', '2024-12-30'],
      ['valid.to', '2024-12-31 → 2025-01-01', '2025-01-01'],
      ['', 'negated', { not: time }],
    ]);
  });

  test('a group, and what is in it', () => {
    const [yes, no] = [
      { question: 'ja-nej', is: 'ja' },
      { question: 'ja-nej', is: 'nej' },
    ];
    expect(changesIn({ all: [yes, { not: no }] })).toEqual([
      ['', 'all → any', { any: [yes, { not: no }] }],
      ['all', `${JSON.stringify(yes)} dropped`, [{ not: no }]],
      ['all', `${JSON.stringify({ not: no })} dropped`, [yes]],
      ['all.0', 'negated', { not: yes }],
      ['all.1', 'not removed', no],
    ]);
    expect(changesIn({ atLeast: { count: 1, of: [yes, no] } }).slice(0, 2)).toEqual([
      ['atLeast.count', '1 → 2', 2],
      ['atLeast.of', `${JSON.stringify(yes)} dropped`, [no]],
    ]);
  });

  test('the only member of a group is not dropped', () => {
    expect(changesIn({ any: [{ question: 'ja-nej', is: 'ja' }] }).map(([, change]) => change)).toEqual(['negated']);
  });
});

test('a precondition loses conditions, swaps its grades and gets another strength', () => {
  const krav = {
    strength: 'required',
    met: { question: 'ja-nej', is: 'ja' },
    partlyMet: { question: 'ja-nej', is: 'nej' },
  };
  expect(changes({ preconditions: { krav } })).toEqual([
    'krav.strength: required → gate',
    'krav.strength: required → supporting',
    'krav.met: met dropped',
    'krav.met: negated',
    'krav.partlyMet: partlyMet dropped',
    'krav.partlyMet: negated',
    'krav: met and partlyMet swapped',
  ]);
});

test('a limit gets values one beside its own, and other days', () => {
  const tak = { values: [{ from: '2024-01-01', to: '2024-12-31', value: 300, source: 'lag' }] };
  expect(changes({ limits: { tak } })).toEqual([
    'tak.values.0.from: 2024-01-01 → 2023-12-31',
    'tak.values.0.from: 2024-01-01 → 2024-01-02',
    'tak.values.0.to: 2024-12-31 → 2024-12-30',
    'tak.values.0.to: 2024-12-31 → 2025-01-01',
    'tak.values.0.value: 300 → 299',
    'tak.values.0.value: 300 → 301',
  ]);
});

test('a calculated value loses terms, swaps them and is calculated in another way', () => {
  expect(changes({ calculated: { a: { sum: ['x', 'y', 'z'] }, b: { share: { part: 'x', of: 'y' } } } })).toEqual([
    'a.sum: x dropped',
    'a.sum: y dropped',
    'a.sum: z dropped',
    'a.sum: x and y swapped',
    'a.sum: y and z swapped',
    'a: sum → product',
    'a: sum → difference',
    'b.share: part and of swapped',
  ]);
});

test('outcomes change places', () => {
  expect(changes({ outcomes: [{ id: 'a' }, { id: 'b', before: 'c' }] })).toEqual([
    ': a and b swapped',
    '1: before → after',
  ]);
});

test('promises, guards and contradictions are dropped, and promise or forbid something else', () => {
  const outcomes = [{ id: 'a', promises: 'form' }, { id: 'b' }, { id: 'c' }];
  const never = [
    { title: 'Ett', outcome: ['b', 'c'] },
    { title: 'Två', form: 'f' },
  ];
  const found = mutantsOf({ outcomes, never, contradictions: [{ text: 'Tre' }] }, {});
  expect(found.slice(2).map(({ path, change, value }) => [path.join('.'), change, value])).toEqual([
    ['outcomes.0.promises', 'form dropped', undefined],
    ['outcomes.0.promises', 'form → improvement', 'improvement'],
    ['never', '"Ett" dropped', [never[1]]],
    ['never', '"Två" dropped', [never[0]]],
    ['never.0.outcome', 'b, c → a', 'a'],
    ['contradictions', '"Tre" dropped', undefined],
  ]);
});

test('a mutant is another file in one place only, and the file itself is left alone', () => {
  const data = parse(readFileSync(nineFile, 'utf8'));
  const before = JSON.stringify(data);
  const texts = new Set<string>();
  for (const mutant of mutantsOf(data, data.questions)) {
    const other = mutated(data, mutant);
    const at = (root: unknown) => valueAt(root, mutant.path);
    expect(at(other)).toEqual(mutant.value);
    expect(at(other)).not.toEqual(at(data));
    texts.add(JSON.stringify(other));
    expect(JSON.stringify(mutated(other, { ...mutant, value: at(data) })).length).toBe(before.length);
  }
  expect(texts.size).toBe(mutantsOf(data, data.questions).length);
  expect(JSON.stringify(data)).toBe(before);
});

async function all(trials: AsyncIterable<Trial>): Promise<Trial[]> {
  const found: Trial[] = [];
  for await (const trial of trials) found.push(trial);
  return found;
}
const count = (trials: readonly Trial[], fate: Trial['fate']) => trials.filter((one) => one.fate === fate).length;

describe('what becomes of a mutant', () => {
  /** What became of the mutants of the small file with some more lines, by place and change. */
  const fates = async (text: string) =>
    new Map(
      (await all(tryMutantsOf(text, smallFile))).map((one) => [
        `${one.mutant.path.join('.')}: ${one.mutant.change}`,
        one,
      ]),
    );

  test('it is killed, survives, says nothing else or is refused', async () => {
    const found = await fates(small);
    expect(found.get('preconditions.krav.met: negated')?.fate).toBe('killed');
    expect(found.get('preconditions.krav.strength: required → gate')?.fate).toBe('equivalent');
    expect(found.get('preconditions.krav.met: met dropped')?.fate).toBe('refused');
    expect(found.get('outcomes: nej and ja swapped')?.fate).toBe('refused');
    expect(found.get('forms.bidrag.when.any.1: max → below')).toMatchObject({
      fate: 'survived',
      difference: { about: 'forms.bidrag', expected: 'true', date: '2020-01-01', answers: ['belopp: 50'] },
    });
  });

  test('a changed guard is killed by a proof, or excused with the reason', async () => {
    const guards = `never: [{ title: Aldrig, when: { precondition: krav, is: notMet }, outcome: ja }]
contradictions: [{ when: { precondition: krav, is: met }, text: Knappast }]
`;
    const found = await fates(small.replace('examples:', `${guards}examples:`));
    expect(found.get('never.0.outcome: ja → nej')?.fate).toBe('killed');
    expect(found.get('never: "Aldrig" dropped')).toMatchObject({
      fate: 'excused',
      reason: expect.stringContaining('less is claimed'),
    });
    expect(found.get('contradictions: "Knappast" dropped')).toMatchObject({ fate: 'excused' });
  });

  test('a limit that ends a day too early is found on that day', async () => {
    const found = await fates(small);
    expect(found.get('limits.tak.values.0.to: 2024-12-31 → 2024-12-30')).toMatchObject({
      fate: 'survived',
      difference: { date: '2024-12-31' },
    });
    // Before the rules apply there is nothing to assess.
    expect(found.get('limits.tak.values.0.from: 2020-01-01 → 2019-12-31')?.fate).toBe('equivalent');
  });

  test('another way of calculating is told from the same by trying numbers', async () => {
    const calculated = `calculated:
  kvar: { title: Kvar, unit: kr, min: -200, max: 10000, difference: [belopp, annat] }
  ihop: { title: Ihop, unit: kr, min: 0, max: 10000, sum: [belopp, annat] }
preconditions:
  mer: { title: Mer, strength: supporting, met: { all: [{ calculated: kvar, min: 10 }, { calculated: ihop, min: 90 }] }, texts: { met: Ja., notMet: Nej. }, sources: [kalla] }
`;
    const question =
      '  annat: { section: Två, type: number, unit: kr, min: 0, max: 100, text: Hur mycket?, help: Hjälp., why: Skäl. }\n';
    const found = await fates(
      small.replace('limits:\n', `${question}limits:\n`).replace('preconditions:\n', calculated),
    );
    expect(found.get('calculated.kvar.difference: belopp and annat swapped')?.fate).toBe('survived');
    expect(found.get('calculated.ihop: sum → product')?.fate).toBe('survived');
    expect(found.get('calculated.ihop.sum: belopp and annat swapped')?.fate).toBe('equivalent');
  });
});

test('a file without examples kills no mutant, and the case that is told of a survivor kills it', async () => {
  const without = small.slice(0, small.indexOf('examples:')).replace(' to: 2024-12-31,', '');
  const trials = await all(tryMutantsOf(without, smallFile));
  expect(count(trials, 'killed')).toBe(0);
  const survivors = trials.filter((one) => one.fate === 'survived');
  expect(survivors.length).toBeGreaterThan(5);
  const examples = survivors.map(({ difference: { about, date, expected, answers } }, index) => {
    const [part = '', id] = about.split('.');
    return {
      name: `${index}`,
      date,
      answers: parse(answers.join('\n')) ?? {},
      expect: { [part]: id === undefined ? expected : { [id]: parse(expected) } },
    };
  });
  const told = await all(tryMutantsOf(`${without}examples: ${JSON.stringify(examples)}`, smallFile));
  expect(count(told, 'survived')).toBe(0);
  expect(count(told, 'killed')).toBe(survivors.length);
});

test('the examples of iop kill at least 95 percent of the mutants that judge some case otherwise', async () => {
  const trials = await all(tryMutants(nineFile, (mutants) => sample(mutants, 30)));
  const [killed, survived] = [count(trials, 'killed'), count(trials, 'survived')];
  expect(killed).toBeGreaterThan(runs(18, 150));
  expect(killed / (killed + survived)).toBeGreaterThanOrEqual(0.95);
});
