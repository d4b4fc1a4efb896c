import type { Remark } from '../assessment/assessment.ts';
import type { CaseAssessment } from '../assessment/whole.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { unitName } from './case-sentences.ts';
import { withStop } from './message-parts.ts';
import { printable } from './printable.ts';

export const remarkWords = {
  /** What stands above the remarks on a case. */
  heading: 'Se över innan bedömningen används:',
  title: 'Att se över',
} as const;

/** A remark in sentences: what is the matter, and what the rules say of it. */
export function remarkSentence(rules: RuleSet, { code, text, answers }: Remark): string {
  const said = printable(text);
  const asked = printable(rules.questions[answers[0]?.question ?? '']?.text ?? '');
  switch (code) {
    case 'contradiction':
      return `Svaren går knappast ihop. ${said}`;
    case 'note-missing':
      return `Motivering saknas till svaret på frågan "${asked}" Den ska säga: ${withStop(said)}`;
    case 'note-without-date':
      return `Datum saknas i motiveringen till svaret på frågan "${asked}" Den ska säga: ${withStop(said)}`;
  }
}

/** The remarks on all units of a case in sentences, with the name of the unit when there are several. */
export function unitRemarks({ units }: CaseAssessment, rules: RuleSet): string[] {
  return units.flatMap(({ unit, assessment }) => {
    const name = unitName(unit);
    const before = name === '' ? '' : `${name}. `;
    return (assessment.remarks ?? []).map((remark) => `${before}${remarkSentence(rules, remark)}`);
  });
}
