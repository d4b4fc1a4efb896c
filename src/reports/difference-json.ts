import type { DayDifference } from '../analysis/difference.ts';
import type { StructureChange } from '../analysis/structure.ts';
import { isIdentical, type RulesDifference } from './difference.ts';
import type { DifferenceJson } from './difference-schema.ts';

/** What differs between two rule sets, as plain data; its form is promised by `difference-schema.ts`. */
export function differenceJson(difference: RulesDifference): DifferenceJson {
  const { older, newer, structure, days, unpromised, toolVersion } = difference;
  return {
    formatVersion: 1,
    tool: { name: 'iop-check', version: toolVersion },
    older: versionJson(older),
    newer: versionJson(newer),
    identical: isIdentical(difference),
    days: days.map(dayJson),
    structure: structure.map(structureJson),
    calculated: [...difference.calculated],
    unpromised:
      unpromised === null
        ? null
        : {
            outcomes: unpromised.outcomes.map(({ from, to }) => ({ from, to })),
            grades: unpromised.grades.map(({ precondition, from, to }) => ({ precondition, from, to })),
            forms: unpromised.forms.map(({ form, fits }) => ({ form, fits })),
            structure: unpromised.structure.map(structureJson),
          },
  };
}

function versionJson({ extends: under, ...version }: RulesDifference['older']): DifferenceJson['older'] {
  return { ...version, extends: under.map((one) => ({ ...one })) };
}

function dayJson({ days, total, differing, outcomes, grades, forms }: DayDifference): DifferenceJson['days'][number] {
  const counted = (count: bigint) => ({ count: String(count), share: partOf(count, total) });
  return {
    days: [...days],
    total: String(total),
    differing: String(differing),
    share: partOf(differing, total),
    outcomes: outcomes.map(({ from, to, count, example, exampleGrades }) => ({
      from,
      to,
      ...counted(count),
      example:
        example === null
          ? null
          : { answers: { ...example.answers }, limits: { ...example.limits }, grades: [...exampleGrades] },
    })),
    grades: grades.map(({ precondition, from, to, count }) => ({ precondition, from, to, ...counted(count) })),
    forms: forms.map(({ form, fits, count }) => ({ form, fits, ...counted(count) })),
  };
}

/** A part of a whole as a number; numbers this large lose nothing that fifteen digits hold. */
function partOf(count: bigint, total: bigint): number {
  return total === 0n ? 0 : Number(count) / Number(total);
}

function structureJson({ kind, name, question, change }: StructureChange): DifferenceJson['structure'][number] {
  return { kind, name, ...(question === undefined ? {} : { question }), change };
}
