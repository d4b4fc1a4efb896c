import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { command, commandProgram, emptyFolder, plainEnvironment, run } from './cli/run.ts';
import { hasTmux, Terminal } from './cli/tmux.ts';
import { isDeep, sample } from './deep.ts';
import { type Block, blocksOf, pages, pattern, root } from './pages.ts';

const blocks = pages.flatMap(blocksOf);
const written = (language: string) => blocks.filter((block) => block.language === language);
const only = (language: string) => {
  const [block, ...others] = written(language);
  expect(others).toEqual([]);
  return block!.text;
};

/** What stands under a shell block; without it nothing is to be printed. */
const printedUnder = (block: Block) => blocks.find(({ follows, language }) => follows === block && language === 'text');

/** What editors have their settings in. */
const settings = ['jsonc', 'lua', 'toml'];

/** Some keys of a case, as they are written in it. */
const pieces = written('text').filter(({ text }) => text.startsWith('"'));

const inPages = commandProgram();

/** A folder like a fresh clone, where a command may leave files behind. */
function workingFolder(): string {
  const folder = emptyFolder();
  for (const name of readdirSync(root)) if (!name.startsWith('.')) symlinkSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, '.commands'));
  symlinkSync(inPages.program, join(folder, '.commands', 'iop-check'));
  return folder;
}

const folders = new Map(pages.map(({ name }) => [name, workingFolder()]));

/** The rule files that a page writes out whole, with their names first. They are there for the commands on the page. */
const wholeFiles = written('yaml').flatMap((block) => {
  const [, name] = /^# ([a-z-]+\.yaml)\n/.exec(block.text) ?? [];
  return name === undefined ? [] : [{ ...block, name }];
});
for (const { page, name, text } of wholeFiles) writeFileSync(join(folders.get(page)!, name), text);

// Twice in one folder, as a reader may do it again.
describe.each(['the first time', 'again'])('every shell block prints what stands under it %s', (time) => {
  chmodSync(command, 0o755);

  // `.ci/run` runs the two set-up commands as they stand; here they would install and test within the test.
  // And to prove all rules that come along takes as long as the other blocks together; the gate does it by itself too.
  const left = ['npm ci && npm test', ...(isDeep ? [] : ['iop-check validate'])];
  // What the other pages say of the command is tried in the deep tests; it takes as long as a twentieth of all the others.
  const quick = ['README.md', 'docs/handlaggare.md'];
  const isTried = ({ page, text }: Block) => !left.includes(text.trim()) && (isDeep || quick.includes(page));
  const runnable = written('sh').filter(isTried);
  const chosen = time === 'again' ? sample(runnable, 1) : runnable;
  test.each(chosen.map((block) => [block.page, block.text.trim(), block] as const))('%s: %s', (page, script, block) => {
    const folder = folders.get(page)!;
    const PATH = `${join(folder, '.commands')}${delimiter}${process.env['PATH']}`;
    const { stdout } = spawnSync('bash', ['-c', `exec 2>&1; ${script.replace(/^npm ci && /, '')}`], {
      cwd: folder,
      // npx would build the package, under the tests that run beside this one.
      env: {
        ...plainEnvironment(),
        ...inPages.env,
        PATH,
        npm_config_loglevel: 'silent',
        npm_config_ignore_scripts: 'true',
      },
      encoding: 'utf8',
    });
    const printed = printedUnder(block);
    expect(stdout).toMatch(printed === undefined ? /^$/ : pattern(printed.text));
  });

  test('the two set-up commands come first, and in no other place', () => {
    const setUp = written('sh').filter(({ text }) => text.startsWith('npm ci'));
    expect(setUp.map(({ page, text }) => [page, text.trim()])).toEqual([
      ['README.md', 'npm ci && npx iop-check assess rules/exempel/alingsas-2016.json'],
      ['README.md', 'npm ci && npm test'],
    ]);
    expect(written('sh').slice(0, 2)).toEqual(setUp);
  });
});

/** Data put on other data key by key; lists are replaced. */
function onTopOf(below: unknown, above: unknown): unknown {
  const isMapping = (one: unknown): one is object => typeof one === 'object' && one !== null && !Array.isArray(one);
  if (!isMapping(below) || !isMapping(above)) return above;
  const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])];
  const at = (one: object, key: string): unknown => (one as Record<string, unknown>)[key];
  return Object.fromEntries(
    keys.map((key) => [key, key in above ? onTopOf(at(below, key), at(above, key)) : at(below, key)]),
  );
}

describe('the other blocks are true', () => {
  test('and all are of a kind that is tried here', () => {
    // A whole interview is played in a terminal by a test of its own, and a page for a browser is tried in `core.test.ts`.
    const tried = ['sh', 'console', 'json', 'yaml', 'js', 'ts', 'html', 'bash', 'python', 'genomgång', ...settings];
    const pictures = ['docs/architecture.md', 'docs/figures.md'];
    // How an interview ends is played in a terminal by its own test.
    const played = (text: string) => text.includes('Vad vill du göra nu?');
    const others = blocks.filter(({ language, page }) => !(tried.includes(language) || pictures.includes(page)));
    expect(
      others.filter((block) => block.follows?.language !== 'sh' && !pieces.includes(block) && !played(block.text)),
    ).toEqual([]);
  });

  test.each(settings)('the settings of an editor in %s start what answers it', (language) => {
    const words = [...only(language).matchAll(/"([a-z-]+)"/g)].map(([, word = '']) => word);
    const [program, ...args] = words.slice(words.lastIndexOf('iop-check', words.indexOf('lsp'))).slice(0, 2);
    expect(program).toBe('iop-check');
    expect(run(args)).toEqual({ status: 0, out: '', err: '' });
  });

  test.each(written('json').map(({ page, text }) => [page, text] as const))('a case in %s is assessed', (_, text) => {
    const rules = text.includes('"limits"') ? 'iop-fordjupad' : 'iop';
    expect(run(['assess', '--rules', rules], { input: text })).toMatchObject({ status: 0, err: '' });
  });

  test.each(pieces.map(({ page, text }) => [page, text] as const))('a piece of a case in %s is right', (_, text) => {
    expect(run(['assess'], { input: `{ "answers": {}, ${text} }` })).toMatchObject({ status: 0, err: '' });
  });

  test.each([...written('bash'), ...written('python')].map(({ page, text }) => [page, text] as const))(
    'the command that is spread over machines in %s takes its flags',
    (_, text) => {
      const commands = [...text.matchAll(/iop-check (assess [^<>"]*)/g)].map(([, words = '']) =>
        words.trim().split(' '),
      );
      expect(commands).not.toEqual([]);
      for (const words of commands) expect(run(words, { input: '{ "answers": {} }\n' })).toMatchObject({ status: 0 });
    },
  );

  test.runIf(isDeep)('the recipe for an array of tasks gives the bytes of one run', () => {
    const recipe = written('bash')
      .find(({ text }) => text.includes('sbatch'))!
      .text.replace(/32/, '3')
      .replace('0-31', '0-2');
    const cwd = emptyFolder();
    const lines = Array.from({ length: 12 }, (_, index) => `{ "id": "${index}", "answers": {} }\n`).join('');
    writeFileSync(join(cwd, 'arenden.ndjson'), lines);
    // What Slurm does with an array: the words of --wrap run once for each number of it.
    writeFileSync(
      join(cwd, 'sbatch'),
      '#!/bin/bash\nfor number in $(seq $(echo $2 | grep -o "[0-9]*$") -1 0); do SLURM_ARRAY_TASK_ID=$number sh -c "$4" || exit; done\n',
      { mode: 0o755 },
    );
    symlinkSync(command, join(cwd, 'iop-check'));
    const env = { ...plainEnvironment(), PATH: `${cwd}${delimiter}${process.env['PATH']}` };
    const { status, stderr } = spawnSync('bash', ['-e', '-c', recipe], { cwd, env, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const args = ['assess', 'arenden.ndjson', '--format', 'ndjson', '--date', '2026-11-21'];
    expect(readFileSync(join(cwd, 'resultat.ndjson'), 'utf8')).toBe(run(args, { cwd }).out);
  });

  test.runIf(hasTmux).each(sample(written('console'), 1).map(({ page, text }) => [page, text] as const))(
    'the terminal shows what %s says',
    (_, text) => {
      const [line = '', ...lines] = text.trimEnd().split('\n');
      const terminal = new Terminal(line.replace('$ iop-check', ''));
      try {
        terminal.until('Tryck Enter');
        const head = [
          'Vad gäller',
          'Vilken organisation?',
          'Diarienummer',
          'När kom',
          'senast ha svar?',
          'Handläggare',
        ];
        for (const asked of [...head, 'Fråga 1']) terminal.answer('', asked);
        terminal.until('Ditt svar');
        const screen = terminal.screen().replace(/[\s\n]*$/, '\n');
        expect(screen).toMatch(pattern(['…', ...lines].join('\n')));
      } finally {
        terminal.close();
      }
    },
  );

  test.each(wholeFiles.map(({ page, name }) => [name, page] as const))(
    'the rule file %s in %s is sound',
    (name, page) => {
      const checked = run(['validate', '--strict', name], { cwd: folders.get(page)! });
      expect(checked).toMatchObject({ status: 0, err: '' });
    },
  );

  // The pieces on the page about the language are put into the whole file on it.
  const language = 'docs/regelspraket.md';
  const ofLanguage = written('yaml').filter(({ page, text }) => page === language && !text.startsWith('# '));
  test.each(ofLanguage.map(({ text }) => [text] as const))('a piece of a rule file is sound: %s', (text) => {
    const whole = parse(wholeFiles.find(({ name }) => name === 'exempel.yaml')!.text);
    const { examples = [], ...piece } = parse(text);
    const kept = examples.length === 0 ? [] : whole.examples;
    const put = { ...(onTopOf(whole, piece) as object), examples: [...kept, ...examples] };
    const checked = run(['validate', '--date', '2026-06-01', '-'], { input: JSON.stringify(put) });
    expect({ ...checked, text: checked.status === 0 ? '' : checked.out }).toMatchObject({ status: 0, text: '' });
  });

  test('the steps of the README are those of the workflow', () => {
    const [steps, workflow] = written('yaml').filter(({ text }) => text.includes('uses: actions/checkout'));
    const { on, jobs } = parse(workflow!.text);
    expect(on).toContain('push');
    expect(Object.values<{ steps: unknown }>(jobs).map((job) => job.steps)).toEqual([parse(steps!.text)]);
  });

  test('the job of GitLab writes the reports that it hands over', () => {
    const job = written('yaml').find(({ text }) => text.includes('artifacts:'));
    const { script, artifacts } = Object.values<{ script: string[]; artifacts: { reports: Record<string, string> } }>(
      parse(job!.text),
    )[0]!;
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'regler'));
    writeFileSync(join(cwd, 'regler', 'exempel.yaml'), wholeFiles.find(({ name }) => name === 'exempel.yaml')!.text);
    const [, args = ''] = /^npx iop-check (.+)$/.exec(script.at(-1)!) ?? [];
    expect(run(args.split(' '), { cwd })).toMatchObject({ status: 0, err: '' });
    const { codequality, junit } = artifacts.reports;
    expect(JSON.parse(readFileSync(join(cwd, codequality!), 'utf8'))).toEqual([]);
    expect(readFileSync(join(cwd, junit!), 'utf8')).toContain('<testsuites ');
  });

  test('the settings of the page say what is checked, in every folder that stands on the common one', () => {
    const settings = written('yaml').find(({ text }) => text.startsWith('# iop-check.config.yaml'))!.text;
    const cwd = emptyFolder();
    const good = wholeFiles.find(({ name }) => name === 'exempel.yaml')!.text;
    const onTop = `${good.split(/^sources:/m)[0]!.replace(/^id: .*/m, 'id: solna')}extends: [../gemensamt/exempel.yaml]\n`;
    for (const folder of ['regler', 'gemensamt']) mkdirSync(join(cwd, folder));
    writeFileSync(join(cwd, 'gemensamt', 'exempel.yaml'), good);
    writeFileSync(join(cwd, 'regler', 'solna.yaml'), onTop);
    writeFileSync(join(cwd, 'regler', 'solna.utkast.yaml'), 'title: Utkast\n');
    writeFileSync(join(cwd, 'iop-check.config.yaml'), settings);
    expect(run(['validate', '--write-baseline'], { cwd }).status).toBe(0);
    const listed = run(['validate', '--list-files'], { cwd: join(cwd, 'regler') });
    expect(listed).toMatchObject({ out: 'solna.yaml\n../gemensamt/exempel.yaml\n', status: 0 });
    expect(run(['validate'], { cwd }).status).toBe(0);
  });

  test('the pipeline of Azure writes the tests that it publishes, and the run of the night tells of limits in time', () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'regler'));
    const good = readFileSync(join(root, 'test', 'diagnostics', 'good', 'liten.yaml'), 'utf8');
    writeFileSync(join(cwd, 'regler', 'liten.yaml'), good);
    const lineOf = (steps: readonly { script?: string; run?: string }[]) =>
      steps.map(({ script, run: line }) => script ?? line ?? '').find((line) => line.startsWith('npx iop-check'))!;
    const tried = (line: string) => run(line.split(' ').slice(2), { cwd });
    const azure = parse(written('yaml').find(({ text }) => text.includes('PublishTestResults'))!.text);
    expect(tried(lineOf(azure.steps)).status).toBe(0);
    const { inputs } = azure.steps.find(({ task = '' }) => task.startsWith('PublishTestResults'));
    expect(inputs.testResultsFormat).toBe('JUnit');
    expect(readFileSync(join(cwd, inputs.testResultsFiles), 'utf8')).toContain('<testsuites ');
    const night = parse(written('yaml').find(({ text }) => text.includes('schedule:'))!.text);
    const [job] = Object.values<{ steps: { run?: string }[] }>(night.jobs);
    expect(tried(lineOf(job!.steps))).toMatchObject({
      status: 1,
      out: expect.stringMatching(/^::warning file=.*limit-/m),
    });
  });

  test('the job that comments on a change writes its comment', () => {
    const job = written('yaml').find(({ text }) => text.includes('gh pr comment'))!.text;
    const { steps } = Object.values<{ steps: { run?: string }[] }>(parse(job))[0]!;
    const [, line = ''] =
      /^npx iop-check (diff .+)$/.exec(steps.find((step) => step.run?.includes('diff'))!.run!) ?? [];
    const cwd = emptyFolder();
    const git = (...args: readonly string[]) =>
      spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], {
        cwd,
      });
    const good = wholeFiles.find(({ name }) => name === 'exempel.yaml')!.text;
    writeFileSync(join(cwd, 'exempel.yaml'), good);
    for (const args of ['init -q -b main .', 'add .', 'commit -q -m Reglerna']) git(...args.split(' '));
    writeFileSync(join(cwd, 'exempel.yaml'), good.replace(/^title: .*/m, 'title: En annan titel'));
    const args = line.replaceAll('"', '').replace('origin/$GITHUB_BASE_REF', 'main').split(' ');
    expect(run(args, { cwd }).status).toBe(1);
    const [, comment = ''] = /--body-file (\S+)/.exec(job) ?? [];
    expect(readFileSync(join(cwd, comment), 'utf8')).toContain('nu: En annan titel');
  });

  test('the hooks stop a commit that makes another file wrong', async () => {
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
    const [hook] = parse(written('yaml').find(({ text }) => text.startsWith('repos:'))!.text).repos[0].hooks;
    expect(hook).toMatchObject({ pass_filenames: false, always_run: true });
    const config = await import(`data:text/javascript,${encodeURIComponent(only('js'))}`);
    const [staged] = Object.values(config.default as Record<string, () => string>);
    const tried = (line: string) => {
      const [, ...words] = line.replace(/^npx /, '').split(' ');
      return run([...words, '--no-proofs'], { cwd: join(rules, '..') }).status;
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

  test('the library is used as it is shown', () => {
    const code = only('ts').replace("'iop-check'", JSON.stringify(pathToFileURL(join(root, 'dist', 'index.js')).href));
    const { stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', code], { encoding: 'utf8' });
    const [, comment = 'no comment'] = /\/\/ (.*)/.exec(only('ts')) ?? [];
    expect({ stdout, stderr }).toEqual({ stdout: `${comment}\n`, stderr: '' });
  });
});
