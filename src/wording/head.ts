import type { HeadKey } from '../interview/head.ts';
import { printable } from '../rules/text.ts';

/** What stands in the head of a case, as its rows in the review are called. */
export const headLabels: Readonly<Record<HeadKey, string>> = {
  title: 'Vad ärendet gäller',
  organisation: 'Organisation',
  registryNumber: 'Diarienummer',
  received: 'Inkom',
  replyBy: 'Svar senast',
  author: 'Handläggare',
  municipality: 'Kommun eller region',
  department: 'Förvaltning',
  committee: 'Nämnd',
  background: 'Bakgrund',
  economy: 'Ekonomi',
  recipients: 'Beslutet skickas till',
  phone: 'Telefon',
  email: 'E-post',
  answerBy: 'Svar på brevet senast',
};

/** How each of them is asked for. */
const headQuestions: Readonly<Record<HeadKey, string>> = {
  title: 'Vad gäller ärendet?',
  organisation: 'Vilken organisation?',
  registryNumber: 'Diarienummer eller annan beteckning:',
  received: 'När kom initiativet in?',
  replyBy: 'När ska organisationen senast ha svar?',
  author: 'Handläggare:',
  municipality: 'Kommun eller region:',
  department: 'Förvaltning:',
  committee: 'Nämnd som beslutar:',
  background: 'Bakgrund till ärendet, avsluta med en tom rad:',
  economy: 'Ekonomi: kostnader och hur de betalas, avsluta med en tom rad:',
  recipients: 'Vilka ska få beslutet? En på varje rad, avsluta med en tom rad:',
  phone: 'Telefon till handläggaren:',
  email: 'E-post till handläggaren:',
  answerBy: 'När ska organisationen senast ha svarat på brevet?',
};

/** The question about something in the head, where what is typed ends otherwise than with an empty line. */
export function headQuestion(key: HeadKey): string {
  return headQuestions[key].replace(/(?: En på varje rad)?, avsluta med en tom rad:$/, '').replace(/:$/, '');
}

/** The question about something in the head, with what Enter takes when that is known. */
export function headPrompt(key: HeadKey, suggested: string | null): string {
  return suggested === null ? `${headQuestions[key]} ` : `${headQuestions[key]} (Enter tar ${printable(suggested)}) `;
}

export const headTexts = {
  title: 'Ärendet',
  begin: 'Ärendet i korthet. Enter hoppar över en rad, b går till raden före.',
  /** The keys for a line; `mayLeave` is whether one may save and stop there. */
  keys: (mayLeave: boolean) =>
    `Skriv en rad, Enter för att hoppa över den${mayLeave ? ', b för att gå tillbaka eller s för att spara och sluta' : ' eller b för att gå tillbaka'}. Är bokstaven själva texten, skriv den inom citattecken: "b".`,
  rowKeys: 'Enter behåller det som står, - tar bort det, b går tillbaka (är texten ett b, skriv "b").',
  notGiven: 'ej angivet',
  now: (value: string) => `Nu står det: ${printable(value)}`,
  noSuchNow: 'Inget är angivet ännu.',
  firstRow: 'Detta är den första raden.',
  replyFirst: 'Organisationen kan inte få svar innan initiativet kom in. Kontrollera dagarna.',
  /** What a document would be better with. */
  lacking: 'Dokumentet saknar några uppgifter. Enter hoppar över en rad.',
  savedInCase: 'Uppgifterna är sparade i ärendet.',
  brokenSettings: (file: string) =>
    `Dina sparade uppgifter i ${printable(file)} går inte att läsa, och används inte. Rätta eller ta bort filen.`,
  settingsUnsaved: 'Uppgiften kunde inte sparas till nästa ärende. I det här ärendet står den.',
} as const;

/** What is said of the parts and organisations of a case. */
export const unitTexts = {
  title: 'Delverksamheter och organisationer',
  add: {
    parts: 'Lägg till en delverksamhet, som bedöms för sig',
    organisations: 'Lägg till en organisation, när flera är med',
  },
  name: { parts: 'Vad heter delverksamheten? ', organisations: 'Vad heter organisationen? ' },
  row: {
    parts: (title: string, own: number) => `Delverksamhet: ${title} (${ownAnswers(own)})`,
    organisations: (title: string, own: number) => `Organisation: ${title} (${ownAnswers(own)})`,
  },
  about: (title: string) => `För ${title}:`,
  /** That what was typed for a name was taken as its command. */
  notName: (letter: string) =>
    `Ensamt är ${letter} ingen text utan ett kommando. Är det namnet, skriv det inom citattecken: "${letter}".`,
  unanswered: 'Obesvarad',
  common: 'gemensamt',
  whatIsCommon: 'Ett svar som är gemensamt gäller hela ärendet. Skriv numret för att svara något eget här.',
  unitPrompt: (title: string) => `Enter går tillbaka. Ett nummer ändrar svaret för ${title}: `,
  noSuchRow: 'Det numret finns inte i listan.',
  rename: 'Byt namn',
  newName: 'Nytt namn: ',
  choose: 'Välj vilka organisationer den gäller',
  whichOrganisations: 'Skriv numren, med mellanrum (Enter är alla): ',
  allCommon: 'Ta bort de egna svaren, så att de gemensamma gäller',
  remove: 'Ta bort den ur ärendet',
  reallyRemove: 'Den och dess egna svar försvinner. Skriv ja för att ta bort den: ',
} as const;

function ownAnswers(count: number): string {
  return count === 0 ? 'inga egna svar' : count === 1 ? '1 eget svar' : `${count} egna svar`;
}
