import { countCoverage } from '../analysis/coverage.ts';
import type { GeneratedExample, GeneratedExamples } from '../analysis/generate.ts';
import { generatedComments as comments, coverageSentences, type MadeCount } from '../documents/coverage.ts';
import { paragraph } from '../formats/text.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { goalById } from '../wording/rules.ts';
import { exampleItem } from './example-yaml.ts';

/** How wide comments are, as in the rule files. */
const commentWidth = 110;

/** How a rule file writes its list of examples: not at all, as an empty list, with dashes after an indent, or in brackets. */
export type ExampleList =
  | { readonly written: 'absent' | 'empty' | 'brackets' }
  | { readonly written: 'dashes'; readonly indent: string };

/**
 * Examples as YAML to be pasted into the rule file, with comments on what they are, where they go and what each covers. Without
 * `list` they suit a file with its examples two steps in, or with none.
 */
export function generatedExamplesYaml(
  rules: RuleSet,
  generated: GeneratedExamples,
  toolVersion: string,
  list: ExampleList = rules.examples === undefined ? { written: 'absent' } : { written: 'dashes', indent: '  ' },
): string {
  const { examples, notFound, coverage } = generated;
  const indent = list.written === 'dashes' ? list.indent : '  ';
  const hasKey = list.written === 'dashes' || list.written === 'brackets';
  const names = namesOf(examples, coverage.examples);
  const head = [
    ...comments.head(rules.id, rules.version, toolVersion),
    headline(generated, list),
    ...notFound.map((goal) => comments.notFound(goalById(goal))),
  ];
  return [
    ...head.flatMap((line) => commentLines(line, '')),
    ...(hasKey || examples.length === 0 ? [] : ['examples:']),
    ...examples.flatMap((one, index) => exampleLines(one, names[index] as string, indent)),
    '',
  ].join('\n');
}

/** How many examples are made and what that is worth, or why none are. */
export function generatedSummary(generated: GeneratedExamples): string {
  return nothingToCover(generated) ?? coverageSentences.generated(madeCount(generated));
}

function headline(generated: GeneratedExamples, { written }: ExampleList): string {
  const made = madeCount(generated);
  if (made.examples > 0) return `${comments.howMany(made)} ${comments.paste[written]} ${comments.rename}`;
  if (made.notFound > 0) return comments.howMany(made);
  return nothingToCover(generated) ?? comments.nothing;
}

function madeCount({ examples, atLeast, notFound }: GeneratedExamples): MadeCount {
  return { examples: examples.length, atLeast, notFound: notFound.length };
}

/** What there is instead of anything to cover; null when there is something, or a goal that no case was found for. */
function nothingToCover({ coverage, wanted, notFound }: GeneratedExamples): string | null {
  if (notFound.length > 0 || countCoverage(wanted).all > 0) return null;
  const inherited = countCoverage(coverage.goals.filter((goal) => !wanted.includes(goal)));
  return coverageSentences.nothingToCover(wanted.length, inherited);
}

function commentLines(text: string, indent: string): string[] {
  return paragraph(text, '', commentWidth - indent.length).map((line) => `${indent}# ${line}`);
}

/** What each example covers; a number is added to a name that is taken. */
function namesOf(examples: readonly GeneratedExample[], taken: readonly string[]): string[] {
  const used = new Set(taken);
  return examples.map(({ covers }) => {
    const plain = comments.name(covers.map(goalById));
    let name = plain;
    for (let number = 2; used.has(name); number++) name = `${plain} (${number})`;
    used.add(name);
    return name;
  });
}

function exampleLines({ example, covers }: GeneratedExample, name: string, indent: string): string[] {
  const { outcome = null, possibleOutcomes, preconditions, forms } = example.expect;
  const expect = {
    outcome,
    ...(possibleOutcomes === undefined ? {} : { possibleOutcomes }),
    ...(preconditions === undefined ? {} : { preconditions }),
    ...(forms === undefined || Object.keys(forms).length === 0 ? {} : { forms }),
  };
  return [
    ...commentLines(`${comments.covers} ${covers.map(goalById).join(', ')}.`, indent),
    ...exampleItem({ ...example, name, expect }, indent),
  ];
}
