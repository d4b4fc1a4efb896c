import type { Grade, Strength } from '../rules/condition.ts';
import type { PlaceRole, Severity } from '../rules/findings.ts';
import type { NameKind } from '../rules/form/named-things.ts';
import type { QuestionType } from '../rules/question.ts';
import type { RuleSet, Source } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';

/** The Swedish words of the field, one for each identifier; the same table as "Orden" in docs/regler.md. */
export const gradeWords: Record<Grade, string> = {
  met: 'uppfylld',
  partlyMet: 'delvis uppfylld',
  notMet: 'inte uppfylld',
};

/** The same of several. */
export const gradesWords: Record<Grade, string> = {
  met: 'uppfyllda',
  partlyMet: 'delvis uppfyllda',
  notMet: 'inte uppfyllda',
};

export const strengthWords: Record<Strength, string> = {
  gate: 'rättslig spärr',
  required: 'krav',
  supporting: 'stöd',
};

export const severityWords: Record<Severity, string> = { error: 'fel', warning: 'varning', note: 'upplysning' };

export const questionTypeWords: Record<QuestionType, string> = {
  yesNo: 'ja eller nej',
  choice: 'ett av alternativen',
  number: 'ett tal',
  date: 'ett datum som 2026-11-21',
  text: 'en text',
};

export const confidenceWords: Record<Source['confidence'], string> = {
  high: 'hög. Läst hos källan själv.',
  medium: 'medel. Läst i andra hand, på en kommuns sida eller i pressen.',
  low: 'låg. En slutsats som inte är bekräftad.',
};

/** What a name names, in the indefinite and the definite form. */
export const kindWords: Record<NameKind, readonly [indefinite: string, definite: string]> = {
  question: ['fråga', 'frågan'],
  option: ['svarsalternativ', 'svarsalternativet'],
  precondition: ['förutsättning', 'förutsättningen'],
  limit: ['gränsvärde', 'gränsvärdet'],
  calculated: ['beräknat värde', 'det beräknade värdet'],
  source: ['källa', 'källan'],
  outcome: ['utfall', 'utfallet'],
  form: ['samverkansform', 'samverkansformen'],
  agreementPart: ['del av avtalet', 'delen av avtalet'],
  example: ['exempel', 'exemplet'],
  ruleSet: ['regelverk', 'regelverket'],
};

/** What a name names, as `en fråga` and `ett utfall`. */
export function withArticle(kind: NameKind): string {
  return `${isNeuter(kind) ? 'ett' : 'en'} ${kindWords[kind][0]}`;
}

/** Whether the word for a kind takes `ett`. */
export function isNeuter(kind: NameKind): boolean {
  return ['option', 'limit', 'calculated', 'outcome', 'example', 'ruleSet'].includes(kind);
}

/** The types of JSON and YAML values, as they are named in messages. */
export const typeWords: Record<string, string> = {
  string: 'en text',
  number: 'ett tal',
  int: 'ett heltal',
  boolean: 'true eller false',
  array: 'en lista',
  object: 'nycklar med värden',
  record: 'nycklar med värden',
  condition: 'ett villkor',
  null: 'ett tomt värde (null)',
  undefined: 'ingenting',
};

/** Items as in a Swedish sentence: `a, b eller c`. */
export function either(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} eller ${items.at(-1)}`;
}

/** Items as in a Swedish sentence: `a, b och c`. */
export function both(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} och ${items.at(-1)}`;
}

/** Items likewise; where one of them has a comma of its own semicolons part them: `a; b, c; och d`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2 || !items.some((one) => one.includes(','))) return both(items);
  return `${items.slice(0, -1).join('; ')}; och ${items.at(-1)}`;
}

/** The first letter made a capital one. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A name in quotation marks, and marks in it as others, so that it is seen where it ends. */
export function inMarks(name: string): string {
  return `"${name.replaceAll('"', "'")}"`;
}

/** A sentence as the end of another: a word that begins as words do, without the capital. */
export function uncapitalised(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** The rule set that a paper was made by, for those who read the paper; the bedömning has its checksum. */
export function ruleSetInWords({ title, version }: RuleSet): string {
  return `${title}, version ${version}`;
}

/** The words that a format puts into a document itself. */
export const documentWords = {
  chosen: 'Valt',
  notChosen: 'Inte valt',
  page: 'Sida',
  ofPages: 'av',
  contents: 'Innehåll',
  skip: 'Hoppa till innehållet',
};

/** How much of a name or a value is quoted, in UTF-16 units. */
const quotedLength = 200;

/** A name or a value as it is quoted in a sentence; of one as long as a page its beginning. */
export function quoted(text: string): string {
  return `"${shortened(text)}"`;
}

/** What somebody else has written, no longer than is read in a sentence. */
export function shortened(text: string): string {
  return text.length > quotedLength ? `${text.slice(0, quotedLength).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

/** The question that ends a sentence when there is a suggestion; else empty. */
export function meant(suggestion: string | null): string {
  return suggestion === null ? '' : `Menade du ${quoted(suggestion)}?`;
}

/** What a question of a type is answered with. */
export function typeOf(type: string): string {
  return questionTypeWords[type as QuestionType] ?? type;
}

/** `0..100 kr` as `från 0 till 100 kr`. */
export function rangeInWords(range: string): string {
  const [, whole = '', low = '', high = '', rest = ''] =
    /^(heltal(?: |$))?(?:([-\d.e+]*?)\.\.([-\d.e+]*)(?: |$))?(.*)$/s.exec(range) ?? [];
  const between = low === '' ? high && `högst ${high}` : high === '' ? `minst ${low}` : `från ${low} till ${high}`;
  const words = [whole && 'ett heltal', between, rest].filter((part) => part !== '').join(' ');
  return words === '' ? 'ett tal' : words;
}

/** Words with a full stop after them, unless they end with one. */
export function withStop(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** Words as what stands before something: with a colon, unless they end as a sentence or a question does. */
export function withColon(words: string): string {
  return /[.?!:]$/.test(words) ? words : `${words}:`;
}

const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/**
 * The lines of what somebody has written, however they are parted: without the white space around each, with none empty first or
 * last and at most one between two.
 */
export function ownLines(text: string): string[] {
  const lines = text.split(lineBreak).map((line) => line.trim());
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return lines.slice(Math.max(0, first), last + 1).filter((line, index, all) => line !== '' || all[index - 1] !== '');
}

/** Like `printable`, but with the line breaks of what somebody has written. */
export function printableLines(text: string): string {
  return ownLines(text).map(printable).join('\n');
}

/** What stands instead of the places that are not shown. */
export function morePlaces(count: number): string {
  return `och på ${count} ${count === 1 ? 'ställe' : 'ställen'} till`;
}

/** What another place has to do with a finding, as a label under that place. */
export const placeLabels: Readonly<Record<PlaceRole, string>> = {
  first: 'här står det första gången',
  alias: 'hänvisningen',
  belongs: 'här hör den hemma',
  definition: 'här införs det',
  use: 'här används det',
  link: 'hänvisar vidare',
  question: 'frågans typ',
  range: 'frågans gräns',
  beginning: 'början',
  'earlier-value': 'det tidigare värdet',
  'valid-from': 'när regelverket gäller',
  'other-word': 'den andra nyckeln',
  inherited: 'så står det i regelverket under',
  clash: 'det ena av dem',
  'first-problem': 'det första felet',
  instead: 'det här gäller i stället',
  implies: 'den här räcker',
  'never-shown': 'texten visas aldrig',
  'in-text': 'här står den, men läses som en del av texten ovanför; kontrollera indraget',
};

/** A rule set by its name, and how its texts are to be read. */
interface NamedReading {
  readonly name: string;
  readonly reading: string | undefined;
}

/** How the texts of several rule sets are to be read, each way once, and of which of them when it is not of all. */
export function readingsInWords(all: readonly NamedReading[]): string[] {
  const ways = [...new Set(all.flatMap(({ reading }) => reading ?? []))];
  return ways.map((way) => {
    const names = all.filter(({ reading }) => reading === way).map(({ name }) => name);
    return names.length === all.length ? way : `${both(names)}: ${way}`;
  });
}

/** What a reader needs to find a source, without a full stop: publisher, title, date and diary number. Ids and names of files are for the rule file alone. */
function sourceName({ title, publisher, date, diary }: Source): string {
  const number = diary === undefined || /^(?:dnr|diarienr)\b/i.test(diary) ? diary : `dnr ${diary}`;
  const details = [date, number].filter((part) => part !== undefined).join(', ');
  return printable(
    `${publisher === undefined ? '' : `${publisher}: `}${title}${details === '' ? '' : ` (${details})`}`,
  );
}

/** A source as a sentence. */
export function sourceInWords(source: Source): string {
  const name = sourceName(source);
  return /[.?!]$/.test(name) ? name : `${name}.`;
}

/** The source of an id. An id that is none stands as it is, as a case may have words of its own there. */
export function namedSource({ sources }: Pick<RuleSet, 'sources'>, id: string): string {
  const source = Object.hasOwn(sources, id) ? sources[id] : undefined;
  return source === undefined ? printable(id) : sourceName(source);
}

/** What a source is called beside the list of them: its number among all sources of the rules, the same wherever it is named. */
export function sourceReference({ sources }: Pick<RuleSet, 'sources'>, id: string): string {
  return `[${Object.keys(sources).indexOf(id) + 1}]`;
}

/** References to the sources of some ids. */
export function sourceReferences(rules: Pick<RuleSet, 'sources'>, ids: readonly string[]): string {
  return ids.map((id) => sourceReference(rules, id)).join(', ');
}

/** How sure a source is that is not read at first hand; nothing for one that is. */
export function confidenceNote({ confidence }: Source): string {
  return confidence === 'high' ? '' : ` Tillförlitlighet: ${confidence === 'medium' ? 'medel' : 'låg'}.`;
}
