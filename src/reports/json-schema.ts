import { z } from 'zod';
import { caseSchema } from '../cases/case.ts';
import { ruleSetSchema } from '../rules/rule-set.ts';
import { assessmentSchema } from './assessment-schema.ts';
import { validationSchema } from './validation-schema.ts';

/** What has a JSON Schema: a case, an assessment, a rule file and a validation. */
export const schemaNames = ['case', 'assessment', 'rules', 'validation'] as const;
export type SchemaName = (typeof schemaNames)[number];

const schemas: Readonly<Record<SchemaName, z.ZodType>> = {
  case: caseSchema,
  assessment: assessmentSchema,
  rules: ruleSetSchema,
  validation: validationSchema,
};

/** The JSON Schema (draft 2020-12) of one of our formats, with Swedish descriptions. */
export function jsonSchema(name: SchemaName): object {
  return z.toJSONSchema(schemas[name], { io: 'input' });
}
