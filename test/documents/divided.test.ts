import { describe, expect, test } from 'vitest';
import { agreementOutline } from '../../src/documents/agreement.ts';
import type { CaseDocumentContext } from '../../src/documents/case.ts';
import { filledChecklist } from '../../src/documents/checklist.ts';
import { letter } from '../../src/documents/letter.ts';
import { memorandum } from '../../src/documents/memorandum.ts';
import { caseFrom } from '../assessment/judge.ts';
import { bundledRules, contextOf, linesOf, textOf } from './cases.ts';
import { headingsOf } from './judged.ts';

const withReasons = (context: CaseDocumentContext) => agreementOutline(context, { reasons: true });
const deep = bundledRules('iop-fordjupad');
const one = (id: string, title: string, more: object = {}) => ({ id, title, answers: {}, ...more });
const organisations = [one('a', 'Alfa'), one('b', 'Beta'), one('c', 'Gamma')];
const of = (data: object): CaseDocumentContext => contextOf(deep, caseFrom(deep.rules, { answers: {}, ...data }));
const whole = of({});
const divided = of({ organisations, parts: [one('x', 'Boende'), one('y', 'Stöd'), one('z', 'Skola')] });

describe('a case with three parts for three organisations, and no answers', () => {
  test.each([
    ['tjänsteskrivelse', memorandum, 100],
    ['checklist', filledChecklist, 5],
    ['agreement outline', withReasons, 25],
  ])('has a %s that is hardly longer than that of the same case undivided', (_, make, more) => {
    const lines = (context: CaseDocumentContext) => make(context).blocks.flatMap(linesOf).length;
    expect(lines(divided) - lines(whole)).toBeLessThan(more);
  });

  test('has a tjänsteskrivelse that puts what is common once, and has no table of grades that do not differ', () => {
    const made = memorandum(divided);
    const captions = made.blocks.flatMap((block) => (block.kind === 'table' ? [block.caption] : []));
    expect(captions).toEqual(['Det som är gemensamt för alla prövningar']);
    expect(textOf(made)).toContain('Ingen av de 32 förutsättningarna går att avgöra i någon prövning.');
  });

  test('has a column for each part in the table of the grades that differ, and counts the others', () => {
    const parts = [one('x', 'Boende', { answers: { marknad: 'marknad' } }), one('y', 'Stöd'), one('z', 'Skola')];
    const made = memorandum(of({ organisations, parts }));
    const tables = made.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    expect(tables.slice(0, 2).map(({ head }) => head.slice(1).join(' '))).toEqual(['1 2 3 4 5 6', '7 8 9']);
    expect(linesOf(tables[0]!).filter((line) => line.startsWith('Ingen marknad'))).toHaveLength(1);
    const shown = tables[0]!.rows.length;
    expect(textOf(made)).toContain(`De andra ${32 - shown} förutsättningarna`);
    expect(shown).toBeLessThan(8);
  });

  test('names in the checklist the organisations that a question is to be answered for', () => {
    const lines = filledChecklist(divided).blocks.flatMap(linesOf);
    expect(lines.filter((line) => line.startsWith('Obesvarad')).every((line) => !line.includes('Delverksamhet'))).toBe(
      true,
    );
    expect(lines).toContain('Obesvarad. Besvaras för var och en: Alfa, Beta och Gamma.');
  });

  test('has a letter to each organisation that says once what is the same for its parts', () => {
    const text = textOf(letter(divided));
    expect(text.split('Vi vet ännu för lite för att säga om det kan bli ett IOP.')).toHaveLength(4);
    expect(text).not.toContain('Boende');
  });
});

describe('parts that name their organisations', () => {
  const named = of({
    organisations,
    parts: [
      one('x', 'Boende', { organisations: ['a', 'b'] }),
      one('y', 'Stöd', { organisations: ['b'], answers: { marknad: 'marknad' } }),
    ],
  });

  test('are listed with them in the tjänsteskrivelse', () => {
    expect(textOf(memorandum(named))).toContain('Delarna Boende (Alfa och Beta) och Stöd (Beta) bedöms var för sig.');
  });

  test('stand in the letters to these, and there is none to an organisation that nothing is judged for', () => {
    const told = letter(named);
    expect(headingsOf(told).filter((heading) => /Alfa|Beta|Gamma/.test(heading))).toEqual(['## Alfa', '## Beta']);
    const [alfa = '', beta = ''] = textOf(told).split('Till: Beta');
    expect(alfa).not.toContain('Stöd');
    expect(beta).toMatch(/\| Stämmer inte för Stöd\. Finns det en marknad/);
  });
});
