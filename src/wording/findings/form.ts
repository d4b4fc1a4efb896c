import type { DiagnosticArguments, DiagnosticCode } from '../../rules/diagnostic-codes.ts';
import { numbersMeant } from '../../rules/written-numbers.ts';
import { both, either, meant, quoted, typeWords, withArticle } from '../terms.ts';
import { dateSentence } from './date-trouble.ts';
import { invisibleNote } from './invisible-names.ts';

type Messages<Codes extends DiagnosticCode> = { readonly [Code in Codes]: (args: DiagnosticArguments[Code]) => string };

/** The sentences about the form of what is read: keys, types and how values are written. */
export const formMessages = {
  'no-rule-set': ({ looks }) => foreignFiles[looks],
  'misread-number': ({ written, read, meant: numbers }) =>
    written.includes(',')
      ? `${written} läses ${read === null ? 'bara fram till kommat' : `som talet ${read}`}, för ett komma skiljer nycklar åt. ${numbers.length === 0 ? 'Skriv talet utan komma.' : `Skriv ${either(numbers)}.`}`
      : `${written} läses som talet ${read}. Skriv ${either(numbers)}, eller sätt citattecken om det är en text.`,
  'duplicate-key': ({ key, isItem }) =>
    isItem === true
      ? `Ett bindestreck saknas före ${quoted(key)}: här börjar en ny punkt i listan. Skriv - ${key}: …, med bindestrecket i samma kolumn som punkten ovanför.`
      : `Nyckeln ${quoted(key)} står två gånger. Ta bort den ena.`,
  'wrong-type': ({ expected, actual, written, meant: values, removed }) => {
    const wanted = either(expected.map((type) => typeWords[type] ?? type));
    if (removed !== undefined) {
      return `Det som ärvs från ett regelverk under går inte att ta bort, bara att ändra. Ta bort raden med ${quoted(removed)}, eller skriv ${wanted} där.`;
    }
    if (actual === 'null') return `Här saknas ett värde: det ska stå ${wanted}.`;
    const hint = typeHint(expected, actual, written, values);
    return `Fel typ: här ska det stå ${wanted}, inte ${typeWords[actual] ?? actual}.${hint === '' ? '' : ` ${hint}`}${invisibleNote(written ?? '')}`;
  },
  'unknown-value': ({ value, suggestion, allowed }) =>
    `Okänt värde ${quoted(value)}. ${meant(suggestion) || `Här får det stå ${either(allowed)}.`}${invisibleNote(value)}`,
  'bad-id': ({ id, suggestion, several }) => {
    if (several?.includes(',') === true && id.replaceAll(' ', ', ') === several) {
      return `Här läses ${quoted(id)} som ett enda id, för kommatecken saknas. Skriv ${several}.`;
    }
    if (several !== undefined) {
      return `Här läses ${quoted(id)} som ett enda id. Sätt ett bindestreck före ${several}, på varsin rad, eller skriv dem inom hakparentes med komma emellan.`;
    }
    return `${quoted(id)} är inget id. Använd små bokstäver a–z, siffror och bindestreck, och börja med en bokstav.${
      suggestion === null
        ? ''
        : ` ${suggestion.startsWith('nr-') ? `Skriv till exempel ${quoted(suggestion)}.` : meant(suggestion)}`
    }`;
  },
  'bad-date': ({ value, meant: day }) =>
    day === undefined || day === null
      ? dateSentence(value)
      : `${quoted(value)} är inte skrivet som ett datum. Skriv hela dagen: ${day}.`,
  'bad-form': ({ expected, meant: value, written }) =>
    value === undefined || value === null
      ? (forms[expected] ?? 'Värdet har inte rätt form.')
      : expected === 'version'
        ? `En version skrivs med tre tal: skriv ${value}.${invisibleNote(written ?? '')}`
        : `Detta är ingen hel webbadress. Skriv ${value}.`,
  'text-cut': ({ rest, whole }) =>
    `Texten slutar före #, för ${quoted(rest)} läses som en kommentar. Hör det till texten, sätt citattecken om hela${whole === null ? '' : `: ${whole}`}. Annars flytta kommentaren till en egen rad.`,
  'empty-value': () => 'Värdet är tomt. Fyll i det, eller ta bort nyckeln om den inte behövs.',
  'condition-form': (args) => conditionProblems[args.problem](args),
  'condition-words': ({ words, write }) =>
    `Här ska stå exakt en av nycklarna ${both(words)}${write === null || write === undefined ? '' : `, till exempel ${write}`}.`,
} as const satisfies Partial<Messages<DiagnosticCode>>;

const foreignFiles: Readonly<Record<DiagnosticArguments['no-rule-set']['looks'], string>> = {
  case: 'Detta är inget regelverk. Det ser ut som ett ärende: bedöm det med iop-check assess.',
  assessment: 'Detta är inget regelverk. Det ser ut som en sparad bedömning: pröva den med iop-check verify.',
  other:
    'Detta är inget regelverk: här finns varken frågor (questions), förutsättningar (preconditions) eller utfall (outcomes). Ange en regelfil, eller börja på en med iop-check new-rules. Är det ett ärende, bedöm det med iop-check assess.',
};

type ConditionForm = DiagnosticArguments['condition-form'];

const conditionProblems: Readonly<Record<ConditionForm['problem'], (args: ConditionForm) => string>> = {
  none: ({ write }) =>
    `Detta är inget villkor. Ett villkor börjar med all, any, not, atLeast, question, calculated, precondition eller valid${
      write === null || write === undefined ? '' : `, till exempel ${write}`
    }.`,
  alone: ({ name, kind, write }) => {
    const what = `${quoted(name)} är ${withArticle(kind ?? 'question')}, och det är inget villkor i sig.`;
    return write === null || write === undefined
      ? `${what} Ett villkor prövar svar, beräknade värden och förutsättningar.`
      : `${what} Skriv ${write}.`;
  },
  list: ({ write }) =>
    write === null || write === undefined
      ? 'En lista säger inte om alla villkor ska gälla eller om ett räcker. Skriv all: (alla) eller any: (minst ett) på en egen rad ovanför listan, och dra in listan under den.'
      : `En lista säger inte om alla villkor ska gälla eller om ett räcker. Skriv { all: ${write} } om alla ska gälla, eller { any: ${write} } om ett räcker.`,
  two: ({ name }) =>
    `Med ${name} börjar ett villkor till. Sätt ett bindestreck före, så blir det en egen punkt under all eller any.`,
  count: ({ write }) => `Efter atLeast står hur många av vilka villkor: skriv ${write}.`,
  answers: () =>
    'Ett svar jämförs med ett värde eller ett gränsvärde, aldrig med ett annat svar. Räkna fram skillnaden under calculated, och jämför den.',
  always: ({ name, write }) =>
    write === null || write === undefined
      ? `Ett villkor kan inte vara ${name}. Skriv vad som ska gälla, till exempel { question: FRÅGANS-ID, is: ja }.`
      : `Ett villkor kan inte vara ${name}. Det sista utfallet gäller när inget annat gör det: skriv ${write} i stället för when.`,
  word: ({ name, write }) => {
    const advice =
      write === null || write === undefined ? 'Skriv ett villkor för varje värde, under any.' : `Skriv ${write}.`;
    return name === 'is'
      ? `Efter is står ett enda värde, ingen lista. ${advice}`
      : `Efter ${name} står en lista. ${advice}`;
  },
};

/** How to write what seems to be a number, with a space before; a plain advice when it is not clear which. */
export function numberHint(written: string): string {
  const numbers = numbersMeant(written);
  if (numbers.length === 0) return ' Skriv talet bara med siffror, och punkt före decimaler.';
  return ` ${typeHint(['number'], 'string', written, numbers)}`;
}

/** How to write a value so that it is read as meant. */
function typeHint(types: readonly string[], actual: string, written: string | null, values: readonly string[]): string {
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

const forms: Record<string, string> = {
  version: 'En version skrivs med tre tal, till exempel 1.0.0.',
  url: 'Detta är ingen webbadress. Skriv hela adressen, med https:// först.',
  options: 'En flervalsfråga behöver minst två svarsalternativ.',
  count: 'Talet är för litet: minst 1.',
  number: 'Talet är för stort, eller inget tal. Använd tal med högst 15 siffror.',
};
