import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { agreementOutline } from '../../src/documents/agreement.ts';
import { bedomning } from '../../src/documents/bedomning.ts';
import type { CaseDocumentContext } from '../../src/documents/case.ts';
import { filledChecklist } from '../../src/documents/checklist.ts';
import type { Document } from '../../src/documents/document.ts';
import { memorandum } from '../../src/documents/memorandum.ts';
import { documentDocx } from '../../src/formats/docx.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { generatedCases } from '../bench/generated-cases.js';
import { runs } from '../deep.ts';
import { bundled, bundledRules, textOf } from './cases.ts';
import { below, judgedCase } from './judged.ts';

// Six cases that every document has been read for: undecided, rejected, to be completed, a clear yes, in parts, and nearly empty.

const iop = bundledRules('iop').rules;
const fordjupad = bundledRules('iop-fordjupad').rules;
const folder = join(import.meta.dirname, 'six-cases');
const names = readdirSync(folder).map((file) => file.replace('.json', ''));
const mostPages = { iop: 3, 'iop-fordjupad': 4 } as const;
const mostWordsAPage = 450;

interface Answering {
  answers: Record<string, unknown>;
  notes?: Record<string, unknown>;
}

/** A case as it is judged by some rules: without answers to questions of others. */
function caseFor(rules: RuleSet, name: string) {
  const data = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const known = (all: Record<string, unknown> = {}) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => Object.hasOwn(rules.questions, id)));
  for (const one of [data, ...(data.parts ?? []), ...(data.organisations ?? [])] as Answering[]) {
    one.answers = known(one.answers);
    one.notes = known(one.notes);
  }
  return judgedCase(rules, data);
}

const all = [iop, fordjupad].flatMap((rules) =>
  names.map((name) => ({ rules, name, context: caseFor(rules, name), pages: name === 'parts' ? 10 : pagesOf(rules) })),
);

function pagesOf({ id }: RuleSet): number {
  return mostPages[id as keyof typeof mostPages];
}

test.each(all)(
  '$rules.id: the tjänsteskrivelse of $name has no more words than its pages hold',
  ({ context, pages }) => {
    const words = textOf(memorandum(context)).split(/[\s|]+/).length;
    expect(words).toBeLessThanOrEqual(pages * mostWordsAPage);
  },
);

// What makes pages of Word files and what counts them, where there is any.
const [office, counter] = ['soffice', 'pdfinfo'] as const;
const hasOffice = [office, counter].every((command) => spawnSync(command, ['--version']).error === undefined);

describe.skipIf(!hasOffice)('as pages of paper', () => {
  const place = mkdtempSync(join(tmpdir(), 'iop-check-pages-'));
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  test('no tjänsteskrivelse is longer than a secretary files', { timeout: 180_000 }, async () => {
    const files: string[] = [];
    for (const { rules, name, context } of all) {
      const file = join(place, `${rules.id}-${name}.docx`);
      writeFileSync(file, await documentDocx(memorandum(context)));
      files.push(file);
    }
    const profile = `-env:UserInstallation=file://${join(place, 'profile')}`;
    execFileSync(office, [profile, '--headless', '--convert-to', 'pdf', '--outdir', place, ...files], {
      stdio: 'ignore',
    });
    const longer = all.flatMap(({ rules, name, pages }) => {
      const told = execFileSync(counter, [join(place, `${rules.id}-${name}.pdf`)], { encoding: 'utf8' });
      const found = Number(/^Pages:\s+(\d+)/m.exec(told)?.[1]);
      return found > pages ? [`${rules.id} ${name}: ${found}`] : [];
    });
    expect(longer).toEqual([]);
  });
});

/** What stands among the questions of a checklist, but is no amount in a table. */
const rateAsAmount = ['a rate as an amount', /Vad är kursen/] as const;

/** What no person should meet in a paper that is filed. */
const unfit: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['JSON', /"[\w-]+":|[{}]/],
  ['a name of a file', /\.(?:json|ya?ml|docx)\b/],
  ['a checksum', /[0-9a-f]{32}/],
  ['an order to the one who writes', /(?:Skriv (?:ned|in)|Kontrollera|Dokumentera|Ta reda på|Red ut|Håll isär) /],
  ['two reasons of which only one is the case', /eller så /],
];

test.each(all)(
  '$rules.id: the tjänsteskrivelse of $name shows nothing that is made for machines, and orders nobody about',
  ({ rules, context, name }) => {
    const text = textOf(memorandum(context));
    for (const [what, pattern] of [...unfit, rateAsAmount]) expect(pattern.exec(text)?.[0], what).toBeUndefined();
    const ids = [rules.id, name, ...Object.keys(rules.questions), ...Object.keys(rules.preconditions)];
    const made = ids.filter((id) => id.includes('-') && new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text));
    expect(made).toEqual([]);
  },
);

/** Every other paper about a case. The bedömning alone says by its checksum which rules it was made by. */
const others: readonly (readonly [name: string, make: (context: CaseDocumentContext) => Document, besides?: RegExp])[] =
  [
    ['bedömning', bedomning, /^a checksum/],
    ['checklist', filledChecklist],
    ['agreement outline', (context) => agreementOutline(context)],
    ['agreement outline with reasons', (context) => agreementOutline(context, { reasons: true })],
  ];

test.each(all)('$rules.id: no other paper about $name shows such things', ({ context }) => {
  for (const [name, make, besides] of others) {
    const text = textOf(make(context));
    for (const [what, pattern] of unfit) {
      if (besides?.test(what) !== true) expect(pattern.exec(text)?.[0], `${name}: ${what}`).toBeUndefined();
    }
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

test('nothing is proposed of a case that cannot be decided but to complete it', () => {
  for (const rules of [iop, fordjupad]) {
    for (const name of ['undecided', 'nearly-empty']) {
      const points = below(memorandum(caseFor(rules, name)), 'Förslag till beslut').join('\n');
      expect(points).toMatch(/komplettera .* återkomma med en ny bedömning/);
      expect(points).not.toMatch(/ställer sig bakom|utfallet/);
    }
  }
});
