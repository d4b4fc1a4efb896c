import type { Remark } from '../assessment/assessment.ts';
import { type CaseAssessment, toldOnce, type UnitAssessment } from '../assessment/whole.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { uncapitalised, withStop } from './terms.ts';
import { groupName } from './units.ts';

export const remarkWords = {
  /** What stands above the remarks on a case. */
  heading: 'Se över innan bedömningen används:',
  title: 'Att se över',
} as const;

/** A remark in sentences: what is the matter, and what the rules say of it. */
export function remarkSentence(rules: RuleSet, { code, text, answers }: Remark): string {
  const said = printable(text);
  const asked = askedBy(rules, { answers });
  switch (code) {
    case 'contradiction':
      return `Svaren går knappast ihop. ${said}`;
    case 'note-missing':
      return `Motivering saknas till svaret på frågan "${asked}" ${noteInWords(said)}`;
    case 'note-without-date':
      return `Datum saknas i motiveringen till svaret på frågan "${asked}" ${noteInWords(said)}`;
  }
}

/** The question whose answer a remark is first about. */
export function askedBy({ questions }: RuleSet, { answers }: Pick<Remark, 'answers'>): string {
  return printable(questions[answers[0]?.question ?? '']?.text ?? '');
}

/** What a note should say. */
function noteInWords(wanted: string): string {
  return `Regelverket frågar efter: ${uncapitalised(withStop(wanted))}`;
}

/** Remarks in the order in which they are told: notes that are missing and should say the same are told together, as one list. */
export function remarksTogether<Of extends { readonly remark: Remark; readonly name?: string }>(
  all: readonly Of[],
): Of[][] {
  const groups = new Map<string, Of[]>();
  for (const [index, one] of all.entries()) {
    const { code, text } = one.remark;
    const key = code === 'note-missing' ? JSON.stringify([one.name, text]) : String(index);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** That notes are missing on several questions, which are told below it. */
export function notesMissingSentence({ text }: Remark, count: number): string {
  return `Motivering saknas till svaren på ${count} frågor. ${noteInWords(printable(text))}`;
}

/** The remarks on all units of a case in sentences, each once, with the names of those that it is about when it is not about all. */
export function unitRemarks(judged: CaseAssessment, rules: RuleSet): string[] {
  return namedRemarks(judged, rules).map(({ name, remark }) => inNameOf(name, remarkSentence(rules, remark)));
}

/** What is said of somebody: of all when nobody is named. */
export function inNameOf(name: string, sentence: string): string {
  return name === '' ? sentence : `${name}. ${sentence}`;
}

/** The remarks on all units of a case, each once, with whom it is about; nobody is named when it is about all. */
export function namedRemarks(
  { units }: CaseAssessment,
  rules: RuleSet,
): { readonly name: string; readonly remark: Remark }[] {
  const remarksOf = ({ assessment: { remarks = [] } }: UnitAssessment) =>
    new Map(remarks.map((remark) => [remarkSentence(rules, remark), JSON.stringify(remark)]));
  return toldOnce(units, remarksOf).flatMap((group) => {
    const name = group.scope === 'all' && units.length > 1 ? '' : groupName(group);
    const remarks = group.units[0].assessment.remarks ?? [];
    return [...group.keys].flatMap((sentence) => {
      const remark = remarks.find((one) => remarkSentence(rules, one) === sentence);
      return remark === undefined ? [] : [{ name, remark }];
    });
  });
}
