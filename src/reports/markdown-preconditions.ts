import type { CompiledRules } from '../diagram/compile.ts';
import { markdown } from '../formats/markdown.ts';
import type { Condition } from '../rules/condition.ts';
import type { Precondition, RuleSet } from '../rules/rule-set.ts';
import { conditionInWords } from '../wording/answers.ts';
import { decisionTableWords, preliminarySentence, promiseWords, shownWords } from '../wording/rules.ts';
import { sourceReferences, strengthWords } from '../wording/terms.ts';
import { decisionTableMarkdown } from './decision-table-markdown.ts';

/** The outcomes, worst first, each with its condition in words. */
export function outcomesMarkdown(rules: RuleSet): string[] {
  return [
    '## Utfall',
    '',
    'Det första som passar gäller. Sämst står först.',
    ...rules.outcomes.flatMap(({ id, title, text, promises, preliminary, proposals = [], when }, index) => [
      '',
      `### ${index + 1}. ${markdown(title)}`,
      '',
      `\`${id}\` ${markdown(text)}`,
      '',
      ...(when === undefined
        ? ['Gäller när inget av utfallen före det gör det.']
        : conditionMarkdown('Gäller när', when, rules)),
      ...(preliminary === true ? ['', preliminarySentence] : []),
      ...(promises === undefined ? [] : ['', promiseWords[promises]]),
      ...(proposals.length === 0
        ? []
        : ['', shownWords.proposals, '', ...proposals.map((one) => `- ${markdown(one)}`)]),
    ]),
  ];
}

/** A condition as a nested list under a label. */
export function conditionMarkdown(label: string, tree: Condition, rules: RuleSet): string[] {
  const lines = conditionInWords(rules, tree).map(({ depth, text }) => `${'  '.repeat(depth)}- ${markdown(text)}`);
  return [`${label}:`, '', ...lines];
}

/** The preconditions of one strength, with their conditions in words and their decision tables. */
export function preconditionsMarkdown(compiled: CompiledRules, strength: Precondition['strength']): string[] {
  const { rules } = compiled;
  const own = Object.entries(rules.preconditions).filter(([, one]) => one.strength === strength);
  if (own.length === 0) return [];
  return [
    `## Förutsättningar: ${strengthWords[strength]}`,
    '',
    markdown(decisionTableWords.howToRead),
    ...own.flatMap(([id, one]) => [
      '',
      `### ${markdown(one.title)}`,
      '',
      `\`${id}\`${one.label === undefined ? '' : ` ${markdown(one.label)}`}`,
      '',
      ...grades(one, rules),
      '',
      ...decisionTableMarkdown(compiled, id),
    ]),
  ];
}

function grades({ met, partlyMet, texts, sources: cited }: Precondition, rules: RuleSet): string[] {
  return [
    ...conditionMarkdown('**Uppfylld** när', met, rules),
    '',
    `Skälet då: ${markdown(texts.met)}`,
    '',
    ...(partlyMet === undefined
      ? []
      : [
          ...conditionMarkdown('Annars **delvis uppfylld** när', partlyMet, rules),
          '',
          `Skälet då: ${markdown(texts.partlyMet ?? '')}`,
          '',
        ]),
    `Annars **inte uppfylld**. Skälet då: ${markdown(texts.notMet)}`,
    ...(texts.remedy === undefined ? [] : ['', `Åtgärd: ${markdown(texts.remedy)}`]),
    '',
    `Källor: ${markdown(sourceReferences(rules, cited))}.`,
  ];
}
