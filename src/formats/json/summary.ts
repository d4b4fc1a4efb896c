import * as z from 'zod';
import { type CountedRules, orderedCounts } from '../../assessment/tally.ts';
import { strengths } from '../../rules/condition.ts';
import { count, type Frozen, printed, printedBy, ruleFile, text } from './contract.ts';

const ofRules = z
  .strictObject({
    ruleSet: ruleFile().describe('Regelverket.'),
    cases: count.describe('Antal ärenden som är bedömda.'),
    units: count.describe(
      'Antal bedömningar: ett ärende med delverksamheter eller flera organisationer har flera. De räknas var för sig i preconditions, missing och deciding.',
    ),
    unreadable: count.describe('Antal ärenden som inte kunde läsas.'),
    errors: z
      .array(
        z
          .strictObject({
            code: text.describe('Felets kod.'),
            count: count.describe('Antal ärenden.'),
          })
          .describe('Ett slag av fel.'),
      )
      .describe('Vad som var fel i ärenden som inte kunde läsas, vanligast först.'),
    outcomes: z
      .array(
        z
          .strictObject({
            outcome: text.describe('Utfallets id.'),
            count: count.describe('Antal ärenden med utfallet.'),
          })
          .describe('Ett utfall.'),
      )
      .describe('Ärenden efter utfall, i regelverkets ordning (sämst först).'),
    undecided: z
      .strictObject({
        count: count.describe('Antal ärenden.'),
        possible: z
          .array(
            z
              .strictObject({
                possibleOutcomes: z.array(text).describe('Utfall som är möjliga, sämst först.'),
                count: count.describe('Antal ärenden.'),
              })
              .describe('Utfall som är möjliga tillsammans.'),
          )
          .describe('De utfall som är möjliga, vanligast först.'),
      })
      .describe('Ärenden vars utfall inte går att avgöra.'),
    differing: count.describe('Antal ärenden vars delar är avgjorda men får olika utfall.'),
    preconditions: z
      .array(
        z
          .strictObject({
            precondition: text.describe('Förutsättningens id.'),
            strength: z
              .enum(strengths)
              .describe('Styrka: gate (rättslig spärr), required (krav) eller supporting (stöd).'),
            met: count.describe('Antal bedömningar där den är uppfylld.'),
            partlyMet: count.describe('Antal där den är delvis uppfylld.'),
            notMet: count.describe('Antal där den inte är uppfylld.'),
            undecided: count.describe('Antal där graden inte går att avgöra.'),
          })
          .describe('En förutsättning.'),
      )
      .describe('Grader, i regelverkets ordning.'),
    missing: z
      .array(
        z
          .strictObject({
            name: text.describe('Id på frågan, gränsvärdet eller det beräknade värdet.'),
            count: count.describe('Antal bedömningar.'),
          })
          .describe('Något som saknas.'),
      )
      .describe('Det som saknas och ännu kan ändra utfallet, vanligast först.'),
    deciding: z
      .array(
        z
          .strictObject({
            question: text.describe('Frågans id.'),
            count: count.describe('Antal bedömningar.'),
          })
          .describe('En fråga som avgör.'),
      )
      .describe('Frågor vars svar är bland dem som avgör utfallet, vanligast först.'),
  })
  .describe('Ärendena under ett regelverk.');

/** What `iop-check assess --summary --format json` prints. */
export const summarySchema = printed({
  date: z
    .string()
    .nullable()
    .describe('Datumet som angavs, eller null när varje ärende bedöms på sitt eget datum eller dagens.'),
  ruleSets: z.array(ofRules).describe('En sammanställning för varje regelverk.'),
}).describe('Sammanställningen från iop-check assess --summary.');

export type SummaryJson = Frozen<z.infer<typeof summarySchema>>;
/** The cases under one rule set. */
export type RuleSetSummary = SummaryJson['ruleSets'][number];

/** A summary as plain data. */
export function summaryJson(
  list: readonly (CountedRules & { readonly sha256: string })[],
  toolVersion: string,
  date: string | null,
): SummaryJson {
  const ruleSets = list.map((counted) => {
    const { id, version } = counted.rules;
    return { ruleSet: { id, version, sha256: counted.sha256 }, ...orderedCounts(counted) };
  });
  return { ...printedBy(toolVersion), date, ruleSets };
}
