import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findInputs } from '../../src/files/cases.ts';
import { isOneYamlCase } from '../../src/files/file-start.ts';
import { looksLikeYaml } from '../../src/files/read/yaml-start.ts';
import { emptyFolder } from '../cli/run.ts';
import { blocksOfText, entriesOf, recordsOf } from './blocks.ts';

const one =
  'id: "7"\ntitle: Mötesplats, Åkarp\nanswers:\n  marknad: ingen\n  tal: 1.5\n  dag: 2025-06-01\n  svar: ja\n';

test('a case in YAML is read as JSON would be, known by its name or by what it holds', async () => {
  const expected = [
    '1 7 {"id":"7","title":"Mötesplats, Åkarp","answers":{"marknad":"ingen","tal":1.5,"dag":"2025-06-01","svar":"ja"}}',
  ];
  expect(await recordsOf(one)).toEqual(expected);
  expect(await recordsOf(one, { file: 'x.yaml', sizes: [9] })).toEqual(expected);
  expect(await recordsOf(one.replaceAll('\n', '\r\n'), { file: 'x.YML.gz' })).toEqual(expected);
  expect(await recordsOf(one, { file: 'x.txt', format: 'yaml' })).toEqual(expected);
  expect(await recordsOf(`\uFEFF# Ärende; utkast\n\n---\n${one}`)).toEqual([expected[0]!.replace(/^1/, '4')]);
  expect(await recordsOf('{id: a, answers: {}}', { format: 'yaml' })).toEqual(['1 a {"id":"a","answers":{}}']);
});

test('several documents and lists are several cases, and what is wrong with one does not stop the others', async () => {
  expect(await recordsOf('---\nid: a\n---\n# none\n---\nid: &x b\n...\n---\n- id: c\n- id: d\n')).toEqual([
    '2 a {"id":"a"}',
    '6 - yaml-feature 6:5',
    '9 c {"id":"c"}',
    '10 d {"id":"d"}',
  ]);
  expect(await recordsOf('id: a\n b: c\n')).toEqual(['2 - yaml-syntax 2:2']);
  expect(await recordsOf('[]', { format: 'yaml' })).toEqual(['1 - no-cases 1:1']);
  expect(await recordsOf('# none\n', { file: 'x.yaml' })).toEqual(['1 - file-empty']);
  expect(await recordsOf('id: a\nid: b\n')).toEqual(['2 - duplicate-key 2:1']);
  expect(await recordsOf(Buffer.from('id: Åsa\n', 'latin1'), { file: 'x.yaml' })).toEqual(['1 - not-utf8']);
});

test('a key with nothing after it is as if it were not there, and null is an answer', async () => {
  expect(
    await recordsOf('id: a\ntitle:\nanswers:\n  svar:\n  tal: null\n  ord: ~\nparts:\n- id: p\n  answers:\n'),
  ).toEqual(['1 a {"id":"a","answers":{"tal":null,"ord":null},"parts":[{"id":"p","answers":null}]}']);
});

test('a text that a comment cuts is told of, and an answer with a comment is not', async () => {
  const text =
    '- id: a\n  title: Kravet enligt punkt #3\n  answers: { marknad: ingen } # 2 utredda\n' +
    '- id: SN #2\n  answers:\n    marknad: ingen #klart\n  notes:\n    marknad: Se bilaga #4\n';
  const entries = entriesOf(await blocksOfText(text));
  expect(entries.map(({ stands }) => stands?.data)).toEqual([
    { id: 'a', title: 'Kravet enligt punkt', answers: { marknad: 'ingen' } },
    { id: 'SN', answers: { marknad: 'ingen' }, notes: { marknad: 'Se bilaga' } },
  ]);
  const found = entries.flatMap((entry) => entry.found);
  expect(found.map(({ diagnostic, place }) => [diagnostic.code, place?.line, place?.column])).toEqual([
    ['text-cut', 2, 30],
    ['text-cut', 4, 10],
    ['text-cut', 8, 24],
  ]);
});

test('an answer is found at its place', async () => {
  const [entry] = entriesOf(await blocksOfText(`# x\n${one}`));
  const { document, path } = entry!.stands!;
  const { start, end } = document.locate([...path, 'answers', 'tal'], 'value');
  expect([document.source.text.slice(start, end), document.source.lineAt(start)]).toEqual(['1.5', 6]);
});

test.each(['id: a', '- id: a', '---', '# hej\n\n"id": a', 'eget-ärende:\n  x: 1', '%YAML 1.2'])(
  '%j begins as YAML',
  (text) => {
    expect(looksLikeYaml(text)).toBe(true);
  },
);

test.each(['id;marknad', 'hej', '# a;b\nid;marknad', '"id": "a",\n"answers": {}', 'http://x', '12:30', ''])(
  '%j does not',
  (text) => {
    expect(looksLikeYaml(text)).toBe(false);
  },
);

test('one case alone has no dash and no second document', () => {
  expect(isOneYamlCase('# a\n---\nid: a\ntext: |\n  --- b\n')).toBe(true);
  expect(isOneYamlCase('- id: a')).toBe(false);
  expect(isOneYamlCase('id: a\n---\nid: b')).toBe(false);
});

test('a folder gives the cases in YAML in it, and passes other files in YAML', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'regler'));
  const files = {
    'a.yaml': one,
    'b.yml': '- id: b\n  answers: {}\n',
    'regler/c.yaml': 'format: 1\nid: c\nexamples:\n- name: x\n  answers: {}\n',
    'docker-compose.yaml': 'services:\n  web: {}\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const names = async (given: string) =>
    (await findInputs([join(folder, given)])).inputs.map(({ name }) => name.slice(folder.length + 1));
  expect(await names('')).toEqual(['a.yaml', 'b.yml']);
  expect(await names('*')).toEqual(['a.yaml', 'b.yml']);
  expect(await names('**/*.yaml')).toEqual(['a.yaml', 'docker-compose.yaml', 'regler/c.yaml']);
});
