import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CompiledRules, compile } from '../../../src/diagram/compile.ts';
import { cellsInWords, smallDecisionTable } from '../../../src/documents/rules/decision-table.ts';
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
    blocks: smallDecisionTable(compiledOn(rules, date), 'p', 'Prövas')?.blocks ?? [],
  })
    .replace('# T\n\n', '')
    .trimEnd();

test('a limit is shown with its name and its value on the date', () => {
  expect(table(rulesWith(belopp, '{ question: belopp, max: { limit: tak } }')).replaceAll('\u00a0', ' ')).toBe(
    `**Beslutstabell: Prövas**

| 1\\. Hur mycket? | Grad |
| --- | --- |
| högst 1 000 kr (gränsvärdet "Taket") | uppfylld |
| mer än 1 000 kr (gränsvärdet "Taket") | inte uppfylld |`,
  );
});

test('a limit without a value on the date is said to be missing, and is never zero', () => {
  const text = table(rulesWith(belopp, '{ question: belopp, max: { limit: tak } }'), '2026-01-01');
  expect(text).toContain('| 1\\. Hur mycket? Jämfört med gränsvärdet "Taket", som saknar värde 2026-01-01 | Grad |');
  expect(text).toContain('| högst gränsvärdet | uppfylld |');
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

test('a reason that hangs on the answer alone stands in the row of the answer', () => {
  const val = `  val: { type: choice, text: Vad?, ${common}, options: { a: A, b: B, c: C } }`;
  const rules = rulesWith(val, '{ question: val, oneOf: [a, b] }');
  rules.preconditions['p']!.texts = {
    met: [{ when: { question: 'val', is: 'b' }, text: 'För B.' }, { text: 'För A.' }],
    notMet: 'Nej.',
  };
  expect(table(rules)).toContain('| A | uppfylld | För A. |\n| B | uppfylld | För B. |\n| C | inte uppfylld | Nej. |');
  const other = rulesWith(val, '{ question: val, oneOf: [a, b] }');
  other.preconditions['p']!.texts = {
    met: [{ when: { precondition: 'p', is: 'met' }, text: 'Annat.' }],
    notMet: 'Nej.',
  };
  expect(table(other)).toContain('| 1\\. Vad? | Grad |\n');
});

test('an answer that has been said is named by its first words, as long as no other begins with them', () => {
  const long = (end: string) => `Ja, och det finns beskrivet i ${end} som parterna har godkänt`;
  const val = `  val: { type: choice, text: Vad?, ${common}, options: { a: "${long('planen')}", b: "${long('budgeten')}", c: Nej } }
  dag: { type: yesNo, text: Då?, ${common} }`;
  const text = table(rulesWith(val, '{ all: [{ question: val, is: a }, { question: dag, is: ja }] }'));
  expect(text).toContain(`| ${long('planen')} | Ja | uppfylld |\n| Ja, och det finns beskrivet i planen … | Nej |`);
});

/** The table of a precondition that is met by some of so many answers; none where it would be too large. */
function tableOfSome(ids: readonly string[], count: number): string {
  const questions = ids.map((id) => `  ${id}: { type: yesNo, text: Fråga ${id}?, ${common} }`).join('\n');
  const some = ids.map((id) => `{ question: ${id}, is: ja }`).join(', ');
  return table(rulesWith(questions, `{ atLeast: { count: ${count}, of: [${some}] } }`));
}

test('two of three have a table, with a row for each way to get there, and three of six have none', () => {
  expect(tableOfSome(['a', 'b', 'c'], 2).match(/^\|.*uppfylld \|$/gm)).toHaveLength(6);
  expect(tableOfSome(['a', 'b', 'c', 'd', 'e', 'f'], 3)).toBe('# T');
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
