import { type Answer, rangeOf, readAnswer } from '../rules/answer.ts';
import { type Calculation, lineOf, numbersBehindAll } from '../rules/calculation.ts';
import {
  type Diagnostic,
  diagnostic,
  FirstFindings,
  type Path,
  type Result,
  relatedTo,
  result,
} from '../rules/findings.ts';
import { sizeLimits } from '../rules/form/size-limits.ts';
import { compare, fractionOf, roundedBeside } from '../rules/fraction.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import { outsideRange, type Range } from '../rules/range.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { nearest } from '../rules/spelling.ts';
import { type Activity, type CaseData, type CasePart, emptyCase, type IopCase, type UndividedCase } from './case.ts';
import { isCaseForm } from './case-form.ts';

/** The rule set that a case was begun with, as its interview says. */
export interface BegunWith {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  /** The sums of the rule sets that it stood on, when that is said: the lowest first. */
  readonly under?: readonly string[];
}

/** The rule set that data says it was begun with; null when it says none. What is not as it should be is for the form of a case to tell. */
export function begunWith(data: unknown): BegunWith | null {
  const { id, version, sha256 } = member(member(data, 'session'), 'ruleSet') as Partial<
    Record<keyof BegunWith, unknown>
  >;
  const isNamed = typeof id === 'string' && typeof version === 'string' && typeof sha256 === 'string';
  return isNamed ? { id, version, sha256 } : null;
}

function member(value: unknown, key: string): object {
  const found: unknown =
    typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : null;
  return typeof found === 'object' && found !== null ? found : {};
}

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
  const { id, title, organisation, date, received, replyBy, limits } = data;
  const large = [...tooManyUnits(data, path), ...tooManyItems(data, path)];
  if (large.length > 0) return { ok: false, diagnostics: large };
  const reading = new CaseReading(rules, others);
  const { answers, notes } = reading.part({ id: '', title: '', answers: data.answers, notes: data.notes }, path);
  const parts = reading.activities(data, path);
  const organisations = reading.parts(data.organisations ?? [], [...path, 'organisations']);
  const iopCase: IopCase = {
    id: id ?? null,
    title: title ?? null,
    organisation: organisation ?? null,
    date: date ?? null,
    received: received ?? null,
    replyBy: replyBy ?? null,
    answers,
    notes,
    limits: limits === undefined ? emptyCase.limits : new Map(Object.entries(limits)),
    parts: data.parts === undefined ? emptyCase.parts : parts,
    organisations: data.organisations === undefined ? emptyCase.organisations : organisations,
    document: data.document ?? emptyCase.document,
    agreement: data.agreement ?? emptyCase.agreement,
  };
  reading.days(iopCase, path);
  const isSound = reading.found.first.length === 0;
  reading.limits(iopCase, path);
  reading.sharedAnswers(iopCase, path);
  // What answers give together is looked at when each of them can stand.
  if (isSound) for (const one of calculatedProblems(iopCase, rules, path)) reading.found.add(() => one);
  return result(
    iopCase,
    reading.found.all((left) => ({ ...left, path })),
  );
}

/** More parts and organisations than are judged, as each part gives a bedömning for each of its organisations. */
function tooManyUnits({ parts = [], organisations = [] }: CaseData, path: Path): Diagnostic[] {
  const each = Math.max(1, organisations.length);
  // What a part names twice, or wrongly, is told when there are not too many.
  const judgedFor = ({ organisations: own = [] }: ActivityData) => (own.length === 0 ? each : own.length);
  const count = parts.length === 0 ? each : parts.reduce((sum, part) => sum + judgedFor(part), 0);
  const limit = sizeLimits.units;
  if (count <= limit) return [];
  const list = parts.length >= organisations.length ? 'parts' : 'organisations';
  return [diagnostic('too-many', [...path, list], { what: 'units', count, limit }, 'key')];
}

/** Longer lists in what is printed of a case than anybody reads. */
function tooManyItems({ document = {}, agreement = {} }: CaseData, path: Path): Diagnostic[] {
  const lists = [
    ['document', 'basis', document.basis?.length],
    ['document', 'recipients', document.recipients?.length],
    ['document', 'texts', document.texts === undefined ? 0 : Object.keys(document.texts).length],
    ['agreement', 'followUps', agreement.followUps?.length],
  ] as const;
  const limit = sizeLimits.items;
  return lists.flatMap(([section, list, count = 0]) =>
    count <= limit ? [] : [diagnostic('too-many', [...path, section, list], { what: 'items', count, limit }, 'key')],
  );
}

type PartData = NonNullable<CaseData['organisations']>[number];
type ActivityData = NonNullable<CaseData['parts']>[number];

/** Reads what a case holds against a rule set, and finds what does not fit it. What is said of `others` is left alone. */
class CaseReading {
  readonly found = new FirstFindings();

  constructor(
    private readonly rules: RuleSet,
    private readonly others: ReadonlySet<string>,
  ) {}

  part(data: PartData, path: Path): CasePart {
    const { rules } = this;
    const { answers } = readAnswers(data.answers, rules, [...path, 'answers'], (question, make) =>
      this.problem(question, make),
    );
    const notes = data.notes === undefined ? emptyCase.notes : new Map(Object.entries(data.notes));
    for (const question of notes.keys()) {
      if (questionOf(rules, question) === undefined)
        this.problem(question, () => unknownQuestion(question, rules, [...path, 'notes', question]));
    }
    return { id: data.id, title: data.title, answers, notes };
  }

  parts(data: readonly PartData[], path: Path): CasePart[] {
    const read = data.map((part, index) => this.part(part, [...path, index]));
    const firsts = new Map<string, number>();
    for (const [index, { id }] of data.entries()) {
      const first = firsts.get(id);
      if (first === undefined) firsts.set(id, index);
      else this.found.add(() => samePart(id, [...path, index, 'id'], [...path, first, 'id']));
    }
    return read;
  }

  /** The parts, with the organisations that they name. */
  activities({ parts: data = [], organisations = [] }: CaseData, path: Path): Activity[] {
    const known = organisations.map(({ id }) => id);
    return this.parts(data, [...path, 'parts']).map((part, index) => {
      const own = data[index]?.organisations;
      if (own === undefined) return part;
      for (const one of namedProblems(own, known, [...path, 'parts', index, 'organisations'])) {
        this.found.add(() => one);
      }
      return { ...part, organisations: own };
    });
  }

  days({ received, replyBy }: IopCase, path: Path): void {
    if (received === null || replyBy === null || replyBy >= received) return;
    const related = [relatedTo('clash', [...path, 'received'])];
    this.found.add(() =>
      diagnostic('reply-before-received', [...path, 'replyBy'], { received, replyBy }, 'value', related),
    );
  }

  limits({ limits }: IopCase, path: Path): void {
    const known = Object.keys(this.rules.limits ?? {});
    for (const limit of limits.keys()) {
      if (known.includes(limit) || this.others.has(limit)) continue;
      const where = [...path, 'limits', limit];
      this.found.add(() => diagnostic('unknown-limit', where, { limit, suggestion: nearest(limit, known) }, 'key'));
    }
  }

  /** An organisation only answers what is judged for each of them by itself; the rest is common to the case. */
  sharedAnswers({ organisations }: IopCase, path: Path): void {
    for (const [index, { answers }] of organisations.entries()) {
      for (const question of answers.keys()) {
        // One that does not exist is reported as such, and one of the compared rule sets is not for these rules to say.
        const declared = questionOf(this.rules, question);
        if (declared === undefined || declared.per === 'organisation') continue;
        const where = [...path, 'organisations', index, 'answers', question];
        this.found.add(() => diagnostic('not-per-organisation', where, { question }, 'key'));
      }
    }
  }

  /** What is wrong with what is said of a question; that it does not exist is no problem when one of the others has it. */
  private problem(question: string, make: () => Diagnostic): void {
    if (questionOf(this.rules, question) !== undefined || !this.others.has(question)) this.found.add(make);
  }
}

function questionOf({ questions }: RuleSet, id: string): Question | undefined {
  return Object.hasOwn(questions, id) ? questions[id] : undefined;
}

/** Organisations that a part names and the case has not, and those that it names again. */
function namedProblems(own: readonly string[], known: readonly string[], path: Path): Diagnostic[] {
  return own.flatMap((organisation, index) => {
    const where = [...path, index];
    const first = own.indexOf(organisation);
    if (first !== index) {
      return [
        diagnostic('organisation-again', where, { organisation }, 'value', [relatedTo('first', [...path, first])]),
      ];
    }
    if (known.includes(organisation)) return [];
    return [diagnostic('unknown-organisation', where, { organisation, suggestion: nearest(organisation, known) })];
  });
}

function samePart(name: string, path: Path, first: Path): Diagnostic {
  const args = { name, first: 'part', second: 'part' } as const;
  return diagnostic('same-name', path, args, 'value', [relatedTo('first', first)]);
}

/** A calculated value far outside what is sensible means that an answer has a digit too many, or stands in another unit. */
function calculatedProblems(iopCase: IopCase, rules: RuleSet, path: Path): Diagnostic[] {
  if (rules.calculated === undefined) return [];
  const found = unitsOf(iopCase).flatMap((unit) =>
    [...outsideRange(rules, unit.answers)].map(([id, range]) => {
      const calculation = rules.calculated?.[id] as Calculation;
      const behind = numbersBehindAll(rules).get(id) ?? [];
      const question = behind.find((one) => (unit.answers.get(one) ?? null) !== null) ?? itemAt(behind, 0);
      const args = { calculated: id, value: whereOutside(range, calculation), range: rangeOf(lineOf(calculation)) };
      return diagnostic('calculated-range', [...path, ...placeOfAnswer(iopCase, unit, question)], args);
    }),
  );
  return [...new Map(found.map((one) => [JSON.stringify([one.path, one.args]), one])).values()];
}

/** Where a value lies outside its range: what it is, or how little or how much it is whatever else is answered. */
function whereOutside({ low, high }: Range, { min, max }: Calculation): string {
  const isAbove = compare(low.at, fractionOf(max)) >= 0;
  const number = roundedBeside(isAbove ? low.at : high.at, [min, max]);
  if (compare(low.at, high.at) === 0) return String(number);
  return `${isAbove ? 'minst' : 'högst'} ${number}`;
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

/** Reads the answers of a case or an example against the questions of a rule set. What does not fit them is left out, and told to `problem`. */
export function readAnswers(
  raw: Readonly<Record<string, unknown>>,
  rules: RuleSet,
  path: Path,
  problem: (question: string, make: () => Diagnostic) => void = () => undefined,
): { answers: Map<string, Answer> } {
  const answers = new Map<string, Answer>();
  for (const question of Object.keys(raw)) {
    const declared = questionOf(rules, question);
    if (declared === undefined) problem(question, () => unknownQuestion(question, rules, [...path, question]));
    else {
      const answer = readAnswer(question, declared, raw[question], [...path, question]);
      if (answer.ok) answers.set(question, answer.value);
      else for (const one of answer.diagnostics) problem(question, () => one);
    }
  }
  return { answers };
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

/** What is judged by itself: the whole case, one of its parts, an organisation, or a part for one organisation. */
export interface Unit extends Pick<IopCase, 'answers' | 'notes'> {
  readonly part: Activity | null;
  readonly organisation: CasePart | null;
}

/** What a case is judged as: each part for the organisations that it names, or else for all. The answers of a part go before the common ones, and those of an organisation before both. */
export function unitsOf(iopCase: IopCase): Unit[] {
  const { parts, organisations } = iopCase;
  return orNone(parts).flatMap((part) =>
    organisationsOf(part, organisations).map((organisation) => ({
      part,
      organisation,
      answers: new Map([...iopCase.answers, ...(part?.answers ?? []), ...(organisation?.answers ?? [])]),
      notes: new Map([
        ...commonNotes(iopCase, part, organisation),
        ...(part?.notes ?? []),
        ...(organisation?.notes ?? []),
      ]),
    })),
  );
}

/** One unit of a case as a case of its own. */
export function unitAsCase(iopCase: IopCase, { answers, notes }: Unit): UndividedCase {
  return { ...iopCase, answers, notes, parts: [], organisations: [] };
}

/** Throws for a case with parts or organisations, whose own answers would be left out if it was judged as one. */
export function refuseDivided({ parts, organisations }: Partial<Pick<IopCase, 'parts' | 'organisations'>>): void {
  if ((parts ?? []).length + (organisations ?? []).length > 0) {
    throw new TypeError('A case with parts or organisations must be judged one unit at a time, as `judge` does.');
  }
}

/** The organisations that nothing is judged for: no part names them, while each names some. */
export function unjudgedOrganisations({ parts, organisations }: IopCase): readonly CasePart[] {
  if (parts.length === 0 || parts.some((part) => named(part).length === 0)) return [];
  const judged = new Set(parts.flatMap(named));
  return organisations.filter(({ id }) => !judged.has(id));
}

/** The organisations that a part is judged for, in the order of the case; null is the case without organisations. */
function organisationsOf(part: Activity | null, all: readonly CasePart[]): readonly (CasePart | null)[] {
  const own = named(part);
  return own.length === 0 ? orNone(all) : all.filter(({ id }) => own.includes(id));
}

function named(part: Activity | null): readonly string[] {
  return part?.organisations ?? [];
}

/** The common notes, except those on questions that the part or the organisation answers itself. */
function commonNotes({ notes }: IopCase, ...own: readonly (CasePart | null)[]): [string, string][] {
  return [...notes].filter(([question]) => !own.some((one) => one?.answers.has(question)));
}

function orNone<Part extends CasePart>(parts: readonly Part[]): readonly (Part | null)[] {
  return parts.length === 0 ? [null] : parts;
}

/** The keys of a case. */
export const caseKeys: readonly string[] = [
  ...[
    'id',
    'title',
    'organisation',
    'date',
    'received',
    'replyBy',
    'answers',
    'notes',
    'limits',
    'parts',
    'organisations',
  ],
  ...['document', 'agreement', 'session'],
];

/** That a key stands outermost in a case or among its answers, and belongs elsewhere in it; null when the format has it nowhere. */
export function misplacedKey(path: Path, { limits = {} }: Pick<RuleSet, 'limits'>): Diagnostic | null {
  const key = String(path.at(-1));
  const isInAnswers = path.at(-2) === 'answers';
  const belongs = Object.hasOwn(limits, key) ? 'limits' : isInAnswers && caseKeys.includes(key) ? 'case' : null;
  return belongs === null ? null : diagnostic('misplaced-in-case', path, { key, belongs }, 'key');
}
