import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, examples, run } from './run.ts';

const diagnostics = join(import.meta.dirname, '..', 'diagnostics');
const broken = readFileSync(join(diagnostics, 'rules', 'unknown-key.yaml'), 'utf8');
const base = readFileSync(join(diagnostics, 'good', 'liten.yaml'), 'utf8').replace(/^id: .*$/m, 'id: bas');
const onTop = (name: string, id = 'solna') =>
  `format: 1\nid: ${id}\nversion: 1.0.0\ntitle: Solna\nvalid: { from: 2020-01-01 }\nextends: [${name}]\n`;

/** A repository with files by their names. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, '.git'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The settings file with lines. */
const settings = (...lines: readonly string[]) => ({ 'iop-check.config.yaml': `${lines.join('\n')}\n` });
const codesIn = (out: string) => [...out.matchAll(/\[([a-z-]+)\]$/gm)].map((match) => match[1]);
const quick = ['validate', '--no-proofs'];

const alingsas = join(examples, 'alingsas-2016.json');

test('checks the folders of the nearest settings upwards, wherever in the repository it runs', () => {
  const cwd = repository({ ...settings('folders: [regler]'), 'regler/bas.yaml': base, 'annat/fel.yaml': broken });
  expect(run([...quick, '--list-files'], { cwd })).toMatchObject({ out: 'regler/bas.yaml\n', status: 0 });
  expect(run([...quick, '--list-files'], { cwd: join(cwd, 'annat') }).out).toBe('../regler/bas.yaml\n');
  expect(run([...quick, 'annat'], { cwd }).status).toBe(1);
});

test('does not look for settings outside the repository', () => {
  const cwd = repository({ ...settings('folders: [inre]'), 'inre/bas.yaml': base });
  mkdirSync(join(cwd, 'inre', '.git'));
  const { out } = run(['validate', '--list-files'], { cwd: join(cwd, 'inre') });
  expect(out).toContain('iop-fordjupad.yaml');
});

test('settings with a mistake are told with place and the way out, and then nothing is checked', () => {
  const cwd = repository({
    ...settings('folders: [reglr]', 'strikt: true', 'expiring: många', 'common: /etc'),
    'regler/bas.yaml': base,
  });
  const first = run(quick, { cwd });
  expect(first.status).toBe(3);
  expect(first.out).toContain('iop-check.config.yaml:2:1: fel: Okänd nyckel "strikt". Menade du "strict"?');
  expect(first.out).toContain('iop-check.config.yaml:3:11: fel: ');
  writeFileSync(join(cwd, 'iop-check.config.yaml'), 'expiring: -1\n');
  expect(run(quick, { cwd }).out).toContain('Skriv ett antal dagar, från 0 till 99999.');
  expect(first.err).toContain('Inga regelfiler är granskade, för iop-check.config.yaml har fel.');
  writeFileSync(join(cwd, 'iop-check.config.yaml'), 'folders: [reglr]\ncommon: /etc\nbaseline: ../gammalt.json\n');
  const { out } = run([...quick, '--format', 'json'], { cwd });
  const [file] = JSON.parse(out).files;
  expect(file.findings.map((one: { message: string }) => one.message)).toEqual([
    expect.stringMatching(/^"reglr" finns inte\. .* Menade du "regler"\?$/),
    expect.stringMatching(/^"\/etc" ligger utanför/),
    expect.stringMatching(/^"\.\.\/gammalt\.json" ligger utanför/),
  ]);
  expect(run([...quick, '--no-config', 'regler'], { cwd }).status).toBe(0);
});

test('flags go before the settings', () => {
  const warned = base.replace('id: bas', 'id: bass');
  const cwd = repository({ ...settings('folders: [.]', 'strict: true', 'expiring: 0'), 'bas.yaml': warned });
  expect(run(quick, { cwd }).status).toBe(1);
  expect(run([...quick, '--no-strict'], { cwd }).status).toBe(0);
  expect(run([...quick, '--no-config', '.'], { cwd }).status).toBe(0);
  expect(run([...quick, '--no-config', '--strict', '.'], { cwd }).status).toBe(1);
});

test('the settings are themselves checked where they are named or found, and are no rule file', () => {
  const cwd = repository({
    ...settings('common: .'),
    'bas.yaml': base,
    'djup/iop-check.config.yaml': 'strikt: true\n',
  });
  const { out, status } = run([...quick, '.'], { cwd });
  expect([codesIn(out).filter((code) => code === 'unknown-key'), status]).toEqual([['unknown-key'], 1]);
  expect(run([...quick, 'iop-check.config.yaml'], { cwd }).status).toBe(0);
});

test('what is ignored is not checked, by the settings from their folder and by the flag from here', () => {
  const cwd = repository({
    ...settings('folders: [regler]', 'ignore: [regler/arkiv, "*.utkast.yaml"]'),
    'regler/bas.yaml': base,
    'regler/a.utkast.yaml': broken,
    'regler/arkiv/gammal.yaml': broken,
    'regler/ny/fel.yaml': broken,
  });
  const list = (args: readonly string[], folder = cwd) =>
    run(['validate', '--list-files', ...args], { cwd: folder })
      .out.trim()
      .split('\n');
  expect(list([])).toEqual(['regler/bas.yaml', 'regler/ny/fel.yaml']);
  expect(list(['--ignore', 'regler/ny'])).toEqual(['regler/bas.yaml']);
  expect(list(['--ignore', 'ny/**', '.'], join(cwd, 'regler'))).toEqual(['bas.yaml']);
  expect(list(['--no-config', 'regler'])).toHaveLength(4);
});

test('a folder in which all is ignored was not checked, while a named file that is ignored is passed over', () => {
  const cwd = repository({ 'regler/fel.yaml': broken });
  const folder = run([...quick, 'regler', '--ignore', 'regler'], { cwd });
  expect(folder).toMatchObject({ status: 3, out: expect.stringContaining('Alla regelfiler i mappen är undantagna') });
  const file = run([...quick, 'regler/fel.yaml', '--ignore', 'regler'], { cwd });
  expect(file).toMatchObject({ status: 0, err: expect.stringContaining('Filen är undantagen') });
  const stdin = run([...quick, '--stdin-filename', 'regler/fel.yaml', '--ignore', 'regler'], { cwd, input: broken });
  expect(stdin.status).toBe(0);
});

test('old findings do not fail though lines have moved, new ones do, and those that are gone are told', () => {
  const cwd = repository({ ...settings('folders: [regler]', 'baseline: gammalt.json'), 'regler/fel.yaml': broken });
  expect(run(quick, { cwd }).status).toBe(3);
  expect(run([...quick, '--write-baseline'], { cwd })).toMatchObject({
    status: 0,
    err: expect.stringContaining('gammalt.json'),
  });
  writeFileSync(join(cwd, 'regler/fel.yaml'), `# en rad till\n${broken}`);
  const old = run(quick, { cwd });
  expect(old).toMatchObject({ status: 0, out: expect.stringContaining('1 gammal i baslinjen.') });
  writeFileSync(join(cwd, 'regler/fel.yaml'), broken.replace('title:', 'titel:'));
  const both = run(quick, { cwd });
  expect([codesIn(both.out), both.status]).toEqual([['unknown-key'], 1]);
  writeFileSync(join(cwd, 'regler/fel.yaml'), broken.replace('hjelp:', 'help:'));
  const gone = run(quick, { cwd });
  expect(codesIn(gone.out)).toContain('baseline-unused');
  expect(gone).toMatchObject({ status: 0, out: expect.stringContaining('gammalt.json:4:') });
  run([...quick, '--write-baseline'], { cwd });
  expect(JSON.parse(readFileSync(join(cwd, 'gammalt.json'), 'utf8')).findings).toEqual([]);
});

test('the same mistake a second time is new, and one in another file too', () => {
  const cwd = repository({ 'a.yaml': broken });
  run([...quick, '.', '--write-baseline'], { cwd });
  cpSync(join(cwd, 'a.yaml'), join(cwd, 'b.yaml'));
  const { out, status } = run([...quick, '.', '--baseline', 'iop-check.baseline.json'], { cwd });
  expect([codesIn(out).filter((code) => code === 'unknown-key'), status]).toEqual([['unknown-key'], 1]);
  expect(out).toContain('b.yaml:');
});

test('a run over some files keeps what the baseline has of others, until they are gone', () => {
  const cwd = repository({ 'a.yaml': broken, 'b.yaml': broken });
  const written = () =>
    JSON.parse(readFileSync(join(cwd, 'gammalt.json'), 'utf8')).findings.map(({ file }: { file: string }) => file);
  const write = (name: string) => run([...quick, name, '--baseline', 'gammalt.json', '--write-baseline'], { cwd });
  write('a.yaml');
  write('b.yaml');
  expect(written()).toEqual(['a.yaml', 'b.yaml']);
  expect(codesIn(run([...quick, 'b.yaml', '--baseline', 'gammalt.json'], { cwd }).out)).not.toContain(
    'baseline-unused',
  );
  rmSync(join(cwd, 'a.yaml'));
  expect(codesIn(run([...quick, 'b.yaml', '--baseline', 'gammalt.json'], { cwd }).out)).toContain('baseline-unused');
  write('b.yaml');
  expect(written()).toEqual(['b.yaml']);
});

test('a baseline that is missing or is not one is an error, and a file that is missing is never old', () => {
  const cwd = repository({ 'a.yaml': base, 'fel.json': '{"formatVersion": 1, "finding": []}' });
  expect(run([...quick, 'a.yaml', '--baseline', 'saknas.json'], { cwd }).status).toBe(3);
  const { out, status } = run([...quick, 'a.yaml', '--baseline', 'fel.json'], { cwd });
  expect([status, out]).toEqual([3, expect.stringContaining('Menade du "findings"?')]);
  expect(run([...quick, 'saknas.yaml', '--write-baseline'], { cwd }).status).toBe(3);
});

test('what the baseline has is suppressed in SARIF, and told apart in JSON', () => {
  const cwd = repository({ 'a.yaml': broken });
  run([...quick, '.', '--write-baseline'], { cwd });
  const of = (format: string) =>
    JSON.parse(run([...quick, '.', '--baseline', 'iop-check.baseline.json', '--format', format], { cwd }).out);
  const results: { ruleId: string; suppressions?: object[] }[] = of('sarif').runs[0].results;
  expect(results.find(({ ruleId }) => ruleId === 'unknown-key')!.suppressions).toEqual([{ kind: 'external' }]);
  const { summary, files } = of('json');
  expect([summary.known, files[0].known[0].code]).toEqual([1, 'unknown-key']);
});

test('rules in several folders may stand on those of the common folder, and with --no-config on none of them', () => {
  const cwd = repository({
    ...settings('common: gemensamt'),
    'gemensamt/bas.yaml': base,
    'regler/djupt/solna.yaml': onTop('../../gemensamt/bas.yaml'),
  });
  const rules = 'regler/djupt/solna.yaml';
  const assess = (...args: readonly string[]) => run(['assess', '--rules', rules, ...args, alingsas], { cwd });
  expect(run([...quick, rules], { cwd }).status).toBe(0);
  expect(run([...quick, 'solna.yaml'], { cwd: join(cwd, 'regler/djupt') }).status).toBe(0);
  expect(assess().err).not.toContain('extends-outside');
  const way = 'Kör utan --no-config, eller lägg filen i samma mapp.';
  expect(run([...quick, '--no-config', rules], { cwd })).toMatchObject({
    status: 1,
    out: expect.stringContaining(way),
  });
  expect(assess('--no-config')).toMatchObject({ status: 3, err: expect.stringContaining(way) });
  const piped = run([...quick, '--stdin-filename', rules], { cwd, input: onTop('../../gemensamt/bas.yaml') });
  expect(piped.status).toBe(0);
});

test.each([
  'explain --rules R',
  'show R',
  'coverage R',
  'diff iop R',
  'page --rules R',
  'report --rules R C',
  'compare --rules R C C',
  'summary --rules R C',
  'verify --rules R -',
  'cases --rules R',
  'new-rules ny --yes --extends R -o -',
])('every command that reads rules takes them so: %s', (line) => {
  const cwd = repository({
    ...settings('common: gemensamt'),
    'gemensamt/bas.yaml': base,
    'regler/solna.yaml': onTop('../gemensamt/bas.yaml'),
  });
  const words = line.split(' ').map((word) => ({ R: 'regler/solna.yaml', C: alingsas })[word] ?? word);
  const way = 'Kör utan --no-config, eller lägg filen i samma mapp.';
  expect(run(words, { cwd, input: '' }).err).not.toContain('extends-outside');
  expect(run([...words, '--no-config'], { cwd, input: '' })).toMatchObject({
    status: 3,
    out: '',
    err: expect.stringContaining(way),
  });
});

test('extends reaches nothing outside the common folder, by any way', () => {
  const outside = repository({ 'hemlig.yaml': base });
  const cwd = repository({
    ...settings('common: gemensamt'),
    'gemensamt/bas.yaml': base,
    'annat/bas.yaml': base,
    'regler/solna.yaml': '',
  });
  symlinkSync(outside, join(cwd, 'gemensamt', 'ut'));
  symlinkSync(join(outside, 'hemlig.yaml'), join(cwd, 'gemensamt', 'ut.yaml'));
  symlinkSync(join(cwd, 'annat'), join(cwd, 'regler', 'annat'));
  const told = (name: string) => {
    writeFileSync(join(cwd, 'regler/solna.yaml'), onTop(name));
    return codesIn(run([...quick, 'regler/solna.yaml'], { cwd }).out).filter((code) => code !== 'no-examples');
  };
  for (const name of [
    '../annat/bas.yaml',
    '../gemensamt/../annat/bas.yaml',
    '../gemensamt/ut/hemlig.yaml',
    '../gemensamt/ut.yaml',
    '../gemensamt/ut/saknas.yaml',
    'annat/bas.yaml',
    `../../${outside.split('/').at(-1)}/hemlig.yaml`,
    join(cwd, 'gemensamt/bas.yaml'),
    '..\\gemensamt\\bas.yaml',
    '../gemensamt/bas.txt',
  ]) {
    expect([name, told(name)]).toEqual([name, ['extends-outside']]);
  }
  expect(told('../gemensamt/bas.yaml')).toEqual([]);
  expect(told('../gemensamt/bass.yaml')).toEqual(['extends-missing']);
});

test('a common folder that leads out of its own is refused, and so is all that stands on it', () => {
  const outside = repository({ 'bas.yaml': base });
  const cwd = repository({ ...settings('common: delad'), 'regler/solna.yaml': onTop('../delad/bas.yaml') });
  symlinkSync(outside, join(cwd, 'delad'));
  expect(codesIn(run([...quick, 'regler'], { cwd }).out)).toEqual(['config-path']);
  const { err } = run(['explain', '--rules', 'regler/solna.yaml'], { cwd });
  expect(err).toContain('iop-check.config.yaml, som kan ange en gemensam mapp, har fel.');
});
