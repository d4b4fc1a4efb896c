import { Judging, only } from '../../assessment/judging.ts';
import { readAnswers } from '../../cases/sound-case.ts';
import { compile } from '../../diagram/compile.ts';
import type { RuleSet } from '../../rules/rule-set.ts';

/** An example for a new rule file: answers of the rule set under it, and the outcome that they have there. */
export interface StartingExample {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly outcome: string | null;
}

/** The best case among the examples of a rule set, as it comes out on a date; null when it has none. */
export function startingExample(rules: RuleSet, date: string): StartingExample | null {
  const compiled = compile(rules, date);
  if (!compiled.ok) return null;
  const ids = rules.outcomes.map(({ id }) => id);
  const judged = (rules.examples ?? []).map(({ answers: given }) => {
    const { answers } = readAnswers(given, rules, []);
    const reached = new Judging(compiled.value, { answers }).reachable(compiled.value.outcome);
    return { answers: given, outcome: only(reached, ids) };
  });
  return judged.reduce<StartingExample | null>((best, one) => {
    const rank = ({ outcome }: StartingExample) => (outcome === null ? -1 : ids.indexOf(outcome));
    return best === null || rank(one) > rank(best) ? one : best;
  }, null);
}

/** The comments and placeholders of a new rule file. Lines with `##` are prose; the others are YAML to open. */
export const startingComments = {
  head: `## Ett eget regelverk för iop-check. Det bygger på ett annat, och säger bara vad som skiljer.
## Granska det medan du skriver: iop-check validate FILEN
## iop-check lsp ger anmärkningar, förslag, förklaringar och rättelser i editorn, och byter id överallt på en gång.
## Förslag utan den: kör iop-check schema rules > rule-set.schema.json i samma mapp och lägg till de här två raderna överst:
## # yaml-language-server: $schema=./rule-set.schema.json
## # $schema: ./rule-set.schema.json`,
  title: 'Skriv regelverkets namn här',
  description: 'Skriv här vad som skiljer från regelverket under, varifrån det kommer och vad som inte är läst.',
  samples: [
    '## Ta bort tecknen "# " framför det du vill använda. Varje förutsättning, gränsvärde och form nämner sin källa.',
    '## confidence: high (läst hos källan), medium (läst i andra hand) eller low (en slutsats).',
    'sources:',
    '  beslut:',
    '    title: Namnet på beslutet eller riktlinjen',
    '    publisher: Kommunen',
    '    confidence: high',
    '    note: Vad som är läst.',
    '',
    '## En ny fråga. Typen är yesNo, choice, number, date eller text.',
    'questions:',
    '  egen-fraga:',
    '    section: Lokala regler',
    '    type: yesNo',
    '    text: Skriv frågan så som den ställs?',
    '    help: Skriv vad som räknas.',
    '    why: Skriv varför ni frågar.',
    '',
    '## En ny förutsättning. Styrkan är gate (rättslig spärr), required (krav) eller supporting (stöd).',
    '## En som finns i regelverket under nämns med sitt id och det som ska vara annorlunda. Den får bara bli strängare.',
    'preconditions:',
    '  egen-forutsattning:',
    '    title: Skriv förutsättningen i en mening',
    '    strength: required',
    '    met: { question: egen-fraga, is: ja }',
    '    texts:',
    '      met: Skriv skälet när den är uppfylld.',
    '      notMet: Skriv skälet när den inte är uppfylld.',
    '      remedy: Skriv vad parterna kan göra åt saken.',
    '    sources: [beslut]',
    '',
    '## Ett nästa steg när den inte är uppfylld, så att den som får nej vet vad som händer sedan.',
    'forms:',
    '  eget-steg:',
    '    title: Skriv steget i en mening',
    '    kind: step',
    '    when: { precondition: egen-forutsattning, is: notMet }',
    '    why: Skriv varför steget passar.',
    '    sources: [beslut]',
    '',
    '## Hur ärendet handläggs. Det skrivs ut under bedömningen, men bedöms inte.',
    'handling:',
    '  receiver: { text: Skriv vem som tar emot initiativet., sources: [beslut] }',
    '  decisionLevel: { text: Skriv vem som beslutar., sources: [beslut] }',
    '',
  ],
  examples: [
    '## Filens egna prov. Lägg till ett för varje sak som skiljer, så att den som ändrar i filen ser vad det gör.',
  ],
  exampleName: 'Ett fall som går igenom, med svaren från regelverket under',
  ownAnswer: 'egen-fraga: ja',
  noExample: '## Lägg till exempel under examples: de är filens egna prov.',
};
