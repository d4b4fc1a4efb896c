import fc from 'fast-check';
import { anyText } from '../rules/any-text.ts';

// What begins or is structure in Markdown, alone on a line or beside other signs.
const structure = [
  '---',
  '- - -',
  '--',
  '===',
  '***',
  '# a',
  '1.',
  '12) a',
  '- ',
  '+',
  '[ ] a',
  '[a]: b',
  '[^1]',
  '![a](b)',
  '| --- |',
  '\\|',
  '\\',
  '**',
  '*a*',
  '_',
  '~~a~~',
  '> a',
  '    a',
  'https://a.se/',
  'HTTP:',
  '//a.se',
  '_https://a.se',
  'www.a.se',
  'a@b.se',
  '&lt;',
  '<https://a.se>',
  '$a$',
  'a\r\nb',
  '"}',
  '</style>',
];

const anyStructure = fc.oneof(
  fc.constantFrom(...structure),
  fc.array(fc.constantFrom(...structure), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom(...'-=+*_#.)(1[]|\\:/<>&;$@ a'), maxLength: 8 }).map((signs) => `${signs}.`),
);

/** Texts to be put in turn in all places of a document: any characters, and what means something in some format. */
export const anyTexts: fc.Arbitrary<readonly string[]> = fc.array(fc.oneof(anyText, anyStructure), {
  minLength: 1,
  maxLength: 9,
});

/** A text as it comes back from a file: half of a pair of UTF-16 is not written. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Gives the texts one after the other, and then from the first again. */
export function inTurn(texts: readonly string[]): () => string {
  let index = 0;
  return () => texts[index++ % texts.length] ?? '';
}
