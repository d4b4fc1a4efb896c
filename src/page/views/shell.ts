import type { DocumentKind } from '../../documents/case.ts';
import type { Draft } from '../drafts.ts';
import type { Place } from '../place.ts';
import type { PageState } from '../state.ts';

/** What a view can look at, and what it can do. */
export interface Shell {
  readonly state: PageState;
  /** The drafts in the browser that stand in no file. */
  readonly drafts: readonly Draft[];
  /** Whether the browser takes drafts. */
  readonly keepsDrafts: boolean;
  /** Whether the browser lets a page read and write a file that its user picks. */
  readonly picksFiles: boolean;
  /** Takes a step. */
  act(step: (state: PageState) => PageState): void;
  go(place: Place): void;
  back(): void;
  /** A name for a draft that no other has. */
  newDraft(): string;
  takeUpDraft(draft: Draft): void;
  dropDrafts(drafts: readonly Draft[]): void;
  saveCase(): void;
  /** Opens a file that was chosen in a field, or lets one be picked. */
  openFile(file: File | null): void;
  saveDocument(kind: DocumentKind, format: 'docx' | 'html'): void;
  print(): void;
}
