import { CommentRangeEnd, CommentRangeStart, CommentReference, type ParagraphChild, Run } from 'docx';
import type { Block, Heading } from '../../documents/document.ts';

/** The blocks of a document, and what is said of its headings in comments. */
export interface Commented {
  readonly blocks: readonly Block[];
  readonly comments: ReadonlyMap<Heading, readonly Block[]>;
}

/** Parts what is said of headings from the blocks. What comes before the first heading stays where it is. */
export function commented(all: readonly Block[]): Commented {
  const comments = new Map<Heading, readonly Block[]>();
  let last: Heading | null = null;
  const blocks = all.flatMap((block): readonly Block[] => {
    if (block.kind === 'heading') last = block;
    if (block.kind !== 'comment') return [block];
    if (last === null) return block.blocks;
    comments.set(last, [...(comments.get(last) ?? []), ...block.blocks]);
    return [];
  });
  return { blocks, comments };
}

/** Words that a comment is about. */
export function withComment(id: number, words: readonly ParagraphChild[]): ParagraphChild[] {
  const reference = new Run({ children: [new CommentReference(id)] });
  return [new CommentRangeStart(id), ...words, new CommentRangeEnd(id), reference];
}
