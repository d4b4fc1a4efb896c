import { type Diagnostic, diagnostic, relatedTo } from './diagnostic.ts';
import { type Direction, directionsOf } from './direction.ts';
import type { QuestionType } from './question.ts';
import type { RuleSet } from './rule-set.ts';

const words: Record<QuestionType, readonly Direction['better'][]> = {
  number: ['higher', 'lower'],
  date: ['higher', 'lower'],
  yesNo: ['ja', 'nej'],
  choice: [],
  text: [],
};

/** Directions that do not fit the type of their question. */
export function directionProblems(rules: RuleSet): Diagnostic[] {
  return directionsOf(rules).flatMap(({ direction: { question, better }, path }) => {
    const type = Object.hasOwn(rules.questions, question) ? rules.questions[question]?.type : undefined;
    if (type === undefined || words[type].includes(better)) return [];
    const related = [relatedTo('question', ['questions', question, 'type'])];
    return [diagnostic('direction-type', [...path, 'better'], { question, type, better }, 'value', related)];
  });
}
