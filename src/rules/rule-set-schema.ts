import * as z from 'zod';
import { grades, strengths } from './condition.ts';
import { calendarDate, id, number, text, unless } from './form/scalar-schemas.ts';
import { questionSchema } from './question.ts';
import { versionPattern } from './scalars.ts';
import {
  agreementPartSchema,
  calculationSchema,
  conditionSchema,
  directionsSchema,
  handlingSchema,
  neverSchema,
  notInAgreementSchema,
  waysSchema,
} from './schemas.ts';

const sourceIds = z.array(id).min(1).describe('Id på källorna, minst en.');

export const sourceSchema = z
  .strictObject({
    title: text.describe('Källans namn.'),
    publisher: text.optional().describe('Utgivare.'),
    date: calendarDate.optional().describe('Källans datum.'),
    diary: text.optional().describe('Diarienummer hos utgivaren.'),
    file: text.optional().describe('Filnamn på källdokumentet. Det visas aldrig.'),
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Webbadress.'),
    confidence: z
      .enum(['high', 'medium', 'low'])
      .describe('Hur säker uppgiften är: high (läst hos källan), medium (läst i andra hand), low (en slutsats).'),
    note: text.optional().describe('Vad som är läst, och vad som saknas.'),
  })
  .describe('En källa.');

export const limitSchema = z
  .strictObject({
    title: text.describe('Gränsvärdets namn.'),
    unit: text.describe('Enhet.'),
    values: z
      .array(
        z
          .strictObject({
            from: calendarDate.describe('Första dagen som värdet gäller.'),
            to: calendarDate.optional().describe('Sista dagen som värdet gäller; utan den gäller det tills vidare.'),
            value: number.describe('Värdet.'),
            source: id.describe('Id på källan till värdet.'),
          })
          .describe('Värdet under en tid.'),
      )
      .describe('Värden i tidsordning. En dag utan värde gör gränsvärdet saknat, aldrig noll.'),
    converted: z
      .strictObject({
        limit: id.describe('Id på gränsvärdet i den andra valutan.'),
        rate: id.describe('Id på frågan om kursen, i gränsvärdets enhet per enhet av det andra.'),
      })
      .optional()
      .describe(
        'Ett gränsvärde i en annan valuta, som beloppet bestäms av. När värdet saknas visas det, men det avgör aldrig något.',
      ),
    whenMissing: text
      .optional()
      .describe('Vad som sägs när värdet saknas, i stället för att be om det: till exempel att källorna är oense.'),
  })
  .describe('Ett gränsvärde: ett tal med ett värde för varje tid.');

export const preconditionSchema = z
  .strictObject({
    title: text.describe('Förutsättningen i en mening.'),
    label: text.optional().describe('Ett kort namn, till exempel Ingen marknad. Utan det används hela meningen.'),
    letter: text
      .optional()
      .describe(
        'Förutsättningen i en mening, som den står i brev till organisationen, när meningen i title är skriven för handläggare. Helst utan inte, ingen och saknar.',
      ),
    strength: z.enum(strengths).describe('Styrka: gate (rättslig spärr), required (krav) eller supporting (stöd).'),
    met: conditionSchema.describe('När förutsättningen är uppfylld.'),
    partlyMet: conditionSchema.optional().describe('När den är delvis uppfylld, om den inte är uppfylld.'),
    texts: z
      .strictObject({
        met: waysSchema.describe('Skälet när den är uppfylld.'),
        partlyMet: waysSchema.optional().describe('Skälet när den är delvis uppfylld.'),
        notMet: waysSchema.describe('Skälet när den inte är uppfylld.'),
        remedy: waysSchema
          .optional()
          .describe(
            'Vad som behövs eller kan göras när den inte är helt uppfylld, och vem som gör det: "Parterna behöver …", "Kommunen kan …".',
          ),
        letter: waysSchema
          .optional()
          .describe(
            'Vad som skulle hjälpa, sagt till organisationen i ett brev, med ni. Utan det står att den kan fråga.',
          ),
      })
      .describe(
        'En svensk text för varje grad, eller en lista med en text för varje sätt som graden kan komma till på.',
      ),
    sources: sourceIds,
  })
  .describe('En förutsättning för IOP.');

export const outcomeSchema = z
  .strictObject({
    id: id.describe('Utfallets id.'),
    title: text.describe('Utfallets namn.'),
    text: waysSchema.describe('Vad utfallet betyder, i en mening.'),
    letter: waysSchema
      .optional()
      .describe('Vad utfallet betyder, sagt till organisationen i ett brev, med ni och utan utfallets namn.'),
    preliminary: z
      .boolean()
      .optional()
      .meta(unless(false))
      .describe(
        'true: utfallet säger bara att ärendet är värt att pröva enligt fler regler. Brevet och avtalsutkastet säger då inte att det kan bli ett IOP.',
      ),
    promises: z
      .enum(['form', 'improvement'])
      .optional()
      .describe(
        'Vad utfallet lovar, och som bevisas: form (alltid en form eller ett nästa steg) eller improvement (det går att nå ett bättre utfall med svar som kan ändras).',
      ),
    proposals: z
      .array(text.describe('En punkt, som fortsätter på orden "Nämnden": "ger förvaltningen i uppdrag att …".'))
      .min(1)
      .optional()
      .describe('Vad nämnden föreslås besluta vid utfallet, utöver att ställa sig bakom bedömningen.'),
    when: conditionSchema.optional().describe('När utfallet gäller, om inget tidigare gäller.'),
    otherwise: z.literal(true).optional().describe('true på det sista utfallet: det gäller när inget annat gör det.'),
  })
  .describe('Ett utfall: antingen when eller otherwise.');

export const formSchema = z
  .strictObject({
    title: text.describe('Samverkansformens namn, eller nästa steg.'),
    kind: z
      .enum(['form', 'step', 'none'])
      .optional()
      .meta(unless('form'))
      .describe(
        'form (en annan samverkansform), step (ett nästa steg, till exempel att fråga en myndighet) eller none (ingen samverkan, som att avstå: sägs bara när det stämmer).',
      ),
    starts: z
      .literal(true)
      .optional()
      .describe('true: formen innebär att verksamheten börjar. Se form: { starts: true } under never.'),
    when: conditionSchema.describe('När formen passar.'),
    why: waysSchema.describe('Varför den passar då.'),
    sources: sourceIds,
  })
  .describe('En annan samverkansform som kan passa, eller ett nästa steg.');

export const contradictionSchema = z
  .strictObject({
    when: conditionSchema.describe('När svaren knappast kan stämma tillsammans.'),
    text: text.describe('Vad som inte går ihop, och vad handläggaren ska kontrollera.'),
    sources: sourceIds.optional(),
  })
  .describe('Svar som knappast kan stämma tillsammans. De bedöms ändå, och bedömningen säger det.');

const answer = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .describe('Svar: ja, nej, ett alternativs id, ett tal, ett datum eller text. null eller "vet inte" är vet inte.');

export const exampleSchema = z
  .strictObject({
    name: text.describe('Exemplets namn.'),
    date: calendarDate.optional().describe('Bedömningens datum; annars den dag då regelverket börjar gälla.'),
    basedOn: text
      .optional()
      .describe('Namnet på ett annat exempel. Dess svar och datum gäller också här, med dem som anges här ovanpå.'),
    without: z.array(id).min(1).optional().describe('Frågor som det andra exemplet besvarar, men inte detta.'),
    answers: z.record(id, answer).optional().describe('Frågans id och svaret.'),
    limits: z
      .record(id, number)
      .optional()
      .describe('Värden på gränsvärden som saknas den dagen, som om ärendet angav dem.'),
    expect: z
      .strictObject({
        outcome: id.nullable().optional().describe('Väntat utfall; null när det inte går att avgöra.'),
        possibleOutcomes: z.array(id).optional().describe('Väntade möjliga utfall.'),
        preconditions: z
          .record(id, z.enum(grades).nullable())
          .optional()
          .describe('Väntad grad; null när den är öppen.'),
        missing: z.array(id).optional().describe('Frågor som väntas saknas.'),
        forms: z.record(id, z.boolean().nullable()).optional().describe('Väntad form: true, false eller null (öppen).'),
      })
      .describe('Vad bedömningen ska ge. Det som inte nämns prövas inte.'),
  })
  .superRefine(({ answers, basedOn }, { addIssue }) => {
    // Only an example that is based on another can be without answers of its own.
    if (answers === undefined && basedOn === undefined) addIssue({ code: 'custom', path: ['answers'] });
  })
  .meta({ anyOf: [{ required: ['answers'] }, { required: ['basedOn'] }] })
  .describe('Ett exempel: filens egna prov.');

/** What every rule file says of itself. */
export const ruleSetHead = {
  format: z.literal(1).describe('Filformatets version: 1.'),
  id: id.describe('Regelverkets id.'),
  version: z.string().regex(versionPattern).describe('Regelverkets version, till exempel 1.0.0.'),
  title: text.describe('Regelverkets namn.'),
  municipality: text
    .optional()
    .describe('Kommunen eller regionen vars regler det är, med sitt namn; utelämnas för regler som är för alla.'),
  description: text.optional().describe('Vad regelverket är till för.'),
  reading: text
    .optional()
    .describe(
      'Hur texterna ska läsas, till exempel att kommunen också avser en region. Visas i genomgången, bedömningen och dokumenten.',
    ),
  deeper: z
    .strictObject({
      ruleSet: id.describe('Id på regelverket, bland dem som följer med eller i samma mapp.'),
      text: text.describe('En mening om vad den här bedömningen inte prövar, och att den fördjupade gör det.'),
    })
    .optional()
    .describe(
      'Regelverket för den fördjupade bedömningen. Det erbjuds efter genomgången, med svaren, och meningen står i alla dokument så länge det bästa utfallet är preliminary.',
    ),
  valid: z
    .strictObject({
      from: calendarDate.describe('Första dagen som regelverket gäller.'),
      to: calendarDate.optional().describe('Sista dagen.'),
    })
    .describe('När regelverket gäller.'),
  otherVersions: z
    .array(id)
    .min(1)
    .optional()
    .describe(
      'Id på andra versioner av samma regler, bland dem som följer med eller i samma mapp. Ett ärende som de kan gälla för får veta det. Ärvs inte.',
    ),
};

/** The form of a rule file that stands by itself. */
export const ruleSetSchema = z
  .strictObject({
    ...ruleSetHead,
    sources: z.record(id, sourceSchema).describe('Källor.'),
    questions: z.record(id, questionSchema).describe('Frågor, i den ordning de ställs.'),
    limits: z.record(id, limitSchema).optional().describe('Gränsvärden.'),
    calculated: z.record(id, calculationSchema).optional().describe('Värden som räknas fram ur svar.'),
    preconditions: z.record(id, preconditionSchema).describe('Förutsättningar, i den ordning de visas.'),
    outcomes: z
      .array(outcomeSchema)
      .min(1)
      .describe('Utfall, sämst först och bäst sist. Det första som passar gäller.'),
    forms: z.record(id, formSchema).optional().describe('Andra samverkansformer, och nästa steg.'),
    handling: handlingSchema.optional(),
    agreement: z.record(id, agreementPartSchema).optional().describe('Avtalsutkastets delar, i ordning.'),
    notInAgreement: z.record(id, notInAgreementSchema).optional().describe('Det som inte ska stå i avtalet.'),
    impossible: z
      .array(conditionSchema)
      .optional()
      .describe('Kombinationer av svar som inte kan förekomma; bevisen om regelverket bortser från dem.'),
    never: z
      .array(neverSchema)
      .optional()
      .describe('Vad som aldrig får hända i något ärende; det bevisas för alla kombinationer av svar.'),
    contradictions: z
      .array(contradictionSchema)
      .optional()
      .describe('Svar som knappast kan stämma tillsammans: de får förekomma och bedöms, men bedömningen säger till.'),
    direction: directionsSchema.optional(),
    examples: z.array(exampleSchema).optional().describe('Exempel: filens egna prov.'),
  })
  .describe('Ett regelverk för iop-check.');
