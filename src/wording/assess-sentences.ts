import { numberInWords } from './answers.ts';
import { printable } from './printable.ts';
import { both, either } from './terms.ts';

/** What `assess` says of a run itself. */
export const assessSentences = {
  unknownField: (name: string, near: readonly string[], names: readonly string[]) =>
    name === 'parts'
      ? 'Fältet "parts" följer alltid med för ärenden med delar, med de fält som du väljer. Ta bort det ur --fields.'
      : `Det finns inget fält "${printable(name)}" i resultatet. ${
          near.length === 0 ? `Välj bland ${names.join(', ')}.` : `Menade du ${either(near.map((one) => `"${one}"`))}?`
        }`,
  fieldsNeedJson: '--fields väljer bland fälten i JSON. Lägg till --format ndjson eller --json, utan --summary.',
  notInDocuments: (format: string, flags: readonly string[]) =>
    `Med formatet ${format} skrivs en tjänsteskrivelse för varje ärende. ${both(flags.map(flagOf))} går inte ihop med det.`,
  summaryFormats: 'En sammanställning skrivs som text, json eller csv. Välj ett av dem med --format.',
  resumeNeeds:
    '--resume fortsätter en avbruten körning som skriver en rad för varje ärende till en fil. Den behöver -o och --format ndjson eller csv, och går inte ihop med --summary och --exit-code.',
  resumeNeedsFiles: '--resume behöver läsa indata från början, och standard in går inte att läsa igen. Ange filer.',
  moreFindings: (count: number) =>
    count === 1
      ? '1 anmärkning till visas inte här. I resultatet står vid varje ärende det första felet, och hur många fel det är till.'
      : `${numberInWords(count)} anmärkningar till visas inte här. I resultatet står vid varje ärende det första felet, och hur många fel det är till.`,
  moreErrors: (count: number) => `Ärendet har ${numberInWords(count)} fel till.`,
  moreWarnings: (shown: number) => `Det finns fler varningar än de ${numberInWords(shown)} som visas här.`,
  failedCases: (failed: number, all: number) =>
    `${numberInWords(failed)} av ${numberInWords(all)} ärenden kunde inte läsas och är inte ${failed === 1 ? 'bedömt' : 'bedömda'}.`,
  stopped: (errors: number, records: number) =>
    `Avbröt efter ${numberInWords(errors)} ${errors === 1 ? 'ärende' : 'ärenden'} som inte kunde läsas (--max-errors), vid ärende ${numberInWords(records)}. Resten är inte bedömt.`,
  interrupted: (file: string) =>
    `Avbrutet. Det som hann bli skrivet ligger i ${printable(file)}.part. Samma kommando med --resume fortsätter.`,
  notWritten: (file: string) => `${printable(file)} är inte skriven.`,
  keptPart: (file: string) => `Det som hann bli skrivet ligger i ${printable(file)}.part.`,
} as const;

/** A flag as it is written, from its name in code. */
function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
