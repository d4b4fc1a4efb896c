import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { caseSchema } from '../../src/cases/case.ts';
import { assessmentJson } from '../../src/reports/assessment-json.ts';
import { assessmentSchema } from '../../src/reports/assessment-schema.ts';
import { jsonSchema, schemaNames } from '../../src/reports/json-schema.ts';
import { judge } from '../assessment/judge.ts';
import { allMet, iop, rulesFile } from '../rules/rules.ts';

const identity = { tool: { name: 'iop-check', version: '1.2.3' }, sha256: '0'.repeat(64) };
const keys = (value: object | undefined) => Object.keys(value ?? {}).join(' ');

describe('the promise of the JSON', () => {
  const json = assessmentJson(judge(iop, { ...allMet, styrning: 'detaljer', varaktighet: null }), iop, identity);

  test('has exactly these keys, in this order', () => {
    expect(keys(json)).toBe(
      'formatVersion tool ruleSet date case outcome possibleOutcomes findings deciding missing changes forms',
    );
    expect(json.formatVersion).toBe(1);
    expect(keys(json.tool)).toBe('name version');
    expect(keys(json.ruleSet)).toBe('id version sha256');
    expect(keys(json.case)).toBe('id title organisation');
    expect(keys(json.findings[0])).toBe('precondition strength grade possibleGrades answers missing sources');
    expect(keys(json.findings[0]?.answers[0])).toBe('question value');
    expect(keys(json.deciding[0])).toBe('question value');
    expect(keys(json.changes[0])).toBe('outcome answers');
    expect(keys(json.changes[0]?.answers[0])).toBe('question from to');
    expect(keys(json.forms[0])).toBe('form fits sources');
  });

  test('fits its own schema, for every example of the bundled rules', () => {
    for (const { answers } of iop.examples ?? []) {
      const plain: unknown = JSON.parse(JSON.stringify(assessmentJson(judge(iop, answers), iop, identity)));
      expect(assessmentSchema.safeParse(plain).error).toBeUndefined();
    }
  });
});

describe.each(schemaNames)('the JSON Schema %s', (name) => {
  test('describes every property in Swedish', () => {
    const silent: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [property, schema] of Object.entries((node as { properties?: object }).properties ?? {})) {
        if (!('$ref' in schema) && !('const' in schema) && !('description' in schema))
          silent.push(`${path}/${property}`);
      }
      for (const [key, value] of Object.entries(node)) visit(value, `${path}/${key}`);
    };
    visit(jsonSchema(name), '');
    expect(silent).toEqual([]);
  });
});

test('every case that is shipped fits the form of a case', () => {
  for (const name of readdirSync(rulesFile('exempel'))) {
    const data: unknown = JSON.parse(readFileSync(rulesFile(`exempel/${name}`), 'utf8'));
    expect(caseSchema.safeParse(data).error, name).toBeUndefined();
  }
});

test('the schema beside the rule files is the one that the tool prints', () => {
  const shipped: unknown = JSON.parse(readFileSync(rulesFile('rule-set.schema.json'), 'utf8'));
  expect(shipped, 'run: npm run build:schema').toEqual(jsonSchema('rules'));
});

test('every bundled rule file points its editor at that schema', () => {
  const text = readFileSync(rulesFile('iop.yaml'), 'utf8');
  expect(text.startsWith('# yaml-language-server: $schema=./rule-set.schema.json\n')).toBe(true);
  expect(parse(text)).toMatchObject({ format: 1 });
});
