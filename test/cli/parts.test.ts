import { describe, expect, test } from 'vitest';
import type { DividedJson } from '../../src/formats/json/assessment.ts';
import { assessmentSchema } from '../../src/formats/json/assessment-schema.ts';
import { allMet } from '../rules/rules.ts';
import { run } from './run.ts';

const { marknad: _, ...common } = allMet;
const parts = [
  { id: 'platser', title: 'Platser i skyddat boende', answers: { marknad: 'marknad' } },
  { id: 'oppen', title: 'Öppen verksamhet', answers: { marknad: 'ingen' }, notes: { marknad: 'Ingen annan finns.' } },
];
const divided = { title: 'Kvinnojour', answers: common, parts };
const assess = (data: object, args: string[] = []) => run(['assess', ...args], { input: JSON.stringify(data) });

describe('a case with parts', () => {
  test('has one bedömning a part and an overall statement', () => {
    const { status, out } = assess(divided);
    expect(status).toBe(0);
    expect(out).toContain('SAMLAD BEDÖMNING\nDelarna får olika utfall');
    expect(out).toContain('- Delverksamhet: Öppen verksamhet. Utfall: Värt att pröva vidare.');
    expect(out.match(/^Utfall: /gm)).toHaveLength(2);
    // What is the same for both stands once, before them.
    const blocks = out.split(/^={80}$/m);
    expect(blocks.map((block) => block.match(/^FÖRUTSÄTTNINGAR$/gm)?.length ?? 0)).toEqual([0, 1, 1, 1, 0]);
    expect(out.match(/^KÄLLOR$/gm)).toHaveLength(1);
    expect(out).toContain('Motivering: Ingen annan finns.');
  });

  test('says that all agree when they do', () => {
    const alike = parts.map((part) => ({ ...part, answers: { marknad: 'ingen' } }));
    expect(assess({ ...divided, parts: alike }).out).toContain('Alla delar får samma utfall: Värt att pröva vidare.');
  });

  test('with a single part says its outcome as that of a whole case', () => {
    const [only] = parts;
    const said = (answers: object) => assess({ ...divided, parts: [{ ...only, answers }] }).out;
    expect(said({ marknad: 'ingen' })).toContain('SAMLAD BEDÖMNING\nUtfall: Värt att pröva vidare.');
    expect(said({})).toContain('SAMLAD BEDÖMNING\nUtfallet går inte att avgöra ännu. Det kan bli "');
  });

  test('is JSON with a list of parts, that fits its schema', () => {
    const json = JSON.parse(assess(divided, ['--json']).out) as DividedJson;
    expect(assessmentSchema.safeParse(json).error).toBeUndefined();
    expect(json).toMatchObject({ outcome: null, possibleOutcomes: ['annan-form', 'iop-mojligt'] });
    expect(json.parts.map(({ part, outcome }) => [part?.id, outcome])).toEqual([
      ['platser', 'annan-form'],
      ['oppen', 'iop-mojligt'],
    ]);
  });

  test('is a clear yes only when every part is', () => {
    expect(assess(divided, ['--exit-code']).status).toBe(1);
    const alike = parts.map((part) => ({ ...part, answers: { marknad: 'ingen' } }));
    expect(assess({ ...divided, parts: alike }, ['--exit-code']).status).toBe(0);
  });
});

test('several organisations are judged each by itself, on what is asked of each undertaking', () => {
  const aid = { 'stod-belopp': 3_000_000, eurokurs: 10, kursdatum: '2024-06-01' };
  const answers = { ...aid, 'stod-villkor': 'alla-uppfyllda', 'allman-tjanst': 'nej', 'kommunens-insats': 'ja' };
  const organisations = [
    { id: 'a', title: 'Föreningen A', answers: { 'stod-annat': 0 } },
    { id: 'b', title: 'Föreningen B', answers: { 'stod-annat': 1_000_000 } },
  ];
  const args = ['--rules', 'iop-fordjupad', '--date', '2024-06-01', '--json'];
  const { status, out } = assess({ answers, organisations }, args);
  expect(status).toBe(0);
  const grade = ({ findings }: DividedJson['parts'][number]) =>
    findings.find(({ precondition }) => precondition === 'statsstod')?.grade;
  expect((JSON.parse(out) as DividedJson).parts.map((one) => [one.organisation?.id, grade(one)])).toEqual([
    ['a', 'met'],
    ['b', 'notMet'],
  ]);
});

describe('a limit without a value on the day', () => {
  const rules = ['--rules', 'iop-fordjupad', '--date', '2026-06-01'];
  const bought = {
    marknad: 'marknad',
    'kommunens-insats': 'ja',
    'organisationens-stallning': 'underleverantor',
    individbeslut: 'ja',
    'tjanstens-slag': 'valfard',
    'arlig-ersattning': 1_000_000,
    avtalstid: 3,
  };

  test('is said to be missing, since when, and how it is stated', () => {
    const { status, out } = assess({ answers: bought }, rules);
    expect(status).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /har inget känt värde efter 2025-12-31\. Det senaste är hämtat [^{]*Det kan anges i ärendet, med sin källa\./,
    );
  });

  test('may be stated in the case, and is printed as the official’s own', () => {
    const limits = { 'direktupphandling-valfard': { value: 8_200_000, source: 'Myndighetens sida 2026-05-30' } };
    const { status, out } = assess({ answers: bought, limits }, rules);
    expect(status).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain(
      '8 200 000 kr. Handläggarens egen uppgift, inte regelverkets. Källa enligt handläggaren: Myndighetens sida 2026-05-30',
    );
    const { out: json } = assess({ answers: bought, limits }, [...rules, '--json']);
    expect((JSON.parse(json) as DividedJson).limits).toContainEqual({
      limit: 'direktupphandling-valfard',
      value: 8_200_000,
      source: 'Myndighetens sida 2026-05-30',
      stated: true,
    });
  });

  test('that the rules do know is theirs, with a warning', () => {
    const limits = { 'direktupphandling-valfard': { value: 1, source: 'Fel sida' } };
    const { out } = assess({ answers: bought, limits }, ['--rules', 'iop-fordjupad', '--date', '2021-06-01']);
    expect(out.replace(/\s+/g, ' ')).toContain('men regelverket har redan 2156469 för dagen');
  });
});
