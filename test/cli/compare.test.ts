import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { caseDifferenceSchema } from '../../src/formats/json/case-difference.ts';
import { allMet, nineFile } from '../rules/rules.ts';
import { emptyFolder, run } from './run.ts';

const folder = emptyFolder();
const file = (name: string, data: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data));
  return path;
};

const older = file('tidigare.json', {
  id: 'SN-2023-4',
  title: 'Öppen mötesplats',
  date: '2023-05-01',
  answers: { ...allMet, varaktighet: 'prov' },
});
const newer = file('ny.json', { id: 'SN-2026-9', title: 'Öppen mötesplats', date: '2026-05-01', answers: allMet });
const milder = file(
  'mildare.yaml',
  readFileSync(nineFile, 'utf8').replace(
    'met: { question: varaktighet, is: langre-tid }',
    'met: { question: varaktighet, oneOf: [langre-tid, prov] }',
  ),
);
const json = (...args: readonly string[]) =>
  caseDifferenceSchema.parse(JSON.parse(run(['compare', ...args, '--format', 'json']).out));

describe('compare', () => {
  test('says what has become of the outcome, and which answers are others', () => {
    const { status, out } = run(['compare', older, newer]);
    expect(status).toBe(0);
    expect(out).toContain('Tidigare: SN-2023-4, bedömd per 2023-05-01 enligt iop 2.0.1.\n');
    expect(out).toContain('UTFALL\n  - "Behöver kompletteras" → "Värt att pröva vidare".\n');
    expect(out).toContain('    Förut: På prov, och beslut om en fortsättning tas senare\n    Nu: Under längre tid\n');
    expect(out).toContain('Datumet är ett annat. Det ändrar inget med de tidigare svaren');
  });

  test('says once what has become of all parts, and which are judged for other organisations than before', () => {
    const one = (id: string, more: object = {}) => ({ id, title: id, answers: {}, ...more });
    const organisations = [one('Alfa'), one('Beta')];
    const parts = [one('Boende'), one('Kurser')];
    const divided = { answers: allMet, date: '2026-05-01', organisations, parts };
    const before = file('delat.json', { ...divided, answers: { ...allMet, varaktighet: 'prov' } });
    const now = file('delat-nu.json', {
      ...divided,
      parts: [one('Boende', { organisations: ['Beta'] }), one('Kurser')],
    });
    const { out } = run(['compare', before, now]);
    expect(out).toContain('UTFALL. GEMENSAMT FÖR ALLA\n  - "Behöver kompletteras" → "Värt att pröva vidare".\n');
    expect(out.match(/UTFALL\b/g)).toHaveLength(1);
    expect(out).toContain('BARA I DEN TIDIGARE BEDÖMNINGEN\n  - Delverksamhet: Boende. Organisation: Alfa. Utfall:');
    const { units, removed } = json(before, now);
    expect([units.length, removed.length]).toEqual([3, 1]);
  });

  test('says that the rules are why, when they are', () => {
    const { out } = run(['compare', older, older, '--rules-old', 'iop', '--rules-new', milder]);
    expect(out).toContain('UTFALL\n  - "Behöver kompletteras" → "IOP är möjligt". Det beror på regelverket.\n');
    expect(out).toContain('SVAR SOM SKILJER SIG\n  - Inget svar skiljer sig.\n');
  });

  test('as JSON fits its schema and tells rules, date and answers apart', () => {
    const found = json(older, newer, '--rules-new', milder);
    expect(found).toMatchObject({ identical: false, rulesChanged: true, dateChanged: true });
    expect(found.outcome).toEqual({ from: 'kompletteras', between: 'iop-mojligt', to: 'iop-mojligt' });
    expect(found.units[0]!.preconditions).toMatchObject([{ precondition: 'langsiktighet', causes: ['rules'] }]);
    expect(json(older, older)).toMatchObject({ identical: true, rulesChanged: false, dateChanged: false });
    expect(json(older, newer, '--date', '2026-05-01').dateChanged).toBe(false);
  });

  test('leaves out earlier answers that the later rules have no use for, and says so', () => {
    const deep = file('fordjupad.json', { answers: { ...allMet, kompetens: 'annans' } });
    const args = [deep, newer, '--rules-old', 'iop-fordjupad', '--rules-new', 'iop'];
    const { leftOut, answers } = json(...args);
    expect(leftOut).toEqual(['kompetens']);
    expect(answers).toMatchObject([{ question: 'kompetens', change: 'removed', from: 'annans' }]);
    expect(run(['compare', ...args]).out).toContain('passar inte det nya regelverket');
  });

  test('reads one of the cases from standard input, and writes to a file that is not one of them', () => {
    const input = readFileSync(older, 'utf8');
    expect(run(['compare', '-', newer], { input }).out).toBe(run(['compare', older, newer]).out);
    expect(run(['compare', '-', '-'], { input }).status).toBe(2);
    expect(run(['compare', older, newer, '-o', newer])).toMatchObject({ status: 3, out: '' });
    const output = join(folder, 'jamforelse.txt');
    expect(run(['compare', older, newer, '-o', output]).status).toBe(0);
    expect(readFileSync(output, 'utf8')).toBe(run(['compare', older, newer]).out);
  });

  test('refuses what is not one sound case', () => {
    const several = file('flera.json', [{ answers: {} }, { answers: {} }]);
    expect(run(['compare', several, newer])).toMatchObject({ status: 3, out: '' });
    expect(run(['compare', several, newer]).err).toContain('har 2 ärenden');
    const broken = file('fel.json', { answers: { marknd: 'ingen' } });
    expect(run(['compare', newer, broken]).err).toContain('[unknown-question]');
    expect(run(['compare', newer, join(folder, 'finns-inte.json')]).status).toBe(3);
  });

  test('is a document in every format, and Word asks for a file', () => {
    const html = run(['compare', older, newer, '--format', 'html']).out;
    expect(html).toContain('<h2>Utfall</h2>');
    expect(html).toContain('<dt>Nu</dt><dd>Under längre tid</dd>');
    const word = join(folder, 'jamforelse.docx');
    expect(run(['compare', older, newer, '-o', word])).toMatchObject({ status: 0, out: '' });
    expect(readFileSync(word, 'latin1')).toMatch(/^PK/);
    expect(run(['compare', older, newer, '--format', 'docx'])).toMatchObject({ status: 2, out: '' });
  });

  test('no text of a case becomes structure', () => {
    const hostile = { title: '# Rubrik\n<b>\u001b[31m', answers: {}, notes: { marknad: '[x](http://y)\n- punkt' } };
    const bad = file('text.json', hostile);
    const { out } = run(['compare', bad, newer, '--format', 'markdown']);
    expect(out).toContain('  - **Förut:** \\[x\\](http\\://y)\\\n    \\- punkt\n');
    const titled = run(['compare', newer, bad, '--format', 'markdown']).out;
    expect(titled.split('\n')[0]).toBe('# Två bedömningar av samma ärende: \\# Rubrik \\<b\\>\\\\u{1b}\\[31m');
    expect(run(['compare', newer, bad]).out).not.toContain('\u001b');
  });
});
