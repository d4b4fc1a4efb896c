import { markdown } from '../formats/markdown.ts';
import { directionsOf } from '../rules/direction.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { directionInWords, expectedInWords, forbiddenInWords, shownWords } from '../wording/rules.ts';
import { sourceReferences } from '../wording/terms.ts';
import { conditionMarkdown } from './markdown-preconditions.ts';

/** What the rules promise of the outcome, and what they call impossible. */
export function promisesMarkdown(rules: RuleSet): string[] {
  const directions = directionsOf(rules).map(({ direction }) => `- ${markdown(directionInWords(rules, direction))}`);
  const impossible = (rules.impossible ?? []).map((one) => [
    '',
    ...conditionMarkdown(shownWords.impossibleWhen, one, rules),
  ]);
  if (directions.length + impossible.length === 0) return [];
  return [
    `## ${shownWords.promises}`,
    ...(directions.length === 0 ? [] : ['', shownWords.directions, '', ...directions]),
    ...(impossible.length === 0 ? [] : ['', shownWords.impossible, ...impossible.flat()]),
  ];
}

/** What must never happen, each with the cases that it is about. */
export function neverMarkdown(rules: RuleSet): string[] {
  const { never = [] } = rules;
  if (never.length === 0) return [];
  const items = never.flatMap((one) => [
    '',
    `### ${markdown(one.title)}`,
    '',
    ...conditionMarkdown(shownWords.neverWhen, one.when, rules),
    '',
    markdown(forbiddenInWords(rules, one)),
  ]);
  return [`## ${shownWords.never}`, '', shownWords.neverProved, ...items];
}

/** Answers that hardly can be true together, each with what is said of them. */
export function contradictionsMarkdown(rules: RuleSet): string[] {
  const { contradictions = [] } = rules;
  if (contradictions.length === 0) return [];
  const items = contradictions.flatMap(({ when, text, sources }, index) => [
    '',
    `### ${index + 1}`,
    '',
    markdown(text),
    '',
    ...conditionMarkdown(shownWords.contradictionWhen, when, rules),
    ...(sources === undefined ? [] : ['', `Källor: ${markdown(sourceReferences(rules, sources))}.`]),
  ]);
  return [`## ${shownWords.contradictions}`, '', shownWords.contradictionsJudged, ...items];
}

/** The examples of the file: name, date and the outcome that they expect. */
export function examplesMarkdown(rules: RuleSet): string[] {
  const { examples = [] } = rules;
  if (examples.length === 0) return [];
  const { example, date, expected } = shownWords;
  return [
    `## ${shownWords.examples}`,
    '',
    shownWords.examplesCaption,
    '',
    `| ${example} | ${date} | ${expected} |`,
    '| --- | --- | --- |',
    ...examples.map(
      (one) => `| ${markdown(one.name)} | ${one.date ?? rules.valid.from} | ${markdown(expectedInWords(rules, one))} |`,
    ),
  ];
}
