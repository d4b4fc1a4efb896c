import { explainableIds, explainList, explainText } from '../reports/explain-text.ts';
import { knownName, nearestNames } from '../rules/spelling.ts';
import { sentences } from '../wording/commands.ts';
import { argument, defined, sharedArguments, value } from './command.ts';
import { exitCodes } from './process.ts';

/** `iop-check explain`: what an id means, at length; without an id, all there are. */
export const command = defined({
  usage: '[flaggor] [id]',
  text: 'förklara en förutsättning, en fråga, ett utfall, en samverkansform, en källa eller en kod',
  arguments: [argument('[id]', 'det som ska förklaras; utan id visas alla')],
  flags: { rules: value('<regelverk>', sharedArguments.rules) },
  run: async (session, options, id) => {
    const loaded = await session.rules(options.rules, sentences.leftUndone.explain);
    if (loaded === null) return exitCodes.input;
    const style = await session.streams.outStyle();
    const known = [...new Set(explainableIds(loaded.rules))];
    const text =
      id === undefined
        ? explainList(loaded.rules, style)
        : explainText(loaded.rules, knownName(id, known) ?? id, style);
    if (text === null) return session.misused(sentences.unknownTopic(id ?? '', nearestNames(id ?? '', known)));
    session.streams.writeOut(text);
    return exitCodes.done;
  },
});
