import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
    write('c.json', {
      id: 'jour-2026',
      title: 'Jour',
      answers: allMet,
      agreement: { form: 'ingen', decided: '2026-01-01' },
    });
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
    expect(out).not.toContain('jour-2026');
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

describe('what is no case', () => {
  const folder = emptyFolder();
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('a.json', json({ title: 'Läxhjälp på Åsen', answers: {} }));
  write('objekt.json', '[{ "namn": "Åsa" }, { "namn": "Bo" }]');
  write('tal.json', ' [1, 2, 3]');
  write('en.json', '[{ "namn": "Åsa" }]');
  write('blandad.json', '[{ "answers": {} }, { "namn": "Åsa" }]');
  write('inkop.csv', 'namn;pris\nÅsa;3\nBo;4\n');
  const unread = (...args: string[]) => {
    const { out } = run(['cases', ...args, ...date, '--format', 'json'], { cwd: folder });
    const { cases, unreadable } = registerSchema.parse(JSON.parse(out));
    return { cases: cases.length, unreadable: unreadable.map(({ file, code }) => `${file} ${code}`) };
  };

  test('is told of once for a list of other things, named or not, and each by itself among cases', () => {
    const others = ['en', 'objekt', 'tal'].map((name) => `${name}.json not-a-case`);
    const all = ['inkop.csv unknown-question', ...others];
    expect(unread()).toEqual({ cases: 2, unreadable: expect.arrayContaining(all) });
    expect(unread('.').unreadable).toEqual(expect.arrayContaining([...all, 'blandad.json unknown-key']));
    expect(run(['cases', 'tal.json', ...date], { cwd: folder }).out.replace(/\s+/g, ' ')).toContain(
      'Detta är en lista med annat än ärenden.',
    );
  });

  test('is not the register itself, nor other results, in the folder that they were written in', () => {
    const before = unread();
    for (const args of [
      ['cases', '-o', 'register.csv'],
      ['summary', 'a.json', '-o', 'arsrapport.csv'],
      ['assess', 'a.json', '-o', 'resultat.csv'],
    ])
      run(args, { cwd: folder });
    expect(unread()).toEqual(before);
    expect(unread('register.csv').unreadable).toEqual(['register.csv not-a-case']);
    // Excel knows by the mark that the letters are UTF-8.
    for (const name of ['register.csv', 'arsrapport.csv'])
      expect(readFileSync(join(folder, name), 'utf8')).toMatch(/^\uFEFF[a-z]+;/);
    expect(readFileSync(join(folder, 'register.csv'), 'utf8')).toContain('Läxhjälp på Åsen');
    expect(run(['cases', '--format', 'csv'], { cwd: folder }).out).toMatch(/^file;/);
  });
});

test('written to a file, it is told which folder or files it lists', () => {
  const folder = emptyFolder();
  const told = (...named: string[]) =>
    run(['cases', ...named, ...date, '-o', 'register.md', '--force'], { cwd: folder }).err.replace(/\s+/g, ' ');
  expect(told()).toContain(`Registret har ärendena i mappen "${basename(folder)}".`);
  expect(told('.')).toContain('Registret har ärendena i ".".');
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
    ruleSet: { id: 'iop-fordjupad', version: '3.0.0', sha256: 'x' },
  };
  writeFileSync(join(folder, 'a.json'), json({ answers: { marknad: 'ingen' }, session }));
  const { out } = run(['cases', folder, ...date, '--format', 'json']);
  expect(JSON.parse(out)).toMatchObject({ cases: [{ ruleSet: { id: 'iop-fordjupad' } }] });
});
