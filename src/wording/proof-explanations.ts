import type { DiagnosticCode } from '../rules/diagnostic-codes.ts';

/** The long text of each code about what does not hold over all ways of answering. */
export const proofExplanations = {
  'outcome-unreachable': {
    what: 'Inget enda sätt att svara ger utfallet: villkoret säger emot sig självt, eller ett utfall före det gäller alltid då. Det är bevisat för alla kombinationer av svar. Utfallets text visas aldrig.',
    mend: 'Rätta villkoret eller ordningen, eller ta bort utfallet.',
  },
  'grade-unreachable': {
    what: 'Inget enda sätt att svara ger förutsättningen graden. Villkoret säger emot sig självt, eller så gäller met alltid när partlyMet gör det (de säger emot varandra), eller så är det bara uteslutna svar som ger graden. Gradens text visas aldrig.',
    mend: 'Rätta villkoren, eller ta bort graden och dess text.',
  },
  'form-unreachable': {
    what: 'Inget enda sätt att svara talar för samverkansformen, så dess text visas aldrig.',
    mend: 'Rätta villkoret, eller ta bort formen.',
  },
  'agreement-unreachable': {
    what: 'Inget enda sätt att svara gör att delen av avtalet är med, så dess text visas aldrig.',
    mend: 'Rätta villkoret (when), eller ta bort delen.',
  },
  'contradiction-unreachable': {
    what: 'Inget enda sätt att svara uppfyller villkoret i motsägelsen (contradictions): det säger emot sig självt, eller så utesluter impossible alla sådana svar. Texten visas aldrig.',
    mend: 'Rätta villkoret (when), eller ta bort motsägelsen.',
  },
  'contradiction-always': {
    what: 'Varje sätt att svara uppfyller villkoret i motsägelsen (contradictions), så texten visas för alla ärenden och säger ingenting.',
    mend: 'Rätta villkoret (when), eller ta bort motsägelsen.',
  },
  'no-effect': {
    what: 'En fråga, ett svarsalternativ, ett beräknat värde eller en förutsättning gör aldrig någon skillnad: hur det än blir med den blir utfallet detsamma, inget stöd och ingen samverkansform bedöms annorlunda, och avtalet får samma delar. Då frågar verktyget i onödan, eller så är en regel glömd.',
    mend: 'Låt det påverka något, eller ta bort det. En förutsättning som bara ska nämnas är ett stöd (strength: supporting).',
  },
  'grade-no-effect': {
    what: 'Graden kan förekomma, men i inget fall gör den någon skillnad: hade förutsättningen haft en annan grad vore utfallet detsamma, svaren talade för samma samverkansformer och varje stöd (strength: supporting) hade samma grad.',
    mend: 'Låt utfallen, en form eller ett stöd skilja på graderna, eller ta bort graden.',
  },
  'side-no-effect': {
    what: 'Ett svar jämförs med ett tal, ett datum eller ett gränsvärde, men på båda sidor är utfallet detsamma, svaren talar för samma samverkansformer och varje stöd (strength: supporting) har samma grad. Gränsen kan ligga utanför de svar som går att ge den dagen, eller bara skilja åt grader som ingenting gör skillnad på.',
    mend: 'Rätta gränsen eller villkoren, eller ta bort jämförelsen.',
  },
  'precondition-implied': {
    what: 'Förutsättningen avgör aldrig något, eftersom en annan redan gör det: utan den blir varje utfall detsamma. Det är en varning, för förutsättningen kan ändå behövas för skälens skull.',
    mend: 'Slå ihop dem, eller tysta varningen med ett skäl.',
  },
  'direction-type': {
    what: 'En riktning säger higher eller lower om tal och datum, och ja eller nej om ja- och nejfrågor. Val och fri text har ingen riktning.',
    mend: 'Byt ord, eller ta bort riktningen.',
  },
  'never-what': {
    what: 'En punkt under never har en rubrik och ett villkor (when), men säger inte vad som aldrig får hända i sådana ärenden, så det finns inget att bevisa.',
    mend: 'Lägg till outcome (utfall), grade (en förutsättning och en grad) eller form (en form, eller { starts: true }).',
  },
  'direction-fails': {
    what: 'Filen säger att ett svar i en viss riktning aldrig gör utfallet sämre, allt annat lika, men det finns två fall som bara skiljer sig i det svaret där det gör det. Utfallen är ordnade sämst först.',
    mend: 'Rätta villkoren, eller ta bort riktningen.',
  },
  'form-missing': {
    what: 'Utfallet lovar att det alltid finns en annan form eller ett nästa steg (promises: form), men det finns fall med utfallet där ingen form stämmer. Den som får det beskedet står utan väg framåt. En form som alltid stämmer räknas inte.',
    mend: 'Lägg till en form eller ett nästa steg (kind: step) för fallet, eller ta bort löftet.',
  },
  'advice-in-vain': {
    what: 'Utfallet lovar att det går att nå ett bättre utfall (promises: improvement), men det finns fall med utfallet där inget hjälper: hur de svar som går att ändra än ändras blir utfallet detsamma eller sämre. Svar på frågor med changeable: false räknas som fakta.',
    mend: 'Ge fallet ett annat utfall, rätta villkoren, eller ta bort löftet.',
  },
  'never-happens': {
    what: 'Filen säger under never att något aldrig får hända i vissa ärenden, men det finns ett ärende där det händer. Det är ett fel också i en fil som bygger på den som säger det.',
    mend: 'Rätta villkoren så att det inte kan hända, eller det som står under never.',
  },
  'never-idle': {
    what: 'En punkt under never har inget att bevisa: villkoret (when) gäller aldrig, eller det som förbjuds kan aldrig förekomma i något ärende. Då skyddar den inte mot något.',
    mend: 'Rätta villkoret eller namnet, skriv starts: true på de former som avses, eller ta bort punkten.',
  },
  'grade-like-another': {
    what: 'En rättslig spärr eller ett krav kan vara delvis uppfyllt, men utfallet blir alltid detsamma som om det vore helt uppfyllt, och det bästa utfallet kan ges ändå. Då gör partlyMet ingen skillnad mot met.',
    mend: 'Låt utfallen skilja på graderna, ta bort partlyMet, eller tysta varningen med ett skäl.',
  },
  'divisor-zero': {
    what: 'Ett beräknat värde delas med något som kan vara noll. Då har det inget värde, och något som hänger på det går inte att avgöra fast alla frågor är besvarade.',
    mend: 'Låt frågan ha ett min över noll, eller lägg till ett villkor som avgör saken när den är noll.',
  },
  'not-proved': {
    what: 'Ett bevis blev för stort, eller en riktning eller ett löfte beror på hur beräknade värden hänger ihop på ett sätt som varken har kunnat bevisas eller motbevisas. Regelverket kan användas; påståendet är bara inte prövat.',
    mend: 'Dela upp regelverket, låt färre frågor hänga ihop i samma villkor, eller ta bort riktningen eller löftet.',
  },
  'impossible-everything': {
    what: 'Tillsammans utesluter kombinationerna under impossible alla sätt att svara. Då säger bevisen ingenting.',
    mend: 'Rätta kombinationen; den är för vid.',
  },
} as const satisfies Partial<Record<DiagnosticCode, { what: string; mend: string }>>;
