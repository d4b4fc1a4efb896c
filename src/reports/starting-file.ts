import { Judging, only } from '../assessment/judging.ts';
import { readAnswers } from '../cases/sound-case.ts';
import { compile } from '../diagram/compile.ts';
import { startingComments as comments } from '../documents/new-rules.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** An example for a new rule file: answers of the rule set under it, and the outcome that they have there. */
export interface StartingExample {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly outcome: string | null;
}

/** The best case among the examples of a rule set, as it comes out on a date; null when it has none. */
export function startingExample(rules: RuleSet, date: string): StartingExample | null {
  const compiled = compile(rules, date);
  if (!compiled.ok) return null;
  const ids = rules.outcomes.map(({ id }) => id);
  const judged = (rules.examples ?? []).map(({ answers: given }) => {
    const { answers } = readAnswers(given, rules, []);
    const reached = new Judging(compiled.value, { answers }).reachable(compiled.value.outcome);
    return { answers: given, outcome: only(reached, ids) };
  });
  return judged.reduce<StartingExample | null>((best, one) => {
    const rank = ({ outcome }: StartingExample) => (outcome === null ? -1 : ids.indexOf(outcome));
    return best === null || rank(one) > rank(best) ? one : best;
  }, null);
}

/** A rule file that stands on another, adds nothing yet and says how to. It is sound as it is, and when its comments are opened. */
export function startingFile(start: {
  readonly id: string;
  readonly extends: string;
  readonly from: string;
  readonly example: StartingExample | null;
}): string {
  const { id, from, example } = start;
  return `${comments.head}
format: 1
id: ${id}
version: 0.1.0
title: ${comments.title}
description: >-
  ${comments.description}
valid: { from: ${from} }
extends: [${yamlScalar(start.extends)}]

${samples()}
${example === null ? `${comments.noExample}\n` : exampleLines(example)}`;
}

/** What can be added, as comments. Without the first "# " of each line that is not prose (`##`) they are sound too. */
function samples(): string {
  return comments.samples.map((line) => (line === '' || line.startsWith('##') ? line : `# ${line}`)).join('\n');
}

function exampleLines({ answers, outcome }: StartingExample): string {
  const given = Object.entries(answers).map(([question, value]) => `      ${question}: ${yamlScalar(value)}`);
  return [
    ...comments.examples,
    'examples:',
    `  - name: ${comments.exampleName}`,
    '    answers:',
    ...given,
    `#       ${comments.ownAnswer}`,
    `    expect: { outcome: ${outcome ?? 'null'} }`,
    '',
  ].join('\n');
}
