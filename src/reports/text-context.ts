import type { Prospects } from '../assessment/changes.ts';
import type { IopCase } from '../cases/case.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Style } from './layout.ts';

/** What the text about one part of a case is made from, besides its assessment. */
export interface TextContext {
  readonly rules: RuleSet;
  /** The answers and notes of the part, the common ones included. */
  readonly iopCase: Pick<IopCase, 'answers' | 'notes'>;
  /** The date of the assessment. */
  readonly date: string;
  /** The missing questions and limits, most decisive first. */
  readonly missing: readonly string[];
  readonly prospects: Prospects;
  readonly style: Style;
}

/** The heading of a section. */
export function section(title: string, { style }: { readonly style: Style }): string {
  return style.strong(title.toUpperCase());
}
