import { readAnswer, yesOrNoMeant } from './answer.ts';
import { basedOnProblems, withWholeExamples } from './based-on.ts';
import { calculationProblems } from './calculation-meaning.ts';
import type { Condition } from './condition.ts';
import { conditionProblems, partsOf, wordProblems } from './condition-meaning.ts';
import { type Diagnostic, diagnostic, note, type Path, type RelatedPath, relatedTo, warning } from './findings.ts';
import { itemOf } from './item.ts';
import { limitProblems } from './limits.ts';
import { nameProblems } from './names.ts';
import { type Direction, directionsOf, neverProblems } from './never.ts';
import { optionProblems } from './options.ts';
import type { NumberQuestion, QuestionType } from './question.ts';
import { type Example, type NotInAgreement, type RuleSet, writtenWays } from './rule-set.ts';
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
    ...memorandumProblems(rules),
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
    ...waysProblems(rules),
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

/** Sentences of a tjänsteskrivelse for answers that the question cannot have; the options of choices are names, and looked for as such. */
function memorandumProblems({ questions, handling }: RuleSet): Diagnostic[] {
  const { memorandum = {} } = handling ?? {};
  return (['summary', 'economy', 'followUp'] as const).flatMap((key) =>
    (memorandum[key] ?? []).flatMap(({ question: id, answers = {} }, index) => {
      const asked = Object.hasOwn(questions, id) ? questions[id] : undefined;
      if (asked === undefined || asked.type === 'choice') return [];
      const path = ['handling', 'memorandum', key, index, 'answers'];
      const [expected, type] = [asked.type, [relatedTo('question', ['questions', id, 'type'])]];
      if (expected !== 'yesNo')
        return Object.keys(answers).length === 0
          ? []
          : [diagnostic('written-answer-told', path, { question: id, expected }, 'key', type)];
      const wrong = Object.keys(answers).filter((value) => !['ja', 'nej'].includes(value));
      return wrong.map((value) =>
        diagnostic(
          'comparison-value',
          [...path, value],
          { question: id, value, expected, suggestion: yesOrNoMeant(value) },
          'key',
          type,
        ),
      );
    }),
  );
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

/** Texts by ways: each has a condition or is what is said otherwise, and the condition is sound. */
function waysProblems(rules: RuleSet): Diagnostic[] {
  return writtenWays(rules).flatMap(({ ways, path }) =>
    ways.flatMap((way, index) => [
      ...wordProblems(way, ['when', 'otherwise'], [...path, index]),
      ...(way.when === undefined ? [] : conditionProblems(rules, way.when, [...path, index, 'when'])),
    ]),
  );
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

const words: Record<QuestionType, readonly Direction['better'][]> = {
  number: ['higher', 'lower'],
  date: ['higher', 'lower'],
  yesNo: ['ja', 'nej'],
  choice: [],
  text: [],
};

/** What can be better of the answers to a type of question. */
export function betterWordsFor(type: QuestionType): readonly Direction['better'][] {
  return words[type];
}

/** Directions that do not fit the type of their question. */
function directionProblems(rules: RuleSet): Diagnostic[] {
  return directionsOf(rules).flatMap(({ direction: { question, better }, path }) => {
    const type = Object.hasOwn(rules.questions, question) ? rules.questions[question]?.type : undefined;
    if (type === undefined || words[type].includes(better)) return [];
    const related = [relatedTo('question', ['questions', question, 'type'])];
    return [diagnostic('direction-type', [...path, 'better'], { question, type, better }, 'value', related)];
  });
}
