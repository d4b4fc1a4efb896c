import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CasePart, IopCase } from '../../src/cases/case.ts';
import { bedomningInBrief, rowsOn } from '../../src/documents/brief.ts';
import type { CaseDocumentContext } from '../../src/documents/case.ts';
import { documentText, lineCount, plainStyle } from '../../src/formats/text.ts';
import { columnsOf, textWidth } from '../../src/formats/wrap.ts';
import { runs } from '../deep.ts';
import { anyTexts, inTurn } from './any-texts.ts';
import { anyCase, bundledRules, contextOf } from './cases.ts';
import { judgedCase } from './judged.ts';

/** A case in brief, made to fit in so many rows. */
function brief(context: CaseDocumentContext, rows: number): string {
  const document = bedomningInBrief(context, (one) => lineCount(documentText(one, plainStyle)) <= rows);
  return documentText(document, plainStyle);
}

/** The rows of the menu at the end of an interview, with its prompt: in columns, and in plain mode one below another. */
const menus = [7, 11] as const;

const { rules: iop } = bundledRules('iop');
const { rules: deep } = bundledRules('iop-fordjupad');

/** Answers to the initial rules that meet all. */
const met = {
  marknad: 'ingen',
  initiativ: 'organisationen',
  'politisk-forankring': 'namns',
  'bidrar-till-lokal-utveckling': 'ja',
  'bidrar-till-delaktighet': 'ja',
  'ryms-i-foreningsbidrag': 'nej',
  'organisationens-stallning': 'sjalvstandig',
  'kommunens-insats': 'ja',
  'organisationens-insats': 'beskriven',
  styrning: 'ramar',
  varaktighet: 'langre-tid',
};

const shown = (answers: object, more: object = {}) =>
  brief(judgedCase(iop, { title: 'Mötesplats', answers, ...more }), 17);
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('a bedömning in brief', () => {
  test('says the outcome in one sentence, and that the deeper bedömning comes next', () => {
    const text = shown(met);
    expect(text).toContain('Utfall: Värt att pröva vidare – inget i den här bedömningen hindrar ett IOP.\n');
    expect(text).toContain('Att göra\n 1. Gör den fördjupade bedömningen innan något beslutas.\n');
    expect(flat(text)).toContain('Den initiala bedömningen prövar inte fullt ut om det är ett köp');
    expect(text).not.toContain('Inte uppfyllt');
    expect(text).not.toContain('Det som avgjorde');
  });

  test('numbers what is missing, and says who is asked', () => {
    const { 'organisationens-stallning': _, varaktighet: __, ...known } = met;
    const text = flat(shown(known));
    expect(text).toContain('Utfall: Går inte att avgöra ännu – utfallet kan bli "Annan form än IOP"');
    expect(text).toContain('1. Ta reda på och fråga: Ska organisationen vara fri och självständig');
    expect(text).toMatch(/2\. Ta reda på.*: Hur länge är verksamheten avsedd att drivas\?/);
  });

  test('says that a lawyer tries what only a lawyer can', () => {
    expect(flat(shown({ ...met, marknad: 'ideburna' }))).toContain('Låt pröva rättsligt: Vad kom juristen fram till');
  });

  test('says what is not met, a line each, and what was decisive where it decides against', () => {
    const text = shown({ ...met, marknad: 'marknad', 'kommunens-insats': 'nej' });
    expect(text).toContain('Inte uppfyllt\n  - Ingen marknad (rättslig spärr)\n  - Samfinansiering (krav)\n');
    expect(flat(text)).toContain(
      'Det som avgjorde - Finns det en marknad eller konkurrens för verksamheten? Svar: Ja,',
    );
    expect(text).not.toContain('prövar inte fullt ut');
  });

  test('says what can be bettered', () => {
    expect(flat(shown({ ...met, 'organisationens-insats': 'obeskriven' }))).toContain(
      'Att göra 1. Samfinansiering: organisationens insats behöver beskrivas',
    );
  });

  test('says how much is left out of a list', () => {
    expect(shown({})).toMatch(/\n {4}och \d+ till \(--full\)\n/);
  });

  test('has a line for each of at most ten parts', () => {
    const parts = Array.from({ length: 12 }, (_, index) => ({
      id: `del-${index}`,
      title: `Del nummer ${index} med ett namn som är så långt att det inte får plats på en enda rad i en terminal`,
      answers: index === 0 ? { marknad: 'marknad' } : {},
    }));
    const text = brief(judgedCase(iop, { title: 'Många delar', answers: { ...met, marknad: 'vet inte' }, parts }), 24);
    const lines = text.match(/\n {2}- Delverksamhet: Del nummer \d+ .*…: \S.*/g) ?? [];
    expect(lines.length).toBeGreaterThan(7);
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(text).toContain(`    och ${12 - lines.length} till (--full)\n`);
    expect(text).toContain('…: Annan form än IOP (1 inte uppfyllt)\n');
    expect(text).toContain('…: går inte att avgöra ännu (1 saknas)\n');
    expect(flat(text)).toMatch(/Finns det en marknad eller konkurrens för verksamheten\? \(för 11 av 12\)/);
  });
});

test('the initial rules have 24 rows whatever the screen, and the deep ones up to 40', () => {
  expect([rowsOn(iop, 60), rowsOn(iop)]).toEqual([24, 24]);
  expect([rowsOn(deep, 60), rowsOn(deep, 24), rowsOn(deep, 10), rowsOn(deep)]).toEqual([40, 24, 24, 40]);
});

/** A case where all that people name and note is one of some texts. */
function named(context: CaseDocumentContext, next: () => string): CaseDocumentContext {
  const { iopCase, compiled } = context;
  const renamed = <Part extends CasePart>(part: Part): Part => ({ ...part, title: next(), notes: noted(part.notes) });
  const noted = (notes: IopCase['notes']) => new Map([...notes.keys()].map((id) => [id, next()]));
  const changed: IopCase = {
    ...iopCase,
    title: next(),
    notes: noted(iopCase.notes),
    parts: iopCase.parts.map(renamed),
    organisations: iopCase.organisations.map(renamed),
  };
  return { ...contextOf(compiled, changed), warnings: [next(), next()] };
}

const longTexts = fc.oneof(
  anyTexts,
  fc
    .constantFrom('Ett långt namn på en verksamhet '.repeat(40), '漢字'.repeat(300), '👩‍👩‍👧‍👦'.repeat(80))
    .map((text) => [text]),
);

test('fits above the menu on its screen for every case, in lines of 80 columns', () => {
  fc.assert(
    fc.property(anyCase, longTexts, fc.constantFrom(...menus), fc.boolean(), (plain, texts, menu, isLong) => {
      const context = isLong ? named(plain, inTurn(texts)) : plain;
      for (const screen of [24, 40]) {
        const rows = rowsOn(context.compiled.rules, screen) - menu;
        const text = brief(context, rows);
        assert.ok(lineCount(text) <= rows, `${lineCount(text)} rows instead of ${rows}:\n${text}`);
        for (const line of text.split('\n')) assert.ok(columnsOf(line) <= textWidth, line);
      }
    }),
    { numRuns: runs(40, 3000) },
  );
});
