import { expect, test } from 'vitest';
import { agreementOutline } from '../../src/documents/agreement.ts';
import { bedomning } from '../../src/documents/bedomning.ts';
import type { CaseDocumentContext } from '../../src/documents/case.ts';
import { filledChecklist } from '../../src/documents/checklist.ts';
import type { Document } from '../../src/documents/document.ts';
import { letter } from '../../src/documents/letter.ts';
import { memorandum } from '../../src/documents/memorandum.ts';
import { ruleSetDocument } from '../../src/documents/rules/rule-set.ts';
import { yearlyReport } from '../../src/documents/yearly.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { countsOf } from '../assessment/yearly.ts';
import { generatedCases } from '../bench/generated-cases.js';
import { runs } from '../deep.ts';
import { bundled, bundledRules, textOf } from './cases.ts';
import { below, judgedCase } from './judged.ts';
import { mostLetterPages, mostPages, mostWordsAPage, sixCases } from './six-cases.ts';

const wordsIn = (document: Document) => textOf(document).split(/[\s|]+/).length;

test.each(sixCases)('$rules.id: the tjänsteskrivelse of $name has no more words than its pages hold', (one) => {
  expect(wordsIn(memorandum(one.context))).toBeLessThanOrEqual(mostPages(one) * mostWordsAPage);
});

test.each(sixCases)('$rules.id: the letters of $name have no more words than two pages an organisation hold', (one) => {
  expect(wordsIn(letter(one.context))).toBeLessThanOrEqual(mostLetterPages(one) * mostWordsAPage);
});

/** What stands among the questions of a checklist, but is no amount in a table. */
const rateAsAmount = ['a rate as an amount', /Vad är kursen[^?]*\? \|/] as const;

/** What no person should meet in a paper that is filed. */
const unfit: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['JSON', /"[\w-]+":|[{}]/],
  ['a name of a file', /\.(?:json|ya?ml|docx)\b/],
  ['a checksum', /[0-9a-f]{32}/],
  ['an order to the one who writes', /(?:Skriv (?:ned|in)|Kontrollera|Dokumentera|Ta reda på|Red ut|Håll isär) /],
  ['two reasons of which only one is the case', /eller så /],
];

/** The names that a text has of what only programs call so. */
function machineNames(text: string, rules: RuleSet, ...own: readonly string[]): string[] {
  const kinds = [rules.questions, rules.preconditions, rules.forms ?? {}, rules.calculated ?? {}, rules.limits ?? {}];
  const ids = [rules.id, ...own, ...rules.outcomes.map(({ id }) => id), ...kinds.flatMap((kind) => Object.keys(kind))];
  return ids.filter((id) => id.includes('-') && new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text));
}

test.each(sixCases)(
  '$rules.id: the tjänsteskrivelse of $name shows nothing that is made for machines, and orders nobody about',
  ({ rules, context, name }) => {
    const text = textOf(memorandum(context));
    for (const [what, pattern] of [...unfit, rateAsAmount]) expect(pattern.exec(text)?.[0], what).toBeUndefined();
    expect(machineNames(text, rules, name)).toEqual([]);
  },
);

/** Every other paper about a case. The bedömning alone says by its checksum which rules it was made by. */
const others: readonly (readonly [name: string, make: (context: CaseDocumentContext) => Document, besides?: RegExp])[] =
  [
    ['bedömning', bedomning, /^a checksum/],
    ['checklist', filledChecklist],
    ['letter', letter],
    ['agreement outline', (context) => agreementOutline(context)],
    ['agreement outline with reasons', (context) => agreementOutline(context, { reasons: true })],
  ];

test.each(sixCases)('$rules.id: no other paper about $name shows such things', ({ context, rules, name }) => {
  for (const [paper, make, besides] of others) {
    const text = textOf(make(context));
    for (const [what, pattern] of unfit) {
      if (besides?.test(what) !== true) expect(pattern.exec(text)?.[0], `${paper}: ${what}`).toBeUndefined();
    }
    // The bedömning names the rules that it was made by as they are named in commands.
    const named = machineNames(text, rules, name).filter((id) => paper !== 'bedömning' || id !== rules.id);
    expect(named, paper).toEqual([]);
  }
});

/** A sentence that tells the one who reads to do something. */
const order =
  /(?:^|[.:!?] )(?:Ange|Anta|Be|Begär|Behåll|Beskriv|Bestäm|Bjud|Byt|Dela|Dokumentera|Fråga|Förankra|Följ|Ge|Hänvisa|Håll|Inrätta|Kom|Kontrollera|Lägg|Låt|Pröva|Red|Se till|Skaffa|Skicka|Skilj|Skriv|Sök|Ta|Tala|Undersök|Upphandla|Visa|Vänta|Ändra)\b[^.?]*/gmu;

test.each(bundled)('under $rules.id no bedömning and no tjänsteskrivelse orders anybody about', ({ rules }) => {
  const count = runs(3, 60);
  const cases = [...generatedCases(rules, { count, complete: true }), ...generatedCases(rules, { count })];
  const said = cases.flatMap(({ answers }) => {
    const context = judgedCase(rules, { answers });
    return [bedomning, memorandum].flatMap((make) => textOf(make(context)).match(order) ?? []);
  });
  expect([...new Set(said)]).toEqual([]);
});

test.each(['iop', 'iop-fordjupad'])('%s: the yearly report of the six cases shows no such things', (id) => {
  const compiled = bundledRules(id);
  const all = sixCases.filter(({ rules }) => rules.id === id);
  const agreement = { form: 'iop', decided: '2026-10-20', starts: '2026-11-01', ends: '2027-02-01' };
  const counts = countsOf(
    all.map(({ data, name }) => ({ ...data, ...(name === 'clear-yes' ? { agreement } : {}) })),
    {},
    compiled,
  );
  const text = textOf(yearlyReport(counts, { title: 'Initial bedömning', forced: false }));
  for (const [what, pattern] of unfit) expect(pattern.exec(text)?.[0], what).toBeUndefined();
  for (const { rules, name } of all) expect(machineNames(text, rules, name)).toEqual([]);
});

test.each(['iop', 'iop-fordjupad'])(
  '%s, shown to people, has no JSON, checksums or reasons for two cases at once',
  (id) => {
    const text = textOf(ruleSetDocument(bundledRules(id), []));
    for (const [what, pattern] of unfit) {
      // An answer stands before what it means, with a colon between.
      const shown = what === 'JSON' ? /"[a-z][\w-]*":|[{}]/ : pattern;
      if (!/^an order/.test(what)) expect(shown.exec(text)?.[0], what).toBeUndefined();
    }
  },
);

test('the yearly report tells a municipality nothing of how a region is to read the rules', () => {
  const told = (municipality: string) => {
    const counts = countsOf([{ document: { municipality } }], {}, bundledRules('iop'));
    return textOf(yearlyReport(counts, { title: 'Initial bedömning', forced: false })).includes(
      'menas också en region',
    );
  };
  expect([told('Vikby kommun'), told('Region Värmland')]).toEqual([false, true]);
});

test('nothing is proposed of a case that cannot be decided but to complete it', () => {
  for (const { context, name } of sixCases) {
    if (name !== 'undecided' && name !== 'nearly-empty') continue;
    const points = below(memorandum(context), 'Förslag till beslut').join('\n');
    expect(points).toMatch(/komplettera .* återkomma med en ny bedömning/);
    expect(points).not.toMatch(/ställer sig bakom|utfallet/);
  }
});

test('a letter says that no other form fits only where an IOP does not', () => {
  for (const { context, name } of sixCases) {
    const isTold = textOf(letter(context)).includes('talar inte för någon annan form');
    if (isTold) expect(name).toMatch(/rejected|parts/);
  }
});
