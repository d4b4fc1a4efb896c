import { toldOnce } from '../assessment/unit-groups.ts';
import { isDivided, type UnitAssessment } from '../assessment/whole.ts';
import type { Answer } from '../rules/answer.ts';
import { groupName, unitName } from '../wording/case-sentences.ts';
import { commonAnswers } from '../wording/checklist-sentences.ts';
import type { CaseDocumentContext } from './case-document.ts';

/** What a case says of a question: for all of it, or for one part or organisation. */
export interface StatedAnswer {
  /** Whom it is for, as a heading; null in a case that is not divided. */
  readonly holder: string | null;
  /** Undefined when there is only a note. */
  readonly value: Answer | undefined;
  readonly note: string | null;
}

/** All that a case says of a question, each answer once, as it was given. */
export function statedAnswers(
  question: string,
  { iopCase, judged }: Pick<CaseDocumentContext, 'iopCase' | 'judged'>,
): StatedAnswer[] {
  const { parts, organisations } = iopCase;
  const holders = [
    { name: isDivided(judged) ? commonAnswers : null, ...iopCase },
    ...parts.map((part) => ({ name: unitName({ ...part, part, organisation: null }), ...part })),
    ...organisations.map((organisation) => ({
      name: unitName({ ...organisation, part: null, organisation }),
      ...organisation,
    })),
  ];
  return holders.flatMap(({ name: holder, answers, notes }) => {
    const value = answers.get(question);
    const note = notes.get(question) ?? null;
    return value === undefined && note === null ? [] : [{ holder, value, note }];
  });
}

/**
 * Whom a question was never answered for: the names of parts and organisations, and one empty name for a whole case or for all of
 * them.
 */
export function unansweredFor(question: string, { judged }: Pick<CaseDocumentContext, 'judged'>): string[] {
  const lacking = ({ unit }: UnitAssessment) => new Map(unit.answers.has(question) ? [] : [[question, '']]);
  return toldOnce(judged.units, lacking).map((group) => (group.scope === 'all' ? '' : groupName(group)));
}
