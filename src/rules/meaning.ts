import { readAnswer } from './answer.ts';
import { basedOnProblems, withWholeExamples } from './based-on.ts';
import { type Calculation, numbersOf, operations, termsOf } from './calculation.ts';
import type { Condition } from './condition.ts';
import { conditionProblems, partsOf, wordProblems } from './condition-meaning.ts';
import { type Diagnostic, diagnostic, note, type Path, type RelatedPath, relatedTo, warning } from './findings.ts';
import { itemAt, itemOf } from './item.ts';
import { limitProblems } from './limits.ts';
import { nameProblems } from './names.ts';
import { type Direction, directionsOf, neverProblems } from './never.ts';
import { optionProblems } from './options.ts';
import type { NumberQuestion, QuestionType } from './question.ts';
import type { Example, NotInAgreement, RuleSet } from './rule-set.ts';
import { sourceIdTexts } from './text.ts';

/** What is wrong with the meaning of a rule set whose form is right. `below` are the whole examples of the files under it. */
export function meaningProblems(rules: RuleSet, below: readonly Example[] = []): Diagnostic[] {
  const { examples: whole = [] } = withWholeExamples(rules, below);
  return withoutEchoes([
    ...nameProblems(rules, below),
    ...reversed(rules.valid, 'from', 'to', ['valid']),
    ...otherVersionProblems(rules),
    ...sourceIdTexts(rules),
    ...sharedNames(rules),
    ...questionProblems(rules),
    ...optionProblems(rules),
    ...limitProblems(rules),
    ...calculationProblems(rules),
    ...preconditionProblems(rules),
    ...cycleProblems(rules),
    ...outcomeProblems(rules),
    ...each(rules.forms ?? {}, (id, form) => [
      ...conditionProblems(rules, form.when, ['forms', id, 'when']),
      ...repeated(form.sources, ['forms', id, 'sources']),
    ]),
    ...each(rules.agreement ?? {}, (id, { when, ...part }) => [
      ...(when === undefined ? [] : conditionProblems(rules, when, ['agreement', id, 'when'])),
      ...repeatedNames(part, ['agreement', id]),
    ]),
    ...each(rules.notInAgreement ?? {}, (id, part) => repeatedNames(part, ['notInAgreement', id])),
    ...(rules.impossible ?? []).flatMap((condition, index) =>
      conditionProblems(rules, condition, ['impossible', index]),
    ),
    ...neverProblems(rules),
    ...(rules.contradictions ?? []).flatMap(({ when, sources }, index) => [
      ...conditionProblems(rules, when, ['contradictions', index, 'when']),
      ...repeated(sources, ['contradictions', index, 'sources']),
    ]),
    ...directionProblems(rules),
    ...exampleListProblems(rules.examples ?? []),
    ...basedOnProblems(rules.examples ?? [], below),
    ...(rules.examples ?? []).flatMap((example, index) =>
      exampleProblems(rules, example, whole[index]?.date, ['examples', index]),
    ),
  ]);
}

/**
 * A range that is turned round fits no value, an outcome whose id another has taken cannot be named, an answer whose question is misspelt is not
 * there to take away, and what names a thing of another kind or is read as no option has no other mistakes: one finding each.
 */
function withoutEchoes(found: readonly Diagnostic[]): Diagnostic[] {
  const empty = new Set(
    found.flatMap(({ code, path }) => (code === 'range-reversed' || code === 'empty-range' ? [path[1]] : [])),
  );
  const misread = new Set(
    found.flatMap((one) => (one.code === 'misread-option' ? one.related.map(({ path }) => JSON.stringify(path)) : [])),
  );
  const misnamed = new Set(
    found.flatMap((one) => (one.code === 'unknown-name' && one.args.is ? [JSON.stringify(one.path.slice(0, -1))] : [])),
  );
  const misspelt = new Set(
    found.flatMap((one) => (one.code === 'unknown-name' ? [one.args.name, one.args.suggestion] : [])),
  );
  const isTaken = found.some((one) => one.code === 'same-name' && one.args.first === 'outcome');
  return found.filter((one) => {
    if (one.code === 'outside-range' || one.code === 'answer-range') return !empty.has(one.args.question);
    if (misread.size > 0 && misread.has(JSON.stringify(one.path)) && one.code !== 'misread-option') return false;
    if (one.code === 'idle-without') return !misspelt.has(one.args.question);
    if (one.code === 'condition-words' && misnamed.has(JSON.stringify(one.path.slice(0, -1)))) return false;
    return !(isTaken && one.code === 'unknown-name' && one.args.kind === 'outcome');
  });
}

function each<T>(record: Readonly<Record<string, T>>, check: (id: string, item: T) => Diagnostic[]): Diagnostic[] {
  return Object.entries(record).flatMap(([id, item]) => check(id, item));
}

/** A name that stands twice in a list, which adds nothing and may be a slip for another. */
function repeated(names: readonly string[] | undefined, path: Path): Diagnostic[] {
  const firsts = firstsOf(names ?? []);
  return (names ?? []).flatMap((name, index) => {
    const first = itemOf(firsts, name);
    if (first === index) return [];
    return [warning('repeated-name', [...path, index], { name }, 'value', [relatedTo('first', [...path, first])])];
  });
}

/** Other versions that stand twice, and a rule set that names itself as one. */
function otherVersionProblems({ id, otherVersions = [] }: RuleSet): Diagnostic[] {
  const path = ['otherVersions'];
  const own = otherVersions.flatMap((name, index) =>
    name === id ? [warning('repeated-name', [...path, index], { name }, 'value', [relatedTo('first', ['id'])])] : [],
  );
  return own.length > 0 ? own : repeated(otherVersions, path);
}

/** Where each name in a list stands first. */
function firstsOf(names: readonly string[]): Map<string, number> {
  const firsts = new Map<string, number>();
  for (const [index, name] of names.entries()) if (!firsts.has(name)) firsts.set(name, index);
  return firsts;
}

/** Names that stand twice in a part of an agreement. */
function repeatedNames(part: NotInAgreement, path: Path): Diagnostic[] {
  return (['preconditions', 'questions', 'sources'] as const).flatMap((key) => repeated(part[key], [...path, key]));
}

function reversed<Key extends string>(
  range: { readonly [K in Key]?: string | number | undefined },
  begin: Key,
  end: Key,
  path: Path,
): Diagnostic[] {
  const [from, to] = [range[begin], range[end]];
  if (from === undefined || to === undefined || from <= to) return [];
  const related = [relatedTo('beginning', [...path, begin])];
  return [diagnostic('range-reversed', [...path, end], { from: String(from), to: String(to) }, 'value', related)];
}

/** Questions, limits and calculated values share one name space, as all of them may be missing. */
function sharedNames(rules: RuleSet): Diagnostic[] {
  const groups = { question: rules.questions, limit: rules.limits ?? {}, calculated: rules.calculated ?? {} };
  const kinds = ['question', 'limit', 'calculated'] as const;
  const section = { question: 'questions', limit: 'limits', calculated: 'calculated' };
  return kinds.flatMap((second, index) =>
    Object.keys(groups[second]).flatMap((id) => {
      const first = kinds.slice(0, index).find((kind) => Object.hasOwn(groups[kind], id));
      if (first === undefined) return [];
      const related = [relatedTo('first', [section[first], id], 'key')];
      return [diagnostic('same-name', [section[second], id], { name: id, first, second }, 'key', related)];
    }),
  );
}

function questionProblems(rules: RuleSet): Diagnostic[] {
  return each(rules.questions, (id, question) => {
    const path = ['questions', id];
    return [
      ...repeated(question.sources, [...path, 'sources']),
      ...(question.type === 'number' || question.type === 'date' ? reversed(question, 'min', 'max', path) : []),
      ...(question.type === 'number' && holdsNoWhole(question)
        ? [
            diagnostic('empty-range', [...path, 'max'], { question: id }, 'value', [
              relatedTo('beginning', [...path, 'min']),
            ]),
          ]
        : []),
    ];
  });
}

function holdsNoWhole({ whole, min, max }: NumberQuestion): boolean {
  if (whole !== true || min === undefined || max === undefined || min > max) return false;
  return Math.ceil(min) > Math.floor(max);
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
        ? [warning('unused-text', [...path, 'texts', 'partlyMet'], { grade: 'partlyMet' }, 'key')]
        : []),
      ...strengthTests(precondition.met, [...path, 'met']),
      ...(partlyMet === undefined ? [] : strengthTests(partlyMet, [...path, 'partlyMet'])),
      ...repeated(precondition.sources, [...path, 'sources']),
    ];
  });
}

/** A precondition that asked for all preconditions of a strength would ask for itself. */
function strengthTests(condition: Condition, path: Path): Diagnostic[] {
  const parts = partsOf(condition);
  if (parts !== null) return parts.flatMap(([part, where]) => strengthTests(part, [...path, ...where]));
  return 'anyWithStrength' in condition ? [diagnostic('strength-test', [...path, 'anyWithStrength'], {}, 'key')] : [];
}

/** The preconditions that a condition names, each with the place of its name. */
function preconditionsIn(condition: Condition, path: Path): [id: string, path: Path][] {
  const parts = partsOf(condition);
  if (parts !== null) return parts.flatMap(([part, where]) => preconditionsIn(part, [...path, ...where]));
  return 'precondition' in condition ? [[condition.precondition, [...path, 'precondition']]] : [];
}

/** A step from a precondition to one that it leans on. */
interface Link {
  readonly from: string;
  readonly to: string;
  readonly path: Path;
}

/** How many preconditions may lean on one another in a row. */
const chainLimit = 100;

/** A precondition that leans on itself, directly or through others, has no grade. Each circle is reported once. */
function cycleProblems(rules: RuleSet): Diagnostic[] {
  const found: Diagnostic[] = [];
  const done = new Set<string>();
  const visit = (id: string, trail: readonly Link[]): void => {
    if (trail.length > chainLimit) {
      found.push(diagnostic('too-deep', ['preconditions', id], { limit: chainLimit }, 'key'));
      return;
    }
    const start = trail.findIndex(({ from }) => from === id);
    if (start >= 0) {
      const circle = trail.slice(start);
      const links: RelatedPath[] = circle.map(({ path }) => relatedTo('link', path));
      const names = [...circle.map(({ from }) => from), id];
      found.push(diagnostic('precondition-cycle', ['preconditions', id], { names }, 'key', links));
      return;
    }
    const precondition = Object.hasOwn(rules.preconditions, id) ? rules.preconditions[id] : undefined;
    if (done.has(id) || precondition === undefined) return;
    const named = (['met', 'partlyMet'] as const).flatMap((key) => {
      const condition = precondition[key];
      return condition === undefined ? [] : preconditionsIn(condition, ['preconditions', id, key]);
    });
    for (const [to, path] of new Map(named)) visit(to, [...trail, { from: id, to, path }]);
    done.add(id);
  };
  for (const id of Object.keys(rules.preconditions)) visit(id, []);
  return found;
}

function outcomeProblems(rules: RuleSet): Diagnostic[] {
  const ids = rules.outcomes.map(({ id }) => id);
  const last = rules.outcomes.length - 1;
  return rules.outcomes.flatMap((outcome, index) => {
    const { id, when, otherwise } = outcome;
    const path = ['outcomes', index];
    const first = ids.indexOf(id);
    const twice = { name: id, first: 'outcome', second: 'outcome' };
    const found: Diagnostic[] = [];
    const sameTitle = rules.outcomes.findIndex((one) => one.title === outcome.title);
    if (sameTitle < index) {
      const related = [relatedTo('first', ['outcomes', sameTitle, 'title'])];
      found.push(warning('repeated-name', [...path, 'title'], { name: outcome.title }, 'value', related));
    }
    if (first < index) {
      found.push(
        diagnostic('same-name', [...path, 'id'], twice, 'value', [relatedTo('first', ['outcomes', first, 'id'])]),
      );
    }
    if (index < last && when === undefined) found.push(diagnostic('outcome-order', [...path, 'id'], { outcome: id }));
    else if (index === last && otherwise === undefined)
      found.push(diagnostic('outcome-otherwise', [...path, 'id'], {}));
    else if (when !== undefined && otherwise !== undefined)
      found.push(...wordProblems(outcome, ['when', 'otherwise'], path));
    if (when !== undefined) found.push(...conditionProblems(rules, when, [...path, 'when']));
    return found;
  });
}

function exampleListProblems(examples: readonly Example[]): Diagnostic[] {
  if (examples.length === 0) return [note('no-examples', [], {}, 'key')];
  const firsts = firstsOf(examples.map(({ name }) => name));
  return examples.flatMap(({ name }, index) => {
    const first = itemOf(firsts, name);
    if (first === index) return [];
    const related = [relatedTo('first', ['examples', first, 'name'])];
    return [warning('repeated-name', ['examples', index, 'name'], { name }, 'value', related)];
  });
}

/** What is wrong with an example that is judged on `date`, as it or the one that it is based on says. */
function exampleProblems(rules: RuleSet, example: Example, date: string | undefined, path: Path): Diagnostic[] {
  const { expect, name } = example;
  const { from, to = null } = rules.valid;
  const lists = ['possibleOutcomes', 'missing'] as const;
  return [
    ...each(example.answers, (id, raw) => {
      const question = Object.hasOwn(rules.questions, id) ? rules.questions[id] : undefined;
      if (question === undefined) return [];
      if (readAnswer(id, question, raw, []).ok) return [];
      const { diagnostics } = readAnswer(id, question, raw, [...path, 'answers', id]);
      return diagnostics.filter(({ code }) => code !== 'answer-option');
    }),
    ...(date !== undefined && (date < from || (to !== null && date > to))
      ? [
          warning(
            'example-outside-validity',
            [...path, example.date === undefined ? 'basedOn' : 'date'],
            { example: name, date, from, to },
            'value',
            [relatedTo('valid-from', ['valid'])],
          ),
        ]
      : []),
    ...repeated(example.without, [...path, 'without']),
    ...lists.flatMap((list) => repeated(expect[list], [...path, 'expect', list])),
    ...(Object.keys(expect).length === 0
      ? [warning('example-expects-nothing', [...path, 'expect'], { example: name }, 'key')]
      : []),
  ];
}

/** What is wrong with calculated values: their range, their operation, what they are made from, and circles. */
export function calculationProblems(rules: RuleSet): Diagnostic[] {
  const own = Object.entries(rules.calculated ?? {}).flatMap(([id, calculation]): Diagnostic[] => {
    const path = ['calculated', id];
    const { min, max } = calculation;
    const chosen = operations.filter((operation) => calculation[operation] !== undefined);
    return [
      ...(min <= max
        ? []
        : [
            diagnostic('range-reversed', [...path, 'max'], { from: String(min), to: String(max) }, 'value', [
              relatedTo('beginning', [...path, 'min']),
            ]),
          ]),
      ...(chosen.length === 1 ? [] : wordProblems(calculation, operations, path)),
      ...termsOf(calculation).flatMap((term) => termProblems(rules, term, path)),
    ];
  });
  return [...own, ...nestingProblems(rules)];
}

function termProblems(rules: RuleSet, term: ReturnType<typeof termsOf>[number], path: readonly string[]): Diagnostic[] {
  const expected = term.isDate ? 'date' : 'number';
  const question = Object.hasOwn(rules.questions, term.name) ? rules.questions[term.name] : undefined;
  const isCalculated = Object.hasOwn(rules.calculated ?? {}, term.name);
  const wrong = question === undefined ? isCalculated && term.isDate : question.type !== expected;
  if (!wrong) return [];
  const related = question === undefined ? [] : [relatedTo('question', ['questions', term.name, 'type'])];
  return [diagnostic('calculated-term', [...path, ...term.path], { name: term.name, expected }, 'value', related)];
}

/** How many calculated values may be made from one another in a row. */
const depthLimit = 100;

/**
 * From how many numbers a value may be calculated: different questions, the terms of one calculation, and numbers that are multiplied
 * or divided, each counted as often as it is used. It bounds the digits of what is calculated, and the time that it takes.
 */
const sizeLimit = 100;

/** How many circles are told of, and how many names of each. */
const toldCircles = 20;
const shownNames = 10;

/** What a calculated value is made from in the end. */
interface Makings {
  /** How many calculated values stand on one another, itself counted. */
  readonly depth: number;
  readonly questions: ReadonlySet<string>;
  /** How many numbers are multiplied or divided at most; a sum of what is divided has all that its terms are divided by. */
  readonly factors: number;
  readonly isDivided: boolean;
  /** Whether it is made from what is told of, so that it is not told of as well. */
  readonly isTold: boolean;
}

const ofQuestion = (name: string): Makings => ({
  depth: 0,
  questions: new Set([name]),
  factors: 1,
  isDivided: false,
  isTold: false,
});

/**
 * Calculated values that are made from themselves, directly or through others, or from too much. Each circle is reported once, and
 * each value is looked at once, however often it is used and however many stand on one another.
 */
function nestingProblems(rules: RuleSet): Diagnostic[] {
  const calculations = rules.calculated ?? {};
  const found: Diagnostic[] = [];
  const done = new Map<string, Makings>();
  const trail: { readonly id: string; readonly left: string[] }[] = [];
  const places = new Map<string, number>();
  let circles = 0;
  const enter = (id: string): void => {
    places.set(id, trail.length);
    const names = numbersOf(itemAt(calculations, id));
    trail.push({ id, left: [...new Set(names)].filter((name) => Object.hasOwn(calculations, name)).reverse() });
  };
  const leave = (id: string): void => {
    trail.pop();
    places.delete(id);
    const { makings, problem } = makingsOf(id, itemAt(calculations, id), done);
    done.set(id, makings);
    if (problem !== null) found.push(problem);
  };
  for (const id of Object.keys(calculations)) {
    if (!done.has(id)) enter(id);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const next = top.left.pop();
      const start = next === undefined ? undefined : places.get(next);
      if (next === undefined) leave(top.id);
      else if (start !== undefined) {
        const names = trail.slice(start).map((one) => one.id);
        const shown = names.length > shownNames ? [...names.slice(0, shownNames), '…'] : names;
        const circle = diagnostic('calculated-cycle', ['calculated', next], { names: [...shown, next] }, 'key');
        if (++circles <= toldCircles) found.push(circle);
      } else if (!done.has(next)) enter(next);
    }
  }
  return found;
}

/** What a value is made from when that is known of its terms, and what is wrong with it; what is in a circle counts as a question. */
function makingsOf(
  id: string,
  calculation: Calculation,
  done: ReadonlyMap<string, Makings>,
): { makings: Makings; problem: Diagnostic | null } {
  const names = numbersOf(calculation);
  const parts = names.map((name) => done.get(name) ?? ofQuestion(name));
  const questions = new Set<string>();
  for (const part of parts) for (const name of part.questions) if (questions.size <= sizeLimit) questions.add(name);
  const { sum, difference, share, convert } = calculation;
  const isDivided = share !== undefined || convert !== undefined || parts.some((part) => part.isDivided);
  const isAdded = (sum !== undefined || difference !== undefined) && !isDivided;
  const counts = parts.map(({ factors }) => factors);
  const factors = isAdded ? counts.reduce((most, one) => Math.max(most, one), 1) : counts.reduce((a, b) => a + b, 0);
  const depth = parts.reduce((most, part) => Math.max(most, part.depth), 0) + 1;
  const path = ['calculated', id];
  const told = { ...ofQuestion(id), isTold: true };
  if (parts.some(({ isTold }) => isTold)) return { makings: told, problem: null };
  if (depth > depthLimit) return { makings: told, problem: diagnostic('too-deep', path, { limit: depthLimit }, 'key') };
  if (Math.max(factors, questions.size, names.length) > sizeLimit) {
    return {
      makings: told,
      problem: diagnostic('calculated-large', path, { calculated: id, limit: sizeLimit }, 'key'),
    };
  }
  return { makings: { depth, questions, factors, isDivided, isTold: false }, problem: null };
}

const words: Record<QuestionType, readonly Direction['better'][]> = {
  number: ['higher', 'lower'],
  date: ['higher', 'lower'],
  yesNo: ['ja', 'nej'],
  choice: [],
  text: [],
};

/** Directions that do not fit the type of their question. */
function directionProblems(rules: RuleSet): Diagnostic[] {
  return directionsOf(rules).flatMap(({ direction: { question, better }, path }) => {
    const type = Object.hasOwn(rules.questions, question) ? rules.questions[question]?.type : undefined;
    if (type === undefined || words[type].includes(better)) return [];
    const related = [relatedTo('question', ['questions', question, 'type'])];
    return [diagnostic('direction-type', [...path, 'better'], { question, type, better }, 'value', related)];
  });
}
