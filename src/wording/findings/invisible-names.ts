import { type InvisibleCharacter, invisibleIn } from '../../rules/look-alike.ts';

/** What a character is called that does not show, with its number: `ett hårt mellanslag (U+00A0)`. */
export function invisibleName(character: string): string {
  return `${names[character] ?? kindOf(character)} (${codePoint(character)})`;
}

/** What to do about an invisible character, after it has been named. */
export function invisibleAdvice({ isSpace }: Pick<InvisibleCharacter, 'isSpace'>): string {
  return isSpace ? 'Byt det mot ett vanligt mellanslag, eller ta bort det.' : 'Ta bort det.';
}

/** A sentence on the first invisible character of a value, with its place in it and a space before; empty when there is none. */
export function invisibleNote(value: string): string {
  const found = invisibleIn(value);
  if (found === null) return '';
  const number = [...value.slice(0, found.index)].length + 1;
  return ` Tecken ${number} är ${invisibleName(found.character)}, som inte syns. ${invisibleAdvice(found)}`;
}

/** The number of a character, as `U+00A0`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const names: Readonly<Record<string, string>> = {
  '\u0000': 'ett nolltecken',
  '\u0085': 'ett radbyte av ovanligt slag',
  '\u00A0': 'ett hårt mellanslag',
  '\u00AD': 'ett mjukt bindestreck',
  '\u2007': 'ett siffermellanslag',
  '\u2009': 'ett tunt mellanslag',
  '\u200B': 'ett mellanslag utan bredd',
  '\u200C': 'ett skiljetecken utan bredd',
  '\u200D': 'ett fogtecken utan bredd',
  '\u2028': 'en radavskiljare',
  '\u2029': 'en styckeavskiljare',
  '\u202F': 'ett smalt hårt mellanslag',
  '\u2060': 'en ordfogare',
  '\u3000': 'ett helbrett mellanslag',
  '\uFEFF': 'ett byteordningsmärke, BOM',
};

function kindOf(character: string): string {
  if (/\p{Zs}/u.test(character)) return 'ett mellanslag av ovanlig bredd';
  if (/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(character)) return 'ett tecken som vänder läsriktningen';
  return /\p{Cc}/u.test(character) ? 'ett styrtecken' : 'ett osynligt tecken';
}
