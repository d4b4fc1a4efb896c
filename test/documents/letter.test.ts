import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../src/assessment/assessment.ts';
import { agreementScope } from '../../src/documents/agreement-clauses.ts';
import type { CaseDocumentContext } from '../../src/documents/case.ts';
import type { Document } from '../../src/documents/document.ts';
import { itemOf, wordsOf } from '../../src/documents/document.ts';
import {
  asAsked,
  deniesSomething,
  isOpen,
  isSettled,
  lackingOf,
  titleInLetter,
} from '../../src/documents/letter/sentences.ts';
import { letter } from '../../src/documents/letter.ts';
import { type Grade, strengths } from '../../src/rules/condition.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { inWordsOfParty } from '../../src/wording/party-words.ts';
import { caseFrom } from '../assessment/judge.ts';
import { generatedCases } from '../bench/generated-cases.js';
import { runs } from '../deep.ts';
import { allMet, rulesFile } from '../rules/rules.ts';
import { anyCase, bundled, bundledRules, contextOf, sectionsUnder, skippedHeadings, textOf } from './cases.ts';
import { judgedCase } from './judged.ts';
import { sixCases } from './six-cases.ts';

const iop = bundledRules('iop');

const words = {
  lacking: 'Det som ett IOP bygger på, och hur det är i dag',
  met: 'Det här är på plats',
  unknown: 'Det här vet vi inte än',
};
const questionsHeading = 'Det här vill vi att ni svarar på';

/** Every table and list of titles below a heading, as rows of words. */
function rowsUnder(document: Document, heading: string): string[][] {
  return sectionsUnder(document, heading)
    .flat()
    .flatMap((block) => {
      if (block.kind === 'table') return block.rows.map((row) => row.map(wordsOf));
      return block.kind === 'list' ? block.items.map((item) => [wordsOf(itemOf(item).text)]) : [];
    });
}

function letterTo(data: object): Document {
  return letter(contextOf(iop, caseFrom(iop.rules, data)));
}

/** A case whose parts and organisations are told of together is no less true, but only undivided ones are looked through here. */
function expectTrue(context: CaseDocumentContext): void {
  const document = letter(context);
  const { rules } = inWordsOfParty(context).compiled;
  const [only, ...others] = context.judged.units;
  const text = textOf(document);
  // As many words as stand on two pages for each organisation.
  const organisations = Math.max(1, context.iopCase.organisations.length);
  expect(text.split(/[\s|]+/).length).toBeLessThanOrEqual(organisations * 900);
  expect(text).not.toMatch(/avslag|underkän|inte uppfylld|utfall|förkast|rättslig spärr|räknas som/i);
  expect(skippedHeadings(document)).toEqual([]);
  const asked = rowsUnder(document, questionsHeading).flat();
  for (const { unit } of context.judged.units) {
    const known = [...unit.answers]
      .filter(([, answer]) => answer !== null)
      .map(([id]) => asAsked(rules.questions[id]!));
    if (others.length === 0) expect(asked.filter((question) => known.includes(question))).toEqual([]);
  }
  if (only === undefined || others.length > 0) return;
  const { findings } = only.assessment;
  const titles = (grade: Grade | null, of: readonly Finding[] = findings) =>
    strengths.flatMap((strength) =>
      of
        .filter((one) => one.grade === grade && one.strength === strength)
        .map(({ precondition }) => titleInLetter(rules, precondition).replace(/[^.]$/, '$&.')),
    );
  const rows = rowsUnder(document, words.lacking);
  // What there is no room to tell of is named below the table, and what denies something is told by the answers.
  const told = rows.map((row) => row.join(' '));
  const below = findings.filter((one) => lackingOf(one) === 'below');
  // Of what weighs the same and can be completed, what the organisation alone can say more of comes first.
  const isTheirs = ({ answers }: Finding) =>
    answers.some(({ question, value }) => value !== null && rules.questions[question]?.asks === 'organisation');
  const theirsFirst = [...findings.filter(isTheirs), ...findings.filter((one) => !isTheirs(one))];
  const lacking = [...titles('notMet'), ...titles(null, below), ...titles('partlyMet', theirsFirst)];
  expect(text.includes('det kan ändras') && text.includes('det ändrar inte det som står här')).toBe(false);
  if (asked.length === 0) expect(text).not.toContain('fått fler svar');
  const first = (all: readonly string[], shown: readonly unknown[]) =>
    all.slice(0, Math.max(shown.length, Math.min(1, all.length)));
  expect(told.length).toBeGreaterThanOrEqual(Math.min(2, lacking.length));
  for (const [index, row] of told.entries()) {
    expect(row.startsWith(lacking[index]!.replace(/\.$/, '')), `${lacking[index]} in ${row}`).toBe(true);
    // A denial that is denied has to be worked out.
    if (deniesSomething(lacking[index]!)) expect(row).not.toContain('Stämmer inte');
  }
  const beside = (heading: string) => rowsUnder(document, heading).map(([title]) => title);
  expect(beside(words.met)).toEqual(first(titles('met'), beside(words.met)));
  const open = titles(null, findings.filter(isOpen));
  const settled = isSettled(rules, only.assessment);
  expect(beside(words.unknown)).toEqual(settled ? [] : first(open, beside(words.unknown)));
  if (settled) expect(asked).toEqual([]);
  expectSameAsOutline(context, text);
}

/** A letter and an outline do not say that it cannot be an IOP the one without the other. */
function expectSameAsOutline(context: CaseDocumentContext, text: string): void {
  const { outcome } = context.judged;
  if (!agreementScope(context).isNo || outcome !== null) return;
  expect(text).not.toContain('Vi vet ännu för lite');
  expect(text).toMatch(/kan det inte bli ett IOP|säger emot varandra/);
}

test('says of each precondition how it is, in one place, without a verdict, whatever the case', () => {
  fc.assert(fc.property(anyCase, expectTrue), { numRuns: 100 });
});

test('asks first for what nobody but the organisation can answer, of what weighs the same', () => {
  const asked = rowsUnder(letterTo({ answers: { marknad: 'ingen' } }), questionsHeading).flat();
  expect(asked[0]).toMatch(/^Är ni med och finansierar .* med vad och hur mycket/);
});

test('asks at most ten questions, and only what the organisation knows', () => {
  const deep = bundledRules('iop-fordjupad');
  const { questions } = deep.rules;
  const asked = rowsUnder(letter(contextOf(deep, caseFrom(deep.rules, { answers: {} }))), questionsHeading).flat();
  expect(asked).toHaveLength(10);
  for (const text of asked) {
    const question = Object.values(questions).find((one) => asAsked(one) === text)!;
    expect(['organisation', 'both']).toContain(question.asks);
    expect(question.wantsNote).toBeUndefined();
  }
});

test('what decides comes first: the sentence of the outcome, then the questions or what is lacking, the heaviest first', () => {
  const headings = (data: object) =>
    letterTo(data).blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
  expect(headings({ answers: { ...allMet, marknad: 'marknad', varaktighet: 'prov' } })).toEqual([
    words.lacking,
    'Andra vägar',
    words.met,
    'Vad som händer nu',
  ]);
  const rows = rowsUnder(letterTo({ answers: { ...allMet, marknad: 'marknad', varaktighet: 'prov' } }), words.lacking);
  expect(rows[0]![0]).toBe(iop.rules.preconditions['ingen-marknad']!.letter);
});

test('an outcome says to the organisation what its rule set says to it', () => {
  const rules = structuredClone(iop.rules);
  for (const outcome of rules.outcomes) outcome.letter = `Så här är det: ${outcome.id}.`;
  const lead = (answers: object) => textOf(letter(contextOf({ ...iop, rules }, caseFrom(rules, { answers }))));
  expect(lead(allMet)).toContain('Så här är det: iop-mojligt.');
  expect(lead({ ...allMet, marknad: 'marknad' })).toContain('Så här är det: annan-form.');
  expect(lead({})).toContain('Vi vet ännu för lite');
});

test('says who writes, how to reach her and by when to answer, and marks what the case does not say', () => {
  const document = {
    author: 'Anna Ek',
    municipality: 'Vikby kommun',
    phone: '0123-45',
    email: 'anna@vikby.se',
    answerBy: '2026-12-10',
  };
  const rules = structuredClone(iop.rules);
  for (const question of Object.values(rules.questions)) question.asks = 'organisation';
  const told = (data: object) =>
    textOf(letter(contextOf({ ...iop, rules }, caseFrom(rules, { answers: {}, ...data }))));
  const whole = told({ document, replyBy: '2026-12-24', organisation: 'Jouren' });
  expect(whole).toContain('Från: Anna Ek, Vikby kommun');
  expect(whole).toContain('Svara oss senast 2026-12-10.');
  expect(whole).toContain('Hör av er till Anna Ek: 0123-45 eller anna@vikby.se.');
  expect(whole).toContain('Ni ska ha fått vårt slutliga svar senast 2026-12-24.');
  const empty = told({});
  for (const what of [
    'organisationens namn',
    'handläggarens namn',
    'kommun eller region',
    'diarienummer',
    'dag',
    'telefon eller e-post',
  ]) {
    expect(empty).toContain(`[fylls i: ${what}]`);
  }
  expect(empty).not.toContain('Ni ska ha fått');
});

test('is true to the real cases', () => {
  const files = readdirSync(rulesFile('exempel'));
  expect(files).toHaveLength(7);
  for (const file of files) {
    const data = JSON.parse(readFileSync(rulesFile(`exempel/${file}`), 'utf8'));
    for (const id of ['iop', 'iop-fordjupad']) {
      const compiled = bundledRules(id);
      expectTrue(contextOf(compiled, caseFrom(compiled.rules, data)));
    }
  }
});

test('shows the answer that something rests on, and what would help in words to the organisation', () => {
  const text = textOf(letterTo({ answers: { ...allMet, styrning: 'detaljer' } }));
  expect(text).toContain(
    'Organisationen bestämmer själv hur verksamheten utförs | Stämmer inte. Hur mycket bestämmer kommunen om hur verksamheten utförs? Verksamheten regleras i detalj. | Föreslå gärna mål som vi kan följa upp tillsammans, i stället för de krav som kommunen ställer',
  );
  expect(text).not.toContain('kan bytas mot gemensamma mål');
});

test('never says the remedy to the organisation, as it is written for officials', () => {
  const rules = structuredClone(iop.rules);
  delete rules.preconditions['ej-detaljreglering']!.texts.letter;
  const context = contextOf({ ...iop, rules }, caseFrom(rules, { answers: { ...allMet, styrning: 'detaljer' } }));
  const text = textOf(letter(context));
  expect(text).not.toContain('kan bytas');
  expect(text).toContain('Verksamheten regleras i detalj. | Fråga oss gärna om det här.');
});

test('every rule set of ours has its own words to the organisation for all that can be lacking, and for each outcome', () => {
  for (const { rules } of bundled) {
    const without = Object.entries(rules.preconditions).filter(
      ([, { texts }]) => texts.letter === undefined && texts.remedy !== undefined,
    );
    expect(
      without.map(([id]) => id),
      rules.id,
    ).toEqual([]);
    const letters = rules.outcomes.map(({ letter: said }) => JSON.stringify(said));
    expect(new Set(letters).size, rules.id).toBe(rules.outcomes.length);
    expect(letters).not.toContain(undefined);
  }
});

test('says which answers do not go together, so that the organisation can set them right', () => {
  const deep = bundledRules('iop-fordjupad');
  const answers = { betalning: 'delvis', bindning: 'nej' };
  const [blocks = []] = sectionsUnder(
    letter(contextOf(deep, caseFrom(deep.rules, { answers }))),
    'Uppgifter som säger emot varandra',
  );
  expect(textOf({ blocks })).toContain('Delvis, eller tveksamt. Kan en part rättsligt tvinga fram');
});

test('says by when to answer or to add something, and that nothing is to be sent where there is nothing to add', () => {
  const next = (answers: object, document = {}) => {
    const [blocks = []] = sectionsUnder(letterTo({ answers, document }), 'Vad som händer nu');
    return textOf({ blocks });
  };
  const lacking = { ...allMet, styrning: 'detaljer' };
  expect(next(lacking)).toContain('Hör av er senast [fylls i: dag]');
  expect(next(lacking, { answerBy: '2026-12-10' })).toContain('Hör av er senast 2026-12-10');
  expect(next(allMet)).toContain('Ni behöver inte skicka något nu.');
});

test('tells of several parts in one letter, each thing once, with the parts that it is about', () => {
  const parts = ['Kafé', 'Rådgivning', 'Boende'].map((title) => ({
    id: title,
    title,
    answers: title === 'Boende' ? { marknad: 'marknad' } : {},
  }));
  const document = letterTo({ answers: { ...allMet, marknad: 'ingen', styrning: 'delvis' }, parts });
  const text = textOf(document);
  expect(text).toContain('Boende: Med de uppgifter vi har');
  const rows = rowsUnder(document, words.lacking).map(([title, known]) => `${title}: ${known}`);
  expect(rows[0]).toMatch(
    /^Verksamheten ligger utanför det som företag .*: Stämmer inte för Boende. Finns det en marknad/,
  );
  expect(rows.filter((row) => row.startsWith('Organisationen bestämmer själv'))).toHaveLength(1);
  // What is otherwise for another part is told once, and only counted as in place.
  const [met = []] = sectionsUnder(document, words.met);
  expect(textOf({ blocks: met })).not.toContain('konkurrerar om');
  expect(text).toMatch(/Dessutom är .* på plats, och en sak till för en del av verksamheten\./);
});

test('says that an IOP is worth trying, unknown or not there, as the answers carry it', () => {
  const lead = (answers: object) =>
    letterTo({ answers }).blocks.flatMap((one) => (one.kind === 'paragraph' && one.tone === 'lead' ? [one.text] : []));
  expect(lead(allMet)).toEqual(['Med de uppgifter vi har i dag är det värt att pröva vidare om det kan bli ett IOP.']);
  expect(lead({})).toEqual(['Vi vet ännu för lite för att säga om det kan bli ett IOP.']);
  expect(lead({ ...allMet, varaktighet: 'prov' })).toEqual([
    'Med de uppgifter vi har i dag saknas något som ett IOP bygger på, men det går att komplettera.',
  ]);
  expect(lead({ marknad: 'marknad' })).toEqual([
    'Med de uppgifter vi har i dag kan det inte bli ett IOP så som samarbetet är tänkt nu.',
  ]);
});

test('says that an IOP is possible only by rules whose best outcome decides it', () => {
  const rules = structuredClone(iop.rules);
  const toldBy = () => textOf(letter(contextOf({ ...iop, rules }, caseFrom(rules, { answers: allMet }))));
  expect(toldBy()).toContain('Innan det kan bli ett IOP behöver vi pröva det mer ingående');
  expect(toldBy()).not.toContain('kan det bli ett IOP.');
  rules.outcomes.at(-1)!.preliminary = false;
  delete rules.outcomes.at(-1)!.letter;
  expect(toldBy()).toContain('Med de uppgifter vi har i dag kan det bli ett IOP.');
  expect(toldBy()).not.toContain('mer ingående');
});

test('tells which other form the answers speak for, and why', () => {
  const forms = (answers: object) =>
    sectionsUnder(letterTo({ answers }), 'Andra vägar').flatMap((one) => textOf({ blocks: one }));
  expect(forms({ ...allMet, varaktighet: 'tillfallig' })[0]).toContain(
    'Verksamhetsbidrag. Verksamheten är tillfällig. Då ligger ett tillfälligt bidrag',
  );
  expect(forms(allMet)).toEqual([]);
  expect(forms({})).toEqual([]);
  expect(forms({ ...allMet, varaktighet: 'prov' })).toEqual([]);
});

test('says what to do by when where something is to be completed', () => {
  const next = (answers: object) => textOf(letterTo({ answers, document: { answerBy: '2026-12-10' } }));
  const complete = 'Skriv till oss om det som saknas senast 2026-12-10, så går vi igenom ärendet på nytt.';
  expect(next({ ...allMet, varaktighet: 'prov' })).toContain(complete);
  expect(next({ ...allMet, styrning: 'detaljer' })).toContain('Vill ni lägga till eller rätta något?');
  expect(next(allMet)).toContain('Ni behöver inte skicka något nu.');
});

test('says that no other form fits only where it cannot become an IOP, and not where it is to be completed', () => {
  const { verksamhetsbidrag } = iop.rules.forms!;
  const rules = { ...iop.rules, forms: { verksamhetsbidrag: verksamhetsbidrag! } };
  const told = (answers: object) => textOf(letter(judgedCase(rules, { answers })));
  expect(told({ ...allMet, styrning: 'detaljer' })).toContain('talar inte för någon annan form');
  for (const answers of [{ ...allMet, varaktighet: 'prov' }, allMet, {}]) {
    expect(told(answers)).not.toContain('talar inte för någon annan form');
  }
});

test('names whom to ask and who decides when the case says so, and leaves notes out', () => {
  const document = {
    registryNumber: 'SN 2026/7',
    author: 'Anna Ek',
    department: 'Socialförvaltningen',
    committee: 'socialnämnden',
  };
  const text = textOf(letterTo({ answers: allMet, notes: { marknad: 'Intern anteckning.' }, document }));
  expect(text).toContain('Beslutet fattas av socialnämnden.');
  expect(text).toContain(
    'Hör av er till Anna Ek, Socialförvaltningen: [fylls i: telefon eller e-post]. Ange diarienumret SN 2026/7.',
  );
  expect(text).not.toContain('Intern anteckning.');
  expect(textOf(letterTo({ answers: {} }))).toContain('Hör av er till oss: [');
});

test('each of several organisations gets its own letter on its own pages', () => {
  const deep = bundledRules('iop-fordjupad');
  const organisations = [
    { id: 'a', title: 'Jouren', answers: { vinst: 'oklart', 'vinst-provning': 'inte-provat' } },
    { id: 'b', title: 'Missionen', answers: { vinst: 'nej' } },
  ];
  const { blocks } = letter(contextOf(deep, caseFrom(deep.rules, { answers: allMet, organisations })));
  const cut = blocks.findIndex(({ kind }) => kind === 'pageBreak');
  const [first, second] = [textOf({ blocks: blocks.slice(0, cut) }), textOf({ blocks: blocks.slice(cut) })];
  expect(first).toMatch(/^Jouren\n/);
  expect(first).toContain('Det är oklart, eller inte bestämt');
  expect(second).toMatch(/^Missionen\n/);
  expect(second).not.toMatch(/Jouren|inte bestämt hur/);
});

test.each(bundled)('under $rules.id every question to the organisation is said to it', ({ rules }) => {
  const asked = Object.values(rules.questions).filter(
    ({ asks, wantsNote }) => (asks === 'organisation' || asks === 'both') && wantsNote === undefined,
  );
  const questions = asked.map(asAsked);
  const aboutOthers =
    /(?<!\p{L})(?:(?:organisationen|föreningen|förvaltningen|kommunen|regionen|staden)s?|part(?:erna|ernas)|ska bedöma)(?!\p{L})/iu;
  expect(questions.filter((question) => aboutOthers.test(question) || !question.includes('?'))).toEqual([]);
});

test.each(bundled)(
  'under $rules.id letters call every precondition by what it claims, without denials and ifs',
  ({ rules }) => {
    const titles = Object.keys(rules.preconditions).map((id) => titleInLetter(rules, id));
    expect(titles.filter((title) => deniesSomething(title) || /, om |^Om |^I en /.test(title))).toEqual([]);
  },
);

test('where a rule set denies something in the name of a precondition, how it is says that it is not there', () => {
  const rules = structuredClone(iop.rules);
  rules.preconditions['ingen-marknad']!.letter = 'Det finns ingen marknad';
  const context = contextOf({ ...iop, rules }, caseFrom(rules, { answers: { ...allMet, marknad: 'marknad' } }));
  expect(textOf(letter(context))).toContain('Det finns ingen marknad | Inte på plats. Finns det en marknad');
});

test('what the municipality knows too is not told as an answer of the organisation', () => {
  const { letter: worded = '', text } = iop.rules.questions['organisationens-stallning']!;
  const answers = { ...allMet, 'organisationens-stallning': 'underleverantor' };
  expect(textOf(letterTo({ answers }))).toContain(`${text} Utföra uppgifter åt kommunen`);
  expect(worded).toMatch(/^Vill ni/);
});

test('a question is asked as it is worded for the letter, and what is known of it is told as the answer to that', () => {
  const { letter: worded = '' } = iop.rules.questions['organisationens-insats']!;
  expect(worded).toMatch(/^Är ni med och finansierar .*\? Beskriv gärna/);
  const asked = rowsUnder(letterTo({ answers: without('organisationens-insats') }), questionsHeading).flat();
  expect(asked).toEqual([worded]);
  const told = textOf(letterTo({ answers: { ...allMet, 'organisationens-insats': 'ingen' } }));
  expect(told).toContain('Är ni med och finansierar verksamheten, med pengar eller andra insatser? Nej.');
});

function without(id: string): object {
  const { [id as keyof typeof allMet]: _left, ...others } = allMet;
  return others;
}

test('three contradictions are told, and how many more there are', () => {
  const deep = bundledRules('iop-fordjupad');
  const answers = {
    betalning: 'nej',
    motiv: 'ja',
    nytta: 'nej',
    'lagstadgad-uppgift': 'ersatter',
    individbeslut: 'ja',
    'kommunens-insats': 'nej',
    'kommunens-roll': 'betalar',
  };
  const document = letter(contextOf(deep, caseFrom(deep.rules, { answers })));
  expect(rowsUnder(document, 'Uppgifter som säger emot varandra')).toHaveLength(3);
  expect(textOf(document)).toContain('Dessutom är det 2 saker till som inte går ihop.');
});

test('tells the organisation that it needs a permit and where to apply, once it is known to have none', () => {
  const deep = bundledRules('iop-fordjupad');
  const answers = { ...allMet, verksamhetstyp: 'hemtjanst', tillstand: 'saknas' };
  const text = textOf(letter(contextOf(deep, caseFrom(deep.rules, { answers }))));
  expect(text).toContain(
    'Tillstånd behövs vilken form samarbetet än har. Det söks hos Inspektionen för vård och omsorg',
  );
});

/** One of the six cases, by the deeper rules. */
function six(name: string) {
  return sixCases.find((one) => one.name === name && one.rules.id === 'iop-fordjupad')!;
}

/** The letter of one of them, with some answers of the whole case changed. */
function sixLetter(name: string, answers: object = {}): string {
  const { context, data, rules } = six(name);
  if (Object.keys(answers).length === 0) return textOf(letter(context));
  return textOf(
    letter(judgedCase(rules, { ...data, answers: { ...(data as { answers: object }).answers, ...answers } })),
  );
}

test('says that it may change only where sorting out the contradictions may give another outcome, and why they are such', () => {
  const rejected = sixLetter('rejected', { 'stod-belopp': 2_600_000 });
  expect(rejected).not.toMatch(/kan ändras|rett ut/);
  expect(rejected).toContain('Det ändrar inte om det kan bli ett IOP.');
  expect(rejected).toContain('Hela stödet är mindre än vad kommunen betalar på ett år.');
  expect(sixLetter('undecided')).toContain('När vi har fått fler svar och rett ut');
});

test('names below the table all that is lacking and that there is no room to tell of', () => {
  const rejected = sixLetter('rejected');
  expect(rejected).toContain('Det här stämmer inte heller, eller bara delvis.');
  expect(rejected).not.toMatch(/Dessutom är det .* som inte stämmer/);
});

test('says what it hangs on when only the municipality can find that out, and waits for no answers', () => {
  const [first, second = ''] = sixLetter('parts').split('\nStiftelsen Hemstaden\n');
  expect(second).toMatch(/^Om ett idéburet offentligt partnerskap: /);
  expect(second).toContain('Det hänger på om det här stämmer: "Stödet följer reglerna om statsstöd".');
  expect(second).toMatch(
    /Sammanlagt stöd i euro: 418.182 euro, efter kursen 11 kr per euro 2026-10-01\. Det är mer än det allmänna taket .* \(300.000 euro\), men inte mer än taket .* \(750.000 euro\)\./,
  );
  expect(second).toContain('När vi har tagit reda på det vi inte vet än går vi igenom ärendet på nytt.');
  expect(second).not.toMatch(/fått fler svar|allt som ett IOP bygger på är inte/);
  expect(second).toContain('Det som står här avgör. Bara vi kan svara på det');
  const complete = 'Skriv till oss om det som saknas för Uppsökande arbete senast [fylls i: dag], så';
  expect(first).toContain(`${complete} går vi igenom ärendet på nytt.`);
  expect(second).toContain(`${complete} tar vi med det.`);
  expect(second).toContain(
    'Verksamheten är avsedd att drivas under längre tid | Stämmer delvis för Uppsökande arbete.',
  );
});

test('by the initial rules says plainly what is tried before a decision, and nothing of it after a no', () => {
  const deeper = 'Innan ett beslut behöver vi också pröva det rättsligt.';
  const told = (answers: object) => textOf(letterTo({ answers }));
  expect(told({})).toContain(deeper);
  expect(told({ ...allMet, marknad: 'marknad' })).not.toMatch(/rättsligt|fördjupade bedömningen/);
  expect(told(allMet)).toContain('också rättsligt');
  expect(told(allMet)).not.toContain(deeper);
});

/** Cases of some rules: complete ones and such with answers missing. */
function someCases(rules: RuleSet): CaseDocumentContext[] {
  const count = runs(4, 80);
  const cases = [...generatedCases(rules, { count, complete: true }), ...generatedCases(rules, { count })];
  return cases.map(({ answers }) => judgedCase(rules, { answers }));
}

test.each(bundled)(
  'under $rules.id nothing that denies something is denied, and a no is told while the rest is open',
  ({ rules }) => {
    for (const context of someCases(rules)) {
      const document = letter(context);
      const rows = rowsUnder(document, words.lacking).map((row) => row.join(' '));
      for (const row of rows) {
        const [title = ''] = row.split(/ (?=Stämmer inte)/);
        if (row.includes('Stämmer inte')) expect(title).not.toMatch(/(?<!\p{L})(?:inte|ingen|inget|inga)(?!\p{L})/iu);
      }
      const { findings } = context.judged.units[0]!.assessment;
      const below = findings.filter(({ grade, possibleGrades }) => grade === null && !possibleGrades.includes('met'));
      const unknown = rowsUnder(document, words.unknown).flat();
      for (const { precondition } of below) {
        const title = titleInLetter(rules, precondition);
        expect(unknown.filter((one) => one.startsWith(title))).toEqual([]);
        if (rows.length < 8)
          expect(
            rows.some((row) => row.startsWith(title)),
            title,
          ).toBe(true);
      }
    }
  },
);

test('by the rules of Umeå a known no is told, though another answer is lacking', () => {
  const { rules } = bundledRules('umea');
  const document = letter(judgedCase(rules, { answers: { 'lokalt-forankrad': 'nej' } }));
  const rows = rowsUnder(document, words.lacking);
  expect(rows.map(([, known]) => known)).toEqual([
    expect.stringMatching(/^Stämmer inte, eller bara delvis\. .*\? Nej\./i),
  ]);
});

test.each(bundled)('under $rules.id no help asks for what the answer beside it denies', ({ rules }) => {
  const texts = Object.values(rules.preconditions).flatMap(({ texts: { letter: ways = [] } }) =>
    typeof ways === 'string' ? [ways] : ways.map(({ text }) => text),
  );
  expect(texts.filter((text) => /Hör av er om (?:det var )?ni (?:har|är|som)|^Ansök|\bAnsök hos/.test(text))).toEqual(
    [],
  );
});

test('counts as in place what is so for all parts, and by itself what is so for some of them', () => {
  const deep = bundledRules('iop-fordjupad');
  const { context } = six('parts');
  const own = context.judged.units.filter(({ unit }) => unit.organisation?.id === 'grannskapet');
  const met = Object.keys(deep.rules.preconditions).map((id) => {
    const grades = own.map(({ assessment }) => assessment.findings.find((one) => one.precondition === id)!.grade);
    return grades.filter((grade) => grade === 'met').length;
  });
  const [first = ''] = sixLetter('parts').split('\nStiftelsen Hemstaden\n');
  const under = first.slice(first.indexOf(words.met), first.indexOf('Vad som händer nu'));
  const listed = under.split('\n').filter((line) => /\.$/.test(line) && !line.startsWith('Dessutom'));
  const ofSome = listed.filter((line) => line.includes('Det gäller'));
  const [, all, some] = /Dessutom är (\d+) saker till på plats, och (\d+) saker till för en del/.exec(under)!;
  expect(Number(all)).toBe(met.filter((count) => count === own.length).length - (listed.length - ofSome.length));
  expect(Number(some)).toBe(met.filter((count) => count > 0 && count < own.length).length - ofSome.length);
});

test('tells two organisations the same things in the same order, with the same advice', () => {
  const [first = [], second = []] = [0, 1].map((index) => {
    const whole = letter(six('parts').context);
    const { blocks } = whole;
    const cut = blocks.findIndex(({ kind }) => kind === 'pageBreak');
    return rowsUnder({ ...whole, blocks: index === 0 ? blocks.slice(0, cut) : blocks.slice(cut) }, words.lacking);
  });
  expect(first.length).toBeGreaterThan(3);
  expect(second).toEqual(first);
});

test('says of which part an IOP waits for an overenskommelse, where another part can be none', () => {
  const [first = ''] = sixLetter('parts').split('\nStiftelsen Hemstaden\n');
  expect(first).toContain('Innan Öppen mötesplats kan bli ett IOP ska överenskommelsen vara klar');
  expect(first).not.toContain('Innan det kan bli ett IOP');
});

test('where what is missing cannot make an IOP of it says so, asks nothing and tells of nothing that decides', () => {
  const { context } = six('rejected');
  const { rules } = bundledRules('iop-fordjupad');
  // By the deeper rules it is open whether the municipality should abstain, and nothing else.
  const answers = { ...Object.fromEntries(context.iopCase.answers), kompetens: 'tveksamt' };
  const judged = judgedCase(rules, { answers });
  expect(judged.judged.outcome).toBeNull();
  const text = textOf(letter(judged));
  expect(text).toContain('kan det inte bli ett IOP');
  expect(text).not.toMatch(/Vi vet ännu|Det här vet vi inte än|fått fler svar|tagit reda på/);
  expect(text).toContain('Allt är inte utrett, men det ändrar inte det som står här.');
});

test('is to the organisation where a case is only named by both parties', () => {
  const to = (organisation: string) => /Till: (.*)/.exec(textOf(letterTo({ answers: {}, organisation })))?.[1];
  expect(to('Eskilstuna kommun och Eskilstuna Stadsmission')).toBe('Eskilstuna Stadsmission');
  expect(to('Uppsala kommun, TRIS och Röda Korset')).toBe('TRIS och Röda Korset');
  expect(to('Region Jönköpings län och Rörelsen')).toBe('Rörelsen');
  expect(to('Göteborgs Stad och Räddningsmissionen')).toBe('Räddningsmissionen');
  expect(to('En socialnämnd, Kvinnojouren MOA och Stadsmissionen')).toBe('Kvinnojouren MOA och Stadsmissionen');
  expect(to('Socialförvaltningen i Vikby och Föreningen')).toBe('Föreningen');
  expect(to('Kommunstyrelsen samt Rörelsen')).toBe('Rörelsen');
  expect(to('Stiftelsen och Hyresnämnden')).toBe('Stiftelsen och Hyresnämnden');
  expect(to('Kvinnojouren Kommunala gatan')).toBe('Kvinnojouren Kommunala gatan');
  expect(to('Föreningen Stad och land')).toBe('Föreningen Stad och land');
});

test('tells of an option without what it says last in brackets', () => {
  const told = textOf(letterTo({ answers: { marknad: 'marknad', 'organisationens-stallning': 'underleverantor' } }));
  expect(told).toMatch(/Utföra uppgifter åt kommunen\.(?: |\n|$)/);
  expect(told).not.toContain('organisationen eller båda');
});

test('shows where a name with quotation marks ends', () => {
  expect(textOf(letterTo({ answers: {}, title: 'Huset "Vinden" i Vikby' }))).toContain(
    `ärendet "Huset 'Vinden' i Vikby".`,
  );
});

test.each(bundled)(
  'under $rules.id what an IOP builds on has no name in letters that only officials use',
  ({ rules }) => {
    const names = Object.keys(rules.preconditions).map((id) => titleInLetter(rules, id));
    const officials =
      /normera|\(ordinarie\)|Upplägget|detaljregl|myndighetsutöv|juridisk person|bedöms|att vårda|ses som/i;
    expect(names.filter((name) => officials.test(name))).toEqual([]);
  },
);
