import {
  type CountedTime,
  countedTime,
  dayOfSerial,
  daysMeant,
  hasFormOfDay,
  numbersMeant,
} from '../../rules/form/written.ts';
import { type InvisibleCharacter, invisibleIn } from '../../rules/spelling.ts';
import { either, quoted } from '../terms.ts';

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

/** What is wrong with a text that should be a date: that it is written in another way, or that there is no such day. */
interface DateTrouble {
  /** Of the text, as `den dagen finns inte`. */
  readonly what: string;
  readonly advice: string;
}

const dayMissing = 'den dagen finns inte';

export function dateTrouble(value: string): DateTrouble {
  if (/^\d{4}-\d\d-\d\d$/.test(value) || isNoDay(value))
    return { what: dayMissing, advice: 'Kontrollera månaden och dagen.' };
  return { what: 'det är inte skrivet som ett datum', advice: adviceOn(value) };
}

/** Whether a text is a day by its form, and there is no such day. Digits alone may be written in another order. */
function isNoDay(value: string): boolean {
  return /\D/.test(value.trim()) && hasFormOfDay(value) && daysMeant(value).length === 0;
}

function adviceOn(value: string): string {
  const serial = dayOfSerial(value.trim());
  if (serial !== null) {
    return `Det ser ut som numret på en dag i Excel, som räknar dagar från år 1900: ${serial}. Ge kolumnen datumformatet ${quoted('åååå-mm-dd')} i Excel och exportera igen.`;
  }
  const days = daysMeant(value);
  const time = days.length === 0 ? countedTime(value.trim()) : null;
  if (time !== null) {
    return `Det ser ut som ett antal ${units[time.unit]} sedan år 1970, som program räknar tid. Skriv år-månad-dag${time.day === null ? ', till exempel 2026-11-21' : `: ${quoted(time.day)}`}.`;
  }
  const meant = days.length === 0 ? ', till exempel 2026-11-21.' : `. Menade du ${either(days.map(quoted))}?`;
  return `Skriv år-månad-dag${meant}${invisibleNote(value)}`;
}

const units: Readonly<Record<CountedTime['unit'], string>> = {
  seconds: 'sekunder',
  milliseconds: 'millisekunder',
  microseconds: 'mikrosekunder',
  nanoseconds: 'nanosekunder',
};

/** The same in a sentence of its own. */
export function dateSentence(value: string): string {
  const { what, advice } = dateTrouble(value);
  return what === dayMissing
    ? `Dagen ${value} finns inte. ${advice}`
    : `${quoted(value)} är inte skrivet som ett datum. ${advice}`;
}

/** How to write what seems to be a number, with a space before; a plain advice when it is not clear which. */
export function numberHint(written: string): string {
  const numbers = numbersMeant(written);
  if (numbers.length === 0) return ' Skriv talet bara med siffror, och punkt före decimaler.';
  return ` ${typeHint(['number'], 'string', written, numbers)}`;
}

/** How to write a value so that it is read as meant. */
export function typeHint(
  types: readonly string[],
  actual: string,
  written: string | null,
  values: readonly string[],
): string {
  const [value = ''] = values;
  if (values.length === 0 && types.includes('array') && actual === 'object') {
    return 'Sätt ett bindestreck och ett mellanslag före den första nyckeln, så att de blir en punkt i en lista.';
  }
  if (values.length > 0) {
    if (/^["{]/.test(value))
      return value.startsWith('{ limit:')
        ? `Ett gränsvärde skrivs ${value}.`
        : value.startsWith('{')
          ? `Skriv ${value}.`
          : `Sätt citattecken: ${value}.`;
    const isNumber = types.some((type) => type === 'number' || type === 'int') && actual === 'string';
    if (!isNumber) return `Skriv ${either(values)}.`;
    return written !== null && value === written.trim()
      ? `Skriv ${value}, utan citattecken.`
      : `Tal skrivs utan mellanrum och enhet, med punkt före decimaler: skriv ${either(values)}.`;
  }
  const wantsNumber = types.includes('number') && !types.includes('string');
  return wantsNumber && actual === 'string' && /\d/.test(written ?? '')
    ? 'Tal skrivs bara med siffror, och punkt före decimaler, till exempel 1000 eller 2.5.'
    : '';
}
