import { expect, test } from 'vitest';
import { plainStyle } from '../../src/formats/text.ts';
import { explainableIds, explainList, explainText } from '../../src/reports/explain-text.ts';
import { iop } from '../rules/rules.ts';

const flat = (text: string | null) => text?.replace(/\s+/g, ' ') ?? '';

test('everything that can be explained is in the list and has an explanation', () => {
  const list = explainList(iop, plainStyle);
  for (const id of explainableIds(iop)) {
    // Sources are shown by their titles.
    if (!Object.hasOwn(iop.sources, id)) expect(list).toContain(`  ${id}\n`);
    expect(explainText(iop, id, plainStyle), id).toMatch(/\S{20}|\s\S+\s/);
  }
});

test('a precondition is explained with its conditions in words, its texts and its sources', () => {
  const text = flat(explainText(iop, 'samfinansiering', plainStyle));
  expect(text).toContain('Förutsättning, krav · samfinansiering');
  expect(text).toContain('Uppfylld när: - alla dessa gäller: - svaret på "Är kommunen med');
  expect(text).toContain('är "Ja, och insatsen är beskriven"');
  expect(text).toContain('Åtgärd: Beskriv vad var och en');
  expect(text).toContain('- En socialförvaltning');
});

test('a question is explained with its help, why it is asked, its options and where it is used', () => {
  const text = flat(explainText(iop, 'marknad', plainStyle));
  expect(text).toContain('Se på hela Sverige');
  expect(text).toContain('Varför vi frågar: Finns det en marknad');
  expect(text).toContain('- ideburna: Bara andra idéburna organisationer');
  expect(text).toContain('Används i: ingen-marknad.');
  expect(text).toContain('faktum som parterna inte kan ändra');
});

test('an outcome, a form, a source and a code are explained too', () => {
  expect(flat(explainText(iop, 'iop-mojligt', plainStyle))).toContain('Gäller när inget av utfallen före det gör det.');
  expect(flat(explainText(iop, 'kompletteras', plainStyle))).toContain('är delvis uppfylld');
  expect(flat(explainText(iop, 'avsta', plainStyle))).toContain('Svaren talar för formen när: - "Verksamheten bidrar');
  expect(flat(explainText(iop, 'hfd-2020-15', plainStyle))).toContain('Tillförlitlighet: hög.');
  expect(flat(explainText(iop, 'unknown-key', plainStyle))).toContain('Gör så här: Rätta stavningen');
});

test('a number is explained with its range and unit, and a limit with its values', () => {
  const belopp = {
    section: 'A',
    type: 'number',
    unit: 'kr',
    min: 0,
    max: 100,
    whole: true,
    text: 'Hur mycket?',
    help: 'H.',
    why: 'W.',
  } as const;
  const values = [{ from: '2020-01-01', to: '2020-12-31', value: 50, source: 'seed-004' }];
  const rules = {
    ...iop,
    questions: { ...iop.questions, belopp },
    limits: { tak: { title: 'Tak', unit: 'kr', values } },
  };
  expect(flat(explainText(rules, 'belopp', plainStyle))).toContain(
    'Besvaras med ett heltal från 0 till 100 kr, eller "vet inte".',
  );
  expect(flat(explainText(rules, 'tak', plainStyle))).toContain(
    '2020-01-01 till 2020-12-31: 50 kr (En socialförvaltning',
  );
});

test('what does not exist has no explanation', () => {
  expect(explainText(iop, 'constructor', plainStyle)).toBeNull();
});
