import type { z } from 'zod';
import type { Assessment } from '../../assessment/assessment.ts';
import type { UnitAssessment } from '../../assessment/whole.ts';
import type { CompiledRules } from '../../diagram/compile.ts';
import { itemAt } from '../../rules/item.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { printable } from '../../rules/text.ts';
import { answerInWords } from '../../wording/answers.ts';
import {
  formReason,
  gradeInWords,
  missingInWords,
  outcomeSentences,
  outcomeTitle,
  reasonFor,
  remedyFor,
} from '../../wording/assessment.ts';
import type { textsSchema } from './assessment-schema.ts';
import type { Frozen } from './contract.ts';

/** What a result says by ids, in the words of its rules, for those who show it without having them. */
export type TextsJson = Frozen<z.infer<typeof textsSchema>>;

/** The texts of a result: of every outcome, precondition and form, and of the questions, limits and sources that it mentions. */
export function textsJson(compiled: CompiledRules, one: UnitAssessment): TextsJson {
  const { rules, date } = compiled;
  const { unit, assessment } = one;
  const titles = (things: Readonly<Record<string, { readonly title: string }>> = {}) =>
    byName(Object.keys(things), (id) => printable(itemAt(things, id).title));
  const mentioned = mentionedIn(assessment, [...unit.answers.keys()]);
  const isQuestion = (name: string) => Object.hasOwn(rules.questions, name);
  const isLimit = (name: string) => Object.hasOwn(rules.limits ?? {}, name);
  return {
    ...outcomeSentences(compiled, one),
    outcomes: byName(
      rules.outcomes.map(({ id }) => id),
      (id) => outcomeTitle(rules, id),
    ),
    preconditions: Object.fromEntries(
      assessment.findings.map((finding) => {
        const title = printable(itemAt(rules.preconditions, finding.precondition).title);
        const said = { grade: gradeInWords(finding.grade), reason: reasonFor(compiled, unit, finding) };
        return [finding.precondition, { title, ...said, remedy: remedyFor(compiled, unit, finding) }];
      }),
    ),
    questions: byName(mentioned.filter(isQuestion), (id) => {
      const question = itemAt(rules.questions, id);
      const answer = unit.answers.get(id);
      const inWords = answer === undefined ? null : answerInWords(question, answer);
      return { text: printable(question.text), answer: inWords };
    }),
    forms: byName(
      assessment.forms.map(({ form }) => form),
      (id) => ({
        title: printable(rules.forms?.[id]?.title ?? id),
        why: assessment.forms.some(({ form, fits }) => form === id && fits === true)
          ? formReason(compiled, unit, id)
          : null,
      }),
    ),
    limits: titles(rules.limits),
    calculated: titles(rules.calculated),
    lacking: byName(mentioned.filter(isLimit), (name) => missingInWords(rules, name, date)),
    sources: byName(sourcesIn(assessment), (id) => sourceInWords(rules, id)),
  };
}

function byName<T>(names: readonly string[], make: (name: string) => T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

/** The questions, and the limits without a value, that a result mentions. */
function mentionedIn(assessment: Assessment, answered: readonly string[]): string[] {
  const { findings, missing, changes, forms } = assessment;
  const changed = changes.flatMap(({ answers }) =>
    answers.flatMap((answer) => ('question' in answer ? [answer.question] : [])),
  );
  return [...new Set([...answered, ...[...findings, ...forms].flatMap((one) => one.missing), ...missing, ...changed])];
}

function sourcesIn({ findings, forms, remarks = [] }: Assessment): string[] {
  return [...new Set([...findings, ...forms, ...remarks].flatMap(({ sources }) => sources))];
}

function sourceInWords(rules: RuleSet, id: string): TextsJson['sources'][string] {
  const { title, publisher, date, url } = itemAt(rules.sources, id);
  const part = (text: string | undefined) => (text === undefined ? null : printable(text));
  return { title: printable(title), publisher: part(publisher), date: part(date), url: part(url) };
}
