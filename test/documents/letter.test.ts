import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseDocumentContext } from '../../src/documents/case.ts';
import type { Block, Document } from '../../src/documents/document.ts';
import { itemOf, wordsOf } from '../../src/documents/document.ts';
import { letter } from '../../src/documents/letter.ts';
import type { Grade } from '../../src/rules/condition.ts';
import { caseFrom } from '../assessment/judge.ts';
import { allMet, rulesFile } from '../rules/rules.ts';
import { anyCase, bundledRules, contextOf, sectionsUnder, skippedHeadings, textOf } from './cases.ts';

const iop = bundledRules('iop');

const headingOf: readonly [grade: Grade | null, heading: string][] = [
  ['met', 'Det här är på plats'],
  ['partlyMet', 'Det här är delvis på plats'],
  ['notMet', 'Det här är inte på plats'],
  [null, 'Det här behöver vi veta mer om'],
];

/** The preconditions that a letter names under a heading, by title, once for each of the parts that they are named for. */
function named({ blocks }: Document, heading: string, parts: readonly string[]): string[] {
  let about = 1;
  return blocks.flatMap((block, start) => {
    if (block.kind !== 'heading') return [];
    about = parts.filter((title) => block.text.includes(title)).length || about;
    if (block.text !== heading) return [];
    const [section = []] = sectionsUnder({ blocks: blocks.slice(start) }, heading);
    const items = section
      .filter(isBullets)
      .slice(0, 1)
      .flatMap((list) => list.items.map((item) => wordsOf(itemOf(item).text)));
    return Array<string[]>(about).fill(items).flat();
  });
}

function isBullets(block: Block): block is Extract<Block, { kind: 'list' }> {
  return block.kind === 'list' && !block.ordered;
}

function letterTo(data: object): Document {
  return letter(contextOf(iop, caseFrom(iop.rules, data)));
}

function expectTrue(context: CaseDocumentContext): void {
  const document = letter(context);
  const { rules } = context.compiled;
  const parts = context.iopCase.parts.map(({ title }) => title);
  const findings = context.judged.units.flatMap(({ assessment }) => assessment.findings);
  for (const [grade, heading] of headingOf) {
    const titles = findings
      .filter((finding) => finding.grade === grade)
      .map(({ precondition }) => rules.preconditions[precondition]!.title);
    const items = named(document, heading, parts);
    expect(items).toHaveLength(titles.length);
    expect(titles.filter((title) => !items.some((item) => item.startsWith(title)))).toEqual([]);
  }
  expect(textOf(document)).not.toMatch(/avslag|underkän|inte uppfylld|utfall|förkast|rättslig spärr/i);
  expect(skippedHeadings(document)).toEqual([]);
}

test('names each precondition in the list of its grade and in no other, without a verdict, whatever the case', () => {
  fc.assert(fc.property(anyCase, expectTrue), { numRuns: 100 });
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
    'Verksamheten detaljregleras inte från kommunens sida. På frågan "Hur mycket bestämmer kommunen om hur verksamheten utförs?" har vi svaret "Verksamheten regleras i detalj". Det här skulle hjälpa: Föreslå gärna mål',
  );
  expect(text).not.toContain('kan bytas mot gemensamma mål');
});

test('falls back on the remedy where the rules have no words to the organisation', () => {
  const rules = structuredClone(iop.rules);
  delete rules.preconditions['ej-detaljreglering']!.texts.letter;
  const context = contextOf({ ...iop, rules }, caseFrom(rules, { answers: { ...allMet, styrning: 'detaljer' } }));
  expect(textOf(letter(context))).toContain(
    'Det här skulle hjälpa: Krav på metoder, öppettider, volymer och bemanning kan bytas',
  );
});

test('asks every question that is open once, and none that has been answered or that a jurist answers', () => {
  const { marknad: _, ...answers } = allMet;
  const [blocks = []] = sectionsUnder(letterTo({ answers: { ...answers, varaktighet: 'vet inte' } }), headingOf[3]![1]);
  expect(blocks.filter((block) => block.kind === 'list' && block.ordered)).toEqual([
    {
      kind: 'list',
      ordered: true,
      items: ['marknad', 'varaktighet'].map((id) => iop.rules.questions[id]!.text),
    },
  ]);
});

test('says that an IOP is worth trying, unknown or not there, as the answers carry it', () => {
  const lead = (answers: object) =>
    letterTo({ answers }).blocks.flatMap((one) => (one.kind === 'paragraph' && one.tone === 'lead' ? [one.text] : []));
  expect(lead(allMet)).toEqual(['Med de uppgifter vi har i dag är det värt att pröva vidare om det kan bli ett IOP.']);
  expect(lead({})).toEqual(['Vi vet ännu för lite för att säga om det kan bli ett IOP.']);
  expect(lead({ ...allMet, varaktighet: 'prov' })).toEqual([
    'Med de uppgifter vi har i dag ser vi inget som hindrar ett IOP, men allt som ett IOP bygger på är inte på plats ännu.',
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
  expect(forms({})).toEqual(['Vi vet ännu för lite för att säga om någon annan form passar.']);
  expect(forms({ ...allMet, varaktighet: 'prov' })).toEqual(['Uppgifterna vi har talar inte för någon annan form.']);
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
  expect(text).toContain('Hör av er till Anna Ek, Socialförvaltningen. Ange diarienumret SN 2026/7.');
  expect(text).not.toContain('Intern anteckning.');
  expect(textOf(letterTo({ answers: {} }))).toContain('Hör av er till kommunen.');
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
  expect(first).toContain('har vi svaret "Det är oklart, eller inte bestämt');
  expect(second).toMatch(/^Missionen\n/);
  expect(second).not.toMatch(/Jouren|inte bestämt hur/);
});
