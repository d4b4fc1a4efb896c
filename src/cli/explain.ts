import { explainableDocument, explainableIds, explanationDocument } from '../documents/rules/explanation.ts';
import { languageNames } from '../documents/rules/language/explained.ts';
import { swedishWords } from '../documents/rules/language/swedish-words.ts';
import { documentText } from '../formats/text.ts';
import { knownName, nearestNames } from '../rules/spelling.ts';
import { sentences } from '../wording/commands.ts';
import { argument, defined, shared, sharedArguments, value } from './command.ts';
import { exitCodes } from './process.ts';
import { today } from './session.ts';

/** `iop-check explain`: what an id means, at length; without an id, all there are. */
export const command = defined({
  usage: '[flaggor] [id]',
  text: 'förklara en förutsättning, en fråga, ett utfall, en samverkansform, en källa, en kod eller en nyckel i en regelfil, också vid dess svenska namn (spärr, utfall)',
  arguments: [argument('[id]', 'det som ska förklaras; utan id visas alla')],
  flags: { rules: value('<regelverk>', sharedArguments.rules), config: shared.config },
  run: async (session, options, id) => {
    const loaded = await session.rules(options.rules, sentences.leftUndone.explain, { config: options.config });
    if (loaded === null) return exitCodes.input;
    // The forms of all that is read and written take longer to load than the rest of the command.
    const { jsonSchema } = await import('../formats/json/schema.ts');
    const schema = jsonSchema('rules');
    const known = [...new Set([...explainableIds(loaded.rules), ...languageNames(schema), ...swedishWords])];
    const document =
      id === undefined
        ? explainableDocument(loaded.rules, today(), schema)
        : explanationDocument(loaded.rules, knownName(id, known) ?? id, today(), schema);
    if (document === null) return session.misused(sentences.unknownTopic(id ?? '', nearestNames(id ?? '', known)));
    session.streams.writeOut(documentText(document, await session.streams.outStyle()));
    return exitCodes.done;
  },
});
