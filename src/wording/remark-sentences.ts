import type { Remark } from '../assessment/assessment.ts';
import { toldOnce } from '../assessment/unit-groups.ts';
import type { CaseAssessment, UnitAssessment } from '../assessment/whole.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { groupName } from './case-sentences.ts';
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
      return `Motivering saknas till svaret på frågan "${asked}" ${withStop(said)}`;
    case 'note-without-date':
      return `Datum saknas i motiveringen till svaret på frågan "${asked}" ${withStop(said)}`;
  }
}

/** The remarks on all units of a case in sentences, each once, with the names of those that it is about when it is not about all. */
export function unitRemarks({ units }: CaseAssessment, rules: RuleSet): string[] {
  const remarksOf = ({ assessment: { remarks = [] } }: UnitAssessment) =>
    new Map(remarks.map((remark) => [remarkSentence(rules, remark), JSON.stringify(remark)]));
  return toldOnce(units, remarksOf).flatMap((group) => {
    const name = group.scope === 'all' && units.length > 1 ? '' : groupName(group);
    return [...group.keys].map((sentence) => (name === '' ? sentence : `${name}. ${sentence}`));
  });
}
