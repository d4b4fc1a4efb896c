import { reportSentences } from '../wording/report-sentences.ts';
import { listOf } from './case.ts';
import { type Block, type Document, paragraph, together } from './document.ts';
import { verificationSentences as sentences, verificationWords as words } from './verification-sentences.ts';

/** What became of one saved bedömning, and where it stands. */
interface Verified {
  /** The file; `-` is standard input. */
  readonly file: string;
  readonly line: number;
  readonly id: string | null;
  readonly status: keyof typeof words;
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
  const head = [`${name}:${line}: ${id === null ? '' : `${id}: `}`, { strong: words[status], tone }] as const;
  return together(
    { kind: 'paragraph', text: head, isOneLine: true },
    ...listOf([...shown, ...(more > 0 ? [sentences.more(more)] : []), ...remarks]),
  );
}

/** How many saved bedömningar there are of each status. */
export type VerifiedCounts = Readonly<Record<Verified['status'], number>>;

/** How many of the saved bedömningar came out the same. */
export function verifiedInAll(counts: VerifiedCounts): Block {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return paragraph(sentences.total({ all, ...counts }));
}

/** What became of saved bedömningar that were made again on a day. */
export function verification(results: readonly Verified[], counts: VerifiedCounts, date: string): Document {
  const blocks = [verifiedInAll(counts), ...results.map(verified)];
  return { title: sentences.title, date, author: null, foot: '', blocks };
}
