import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Coverage, countCoverage, coverageOf } from '../../../src/analysis/coverage.ts';
import { generateExamples } from '../../../src/analysis/generate.ts';
import { type CoverageContext, chosenGoals, coverageDocument } from '../../../src/documents/rules/coverage.ts';
import { coverageJson, coverageSchema } from '../../../src/formats/json/coverage.ts';
import { documentMarkdown } from '../../../src/formats/markdown.ts';
import { generatedExamplesYaml } from '../../../src/formats/rule-file.ts';
import { documentText, plainStyle } from '../../../src/formats/text.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { bundledFile, bundledIds } from '../../../src/tasks/bundled.ts';
import { checkRuleText } from '../../../src/tasks/check.ts';
import type { LoadedRules } from '../../../src/tasks/rule-files.ts';
import { sample } from '../../deep.ts';
import { bundled } from '../../files/bundled.ts';
import { rulesFrom } from '../../rules/rules.ts';

const identity = { tool: { name: 'iop-check', version: '1.2.3' }, sha256: '0'.repeat(64) };
const small = (title: string, name: string) => `
format: 1
id: prov
version: 1.0.0
title: ${title}
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
  tid: { section: A, text: Hur länge?, help: H, why: W, type: number, unit: månader, min: 0 }
preconditions:
  p: { title: Lång tid, strength: gate, met: { question: tid, min: 24 }, texts: { met: M, notMet: N }, sources: [s] }
outcomes:
  - { id: nej, title: Går inte, text: N, when: { precondition: p, is: notMet } }
  - { id: ja, title: Går, text: J, otherwise: true }
impossible: [{ question: tid, below: 24 }]
examples:
  - { name: ${name}, answers: { tid: 24 }, expect: { outcome: ja } }
`;

function covered(rules: RuleSet) {
  const result = coverageOf(rules);
  if (!result.ok) throw new Error('too large');
  return result.value;
}

function generated(rules: RuleSet, all: boolean, isOwn: LoadedRules['isOwn'] = () => true) {
  const result = generateExamples(rules, { all, isOwn });
  if (!result.ok) throw new Error('too large');
  return generatedExamplesYaml(rules, result.value, '1.2.3');
}

function shownText(coverage: Coverage, context: CoverageContext): string {
  return documentText(coverageDocument(coverage, context, '2026-11-21'), plainStyle);
}

const withMissing = (title = 'Prov', name = 'Ett') => rulesFrom(small(title, name).replace(/impossible: .*\n/, ''));

test('a contradiction is covered by an example in which it certainly holds', () => {
  const text = small('Prov', 'Ett')
    .replace(/impossible: .*\n/, '')
    .replace(
      'examples:',
      'contradictions:\n  - { when: { question: tid, min: 24 }, text: Så länge }\n  - { when: { question: tid, max: 1 }, text: Så kort }\nexamples:',
    );
  const rules = rulesFrom(text);
  const goals = covered(rules).goals.filter(({ goal }) => goal.kind === 'contradiction');
  expect(goals).toEqual([
    { goal: { kind: 'contradiction', position: 0 }, own: true, examples: ['Ett'], state: 'covered' },
    { goal: { kind: 'contradiction', position: 1 }, own: true, examples: [], state: 'missing' },
  ]);
  const shown = shownText(covered(rules), { rules, all: false });
  expect(shown).toContain('SVAR SOM KNAPPAST GÅR IHOP\n  - Så länge · contradictions-1\n');
  const made = coverageSchema.parse(coverageJson(covered(rules), { rules, all: false }, identity));
  expect(made.goals.at(-1)).toMatchObject({ kind: 'contradiction', id: 'contradictions-2', value: null });
  const completed = rulesFrom(`${text}${generated(rules, false)}`);
  expect(countCoverage(covered(completed).goals)).toMatchObject({ covered: covered(completed).goals.length });
});

test('the text says of each thing which examples cover it, marks what is missing, and counts last', () => {
  expect(shownText(covered(withMissing()), { rules: withMissing(), all: false })).toBe(`Täckning: Prov
prov 1.0.0. 1 exempel. Varje exempel bedöms på sin egen dag.

3 av 6 mål täcks (50 %). 3 saknas.

FÖRUTSÄTTNINGAR
  - Lång tid · p
    - uppfylld: "Ett"
    - inte uppfylld: SAKNAS

GRÄNSER
  - Hur länge? · tid
    - under 24 månader: SAKNAS
    - minst 24 månader: "Ett"

UTFALL
  - Går inte (nej): SAKNAS
  - Går (ja): "Ett"

3 av 6 mål täcks (50 %). 3 saknas.
`);
});

test('what no case can reach stands apart with the reason, and is not counted', () => {
  const rules = rulesFrom(small('Prov', 'Ett'));
  const text = shownText(covered(rules), { rules, all: false });
  expect(text).toContain(
    'GÅR INTE ATT NÅ\n  - Lång tid: inte uppfylld (bara svar som impossible utesluter leder dit)\n',
  );
  expect(text).toMatch(/\n3 av 3 mål täcks \(100 %\)\. 3 går inte att nå och räknas inte\.\n$/);
});

test('texts of a rule file steer neither terminal nor Markdown', () => {
  const rules = withMissing('"Prov \\e[31m"', '"<b>*Ett*\\e[31m"');
  const context = { rules, all: false };
  expect(shownText(covered(rules), context)).not.toContain('\u001b');
  const markdown = documentMarkdown(coverageDocument(covered(rules), context, '2026-11-21'));
  expect(markdown).not.toContain('\u001b');
  expect(markdown).toContain('\\<b\\>\\*Ett\\*');
  expect(markdown).toContain('  - inte uppfylld: **SAKNAS**');
});

test('the JSON fits its schema, with every goal and what is counted of them', () => {
  const json = coverageJson(covered(withMissing()), { rules: withMissing(), all: false }, identity);
  expect(coverageSchema.safeParse(JSON.parse(JSON.stringify(json))).error).toBeUndefined();
  expect(json.summary).toMatchObject({ goals: 6, covered: 3, missing: 3, notCounted: 0, percent: 50 });
  expect(json.goals[2]).toEqual({
    ...{ kind: 'side', id: 'tid', value: 24, side: 'below', limit: null, text: 'tid: under 24' },
    ...{ state: 'missing', own: true, counted: true, examples: [] },
  });
});

describe('generated examples', () => {
  test('say which rules they are for and that a person must review them', () => {
    expect(
      generated(withMissing(), false),
    ).toBe(`# Exempel till prov 1.0.0, gjorda av iop-check 1.2.3 för det som inget exempel täcker.
# En människa ska granska dem: under expect står vad reglerna ger, och det behöver inte vara det rätta.
# 1 exempel; färre räcker inte. Klistra in dem sist under examples. Ge dem namn som säger vad de visar.
  # Täcker p: inte uppfylld, tid: under 24, utfallet nej.
  - name: "Täcker p: inte uppfylld, tid: under 24 och 1 mål till"
    answers:
      tid: 23
    expect:
      outcome: nej
      preconditions:
        p: notMet
`);
  });

  test('are not called needless when nothing can be reached', () => {
    const text = small('Prov', 'Ett')
      .replace('min: 24 }, texts', 'min: { limit: tak } }, texts')
      .replace('preconditions:', 'limits: { tak: { title: Tak, unit: månader, values: [] } }\npreconditions:')
      .replace(/impossible: .*\nexamples:\n.*\n/, '');
    const yaml = generated(rulesFrom(text), false);
    expect(yaml).toContain('# Det finns inget att täcka. 6 går inte att nå och räknas inte.\n');
    expect(yaml).not.toContain('täcks redan');
  });

  test('are never said to be the fewest while some goal has none', () => {
    const text = small('Prov', 'Ett')
      .replace(/impossible: .*\n/, '')
      .replace('min: 0 }', 'min: 2, max: 4, whole: true }')
      .replace(
        'preconditions:',
        'calculated: { c: { title: C, unit: st, min: 0, max: 20, product: [tid, tid] } }\npreconditions:',
      )
      .replace(
        '{ question: tid, min: 24 }, texts',
        '{ all: [{ calculated: c, above: 4 }, { calculated: c, below: 9 }, { question: tid, max: 3 }] }, texts',
      )
      .replace(/examples:\n.*\n/, '');
    const yaml = generated(rulesFrom(text), false);
    expect(yaml).toContain('# Inget fall är hittat för p: uppfylld.');
    expect(yaml).toMatch(/\d exempel; för \d mål är inget fall hittat\./);
    expect(yaml).not.toMatch(/räcker inte|behövs/);
  });

  test('get another name when theirs is taken', () => {
    const rules = withMissing('Prov', '"Täcker p: inte uppfylld, tid: under 24 och 1 mål till"');
    expect(generated(rules, false)).toContain('"Täcker p: inte uppfylld, tid: under 24 och 1 mål till (2)"');
  });

  test('read back the same also when ids are words of YAML', async () => {
    const text = small('Prov', 'Ett')
      .replace(
        'questions:',
        'questions:\n  null: { section: A, text: T, help: H, why: W, type: choice, options: { true: A, false: B, ja: C } }',
      )
      .replace(
        '{ question: tid, min: 24 }, texts',
        '{ all: [{ question: "null", oneOf: ["true", "ja"] }, { question: tid, min: 24 }] }, texts',
      )
      .replace('tid: 24 }, expect', 'tid: 24, "null": "true" }, expect')
      .replace(/impossible: .*\n/, '');
    const { loaded } = await readText(text);
    const yaml = generated(loaded, false);
    expect(yaml).toMatch(/^ {6}"null": "false"$/m);
    expect((await checkRuleText(`${text}${yaml}`, 'prov.yaml')).found).toEqual([]);
  });

  test.each(sample(bundledIds(), 2))('pass beside those of %s, and then cover all that can be', async (id) => {
    const file = bundledFile(id)!;
    const { rules, isOwn } = await bundled(id);
    for (const all of [false, true]) {
      const checked = await checkRuleText(`${readFileSync(file, 'utf8')}${generated(rules, all, isOwn)}`, file);
      expect(checked.found).toEqual([]);
      expect(checked.examples.every(({ passed }) => passed)).toBe(true);
    }
    const result = generateExamples(rules, { isOwn, all: true });
    if (!result.ok) throw new Error('too large');
    expect(result.value.examples).toHaveLength(result.value.atLeast);
    const named = result.value.examples.map(({ example }, index) => ({ ...example, name: `g${index}` }));
    const after = covered({ ...rules, examples: [...(rules.examples ?? []), ...named] });
    const { covered: count, all } = countCoverage(chosenGoals(after, true));
    expect(count).toBe(all);
  });
});

async function readText(text: string): Promise<{ loaded: RuleSet }> {
  const { SourceText } = await import('../../../src/files/read/source-text.ts');
  const { readDraft } = await import('../../../src/tasks/rule-files.ts');
  const { draft } = await readDraft(new SourceText('prov.yaml', text));
  return { loaded: draft!.rules };
}
