import { canRemark } from '../assessment/remarks.ts';
import type { CaseAssessment } from '../assessment/whole.ts';
import type { Grade } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { unitRemarks } from '../wording/remark-sentences.ts';
import { type Cell, csvRow } from './csv-text.ts';

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

/** The first row: English names, and the ids of preconditions. One that is called as another column is `precondition.<id>`. */
export function csvHead({ preconditions, remarks = false }: CsvColumns): string {
  const names = preconditions.map((id) => (fixed.has(id) ? `precondition.${id}` : id));
  return csvRow([...before, ...names, ...(remarks ? [remarked] : []), ...after]);
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

/** A case in CSV from its whole assessment: one row, also for a case with parts. */
export function csvCase(line: number, judged: CaseAssessment, rules: RuleSet): CsvCase {
  const { units, outcome, possibleOutcomes } = judged;
  const assessments = units.map(({ assessment }) => assessment);
  const missing = new Set(assessments.flatMap((assessment) => assessment.missing));
  const { date, case: about } = assessments[0] as (typeof assessments)[number];
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
