import { type Condition, comparisonWords, subjectOf } from './condition.ts';
import { partsOf } from './condition-meaning.ts';
import { type Diagnostic, diagnostic, type Path, relatedTo } from './findings.ts';
import type { RuleSet } from './rule-set.ts';
import { coreWord, readableWord } from './scalars.ts';

/**
 * Options that YAML reads as no text where they are used without quotation marks: an option `true` is never the answer `true`. One finding for each
 * option, with the places where it is read so.
 */
export function optionProblems(rules: RuleSet): Diagnostic[] {
  const suspects = Object.entries(rules.questions).flatMap(([question, asked]) =>
    asked.type === 'choice'
      ? Object.keys(asked.options).flatMap((option) => (coreWord(option) ? [{ question, option }] : []))
      : [],
  );
  if (suspects.length === 0) return [];
  const answers = [...answersIn(rules)];
  return suspects.flatMap(({ question, option }) => {
    const uses = answers.filter(
      (one) => one.question === question && typeof one.value !== 'string' && String(one.value) === option,
    );
    if (uses.length === 0) return [];
    const args = { option, question, count: uses.length, suggestion: readableWord(option) };
    const related = uses.map(({ path }) => relatedTo('use', path));
    return [diagnostic('misread-option', ['questions', question, 'options', option], args, 'key', related)];
  });
}

/** An answer that rules compare with or an example gives. */
interface Answer {
  readonly question: string;
  readonly value: unknown;
  readonly path: Path;
}

function* answersIn(rules: RuleSet): Generator<Answer> {
  for (const [id, { met, partlyMet }] of Object.entries(rules.preconditions)) {
    yield* answersOf(met, ['preconditions', id, 'met']);
    if (partlyMet !== undefined) yield* answersOf(partlyMet, ['preconditions', id, 'partlyMet']);
  }
  for (const [index, { when }] of rules.outcomes.entries()) {
    if (when !== undefined) yield* answersOf(when, ['outcomes', index, 'when']);
  }
  for (const [id, { when }] of Object.entries(rules.forms ?? {})) yield* answersOf(when, ['forms', id, 'when']);
  for (const [id, { when }] of Object.entries(rules.agreement ?? {})) {
    if (when !== undefined) yield* answersOf(when, ['agreement', id, 'when']);
  }
  for (const [index, condition] of (rules.impossible ?? []).entries())
    yield* answersOf(condition, ['impossible', index]);
  for (const [index, { when }] of (rules.never ?? []).entries()) yield* answersOf(when, ['never', index, 'when']);
  for (const [index, { when }] of (rules.contradictions ?? []).entries())
    yield* answersOf(when, ['contradictions', index, 'when']);
  for (const [index, { answers }] of (rules.examples ?? []).entries()) {
    for (const [question, value] of Object.entries(answers))
      yield { question, value, path: ['examples', index, 'answers', question] };
  }
}

function* answersOf(condition: Condition, path: Path): Generator<Answer> {
  const parts = partsOf(condition);
  if (parts !== null) {
    for (const [part, where] of parts) yield* answersOf(part, [...path, ...where]);
    return;
  }
  if (!('question' in condition)) return;
  for (const word of comparisonWords) {
    const value = condition[word];
    const values = Array.isArray(value) ? [...value.entries()] : [];
    for (const [index, one] of values)
      yield { question: subjectOf(condition), value: one, path: [...path, word, index] };
    if (values.length === 0 && value !== undefined)
      yield { question: subjectOf(condition), value, path: [...path, word] };
  }
}
