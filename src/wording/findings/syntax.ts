import { invisibleIn } from '../../rules/spelling.ts';
import { either, quoted } from '../terms.ts';
import { invisibleAdvice, invisibleName } from './hints.ts';
import { about } from './kind.ts';

const { error } = about('syntax');
const inCase = about('case');

/** Of a text that is not YAML or JSON, or that uses more of it than is taken. */
export const syntaxFindings = {
  'yaml-syntax': error<{
    reason: string;
    character?: string /** A text that is cut, as it should be written. */;
    whole?: string | null;
  }>({
    says: ({ reason, character, whole }) => yamlReason(reason, character, whole ?? null),
    what: 'Texten följer inte reglerna för YAML 1.2. Det vanligaste är fel indrag eller ett kolon i en text utan citattecken.',
    mend: 'Rätta på det ställe som pekas ut, eller på raden före.',
  }),
  'misread-number': error<{ written: string; read: number | null; meant: readonly string[] }>({
    says: ({ written, read, meant: numbers }) =>
      written.includes(',')
        ? `${written} läses ${read === null ? 'bara fram till kommat' : `som talet ${read}`}, för ett komma skiljer nycklar åt. ${numbers.length === 0 ? 'Skriv talet utan komma.' : `Skriv ${either(numbers)}.`}`
        : `${written} läses som talet ${read}. Skriv ${either(numbers)}, eller sätt citattecken om det är en text.`,
    what: 'YAML läser somliga tal på ett annat sätt än en människa: 0123 blir 123, 0x10 blir 16, 1.000 blir 1, och i { min: 2,5 } skiljer kommat åt två nycklar, så att min blir 2.',
    mend: 'Skriv talet utan nolla först, utan mellanrum, och med punkt före decimaler: 2.5 och 1000. Sätt citattecken om det är en text, till exempel ett diarienummer.',
  }),
  'yaml-feature': error<{ feature: keyof typeof yamlFeatures }>({
    says: ({ feature }) => yamlFeatures[feature],
    what: 'Regelfiler använder en liten del av YAML, så att den som läser ser allt som gäller. Ankare, hänvisningar, sammanslagning, typmärken, direktiv och flera dokument i en fil är inte med.',
    mend: 'Skriv ut innehållet där det gäller.',
  }),
  'duplicate-key': error<{ key: string; isItem?: boolean }>({
    says: ({ key, isItem }) =>
      isItem === true
        ? `Ett bindestreck saknas före ${quoted(key)}: här börjar en ny punkt i listan. Skriv - ${key}: …, med bindestrecket i samma kolumn som punkten ovanför.`
        : `Nyckeln ${quoted(key)} står två gånger. Ta bort den ena.`,
    what: 'Samma nyckel står två gånger på samma plats. Då går det inte att veta vilken som gäller.',
    mend: 'Ta bort den ena, eller byt namn på den.',
  }),
  'forbidden-key': error<{ key: string }>({
    says: ({ key }) => `Nyckeln ${quoted(key)} är inte tillåten. Ta bort den.`,
    what: 'Nyckeln __proto__ har en särskild betydelse i JavaScript och är aldrig ett id.',
    mend: 'Ta bort nyckeln.',
  }),
  'too-deep': error<{ limit: number }>({
    says: ({ limit }) => `Innehållet är nästlat i mer än ${limit} nivåer. Gör det plattare.`,
    what: 'Listor och nycklar ligger i varandra i fler nivåer än något ärende eller regelverk behöver.',
    mend: 'Kontrollera parenteserna. Är filen skapad av ett program, rätta det.',
  }),
  /** `meant` is what seems to stand there, in a way that is not JSON's. */
  'json-syntax': inCase.error<{ found: string | null; meant?: keyof typeof jsonValues }>({
    says: ({ found, meant: value }) => {
      if (found === null)
        return 'Detta är inte JSON: texten tar slut för tidigt. Kontrollera att alla citattecken, { och [ är avslutade.';
      const hidden = invisibleIn(found);
      const isHidden = hidden?.index === 0;
      const what = isHidden
        ? `här står ${invisibleName(hidden.character)}, som inte syns`
        : `${quoted(found)} kan inte stå här`;
      const usual = isHidden ? invisibleAdvice(hidden) : 'Kontrollera kommatecken, citattecken och parenteser.';
      return `Detta är inte JSON: ${what}. ${value === undefined ? usual : jsonValues[value]}`;
    },
    what: 'Texten följer inte reglerna för JSON. Det vanligaste är ett komma efter sista värdet, ett glömt citattecken eller enkla citattecken, eller ett tal som 1 000, 2,5 eller 100 kr.',
    mend: 'Rätta på det ställe som pekas ut, eller strax före det. Ett tal skrivs med bara siffror, och punkt före decimaler: 1000 eller 2.5.',
  }),
  'json-control-character': inCase.error({
    says: () =>
      'En text innehåller ett radbyte, en tabb eller ett annat styrtecken. Skriv \\n för radbyte och \\t för tabb.',
    what: 'I JSON får en text inte innehålla radbyten, tabbar eller andra styrtecken som de är.',
    mend: 'Skriv \\n för ett radbyte och \\t för en tabb. Program som skapar JSON gör det av sig själva.',
  }),
};

const jsonValues = {
  number: 'Ett tal skrivs med bara siffror, och punkt före decimaler: 1000 eller 2.5.',
  date: 'Ett datum skrivs inom citattecken: "2026-11-21".',
};

const yamlFeatures = {
  alias: 'Hänvisningar med * är inte tillåtna. Skriv ut innehållet på båda ställena.',
  anchor: 'Ankare med &, och hänvisningar till dem med *, är inte tillåtna. Skriv ut innehållet på varje ställe.',
  tag: 'Typmärken med ! är inte tillåtna. Ta bort det.',
  directive: 'Direktiv med % är inte tillåtna. Ta bort raden.',
  merge: 'Sammanslagning med << är inte tillåten. Skriv ut innehållet.',
  documents: 'En regelfil är ett enda dokument. Ta bort --- och det som följer, eller lägg det i en egen fil.',
};

const reasons: Record<string, string> = {
  BAD_INDENT: 'Indraget stämmer inte. Nycklar på samma nivå ska börja i samma kolumn, och [ och { ska avslutas.',
  BAD_SCALAR_START: 'Ett värde kan inte börja med det här tecknet. Sätt citattecken om hela värdet.',
  BAD_DQ_ESCAPE: 'Okänd sekvens efter \\. Skriv \\\\ för ett omvänt snedstreck, eller använd enkla citattecken.',
  BLOCK_AS_IMPLICIT_KEY: 'Två kolon på samma rad. Sätt citattecken om texten efter det första.',
  BLOCK_IN_FLOW: 'Innanför [ ] eller { } får inget annat än listor och nycklar på en rad stå.',
  KEY_OVER_1024_CHARS: 'En nyckel är längre än 1024 tecken. Korta den.',
  MISSING_CHAR: 'Ett tecken saknas: ett citattecken, kolon eller komma, eller slutet på en parentes.',
  MULTILINE_IMPLICIT_KEY:
    'En nyckel sträcker sig över flera rader. Saknas ett kolon, ett mellanslag efter kolon, eller är indraget fel?',
  NON_STRING_KEY: 'En nyckel är ingen text. Skriv ett id.',
  TAB_AS_INDENT: 'Indrag görs med mellanslag, inte med tabb.',
  TOO_LITTLE_INDENT:
    'Raden är för lite indragen. Det som hör till en nyckel ska stå längre in än nyckeln, även ett avslutande ] eller }.',
  TOO_MUCH_INDENT: 'Nyckeln är för mycket indragen. Nycklar på samma nivå ska börja i samma kolumn.',
  MISSING_DASH:
    'Här saknas ett bindestreck. Skriv - och ett mellanslag först på raden, så börjar en ny punkt i listan.',
  MISSING_DASH_AND_INDENT:
    'Här saknas ett bindestreck. Skriv - och ett mellanslag först på raden, så börjar en ny punkt i listan, och dra in punktens övriga rader två steg till.',
  MISSING_FIRST_DASH:
    'Här saknas ett bindestreck: listan börjar utan. Skriv - och ett mellanslag före det som pekas ut, i samma kolumn som de andra bindestrecken.',
  MISSING_DASH_IN_COLUMN:
    'Här saknas ett bindestreck. Skriv - och ett mellanslag före det som pekas ut, i samma kolumn som bindestrecket ovanför, så börjar en ny punkt i listan.',
  KEYS_OF_ITEM_APART:
    'Nyckeln står inte i samma kolumn som den första nyckeln i punkten. Skriv ett enda mellanslag efter bindestrecket, och ställ punktens nycklar under varandra.',
  DASH_OR_INDENT:
    'Raden börjar i samma kolumn som bindestrecken. Dra in den två steg till om den hör till punkten ovanför. Börjar en ny punkt här, skriv - och ett mellanslag före nyckeln.',
  DASH_WITHOUT_SPACE: 'Ett mellanslag saknas efter bindestrecket. Skriv - och ett mellanslag före nyckeln.',
  DASH_TOO_FAR_OUT:
    'Bindestrecket står för långt till vänster. Ställ det i samma kolumn som listans andra bindestreck, och flytta punktens övriga rader lika långt.',
  NO_DASH: 'En punkt i en lista börjar med ett vanligt bindestreck och ett mellanslag. Byt tecknet mot -.',
  OPEN_QUOTE: 'Citattecknet som börjar här avslutas aldrig. Sätt ett likadant där texten slutar.',
  OPEN_BRACE: 'Klammern { som börjar här avslutas aldrig. Sätt } där det som hör till den slutar.',
  OPEN_BRACKET: 'Hakparentesen [ som börjar här avslutas aldrig. Sätt ] där det som hör till den slutar.',
  TEXT_AFTER_QUOTES:
    'Texten börjar med ett citattecken, så den tar slut vid nästa, och resten faller utanför. Sätt citattecken om hela',
  CUT_BY_COMMA:
    'Innanför { } skiljer ett komma nycklar åt, så texten tar slut vid kommat. Hör resten till texten, sätt citattecken om hela',
  CONTROL_CHARACTER: 'Här står ett styrtecken som inte syns. Ta bort det.',
  CUT_BY_COMMENT:
    'Det som följer efter # läses som en kommentar, så texten och det som skulle stänga den faller bort. Sätt citattecken om hela texten. Är det en kommentar, flytta den till en egen rad.',
  MORE_THAN_SIGN:
    'Tecknet > kan inte stå framför ett tal. Skriv bara talet, till exempel max: 1000 eller min: 2.5. I ett villkor betyder min minst, above mer än, max högst och below mindre än.',
  CURLY_QUOTES: 'Böjda citattecken räknas inte som citattecken i YAML. Skriv raka: ".',
};

/** Those that end with the text as it should be written. */
const cutReasons = ['TEXT_AFTER_QUOTES', 'CUT_BY_COMMA'];

/** What is wrong with the YAML, by the code of the library `yaml`, or one of ours; or the invisible character that is the cause. */
function yamlReason(code: string, character: string | undefined, whole: string | null): string {
  if (character !== undefined)
    return `Här står ${invisibleName(character)}, som inte syns och som YAML inte räknar som mellanslag. ${invisibleAdvice({ isSpace: invisibleIn(character)?.isSpace === true })}`;
  if (cutReasons.includes(code)) return `${reasons[code]}${whole === null ? '.' : `: ${whole}`}`;
  return reasons[code] ?? 'Detta är inte YAML. Kontrollera indrag, kolon och citattecken på raden och raden före.';
}
