import { expect, test } from 'vitest';
import { withoutRepeated } from '../../../src/documents/memorandum/repeated.ts';

const outside = 'Verksamheten ligger utanför kommunens ordinarie föreningsbidrag';
const replaces = 'partnerskapet ersätter det bidrag som den har haft';

test('what a note has said already is not said once more, by clauses and by sentences', () => {
  const note = 'Partnerskapet ersätter det verksamhetsbidrag som träffpunkten har haft.';
  expect(withoutRepeated(`${outside}, och ${replaces}.`, note)).toBe(`${outside}.`);
  const biased = 'En ledamot är medlem i föreningen och deltar varken i beredningen eller i beslutet.';
  expect(withoutRepeated('Den som är jävig deltar varken i beredningen eller i beslutet.', biased)).toBe('');
});

test('what a note does not say stands, and so does a denial of what it says', () => {
  const rule = `${outside}, och ${replaces}.`;
  expect(withoutRepeated(rule, 'Vi har läst riktlinjerna.')).toBe(rule);
  const denied = 'Kommunen betalar inte för någon tjänst.';
  expect(withoutRepeated(denied, 'Kommunen betalar för någon tjänst.')).toBe(denied);
});

test('of a few words it is not told whether they say the same', () => {
  expect(withoutRepeated('Kommunen deltar.', 'Kommunen deltar i styrgruppen.')).toBe('Kommunen deltar.');
});
