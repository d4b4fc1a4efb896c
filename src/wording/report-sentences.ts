import { printable } from '../rules/text.ts';
import { both } from './terms.ts';

/** What `iop-check report` says besides its documents. */
export const reportSentences = {
  onlyChecklistIsBlank: '--blank finns bara för checklistan. Skriv --document checklista --blank.',
  blankTakesNoCase: '--blank skriver en tom checklista och tar inget ärende.',
  onlyOutlineIsClean: '--clean och --with skal finns bara för avtalsutkastet. Skriv --document avtalsutkast.',
  onlyMemorandumHasAppendices:
    'Bilagorna i --with finns bara för tjänsteskrivelsen. Skriv --document tjansteskrivelse, eller utelämna dem.',
  wordNeedsFile: 'Ett Worddokument skrivs till en fil. Ange den med -o, till exempel -o tjansteskrivelse.docx.',
  severalNeedFolder:
    'Det finns flera ärenden. Ange en mapp som finns med -o, så skrivs ett dokument för varje ärende dit.',
  /** What to know before a document is used. */
  warning: (sentence: string): string => `varning: ${sentence}`,
  /** How what a tjänsteskrivelse lacks is stated. */
  howToState:
    'Ange det i ärendet under "document". Diarienummer, handläggare och nämnd går också att ange med flaggor.',
  standardInput: 'standard in',
  unplaced: (keys: readonly string[]): string =>
    `Regelverket har ingen rubrik som heter ${both(keys.map((key) => `"${printable(key)}"`))}. Texten står i bilagan med övrigt underlag.`,
};
