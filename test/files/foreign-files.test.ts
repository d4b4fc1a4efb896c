import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkRuleText } from '../../src/tasks/check.ts';
import { messageOf } from '../../src/wording/findings/all.ts';

const examples = join(import.meta.dirname, '..', '..', 'rules', 'exempel');
const found = async (text: string) => (await checkRuleText(text, 'fil.yaml')).found.map(({ diagnostic }) => diagnostic);

async function expectForeign(text: string, looks: string): Promise<void> {
  const all = await found(text);
  expect(all).toEqual([expect.objectContaining({ code: 'no-rule-set', args: { looks } })]);
}

describe('what is no rule set is one finding', () => {
  test.each([
    ['services', 'version: "3"\nservices:\n  web: { image: nginx }\nvolumes: {}\n'],
    ['a package', '{ "name": "x", "version": "1.0.0", "description": "X", "dependencies": { "yaml": "^2" } }'],
    [
      'a JSON Schema',
      '{ "$schema": "x", "title": "X", "description": "X", "type": "object", "properties": {}, "examples": [] }',
    ],
    ['a workflow', 'name: CI\non: [push]\njobs:\n  test: { runs-on: ubuntu-latest }\n'],
    ['settings on top of others', '{ "extends": "./base.json", "compilerOptions": { "strict": true } }'],
    ['settings of another program with a name as ours', 'extends: [standard]\nrules: {}\n'],
    ['an empty mapping', '{}'],
    ['an empty list', '[]'],
    ['a list of texts', '- a\n- b\n'],
    ['a text', 'Hej\n'],
    ['a number', '12\n'],
    ['a table', 'namn;antal\na;1\n'],
    ['translations', 'sv:\n  title: Titel\n'],
  ])('%s', async (_, text) => {
    await expectForeign(text, 'other');
  });

  test.each([
    ['in YAML', 'title: Ett ärende\nanswers: { marknad: ingen }\n'],
    ['in JSON', '{ "id": "7", "answers": {} }'],
    ['in a list', '[{ "id": "7", "answers": {} }]'],
    ['with a session', '{ "session": {}, "answers": {} }'],
    ['in parts', 'parts: [{ id: a, title: A, answers: {} }]'],
    ['whose answers stand outermost', '{ "id": "7", "marknad": "ingen" }'],
    ['with limits and an agreement', '{ "answers": {}, "limits": {}, "agreement": {} }'],
    ['in NDJSON', '{ "id": "1", "answers": {} }\n{ "id": "2", "answers": {} }\n'],
  ])('a case %s', async (_, text) => {
    await expectForeign(text, 'case');
  });

  test.each(readdirSync(examples).filter((name) => name.endsWith('.json')))('the case %s', async (name) => {
    await expectForeign(readFileSync(join(examples, name), 'utf8'), 'case');
  });

  test('a saved bedömning', async () => {
    await expectForeign(
      '{ "formatVersion": 1, "tool": {}, "ruleSet": {}, "outcome": null, "preconditions": [] }',
      'assessment',
    );
  });

  test('and says what to do with it', async () => {
    expect((await found('{ "answers": {} }')).map(messageOf)).toEqual([
      'Detta är inget regelverk. Det ser ut som ett ärende: bedöm det med iop-check assess.',
    ]);
  });
});

describe('a rule set that is only begun is one', () => {
  test.each([
    'format: 1\n',
    'format: 1\nid: ny\ntitle: Ny\n',
    'qestions: {}\n',
    'id: ny\nextends: [iop]\n',
    'extends: iop\n',
    'extends: [bas.yaml]\n',
    'id: ny\nvalid: { from: 2020-01-01 }\n',
    'preconditions: {}\n',
  ])('%s', async (text) => {
    expect((await found(text)).map(({ code }) => code)).not.toContain('no-rule-set');
  });
});
