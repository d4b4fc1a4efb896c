import * as z from 'zod';
import { caseSchema } from '../../cases/case-schema.ts';
import { extensionSchema } from '../../rules/extension.ts';
import { largeSections, sizeLimits } from '../../rules/form/size-limits.ts';
import { ruleSetSchema } from '../../rules/rule-set-schema.ts';
import { assessmentSchema } from './assessment-schema.ts';
import { caseDifferenceSchema } from './case-difference.ts';
import { configSchema } from './config.ts';
import { coverageSchema } from './coverage.ts';
import { differenceSchema } from './difference.ts';
import { mutantsSchema } from './mutants.ts';
import { registerSchema } from './register.ts';
import { summarySchema } from './summary.ts';
import { validationSchema } from './validation.ts';
import { verificationSchema } from './verification.ts';

/** What has a JSON Schema but rule files; `helpTexts.schema` says in words what each of them describes. */
const schemas = {
  case: caseSchema(),
  assessment: assessmentSchema,
  validation: validationSchema,
  diff: differenceSchema,
  coverage: coverageSchema,
  mutants: mutantsSchema,
  summary: summarySchema,
  compare: caseDifferenceSchema,
  verification: verificationSchema,
  cases: registerSchema,
  config: configSchema,
  // What two were called before their names said which command prints it.
  difference: differenceSchema,
  comparison: caseDifferenceSchema,
};

/** The name of a format that has a JSON Schema. */
export type SchemaName = keyof typeof schemas | 'rules';

/** The JSON Schema (draft 2020-12) of one of our formats, with Swedish descriptions. */
export function jsonSchema(name: SchemaName): object {
  return name === 'rules' ? rulesSchema() : z.toJSONSchema(schemas[name], { io: 'input' });
}

/** A rule file is whole, or with `extends` stands on others and may leave out what they have. */
function rulesSchema(): object {
  const { $schema, $defs, ...whole } = withSizes(z.toJSONSchema(ruleSetSchema, { io: 'input' }));
  const { $schema: _, $defs: __, ...extension } = withSizes(z.toJSONSchema(extensionSchema, { io: 'input' }));
  // As pairs, since an object literal with a `then` looks like a promise.
  return Object.fromEntries([
    ['$schema', $schema],
    // A file without the key is held to `else`, so that only here can an editor propose it.
    ['properties', { extends: extension.properties?.['extends'] }],
    ['if', { required: ['extends'] }],
    ['then', extension],
    ['else', whole],
    ['$defs', $defs],
  ]);
}

/** With how large each section may be, which is checked before the form is. */
function withSizes(schema: z.core.JSONSchema.BaseSchema): z.core.JSONSchema.BaseSchema {
  const properties = { ...schema.properties };
  for (const name of largeSections) {
    const section = properties[name];
    // A direction may stand without a list around it.
    if (typeof section !== 'object' || section.type === undefined) continue;
    const key = section.type === 'array' ? 'maxItems' : 'maxProperties';
    properties[name] = { ...section, [key]: sizeLimits[name] };
  }
  return { ...schema, properties };
}
