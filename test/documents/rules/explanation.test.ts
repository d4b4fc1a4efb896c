import { describe, expect, test } from 'vitest';
import { explainableDocument, explainableIds, explanationDocument } from '../../../src/documents/rules/explanation.ts';
import { languageNames } from '../../../src/documents/rules/language/explained.ts';
import { languageName, swedishWords } from '../../../src/documents/rules/language/swedish-words.ts';
import { jsonSchema } from '../../../src/formats/json/schema.ts';
import { documentText, plainStyle } from '../../../src/formats/text.ts';
import { itemAt } from '../../../src/rules/item.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { iop } from '../../rules/rules.ts';

const day = '2026-11-21';

const schema = jsonSchema('rules');

function explained(rules: RuleSet, id: string): string | null {
  const document = explanationDocument(rules, id, day, schema);
  return document === null ? null : documentText(document, plainStyle);
}

const flat = (text: string | null) => text?.replace(/\s+/g, ' ') ?? '';

test('everything that can be explained is in the list and has an explanation', () => {
  const list = documentText(explainableDocument(iop, day, schema), plainStyle);
  for (const id of explainableIds(iop)) {
    // Sources are shown by their titles.
    if (!Object.hasOwn(iop.sources, id)) expect(list).toContain(`  - ${id}: `);
    expect(explained(iop, id), id).toMatch(/\S{20}|\s\S+\s/);
  }
});

test('a precondition is explained with its conditions in words, its texts and its sources', () => {
  const text = flat(explained(iop, 'samfinansiering'));
  expect(text).toContain('Förutsättning, krav · samfinansiering');
  expect(text).toContain('Uppfylld när alla dessa gäller: - svaret på "Är kommunen med');
  expect(text).toContain('är "Ja, och insatsen är beskriven"');
  expect(text).toContain('Åtgärd: Beskriv vad var och en');
  expect(text).toContain('- En socialförvaltning');
});

test('a question is explained with its help, why it is asked, its options and where it is used', () => {
  const text = flat(explained(iop, 'marknad'));
  expect(text).toContain('Se på hela Sverige');
  expect(text).toContain('Varför vi frågar: Finns det en marknad');
  expect(text).toContain('- Bara andra idéburna organisationer, som inte konkurrerar om uppdrag (ideburna)');
  expect(text).toContain('Prövas i: Ingen marknad (ingen-marknad).');
  expect(text).toContain('faktum som parterna inte kan ändra');
});

test('an outcome, a form, a source and a code are explained too', () => {
  expect(flat(explained(iop, 'iop-mojligt'))).toContain('Gäller när inget av utfallen före det gör det.');
  expect(flat(explained(iop, 'kompletteras'))).toContain('är delvis uppfylld');
  expect(flat(explained(iop, 'kompletteras'))).toContain(
    'Gäller när inget av utfallen före det gör det, och minst ett av dessa gäller: -',
  );
  expect(flat(explained(iop, 'annan-form'))).toContain('Gäller när: minst en förutsättning');
  expect(flat(explained(iop, 'avsta'))).toContain('Svaren talar för formen när: "Verksamheten bidrar');
  expect(flat(explained(iop, 'hfd-2020-15'))).toContain('Tillförlitlighet: hög.');
  expect(flat(explained(iop, 'unknown-key'))).toContain('Gör så här: Rätta stavningen');
  expect(explained(iop, 'duplicate-key')?.match(/Samma nyckel/g)).toHaveLength(1);
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
  expect(flat(explained(rules, 'belopp'))).toContain(
    'Besvaras med ett heltal från 0 till 100 kr. Frågan kan också besvaras med "vet inte".',
  );
  expect(flat(explained(rules, 'tak'))).toContain(
    'Värden i kr: Tak - Från: 2020-01-01 Till: 2020-12-31 Värde: 50 Källa: En socialförvaltning',
  );
});

test('what does not exist has no explanation', () => {
  expect(explained(iop, 'constructor')).toBeNull();
});

describe('a Swedish word of the language', () => {
  test('explains the name that it stands for', () => {
    expect(flat(explained(iop, 'spärr'))).toMatch(/^spärr I en regelfil · gate GRADER OCH STYRKOR/);
    expect(flat(explained(iop, 'delvis uppfylld'))).toContain('I en regelfil · partlyMet');
  });

  test.each(swedishWords)('%s stands for a name that is explained', (word) => {
    expect(languageNames(schema)).toContain(languageName(word));
    expect(explained(iop, word)).not.toBeNull();
  });

  test('is the id of something in the rules first', () => {
    const rules = {
      ...iop,
      preconditions: { ...iop.preconditions, krav: itemAt(iop.preconditions, 'samfinansiering') },
    };
    expect(flat(explained(rules, 'krav'))).toContain('Förutsättning, krav · krav');
    expect(flat(explained(rules, 'krav'))).not.toContain('I en regelfil');
  });
});

test('sources that have the same title are told apart in the list', () => {
  const list = flat(documentText(explainableDocument(iop, day, schema), plainStyle));
  const sources = / KÄLLOR - (.*?) KODER /.exec(list)?.[1]?.split(' - ') ?? [];
  expect(sources.length).toBeGreaterThan(20);
  expect(new Set(sources).size).toBe(sources.length);
});

describe('a key of rule files', () => {
  test('is explained with where it stands, its form and what it means', () => {
    const text = flat(explained(iop, 'met'));
    expect(text).toContain('- preconditions.<id>.met När förutsättningen är uppfylld.');
    expect(text).toContain('preconditions.<id>.texts.met');
    expect(text).toContain('Form: villkor. Krävs: ja, utom i en fil ovanpå andra om det står under.');
    expect(text).toContain('met prövas först.');
    expect(flat(explained(iop, 'changeable'))).toContain('Förval: true.');
    expect(flat(explained(iop, 'extends'))).toContain('Inget ärvt kan tas bort.');
    expect(flat(explained(iop, 'gate'))).toContain('Ensam ändrar den aldrig utfallet.');
  });

  test('is told of together with what has it as its id in the rules', () => {
    const own = { ...iop, questions: { ...iop.questions, met: iop.questions['marknad']! } };
    const text = flat(explained(own, 'met'));
    expect(text).toContain('Fråga, avsnitt');
    expect(text).toContain('När förutsättningen är uppfylld.');
  });
});

test('how a source was read is said once', () => {
  const source = { title: 'En sida', confidence: 'medium' as const, note: 'Läst i andra hand, i tidningen.' };
  const text = flat(explained({ ...iop, sources: { ...iop.sources, sidan: source } }, 'sidan'));
  expect(text.match(/Läst i andra hand/g)).toHaveLength(1);
  expect(text).toContain('Tillförlitlighet: medel. Läst i andra hand, i tidningen.');
});
