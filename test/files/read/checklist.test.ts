import { expect, test } from 'vitest';
import { readChecklist } from '../../../src/files/read/checklist.ts';
import { documentDocx } from '../../../src/formats/docx.ts';
import { caseFrom } from '../../assessment/judge.ts';
import { sample } from '../../deep.ts';
import { bundledRules } from '../../documents/cases.ts';
import { blankFile, filledFile, filledIn, ticked, toldOf, withPart, written } from './word-file.ts';

const iop = bundledRules('iop');
const deep = bundledRules('iop-fordjupad');
const blank = await blankFile(deep);

async function dataOf(bytes: Uint8Array) {
  const read = readChecklist(bytes);
  if ('found' in read) throw new Error(JSON.stringify(read.found));
  return read.data;
}

test('a blank checklist answers nothing, and says which rules it is of', async () => {
  const { answers, notes, session } = await dataOf(blank);
  expect({ answers, notes }).toEqual({ answers: {}, notes: {} });
  expect(session?.ruleSet).toEqual({ id: 'iop-fordjupad', version: deep.rules.version, sha256: 'f'.repeat(64) });
});

test('what Word writes in the fields is read, however it parts a text', async () => {
  const bytes = await filledIn(blank, {
    'marknad=ingen': ticked,
    'styrning=?': ticked,
    'stod-belopp': written('2 60', '0 000', ' kr'),
    kursdatum: written('den 1 oktober 2026'),
    'marknad:motivering': written(
      'Ingen ',
      '<w:del w:id="7"><w:r><w:delText>kan </w:delText></w:r></w:del>',
      '<w:ins w:id="8"><w:r><w:rPr><w:b/></w:rPr><w:t>erbjuder</w:t></w:r></w:ins>',
      '<w:r><w:br/><w:t>det.</w:t></w:r>',
      '<w:sdt><w:sdtPr><w:id w:val="99"/></w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve"> Alls.</w:t></w:r></w:sdtContent></w:sdt>',
    ),
    'case:title': written('Mötesplats &amp; café'),
    'case:date': written('2026-10-01'),
  });
  expect(await dataOf(bytes)).toMatchObject({
    title: 'Mötesplats & café',
    date: '2026-10-01',
    answers: { marknad: 'ingen', styrning: null, 'stod-belopp': 2_600_000, kursdatum: '2026-10-01' },
    notes: { marknad: 'Ingen erbjuder\ndet. Alls.' },
  });
});

test('an answer can be changed, and taken back', async () => {
  const iopCase = caseFrom(iop.rules, { answers: { marknad: 'ingen', styrning: 'ramar' }, notes: { styrning: 'Så.' } });
  const untick = (control: string) =>
    control.replace('<w14:checked w14:val="1"/>', '<w14:checked w14:val="0"/>').replace('☒', '☐');
  const bytes = await filledIn(await filledFile(iop, iopCase), {
    'marknad=ingen': untick,
    'marknad=?': ticked,
    'styrning=ramar': untick,
    'styrning:motivering': written(''),
  });
  const { answers, notes } = await dataOf(bytes);
  expect({ answers, notes }).toEqual({ answers: { marknad: null }, notes: {} });
});

const texts = deep.rules.questions;

const mistakes: readonly (readonly [string, Parameters<typeof filledIn>[1], string])[] = [
  [
    'two ticked',
    { 'marknad=ingen': ticked, 'marknad=?': ticked },
    `Flera svar är ikryssade för "${texts['marknad']!.text}"`,
  ],
  [
    'no number',
    { 'stod-belopp': written('tolv') },
    `"tolv" är inget tal i kr, och det är svaret för "${texts['stod-belopp']!.text}"`,
  ],
  ['two numbers', { 'stod-belopp': written('1.250') }, '"1.250" kan vara två olika tal'],
  [
    'no date',
    { kursdatum: written('i höstas') },
    `"i höstas" är inget datum, och det står för "${texts['kursdatum']!.text}"`,
  ],
  ['two dates', { kursdatum: written('3/4/2026') }, '"3/4/2026" kan vara 2026-04-03 eller 2026-03-04'],
  ['a date overhead', { 'case:date': written('snart') }, '"snart" är inget datum, och det står för datumet överst'],
  ['both', { 'stod-belopp': written('5'), 'stod-belopp=?': ticked }, 'Både "5" och "Vet inte" står som svar'],
  [
    'an unknown tag',
    { 'case:title': (control: string) => control.replace('case:title', 'kommunens-eget') },
    'Fältet "Ärende" hör inte till checklistan',
  ],
  [
    'an old option',
    { 'marknad=ingen': (control: string) => ticked(control).replace('=ingen', '=gammalt') },
    `Fältet "${texts['marknad']!.text}" har ett svar som frågan inte har: "gammalt"`,
  ],
  [
    'a box that shows another thing than it keeps',
    { 'marknad=ingen': (control: string) => control.replace('w14:checked w14:val="0"', 'w14:checked w14:val="1"') },
    'Det går inte att se om "Nej, ingen annan erbjuder',
  ],
  [
    'a copy that says another thing',
    { 'marknad=ingen': (control: string) => control + ticked(control) },
    `Fältet "${texts['marknad']!.text}" finns två gånger med olika innehåll`,
  ],
  ['a very long text', { 'marknad:motivering': written('å'.repeat(100_001)) }, 'är för lång'],
];

test.each(sample(mistakes, 5))(
  '%s is told with the text of the question, and nothing is judged',
  async (_, fields, told) => {
    const all = await toldOf(await filledIn(blank, fields));
    expect(all).toHaveLength(1);
    expect(all[0]).toContain(told);
  },
);

test('a field of a part is named with the part', async () => {
  const parts = [{ id: 'x1', title: 'Mötesplatsen', answers: { marknad: 'ingen' } }];
  const bytes = await filledFile(iop, caseFrom(iop.rules, { answers: {}, parts }));
  const [told] = await toldOf(await filledIn(bytes, { 'marknad=?@d1': ticked }));
  expect(told).toContain(`för "${iop.rules.questions['marknad']!.text}" för Mötesplatsen: "Nej, ingen annan`);
});

test('a Word file that is no checklist says so with the way out, and one that lost its rules too', async () => {
  const letter = await documentDocx({ title: 'Brev', date: '2026-11-21', author: null, foot: '', blocks: [] });
  expect(await toldOf(letter)).toEqual([
    expect.stringContaining('ingen checklista att fylla i. Skriv en med iop-check'),
  ]);
  expect(await toldOf(await withPart(blank, 'customXml/item1.xml', () => null))).toEqual([
    expect.stringContaining('vilka regler frågorna kommer ur är borta'),
  ]);
});

test('tags that a program has dropped are found by the order of the fields, when nothing else about them has changed', async () => {
  const bytes = await filledIn(blank, { 'marknad=ingen': ticked });
  const dropped = await withPart(bytes, 'word/document.xml', (xml) => xml.replace(/<w:(?:tag|alias) [^>]*>/g, ''));
  expect((await dataOf(dropped)).answers).toEqual({ marknad: 'ingen' });
  const moved = await withPart(dropped, 'word/document.xml', (xml) =>
    xml.replace('Bara andra idéburna', 'Något annat'),
  );
  expect(await toldOf(moved)).toEqual([expect.stringContaining('är borta')]);
});

const limited = (inner: string) =>
  withPart(blank, 'word/document.xml', (xml) => xml.replace('<w:body>', `<w:body>${inner}`));

test.each([
  [
    'a document type',
    () =>
      withPart(blank, 'word/document.xml', (xml) =>
        xml.replace('<w:document', '<!DOCTYPE x [<!ENTITY a "b">]><w:document'),
      ),
    'går inte att läsa',
  ],
  ['deep elements', () => limited('<w:p>'.repeat(300) + '</w:p>'.repeat(300)), 'fler än 250 nivåer'],
  ['a bomb', () => limited(`<!--${' '.repeat(34 * 1024 * 1024)}-->`), 'byte i en del'],
  ['broken XML', () => limited('<w:p>'), 'går inte att läsa'],
  ['no zip', async () => Buffer.from('PK\u0003\u0004 och inget mer'), 'går inte att läsa'],
])('%s is told and not read further', async (_, make, told) => {
  expect(await toldOf(await make())).toEqual([expect.stringContaining(told)]);
});

test('what earlier versions had in a field that nothing is written in, and a line alone, are no note', async () => {
  const hints = {
    'marknad:motivering': 'Klicka och skriv',
    'styrning:motivering': '_'.repeat(20),
    'jav:motivering': '_',
  };
  const notes = Object.entries(hints).map(([tag, text]) => [tag, written(text)]);
  expect((await dataOf(await filledIn(blank, Object.fromEntries(notes)))).notes).toEqual({ jav: '_' });
});
