import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDivided } from '../../src/assessment/whole.ts';
import { emptyCase } from '../../src/cases/case.ts';
import { blankChecklist, checklistBlocks, filledChecklist } from '../../src/documents/checklist.ts';
import type { Document } from '../../src/documents/document.ts';
import { caseFrom } from '../assessment/judge.ts';
import { anyCase, bundled, bundledRules, contextOf, linesOf, sectionsUnder, skippedHeadings, textOf } from './cases.ts';

const iop = bundledRules('iop');

/** The question headings of a checklist, without their numbers. */
function questionsIn(blocks: Document['blocks'], level: number): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === level ? [block.text.replace(/^\d+\. /, '')] : [],
  );
}

test('a blank checklist has every question of every rule set once, with nothing ticked and room for a note', () => {
  for (const compiled of bundled) {
    const checklist = blankChecklist(compiled);
    const asked = Object.values(compiled.rules.questions);
    expect(questionsIn(checklist.blocks, 3).sort()).toEqual(asked.map(({ text }) => text).sort());
    expect(textOf(checklist)).not.toContain('[x]');
    const rooms = asked.map(({ wantsNote }) =>
      wantsNote === undefined ? 'Anteckning' : `Anteckning: ${wantsNote.text}`,
    );
    const labels = checklist.blocks.flatMap((one, index) =>
      checklist.blocks[index + 1]?.kind === 'lines' ? linesOf(one) : [],
    );
    expect(labels.filter((label) => label.startsWith('Anteckning')).sort()).toEqual(rooms.sort());
    expect(skippedHeadings(checklist)).toEqual([]);
  }
});

test('a blank checklist says in what a number is answered, and leaves a line for it', () => {
  const { rules } = bundledRules('iop-fordjupad');
  const blocks = blankChecklist(bundledRules('iop-fordjupad')).blocks;
  const at = blocks.findIndex(
    (one) => one.kind === 'heading' && one.text.endsWith(rules.questions['stod-belopp']!.text),
  );
  expect(blocks.slice(at + 2, at + 4)).toMatchObject([
    { kind: 'paragraph', text: [{ strong: 'Svar, ett tal från 1 till 1\u00a0000\u00a0000\u00a0000 kr' }] },
    { kind: 'lines', count: 1, field: { tag: 'stod-belopp', value: '' } },
  ]);
});

test('a filled checklist ticks the answer, shows the motivation and says what is unanswered', () => {
  const iopCase = caseFrom(iop.rules, {
    title: 'Kvinnojour',
    answers: { marknad: 'ideburna', styrning: 'vet inte' },
    notes: { marknad: 'Två andra jourer i länet.', varaktighet: 'Framgår inte.' },
  });
  const checklist = filledChecklist(contextOf(iop, iopCase));
  const about = (id: string) => {
    const at = checklist.blocks.findIndex(
      (one) => one.kind === 'heading' && one.text.endsWith(`. ${iop.rules.questions[id]!.text}`),
    );
    const rest = checklist.blocks.slice(at + 1);
    return rest.slice(0, rest.findIndex(({ kind }) => kind === 'heading') >>> 0).flatMap(linesOf);
  };
  expect(about('marknad')).toEqual([
    '[ ] Nej, ingen annan erbjuder kommuner eller regioner samma slags verksamhet',
    '[x] Bara andra idéburna organisationer, som inte konkurrerar om uppdrag',
    '[ ] Ja, företag eller andra konkurrerar om sådana uppdrag',
    '[ ] Vet inte',
    'Motivering: Två andra jourer i länet.',
  ]);
  expect(about('styrning').at(-1)).toBe('[x] Vet inte');
  expect(about('varaktighet').slice(-2)).toEqual(['Obesvarad.', 'Motivering: Framgår inte.']);
  expect(about('varaktighet').join()).not.toContain('[x]');
});

test('a divided case has each answer once, under its part, and names the parts without one', () => {
  const parts = [
    { id: 'a', title: 'Mötesplats', answers: { marknad: 'ingen' } },
    { id: 'b', title: 'Boende', answers: {}, notes: { marknad: 'Tre företag.' } },
  ];
  const iopCase = caseFrom(iop.rules, { answers: { styrning: 'ramar' }, parts });
  const text = textOf({ blocks: checklistBlocks(contextOf(iop, iopCase)) });
  expect(text).toContain('Obesvarad för Delverksamhet: Boende.\nDelverksamhet: Mötesplats. Svar: Nej, ingen annan');
  expect(text).toContain('Delverksamhet: Boende. Motivering: Tre företag.');
  expect(text.match(/Gemensamt\. Svar: Ingenting, eller bara gemensamma mål/g)).toHaveLength(1);
  expect(text).not.toContain('[x]');
});

test('a filled checklist has every question once and every note, whatever the case', () => {
  fc.assert(
    fc.property(anyCase, (context) => {
      const checklist = filledChecklist(context);
      const text = textOf(checklist);
      const { rules } = context.compiled;
      expect(questionsIn(checklist.blocks, 3).sort()).toEqual(
        Object.values(rules.questions)
          .map((one) => one.text)
          .sort(),
      );
      const { iopCase } = context;
      const holders = [iopCase, ...iopCase.parts, ...iopCase.organisations];
      for (const note of holders.flatMap(({ notes }) => [...notes.values()])) expect(text).toContain(note);
      const ticked = [...iopCase.answers.keys()].filter((id) =>
        ['choice', 'yesNo'].includes(rules.questions[id]!.type),
      );
      const isOne = !isDivided(context.judged);
      expect(text.match(/^\[x\]/gm) ?? []).toHaveLength(isOne ? ticked.length : 0);
      const inLines = holders.filter((one) => one !== iopCase || !isOne).flatMap(({ answers }) => [...answers.keys()]);
      expect(text.match(/\. Svar: /g) ?? []).toHaveLength(inLines.length);
      expect(skippedHeadings(checklist)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('as an appendix its sections are of the third level', () => {
  const blocks = checklistBlocks(contextOf(iop, emptyCase));
  expect(blocks[0]).toEqual({ kind: 'heading', level: 3, text: 'Marknad' });
  expect(questionsIn(blocks, 4)).toHaveLength(Object.keys(iop.rules.questions).length);
  expect(sectionsUnder({ blocks }, 'Finansiering')).toHaveLength(1);
});

test('a filled checklist does not say that what is unanswered is ticked', () => {
  const said = textOf(filledChecklist(contextOf(bundled[0]!, emptyCase)));
  expect(said).toContain('De svar som finns är ikryssade eller skrivna.');
  expect(said).not.toMatch(/varje fråga är ikryssat/);
});
