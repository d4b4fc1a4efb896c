import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type PageData, readPageData } from '../../src/page/data.ts';
import { bundledIds } from '../../src/tasks/bundled.ts';
import { isDeep } from '../deep.ts';
import { root } from '../pages.ts';
import { emptyFolder, plainEnvironment, run, runAlone } from './run.ts';

let folder = '';
beforeEach(() => {
  folder = emptyFolder();
});

const inFolder = (...args: string[]) => run(['page', ...args], { cwd: folder });
const own = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return name;
};
const sound = readFileSync(join(root, 'rules', 'iop.yaml'), 'utf8').replace(/^id: iop$/m, 'id: egna');

function dataIn(file: string): PageData {
  const html = readFileSync(join(folder, file), 'utf8');
  return readPageData(/<script type="text\/plain" id="iop-check-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '');
}

describe('a page', () => {
  test('has every rule set of the package, with iop first, when none is named', () => {
    expect(inFolder('-o', 's.html')).toEqual({ status: 0, out: '', err: '' });
    const { sets, made, contact } = dataIn('s.html');
    const ids = sets.map(({ layers }) => layers.at(-1)?.id);
    expect(ids[0]).toBe('iop');
    expect(ids.toSorted()).toEqual(bundledIds().toSorted());
    expect({ made, contact }).toEqual({ made: [], contact: null });
  });

  test('says what it was made with', () => {
    const flags = ['--rules', 'boras,iop', '--title', 'IOP i Borås', '--contact', 'Juristen'];
    expect(inFolder(...flags, '-o', 's.html').status).toBe(0);
    const { title, contact, made, sets } = dataIn('s.html');
    expect({ title, contact }).toEqual({ title: 'IOP i Borås', contact: 'Juristen' });
    expect(made.flatMap(([name, given]) => [`--${name}`, given])).toEqual(flags);
    expect(sets.map(({ rules }) => rules.id)).toEqual(['boras', 'iop']);
  });

  test.runIf(isDeep)('is the same on every day', () => {
    // Small enough to be proved in no time.
    const file = own('liten.yaml', readFileSync(join(import.meta.dirname, '../diagnostics/good/liten.yaml'), 'utf8'));
    const on = (day: string, output: string) => {
      const clock = `const D = Date; globalThis.Date = class extends D { constructor(...a) { super(...(a.length ? a : ['${day}'])); } }`;
      const env = { ...plainEnvironment(), NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(clock)}` };
      return runAlone(['page', '--rules', file, '-o', output], { cwd: folder, env }).status;
    };
    expect([on('2026-11-21', 'a.html'), on('2031-02-03', 'b.html')]).toEqual([0, 0]);
    expect(readFileSync(join(folder, 'a.html'))).toEqual(readFileSync(join(folder, 'b.html')));
  });

  test('takes rules of one’s own, and names their file without its folder', () => {
    own('egna.yaml', sound);
    expect(inFolder('--rules', `${folder}/egna.yaml`, '-o', 's.html')).toEqual({ status: 0, out: '', err: '' });
    expect(dataIn('s.html').sets.map(({ file, rules }) => [file, rules.id])).toEqual([['egna.yaml', 'egna']]);
  });
});

describe('rules with errors make no page, and what is wrong is told', () => {
  test.each([
    ['of form', sound.replace(/^title:/m, 'titel:'), 'unknown-key'],
    ['in an example', sound.replace(/(examples:[\s\S]*?outcome: )[a-z-]+/, '$1kompletteras'), 'example-failed'],
    ['that a proof finds', sound.replace('outcome: iop-mojligt', 'outcome: annan-form'), 'never-happens'],
  ])('%s', (_, text, code) => {
    own('egna.yaml', text);
    const { status, out, err } = inFolder('--rules', 'iop,egna.yaml', '-o', 's.html');
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toContain(code);
    expect(err).toContain('Ingen sida är skriven.');
    expect(existsSync(join(folder, 's.html'))).toBe(false);
  });

  test('a name that is none', () => {
    const { status, err } = inFolder('--rules', 'iop,borras', '-o', 's.html');
    expect(status).toBe(3);
    expect(err).toContain('Menade du');
  });
});

describe('the file', () => {
  test('is written over only where it is asked for, unless it is the same', () => {
    expect(inFolder('--rules', 'iop', '-o', 's.html').status).toBe(0);
    expect(inFolder('--rules', 'iop', '-o', 's.html').status).toBe(0);
    const other = inFolder('--rules', 'boras', '-o', 's.html');
    expect(other.status).toBe(3);
    expect(other.err).toContain('output-exists');
    expect(inFolder('--rules', 'boras', '-o', 's.html', '--force').status).toBe(0);
    expect(dataIn('s.html').sets).toHaveLength(1);
  });

  test('goes to standard output without a name, and never over the rules', () => {
    expect(inFolder('--rules', 'iop').out).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    own('egna.html', sound);
    const { status, err } = inFolder('--rules', 'egna.html', '-o', 'egna.html', '--force');
    expect(status).toBe(3);
    expect(err).toContain('output-is-input');
  });

  test('has the ending of a page', () => {
    const { status, err } = inFolder('--rules', 'iop', '-o', 's.pdf');
    expect(status).toBe(2);
    expect(err).toContain('.html');
  });

  test('is told of where it cannot be written', () => {
    chmodSync(folder, 0o555);
    expect(inFolder('--rules', 'iop', '-o', 's.html').status).toBe(3);
    chmodSync(folder, 0o755);
  });
});
