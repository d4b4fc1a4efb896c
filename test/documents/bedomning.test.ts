import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { expect, test } from 'vitest';
import { assessCase } from '../../src/assessment/whole.ts';
import { bedomning } from '../../src/documents/bedomning.ts';
import { documentText, plainStyle, type Style } from '../../src/formats/text.ts';
import { caseFrom, compiledFor } from '../assessment/judge.ts';
import { remarkingRules } from '../assessment/remarking-rules.ts';
import { runs } from '../deep.ts';
import { allMet, iop } from '../rules/rules.ts';

function textOf(data: object, style: Style = plainStyle, rules = iop): string {
  const compiled = compiledFor(rules);
  const iopCase = caseFrom(rules, data);
  const identity = { tool: { name: 'iop-check', version: '9.9.9' }, sha256: 'f'.repeat(64), extends: [] };
  const judged = assessCase(compiled, iopCase);
  return documentText(bedomning({ compiled, judged, iopCase, identity, warnings: [] }), style);
}

/** The headings of a text, in order; each is a line of capitals. */
const headings = (text: string) => text.split('\n').filter((line) => /^[A-ZÅÄÖ, ]{5,}$/.test(line));

test('comes in the order outcome, preconditions, what is missing, changes, forms, sources, rule set', () => {
  const { marknad: _, ...answers } = allMet;
  const text = textOf({ title: 'Kvinnojour', answers: { ...answers, initiativ: 'gemensamt' } });
  expect(text.indexOf('Utfall: Går inte att avgöra ännu.')).toBeLessThan(text.indexOf('FÖRUTSÄTTNINGAR'));
  expect(headings(text)).toEqual([
    'FÖRUTSÄTTNINGAR',
    'DET SOM SAKNAS, MEST AVGÖRANDE FÖRST',
    'VAD SOM SKULLE ÄNDRA UTFALLET',
    'ANDRA SAMVERKANSFORMER',
    'KÄLLOR',
  ]);
  expect(text).toContain('(iop 1.0.0)');
  expect(text).toContain('f'.repeat(64));
  expect(text).toContain('inget beslut');
});

test('says for each precondition its grade in words, the reason, the answer, the note and the sources', () => {
  const notes = { varaktighet: 'Tre år enligt avtalsutkastet.' };
  const text = textOf({ answers: { ...allMet, varaktighet: 'prov' }, notes });
  const [, about = ''] = text.split(/\n 9\. /);
  expect(about).toContain('(krav)\n    Delvis uppfylld. Verksamheten drivs på prov');
  expect(about).toContain('Svar: På prov');
  expect(about).toContain('Motivering: Tre år enligt avtalsutkastet.');
  expect(about).toContain('Åtgärd: Kom överens om en längre tid');
  expect(about).toMatch(/Källor: \[1\], \[\d+\]/);
});

test('says what would change the outcome, with the answer as it is and as it would be', () => {
  const text = textOf({ answers: { ...allMet, styrning: 'detaljer' } }).replace(/\s+/g, ' ');
  expect(text).toContain('Utfallet blir "IOP är möjligt", till exempel om detta svar vore ett annat:');
  expect(text).toContain(
    '"Ingenting, eller bara gemensamma mål och uppföljning" i stället för "Verksamheten regleras i detalj".',
  );
});

test('says which facts stand in the way, without proposing to change them', () => {
  const text = textOf({ answers: { ...allMet, initiativ: 'gemensamt', styrning: 'detaljer' } }).replace(/\s+/g, ' ');
  expect(text).toContain('Utfallet blir "Behöver kompletteras", till exempel om detta svar vore ett annat:');
  expect(text).toContain(
    'Utfallet "IOP är möjligt" kräver åtminstone ett annat svar på frågan "Vem tog initiativet till verksamheten?". Det svaret kan bara rättas om det är fel.',
  );
  expect(text).not.toContain('Utfallet blir "IOP är möjligt"');
});

test('promises no outcome that other missing answers could still prevent', () => {
  const text = textOf({ answers: { varaktighet: 'tillfallig' } });
  expect(text).toContain('Utfallet kan bli "IOP är möjligt"');
  expect(text).not.toContain('Utfallet blir');
});

test('puts each note under its own question, also where the answer is missing', () => {
  const notes = { 'kommunens-insats': 'Lokal.', 'organisationens-insats': 'Framgår inte.' };
  const text = textOf({ answers: { 'kommunens-insats': 'ja' }, notes }).replace(/\s+/g, ' ');
  expect(text).toContain('insatser? Svar: Ja. Motivering: Lokal. - Är organisationen');
  expect(text).toContain('insatser? Obesvarad. Motivering: Framgår inte.');
});

test('loses nothing that was said of a question that no precondition asks', () => {
  const extra = { section: 'A', type: 'text', text: 'Beskriv verksamheten.', help: 'H.', why: 'W.' } as const;
  const rules = { ...iop, questions: { ...iop.questions, beskrivning: extra } };
  const data = { answers: { beskrivning: 'En öppen mötesplats.' }, notes: { beskrivning: 'Enligt stadgarna.' } };
  const text = textOf(data, plainStyle, rules);
  expect(text).toContain('ÖVRIGA UPPGIFTER\n  - Beskriv verksamheten. Svar: En öppen mötesplats.');
  expect(text).toContain('\n    Motivering: Enligt stadgarna.');
});

test('counts the grades, and lists what is missing with the most decisive first', () => {
  const text = textOf({ answers: { initiativ: 'gemensamt', styrning: 'ramar' } });
  expect(text).toContain('1 uppfylld, 1 delvis uppfylld, 0 inte uppfyllda och 7 som inte går att avgöra.');
  const [, list = ''] = text.split('MEST AVGÖRANDE FÖRST\n');
  expect(list.startsWith(' 1. Finns det en marknad eller konkurrens för verksamheten?\n 2. Ryms verksamheten')).toBe(
    true,
  );
});

test('tells apart forms that nothing speaks for and forms that cannot be told, and cites those that fit', () => {
  const text = textOf({ answers: { marknad: 'marknad', 'kommunens-insats': 'ja' } }).replace(/\s+/g, ' ');
  expect(text).toContain('- Upphandling: svaren talar för det.');
  expect(text).toContain('- Går inte att avgöra: Föreningsbidrag.');
  expect(text).toContain(
    '- Avstå: går inte att avgöra. Det beror på svaret på "Bidrar verksamheten till lokal utveckling?" och "Bidrar verksamheten till delaktighet i samhället?".',
  );
  expect(text).toContain('- Inget i svaren talar för: - Verksamhetsbidrag - Överenskommelse om samverkan');
  expect(text).toContain('] Upphandlingsmyndigheten: Tröskelvärden');
});

test('paints the best outcome as good and the worst as bad', () => {
  const named = Object.fromEntries(
    Object.keys(plainStyle).map((name) => [name, (text: string) => `<${name}>${text}`]),
  ) as unknown as Style;
  expect(textOf({ answers: allMet }, named)).toContain('<good>Utfall: IOP är möjligt.');
  expect(textOf({ answers: { marknad: 'marknad' } }, named)).toContain('<bad>Utfall: Annan form än IOP.');
  expect(textOf({ answers: {} }, named)).toContain('<caution>Utfall: Går inte att avgöra');
});

test('tells apart an answer that is not known and one that is not given', () => {
  const text = textOf({ answers: { initiativ: 'vet inte' } });
  expect(text).toContain('- Vem tog initiativet till verksamheten? Svar: Vet inte.');
  expect(text).toContain('- Hur länge är verksamheten avsedd att drivas? Obesvarad.');
});

test('colour only paints words that stand there anyway', () => {
  const painted = Object.fromEntries(
    Object.keys(plainStyle).map((name) => [name, (text: string) => `\u0001${text}\u0002`]),
  ) as unknown as Style;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the marks of this test
  expect(textOf({ answers: allMet }, painted).replace(/[\u0001\u0002]/g, '')).toBe(textOf({ answers: allMet }));
});

test('whatever a case says, the text is at most 80 columns wide, keeps its headings and steers no terminal', () => {
  const plain = headings(textOf({ answers: {} }));
  const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }).filter((text) => /\S/.test(text));
  fc.assert(
    fc.property(words, words, words, (title, organisation, note) => {
      const text = textOf({ id: title, title, organisation, answers: {}, notes: { initiativ: note } });
      const lines = text.split('\n');
      expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
      expect(headings(text).filter((line) => plain.includes(line))).toEqual(plain);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the point of the test
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }),
    { numRuns: runs(40, 300) },
  );
});

test('a source that is not read at first hand says so, and one that is does not', () => {
  const [, sources = ''] = textOf({ answers: allMet }).split('KÄLLOR');
  const entries = sources.replace(/\n {4}/g, ' ').split('\n  - ');
  for (const [id, { confidence }] of Object.entries(iop.sources)) {
    const entry = entries.find((one) => one.startsWith(`${id}: `));
    if (entry !== undefined) expect(entry.includes('Tillförlitlighet: medel.')).toBe(confidence === 'medium');
  }
  expect(sources).toContain('Tillförlitlighet: medel.');
});

test('says right after the outcome what to look at, with the answers that hardly go together', () => {
  const data = { answers: { betalning: 'ja', bindning: 'nej', pris: 9 }, notes: { bindning: 'x', pris: 'y' } };
  const text = textOf(data, plainStyle, remarkingRules);
  expect(text.slice(0, text.indexOf('FÖRUTSÄTTNINGAR'))).toContain(
    `Se över innan bedömningen används:
  - Svaren går knappast ihop. Den som får betalt är bunden.
    - Betalar kommunen mot motprestation? Svar: Ja.
    - Är parterna bundna? Svar: Nej.
  - Datum saknas i motiveringen till svaret på frågan "Vad är priset?"
    Regelverket frågar efter: vilken prislista som gällde, och när.
`,
  );
});

test('names of the deciding answers those to what is not met, where the outcome is not the best', () => {
  const text = textOf({ answers: { ...allMet, marknad: 'marknad' } });
  const deciding = text.slice(text.indexOf('Det som avgör:'), text.indexOf('FÖRUTSÄTTNINGAR'));
  expect(deciding).toContain('Finns det en marknad eller konkurrens');
  expect(deciding.match(/Svar:/g)).toHaveLength(1);
});
