import type { DiagnosticCode } from '../rules/diagnostic-codes.ts';

/** The long texts about files of cases: how they are packed, divided into records and laid out in columns. */
export const caseFileExplanations = {
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
