import type { NamedThing, NameKind } from '../../rules/form/named-things.ts';
import type { LargeThing } from '../../rules/form/size-limits.ts';
import {
  both,
  capitalised,
  either,
  kindWords,
  meant,
  quoted,
  typeWords,
  uncapitalised,
  withArticle,
  withStop,
} from '../terms.ts';
import { codePoint, dateSentence, invisibleName, invisibleNote, typeHint } from './hints.ts';
import { about } from './kind.ts';

const { error, warning } = about('form');

/** Of keys, types, names and how values are written. */
export const formFindings = {
  'too-many': error<{ what: LargeThing; count: number; limit: number }>({
    says: ({ what, count, limit }) => {
      const [things, wayOut] = largeThings[what];
      return `${capitalised(things)} är ${count} stycken, och fler än ${limit} får det inte vara. ${wayOut}`;
    },
    what: 'Det finns fler av något än vad som rimligen hör till ett regelverk eller ett ärende, minst tio gånger så många som i de största som vi känner till. Då prövas inget annat i filen, så att arbetet aldrig tar mer än några sekunder.',
    mend: 'Är filen skapad av ett program, rätta det. Annars: gör som meddelandet säger.',
  }),
  'no-rule-set': error<{ looks: keyof typeof foreignFiles }>({
    says: ({ looks }) => foreignFiles[looks],
    what: 'Filen har inget av det som gör ett regelverk. Kanske är det ett ärende, en sparad bedömning eller en fil till ett annat program.',
    mend: 'Ange en regelfil. Ett ärende bedöms med iop-check assess, och en sparad bedömning prövas med iop-check verify. Ligger andra YAML-filer i samma mapp som reglerna, flytta dem.',
  }),
  'unknown-key': error<{ key: string; suggestion: string | null; allowed: readonly string[] }>({
    says: ({ key, suggestion, allowed }) =>
      `Okänd nyckel ${quoted(key)}. ${key.includes(':') ? 'Saknas ett mellanslag efter kolon? ' : ''}${meant(suggestion) || `Här får det stå ${both(allowed)}.`}`,
    what: 'Nyckeln finns inte i formatet. Okända nycklar godtas aldrig, för en felstavad nyckel skulle annars tyst vara utan verkan.',
    mend: 'Rätta stavningen, flytta nyckeln till rätt nivå eller ta bort den. Kommandot iop-check schema visar formatet.',
  }),
  'misplaced-key': error<{ key: string; belongs: readonly string[] }>({
    says: ({ key, belongs }) =>
      `Nyckeln ${quoted(key)} står på fel nivå. Den hör hemma ${either(belongs.map(placeInFile))}. Flytta den dit. I YAML är det oftast indraget eller ett bindestreck.`,
    what: 'Nyckeln finns i formatet, men inte på den här platsen. Oftast är indraget ett steg för stort eller för litet.',
    mend: 'Flytta nyckeln dit den hör. Kommandot iop-check schema rules visar formatet.',
  }),
  'key-in-text': warning<{ key: string }>({
    says: ({ key }) =>
      `${quoted(key)} läses här som en del av texten ovanför, inte som en nyckel. Minska indraget, eller skriv om raden.`,
    what: 'En text som fortsätter på flera rader slukar allt som är mer indraget än dess nyckel. En rad som börjar som en nyckel blir då en del av texten, och nyckeln är utan verkan.',
    mend: 'Ge raden samma indrag som de andra nycklarna. Hör den till texten, börja raden med ett annat ord.',
  }),
  /** `whole` is the text with what was cut, as it should be written; null when that is long. */
  'text-cut': warning<{ rest: string; whole: string | null }>({
    says: ({ rest, whole }) =>
      `Texten slutar före #, för ${quoted(rest)} läses som en kommentar. Hör det till texten, sätt citattecken om hela${whole === null ? '' : `: ${whole}`}. Annars flytta kommentaren till en egen rad.`,
    what: 'I YAML börjar en kommentar med # efter ett mellanslag. En text utan citattecken slutar där, och resten försvinner tyst.',
    mend: 'Sätt citattecken om hela texten, till exempel "Kravet enligt punkt #3". Är det en kommentar, skriv den på en egen rad.',
  }),
  /** `means` is what the key is for, and `thing` what it is missing in; empty and null where that is not known. */
  'missing-key': error<{ key: string; means?: string; thing?: NamedThing | null }>({
    says: ({ key, means = '', thing = null }) => {
      const where = thing === null ? '' : ` i ${kindWords[thing.kind][1]} ${quoted(thing.name)}`;
      // The first sentence of a longer one says what it is.
      const [first = ''] = means.split(/(?<=[.!?]) /);
      return `Nyckeln ${quoted(key)} saknas${where}. Lägg till den${first === '' ? '.' : `: ${withStop(uncapitalised(first))}`}`;
    },
    what: 'En nyckel som formatet kräver finns inte.',
    mend: 'Lägg till den. Kommandot iop-check schema visar formatet.',
  }),
  'wrong-type': error<{
    expected: readonly string[];
    actual: string;
    written: string | null;
    meant: readonly string[];
    /** The key of what a file on top of others seems to take away. */
    removed?: string;
    /** The words of the format that may stand there, where it knows no others. */
    words?: readonly string[];
  }>({
    says: ({ expected, actual, written, meant: values, removed, words }) => {
      const wanted = either(words ?? expected.map((type) => typeWords[type] ?? type));
      if (removed !== undefined) {
        return `Det som ärvs från ett regelverk under går inte att ta bort, bara att ändra. Ta bort raden med ${quoted(removed)}, eller skriv ${wanted} där.`;
      }
      if (actual === 'null') return `Här saknas ett värde: det ska stå ${wanted}.`;
      const hint = typeHint(expected, actual, written, values);
      return `Fel typ: här ska det stå ${wanted}, inte ${typeWords[actual] ?? actual}.${hint === '' ? '' : ` ${hint}`}${invisibleNote(written ?? '')}`;
    },
    what: 'Värdet är av en annan typ än formatet kräver, till exempel ett tal där en text ska stå.',
    mend: 'Skriv värdet på rätt sätt. Tal skrivs utan mellanrum, enhet och citattecken, med punkt före decimaler: 2.5. Sätt citattecken om texter som ser ut som tal, till exempel "0123".',
  }),
  'unknown-value': error<{ value: string; suggestion: string | null; allowed: readonly string[] }>({
    says: ({ value, suggestion, allowed }) =>
      `Okänt värde ${quoted(value)}. ${meant(suggestion) || `Här får det stå ${either(allowed)}.`}${invisibleNote(value)}`,
    what: 'Värdet hör inte till dem som formatet räknar upp.',
    mend: 'Välj ett av de värden som får stå där.',
  }),
  /** `several` are the ids that are read as one. */
  'bad-id': error<{ id: string; suggestion: string | null; several?: string }>({
    says: ({ id, suggestion, several }) => {
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
    what: 'Ett id består av ord av små bokstäver a–z och siffror, åtskilda av bindestreck, och börjar med en bokstav. Id visas aldrig för handläggaren och ändras aldrig.',
    mend: 'Byt namn, till exempel från "Eget initiativ" till "eget-initiativ".',
  }),
  'look-alike': error<{ name: string; character: string; suggestion: string | null }>({
    says: ({ name, character, suggestion }) =>
      `I ${quoted(name)} står ${shownCharacter(character)}. ${meant(suggestion) || 'Skriv om namnet för hand.'}`,
    what: 'Ett namn innehåller ett tecken som ser ut som ett annat, som inte syns eller som vänder läsriktningen, till exempel ett kyrilliskt а i stället för a. Namnet är då ett annat än det ser ut att vara.',
    mend: 'Skriv om namnet för hand med bokstäverna a–z.',
  }),
  'bad-date': error<{ value: string; meant?: string | null }>({
    says: ({ value, meant: day }) =>
      day === undefined || day === null
        ? dateSentence(value)
        : `${quoted(value)} är inte skrivet som ett datum. Skriv hela dagen: ${day}.`,
    what: 'Datumet är skrivet på annat sätt än år-månad-dag, eller dagen finns inte, som den 30 februari.',
    mend: 'Skriv till exempel 2026-11-21, utan klockslag.',
  }),
  'bad-form': error<{ expected: string; meant?: string | null; written?: string }>({
    says: ({ expected, meant: value, written }) =>
      value === undefined || value === null
        ? (forms[expected] ?? 'Värdet har inte rätt form.')
        : expected === 'version'
          ? `En version skrivs med tre tal: skriv ${value}.${invisibleNote(written ?? '')}`
          : `Detta är ingen hel webbadress. Skriv ${value}.`,
    what: 'Värdet har rätt typ men inte rätt form, till exempel en version som inte är tre tal.',
    mend: 'Skriv om värdet som meddelandet säger.',
  }),
  'empty-value': error({
    says: () => 'Värdet är tomt. Fyll i det, eller ta bort nyckeln om den inte behövs.',
    what: 'En text eller lista som måste ha innehåll är tom.',
    mend: 'Fyll i den, eller ta bort nyckeln om den inte krävs.',
  }),
  'condition-form': error<NoCondition & { readonly problem: keyof typeof conditionProblems }>({
    says: (args) => conditionProblems[args.problem](args),
    what: 'Ett villkor är all, any, not eller atLeast över andra villkor, eller prövar en fråga (question), en förutsättning (precondition) eller den dag då ärendet bedöms (valid).',
    mend: 'Skriv till exempel { question: initiativ, is: organisationen }.',
  }),
  'condition-words': error<{ words: readonly string[]; write?: string | null }>({
    says: ({ words, write }) =>
      `Här ska stå exakt en av nycklarna ${both(words)}${write === null || write === undefined ? '' : `, till exempel ${write}`}.`,
    what: 'På det här stället får exakt en av flera nycklar stå. Ingen, eller två, är tvetydigt.',
    mend: 'Behåll en av nycklarna. Två krav på samma fråga skrivs som två villkor under all.',
  }),
};

/** What there can be too many of, and the way out. */
const largeThings: Record<LargeThing, readonly [things: string, wayOut: string]> = {
  questions: ['frågorna', 'Dela upp regelverket.'],
  options: ['svarsalternativen på frågan', 'Slå ihop alternativ som bedöms lika, eller låt frågan besvaras med text.'],
  limits: ['gränsvärdena', 'Dela upp regelverket.'],
  limitValues: ['gränsvärdets värden', 'Ta bort värden för tider som inte längre bedöms.'],
  calculated: ['de beräknade värdena', 'Dela upp regelverket.'],
  preconditions: ['förutsättningarna', 'Dela upp regelverket.'],
  outcomes: ['utfallen', 'Slå ihop utfall som betyder detsamma.'],
  forms: ['samverkansformerna', 'Slå ihop former som passar samtidigt.'],
  sources: ['källorna', 'Ta bort källor som inget hänvisar till, eller dela upp regelverket.'],
  agreement: ['delarna av avtalet', 'Slå ihop delar som hör samman.'],
  notInAgreement: ['punkterna under notInAgreement', 'Slå ihop punkter som hör samman.'],
  impossible: ['villkoren under impossible', 'Slå ihop dem med any.'],
  never: ['punkterna under never', 'Slå ihop dem med any, eller ta bort dem som följer av andra.'],
  contradictions: ['svaren som motsäger varandra, under contradictions', 'Slå ihop dem med any.'],
  direction: ['riktningarna', 'Ta bort dem som följer av andra.'],
  examples: ['exemplen', 'Behåll dem som prövar något nytt. Kommandot iop-check coverage visar vilka.'],
  extends: ['regelverken under', 'Bygg på färre filer, och lägg det gemensamma i en av dem.'],
  otherVersions: ['de andra versionerna', 'Behåll dem som kan gälla för samma ärenden.'],
  conditions: ['villkoren i filen', 'Dela upp regelverket.'],
  values: [
    'värdena som frågan eller det beräknade värdet jämförs med',
    'Jämför med gränserna för intervall i stället.',
  ],
  days: ['dagarna då villkor om tiden (valid) börjar eller slutar gälla', 'Dela upp regelverket.'],
  items: ['punkterna i listan', 'Ta bort dem som inte behövs.'],
  units: ['delverksamheterna gånger organisationerna', 'Dela upp ärendet i flera.'],
};

const foreignFiles = {
  case: 'Detta är inget regelverk. Det ser ut som ett ärende: bedöm det med iop-check assess.',
  assessment: 'Detta är inget regelverk. Det ser ut som en sparad bedömning: pröva den med iop-check verify.',
  other:
    'Detta är inget regelverk: här finns varken frågor (questions), förutsättningar (preconditions) eller utfall (outcomes). Ange en regelfil, eller börja på en med iop-check new-rules. Är det ett ärende, bedöm det med iop-check assess.',
};

/** What stands where a condition should. */
export interface NoCondition {
  /** What stands there, when it says what is wrong. */
  readonly name: string;
  readonly kind?: NameKind;
  /** How to write it, where that is clear. */
  readonly write?: string | null;
}

const conditionProblems = {
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
} satisfies Record<string, (found: NoCondition) => string>;

const forms: Record<string, string> = {
  version: 'En version skrivs med tre tal, till exempel 1.0.0.',
  url: 'Detta är ingen webbadress. Skriv hela adressen, med https:// först.',
  options: 'En flervalsfråga behöver minst två svarsalternativ.',
  count: 'Talet är för litet: minst 1.',
  days: 'Skriv ett antal dagar, från 0 till 99999.',
  number: 'Talet är för stort, eller inget tal. Använd tal med högst 15 siffror.',
};

/** What it is in a name that does not belong there: with its number, and what it is called when it does not show. */
function shownCharacter(character: string): string {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? `ett tecken som inte hör hemma i ett namn (${character}, ${codePoint(character)})`
    : `${invisibleName(character)}, som inte hör hemma i ett namn`;
}

/** Where in a rule file something belongs, as `under texts i preconditions.<id>`. */
function placeInFile(path: string): string {
  return path === '' ? 'längst ut i filen' : `under ${path}`;
}
