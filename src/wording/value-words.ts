import { gradeWords, strengthWords } from './terms.ts';

/** What the fixed words of rule files are called in Swedish, in few words, by the key that they are given. */
const byKey: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  strength: strengthWords,
  anyWithStrength: strengthWords,
  is: gradeWords,
  atLeast: gradeWords,
  preconditions: gradeWords,
  confidence: { high: 'läst hos källan', medium: 'läst i andra hand', low: 'en slutsats' },
  type: {
    yesNo: 'ja eller nej',
    choice: 'ett av alternativen under options',
    number: 'ett tal',
    date: 'ett datum',
    text: 'fri text, som aldrig bedöms',
  },
  kind: {
    form: 'en annan samverkansform',
    step: 'ett nästa steg',
    none: 'ingen samverkan',
  },
  asks: {
    kommun: 'kommunen vet svaret',
    organisation: 'organisationen vet svaret',
    both: 'båda vet svaret',
  },
  per: { organisation: 'varje organisation svarar för sig' },
  promises: {
    form: 'det finns alltid en form eller ett nästa steg',
    improvement: 'det går att nå ett bättre utfall',
  },
  better: {
    higher: 'ett högre tal eller en senare dag',
    lower: 'ett lägre tal eller en tidigare dag',
    ja: 'svaret ja',
    nej: 'svaret nej',
  },
  content: {
    proposal: 'förslaget till beslut',
    decisionLevel: 'vem som beslutar',
    summary: 'sammanfattningen',
    background: 'ärendebeskrivningen',
    assessment: 'bedömningen',
    legal: 'den rättsliga prövningen',
    forms: 'andra samverkansformer',
    economy: 'ekonomin',
    children: 'barnets bästa',
    followUp: 'uppföljningen',
    basis: 'beslutsunderlaget',
    recipients: 'vem som får beslutet',
    own: 'egen text, som ärendet har',
  },
  appendices: { checklista: 'den ifyllda checklistan', kallor: 'källorna som bedömningen bygger på' },
  outcome: { null: 'går inte att avgöra' },
  forms: { true: 'svaren talar för den', false: 'svaren talar inte för den', null: 'går inte att avgöra' },
};

/** What a fixed word means, given to the keys around it, the innermost last; empty when the key says it all. */
export function valueInWords(keys: readonly (string | number)[], value: string): string {
  const names = keys.filter((key): key is string => typeof key === 'string');
  // Under what an example expects, an id stands between the key and its word.
  for (const name of names.slice(-2).reverse()) {
    const found = Object.hasOwn(byKey, name) ? byKey[name] : undefined;
    if (found !== undefined && Object.hasOwn(found, value)) return found[value] ?? '';
  }
  return value === 'null' ? 'går inte att avgöra' : '';
}
