import { expect, test } from 'vitest';
import { shareInWords } from '../../src/documents/rules/difference.ts';

test.each([
  [0n, 5n, '0 %'],
  [5n, 5n, '100 %'],
  [1n, 2n, '50 %'],
  [1n, 8n, '12,5 %'],
  [1n, 3n, '33,33 %'],
  [2n, 3n, '66,67 %'],
  [1n, 20n, '5 %'],
  [1n, 2000n, '0,05 %'],
  [1n, 10n ** 30n, 'under 0,01 %'],
  [10n ** 30n - 1n, 10n ** 30n, 'över 99,99 %'],
])('%i of %i is %s', (count, total, words) => {
  expect(shareInWords(count, total)).toBe(words);
});
