import type { NameKind } from '../../rules/form/named-things.ts';
import type { QuestionType } from '../../rules/question.ts';
import { periodInWords } from '../answers.ts';
import { capitalised, isNeuter, kindWords, meant, quoted, rangeInWords, typeOf, withArticle } from '../terms.ts';
import { numberHint } from './hints.ts';
import { about } from './kind.ts';

const { error, warning } = about('meaning');

/** Of what rules mean: their names, comparisons, limits and outcomes. */
export const meaningFindings = {
  'unknown-name': error<{
    kind: NameKind;
    name: string;
    suggestion: string | null;
    known: readonly string[];
    /** What the name is instead, and how to write that where it stands. */
    is?: { readonly kind: NameKind; readonly write: string | null };
  }>({
    says: ({ kind, name, suggestion, known, is }) => {
      if (is !== undefined) return otherKind(kind, name, is);
      return `Det finns ${isNeuter(kind) ? 'inget' : 'ingen'} ${kindWords[kind][0]} med ${kind === 'example' ? 'namnet' : 'id'} ${quoted(name)}. ${
        meant(suggestion) ||
        `Rätta namnet, eller lägg till ${kindWords[kind][1]}.${known.length === 0 ? '' : ` De som finns: ${known.join(', ')}.`}`
      }`;
    },
    what: 'Ett id hänvisar till något som inte finns i regelverket.',
    mend: 'Rätta stavningen, eller lägg till det som saknas.',
  }),
  'name-mismatch': error<{ kind: NameKind; name: string; used: string; count: number }>({
    says: ({ kind, name, used, count }) =>
      `${capitalised(kindWords[kind][1])} heter ${quoted(name)} här, men ${quoted(used)} på ${count} ${count === 1 ? 'annat ställe' : 'andra ställen'}. ${meant(used)}`,
    what: 'Ett id är skrivet på ett sätt där det införs och på ett annat där det används. Inget annat använder det id som införs, så det är troligen där felet är.',
    mend: 'Rätta id där det införs, eller på alla ställen där det används.',
  }),
  'unused-name': warning<{ kind: NameKind; name: string }>({
    says: ({ kind, name }) =>
      kind === 'source'
        ? `Ingen hänvisar till källan ${quoted(name)}. Hänvisa till den, eller ta bort den.`
        : kind === 'limit'
          ? `Inget jämförs med gränsvärdet ${quoted(name)}. Använd det, eller ta bort det.`
          : `Inget använder det beräknade värdet ${quoted(name)}. Använd det, eller ta bort det.`,
    what: 'En källa som ingen hänvisar till, eller ett gränsvärde som inget jämförs med, påverkar ingenting. Kanske skulle det stå i en regel.',
    mend: 'Använd det där det hör hemma, eller ta bort det.',
  }),
  'repeated-name': warning<{ name: string }>({
    says: ({ name }) => `${quoted(name)} står två gånger. Ta bort det ena, eller rätta det.`,
    what: 'Samma namn står två gånger i en lista. Det ändrar ingenting, men kanske skulle det ena vara något annat. Två exempel med samma namn går inte att skilja åt.',
    mend: 'Ta bort det ena, eller rätta det.',
  }),
  'source-id-in-text': warning<{ source: string }>({
    says: ({ source }) =>
      `Texten nämner källan ${quoted(source)} med dess id, som ingen läsare känner. Skriv vad källan heter, eller ta bort id:t och hänvisa till källan under sources.`,
    what: 'En text som människor läser nämner en av filens källor med dess id. Id:t visas aldrig för läsaren, så ingen vet vad det är.',
    mend: 'Skriv vad källan heter, eller ta bort id:t. Källan visas ändå, med ett nummer, där den står under sources.',
  }),
  'same-rule-set': warning<{ ruleSet: string; version: string; file: string }>({
    says: ({ ruleSet, version, file }) =>
      `Regelverket ${quoted(ruleSet)} ${version} finns också i ${file}. Då går det inte att veta vilket av dem ett ärende är påbörjat med. Ge det ena en annan version eller ett annat id.`,
    what: 'Två av filerna som granskas har samma id och samma version. Ett ärende säger vilket regelverk det är påbörjat med genom id, version och SHA-256, och när texten har ändrats sedan dess skiljer inget de två åt.',
    mend: 'Höj versionen i den fil som har ändrats, eller ge regelverken olika id. En kopia kan tas bort.',
  }),
  'id-and-file-name': warning<{ id: string; fileName: string }>({
    says: ({ id, fileName }) => `Regelverket heter ${quoted(id)} men filen ${quoted(fileName)}. ${meant(fileName)}`,
    what: 'Regelverkets id liknar filens namn men är inte lika. Ett regelverk nämns vid sitt id och hittas vid sitt filnamn, så skillnaden är troligen en felskrivning.',
    mend: 'Ge dem samma namn.',
  }),
  'same-name': error<{ name: string; first: string; second: string }>({
    says: ({ name, first, second }) =>
      first === second
        ? `Id ${quoted(name)} används två gånger. Byt namn på det ena.`
        : `Id ${quoted(name)} är både ${withArticle(first as NameKind)} och ${withArticle(second as NameKind)}. Byt namn på det ena.`,
    what: 'Samma id används för två saker som måste gå att skilja åt.',
    mend: 'Byt namn på den ena.',
  }),
  'misread-option': error<{ option: string; question: string; count: number; suggestion: string }>({
    says: ({ option, question, count, suggestion }) =>
      `Svarsalternativet ${quoted(option)} till frågan ${quoted(question)} står utan citattecken på ${count} ${count === 1 ? 'ställe' : 'ställen'} där det används, och läses då inte som ett id. Ge det ett annat id, till exempel ${suggestion}, överallt. Annars skriv ${quoted(option)} med citattecken där.`,
    what: 'Orden true, false och null läses i YAML och JSON som något annat än text när de står utan citattecken. Ett svarsalternativ med ett sådant id blir aldrig det svar som menas.',
    mend: 'Ge alternativet ett annat id, både där det införs och där det används, eller sätt citattecken där det används. Är frågan en ja- och nejfråga, skriv type: yesNo.',
  }),
  'comparison-type': error<{ question: string; type: QuestionType; word: string }>({
    says: ({ question, type, word }) =>
      `Ordet ${word} passar inte frågan ${quoted(question)}, som besvaras med ${typeOf(type)}. ${wordsFor[type]}`,
    what: 'Jämförelseordet passar inte frågans typ. Ja- och nejfrågor prövas med is, val med is och oneOf, tal även med min, max, above och below, datum även med before och after.',
    mend: 'Byt ord, eller byt typ på frågan.',
  }),
  'comparison-value': error<{ question: string; value: string; expected: string; suggestion?: string | null }>({
    says: ({ question, value, expected, suggestion = null }) =>
      `${quoted(value)} kan inte vara svar på frågan ${quoted(question)}, som besvaras med ${typeOf(expected)}.${expected === 'number' ? numberHint(value) : ''}${suggestion === null ? '' : ` ${meant(suggestion)}`}`,
    what: 'Värdet kan inte vara ett svar på frågan, till exempel en text där svaret är ett tal.',
    mend: 'Skriv värdet så som frågan besvaras.',
  }),
  'written-answer-told': error<{ question: string; expected: string }>({
    says: ({ question, expected }) =>
      `Frågan ${quoted(question)} besvaras med ${typeOf(expected)}, så det finns ingen mening för varje svar. Ta bort answers: svaret sägs som det står i ärendet.`,
    what: 'Under handling.memorandum står meningar för svaren på en fråga som besvaras med ett tal, ett datum eller en text.',
    mend: 'Ta bort answers. Meningar för varje svar finns för val och för ja- och nejfrågor.',
  }),
  'outside-range': error<{ kind: 'question' | 'calculated'; question: string; value: string; range: string }>({
    says: ({ kind, question, value, range }) =>
      `${value} ligger utanför det som ${kindWords[kind][1]} ${quoted(question)} tillåter (${rangeInWords(range)}). Villkoret kan aldrig skilja svar åt.`,
    what: 'Värdet i villkoret ligger utanför frågans min och max. Inget svar kan nå det.',
    mend: 'Ändra värdet, eller frågans min och max.',
  }),
  'text-judged': error<{ question: string }>({
    says: ({ question }) =>
      `Frågan ${quoted(question)} besvaras med fri text, och sådan bedöms aldrig. Ta bort villkoret, eller gör frågan till ett val.`,
    what: 'Fri text är till för handläggarens egna ord och bedöms aldrig av verktyget.',
    mend: 'Ta bort villkoret, eller gör frågan till ett val med alternativ.',
  }),
  'precondition-cycle': error<{ names: readonly string[] }>({
    says: ({ names }) =>
      `Förutsättningar hänvisar till varandra i en ring: ${names.join(' → ')}. Bryt ringen på ett ställe.`,
    what: 'En förutsättning hänvisar till sig själv, direkt eller genom andra. Då har den ingen grad.',
    mend: 'Skriv ut villkoret med frågor på ett av ställena.',
  }),
  'calculated-cycle': error<{ names: readonly string[] }>({
    says: ({ names }) =>
      `Beräknade värden räknas fram ur varandra i en ring: ${names.join(' → ')}. Bryt ringen på ett ställe.`,
    what: 'Ett beräknat värde räknas fram ur sig självt, direkt eller genom andra. Då har det inget värde.',
    mend: 'Räkna fram det ur frågor på ett av ställena.',
  }),
  'calculated-large': error<{ calculated: string; limit: number }>({
    says: ({ calculated, limit }) =>
      `Det beräknade värdet ${quoted(calculated)} räknas fram ur mer än ${limit} tal; ett tal som multipliceras eller delas räknas varje gång. Dela upp det, eller fråga efter en delsumma.`,
    what: 'Ett beräknat värde räknas fram ur fler tal än vad som går att räkna exakt på rimlig tid. Ett tal som multipliceras eller delas räknas varje gång som det används, också genom andra beräknade värden.',
    mend: 'Fråga efter en delsumma i stället för alla delar, eller räkna en del utanför regelverket.',
  }),
  'calculated-term': error<{ name: string; expected: 'number' | 'date' }>({
    says: ({ name, expected }) =>
      expected === 'date'
        ? `${quoted(name)} är ingen fråga om ett datum. Kursens datum ska vara svaret på en fråga av typen date.`
        : `${quoted(name)} är inget tal. Ett beräknat värde görs av talfrågor (type: number) och andra beräknade värden.`,
    what: 'Ett beräknat värde räknas fram ur något som inte är ett tal, eller en kurs har ett datum som inte är en datumfråga.',
    mend: 'Räkna med frågor av typen number och andra beräknade värden. Kursens datum är en fråga av typen date.',
  }),
  'strength-test': error({
    says: () =>
      'anyWithStrength får bara stå i utfall och former. En förutsättning som frågade efter alla av en styrka skulle fråga efter sig själv.',
    what: 'Villkoret anyWithStrength står i en förutsättning. Den prövar alla förutsättningar av en styrka, alltså även den som den står i.',
    mend: 'Nämn förutsättningarna var för sig, eller flytta villkoret till ett utfall eller en form.',
  }),
  'limit-overlap': error<{ limit: string }>({
    says: ({ limit }) =>
      `Två värden för gränsvärdet ${quoted(limit)} gäller samtidigt, eller står inte i tidsordning. Sätt to på det tidigare.`,
    what: 'Två värden för samma gränsvärde gäller samma dag, eller står i fel ordning.',
    mend: 'Skriv värdena i tidsordning och sätt to på det tidigare till dagen före nästa from.',
  }),
  'limit-gap': warning<{ limit: string; from: string; to: string }>({
    says: ({ limit, from, to }) =>
      `Gränsvärdet ${quoted(limit)} har inget värde från ${from} fram till ${to}. Lägg till värdet; saknas uppgiften räknas gränsvärdet som okänt den tiden.`,
    what: 'Mellan två värden för ett gränsvärde finns dagar utan värde. Då är gränsvärdet okänt (aldrig noll), och det som beror på det går inte att avgöra.',
    mend: 'Lägg till värdet för den tiden med sin källa. Är uppgiften inte känd kan varningen tystas med skälet.',
  }),
  'limit-late': warning<{ limit: string; first: string | null; validFrom: string }>({
    says: ({ limit, first, validFrom }) =>
      first === null
        ? `Gränsvärdet ${quoted(limit)} används men har inget värde, så det som beror på det kan aldrig avgöras. Lägg till ett värde med källa.`
        : `Gränsvärdet ${quoted(limit)} används men har sitt första värde ${first}, och regelverket gäller från ${validFrom}. Lägg till det tidigare värdet, eller låt regelverket gälla senare.`,
    what: 'Ett villkor jämför med ett gränsvärde redan innan gränsvärdet har fått sitt första värde. Den tiden går villkoret inte att avgöra.',
    mend: 'Lägg till det tidigare värdet med sin källa, eller låt regelverket gälla från en senare dag.',
  }),
  /** `days` are left until its last day; negative when it is past. */
  'limit-ended': about('time').note<{ limit: string; last: string; days: number }>({
    says: ({ limit, last, days }) =>
      `Gränsvärdet ${quoted(limit)} ${days < 0 ? `gick ut ${last}` : `går ut ${last}, ${inDays(days)}`}. Efter det är det okänt, och det som beror på det går inte att avgöra. Lägg till nästa värde med sin källa.`,
    what: 'Det sista värdet för ett gränsvärde har slutat gälla. Därefter är gränsvärdet okänt (aldrig noll), och det som beror på det går inte att avgöra. Med validate --expiring 60 är det en varning, också när det sker inom 60 dagar.',
    mend: 'Lägg till nästa värde med sin källa, eller ta bort to om värdet gäller tills vidare.',
  }),
  'limit-converted': error<{ problem: 'itself' | 'rate'; limit: string; name: string }>({
    says: ({ problem, limit, name }) =>
      problem === 'itself'
        ? `Gränsvärdet ${quoted(limit)} kan inte räknas om från sig självt. Ange under converted gränsvärdet i den andra valutan.`
        : `${quoted(name)} är inget tal. Kursen under converted ska vara svaret på en talfråga (type: number).`,
    what: 'Under converted står ett gränsvärde i en annan valuta och frågan om kursen. De ska vara ett annat gränsvärde och en talfråga.',
    mend: 'Ange id på gränsvärdet i den andra valutan som limit, och id på talfrågan om kursen som rate.',
  }),
  'idle-period': warning<{
    holds: 'always' | 'never';
    from: string | null;
    to: string | null;
    validFrom: string;
    validTo: string | null;
  }>({
    says: ({ holds, from, to, validFrom, validTo }) => {
      const period = periodInWords({ from: from ?? undefined, to: to ?? undefined });
      const rules = `regelverket gäller ${validTo === null ? `från ${validFrom}` : `${validFrom}–${validTo}`}`;
      return holds === 'never'
        ? `Villkoret gäller aldrig: inget ärende bedöms ${period}, för ${rules}. Ändra tiden, eller ta bort villkoret.`
        : `Villkoret gäller alltid: varje ärende bedöms ${period}, för ${rules}. Ändra tiden, eller ta bort villkoret.`;
    },
    what: 'Ett villkor om tiden (valid) är detsamma för alla ärenden som regelverket bedömer: perioden ligger helt utanför den tid då regelverket gäller, eller täcker den helt.',
    mend: 'Rätta dagarna, eller ta bort villkoret. Kanske ska regelverket självt gälla under en annan tid.',
  }),
  'example-outside-validity': warning<{ example: string; date: string; from: string; to: string | null }>({
    says: ({ example, date, from, to }) =>
      `Exemplet ${quoted(example)} är daterat ${date}, men regelverket gäller ${to === null ? `från ${from}` : `från ${from} till ${to}`}. Ändra exemplets date, eller valid.`,
    what: 'Ett exempel bedöms på en dag då regelverket inte gäller, så det visar inte vad reglerna ger för något verkligt ärende.',
    mend: 'Ändra exemplets date till en dag då regelverket gäller, eller rätta valid.',
  }),
  'no-source': error<{ kind: 'precondition' | 'form' }>({
    says: ({ kind }) =>
      `${capitalised(kindWords[kind][1])} saknar källa. Ange minst en under sources: den som läser ska kunna kontrollera regeln.`,
    what: 'Varje förutsättning och samverkansform vilar på något som går att läsa: en lag, en dom, en riktlinje. Utan källa kan ingen kontrollera den.',
    mend: 'Ange id på minst en av källorna under sources. Saknas källan där, lägg till den.',
  }),
  'range-reversed': error<{ from: string; to: string }>({
    says: ({ from, to }) => `Slutet (${to}) ligger före början (${from}). Byt plats på dem.`,
    what: 'Ett intervall slutar innan det börjar.',
    mend: 'Byt plats på början och slut.',
  }),
  'outcome-order': error<{ outcome: string }>({
    says: ({ outcome }) =>
      `Utfallet ${quoted(outcome)} saknar when. Bara det sista utfallet får gälla i alla övriga fall.`,
    what: 'Utfallen prövas uppifrån, och det första som passar gäller. Ett utfall utan when skulle dölja alla efter sig.',
    mend: 'Lägg till when, eller flytta utfallet sist och skriv otherwise: true.',
  }),
  'outcome-otherwise': error({
    says: () => 'Det sista utfallet saknar otherwise: true, så det finns fall som inte får något utfall.',
    what: 'Varje ärende ska få ett utfall. Därför gäller det sista när inget annat gör det.',
    mend: 'Lägg till otherwise: true på det sista utfallet.',
  }),
  'missing-text': error<{ grade: string }>({
    says: ({ grade }) => `Texten ${grade} saknas, fast graden kan förekomma. Lägg till den under texts.`,
    what: 'Varje grad som en förutsättning kan få behöver en svensk text, annars blir bedömningen utan skäl.',
    mend: 'Lägg till texten under texts.',
  }),
  'unused-text': warning<{ grade: string }>({
    says: ({ grade }) =>
      `Texten ${grade} kan aldrig visas, för villkoret ${grade} saknas. Ta bort den ena eller lägg till den andra.`,
    what: 'Texten hör till en grad som förutsättningen aldrig kan få.',
    mend: 'Ta bort texten, eller lägg till villkoret för graden.',
  }),
  'empty-range': error<{ question: string }>({
    says: ({ question }) =>
      `Inget heltal ligger mellan min och max för frågan ${quoted(question)}. Ändra dem, eller ta bort whole.`,
    what: 'Frågan ska besvaras med ett heltal, men inget heltal ligger mellan min och max. Ingen kan svara på den.',
    mend: 'Ändra min eller max, eller ta bort whole.',
  }),
  'diagram-too-large': error<{ limit: number }>({
    says: ({ limit }) =>
      `Regelverket är för stort att räkna igenom: det tar mer än ${limit} noder, eller för många steg. Dela upp det, eller låt färre frågor hänga ihop i samma villkor.`,
    what: 'Regelverket räknas om till ett beslutsdiagram innan något bedöms. Blir det för stort vägrar verktyget, hellre än att gissa.',
    mend: 'Dela upp regelverket. Ställ frågor som hör till samma villkor intill varandra i filen.',
  }),
  'direction-type': error<{ question: string; type: string; better: string }>({
    says: ({ question, type, better }) =>
      ['number', 'date'].includes(type)
        ? `${quoted(better)} säger inget om frågan ${quoted(question)}, som besvaras med ${typeOf(type)}. Skriv higher eller lower.`
        : type === 'yesNo'
          ? `${quoted(better)} säger inget om frågan ${quoted(question)}, som besvaras med ${typeOf(type)}. Skriv ja eller nej.`
          : `Frågan ${quoted(question)} besvaras med ${typeOf(type)} och har ingen riktning. Ta bort den.`,
    what: 'En riktning säger higher eller lower om tal och datum, och ja eller nej om ja- och nejfrågor. Val och fri text har ingen riktning.',
    mend: 'Byt ord, eller ta bort riktningen.',
  }),
  'never-what': error<{ title: string }>({
    says: ({ title }) =>
      `Här sägs inte vad som aldrig får hända i ${quoted(title)}. Lägg till minst en av nycklarna outcome, grade och form.`,
    what: 'En punkt under never har en rubrik och ett villkor (when), men säger inte vad som aldrig får hända i sådana ärenden, så det finns inget att bevisa.',
    mend: 'Lägg till outcome (utfall), grade (en förutsättning och en grad) eller form (en form, eller { starts: true }).',
  }),
};

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

const wordsFor: Record<QuestionType, string> = {
  yesNo: 'Använd is.',
  choice: 'Använd is eller oneOf.',
  number: 'Använd is, oneOf, min, max, above eller below.',
  date: 'Använd is, oneOf, before eller after.',
  text: 'Fri text bedöms aldrig.',
};
