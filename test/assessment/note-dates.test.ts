import { expect, test } from 'vitest';
import { hasDate, isOnlyDates } from '../../src/assessment/remarks.ts';

test.each([
  'Anbud begärdes 2026-11-30 utan svar.',
  'Sökt i november 2026',
  'Enligt mejl den 30 november 2026.',
  'Möte 30/11 2026',
  'Möte 30/11-26 kl. 9',
  'Kontrollerat 30.11.2026',
  'Upphandlad senast 2026-11',
  'dnr KS 12, 20261130',
  'Bolagsverket, nov. 2026',
  'DEN 1 MARS 2025',
  'maj månad 2026, alltså maj 2026',
])('a date is found in "%s"', (note) => {
  expect(hasDate(note)).toBe(true);
});

test.each([
  '',
  'Under 2026',
  'Avtalet gäller 2026-2028.',
  'KS 2026-00123',
  'Vi frågade 30 november.',
  '30 deltagare, 11 ledare',
  'Kommer 2026 att prövas',
  'Dagmar 2026',
  'Priset är 20261300 kr',
  '3/4 av 2026 platser',
])('no date is found in "%s"', (note) => {
  expect(hasDate(note)).toBe(false);
});

test.each([
  '2026-05-01',
  ' 2026-05-01, 2026-05-08. ',
  'den 1 maj 2026',
  'Fredag 1/5 2026',
  'Datum: 2026-05-01 kl. 10',
  'I maj 2026.',
])('"%s" says nothing but a date', (note) => {
  expect(isOnlyDates(note)).toBe(true);
});

test.each([
  'Kommunjuristen 2026-05-01',
  '2026-05-01 KJ',
  'Prövat av juristen i maj 2026: ingen marknad.',
  'Förvaltningsjurist, 1 maj 2026',
])('"%s" says more than a date', (note) => {
  expect(isOnlyDates(note)).toBe(false);
});
