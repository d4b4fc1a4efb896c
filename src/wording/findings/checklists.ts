import { both, either, quoted } from '../terms.ts';
import { about } from './kind.ts';

const { error } = about('case');

/** Why a field of a checklist cannot be read. */
type FieldTrouble =
  | { readonly kind: 'unknown' | 'long' | 'twice' }
  | { readonly kind: 'option' | 'unclear'; readonly option: string }
  | { readonly kind: 'several'; readonly options: readonly string[] }
  | { readonly kind: 'number' | 'numbers'; readonly written: string; readonly unit: string }
  | { readonly kind: 'date' | 'both'; readonly written: string }
  | { readonly kind: 'dates'; readonly written: string; readonly days: readonly string[] };

const limitWords = {
  parts: 'delar',
  unpacked: 'byte i en del',
  depth: 'nivåer',
  fields: 'fält',
  text: 'tecken i ett fält',
};

/** Of checklists that were filled in as Word files. */
export const checklistFindings = {
  'word-damaged': error({
    says: () => 'Word-filen går inte att läsa. Öppna den i Word eller LibreOffice och spara om den som .docx.',
    what: 'Filen börjar som en Word-fil men är skadad, avklippt eller av ett annat slag, som ett kalkylblad.',
    mend: 'Öppna filen i Word eller LibreOffice och spara om den som .docx. Går den inte att öppna där heller: hämta den på nytt.',
  }),
  'word-too-much': error<{ what: keyof typeof limitWords; limit: number }>({
    says: ({ what, limit }) =>
      `Word-filen är för stor för en checklista: den har fler än ${limit.toLocaleString('sv-SE')} ${limitWords[what]}. Ange filen med checklistan.`,
    what: 'Word-filen är packad, och uppackad är den mycket större än någon checklista. Den läses inte vidare.',
    mend: 'Kontrollera att det är rätt fil. Har bilder eller andra dokument klistrats in: ta bort dem.',
  }),
  'no-checklist': error({
    says: () =>
      'Word-filen är ingen checklista att fylla i. Skriv en med iop-check report --document checklista --blank -o checklista.docx, fyll i den och ange den här.',
    what: 'Word-filer läses bara när de är checklistor som iop-check har skrivit. Andra dokument, som en tjänsteskrivelse, har inga fält att läsa svaren ur.',
    mend: 'Ange den ifyllda checklistan, eller det sparade ärendet.',
  }),
  'checklist-rules': error({
    says: () =>
      'Checklistan har fält, men det i filen som säger vilka regler frågorna kommer ur är borta. Fyll i och spara den i Word eller LibreOffice, inte i ett program som gör om den.',
    what: 'En checklista bär med sig vilket regelverk den är skriven efter och hur frågorna löd. Program som gör om Word-filer till sitt eget format och tillbaka, som Google Dokument, tar bort det.',
    mend: 'Skriv en ny checklista, fyll i den i Word eller LibreOffice och ange den.',
  }),
  'checklist-field': error<{ field: string | null; whom: string | null; trouble: FieldTrouble }>({
    says: ({ field, whom, trouble }) => {
      const name = `${field === null ? 'datumet överst' : quoted(field)}${whom === null ? '' : ` för ${whom}`}`;
      return fieldSentence(name, trouble);
    },
    what: 'Ett fält i checklistan går inte att läsa: två svar är ikryssade, ett tal eller datum är inget sådant, eller fältet hör inte till checklistan. Inget gissas, och ärendet bedöms inte.',
    mend: 'Öppna checklistan, rätta fältet och spara.',
  }),
};

function fieldSentence(name: string, trouble: FieldTrouble): string {
  switch (trouble.kind) {
    case 'unknown':
      return `Fältet ${name} hör inte till checklistan. Ta bort det, eller skriv en ny checklista om reglerna har ändrats.`;
    case 'long':
      return `Texten i fältet ${name} är för lång. Korta den.`;
    case 'twice':
      return `Fältet ${name} finns två gånger med olika innehåll. Ta bort det ena.`;
    case 'option':
      return `Fältet ${name} har ett svar som frågan inte har: ${quoted(trouble.option)}. Ta bort det, eller skriv en ny checklista.`;
    case 'unclear':
      return `Det går inte att se om ${quoted(trouble.option)} är ikryssat för ${name}. Klicka på rutan så att den visar det som gäller.`;
    case 'several':
      return `Flera svar är ikryssade för ${name}: ${both(trouble.options.map(quoted))}. Kryssa bara i ett.`;
    case 'both':
      return `Både ${quoted(trouble.written)} och "Vet inte" står som svar för ${name}. Ta bort det ena.`;
    case 'number':
      return `${quoted(trouble.written)} är inget tal i ${trouble.unit}, och det är svaret för ${name}. Skriv bara talet, till exempel 1 250.`;
    case 'numbers':
      return `${quoted(trouble.written)} kan vara två olika tal, och det är svaret för ${name}. Skriv det utan punkt, till exempel 1 250 eller 1,25.`;
    case 'date':
      return `${quoted(trouble.written)} är inget datum, och det står för ${name}. Skriv år-månad-dag, till exempel 2026-11-21.`;
    case 'dates':
      return `${quoted(trouble.written)} kan vara ${either(trouble.days)}, och det står för ${name}. Skriv år-månad-dag.`;
  }
}
