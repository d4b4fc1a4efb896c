import { expect, test } from 'vitest';
import { webAddress } from '../../src/formats/looks.ts';

test('an address on the web is given whole and with safe characters only', () => {
  expect(webAddress(' HTTPS://Exempel.se/å ä?b=1&c="2"#d|e ')).toBe(
    'https://exempel.se/%C3%A5%20%C3%A4?b=1&c=%222%22#d%7Ce',
  );
});

test('what is not on the web, or longer than Word can follow, is no address', () => {
  const others = [
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,a',
    'file:///etc',
    '//a.se',
    'a.se',
    '',
  ];
  expect(others.map(webAddress)).toEqual(others.map(() => null));
  expect(webAddress(`https://exempel.se/${'a'.repeat(2100)}`)).toBeNull();
});
