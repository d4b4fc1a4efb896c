import type { DiagnosticCode } from '../../rules/diagnostic-codes.ts';

/** The long text of each code about the meaning of rules, their examples and comments. */
export const ruleExplanations = {
  'unknown-name': {
    what: 'Ett id hänvisar till något som inte finns i regelverket.',
    mend: 'Rätta stavningen, eller lägg till det som saknas.',
  },
  'name-mismatch': {
    what: 'Ett id är skrivet på ett sätt där det införs och på ett annat där det används. Inget annat använder det id som införs, så det är troligen där felet är.',
    mend: 'Rätta id där det införs, eller på alla ställen där det används.',
  },
  'unused-name': {
    what: 'En källa som ingen hänvisar till, eller ett gränsvärde som inget jämförs med, påverkar ingenting. Kanske skulle det stå i en regel.',
    mend: 'Använd det där det hör hemma, eller ta bort det.',
  },
  'repeated-name': {
    what: 'Samma namn står två gånger i en lista. Det ändrar ingenting, men kanske skulle det ena vara något annat. Två exempel med samma namn går inte att skilja åt.',
    mend: 'Ta bort det ena, eller rätta det.',
  },
  'source-id-in-text': {
    what: 'En text som människor läser nämner en av filens källor med dess id. Id:t visas aldrig för läsaren, så ingen vet vad det är.',
    mend: 'Skriv vad källan heter, eller ta bort id:t. Källan visas ändå, med ett nummer, där den står under sources.',
  },
  'same-rule-set': {
    what: 'Två av filerna som granskas har samma id och samma version. Ett ärende säger vilket regelverk det är påbörjat med genom id, version och SHA-256, och när texten har ändrats sedan dess skiljer inget de två åt.',
    mend: 'Höj versionen i den fil som har ändrats, eller ge regelverken olika id. En kopia kan tas bort.',
  },
  'id-and-file-name': {
    what: 'Regelverkets id liknar filens namn men är inte lika. Ett regelverk nämns vid sitt id och hittas vid sitt filnamn, så skillnaden är troligen en felskrivning.',
    mend: 'Ge dem samma namn.',
  },
  'same-name': {
    what: 'Samma id används för två saker som måste gå att skilja åt.',
    mend: 'Byt namn på den ena.',
  },
  'misread-option': {
    what: 'Orden true, false och null läses i YAML och JSON som något annat än text när de står utan citattecken. Ett svarsalternativ med ett sådant id blir aldrig det svar som menas.',
    mend: 'Ge alternativet ett annat id, både där det införs och där det används, eller sätt citattecken där det används. Är frågan en ja- och nejfråga, skriv type: yesNo.',
  },
  'comparison-type': {
    what: 'Jämförelseordet passar inte frågans typ. Ja- och nejfrågor prövas med is, val med is och oneOf, tal även med min, max, above och below, datum även med before och after.',
    mend: 'Byt ord, eller byt typ på frågan.',
  },
  'comparison-value': {
    what: 'Värdet i villkoret kan inte vara ett svar på frågan, till exempel en text där svaret är ett tal.',
    mend: 'Skriv värdet så som frågan besvaras.',
  },
  'outside-range': {
    what: 'Värdet i villkoret ligger utanför frågans min och max. Inget svar kan nå det.',
    mend: 'Ändra värdet, eller frågans min och max.',
  },
  'text-judged': {
    what: 'Fri text är till för handläggarens egna ord och bedöms aldrig av verktyget.',
    mend: 'Ta bort villkoret, eller gör frågan till ett val med alternativ.',
  },
  'precondition-cycle': {
    what: 'En förutsättning hänvisar till sig själv, direkt eller genom andra. Då har den ingen grad.',
    mend: 'Skriv ut villkoret med frågor på ett av ställena.',
  },
  'extends-unknown': {
    what: 'Regelverket säger i extends att det bygger på ett som inte följer med iop-check.',
    mend: 'Rätta stavningen. Kommandot iop-check rules visar dem som finns. En egen fil nämns med sin filändelse.',
  },
  'extends-missing': {
    what: 'Regelverket säger i extends att det bygger på en fil som inte finns.',
    mend: 'Kontrollera namnet. Det räknas från den mapp som filen själv ligger i.',
  },
  'extends-outside': {
    what: 'Regelverket säger i extends att det bygger på en fil utanför filens egen mapp. Regelverk kommer utifrån och får inte nå andra delar av disken.',
    mend: 'Lägg filen i samma mapp, och skriv dess namn med / mellan mapp och fil, eller bygg på ett regelverk som följer med.',
  },
  'extends-cycle': {
    what: 'Regelverk bygger på varandra i en ring, så inget av dem kan läsas.',
    mend: 'Ta bort ett av namnen i extends.',
  },
  'extends-broken': {
    what: 'Regelverket bygger på ett annat som har fel, och då går inget av dem att använda.',
    mend: 'Kör iop-check validate på det andra regelverket och rätta det först.',
  },
  'extends-clash': {
    what: 'Regelverket bygger på två som säger olika om samma sak, utan att det ena bygger på det andra. Vilket som skulle gälla går inte att veta.',
    mend: 'Skriv i det egna regelverket hur det ska vara, eller bygg på bara ett av dem.',
  },
  'already-inherited': {
    what: 'Något med samma id finns redan i ett regelverk under. Källor, gränsvärden och beräknade värden ändras inte uppifrån.',
    mend: 'Använd det som finns, eller ge det nya ett eget id.',
  },
  'fixed-below': {
    what: 'Ett regelverk ändrar något som gamla svar och andra regelverk lutar sig mot, till exempel en frågas typ eller alternativ.',
    mend: 'Ändra bara texterna, eller lägg till en egen fråga.',
  },
  'outcome-place': {
    what: 'Ett nytt utfall har ingen plats bland dem som finns, eller en plats som inte går.',
    mend: 'Skriv before eller after med id på ett utfall i regelverket under. Ordningen är sämst först.',
  },
  'not-inherited': {
    what: 'Ett regelverk jämförs med ett annat som det inte får vara mildare än, men saknar något av det, har utfallen i en annan ordning eller frågor som besvaras på andra sätt.',
    mend: 'Behåll det som finns i det andra regelverket, och ge det som är nytt egna id. Ett regelverk med extends gör det av sig självt.',
  },
  'weaker-strength': {
    what: 'Ett regelverk sänker styrkan på en förutsättning som det har fått från ett annat.',
    mend: 'Låt styrkan vara, eller höj den. Vill ni godta mer får det stå i utfallen, men aldrig för en rättslig spärr.',
  },
  'laxer-precondition': {
    what: 'En förutsättning får högre grad än i regelverket under, för minst en kombination av svar. Det är prövat för alla kombinationer.',
    mend: 'Gör villkoret minst lika strängt, eller lägg till en egen förutsättning bredvid.',
  },
  'laxer-outcome': {
    what: 'Utfallet blir bättre än i regelverket under, fast en rättslig spärr inte är helt uppfylld. Det är prövat för alla kombinationer av svar.',
    mend: 'Ändra villkoret så att utfallet aldrig blir bättre när en spärr är delvis eller inte uppfylld.',
  },
  'calculated-cycle': {
    what: 'Ett beräknat värde räknas fram ur sig självt, direkt eller genom andra. Då har det inget värde.',
    mend: 'Räkna fram det ur frågor på ett av ställena.',
  },
  'calculated-large': {
    what: 'Ett beräknat värde räknas fram ur fler tal än vad som går att räkna exakt på rimlig tid. Ett tal som multipliceras eller delas räknas varje gång som det används, också genom andra beräknade värden.',
    mend: 'Fråga efter en delsumma i stället för alla delar, eller räkna en del utanför regelverket.',
  },
  'calculated-term': {
    what: 'Ett beräknat värde räknas fram ur något som inte är ett tal, eller en kurs har ett datum som inte är en datumfråga.',
    mend: 'Räkna med frågor av typen number och andra beräknade värden. Kursens datum är en fråga av typen date.',
  },
  'strength-test': {
    what: 'Villkoret anyWithStrength står i en förutsättning. Den prövar alla förutsättningar av en styrka, alltså även den som den står i.',
    mend: 'Nämn förutsättningarna var för sig, eller flytta villkoret till ett utfall eller en form.',
  },
  'limit-overlap': {
    what: 'Två värden för samma gränsvärde gäller samma dag, eller står i fel ordning.',
    mend: 'Skriv värdena i tidsordning och sätt to på det tidigare till dagen före nästa from.',
  },
  'limit-gap': {
    what: 'Mellan två värden för ett gränsvärde finns dagar utan värde. Då är gränsvärdet okänt (aldrig noll), och det som beror på det går inte att avgöra.',
    mend: 'Lägg till värdet för den tiden med sin källa. Är uppgiften inte känd kan varningen tystas med skälet.',
  },
  'limit-late': {
    what: 'Ett villkor jämför med ett gränsvärde redan innan gränsvärdet har fått sitt första värde. Den tiden går villkoret inte att avgöra.',
    mend: 'Lägg till det tidigare värdet med sin källa, eller låt regelverket gälla från en senare dag.',
  },
  'limit-ended': {
    what: 'Det sista värdet för ett gränsvärde har slutat gälla. Därefter är gränsvärdet okänt (aldrig noll), och det som beror på det går inte att avgöra. Med validate --expiring 60 är det en varning, också när det sker inom 60 dagar.',
    mend: 'Lägg till nästa värde med sin källa, eller ta bort to om värdet gäller tills vidare.',
  },
  'limit-converted': {
    what: 'Under converted står ett gränsvärde i en annan valuta och frågan om kursen. De ska vara ett annat gränsvärde och en talfråga.',
    mend: 'Ange id på gränsvärdet i den andra valutan som limit, och id på talfrågan om kursen som rate.',
  },
  'idle-period': {
    what: 'Ett villkor om tiden (valid) är detsamma för alla ärenden som regelverket bedömer: perioden ligger helt utanför den tid då regelverket gäller, eller täcker den helt.',
    mend: 'Rätta dagarna, eller ta bort villkoret. Kanske ska regelverket självt gälla under en annan tid.',
  },
  'example-outside-validity': {
    what: 'Ett exempel bedöms på en dag då regelverket inte gäller, så det visar inte vad reglerna ger för något verkligt ärende.',
    mend: 'Ändra exemplets date till en dag då regelverket gäller, eller rätta valid.',
  },
  'no-source': {
    what: 'Varje förutsättning och samverkansform vilar på något som går att läsa: en lag, en dom, en riktlinje. Utan källa kan ingen kontrollera den.',
    mend: 'Ange id på minst en av källorna under sources. Saknas källan där, lägg till den.',
  },
  'range-reversed': {
    what: 'Ett intervall slutar innan det börjar.',
    mend: 'Byt plats på början och slut.',
  },
  'outcome-order': {
    what: 'Utfallen prövas uppifrån, och det första som passar gäller. Ett utfall utan when skulle dölja alla efter sig.',
    mend: 'Lägg till when, eller flytta utfallet sist och skriv otherwise: true.',
  },
  'outcome-otherwise': {
    what: 'Varje ärende ska få ett utfall. Därför gäller det sista när inget annat gör det.',
    mend: 'Lägg till otherwise: true på det sista utfallet.',
  },
  'missing-text': {
    what: 'Varje grad som en förutsättning kan få behöver en svensk text, annars blir bedömningen utan skäl.',
    mend: 'Lägg till texten under texts.',
  },
  'unused-text': {
    what: 'Texten hör till en grad som förutsättningen aldrig kan få.',
    mend: 'Ta bort texten, eller lägg till villkoret för graden.',
  },
  'empty-range': {
    what: 'Frågan ska besvaras med ett heltal, men inget heltal ligger mellan min och max. Ingen kan svara på den.',
    mend: 'Ändra min eller max, eller ta bort whole.',
  },
  'diagram-too-large': {
    what: 'Regelverket räknas om till ett beslutsdiagram innan något bedöms. Blir det för stort vägrar verktyget, hellre än att gissa.',
    mend: 'Dela upp regelverket. Ställ frågor som hör till samma villkor intill varandra i filen.',
  },
  'example-cycle': {
    what: 'Ett exempel bygger med basedOn på sig självt, direkt eller genom andra. Då har det inga svar.',
    mend: 'Låt ett av exemplen i ringen ha alla sina svar under answers, och ta bort basedOn där.',
  },
  'idle-without': {
    what: 'Exemplet tar under without bort ett svar som det inte har från det exempel som det bygger på, eller som det självt ger under answers.',
    mend: 'Ta bort frågan under without, eller rätta den.',
  },
  'no-examples': {
    what: 'Exemplen är regelverkets egna prov: svar, och det som reglerna ska ge. Utan dem märks inte om en ändring ger andra bedömningar än avsett.',
    mend: 'Lägg till examples, gärna ett för varje förutsättning som ensam inte är uppfylld.',
  },
  'example-expects-nothing': {
    what: 'Ett exempel utan väntat resultat kan aldrig slå fel och prövar därför ingenting.',
    mend: 'Ange under expect vad reglerna ska ge: outcome, possibleOutcomes, preconditions, missing eller forms.',
  },
  'example-failed': {
    what: 'Reglerna gav ett annat resultat på exemplets svar än exemplet väntar sig. Meddelandet visar båda, och svaren som avgjorde.',
    mend: 'Avgör vilket som är rätt. Rätta exemplet om reglerna har ändrats med avsikt, annars reglerna.',
  },
  'ignore-reason': {
    what: 'En kommentar som tystar en anmärkning ska säga varför, så att den som läser sedan kan pröva om det ännu gäller.',
    mend: 'Skriv skälet efter kolon, som i # iop-check-ignore unused-name: källan används i nästa version.',
  },
  'ignore-unknown': {
    what: 'Kommentaren nämner en kod som inte finns.',
    mend: 'Rätta koden. Den står inom hakparentes sist i anmärkningen.',
  },
  'ignore-refused': {
    what: 'Fel i YAML, i formen, och sådana fel i betydelsen som gör att inget kan bedömas, går inte att tysta. Varningar, upplysningar, exempel som slår fel (example-failed) och värden utanför frågans gränser (outside-range) går att tysta.',
    mend: 'Rätta felet och ta bort kommentaren.',
  },
  'ignore-unused': {
    what: 'Kommentaren tystar en anmärkning som inte längre finns. Den gäller hela den nyckel eller punkt i en lista som börjar på nästa rad, eller på samma rad när kommentaren står sist på den. En kommentar tystar en anmärkning.',
    mend: 'Ta bort kommentaren, eller flytta den till raden ovanför det som den gäller.',
  },
} as const satisfies Partial<Record<DiagnosticCode, { what: string; mend: string }>>;
