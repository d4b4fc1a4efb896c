import type { Range } from '../files/read/source-text.ts';
import type { PlacedDiagnostic } from '../rules/findings.ts';
import { invisibleIn } from '../rules/spelling.ts';
import { editing } from '../wording/editing.ts';
import type { RuleText } from './rule-text.ts';

/** A way out of a finding: what it does, in words, and what is then to stand where in the file. */
export interface Mend {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** A stretch of the text of a finding's file, and what is to stand there instead. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** Where a finding is, and what stands there. */
export interface Spot {
  readonly text: RuleText;
  readonly found: PlacedDiagnostic;
  readonly range: Range;
  readonly word: string;
  /** The line that it is on. */
  readonly line: Range;
}

/** The text after the key or the dash of a line in quotation marks, up to the end of the line. */
export function quotedToEnd(text: RuleText, line: Range, whole: string | null = null): readonly Mend[] {
  const written = text.source.text.slice(line.start, line.end);
  const [, before = '', value = ''] = /^(\s*(?:- +)*(?:[\w"'-]+:\s+)?)(.*?)\s*$/.exec(written) ?? [];
  // Of what is in braces, or quoted already, it is not plain where it ends.
  if (value === '' || /^["'{[|>]/.test(value)) return [];
  const start = line.start + before.length;
  const range = { start, end: start + value.length };
  return [{ title: editing.quote, edits: [{ range, text: whole ?? JSON.stringify(value) }] }];
}

/** What to write for a character that does not show: a plain space, or nothing. */
export function visibleFor(character: string): string {
  return invisibleIn(character)?.isSpace === true ? ' ' : '';
}
