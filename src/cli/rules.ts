import { jsonSchema, type SchemaName } from '../formats/json/schema.ts';
import { ruleListJson, ruleListText } from '../reports/rule-list.ts';
import { jsonText } from '../rules/text.ts';
import { bundledHeads } from '../tasks/rule-files.ts';
import type { Streams } from '../tasks/streams.ts';
import { exitCodes, today } from './session.ts';

/** `iop-check rules`: the rule sets that come with the package, with their validity. */
export async function listRules(
  { date = today(), json }: { readonly date?: string; readonly json?: true },
  streams: Streams,
): Promise<number> {
  const heads = await bundledHeads();
  const text = json === true ? `${jsonText(ruleListJson(heads, date), 2)}\n` : null;
  streams.writeOut(text ?? ruleListText(heads, date, await streams.outStyle()));
  return exitCodes.done;
}

/** `iop-check schema`: prints the JSON Schema of a case, an assessment or a rule file. */
export async function printSchema(name: SchemaName, streams: Streams): Promise<number> {
  streams.writeOut(`${JSON.stringify(jsonSchema(name), null, 2)}\n`);
  return exitCodes.done;
}
