import { jsonSchema, type SchemaName } from '../formats/json/schema.ts';
import { otherWords } from '../wording/commands.ts';
import { argument, defined } from './command.ts';
import { exitCodes } from './process.ts';

const ofRules = ['case', 'assessment', 'rules', 'validation', 'diff', 'coverage', 'mutants'] as const;
const names = [
  ...ofRules,
  'summary',
  'compare',
  'verification',
  'cases',
  'config',
] as const satisfies readonly SchemaName[];

/** `iop-check schema`: the JSON Schema of what is read and written. */
export const command = defined({
  usage: '[flaggor] <namn>',
  text: 'skriv JSON Schema för ett ärende (case), en bedömning (assessment), ett regelverk (rules), en granskning (validation), två regelverk jämförda (diff), en täckning (coverage), ett regelverks små ändringar (mutants), en sammanställning (summary), två bedömningar av samma ärende (compare), omgjorda bedömningar (verification), ett register över initiativ (cases) eller inställningarna i iop-check.config.yaml (config)',
  arguments: [argument('<namn>', 'vilket schema', { names, otherWords: otherWords.schemas })],
  flags: {},
  run: async ({ streams }, _, name) => {
    streams.writeOut(`${JSON.stringify(jsonSchema(name), null, 2)}\n`);
    return exitCodes.done;
  },
});
