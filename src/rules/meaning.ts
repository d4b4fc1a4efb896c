import { readAnswer } from './answer.ts';
import type { Condition } from './condition.ts';
import { conditionProblems, partsOf, unknownName } from './condition-meaning.ts';
import { type Diagnostic, diagnostic, type NameKind, type Path } from './diagnostic.ts';
import type { NumberQuestion } from './question.ts';
import type { Example, Limit, RuleSet } from './rule-set.ts';

/** What is wrong with the meaning of a rule set whose form is right, in the order of the file. */
export function meaningProblems(rules: RuleSet): Diagnostic[] {
  return [
    ...reversed(rules.valid.from, rules.valid.to, ['valid', 'to']),
    ...questionProblems(rules),
    ...each(rules.limits ?? {}, (id, limit) => limitProblems(rules, id, limit)),
    ...preconditionProblems(rules),
    ...cycleProblems(rules),
    ...outcomeProblems(rules),
    ...each(rules.forms ?? {}, (id, form) => [
      ...conditionProblems(rules, form.when, ['forms', id, 'when']),
      ...sourceProblems(rules, form.sources, ['forms', id, 'sources']),
    ]),
    ...(rules.impossible ?? []).flatMap((condition, index) =>
      conditionProblems(rules, condition, ['impossible', index]),
    ),
    ...(rules.examples ?? []).flatMap((example, index) => exampleProblems(rules, example, ['examples', index])),
  ];
}

function each<T>(record: Readonly<Record<string, T>>, check: (id: string, item: T) => Diagnostic[]): Diagnostic[] {
  return Object.entries(record).flatMap(([id, item]) => check(id, item));
}

function sourceProblems(rules: RuleSet, sources: readonly string[], path: Path): Diagnostic[] {
  return sources.flatMap((source, index) => unknownName('source', source, rules.sources, [...path, index]));
}

function reversed(from: string | number | undefined, to: string | number | undefined, path: Path): Diagnostic[] {
  if (from === undefined || to === undefined || from <= to) return [];
  return [diagnostic('range-reversed', path, { from: String(from), to: String(to) })];
}

function questionProblems(rules: RuleSet): Diagnostic[] {
  return each(rules.questions, (id, question) => [
    ...(Object.hasOwn(rules.limits ?? {}, id)
      ? [diagnostic('same-name', ['limits', id], { name: id, first: 'question', second: 'limit' }, 'key')]
      : []),
    ...sourceProblems(rules, question.sources ?? [], ['questions', id, 'sources']),
    ...(question.type === 'number' || question.type === 'date'
      ? reversed(question.min, question.max, ['questions', id, 'max'])
      : []),
    ...(question.type === 'number' && holdsNoWhole(question)
      ? [diagnostic('empty-range', ['questions', id, 'max'], { question: id })]
      : []),
  ]);
}

function holdsNoWhole({ whole, min, max }: NumberQuestion): boolean {
  if (whole !== true || min === undefined || max === undefined || min > max) return false;
  return Math.ceil(min) > Math.floor(max);
}

function limitProblems(rules: RuleSet, id: string, limit: Limit): Diagnostic[] {
  return limit.values.flatMap((value, index) => {
    const path = ['limits', id, 'values', index];
    const previous = limit.values[index - 1];
    const overlaps = previous !== undefined && (previous.to === undefined || previous.to >= value.from);
    return [
      ...unknownName('source', value.source, rules.sources, [...path, 'source']),
      ...reversed(value.from, value.to, [...path, 'to']),
      ...(overlaps ? [diagnostic('limit-overlap', [...path, 'from'], { limit: id })] : []),
    ];
  });
}

function preconditionProblems(rules: RuleSet): Diagnostic[] {
  return each(rules.preconditions, (id, precondition) => {
    const path = ['preconditions', id];
    const { partlyMet, texts } = precondition;
    return [
      ...conditionProblems(rules, precondition.met, [...path, 'met']),
      ...(partlyMet === undefined ? [] : conditionProblems(rules, partlyMet, [...path, 'partlyMet'])),
      ...(partlyMet !== undefined && texts.partlyMet === undefined
        ? [diagnostic('missing-text', [...path, 'texts'], { grade: 'partlyMet' }, 'key')]
        : []),
      ...(partlyMet === undefined && texts.partlyMet !== undefined
        ? [diagnostic('unused-text', [...path, 'texts', 'partlyMet'], { grade: 'partlyMet' }, 'key')]
        : []),
      ...sourceProblems(rules, precondition.sources, [...path, 'sources']),
    ];
  });
}

/** The preconditions that a condition names. */
function preconditionsIn(condition: Condition): string[] {
  const parts = partsOf(condition);
  if (parts !== null) return parts.flatMap(([part]) => preconditionsIn(part));
  return 'precondition' in condition ? [condition.precondition] : [];
}

/** A precondition that leans on itself, directly or through others, has no grade. Each circle is reported once. */
function cycleProblems(rules: RuleSet): Diagnostic[] {
  const found: Diagnostic[] = [];
  const done = new Set<string>();
  const visit = (id: string, trail: readonly string[]): void => {
    const start = trail.indexOf(id);
    if (start >= 0) {
      const first = trail[start] as string;
      found.push(
        diagnostic('precondition-cycle', ['preconditions', first], { names: [...trail.slice(start), id] }, 'key'),
      );
      return;
    }
    const precondition = rules.preconditions[id];
    if (done.has(id) || precondition === undefined || !Object.hasOwn(rules.preconditions, id)) return;
    for (const condition of [precondition.met, precondition.partlyMet]) {
      if (condition !== undefined) for (const next of new Set(preconditionsIn(condition))) visit(next, [...trail, id]);
    }
    done.add(id);
  };
  for (const id of Object.keys(rules.preconditions)) visit(id, []);
  return found;
}

function outcomeProblems(rules: RuleSet): Diagnostic[] {
  const seen = new Map<string, number>();
  const last = rules.outcomes.length - 1;
  return rules.outcomes.flatMap((outcome, index) => {
    const path = ['outcomes', index];
    const found: Diagnostic[] = [];
    if (seen.has(outcome.id)) {
      found.push(diagnostic('same-name', [...path, 'id'], { name: outcome.id, first: 'outcome', second: 'outcome' }));
    }
    seen.set(outcome.id, index);
    if (index < last && outcome.when === undefined)
      found.push(diagnostic('outcome-order', path, { outcome: outcome.id }));
    if (index === last && outcome.otherwise === undefined) found.push(diagnostic('outcome-otherwise', path, {}));
    if (outcome.when !== undefined && outcome.otherwise !== undefined) {
      found.push(diagnostic('condition-words', path, { words: ['when', 'otherwise'] }));
    }
    if (outcome.when !== undefined) found.push(...conditionProblems(rules, outcome.when, [...path, 'when']));
    return found;
  });
}

function exampleProblems(rules: RuleSet, example: Example, path: Path): Diagnostic[] {
  const { expect } = example;
  const expected = [...path, 'expect'];
  const outcomes = Object.fromEntries(rules.outcomes.map((outcome) => [outcome.id, true]));
  const missable = { ...rules.limits, ...rules.questions };
  const keys = (kind: NameKind, record: object | undefined, names: object, key: string) =>
    Object.keys(record ?? {}).flatMap((id) => unknownName(kind, id, names, [...expected, key, id], 'key'));
  const items = (kind: NameKind, list: readonly string[] | undefined, names: object, key: string) =>
    (list ?? []).flatMap((id, index) => unknownName(kind, id, names, [...expected, key, index]));
  return [
    ...each(example.answers, (id, raw) => {
      const at = [...path, 'answers', id];
      const question = Object.hasOwn(rules.questions, id) ? rules.questions[id] : undefined;
      if (question === undefined) return unknownName('question', id, rules.questions, at, 'key');
      return [...readAnswer(id, question, raw, at).diagnostics];
    }),
    ...(typeof expect.outcome === 'string'
      ? unknownName('outcome', expect.outcome, outcomes, [...expected, 'outcome'])
      : []),
    ...items('outcome', expect.possibleOutcomes, outcomes, 'possibleOutcomes'),
    ...keys('precondition', expect.preconditions, rules.preconditions, 'preconditions'),
    ...items('question', expect.missing, missable, 'missing'),
    ...keys('form', expect.forms, rules.forms ?? {}, 'forms'),
  ];
}
