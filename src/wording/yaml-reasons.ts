import { invisibleIn } from '../rules/invisible-characters.ts';
import { invisibleAdvice, invisibleName } from './invisible-names.ts';

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
  TAB_IN_LINE: 'En tabb står här. Skriv mellanslag i stället.',
  CONTROL_CHARACTER: 'Här står ett styrtecken som inte syns. Ta bort det.',
  CUT_BY_COMMENT:
    'Det som följer efter # läses som en kommentar, så texten och det som skulle stänga den faller bort. Sätt citattecken om hela texten. Är det en kommentar, flytta den till en egen rad.',
  MORE_THAN_SIGN:
    'Tecknet > kan inte stå framför ett tal. Skriv bara talet, till exempel max: 1000 eller min: 2.5. I ett villkor betyder min minst, above mer än, max högst och below mindre än.',
  CURLY_QUOTES: 'Böjda citattecken räknas inte som citattecken i YAML. Skriv raka: ".',
};

/** What is wrong with the YAML, by the code of the library `yaml`, or one of ours; or the invisible character that is the cause. */
export function yamlReason(code: string, character?: string): string {
  if (character !== undefined)
    return `Här står ${invisibleName(character)}, som inte syns och som YAML inte räknar som mellanslag. ${invisibleAdvice({ isSpace: invisibleIn(character)?.isSpace === true })}`;
  return reasons[code] ?? 'Detta är inte YAML. Kontrollera indrag, kolon och citattecken på raden och raden före.';
}
