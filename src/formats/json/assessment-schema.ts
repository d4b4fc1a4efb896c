import * as z from 'zod';
import { remarkCodes } from '../../assessment/assessment.ts';
import { grades, strengths } from '../../rules/condition.ts';
import { calendarDate, id } from '../../rules/form/scalar-schemas.ts';
import { versionPattern } from '../../rules/scalars.ts';
import { gradeSchema, handlingSchema } from '../../rules/schemas.ts';
import { aboutCase, owner, warning } from './contract.ts';

// The schema stands apart from what makes the result: zod takes longer to load than a case to judge.

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
  .describe(
    'Frågor utan svar, och gränsvärden utan värde, som ännu kan ändra resultatet: först frågorna och sedan gränsvärdena, i regelverkets ordning. Tom fast resultatet inte går att avgöra när ett beräknat värde delas med noll; då säger en varning det.',
  );

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

const remark = z
  .strictObject({
    code: z
      .enum(remarkCodes)
      .describe(
        'contradiction (svar som knappast kan stämma tillsammans), note-missing (en motivering saknas eller är bara ett datum) eller note-without-date (motiveringen saknar datum).',
      ),
    text: z.string().describe('Vad som inte går ihop, eller vad motiveringen ska säga.'),
    answers: z.array(given).describe('Svaren som inte går ihop, eller det som ska motiveras.'),
    sources,
  })
  .describe('Något att se över. Det ändrar aldrig utfallet.');

const fromTo = { from: value.describe('Det som gavs.'), to: value.describe('Det som behövs.') };

const change = z
  .strictObject({
    outcome: id.describe('Utfallet som skulle nås.'),
    answers: z
      .array(
        z
          .union([
            z.strictObject({ question: id.describe('Frågans id.'), ...fromTo }).describe('Ett svar.'),
            z
              .strictObject({ calculated: id.describe('Det beräknade värdets id.'), ...fromTo })
              .describe('Ett värde som räknas fram ur svar.'),
          ])
          .describe('Ett svar, eller ett värde som räknas fram ur svar, som skulle behöva vara ett annat.'),
      )
      .describe('De svar, så få som möjligt, som behöver ändras.'),
  })
  .describe('Vad som skulle leda till ett annat utfall.');

const made = {
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
      extends: z
        .array(
          z
            .strictObject({
              id: id.describe('Regelverkets id.'),
              version: z.string().regex(versionPattern).describe('Regelverkets version.'),
              sha256: z.string().describe('SHA-256 av regelfilen, hexadecimalt.'),
            })
            .describe('Ett regelverk under.'),
        )
        .describe('Regelverken som det bygger på, det understa först.'),
    })
    .describe('Regelverket som bedömningen följer.'),
  date: calendarDate.describe('Bedömningens datum.'),
  case: aboutCase,
};

const titled = (of: string) => z.record(z.string(), z.string().describe(`${of} namn.`));

/** The texts of a result. Nobody but who asks for them gets them. */
export const textsSchema = z
  .strictObject({
    verdict: z.string().describe('Utfallet i en mening.'),
    meaning: z.string().describe('Vad utfallet betyder, eller vad det ännu kan bli.'),
    outcomes: titled('Utfallets').describe('Utfallen, efter id.'),
    preconditions: z
      .record(
        z.string(),
        z
          .strictObject({
            title: z.string().describe('Förutsättningens namn.'),
            grade: z.string().describe('Graden i ord.'),
            reason: z.string().describe('Varför graden är den.'),
            remedy: z.string().nullable().describe('Vad som skulle hjälpa, eller null.'),
          })
          .describe('En förutsättning.'),
      )
      .describe('Förutsättningarna, efter id.'),
    questions: z
      .record(
        z.string(),
        z
          .strictObject({
            text: z.string().describe('Frågan.'),
            answer: z.string().nullable().describe('Svaret i ord, eller null när frågan är obesvarad.'),
          })
          .describe('En fråga.'),
      )
      .describe('Frågor som resultatet nämner, efter id.'),
    forms: z
      .record(
        z.string(),
        z
          .strictObject({
            title: z.string().describe('Samverkansformens namn.'),
            why: z.string().nullable().describe('Varför den passar, eller null när den inte säkert gör det.'),
          })
          .describe('En annan samverkansform, eller ett nästa steg.'),
      )
      .describe('Andra samverkansformer, och nästa steg, efter id.'),
    limits: titled('Gränsvärdets').describe('Gränsvärden, efter id.'),
    calculated: titled('Det beräknade värdets').describe('Beräknade värden, efter id.'),
    lacking: z
      .record(z.string(), z.string().describe('Vad som saknas.'))
      .describe('Gränsvärden utan värde på dagen som resultatet nämner, efter id.'),
    sources: z
      .record(
        z.string(),
        z
          .strictObject({
            title: z.string().describe('Källans namn.'),
            publisher: z.string().nullable().describe('Utgivaren, eller null.'),
            date: z.string().nullable().describe('Källans datum, eller null.'),
            url: z.string().nullable().describe('Adressen, eller null.'),
          })
          .describe('En källa.'),
      )
      .describe('Källor som resultatet nämner, efter id.'),
  })
  .describe('Det som resultatet säger med id, i regelverkets ord. Finns bara när det efterfrågas (judge med texts).');

const result = {
  outcome: id.nullable().describe('Utfallets id, eller null när det inte går att avgöra.'),
  possibleOutcomes: z.array(id).describe('Utfall som är möjliga, sämst först.'),
  remarks: z
    .array(remark)
    .exactOptional()
    .describe('Att se över innan resultatet används. Finns bara när regelverket har contradictions eller wantsNote.'),
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
          missing,
          sources,
          kind: z.literal('step').exactOptional().describe('step på ett nästa steg, som inte är en samverkansform.'),
        })
        .describe('En annan samverkansform, eller ett nästa steg.'),
    )
    .describe('Andra samverkansformer, och nästa steg.'),
  calculated: z
    .array(
      z
        .strictObject({
          calculated: id.describe('Det beräknade värdets id.'),
          value: z
            .number()
            .nullable()
            .describe(
              'Värdet med högst 15 siffror, eller fler när det behövs för att det ska stå på rätt sida om det som det jämförs med. Null när ett svar saknas eller när det skulle delas med noll.',
            ),
        })
        .describe('Ett värde som räknats fram ur svaren.'),
    )
    .describe('Beräknade värden.'),
  answers: z
    .record(z.string(), value.nullable().describe('Svaret; null är vet inte.'))
    .describe('Alla svar som bedömts, efter frågans id och i ärendets ordning.'),
  notes: z
    .record(z.string(), z.string().describe('Handläggarens motivering.'))
    .describe('Alla motiveringar, efter frågans id.'),
  texts: textsSchema.exactOptional(),
};

const around = {
  limits: z
    .array(
      z
        .strictObject({
          limit: id.describe('Gränsvärdets id.'),
          value: z.number().nullable().describe('Värdet på dagen, eller null när det saknas.'),
          source: z.string().nullable().describe('Källans id; för ett värde ur ärendet handläggarens egna ord.'),
          stated: z.boolean().describe('true: värdet är handläggarens eget, ur ärendet.'),
        })
        .describe('Ett gränsvärde på bedömningens datum.'),
    )
    .describe('Gränsvärden.'),
  handling: handlingSchema
    .omit({ headings: true, memorandum: true })
    .nullable()
    .describe('Hur ärendet handläggs enligt regelverket, eller null.'),
  warnings: z
    .array(warning)
    .describe(
      'Sådant att veta innan resultatet används, till exempel att regelverket inte gäller på dagen, eller är ett annat än det som ärendet påbörjades med.',
    ),
};

/** The result for a case without parts. */
export const wholeSchema = z
  .strictObject({ ...made, ...result, ...around })
  .describe('Bedömningen av ett ärende utan delar.');

/** The result for a case with parts or several organisations. */
export const dividedSchema = z
  .strictObject({
    ...made,
    outcome: id
      .nullable()
      .describe('Utfallet som alla delar har, eller null när de skiljer sig eller inte går att avgöra.'),
    possibleOutcomes: z.array(id).describe('Utfall som någon del kan få, sämst först.'),
    parts: z
      .array(
        z
          .strictObject({
            ...owner,
            ...result,
          })
          .describe('Bedömningen av en del.'),
      )
      .describe('En bedömning för varje delverksamhet och organisation.'),
    ...around,
  })
  .describe('Bedömningen av ett ärende med delverksamheter eller flera organisationer.');

/** The promised form of `iop-check assess --json`, for one case. */
export const assessmentSchema = z
  .union([wholeSchema, dividedSchema])
  .describe('En bedömning från iop-check. Den är ett stöd och inget beslut.');
