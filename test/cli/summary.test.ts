import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { allMet, nineFile } from '../rules/rules.ts';
import { emptyFolder, run } from './run.ts';

const date = ['--date', '2026-11-22'];
const saved = (id: string, more: object = {}) => ({
  date: '2026-05-01',
  answers: allMet,
  session: { finished: true, ruleSet: { id, version: '1.0.0', sha256: 'x' }, questions: {}, aside: {} },
  ...more,
});
const json = (data: object) => `${JSON.stringify(data, null, 2)}\n`;

/** How often each key stands in a table of the CSV. */
function counted(csv: string, table: string): Record<string, number> {
  const rows = csv
    .split('\n')
    .map((line) => line.split(';'))
    .filter(([name]) => name === table);
  return Object.fromEntries(rows.map(([, key = '', value, , count]) => [key || value, Number(count)]));
}

describe('a folder of good, bad, empty and foreign files', () => {
  let folder = '';

  beforeAll(() => {
    folder = emptyFolder();
    mkdirSync(join(folder, '2025'));
    const agreement = { form: 'iop', decided: '2024-05-01', starts: '2024-06-01', ends: '2027-01-31' };
    writeFileSync(join(folder, 'a.json'), json(saved('iop', { id: 'SN-1', title: 'Jour', agreement })));
    writeFileSync(join(folder, 'b.json'), json(saved('iop-fordjupad', { organisation: 'Jouren' })));
    writeFileSync(join(folder, 'c.json'), json(saved('solna-2031', { organisation: 'Jouren' })));
    writeFileSync(
      join(folder, '2025', 'd.ndjson.gz'),
      gzipSync('{"id":"7","answers":{}}\n{"id":"8","answers":{"x":1}}\n'),
    );
    writeFileSync(join(folder, '2025', 'e.csv'), 'id;date;marknad\n9;2025-03-01;marknad\n');
    writeFileSync(join(folder, 'misspelt.json'), json({ ...saved('iop'), answers: { marknad: 'igen' } }));
    writeFileSync(join(folder, 'package.json'), '{ "name": "something", "version": "1.0.0" }\n');
    writeFileSync(join(folder, 'empty.json'), '');
    writeFileSync(join(folder, 'null.json'), 'null\n');
    writeFileSync(join(folder, 'image.json'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1));
    writeFileSync(join(folder, 'notes.txt'), 'not named as a case');
  });

  test('gives a report with every case, and every file that is none with the reason', () => {
    const { status, out, err } = run(['summary', folder, ...date]);
    expect(status).toBe(3);
    expect(out).toContain('Rapporten räknar 4 initiativ.');
    for (const name of [
      'c.json:',
      'misspelt.json:',
      'package.json:',
      'empty.json',
      'null.json',
      'image.json',
      'd.ndjson.gz:2:',
    ]) {
      expect(out).toContain(name);
    }
    expect(out.replace(/\s+/g, ' ')).toContain('Menade du "ingen"?');
    expect(out).not.toContain('notes.txt');
    expect(err).toBe('iop-check: 7 filer eller ärenden kunde inte läsas. De står i rapporten, med skäl.\n');
  });

  test('judges each case by the rule set it was saved with, and none whose rule set is not here', () => {
    const { out } = run(['summary', folder, ...date, '--format', 'csv']);
    expect(counted(out, 'ruleSet')).toEqual({ iop: 3, 'iop-fordjupad': 1 });
    expect(counted(out, 'year')).toEqual({ '2025': 1, '2026': 2, undated: 1 });
    expect(counted(out, 'outcome')).toMatchObject({ 'annan-form': 1, undecided: 2 });
    expect(counted(out, 'withoutFollowUp')).toEqual({ 'SN-1': 1 });
    expect(counted(out, 'endsSoon')).toEqual({ 'SN-1': 1 });
    const text = run(['summary', folder, ...date]).out.replace(/\s+/g, ' ');
    expect(text).toContain('Ärendet är påbörjat med regelverket "solna-2031" 1.0.0, som inte finns här.');
    expect(text).toContain(
      'Initial bedömning inför idéburet offentligt partnerskap 2.0.1: 1 ärende är sparat med en annan lydelse av regelverket',
    );
  });

  test('takes a rule set of --rules for the cases saved with it, and the first one for the others', () => {
    const own = join(emptyFolder(), 'solna-2031.yaml');
    writeFileSync(own, readFileSync(nineFile, 'utf8').replace('id: iop\n', 'id: solna-2031\n'));
    const { out } = run(['summary', folder, ...date, '--format', 'csv', '--rules', `borlange,${own}`]);
    expect(counted(out, 'ruleSet')).toMatchObject({ 'solna-2031': 1, iop: 1, 'iop-fordjupad': 1, borlange: 2 });
  });

  test('judges all by one rule set only when that is forced, and says so', () => {
    const args = ['summary', folder, ...date, '--force-rules', 'iop'];
    expect(counted(run([...args, '--format', 'csv']).out, 'ruleSet')).toEqual({ iop: 5 });
    const text = run(args).out.replace(/\s+/g, ' ');
    expect(text).toContain('Alla ärenden är bedömda efter "Initial bedömning');
    expect(text).toContain(
      'Initial bedömning inför idéburet offentligt partnerskap 2.0.1: 2 ärenden är sparade med ett annat regelverk, men bedömda efter det här',
    );
    expect(run([...args, '--rules', 'iop']).status).toBe(2);
  });

  test('finds the rules of a case by their SHA-256, in whatever order they are named', () => {
    const own = emptyFolder();
    const text = readFileSync(nineFile, 'utf8').replace('id: iop\n', 'id: solna-2031\n');
    const strict = text.replace(
      'met: { question: varaktighet, is: langre-tid }',
      'met: { question: varaktighet, is: prov }',
    );
    const files = [text, strict].map((one, index) => {
      const file = join(own, `v${index + 1}.yaml`);
      writeFileSync(file, one);
      return file;
    });
    const sums = [text, strict].map((one) => createHash('sha256').update(one).digest('hex'));
    const outcomes = (sha256: string, rules: readonly string[]) => {
      const session = {
        finished: true,
        ruleSet: { id: 'solna-2031', version: '1.0.0', sha256 },
        questions: {},
        aside: {},
      };
      const file = join(own, 's.json');
      writeFileSync(file, json({ ...saved('iop'), session }));
      const { status, out } = run(['summary', file, ...date, '--format', 'csv', '--rules', rules.join()]);
      return { status, outcome: counted(out, 'outcome'), unreadable: /rule-set-[a-z]+/.exec(out)?.[0] };
    };
    for (const rules of [files, files.toReversed()]) {
      expect(outcomes(sums[0]!, rules)).toMatchObject({ status: 0, outcome: { 'iop-mojligt': 1 } });
      expect(outcomes(sums[1]!, rules)).toMatchObject({ status: 0, outcome: { 'annan-form': 1 } });
      expect(outcomes('x', rules)).toMatchObject({ status: 3, unreadable: 'rule-set-ambiguous' });
    }
    const reports = [files, files.toReversed()].map((rules) => run(['summary', own, ...date, '--rules', rules.join()]));
    expect(reports[0]).toEqual(reports[1]);
  });

  test('counts one year, and agreements that end within other months', () => {
    const args = ['summary', folder, ...date, '--year', '2025', '--ending-within', '1', '--format', 'csv'];
    const { out } = run(args);
    expect(counted(out, 'cases')).toEqual({ '': 1 });
    expect(counted(out, 'endsSoon')).toEqual({});
    expect(counted(out, 'withoutFollowUp')).toEqual({ 'SN-1': 1 });
  });
});

describe('summary', () => {
  const good = () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'a.json'), json(saved('iop')));
    return folder;
  };

  test('writes the format that the name of the file says, and the same bytes every time', () => {
    const folder = good();
    for (const name of ['r.txt', 'r.md', 'r.csv', 'r.html', 'r.docx']) {
      const file = join(emptyFolder(), name);
      // In CSV there is no place for what is to be known of the counts.
      const err = name === 'r.csv' ? expect.stringContaining('med en annan lydelse av regelverket') : '';
      expect(run(['summary', folder, ...date, '-o', file])).toEqual({ status: 0, out: '', err });
      const first = readFileSync(file);
      expect(first.length).toBeGreaterThan(100);
      run(['summary', folder, ...date, '-o', file]);
      expect(readFileSync(file).equals(first)).toBe(true);
    }
  });

  test('asks for a format when the name does not say', () => {
    const { status, err } = run(['summary', good(), '-o', 'rapport.pdf']);
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringContaining('.txt, .md, .csv, .html eller .docx, eller välj format med --format'),
    });
  });

  test('never writes over a case', () => {
    const file = join(good(), 'a.json');
    const before = readFileSync(file, 'utf8');
    const { status, err } = run(['summary', file, '-o', file, '--format', 'csv']);
    expect({ status, err }).toEqual({ status: 3, err: expect.stringContaining('[output-is-input]') });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('makes a report that says what is wrong when there is nothing to read', () => {
    const { status, out } = run(['summary', join(emptyFolder(), 'nothing'), emptyFolder(), ...date]);
    expect(status).toBe(3);
    expect(out).toContain('Rapporten räknar inga initiativ.');
    expect(out).toContain('Mappen innehåller inga ärenden');
  });

  test.each([
    ['--year', '25'],
    ['--year', '0000'],
    ['--ending-within', '0'],
    ['--date', '2026-13-01'],
    ['--format', 'pdf'],
  ])('refuses %s %s', (flag, value) => {
    expect(run(['summary', '.', flag, value]).status).toBe(2);
  });

  test('needs a file or folder', () => {
    expect(run(['summary']).status).toBe(2);
  });

  test('says when cases were judged on a day that the rules do not apply on', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'a.json'), json(saved('iop', { date: '2009-12-31' })));
    const text = run(['summary', folder, ...date]).out.replace(/\s+/g, ' ');
    expect(text).toContain(
      'Initial bedömning inför idéburet offentligt partnerskap 2.0.1: 1 ärende är bedömt per en dag då regelverket',
    );
  });
});
