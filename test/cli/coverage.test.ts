import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coverageSchema } from '../../src/formats/json/coverage.ts';
import { emptyFolder, run } from './run.ts';

const good = join(import.meta.dirname, '..', 'diagnostics', 'good', 'liten.yaml');

describe('coverage', () => {
  test('is of the bundled rules, an id or a file, and ends with 0 also when something is missing', () => {
    const bundled = run(['coverage']);
    expect({ status: bundled.status, err: bundled.err }).toEqual({ status: 0, err: '' });
    expect(bundled.out).toMatch(/ mål täcks \(\d+ %\)\..*\n$/);
    expect(run(['coverage', 'iop']).out).toBe(bundled.out);
    const { status, out } = run(['coverage', good]);
    expect(status).toBe(0);
    expect(out).toContain('SAKNAS');
  });

  test('counts what a local file adds or changes, and the rest with --all', () => {
    const { out } = run(['coverage', 'borlange']);
    expect(out).toMatch(/\nUr regelverken under: \d+ av \d+ mål täcks/);
    expect(run(['coverage', 'borlange', '--all']).out).not.toContain('Ur regelverken under');
  });

  test('gives JSON of its schema, and Markdown', () => {
    const json = coverageSchema.parse(JSON.parse(run(['coverage', good, '--format', 'json']).out));
    expect(json.goals.length).toBeGreaterThan(5);
    expect(run(['coverage', good, '--format', 'markdown']).out).toMatch(/^# Täckning: /);
    expect(JSON.parse(run(['schema', 'coverage']).out)).toMatchObject({ $schema: expect.stringContaining('2020-12') });
  });

  test.each([
    ['iop', '100', 0],
    [good, '100', 1],
    [good, '0', 0],
  ])('of %s with --min %s ends with %i', (name, min, expected) => {
    const { status, err } = run(['coverage', name, '--min', min]);
    expect(status).toBe(expected);
    if (expected === 1) expect(err).toMatch(/^iop-check: Täckningen är \d+ procent, och minst 100 krävs\.\n$/);
  });

  test('names the examples that fail, and where to look', () => {
    const file = join(emptyFolder(), 'regler.yaml');
    writeFileSync(file, `${readFileSync(good, 'utf8')}  - { name: Fel, answers: {}, expect: { outcome: ja } }\n`);
    const { status, err } = run(['coverage', file]);
    expect(status).toBe(0);
    expect(err).toBe(
      `iop-check: Exemplet "Fel" ger inte vad det väntar sig, men räknas ändå. Kör iop-check validate ${file}.\n`,
    );
  });

  test.each<[string, string[], number]>([
    ['a share that is none', ['--min', '101'], 2],
    ['two kinds of result', ['--generate', '--format', 'json'], 2],
    ['rules that there are not', ['finns-inte'], 3],
    ['a file that there is not', ['finns-inte.yaml'], 3],
  ])('with %s ends with %i', (_, args, status) => {
    const { out, err, ...ended } = run(['coverage', ...args]);
    expect({ out, status: ended.status }).toEqual({ out: '', status });
    expect(err).toMatch(/^iop-check: |: fel: /);
  });
});

describe('coverage of a file with nothing to cover', () => {
  const onlyExtending = () => {
    const file = join(emptyFolder(), 'tom.yaml');
    writeFileSync(
      file,
      'format: 1\nid: tom\nversion: 1.0.0\ntitle: Tom\nvalid: { from: 2026-01-01 }\nextends: [iop]\n',
    );
    return file;
  };

  test('says what there is in the rules under, and makes nothing', () => {
    const { status, out, err } = run(['coverage', onlyExtending(), '--generate']);
    expect(status).toBe(0);
    expect(err).toMatch(
      /^Det finns inget att täcka\. Ur regelverken under: \d+ av \d+ mål täcks, .* Med --all räknas de\.\n$/,
    );
    expect(out).toContain('# Det finns inget att täcka.');
    expect(out).not.toContain('täcks redan');
  });

  test('passes --min, and says that there was nothing to try', () => {
    const { status, err } = run(['coverage', onlyExtending(), '--min', '100']);
    expect(status).toBe(0);
    expect(err).toBe('iop-check: Det finns inget att täcka, så --min 100 har inget att pröva.\n');
  });
});

describe('coverage --generate', () => {
  test('writes examples with which the file is sound and covered, and says how many are needed', () => {
    const { status, out, err } = run(['coverage', good, '--generate']);
    expect(status).toBe(0);
    expect(err).toMatch(
      /^\d+ exempel, som vart och ett visar en sak(?:\.|, och \d+ till för det som de inte täcker\.) Granska vad de väntar sig\.\n$/,
    );
    const file = join(emptyFolder(), 'liten.yaml');
    writeFileSync(file, `${readFileSync(good, 'utf8')}${out}`);
    expect(run(['validate', file, '--strict']).status).toBe(0);
    expect(run(['coverage', file, '--min', '100']).status).toBe(0);
    expect(run(['coverage', file, '--generate']).err).toBe('Inga exempel behövs.\n');
  });

  const [before = '', listed = ''] = readFileSync(good, 'utf8').split(/^examples:\n/m);
  test.each([
    ['without examples', before],
    ['with its examples at the margin', `${before}examples:\n${listed.replace(/^ {2}/gm, '')}`],
    ['with its examples far in', `${before}examples: # här\n\n${listed.replace(/^ {2}/gm, '      ')}`],
  ])('fits a file %s', (_, text) => {
    const file = join(emptyFolder(), 'liten.yaml');
    writeFileSync(file, text);
    const { out } = run(['coverage', file, '--generate']);
    writeFileSync(file, `${text}${out}`);
    expect(run(['validate', file, '--no-proofs'])).toMatchObject({ status: 0, err: '' });
    expect(run(['coverage', file, '--min', '100']).status).toBe(0);
  });

  test('says what to do with a list that no more can be pasted under', () => {
    const file = join(emptyFolder(), 'liten.yaml');
    writeFileSync(file, `${before}examples: [] # inga än\n`);
    const empty = run(['coverage', file, '--generate']).out;
    expect(empty.replaceAll('\n# ', ' ')).toMatch(
      /^# .* Klistra in dem sist i filen, och ta bort den tomma listan examples\./m,
    );
    expect(empty).toMatch(/^examples:$/m);
    writeFileSync(file, `${before}examples:\n  [{ name: Ett, answers: { val: ett }, expect: { outcome: ja } }]\n`);
    const listed = run(['coverage', file, '--generate']).out.replaceAll('\n# ', ' ');
    expect(listed).toMatch(/Skriv om listan examples utan hakparenteser/);
  });

  test('writes to a new file, and never over another', () => {
    const file = join(emptyFolder(), 'exempel.yaml');
    const { status, out, err } = run(['coverage', good, '--generate', '-o', file]);
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(err).toContain(`Exemplen är skrivna till ${file}.`);
    const written = readFileSync(file, 'utf8');
    expect(written).toBe(run(['coverage', good, '--generate']).out);
    expect(run(['coverage', good, '--generate', '-o', file])).toEqual({ status, out, err });
    expect(run(['coverage', good, '--format', 'text', '-o', file])).toMatchObject({ status: 3, out: '' });
    expect(readFileSync(file, 'utf8')).toBe(written);
    const nowhere = join(emptyFolder(), 'finns-inte', 'exempel.yaml');
    expect(run(['coverage', good, '--generate', '-o', nowhere]).status).toBe(3);
    expect(existsSync(nowhere)).toBe(false);
  });
});
