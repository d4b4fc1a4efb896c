import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { bundledFiles } from '../../src/tasks/bundled.ts';
import { checkRuleText } from '../../src/tasks/check.ts';
import { isDeep, sample } from '../deep.ts';

interface Never {
  readonly title: string;
  readonly when: unknown;
}

/** A rule file as it is written. */
interface RuleData {
  never?: Never[];
  examples?: unknown;
  preconditions?: Record<string, { strength?: string; met?: unknown }>;
  forms?: Record<string, { when?: { all?: unknown[] } }>;
}

/** A mistake that somebody could make in a rule file, under which what must never happen does. */
type Mistake = (rules: RuleData, never: Never) => void;

/** Something that is required is only supporting. */
const onlySupporting =
  (precondition: string): Mistake =>
  ({ preconditions }) => {
    preconditions![precondition]!.strength = 'supporting';
  };

/** Something also counts as met where it must not; where nothing is said, in the very cases that are meant. */
const alsoMet =
  (precondition: string, where?: object): Mistake =>
  ({ preconditions }, { when }) => {
    const one = preconditions![precondition]!;
    one.met = { any: [one.met, where ?? when] };
  };

/** A form no longer asks for what is said of a question or a precondition. */
const without =
  (form: string, name: string): Mistake =>
  ({ forms }) => {
    const when = forms![form]!.when!;
    const kept = when.all!.filter((one) => !JSON.stringify(one).includes(JSON.stringify(name)));
    expect(kept.length, `${form} asks for ${name}`).toBe(when.all!.length - 1);
    when.all = kept;
  };

/** A form takes more than what it asks for of a question or a precondition. */
const laxer =
  (form: string, name: string, where: object): Mistake =>
  ({ forms }) => {
    const when = forms![form]!.when!;
    when.all = when.all!.map((one) =>
      JSON.stringify(one).includes(JSON.stringify(name)) ? { any: [one, where] } : one,
    );
  };

/** A mistake for everything that must never happen, by its title. The same title in several files needs the same mistake. */
const mistakes: Readonly<Record<string, Mistake>> = {
  'Finns det en marknad är det aldrig värt att gå vidare med ett IOP': alsoMet('ingen-marknad'),
  'Har juristen funnit en marknad är det aldrig värt att gå vidare med ett IOP': alsoMet('ingen-marknad'),
  'Går kommunen inte in med något passar varken bidrag till verksamheten eller köp': without(
    'verksamhetsbidrag',
    'kommunens-insats',
  ),
  'Den som utför uppgifter åt kommunen får inget bidrag för det': without(
    'foreningsbidrag',
    'organisationens-stallning',
  ),

  'Är idén kommunens eller någon annans är det aldrig värt att gå vidare med ett IOP': alsoMet('eget-initiativ'),
  'Är idén regionens eller någon annans är det aldrig värt att gå vidare med ett IOP': alsoMet('eget-initiativ'),
  'Den som ska utföra uppgifter åt kommunen är aldrig part i ett IOP': onlySupporting('sjalvstandig-aktor'),
  'Den som ska utföra uppgifter åt regionen är aldrig part i ett IOP': onlySupporting('sjalvstandig-aktor'),
  'Verksamhet som kommunen reglerar i detalj är aldrig ett IOP': onlySupporting('ej-detaljreglering'),
  'Verksamhet som regionen reglerar i detalj är aldrig ett IOP': onlySupporting('ej-detaljreglering'),
  'Utan insats från båda parter blir det aldrig ett IOP': onlySupporting('samfinansiering'),

  // That nobody else offers it was once taken to be enough.
  'Betalning för något som kommunen har direkt nytta av, med bindande skyldigheter, blir aldrig ett IOP utan juristens svar':
    alsoMet('inte-offentligt-kontrakt', {
      all: [
        { precondition: 'ingen-marknad', is: 'met' },
        { question: 'betalning', is: 'ja' },
        { question: 'nytta', is: 'ja' },
        { question: 'bindning', is: 'ja' },
        { not: { question: 'individbeslut', is: 'ja' } },
      ],
    }),
  // A doubt about the payment was taken for a no.
  'Är ett av kännetecknen på ett köp tveksamt och de andra två klara blir det aldrig ett IOP utan juristens svar':
    alsoMet('inte-offentligt-kontrakt', {
      all: [
        { question: 'betalning', is: 'delvis' },
        { question: 'bindning', is: 'ja' },
        { not: { question: 'individbeslut', is: 'ja' } },
      ],
    }),
  // And so was an agreement without a clause on penalties.
  'Att stryka skyldigheterna ur avtalet gör aldrig ett köp till ett IOP utan juristens svar': alsoMet(
    'inte-offentligt-kontrakt',
    { all: [{ question: 'bindning', is: 'nej' }, { not: { question: 'individbeslut', is: 'ja' } }] },
  ),
  // A payment that only covers the costs was taken for a grant.
  'Det som kommunen betalar för får aldrig ett bidrag': laxer('foreningsbidrag', 'betalning', {
    all: [
      { question: 'betalning', is: 'bara-kostnader' },
      { question: 'overlamnande', is: 'nej' },
    ],
  }),
  'Utan det tillstånd som krävs passar ingen form som sätter igång verksamheten': without(
    'direktupphandling',
    'tillstand-finns',
  ),
  'Utan det tillstånd som krävs blir det aldrig ett IOP': onlySupporting('tillstand-finns'),
  'Det som kommunen inte får ta hand om sätts aldrig igång': without('overenskommelse', 'kommunal-kompetens'),
  'Myndighetsutövning utan stöd i lag sätts aldrig igång hos någon annan': without(
    'direktupphandling',
    'ingen-myndighetsutovning',
  ),
  'Den som inte är idéburen får inget bidrag utan att det utlyses': without('verksamhetsbidrag', 'ideburen-motpart'),
  'Statsstöd över taken blir aldrig ett IOP': alsoMet('statsstod', { question: 'stod-villkor', is: 'alla-uppfyllda' }),
  'Att stödet inte sägs gynna någon, inte vara offentligt eller gå till alla är aldrig ett frikort över taken': alsoMet(
    'statsstod',
    { question: 'stod-villkor', oneOf: ['gynnande', 'offentliga-medel', 'selektivt'] },
  ),
  'Den som är jävig och deltar stoppar ärendet': onlySupporting('inget-jav'),
  'Platser för enskilda är aldrig ett IOP': alsoMet('inte-offentligt-kontrakt'),

  'En beställning från kommunen är aldrig ett IOP': onlySupporting('ej-bestallning'),
  'Det som kommunen beställer får inget bidrag': without('foreningsbidrag', 'bestallning'),
  'Ett köp är aldrig värt att pröva vidare som IOP': onlySupporting('ej-kop'),
  'Den som får betalt för en tjänst får inget bidrag för den': without('foreningsbidrag', 'kop-av-tjanst'),
  'Den som saknar ett godkännande som IVO:s förteckning kräver är aldrig part i ett IOP':
    onlySupporting('ivo-godkannande'),
  'Ingen form rekommenderas för en verksamhet som inte får börja': without('foreningsbidrag', 'ivo-beslut'),
  'Utan ett politiskt program är det aldrig värt att gå vidare med ett IOP': onlySupporting('politiskt-program'),
  'Det som ska upphandlas är aldrig värt att pröva vidare som IOP': onlySupporting('upphandling-och-statsstod'),
  'Det som ska upphandlas får inget bidrag': without('foreningsbidrag', 'upphandling-provning'),
  'region-jonkoping: Det som ska upphandlas får inget bidrag': without('foreningsbidrag', 'hinder-i-upphandlingslagen'),
  'vgr-halso-sjukvard: Det som ska upphandlas får inget bidrag': without('foreningsbidrag', 'ska-upphandlas'),
  'En vinstdrivande organisation är aldrig part i ett IOP': onlySupporting('inte-vinstdrivande'),
  'En vinstdrivande organisation får inget bidrag till verksamheten': without('foreningsbidrag', 'vinstdrivande'),
  'Verksamhet som inte gäller ofrivillig ensamhet prövas aldrig som IOP här': onlySupporting('inom-provat-omrade'),
  'Den som gör vinst på verksamheten är aldrig part i ett IOP': onlySupporting('ingen-vinst'),
  'Den som gör vinst på partnerskapet är aldrig part i ett IOP': onlySupporting('ingen-vinst'),
  'Ett hinder i någon av kontrollerna betyder aldrig att ett IOP är värt att pröva vidare':
    onlySupporting('rattslig-kontroll'),
  'vgr-halso-sjukvard: Ett hinder i någon av kontrollerna betyder aldrig att ett IOP är värt att pröva vidare':
    onlySupporting('forenligt-med-reglerna'),
};

const read = (file: string) => parse(readFileSync(file, 'utf8')) as RuleData;
const nevers = [...bundledFiles()].flatMap(([id, file]) =>
  (read(file).never ?? []).map((never) => ({ id, file, never })),
);
const keyOf = (id: string, title: string) => (Object.hasOwn(mistakes, `${id}: ${title}`) ? `${id}: ${title}` : title);

/** The titles of what is found to happen in a rule file, with what it says as it is given here. */
async function happening(file: string, data: RuleData): Promise<string[]> {
  const proofDate = { day: '2026-11-30', isAsked: false };
  const { found, proof } = await checkRuleText(stringify(data), file, { path: file, proofDate });
  expect(proof, 'the file is sound enough to be proved').not.toBeNull();
  const titles = found.flatMap(({ diagnostic: { code, args } }) =>
    code === 'never-happens' ? [(args as { title: string }).title] : [],
  );
  return [...new Set(titles)];
}

describe('a mistake in a bundled file lets exactly that happen which must not', () => {
  // To prove the largest takes ten times as long as another.
  const quick = sample(
    nevers.filter(({ id }) => id !== 'iop-fordjupad'),
    6,
  );
  test.each((isDeep ? nevers : quick).map((one) => [`${one.id}: ${one.never.title}`, one] as const))(
    '%s',
    async (_, one) => {
      const { id, file, never } = one;
      const data = read(file);
      delete data.examples;
      const mistake = mistakes[keyOf(id, never.title)];
      expect(mistake, 'there is a mistake for it').toBeDefined();
      mistake!(data, never);
      expect(await happening(file, data)).toEqual([never.title]);
    },
  );
});

test('every mistake is for something that a bundled file says must never happen', () => {
  const used = new Set(nevers.map(({ id, never }) => keyOf(id, never.title)));
  expect(Object.keys(mistakes).filter((key) => !used.has(key))).toEqual([]);
  expect(used.size).toBeGreaterThanOrEqual(10);
});
