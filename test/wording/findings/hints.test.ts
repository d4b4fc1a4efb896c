import { expect, test } from 'vitest';
import { readCase } from '../../../src/cases/read-case.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { asItLooks, invisibleIn } from '../../../src/rules/spelling.ts';
import { messageOf } from '../../../src/wording/findings/all.ts';
import { dateSentence, invisibleName, invisibleNote } from '../../../src/wording/findings/hints.ts';

test('an invisible character is named, with its number', () => {
  expect(invisibleName('\u00a0')).toBe('ett hårt mellanslag (U+00A0)');
  expect(invisibleName('\u2003')).toBe('ett mellanslag av ovanlig bredd (U+2003)');
  expect(invisibleName('\u202e')).toBe('ett tecken som vänder läsriktningen (U+202E)');
  expect(invisibleName('\u0007')).toBe('ett styrtecken (U+0007)');
  expect(invisibleName('\u{e0041}')).toBe('ett osynligt tecken (U+E0041)');
});

test('a note says where in a value it stands, and what to do', () => {
  expect(invisibleNote('vet\u00a0inte')).toBe(
    ' Tecken 4 är ett hårt mellanslag (U+00A0), som inte syns. Byt det mot ett vanligt mellanslag, eller ta bort det.',
  );
  expect(invisibleNote('\u{1f600}ja\u200b')).toBe(
    ' Tecken 4 är ett mellanslag utan bredd (U+200B), som inte syns. Ta bort det.',
  );
  expect(invisibleNote('vet inte')).toBe('');
});

test('line breaks, tabs, letters and signs are visible', () => {
  expect(invisibleIn('Åäö – é\t\r\n"€" 😀')).toBeNull();
  expect(asItLooks('\ufeffvet\u00a0in\u00adte\u200b')).toBe('vet inte');
});

test('a day that there is not is told apart from a date in another form', () => {
  expect(dateSentence('2025-02-30')).toBe('Dagen 2025-02-30 finns inte. Kontrollera månaden och dagen.');
  expect(dateSentence('i juni')).toBe(
    '"i juni" är inte skrivet som ett datum. Skriv år-månad-dag, till exempel 2026-11-21.',
  );
});

test.each([
  ['2025-06-01 00:00:00', 'Skriv år-månad-dag. Menade du "2025-06-01"?'],
  ['20250601', 'Skriv år-månad-dag. Menade du "2025-06-01"?'],
  ['01/06/2025', 'Skriv år-månad-dag. Menade du "2025-06-01" eller "2025-01-06"?'],
  [
    '45809',
    'Det ser ut som numret på en dag i Excel, som räknar dagar från år 1900: 2025-06-01. Ge kolumnen datumformatet "åååå-mm-dd" i Excel och exportera igen.',
  ],
  [
    '2025-06-01\u00a0',
    'Skriv år-månad-dag. Menade du "2025-06-01"? Tecken 11 är ett hårt mellanslag (U+00A0), som inte syns. Byt det mot ett vanligt mellanslag, eller ta bort det.',
  ],
])('%s is told how to be written', (value, advice) => {
  expect(dateSentence(value)).toBe(`"${value}" är inte skrivet som ett datum. ${advice}`);
});

test('six digits are no year and month far from ours', () => {
  const rules = { questions: {} } as unknown as RuleSet;
  const [found] = readCase({ date: '250601', answers: {} }, rules).diagnostics.map(messageOf);
  expect(found).toBe('"250601" är inte skrivet som ett datum. Skriv år-månad-dag, till exempel 2026-11-21.');
});

test('a day as a number is no date, and not only of the wrong type', () => {
  const rules = { questions: { dag: { type: 'date', text: 'När?' } } } as unknown as RuleSet;
  const messages = (dag: unknown) => readCase({ answers: { dag } }, rules).diagnostics.map(messageOf);
  expect(messages(45809)).toEqual([
    expect.stringMatching(
      /^"45809" kan inte vara svar på "dag": det är inte skrivet som ett datum\. Det ser ut som .*Excel/,
    ),
  ]);
  expect(messages(20250601)).toEqual([expect.stringMatching(/Menade du "2025-06-01"\?$/)]);
  expect(messages(7)).toEqual(['Svaret på "dag" ska vara ett datum som 2026-11-21, inte ett tal.']);
});
