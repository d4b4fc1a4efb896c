import { expect, test } from 'vitest';
import { memorandum } from '../../src/documents/memorandum.ts';
import { wantedIn } from '../../src/documents/wanted.ts';
import { documentText, plainStyle } from '../../src/formats/text.ts';
import { judgedCase } from './judged.ts';
import { sixCases } from './six-cases.ts';

const texts = [
  ['background', '[fylls i: ärendebeskrivning]'],
  ['economy', '[fylls i: ekonomi]'],
] as const;

test.each(sixCases)(
  'a text is asked for exactly where its place would be left to fill in ($rules.id, $name)',
  ({ rules, data }) => {
    const bare = { ...data, document: {} };
    const context = judgedCase(rules, bare);
    const text = documentText(memorandum(context), plainStyle);
    const asked = wantedIn('tjansteskrivelse', context);
    for (const [key, mark] of texts) expect(asked.includes(key), mark).toBe(text.includes(mark));
    const filled = { ...bare, document: { texts: { background: 'Så är det.', economy: 'Det kostar.' } } };
    const rest = wantedIn('tjansteskrivelse', judgedCase(rules, filled));
    expect(rest).toEqual(asked.filter((key) => key !== 'background' && key !== 'economy'));
  },
);

test('amounts that the answers give leave nothing to ask about economy', () => {
  const asked = sixCases.map(({ rules, data }) => {
    const context = judgedCase(rules, { ...data, document: {} });
    return wantedIn('tjansteskrivelse', context).includes('economy');
  });
  expect(new Set(asked)).toEqual(new Set([true, false]));
});

test('an organisation is asked for where the case names none, by itself or in what is judged', () => {
  for (const { rules, data } of sixCases) {
    const nameless = { ...data, organisation: undefined, organisations: undefined };
    for (const kind of ['tjansteskrivelse', 'brev', 'avtalsutkast'] as const) {
      expect(wantedIn(kind, judgedCase(rules, nameless))).toContain('organisation');
      expect(wantedIn(kind, judgedCase(rules, data)).includes('organisation')).toBe(
        !('organisation' in data || 'organisations' in data),
      );
    }
  }
});

test('no other document asks for the texts of a tjänsteskrivelse', () => {
  for (const { context } of sixCases)
    for (const kind of ['brev', 'avtalsutkast', 'bedomning', 'checklista'] as const)
      expect(wantedIn(kind, context)).not.toEqual(expect.arrayContaining(['background']));
});
