import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Assessor } from '../../src/assessment/assess.ts';
import { prospects } from '../../src/assessment/prospects.ts';
import { assessCase } from '../../src/assessment/whole.ts';
import { emptyCase } from '../../src/cases/case.ts';
import { answerIn, cellCount } from '../../src/diagram/cells.ts';
import { type CompiledRules, compile, compiledFrom, readyDiagrams } from '../../src/diagram/compile.ts';
import { agreementOutline } from '../../src/documents/agreement.ts';
import { filledChecklist } from '../../src/documents/checklist.ts';
import { letter } from '../../src/documents/letter.ts';
import { memorandum } from '../../src/documents/memorandum.ts';
import { caseJson } from '../../src/formats/json/assessment.ts';
import type { Answer } from '../../src/rules/answer.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { bundledFile } from '../../src/tasks/bundled.ts';
import { readRuleFile } from '../../src/tasks/rule-files.ts';
import { examples } from '../cli/run.ts';
import { runs } from '../deep.ts';
import { judgedCase } from '../documents/judged.ts';

/** Tries to change everything that can be reached from some data, as a program that uses a result may do. */
function spoil(data: unknown, seen = new Set<unknown>()): void {
  if (typeof data !== 'object' || data === null || seen.has(data)) return;
  seen.add(data);
  const inner = data instanceof Map ? [...data.values()] : Object.values(data);
  const changes = [
    () => Array.isArray(data) && data.push('spoilt'),
    () => Array.isArray(data) && data.reverse(),
    () => data instanceof Map && data.clear(),
    () => Object.assign(data, { spoilt: true }),
    ...Object.keys(data).map((key) => () => Object.assign(data, { [key]: 'spoilt' })),
    ...Object.keys(data).map((key) => () => Reflect.deleteProperty(data, key)),
  ];
  for (const one of inner) spoil(one, seen);
  for (const change of changes) {
    try {
      change();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
}

const identity = () => ({ tool: { name: 'iop-check', version: '1.0.0' }, sha256: 'f'.repeat(64), extends: [] });

async function rulesOf(id: string): Promise<RuleSet> {
  const { loaded } = await readRuleFile(bundledFile(id)!);
  return loaded!.rules;
}

function compiledOn(rules: RuleSet, date: string): CompiledRules {
  const compiled = compile(rules, date);
  if (!compiled.ok) throw new Error('The rules are too large.');
  return compiled.value;
}

const ready = structuredClone(await rulesOf('iop'));
const sets: [string, CompiledRules][] = [
  ['iop', compiledOn(await rulesOf('iop'), '2025-06-01')],
  ['iop, from diagrams that were ready', compiledFrom(ready, '2025-06-01', readyDiagrams(structuredClone(ready))!)],
  ['iop-fordjupad', compiledOn(await rulesOf('iop-fordjupad'), '2025-06-01')],
];

describe.each(sets)('whatever is done to the results of %s', (_, compiled) => {
  const { variables } = compiled;
  const asked = variables.filter(({ kind }) => kind !== 'limit');
  const answers = fc.tuple(...asked.map((variable) => fc.option(fc.nat(cellCount(variable) - 1), { freq: 2 }))).map(
    (cells) =>
      new Map<string, Answer>(
        cells.flatMap((cell, index) => {
          const variable = asked[index]!;
          return cell === null || !Object.hasOwn(compiled.rules.questions, variable.subject)
            ? []
            : [[variable.subject, answerIn(variable, cell, null)] as const];
        }),
      ),
  );

  test('the next are as they would have been', () => {
    const assessor = new Assessor(compiled);
    const judged = (given: ReadonlyMap<string, Answer>): unknown[] => {
      const iopCase = { ...emptyCase, answers: new Map(given), notes: new Map([...given].map(([id]) => [id, 'Så.'])) };
      const parts = [1, 2].map((id) => ({ id: `${id}`, title: 'Del', answers: new Map(given), notes: new Map() }));
      const whole = assessCase(compiled, iopCase);
      return [
        whole,
        assessCase(compiled, { ...iopCase, parts }),
        caseJson(whole, compiled.rules, identity(), []),
        assessor.assess(iopCase),
        assessor.outline(iopCase),
        prospects(compiled, iopCase),
      ];
    };
    fc.assert(
      fc.property(answers, (given) => {
        const first = judged(given);
        const expected = structuredClone(first);
        spoil(first);
        expect(judged(given)).toEqual(expected);
      }),
      { numRuns: runs(3, 30) },
    );
  });
});

test('whatever is done to documents, the next are as they would have been', async () => {
  const rules = await rulesOf('iop-fordjupad');
  const data = JSON.parse(readFileSync(join(examples, 'pahittat-motesplats.json'), 'utf8')) as object;
  const made = () => {
    const context = judgedCase(rules, { ...data, date: '2025-06-01' });
    return [memorandum, letter, filledChecklist, agreementOutline].map((document) => document(context));
  };
  const first = made();
  const expected = structuredClone(first);
  spoil(first);
  expect(made()).toEqual(expected);
});
