import { jsonSchema, type SchemaName } from '../reports/json-schema.ts';
import type { Streams } from '../terminal/streams.ts';
import { exitCodes } from './exit-codes.ts';

/** `iop-check schema`: prints the JSON Schema of a case, an assessment or a rule file. */
export async function printSchema(name: SchemaName, streams: Streams): Promise<number> {
  streams.writeOut(`${JSON.stringify(jsonSchema(name), null, 2)}\n`);
  return exitCodes.done;
}
