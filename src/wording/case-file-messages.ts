import type { DiagnosticArguments } from '../rules/diagnostic-codes.ts';
import { invisibleNote } from './invisible-names.ts';
import { quoted } from './message-parts.ts';
import { both, either } from './terms.ts';

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
