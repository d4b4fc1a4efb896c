import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, plainEnvironment, run } from './run.ts';

const base = readFileSync(join(import.meta.dirname, '..', 'diagnostics', 'good', 'liten.yaml'), 'utf8');
const bas = base.replace(/^id: .*$/m, 'id: bas');
const onTop = (id: string) =>
  `format: 1\nid: ${id}\nversion: 1.0.0\ntitle: Regler\nvalid: { from: 2020-01-01 }\nextends: [../gemensamt/bas.yaml]\n`;

function git(cwd: string, ...args: readonly string[]): string {
  const own = [
    '-c',
    'user.name=A',
    '-c',
    'user.email=a@example.org',
    '-c',
    'commit.gpgsign=false',
    '-c',
    'core.hooksPath=/dev/null',
  ];
  const { stdout, stderr, status } = spawnSync('git', [...own, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

/** A repository with files in one commit. */
function committed(files: Readonly<Record<string, string>>): string {
  const cwd = emptyFolder();
  git(cwd, 'init', '-q', '-b', 'main', '.');
  for (const [name, text] of Object.entries(files)) write(cwd, name, text);
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-q', '-m', 'The first rules');
  return cwd;
}

function write(cwd: string, name: string, text: string): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), text);
}

const whole = {
  'iop-check.config.yaml': 'folders: [regler, gemensamt]\ncommon: gemensamt\n',
  'gemensamt/bas.yaml': bas,
  'regler/solna.yaml': onTop('solna'),
  'regler/nacka.yaml': onTop('nacka'),
  'regler/egen.yaml': bas.replace('id: bas', 'id: egen'),
};
const against = (cwd: string, ...args: readonly string[]) =>
  run(['diff', '--against', 'main', '--date', '2026-01-01', '--format', 'markdown', ...args], { cwd });

test('nothing differs where nothing has changed, in comments alone either', () => {
  const cwd = committed(whole);
  expect(against(cwd)).toMatchObject({ status: 0, out: expect.stringContaining('Inget regelverk ger något annat') });
  write(cwd, 'regler/egen.yaml', `# Ett skäl.\n${whole['regler/egen.yaml']}`);
  const { out, status } = against(cwd, '--check-version');
  expect(out).toContain('| regler/egen.yaml | egen 1.0.0 | bara exempel, kommentarer eller skrivsätt ändrade | 0 % |');
  expect([status, out.includes('## ')]).toEqual([0, false]);
});

test('one changed file is told of with those that stand on it, and its version is owed', () => {
  const cwd = committed(whole);
  write(
    cwd,
    'gemensamt/bas.yaml',
    bas.replace('is: ett }', 'oneOf: [ett, annat] }').replace('Hur mycket?', 'Hur dyrt?'),
  );
  const { out, status } = against(cwd, '--check-version');
  expect(status).toBe(1);
  expect(out).toContain('3 regelverk är inte som i `main`');
  expect(out).toContain('**Versionen är inte höjd, fast filen säger något annat:**\n\n- gemensamt/bas.yaml: 1.0.0\n');
  expect(out).toContain('| gemensamt/bas.yaml | bas 1.0.0 | ändrad | 50 % |');
  expect(out).toContain(
    '| regler/solna.yaml | solna 1.0.0 | ändrad genom det som den bygger på, likadant som gemensamt/bas.yaml | 50 % |',
  );
  expect(out).toContain('- nej → ja: 50 %');
  expect(out).toContain('- `questions.belopp.text`\n  - förr: Hur mycket?\n  - nu: Hur dyrt?\n');
  expect(out).not.toContain('## regler/');
  expect(against(cwd).status).toBe(0);
  write(cwd, 'gemensamt/bas.yaml', readFileSync(join(cwd, 'gemensamt/bas.yaml'), 'utf8').replace('1.0.0', '1.1.0'));
  expect(against(cwd, '--check-version')).toMatchObject({
    status: 0,
    out: expect.stringContaining('bas 1.0.0 → 1.1.0'),
  });
});

test('a version that is lower is owed too, and one of a file that only stands on others is not', () => {
  const cwd = committed(whole);
  write(cwd, 'regler/egen.yaml', bas.replace('id: bas', 'id: egen').replace('version: 1.0.0', 'version: 0.9.9'));
  expect(against(cwd, '--check-version')).toMatchObject({ status: 1, out: expect.stringContaining('1.0.0 → 0.9.9') });
});

test('ids and files that have other names are told as such', () => {
  const cwd = committed(whole);
  write(cwd, 'gemensamt/bas.yaml', bas.replaceAll(/\bval\b/g, 'urval'));
  renameSync(join(cwd, 'regler/egen.yaml'), join(cwd, 'regler/eget.yaml'));
  const { out } = against(cwd);
  expect(out).toContain('- frågan `val` → `urval`');
  expect(out).toContain('| gemensamt/bas.yaml | bas 1.0.0 | ändrad | 0 % |');
  expect(out).toContain('| regler/eget.yaml | egen 1.0.0 | flyttad från regler/egen.yaml; ');
  expect(out).not.toContain('borttagen');
});

test('new, removed and broken files are told, and what is broken fails', () => {
  const cwd = committed(whole);
  write(cwd, 'regler/ny.yaml', onTop('ny'));
  rmSync(join(cwd, 'regler/nacka.yaml'));
  const { out, status } = against(cwd);
  expect([status, out]).toEqual([0, expect.stringContaining('| regler/ny.yaml | ny 1.0.0 | ny | – |')]);
  expect(out).toContain('| regler/nacka.yaml | nacka 1.0.0 | borttagen | – |');
  write(cwd, 'gemensamt/bas.yaml', bas.replace('title:', 'titel:'));
  const broken = against(cwd);
  expect(broken).toMatchObject({ status: 3, err: expect.stringContaining('Menade du "title"?') });
  expect(broken.out).toContain('| gemensamt/bas.yaml | bas 1.0.0 | har fel, och är inte jämförd');
});

test('a comment is never longer than GitHub takes, and says what it leaves out', () => {
  const named = (id: string, word: string) => bas.replace('id: bas', `id: ${id}`).replaceAll('Hjälp.', word);
  const ids = Array.from({ length: 8 }, (_, index) => `regel-${index}`);
  const cwd = committed(Object.fromEntries(ids.map((id) => [`${id}.yaml`, named(id, 'Hjälp.')])));
  for (const id of ids) write(cwd, `${id}.yaml`, named(id, `${id} ${'ord '.repeat(600)}`.trim()));
  const { out } = against(cwd);
  expect(out.length).toBeLessThan(65_536);
  expect(out).toContain('8 regelverk är inte som i `main`');
  expect(out).toMatch(/Det som har ändrats i \d+ regelverk till får inte plats i en kommentar\./);
  const text = run(['diff', '--against', 'main', '--format', 'text'], { cwd }).out;
  expect(text.length).toBeGreaterThan(80_000);
});

test('only the folder that is named is compared, from any folder of the repository, and YAML of others is passed over', () => {
  const cwd = committed({ ...whole, 'regler/annat.yaml': 'a: 1\n' });
  write(cwd, 'gemensamt/bas.yaml', bas.replace('is: ett }', 'is: annat }'));
  write(cwd, 'regler/annat.yaml', 'a: 2\n');
  const { out } = run(['diff', '--against', 'HEAD', '.', '--format', 'markdown'], { cwd: join(cwd, 'regler') });
  expect(out).toContain('2 regelverk är inte som i `HEAD`');
  expect(out).toContain('| `solna.yaml` | solna 1.0.0 |');
  expect(run(['diff', '--against', 'HEAD', 'regler/solna.yaml'], { cwd }).out).toContain(
    'Ett regelverk är inte som i HEAD',
  );
});

test.each([
  ['finns-inte', 'Revisionen "finns-inte" finns inte i förrådet.'],
  ['--output=ut', 'Revisionen "--output=ut" finns inte i förrådet.'],
  [' ', 'Revisionen " " finns inte i förrådet.'],
  ['HEAD;touch ut', 'Revisionen "HEAD;touch ut" finns inte i förrådet.'],
  ['HEAD:regler', 'Revisionen "HEAD:regler" finns inte i förrådet.'],
])('the revision %j is none', (name, sentence) => {
  const cwd = committed({ 'a.yaml': bas });
  const { status, err, out } = run(['diff', `--against=${name}`], { cwd });
  expect({ status, err, out }).toEqual({ status: 3, err: expect.stringContaining(sentence), out: '' });
  expect(readdirSync(cwd).sort()).toEqual(['.git', 'a.yaml']);
});

test('without a repository, or without git, it says what to do', () => {
  const cwd = emptyFolder();
  expect(run(['diff', '--against', 'main'], { cwd }).err).toContain('Mappen är inte i något git-förråd');
  const env = { ...plainEnvironment(), PATH: emptyFolder() };
  expect(run(['diff', '--against', 'main'], { cwd, env }).err).toContain('--against behöver git, som inte finns här.');
});

test('what a tree calls by a way out of it is not written there', () => {
  const cwd = committed({ 'a.yaml': bas });
  const blob = git(cwd, 'rev-parse', 'HEAD:a.yaml');
  const tree = Buffer.concat([Buffer.from('100644 ../ut-ur-mappen.yaml\0'), Buffer.from(blob, 'hex')]);
  const { stdout } = spawnSync('git', ['hash-object', '-w', '--literally', '-t', 'tree', '--stdin'], {
    cwd,
    input: tree,
    encoding: 'utf8',
  });
  const commit = git(cwd, 'commit-tree', stdout.trim(), '-m', 'A way out');
  const { status } = run(['diff', '--against', commit], { cwd });
  expect([status, readdirSync(tmpdir()).includes('ut-ur-mappen.yaml')]).toEqual([0, false]);
});

test.each([
  [['--check-version', 'iop', 'boras'], 'Ange den med --against'],
  [['iop'], 'Ange två regelverk'],
  [['--against', 'main', '--format', 'json'], 'skrivs ett dokument'],
  [['--against', 'main', 'a', 'b'], 'högst en mapp eller fil'],
  [['--against', 'main', '--never-laxer'], 'kan inte användas tillsammans'],
])('%j is no comparison', (args, sentence) => {
  expect(run(['diff', ...args])).toMatchObject({ status: 2, err: expect.stringContaining(sentence) });
});
