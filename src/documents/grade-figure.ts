import type { Finding } from '../assessment/assessment.ts';
import { grades, strengths } from '../rules/condition.ts';
import { foundCounts, memorandumWords } from '../wording/memorandum-sentences.ts';
import { capitalised, gradeWords, strengthWords } from '../wording/terms.ts';
import type { Bars, PieceKind } from './document.ts';

/** The kinds of pieces in the order in which they stand in a bar: the best grade first, what is not known last. */
const kinds: readonly PieceKind[] = [...[...grades].reverse(), 'unknown'];

/** A small figure of the preconditions by strength and grade. */
export function gradeFigure(findings: readonly Finding[]): Bars {
  const [label, words] = memorandumWords.figureHead;
  return {
    kind: 'bars',
    caption: memorandumWords.figure,
    head: [label, words],
    legend: kinds.map((kind) => ({ kind, text: kindInWords(kind) })),
    rows: strengths.flatMap((strength) => {
      const own = findings.filter((finding) => finding.strength === strength);
      if (own.length === 0) return [];
      const count = (kind: PieceKind) => own.filter(({ grade }) => (grade ?? 'unknown') === kind).length;
      return [
        {
          label: capitalised(strengthWords[strength]),
          pieces: kinds.map((kind) => ({ kind, count: count(kind) })).filter((piece) => piece.count > 0),
          words: foundCounts(own),
        },
      ];
    }),
  };
}

function kindInWords(kind: PieceKind): string {
  return kind === 'unknown' || kind === 'amount' ? memorandumWords.unknown : gradeWords[kind];
}
