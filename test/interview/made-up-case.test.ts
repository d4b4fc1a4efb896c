import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { answer, beginInterview, goOn } from '../../src/interview/interview.ts';
import { compiledFor, undividedFrom } from '../assessment/judge.ts';
import { bundledRules } from '../documents/cases.ts';
import { rulesFile } from '../rules/rules.ts';

const { rules } = bundledRules('iop-fordjupad');
const iopCase = undividedFrom(
  rules,
  JSON.parse(readFileSync(rulesFile('exempel-fordjupad/pahittat-motesplats.json'), 'utf8')),
);
const compiled = compiledFor(rules, iopCase.date!);

test('the made-up case answers all that the deep interview puts, and nothing else, with a note to each', () => {
  const put: string[] = [];
  let now = beginInterview(compiled, { scope: 'complete' });
  for (;;) {
    if (now.position.kind === 'settled') now = goOn(now, 'complete');
    if (now.position.kind !== 'question') break;
    const { question } = now.position;
    put.push(question);
    now = answer(now, question, iopCase.answers.get(question) ?? null);
  }
  expect(put.toSorted()).toEqual([...iopCase.answers.keys()].sort());
  expect(put.filter((question) => !iopCase.notes.get(question))).toEqual([]);
});

test('the made-up case comes out on what is left to complete', () => {
  const { outcome, missing, findings } = assess(compiled, iopCase);
  expect({ outcome, missing }).toEqual({ outcome: 'kompletteras', missing: [] });
  const partly = findings.filter(({ grade }) => grade !== 'met').map(({ precondition }) => precondition);
  expect(partly.toSorted()).toEqual(['ej-foreningsbidrag', 'gemensam-uppfoljning', 'samfinansiering']);
});
