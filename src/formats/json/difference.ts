import { z } from 'zod';
import type { DayDifference } from '../../analysis/difference.ts';
import type { StructureChange } from '../../analysis/structure.ts';
import { isIdentical, type RulesDifference } from '../../documents/difference.ts';
import { grades } from '../../rules/condition.ts';

const count = z.string().describe('Antal kombinationer av svar, som ett heltal i text; det kan vara mycket stort.');
const share = z.number().min(0).max(1).describe('Andel av alla kombinationer, 0 till 1.');
const grade = z.enum(grades);

const ruleFile = z.strictObject({
  id: z.string().describe('Regelverkets id.'),
  version: z.string().describe('Regelverkets version.'),
  sha256: z.string().describe('SHA-256 för filens text.'),
});
const ruleSet = ruleFile.extend({
  extends: z.array(ruleFile).describe('Regelverken som filen bygger på, det understa först.'),
});

const outcomeShift = z.strictObject({
  from: z.string().describe('Utfallet före.'),
  to: z.string().describe('Utfallet efter; samma som före när bara grader skiljer sig.'),
  count,
  share,
  example: z
    .strictObject({
      answers: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
        .describe('Svaren, så få som möjligt.'),
      limits: z.record(z.string(), z.number()).describe('Värden för gränsvärden som saknar värde den dagen.'),
      grades: z
        .array(
          z.strictObject({
            precondition: z.string().describe('Förutsättningens id.'),
            from: grade.nullable().describe('Graden före; null när svaren lämnar den öppen.'),
            to: grade.nullable().describe('Graden efter.'),
          }),
        )
        .describe('Grader som skiljer sig i exemplet.'),
    })
    .nullable()
    .describe('Ett fall, eller null när inget kunde räknas fram.'),
});

const gradeShift = z.strictObject({
  precondition: z.string().describe('Förutsättningens id.'),
  from: grade.describe('Graden före.'),
  to: grade.describe('Graden efter.'),
  count,
  share,
});

const formShift = z.strictObject({
  form: z.string().describe('Samverkansformens id.'),
  fits: z.boolean().describe('Om svaren talar för formen efter ändringen, men inte före; annars tvärtom.'),
  count,
  share,
});

const structure = z
  .strictObject({
    kind: z
      .enum(['question', 'option', 'limit', 'calculated', 'precondition', 'outcome', 'form', 'never', 'contradiction'])
      .describe('Vad det är.'),
    name: z
      .string()
      .describe('Dess id, rubriken på det som aldrig får hända, eller vad som sägs om svar som knappast går ihop.'),
    question: z.string().optional().describe('Frågan, för ett svarsalternativ.'),
    change: z.enum(['added', 'removed', 'changed']).describe('Tillkommet, borttaget eller ändrat.'),
  })
  .describe('En ändring av vad som frågas och bedöms.');

const day = z.strictObject({
  days: z.array(z.string()).describe('Dagar då detta gäller: den angivna, eller då reglerna ändras.'),
  total: count,
  differing: count,
  share,
  outcomes: z.array(outcomeShift.describe('Fall som går från ett utfall till ett annat.')).describe('Utfall.'),
  grades: z.array(gradeShift.describe('Fall där en förutsättning får en annan grad.')).describe('Grader.'),
  forms: z
    .array(formShift.describe('Fall där svaren talar för formen före eller efter, men inte båda.'))
    .describe('Andra samverkansformer.'),
});

/** What `iop-check diff --format json` prints when two rule sets are compared. */
export const comparisonSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    tool: z
      .strictObject({ name: z.literal('iop-check'), version: z.string().describe('Verktygets version.') })
      .describe('Verktyget.'),
    older: ruleSet.describe('Det gamla regelverket.'),
    newer: ruleSet.describe('Det nya regelverket.'),
    identical: z.boolean().describe('Om de frågar, bedömer och svarar lika på alla dagar som prövats.'),
    days: z.array(day.describe('Dagar med samma skillnader.')).describe('Den angivna dagen först.'),
    structure: z.array(structure).describe('Tillkommet, borttaget och ändrat. Texter och källor är inte med.'),
    calculated: z
      .array(z.string())
      .describe(
        'Beräknade värden, som räknas som om de besvarades var för sig; bland fallen kan då finnas sådana som inte förekommer.',
      ),
    unpromised: z
      .strictObject({
        outcomes: z.array(outcomeShift.pick({ from: true, to: true }).describe('En ändring.')).describe('Utfall.'),
        grades: z.array(gradeShift.omit({ count: true, share: true }).describe('En ändring.')).describe('Grader.'),
        forms: z
          .array(formShift.omit({ count: true, share: true }).describe('En ändring.'))
          .describe('Former, bara när inget skulle ändras.'),
        structure: z.array(structure).describe('Tillkommet, borttaget och ändrat, bara när inget skulle ändras.'),
      })
      .nullable()
      .describe('Ändringar som --expect inte nämner; null utan --expect.'),
  })
  .describe('Två regelverk jämförda.');

const neverLaxerSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    neverLaxer: z.boolean().describe('Om det är bevisat att det nya aldrig är mildare.'),
    parent: ruleSet.describe('Det gamla regelverket.'),
    child: ruleSet.describe('Det nya regelverket.'),
    findings: z
      .array(
        z.strictObject({
          code: z.string().describe('Anmärkningens kod.'),
          path: z.string().describe('Stället i det nya regelverket.'),
          message: z.string().describe('Vad som är mildare, på svenska.'),
        }),
      )
      .describe('Det som är mildare, eller som inte går att jämföra.'),
  })
  .describe('Resultatet med --never-laxer.');

/** What `iop-check diff --format json` prints. */
export const differenceSchema = z
  .union([comparisonSchema, neverLaxerSchema])
  .describe('Resultatet av iop-check diff: en jämförelse, eller med --never-laxer ett bevis.');

type DifferenceJson = z.infer<typeof comparisonSchema>;

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
