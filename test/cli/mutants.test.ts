import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mutantsSchema } from '../../src/formats/json/mutants.ts';
import { emptyFolder, run } from './run.ts';

const good = join(import.meta.dirname, '..', 'diagnostics', 'good', 'liten.yaml');

/** A copy of a small rule file that may be written to. */
function copy(): string {
  const file = join(emptyFolder(), 'regler.yaml');
  writeFileSync(file, readFileSync(good, 'utf8'));
  return file;
}

describe('mutants', () => {
  test('tells of each change that no example notices, with its place and a case that would', () => {
    const { status, out, err } = run(['mutants', good]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/\d+ av \d+ ändringar märks av ett exempel \(\d+ %\)\. \d+ märks inte\./);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(
      /liten\.yaml:\d+:\d+: belopp: högst blir under - Skulle märkas av ja-nej: nej, belopp: 50\. Då talar svaren för bidrag, men efter ändringen talar svaren inte för den\./,
    );
  });

  test('says of a form that no example expects anything of, that this is why', () => {
    const why = 'Inget exempel väntar sig något av formen. Skriv under expect till exempel forms: { bidrag: true }.';
    expect(run(['mutants', good]).out.replaceAll(/\s+/g, ' ')).toContain(why);
    const file = copy();
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('expect: { outcome: ja', 'expect: { forms: { bidrag: null }, outcome: ja'),
    );
    expect(run(['mutants', file]).out).not.toContain('väntar sig något av formen');
  });

  test('says when all changes are noticed', () => {
    expect(run(['mutants', 'iop']).out).toMatch(/\n\d+ av \d+ ändringar märks av ett exempel \(100 %\)\.\n/);
  });

  test('gives JSON of its schema, and Markdown', () => {
    const json = mutantsSchema.parse(JSON.parse(run(['mutants', good, '--format', 'json']).out));
    const { summary, changes } = json;
    expect(summary.changes).toBe(changes.length);
    expect(changes.filter((one) => one.state === 'unnoticed').every((one) => one.case !== null)).toBe(true);
    expect(summary.counted).toBe(summary.noticed + summary.unnoticed);
    expect(run(['mutants', good, '--format', 'markdown']).out).toMatch(/^# Små ändringar: /);
  });

  test('with --min ends with 1 when too few are noticed, and --save-example mends it', () => {
    const file = copy();
    const before = run(['mutants', file, '--min', '100']);
    expect(before.status).toBe(1);
    expect(before.err).toMatch(/^iop-check: \d+ procent av ändringarna märks, och minst 100 krävs\.\n$/);
    expect(run(['mutants', file, '--save-example']).err).toMatch(/^iop-check: \d+ exempel är tillagda sist i /);
    expect(run(['mutants', file, '--min', '100'])).toMatchObject({ status: 0, err: '' });
    expect(run(['validate', file, '--no-proofs']).out).toMatch(/ Alla \d+ exempel stämmer\./);
    expect(run(['mutants', file, '--save-example']).err).toContain('inget exempel behövs');
  });

  test('names the examples that fail, and where to look', () => {
    const file = copy();
    writeFileSync(file, `${readFileSync(file, 'utf8')}  - { name: Fel, answers: {}, expect: { outcome: ja } }\n`);
    expect(run(['mutants', file]).err).toBe(
      `iop-check: Exemplet "Fel" ger inte vad det väntar sig, och märker därför ingenting. Kör iop-check validate ${file}.\n`,
    );
  });

  test.each<[string, string[], number]>([
    ['a share that is none', ['--min', '101'], 2],
    ['examples to be written into standard input', ['-', '--save-example'], 2],
    ['rules that there are not', ['finns-inte'], 3],
  ])('with %s ends with %i', (_, args, status) => {
    const { out, err, ...ended } = run(['mutants', ...args]);
    expect({ out, status: ended.status }).toEqual({ out: '', status });
    expect(err).toMatch(/^iop-check: /);
  });
});
