import { describe, expect, test } from 'vitest';
import { alikeDays } from '../../src/analysis/dates.ts';
import { checkExamples } from '../../src/analysis/examples.ts';
import { idleAnswers, idlePreconditions } from '../../src/analysis/idle.ts';
import { laxerThanParent } from '../../src/analysis/never-laxer.ts';
import { prove } from '../../src/analysis/proof.ts';
import { CaseSpace } from '../../src/analysis/space.ts';
import { compile, ifGraded } from '../../src/diagram/compile.ts';
import { NodeLimitReached, Work } from '../../src/diagram/diagram.ts';
import { readRuleSet } from '../../src/rules/read-rule-set.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { checkRuleText } from '../../src/tasks/check.ts';
import { isDeep } from '../deep.ts';

const many = <T>(size: number, one: (index: number) => T) => Array.from({ length: size }, (_, index) => one(index));
const named = <T>(size: number, prefix: string, one: (index: number) => T) =>
  Object.fromEntries(many(size, (index) => [`${prefix}-${index}`, one(index)]));
const common = { section: 'Avsnitt', text: 'Hur är det?', help: 'Hjälp.', why: 'Skäl.' };
const asked = (index: number) => ({ question: `fraga-${index}`, is: 'ja' });
const texts = { met: 'Ja.', notMet: 'Nej.' };
const precondition = (met: object) => ({ title: 'Krav', strength: 'required', met, texts, sources: ['kalla'] });

function dataWith(changes: object): object {
  return {
    format: 1,
    id: 'stort',
    version: '1.0.0',
    title: 'Stort',
    valid: { from: '2020-01-01' },
    sources: { kalla: { title: 'Källa', confidence: 'low' } },
    questions: { 'fraga-0': { ...common, type: 'yesNo' } },
    preconditions: { 'krav-0': precondition(asked(0)) },
    outcomes: [
      { id: 'nej', title: 'Nej', text: 'Nej.', when: { anyWithStrength: ['required'], is: 'notMet' } },
      { id: 'ja', title: 'Ja', text: 'Ja.', otherwise: true },
    ],
    ...changes,
  };
}

function rulesWith(changes: object): RuleSet {
  const read = readRuleSet(dataWith(changes));
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics[0]));
  return read.value;
}

const yesNos = (size: number) => named(size, 'fraga', () => ({ ...common, type: 'yesNo' }));
const chain = (size: number) =>
  rulesWith({
    preconditions: named(size, 'krav', (index) =>
      precondition(index === 0 ? asked(0) : { precondition: `krav-${index - 1}`, is: 'met' }),
    ),
  });

/** How much work something is with rules; the diagrams have all that they need. */
function workOf(rules: RuleSet, does: (space: CaseSpace) => unknown): number {
  const work = new Work(Number.MAX_SAFE_INTEGER);
  const compiled = compile(rules, '2020-01-01', { work });
  if (!compiled.ok) throw new Error('Too large.');
  does(new CaseSpace(compiled.value));
  return work.spent;
}

describe('proofs count their work', () => {
  test.each([
    ['idle preconditions', idlePreconditions],
    ['idle answers', (space: CaseSpace) => idleAnswers(space, [])],
  ])('%s of a large rule set are more of it than of a small one', (_, proof) => {
    const [small, large] = [4, 40].map((size) => workOf(chain(size), proof)) as [number, number];
    expect(large).toBeGreaterThan(small * 5);
  });

  test('and end when it is too much', () => {
    const compiled = compile(chain(60), '2020-01-01', { work: new Work(5000) });
    expect(compiled.ok).toBe(true);
    expect(() => compiled.ok && idlePreconditions(new CaseSpace(compiled.value))).toThrow(NodeLimitReached);
  });
});

test('what leans on a precondition is found whatever the order in the file', () => {
  const rules = rulesWith({
    questions: yesNos(2),
    preconditions: Object.fromEntries(Object.entries(chain(50).preconditions).reverse()),
  });
  const compiled = compile(rules, '2020-01-01');
  if (!compiled.ok) throw new Error('Too large.');
  const { diagram, preconditions } = ifGraded(compiled.value, 'krav-0', 'met');
  expect([...preconditions.values()].every((node) => diagram.variableOf(node) === -1)).toBe(true);
});

describe('a rule set with very many days', () => {
  const day = (index: number) => new Date(Date.UTC(2020, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
  const values = many(200, (index) => ({
    from: day(2 * index),
    to: day(2 * index + 1),
    value: (index * 7919) % 1009,
    source: 'kalla',
  }));
  const changes = (size: number, count: number) => ({
    questions: { 'fraga-0': { ...common, type: 'number', unit: 'kr' } },
    limits: { tak: { title: 'Tak', unit: 'kr', values: values.slice(0, size) } },
    preconditions: {
      'krav-0': precondition({
        any: [
          { question: 'fraga-0', min: { limit: 'tak' } },
          ...many(count, (index) => ({ question: 'fraga-0', is: (index * 31) % 1009 })),
        ],
      }),
    },
  });

  test('is told so rather than proved on some of them', () => {
    const rules = rulesWith(changes(200, 400));
    expect(() => alikeDays([rules], rules, '2020-01-01', new Work(100_000))).toThrow(NodeLimitReached);
    // Until all that may be spent is spent takes seconds.
    if (!isDeep) return;
    const proof = prove(rules, '2020-01-01');
    expect(proof.tooLarge).toContain('effects');
    expect(proof.problems.map(({ code }) => code)).toEqual(['not-proved']);
  });

  // Until all that may be spent is spent takes seconds.
  test.runIf(isDeep)('is held against one under it on all of them, or not at all', () => {
    const [parent, child] = [rulesWith(changes(100, 400)), rulesWith(changes(200, 400))];
    const other = {
      ...child,
      limits: { tak: { ...child.limits!['tak']!, values: child.limits!['tak']!.values.slice(1) } },
    };
    expect(laxerThanParent(parent, other).map(({ code }) => code)).toEqual(['diagram-too-large']);
  });
});

test('rules are compiled once for all days of examples on which limits have the same values', () => {
  const example = (index: number) => ({
    name: `Nr ${index}`,
    date: `20${20 + (index % 60)}-0${1 + (index % 9)}-1${index % 10}`,
    answers: {},
    expect: { outcome: null },
  });
  const rules = rulesWith({ questions: yesNos(100), examples: many(300, example) });
  const compiled = new Map();
  expect(checkExamples(rules, compiled).problems).toEqual([]);
  expect(compiled.size).toBeGreaterThan(100);
  expect(new Set([...compiled.values()].map(({ diagram }) => diagram)).size).toBe(1);
});

test.runIf(isDeep)(
  'questions with very many options are refused as too large, and what is refused is not proved',
  async () => {
    // That each of the last answers is the same as one of the first hangs on all of the first.
    const sameAs = (first: number, last: number) => ({
      any: many(100, (index) => ({
        all: [first, last].map((question) => ({ question: `fraga-${question}`, is: `val-${index}` })),
      })),
    });
    const data = dataWith({
      questions: named(6, 'fraga', () => ({ ...common, type: 'choice', options: named(100, 'val', () => 'Val') })),
      preconditions: { 'krav-0': precondition({ all: [sameAs(0, 3), sameAs(1, 4), sameAs(2, 5)] }) },
      examples: [{ name: 'Inget', answers: {}, expect: { outcome: null } }],
    });
    const checked = await checkRuleText(JSON.stringify(data), 'stort.yaml', {
      proofDate: { day: '2026-01-01', isAsked: true },
    });
    expect(checked.found.map(({ diagnostic: { code } }) => code)).toEqual(['diagram-too-large']);
    expect(checked.proof).toBeNull();
  },
);
