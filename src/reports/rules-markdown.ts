import type { CompiledRules } from '../diagram/compile.ts';
import { markdown } from '../formats/markdown.ts';
import { logicMermaid } from '../formats/mermaid.ts';
import { strengths } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { disclaimer } from '../wording/assessment.ts';
import { diagramWords, shownOn, versionInWords } from '../wording/rules.ts';
import {
  agreementMarkdown,
  formsMarkdown,
  handlingMarkdown,
  limitsMarkdown,
  sourcesMarkdown,
} from './markdown-background.ts';
import { contradictionsMarkdown, examplesMarkdown, neverMarkdown, promisesMarkdown } from './markdown-examples.ts';
import { outcomesMarkdown, preconditionsMarkdown } from './markdown-preconditions.ts';
import { calculatedMarkdown, questionsMarkdown } from './markdown-questions.ts';

/** A whole rule set as Markdown, for review by a person who does not read rule files. Ends with a line break. */
export function rulesMarkdown(compiled: CompiledRules, standsOn: readonly string[]): string {
  const { rules, date } = compiled;
  const sections = [
    heading(compiled, standsOn),
    diagram(rules),
    outcomesMarkdown(rules),
    ...strengths.map((strength) => preconditionsMarkdown(compiled, strength)),
    questionsMarkdown(rules),
    calculatedMarkdown(rules),
    limitsMarkdown(rules, date),
    formsMarkdown(rules),
    promisesMarkdown(rules),
    neverMarkdown(rules),
    contradictionsMarkdown(rules),
    handlingMarkdown(rules),
    agreementMarkdown(rules),
    examplesMarkdown(rules),
    sourcesMarkdown(rules),
    ['---', '', disclaimer],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading({ rules, date }: CompiledRules, standsOn: readonly string[]): string[] {
  const { title, description, reading } = rules;
  return [
    `# ${markdown(title)}`,
    '',
    versionInWords(rules, date, standsOn),
    '',
    shownOn(date),
    ...[description, reading].flatMap((text) => (text === undefined ? [] : ['', markdown(text)])),
  ];
}

function diagram(rules: RuleSet): string[] {
  return [`## ${diagramWords.title}`, '', diagramWords.caption, '', '```mermaid', logicMermaid(rules).trimEnd(), '```'];
}
