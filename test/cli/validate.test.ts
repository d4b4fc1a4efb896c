import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validationSchema } from '../../src/formats/json/validation.ts';
import { isDeep } from '../deep.ts';
import { emptyFolder, plainEnvironment, run } from './run.ts';

const corpus = join(import.meta.dirname, '..', 'diagnostics');
const good = join(corpus, 'good', 'liten.yaml');
const broken = (name: string) => join(corpus, 'rules', `${name}.yaml`);
const root = join(import.meta.dirname, '..', '..');

describe('validate', () => {
  test('tells of two files of one run with the same id and version, in the later one', () => {
    const cwd = emptyFolder();
    const text = readFileSync(good, 'utf8');
    const [, id = '', version = ''] = /^id: (\S+)\n[\s\S]*?^version: (\S+)$/m.exec(text) ?? [];
    writeFileSync(join(cwd, 'a.yaml'), text);
    writeFileSync(join(cwd, 'b.yaml'), text.replace(/^title: /m, 'title: Ny '));
    writeFileSync(join(cwd, 'c.yaml'), text.replace(`version: ${version}`, 'version: 9.9.9'));
    const { status, out } = run(['validate', '.', '--no-proofs'], { cwd });
    expect(status).toBe(0);
    expect(out.match(/\[same-rule-set\]/g)).toHaveLength(1);
    expect(out).toContain(`b.yaml:`);
    expect(out).toContain(`varning: Regelverket "${id}" ${version} finns också i a.yaml.`);
    expect(out).toContain('> a.yaml:');
    expect(run(['validate', '.', '--no-proofs', '--strict'], { cwd }).status).toBe(1);
    expect(run(['validate', 'b.yaml', 'c.yaml', '--no-proofs'], { cwd }).out).not.toContain('same-rule-set');
    const silenced = text
      .replace(/^title: /m, 'title: Ny ')
      .replace(/^id: /m, '# iop-check-ignore same-rule-set: en kopia\nid: ');
    writeFileSync(join(cwd, 'b.yaml'), silenced);
    expect(run(['validate', '.', '--no-proofs', '--strict'], { cwd }).status).toBe(0);
  });

  // The gate validates them by itself too.
  test.runIf(isDeep)('without arguments checks the bundled rules, and they are clean also when strict', () => {
    expect(run(['validate', '--strict', '--date', '2025-12-01', '--no-proofs'], { cwd: emptyFolder() })).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^26 filer utan anmärkning\./),
      err: '',
    });
  });

  // Where a page validates them all, they are proved in every run.
  test.runIf(isDeep)('so they are without a date, with all proved, wherever it is run', () => {
    const { status, out, err } = run(['validate', '--strict'], { cwd: root });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    // Limits may have come to their end since, which is a note.
    expect(out).toMatch(
      /(?:^|\n)(?:\d+ upplysningar i \d+ av 26 filer|26 filer utan anmärkning)\. Alla \d+ exempel stämmer\. \d+ tystade\.\n$/,
    );
    expect(out.match(/: bevisat för alla .* kombinationer av svar/g)).toHaveLength(26);
    for (const cwd of [emptyFolder(), join(root, 'rules')]) expect(run(['validate'], { cwd }).status).toBe(0);
  });

  test('shows the line of the author with a caret, on standard output, and ends with 1', () => {
    const { status, out, err } = run(['validate', 'wide-characters.yaml'], { cwd: join(corpus, 'rules') });
    expect({ status, err }).toEqual({ status: 1, err: '' });
    expect(out).toBe(
      `${readFileSync(`${broken('wide-characters')}.txt`, 'utf8')}1 fel i 1 av 1 fil. Inga exempel är prövade.\n`,
    );
  });

  test.each<[string, string[], number]>([
    ['a clean file', [good], 0],
    ['a note', [broken('no-examples')], 0],
    ['a note when strict', [broken('no-examples'), '--strict'], 0],
    ['a warning', [broken('unused-source')], 0],
    ['a warning when strict', [broken('unused-source'), '--strict'], 1],
    ['an example that fails', [broken('example-failed')], 1],
    ['a file that is not UTF-8', [broken('latin1')], 1],
    ['an empty file', [broken('empty')], 1],
    ['a silenced finding when strict', [join(corpus, 'good', 'tystade.yaml'), '--strict'], 0],
    ['a file that is missing', ['finns-inte.yaml'], 3],
    ['a file that is missing among broken ones', [broken('several-names'), 'finns-inte.yaml'], 3],
    ['a folder without rule files', [emptyFolder()], 3],
    ['a format that there is not', [good, '--format', 'xml'], 2],
    ['an option that there is not', [good, '--stric'], 2],
    ['a name for standard input that is not read', [good, '--stdin-filename', 'a.yaml'], 2],
  ])('%s: %j ends with %i', (_, args, status) => {
    expect(run(['validate', ...args]).status).toBe(status);
    expect(run(['validate', ...args, '--quiet']).status).toBe(status);
  });

  test('takes files and folders together, each once, in the order they are named', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'regler'));
    cpSync(good, join(folder, 'regler', 'b.yaml'));
    writeFileSync(join(folder, 'a.yaml'), 'x: 1\n');
    const { out, status } = run(['validate', 'regler', 'a.yaml', 'regler/b.yaml', '--format', 'json'], { cwd: folder });
    const json = validationSchema.parse(JSON.parse(out));
    expect(status).toBe(1);
    expect(json.files.map(({ file, ok }) => `${file} ${ok}`)).toEqual([
      `${join('regler', 'b.yaml')} true`,
      'a.yaml false',
    ]);
  });

  test('reads standard input, and calls it what the editor does', () => {
    const input = readFileSync(broken('unknown-key'));
    expect(run(['validate', '-'], { input }).out).toMatch(/^standard in:\d+:\d+: fel: /);
    for (const args of [['-'], []]) {
      const { out, status } = run(['validate', ...args, '--stdin-filename', 'regler/min.yaml'], { input });
      expect(out).toMatch(/^regler\/min\.yaml:\d+:\d+: fel: /);
      expect(status).toBe(1);
    }
  });

  test('calls it so also when nothing in it can be read', () => {
    const { out } = run(['validate', '--stdin-filename', 'regler/min.yaml'], { input: ' ' });
    expect(out).toMatch(/^regler\/min\.yaml: fel: Filen är tom/);
  });

  test('tells of limits that have ended, and warns of them and of those about to when it is asked to', () => {
    const strict = (...flags: string[]) => run(['validate', good, '--strict', '--no-proofs', ...flags]);
    const ended = /liten\.yaml:25:33: upplysning: Gränsvärdet "tak" gick ut 2024-12-31\. /;
    expect(strict('--date', '2025-01-01')).toMatchObject({ status: 0, out: expect.stringMatching(ended) });
    expect(strict('--date', '2024-12-31')).toMatchObject({
      status: 0,
      out: '1 fil utan anmärkning. Exemplet stämmer.\n',
    });
    const warning = /liten\.yaml:25:33: varning: Gränsvärdet "tak" g(?:ick|år) ut 2024-12-31[., ]/;
    for (const [day, days] of [
      ['2025-01-01', '0'],
      ['2024-12-31', '0'],
      ['2024-12-01', '30'],
    ] as const)
      expect(strict('--date', day, '--expiring', days)).toMatchObject({
        status: 1,
        out: expect.stringMatching(warning),
      });
    expect(strict('--date', '2024-12-01', '--expiring', '29').status).toBe(0);
    expect(strict('--expiring', '-1').status).toBe(2);
    expect(strict('--expiring', 'snart').err).toContain('Skriv ett antal dagar, till exempel 60.');
  });

  test.each(['json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'])('gives %s without anything else', (format) => {
    const { out, err, status } = run(['validate', broken('several-names'), good, '--format', format]);
    expect({ err, status }).toEqual({ err: '', status: 1 });
    if (['json', 'sarif', 'gitlab'].includes(format)) expect(() => JSON.parse(out)).not.toThrow();
    if (format === 'github') expect(out).toMatch(/^(::error .*\n){2}(::notice .*\n){2}$/);
    if (format === 'junit') expect(out).toMatch(/^<\?xml [^>]*\?>\n<testsuites [^>]*>\n[\s\S]*<\/testsuites>\n$/);
  });

  test('names files from the root of the repository for GitHub and in SARIF, wherever it is run', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'förråd', 'regler'), { recursive: true });
    cpSync(broken('several-names'), join(folder, 'förråd', 'regler', 'x y.yaml'));
    const here = { cwd: join(folder, 'förråd', 'regler'), env: { ...process.env, GITHUB_WORKSPACE: '..' } };
    const named = (format: string, options: object) => run(['validate', 'x y.yaml', '--format', format], options).out;
    expect(named('github', here)).toMatch(/^(::(?:error|notice) file=regler\/x y\.yaml,line=.*\n){3}$/);
    mkdirSync(join(folder, '.git'));
    const inGit = { cwd: here.cwd, env: { ...process.env, GITHUB_WORKSPACE: '' } };
    expect(named('github', inGit)).toMatch(/^(::(?:error|notice) file=förråd\/regler\/x y\.yaml,line=.*\n){3}$/);
    const { runs } = JSON.parse(named('sarif', inGit)) as { runs: [{ artifacts: unknown }] };
    const location = { uri: 'f%C3%B6rr%C3%A5d/regler/x%20y.yaml', uriBaseId: '%SRCROOT%' };
    expect(runs[0].artifacts).toEqual([{ location }]);
  });

  test('quiet says nothing of what is clean, and nothing of warnings', () => {
    expect(run(['validate', good, broken('unused-source'), '--quiet']).out).toBe('');
  });

  test('colours only for a terminal or when told to', () => {
    expect(run(['validate', good]).out).not.toContain('\u001b');
    const env = { ...process.env, FORCE_COLOR: '1' };
    expect(run(['validate', good], { env }).out).toContain('\u001b[');
  });

  test('a file name cannot steer the terminal', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'a\u001b[31m.yaml'), 'x: 1\n');
    const { out } = run(['validate', folder]);
    expect(out).not.toContain('\u001b');
    expect(out).toContain('\\u{1b}');
  });

  test('a name for standard input needs a value', () => {
    const { status, err } = run(['validate', '--stdin-filename']);
    expect({ status, err }).toEqual({
      status: 2,
      err: 'iop-check: fel: Flaggan --stdin-filename <namn> behöver ett värde.\n',
    });
  });

  test('writes each format to its file, and what is left to standard output or -o', () => {
    const cwd = emptyFolder();
    const rules = broken('several-names');
    const several = ['--format', 'gitlab=g.json', '--format', 'github', '--format', 'sarif=s.sarif'];
    const { out, err, status } = run(['validate', rules, ...several], { cwd });
    expect({ err, status }).toEqual({ err: '', status: 1 });
    expect(out).toBe(run(['validate', rules, '--format', 'github'], { cwd }).out);
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    expect(read('s.sarif')).toBe(run(['validate', rules, '--format', 'sarif'], { cwd }).out);
    expect(read('g.json')).toBe(run(['validate', rules, '--format', 'gitlab'], { cwd }).out);
    // What a file is called says its format, and a file without one takes the text.
    for (const [name, format] of [
      ['v.xml', 'junit'],
      ['v.json', 'json'],
      ['v.md', 'markdown'],
      ['v.txt', 'text'],
      ['v', 'text'],
    ]) {
      expect(run(['validate', rules, '-o', name!], { cwd })).toMatchObject({ out: '', err: '', status: 1 });
      expect(read(name!)).toBe(run(['validate', rules, '--format', format!], { cwd }).out);
    }
    expect(run(['validate', rules, '--format', 'github', '-o', 'v'], { cwd }).out).toBe('');
    expect(read('v')).toBe(out);
  });

  test.each<[string, string[], number, string]>([
    ['two formats to standard output', ['--format', 'github', '--format', 'json'], 2, '--format json=resultat'],
    ['two formats to a file', ['--format', 'github=a', '-o', 'a'], 2, 'bara ta emot ett format'],
    ['a format to a file without a name', ['--format', 'github='], 2, 'Skriv namnet på en fil'],
    ['a name that says no format', ['-o', 'a.pdf'], 2, '.sarif'],
    ['a folder that there is not', ['--format', 'github=saknas/a'], 3, 'Mappen finns inte'],
  ])('refuses %s', (_, args, status, said) => {
    const refused = run(['validate', good, ...args], { cwd: emptyFolder() });
    expect(refused.status).toBe(status);
    expect(refused.err).toContain(said);
  });

  test('never writes over the rules', () => {
    const cwd = emptyFolder();
    cpSync(good, join(cwd, 'r.yaml'));
    expect(run(['validate', 'r.yaml', '--format', 'json=r.yaml'], { cwd }).status).toBe(3);
    expect(readFileSync(join(cwd, 'r.yaml'), 'utf8')).toBe(readFileSync(good, 'utf8'));
  });

  test('lists the files without checking them', () => {
    const cwd = emptyFolder();
    for (const name of ['a.yaml', 'b.yaml']) cpSync(broken('several-names'), join(cwd, name));
    expect(run(['validate', '.', '--list-files'], { cwd })).toEqual({ out: 'a.yaml\nb.yaml\n', err: '', status: 0 });
    expect(run(['validate', '.', 'saknas.yaml', '--list-files'], { cwd })).toMatchObject({
      out: 'a.yaml\nb.yaml\n',
      status: 3,
    });
  });

  test('adds to the summary of a job where there is one, and says when it cannot', () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'summary.md'), 'Före.\n');
    const env = (file: string) => ({ ...plainEnvironment(), GITHUB_STEP_SUMMARY: join(cwd, file) });
    expect(run(['validate', good], { cwd, env: env('summary.md') }).status).toBe(0);
    const summary = readFileSync(join(cwd, 'summary.md'), 'utf8');
    expect(summary).toMatch(/^Före\.\n# Granskning av regelfiler\n\n\*\*Håller\.\*\* 1 upplysning i 1 av 1 fil\./);
    const closed = run(['validate', good], { cwd, env: env('saknas/summary.md') });
    expect(closed).toMatchObject({ status: 0 });
    expect(closed.err).toContain('GITHUB_STEP_SUMMARY');
  });

  test('as code quality names every finding by its file from the root, with a fingerprint of its own', () => {
    const issues = JSON.parse(run(['validate', broken('several-names'), '--format', 'gitlab']).out) as {
      check_name: string;
      fingerprint: string;
      severity: string;
      location: { path: string; lines: { begin: number } };
    }[];
    expect(issues.map(({ check_name, severity }) => `${check_name} ${severity}`)).toEqual([
      'limit-ended info',
      'unknown-name major',
      'unknown-name major',
    ]);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    for (const { location } of issues) expect(location.path).toBe('test/diagnostics/rules/several-names.yaml');
  });

  test('its help says what it does', () => {
    const { out } = run(['validate', '--help']);
    for (const word of [
      '--strict',
      '--quiet',
      '--stdin-filename',
      '--format',
      'sarif',
      'junit',
      'gitlab',
      '--list-files',
    ])
      expect(out).toContain(word);
  });
});
