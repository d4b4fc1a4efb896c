import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkExamples, occasionOf } from '../../src/analysis/examples.ts';
import { assess } from '../../src/assessment/assess.ts';
import { certainText } from '../../src/assessment/texts.ts';
import type { CompiledRules } from '../../src/diagram/compile.ts';
import type { Scope } from '../../src/interview/asking.ts';
import { answer, beginInterview, goOn } from '../../src/interview/interview.ts';
import type { Ways } from '../../src/rules/rule-set.ts';
import { bundledFiles, bundledIds } from '../../src/tasks/bundled.ts';
import { formReason, reasonFor, remedyFor } from '../../src/wording/assessment.ts';
import { compiledFor, undividedFrom } from '../assessment/judge.ts';
import { generatedCases } from '../bench/generated-cases.js';
import { runs } from '../deep.ts';
import { bundled } from '../files/bundled.ts';

const files = [...bundledFiles()].map(([id, file]) => ({ id, data: parse(readFileSync(file, 'utf8')) as RuleFile }));

type Said = string | readonly { readonly text: string }[];

/** What a person reads of a rule file as it is written. */
interface RuleFile {
  readonly preconditions?: Record<string, { readonly texts?: Record<string, Said> }>;
  readonly outcomes?: readonly { readonly id: string; readonly text?: Said }[];
  readonly forms?: Record<string, { readonly title?: string; readonly why?: Said }>;
  readonly handling?: Record<string, unknown>;
}

/** Everything in a file that is written as words: an id, an address and a date have no space. */
function sentencesIn(data: unknown): string[] {
  if (typeof data === 'string') return data.includes(' ') ? [data] : [];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(sentencesIn) : [];
}

const written = (said: Said | undefined): string[] =>
  said === undefined ? [] : typeof said === 'string' ? [said] : said.map(({ text }) => text);

/** The reasons in a file: of grades, outcomes and forms. What can be done is no reason. */
function reasonsIn({ preconditions = {}, outcomes = [], forms = {} }: RuleFile): string[] {
  const ofGrades = Object.values(preconditions).flatMap(({ texts = {} }) =>
    ['met', 'partlyMet', 'notMet'].flatMap((grade) => written(texts[grade])),
  );
  return [
    ...ofGrades,
    ...outcomes.flatMap(({ text }) => written(text)),
    ...Object.values(forms).flatMap(({ why }) => written(why)),
  ];
}

/** What can be done, and how a case is handled: told in a bedömning, of somebody. */
function todosIn({ preconditions = {}, forms = {}, handling = {} }: RuleFile): string[] {
  const { headings: _headings, memorandum: _memorandum, ...told } = handling;
  return [
    ...Object.values(preconditions).flatMap(({ texts = {} }) => written(texts['remedy'])),
    ...Object.values(forms).flatMap(({ title }) => title ?? []),
    ...sentencesIn(told),
  ];
}

describe('what is written', () => {
  test.each(files)('in $id leaves no choice between two things that only one of is so', ({ data }) => {
    expect(sentencesIn(data).filter((sentence) => /eller så\b|\bantingen\b/i.test(sentence))).toEqual([]);
  });

  test.each(files)('in $id names no rule set by its id', ({ data }) => {
    const ids = bundledIds().filter((one) => one !== 'grund');
    const named = new RegExp(`(?<![\\p{L}-])(?:${ids.join('|')}|i grund|regelverket grund)(?![\\p{L}-])`, 'u');
    expect(sentencesIn(data).filter((sentence) => named.test(sentence))).toEqual([]);
  });

  test.each(files)('in $id in a bedömning orders nobody about', ({ data }) => {
    const order =
      /(?:^|[.:] )(?:Ange|Avgränsa|Be|Begär|Behåll|Beskriv|Berätta|Bestäm|Bjud|Byt|Dela|Dokumentera|Fortsätt|Fråga|Ge|Gå igenom|Hänvisa|Håll|Inrätta|Invänta|Kom överens|Kontrollera|Lägg (?:om|upp) (?:sam|stöd)|Låt|Pröva|Se till|Skaffa|Skicka|Skilj|Skriv|Sök|Ta upp|Ta reda|Tala|Undersök|Upphandla|Visa|Vänta|Ändra)\b/u;
    expect([...reasonsIn(data), ...todosIn(data)].filter((reason) => order.test(reason))).toEqual([]);
  });
});

/** What of an assessment texts hang on. */
const toldParts = new Set(['outcome', 'findings', 'forms']);

/** The texts that a case may be told, each with where in the rules it stands: reasons, what can be done, and what a form or outcome is. */
function* saidOf(compiled: CompiledRules, unit: { answers: CaseAnswers }): Generator<[where: string, ways: Ways]> {
  const { rules } = compiled;
  const iopCase = { ...undividedFrom(rules, { answers: {} }), ...unit };
  const { outcome, findings, forms } = assess(compiled, iopCase, toldParts);
  for (const { precondition, grade } of findings) {
    if (grade === null) continue;
    const { texts } = rules.preconditions[precondition]!;
    const help = grade === 'met' ? [] : (['remedy', 'letter'] as const);
    for (const key of [grade, ...help]) if (texts[key] !== undefined) yield [`${precondition} ${key}`, texts[key]];
  }
  for (const { form, fits } of forms) if (fits === true) yield [`form ${form}`, rules.forms![form]!.why];
  const text = rules.outcomes.find(({ id }) => id === outcome)?.text;
  if (text !== undefined) yield [`outcome ${outcome}`, text];
}

type CaseAnswers = Parameters<typeof assess>[1]['answers'];

/** The examples of a rule set, each on its own day, and cases that are made up. */
async function* casesOf(id: string): AsyncGenerator<[compiled: CompiledRules, answers: CaseAnswers]> {
  const { rules } = await bundled(id);
  const compiled = new Map<string, CompiledRules>();
  checkExamples(rules, compiled);
  const read = (answers: object) => undividedFrom(rules, { answers }).answers;
  for (const one of rules.examples ?? []) yield [compiled.get(occasionOf(rules, one))!, read(one.answers)];
  const today = compiledFor(rules, rules.valid.to ?? '2026-11-30');
  for (const { answers } of generatedCases(rules, { count: runs(80, 5000), complete: true }))
    yield [today, read(answers)];
}

/** The ways of every text in a file, as `saidOf` says them. */
function waysIn({ preconditions = {}, outcomes = [], forms = {} }: RuleFile): string[] {
  return [
    ...Object.entries(preconditions).flatMap(([id, { texts = {} }]) =>
      Object.entries(texts).flatMap(([key, said]) => written(said).map((text) => `${id} ${key}: ${text}`)),
    ),
    ...Object.entries(forms).flatMap(([id, { why }]) => written(why).map((text) => `form ${id}: ${text}`)),
    ...outcomes.flatMap(({ id, text }) => written(text).map((one) => `outcome ${id}: ${one}`)),
  ];
}

/** Words that a text may say, and the answers that they are true of; a case that has none of the answers says nothing against them. */
const trueOf: readonly (readonly [words: RegExp, question: string, answers: readonly unknown[]])[] = [
  [/^Ingen annan (?:erbjuder|utförare|sägs)/, 'marknad', ['ingen']],
  [/^Andra idéburna organisationer erbjuder/, 'marknad', ['ideburna']],
  [/^Andra konkurrerar/, 'marknad', ['marknad']],
  [/samma slags tjänst har upphandlats/i, 'upphandlat', ['kommunen', 'annan']],
  [/har ett valfrihetssystem/, 'upphandlat', ['lov']],
  [/^(?:Kommunen|Regionen) tog initiativet/, 'initiativ', ['kommunen']],
  [/^(?:Den idéburna organisationen|Organisationen) tog initiativet/, 'initiativ', ['organisationen']],
  [/^Initiativet .*kom från någon annan/, 'initiativ', ['annan']],
  [/^Idén växte fram i dialog/, 'initiativ', ['gemensamt']],
  [/är i grunden (?:kommunens|regionens)/, 'idens-agare', ['nej']],
  [/reglerar verksamheten i detalj/, 'styrning', ['detaljer']],
  [/^Det är tänkt att organisationen ska utföra/, 'organisationens-stallning', ['underleverantor']],
  [/^Verksamheten är tillfällig/, 'varaktighet', ['tillfallig']],
  [/^(?:Kommunen|Regionen) går inte in|^Varken (?:kommunen|regionen) eller/, 'kommunens-insats', [false]],
  [/^(?:Kommunen|Regionen) är med och finansierar/, 'kommunens-insats', [true]],
  [/rganisationen går inte in med/, 'organisationens-insats', ['ingen']],
  [/bidrar varken till lokal/, 'bidrar-till-lokal-utveckling', [false]],
  [/bidrar varken till lokal/, 'bidrar-till-delaktighet', [false]],
  [/^Verksamheten ryms i/, 'ryms-i-foreningsbidrag', ['ja']],
  [/^Verksamheten hänger delvis ihop/, 'ryms-i-foreningsbidrag', ['delvis']],
  [/^Verksamheten ligger utanför/, 'ryms-i-foreningsbidrag', ['nej', 'ersatts']],
  [/^Kommunen betalar för något/, 'betalning', ['bara-kostnader', 'annat-namn', 'ja']],
  [/^Kommunen betalar inte/, 'betalning', ['nej']],
  [/^Kommunen betalar inte/, 'individbeslut', ['nej']],
  [/^Kommunen köper platser/, 'individbeslut', ['en-del', 'ja']],
  [/^Utöver platser/, 'individbeslut', ['en-del']],
  [/betalar för något som den har ett direkt/, 'nytta', ['inget-vinstsyfte', 'stiftelse-eller-forening', 'ja']],
  [/^Kommunen får inget som den har ett direkt/, 'nytta', ['nej']],
  [/ersätter det som den enligt lag/, 'lagstadgad-uppgift', ['ersatter']],
  [/^Kommunen lämnar inte över/, 'overlamnande', ['nej']],
  [/^Ingen har, såvitt är känt, sagt/, 'motiv', ['nej']],
  [/^Kommunen är bara finansiär/, 'kommunens-roll', ['betalar']],
  [/^Stödet sägs inte gynna/, 'stod-villkor', ['gynnande']],
];

/** What is said of a case and is not true of its answers. */
function untrue(text: string, answers: CaseAnswers): string[] {
  return trueOf
    .filter(
      ([words, question, those]) => words.test(text) && answers.has(question) && !those.includes(answers.get(question)),
    )
    .map(([, question]) => `${text} (${question}: ${answers.get(question)})`);
}

describe('what a case is told', () => {
  const said = new Set<string>();

  test.each(files)('by $id is said by an example or a made-up case, and is never against its answers', async (file) => {
    const wrong = new Set<string>();
    for await (const [compiled, answers] of casesOf(file.id)) {
      for (const [where, ways] of saidOf(compiled, { answers })) {
        const text = certainText(compiled, { answers }, ways) ?? 'nothing of its own';
        said.add(`${where}: ${text}`);
        for (const one of untrue(text, answers)) wrong.add(one);
      }
    }
    expect([...wrong]).toEqual([]);
  });

  test('is somewhere each of the texts there are', () => {
    expect(files.flatMap(({ data }) => waysIn(data)).filter((way) => !said.has(way))).toEqual([]);
  });
});

describe('a case that is told by the deeper rules', () => {
  const large = {
    'stod-belopp': 100_000_000,
    'stod-annat': 0,
    eurokurs: 11,
    kursdatum: '2026-11-30',
    'allman-tjanst': 'nej',
  };
  const small = { ...large, 'stod-villkor': 'alla-uppfyllda', 'stod-belopp': 500_000 };
  const paid = { betalning: 'ja', nytta: 'nej', bindning: 'ja', 'kontrakt-provning': 'inte-provat' };

  test.each([
    [
      'inte-offentligt-kontrakt',
      { ...paid, 'lagstadgad-uppgift': 'ersatter' },
      /^Kommunen betalar för något som ersätter det som den enligt lag/,
    ],
    [
      'inte-offentligt-kontrakt',
      { betalning: 'nej', individbeslut: 'en-del' },
      /^Utöver platser .* betalar kommunen inte för någon tjänst/,
    ],
    [
      'inte-offentligt-kontrakt',
      { betalning: 'delvis', bindning: 'oklart', nytta: 'tveksamt', 'ekonomisk-tjanst': 'nej' },
      /^Det är tveksamt om det är ett köp, men det är klart/,
    ],
    [
      'ingen-marknad',
      { upphandlat: 'lov', 'marknad-provning': 'inte-provat' },
      /kommunen har ett valfrihetssystem .* inte prövat/,
    ],
    [
      'ingen-marknad',
      { marknad: 'ideburna', 'marknad-provning': 'haller-inte' },
      /^Andra idéburna organisationer .* en jurist har funnit/,
    ],
    [
      'ingen-myndighetsutovning',
      { betalning: 'nej', overlamnande: 'nej' },
      /^Kommunen lämnar inte över någon egen uppgift\.$/,
    ],
    [
      'ingen-myndighetsutovning',
      { betalning: 'nej', overlamnande: 'myndighetsutovning' },
      /^Myndighetsutövning lämnas över utan stöd i lag/,
    ],
    [
      'statsstod',
      { ...large, 'stod-villkor': 'gynnande', 'stod-provning': 'inte-provat' },
      /^Stödet sägs inte gynna organisationen\. En jurist har inte prövat/,
    ],
    [
      'statsstod',
      { ...large, 'stod-villkor': 'alla-uppfyllda' },
      /ryms inte under det tak .* som gäller för det\. Sådant stöd är förbjudet/,
    ],
    ['statsstod', small, /Stödet ska registreras\. Organisationens intyg/],
    ['demokrati-och-ansvar', { handlingar: 'inga' }, /^Kommunen har varken stadgar/],
  ])('of %s with %j hears what is so', async (precondition, answers, expected) => {
    const told = await toldBy({ ...(await allMetDeeply()), ...answers });
    expect(told.reason(precondition)).toMatch(expected);
  });

  test('hears of the register of small aid only from when there is one', async () => {
    const answers = { ...(await allMetDeeply()), ...small, kursdatum: '2024-06-01' };
    expect((await toldBy(answers, '2024-06-01')).reason('statsstod')).not.toContain('registreras');
  });

  test('is not told whose the idea is when only the initiative decides', async () => {
    const { why } = await toldBy({ ...(await allMetDeeply()), initiativ: 'kommunen', 'idens-agare': 'visat' });
    expect(why('egen-regi')).toBe(
      'Kommunen tog initiativet till verksamheten. Då kan kommunen driva verksamheten själv, gärna tillsammans med volontärer.',
    );
  });

  test('is not asked by what helps to find out what somebody has found out', async () => {
    const found = { 'kontrakt-provning': 'haller-inte', betalning: 'ja', nytta: 'ja', bindning: 'ja' };
    const { help } = await toldBy({ ...(await allMetDeeply()), ...found });
    expect(help('inga-sanktioner')).toMatch(
      /^För organisationens egen verksamhet behövs ingen skyldighet att leverera/,
    );
    expect(help('inte-offentligt-kontrakt')).not.toContain('jurist');
  });
});

async function allMetDeeply(): Promise<object> {
  const { rules } = await bundled('iop-fordjupad');
  return rules.examples!.find(({ name }) => name === 'Alla förutsättningar är uppfyllda')!.answers;
}

/** What the deeper rules say of some answers: why a grade is what it is, what helps, and why a form fits. */
async function toldBy(given: object, date = '2026-11-30') {
  const { rules } = await bundled('iop-fordjupad');
  const compiled = compiledFor(rules, date);
  const unit = undividedFrom(rules, { answers: given });
  const findingOf = (id: string) => assess(compiled, unit).findings.find(({ precondition }) => precondition === id)!;
  return {
    reason: (id: string) => reasonFor(compiled, unit, findingOf(id)),
    help: (id: string) => remedyFor(compiled, unit, findingOf(id)),
    why: (id: string) => formReason(compiled, unit, id),
  };
}

describe('an interview', () => {
  test.each(['iop', 'iop-fordjupad', 'hedemora', 'uddevalla-skr-2017'])(
    'by %s that asks only what matters ends with a sentence of the rules for all that is certain',
    async (id) => {
      const { rules } = await bundled(id);
      const compiled = compiledFor(rules, '2026-11-30');
      for (const { answers } of generatedCases(rules, { count: runs(1, 400), seed: 5, complete: true })) {
        const all = undividedFrom(rules, { answers }).answers;
        for (const scope of ['quick', 'complete'] as const) {
          const unit = { answers: interviewed(compiled, all, scope) };
          const said = [...saidOf(compiled, unit)].filter(([where]) => !/ (?:remedy|letter)$/.test(where));
          expect(said.filter(([, ways]) => certainText(compiled, unit, ways) === null)).toEqual([]);
        }
      }
    },
  );
});

/** What is answered when somebody who knows everything answers only what the interview asks. */
function interviewed(compiled: CompiledRules, all: CaseAnswers, scope: Scope): CaseAnswers {
  let interview = beginInterview(compiled, { scope });
  while (interview.position.kind !== 'review') {
    const { position } = interview;
    if (position.kind === 'settled') interview = goOn(interview, scope);
    else interview = answer(interview, position.question, all.get(position.question) ?? null);
  }
  return interview.path.counted;
}
