import { both, either, quoted, shortened } from '../terms.ts';
import { invisibleNote } from './hints.ts';
import { about } from './kind.ts';

const { error, warning } = about('case');

/** Of files of cases: how they are packed, divided into records and laid out in columns, and the rule set that a case is judged by. */
export const caseFindings = {
  'file-is-folder': error({
    says: () => 'Detta är en mapp, inte en fil. Ange en fil i mappen.',
    what: 'En mapp angavs där en fil behövs.',
    mend: 'Ange filen i mappen, till exempel mapp/arende.json.',
  }),
  'no-cases': error<{ isCsv: boolean }>({
    says: ({ isCsv }) =>
      isCsv
        ? 'Tabellen har en rubrikrad men inga rader: det finns inget ärende att bedöma.'
        : 'Listan är tom: det finns inget ärende att bedöma.',
    what: 'Filen innehåller en tom lista, eller en första rad med kolumnnamn och inget mer. Ett tomt resultat kunde misstas för att alla ärenden är klara.',
    mend: 'Kontrollera att rätt fil angavs och att den innehåller minst ett ärende.',
  }),
  'no-case-files': error<{ kind: 'folder' | 'pattern' }>({
    says: ({ kind }) =>
      `${kind === 'folder' ? 'Mappen innehåller inga ärenden' : 'Inget ärende passar mönstret'}. Ange filer som slutar på .json, .ndjson, .jsonl, .csv (också med .gz eller .zst efter), .yaml eller .yml.`,
    what: 'Mappen eller mönstret gav ingen fil med ärenden. Att inget bedömdes ska inte misstas för att allt är klart.',
    mend: 'Kontrollera stavningen. Mappar och filer vars namn börjar med punkt, och node_modules, är inte med. En fil med annan ändelse läses om den anges med sitt namn.',
  }),
  'record-too-large': error<{ limit: number }>({
    says: ({ limit }) =>
      `Ärendet är större än ${size(limit)} och är inte läst. Kontrollera att det slutar där det ska.`,
    what: 'Ett ärende är större än vad något ärende behöver vara. Oftast saknas ett radbyte, ett citattecken eller en slutparentes, så att flera ärenden har blivit ett.',
    mend: 'Kontrollera ärendet på den raden. De andra ärendena i filen bedöms ändå.',
  }),
  'record-not-utf8': error<{ isCsv: boolean }>({
    says: ({ isCsv }) =>
      isCsv
        ? 'Här står ett tecken som inte är kodat i UTF-8. Spara om filen från kalkylprogrammet som "CSV UTF-8".'
        : 'Här står ett tecken som inte är kodat i UTF-8. Spara om filen med teckenkodningen UTF-8.',
    what: 'Texten är kodad på annat sätt än UTF-8, ofta i Windows-1252, som Excel använder när man väljer bara CSV. Då skulle å, ä och ö bli fel.',
    mend: 'I Excel: välj Spara som och filtypen "CSV UTF-8". Annars öppna filen i en texteditor och spara om den som UTF-8.',
  }),
  'compressed-damaged': error({
    says: () =>
      'Den packade filen är skadad eller avhuggen, och ärenden saknas. De som gick att packa upp före felet är lästa. Hämta eller packa filen på nytt.',
    what: 'Den packade filen (.gz eller .zst) tar slut för tidigt eller stämmer inte med sin kontrollsumma. De ärenden som gick att packa upp är bedömda, men fler kan saknas.',
    mend: 'Hämta eller packa filen på nytt och kör om.',
  }),
  'zstd-missing': error<{ file: string }>({
    says: ({ file }) =>
      `Den här versionen av Node kan inte packa upp zstd. Kör zstd -dc ${file === '-' ? 'före i röret' : `${quoted(file)} | iop-check assess -`}, eller använd Node 22.15 eller senare.`,
    what: 'Uppackning av zstd finns i Node från version 22.15. Den Node som kör programmet är äldre.',
    mend: 'Packa upp med programmet zstd och skicka resultatet på standard in. Skriv: zstd -dc fil.zst | iop-check assess - och övriga flaggor.',
  }),
  'csv-column-empty': error<{ number: number }>({
    says: ({ number }) =>
      `Kolumn ${number} har inget namn. Skriv ett frågeid i första raden, eller ta bort kolumnen. Inga rader är lästa.`,
    what: 'Första raden i en CSV-fil säger vilken fråga varje kolumn svarar på. En kolumn utan namn kan inte läsas.',
    mend: 'Skriv kolumnens namn: id, title, organisation, date, ett frågeid, eller ett frågeid följt av :motivering.',
  }),
  'csv-column-twice': error<{ column: string }>({
    says: ({ column }) => `Kolumnen ${quoted(column)} finns två gånger. Ta bort den ena. Inga rader är lästa.`,
    what: 'Två kolumner har samma namn. Då går det inte att veta vilket svar som gäller.',
    mend: 'Ta bort den ena kolumnen, eller rätta dess namn.',
  }),
  'csv-cells': error<{ expected: number; actual: number }>({
    says: ({ expected, actual }) =>
      `Raden har ${actual} fält men första raden har ${expected}. Sätt citattecken om text som innehåller skiljetecknet, eller ta bort det som är för mycket.`,
    what: 'En rad har fler eller färre fält än första raden. Då kan svaren ha hamnat i fel kolumner, så raden bedöms inte.',
    mend: 'Sätt citattecken om text som innehåller skiljetecken eller radbyten. Kalkylprogram gör det av sig själva.',
  }),
  'csv-quotes': error({
    says: () =>
      'Ett citattecken i början av ett fält avslutas inte rätt. Avsluta texten med ett citattecken, och skriv två i rad för ett citattecken inne i texten.',
    what: 'Ett fält som börjar med citattecken slutar vid nästa ensamma citattecken. Här saknas det, eller följs av något annat än ett skiljetecken eller ett radbyte.',
    mend: 'Avsluta fältet med ett citattecken. Ett citattecken inne i texten skrivs två gånger: "ett ""ord""".',
  }),
  'csv-header-again': error<{ line: number }>({
    says: ({ line }) =>
      `Rubrikraden från rad ${line} står här en gång till, som när flera filer har lagts efter varandra. Ta bort raden. Raderna efter den läses som vanligt.`,
    what: 'En rad säger detsamma som första raden, fast det ska vara ett ärende. Det händer när flera CSV-filer har lagts efter varandra.',
    mend: 'Ta bort raden. Eller ange filerna var för sig: iop-check assess a.csv b.csv.',
  }),
  'csv-option': error<{ question: string; value: string; fits: readonly string[] }>({
    says: ({ question, value, fits }) =>
      `${quoted(value)} kan betyda flera svar på ${quoted(question)}. Skriv ${either(fits)}.`,
    what: 'Två svarsalternativ heter likadant, så att det inte går att veta vilket som menas.',
    mend: 'Skriv svarsalternativets id i stället. Kommandot iop-check explain visar dem.',
  }),
  'csv-number': error<{ question: string; value: string; suggestions: readonly string[] }>({
    says: ({ question, value, suggestions }) =>
      `${quoted(value)} kan inte säkert läsas som ett tal, och ${quoted(question)} ska vara ett tal. ${
        suggestions.length > 0 ? `Skriv ${either(suggestions)}.` : 'Skriv till exempel 1 000 eller 12,5.'
      }${invisibleNote(value)}`,
    what: 'Ett tal i CSV skrivs med siffror, komma eller punkt före decimalerna, och om man vill mellanrum mellan tusental. 1.000 kan betyda både ett och tusen, och sådant gissas aldrig.',
    mend: 'Skriv talet så att det bara kan läsas på ett sätt, till exempel 1000 eller 1,5, och utan enhet.',
  }),
  'not-a-case': error<{ kind: keyof typeof otherFiles }>({
    says: ({ kind }) => otherFiles[kind],
    what: 'Filen är något annat än ett ärende: ett regelverk, en sparad bedömning, raden om ett ärende som inte gick att läsa, eller en lista ur ett annat program.',
    mend: 'Ange filen med ärendet. Ett regelverk anges med --rules, en sparad bedömning till iop-check verify.',
  }),
  'newer-format': error<{ key: string }>({
    says: ({ key }) =>
      `Nyckeln ${quoted(key)} finns inte i det format som denna version av iop-check läser. Filen kan komma från en nyare version. Uppdatera iop-check, eller ta bort nyckeln om den är din egen.`,
    what: 'Filen har en nyckel som bara iop-check brukar skriva, men som denna version inte känner till. Då kan den komma från en nyare version, och annat i den kan betyda något nytt.',
    mend: 'Uppdatera iop-check, och läs filen med den version som skrev den.',
  }),
  'wrapped-case': error<{ key: string; inside: keyof typeof wrappings }>({
    says: ({ key, inside }) => wrappings[inside](quoted(key)),
    what: 'Ett ärende har answers ytterst. Program som skickar ärenden lägger ofta ett hölje om dem: { "case": { "answers": … } } eller { "items": [ … ] }.',
    mend: "Ta bort höljet. Med jq: jq .case fil.json, eller jq '.items[]' fil.json för en lista, med höljets nyckel.",
  }),
  'answers-outside': error<{ questions: readonly string[]; count: number }>({
    says: ({ questions, count }) => {
      const more = count - questions.length;
      const names = more === 0 ? both(questions) : `${questions.join(', ')} och ${more} till`;
      return `Svar står utanför answers: ${names}. Flytta in dem under nyckeln answers. Kommandot iop-check explain answers-outside visar hur jq gör det.`;
    },
    what: 'Ett ärende har sina svar under answers och motiveringarna under notes. Tabeller och databaser ger ofta en nyckel för varje kolumn i stället. Tomma fält blir där null, som i ett svar betyder vet inte, så de ska bort. Frågornas id har små bokstäver och bindestreck.',
    mend: `Med jq: jq -c 'with_entries(select(.value != null) | .key |= (ascii_downcase | gsub("_"; "-") | sub("^answers[.:/]"; "") | sub("^notes[.:/](?<q>.*)$"; "\\(.q):motivering"))) | with_entries(select(.key | test("^(id|title|organisation|date)$")) | .value |= tostring) + {answers: with_entries(select(.key | test("^(id|title|organisation|date)$|:motivering$") | not)), notes: with_entries(select(.key | endswith(":motivering")) | .key |= rtrimstr(":motivering"))}'. En tabell i CSV läses som den är.`,
  }),
  'misplaced-in-case': error<{ key: string; belongs: 'limits' | 'case' }>({
    says: ({ key, belongs }) =>
      belongs === 'limits'
        ? `${quoted(key)} är ett gränsvärde och ska stå under limits, med value och source.`
        : `Nyckeln ${quoted(key)} ska stå bredvid answers i ärendet, inte bland svaren. Flytta ut den.`,
    what: 'En nyckel står på en annan plats i ärendet än där den läses. Under answers står bara svar på frågor, och gränsvärden står under limits.',
    mend: 'Flytta nyckeln dit som anmärkningen säger. Kommandot iop-check schema case beskriver ett ärende.',
  }),
  'rule-set-missing': error<{ ruleSet: string | null; version: string | null }>({
    says: ({ ruleSet, version }) =>
      ruleSet === null
        ? 'Det finns inget regelverk att bedöma ärendet efter. Ange ett.'
        : `Ärendet är påbörjat med regelverket ${named(ruleSet, version ?? '')}, som inte finns här. Det bedöms inte efter något annat. Ange regelverkets fil med --rules.`,
    what: 'Ett ärende som är sparat av genomgången säger under session vilket regelverk dess frågor kom ur. Det regelverket följer inte med iop-check och är inte angivet. Svar på ett regelverks frågor bedöms aldrig i tysthet efter ett annat.',
    mend: 'Ange regelverkets fil med --rules. Med --rules och ett annat regelverk (i summary och verify --force-rules) bedöms ärendet efter det, och resultatet säger det.',
  }),
  'rule-set-ambiguous': error<{ ruleSet: string; version: string; files: readonly string[] }>({
    says: ({ ruleSet, version, files }) =>
      `Ärendet är påbörjat med regelverket ${named(ruleSet, version)}. ${both(files.map(quoted))} har samma id och version, men ingen av dem är den lydelsen. Ange bara den som ärendet ska bedömas efter.`,
    what: 'Ärendets regelverk söks först efter sin SHA-256 och sedan efter id och version. Ingen av filerna har ärendets SHA-256, och flera har dess id och version. Vilken som gäller går då inte att veta.',
    mend: 'Ange bara en av filerna, eller ge dem olika versioner.',
  }),
  'other-rule-set': warning<{ ruleSet: string; version: string; used: string; usedVersion: string }>({
    says: ({ ruleSet, version, used, usedVersion }) =>
      `Ärendet är påbörjat med regelverket ${named(ruleSet, version)}, men bedömt efter ${named(used, usedVersion)}, som har valts i stället. Utan det valet följs ärendets eget regelverk.`,
    what: 'Ärendet är påbörjat med ett regelverk och bedömt efter ett annat, som har valts i kommandot. Frågor som det andra regelverket inte ställer är då inte prövade.',
    mend: 'Bedöm ärendet utan valet om det inte var meningen.',
  }),
  'answered-under-other': error<{ ruleSet: string; used: string }>({
    says: ({ ruleSet, used }) =>
      `Ärendet svarar på frågor som finns i regelverket ${quoted(ruleSet)} och inte i ${quoted(used)}. Bedöm det med --rules ${ruleSet}.`,
    what: 'Alla frågor i ärendet som regelverket inte har finns i ett annat regelverk, som går djupare eller som ärendet är påbörjat med. Det sägs en gång i stället för om varje fråga.',
    mend: 'Bedöm ärendet efter det regelverk som det är besvarat med.',
  }),
  'other-wording': warning<{ ruleSet: string; version: string; usedVersion: string }>({
    says: ({ ruleSet, version, usedVersion }) =>
      `Ärendet är påbörjat med en annan lydelse av regelverket ${quoted(ruleSet)} (version ${shortened(version)}) än den som det är bedömt efter (version ${usedVersion}${
        version === usedVersion ? ', där texten är ändrad' : ''
      }). Finns den tidigare filen kvar, ange den med --rules.`,
    what: 'Regelverkets fil har ändrats sedan ärendet påbörjades: dess SHA-256 är en annan. Ärendet är bedömt efter den lydelse som finns nu.',
    mend: 'Kontrollera att svaren ännu svarar på frågorna, till exempel med iop-check interview --resume. Med den tidigare filen och --rules bedöms ärendet som då.',
  }),
  'csv-columns': warning<{ ruleSet: string; columns: string; preconditions: readonly string[] }>({
    says: ({ ruleSet, columns, preconditions }) =>
      `Kolumnerna är de för ${quoted(columns)}. Ärenden som är bedömda efter ${quoted(ruleSet)} har också graderna för ${both(
        [...preconditions.slice(0, shownNames), ...more(preconditions.length - shownNames)],
      )}, som inte får plats. Välj --format ndjson, eller bedöm de ärendena för sig med --rules ${ruleSet}.`,
    what: 'I CSV skrivs rubrikraden före alla ärenden, med en kolumn för varje förutsättning i det regelverk som gäller för ärenden utan eget. Ett ärende med ett annat regelverk kan ha fler förutsättningar. Utfallet bygger också på dem, men graderna får inte plats.',
    mend: 'Välj --format ndjson, eller bedöm ärendena med det regelverket för sig, med --rules.',
  }),
};

const otherFiles = {
  ruleSet: 'Detta är ett regelverk, inte ett ärende. Ange ett ärende, och regelverket med --rules.',
  assessment:
    'Detta är en bedömning som redan är gjord, inte ett ärende. Ange filen med ärendet. Kommandot iop-check verify gör om en sparad bedömning.',
  result: 'Detta är ett resultat som iop-check har skrivit, inte ärenden. Ange filen med ärendet.',
  list: 'Detta är en lista med annat än ärenden. Hör filen inte hit, flytta den till en annan mapp.',
  error: 'Detta är raden om ett ärende som inte gick att läsa, inte ett ärende. Ange filen med ärendet.',
};

const wrappings = {
  case: (key: string) => `Ärendet ligger inuti nyckeln ${key}. Flytta ut det, så att answers står ytterst.`,
  list: (key: string) => `Ärendena ligger i en lista inuti nyckeln ${key}. Flytta ut listan, så att den står ytterst.`,
  each: (key: string) =>
    `Flera ärenden ligger inuti var sin nyckel, först ${key}. Skriv dem efter varandra i en lista i stället.`,
};

function size(bytes: number): string {
  return bytes >= 1048576 ? `${Math.round(bytes / 1048576)} MiB` : `${bytes} byte`;
}

/** How many names of preconditions are told. */
const shownNames = 3;

function more(count: number): string[] {
  return count > 0 ? [`${count} till`] : [];
}

function named(id: string, version: string): string {
  return `${quoted(id)} ${shortened(version)}`.trimEnd();
}
