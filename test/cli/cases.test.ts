import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { registerSchema } from '../../src/formats/json/register.ts';
import { allMet } from '../rules/rules.ts';
import { emptyFolder, run } from './run.ts';

const date = ['--date', '2026-11-30'];
const json = (data: object) => `${JSON.stringify(data, null, 2)}\n`;

describe('a folder of saved cases', () => {
  let folder = '';

  beforeAll(() => {
    folder = emptyFolder();
    mkdirSync(join(folder, 'under'));
    const write = (name: string, data: object) => writeFileSync(join(folder, name), json(data));
    write('a.json', { title: 'Läxhjälp', received: '2026-10-02', replyBy: '2027-02-01', answers: {} });
    write('under/b.json', {
      ...{ id: 'SN-1', title: 'Öppen mötesplats', organisation: 'Föreningen Grannskapet' },
      ...{ received: '2026-03-02', replyBy: '2026-06-02', document: { author: 'Anna Exempelsson' } },
      answers: { marknad: 'ingen' },
    });
    write('c.json', { title: 'Jour', answers: allMet, agreement: { form: 'ingen', decided: '2026-01-01' } });
    writeFileSync(join(folder, 'd.csv'), 'id;title;received;replyBy\n7;Kör;2026-11-01;2026-12-01\n');
    write('fel.json', { title: 'Fel', answers: { marknd: 'ingen' } });
    write('package.json', { name: 'something', version: '1.0.0' });
  });

  test('is listed with what is due first, and what could not be read', () => {
    const { status, out, err } = run(['cases', folder, ...date]);
    expect(status).toBe(3);
    expect(err).toContain('2 filer eller ärenden kunde inte läsas.');
    const titles = ['2026-06-02', '2026-12-01', '2027-02-01', 'inget', 'fel.json', 'package.json'];
    expect(titles.map((one) => out.indexOf(one)).every((at, index, all) => at > (all[index - 1] ?? -1))).toBe(true);
    expect(out).toContain('4 ärenden per 2026-11-30. Det som ska göras först står först. 1 ärende är\nförsenat.');
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  test('says of each case who has it, how far it has come and what it came to', () => {
    const { out } = run(['cases', folder, ...date, '--format', 'markdown']);
    expect(out).toContain('Öppen mötesplats<br>SN-1<br>Föreningen Grannskapet');
    expect(out).toContain(
      'inkom 2026-03-02<br>svar 2026-06-02 | Anna Exempelsson | 1 av 12 svar<br>Går inte att avgöra ännu',
    );
    expect(out).toContain(
      'inkom ej angivet<br>svar ej angivet | ej angivet | Beslutat: Inget avtal<br>Värt att pröva vidare',
    );
  });

  test('is data that has the form of its schema', () => {
    const { out } = run(['cases', folder, ...date, '--format', 'json']);
    const { cases, unreadable } = registerSchema.parse(JSON.parse(out));
    expect(cases.map(({ title, due }) => [title, due?.what, due?.day, due?.overdue])).toEqual([
      ['Öppen mötesplats', 'reply', '2026-06-02', true],
      ['Kör', 'reply', '2026-12-01', false],
      ['Läxhjälp', 'reply', '2027-02-01', false],
      ['Jour', undefined, undefined, undefined],
    ]);
    expect(cases[2]).toMatchObject({ received: '2026-10-02', organisation: null, author: null, outcome: null });
    expect(unreadable.map(({ code }) => code)).toEqual(['unknown-question', 'missing-key']);
  });

  test('is a row for each case, and for each that could not be read, in CSV', () => {
    const rows = run(['cases', folder, ...date, '--format', 'csv'])
      .out.trimEnd()
      .split('\n');
    expect(rows).toHaveLength(7);
    expect(new Set(rows.slice(0, 5).map((row) => row.split(';').length)).size).toBe(1);
    expect(rows[1]).toContain(
      'SN-1;Öppen mötesplats;Föreningen Grannskapet;2026-03-02;2026-06-02;Anna Exempelsson;iop;',
    );
  });

  test('is the one that the interview saves in when none is named, without what is no case', () => {
    const { out, err } = run(['cases', ...date], { cwd: folder });
    expect(out).toContain('Läxhjälp');
    expect(out).not.toContain('package.json');
    expect(err).toBe('iop-check: 1 fil eller ärende kunde inte läsas.\n');
  });
});

test('an empty folder has no cases, and that is no error when it is not named', () => {
  const folder = emptyFolder();
  expect(run(['cases', ...date], { cwd: folder })).toMatchObject({
    status: 0,
    out: 'Initiativ till idéburna offentliga partnerskap\n\nInga ärenden per 2026-11-30.\n',
  });
  expect(run(['cases', folder, ...date]).status).toBe(3);
});

test('each case is judged by the rules that it was begun with', () => {
  const folder = emptyFolder();
  const session = {
    finished: true,
    questions: {},
    aside: {},
    ruleSet: { id: 'iop-fordjupad', version: '2.0.0', sha256: 'x' },
  };
  writeFileSync(join(folder, 'a.json'), json({ answers: { marknad: 'ingen' }, session }));
  const { out } = run(['cases', folder, ...date, '--format', 'json']);
  expect(JSON.parse(out)).toMatchObject({ cases: [{ ruleSet: { id: 'iop-fordjupad' } }] });
});
