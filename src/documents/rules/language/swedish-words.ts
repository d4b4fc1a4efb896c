/** What the words of the language are called in Swedish, as those ask for them who know the rules but not yet how a rule file is written. */
const words: Readonly<Record<string, readonly string[]>> = {
  gate: ['spärr', 'rättslig spärr'],
  required: ['krav'],
  supporting: ['stöd'],
  strength: ['styrka', 'måste', 'ska', 'bör'],
  met: ['uppfylld', 'grad'],
  partlyMet: ['delvis uppfylld'],
  notMet: ['inte uppfylld'],
  questions: ['fråga', 'frågor'],
  options: ['svarsalternativ', 'alternativ'],
  answers: ['svar'],
  preconditions: ['förutsättning', 'förutsättningar', 'kriterium', 'kriterier'],
  all: ['villkor'],
  limits: ['gränsvärde', 'gränsvärden', 'gräns', 'tröskelvärde'],
  calculated: ['beräknat värde', 'beräknade värden'],
  sources: ['källa', 'källor'],
  outcomes: ['utfall'],
  forms: ['samverkansform', 'samverkansformer', 'form', 'former'],
  step: ['nästa steg'],
  texts: ['text', 'texter', 'skäl'],
  remedy: ['åtgärd'],
  letter: ['brev'],
  handling: ['handläggning'],
  memorandum: ['tjänsteskrivelse'],
  agreement: ['avtal', 'avtalsutkast'],
  extends: ['regelverk under', 'ovanpå', 'bygga på', 'arv'],
  valid: ['giltighet', 'gäller', 'giltig'],
  version: ['versioner'],
  promises: ['löfte', 'löften'],
  never: ['aldrig', 'förbud'],
  impossible: ['omöjligt'],
  contradictions: ['motsägelse', 'motsägelser'],
  direction: ['riktning', 'riktningar'],
  examples: ['exempel'],
  wantsNote: ['motivering'],
  section: ['avsnitt'],
  help: ['hjälp'],
  unit: ['enhet'],
  per: ['organisationer', 'flera organisationer'],
  publisher: ['utgivare'],
  diary: ['diarienummer'],
  confidence: ['tillförlitlighet'],
};

const named = new Map(Object.entries(words).flatMap(([name, all]) => all.map((word) => [word, name] as const)));

/** Every Swedish word that stands for a name of the language. */
export const swedishWords: readonly string[] = [...named.keys()];

/** The name of the language that a Swedish word stands for; the word itself when it stands for none. */
export function languageName(word: string): string {
  return named.get(word) ?? word;
}
