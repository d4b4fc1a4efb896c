import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Settings, settingsFile } from '../../src/tasks/settings.ts';
import { emptyFolder } from '../cli/run.ts';

describe('the file', () => {
  test.each([
    ['linux', { HOME: '/h' }, '/h/.config/iop-check/settings.json'],
    ['linux', { HOME: '/h', XDG_CONFIG_HOME: '/x' }, '/x/iop-check/settings.json'],
    ['darwin', { HOME: '/h' }, '/h/Library/Preferences/iop-check/settings.json'],
    ['win32', { APPDATA: '/a' }, '/a/iop-check/settings.json'],
    ['win32', { USERPROFILE: '/u' }, '/u/AppData/Roaming/iop-check/settings.json'],
  ])('is in the usual folder of %s', (platform, env, expected) => {
    expect(settingsFile(platform, env)).toBe(expected);
  });

  test.each(['linux', 'darwin', 'win32'])('is none where %s has no home', (platform) => {
    expect(settingsFile(platform, {})).toBeNull();
    expect(settingsFile(platform, { HOME: '', XDG_CONFIG_HOME: '', APPDATA: '' })).toBeNull();
  });
});

function read(file: string | null): Settings {
  const settings = new Settings(file);
  expect(settings.read()).toEqual({ broken: null });
  return settings;
}

test('what is remembered is known the next time, and can be forgotten', () => {
  const file = join(emptyFolder(), 'iop-check', 'settings.json');
  expect(read(file).known).toEqual({});
  expect(existsSync(file)).toBe(false);
  expect(read(file).remember('author', 'Anna')).toBe(true);
  expect(read(file).remember('committee', 'Socialnämnden')).toBe(true);
  expect(read(file).known).toEqual({ author: 'Anna', committee: 'Socialnämnden' });
  read(file).remember('author', '');
  expect(read(file).known).toEqual({ committee: 'Socialnämnden' });
});

test('nobody else can read it', () => {
  const folder = join(emptyFolder(), 'iop-check');
  read(join(folder, 'settings.json')).remember('author', 'Anna');
  expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('without a file nothing is written, and all is remembered while it runs', () => {
  const settings = read(null);
  expect(settings.remember('author', 'Anna')).toBe(true);
  expect(settings.known).toEqual({ author: 'Anna' });
});

test.each(['{', '[]', '{"author":1}', '{"author":" "}', '{"other":"x"}', `"${'x'.repeat(100_000)}"`])(
  'a file with something else in it is told of and left as it is: %.20s',
  (text) => {
    const file = join(emptyFolder(), 'settings.json');
    writeFileSync(file, text);
    const settings = new Settings(file);
    expect(settings.read()).toEqual({ broken: file });
    expect(settings.known).toEqual({});
    settings.remember('author', 'Anna');
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);

test('that it cannot be written is no error', () => {
  const file = join(emptyFolder(), 'a');
  writeFileSync(file, '');
  expect(new Settings(join(file, 'settings.json')).remember('author', 'Anna')).toBe(false);
});
