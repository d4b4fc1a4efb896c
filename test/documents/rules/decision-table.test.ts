import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CompiledRules, compile } from '../../../src/diagram/compile.ts';
import { cellsInWords, decisionTableBlocks } from '../../../src/documents/rules/decision-table.ts';
import { documentMarkdown } from '../../../src/formats/markdown.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { runs } from '../../deep.ts';
import { judgedAt, randomRules } from '../../diagram/random-rules.ts';
import { rulesFrom } from '../../rules/rules.ts';

const common = 'section: A, help: H, why: V';

function rulesWith(questions: string, met: string): RuleSet {
  return rulesFrom(`
format: 1
id: prov
version: 1.0.0
title: Prov
valid: { from: 2020-01-01 }
sources: { s: { title: Källa, confidence: low } }
questions:
${questions}
limits:
  tak: { title: Taket, unit: kr, values: [{ from: 2020-01-01, to: 2025-12-31, value: 1000, source: s }] }
preconditions:
  p: { title: Prövas, strength: gate, met: ${met}, texts: { met: Ja., notMet: Nej. }, sources: [s] }
outcomes: [{ id: o, title: Utfall, text: T, otherwise: true }]
`);
}

function compiledOn(rules: RuleSet, date: string): CompiledRules {
  const compiled = compile(rules, date);
  if (!compiled.ok) throw new Error('does not compile');
  return compiled.value;
}

const belopp = `  belopp: { type: number, unit: kr, min: 0, text: Hur mycket?, ${common} }`;
const table = (rules: RuleSet, date = '2025-01-01') =>
  documentMarkdown({
    ...{ title: 'T', date, author: null, foot: '' },
    blocks: decisionTableBlocks(compiledOn(rules, date), 'p', 'Prövas'),
  })
    .replace('# T\n\n', '')
    .trimEnd();

test('a limit is shown with its name and its value on the date', () => {
  expect(table(rulesWith(belopp, '{ question: belopp, max: { limit: tak } }')).replaceAll('\u00a0', ' ')).toBe(
    `**Beslutstabell: Prövas**

| Hur mycket? | Grad |
| --- | --- |
| högst 1 000 kr (gränsvärdet "Taket") | uppfylld |
| mer än 1 000 kr (gränsvärdet "Taket") | inte uppfylld |

Gränsvärdet "Taket" är 1 000 kr den 2025-01-01 (gäller från 2020-01-01 till och med 2025-12-31, källa Källa).`,
  );
});

test('a limit without a value on the date is said to be missing, and is never zero', () => {
  const text = table(rulesWith(belopp, '{ question: belopp, max: { limit: tak } }'), '2026-01-01');
  expect(text).toContain('| Hur mycket? Jämfört med gränsvärdet "Taket", som saknar värde 2026-01-01 | Grad |');
  expect(text).toContain('| högst gränsvärdet | uppfylld |');
  expect(text).toContain('Den 2026-01-01 är det därför saknat, och det räknas aldrig som noll');
  expect(text).not.toMatch(/\b0 kr/);
});

test('answers that lead to the same are put together, and a dash stands where an answer does not matter', () => {
  const questions = `  val: { type: choice, text: Vad?, ${common}, options: { a: A, b: B, c: C } }
  manader: { type: number, unit: månader, min: 1, whole: true, text: Hur länge?, ${common} }`;
  const text = table(
    rulesWith(questions, '{ all: [{ question: val, oneOf: [a, b] }, { question: manader, min: 24 }] }'),
  );
  expect(text).toContain('| "A" eller "B" | minst 24 månader | uppfylld |');
  expect(text).toContain('| "A" eller "B" | mindre än 24 månader | inte uppfylld |');
  expect(text).toContain('| C | – | inte uppfylld |');
});

test('dates, single numbers and all options but one are said as a person would', () => {
  const questions = `  dag: { type: date, text: När?, ${common} }
  antal: { type: number, unit: st, min: 0, whole: true, text: Hur många?, ${common} }
  val: { type: choice, text: Vad?, ${common}, options: { a: A, b: B, c: C, d: D, e: E } }`;
  const met =
    '{ all: [{ question: dag, after: 2025-01-31 }, { question: dag, before: 2025-03-01 }, { question: antal, above: 4 }, { question: antal, below: 6 }, { not: { question: val, is: b } }] }';
  expect(table(rulesWith(questions, met))).toContain(
    '| efter 2025-01-31 och före 2025-03-01 | 5 st | alla alternativ utom "B" | uppfylld |',
  );
});

/** The table of a precondition that is met by some of so many answers. */
function tableOfSome(ids: readonly string[], count: number): string {
  const questions = ids.map((id) => `  ${id}: { type: yesNo, text: Fråga ${id}?, ${common} }`).join('\n');
  const some = ids.map((id) => `{ question: ${id}, is: ja }`).join(', ');
  return table(rulesWith(questions, `{ atLeast: { count: ${count}, of: [${some}] } }`));
}

test('three of six have a table, with a row for each way to get there', () => {
  const rows = tableOfSome(['a', 'b', 'c', 'd', 'e', 'f'], 3).match(/^\|.*uppfylld \|$/gm);
  expect(rows).toHaveLength(35);
});

test('a table that would be too long says how long, and leaves the condition in words', () => {
  expect(tableOfSome(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 4)).toMatch(
    /^Beslutstabellen visas inte\. Den skulle ha 126 rader, och fler än 100 är svåra att läsa\. Villkoret står i ord ovanför\.$/,
  );
});

test('different answers never get the same words', () => {
  fc.assert(
    fc.property(randomRules, (rules) => {
      const compiled = compiledOn(rules, judgedAt);
      for (const variable of compiled.variables) {
        const size =
          variable.kind === 'limit' ? 3 : variable.kind === 'values' ? variable.values.length : variable.cells.length;
        const sets = Array.from({ length: 2 ** Math.min(size, 7) - 2 }, (_, bits) =>
          [...Array(size).keys()].filter((cell) => (((bits + 1) >> cell) & 1) === 1),
        );
        const words = sets.map((cells) => cellsInWords(compiled, 'p1', variable, cells).join(' eller '));
        expect(new Set(words).size).toBe(words.length);
      }
    }),
    { numRuns: runs(30, 200) },
  );
});

test('the column of grades is narrower than one of long answers', () => {
  const answer = 'Ja, och det finns beskrivet i det underlag som båda parter har godkänt';
  const asked = `  fraga: { type: choice, text: Vad?, options: { ja: "${answer}", nej: Nej }, ${common} }`;
  const rules = rulesWith(`${belopp}\n${asked}`, '{ question: fraga, is: ja }');
  const made = decisionTableBlocks(compiledOn(rules, '2025-01-01'), 'p', 'Prövas').find(({ kind }) => kind === 'table');
  const [long = 0, grade = 0] = made?.kind === 'table' ? made.widths : [];
  expect(long / grade).toBeCloseTo(Math.sqrt(answer.length / 20), 1);
});
