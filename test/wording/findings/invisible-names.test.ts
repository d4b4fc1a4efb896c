import { expect, test } from 'vitest';
import { asItLooks, invisibleIn } from '../../../src/rules/look-alike.ts';
import { invisibleName, invisibleNote } from '../../../src/wording/findings/invisible-names.ts';

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
