import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { mostDecisiveFirst } from '../../src/assessment/prospects.ts';
import { assessCase } from '../../src/assessment/whole.ts';
import { bundledFiles } from '../../src/tasks/bundled.ts';
import { caseFrom, compiledFor, judge, undividedFrom } from '../assessment/judge.ts';
import { bundled } from '../files/bundled.ts';
import { allMet } from './rules.ts';

const rulesOf = async (id: string) => (await bundled(id)).rules;
const iop = await rulesOf('iop');
const deep = await rulesOf('iop-fordjupad');
const { answers: base } = deep.examples!.find(({ name }) => name === 'Alla förutsättningar är uppfyllda')!;

const today = '2026-11-30';
const deeply = (answers: object, date = today) => judge(deep, { ...base, ...answers }, date);
const fits = ({ forms }: Assessment) => forms.filter(({ fits: one }) => one === true).map(({ form }) => form);
const gradeOf = ({ findings }: Assessment, id: string) => findings.find((one) => one.precondition === id)?.grade;
const contradictions = ({ remarks = [] }: Assessment) => remarks.filter(({ code }) => code === 'contradiction');

/** Something is paid for that the municipality would have done, and nobody else offers it. */
const paid = { betalning: 'ja', nytta: 'ja', bindning: 'oklart', overlamnande: 'nej', motiv: 'nej' };
const bought = { ...paid, 'kontrakt-provning': 'haller-inte', 'tjanstens-slag': 'valfard', totalsumma: 'ja' };
/** More support than any ceiling allows. */
const large = { 'stod-belopp': 100_000_000, 'stod-annat': 0, eurokurs: 11, kursdatum: today, 'allman-tjanst': 'nej' };

test('what is missing is told with the questions that decide first, in the order in which they are asked', () => {
  const { missing } = judge(deep, {}, today);
  const order = mostDecisiveFirst(compiledFor(deep, today), undividedFrom(deep, { answers: {} }), missing);
  const first = missing.filter((name) => deep.firstQuestions!.includes(name));
  expect(first.slice(0, 3)).toEqual(['betalning', 'nytta', 'bindning']);
  expect(order.slice(0, first.length)).toEqual(first);
  expect(new Set(order)).toEqual(new Set(missing));
});

describe('what is paid for', () => {
  test('is a matter for a lawyer where the municipality gains by it, though nobody else offers it', () => {
    expect(deeply(paid).missing).toContain('kontrakt-provning');
    expect(deeply({ ...paid, 'kontrakt-provning': 'inte-provat' }).outcome).toBe('fordjupad-utredning');
  });

  test('is decided by the payment, and by the benefit, each alone', () => {
    expect(deeply({ ...paid, betalning: 'nej' }).outcome).toBe('iop-mojligt');
    expect(deeply({ ...paid, nytta: 'nej', 'lagstadgad-uppgift': 'nej' }).outcome).toBe('iop-mojligt');
    expect(judge(deep, {}, today).missing.slice(0, 2)).toEqual(['betalning', 'nytta']);
  });

  test('is procured where there is a market, and no grant for it fits, though the duties are struck out', () => {
    const answers = { ...paid, marknad: 'marknad', bindning: 'nej', totalsumma: 'ja', avtalstid: 3 };
    const worth = { 'tjanstens-slag': 'valfard', 'arlig-ersattning': 18_000_000 };
    const assessment = deeply({ ...answers, ...worth }, '2020-03-11');
    expect(assessment.outcome).toBe('annan-form');
    expect(fits(assessment)).toEqual(['upphandling', 'reserverad-upphandling-25']);
    expect(contradictions(assessment)).toHaveLength(1);
  });

  test('and yet binds nobody is told of as a contradiction, and a lawyer is asked', () => {
    const assessment = deeply({ ...paid, bindning: 'nej' });
    expect(assessment.missing).toEqual(['kontrakt-provning']);
    expect(contradictions(assessment)).toHaveLength(1);
  });

  test('by no remedy or letter of the rules is made something else by striking out penalties', () => {
    for (const { texts } of Object.values(deep.preconditions)) {
      expect(`${texts.remedy} ${texts.letter}`).not.toMatch(/(?:[Tt]a bort|[Ss]tryk)/);
    }
  });

  test('is worth 48 months where no sum is stated, and the whole term where one is', () => {
    const yearly = { ...bought, 'arlig-ersattning': 1_700_000, avtalstid: 5 };
    expect(fits(deeply({ ...yearly, totalsumma: 'nej' }, '2024-06-01'))).toContain('direktupphandling');
    expect(fits(deeply({ ...yearly, totalsumma: 'ja' }, '2024-06-01'))).toContain('upphandling');
  });

  test('is only called a motive to avoid procurement when somebody has said so', () => {
    expect(deeply({ ...paid, 'kontrakt-provning': 'haller', motiv: 'ja' }).outcome).toBe('kompletteras');
    expect(deeply({ motiv: 'ja' }).outcome).toBe('iop-mojligt');
  });
});

describe('what may not be run', () => {
  test('gets no form that starts it, only that the parties wait or divide the matter', () => {
    const places = { individbeslut: 'ja', 'tjanstens-slag': 'valfard', totalsumma: 'ja' };
    const small = { 'arlig-ersattning': 500_000, avtalstid: 1 };
    const assessment = deeply({ verksamhetstyp: 'skyddat-boende', tillstand: 'saknas', ...places, ...small });
    expect(assessment.outcome).toBe('annan-form');
    expect(fits(assessment)).toEqual(['vanta-pa-tillstand', 'dela-upp-arendet']);
  });

  test('is a shelter without a permit from the day that one is required, and not before', () => {
    const shelter = { verksamhetstyp: 'skyddat-boende', tillstand: 'saknas' };
    expect(deeply(shelter, '2024-03-31').outcome).toBe('iop-mojligt');
    expect(deeply(shelter, '2024-04-01').outcome).toBe('annan-form');
  });

  test('is not an open day centre, and only a shelter may go on while its application is tried', () => {
    expect(deeply({ verksamhetstyp: 'annat' }).outcome).toBe('iop-mojligt');
    const care = deeply({ verksamhetstyp: 'oppenvard', tillstand: 'sokt-i-tid' });
    expect(care.outcome).toBe('annan-form');
    expect(contradictions(care)).toHaveLength(1);
  });

  test('would get a permit, and is not told to have applied in time', () => {
    const { changes } = deeply({ verksamhetstyp: 'skyddat-boende', tillstand: 'saknas' });
    expect(changes.find(({ outcome }) => outcome === 'iop-mojligt')?.answers).toEqual([
      { question: 'tillstand', from: 'saknas', to: 'finns' },
    ]);
  });
});

describe('state aid', () => {
  test.each(['offentliga-medel', 'selektivt', 'gynnande'])('%s is no free pass, and is told of', (condition) => {
    const assessment = deeply({ ...large, 'stod-villkor': condition });
    expect(assessment.missing).toEqual(['stod-provning']);
    expect(contradictions(assessment)).toHaveLength(1);
    expect(deeply({ ...large, 'stod-villkor': condition, 'stod-provning': 'inte-provat' }).outcome).toBe(
      'fordjupad-utredning',
    );
  });

  test('of nothing is refused, so no yearly payment stands beside it', () => {
    const none = { ...large, 'stod-villkor': 'alla-uppfyllda', 'arlig-ersattning': 18_000_000 };
    expect(() => deeply({ ...none, 'stod-belopp': 0 })).toThrow('svaret ska vara från 1');
    expect(gradeOf(deeply({ ...none, 'stod-belopp': 1 }), 'statsstod')).toBe('met');
  });

  test('is counted over the whole promise, so five years of 700,000 kronor are above the ceiling', () => {
    const promise = { ...large, 'stod-villkor': 'alla-uppfyllda', 'stod-belopp': 3_500_000, eurokurs: 10.8 };
    expect(gradeOf(deeply(promise), 'statsstod')).toBe('notMet');
    expect(deep.questions['stod-belopp']?.text).toContain('hela');
  });
});

describe('an idea that grew in a dialogue', () => {
  test('can be completed by how it arose, in both rule sets', () => {
    const dialogue = { initiativ: 'gemensamt', 'idens-agare': 'inte-visat' };
    for (const assessment of [judge(iop, { ...allMet, ...dialogue }), deeply(dialogue)]) {
      expect(assessment.outcome).toBe('kompletteras');
      expect(assessment.changes.flatMap(({ answers }) => answers)).toContainEqual({
        question: 'idens-agare',
        from: 'inte-visat',
        to: 'visat',
      });
    }
  });

  test('that is the municipality’s own speaks for the same forms in both rule sets', () => {
    const own = { initiativ: 'kommunen' };
    const forms = ['utlysning', 'egen-regi'];
    const value = { 'tjanstens-slag': 'annan', 'arlig-ersattning': 900_000, avtalstid: 1, totalsumma: 'ja' };
    expect(fits(judge(iop, { ...allMet, ...own }))).toEqual(expect.arrayContaining([...forms, 'upphandling']));
    expect(fits(deeply({ ...own, ...value }))).toEqual(expect.arrayContaining([...forms, 'upphandling']));
  });
});

describe('the answer of a lawyer', () => {
  test.each([
    ['marknad', 'ideburna', 'marknad-provning'],
    ['upphandlat', 'annan', 'marknad-provning'],
    ['tidigare-uppdrag', 'ombildat', 'uppdrag-provning'],
    ['kompetens', 'tveksamt', 'kompetens-provning'],
  ])('settles %s: %s either way', (question, doubt, settling) => {
    const outcome = (to: string) => deeply({ [question]: doubt, [settling]: to }).outcome;
    expect(outcome('inte-provat')).toBe('fordjupad-utredning');
    expect(outcome('haller')).toBe('iop-mojligt');
    expect(['annan-form', 'avsta']).toContain(outcome('haller-inte'));
  });

  test('wants a note of the function and the day', () => {
    const settling = Object.entries(deep.questions).filter(([id]) => id.endsWith('-provning'));
    expect(settling.length).toBeGreaterThanOrEqual(11);
    for (const [id, { wantsNote, settles }] of settling) {
      expect(wantsNote, id).toMatchObject({ date: true, text: expect.stringContaining('funktion') });
      expect(settles, id).toBeDefined();
    }
  });

  test('that something hinders is told of where another answer says that nothing does', () => {
    for (const id of Object.keys(deep.questions).filter((one) => one.endsWith('-provning'))) {
      const assessment = deeply({ [id]: 'haller-inte' });
      expect(contradictions(assessment), id).toHaveLength(1);
    }
  });
});

test('what the parties can change is not called a fact', () => {
  for (const id of ['individbeslut', 'stod-villkor', 'betalning', 'bindning', 'urval', 'vinst']) {
    expect(deep.questions[id]?.changeable, id).not.toBe(false);
  }
});

test('a known conflict of interest stops the matter, and one that is not looked into is to be', () => {
  expect(fits(deeply({ jav: 'ja' }))).toEqual(['los-javet']);
  expect(deeply({ jav: 'ja' }).outcome).toBe('annan-form');
  expect(deeply({ jav: 'inte-utrett' }).outcome).toBe('kompletteras');
});

test('reserved procurements are proposed from the days that the law allows them', () => {
  const reserved = (date: string) =>
    fits(deeply({ ...bought, 'arlig-ersattning': 100_000, avtalstid: 1 }, date)).filter((id) =>
      id.startsWith('reserv'),
    );
  expect(reserved('2018-12-31')).toEqual([]);
  expect(reserved('2019-01-01')).toEqual(['reserverad-upphandling-25']);
  expect(reserved('2022-12-31')).toEqual(['reserverad-upphandling-25']);
  expect(reserved('2023-01-01')).toEqual(['reserverad-upphandling', 'reserverad-upphandling-25']);
});

test('a form that cannot be told says what it depends on, and so little that is known tells of no other', () => {
  const partial = { 'ryms-i-foreningsbidrag': 'delvis', kompetens: 'inom', marknad: 'ingen' };
  for (const { fits: one, missing } of judge(deep, partial, today).forms) {
    if (one === null) expect(missing.length).toBeGreaterThan(0);
  }
  expect(deeply({ 'ryms-i-foreningsbidrag': 'delvis' }).forms.filter(({ fits: one }) => one === null)).toEqual([]);
});

test('what is missing is told with the gates first', () => {
  const { missing, findings } = judge(deep, {}, today);
  const behindGates = new Set(findings.flatMap((one) => (one.strength === 'gate' ? one.missing : [])));
  const afterwards = missing.slice(missing.indexOf('initiativ')).filter((id) => behindGates.has(id));
  // Whether the municipality puts in anything is a gate's question too, but everybody can answer it.
  expect(afterwards).toEqual(['kommunens-insats']);
});

test('each organisation answers for itself in the initial rules too, and a part is judged for the ones that it names', () => {
  const iopCase = caseFrom(iop, {
    answers: allMet,
    parts: [
      { id: 'samtal', title: 'Stödsamtal', organisations: ['jouren'], answers: {} },
      { id: 'kvallar', title: 'Kvällar', organisations: ['klubben'], answers: {} },
    ],
    organisations: [
      { id: 'jouren', title: 'Jouren', answers: { 'organisationens-insats': 'beskriven' } },
      { id: 'klubben', title: 'Klubben', answers: { 'organisationens-insats': 'ingen' } },
    ],
  });
  const { units } = assessCase(compiledFor(iop, today), iopCase);
  expect(units.map(({ unit, assessment }) => [unit.part?.id, unit.organisation?.id, assessment.outcome])).toEqual([
    ['samtal', 'jouren', 'iop-mojligt'],
    ['kvallar', 'klubben', 'annan-form'],
  ]);
});

test('no source says that the law has not been read', async () => {
  for (const id of bundledFiles().keys()) {
    for (const { note = '' } of Object.values((await rulesOf(id)).sources)) {
      expect(note, id).not.toMatch(/[Ll]agtexten är inte läst/);
    }
  }
});
