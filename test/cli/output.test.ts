import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, examples, run } from './run.ts';

const example = join(examples, 'pahittat-motesplats.json');
const text = (...path: string[]) => readFileSync(join(...path), 'utf8');
const start = (...path: string[]) =>
  readFileSync(join(...path))
    .subarray(0, 64)
    .toString('latin1');

/** How what is written in each format begins. */
const begins = {
  docx: /^PK/,
  html: /^<!doctype html>/,
  md: /^# /,
  json: /^\{\n {2}"/,
  ndjson: /^\{"formatVersion":1,/,
  csv: /^\w+;\w+/,
  // A byte-order mark, in Latin-1, tells Excel that the letters are UTF-8.
  csvForPeople: /^ï»¿\w+;\w+/,
  svg: /^<svg /,
  mmd: /^(?:---|flowchart|%%)/,
};

/** Without a name after -o. */
function nameless(args: string[]): [string[], string] {
  return [[...args, '-o', ''], 'Värdet för -o, --output <fil> är tomt. Skriv namnet på en fil.'];
}

describe('the name of the output says its format', () => {
  test.each<[string[], Record<string, RegExp>]>([
    [
      ['assess', example],
      {
        'a.docx': begins.docx,
        'a.HTML': begins.html,
        'a.htm': begins.html,
        'a.md': begins.md,
        'a.json': begins.json,
        'a.ndjson': begins.ndjson,
        'a.jsonl': begins.ndjson,
        'a.csv': begins.csv,
        'a.txt': /^Bed/,
        a: /^Bed/,
      },
    ],
    [['assess', example, '--summary'], { 'a.json': begins.json, 'a.csv': begins.csv, 'a.txt': /^Sammanst/ }],
    [
      ['show', 'iop'],
      {
        'a.html': begins.html,
        'a.docx': begins.docx,
        'a.md': begins.md,
        'a.svg': begins.svg,
        'a.mmd': begins.mmd,
        a: begins.md,
      },
    ],
    [
      ['diff', 'iop', 'borlange'],
      { 'a.json': begins.json, 'a.md': /^\*\*|^#/, 'a.txt': /^iop 2/, 'a.html': begins.html },
    ],
    [['coverage', 'linkoping'], { 'a.json': begins.json, 'a.md': /^#/, 'a.txt': /^T/, 'a.docx': begins.docx }],
    [['coverage', 'linkoping', '--all', '--generate'], { 'a.yaml': /^#/, 'a.yml': /^#/ }],
    [['compare', example, example], { 'a.json': begins.json, 'a.md': /^\*\*|^#/, 'a.txt': /^Tv/ }],
    [['summary', examples], { 'a.csv': begins.csvForPeople, 'a.html': begins.html }],
    [['new-rules', 'a'], { 'a.yaml': /^#/, 'b.yml': /^#/ }],
  ])('%j', (args, wanted) => {
    const cwd = emptyFolder();
    for (const [name, pattern] of Object.entries(wanted)) {
      expect(run([...args, '--date', '2026-11-22', '-o', name], { cwd }), name).toMatchObject({ status: 0, out: '' });
      expect(start(cwd, name), name).toMatch(pattern);
    }
  });

  test('unless --format does', () => {
    const cwd = emptyFolder();
    run(['assess', example, '--format', 'json', '-o', 'a.docx'], { cwd });
    run(['assess', example, '--json', '-o', 'b.md'], { cwd });
    run(['show', '--format', 'svg', '-o', 'c'], { cwd });
    expect([start(cwd, 'a.docx'), start(cwd, 'b.md'), start(cwd, 'c')].map((one) => one.slice(0, 4))).toEqual([
      '{\n  ',
      '{\n  ',
      '<svg',
    ]);
  });

  test.each([
    [['assess', example, '-o', 'a.pdf'], '.txt, .json, .ndjson, .csv, .md, .html eller .docx'],
    [['assess', example, '-o', 'a.ndjson.gz'], 'slutar på .gz'],
    [['assess', example, '--summary', '-o', 'a.ndjson'], '.txt, .json eller .csv'],
    [['assess', example, '--summary', '-o', 'a.html'], '.txt, .json eller .csv'],
    [['assess', example, '--exit-code', '-o', 'a.html'], '--exit-code går inte ihop'],
    [['assess', example, '--resume', '-o', 'a.txt'], '--format ndjson eller csv'],
    [['report', example, '-o', 'a.json'], '.docx, .html, .md eller .txt'],
    [['report', example, '-o', 'a'], 'säger inte vilket format'],
    [['summary', examples, '-o', 'a.json'], '.txt, .md, .csv, .html eller .docx'],
    [['show', '-o', 'a.yaml'], '.docx, .html, .md, .txt, .mmd eller .svg'],
    [['diff', 'iop', 'borlange', '-o', 'a.csv'], '.docx, .html, .md, .txt eller .json'],
    [['compare', example, example, '-o', 'a.csv'], '.txt, .json, .md, .html eller .docx'],
    [['coverage', '-o', 'a.yaml'], '.docx, .html, .md, .txt eller .json'],
    [['coverage', '--generate', '-o', 'a.json'], 'sluta på .yaml.'],
    [['new-rules', 'a', '-o', 'a.txt'], 'sluta på .yaml.'],
    ...[['assess', example], ['report', example], ['summary', examples], ['compare', example, example], ['show']].map(
      nameless,
    ),
    ...[['diff', 'iop', 'borlange'], ['coverage'], ['new-rules', 'a']].map(nameless),
  ])('what a command cannot write is wrong usage: %j', (args, said) => {
    const cwd = emptyFolder();
    const { status, err } = run(args, { cwd });
    expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining(said) });
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('a run that is continued has it from the name too', () => {
    const cwd = emptyFolder();
    const args = ['assess', examples, '--date', '2026-11-22', '-o', 'ut.ndjson'];
    run(args, { cwd });
    const whole = text(cwd, 'ut.ndjson');
    expect(run([...args, '--resume'], { cwd })).toMatchObject({ status: 0, out: '' });
    expect(text(cwd, 'ut.ndjson')).toBe(whole);
  });
});

describe('what is made to be edited is never written over unasked', () => {
  const day = ['--date', '2026-11-22'];

  test.each([
    ['t.docx', 'report', example],
    ['t.html', 'report', example, '--document', 'brev'],
    ['t.md', 'report', '--document', 'checklista', '--blank'],
    ['t.txt', 'report', example],
    ['t.docx', 'assess', example],
    ['t.txt', 'assess', example],
    ['t', 'assess', example],
    ['t.txt', 'assess', example, '--summary'],
    ['t.html', 'summary', examples],
    ['t.txt', 'summary', examples],
    ['t.yaml', 'new-rules', 'lokalt'],
    ['t.yaml', 'coverage', 'linkoping', '--all', '--generate'],
    ['t.json', 'coverage', 'linkoping'],
  ])('%s: %s %s', (name, ...args) => {
    const cwd = emptyFolder();
    const command = [...args, ...day, '-o', name];
    const first = run(command, { cwd });
    expect(first.status).toBe(0);
    const made = readFileSync(join(cwd, name));
    expect(run(command, { cwd })).toEqual(first);
    const edited = Buffer.concat([made, Buffer.from(' ')]);
    writeFileSync(join(cwd, name), edited);
    const { status, out, err } = run(command, { cwd });
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toContain(`${name}: fel: Filen finns redan med annat innehåll`);
    expect(err).toMatch(/--force.*-o.*\[output-exists\]/);
    expect(readFileSync(join(cwd, name)).equals(edited)).toBe(true);
    expect(run([...command, '--force'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, name)).equals(made)).toBe(true);
    expect(readdirSync(cwd)).toEqual([name]);
  });

  test.each([
    ['t.ndjson', 'assess', example],
    ['t.json', 'assess', example],
    ['t.csv', 'assess', example],
    ['t.csv', 'summary', examples],
    ['t.html', 'show', 'iop'],
    ['t.md', 'diff', 'iop', 'borlange'],
    ['t.txt', 'compare', example, example],
  ])('a result is made anew: %s: %s %s', (name, ...args) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, name), 'old');
    expect(run([...args, ...day, '-o', name], { cwd }).status).toBe(0);
    expect(text(cwd, name)).not.toBe('old');
  });

  test('not even with --force where the file is write-protected', () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 't.docx'), 'mitt');
    chmodSync(join(cwd, 't.docx'), 0o444);
    const { status, err } = run(['report', example, '-o', 't.docx', '--force'], { cwd });
    expect({ status, err }).toEqual({ status: 3, err: expect.stringContaining('Filen är skrivskyddad') });
    expect(text(cwd, 't.docx')).toBe('mitt');
  });

  test('of several documents none is written when one would be changed, and those are named', () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'mapp'));
    const command = ['report', examples, '--document', 'brev', '--format', 'text', '-o', 'mapp'];
    expect(run(command, { cwd }).status).toBe(0);
    const names = readdirSync(join(cwd, 'mapp'));
    expect(names.length).toBe(7);
    expect(run(command, { cwd }).status).toBe(0);
    const before = new Map(names.map((name) => [name, text(cwd, 'mapp', name)]));
    for (const name of names.slice(1)) writeFileSync(join(cwd, 'mapp', name), `${before.get(name)}ändrat`);
    rmSync(join(cwd, 'mapp', names[0] as string));
    const { status, err } = run(command, { cwd });
    expect(readdirSync(join(cwd, 'mapp'))).toEqual(names.slice(1));
    expect(status).toBe(3);
    expect(err).toContain(`mapp: fel: I mappen finns redan "${names[1]}", `);
    expect(err).toMatch(/ och 1 till med annat innehåll.*Inget är skrivet.*--force/);
    expect(err.match(/\[output-exists\]/g)).toHaveLength(1);
    expect(run([...command, '--force'], { cwd }).status).toBe(0);
    expect(new Map(names.map((name) => [name, text(cwd, 'mapp', name)]))).toEqual(before);
  });
});

test('-o /dev/stdout is standard output, also when that is a file that is added to', () => {
  const cwd = emptyFolder();
  expect(run(['assess', example, '--format', 'csv', '-o', '/dev/stdout'], { cwd }).out).toMatch(/^line;id;/);
  expect(run(['show', '-o', '/dev/stdout'], { cwd }).out).toMatch(/^# /);
  expect(existsSync('/dev/stdout')).toBe(true);
});
