import { type CountedTime, countedTime, dayOfSerial, daysMeant, hasFormOfDay } from '../../rules/written-dates.ts';
import { either, quoted } from '../terms.ts';
import { invisibleNote } from './invisible-names.ts';

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
