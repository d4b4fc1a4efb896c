import { sourcesOfQuestions } from '../analysis/logic.ts';
import { markdown } from '../formats/markdown.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { answeredWith, calculationInWords, numberInWords } from '../wording/answers.ts';
import { questionFacts, shownWords, wantedNoteInWords } from '../wording/rules.ts';
import { sourceReferences } from '../wording/terms.ts';

/** All questions with help, reason, options and sources, by section. */
export function questionsMarkdown(rules: RuleSet): string[] {
  const lines: string[] = ['## Frågor', '', shownWords.alwaysUnknown];
  const sources = sourcesOfQuestions(rules);
  let section = '';
  for (const [id, question] of Object.entries(rules.questions)) {
    if (question.section !== section) lines.push('', `### ${markdown(question.section)}`);
    section = question.section;
    lines.push('', ...questionLines(id, question, sourceReferences(rules, sources.get(id) ?? [])));
  }
  return lines;
}

function questionLines(id: string, question: Question, sources: string): string[] {
  const notes = questionFacts(question);
  const note = wantedNoteInWords(question);
  return [
    `**${markdown(question.text)}** \`${id}\``,
    '',
    markdown(question.help),
    '',
    `Varför vi frågar: ${markdown(question.why)}`,
    '',
    ...(question.type === 'choice'
      ? Object.entries(question.options).map(([option, label]) => `- ${markdown(label)} \`${option}\``)
      : [`Besvaras med ${markdown(answeredWith(question))}.`]),
    ...(notes.length === 0 ? [] : ['', notes.join(' ')]),
    ...(note === null ? [] : ['', markdown(note)]),
    ...(sources === '' ? [] : ['', `Källor: ${markdown(sources)}.`]),
  ];
}

/** The values that are calculated from answers. */
export function calculatedMarkdown(rules: RuleSet): string[] {
  const entries = Object.entries(rules.calculated ?? {});
  if (entries.length === 0) return [];
  return [
    '## Beräknade värden',
    '',
    ...entries.map(([id, one]) => {
      const how = markdown(calculationInWords(rules, one));
      const range = `Rimligt från ${numberInWords(one.min)} till ${numberInWords(one.max)}.`;
      const cited = one.sources === undefined ? '' : ` Källor: ${markdown(sourceReferences(rules, one.sources))}.`;
      return `- **${markdown(one.title)}** \`${id}\` (${markdown(one.unit)}). ${how} ${range}${cited}`;
    }),
  ];
}
