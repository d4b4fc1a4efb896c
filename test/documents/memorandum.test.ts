import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IopCase } from '../../src/cases/case.ts';
import { lackingInMemorandum, memorandum, unplacedTexts } from '../../src/documents/memorandum.ts';
import { runs } from '../deep.ts';
import { allMet, iop, rulesFile } from '../rules/rules.ts';
import { anyCase, bundledRules, linesOf, skippedHeadings } from './cases.ts';
import { below, headingsOf, judgedCase } from './judged.ts';

const fordjupad = bundledRules('iop-fordjupad').rules;

const example = JSON.parse(readFileSync(rulesFile('exempel/pahittat-motesplats.json'), 'utf8'));
const alingsas = JSON.parse(readFileSync(rulesFile('exempel/alingsas-2016.json'), 'utf8'));
const topHeadings = (data: object, rules = iop) =>
  headingsOf(memorandum(judgedCase(rules, data))).filter((heading) => heading.startsWith('## '));

describe('the headings', () => {
  test('are those of the rule set, in its order, and then the appendices', () => {
    expect(topHeadings(example)).toEqual([
      '## Förslag till beslut',
      '## Sammanfattning',
      '## Ärendebeskrivning',
      '## Bedömning',
      '## Alternativa former',
      '## Ekonomi',
      '## Uppföljning',
      '## Beslutsunderlag',
      '## Beslutet skickas till',
      '## Bilaga 1. Checklista',
      '## Bilaga 2. Källor',
    ]);
  });

  test('hold the legal examination when the deep rules are used', () => {
    expect(topHeadings({ answers: {} }, fordjupad)).toContain('## Rättslig prövning');
    expect(topHeadings({ answers: {} })).not.toContain('## Rättslig prövning');
  });

  test('are those of a local rule set, and what it has no heading for stands in an appendix', () => {
    const rules = bundledRules('malmo-hvo-2020').rules;
    const made = memorandum(judgedCase(rules, { ...example, date: '2021-03-01' }));
    expect(headingsOf(made).filter((one) => one.startsWith('## '))).toEqual([
      '## Sammanfattning',
      '## Beslut',
      '## Beslutsunderlag',
      '## Bilaga 1. Checklista',
      '## Bilaga 2. Källor',
      '## Bilaga 3. Övrigt underlag',
    ]);
    expect(below(made, 'Bilaga 3. Övrigt underlag')).toContain('Ekonomi');
    expect(below(made, 'Beslutsunderlag')).toContain('Bilaga 3. Övrigt underlag');
    expect(below(memorandum(judgedCase(iop, example)), 'Beslutsunderlag')).not.toContain('Bilaga 3. Övrigt underlag');
  });

  test('never skip a level, whatever is answered and whoever has headings', () => {
    for (const rules of [iop, fordjupad, bundledRules('linkoping').rules]) {
      for (const data of [{ answers: {} }, { answers: {}, parts: [{ id: 'a', title: 'A', answers: {} }] }]) {
        const levels = headingsOf(memorandum(judgedCase(rules, data))).map((heading) => heading.indexOf(' '));
        for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 1)).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('what is proposed', () => {
  test('is numbered full sentences with the committee, and follows from the outcome', () => {
    expect(below(memorandum(judgedCase(iop, example)), 'Förslag till beslut')).toEqual([
      'Socialnämnden ställer sig bakom bedömningen per 2026-10-01 av ärendet "Öppen mötesplats för äldre i Vikby (påhittat exempel)", med utfallet "Behöver kompletteras".',
      'Socialnämnden ger förvaltningen i uppdrag att komplettera underlaget i de delar som bedömningen pekar ut och att därefter återkomma med en ny bedömning.',
    ]);
    const [first, second] = below(memorandum(judgedCase(iop, alingsas)), 'Förslag till beslut');
    expect(first).toContain('Nämnden ställer sig bakom bedömningen per 2016-06-30');
    expect(second).toBe(
      'Nämnden beslutar att inte gå vidare med ett idéburet offentligt partnerskap så som samarbetet är tänkt nu.',
    );
  });

  test('is to complete the case when the outcome hangs on missing answers', () => {
    expect(below(memorandum(judgedCase(iop, { answers: {} })), 'Förslag till beslut')).toEqual([
      'Nämnden ger förvaltningen i uppdrag att komplettera ärendet med de uppgifter som saknas och att återkomma med en ny bedömning.',
    ]);
  });

  test('keeps parts with different outcomes apart', () => {
    const parts = [
      { id: 'a', title: 'Rådgivning', answers: {} },
      { id: 'b', title: 'Boende', answers: { marknad: 'marknad' } },
    ];
    const lines = below(memorandum(judgedCase(iop, { answers: allMet, parts })), 'Förslag till beslut');
    expect(lines[0]).toContain('ärendet i fråga om delverksamheten "Rådgivning", med utfallet "IOP är möjligt"');
    expect(lines.join('\n')).toContain('ärendet i fråga om delverksamheten "Boende", med utfallet "Annan form än IOP"');
    expect(lines.at(-1)).toMatch(/Det gäller delverksamheten "Boende"\.$/);
  });

  test('is wholly the own text of the case when there is one', () => {
    const document = { texts: { proposal: 'Nämnden avslår ärendet.\n\nNämnden tackar föreningen.' } };
    expect(below(memorandum(judgedCase(iop, { answers: {}, document })), 'Förslag till beslut')).toEqual([
      'Nämnden avslår ärendet.',
      'Nämnden tackar föreningen.',
    ]);
  });
});

/** The headings within the bedömning. */
function proseHeadings(data: object): string[] {
  const all = headingsOf(memorandum(judgedCase(iop, data)));
  const rest = all.slice(all.indexOf('## Bedömning') + 1);
  return rest.slice(
    0,
    rest.findIndex((heading) => heading.startsWith('## ')),
  );
}

test('the bedömning has every precondition once in its table, with its grade, and prose for those not met or not known', () => {
  const context = judgedCase(iop, alingsas);
  const { blocks } = memorandum(context);
  const table = blocks.find((block) => block.kind === 'table' && block.head[0] === 'Förutsättning');
  const titles = Object.values(iop.preconditions).map(({ title }) => title);
  expect(
    linesOf(table!)
      .slice(2)
      .map((line) => line.split(' | ')[0]),
  ).toEqual(titles);
  const prose = proseHeadings(alingsas);
  expect(prose).toEqual([...titles.map((title) => `### ${title}`), '### Vad som skulle ändra utfallet']);
  expect(proseHeadings({ answers: allMet })).toEqual([]);
});

test('the figure counts every precondition once', () => {
  const { blocks } = memorandum(judgedCase(fordjupad, { answers: { marknad: 'marknad' } }));
  const counts = blocks.flatMap((block) =>
    block.kind === 'bars' ? block.rows.flatMap(({ pieces }) => pieces.map(({ count }) => count)) : [],
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(Object.keys(fordjupad.preconditions).length);
});

test('says what the heading lacks, and nothing when all is there', () => {
  expect(lackingInMemorandum(judgedCase(iop, example))).toBeNull();
  expect(lackingInMemorandum(judgedCase(iop, { answers: {} }))).toContain(
    'saknar diarienummer, handläggare, nämnd, mottagare av beslutet.',
  );
});

test('an own text that no heading asks for is not lost', () => {
  const context = judgedCase(iop, { answers: {}, document: { texts: { Trygghet: 'Egen text.' } } });
  expect(unplacedTexts(context)).toEqual(['Trygghet']);
  expect(below(memorandum(context), 'Bilaga 3. Övrigt underlag')).toEqual(['Trygghet', 'Egen text.']);
});

test('every note and every text of the case stands in the document, whatever the rules and the answers are', () => {
  const all = [iop, fordjupad, bundledRules('linkoping').rules, bundledRules('enkoping-vo').rules];
  const word = fc.stringMatching(/^[A-ZÅÄÖ][a-zåäö]{8,12}$/);
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.uniqueArray(word, { minLength: 3, maxLength: 3 }),
      fc.nat(),
      (rules, own, pick) => {
        const ids = Object.keys(rules.questions);
        const [note, background, free] = own as [string, string, string];
        const data: Record<string, unknown> & { answers: IopCase['answers'] | object } = {
          answers: {},
          notes: { [ids[pick % ids.length] ?? '']: note },
          document: { texts: { background, Frihet: free } },
        };
        const text = memorandum(judgedCase(rules, data)).blocks.flatMap(linesOf).join('\n');
        for (const one of own) expect(text).toContain(one);
      },
    ),
  );
});

test('holds for any case under any bundled rule set: levels, preconditions, outcomes and notes', () => {
  fc.assert(
    fc.property(anyCase, (context) => {
      const made = memorandum(context);
      expect(skippedHeadings(made)).toEqual([]);
      const text = made.blocks.flatMap(linesOf).join('\n');
      const { iopCase, compiled, judged } = context;
      for (const { assessment } of judged.units) {
        for (const { precondition } of assessment.findings)
          expect(text).toContain(compiled.rules.preconditions[precondition]!.title);
      }
      for (const { notes } of [iopCase, ...iopCase.parts, ...iopCase.organisations])
        for (const note of notes.values()) expect(text).toContain(note);
      const proposed = made.blocks.find((block) => block.kind === 'list' && block.ordered);
      for (const sentence of linesOf(proposed!)) expect(sentence).toMatch(/^Nämnden .*\.$/);
    }),
    { numRuns: runs(5, 60) },
  );
});
