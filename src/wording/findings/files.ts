import type { DiagnosticArguments, DiagnosticCode } from '../../rules/diagnostic-codes.ts';
import { both, either, quoted } from '../terms.ts';
import { invisibleNote } from './invisible-names.ts';
import { proofExplanations } from './proofs.ts';
import { ruleExplanations } from './rule-explanations.ts';
import { rulesOfCaseExplanations } from './rules-of-case.ts';

/** The long texts about files of cases: how they are packed, divided into records and laid out in columns. */
const caseFileExplanations = {
  'no-cases': {
    what: 'Filen innehåller en tom lista, eller en första rad med kolumnnamn och inget mer. Ett tomt resultat kunde misstas för att alla ärenden är klara.',
    mend: 'Kontrollera att rätt fil angavs och att den innehåller minst ett ärende.',
  },
  'no-case-files': {
    what: 'Mappen eller mönstret gav ingen fil med ärenden. Att inget bedömdes ska inte misstas för att allt är klart.',
    mend: 'Kontrollera stavningen. Mappar och filer vars namn börjar med punkt, och node_modules, är inte med. En fil med annan ändelse läses om den anges med sitt namn.',
  },
  'record-too-large': {
    what: 'Ett ärende är större än vad något ärende behöver vara. Oftast saknas ett radbyte, ett citattecken eller en slutparentes, så att flera ärenden har blivit ett.',
    mend: 'Kontrollera ärendet på den raden. De andra ärendena i filen bedöms ändå.',
  },
  'record-not-utf8': {
    what: 'Texten är kodad på annat sätt än UTF-8, ofta i Windows-1252, som Excel använder när man väljer bara CSV. Då skulle å, ä och ö bli fel.',
    mend: 'I Excel: välj Spara som och filtypen "CSV UTF-8". Annars öppna filen i en texteditor och spara om den som UTF-8.',
  },
  'compressed-damaged': {
    what: 'Den packade filen (.gz eller .zst) tar slut för tidigt eller stämmer inte med sin kontrollsumma. De ärenden som gick att packa upp är bedömda, men fler kan saknas.',
    mend: 'Hämta eller packa filen på nytt och kör om.',
  },
  'zstd-missing': {
    what: 'Uppackning av zstd finns i Node från version 22.15. Den Node som kör programmet är äldre.',
    mend: 'Packa upp med programmet zstd och skicka resultatet på standard in. Skriv: zstd -dc fil.zst | iop-check assess - och övriga flaggor.',
  },
  'csv-column-empty': {
    what: 'Första raden i en CSV-fil säger vilken fråga varje kolumn svarar på. En kolumn utan namn kan inte läsas.',
    mend: 'Skriv kolumnens namn: id, title, organisation, date, ett frågeid, eller ett frågeid följt av :motivering.',
  },
  'csv-column-twice': {
    what: 'Två kolumner har samma namn. Då går det inte att veta vilket svar som gäller.',
    mend: 'Ta bort den ena kolumnen, eller rätta dess namn.',
  },
  'csv-cells': {
    what: 'En rad har fler eller färre fält än första raden. Då kan svaren ha hamnat i fel kolumner, så raden bedöms inte.',
    mend: 'Sätt citattecken om text som innehåller skiljetecken eller radbyten. Kalkylprogram gör det av sig själva.',
  },
  'csv-quotes': {
    what: 'Ett fält som börjar med citattecken slutar vid nästa ensamma citattecken. Här saknas det, eller följs av något annat än ett skiljetecken eller ett radbyte.',
    mend: 'Avsluta fältet med ett citattecken. Ett citattecken inne i texten skrivs två gånger: "ett ""ord""".',
  },
  'csv-header-again': {
    what: 'En rad säger detsamma som första raden, fast det ska vara ett ärende. Det händer när flera CSV-filer har lagts efter varandra.',
    mend: 'Ta bort raden. Eller ange filerna var för sig: iop-check assess a.csv b.csv.',
  },
  'csv-option': {
    what: 'Två svarsalternativ heter likadant, så att det inte går att veta vilket som menas.',
    mend: 'Skriv svarsalternativets id i stället. Kommandot iop-check explain visar dem.',
  },
  'csv-number': {
    what: 'Ett tal i CSV skrivs med siffror, komma eller punkt före decimalerna, och om man vill mellanrum mellan tusental. 1.000 kan betyda både ett och tusen, och sådant gissas aldrig.',
    mend: 'Skriv talet så att det bara kan läsas på ett sätt, till exempel 1000 eller 1,5, och utan enhet.',
  },
  'not-a-case': {
    what: 'Filen är något annat som iop-check läser eller skriver: ett regelverk, en sparad bedömning eller raden om ett ärende som inte gick att läsa.',
    mend: 'Ange filen med ärendet. Ett regelverk anges med --rules, en sparad bedömning till iop-check verify.',
  },
  'newer-format': {
    what: 'Filen har en nyckel som bara iop-check brukar skriva, men som denna version inte känner till. Då kan den komma från en nyare version, och annat i den kan betyda något nytt.',
    mend: 'Uppdatera iop-check, och läs filen med den version som skrev den.',
  },
  'wrapped-case': {
    what: 'Ett ärende har answers ytterst. Program som skickar ärenden lägger ofta ett hölje om dem: { "case": { "answers": … } } eller { "items": [ … ] }.',
    mend: "Ta bort höljet. Med jq: jq .case fil.json, eller jq '.items[]' fil.json för en lista, med höljets nyckel.",
  },
  'answers-outside': {
    what: 'Ett ärende har sina svar under answers och motiveringarna under notes. Tabeller och databaser ger ofta en nyckel för varje kolumn i stället. Tomma fält blir där null, som i ett svar betyder vet inte, så de ska bort. Frågornas id har små bokstäver och bindestreck.',
    mend: `Med jq: jq -c 'with_entries(select(.value != null) | .key |= (ascii_downcase | gsub("_"; "-") | sub("^answers[.:/]"; "") | sub("^notes[.:/](?<q>.*)$"; "\\(.q):motivering"))) | with_entries(select(.key | test("^(id|title|organisation|date)$")) | .value |= tostring) + {answers: with_entries(select(.key | test("^(id|title|organisation|date)$|:motivering$") | not)), notes: with_entries(select(.key | endswith(":motivering")) | .key |= rtrimstr(":motivering"))}'. En tabell i CSV läses som den är.`,
  },
  'misplaced-in-case': {
    what: 'En nyckel står på en annan plats i ärendet än där den läses. Under answers står bara svar på frågor, och gränsvärden står under limits.',
    mend: 'Flytta nyckeln dit som anmärkningen säger. Kommandot iop-check schema case beskriver ett ärende.',
  },
} as const satisfies Partial<Record<DiagnosticCode, { what: string; mend: string }>>;

/** What a kind of finding means, why it is one, and how to mend it. */
interface Explanation {
  readonly what: string;
  readonly mend: string;
}

/** The long text of each code, as `iop-check explain CODE` shows it. */
export const explanations: Readonly<Record<DiagnosticCode, Explanation>> = {
  ...ruleExplanations,
  ...proofExplanations,
  ...caseFileExplanations,
  ...rulesOfCaseExplanations,
  'file-missing': {
    what: 'Filen som angavs finns inte, eller en mapp i sökvägen finns inte.',
    mend: 'Kontrollera stavningen. En sökväg räknas från den mapp som kommandot körs i.',
  },
  'file-unreadable': {
    what: 'Operativsystemet lät inte programmet läsa filen.',
    mend: 'Be den som äger filen om läsrätt, eller kopiera den till en mapp som du har rätt till.',
  },
  'file-is-folder': {
    what: 'En mapp angavs där en fil behövs.',
    mend: 'Ange filen i mappen, till exempel mapp/arende.json.',
  },
  'file-is-binary': {
    what: 'Filen innehåller nolltecken och är därför ingen textfil. Ärenden är JSON och regelverk är YAML.',
    mend: 'Exportera innehållet som text. Ett Word- eller Exceldokument kan inte läsas som det är.',
  },
  'file-too-large': {
    what: 'Filen är större än vad som läses på en gång.',
    mend: 'Dela upp den i flera filer.',
  },
  'file-empty': {
    what: 'Filen, eller det som skickades på standard in, har inget innehåll.',
    mend: 'Kontrollera att rätt fil angavs och att programmet före i röret skrev något.',
  },
  'no-rule-files': {
    what: 'Mappen eller mönstret som angavs gav ingen fil som slutar på .yaml eller .yml. Att inget prövades ska inte misstas för att allt är rätt.',
    mend: 'Kontrollera mappens namn. Mappar vars namn börjar med punkt och node_modules genomsöks inte.',
  },
  'byte-order-mark': {
    what: 'En del Windowsprogram skriver ett osynligt märke först i filen. iop-check läser förbi det, men andra program kan snubbla på det.',
    mend: 'Spara filen som UTF-8 utan BOM.',
  },
  'hidden-character': {
    what: 'Ett tecken som inte syns, eller som vänder läsriktningen, gör att en människa kan läsa något annat än det som står i filen. Det följer ofta med vid kopiering från webben eller ordbehandlare.',
    mend: 'Ta bort tecknet. Skriv om raden för hand om det inte går att se.',
  },
  'not-utf8': {
    what: 'Texten är kodad på annat sätt än UTF-8, till exempel i Windows-1252. Då skulle å, ä och ö bli fel.',
    mend: 'Öppna filen i en texteditor och spara om den med teckenkodningen UTF-8.',
  },
  'output-failed': {
    what: 'Resultatet kunde inte skrivas dit det skulle. En fil som fanns där är orörd.',
    mend: 'Välj en annan plats med -o, eller frigör utrymme och kör igen.',
  },
  'output-exists': {
    what: 'Dokument och regelfiler att fylla i är till för att ändras. Filen efter -o finns redan och innehåller något annat än det som skulle skrivas. Den kan vara ändrad för hand, och skrivs därför inte över utan att du säger till. Samma innehåll är inget fel.',
    mend: 'Lägg till --force om den gamla filen kan kastas. Annars välj ett annat namn med -o.',
  },
  'case-not-saved': {
    what: 'Genomgången kunde inte skriva ärendet till sin fil. En fil som fanns där är orörd, och svaren står kvar på skärmen.',
    mend: 'Frigör utrymme eller rättigheter och svara igen, eller kopiera texten på skärmen till en fil.',
  },
  'output-is-input': {
    what: 'Filen efter -o är en av filerna som läses, så ärendet eller regelverket skulle ha skrivits över av resultatet.',
    mend: 'Välj en annan fil.',
  },
  'saved-by-another': {
    what: 'Ärendet som genomgången sparar till har skrivits av någon annan sedan det lästes. Det skrivs inte över.',
    mend: 'Jämför de två versionerna och behåll den ena. Svaren från genomgången sparas under ett nytt namn.',
  },
  'output-kept': {
    what: 'Resultatet av en lång körning kunde inte skrivas klart, till exempel för att disken blev full. Filen efter -o är orörd. Det som hann skrivas står i en fil bredvid som slutar på .part, i hela rader, och i .part.json står vilken körning det var.',
    mend: 'Frigör utrymme och kör samma kommando med --resume. Då fortsätter körningen efter den sista hela raden.',
  },
  'output-taken': {
    what: 'Resultatet skrivs först till en fil bredvid, med samma namn och .part efter, och vilken körning det är står i .part.json. En sådan fil finns redan, men inget tyder på att iop-check har skrivit den. Den skrivs inte över.',
    mend: 'Flytta eller ta bort filen, eller välj ett annat namn med -o.',
  },
  'output-in-use': {
    what: 'En annan körning skriver till samma fil just nu. Två körningar skulle blanda sina rader.',
    mend: 'Vänta tills den andra är klar, eller välj en annan fil med -o. Går den andra på en dator som har stannat, ta bort filen som slutar på .part.lock.',
  },
  'resume-differs': {
    what: 'Den körning som avbröts hade en annan version av verktyget, andra regler, andra flaggor eller andra filer. Fortsatte den skulle första och andra halvan av resultatet inte höra ihop.',
    mend: 'Kör samma kommando som då, med filerna som de var. Annars börja om, utan --resume.',
  },
  'json-syntax': {
    what: 'Texten följer inte reglerna för JSON. Det vanligaste är ett komma efter sista värdet, ett glömt citattecken eller enkla citattecken, eller ett tal som 1 000, 2,5 eller 100 kr.',
    mend: 'Rätta på det ställe som pekas ut, eller strax före det. Ett tal skrivs med bara siffror, och punkt före decimaler: 1000 eller 2.5.',
  },
  'json-control-character': {
    what: 'I JSON får en text inte innehålla radbyten, tabbar eller andra styrtecken som de är.',
    mend: 'Skriv \\n för ett radbyte och \\t för en tabb. Program som skapar JSON gör det av sig själva.',
  },
  'misread-number': {
    what: 'YAML läser somliga tal på ett annat sätt än en människa: 0123 blir 123, 0x10 blir 16, 1.000 blir 1, och i { min: 2,5 } skiljer kommat åt två nycklar, så att min blir 2.',
    mend: 'Skriv talet utan nolla först, utan mellanrum, och med punkt före decimaler: 2.5 och 1000. Sätt citattecken om det är en text, till exempel ett diarienummer.',
  },
  'yaml-syntax': {
    what: 'Texten följer inte reglerna för YAML 1.2. Det vanligaste är fel indrag eller ett kolon i en text utan citattecken.',
    mend: 'Rätta på det ställe som pekas ut, eller på raden före.',
  },
  'yaml-feature': {
    what: 'Regelfiler använder en liten del av YAML, så att den som läser ser allt som gäller. Ankare, hänvisningar, sammanslagning, typmärken, direktiv och flera dokument i en fil är inte med.',
    mend: 'Skriv ut innehållet där det gäller.',
  },
  'duplicate-key': {
    what: 'Samma nyckel står två gånger på samma plats. Då går det inte att veta vilken som gäller.',
    mend: 'Ta bort den ena, eller byt namn på den.',
  },
  'forbidden-key': {
    what: 'Nyckeln __proto__ har en särskild betydelse i JavaScript och är aldrig ett id.',
    mend: 'Ta bort nyckeln.',
  },
  'too-deep': {
    what: 'Listor och nycklar ligger i varandra i fler nivåer än något ärende eller regelverk behöver.',
    mend: 'Kontrollera parenteserna. Är filen skapad av ett program, rätta det.',
  },
  'too-many': {
    what: 'Det finns fler av något än vad som rimligen hör till ett regelverk eller ett ärende, minst tio gånger så många som i de största som vi känner till. Då prövas inget annat i filen, så att arbetet aldrig tar mer än några sekunder.',
    mend: 'Är filen skapad av ett program, rätta det. Annars: gör som meddelandet säger.',
  },
  'findings-left': {
    what: 'När en fil eller ett ärende har mycket många anmärkningar visas bara de första. De andra räknas med i summan och i slutkoden.',
    mend: 'Rätta de första. Ofta beror de andra på samma sak.',
  },
  'no-rule-set': {
    what: 'Filen har inget av det som gör ett regelverk. Kanske är det ett ärende, en sparad bedömning eller en fil till ett annat program.',
    mend: 'Ange en regelfil. Ett ärende bedöms med iop-check assess, och en sparad bedömning prövas med iop-check verify. Ligger andra YAML-filer i samma mapp som reglerna, flytta dem.',
  },
  'unknown-key': {
    what: 'Nyckeln finns inte i formatet. Okända nycklar godtas aldrig, för en felstavad nyckel skulle annars tyst vara utan verkan.',
    mend: 'Rätta stavningen, flytta nyckeln till rätt nivå eller ta bort den. Kommandot iop-check schema visar formatet.',
  },
  'misplaced-key': {
    what: 'Nyckeln finns i formatet, men inte på den här platsen. Oftast är indraget ett steg för stort eller för litet.',
    mend: 'Flytta nyckeln dit den hör. Kommandot iop-check schema rules visar formatet.',
  },
  'key-in-text': {
    what: 'En text som fortsätter på flera rader slukar allt som är mer indraget än dess nyckel. En rad som börjar som en nyckel blir då en del av texten, och nyckeln är utan verkan.',
    mend: 'Ge raden samma indrag som de andra nycklarna. Hör den till texten, börja raden med ett annat ord.',
  },
  'text-cut': {
    what: 'I YAML börjar en kommentar med # efter ett mellanslag. En text utan citattecken slutar där, och resten försvinner tyst.',
    mend: 'Sätt citattecken om hela texten, till exempel "Kravet enligt punkt #3". Är det en kommentar, skriv den på en egen rad.',
  },
  'missing-key': {
    what: 'En nyckel som formatet kräver finns inte.',
    mend: 'Lägg till den. Kommandot iop-check schema visar formatet.',
  },
  'wrong-type': {
    what: 'Värdet är av en annan typ än formatet kräver, till exempel ett tal där en text ska stå.',
    mend: 'Skriv värdet på rätt sätt. Tal skrivs utan mellanrum, enhet och citattecken, med punkt före decimaler: 2.5. Sätt citattecken om texter som ser ut som tal, till exempel "0123".',
  },
  'unknown-value': {
    what: 'Värdet hör inte till dem som formatet räknar upp.',
    mend: 'Välj ett av de värden som får stå där.',
  },
  'bad-id': {
    what: 'Ett id består av ord av små bokstäver a–z och siffror, åtskilda av bindestreck, och börjar med en bokstav. Id visas aldrig för handläggaren och ändras aldrig.',
    mend: 'Byt namn, till exempel från "Eget initiativ" till "eget-initiativ".',
  },
  'look-alike': {
    what: 'Ett namn innehåller ett tecken som ser ut som ett annat, som inte syns eller som vänder läsriktningen, till exempel ett kyrilliskt а i stället för a. Namnet är då ett annat än det ser ut att vara.',
    mend: 'Skriv om namnet för hand med bokstäverna a–z.',
  },
  'bad-date': {
    what: 'Datumet är skrivet på annat sätt än år-månad-dag, eller dagen finns inte, som den 30 februari.',
    mend: 'Skriv till exempel 2026-11-21, utan klockslag.',
  },
  'bad-form': {
    what: 'Värdet har rätt typ men inte rätt form, till exempel en version som inte är tre tal.',
    mend: 'Skriv om värdet som meddelandet säger.',
  },
  'empty-value': {
    what: 'En text eller lista som måste ha innehåll är tom.',
    mend: 'Fyll i den, eller ta bort nyckeln om den inte krävs.',
  },
  'condition-form': {
    what: 'Ett villkor är all, any, not eller atLeast över andra villkor, eller prövar en fråga (question), en förutsättning (precondition) eller den dag då ärendet bedöms (valid).',
    mend: 'Skriv till exempel { question: initiativ, is: organisationen }.',
  },
  'condition-words': {
    what: 'På det här stället får exakt en av flera nycklar stå. Ingen, eller två, är tvetydigt.',
    mend: 'Behåll en av nycklarna. Två krav på samma fråga skrivs som två villkor under all.',
  },
  'unknown-question': {
    what: 'Ärendet svarar på en fråga som regelverket inte har. Svaret godtas inte tyst, för då kunde ett felstavat svar försvinna.',
    mend: 'Rätta stavningen. Kommandot iop-check explain visar alla frågor.',
  },
  'unknown-limit': {
    what: 'Ärendet anger ett värde för ett gränsvärde som regelverket inte har.',
    mend: 'Rätta stavningen. Kommandot iop-check explain visar alla gränsvärden.',
  },
  'limit-known': {
    what: 'Ärendet anger ett annat värde för ett gränsvärde än det som regelverket har för dagen. Regelverkets värde används.',
    mend: 'Ta bort värdet ur ärendet. Är regelverkets värde fel ska det rättas där, med sin källa.',
  },
  'not-per-organisation': {
    what: 'Ett svar står under en organisation, men frågan gäller hela ärendet.',
    mend: 'Flytta svaret till ärendets answers, eller till en delverksamhet.',
  },
  'unknown-organisation': {
    what: 'En delverksamhet nämner en organisation som ärendet inte har. Den bedöms för de organisationer som den nämner, så ett felstavat id skulle lämna en organisation utan bedömning.',
    mend: 'Skriv id på en organisation som står under organisations i ärendet.',
  },
  'organisation-again': {
    what: 'En delverksamhet nämner samma organisation två gånger. Kanske skulle den ena vara en annan.',
    mend: 'Ta bort den ena, eller skriv id på den organisation som menades.',
  },
  'organisation-not-judged': {
    what: 'Varje delverksamhet nämner sina organisationer, och ingen av dem nämner den här. Då bedöms inget för den, och dess svar påverkar inget.',
    mend: 'Lägg till den under organisations i de delverksamheter som den har, eller ta bort den ur ärendet.',
  },
  'calculated-nothing': {
    what: 'Ett beräknat värde är en andel av noll, eller räknas om med kursen noll. Då har det inget värde, och inget annat svar kan ge det ett.',
    mend: 'Kontrollera svaret som är noll. Är det rätt säger regelverket inget om sådana ärenden: bedöm saken för hand, och be den som skriver regelverket att lägga till ett villkor för noll.',
  },
  'calculated-range': {
    what: 'Ett värde som räknas fram ur svaren hamnar utanför det som är rimligt. Oftast har ett svar en siffra för mycket eller fel enhet.',
    mend: 'Kontrollera svaren som värdet räknas fram ur, och deras enheter.',
  },
  'answer-type': {
    what: 'Svaret är av en annan typ än frågan, till exempel en text där ett tal behövs.',
    mend: 'Skriv "ja" eller "nej", ett alternativs id, ett tal utan citattecken, eller ett datum som "2026-11-21". Skriv null eller "vet inte" när svaret inte är känt.',
  },
  'answer-option': {
    what: 'Svaret är inget av frågans alternativ.',
    mend: 'Skriv alternativets id. Kommandot iop-check explain följt av frågans id visar alternativen.',
  },
  'answer-range': {
    what: 'Svaret ligger utanför det som frågan tillåter, eller är inte ett heltal där det krävs.',
    mend: 'Kontrollera talet och enheten.',
  },
  'answer-too-large': {
    what: 'Talet har fler än 15 siffror, eller är inget ändligt tal. Så stora tal kan inte jämföras exakt.',
    mend: 'Kontrollera talet. Stora belopp kan anges i tusental om frågan gör det.',
  },
  'answer-date': {
    what: 'Svaret är skrivet på annat sätt än år-månad-dag, eller dagen finns inte, som den 30 februari. Kalkylprogram och databaser skriver ofta datum på andra sätt, med klockslag eller som ett antal dagar.',
    mend: 'Skriv år-månad-dag, till exempel 2026-11-21, utan klockslag.',
  },
  'outside-validity': {
    what: 'Regelverket gäller inte på bedömningens datum. Bedömningen görs ändå, men varningen följer med.',
    mend: 'Välj ett regelverk som gäller den dagen, eller ange rätt datum med --date. Finns en annan version av samma regler som gäller då nämns den.',
  },
  'other-version': {
    what: 'Reglerna finns i flera versioner vars giltighet omfattar bedömningens datum, för att det inte är känt när den nyare började gälla.',
    mend: 'Ta reda på vilken version som gällde den dagen, eller bedöm efter båda: skriv deras id med komma emellan efter --rules.',
  },
};

type Code =
  | 'no-cases'
  | 'no-case-files'
  | 'record-too-large'
  | 'record-not-utf8'
  | 'compressed-damaged'
  | 'zstd-missing'
  | 'csv-column-empty'
  | 'csv-column-twice'
  | 'csv-cells'
  | 'csv-quotes'
  | 'csv-header-again'
  | 'csv-option'
  | 'csv-number'
  | 'not-a-case'
  | 'newer-format'
  | 'wrapped-case'
  | 'answers-outside'
  | 'misplaced-in-case';

/** What is wrong with a file of cases: with how it is packed, divided into records and laid out in columns. */
export const caseFileMessages: { readonly [C in Code]: (args: DiagnosticArguments[C]) => string } = {
  'no-cases': ({ isCsv }) =>
    isCsv
      ? 'Tabellen har en rubrikrad men inga rader: det finns inget ärende att bedöma.'
      : 'Listan är tom: det finns inget ärende att bedöma.',
  'no-case-files': ({ kind }) =>
    `${kind === 'folder' ? 'Mappen innehåller inga ärenden' : 'Inget ärende passar mönstret'}. Ange filer som slutar på .json, .ndjson, .jsonl, .csv (också med .gz eller .zst efter), .yaml eller .yml.`,
  'record-too-large': ({ limit }) =>
    `Ärendet är större än ${size(limit)} och är inte läst. Kontrollera att det slutar där det ska.`,
  'record-not-utf8': ({ isCsv }) =>
    isCsv
      ? 'Här står ett tecken som inte är kodat i UTF-8. Spara om filen från kalkylprogrammet som "CSV UTF-8".'
      : 'Här står ett tecken som inte är kodat i UTF-8. Spara om filen med teckenkodningen UTF-8.',
  'compressed-damaged': () =>
    'Den packade filen är skadad eller avhuggen, och ärenden saknas. De som gick att packa upp före felet är lästa. Hämta eller packa filen på nytt.',
  'zstd-missing': ({ file }) =>
    `Den här versionen av Node kan inte packa upp zstd. Kör zstd -dc ${file === '-' ? 'före i röret' : `${quoted(file)} | iop-check assess -`}, eller använd Node 22.15 eller senare.`,
  'csv-column-empty': ({ number }) =>
    `Kolumn ${number} har inget namn. Skriv ett frågeid i första raden, eller ta bort kolumnen. Inga rader är lästa.`,
  'csv-column-twice': ({ column }) =>
    `Kolumnen ${quoted(column)} finns två gånger. Ta bort den ena. Inga rader är lästa.`,
  'csv-cells': ({ expected, actual }) =>
    `Raden har ${actual} fält men första raden har ${expected}. Sätt citattecken om text som innehåller skiljetecknet, eller ta bort det som är för mycket.`,
  'csv-quotes': () =>
    'Ett citattecken i början av ett fält avslutas inte rätt. Avsluta texten med ett citattecken, och skriv två i rad för ett citattecken inne i texten.',
  'csv-header-again': ({ line }) =>
    `Rubrikraden från rad ${line} står här en gång till, som när flera filer har lagts efter varandra. Ta bort raden. Raderna efter den läses som vanligt.`,
  'csv-option': ({ question, value, fits }) =>
    `${quoted(value)} kan betyda flera svar på ${quoted(question)}. Skriv ${either(fits)}.`,
  'csv-number': ({ question, value, suggestions }) =>
    `${quoted(value)} kan inte säkert läsas som ett tal, och ${quoted(question)} ska vara ett tal. ${
      suggestions.length > 0 ? `Skriv ${either(suggestions)}.` : 'Skriv till exempel 1 000 eller 12,5.'
    }${invisibleNote(value)}`,
  'not-a-case': ({ kind }) => otherFiles[kind],
  'newer-format': ({ key }) =>
    `Nyckeln ${quoted(key)} finns inte i det format som denna version av iop-check läser. Filen kan komma från en nyare version. Uppdatera iop-check, eller ta bort nyckeln om den är din egen.`,
  'wrapped-case': ({ key, inside }) => wrappings[inside](quoted(key)),
  'answers-outside': ({ questions, count }) => {
    const more = count - questions.length;
    const names = more === 0 ? both(questions) : `${questions.join(', ')} och ${more} till`;
    return `Svar står utanför answers: ${names}. Flytta in dem under nyckeln answers. Kommandot iop-check explain answers-outside visar hur jq gör det.`;
  },
  'misplaced-in-case': ({ key, belongs }) =>
    belongs === 'limits'
      ? `${quoted(key)} är ett gränsvärde och ska stå under limits, med value och source.`
      : `Nyckeln ${quoted(key)} ska stå bredvid answers i ärendet, inte bland svaren. Flytta ut den.`,
};

const otherFiles: Readonly<Record<DiagnosticArguments['not-a-case']['kind'], string>> = {
  ruleSet: 'Detta är ett regelverk, inte ett ärende. Ange ett ärende, och regelverket med --rules.',
  assessment:
    'Detta är en bedömning som redan är gjord, inte ett ärende. Ange filen med ärendet. Kommandot iop-check verify gör om en sparad bedömning.',
  error: 'Detta är raden om ett ärende som inte gick att läsa, inte ett ärende. Ange filen med ärendet.',
};

const wrappings: Readonly<Record<DiagnosticArguments['wrapped-case']['inside'], (key: string) => string>> = {
  case: (key) => `Ärendet ligger inuti nyckeln ${key}. Flytta ut det, så att answers står ytterst.`,
  list: (key) => `Ärendena ligger i en lista inuti nyckeln ${key}. Flytta ut listan, så att den står ytterst.`,
  each: (key) =>
    `Flera ärenden ligger inuti var sin nyckel, först ${key}. Skriv dem efter varandra i en lista i stället.`,
};

function size(bytes: number): string {
  return bytes >= 1048576 ? `${Math.round(bytes / 1048576)} MiB` : `${bytes} byte`;
}
