import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { emptyFolder, plainEnvironment } from './cli/run.ts';
import { sample } from './deep.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The shell blocks of the README, each with the text block that follows it. */
const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```\n\n(?:```text\n([\s\S]*?)```)?/g)].map((match) => ({
  script: match[1]!.trim(),
  printed: match[2],
}));

/** A folder like a fresh clone, where a command may leave files behind. */
function workingFolder(): string {
  const folder = emptyFolder();
  for (const name of readdirSync(root)) if (!name.startsWith('.')) symlinkSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, '.commands'));
  symlinkSync(join(root, 'bin', 'iop-check.js'), join(folder, '.commands', 'iop-check'));
  return folder;
}

/** Expected lines, where a line that is `…` stands for any lines, and `…` in a line for anything. */
function pattern(printed: string): RegExp {
  const lines = printed.trimEnd().split('\n');
  const source = lines.map((line) => {
    if (line === '…') return '(?:.*\\n)*?';
    return `${line
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}\\n`;
  });
  return new RegExp(`^${source.join('')}$`);
}

const folder = workingFolder();

// Twice in one folder, as a reader may do it again.
describe.each(['the first time', 'again'])('every shell block of the README prints what stands under it %s', (time) => {
  chmodSync(join(root, 'bin', 'iop-check.js'), 0o755);

  // `.ci/run` runs the two set-up commands as they stand; here they would install and test within the test.
  const runnable = blocks.filter(({ script }) => script !== 'npm ci && npm test');
  const run = time === 'again' ? sample(runnable, 3) : runnable;
  test.each(run.map(({ script, printed }) => [script, printed] as const))('%s', (script, printed) => {
    const PATH = `${join(folder, '.commands')}${delimiter}${process.env['PATH']}`;
    const { stdout } = spawnSync('bash', ['-c', `exec 2>&1; ${script.replace(/^npm ci && /, '')}`], {
      cwd: folder,
      // npx would build the package, under the tests that run beside this one.
      env: { ...plainEnvironment(), PATH, npm_config_loglevel: 'silent', npm_config_ignore_scripts: 'true' },
      encoding: 'utf8',
    });
    expect(stdout).toMatch(pattern(printed ?? ''));
  });

  test('the two set-up commands come first', () => {
    expect(blocks.slice(0, 2).map(({ script }) => script)).toEqual([
      'npm ci && npx iop-check assess rules/exempel/alingsas-2016.json',
      'npm ci && npm test',
    ]);
  });
});

describe('the other blocks of the README are true', () => {
  const block = (language: string) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

  test('the case that it shows can be assessed', () => {
    const { status } = spawnSync('node', [join(root, 'bin', 'iop-check.js'), 'assess'], { input: block('json') });
    expect(status).toBe(0);
  });

  test('its hooks stop a commit that makes another file wrong', async () => {
    const rules = join(emptyFolder(), 'regler');
    mkdirSync(rules);
    const good = readFileSync(join(root, 'test', 'diagnostics', 'good', 'liten.yaml'), 'utf8').replace(
      'id: liten',
      'id: bas',
    );
    const onTop =
      'format: 1\nid: lokal\nversion: 1.0.0\ntitle: Lokal\nvalid: { from: 2020-01-01 }\nextends: [bas.yaml]\n';
    writeFileSync(
      join(rules, 'lokal.yaml'),
      `${onTop}preconditions: { krav: { strength: gate } }\nexamples: [{ name: Ett, answers: { val: ett }, expect: { outcome: ja } }]\n`,
    );
    const [hook] = parse(/repos:\n[\s\S]*?(?=```)/.exec(readme)![0]).repos[0].hooks;
    expect(hook).toMatchObject({ pass_filenames: false, always_run: true });
    const config = await import(`data:text/javascript,${encodeURIComponent(block('js'))}`);
    const [staged] = Object.values(config.default as Record<string, () => string>);
    const tried = (command: string) => {
      const [, ...words] = command.replace(/^npx /, '').split(' ');
      return spawnSync('node', [join(root, 'bin', 'iop-check.js'), ...words, '--no-proofs'], { cwd: join(rules, '..') })
        .status;
    };
    writeFileSync(join(rules, 'bas.yaml'), good);
    expect([tried(hook.entry), tried(staged!())]).toEqual([0, 0]);
    // By itself the changed file is sound.
    const changed = good.replaceAll('krav', 'kravet');
    writeFileSync(join(rules, 'bas.yaml'), changed);
    expect([tried(hook.entry), tried(staged!()), tried('iop-check validate --strict regler/bas.yaml')]).toEqual([
      1, 1, 0,
    ]);
  });

  test('the library is used as it shows', () => {
    const code = block('ts').replace("'iop-check'", JSON.stringify(pathToFileURL(join(root, 'dist', 'index.js')).href));
    const { stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', code], { encoding: 'utf8' });
    const [, comment = 'no comment'] = /\/\/ (.*)/.exec(block('ts')) ?? [];
    expect({ stdout, stderr }).toEqual({ stdout: `${comment}\n`, stderr: '' });
  });
});
