import type { Grade } from '../rules/condition.ts';
import { itemAt } from '../rules/item.ts';
import { printable } from '../rules/text.ts';
import { numberInWords } from '../wording/answers.ts';
import { reportSentences } from '../wording/report-sentences.ts';
import { both, gradeWords } from '../wording/terms.ts';
import { listOf } from './case.ts';
import { type Block, type Document, paragraph, together } from './document.ts';

/** What became of one saved bedömning, and where it stands. */
interface Verified {
  /** The file; `-` is standard input. */
  readonly file: string;
  readonly line: number;
  readonly id: string | null;
  readonly status: keyof typeof verificationWords;
  readonly differences: readonly { readonly message: string }[];
  readonly remarks: readonly string[];
}

/** How many differences are told; one answer that was changed often makes many. */
const shownDifferences = 10;

/** What became of one saved bedömning. */
export function verified({ file, line, id, status, differences, remarks }: Verified): Block {
  const name = file === '-' ? reportSentences.standardInput : file;
  const shown = differences.slice(0, shownDifferences).map(({ message }) => message);
  const more = differences.length - shown.length;
  const tone = status === 'identical' ? 'good' : 'bad';
  const head = [
    `${name}:${line}: ${id === null ? '' : `${id}: `}`,
    { strong: verificationWords[status], tone },
  ] as const;
  return together(
    { kind: 'paragraph', text: head, isOneLine: true },
    ...listOf([...shown, ...(more > 0 ? [verificationSentences.more(more)] : []), ...remarks]),
  );
}

/** How many saved bedömningar there are of each status. */
export type VerifiedCounts = Readonly<Record<Verified['status'], number>>;

/** How many of the saved bedömningar came out the same. */
export function verifiedInAll(counts: VerifiedCounts): Block {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return paragraph(verificationSentences.total({ all, ...counts }));
}

/** What became of saved bedömningar that were made again on a day. */
export function verification(results: readonly Verified[], counts: VerifiedCounts, date: string): Document {
  const blocks = [verifiedInAll(counts), ...results.map(verified)];
  return { title: verificationSentences.title, date, author: null, foot: '', blocks };
}

/** What became of a saved bedömning. */
const verificationWords = {
  identical: 'identisk.',
  differs: 'skiljer sig.',
  unreadable: 'går inte att pröva.',
  unknownRules: 'går inte att pröva, för regelverket finns inte här.',
} as const;

/** What stands under a key of a bedömning as JSON. */
const keyWords: Readonly<Record<string, string>> = {
  tool: 'Verktyget',
  ruleSet: 'Regelverket',
  date: 'Datumet',
  case: 'Ärendet',
  outcome: 'Utfallet',
  possibleOutcomes: 'De möjliga utfallen',
  remarks: 'Det att se över',
  findings: 'Förutsättningen',
  deciding: 'De avgörande svaren',
  missing: 'Det som saknas',
  changes: 'Det som skulle ändra utfallet',
  forms: 'Samverkansformen',
  calculated: 'Det beräknade värdet',
  answers: 'Svaren',
  notes: 'Motiveringarna',
  limits: 'Gränsvärdet',
  handling: 'Handläggningen',
  warnings: 'Varningarna',
  parts: 'Delen',
  grade: 'graden',
  possibleGrades: 'de möjliga graderna',
  strength: 'styrkan',
  note: 'motiveringen',
  sources: 'källorna',
  fits: 'om svaren talar för den',
  value: 'värdet',
};

/** How much of a value is shown. */
const shownLength = 200;

/** Where a saved bedömning differs from what the rules give, and how. */
export function differenceInSentence(path: readonly string[], saved: unknown, now: unknown): string {
  const [first = '', ...rest] = path;
  const where = rest.map((key) => (Object.hasOwn(keyWords, key) ? `, ${lowered(wordFor(key))}` : ` ${wordFor(key)}`));
  const isGrade = path.at(-1) === 'grade' || path.at(-1) === 'possibleGrades';
  return `${wordFor(first)}${where.join('')}: i filen ${shown(saved, isGrade)}, men reglerna ger ${shown(now, isGrade)}.`;
}

/** Names and ids stand as they are. */
function wordFor(key: string): string {
  return Object.hasOwn(keyWords, key) ? itemAt(keyWords, key) : printable(key);
}

function lowered(word: string): string {
  return `${word.charAt(0).toLowerCase()}${word.slice(1)}`;
}

/** Grades and answers are said in words, and all else as it stands in the file. */
function shown(value: unknown, isGrade: boolean): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'ingenting';
  if (value === null) return isGrade ? 'ingen avgjord' : 'inget';
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  const items = (Array.isArray(value) ? value : [value]).map((one) => inWords(one, isGrade));
  const all = items.every((one) => one !== null) ? both(items) : JSON.stringify(value);
  const text = printable(all);
  return text.length > shownLength ? `${text.slice(0, shownLength)} …` : text;
}

/** A grade, a name or an answer in words; null for anything else. */
function inWords(value: unknown, isGrade: boolean): string | null {
  if (typeof value === 'string') return isGrade && isGradeName(value) ? gradeWords[value] : `"${value}"`;
  if (typeof value !== 'object' || value === null || !('question' in value && 'value' in value)) return null;
  return `${value.question}: ${value.value === null ? 'vet inte' : JSON.stringify(value.value)}`;
}

function isGradeName(value: string): value is Grade {
  return Object.hasOwn(gradeWords, value);
}

/** What `verify` says besides. */
export const verificationSentences = {
  title: 'Prövade bedömningar',
  otherTool: (then: string, now: string) =>
    `Bedömningen är gjord med iop-check ${printable(then)}, och prövad med ${printable(now)}.`,
  otherRules: (
    then: { readonly id: string; readonly version: string },
    now: { readonly id: string; readonly version: string },
    sha256: string,
    flag: string,
  ) =>
    `Prövad med ${now.id} ${now.version} (sha256 ${sha256.slice(0, 12)}…) i stället för ${printable(then.id)} ${printable(then.version)} som bedömningen är gjord med (${flag}).`,
  unknownRules: (id: string, version: string, sha256: string) =>
    `Regelverket ${printable(id)} ${printable(version)} med sha256 ${printable(sha256)}, eller något som det bygger på, är inte bland dem som följer med eller som --rules anger. Ange filen som användes med --rules. Med --any-version prövas bedömningen mot en annan version av ${printable(id)}.`,
  isError: (message: string) => `Här står ett felbesked från assess och ingen bedömning: ${printable(message)}`,
  more: (count: number) =>
    `${numberInWords(count)} ${count === 1 ? 'skillnad' : 'skillnader'} till. Med --format json skrivs ${count === 1 ? 'den också' : 'alla'}.`,
  newer: (version: string | null, own: string) =>
    `Bedömningen är sparad av en nyare version av iop-check än denna (${own})${
      version === null || version === own ? '' : `: ${printable(version)}`
    }, i en form som denna inte läser. Uppdatera iop-check, eller pröva bedömningen med den version som skrev den.`,
  leftOut:
    'Bedömningen är inte hel. Spara den med assess --format json eller ndjson utan --fields, med denna eller en senare version av iop-check.',
  total: (counts: { readonly all: number; readonly identical: number; readonly differs: number }) => {
    const { all, identical, differs } = counts;
    const rest = all - identical - differs;
    const noun = all === 1 ? 'bedömning' : 'bedömningar';
    return `${numberInWords(all)} ${noun}: ${numberInWords(identical)} ${identical === 1 ? 'identisk' : 'identiska'}, ${numberInWords(differs)} skiljer sig, ${numberInWords(rest)} går inte att pröva.`;
  },
} as const;
