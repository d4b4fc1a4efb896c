import * as z from 'zod';
import type { DayDifference } from '../../analysis/difference.ts';
import type { StructureChange } from '../../analysis/structure.ts';
import { isIdentical, type RulesDifference } from '../../documents/rules/difference.ts';
import { grades } from '../../rules/condition.ts';
import type { Diagnostic } from '../../rules/findings.ts';
import { messageOf } from '../../wording/findings/all.ts';
import { type Frozen, printed, printedBy, ruleFile, sumOfText, text } from './contract.ts';

const combinations = text.describe('Antal kombinationer av svar, som ett heltal i text; det kan vara mycket stort.');
const share = z.number().min(0).max(1).describe('Andel av alla kombinationer, 0 till 1.');
const grade = z.enum(grades);

const ruleSet = ruleFile(sumOfText).extend({
  extends: z.array(ruleFile(sumOfText)).describe('Regelverken som filen bygger på, det understa först.'),
});

const outcomeShift = z.strictObject({
  from: text.describe('Utfallet före.'),
  to: text.describe('Utfallet efter; samma som före när bara grader skiljer sig.'),
  count: combinations,
  share,
  example: z
    .strictObject({
      answers: z.record(text, z.union([text, z.number(), z.boolean()])).describe('Svaren, så få som möjligt.'),
      limits: z.record(text, z.number()).describe('Värden för gränsvärden som saknar värde den dagen.'),
      grades: z
        .array(
          z.strictObject({
            precondition: text.describe('Förutsättningens id.'),
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
  precondition: text.describe('Förutsättningens id.'),
  from: grade.describe('Graden före.'),
  to: grade.describe('Graden efter.'),
  count: combinations,
  share,
});

const formShift = z.strictObject({
  form: text.describe('Samverkansformens id.'),
  fits: z.boolean().describe('Om svaren talar för formen efter ändringen, men inte före; annars tvärtom.'),
  count: combinations,
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
    question: text.optional().describe('Frågan, för ett svarsalternativ.'),
    change: z.enum(['added', 'removed', 'changed']).describe('Tillkommet, borttaget eller ändrat.'),
  })
  .describe('En ändring av vad som frågas och bedöms.');

const day = z.strictObject({
  days: z.array(text).describe('Dagar då detta gäller: den angivna, eller då reglerna ändras.'),
  total: combinations,
  differing: combinations,
  share,
  outcomes: z.array(outcomeShift.describe('Fall som går från ett utfall till ett annat.')).describe('Utfall.'),
  grades: z.array(gradeShift.describe('Fall där en förutsättning får en annan grad.')).describe('Grader.'),
  forms: z
    .array(formShift.describe('Fall där svaren talar för formen före eller efter, men inte båda.'))
    .describe('Andra samverkansformer.'),
});

/** What `iop-check diff --format json` prints when two rule sets are compared. */
export const comparedSchema = printed({
  older: ruleSet.describe('Det gamla regelverket.'),
  newer: ruleSet.describe('Det nya regelverket.'),
  identical: z.boolean().describe('Om de frågar, bedömer och svarar lika på alla dagar som prövats.'),
  days: z.array(day.describe('Dagar med samma skillnader.')).describe('Den angivna dagen först.'),
  structure: z.array(structure).describe('Tillkommet, borttaget och ändrat. Texter och källor är inte med.'),
  calculated: z
    .array(text)
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
}).describe('Två regelverk jämförda.');

const neverLaxerSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    neverLaxer: z.boolean().describe('Om det är bevisat att det nya aldrig är mildare.'),
    parent: ruleSet.describe('Det gamla regelverket.'),
    child: ruleSet.describe('Det nya regelverket.'),
    findings: z
      .array(
        z.strictObject({
          code: text.describe('Anmärkningens kod.'),
          path: text.describe('Stället i det nya regelverket.'),
          message: text.describe('Vad som är mildare, på svenska.'),
        }),
      )
      .describe('Det som är mildare, eller som inte går att jämföra.'),
  })
  .describe('Resultatet med --never-laxer.');

/** What `iop-check diff --format json` prints. */
export const differenceSchema = z
  .union([comparedSchema, neverLaxerSchema])
  .describe('Resultatet av iop-check diff: en jämförelse, eller med --never-laxer ett bevis.');

type DifferenceJson = Frozen<z.infer<typeof comparedSchema>>;

/** What differs between two rule sets, as plain data. */
export function differenceJson(difference: RulesDifference): DifferenceJson {
  const { older, newer, structure, days, unpromised, toolVersion } = difference;
  return {
    ...printedBy(toolVersion),
    older,
    newer,
    identical: isIdentical(difference),
    days: days.map(dayJson),
    structure: structure.map(structureJson),
    calculated: difference.calculated,
    unpromised: unpromised && {
      outcomes: unpromised.outcomes.map(({ from, to }) => ({ from, to })),
      grades: unpromised.grades.map(({ precondition, from, to }) => ({ precondition, from, to })),
      forms: unpromised.forms.map(({ form, fits }) => ({ form, fits })),
      structure: unpromised.structure.map(structureJson),
    },
  };
}

function dayJson({ days, total, differing, outcomes, grades, forms }: DayDifference): DifferenceJson['days'][number] {
  const counted = (count: bigint) => ({ count: String(count), share: partOf(count, total) });
  return {
    days,
    total: String(total),
    differing: String(differing),
    share: partOf(differing, total),
    outcomes: outcomes.map(({ from, to, count, example, exampleGrades }) => ({
      from,
      to,
      ...counted(count),
      example: example && { answers: example.answers, limits: example.limits, grades: exampleGrades },
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

/** What came of proving that a rule set is never laxer than another. */
interface Proved {
  readonly parent: RulesDifference['older'];
  readonly child: RulesDifference['newer'];
  readonly found: readonly Diagnostic[];
}

/** Whether a rule set was proved never to be laxer than another, as plain data: what is found speaks against it. */
export function neverLaxerJson({ parent, child, found }: Proved): Frozen<z.infer<typeof neverLaxerSchema>> {
  const findings = found.map((one) => ({ code: one.code, path: one.path.join('.'), message: messageOf(one) }));
  return { formatVersion: 1, neverLaxer: found.length === 0, parent, child, findings };
}
