import { z } from 'zod';
import { gradeSchema, grades } from '../rules/condition.ts';
import { strengths } from '../rules/rule-set.ts';
import { calendarDate, id, versionPattern } from '../rules/scalars.ts';
import type { AssessmentJson } from './assessment-json.ts';

const value = z.union([z.boolean(), z.number(), z.string()]);
const given = z
  .strictObject({
    question: id.describe('Frågans id.'),
    value: value.nullable().describe('Svaret; null är vet inte.'),
  })
  .describe('En fråga med sitt svar.');
const sources = z.array(id).describe('Id på källorna.');
const missing = z
  .array(id)
  .describe('Frågor utan svar, och gränsvärden utan värde, som ännu kan ändra resultatet. I regelverkets ordning.');

const finding = z
  .strictObject({
    precondition: id.describe('Förutsättningens id.'),
    strength: z.enum(strengths).describe('Styrka: gate (rättslig spärr), required (krav) eller supporting (stöd).'),
    grade: gradeSchema.nullable().describe('Graden, eller null när den inte går att avgöra.'),
    possibleGrades: z.array(z.enum(grades)).describe('Grader som är möjliga, lägst först.'),
    answers: z.array(given).describe('Svaren som avgör graden, och frågor som besvarats med vet inte.'),
    missing,
    note: z.string().exactOptional().describe('Handläggarens motivering.'),
    sources,
  })
  .describe('Resultatet för en förutsättning.');

const change = z
  .strictObject({
    outcome: id.describe('Utfallet som skulle nås.'),
    answers: z
      .array(
        z
          .strictObject({
            question: id.describe('Frågans id.'),
            from: value.describe('Svaret som gavs.'),
            to: value.describe('Svaret som behövs.'),
          })
          .describe('Ett svar som skulle behöva vara ett annat.'),
      )
      .describe('De svar, så få som möjligt, som behöver ändras.'),
  })
  .describe('Vad som skulle leda till ett annat utfall.');

/** The promised form of `iop-check assess --json`, for one case. */
export const assessmentSchema: z.ZodType<AssessmentJson> = z
  .strictObject({
    formatVersion: z.literal(1).describe('Formatets version: 1. Nycklar kan läggas till utan att den ändras.'),
    tool: z
      .strictObject({
        name: z.string().describe('Verktygets namn.'),
        version: z.string().describe('Verktygets version.'),
      })
      .describe('Verktyget som gjorde bedömningen.'),
    ruleSet: z
      .strictObject({
        id: id.describe('Regelverkets id.'),
        version: z.string().regex(versionPattern).describe('Regelverkets version.'),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .describe('SHA-256 av regelfilen, hexadecimalt.'),
      })
      .describe('Regelverket som bedömningen följer.'),
    date: calendarDate.describe('Bedömningens datum.'),
    case: z
      .strictObject({
        id: z.string().nullable().describe('Ärendets beteckning.'),
        title: z.string().nullable().describe('Vad ärendet gäller.'),
        organisation: z.string().nullable().describe('Organisationen.'),
      })
      .describe('Ärendet.'),
    outcome: id.nullable().describe('Utfallets id, eller null när det inte går att avgöra.'),
    possibleOutcomes: z.array(id).describe('Utfall som är möjliga, sämst först.'),
    findings: z.array(finding).describe('En post för varje förutsättning, i regelverkets ordning.'),
    deciding: z.array(given).describe('Svar som tillsammans avgör utfallet; inget av dem kan utelämnas.'),
    missing,
    changes: z.array(change).describe('För varje utfall som inte är möjligt nu: de ändringar som skulle leda dit.'),
    forms: z
      .array(
        z
          .strictObject({
            form: id.describe('Samverkansformens id.'),
            fits: z.boolean().nullable().describe('Om den passar: true, false eller null när det inte går att avgöra.'),
            sources,
          })
          .describe('En annan samverkansform.'),
      )
      .describe('Andra samverkansformer.'),
  })
  .describe('En bedömning från iop-check. Den är ett stöd och inget beslut.');
