import type { DiagnosticArguments, DiagnosticCode } from '../rules/diagnostic-codes.ts';
import { dateSentence } from './date-trouble.ts';
import { meant, quoted } from './message-parts.ts';
import { both, either, typeWords } from './terms.ts';

type Messages<Codes extends DiagnosticCode> = { readonly [Code in Codes]: (args: DiagnosticArguments[Code]) => string };

/** The sentences about the form of what is read: keys, types and how values are written. */
export const formMessages = {
  'misread-number': ({ written, read, meant: numbers }) =>
    written.includes(',')
      ? `${written} läses som talet ${read}, för ett komma skiljer nycklar åt. ${numbers.length === 0 ? 'Skriv talet utan komma.' : `Skriv ${either(numbers)}.`}`
      : `${written} läses som talet ${read}. Skriv ${either(numbers)}, eller sätt citattecken om det är en text.`,
  'wrong-type': ({ expected, actual, written, meant: values }) => {
    const wanted = either(expected.map((type) => typeWords[type] ?? type));
    if (actual === 'null') return `Här saknas ett värde: det ska stå ${wanted}.`;
    const hint = typeHint(expected, actual, written, values);
    return `Fel typ: här ska det stå ${wanted}, inte ${typeWords[actual] ?? actual}.${hint === '' ? '' : ` ${hint}`}`;
  },
  'unknown-value': ({ value, suggestion, allowed }) =>
    `Okänt värde ${quoted(value)}. ${meant(suggestion) || `Här får det stå ${either(allowed)}.`}`,
  'bad-id': ({ id, suggestion }) =>
    `${quoted(id)} är inget id. Använd små bokstäver a–z, siffror och bindestreck, och börja med en bokstav.${
      suggestion === null
        ? ''
        : ` ${suggestion.startsWith('nr-') ? `Skriv till exempel ${quoted(suggestion)}.` : meant(suggestion)}`
    }`,
  'bad-date': ({ value, meant: day }) =>
    day === undefined || day === null
      ? dateSentence(value)
      : `${quoted(value)} är inte skrivet som ett datum. Skriv hela dagen: ${day}.`,
  'bad-form': ({ expected, meant: value }) =>
    value === undefined || value === null
      ? (forms[expected] ?? 'Värdet har inte rätt form.')
      : expected === 'version'
        ? `En version skrivs med tre tal: skriv ${value}.`
        : `Detta är ingen hel webbadress. Skriv ${value}.`,
  'empty-value': () => 'Värdet är tomt. Fyll i det, eller ta bort nyckeln om den inte behövs.',
  'condition-form': () =>
    'Detta är inget villkor. Ett villkor börjar med all, any, not, atLeast, question eller precondition.',
  'condition-words': ({ words }) => `Här ska stå exakt en av nycklarna ${both(words)}.`,
} as const satisfies Partial<Messages<DiagnosticCode>>;

/** How to write a value so that it is read as meant. */
function typeHint(types: readonly string[], actual: string, written: string | null, values: readonly string[]): string {
  const [value = ''] = values;
  if (types.includes('array') && actual === 'object') {
    return 'Sätt ett bindestreck och ett mellanslag före den första nyckeln, så att de blir en punkt i en lista.';
  }
  if (values.length > 0) {
    if (/^["{]/.test(value))
      return value.startsWith('{') ? `Ett gränsvärde skrivs ${value}.` : `Sätt citattecken: ${value}.`;
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

const forms: Record<string, string> = {
  version: 'En version skrivs med tre tal, till exempel 1.0.0.',
  url: 'Detta är ingen webbadress. Skriv hela adressen, med https:// först.',
  options: 'En flervalsfråga behöver minst två svarsalternativ.',
  count: 'Talet är för litet: minst 1.',
  number: 'Talet är för stort, eller inget tal. Använd tal med högst 15 siffror.',
};
