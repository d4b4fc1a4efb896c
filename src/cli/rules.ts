import { bundledHeads } from '../files/rule-head.ts';
import { jsonText } from '../reports/json-text.ts';
import { ruleListJson, ruleListText } from '../reports/rule-list.ts';
import type { Streams } from '../terminal/streams.ts';
import { exitCodes } from './exit-codes.ts';
import { today } from './today.ts';

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
