import { dayOfCase } from '../../diagram/cells.ts';
import type { Grade, Strength } from '../../rules/condition.ts';
import type { Deciding, DiagnosticArguments, DiagnosticCode, NameKind } from '../../rules/diagnostic-codes.ts';
import type { QuestionType } from '../../rules/question.ts';
import { periodInWords } from '../answers.ts';
import {
  capitalised,
  gradeWords,
  isNeuter,
  kindWords,
  meant,
  quoted,
  rangeInWords,
  strengthWords,
  typeOf,
  withArticle,
} from '../terms.ts';
import { numberHint } from './form.ts';

type Messages<Codes extends DiagnosticCode> = { readonly [Code in Codes]: (args: DiagnosticArguments[Code]) => string };

const outcomePlaces: Readonly<Record<DiagnosticArguments['outcome-place']['problem'], (outcome: string) => string>> = {
  nowhere: (outcome) => `Det nya utfallet ${outcome} saknar plats. Skriv before eller after och ett utfall som finns.`,
  twice: (outcome) => `Utfallet ${outcome} har både before och after. Ta bort det ena.`,
  unknown: (outcome) =>
    `Utfallet ${outcome} ska stå intill ett utfall som inte finns. Kommandot iop-check explain visar dem.`,
  last: (outcome) =>
    `Utfallet ${outcome} kan inte prövas efter det sista, som gäller när inget annat gör det. Skriv before.`,
  inherited: (outcome) =>
    `Utfallet ${outcome} finns redan i ett regelverk under och behåller sin plats. Ta bort before och after.`,
};

const outsideNames: Readonly<Record<DiagnosticArguments['extends-outside']['problem'], string>> = {
  outside:
    'ligger utanför den här filens mapp. Regelverk byggs bara på dem som följer med, och på filer i samma mapp eller under den.',
  absolute:
    'är en hel sökväg. Skriv namnet som det räknas från den här filens mapp; filen ska ligga där eller under den.',
  backslash: 'har omvända snedstreck. Skriv namnet som det räknas från den här filens mapp, med / mellan mapp och fil.',
  address: 'är en webbadress, och regelverk hämtas aldrig från nätet. Lägg filen i samma mapp och skriv dess namn.',
  ending: 'är varken ett id eller en regelfil. En regelfil slutar på .yaml eller .yml.',
};

function strengthOf(strength: string): string {
  return strengthWords[strength as Strength];
}

function gradeOf(grade: string): string {
  return gradeWords[grade as Grade];
}

function answersOf(answers: readonly Deciding[]): string {
  const name = (question: string) => (question === dayOfCase ? 'bedömningens dag' : question);
  return answers.map(({ question, value }) => `${name(question)}: ${value}`).join(', ');
}

/** That a name is of something else, and what to write then. */
function otherKind(
  kind: NameKind,
  name: string,
  is: { readonly kind: NameKind; readonly write: string | null },
): string {
  const none = withArticle(kind).replace(/^en /, 'ingen ').replace(/^ett /, 'inget ');
  const what = `${quoted(name)} är ${withArticle(is.kind)}, ${none}.`;
  if (is.write !== null) return `${what} Skriv ${is.write}.`;
  if (kind === 'limit')
    return `${what} Efter limit står id på ett gränsvärde. Två svar jämförs genom att skillnaden räknas fram under calculated.`;
  return `${what} Skriv id på ${withArticle(kind)}.`;
}

function inDays(count: number): string {
  if (count === 0) return 'samma dag';
  return count === 1 ? 'om en dag' : `om ${count} dagar`;
}

/** The sentences about the meaning of rules, their examples and the comments that silence findings. */
export const ruleMessages = {
  'unknown-name': ({ kind, name, suggestion, known, is }) => {
    if (is !== undefined) return otherKind(kind, name, is);
    return `Det finns ${isNeuter(kind) ? 'inget' : 'ingen'} ${kindWords[kind][0]} med ${kind === 'example' ? 'namnet' : 'id'} ${quoted(name)}. ${
      meant(suggestion) ||
      `Rätta namnet, eller lägg till ${kindWords[kind][1]}.${known.length === 0 ? '' : ` De som finns: ${known.join(', ')}.`}`
    }`;
  },
  'name-mismatch': ({ kind, name, used, count }) =>
    `${capitalised(kindWords[kind][1])} heter ${quoted(name)} här, men ${quoted(used)} på ${count} ${count === 1 ? 'annat ställe' : 'andra ställen'}. ${meant(used)}`,
  'unused-name': ({ kind, name }) =>
    kind === 'source'
      ? `Ingen hänvisar till källan ${quoted(name)}. Hänvisa till den, eller ta bort den.`
      : kind === 'limit'
        ? `Inget jämförs med gränsvärdet ${quoted(name)}. Använd det, eller ta bort det.`
        : `Inget använder det beräknade värdet ${quoted(name)}. Använd det, eller ta bort det.`,
  'repeated-name': ({ name }) => `${quoted(name)} står två gånger. Ta bort det ena, eller rätta det.`,
  'source-id-in-text': ({ source }) =>
    `Texten nämner källan ${quoted(source)} med dess id, som ingen läsare känner. Skriv vad källan heter, eller ta bort id:t och hänvisa till källan under sources.`,
  'same-rule-set': ({ ruleSet, version, file }) =>
    `Regelverket ${quoted(ruleSet)} ${version} finns också i ${file}. Då går det inte att veta vilket av dem ett ärende är påbörjat med. Ge det ena en annan version eller ett annat id.`,
  'id-and-file-name': ({ id, fileName }) =>
    `Regelverket heter ${quoted(id)} men filen ${quoted(fileName)}. ${meant(fileName)}`,
  'misread-option': ({ option, question, count, suggestion }) =>
    `Svarsalternativet ${quoted(option)} till frågan ${quoted(question)} står utan citattecken på ${count} ${count === 1 ? 'ställe' : 'ställen'} där det används, och läses då inte som ett id. Ge det ett annat id, till exempel ${suggestion}, överallt. Annars skriv ${quoted(option)} med citattecken där.`,
  'same-name': ({ name, first, second }) =>
    first === second
      ? `Id ${quoted(name)} används två gånger. Byt namn på det ena.`
      : `Id ${quoted(name)} är både ${withArticle(first as NameKind)} och ${withArticle(second as NameKind)}. Byt namn på det ena.`,
  'comparison-type': ({ question, type, word }) =>
    `Ordet ${word} passar inte frågan ${quoted(question)}, som besvaras med ${typeOf(type)}. ${wordsFor[type as QuestionType]}`,
  'comparison-value': ({ question, value, expected }) =>
    `${quoted(value)} kan inte vara svar på frågan ${quoted(question)}, som besvaras med ${typeOf(expected)}.${expected === 'number' ? numberHint(value) : ''}`,
  'outside-range': ({ kind, question, value, range }) =>
    `${value} ligger utanför det som ${kindWords[kind][1]} ${quoted(question)} tillåter (${rangeInWords(range)}). Villkoret kan aldrig skilja svar åt.`,
  'text-judged': ({ question }) =>
    `Frågan ${quoted(question)} besvaras med fri text, och sådan bedöms aldrig. Ta bort villkoret, eller gör frågan till ett val.`,
  'precondition-cycle': ({ names }) =>
    `Förutsättningar hänvisar till varandra i en ring: ${names.join(' → ')}. Bryt ringen på ett ställe.`,
  'extends-unknown': ({ name, suggestion }) =>
    `Inget regelverk med id ${quoted(name)} följer med. ${
      meant(suggestion) ||
      'Kommandot iop-check rules visar dem. En egen fil skrivs med filändelse, till exempel bas.yaml.'
    }`,
  'extends-missing': ({ name, suggestion }) =>
    `Filen ${quoted(name)} finns inte. ${meant(suggestion) || 'Kontrollera namnet; det räknas från den här filens mapp.'}`,
  'extends-outside': ({ name, problem, suggestion }) =>
    `${quoted(name)} ${outsideNames[problem]}${suggestion === null ? '' : ` ${meant(suggestion)}`}`,
  'extends-cycle': ({ names }) =>
    `Regelverken bygger på varandra i en ring: ${names.join(' → ')}. Bryt ringen på ett ställe.`,
  'extends-broken': ({ name, count }) =>
    `${quoted(name)}, som det här regelverket bygger på, har ${count} fel. Rätta dem först: kör iop-check validate på den filen.`,
  'extends-clash': ({ what }) =>
    `Två av regelverken under säger olika om ${quoted(what)}, och inget av dem bygger på det andra. Skriv i det här regelverket hur det ska vara, eller bygg på bara ett av dem.`,
  'already-inherited': ({ kind, name }) =>
    `${capitalised(kindWords[kind][1])} ${quoted(name)} finns redan i ett regelverk under. Ta bort den här, eller ge den ett eget id.`,
  'fixed-below': ({ kind, name, key }) =>
    kind === 'limit'
      ? `${quoted(key)} kan inte ändras för gränsvärdet ${quoted(name)}, som finns i ett regelverk under. Det går bara att lägga till värden för andra tider.`
      : `${quoted(key)} kan inte ändras för frågan ${quoted(name)}, som finns i ett regelverk under. Texterna kan bli andra, men inte hur den besvaras. Ställ en egen fråga i stället.`,
  'outcome-place': ({ outcome, problem }) => outcomePlaces[problem](quoted(outcome)),
  'not-inherited': ({ kind, name, problem }) => {
    const what = `${capitalised(kindWords[kind][1])} ${quoted(name)}`;
    if (problem === 'moved') {
      return `${what} står på en annan plats bland utfallen, så det går inte att säga vilket som är mildare. Behåll ordningen.`;
    }
    return problem === 'answers'
      ? `${what} har svar, gränser eller en enhet som det andra regelverket inte känner, så de går inte att jämföra. Ge den nya frågan eller det nya gränsvärdet ett eget id.`
      : `${what} saknas, så regelverket kan inte visas vara lika strängt. Lägg till ${kind === 'precondition' ? 'den' : 'det'}, eller bygg på det andra med extends.`;
  },
  'weaker-strength': ({ precondition, from, to }) =>
    `Förutsättningen ${quoted(precondition)} är ${strengthOf(from)} i ett regelverk under och får inte bli ${strengthOf(to)}. Styrkan kan bara höjas.`,
  'laxer-precondition': ({ precondition, from, to, answers }) =>
    `Förutsättningen ${quoted(precondition)} blir mildare än i ett regelverk under: ${gradeOf(to)} i stället för ${gradeOf(from)}, till exempel med svaren ${answersOf(answers)}. Den får bara bli strängare.`,
  'laxer-outcome': ({ gate, from, to, answers }) =>
    `Utfallet blir mildare än i ett regelverk under fast spärren ${quoted(gate)} inte är helt uppfylld: ${quoted(to)} i stället för ${quoted(from)}, till exempel med svaren ${answersOf(answers)}.`,
  'calculated-cycle': ({ names }) =>
    `Beräknade värden räknas fram ur varandra i en ring: ${names.join(' → ')}. Bryt ringen på ett ställe.`,
  'calculated-large': ({ calculated, limit }) =>
    `Det beräknade värdet ${quoted(calculated)} räknas fram ur mer än ${limit} tal; ett tal som multipliceras eller delas räknas varje gång. Dela upp det, eller fråga efter en delsumma.`,
  'calculated-term': ({ name, expected }) =>
    expected === 'date'
      ? `${quoted(name)} är ingen fråga om ett datum. Kursens datum ska vara svaret på en fråga av typen date.`
      : `${quoted(name)} är inget tal. Ett beräknat värde görs av talfrågor (type: number) och andra beräknade värden.`,
  'strength-test': () =>
    'anyWithStrength får bara stå i utfall och former. En förutsättning som frågade efter alla av en styrka skulle fråga efter sig själv.',
  'limit-overlap': ({ limit }) =>
    `Två värden för gränsvärdet ${quoted(limit)} gäller samtidigt, eller står inte i tidsordning. Sätt to på det tidigare.`,
  'limit-gap': ({ limit, from, to }) =>
    `Gränsvärdet ${quoted(limit)} har inget värde från ${from} fram till ${to}. Lägg till värdet; saknas uppgiften räknas gränsvärdet som okänt den tiden.`,
  'limit-late': ({ limit, first, validFrom }) =>
    first === null
      ? `Gränsvärdet ${quoted(limit)} används men har inget värde, så det som beror på det kan aldrig avgöras. Lägg till ett värde med källa.`
      : `Gränsvärdet ${quoted(limit)} används men har sitt första värde ${first}, och regelverket gäller från ${validFrom}. Lägg till det tidigare värdet, eller låt regelverket gälla senare.`,
  'limit-ended': ({ limit, last, days }) =>
    `Gränsvärdet ${quoted(limit)} ${days < 0 ? `gick ut ${last}` : `går ut ${last}, ${inDays(days)}`}. Efter det är det okänt, och det som beror på det går inte att avgöra. Lägg till nästa värde med sin källa.`,
  'limit-converted': ({ problem, limit, name }) =>
    problem === 'itself'
      ? `Gränsvärdet ${quoted(limit)} kan inte räknas om från sig självt. Ange under converted gränsvärdet i den andra valutan.`
      : `${quoted(name)} är inget tal. Kursen under converted ska vara svaret på en talfråga (type: number).`,
  'idle-period': ({ holds, from, to, validFrom, validTo }) => {
    const period = periodInWords({ from: from ?? undefined, to: to ?? undefined });
    const rules = `regelverket gäller ${validTo === null ? `från ${validFrom}` : `${validFrom}–${validTo}`}`;
    return holds === 'never'
      ? `Villkoret gäller aldrig: inget ärende bedöms ${period}, för ${rules}. Ändra tiden, eller ta bort villkoret.`
      : `Villkoret gäller alltid: varje ärende bedöms ${period}, för ${rules}. Ändra tiden, eller ta bort villkoret.`;
  },
  'example-outside-validity': ({ example, date, from, to }) =>
    `Exemplet ${quoted(example)} är daterat ${date}, men regelverket gäller ${to === null ? `från ${from}` : `från ${from} till ${to}`}. Ändra exemplets date, eller valid.`,
  'no-source': ({ kind }) =>
    `${capitalised(kindWords[kind][1])} saknar källa. Ange minst en under sources: den som läser ska kunna kontrollera regeln.`,
  'range-reversed': ({ from, to }) => `Slutet (${to}) ligger före början (${from}). Byt plats på dem.`,
  'outcome-order': ({ outcome }) =>
    `Utfallet ${quoted(outcome)} saknar when. Bara det sista utfallet får gälla i alla övriga fall.`,
  'outcome-otherwise': () => 'Det sista utfallet saknar otherwise: true, så det finns fall som inte får något utfall.',
  'missing-text': ({ grade }) => `Texten ${grade} saknas, fast graden kan förekomma. Lägg till den under texts.`,
  'unused-text': ({ grade }) =>
    `Texten ${grade} kan aldrig visas, för villkoret ${grade} saknas. Ta bort den ena eller lägg till den andra.`,
  'diagram-too-large': ({ limit }) =>
    `Regelverket är för stort att räkna igenom: det tar mer än ${limit} noder, eller för många steg. Dela upp det, eller låt färre frågor hänga ihop i samma villkor.`,
  'empty-range': ({ question }) =>
    `Inget heltal ligger mellan min och max för frågan ${quoted(question)}. Ändra dem, eller ta bort whole.`,
  'direction-type': ({ question, type, better }) =>
    ['number', 'date'].includes(type)
      ? `${quoted(better)} säger inget om frågan ${quoted(question)}, som besvaras med ${typeOf(type)}. Skriv higher eller lower.`
      : type === 'yesNo'
        ? `${quoted(better)} säger inget om frågan ${quoted(question)}, som besvaras med ${typeOf(type)}. Skriv ja eller nej.`
        : `Frågan ${quoted(question)} besvaras med ${typeOf(type)} och har ingen riktning. Ta bort den.`,
  'example-cycle': ({ names }) =>
    `Exempel bygger på varandra i en ring: ${names.join(' → ')}. Bryt ringen på ett ställe.`,
  'idle-without': ({ question, basedOn, problem }) =>
    problem === 'own'
      ? `Exemplet besvarar självt frågan ${quoted(question)}, så svaret är inte borta. Ta bort den under without, eller under answers.`
      : basedOn === null
        ? `Exemplet bygger inte på något annat, så det har inget svar på frågan ${quoted(question)} att ta bort. Ta bort without, eller ange basedOn.`
        : `Exemplet ${quoted(basedOn)} besvarar inte frågan ${quoted(question)}, så det finns inget svar att ta bort. Ta bort den under without.`,
  'never-what': ({ title }) =>
    `Här sägs inte vad som aldrig får hända i ${quoted(title)}. Lägg till minst en av nycklarna outcome, grade och form.`,
  'no-examples': () =>
    'Regelverket har inga exempel, så ingenting prövar att reglerna ger det som avses. Lägg till examples.',
  'example-expects-nothing': ({ example }) =>
    `Exemplet ${quoted(example)} väntar sig ingenting och prövar alltså ingenting. Ange till exempel outcome under expect.`,
  'example-failed': ({ example }) =>
    `Exemplet ${quoted(example)} ger något annat än väntat. Rätta exemplet, eller reglerna.`,
  'ignore-reason': ({ code }) =>
    `Skälet saknas, så inget tystas. Skriv # iop-check-ignore ${code || 'KOD'}: och därefter varför.`,
  'ignore-unknown': ({ code, suggestion }) =>
    code === ''
      ? 'Koden saknas, så inget tystas. Skriv # iop-check-ignore KOD: och därefter skälet.'
      : `Det finns ingen kod ${quoted(code)}, så inget tystas. ${meant(suggestion) || 'Kommandot iop-check explain visar alla koder.'}`,
  'ignore-refused': ({ code }) =>
    `Felet ${code} kan inte tystas, för med det går regelverket inte att använda. Rätta felet och ta bort kommentaren.`,
  'ignore-unused': ({ code }) =>
    `Kommentaren har inget ${code} att tysta. Ta bort den, eller ställ den ovanför det som den gäller.`,
} as const satisfies Partial<Messages<DiagnosticCode>>;

const wordsFor: Record<QuestionType, string> = {
  yesNo: 'Använd is.',
  choice: 'Använd is eller oneOf.',
  number: 'Använd is, oneOf, min, max, above eller below.',
  date: 'Använd is, oneOf, before eller after.',
  text: 'Fri text bedöms aldrig.',
};
