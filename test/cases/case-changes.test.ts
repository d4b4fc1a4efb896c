import { describe, expect, test } from 'vitest';
import { caseChanges } from '../../src/cases/case-changes.ts';
import { caseFrom } from '../assessment/judge.ts';
import { iop } from '../rules/rules.ts';

const changes = (older: object, newer: object) => caseChanges(caseFrom(iop, older), caseFrom(iop, newer));
const alone = { part: null, organisation: null };

describe('what two cases say otherwise', () => {
  test('is answers that are added, removed or changed, and vet inte is not unanswered', () => {
    const older = { answers: { marknad: 'ingen', initiativ: 'gemensamt', styrning: 'ramar' } };
    const newer = { answers: { marknad: 'vet inte', initiativ: 'gemensamt', 'kommunens-insats': 'ja' } };
    expect(changes(older, newer).answers).toEqual([
      { ...alone, name: 'marknad', from: 'ingen', to: null },
      { ...alone, name: 'styrning', from: 'ramar', to: undefined },
      { ...alone, name: 'kommunens-insats', from: undefined, to: true },
    ]);
  });

  test('is nothing when only the way of writing an answer or the order differ', () => {
    const older = { answers: { 'kommunens-insats': 'ja', marknad: null } };
    const newer = { answers: { marknad: 'vet inte', 'kommunens-insats': true } };
    expect(changes(older, newer)).toEqual({ answers: [], notes: [], limits: [] });
  });

  test('is notes too, also where the answer stays', () => {
    const older = { answers: { marknad: 'ingen' }, notes: { marknad: 'Ingen hittad.' } };
    const newer = { answers: { marknad: 'ingen' }, notes: { marknad: 'Sökt i mars.' } };
    expect(changes(older, newer).notes).toEqual([
      { ...alone, name: 'marknad', from: 'Ingen hittad.', to: 'Sökt i mars.' },
    ]);
  });

  test('is looked for in parts with the same id, whatever they are called and wherever they stand', () => {
    const part = (id: string, title: string, marknad: string) => ({ id, title, answers: { marknad } });
    const older = { answers: {}, parts: [part('a', 'Boende', 'ingen'), part('b', 'Stöd', 'ingen')] };
    const newer = { answers: {}, parts: [part('c', 'Kurser', 'ingen'), part('a', 'Skyddat boende', 'marknad')] };
    const found = changes(older, newer).answers.map(({ part: one, from, to }) => [one?.title, from, to]);
    expect(found).toEqual([
      ['Skyddat boende', 'ingen', 'marknad'],
      ['Stöd', 'ingen', undefined],
      ['Kurser', undefined, 'ingen'],
    ]);
  });
});
