import {
  type CaseDifference,
  type Cause,
  causesOf,
  type FitState,
  type GradeState,
  type LoneUnit,
  type Steps,
  type UnitDifference,
} from '../assessment/case-difference.ts';
import { toldOnce } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import type { Owner } from '../cases/case-changes.ts';
import type { Answer } from '../rules/answer.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { numberInWords } from '../wording/answers.ts';
import { missingInWords, outcomeTitle } from '../wording/assessment.ts';
import { both, capitalised, either, gradeWords, withColon } from '../wording/terms.ts';
import { groupName, unitName } from '../wording/units.ts';
import { answerPiece, caseName, knownFields } from './case.ts';
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
    title: `${caseDifferenceWords.title}: ${caseName(newer.iopCase)}`,
    date: newer.date,
    author: null,
    foot: '',
    blocks: [
      together(
        knownFields([
          [caseDifferenceWords.older, headOf(older, newer)],
          ...older.warnings.map(({ message }) => [caseDifferenceWords.olderWarning, message] as const),
          [caseDifferenceWords.newer, headOf(newer, older)],
          ...newer.warnings.map(({ message }) => [caseDifferenceWords.newerWarning, message] as const),
        ]),
        paragraph(surroundingsInWords(blame)),
        ...(left.length === 0 ? [] : [paragraph(leftOutInWords(left))]),
      ),
      ...unitSections(difference.units, (unit) => outcomeItems(unit, comparison, blame)),
      ...loneSection(caseDifferenceWords.added, difference.added, newer.rules),
      ...loneSection(caseDifferenceWords.removed, difference.removed, older.rules),
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
  return [{ title: caseDifferenceWords.outcome, item: item(stepsInWords(steps, blame)) }];
}

function loneSection(title: string, units: readonly LoneUnit[], rules: RuleSet): Block[] {
  const text = (unit: LoneUnit) =>
    `${unitName(unit) || caseDifferenceWords.whole}. ${caseDifferenceWords.outcome}: ${outcomesInWords(rules, unit.outcomes)}.`;
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
  return section(caseDifferenceWords.answers, items.length === 0 ? [item(caseDifferenceWords.sameAnswers)] : items);
}

/** An answer under the rules that it was given under. What is written freely keeps its line breaks. */
function givenPiece(rules: RuleSet, question: string, answer: Answer | undefined): Piece {
  const asked = rules.questions[question];
  return answer === undefined || asked === undefined ? caseDifferenceWords.unanswered : answerPiece(asked, answer);
}

function noteSection({ older, newer, difference }: CaseComparison): Block[] {
  return section(
    caseDifferenceWords.notes,
    difference.changes.notes.map((change) =>
      item(
        `${ownerPrefix(change)}${questionText(newer.rules, older.rules, change.name)}`,
        beforeAndNow(
          change.from === undefined ? caseDifferenceWords.notThere : [{ own: change.from }],
          change.to === undefined ? caseDifferenceWords.notThereNow : [{ own: change.to }],
        ),
      ),
    ),
  );
}

function limitSection({ older, newer, difference }: CaseComparison): Block[] {
  return section(
    caseDifferenceWords.limits,
    difference.changes.limits.map((change) => {
      const { name, from, to } = change;
      const title = newer.rules.limits?.[name]?.title ?? older.rules.limits?.[name]?.title ?? name;
      const before = from === undefined ? caseDifferenceWords.notThere : statedLimitInWords(older.rules, name, from);
      const now = to === undefined ? caseDifferenceWords.notThereNow : statedLimitInWords(newer.rules, name, to);
      return item(title, beforeAndNow(before, now));
    }),
  );
}

function beforeAndNow(before: Text, now: Text): Fields {
  return knownFields([
    [caseDifferenceWords.before, before],
    [caseDifferenceWords.now, now],
  ]);
}

function unitItems(unit: UnitDifference, { older, newer }: CaseComparison, blame: Blame): UnitItem[] {
  const [rules, former] = [newer.rules, older.rules];
  const text = <Value>(title: string, { from, between, to }: Steps<Value>, inWords: (value: Value) => string) => {
    const steps = { from: inWords(from), between: inWords(between), to: inWords(to) };
    return `${withColon(title)} ${stepsInWords(steps, blame)}`;
  };
  const preconditions = unit.preconditions.map(({ precondition: id, questions, ...steps }) => {
    const title = (rules.preconditions[id] ?? former.preconditions[id])?.title ?? id;
    const asked = causesOf(steps).includes('answers') ? questions : [];
    const texts = asked.map((question) => questionText(rules, former, question));
    return item(
      text(title, steps, gradeStateInWords),
      ...(texts.length === 0
        ? []
        : [knownFields([[caseDifferenceWords.changedAnswers, changedQuestionsInWords(texts)]])]),
    );
  });
  // What later rules ask for and the later case answers was never missing to anybody.
  const missing = unit.missing
    .filter(({ from, to }) => from !== to)
    .map(({ name, ...steps }) => {
      const [knowing, date] = knows(rules, name) ? [rules, newer.date] : [former, older.date];
      return item(`${withColon(missingInWords(knowing, name, date))} ${missingStepsInWords(steps, blame)}`);
    });
  const forms = unit.forms.map(({ form, ...steps }) =>
    item(text((rules.forms?.[form] ?? former.forms?.[form])?.title ?? form, steps, (state) => fitStateWords[state])),
  );
  const under = (title: string, items: readonly Item[]) => items.map((one): UnitItem => ({ title, item: one }));
  return [
    ...under(
      caseDifferenceWords.preconditions,
      preconditions.length === 0 ? [item(caseDifferenceWords.samePreconditions)] : preconditions,
    ),
    ...under(caseDifferenceWords.missing, missing),
    ...under(caseDifferenceWords.forms, forms),
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

/** Headings and labels of two bedömningar of one case. */
const caseDifferenceWords = {
  title: 'Två bedömningar av samma ärende',
  older: 'Tidigare',
  newer: 'Ny',
  olderWarning: 'Varning om den tidigare',
  newerWarning: 'Varning om den nya',
  outcome: 'Utfall',
  answers: 'Svar som skiljer sig',
  notes: 'Motiveringar som skiljer sig',
  limits: 'Egna gränsvärden som skiljer sig',
  preconditions: 'Förutsättningar som skiljer sig',
  missing: 'Det som saknas för att avgöra utfallet',
  forms: 'Andra samverkansformer',
  added: 'Bara i den nya bedömningen',
  removed: 'Bara i den tidigare bedömningen',
  whole: 'Hela ärendet',
  sameAnswers: 'Inget svar skiljer sig.',
  samePreconditions: 'Ingen: alla förutsättningar har samma grad som förut.',
  changedAnswers: 'Ändrade svar',
  before: 'Förut',
  now: 'Nu',
  notThere: 'fanns inte',
  notThereNow: 'finns inte',
  unanswered: 'obesvarad',
} as const;

/** What there is to blame for a difference. */
interface Blame {
  readonly rulesChanged: boolean;
  readonly dateChanged: boolean;
  /** Whether values of limits that the case states have changed, which count with the answers. */
  readonly limitsChanged: boolean;
  /** Whether the rules or the date do anything by themselves. */
  readonly rulesMatter: boolean;
}

/** Whether the rules or the date are others, and what that alone does. */
function surroundingsInWords(blame: Blame): string {
  const { rulesChanged, dateChanged, rulesMatter } = blame;
  const rest = `allt som skiljer sig beror på ${answersCause(blame)}`;
  if (!rulesChanged && !dateChanged) return `Regelverket och datumet är desamma, så ${rest}.`;
  const others = `${capitalised(rulesCause(blame))} är ${rulesChanged && dateChanged ? 'andra' : 'ett annat'}.`;
  return rulesMatter
    ? `${others} De tidigare svaren är prövade också så, och nedan står vad som beror på det och vad som beror på ${answersCause(blame)}.`
    : `${others} Det ändrar inget med de tidigare svaren, så ${rest}.`;
}

function rulesCause({ rulesChanged, dateChanged }: Blame): string {
  return both([...(rulesChanged ? ['regelverket'] : []), ...(dateChanged ? ['datumet'] : [])]);
}

function answersCause({ limitsChanged }: Blame): string {
  return limitsChanged ? 'svaren och de egna gränsvärdena' : 'svaren';
}

/** What something was and what it has become, and why: `"a" → "b". Det beror på svaren.` */
function stepsInWords({ from, between, to }: Steps<string>, blame: Blame): string {
  const shift = from === to ? `${to}, som förut.` : `${from} → ${to}.`;
  const causes = causesOf({ from, between, to });
  const middle = causes.length < 2 ? '' : ` Med de tidigare svaren hade det nu varit: ${between}.`;
  return capitalised(`${shift}${middle}${causesInWords(causes, blame)}`);
}

/** That something has come to be missing, or no longer is, and why. */
function missingStepsInWords(steps: Steps<boolean>, blame: Blame): string {
  return `${steps.to ? 'Saknas nu.' : 'Saknas inte längre.'}${causesInWords(causesOf(steps), blame)}`;
}

/** Why something differs; nothing is said where only the answers can be why. */
function causesInWords(causes: readonly Cause[], blame: Blame): string {
  if (causes.length === 0 || !blame.rulesMatter) return '';
  if (causes.length === 2) return ` Det beror både på ${rulesCause(blame)} och på ${answersCause(blame)}.`;
  return ` Det beror på ${causes[0] === 'rules' ? rulesCause(blame) : answersCause(blame)}.`;
}

/** The possible outcomes: the title of the only one, or that they leave the outcome open. */
function outcomesInWords(rules: RuleSet, possible: readonly string[]): string {
  const titles = possible.map((id) => `"${outcomeTitle(rules, id)}"`);
  return titles.length === 1 ? titles.join('') : `går inte att avgöra (${either(titles)})`;
}

/** A grade, or why there is none. */
function gradeStateInWords(state: GradeState): string {
  if (state === 'absent') return 'bedöms inte';
  return state === 'open' ? 'går inte att avgöra' : gradeWords[state];
}

/** Whether the answers speak for another form. */
const fitStateWords: Readonly<Record<FitState, string>> = {
  fits: 'svaren talar för det',
  doesNotFit: 'inget i svaren talar för det',
  open: 'går inte att avgöra',
  absent: 'finns inte i regelverket',
};

/** A value that a case states for a limit, with its source. */
function statedLimitInWords(
  rules: RuleSet,
  limit: string,
  { value, source }: { readonly value: number; readonly source: string },
): string {
  return `${numberInWords(value)} ${printable(rules.limits?.[limit]?.unit ?? '')} (${printable(source)})`;
}

/** What a precondition hangs on that is answered otherwise. */
function changedQuestionsInWords(texts: readonly string[]): string {
  return both(texts.map((text) => `"${text}"`));
}

/** That answers could not be read under the later rules. */
function leftOutInWords(names: readonly string[]): string {
  const one = names.length === 1;
  return `${one ? 'En tidigare uppgift passar' : 'Tidigare uppgifter passar'} inte det nya regelverket och är borttagn${one ? 'en' : 'a'} när de tidigare svaren prövas mot det: ${printable(both(names))}.`;
}

/** What stops a comparison before it begins. */
export const compareProblems = {
  severalCases: (file: string, count: number) =>
    `${file === '-' ? 'Standard in' : printable(file)} har ${count} ärenden, och compare jämför två bedömningar av ett ärende. Ange filer med ett ärende i varje.`,
  wordNeedsFile: 'Ett Worddokument skrivs till en fil. Ange den med -o, till exempel -o jamforelse.docx.',
  bothFromInput: 'Standard in kan bara vara det ena av de två ärendena. Ange en fil för det andra.',
} as const;
