import {
  type CaseDifference,
  causesOf,
  type LoneUnit,
  type Steps,
  type UnitDifference,
} from '../assessment/case-difference.ts';
import { toldOnce } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import type { Owner } from '../cases/case-changes.ts';
import type { Answer } from '../rules/answer.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { groupName, missingInWords, unitName } from '../wording/assessment.ts';
import { answerPiece, caseName, knownFields } from './case.ts';
import {
  type Blame,
  changedQuestionsInWords,
  fitStateWords,
  gradeStateInWords,
  leftOutInWords,
  missingStepsInWords,
  outcomesInWords,
  statedLimitInWords,
  stepsInWords,
  surroundingsInWords,
  caseDifferenceWords as words,
} from './case-difference-sentences.ts';
import {
  type Block,
  bullets,
  type Document,
  type Fields,
  heading,
  type Item,
  type Piece,
  paragraph,
  type Text,
  together,
} from './document.ts';

/** One of the two bedömningar of a case. */
export interface ComparedCase {
  readonly iopCase: IopCase;
  readonly rules: RuleSet;
  /** SHA-256 of the rule file, in hexadecimal. */
  readonly sha256: string;
  readonly date: string;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** The result of `iop-check compare`, as what tells of it is given it. */
export interface CaseComparison {
  readonly older: ComparedCase;
  readonly newer: ComparedCase;
  readonly difference: CaseDifference;
  /** Questions and limits of the older case that the rules of the newer have no use for. */
  readonly left: readonly string[];
  readonly toolVersion: string;
}

/** Whether the rules that the two were judged under are others. */
export function rulesChanged({ older, newer }: CaseComparison): boolean {
  return older.sha256 !== newer.sha256;
}

/** How two bedömningar of one case differ, and why. */
export function caseDifferenceDocument(comparison: CaseComparison): Document {
  const { older, newer, difference, left } = comparison;
  const blame: Blame = {
    rulesChanged: rulesChanged(comparison),
    dateChanged: older.date !== newer.date,
    limitsChanged: difference.changes.limits.length > 0,
    rulesMatter: doRulesMatter(difference),
  };
  return {
    title: `${words.title}: ${caseName(newer.iopCase)}`,
    date: newer.date,
    author: null,
    foot: '',
    blocks: [
      together(
        knownFields([
          [words.older, headOf(older, newer)],
          ...older.warnings.map(({ message }) => [words.olderWarning, message] as const),
          [words.newer, headOf(newer, older)],
          ...newer.warnings.map(({ message }) => [words.newerWarning, message] as const),
        ]),
        paragraph(surroundingsInWords(blame)),
        ...(left.length === 0 ? [] : [paragraph(leftOutInWords(left))]),
      ),
      ...unitSections(difference.units, (unit) => outcomeItems(unit, comparison, blame)),
      ...loneSection(words.added, difference.added, newer.rules),
      ...loneSection(words.removed, difference.removed, older.rules),
      ...answerSection(comparison),
      ...noteSection(comparison),
      ...limitSection(comparison),
      ...unitSections(difference.units, (unit) => unitItems(unit, comparison, blame)),
    ],
  };
}

/** The case with its date and rules; these by their sum too where it takes that to tell them from those of the `other`. */
function headOf({ iopCase: { id }, rules, sha256, date }: ComparedCase, other: ComparedCase): string {
  const isAlike = rules.id === other.rules.id && rules.version === other.rules.version && sha256 !== other.sha256;
  const sum = isAlike ? ` (sha256 ${sha256.slice(0, 12)}…)` : '';
  return `${id === null ? '' : `${id}, `}bedömd per ${date} enligt ${rules.id} ${rules.version}${sum}.`;
}

/** Whether the rules and the date do anything by themselves. */
function doRulesMatter({ units }: CaseDifference): boolean {
  return units
    .flatMap(({ outcomes, preconditions, missing, forms }) => [outcomes, ...preconditions, ...missing, ...forms])
    .some((steps) => causesOf(steps).includes('rules'));
}

/** Something about a unit, in the section that it stands in. */
interface UnitItem {
  readonly title: string;
  readonly item: Item;
}

/** The sections about the units, under their names; what is the same for several of them stands once. */
function unitSections(
  units: readonly UnitDifference[],
  itemsOf: (unit: UnitDifference) => readonly UnitItem[],
): Block[] {
  const all = units.map((unit) => ({ unit, items: itemsOf(unit) }));
  const things = ({ items }: (typeof all)[number]) => new Map(items.map((one) => [JSON.stringify(one), '']));
  return toldOnce(all, things).flatMap((group) => {
    const told = group.units[0].items.filter((one) => group.keys.has(JSON.stringify(one)));
    const name = groupName(group);
    return [...new Set(told.map(({ title }) => title))].flatMap((title) =>
      section(
        name === '' ? title : `${title}. ${name}`,
        told.filter((one) => one.title === title).map((one) => one.item),
      ),
    );
  });
}

function outcomeItems(unit: UnitDifference, { older, newer }: CaseComparison, blame: Blame): UnitItem[] {
  const { from, between, to } = unit.outcomes;
  const steps = {
    from: outcomesInWords(older.rules, from),
    between: outcomesInWords(newer.rules, between),
    to: outcomesInWords(newer.rules, to),
  };
  return [{ title: words.outcome, item: item(stepsInWords(steps, blame)) }];
}

function loneSection(title: string, units: readonly LoneUnit[], rules: RuleSet): Block[] {
  const text = (unit: LoneUnit) =>
    `${unitName(unit) || words.whole}. ${words.outcome}: ${outcomesInWords(rules, unit.outcomes)}.`;
  return section(
    title,
    units.map((unit) => item(text(unit))),
  );
}

function answerSection({ older, newer, difference }: CaseComparison): Block[] {
  const items = difference.changes.answers.map((change) =>
    item(
      `${ownerPrefix(change)}${questionText(newer.rules, older.rules, change.name)}`,
      beforeAndNow(
        [givenPiece(older.rules, change.name, change.from)],
        [givenPiece(newer.rules, change.name, change.to)],
      ),
    ),
  );
  return section(words.answers, items.length === 0 ? [item(words.sameAnswers)] : items);
}

/** An answer under the rules that it was given under. What is written freely keeps its line breaks. */
function givenPiece(rules: RuleSet, question: string, answer: Answer | undefined): Piece {
  const asked = rules.questions[question];
  return answer === undefined || asked === undefined ? words.unanswered : answerPiece(asked, answer);
}

function noteSection({ older, newer, difference }: CaseComparison): Block[] {
  return section(
    words.notes,
    difference.changes.notes.map((change) =>
      item(
        `${ownerPrefix(change)}${questionText(newer.rules, older.rules, change.name)}`,
        beforeAndNow(
          change.from === undefined ? words.notThere : [{ own: change.from }],
          change.to === undefined ? words.notThereNow : [{ own: change.to }],
        ),
      ),
    ),
  );
}

function limitSection({ older, newer, difference }: CaseComparison): Block[] {
  return section(
    words.limits,
    difference.changes.limits.map((change) => {
      const { name, from, to } = change;
      const title = newer.rules.limits?.[name]?.title ?? older.rules.limits?.[name]?.title ?? name;
      const before = from === undefined ? words.notThere : statedLimitInWords(older.rules, name, from);
      const now = to === undefined ? words.notThereNow : statedLimitInWords(newer.rules, name, to);
      return item(title, beforeAndNow(before, now));
    }),
  );
}

function beforeAndNow(before: Text, now: Text): Fields {
  return knownFields([
    [words.before, before],
    [words.now, now],
  ]);
}

function unitItems(unit: UnitDifference, { older, newer }: CaseComparison, blame: Blame): UnitItem[] {
  const [rules, former] = [newer.rules, older.rules];
  const text = <Value>(title: string, { from, between, to }: Steps<Value>, inWords: (value: Value) => string) => {
    const steps = { from: inWords(from), between: inWords(between), to: inWords(to) };
    return `${ended(title)} ${stepsInWords(steps, blame)}`;
  };
  const preconditions = unit.preconditions.map(({ precondition: id, questions, ...steps }) => {
    const title = (rules.preconditions[id] ?? former.preconditions[id])?.title ?? id;
    const asked = causesOf(steps).includes('answers') ? questions : [];
    const texts = asked.map((question) => questionText(rules, former, question));
    return item(
      text(title, steps, gradeStateInWords),
      ...(texts.length === 0 ? [] : [knownFields([[words.changedAnswers, changedQuestionsInWords(texts)]])]),
    );
  });
  // What later rules ask for and the later case answers was never missing to anybody.
  const missing = unit.missing
    .filter(({ from, to }) => from !== to)
    .map(({ name, ...steps }) => {
      const [knowing, date] = knows(rules, name) ? [rules, newer.date] : [former, older.date];
      return item(`${ended(missingInWords(knowing, name, date))} ${missingStepsInWords(steps, blame)}`);
    });
  const forms = unit.forms.map(({ form, ...steps }) =>
    item(text((rules.forms?.[form] ?? former.forms?.[form])?.title ?? form, steps, (state) => fitStateWords[state])),
  );
  const under = (title: string, items: readonly Item[]) => items.map((one): UnitItem => ({ title, item: one }));
  return [
    ...under(words.preconditions, preconditions.length === 0 ? [item(words.samePreconditions)] : preconditions),
    ...under(words.missing, missing),
    ...under(words.forms, forms),
  ];
}

function knows({ questions, calculated, limits }: RuleSet, name: string): boolean {
  return [questions, calculated ?? {}, limits ?? {}].some((declared) => Object.hasOwn(declared, name));
}

function questionText(rules: RuleSet, former: RuleSet, question: string): string {
  return (rules.questions[question] ?? former.questions[question])?.text ?? question;
}

function ownerPrefix(owner: Owner): string {
  const name = unitName(owner);
  return name === '' ? '' : `${name}. `;
}

function section(title: string, items: readonly Item[]): Block[] {
  return items.length === 0 ? [] : [together(heading(2, title), bullets(items))];
}

function item(text: string, ...below: Fields[]): Item {
  return { text, below };
}

/** A title or a question as what stands before a sentence. */
function ended(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}:`;
}
