import type { AssessmentJson, DividedJson } from './assessment-json.ts';

/** The keys of a whole result, in its order. */
export const resultKeys = [
  'formatVersion',
  'tool',
  'ruleSet',
  'date',
  'case',
  'outcome',
  'possibleOutcomes',
  'remarks',
  'findings',
  'deciding',
  'missing',
  'changes',
  'forms',
  'calculated',
  'answers',
  'notes',
  'limits',
  'handling',
  'warnings',
] as const satisfies readonly (keyof AssessmentJson)[];

/** What can be chosen of a result: its keys, the id of the case, and the grade of each precondition alone. */
export const fieldNames: readonly string[] = ['id', ...resultKeys, 'grades'];

/** A result as it is chosen: each field under its name, in the order that they were named. */
export type ChosenJson = Readonly<Record<string, unknown>>;

type Judged = Pick<AssessmentJson, 'findings'>;

/** Some fields of a result. Those that belong to the parts of a case stand in `parts`, for each of them. */
export function chosenFields(result: AssessmentJson | DividedJson, fields: readonly string[]): ChosenJson {
  const chosen = pick({ ...result, id: result.case.id }, fields);
  if (!('parts' in result)) return chosen;
  const parts = result.parts.map((part) => ({
    part: part.part,
    organisation: part.organisation,
    ...pick({ ...part }, fields),
  }));
  return { ...chosen, parts };
}

function pick(from: Readonly<Record<string, unknown>>, fields: readonly string[]): ChosenJson {
  const has = (field: string) => Object.hasOwn(from, field === 'grades' ? 'findings' : field);
  const value = (field: string) => (field === 'grades' ? gradesOf(from as unknown as Judged) : from[field]);
  return Object.fromEntries(fields.filter(has).map((field) => [field, value(field)]));
}

function gradesOf({ findings }: Judged): ChosenJson {
  return Object.fromEntries(findings.map(({ precondition, grade }) => [precondition, grade]));
}
