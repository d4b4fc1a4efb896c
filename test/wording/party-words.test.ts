import { expect, test } from 'vitest';
import { assessCase } from '../../src/assessment/whole.ts';
import { agreementOutline } from '../../src/documents/agreement.ts';
import { bedomning } from '../../src/documents/bedomning.ts';
import { filledChecklist } from '../../src/documents/checklist.ts';
import type { Document } from '../../src/documents/document.ts';
import { letter } from '../../src/documents/letter.ts';
import { memorandum } from '../../src/documents/memorandum.ts';
import { inWordsOfParty } from '../../src/wording/party-words.ts';
import { generatedCases } from '../bench/generated-cases.js';
import { runs } from '../deep.ts';
import { bundled, bundledRules, textOf } from '../documents/cases.ts';
import { judgedCase } from '../documents/judged.ts';

const papers: readonly (readonly [name: string, (context: ReturnType<typeof judgedCase>) => Document])[] = [
  ['letter', letter],
  ['outline', (context) => agreementOutline(context)],
  ['outline with reasons', (context) => agreementOutline(context, { reasons: true })],
  ['checklist', filledChecklist],
  ['tjänsteskrivelse', (context) => memorandum(context)],
  ['bedömning', bedomning],
];

/** What a text says of the one that has the case, as another one would say it. */
const municipality = /(?<!\p{L})kommunens?(?!\p{L}|, regionen| och regionen)/iu;

test.each(bundled)('under $rules.id the papers of a region say "regionen"', ({ rules }) => {
  const count = runs(1, 40);
  const cases = [
    { answers: {} },
    ...generatedCases(rules, { count, complete: true }),
    ...generatedCases(rules, { count }),
  ];
  for (const { answers } of cases) {
    const context = judgedCase(rules, { answers, document: { municipality: 'Region Norr' } });
    for (const [name, make] of papers) {
      const text = textOf(make(context));
      // The names of rule sets and of sources are their own.
      const own = text.split('\n').filter((line) => !/^\[\d+\] /.test(line) && !line.includes(rules.title));
      const said = own.filter((line) => municipality.test(line));
      expect(said, name).toEqual([]);
      expect(text, name).not.toMatch(/menas (?:också en )?region/);
    }
  }
});

test.each(bundled)('under $rules.id the papers of a municipality do not say "kommunen eller regionen"', ({ rules }) => {
  for (const { answers } of [{ answers: {} }, ...generatedCases(rules, { count: runs(1, 40), complete: true })]) {
    const context = judgedCase(rules, { answers, document: { municipality: 'Vikby kommun' } });
    for (const [name, make] of papers) {
      expect(textOf(make(context)), name).not.toMatch(/kommunens? eller regionen/i);
    }
  }
});

test('the rules of a region say so of a case that does not say whose it is, and other rules as they are written', () => {
  const of = (id: string) => textOf(letter(judgedCase(bundledRules(id).rules, { answers: {} })));
  expect(of('region-varmland')).not.toMatch(/kommunens? /i);
  expect(of('iop')).toContain('Med kommunen menas också en region');
});

test('a case is judged alike, in whatever words', () => {
  for (const id of ['iop-fordjupad', 'region-jonkoping']) {
    const { rules } = bundledRules(id);
    for (const { answers } of generatedCases(rules, { count: runs(5, 100), complete: true })) {
      const context = judgedCase(rules, { answers, document: { municipality: 'Region Norr' } });
      const said = inWordsOfParty(context);
      const again = assessCase(said.compiled, context.iopCase);
      const grades = (one: typeof again) => one.units.map(({ assessment: { remarks: _, ...rest } }) => rest);
      expect(grades(again)).toEqual(grades(context.judged));
    }
  }
});

test('what conditions compare with stays as it is, and so do the names of sources', () => {
  const { rules } = bundledRules('iop-fordjupad');
  const { compiled } = inWordsOfParty(judgedCase(rules, { answers: {}, document: { municipality: 'Region Norr' } }));
  expect(compiled.rules.sources).toBe(rules.sources);
  expect(compiled.rules.preconditions['eget-initiativ']!.met).toBe(rules.preconditions['eget-initiativ']!.met);
  expect(compiled.rules.questions['initiativ']).toMatchObject({ options: { kommunen: 'Regionen' } });
});
