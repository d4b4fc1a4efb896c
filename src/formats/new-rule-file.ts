import { type StartingExample, startingComments } from '../documents/rules/new-rules.ts';
import type { RuleData } from '../documents/rules/written-rules.ts';
import { writtenTexts } from '../documents/rules/written-texts.ts';
import { commentWidth, inFlow, yamlScalar } from './rule-file.ts';
import { paragraph } from './wrap.ts';

/** A rule file that stands on another, adds nothing yet and says how to. It is sound as it is, and when its comments are opened. */
export function startingFile(start: {
  readonly id: string;
  readonly extends: string;
  readonly title: string | undefined;
  readonly municipality: string | undefined;
  readonly from: string;
  readonly example: StartingExample | null;
}): string {
  const { id, from, example } = start;
  return `${startingComments.head}
format: 1
id: ${id}
version: 0.1.0
title: ${start.title === undefined ? startingComments.title : yamlScalar(start.title)}
description: >-
  ${startingComments.description}
valid: { from: ${from} }
extends: [${yamlScalar(start.extends)}]

${samples(start.municipality)}
${example === null ? `${startingComments.noExample}\n` : startingLines(example)}`;
}

/** What can be added, as startingComments. Without the first "# " of each line that is not prose (`##`) they are sound too. */
function samples(municipality: string | undefined): string {
  return startingComments.samples
    .map((line) =>
      municipality !== undefined && /^ +publisher:/.test(line) ? `    publisher: ${yamlScalar(municipality)}` : line,
    )
    .map((line) => (line === '' || line.startsWith('##') ? line : `# ${line}`))
    .join('\n');
}

function startingLines({ answers, outcome }: StartingExample): string {
  const given = Object.entries(answers).map(([question, value]) => `      ${question}: ${yamlScalar(value)}`);
  return [
    ...startingComments.examples,
    'examples:',
    `  - name: ${startingComments.exampleName}`,
    '    answers:',
    ...given,
    `#       ${startingComments.ownAnswer}`,
    `    expect: { outcome: ${outcome ?? 'null'} }`,
    '',
  ].join('\n');
}

/** A rule file as YAML with comments on what each part of it is. It reads back as the data. */
export function writtenFile(data: RuleData): string {
  const parts = Object.entries(data).map(([key, value]) => {
    const comment = writtenTexts.comments[key];
    return [...(comment === undefined ? [] : ['', comment]), ...entryLines(key, value, '')].join('\n');
  });
  return `${[writtenTexts.comments['head'], ...parts].join('\n')}\n`;
}

/** A key with its value: on one line if it fits, else a mapping or a list with a line for each of what it holds, or a text in lines. */
function entryLines(key: string, value: unknown, indent: string): string[] {
  const name = `${indent}${yamlScalar(key)}:`;
  const isWhole = indent === '' && typeof value === 'object' && !Array.isArray(value);
  const line = `${name} ${inFlow(value)}`;
  if (line.length <= commentWidth && !(isWhole && Object.values(value ?? {}).some((one) => typeof one === 'object')))
    return [line];
  // A word that is wider than the line would be parted.
  const isProse = typeof value === 'string' && !/\S{80}/.test(value);
  if (isProse) return [`${name} >-`, ...paragraph(value, `${indent}  `, commentWidth)];
  if (typeof value !== 'object') return [line];
  if (Array.isArray(value)) return [name, ...value.flatMap((one) => itemLines(one, `${indent}  `))];
  return [name, ...Object.entries(value ?? {}).flatMap(([inner, one]) => entryLines(inner, one, `${indent}  `))];
}

function itemLines(item: unknown, indent: string): string[] {
  const line = `${indent}- ${inFlow(item)}`;
  if (line.length <= commentWidth || typeof item !== 'object') return [line];
  const lines = Object.entries(item ?? {}).flatMap(([key, value]) => entryLines(key, value, `${indent}  `));
  return lines.map((one, index) => (index === 0 ? `${indent}- ${one.trimStart()}` : one));
}
