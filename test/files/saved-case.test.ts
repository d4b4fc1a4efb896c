import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SavedCase } from '../../src/cases/case.ts';
import { savedText } from '../../src/cases/case.ts';
import { CaseKeeper, freeCaseFile, readSavedCase, unfinishedCases } from '../../src/files/saved-case.ts';
import { emptyFolder } from '../cli/run.ts';
import { runs } from '../deep.ts';

function saved(answers: Record<string, string>, finished = false): SavedCase {
  const session = { finished, ruleSet: { id: 'iop', version: '1.0.0', sha256: '0' }, questions: {}, aside: {} };
  return { date: '2026-11-21', answers, notes: {}, session };
}

test('saves a case that its owner alone can read, and leaves nothing else behind', async () => {
  const folder = emptyFolder();
  const file = join(folder, 'a.json');
  expect(new CaseKeeper(file).save(saved({ marknad: 'ingen' }))).toBeNull();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['a.json']);
  expect(await readSavedCase(file)).toEqual({ saved: saved({ marknad: 'ingen' }) });
});

test('never writes over what somebody else has written since', () => {
  const file = join(emptyFolder(), 'a.json');
  const keeper = new CaseKeeper(file);
  keeper.save(saved({}));
  writeFileSync(file, 'theirs');
  expect(keeper.save(saved({ marknad: 'ingen' }))).toMatchObject({ code: 'saved-by-another' });
  expect(readFileSync(file, 'utf8')).toBe('theirs');
});

test('a file that was there from the start may be taken up, and one that was removed is written again', () => {
  const file = join(emptyFolder(), 'a.json');
  writeFileSync(file, savedText(saved({})));
  const keeper = new CaseKeeper(file);
  expect(keeper.save(saved({ marknad: 'ingen' }))).toBeNull();
  rmSync(file);
  expect(keeper.save(saved({ marknad: 'marknad' }))).toBeNull();
  expect(readFileSync(file, 'utf8')).toContain('"marknad": "marknad"');
});

test('a folder that is gone, or in the way, is reported, and the next try may succeed', () => {
  const folder = join(emptyFolder(), 'inne');
  const keeper = new CaseKeeper(join(folder, 'a.json'));
  expect(keeper.save(saved({}))).toMatchObject({ code: 'case-not-saved', args: { reason: 'ENOENT' } });
  mkdirSync(folder);
  expect(keeper.save(saved({}))).toBeNull();
});

test.skipIf(!existsSync('/dev/full') || process.getuid?.() === 0)('a folder that may only be read is reported', () => {
  const folder = emptyFolder();
  chmodSync(folder, 0o500);
  expect(new CaseKeeper(join(folder, 'a.json')).save(saved({}))).toMatchObject({ args: { reason: 'EACCES' } });
});

test('finds the unfinished cases of a folder, and a name that is free', () => {
  const folder = emptyFolder();
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  put('iop-arende-2026-11-21.json', savedText(saved({})));
  put('klar.json', savedText(saved({}, true)));
  put('annat.json', '{ "answers": {} }');
  put('trasig.json', '{');
  expect(unfinishedCases(folder)).toEqual([join(folder, 'iop-arende-2026-11-21.json')]);
  expect(freeCaseFile(folder, '2026-11-21')).toBe(join(folder, 'iop-arende-2026-11-21-2.json'));
});

describe('killed at any moment', () => {
  const keeper = join(import.meta.dirname, '..', '..', 'dist', 'files', 'saved-case.js');
  const program = (file: string) => `
    const { CaseKeeper } = await import(${JSON.stringify(keeper)});
    const keeper = new CaseKeeper(${JSON.stringify(file)});
    const answers = {};
    for (let n = 1; ; n++) {
      answers['fraga-' + n] = 'x'.repeat(200);
      keeper.save({ date: '2026-11-21', answers, notes: {}, session: {} });
      process.stdout.write(n + '\\n');
    }`;

  /** Kills the program after it has told of some saves, and gives how many it told of. */
  function killedAfter(child: ChildProcess, saves: number): Promise<number> {
    return new Promise((resolve, reject) => {
      let told = '';
      child.stdout!.on('data', (chunk) => {
        told += String(chunk);
        if (told.split('\n').length > saves) child.kill('SIGKILL');
      });
      child.on('error', reject);
      child.on('close', () => resolve(told.split('\n').length - 1));
    });
  }

  const times = runs(4, 200);

  test(`${times} times, it has lost at most the answer that was being saved`, async () => {
    const folder = emptyFolder();
    const one = async (index: number): Promise<void> => {
      const file = join(folder, `${index}.json`);
      const child = spawn(process.execPath, ['--input-type=module', '-e', program(file)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const told = await killedAfter(child, (index * 7) % 40);
      const answers = existsSync(file)
        ? Object.keys((JSON.parse(readFileSync(file, 'utf8')) as SavedCase).answers)
        : [];
      expect(answers.length).toBeGreaterThanOrEqual(told);
      expect(answers).toEqual(answers.map((_, n) => `fraga-${n + 1}`));
    };
    for (let index = 0; index < times; index += 4) await Promise.all([0, 1, 2, 3].map((offset) => one(index + offset)));
  });
});

test('a case in YAML is told apart, as an interview is saved as JSON', async () => {
  const yaml = join(emptyFolder(), 'a.yaml');
  writeFileSync(yaml, 'id: a\nanswers:\n  marknad: ingen\n');
  expect(await readSavedCase(yaml)).toMatchObject({
    found: [{ diagnostic: { code: 'file-unreadable', args: { reason: 'YAML' } } }],
  });
});
