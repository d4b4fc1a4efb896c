import { ruleListDocument } from '../documents/rules/rule-list.ts';
import { ruleListJson } from '../formats/json/rule-list.ts';
import { documentText } from '../formats/text.ts';
import { jsonText } from '../rules/text.ts';
import { bundledHeads } from '../tasks/rule-files.ts';
import { defined, on, shared } from './command.ts';
import { exitCodes } from './process.ts';
import { today } from './session.ts';

/** `iop-check rules`: the rule sets that come with the package, with their validity. */
export const command = defined({
  usage: '[flaggor]',
  text: 'visa regelverken som följer med, och när de gäller',
  arguments: [],
  flags: {
    date: shared.date('visa vad som gäller på ett annat datum än dagens'),
    json: on('skriv listan som JSON'),
  },
  run: async ({ streams }, { date = today(), json }) => {
    const heads = await bundledHeads();
    streams.writeOut(
      json === true
        ? `${jsonText(ruleListJson(heads, date), 2)}\n`
        : documentText(ruleListDocument(heads, date), await streams.outStyle()),
    );
    return exitCodes.done;
  },
});
