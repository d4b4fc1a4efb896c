import { expect, test } from 'vitest';
import { converse } from '../../../src/cli/interview/conversation.ts';
import { askHead, askLacking, type HeadRoom } from '../../../src/cli/interview/head.ts';
import { plainStyle } from '../../../src/formats/text.ts';
import type { Head } from '../../../src/interview/head.ts';
import { beginInterview } from '../../../src/interview/interview.ts';
import { Settings } from '../../../src/tasks/settings.ts';
import { compiledFor } from '../../assessment/judge.ts';
import { iop } from '../../rules/rules.ts';
import { typist } from './typist.ts';

/** A head that is asked about by someone who types the given lines. */
function room(lines: readonly string[], start: Head = {}, settings = new Settings(null)) {
  const { asker, shown } = typist(lines);
  let head = start;
  const keep = (now: Head) => {
    head = now;
  };
  const kept: HeadRoom = { asker, settings, head: () => head, keep };
  return { kept, asker, head: () => head, flat: () => shown().replace(/\s+/g, ' ') };
}

test('a new case is asked what it is about, once', async () => {
  const at = room([
    'Läxhjälp',
    'b',
    '',
    'Föreningen',
    'SN 7',
    'igår',
    '2026-11-02',
    '2026-11-01',
    '2027-02-01',
    'Anna',
  ]);
  await askHead(at.kept).catch(() => undefined);
  expect(at.flat()).toContain('Skriv år-månad-dag, till exempel 2026-11-21.');
  expect(at.flat()).toContain('Organisationen kan inte få svar innan initiativet kom in.');
  expect(at.head()).toMatchObject({ title: 'Läxhjälp', organisation: 'Föreningen', id: 'SN 7' });
  expect(at.head()).toMatchObject({ received: '2026-11-02', replyBy: '2027-02-01', document: { author: 'Anna' } });
});

test('a letter that is a command is a name in quotation marks, and that is said', async () => {
  const at = room(['"B"', '?', '"s"', '', '', '', '']);
  expect(await askHead(at.kept)).toBe(false);
  expect(at.head()).toMatchObject({ title: 'B', organisation: 's' });
  expect(at.flat()).toContain('Är bokstaven själva texten, skriv den inom citattecken: "b".');
});

test('s saves and leaves, but not where only a document is asked about', async () => {
  const at = room(['Läxhjälp', 's']);
  expect(await askHead(at.kept)).toBe(true);
  expect(at.head()).toEqual({ title: 'Läxhjälp' });
  const lacking = room(['s', 'Socialnämnden']);
  await askLacking(['committee'], lacking.kept);
  expect(lacking.head().document).toEqual({ committee: 'Socialnämnden' });
});

test("the official's own are remembered, and not asked about in the next case", async () => {
  const settings = new Settings(null);
  await askHead(room(['', '', '', '', '', 'Anna'], {}, settings).kept);
  const next = room(['', '', '', '', ''], {}, settings);
  await askHead(next.kept);
  expect(next.head()).toEqual({ document: { author: 'Anna' } });
  expect(next.flat()).not.toContain('Handläggare');
});

test('what a document lacks is asked for, and what is remembered is taken by Enter', async () => {
  const settings = new Settings(null);
  settings.remember('committee', 'Socialnämnden');
  const at = room(['', 'Föreningen\nRevisorn'], { title: 'Läxhjälp' }, settings);
  await askLacking(['title', 'committee', 'recipients'], at.kept);
  expect(at.flat()).toContain('Nämnd som beslutar: (Enter tar Socialnämnden)');
  expect(at.head().document).toEqual({ committee: 'Socialnämnden', recipients: ['Föreningen', 'Revisorn'] });
  const whole = room([], at.head(), settings);
  await askLacking(['title', 'committee', 'recipients'], whole.kept);
  expect(whole.flat()).toBe('');
});

test('the review has a row for each, which can be changed and taken away', async () => {
  const answers = new Map(Object.keys(iop.questions).map((id) => [id, null]));
  const at = room(['vad ärendet', 'Läxhjälp', 'nämnd', 'Socialnämnden', 'nämnd', '-', ''], { title: 'Läxhjlp' });
  const start = beginInterview(compiledFor(iop), { answers });
  const conversation = { asker: at.asker, style: plainStyle, asksForNotes: true, keep: () => undefined, head: at.kept };
  expect((await converse(start, conversation)).kind).toBe('reviewed');
  expect(at.head()).toEqual({ title: 'Läxhjälp', document: {} });
  expect(at.flat()).toMatch(/Ärendet \d+\. Vad ärendet gäller: Läxhjlp \d+\. Organisation: ej angivet/);
  expect(at.flat()).toContain('Nämnd: Socialnämnden');
});
