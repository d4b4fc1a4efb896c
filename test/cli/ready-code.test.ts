import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { codeLoader, readyBytes, readyFile } from '../../src/cli/ready-code.ts';
import { isDeep } from '../deep.ts';
import { command, emptyFolder, examples, run } from './run.ts';

const built = join(import.meta.dirname, '..', '..', 'dist', 'command');
const example = join(examples, 'alingsas-2016.json');

const files = {
  './main.js': 'const { add } = require("./sum.js");\nexports.five = () => add(2, 3);\n',
  './sum.js': 'exports.add = (a, b) => a + b; // å\n',
};

interface Example {
  readonly five: () => number;
}

/** A new folder with `files` and the code that was made of them in another folder, so that V8 does not remember having compiled them. */
function readyExample(): string {
  const [maker, folder] = [emptyFolder(), emptyFolder()];
  for (const [name, text] of Object.entries(files)) {
    for (const place of [maker, folder]) writeFileSync(join(place, name), text);
  }
  const { load, scripts } = codeLoader(maker);
  (load('./main.js') as Example).five();
  for (const [name, text] of Object.entries(files)) {
    const ready = readyFile(folder, name);
    mkdirSync(dirname(ready), { recursive: true });
    writeFileSync(ready, readyBytes(Buffer.from(text), scripts.get(name) as Script));
  }
  return folder;
}

/** What the example gives, and the files of which V8 took ready code. */
function loaded(folder: string) {
  const { load, scripts } = codeLoader(folder);
  const five = (load('./main.js') as Example).five();
  return {
    five,
    ready: [...scripts].filter(([, script]) => script.cachedDataRejected === false).map(([name]) => name),
  };
}

test('code that lies ready is used', () => {
  expect(loaded(readyExample())).toEqual({ five: 5, ready: ['./main.js', './sum.js'] });
});

test('a file that was changed runs as it stands now, also when it is as long as before', () => {
  const folder = readyExample();
  writeFileSync(join(folder, 'sum.js'), files['./sum.js'].replace('a + b', 'a * b'));
  expect(loaded(folder)).toEqual({ five: 6, ready: ['./main.js'] });
});

test('code that lies ready for another Node is not used', () => {
  const folder = readyExample();
  const own = dirname(readyFile(folder, './sum.js'));
  renameSync(own, own.replace(process.version, 'v20.0.0'));
  expect(loaded(folder)).toEqual({ five: 5, ready: [] });
});

describe('ready code that is not whole is not used', () => {
  const whole = readFileSync(readyFile(readyExample(), './sum.js'));
  const changedAt = (place: number) => whole.map((byte, at) => (at === place ? byte ^ 1 : byte));
  test.each<[string, Uint8Array]>([
    ['nothing', Buffer.alloc(0)],
    ['less than its sum', whole.subarray(0, 3)],
    ['its sum alone', whole.subarray(0, 4)],
    ['without its end', whole.subarray(0, -1)],
    ['something else', Buffer.from('något annat')],
    ['a bit of its sum changed', changedAt(0)],
    ['a bit of its beginning changed', changedAt(4)],
    ['a bit of its middle changed', changedAt(whole.length >> 1)],
    ['a bit of its end changed', changedAt(whole.length - 1)],
  ])('%s', (_, bytes) => {
    const folder = readyExample();
    writeFileSync(readyFile(folder, './sum.js'), bytes);
    expect(loaded(folder)).toEqual({ five: 5, ready: ['./main.js'] });
  });
});

test('a file is loaded as require loads it', () => {
  const folder = emptyFolder();
  writeFileSync(
    join(folder, 'main.js'),
    'exports.names = [__filename, __dirname, this === module.exports];\nexports.other = require("./other.js");\nexports.path = require("node:path");\nexports.fail = () => { throw new Error("fel"); };\n',
  );
  writeFileSync(join(folder, 'other.js'), 'exports.circle = require("./main.js");\n');
  const main = codeLoader(`${folder}/x/..`).load('./main.js') as Record<string, unknown>;
  expect(main['names']).toEqual([join(folder, 'main.js'), folder, true]);
  expect(main['path']).toHaveProperty('join', join);
  expect(main['other']).toHaveProperty('circle', main);
  expect(main['fail']).toThrow(
    expect.objectContaining({ stack: expect.stringContaining(`(${join('iop-check', 'main.js')}:4:`) }),
  );
});

describe('the built command', () => {
  /** The files that a run of the built command has loaded, and whether V8 refused the ready code of each; null where none fits. */
  function codeUsed(args: readonly string[], flags: readonly string[] = []): [string, boolean | null][] {
    const program = `
      const { codeLoader } = require(${JSON.stringify(join(built, 'ready-code.js'))});
      const { load, scripts } = codeLoader(${JSON.stringify(built)});
      load('./main.js').main(${JSON.stringify(args)}).then(() =>
        console.error(JSON.stringify([...scripts].map(([name, script]) => [name, script.cachedDataRejected ?? null]))));`;
    return JSON.parse(spawnSync(process.execPath, [...flags, '-e', program], { encoding: 'utf8', input: '' }).stderr);
  }

  test.each([
    [['assess', example]],
    [['assess', '--format', 'ndjson', example]],
    [['validate', join(examples, '..', 'iop.yaml')]],
  ])('uses ready code for %j, and none for its first file', (args) => {
    const [[first, refused] = [], ...others] = codeUsed(args);
    expect([first, refused]).toEqual(['./main.js', null]);
    expect(others.length).toBeGreaterThan(3);
    expect(others.filter(([, rejected]) => rejected !== false)).toEqual([]);
  });

  test.runIf(isDeep)('says the same under flags for which V8 refuses the code', () => {
    const args = ['assess', example];
    const { stdout, status } = spawnSync(process.execPath, ['--no-lazy', command, ...args], { encoding: 'utf8' });
    expect({ out: stdout, status }).toEqual({ out: run(args).out, status: 0 });
    expect(codeUsed(args, ['--no-lazy'])).toContainEqual(['./assess-parts.js', true]);
  });

  test('has no import(), which V8 cannot serve in code that lies ready', () => {
    const sources = readdirSync(built).filter((name) => name.endsWith('.js'));
    const outsideComments = /^(?!\s*\/?\*).*\bimport\(/m;
    expect(sources).toContain('assess-parts.js');
    expect(sources.filter((name) => outsideComments.test(readFileSync(join(built, name), 'utf8')))).toEqual([]);
  });

  test('is made ready for one Node, the one that built it', () => {
    expect(readdirSync(join(built, 'ready-code'))).toEqual([`${process.version}-${process.platform}-${process.arch}`]);
  });
});

test('nothing that is built names the folder that it was built in', () => {
  const root = join(import.meta.dirname, '..', '..');
  const files = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const naming = files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => readFileSync(file).includes(root));
  expect(files.length).toBeGreaterThan(300);
  expect(naming).toEqual([]);
});
