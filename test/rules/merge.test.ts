import { expect, test } from 'vitest';
import { mergeRules, type Stacked } from '../../src/rules/merge.ts';

type Outcomes = { id: string; title?: string }[];

/** Files on top of one another; each stands on all below it unless `beside` says otherwise. */
function stack(files: readonly object[], beside: readonly number[] = []): Stacked[] {
  return files.map((data, layer) => {
    const below = [...files.keys()].slice(0, layer);
    return { data, under: new Set(below.filter((one) => !(beside.includes(layer) && beside.includes(one)))) };
  });
}

const lowest = {
  id: 'lagst',
  title: 'Lägst',
  preconditions: { p: { title: 'P', texts: { met: 'Ja.', notMet: 'Nej.' }, sources: ['a'] } },
  outcomes: [{ id: 'nej' }, { id: 'kanske' }, { id: 'ja' }],
  limits: { tak: { values: [{ from: '2020-01-01', to: '2020-12-31', value: 1 }] } },
  handling: { receiver: { text: 'Registrator.' }, steps: [{ text: 'Ett.' }] },
  examples: [{ name: 'Lägst' }],
};

test('new outcomes stand beside those they name, in the order of the file', () => {
  const outcomes = [
    { id: 'a', before: 'nej' },
    { id: 'b', after: 'nej' },
    { id: 'c', before: 'kanske' },
    { id: 'kanske', title: 'Kanske det' },
  ];
  const { data, originOf, problems } = mergeRules(stack([lowest, { outcomes }]));
  expect(problems).toEqual([]);
  expect((data['outcomes'] as Outcomes).map(({ id }) => id)).toEqual(['a', 'nej', 'b', 'c', 'kanske', 'ja']);
  expect(originOf(['outcomes', 2, 'id'])).toEqual({ layer: 1, path: ['outcomes', 1, 'id'] });
  expect(originOf(['outcomes', 4, 'title'])).toEqual({ layer: 1, path: ['outcomes', 3, 'title'] });
  expect(originOf(['outcomes', 4, 'id'])).toEqual({ layer: 0, path: ['outcomes', 1, 'id'] });
  expect(originOf(['outcomes', 5])).toEqual({ layer: 0, path: ['outcomes', 2] });
});

test('two files that share nothing may both bring things of their own', () => {
  const other = { ...lowest, preconditions: { q: { title: 'Q' } }, sources: { b: { title: 'B' } } };
  const { data, problems } = mergeRules(stack([lowest, other, { id: 'overst' }], [0, 1]));
  expect(problems).toEqual([]);
  expect(Object.keys(data['preconditions'] as object)).toEqual(['p', 'q']);
  expect(Object.keys(data['sources'] as object)).toEqual(['b']);
});

test('texts change one by one, sources are added, and each keeps the file that it comes from', () => {
  const top = { preconditions: { p: { texts: { notMet: 'Nej, inte här.' }, sources: ['b'] } } };
  const { data, originOf } = mergeRules(stack([lowest, top]));
  expect(data['preconditions']).toMatchObject({
    p: { title: 'P', texts: { met: 'Ja.', notMet: 'Nej, inte här.' }, sources: ['a', 'b'] },
  });
  expect(originOf(['preconditions', 'p', 'texts', 'met']).layer).toBe(0);
  expect(originOf(['preconditions', 'p', 'texts', 'notMet']).layer).toBe(1);
  expect(originOf(['preconditions', 'p', 'sources', 1])).toEqual({
    layer: 1,
    path: ['preconditions', 'p', 'sources', 0],
  });
});

test('values of a limit take their place in time, and know their file there', () => {
  const values = [
    { from: '2021-01-01', value: 2 },
    { from: '2019-01-01', to: '2019-12-31', value: 0 },
  ];
  const { data, originOf } = mergeRules(stack([lowest, { limits: { tak: { values } } }]));
  const { tak } = data['limits'] as Record<string, { values: { from: string }[] }>;
  expect(tak!.values.map(({ from }) => from)).toEqual(['2019-01-01', '2020-01-01', '2021-01-01']);
  expect([0, 1, 2].map((index) => originOf(['limits', 'tak', 'values', index, 'from']))).toEqual([
    { layer: 1, path: ['limits', 'tak', 'values', 1, 'from'] },
    { layer: 0, path: ['limits', 'tak', 'values', 0, 'from'] },
    { layer: 1, path: ['limits', 'tak', 'values', 0, 'from'] },
  ]);
});

test('what a file says of itself and its examples are its own, and handling is taken over part by part', () => {
  const { data } = mergeRules(stack([lowest, { id: 'topp', title: 'Topp', handling: { steps: [{ text: 'Två.' }] } }]));
  expect(data).toMatchObject({
    id: 'topp',
    title: 'Topp',
    handling: { receiver: { text: 'Registrator.' }, steps: [{ text: 'Två.' }] },
  });
  expect(data).not.toHaveProperty('examples');
});

test('a part of an agreement is changed key by key, its names are added, and new parts come last', () => {
  const part = { title: 'Tid', clauses: ['Gäller till [dag].'], why: 'W.', questions: ['q'], sources: ['a'] };
  const under = {
    ...lowest,
    agreement: { tid: part },
    notInAgreement: { viten: { title: 'Viten', why: 'W.', sources: ['a'] } },
  };
  const top = {
    agreement: { tid: { title: 'Avtalstid', questions: ['r'], sources: ['b'] }, ny: { ...part, title: 'Ny' } },
    notInAgreement: { viten: { preconditions: ['p'] } },
  };
  const { data, problems } = mergeRules(stack([under, top]));
  expect(problems).toEqual([]);
  expect(data['agreement']).toEqual({
    tid: { ...part, title: 'Avtalstid', questions: ['q', 'r'], sources: ['a', 'b'] },
    ny: { ...part, title: 'Ny' },
  });
  expect(data['notInAgreement']).toMatchObject({ viten: { title: 'Viten', preconditions: ['p'] } });
});

test('what must never happen is inherited, and a file on top adds to it', () => {
  const never = (title: string) => ({ title, when: { question: 'q', is: 'ja' }, outcome: 'ja' });
  const forms = { f: { title: 'F', when: { question: 'q', is: 'ja' }, why: 'W.', sources: ['a'] } };
  const top = {
    never: [never('Två')],
    outcomes: [{ id: 'nej', promises: 'form' }],
    forms: { f: { kind: 'step', starts: true } },
  };
  const { data, problems, originOf } = mergeRules(stack([{ ...lowest, forms, never: [never('Ett')] }, top, {}]));
  expect(problems).toEqual([]);
  expect(data['never']).toEqual([never('Ett'), never('Två')]);
  expect(originOf(['never', 1, 'outcome'])).toEqual({ layer: 1, path: ['never', 0, 'outcome'] });
  expect(data['outcomes']).toMatchObject([{ id: 'nej', promises: 'form' }, {}, {}]);
  expect(data['forms']).toMatchObject({ f: { title: 'F', kind: 'step', starts: true } });
});

test('a change of a part of an agreement that does not exist is a slip for one that does', () => {
  const agreement = { varaktighet: { title: 'Tid', clauses: ['Gäller.'], why: 'W.', sources: ['a'] } };
  const top = { agreement: { varaktihet: { title: 'Avtalstid' } } };
  const { problems } = mergeRules(stack([{ ...lowest, agreement }, top]));
  expect(problems).toMatchObject([
    { code: 'unknown-name', args: { kind: 'agreementPart', name: 'varaktihet', suggestion: 'varaktighet' } },
  ]);
});

test('the files themselves are left as they were', () => {
  const before = structuredClone(lowest);
  mergeRules(stack([lowest, { outcomes: [{ id: 'a', before: 'nej' }], preconditions: { p: { title: 'Q' } } }]));
  expect(lowest).toEqual(before);
});

test('two files beside each other may say the same, but not different things, unless the one on top does', () => {
  const say = (title: string) => ({ preconditions: { p: { title } } });
  const beside = [1, 2];
  expect(mergeRules(stack([lowest, say('Lika'), say('Lika'), {}], beside)).problems).toEqual([]);
  const { problems, originOf } = mergeRules(stack([lowest, say('Ena'), say('Andra'), {}], beside));
  expect(problems).toMatchObject([{ code: 'extends-clash', args: { what: 'preconditions.p.title' } }]);
  expect(originOf(problems[0]!.path)).toEqual({ layer: 3, path: ['extends'] });
  expect(problems[0]!.related.map(({ path }) => originOf(path).layer)).toEqual([1, 2]);
  expect(mergeRules(stack([lowest, say('Ena'), say('Andra'), say('Så här')], beside)).problems).toEqual([]);
  expect(mergeRules(stack([lowest, say('Ena'), say('Andra')])).problems).toEqual([]);
});

test('questions that a file puts first are asked before all others, and unknown ones are told of', () => {
  const questions = (ids: string) => Object.fromEntries([...ids].map((id) => [id, { type: 'yesNo', text: id }]));
  const order = (ids: readonly string[]) =>
    mergeRules(stack([{ questions: questions('abc') }, { questions: questions('de'), firstQuestions: ids }]));
  expect(Object.keys(order(['e', 'b']).data['questions'] as object)).toEqual(['e', 'b', 'a', 'c', 'd']);
  expect(order(['e', 'b']).firstQuestions).toEqual(['e', 'b']);
  const { data, problems, originOf, firstQuestions } = order(['x', 'd']);
  expect(firstQuestions).toEqual(['d']);
  expect(Object.keys(data['questions'] as object)).toEqual(['d', 'a', 'b', 'c', 'e']);
  expect(problems.map(({ code, args }) => [code, args])).toMatchObject([
    ['unknown-name', { kind: 'question', name: 'x' }],
  ]);
  expect(originOf(problems[0]!.path)).toEqual({ layer: 1, path: ['firstQuestions', 0] });
});

test('what the topmost file puts first comes before what files under it do', () => {
  const questions = Object.fromEntries([...'abc'].map((id) => [id, { type: 'yesNo', text: id }]));
  const files = [{ questions }, { firstQuestions: ['b', 'c'] }, { firstQuestions: ['c', 'a'] }];
  const { data, firstQuestions } = mergeRules(stack(files));
  expect(firstQuestions).toEqual(['c', 'a', 'b']);
  expect(Object.keys(data['questions'] as object)).toEqual(firstQuestions);
});

test('what gets another name is not called in letters as it was below, unless the file says what', () => {
  const named = (change: object) => {
    const below = structuredClone(lowest) as typeof lowest & { preconditions: { p: { letter?: string } } };
    below.preconditions.p.letter = 'Som det heter i brev';
    const { data } = mergeRules(stack([below, { preconditions: { p: change } }]));
    return (data['preconditions'] as { p: { letter?: string } }).p.letter;
  };
  expect(named({ strength: 'gate' })).toBe('Som det heter i brev');
  expect(named({ title: 'Annat' })).toBeUndefined();
  expect(named({ title: 'Annat', letter: 'Annat i brev' })).toBe('Annat i brev');
  expect(named({ letter: 'Annat i brev', title: 'Annat' })).toBe('Annat i brev');
});
