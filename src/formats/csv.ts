import type { Asked } from '../assessment/assessment.ts';
import type { WrittenRows } from '../assessment/quick/fast-cases.ts';
import { canRemark } from '../assessment/remarks.ts';
import type { CaseAssessment } from '../assessment/whole.ts';
import {
  ledToKinds,
  type NamedAgreement,
  notStated,
  type OutcomeLedTo,
  outcomesLedTo,
  outcomeTotals,
  preconditionTotals,
  type Unreadable,
  withoutOutcome,
  type YearlyCounts,
} from '../assessment/yearly.ts';
import { formInWords, yearlyWords } from '../documents/yearly-sentences.ts';
import { outputFile } from '../files/names.ts';
import type { RegisteredCase } from '../interview/register.ts';
import type { Grade } from '../rules/condition.ts';
import { itemAt } from '../rules/item.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { outcomeTitle } from '../wording/assessment.ts';
import { remarkSentence, unitRemarks } from '../wording/remarks.ts';
import type { RuleSetSummary, SummaryJson } from './json/summary.ts';

/** What stands in a cell: nothing for null. */
type Cell = string | number | null;

/** Between cells, as spreadsheets in Swedish have it (a comma is between a number and its decimals). */
const separator = ';';

/** A row of CSV with its line break. There is no raw line break in it, so that every line is a row. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(separator)}\n`;
}

/**
 * What an official opens: a file begins with a byte-order mark, by which Excel knows that its letters are UTF-8. What goes to other programs
 * by standard output is without it.
 */
export function forSpreadsheet(csv: string, output: string | undefined): string {
  return outputFile(output) === null ? csv : `\uFEFF${csv}`;
}

// What a spreadsheet takes for the beginning of a formula, also after spaces and in its wide form.
const formula = /^\s*[=+\-@＝＋－＠]/;
const number = /^[+-]?\d+(?:[.,]\d+)?$/;
// What needs nothing, as ids and dates do; only to be quick.
const plain = /^\w(?:[\w .:-]*\w)?$/;

/**
 * Text for a cell: on one line, with nothing that steers a terminal, and quoted where needed (RFC 4180). A text that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (plain.test(cell)) return cell;
  const text = printable(cell);
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[";]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const before = [
  'line',
  'id',
  'title',
  'organisation',
  'ruleSet',
  'ruleSetVersion',
  'date',
  'outcome',
  'possibleOutcomes',
] as const;
/** Only under rules that have something to remark on. */
const remarked = 'remarks';
/** What a reader of interrupted runs relies on: only a row for a case that could not be read has anything in its last two cells. */
const after = ['missing', 'error', 'message'] as const;
const fixed: ReadonlySet<string> = new Set([...before, remarked, ...after]);

/** Which columns there are for preconditions: those of one rule set in its order, then what further rule sets add. */
export interface CsvColumns {
  readonly preconditions: readonly string[];
  /** Whether some of the rule sets have something to remark on. */
  readonly remarks?: boolean;
}

/** The columns of a result under some rule sets. */
export function csvColumns(
  list: readonly Pick<RuleSet, 'preconditions' | 'questions' | 'contradictions'>[],
): CsvColumns {
  const preconditions = [...new Set(list.flatMap((rules) => Object.keys(rules.preconditions)))];
  return list.some(canRemark) ? { preconditions, remarks: true } : { preconditions };
}

/** What stands in each cell of a row. */
export function csvCells({ preconditions, remarks = false }: CsvColumns): WrittenRows['cells'] {
  const keys = (names: readonly string[]) => names.map((key) => ({ key }));
  const graded = preconditions.map((precondition) => ({ precondition }));
  return [...keys(before), ...graded, ...keys(remarks ? [remarked] : []), ...keys(after)];
}

/** The first row: English names, and the ids of preconditions. One that is called as another column is `precondition.<id>`. */
export function csvHead(columns: CsvColumns): string {
  return csvRow(
    csvCells(columns).map((cell) => {
      if ('key' in cell) return cell.key;
      return fixed.has(cell.precondition) ? `precondition.${cell.precondition}` : cell.precondition;
    }),
  );
}

/** How the rows of cases without parts and organisations are written from their bytes, as `csvCaseRow` writes them. */
export function csvWritten(columns: CsvColumns, rules: RuleSet): WrittenRows {
  return {
    cells: csvCells(columns),
    constants: { ruleSet: rules.id, ruleSetVersion: rules.version },
    separator,
    cell: cellText,
    remarks: (remarks) => [...new Set(remarks.map((remark) => remarkSentence(rules, remark)))].join(' '),
  };
}

/** A case in CSV. What cannot be decided is an empty cell. */
export interface CsvCase {
  readonly line: number;
  readonly id: string | null;
  readonly title: string | null;
  readonly organisation: string | null;
  readonly ruleSet: Pick<RuleSet, 'id' | 'version'>;
  readonly date: string;
  readonly outcome: string | null;
  readonly possibleOutcomes: readonly string[];
  /**
   * The grades of each precondition of the rule set: one, or one for each part or organisation in the order of the case.
   * They are joined by a space, and one of several that cannot be decided is `null`.
   */
  readonly grades: ReadonlyMap<string, readonly (Grade | null)[]>;
  readonly missing: readonly string[];
  /** What to look at, in sentences. */
  readonly remarks?: readonly string[];
}

/** The row of a case that was judged. */
export function csvCaseRow({ preconditions, remarks: hasRemarks = false }: CsvColumns, judged: CsvCase): string {
  const { remarks = [], ...rest } = judged;
  const { line, id, title, organisation, ruleSet, date, outcome, possibleOutcomes, grades, missing } = rest;
  return csvRow([
    ...[line, id, title, organisation, ruleSet.id, ruleSet.version, date, outcome],
    possibleOutcomes.join(' '),
    ...preconditions.map((name) => gradeCell(grades.get(name))),
    ...(hasRemarks ? [remarks.length === 0 ? null : remarks.join(' ')] : []),
    ...[missing.join(' '), null, null],
  ]);
}

/** The row of a case that could not be read. */
export function csvErrorRow(
  { preconditions, remarks = false }: CsvColumns,
  { line, id, code, message }: { line: number; id: string | null; code: string; message: string },
): string {
  const empty: Cell[] = [...before.slice(2), ...preconditions, ...(remarks ? [remarked] : []), 'missing'].map(
    () => null,
  );
  return csvRow([line, id, ...empty, code, message]);
}

/** What `csvCase` takes of an assessment, beside its outcome. */
export const csvParts: Asked = new Set(['remarks', 'findings', 'missing']);

/** A case in CSV from its whole assessment: one row, also for a case with parts. */
export function csvCase(line: number, judged: CaseAssessment, rules: RuleSet): CsvCase {
  const { units, outcome, possibleOutcomes } = judged;
  const assessments = units.map(({ assessment }) => assessment);
  const missing = new Set(assessments.flatMap((assessment) => assessment.missing));
  const { date, case: about } = itemAt(assessments, 0);
  const names = Object.keys(rules.preconditions);
  const grades = new Map(
    names.map((name, index) => [name, assessments.map(({ findings }) => findings[index]?.grade ?? null)] as const),
  );
  const found = { outcome, possibleOutcomes, grades, missing: inOrder(rules, missing) };
  return { line, ...about, ruleSet: rules, date, ...found, remarks: unitRemarks(judged, rules) };
}

/** Names in the order of the rule file: questions, calculated values, limits. */
function inOrder(rules: RuleSet, names: ReadonlySet<string>): string[] {
  const all = [rules.questions, rules.calculated ?? {}, rules.limits ?? {}].flatMap((one) => Object.keys(one));
  return all.filter((name) => names.has(name));
}

function gradeCell(grades: readonly (Grade | null)[] | undefined): Cell {
  if (grades === undefined || (grades.length === 1 && grades[0] === null)) return null;
  return grades.map(String).join(' ');
}

/** A summary as CSV in long form, with one count a row. */
export function summaryCsv({ ruleSets }: SummaryJson): string {
  const head = csvRow(['ruleSet', 'ruleSetVersion', 'kind', 'name', 'value', 'count']);
  const rows = ruleSets.flatMap((one) =>
    countsOf(one).map((cells) => csvRow([one.ruleSet.id, one.ruleSet.version, ...cells])),
  );
  return [head, ...rows].join('');
}

type Count = readonly [kind: string, name: Cell, value: Cell, count: number];

function countsOf(summary: RuleSetSummary): Count[] {
  return [
    ['cases', null, null, summary.cases],
    ['units', null, null, summary.units],
    ['unreadable', null, null, summary.unreadable],
    ...summary.errors.map(({ code, count }): Count => ['error', code, null, count]),
    ...summary.outcomes.map(({ outcome, count }): Count => ['outcome', outcome, null, count]),
    ['undecided', null, null, summary.undecided.count],
    ...summary.undecided.possible.map(
      ({ possibleOutcomes, count }): Count => ['possibleOutcomes', null, possibleOutcomes.join(' '), count],
    ),
    ['differing', null, null, summary.differing],
    ...summary.preconditions.flatMap((one) =>
      (['met', 'partlyMet', 'notMet', 'undecided'] as const).map(
        (grade): Count => ['precondition', one.precondition, grade, one[grade]],
      ),
    ),
    ...summary.missing.map(({ name, count }): Count => ['missing', name, null, count]),
    ...summary.deciding.map(({ question, count }): Count => ['deciding', question, null, count]),
  ];
}

const yearlyColumns = ['table', 'key', 'value', 'title', 'count'] as const;

/**
 * The yearly report as CSV in long form, with one count a row. `key` is an id or what the case says; `value` says more of it: a
 * grade, the last day of an agreement, or its latest follow-up. `title` is the key in words. What is listed counts 1 a row.
 */
export function yearlyCsv(counts: YearlyCounts): string {
  const rows = [[...yearlyColumns], ...countedRows(counts), ...listedRows(counts)];
  return rows.map(csvRow).join('');
}

type Row = readonly [table: string, key: Cell, value: Cell, title: Cell, count: number];

function countedRows({ cases, years, organisations, forms, ruleSets }: YearlyCounts): Row[] {
  const used = ruleSets.filter(({ tally }) => tally.cases > 0);
  const { undecided, differing } = withoutOutcome(used);
  return [
    ['cases', null, null, null, cases],
    ...[...years]
      .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
      .map(([year, count]): Row => ['year', year, ...(year === null ? unsaid('undated') : said), count]),
    ...outcomeTotals(used).map(({ outcome, title, count }): Row => ['outcome', outcome, null, title, count]),
    ['outcome', null, ...unsaid('undecided'), undecided],
    ['outcome', null, ...unsaid('differing'), differing],
    ...[...forms].map(([form, count]): Row => formRow(form, count, used)),
    ...outcomesLedTo(used).flatMap(ledToRows),
    ...[...organisations].map(([name, count]): Row => {
      return ['organisation', name, ...(name === null ? unsaid('noOrganisation') : said), count];
    }),
    ...preconditionTotals(used).flatMap((one) =>
      (['notMet', 'undecided', 'partlyMet', 'met'] as const).map(
        (grade): Row => ['precondition', one.precondition, grade, one.title, one[grade]],
      ),
    ),
    ...used.map(({ rules, tally }): Row => ['ruleSet', rules.id, rules.version, rules.title, tally.cases]),
  ];
}

/** The value and the title of a row whose key says all. */
const said = [null, null] as const;

/** The value and the title of a row for cases that do not say. */
function unsaid(value: keyof typeof yearlyWords): readonly [string, string] {
  return [value, yearlyWords[value]];
}

function formRow(form: string | null, count: number, used: YearlyCounts['ruleSets']): Row {
  if (form === null) return ['form', null, ...unsaid('notDecided'), count];
  if (form === notStated) return ['form', null, ...unsaid('notStated'), count];
  const rules = used.map((one) => one.rules);
  return ['form', form, null, formInWords(form, rules), count];
}

/** What the cases of an outcome led to, a row for each kind. */
function ledToRows({ outcome, title, why, counts }: OutcomeLedTo): Row[] {
  const said = title ?? (why === null ? null : yearlyWords[why]);
  return ledToKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind): Row => ['ledTo', outcome ?? why, kind, said, counts[kind]]);
}

function listedRows({ agreements, unreadable }: YearlyCounts): Row[] {
  const named =
    (table: string, value: (one: NamedAgreement) => Cell) =>
    (one: NamedAgreement): Row => [table, one.id ?? `${one.file}:${one.line}`, value(one), one.title, 1];
  return [
    ...agreements.lacking.map(named('withoutFollowUp', ({ latestFollowUp }) => latestFollowUp)),
    ...agreements.soon.map(named('endsSoon', ({ ends }) => ends)),
    ...agreements.ended.map(named('ended', ({ ends }) => ends)),
    ...unreadable.map(({ file, place, code, message }): Row => {
      return ['unreadable', place === null ? file : `${file}:${place.line}:${place.column}`, code, message, 1];
    }),
  ];
}

const registerColumns = [
  ...['file', 'line', 'id', 'title', 'organisation', 'received', 'replyBy', 'author', 'ruleSet', 'ruleSetVersion'],
  ...[
    'answered',
    'questions',
    'outcome',
    'outcomeTitle',
    'decided',
    'form',
    'due',
    'dueDay',
    'overdue',
    'error',
    'message',
  ],
] as const;

/** A register of initiatives as CSV, a case a row; then a row for each that could not be read, of which only the last two cells say why. */
export function registerCsv(cases: readonly RegisteredCase[], unreadable: readonly Unreadable[]): string {
  const rows: Cell[][] = cases.map(({ rules, progress, due, ...one }) => [
    ...[one.file, one.line, one.id, one.title, one.organisation, one.received, one.replyBy, one.author],
    ...[rules.id, rules.version, progress.answered, progress.questions, one.outcome],
    one.outcome === null ? null : outcomeTitle(rules, one.outcome),
    ...[one.isDecided ? 'ja' : 'nej', one.form],
    ...[due?.what ?? null, due?.day ?? null, due === null ? null : due.isOverdue ? 'ja' : 'nej', null, null],
  ]);
  const empty = (count: number): Cell[] => Array.from({ length: count }, () => null);
  const unread = unreadable.map(({ file, place, id, code, message }): Cell[] => [
    ...[file, place?.line ?? null, id],
    ...empty(registerColumns.length - 5),
    ...[code, message],
  ]);
  return [registerColumns, ...rows, ...unread].map(csvRow).join('');
}

/** Whether a file begins as what the program itself writes for people and other programs, which holds no cases to read. */
export function isWrittenCsv(beginning: string): boolean {
  const heads = [registerColumns, yearlyColumns, before];
  return heads.some((columns) => beginning.replace(/^\uFEFF/, '').startsWith(columns.join(separator)));
}
