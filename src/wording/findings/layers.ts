import { dayOfCase } from '../../diagram/cells.ts';
import type { Grade, Strength } from '../../rules/condition.ts';
import type { Deciding } from '../../rules/findings.ts';
import { capitalised, gradeWords, kindWords, meant, quoted, strengthWords } from '../terms.ts';
import { about } from './kind.ts';

const { error } = about('meaning');

/** What a rule file may have from the files under it. */
type InheritedKind = 'question' | 'limit' | 'calculated' | 'source';

/** Of rules on top of others: which they are, and that they are never laxer. */
export const layerFindings = {
  'extends-unknown': error<{ name: string; suggestion: string | null }>({
    says: ({ name, suggestion }) =>
      `Inget regelverk med id ${quoted(name)} följer med. ${
        meant(suggestion) ||
        'Kommandot iop-check rules visar dem. En egen fil skrivs med filändelse, till exempel bas.yaml.'
      }`,
    what: 'Regelverket säger i extends att det bygger på ett som inte följer med iop-check.',
    mend: 'Rätta stavningen. Kommandot iop-check rules visar dem som finns. En egen fil nämns med sin filändelse.',
  }),
  'extends-missing': error<{ name: string; suggestion: string | null }>({
    says: ({ name, suggestion }) =>
      `Filen ${quoted(name)} finns inte. ${meant(suggestion) || 'Kontrollera namnet; det räknas från den här filens mapp.'}`,
    what: 'Regelverket säger i extends att det bygger på en fil som inte finns.',
    mend: 'Kontrollera namnet. Det räknas från den mapp som filen själv ligger i.',
  }),
  'extends-outside': error<{
    name: string;
    problem: keyof typeof outsideNames;
    suggestion: string | null;
  }>({
    says: ({ name, problem, suggestion }) =>
      `${quoted(name)} ${outsideNames[problem]}${suggestion === null ? '' : ` ${meant(suggestion)}`}`,
    what: 'Regelverket säger i extends att det bygger på en fil utanför filens egen mapp. Regelverk kommer utifrån och får inte nå andra delar av disken.',
    mend: 'Lägg filen i samma mapp, och skriv dess namn med / mellan mapp och fil, eller bygg på ett regelverk som följer med. Regler som flera mappar delar läggs i en mapp som iop-check.config.yaml anger som common.',
  }),
  'extends-cycle': error<{ names: readonly string[] }>({
    says: ({ names }) => `Regelverken bygger på varandra i en ring: ${names.join(' → ')}. Bryt ringen på ett ställe.`,
    what: 'Regelverk bygger på varandra i en ring, så inget av dem kan läsas.',
    mend: 'Ta bort ett av namnen i extends.',
  }),
  'extends-broken': error<{ name: string; count: number }>({
    says: ({ name, count }) =>
      `${quoted(name)}, som det här regelverket bygger på, har ${count} fel. Rätta dem först: kör iop-check validate på den filen.`,
    what: 'Regelverket bygger på ett annat som har fel, och då går inget av dem att använda.',
    mend: 'Kör iop-check validate på det andra regelverket och rätta det först.',
  }),
  'extends-clash': error<{ what: string }>({
    says: ({ what }) =>
      `Två av regelverken under säger olika om ${quoted(what)}, och inget av dem bygger på det andra. Skriv i det här regelverket hur det ska vara, eller bygg på bara ett av dem.`,
    what: 'Regelverket bygger på två som säger olika om samma sak, utan att det ena bygger på det andra. Vilket som skulle gälla går inte att veta.',
    mend: 'Skriv i det egna regelverket hur det ska vara, eller bygg på bara ett av dem.',
  }),
  'already-inherited': error<{ kind: InheritedKind; name: string }>({
    says: ({ kind, name }) =>
      `${capitalised(kindWords[kind][1])} ${quoted(name)} finns redan i ett regelverk under. Ta bort den här, eller ge den ett eget id.`,
    what: 'Något med samma id finns redan i ett regelverk under. Källor, gränsvärden och beräknade värden ändras inte uppifrån.',
    mend: 'Använd det som finns, eller ge det nya ett eget id.',
  }),
  'fixed-below': error<{ kind: InheritedKind; name: string; key: string }>({
    says: ({ kind, name, key }) =>
      kind === 'limit'
        ? `${quoted(key)} kan inte ändras för gränsvärdet ${quoted(name)}, som finns i ett regelverk under. Det går bara att lägga till värden för andra tider.`
        : `${quoted(key)} kan inte ändras för frågan ${quoted(name)}, som finns i ett regelverk under. Texterna kan bli andra, men inte hur den besvaras. Ställ en egen fråga i stället.`,
    what: 'Ett regelverk ändrar något som gamla svar och andra regelverk lutar sig mot, till exempel en frågas typ eller alternativ.',
    mend: 'Ändra bara texterna, eller lägg till en egen fråga.',
  }),
  'outcome-place': error<{ outcome: string; problem: keyof typeof outcomePlaces }>({
    says: ({ outcome, problem }) => outcomePlaces[problem](quoted(outcome)),
    what: 'Ett nytt utfall har ingen plats bland dem som finns, eller en plats som inte går.',
    mend: 'Skriv before eller after med id på ett utfall i regelverket under. Ordningen är sämst först.',
  }),
  'not-inherited': about('case').error<{
    kind: 'precondition' | 'outcome' | 'question' | 'limit';
    name: string;
    problem: 'missing' | 'moved' | 'answers';
  }>({
    says: ({ kind, name, problem }) => {
      const what = `${capitalised(kindWords[kind][1])} ${quoted(name)}`;
      if (problem === 'moved') {
        return `${what} står på en annan plats bland utfallen, så det går inte att säga vilket som är mildare. Behåll ordningen.`;
      }
      return problem === 'answers'
        ? `${what} har svar, gränser eller en enhet som det andra regelverket inte känner, så de går inte att jämföra. Ge den nya frågan eller det nya gränsvärdet ett eget id.`
        : `${what} saknas, så regelverket kan inte visas vara lika strängt. Lägg till ${kind === 'precondition' ? 'den' : 'det'}, eller bygg på det andra med extends.`;
    },
    what: 'Ett regelverk jämförs med ett annat som det inte får vara mildare än, men saknar något av det, har utfallen i en annan ordning eller frågor som besvaras på andra sätt.',
    mend: 'Behåll det som finns i det andra regelverket, och ge det som är nytt egna id. Ett regelverk med extends gör det av sig självt.',
  }),
  'weaker-strength': error<{ precondition: string; from: Strength; to: Strength }>({
    says: ({ precondition, from, to }) =>
      `Förutsättningen ${quoted(precondition)} är ${strengthWords[from]} i ett regelverk under och får inte bli ${strengthWords[to]}. Styrkan kan bara höjas.`,
    what: 'Ett regelverk sänker styrkan på en förutsättning som det har fått från ett annat.',
    mend: 'Låt styrkan vara, eller höj den. Vill ni godta mer får det stå i utfallen, men aldrig för en rättslig spärr.',
  }),
  'laxer-precondition': error<{ precondition: string; from: Grade; to: Grade; answers: readonly Deciding[] }>({
    says: ({ precondition, from, to, answers }) =>
      `Förutsättningen ${quoted(precondition)} blir mildare än i ett regelverk under: ${gradeWords[to]} i stället för ${gradeWords[from]}, till exempel med svaren ${answersOf(answers)}. Den får bara bli strängare.`,
    what: 'En förutsättning får högre grad än i regelverket under, för minst en kombination av svar. Det är prövat för alla kombinationer.',
    mend: 'Gör villkoret minst lika strängt, eller lägg till en egen förutsättning bredvid.',
  }),
  'laxer-outcome': error<{ gate: string; from: string; to: string; answers: readonly Deciding[] }>({
    says: ({ gate, from, to, answers }) =>
      `Utfallet blir mildare än i ett regelverk under fast spärren ${quoted(gate)} inte är helt uppfylld: ${quoted(to)} i stället för ${quoted(from)}, till exempel med svaren ${answersOf(answers)}.`,
    what: 'Utfallet blir bättre än i regelverket under, fast en rättslig spärr inte är helt uppfylld. Det är prövat för alla kombinationer av svar.',
    mend: 'Ändra villkoret så att utfallet aldrig blir bättre när en spärr är delvis eller inte uppfylld.',
  }),
};

const outcomePlaces = {
  nowhere: (outcome: string) =>
    `Det nya utfallet ${outcome} saknar plats. Skriv before eller after och ett utfall som finns.`,
  twice: (outcome: string) => `Utfallet ${outcome} har både before och after. Ta bort det ena.`,
  unknown: (outcome: string) =>
    `Utfallet ${outcome} ska stå intill ett utfall som inte finns. Kommandot iop-check explain visar dem.`,
  last: (outcome: string) =>
    `Utfallet ${outcome} kan inte prövas efter det sista, som gäller när inget annat gör det. Skriv before.`,
  inherited: (outcome: string) =>
    `Utfallet ${outcome} finns redan i ett regelverk under och behåller sin plats. Ta bort before och after.`,
};

const outsideNames = {
  outside:
    'ligger utanför den här filens mapp. Regelverk byggs bara på dem som följer med, på filer i samma mapp eller under den, och på dem i den mapp som iop-check.config.yaml anger som common.',
  unread:
    'ligger utanför den här filens mapp, och inställningarna, som kan ange en gemensam mapp, läses inte. Kör utan --no-config, eller lägg filen i samma mapp.',
  settings:
    'ligger utanför den här filens mapp, och iop-check.config.yaml, som kan ange en gemensam mapp, har fel. Rätta dem först: iop-check validate visar dem.',
  absolute:
    'är en hel sökväg. Skriv namnet som det räknas från den här filens mapp; filen ska ligga där eller under den.',
  backslash: 'har omvända snedstreck. Skriv namnet som det räknas från den här filens mapp, med / mellan mapp och fil.',
  address: 'är en webbadress, och regelverk hämtas aldrig från nätet. Lägg filen i samma mapp och skriv dess namn.',
  ending: 'är varken ett id eller en regelfil. En regelfil slutar på .yaml eller .yml.',
};

function answersOf(answers: readonly Deciding[]): string {
  const name = (question: string) => (question === dayOfCase ? 'bedömningens dag' : question);
  return answers.map(({ question, value }) => `${name(question)}: ${value}`).join(', ');
}
