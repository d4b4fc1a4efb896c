import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { assessCase } from '../../src/assessment/whole.ts';
import { emptyCase, type IopCase } from '../../src/cases/case.ts';
import { underOtherRules } from '../../src/cases/case-changes.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { unitsOf, unjudgedOrganisations } from '../../src/cases/sound-case.ts';
import { caseWarnings } from '../../src/tasks/judging-cases.ts';
import { messageOf } from '../../src/wording/findings/all.ts';
import { caseFrom } from '../assessment/judge.ts';
import { anyCase, bundledRules } from '../documents/cases.ts';

const { rules } = bundledRules('iop');
const one = (id: string, more: object = {}) => ({ id, title: `Titel ${id}`, answers: {}, ...more });
const data = (
  parts: readonly object[],
  organisations: readonly object[] = [one('alfa'), one('beta'), one('gamma')],
) => ({
  answers: {},
  parts,
  organisations,
});
const pairs = (iopCase: IopCase) => unitsOf(iopCase).map(({ part, organisation }) => [part?.id, organisation?.id]);

describe('a part', () => {
  test('is judged for the organisations that it names, in the order of the case', () => {
    const parts = [one('boende', { organisations: ['beta', 'alfa'] }), one('stod', { organisations: ['gamma'] })];
    expect(pairs(caseFrom(rules, data(parts)))).toEqual([
      ['boende', 'alfa'],
      ['boende', 'beta'],
      ['stod', 'gamma'],
    ]);
  });

  test('that names none is judged for all of them', () => {
    const parts = [one('boende', { organisations: ['beta'] }), one('stod'), one('skola', { organisations: [] })];
    expect(pairs(caseFrom(rules, data(parts))).map(([part]) => part)).toEqual([
      'boende',
      ...['stod', 'stod', 'stod'],
      ...['skola', 'skola', 'skola'],
    ]);
  });

  test('is told of when it names an organisation that the case has not, with the nearest one', () => {
    const found = readCase(data([one('boende', { organisations: ['alfa', 'bets', 'okänd förening'] })]), rules);
    expect(found.diagnostics.map((each) => [each.path.join('.'), messageOf(each)])).toEqual([
      ['parts.0.organisations.1', 'Ärendet har ingen organisation med id "bets". Menade du "beta"?'],
      [
        'parts.0.organisations.2',
        'Ärendet har ingen organisation med id "okänd förening". Lägg till den under organisations i ärendet, eller ta bort den här.',
      ],
    ]);
    expect(readCase(data([one('boende', { organisations: ['alfa'] })], []), rules).ok).toBe(false);
  });

  test('is told of when it names an organisation twice', () => {
    const found = readCase(data([one('boende', { organisations: ['alfa', 'beta', 'alfa'] })]), rules);
    expect(found.diagnostics).toMatchObject([
      {
        code: 'organisation-again',
        path: ['parts', 0, 'organisations', 2],
        related: [{ role: 'first', path: ['parts', 0, 'organisations', 0] }],
      },
    ]);
  });

  test('keeps its organisations when the case is read under other rules', () => {
    const iopCase = caseFrom(rules, data([one('boende', { organisations: ['beta'] }), one('stod')]));
    expect(underOtherRules(iopCase, bundledRules('iop-fordjupad').rules).iopCase.parts).toEqual(iopCase.parts);
  });
});

describe('an organisation', () => {
  test('that no part names while each names some is told of, as nothing is judged for it', () => {
    const iopCase = caseFrom(rules, data([one('boende', { organisations: ['beta'] })]));
    expect(caseWarnings(rules, '2026-11-21', iopCase).map(messageOf)).toEqual([
      'Ingen delverksamhet nämner organisationen "alfa". Inget bedöms för den, och dess svar används inte.',
      'Ingen delverksamhet nämner organisationen "gamma". Inget bedöms för den, och dess svar används inte.',
    ]);
  });

  test('is judged with a part that names none, and in a case without parts', () => {
    for (const parts of [[], [one('boende', { organisations: ['beta'] }), one('stod')]]) {
      expect(unjudgedOrganisations(caseFrom(rules, data(parts)))).toEqual([]);
    }
  });

  test('names no organisations of its own', () => {
    const organisations = [one('alfa', { organisations: ['alfa'] })];
    expect(readCase(data([], organisations), rules).diagnostics).toMatchObject([{ code: 'misplaced-key' }]);
  });
});

test('bedömningar are counted for the organisations that parts name', () => {
  const many = Array.from({ length: 100 }, (_, index) => one(`forening-${index}`));
  const parts = (names: string[]) => many.map(({ id }) => one(`del-${id}`, { organisations: names }));
  expect(readCase(data(parts(['forening-0', 'forening-1']), many), rules).ok).toBe(true);
  expect(readCase(data(parts([]), many), rules).diagnostics).toMatchObject([{ code: 'too-many' }]);
  const five = many.slice(0, 5).map(({ id }) => id);
  expect(readCase(data(parts(five), many), rules).diagnostics).toMatchObject([{ code: 'too-many', path: ['parts'] }]);
});

test('units are those that parts name, each judged as the undivided case made of it', () => {
  fc.assert(
    fc.property(anyCase, ({ compiled, iopCase, judged }) => {
      const { parts, organisations } = iopCase;
      const expected = (parts.length === 0 ? [null] : parts).flatMap((part) => {
        const named = part?.organisations ?? [];
        const own = organisations.filter(({ id }) => named.length === 0 || named.includes(id));
        return (own.length === 0 ? [null] : own).map((organisation) => ({ part, organisation }));
      });
      expect(judged.units.map(({ unit: { part, organisation } }) => ({ part, organisation }))).toEqual(expected);
      for (const [index, { part, organisation }] of expected.entries()) {
        const answers = new Map(iopCase.answers);
        for (const owner of [part, organisation]) {
          for (const [question, answer] of owner?.answers ?? []) answers.set(question, answer);
        }
        const { notes } = judged.units[index]!.unit;
        const undivided = { ...emptyCase, title: iopCase.title, answers, notes };
        expect(judged.units[index]?.assessment).toEqual(assess(compiled, undivided));
      }
      expect(assessCase(compiled, iopCase)).toEqual(judged);
    }),
    { numRuns: 60 },
  );
});
