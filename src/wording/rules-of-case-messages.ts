import type { DiagnosticArguments } from '../rules/diagnostic-codes.ts';
import { quoted, shortened } from './message-parts.ts';
import { both } from './terms.ts';

type Code = 'rule-set-missing' | 'rule-set-ambiguous' | 'other-rule-set' | 'other-wording' | 'csv-columns';

/** What is to be said of the rule set that a case is judged by, and of the one that it was begun with. */
export const rulesOfCaseMessages: { readonly [C in Code]: (args: DiagnosticArguments[C]) => string } = {
  'rule-set-missing': ({ ruleSet, version }) =>
    ruleSet === null
      ? 'Det finns inget regelverk att bedöma ärendet efter. Ange ett.'
      : `Ärendet är påbörjat med regelverket ${named(ruleSet, version ?? '')}, som inte finns här. Det bedöms inte efter något annat. Ange regelverkets fil med --rules.`,
  'rule-set-ambiguous': ({ ruleSet, version, files }) =>
    `Ärendet är påbörjat med regelverket ${named(ruleSet, version)}. ${both(files.map(quoted))} har samma id och version, men ingen av dem är den lydelsen. Ange bara den som ärendet ska bedömas efter.`,
  'other-rule-set': ({ ruleSet, version, used, usedVersion }) =>
    `Ärendet är påbörjat med regelverket ${named(ruleSet, version)}, men bedömt efter ${named(used, usedVersion)}, som har valts i stället. Utan det valet följs ärendets eget regelverk.`,
  'other-wording': ({ ruleSet, version, usedVersion }) =>
    `Ärendet är påbörjat med en annan lydelse av regelverket ${quoted(ruleSet)} (version ${shortened(version)}) än den som det är bedömt efter (version ${usedVersion}${
      version === usedVersion ? ', där texten är ändrad' : ''
    }). Finns den tidigare filen kvar, ange den med --rules.`,
  'csv-columns': ({ ruleSet, columns, preconditions }) =>
    `Kolumnerna är de för ${quoted(columns)}. Ärenden som är bedömda efter ${quoted(ruleSet)} har också graderna för ${both(
      [...preconditions.slice(0, shownNames), ...more(preconditions.length - shownNames)],
    )}, som inte får plats. Välj --format ndjson, eller bedöm de ärendena för sig med --rules ${ruleSet}.`,
};

/** How many names of preconditions are told. */
const shownNames = 3;

function more(count: number): string[] {
  return count > 0 ? [`${count} till`] : [];
}

function named(id: string, version: string): string {
  return `${quoted(id)} ${shortened(version)}`.trimEnd();
}
