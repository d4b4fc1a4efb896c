import { type Answer, rangeOf, readAnswer } from '../rules/answer.ts';
import { calculate, questionsIn } from '../rules/calculate.ts';
import { type Calculation, lineOf } from '../rules/calculation.ts';
import { type Diagnostic, diagnostic, type Path, type Result, relatedTo, result } from '../rules/diagnostic.ts';
import { nearest } from '../rules/nearest.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { largestNumber } from '../rules/scalars.ts';
import { sizeLimits } from '../rules/size-limits.ts';
import { type CaseData, type CasePart, emptyCase, type IopCase } from './case.ts';
import { isCaseForm } from './case-form.ts';
import { misplacedKey } from './misplaced-key.ts';
import { type Unit, unitsOf } from './units.ts';

/**
 * Reads a case from plain data like `readCase`, without loading what can say why data has not the form of a case: then it
 * gives null, and `readCase` has the findings.
 */
export function readSoundCase(
  data: unknown,
  rules: RuleSet,
  path: Path = [],
  others: ReadonlySet<string> = new Set(),
): Result<IopCase> | null {
  return isCaseForm(data) ? readFormedCase(data, rules, path, others) : null;
}

/** Reads a case whose form is right. What it does not have it shares with all that do not, so that millions of them are soon looked through. */
export function readFormedCase(
  data: CaseData,
  rules: RuleSet,
  path: Path,
  others: ReadonlySet<string>,
): Result<IopCase> {
  const { id, title, organisation, date, limits } = data;
  const large = tooManyUnits(data, path);
  if (large !== null) return { ok: false, diagnostics: [large] };
  const common = readPart({ id: '', title: '', answers: data.answers, notes: data.notes }, rules, path);
  const parts = readParts(data.parts ?? [], rules, [...path, 'parts']);
  const organisations = readParts(data.organisations ?? [], rules, [...path, 'organisations']);
  const { answers, notes } = common.part;
  const found = [...common.found, ...parts.found, ...organisations.found].filter(
    (one) => one.code !== 'unknown-question' || !others.has(one.args.question),
  );
  const iopCase: IopCase = {
    id: id ?? null,
    title: title ?? null,
    organisation: organisation ?? null,
    date: date ?? null,
    answers,
    notes,
    limits: limits === undefined ? emptyCase.limits : new Map(Object.entries(limits)),
    parts: data.parts === undefined ? emptyCase.parts : parts.parts,
    organisations: data.organisations === undefined ? emptyCase.organisations : organisations.parts,
    document: data.document ?? emptyCase.document,
    agreement: data.agreement ?? emptyCase.agreement,
  };
  return result(iopCase, [
    ...found,
    ...unknownLimits(iopCase, rules, path).filter((one) => one.code !== 'unknown-limit' || !others.has(one.args.limit)),
    ...sharedAnswers(iopCase, rules, path),
    ...(found.length > 0 ? [] : calculatedProblems(iopCase, rules, path)),
  ]);
}

/** More parts and organisations than are judged, each of which would give a bedömning for each of the others. */
function tooManyUnits({ parts = [], organisations = [] }: CaseData, path: Path): Diagnostic | null {
  const count = Math.max(1, parts.length) * Math.max(1, organisations.length);
  const limit = sizeLimits.units;
  if (count <= limit) return null;
  const list = parts.length >= organisations.length ? 'parts' : 'organisations';
  return diagnostic('too-many', [...path, list], { what: 'units', count, limit }, 'key');
}

type PartData = NonNullable<CaseData['parts']>[number];

function readPart(data: PartData, rules: RuleSet, path: Path): { part: CasePart; found: Diagnostic[] } {
  const { answers, found } = readAnswers(data.answers, rules, [...path, 'answers']);
  const notes = data.notes === undefined ? emptyCase.notes : new Map(Object.entries(data.notes));
  for (const question of notes.keys()) {
    if (!Object.hasOwn(rules.questions, question))
      found.push(unknownQuestion(question, rules, [...path, 'notes', question]));
  }
  return { part: { id: data.id, title: data.title, answers, notes }, found };
}

function readParts(data: readonly PartData[], rules: RuleSet, path: Path): { parts: CasePart[]; found: Diagnostic[] } {
  const read = data.map((part, index) => readPart(part, rules, [...path, index]));
  const ids = data.map(({ id }) => id);
  const twice = ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    if (first === index) return [];
    return [
      diagnostic('same-name', [...path, index, 'id'], { name: id, first: 'part', second: 'part' }, 'value', [
        relatedTo('first', [...path, first, 'id']),
      ]),
    ];
  });
  return { parts: read.map(({ part }) => part), found: [...read.flatMap(({ found }) => found), ...twice] };
}

function unknownLimits({ limits }: IopCase, rules: RuleSet, path: Path): Diagnostic[] {
  const known = Object.keys(rules.limits ?? {});
  return [...limits.keys()].flatMap((limit) =>
    known.includes(limit)
      ? []
      : [diagnostic('unknown-limit', [...path, 'limits', limit], { limit, suggestion: nearest(limit, known) }, 'key')],
  );
}

/** An organisation only answers what is judged for each of them by itself; the rest is common to the case. */
function sharedAnswers({ organisations }: IopCase, rules: RuleSet, path: Path): Diagnostic[] {
  return organisations.flatMap(({ answers }, index) =>
    [...answers.keys()].flatMap((question) => {
      // One that does not exist is reported as such, and one of the compared rule sets is not for these rules to say.
      const declared = Object.hasOwn(rules.questions, question) ? rules.questions[question] : undefined;
      if (declared === undefined || declared.per === 'organisation') return [];
      const where = [...path, 'organisations', index, 'answers', question];
      return [diagnostic('not-per-organisation', where, { question }, 'key')];
    }),
  );
}

/** A calculated value far outside what is sensible means that an answer has a digit too many, or stands in another unit. */
function calculatedProblems(iopCase: IopCase, rules: RuleSet, path: Path): Diagnostic[] {
  if (rules.calculated === undefined) return [];
  const found = unitsOf(iopCase).flatMap((unit) =>
    Object.entries(rules.calculated ?? {}).flatMap(([id, calculation]) => {
      const value = calculate(
        { ...rules, calculated: { ...rules.calculated, [id]: unbounded(calculation) } },
        id,
        unit.answers,
      );
      if (value === null || (value >= calculation.min && value <= calculation.max)) return [];
      const question = questionsIn(rules, id)[0] as string;
      const args = { calculated: id, value: String(value), range: rangeOf(lineOf(calculation)) };
      return [diagnostic('calculated-range', [...path, ...placeOfAnswer(iopCase, unit, question)], args)];
    }),
  );
  return [...new Map(found.map((one) => [JSON.stringify([one.path, one.args]), one])).values()];
}

function unbounded(calculation: Calculation): Calculation {
  return { ...calculation, min: -largestNumber, max: largestNumber };
}

function placeOfAnswer(iopCase: IopCase, { part, organisation }: Unit, question: string): Path {
  for (const [list, one] of [
    ['organisations', organisation],
    ['parts', part],
  ] as const) {
    if (one?.answers.has(question)) return [list, iopCase[list].indexOf(one), 'answers', question];
  }
  return ['answers', question];
}

/** Reads the answers of a case or an example against the questions of a rule set. */
export function readAnswers(
  raw: Readonly<Record<string, unknown>>,
  rules: RuleSet,
  path: Path,
): { answers: Map<string, Answer>; found: Diagnostic[] } {
  const found: Diagnostic[] = [];
  const answers = new Map<string, Answer>();
  for (const [question, value] of Object.entries(raw)) {
    const where = [...path, question];
    const declared = Object.hasOwn(rules.questions, question) ? rules.questions[question] : undefined;
    if (declared === undefined) {
      found.push(unknownQuestion(question, rules, where));
      continue;
    }
    const answer = readAnswer(question, declared, value, where);
    if (answer.ok) answers.set(question, answer.value);
    else found.push(...answer.diagnostics);
  }
  return { answers, found };
}

function unknownQuestion(question: string, rules: RuleSet, path: Path): Diagnostic {
  const misplaced = misplacedKey(path, rules);
  if (misplaced !== null) return misplaced;
  return diagnostic(
    'unknown-question',
    path,
    { question, suggestion: nearest(question, Object.keys(rules.questions)) },
    'key',
  );
}
