import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AssessmentJson, DividedJson } from '../../src/formats/json/assessment.ts';
import { dividedSchema, wholeSchema } from '../../src/formats/json/assessment-schema.ts';
import type { TextsJson } from '../../src/formats/json/assessment-texts.ts';
import { judge } from '../../src/tasks/judge.ts';
import type { LoadedRules } from '../../src/tasks/rule-files.ts';
import { examples } from '../cli/run.ts';
import { bundled } from '../files/bundled.ts';
import { allMet } from '../rules/rules.ts';

const [iop, deep] = [await bundled('iop'), await bundled('iop-fordjupad')];
const today = '2026-11-22';

type Result = AssessmentJson | DividedJson;
type Part = DividedJson['parts'][number];

function judged(data: unknown, rules: LoadedRules, texts: boolean): Result {
  const result = judge(data, rules, { today, texts });
  if (!result.ok) throw new Error('The case could not be read.');
  return result.value;
}

const partsOf = (result: Result): readonly (AssessmentJson | Part)[] => ('parts' in result ? result.parts : [result]);

function textsOf(part: Pick<Part, 'texts'>): TextsJson {
  if (part.texts === undefined) throw new Error('There are no texts.');
  return part.texts;
}

/** Every id in a part of a result that somebody must be told what it is. */
function idsIn(part: AssessmentJson | Part): Readonly<Record<string, ReadonlySet<string>>> {
  const { findings, forms, possibleOutcomes, changes, missing, answers, calculated } = part;
  const changed = changes.flatMap((change) => change.answers);
  const open = [...missing, ...[...findings, ...forms].flatMap((one) => one.missing)];
  return {
    outcomes: new Set([...possibleOutcomes, ...changes.map(({ outcome }) => outcome)]),
    preconditions: new Set(findings.map(({ precondition }) => precondition)),
    forms: new Set(forms.map(({ form }) => form)),
    calculated: new Set(calculated.map((one) => one.calculated)),
    sources: new Set([...findings, ...forms].flatMap(({ sources }) => sources)),
    open: new Set([
      ...Object.keys(answers),
      ...open,
      ...changed.flatMap((one) => ('question' in one ? [one.question] : [])),
    ]),
  };
}

const cases: readonly (readonly [string, unknown, LoadedRules])[] = [
  ...['alingsas-2016.json'].map((name) => [name, JSON.parse(readFileSync(join(examples, name), 'utf8')), iop] as const),
  ['a case without answers', { answers: {} }, deep],
  ['a clear case', { answers: allMet }, iop],
  [
    'parts and organisations',
    {
      answers: allMet,
      parts: [
        { id: 'a', title: 'Jour', answers: { marknad: 'vet inte' } },
        { id: 'b', title: 'Bo', answers: {} },
      ],
    },
    iop,
  ],
];

describe('the texts of a result', () => {
  test.each(cases)('name whatever it mentions by an id: %s', (_, data, rules) => {
    for (const part of partsOf(judged(data, rules, true))) {
      const texts = textsOf(part);
      const { open = new Set<string>(), ...ids } = idsIn(part);
      for (const [kind, names] of Object.entries(ids)) {
        const told = texts[kind as 'outcomes'];
        for (const name of names) expect(told[name], `${kind}.${name}`).toBeDefined();
      }
      for (const name of open) expect(texts.questions[name] ?? texts.lacking[name], name).toBeDefined();
    }
  });

  test.each(cases)('change nothing else, and are promised by the schema: %s', (_, data, rules) => {
    const [without, withTexts] = [judged(data, rules, false), judged(data, rules, true)];
    const bare = JSON.parse(JSON.stringify(withTexts, (key, value) => (key === 'texts' ? undefined : value)));
    expect(bare).toEqual(JSON.parse(JSON.stringify(without)));
    const schema = 'parts' in withTexts ? dividedSchema : wholeSchema;
    expect(schema.safeParse(JSON.parse(JSON.stringify(withTexts))).error).toBeUndefined();
  });

  test('say the outcome, the reason and the answer as the rules do', () => {
    const [part] = partsOf(judged({ answers: { ...allMet, marknad: 'marknad' } }, iop, true));
    const texts = textsOf(part as AssessmentJson);
    expect(texts.verdict).toBe('Annan form än IOP.');
    expect(texts.preconditions['ingen-marknad']).toMatchObject({ grade: 'Inte uppfylld' });
    expect(texts.preconditions['ingen-marknad']?.reason).not.toBe('');
    expect(texts.questions['marknad']?.answer).toContain('företag');
  });
});
