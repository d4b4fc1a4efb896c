import type { DiagnosticArguments, DiagnosticCode } from '../../rules/diagnostic-codes.ts';
import { both, quoted, shortened } from '../terms.ts';

/** The long texts about the rule set that a case is judged by. */
export const rulesOfCaseExplanations = {
  'rule-set-missing': {
    what: 'Ett ärende som är sparat av genomgången säger under session vilket regelverk dess frågor kom ur. Det regelverket följer inte med iop-check och är inte angivet. Svar på ett regelverks frågor bedöms aldrig i tysthet efter ett annat.',
    mend: 'Ange regelverkets fil med --rules. Med --rules och ett annat regelverk (i summary och verify --force-rules) bedöms ärendet efter det, och resultatet säger det.',
  },
  'rule-set-ambiguous': {
    what: 'Ärendets regelverk söks först efter sin SHA-256 och sedan efter id och version. Ingen av filerna har ärendets SHA-256, och flera har dess id och version. Vilken som gäller går då inte att veta.',
    mend: 'Ange bara en av filerna, eller ge dem olika versioner.',
  },
  'other-rule-set': {
    what: 'Ärendet är påbörjat med ett regelverk och bedömt efter ett annat, som har valts i kommandot. Frågor som det andra regelverket inte ställer är då inte prövade.',
    mend: 'Bedöm ärendet utan valet om det inte var meningen.',
  },
  'other-wording': {
    what: 'Regelverkets fil har ändrats sedan ärendet påbörjades: dess SHA-256 är en annan. Ärendet är bedömt efter den lydelse som finns nu.',
    mend: 'Kontrollera att svaren ännu svarar på frågorna, till exempel med iop-check interview --resume. Med den tidigare filen och --rules bedöms ärendet som då.',
  },
  'csv-columns': {
    what: 'I CSV skrivs rubrikraden före alla ärenden, med en kolumn för varje förutsättning i det regelverk som gäller för ärenden utan eget. Ett ärende med ett annat regelverk kan ha fler förutsättningar. Utfallet bygger också på dem, men graderna får inte plats.',
    mend: 'Välj --format ndjson, eller bedöm ärendena med det regelverket för sig, med --rules.',
  },
} as const satisfies Partial<Record<DiagnosticCode, { what: string; mend: string }>>;

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
