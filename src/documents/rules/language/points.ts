/** Something of the language that no form tells: what it means, of the keys and words that it is about. */
interface Point {
  /** Keys, and the words that some of them are given. */
  readonly about: readonly string[];
  /** Text with `code` in it. */
  readonly text: string;
  /** How it is written: a piece of a rule file. */
  readonly example?: string;
}

export interface Topic {
  readonly title: string;
  readonly points: readonly Point[];
}

/** What the keys of rule files mean, by subject. The page about the language and `iop-check explain` are both made from it. */
export const topics: readonly Topic[] = [
  {
    title: 'Svar som saknas',
    points: [
      {
        about: ['outcome', 'possibleOutcomes', 'missing', 'preconditions', 'forms'],
        text: 'Ett utfall sägs bara när alla sätt att besvara det som saknas ger samma utfall. Annars är utfallet `null`, och `possibleOutcomes` räknar upp dem som ännu kan bli. Detsamma gäller graden på en förutsättning, och om en form stämmer.',
      },
      {
        about: ['answers', 'missing', 'is', 'question'],
        text: 'Ett svar som saknas är aldrig nej. *Vet inte* avgör lika lite som ett svar som saknas, men frågan ställs inte igen. Villkoret `{ question: marknad, is: nej }` gäller alltså först när någon har svarat nej, och `not` runt ett villkor gäller först när villkoret säkert inte gäller.',
      },
      {
        about: ['limit', 'limits', 'values', 'outcome'],
        text: 'Ett gränsvärde utan värde den dagen är okänt, aldrig noll. Det som hänger på det är öppet, också när alla frågor är besvarade, om inte ärendet anger värdet.',
      },
      {
        about: ['calculated', 'sum', 'product', 'difference', 'share', 'convert'],
        text: 'Saknas ett av svaren som ett beräknat värde räknas fram ur visas inget värde, men de andra svaren och frågornas `min` och `max` begränsar vad det kan bli. Räcker det för att avgöra ett villkor är villkoret avgjort.',
      },
    ],
  },
  {
    title: 'Grader och styrkor',
    points: [
      {
        about: ['met', 'partlyMet', 'notMet'],
        text: 'Graderna är `notMet` (inte uppfylld), `partlyMet` (delvis uppfylld) och `met` (uppfylld), sämst först. `met` prövas först. Gäller villkoret inte prövas `partlyMet`, och gäller inte heller det är förutsättningen inte uppfylld. Utan `partlyMet` finns bara två grader. `notMet` har aldrig något villkor, bara en text.',
      },
      {
        about: ['precondition', 'is', 'atLeast'],
        text: 'En förutsättning kan bygga på en annan: `{ precondition: eget-initiativ, is: met }` gäller vid just den graden och `{ precondition: eget-initiativ, atLeast: partlyMet }` vid den graden eller en bättre. Den kan inte bygga på sig själv, inte heller genom andra.',
      },
      {
        about: ['strength', 'gate', 'required', 'supporting', 'anyWithStrength'],
        text: 'Styrkan är `gate` (rättslig spärr), `required` (krav) eller `supporting` (stöd). Ensam ändrar den aldrig utfallet. Den räknas bara där ett utfall eller en form frågar efter den med `anyWithStrength`. En ny spärr stoppar alltså inget förrän ett utfall säger det. Skriv utfallen med `anyWithStrength`, så räknas också de förutsättningar som kommer till senare, i filen eller ovanpå den.',
        example:
          'outcomes:\n  - id: annan-form\n    title: En annan form\n    text: En spärr är inte helt uppfylld, eller ett krav är inte uppfyllt.\n    when:\n      any:\n        - { anyWithStrength: [gate, required], is: notMet }\n        - { anyWithStrength: [gate], is: partlyMet }\n  - id: mojligt\n    title: Värt att pröva vidare\n    text: Spärrar och krav är uppfyllda.\n    otherwise: true\n',
      },
      {
        about: ['strength', 'gate', 'required', 'supporting'],
        text: 'Välj styrkan efter vad som följer när förutsättningen brister, inte efter ordet i källan. `gate` är det som lagen hindrar, vad parterna än kommer överens om, som att det finns en marknad. `required` är det som källan kräver: "ska", "måste", "krävs". `supporting` är det som talar för: "bör", "gärna", "en fördel är". En kommuns egen lista har alltså oftast bara krav. Är du osäker mellan spärr och krav, skriv `required`: en spärr får ingen fil ovanpå mildra, och ett krav går att höja till spärr senare.',
      },
      {
        about: ['preconditions', 'met', 'partlyMet', 'notMet'],
        text: 'Skriv en sak i varje förutsättning. Säger en punkt i källan två, som att verksamheten inte ger vinst och inte konkurrerar, blir det två förutsättningar med varsin fråga: då syns vilken som brister, och den får sitt eget skäl och sin egen väg framåt.',
      },
      {
        about: ['strength', 'gate'],
        text: 'I övrigt avgör styrkan vilka svar som anges som skäl när flera räcker (de som hör till en spärr går före), och där en spärr inte är helt uppfylld får en fil ovanpå aldrig ge ett bättre utfall.',
      },
    ],
  },
  {
    title: 'Villkor',
    points: [
      {
        about: ['all', 'any', 'not', 'atLeast', 'count', 'of'],
        text: 'Ett villkor är en grupp (`all`, `any`, `not`, `atLeast: { count, of }`) eller en enda prövning: en fråga eller ett beräknat värde med ett ord som jämför, en förutsättning med en grad, styrkor med en grad, eller en tid. Det finns inga uttryck i text.',
      },
      {
        about: [
          'is',
          'oneOf',
          'min',
          'max',
          'above',
          'below',
          'before',
          'after',
          'type',
          'yesNo',
          'choice',
          'number',
          'date',
        ],
        text: 'Orden följer frågans typ. Ja- och nejfrågor: `is: ja` eller `is: nej`. Val: `is` eller `oneOf` med alternativens id. Tal: också `min` och `max`, där talet självt räknas in, och `above` och `below`, där det inte gör det. Datum: `is`, `oneOf`, `before` och `after`, där dagen själv inte räknas in. Fritext bedöms aldrig.',
      },
      {
        about: ['limit', 'min', 'max', 'above', 'below'],
        text: 'Tal jämförs med ett tal eller med ett gränsvärde, `{ question: ersattning, max: { limit: tak } }`, som har det värde som gäller den dag då ärendet bedöms.',
      },
      {
        about: ['question'],
        text: 'Det finns ingen nyckel för när en fråga ställs. Vilka frågor som kan ändra något följer av villkoren och svaren.',
      },
    ],
  },
  {
    title: 'Utfall',
    points: [
      {
        about: ['outcomes', 'when', 'otherwise'],
        text: 'Utfallen står sämst först och bäst sist, och det första vars `when` gäller är ärendets. Det sista har `otherwise: true` och inget villkor. Ordningen är också vad sämre och bättre betyder: i `direction`, i `promises: improvement`, i jämförelsen med filer under, och i `assess --exit-code`, där bara det sista är ett klart ja.',
      },
      {
        about: ['outcomes', 'partlyMet', 'notMet', 'required'],
        text: 'Vad en brist leder till väljer du i utfallen. I de regelverk som följer med skiljer graden: ett krav som är delvis uppfyllt ska kompletteras, och ett som inte är uppfyllt betyder en annan form, för så som samarbetet är tänkt är det inget partnerskap. Har förutsättningarna bara två grader går det inte att skilja så. Låt då ett krav som parterna kan ordna leda till komplettering, som i filen överst på sidan och i den som `new-rules` skriver, och ge det som inte går att ordna ett eget villkor i det sämre utfallet, som `{ precondition: eget-initiativ, is: notMet }`.',
      },
      {
        about: ['promises', 'improvement'],
        text: '`promises: form` lovar att det vid utfallet alltid finns en annan form eller ett nästa steg; en form som alltid stämmer räknas inte. `promises: improvement` lovar att det går att nå ett bättre utfall genom att bara ändra svar som går att ändra. Löftena bevisas.',
      },
      {
        about: ['preliminary', 'proposals'],
        text: '`preliminary` och `proposals` ändrar vad dokumenten säger, aldrig vilket utfall ett ärende får.',
      },
    ],
  },
  {
    title: 'Gränser i tiden',
    points: [
      {
        about: ['limits', 'values', 'from', 'to', 'value'],
        text: 'Ett gränsvärde har ett värde för varje tid, i tidsordning, var och en med sin källa. Både `from` och `to` räknas in. Utan `to` gäller värdet tills vidare. Värdena får inte överlappa varandra, och dagar mellan dem ger en varning.',
        example:
          'limits:\n  tak:\n    title: Högsta ersättning i riktlinjen\n    unit: kr\n    values:\n      - { from: 2026-01-01, to: 2026-12-31, value: 400000, source: riktlinje }\n      - { from: 2027-01-01, value: 450000, source: riktlinje }\nquestions:\n  ersattning:\n    { section: Pengar, type: number, unit: kr, min: 0, text: Hur stor är ersättningen?, help: Räkna per år., why: Riktlinjen har ett tak. }\npreconditions:\n  under-taket:\n    title: Ersättningen ryms under taket\n    strength: required\n    met: { question: ersattning, max: { limit: tak } }\n    texts: { met: Ersättningen ryms., notMet: Ersättningen är för hög. }\n    sources: [riktlinje]\n',
      },
      {
        about: ['converted', 'rate', 'whenMissing'],
        text: '`converted` nämner gränsvärdet i en annan valuta och talfrågan om kursen, och `whenMissing` vad som sägs när värdet saknas. Inget av dem avgör något: beloppet visas, men gränsvärdet är okänt tills det har ett värde.',
      },
      {
        about: ['valid', 'from', 'to'],
        text: '`valid` överst i filen säger när regelverket gäller. Ett ärende från en annan dag bedöms ändå, med en varning. `{ valid: { from: 2024-04-01 } }` i ett villkor gäller när ärendet bedöms en dag inom tiden. Så kan ett krav börja eller sluta gälla utan ett nytt regelverk. Har källan ingen dag, skriv en som de äldsta ärendena ryms efter (filerna som följer med har 2010-01-01) och säg i källans `note` att den är odaterad. Med dagens datum får varje äldre ärende en varning.',
      },
    ],
  },
  {
    title: 'Beräknade värden',
    points: [
      {
        about: ['calculated', 'sum', 'product', 'difference', 'share', 'convert', 'part', 'amount', 'rate'],
        text: 'Ett beräknat värde har exakt en av `sum`, `product`, `difference` (den första minus de andra), `share` (delen i procent av det hela) och `convert` (beloppet delat med kursen). Det räknas fram ur talfrågor och andra beräknade värden, och jämförs med `min`, `max`, `above` och `below`.',
        example:
          "questions:\n  kommunens-bidrag:\n    { section: Pengar, type: number, unit: kr, min: 0, max: 10000000, text: Vad bidrar kommunen med?, help: Per år., why: Riktlinjen har en gräns. }\n  egen-insats:\n    { section: Pengar, type: number, unit: kr, min: 1, max: 10000000, text: Vad är organisationens insats värd?, help: Per år., why: Riktlinjen har en gräns. }\ncalculated:\n  hela-kostnaden: { title: Hela kostnaden, unit: kr, min: 1, max: 20000000, sum: [kommunens-bidrag, egen-insats] }\n  egen-andel: { title: Organisationens andel, unit: '%', min: 0, max: 100, share: { part: egen-insats, of: hela-kostnaden } }\npreconditions:\n  bidrar-sjalv:\n    title: Organisationen bidrar med minst en femtedel\n    strength: required\n    met: { calculated: egen-andel, min: 20 }\n    texts: { met: Organisationen bidrar med minst en femtedel., notMet: Organisationens insats är för liten. }\n    sources: [riktlinje]\n",
      },
      {
        about: ['calculated', 'share', 'convert', 'product'],
        text: 'Värden räknas exakt, som bråk, och jämförs utan avrundning: 19,999 är inte 20. Bara det som visas är avrundat, till högst 15 siffror.',
      },
      {
        about: ['share', 'convert', 'of', 'rate'],
        text: 'En andel av noll, också noll av noll, och ett belopp till kursen noll har inget värde. Det som hänger på värdet går då inte att avgöra, och bedömningen varnar. Kan det hela vara noll varnar `validate`: låt frågan ha ett `min` över noll, eller lägg till ett villkor för noll.',
      },
      {
        about: ['calculated', 'min', 'max'],
        text: '`min` och `max` är vad som är rimligt, och de krävs. De gör två saker: svar som ger ett värde utanför är ett fel i ärendet (oftast en siffra för mycket eller fel enhet), och bevisen behöver inte räkna med värden som aldrig kan förekomma.',
      },
      {
        about: ['convert', 'date'],
        text: 'Datumet i `convert` ändrar inget värde, men utan det visas inget: en kurs utan dag går inte att kontrollera.',
      },
    ],
  },
  {
    title: 'Frågor',
    points: [
      {
        about: ['questions', 'type', 'yesNo', 'choice', 'number', 'date', 'options', 'unit', 'min', 'max', 'whole'],
        text: 'Frågans typ avgör vilka nycklar den har: `options` för val, `unit`, `min`, `max` och `whole` för tal, `min` och `max` för datum. Ett svar utanför `min` och `max` är ett fel i ärendet. Skriv dem därför som vad som kan vara sant, inte som vad som krävs: kravet hör hemma i ett villkor.',
      },
      {
        about: ['changeable'],
        text: '`changeable: false` märker ett faktum som parterna inte kan ändra, som om det finns en marknad. Då föreslås aldrig ett annat svar, och `promises: improvement` bevisas utan det.',
      },
      {
        about: ['asks', 'letter', 'organisation', 'kommun', 'both'],
        text: '`asks` säger vem som vet svaret. `organisation` och `both` gör att brevet till organisationen ställer frågan när svaret saknas; utan nyckeln är det kommunen som svarar. `letter` är frågan så som brevet ställer den, med ni om organisationen och vi om kommunen: en fråga som svaren passar till, och sedan gärna vad som får beskrivas. Bedömningen ändras inte av det.',
        example:
          'questions:\n  initiativ:\n    asks: both\n    letter: Vem tog initiativet till er verksamhet? Berätta gärna hur det gick till.\n',
      },
      {
        about: ['per', 'organisation'],
        text: '`per: organisation` är för det som gäller varje företag för sig, som ett stödbelopp. Har ärendet flera organisationer svarar var och en på frågan, och var och en får sin bedömning.',
      },
      {
        about: ['settles'],
        text: '`settles` nämner förutsättningen vars tvekan svaret löser, som juristens svar. Frågan ställs först när förutsättningen inte hänger på andra frågor än sådana.',
      },
      {
        about: ['wantsNote'],
        text: '`wantsNote` gör att bedömningen säger till när svaret saknar motivering eller, med `date: true`, motiveringen saknar datum. Utfallet ändras aldrig av det.',
      },
    ],
  },
  {
    title: 'Texter för varje sätt',
    points: [
      {
        about: ['texts', 'text', 'when', 'otherwise', 'remedy', 'letter', 'why', 'met', 'partlyMet', 'notMet'],
        text: 'En text ska vara sann i just det ärende som den visas i. Kan en grad, ett utfall eller en form komma till på flera sätt skrivs en lista i stället för texten, i samma form som `outcomes`, och den första som stämmer sägs. Så kan `texts.met`, `partlyMet`, `notMet`, `remedy` och `letter`, ett utfalls `text` och `letter` och en forms `why` skrivas.',
        example:
          'preconditions:\n  eget-initiativ:\n    texts:\n      notMet:\n        - when: { question: avtalstid, min: 24 }\n          text: Kommunen tog initiativet, fast avtalet är tänkt att bli långt.\n        - otherwise: true\n          text: Kommunen tog initiativet.\n',
      },
      {
        about: ['texts', 'when', 'otherwise'],
        text: 'Saknas svar sägs bara en text vars villkor säkert gäller, hur de svaren än blir, och `otherwise` bara när inget villkor före kan gälla. Är ingen säker sägs att uppgifterna räcker för att avgöra saken. `validate` bevisar att varje sätt har en text, och att ingen är skriven i onödan.',
      },
      {
        about: ['remedy', 'letter'],
        text: '`remedy` säger vad som behövs eller kan göras när förutsättningen inte är helt uppfylld, och vem som gör det: "Parterna behöver beskriva …", "Kommunen kan …". Den står i bedömningen och under "Att göra", så den är ingen uppmaning till den som läser. `texts.letter` säger till organisationen vad som skulle hjälpa, med ni; utan den står bara att den kan fråga. Förutsättningens eget `letter` är vad den heter i brev, när `title` är skriven för handläggare. Ett utfalls `letter` säger vad utfallet betyder för organisationen, utan utfallets namn.',
      },
    ],
  },
  {
    title: 'Former, handläggning och avtal',
    points: [
      {
        about: ['forms', 'kind', 'starts', 'form', 'step', 'why'],
        text: 'En form stämmer när dess `when` gäller, oberoende av utfallet, och flera kan stämma. `kind: step` är ett nästa steg (vänta på ett tillstånd, fråga en myndighet) och visas för sig. `kind: none` är ingen samverkan alls, som att avstå: det nämns när det stämmer, men aldrig som en form som kanske passar. `starts: true` säger att formen innebär att verksamheten börjar, så att `never` kan förbjuda alla sådana.',
        example:
          'forms:\n  fraga-organisationen:\n    title: Fråga organisationen om dess egen idé\n    kind: step\n    when: { precondition: eget-initiativ, is: partlyMet }\n    why: Initiativet var gemensamt.\n    sources: [riktlinje]\n',
      },
      {
        about: [
          'handling',
          'receiver',
          'steps',
          'decisionLevel',
          'followUp',
          'reportBack',
          'headings',
          'memorandum',
          'summary',
          'economy',
          'appendices',
        ],
        text: '`handling` är hur ärendet handläggs: vem som tar emot det, stegen, vem som beslutar, uppföljning och rubrikerna i tjänsteskrivelsen. `memorandum` säger vilka svar som skrivelsen berättar, och i vilka ord. Allt skrivs ut, och inget av det bedöms.',
        example:
          'handling:\n  receiver: { text: Kontaktcenter tar emot initiativet., sources: [riktlinje] }\n  decisionLevel: { text: Nämnden beslutar., sources: [riktlinje] }\n',
      },
      {
        about: ['agreement', 'notInAgreement', 'clauses'],
        text: '`agreement` är delarna av ett avtalsutkast, och `notInAgreement` det som inte ska stå i avtalet. En del utan `when` är alltid med. Det som parterna ska fylla i står inom klamrar. Inget av det bedöms.',
        example:
          "agreement:\n  tid:\n    title: Tid\n    clauses: ['Avtalet gäller i [antal] månader.']\n    why: Riktlinjen kräver att tiden är bestämd.\n    questions: [avtalstid]\n    sources: [riktlinje]\n",
      },
      {
        about: ['deeper', 'ruleSet'],
        text: '`deeper` nämner regelverket för den fördjupade bedömningen, bland dem som följer med eller i samma mapp, och säger vad den här inte prövar. Meningen står i alla dokument så länge det bästa utfallet är `preliminary`, och genomgången erbjuder den fördjupade med svaren.',
      },
      {
        about: ['otherVersions'],
        text: '`otherVersions` nämner andra versioner av samma regler, så att ett ärende från en annan tid får veta vilken som gällde då.',
      },
      {
        about: ['sources', 'confidence', 'file', 'diary'],
        text: 'Varje förutsättning, form, del av avtalet och värde för ett gränsvärde nämner minst en källa. En källa visas med utgivare, titel, datum och diarienummer. Dess id och `file` är för den som skriver regler, och visas aldrig för läsaren.',
      },
    ],
  },
  {
    title: 'Det som bevisas',
    points: [
      {
        about: ['direction', 'question', 'better', 'higher', 'lower'],
        text: '`direction: { question: avtalstid, better: higher }` säger att en längre tid aldrig ger ett sämre utfall, allt annat lika. Tal och datum har `higher` eller `lower` (senare datum är högre), ja- och nejfrågor `ja` eller `nej`. Val har ingen riktning. Flera skrivs som en lista.',
        example: 'direction: { question: avtalstid, better: higher }\n',
      },
      {
        about: ['never', 'outcome', 'grade', 'form', 'starts'],
        text: 'Varje punkt under `never` har en rubrik, ett villkor och minst en av `outcome`, `grade` och `form`: det som aldrig får hända där villkoret gäller. `form: { starts: true }` är alla former som innebär att verksamheten börjar. Punkten gäller också i filer som bygger på filen.',
        example:
          'never:\n  - title: Det som kommunen har hittat på blir aldrig värt att pröva\n    when: { question: initiativ, is: kommunen }\n    outcome: mojligt\n',
      },
      {
        about: ['impossible'],
        text: '`impossible` är svar som inte kan förekomma ihop. Bara bevisen bortser från dem: ett ärende med sådana svar bedöms som alla andra, så att en felaktig regel aldrig avgör ett ärende för tidigt.',
        example:
          'impossible:\n  - { all: [{ question: initiativ, is: kommunen }, { question: avtalstid, above: 60 }] }\n',
      },
      {
        about: ['contradictions'],
        text: '`contradictions` är svar som knappast kan stämma tillsammans. De bedöms som alla andra, och utfallet ändras inte, men bedömningen, dokumenten och genomgången säger till.',
        example:
          'contradictions:\n  - when: { all: [{ question: initiativ, is: kommunen }, { question: avtalstid, below: 6 }] }\n    text: Kommunen tog initiativet till något mycket kort. Kontrollera att det är ett partnerskap.\n',
      },
    ],
  },
  {
    title: 'Regler ovanpå andra',
    points: [
      {
        about: ['extends'],
        text: 'En fil med `extends` säger bara vad som skiljer från regelverken under. `format`, `id`, `version`, `title` och `valid` är alltid dess egna, och `description`, `otherVersions` och `examples` ärvs inte. `municipality`, `reading` och `deeper` ärvs om filen inte har egna.',
        example:
          '# ovanpa.yaml\nformat: 1\nid: ovanpa\nversion: 1.0.0\ntitle: Strängare bedömning i Exempelby\nvalid: { from: 2026-01-01 }\nextends: [exempel.yaml]\npreconditions:\n  langsiktigt: { met: { question: avtalstid, min: 36 } }\nexamples:\n  - name: Två år räcker inte här\n    answers: { initiativ: organisationen, avtalstid: 24 }\n    expect: { outcome: kompletteras }\n',
      },
      {
        about: ['extends', 'preconditions', 'forms', 'agreement', 'handling', 'outcomes', 'texts'],
        text: 'Det som filen säger om något ärvt ersätter, nyckel för nyckel: en förutsättnings `met`, `strength` eller en enda text, en forms `when`, ett utfalls `title`. En text ersätts hel, med alla dess sätt. Resten av det ärvda står kvar.',
      },
      {
        about: ['extends', 'sources', 'values', 'never', 'impossible', 'contradictions', 'direction'],
        text: 'Till det ärvda läggs `sources` (också i listor med id), värden för gränsvärden för andra tider, `never`, `impossible`, `contradictions` och `direction`.',
      },
      {
        about: ['extends'],
        text: 'Inget ärvt kan tas bort. Om en ärvd fråga får texterna, `asks`, `letter` och `wantsNote` ändras, men inte typ, alternativens id, gränser eller enhet, för då skulle gamla svar betyda något annat. Ett gränsvärdes enhet, källor med samma id och beräknade värden ligger fast. Får en ärvd förutsättning en annan `title` gäller dess ärvda `letter` inte längre.',
      },
      {
        about: ['extends', 'gate', 'strength', 'met', 'partlyMet'],
        text: 'Ingen förutsättning får bli mildare, och där en spärr inte är helt uppfylld får utfallet aldrig bli bättre. Det bevisas för alla kombinationer av svar och alla dagar. Vill du vara mildare mot något som inte är en spärr säger du det i utfallen.',
      },
      {
        about: ['before', 'after', 'outcomes'],
        text: 'Ett nytt utfall har `before` eller `after` med id på ett annat, och står aldrig sist. Ett ärvt utfall står kvar på sin plats.',
      },
      {
        about: ['extends', 'firstQuestions'],
        text: 'Med flera föräldrar kommer den förstas frågor och förutsättningar först, sedan de andras i listans ordning, och sist filens egna. `firstQuestions` ställer de mest avgörande frågorna först. Ingen förälder vinner över en annan: säger två olika om samma sak är det ett fel, tills filen själv säger hur det ska vara. Bara `municipality`, `reading` och `deeper` tas från den sista som har dem.',
      },
    ],
  },
  {
    title: 'Exempel',
    points: [
      {
        about: ['examples', 'expect', 'name', 'outcome', 'preconditions', 'missing', 'forms', 'possibleOutcomes'],
        text: 'Exemplen är filens egna prov, och `validate` kör dem. Bara det som står under `expect` prövas, och `missing` och `possibleOutcomes` ska stämma helt. `null` väntar sig att det inte går att avgöra. Skriv det som källan säger är rätt, inte det som reglerna råkar ge. `missing: []` säger att inget mer behöver besvaras: skriv det där få svar ska räcka, som när kommunen själv tog initiativet.',
      },
      {
        about: ['basedOn', 'without', 'answers'],
        text: 'Med `basedOn` gäller ett annat exempels svar och datum också här, i samma fil eller en under, och det egna läggs ovanpå. `without` tar bort svar. Det väntade resultatet ärvs aldrig. Ja- och nejfrågor besvaras med `ja` eller `nej` (`true` och `false` betyder detsamma), och `null` är *vet inte*.',
        example:
          'examples:\n  - { name: Kommunens idé, basedOn: En egen idé, answers: { initiativ: kommunen }, expect: { outcome: annan-form } }\n  - { name: Ingen vet vem, basedOn: En egen idé, without: [initiativ], expect: { outcome: null, missing: [initiativ] } }\n',
      },
      {
        about: ['examples', 'date', 'limits'],
        text: 'Ett exempel bedöms på sin `date`, annars den dag då regelverket börjar gälla. `limits` anger värden på gränsvärden som saknas den dagen, som ett ärende gör.',
      },
    ],
  },
  {
    title: 'Delar och flera organisationer',
    points: [
      {
        about: ['per', 'outcome'],
        text: 'Delar står i ärendet, inte i regelfilen. Varje del bedöms för sig med de gemensamma svaren och sina egna, och varje organisation med sina svar på frågor med `per`. Hela ärendet har ett utfall bara när alla delar har samma.',
      },
    ],
  },
  {
    title: 'När versionen höjs',
    points: [
      {
        about: ['version'],
        text: 'I `version: x.y.z` höjs x när ett ärende kan få ett annat utfall eller en annan grad, eller när svar som redan är givna inte längre passar (en fråga eller ett alternativ har tagits bort, bytt id eller fått en annan betydelse). y höjs när något har kommit till utan att det som var avgjort blir ett annat: en form, en del av avtalet, en källa, ett värde för en ny tid. z höjs när bara texter är ändrade. `iop-check diff` visar vilka utfall och grader som ändras.',
      },
    ],
  },
];
