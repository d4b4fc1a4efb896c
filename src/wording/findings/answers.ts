import type { Deciding } from '../../rules/findings.ts';
import { either, meant, quoted, rangeInWords, typeOf, typeWords } from '../terms.ts';
import { dateTrouble, invisibleNote, numberHint } from './hints.ts';
import { about } from './kind.ts';

const { error, warning } = about('case');
const inExample = about('examples');

/** Of what a case says: its answers, limits and organisations, and the day that it is judged on. */
export const answerFindings = {
  'unknown-question': error<{ question: string; suggestion: string | null }>({
    says: ({ question, suggestion }) =>
      `Okänd fråga ${quoted(question)}. ${meant(suggestion) || 'Kommandot iop-check explain visar alla frågor.'}${invisibleNote(question)}`,
    what: 'Ärendet svarar på en fråga som regelverket inte har. Svaret godtas inte tyst, för då kunde ett felstavat svar försvinna.',
    mend: 'Rätta stavningen. Kommandot iop-check explain visar alla frågor.',
  }),
  'unknown-limit': error<{ limit: string; suggestion: string | null }>({
    says: ({ limit, suggestion }) =>
      `Okänt gränsvärde ${quoted(limit)}. ${meant(suggestion) || 'Kommandot iop-check explain visar alla gränsvärden.'}`,
    what: 'Ärendet anger ett värde för ett gränsvärde som regelverket inte har.',
    mend: 'Rätta stavningen. Kommandot iop-check explain visar alla gränsvärden.',
  }),
  'limit-known': warning<{ limit: string; value: string; source: string }>({
    says: ({ limit, value, source }) =>
      `Ärendet anger ett värde för gränsvärdet ${quoted(limit)}, men regelverket har redan ${value} för dagen (${source}). Regelverkets värde används.`,
    what: 'Ärendet anger ett annat värde för ett gränsvärde än det som regelverket har för dagen. Regelverkets värde används.',
    mend: 'Ta bort värdet ur ärendet. Är regelverkets värde fel ska det rättas där, med sin källa.',
  }),
  'not-per-organisation': error<{ question: string }>({
    says: ({ question }) =>
      `Frågan ${quoted(question)} gäller hela ärendet och kan inte besvaras för en organisation. Flytta svaret till answers.`,
    what: 'Ett svar står under en organisation, men frågan gäller hela ärendet.',
    mend: 'Flytta svaret till ärendets answers, eller till en delverksamhet.',
  }),
  'unknown-organisation': error<{ organisation: string; suggestion: string | null }>({
    says: ({ organisation, suggestion }) =>
      `Ärendet har ingen organisation med id ${quoted(organisation)}. ${meant(suggestion) || 'Lägg till den under organisations i ärendet, eller ta bort den här.'}${invisibleNote(organisation)}`,
    what: 'En delverksamhet nämner en organisation som ärendet inte har. Den bedöms för de organisationer som den nämner, så ett felstavat id skulle lämna en organisation utan bedömning.',
    mend: 'Skriv id på en organisation som står under organisations i ärendet.',
  }),
  'organisation-again': error<{ organisation: string }>({
    says: ({ organisation }) =>
      `Organisationen ${quoted(organisation)} nämns två gånger i samma delverksamhet. Ta bort den ena.`,
    what: 'En delverksamhet nämner samma organisation två gånger. Kanske skulle den ena vara en annan.',
    mend: 'Ta bort den ena, eller skriv id på den organisation som menades.',
  }),
  'organisation-not-judged': warning<{ organisation: string }>({
    says: ({ organisation }) =>
      `Ingen delverksamhet nämner organisationen ${quoted(organisation)}. Inget bedöms för den, och dess svar används inte.`,
    what: 'Varje delverksamhet nämner sina organisationer, och ingen av dem nämner den här. Då bedöms inget för den, och dess svar påverkar inget.',
    mend: 'Lägg till den under organisations i de delverksamheter som den har, eller ta bort den ur ärendet.',
  }),
  'reply-before-received': error<{ received: string; replyBy: string }>({
    says: ({ received, replyBy }) =>
      `Svarsdagen ${replyBy} (replyBy) är före dagen då initiativet kom in, ${received} (received). Rätta den som är fel.`,
    what: 'Ärendet säger att organisationen ska ha svar innan initiativet kom in. Den ena dagen är fel, och då kan ingen lita på vad som ska göras när.',
    mend: 'Rätta received eller replyBy. Den som inte är känd utelämnas.',
  }),
  'calculated-nothing': warning<{ calculated: string; divisor: string; answers: readonly Deciding[] }>({
    says: ({ calculated, divisor, answers }) =>
      `Det beräknade värdet ${quoted(calculated)} har inget värde, för det delas med ${quoted(divisor)}, som är 0. Svaren är ${answers.map(({ question, value }) => `${question}: ${value}`).join(', ')}. Det som hänger på värdet går inte att avgöra, och inga andra svar hjälper.`,
    what: 'Ett beräknat värde är en andel av noll, eller räknas om med kursen noll. Då har det inget värde, och inget annat svar kan ge det ett.',
    mend: 'Kontrollera svaret som är noll. Är det rätt säger regelverket inget om sådana ärenden: bedöm saken för hand, och be den som skriver regelverket att lägga till ett villkor för noll.',
  }),
  'calculated-range': error<{ calculated: string; value: string; range: string }>({
    says: ({ calculated, value, range }) =>
      `Svaren ger ${value} för det beräknade värdet ${quoted(calculated)}, som ska vara ${rangeInWords(range)}. Kontrollera svaren och deras enheter.`,
    what: 'Ett värde som räknas fram ur svaren hamnar utanför det som är rimligt. Oftast har ett svar en siffra för mycket eller fel enhet.',
    mend: 'Kontrollera svaren som värdet räknas fram ur, och deras enheter.',
  }),
  'answer-type': inExample.error<{
    question: string;
    expected: string;
    actual: string;
    written: string | null;
    /** The yes or no that seems to be meant. */
    suggestion?: string | null;
  }>({
    says: ({ question, expected, actual, written, suggestion = null }) =>
      `Svaret på ${quoted(question)} ska vara ${typeOf(expected)}, inte ${typeWords[actual] ?? actual}.${
        expected === 'number' && written !== null ? numberHint(written) : ''
      }${expected === 'yesNo' ? ` ${meant(suggestion) || 'Skriv "ja", "nej" eller "vet inte".'}` : ''}${invisibleNote(written ?? '')}`,
    what: 'Svaret är av en annan typ än frågan, till exempel en text där ett tal behövs.',
    mend: 'Skriv "ja" eller "nej", ett alternativs id, ett tal utan citattecken, eller ett datum som "2026-11-21". Skriv null eller "vet inte" när svaret inte är känt.',
  }),
  'answer-option': error<{ question: string; value: string; suggestion: string | null; allowed: readonly string[] }>({
    says: ({ question, value, suggestion, allowed }) =>
      `${quoted(value)} är inget svarsalternativ för ${quoted(question)}. ${
        meant(suggestion) || `Välj ${either([...allowed, '"vet inte"'])}.`
      }${invisibleNote(value)}`,
    what: 'Svaret är inget av frågans alternativ.',
    mend: 'Skriv alternativets id. Kommandot iop-check explain följt av frågans id visar alternativen.',
  }),
  'answer-range': inExample.error<{ question: string; value: string; range: string }>({
    says: ({ question, value, range }) =>
      `${value} kan inte vara svar på ${quoted(question)}: svaret ska vara ${rangeInWords(range)}.`,
    what: 'Svaret ligger utanför det som frågan tillåter, eller är inte ett heltal där det krävs.',
    mend: 'Kontrollera talet och enheten.',
  }),
  'answer-too-large': inExample.error<{ question: string; value: string }>({
    says: ({ question, value }) =>
      `${value} kan inte vara svar på ${quoted(question)}. Skriv ett tal med högst 15 siffror.`,
    what: 'Talet har fler än 15 siffror, eller är inget ändligt tal. Så stora tal kan inte jämföras exakt.',
    mend: 'Kontrollera talet. Stora belopp kan anges i tusental om frågan gör det.',
  }),
  'answer-date': inExample.error<{ question: string; value: string }>({
    says: ({ question, value }) => {
      const { what, advice } = dateTrouble(value);
      return `${quoted(value)} kan inte vara svar på ${quoted(question)}: ${what}. ${advice}`;
    },
    what: 'Svaret är skrivet på annat sätt än år-månad-dag, eller dagen finns inte, som den 30 februari. Kalkylprogram och databaser skriver ofta datum på andra sätt, med klockslag eller som ett antal dagar.',
    mend: 'Skriv år-månad-dag, till exempel 2026-11-21, utan klockslag.',
  }),
  'outside-validity': warning<{
    ruleSet: string;
    date: string;
    from: string;
    to: string | null;
    /** Other versions of the rules that apply then, as `--rules` calls them. */
    instead: readonly string[];
  }>({
    says: ({ ruleSet, date, from, to, instead }) => {
      const way =
        instead.length === 0
          ? 'Välj ett regelverk som gäller då, eller ett annat datum.'
          : `En annan version av reglerna har den dagen i sin giltighet: välj den med ${rulesFlags(instead)}, eller ett annat datum.`;
      return to !== null && date > to
        ? `Regelverket ${ruleSet} slutade gälla ${to}, men bedömningen görs per ${date}. Resultatet visar bara vad det hade sagt. ${way}`
        : `Regelverket ${ruleSet} gäller från ${from}, men bedömningen görs per ${date}. ${way}`;
    },
    what: 'Regelverket gäller inte på bedömningens datum. Bedömningen görs ändå, men varningen följer med.',
    mend: 'Välj ett regelverk som gäller den dagen, eller ange rätt datum med --date. Finns en annan version av samma regler som gäller då nämns den.',
  }),
  'other-version': warning<{ others: readonly string[] }>({
    says: ({ others }) =>
      `${others.length === 1 ? 'Annan version' : 'Andra versioner'}: ${others.join(', ')}. När den nyare tog vid är okänt.`,
    what: 'Reglerna finns i flera versioner vars giltighet omfattar bedömningens datum, för att det inte är känt när den nyare började gälla.',
    mend: 'Ta reda på vilken version som gällde den dagen, eller bedöm efter båda: skriv deras id med komma emellan efter --rules.',
  }),
};

/** The flags that choose one rule set or another, as `--rules boras eller --rules boras-2016`. */
function rulesFlags(names: readonly string[]): string {
  return either(names.map((name) => `--rules ${name}`));
}
