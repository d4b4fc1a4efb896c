import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ajv from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { assessCase } from '../../../src/assessment/whole.ts';
import { caseSchema } from '../../../src/cases/case-schema.ts';
import { type AssessmentJson, caseJson } from '../../../src/formats/json/assessment.ts';
import { assessmentSchema } from '../../../src/formats/json/assessment-schema.ts';
import { jsonSchema, type SchemaName } from '../../../src/formats/json/schema.ts';
import { checkRuleFile } from '../../../src/tasks/check.ts';
import { caseFrom, compiledFor } from '../../assessment/judge.ts';
import { runs, sample } from '../../deep.ts';
import { allMet, iop, nineFile, rulesFile } from '../../rules/rules.ts';

const identity = { tool: { name: 'iop-check', version: '1.2.3' }, sha256: '0'.repeat(64), extends: [] };

function jsonOf(answers: object): AssessmentJson {
  return caseJson(assessCase(compiledFor(iop), caseFrom(iop, { answers })), iop, identity, []) as AssessmentJson;
}

const keys = (value: object | undefined) => Object.keys(value ?? {}).join(' ');

describe('the promise of the JSON', () => {
  const json = jsonOf({ ...allMet, styrning: 'detaljer', varaktighet: null });

  test('has exactly these keys, in this order', () => {
    expect(keys(json)).toBe(
      'formatVersion tool ruleSet date case outcome possibleOutcomes findings deciding missing changes forms calculated answers notes limits handling warnings',
    );
    expect(json.formatVersion).toBe(1);
    expect(keys(json.tool)).toBe('name version');
    expect(keys(json.ruleSet)).toBe('id version sha256 extends');
    expect(keys(json.case)).toBe('id title organisation');
    expect(keys(json.findings[0])).toBe('precondition strength grade possibleGrades answers missing sources');
    expect(keys(json.findings[0]?.answers[0])).toBe('question value');
    expect(keys(json.deciding[0])).toBe('question value');
    expect(keys(json.changes[0])).toBe('outcome answers');
    expect(keys(json.changes[0]?.answers[0])).toBe('question from to');
    expect(keys(json.forms[0])).toBe('form fits missing sources');
  });

  test('fits its own schema, for every example of the bundled rules', () => {
    for (const { answers } of iop.examples ?? []) {
      const plain: unknown = JSON.parse(JSON.stringify(jsonOf(answers)));
      expect(assessmentSchema.safeParse(plain).error).toBeUndefined();
    }
  });
});

const ofRules: readonly SchemaName[] = ['rules', 'validation', 'diff', 'coverage', 'mutants'];
const ofCases: readonly SchemaName[] = ['case', 'assessment', 'summary', 'compare', 'verification'];

test('names that have changed are still known', () => {
  expect(jsonSchema('difference')).toEqual(jsonSchema('diff'));
  expect(jsonSchema('comparison')).toEqual(jsonSchema('compare'));
});

describe.each([...ofRules, ...ofCases])('the JSON Schema %s', (name) => {
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

describe('what an editor shows of a rule file', () => {
  const rules = jsonSchema('rules');
  const at = (...path: string[]) =>
    path.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], rules) as Record<string, unknown>;

  test('is what a key means, not which way it is written in', () => {
    // Editors show the innermost description of a value, so a way that has one would hide that of the key.
    const hiding: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { anyOf = [] } = node as { anyOf?: readonly object[] };
      for (const [index, way] of anyOf.entries()) if ('description' in way) hiding.push(`${path}/${index}`);
      for (const [key, value] of Object.entries(node)) visit(value, `${path}/${key}`);
    };
    visit(rules, '');
    expect(hiding).toEqual([]);
    const precondition = at('else', 'properties', 'preconditions', 'additionalProperties', 'properties');
    expect(precondition['met']).toMatchObject({ description: 'När förutsättningen är uppfylld.' });
  });

  test('tells the types of questions at the key type, whatever the type', () => {
    const { oneOf } = at('else', 'properties', 'questions', 'additionalProperties') as {
      oneOf: readonly { properties: { type: { description: string } } }[];
    };
    for (const { properties } of oneOf)
      expect(properties.type.description).toMatch(/yesNo.*choice.*number.*date.*text/);
  });

  test('has extends at the root, where it can be proposed to a file that has none', () => {
    expect(at('properties')).toEqual({ extends: at('then', 'properties', 'extends') });
  });
});

test('every case that is shipped fits the form of a case', () => {
  for (const name of readdirSync(rulesFile('exempel'))) {
    const data: unknown = JSON.parse(readFileSync(rulesFile(`exempel/${name}`), 'utf8'));
    expect(caseSchema().safeParse(data).error, name).toBeUndefined();
  }
});

test('the schema beside the rule files is the one that the tool prints', () => {
  const shipped: unknown = JSON.parse(readFileSync(rulesFile('rule-set.schema.json'), 'utf8'));
  expect(shipped, 'run: npm run build:schema').toEqual(jsonSchema('rules'));
});

describe('the schema of rule files, by another reader of JSON Schema', () => {
  const corpus = join(import.meta.dirname, '..', '..', 'diagnostics');
  const accepts = new ajv.default({ strict: false, validateFormats: false }).compile(jsonSchema('rules'));
  const yaml = (...path: string[]) =>
    readdirSync(join(...path))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(...path, name));
  const dataOf = (file: string): unknown => parse(readFileSync(file, 'utf8'), { uniqueKeys: false, merge: false });

  test.each([nineFile, ...yaml(corpus, 'good')])('accepts %s', (file) => {
    expect(accepts(dataOf(file)), JSON.stringify(accepts.errors)).toBe(true);
  });

  test('refuses nothing in the broken corpus that validate accepts', async () => {
    const refused: string[] = [];
    for (const file of sample(yaml(corpus, 'rules'), 25)) {
      const { found } = await checkRuleFile(file);
      const isAccepted = !found.some(({ diagnostic }) => diagnostic.severity === 'error');
      let data: unknown;
      try {
        data = dataOf(file);
      } catch {
        expect(isAccepted, file).toBe(false);
        continue;
      }
      if (accepts(data)) continue;
      refused.push(file);
      expect(isAccepted, file).toBe(false);
    }
    expect(refused.length).toBeGreaterThan(runs(5, 10));
  });
});

test('every bundled rule file points its editor at that schema', () => {
  const names = readdirSync(rulesFile('.'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  expect(names).toContain('iop.yaml');
  for (const name of names) {
    const [first, second] = readFileSync(rulesFile(name), 'utf8').split('\n');
    const path = /^# yaml-language-server: \$schema=(\S+)$/.exec(first ?? '')?.[1] ?? '';
    expect(existsSync(join(rulesFile(name), '..', path)), name).toBe(true);
    expect(second, 'the same for JetBrains').toBe(`# $schema: ${path}`);
  }
});
