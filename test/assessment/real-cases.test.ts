import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import type { Assessment, Finding } from '../../src/assessment/assessment.ts';
import { mostDecisiveFirst } from '../../src/assessment/prospects.ts';
import { bundled } from '../files/bundled.ts';
import { rulesFile } from '../rules/rules.ts';
import { compiledFor, undividedFrom } from './judge.ts';

const { rules: iop } = await bundled('iop');

function read(name: string) {
  const iopCase = undividedFrom(iop, JSON.parse(readFileSync(rulesFile(`exempel/${name}.json`), 'utf8')));
  const compiled = compiledFor(iop, iopCase.date ?? '2026-11-21');
  return { compiled, iopCase, assessment: assess(compiled, iopCase) };
}

function finding({ findings }: Assessment, id: string): Finding {
  return findings.find(({ precondition }) => precondition === id)!;
}

const fits = ({ forms }: Assessment, id: string) => forms.find(({ form }) => form === id)?.fits;

describe('a socialnämnd, Kvinnojouren MOA and Stadsmissionen (seed 004_d4e62468e18ed6f6.txt)', () => {
  const { compiled, iopCase, assessment } = read('socialnamnd-kvinnojour-stadsmission');

  test('interest is shown and the rest is to be investigated, so nothing is decided', () => {
    expect(assessment.outcome).toBeNull();
    expect(assessment.possibleOutcomes).toEqual(['annan-form', 'kompletteras', 'iop-mojligt']);
    expect(assessment.findings.map(({ grade }) => grade)).toEqual(Array(9).fill(null));
  });

  test('every question is missing, and the market, the only legal bar, is the most decisive of them', () => {
    expect(assessment.missing).toEqual(Object.keys(iop.questions));
    expect(mostDecisiveFirst(compiled, iopCase, assessment.missing)[0]).toBe('marknad');
  });

  test('who took the initiative is known not to be known, which is more than unanswered', () => {
    expect(finding(assessment, 'eget-initiativ').answers).toEqual([{ question: 'initiativ', value: null }]);
    expect(finding(assessment, 'langsiktighet').answers).toEqual([]);
  });
});

describe('Alingsås and Bräcke diakoni 2016 (HFD 2020 ref. 15, case 3165-19)', () => {
  const { assessment } = read('alingsas-2016');

  test('the market alone decides that another form is needed, as the court found', () => {
    expect(assessment.outcome).toBe('annan-form');
    expect(assessment.deciding).toEqual([{ question: 'marknad', value: 'marknad' }]);
    expect(finding(assessment, 'ingen-marknad')).toMatchObject({ grade: 'notMet', strength: 'gate' });
    expect(finding(assessment, 'ingen-marknad').sources).toContain('hfd-2020-15');
  });

  test('procurement fits, and no change of answers is proposed, for a market is a fact', () => {
    expect(fits(assessment, 'upphandling')).toBe(true);
    expect(assessment.changes).toEqual([]);
  });
});

describe('Linköping 2014, shelter for EU migrants (socialforum.se)', () => {
  const { assessment } = read('linkoping-2014');

  test('four months, expressly not long-term, is too short', () => {
    expect(assessment.outcome).toBe('annan-form');
    expect(assessment.deciding).toEqual([{ question: 'varaktighet', value: 'tillfallig' }]);
  });

  test('money from the municipality and premises from the church are co-financing', () => {
    expect(finding(assessment, 'samfinansiering').grade).toBe('met');
  });

  test('a grant may fit, if the activity is the organisation’s own', () => {
    expect(fits(assessment, 'verksamhetsbidrag')).toBeNull();
    expect(fits(assessment, 'overenskommelse')).toBe(false);
  });
});

describe('Kramfors 2023, women’s shelter (kramfors.se)', () => {
  const { assessment } = read('kramfors-2023');

  test('grants every year since 2005 make it partly a matter of grants, so IOP cannot yet be a clear yes', () => {
    expect(finding(assessment, 'ej-foreningsbidrag').grade).toBe('partlyMet');
    expect(assessment.outcome).toBeNull();
    expect(assessment.possibleOutcomes).toEqual(['annan-form', 'kompletteras']);
  });

  test('what it takes to be a clear yes is that the partnership takes the place of the grants', () => {
    expect(assessment.changes).toEqual([
      { outcome: 'iop-mojligt', answers: [{ question: 'ryms-i-foreningsbidrag', from: 'delvis', to: 'ersatts' }] },
    ]);
  });
});

describe('Värnamo 2022, acute housing (varnamo.nu)', () => {
  const { assessment } = read('varnamo-2022');

  test('the municipality bears the whole cost and an own contribution is not shown, so co-financing is open', () => {
    expect(finding(assessment, 'samfinansiering')).toMatchObject({
      grade: null,
      possibleGrades: ['notMet', 'partlyMet', 'met'],
      missing: ['organisationens-insats'],
    });
    expect(assessment.missing).toContain('organisationens-insats');
    expect(assessment.outcome).toBeNull();
  });
});

describe('Uppsala 2016, TRIS and Röda Korset (UPP-soc)', () => {
  const { assessment } = read('uppsala-2016');

  test('only the plan is known, so nothing can be judged', () => {
    expect(assessment.outcome).toBeNull();
    expect(assessment.deciding).toEqual([]);
    expect(assessment.missing).toEqual(Object.keys(iop.questions));
    expect(assessment.forms.every((form) => form.fits === null)).toBe(true);
  });
});
