import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAlone } from '../run.ts';
import { Editor } from './client.ts';

const under = `format: 1
id: under
version: 1.0.0
title: Regler under
valid: { from: 2026-01-01 }
sources:
  riktlinje: { title: Riktlinje, confidence: high }
questions:
  initiativ:
    section: Start
    type: yesNo
    text: "Tog ni initiativet? 🙂"
    help: Hjälp.
    why: Därför.
preconditions:
  eget: { title: Eget, strength: gate, met: { question: initiativ, is: ja }, texts: { met: M., notMet: N. }, sources: [riktlinje] }
outcomes:
  - { id: nej, title: Nej, text: Nej., when: { precondition: eget, is: notMet } }
  - { id: ja, title: Ja, text: Ja., otherwise: true }
examples:
  - { name: Ett, answers: { initiativ: ja }, expect: { outcome: ja } }
`;
const above = `format: 1
id: ovan
version: 1.0.0
title: Regler ovanpå
valid: { from: 2026-01-01 }
extends: [under.yaml]
examples:
  - { name: Två, answers: { initiativ: nej }, expect: { outcome: nej } }
`;

const editor = new Editor();
const codes = (found: readonly { code?: number | string }[]) => found.map(({ code }) => code);

beforeAll(async () => {
  editor.save('under.yaml', under);
  editor.save('ovan.yaml', above);
  await editor.start();
});

afterAll(async () => {
  expect(await editor.end()).toBe(0);
  expect(editor.told).toBe('');
});

describe('an editor is told of rule files as they are written', () => {
  test('of a mistake with its code, place, words and way out, and of its end', async () => {
    await editor.open('under.yaml');
    await editor.findings('under.yaml', (found) => found.length === 0);
    await editor.change('under.yaml', under.replace('strength:', 'strenght:'));
    const [found] = await editor.findings('under.yaml', (all) => all.length > 0);
    expect(found).toMatchObject({ code: 'unknown-key', severity: 1, source: 'iop-check' });
    expect(found!.message).toBe('Okänd nyckel "strenght". Menade du "strength"?');
    expect(found!.range).toEqual({ start: { line: 15, character: 23 }, end: { line: 15, character: 31 } });
    await editor.change('under.yaml', under);
    await editor.findings('under.yaml', (all) => all.length === 0);
  });

  test('with columns in UTF-16 units, and lines that end as in Windows', async () => {
    const wrong = under.replace('section: Start', '"🙂å": 1').replaceAll('\n', '\r\n');
    await editor.change('under.yaml', wrong);
    const found = await editor.findings('under.yaml', (all) => codes(all).includes('unknown-key'));
    expect(found[0]!.range).toEqual({ start: { line: 9, character: 4 }, end: { line: 9, character: 9 } });
    await editor.change('under.yaml', under);
    await editor.findings('under.yaml', (all) => all.length === 0);
  });

  test('of what examples show, a moment later, also in a file that stands on the open one', async () => {
    await editor.change('under.yaml', under.replace('is: ja }', 'is: nej }'));
    expect(codes(await editor.findings('under.yaml', (all) => all.length > 0))).toEqual(['example-failed']);
    expect(codes(await editor.findings('ovan.yaml', (all) => all.length > 0))).toEqual(['example-failed']);
    await editor.change('under.yaml', under);
    await editor.findings('ovan.yaml', (all) => all.length === 0);
  });

  test('of another place that a finding is about, in another file too', async () => {
    await editor.open(
      'ovan.yaml',
      above.replace('examples:', 'preconditions:\n  eget: { strength: required }\nexamples:'),
    );
    const [found] = await editor.findings('ovan.yaml', (all) => all.length > 0);
    expect(found!.relatedInformation?.map(({ location }) => location.uri)).toEqual([editor.uri('under.yaml')]);
    await editor.close('ovan.yaml');
    await editor.findings('ovan.yaml', (all) => all.length === 0);
  });

  test('of a document that has never been saved', async () => {
    await editor.open('untitled:Untitled-1', under.replace('otherwise: true', 'otherwise: sant'));
    expect(codes(await editor.findings('untitled:Untitled-1', (all) => all.length > 0))).toContain('unknown-value');
    await editor.close('untitled:Untitled-1');
  });

  test('of what is no YAML any more, where it was a rule file', async () => {
    await editor.change('under.yaml', `${under}\n  - [\n`);
    expect(codes(await editor.findings('under.yaml', (all) => all.length > 0))).toEqual(['yaml-syntax']);
    await editor.change('under.yaml', under);
    await editor.findings('under.yaml', (all) => all.length === 0);
  });
});

test('settings leave out files, and what is old is not told of', async () => {
  const wrong = under.replace('strength:', 'strenght:');
  const findings = [
    { file: 'gammal.yaml', code: 'unknown-key', about: 'preconditions.eget.strenght', text: 'strenght', count: 1 },
  ];
  editor.save('satt/.git/HEAD', '');
  editor.save('satt/iop-check.config.yaml', 'ignore: [arkiv]\nbaseline: gamla.json\n');
  editor.save('satt/gamla.json', JSON.stringify({ formatVersion: 1, findings }));
  await editor.open('satt/arkiv/under.yaml', wrong);
  await editor.open('satt/gammal.yaml', wrong);
  await editor.open('satt/ny.yaml', wrong);
  expect(codes(await editor.findings('satt/ny.yaml', (all) => all.length > 0))).toEqual(['unknown-key']);
  await editor.findings('satt/arkiv/under.yaml', (all) => all.length === 0);
  await editor.findings('satt/gammal.yaml', (all) => all.length === 0);
  await editor.change('satt/gammal.yaml', wrong.replace('section:', 'sektion:'));
  expect(codes(await editor.findings('satt/gammal.yaml', (all) => all.length > 0))).toEqual(['unknown-key']);
  for (const name of ['arkiv/under', 'gammal', 'ny']) await editor.close(`satt/${name}.yaml`);
});

test('of YAML that is no rule file nothing is said, nor of what is broken there', async () => {
  await editor.open('compose.yaml', 'services: &a\n  web: { image: x }\n  b: *a\n  c: [\n');
  await editor.open('ci.yml', 'on: push\njobs:\n  a:\n    steps: [ { run: x } ]\nformat: pdf\n');
  await editor.change('under.yaml', under.replace('strength:', 'strenght:'));
  await editor.findings('under.yaml', (all) => all.length > 0);
  await editor.change('under.yaml', under);
  await editor.findings('under.yaml', (all) => all.length === 0);
  expect([editor.isTold('compose.yaml'), editor.isTold('ci.yml')]).toEqual([false, false]);
});

test('what the server does not know is answered with an error, and it goes on', async () => {
  await expect(editor.connection.sendRequest('textDocument/finnsInte', {})).rejects.toThrow(/finnsInte/);
  await editor.connection.sendNotification('$/finnsInte', {});
});

test('an editor that closes standard input ends it', async () => {
  expect(runAlone(['lsp', '--stdio'])).toEqual({ status: 0, out: '', err: '' });
  const other = new Editor();
  await other.start();
  other.process.stdin!.end();
  expect(await once(other.process, 'exit')).toEqual([0, null]);
});
