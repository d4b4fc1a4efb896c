import { expect, test } from 'vitest';
import { converse } from '../../../src/cli/interview/conversation.ts';
import type { HeadRoom } from '../../../src/cli/interview/head.ts';
import { plainStyle } from '../../../src/formats/text.ts';
import type { Head } from '../../../src/interview/head.ts';
import { beginInterview } from '../../../src/interview/interview.ts';
import { commonOrder } from '../../../src/interview/units.ts';
import { Settings } from '../../../src/tasks/settings.ts';
import { compiledFor } from '../../assessment/judge.ts';
import { rulesFrom } from '../../rules/rules.ts';
import { typist } from './typist.ts';

const ruleText = `
format: 1
id: stod
version: 1.0.0
title: Stöd
valid: { from: 2020-01-01 }
sources: { s: { title: Källan, confidence: high } }
questions:
  marknad: { section: S, type: yesNo, text: Finns en marknad?, help: Hjälp., why: Skäl. }
  stod: { section: S, type: number, unit: kr, min: 0, text: Hur stort stöd?, help: Hjälp., why: Skäl., per: organisation }
preconditions:
  p:
    title: P
    strength: gate
    met: { all: [{ question: marknad, is: nej }, { question: stod, max: 100 }] }
    texts: { met: Ja., notMet: Nej. }
    sources: [s]
outcomes:
  - { id: nej, title: Nej, text: Nej., when: { anyWithStrength: [gate], is: notMet } }
  - { id: ja, title: Ja, text: Ja., otherwise: true }
`;
const rules = rulesFrom(ruleText);

/** The review of a case with these answers, at which the given lines are typed. */
async function review(
  lines: readonly string[],
  start: Head = {},
  answers: [string, boolean | number][] = [
    ['marknad', false],
    ['stod', 1],
  ],
  judgedBy = rules,
) {
  const { asker, shown } = typist(lines);
  let head = start;
  const keep = (now: Head) => {
    head = now;
  };
  const room: HeadRoom = { asker, settings: new Settings(null), head: () => head, keep };
  const [compiled, given] = [compiledFor(judgedBy), new Map(answers)];
  const interview = beginInterview(compiled, { answers: given, order: commonOrder(compiled, start, given) });
  const talk = { asker, style: plainStyle, asksForNotes: true, keep: () => undefined, head: room };
  const ending = await converse(interview, talk).catch(() => null);
  return { ending, head, flat: shown().replace(/\s+/g, ' ') };
}

test('a part is added, named and answered for itself, with its reason', async () => {
  const lines = ['Lägg till en delverksamhet', 'Skyddat boende', '1', 'ja', 'Företag finns.', '', ''];
  const { ending, head, flat } = await review(lines);
  expect(ending?.kind).toBe('reviewed');
  expect(head.parts).toEqual([
    { id: 'skyddat-boende', title: 'Skyddat boende', answers: { marknad: 'ja' }, notes: { marknad: 'Företag finns.' } },
  ]);
  expect(flat).toContain('Finns en marknad? Nej (gemensamt)');
  expect(flat).toContain('Delverksamhet: Skyddat boende (1 eget svar)');
  expect(ending?.interview.answers.get('marknad')).toBe(false);
});

test('an organisation is asked what each of them answers, and nothing else', async () => {
  const { head, flat } = await review(['Lägg till en organisation', 'Jouren', '250 000', '', ''], {}, [
    ['marknad', false],
    ['stod', 1],
  ]);
  expect(flat).not.toContain('Hur stort stöd? (kr) Hjälp. Skriv ett tal');
  expect(head.organisations).toEqual([{ id: 'jouren', title: 'Jouren', answers: {} }]);
  const other = await review(
    ['Lägg till en organisation', 'Jouren', '250 000', '', ''],
    { organisations: [{ id: 'jouren', title: 'A', answers: {} }] },
    [['marknad', false]],
  );
  expect(other.head.organisations?.[1]).toEqual({
    id: 'jouren-2',
    title: 'Jouren',
    answers: { stod: 250000 },
    notes: {},
  });
  expect(other.flat).toContain('För Jouren:');
});

test('going back, renaming, using the common answers again and removing hold for them', async () => {
  const start: Head = { parts: [{ id: 'a', title: 'A', answers: { marknad: 'ja' } }] };
  const row = 'Delverksamhet: A';
  expect((await review([row, '1', 'b', '', ''], start)).head).toEqual(start);
  expect((await review([row, 'byt namn', 'Boende', '', ''], start)).head.parts?.[0]?.title).toBe('Boende');
  expect((await review([row, 'ta bort de egna', '', ''], start)).head.parts?.[0]?.answers).toEqual({});
  expect((await review([row, 'ta bort den ur', 'nej', '', ''], start)).head).toEqual(start);
  expect((await review([row, 'ta bort den ur', 'ja', ''], start)).head.parts).toBeUndefined();
});

test('a part is for the organisations that are chosen, and for none that is taken away', async () => {
  const organisations = ['x', 'y'].map((id) => ({ id, title: id.toUpperCase(), answers: { stod: 1 } }));
  const parts = [{ id: 'a', title: 'A', answers: {} }];
  const chosen = await review(['Delverksamhet: A', 'välj vilka', '2', '', ''], { parts, organisations });
  expect(chosen.head.parts).toEqual([{ id: 'a', title: 'A', answers: {}, organisations: ['y'] }]);
  const removed = await review(['Organisation: Y', 'ta bort den ur', 'ja', ''], chosen.head);
  expect(removed.head).toEqual({ parts, organisations: organisations.slice(0, 1) });
});

test('a name that is a command stands in quotation marks, and that is said', async () => {
  const added = await review(['Lägg till en delverksamhet', 'b', 'Lägg till en delverksamhet', 'l', '"b"', '', '']);
  expect(added.head.parts).toEqual([{ id: 'b', title: 'b', answers: {} }]);
  expect(added.flat).toContain('Är det namnet, skriv det inom citattecken: "b".');
  expect(added.flat).toContain('Är det namnet, skriv det inom citattecken: "l".');
  const renamed = await review(['Delverksamhet: b', 'byt namn', '"s"', '', ''], added.head);
  expect(renamed.head.parts?.[0]?.title).toBe('s');
});

test('an answer is kept before its reason is asked for, and s saves and leaves', async () => {
  const { ending, head } = await review(['Lägg till en delverksamhet', 'Del', '1', 'ja']);
  expect(ending).toBeNull();
  expect(head.parts?.[0]?.answers).toEqual({ marknad: 'ja' });
  expect((await review(['Lägg till en delverksamhet', 'Del', 's'])).ending?.kind).toBe('saved');
});

test('what only the answer of a part asks is asked at once, and stops there', async () => {
  const withFollowing = ruleText
    .replace(
      'preconditions:',
      '  avslag: { section: S, type: yesNo, text: Har ingen svarat?, help: Hjälp., why: Skäl. }\npreconditions:',
    )
    .replace('met: { all: [', 'met: { any: [{ all: [')
    .replace('max: 100 }] }', 'max: 100 }] }, { question: avslag, is: ja }] }');
  const lines = ['Lägg till en delverksamhet', 'Del', '1', 'ja', '', 'nej', 'Vi frågade.', '', '', ''];
  const { ending, head, flat } = await review(lines, {}, undefined, rulesFrom(withFollowing));
  expect(flat).toMatch(/För Del: S · Fråga \d( · högst 1 fråga kvar)? Har ingen svarat\?/);
  expect(head.parts?.[0]?.answers).toEqual({ marknad: 'ja', avslag: 'nej' });
  expect(ending?.kind).toBe('reviewed');
});
