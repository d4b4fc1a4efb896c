import { z } from 'zod';
import { caseSchema } from '../cases/case.ts';
import { ruleSetSchema } from '../rules/rule-set.ts';
import { assessmentSchema } from './assessment-schema.ts';

/** What has a JSON Schema: a case, an assessment, and a rule file. */
export const schemaNames = ['case', 'assessment', 'rules'] as const;
export type SchemaName = (typeof schemaNames)[number];

const schemas: Readonly<Record<SchemaName, z.ZodType>> = {
  case: caseSchema,
  assessment: assessmentSchema,
  rules: ruleSetSchema,
};

/** The JSON Schema (draft 2020-12) of one of our formats, with Swedish descriptions. */
export function jsonSchema(name: SchemaName): object {
  return z.toJSONSchema(schemas[name], { io: 'input' });
}
