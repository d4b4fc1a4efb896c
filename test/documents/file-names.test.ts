import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentFileNames } from '../../src/documents/case.ts';
import { iop } from '../rules/rules.ts';
import { judgedCase } from './judged.ts';

const namesFor = (cases: readonly object[]) =>
  documentFileNames(
    cases.map((one) => judgedCase(iop, { answers: {}, ...one })),
    'brev',
    '.docx',
  );

test('a file is named after the diarienummer, else the id, else the title', () => {
  const document = { registryNumber: 'KS 2026/12' };
  expect(namesFor([{ id: 'A-1', document }, { id: 'A-1', title: 'Jour' }, { title: 'Öppen jour!' }, {}])).toEqual([
    'ks-2026-12-brev.docx',
    'a-1-brev.docx',
    'öppen-jour-brev.docx',
    'arende-brev.docx',
  ]);
});

test('names that come twice are numbered', () => {
  expect(namesFor([{ id: 'a' }, { id: 'A' }, { id: 'a.' }])).toEqual(['a-brev.docx', 'a-2-brev.docx', 'a-3-brev.docx']);
});

test('a letter written as a letter and a mark is that letter, and what is not seen is nothing', () => {
  const composed = 'Mötesplats på Öland för Åsa É';
  const cases = [composed, composed.normalize('NFD'), 'Före\u00adn\u200bing', '\u0301a', 'ก็ดี'].map((title) => ({
    title,
  }));
  expect(namesFor(cases)).toEqual([
    'mötesplats-på-öland-för-åsa-é-brev.docx',
    'mötesplats-på-öland-för-åsa-é-2-brev.docx',
    'förening-brev.docx',
    'a-brev.docx',
    'ก็ดี-brev.docx',
  ]);
});

test('a long name is cut between signs', () => {
  expect(namesFor([{ title: `${'a'.repeat(59)}𐍈b` }])).toEqual([`${'a'.repeat(59)}-brev.docx`]);
});

test('no name leads out of the folder, hides a file or comes twice, whatever the cases are called', () => {
  const name = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('../../etc/passwd', '.git', 'a/b\\c', 'CON'));
  fc.assert(
    fc.property(
      fc.array(
        name.filter((text) => text.trim() !== ''),
        { maxLength: 4 },
      ),
      (ids) => {
        const names = namesFor(ids.map((id) => ({ id })));
        expect(new Set(names).size).toBe(ids.length);
        for (const one of names) expect(one).toMatch(/^[\p{L}\p{M}\p{N}-]+-brev\.docx$/u);
      },
    ),
    { numRuns: 50 },
  );
});
